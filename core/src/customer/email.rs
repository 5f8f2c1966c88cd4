//! The key of an e-mail address: NFC, lower case, domain by IDNA; nothing else (DOMAIN 5).

use crate::customer::Email;
use unicode_normalization::UnicodeNormalization as _;

/// What two spellings of one address have in common. Dots and plus-tags count: they are habits of providers, not identity.
#[must_use]
pub fn email_key(email: &Email) -> String {
    let text: String = email.as_str().nfc().collect();
    match text.rsplit_once('@') {
        Some((local, domain)) => {
            let domain = idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_lowercase());
            format!("{}@{domain}", local.to_lowercase().nfc().collect::<String>())
        }
        None => text.to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
