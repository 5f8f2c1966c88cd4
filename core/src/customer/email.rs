//! The key of an e-mail address: NFC, lower case, domain by IDNA; nothing else (DOMAIN 5).

use crate::customer::Email;
use unicode_normalization::UnicodeNormalization as _;

/// What two spellings of one address have in common. Dots and plus-tags count: they are habits of providers, not identity.
#[must_use]
pub fn email_key(email: &Email) -> String {
    let text = email.as_str();
    // Most addresses: all the rest comes to the same for them.
    if text.is_ascii() && !has_idna_label(text) {
        return text.to_ascii_lowercase();
    }
    folded(text)
}

fn folded(text: &str) -> String {
    let text: String = text.nfc().collect();
    match text.rsplit_once('@') {
        Some((local, domain)) => {
            let domain = idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_lowercase());
            format!("{}@{domain}", local.to_lowercase().nfc().collect::<String>())
        }
        None => text.to_lowercase(),
    }
}

/// Whether IDNA might read part of the domain as an encoded label.
fn has_idna_label(text: &str) -> bool {
    text.as_bytes().windows(4).any(|part| part.eq_ignore_ascii_case(b"xn--"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_addresses_need_no_tables() {
        for text in ["Ana@Example.ORG", "a_b+c@x-y.example", "\"A@b\"@a--b.de", "o'neill@x.example", "A@1.2.3.example"]
        {
            assert_eq!(email_key(&Email::new(text).unwrap()), folded(text));
        }
    }

    #[test]
    fn spellings_of_one_address_have_one_key() {
        let key = |text| email_key(&Email::new(text).unwrap());
        assert_eq!(key("Ana.Costa@Example.ORG"), "ana.costa@example.org");
        assert_eq!(key("ana@bücher.example"), key("ana@XN--BCHER-KVA.example"));
        assert_eq!(key("rene\u{301}@example.org"), key("ren\u{e9}@example.org"));
        assert_ne!(key("ana+surf@example.org"), key("ana@example.org"));
        assert_ne!(key("a.na@example.org"), key("ana@example.org"));
    }
}
