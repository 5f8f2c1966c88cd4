//! A template that names what is not there is an error when it is loaded.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests say what went wrong by failing")]

use bespeak::error::Error;
use bespeak::json::decode_text;
use bespeak_messages::{Messages, MessagesSetup};
use serde_json::{Value, json};

fn load(setup: &Value) -> Result<Messages, Error> {
    let setup: MessagesSetup = decode_text(setup.to_string().as_bytes())?;
    Messages::new(setup)
}

/// The codes and messages of what is wrong with one template.
fn problems(kind: &str, part: &str, source: &str) -> Vec<(String, String)> {
    let template = json!({"kind": kind, "language": "en", "part": part, "source": source, "file": "own.txt"});
    match load(&json!({"base_url": "https://book.example.org", "templates": [template]})) {
        Ok(_) => Vec::new(),
        Err(error) => error.problems().map(|problem| (problem.code.as_str().to_owned(), problem.message())).collect(),
    }
}

fn codes(kind: &str, part: &str, source: &str) -> Vec<String> {
    problems(kind, part, source).into_iter().map(|(code, _)| code).collect()
}

#[test]
fn a_tag_that_does_not_exist_is_named_with_its_file_and_line() {
    let found = problems("reserved", "intro", "About {{ reference }}\n\nby {{ dead_line|date }}");
    let expected = "the tag `dead_line` is not known in the template `own.txt`, line 3";
    assert_eq!(found, [("template.unknown".to_owned(), expected.to_owned())]);
}

#[test]
fn the_tag_that_was_meant_is_suggested() {
    let setup = json!({"base_url": "https://book.example.org", "templates": [
        {"part": "subject", "source": "{{ referense }}"},
        {"part": "intro", "source": "{% for line in lines %}{{ line.nmae }}{% endfor %}"}
    ]});
    let error = load(&setup).unwrap_err();
    let help: Vec<Option<String>> = error.problems().map(|problem| problem.help()).collect();
    assert_eq!(help, [Some("did you mean `reference`?".to_owned()), Some("did you mean `line.name`?".to_owned())]);
    let paths: Vec<&str> = error.problems().map(|problem| problem.path.as_str()).collect();
    assert_eq!(paths, ["/templates/0/source", "/templates/1/source"]);
}

#[test]
fn what_is_not_there_is_an_error_wherever_it_stands() {
    let unknown = ["template.unknown".to_owned()];
    for source in [
        "{{ nothing }}",
        "{{ labels.nothing }}",
        "{% if nothing %}a{% endif %}",
        "{% if reference %}a{% elif nothing %}b{% endif %}",
        "{% if reference and nothing %}a{% endif %}",
        "{% for line in nothing %}a{% endfor %}",
        "{% for line in lines %}{{ line.nothing }}{% endfor %}",
        "{% for line in lines %}{{ loop.nothing }}{% endfor %}",
        "{% for line in lines %}a{% endfor %}{{ line }}",
        "{% set a = nothing %}",
        "{% with a = 1 %}{{ a }}{% endwith %}{{ a }}",
        "{{ reference ~ nothing }}",
        "{{ reference == nothing }}",
        "{{ reference|default(nothing) }}",
        "{{ reference|nothing }}",
        "{{ reference is nothing }}",
        "{{ nothing(1) }}",
        "{{ reference.upper() }}",
        "{{ 'a' if nothing else 'b' }}",
        "{{ reference.part }}",
        "{% for line in lines[:3] %}{{ line.nothing }}{% endfor %}",
        "{% for line in lines or ended_lines %}{{ line.nothing }}{% endfor %}",
        "{% if booker and recipient %}{{ (booker or recipient).nothing }}{% endif %}",
        "{% if booker and recipient %}{{ (recipient and booker).nothing }}{% endif %}",
        "{{ (booker if booker else labels).nothing }}",
        // What one of the two has alone is not there for the other.
        "{% if booker and recipient %}{{ (booker or recipient).phone }}{% endif %}",
    ] {
        assert_eq!(codes("reserved", "intro", source), unknown, "{source}");
    }
}

#[test]
fn a_tag_of_one_kind_of_notification_is_not_there_for_another() {
    let fee = "{% if cancellation %}{{ cancellation.fee|money }}{% endif %}";
    assert_eq!(codes("cancelled", "intro", fee), [""; 0]);
    assert_eq!(codes("confirmed", "intro", fee), ["template.unknown", "template.unknown"]);
    // What is for all kinds may ask whether it is there.
    let all = json!({"base_url": "https://book.example.org", "templates": [{"part": "intro", "source": fee}]});
    assert!(load(&all).is_ok());
    // The parts of a message are put together in its text and its HTML alone.
    assert_eq!(codes("confirmed", "intro", "{{ heading }}"), ["template.unknown"]);
    assert_eq!(codes("confirmed", "text", "{{ heading }}"), [""; 0]);
}

#[test]
fn what_can_be_absent_stands_in_an_if() {
    let absent = ["template.absent".to_owned()];
    for source in [
        "{{ payment.next.open|money }}",
        "{% if payment.next %}a{% else %}{{ payment.next.open }}{% endif %}",
        "{% if payment.next or reference %}{{ payment.next.open }}{% endif %}",
        "{% if not payment.next %}{{ payment.next.open }}{% endif %}",
        "{% for line in price.lines %}a{% endfor %}",
        "{{ (lines|first).name }}",
    ] {
        assert_eq!(codes("reserved", "intro", source), absent, "{source}");
    }
    for source in [
        "{{ deadline|date }}",
        "{{ po_number }}",
        "{% if payment.next %}{{ payment.next.open|money }}{% endif %}",
        "{% if payment.next and payment.next.due %}{{ payment.next.due.local }}{% endif %}",
        "{% if not payment.next %}a{% else %}{{ payment.next.open }}{% endif %}",
        "{% if payment.next is not none %}{{ payment.next.open }}{% endif %}",
        "{{ payment.next.open if payment.next else 'b' }}",
        "{% for line in lines[:3] or ended_lines %}{{ line.name }}{% endfor %}",
        "{% if booker and recipient %}{{ (booker or recipient).name }}{% endif %}",
        "{% if price %}{% for line in price.lines %}{{ loop.index }} {{ line.name }}{% endfor %}{% endif %}",
    ] {
        assert_eq!(codes("reserved", "intro", source), [""; 0], "{source}");
    }
}

#[test]
fn nothing_switches_escaping_off() {
    assert_eq!(codes("reserved", "html", "{{ booker.name|safe }}"), ["template.unknown", "template.absent"]);
    assert_eq!(
        codes("reserved", "html", "{% autoescape false %}{{ reference }}{% endautoescape %}"),
        ["template.refused"]
    );
    assert_eq!(codes("reserved", "html", "{% filter upper %}{{ reference }}{% endfilter %}"), ["template.refused"]);
}

#[test]
fn a_template_that_cannot_be_read_is_an_error_at_its_line() {
    for (source, line) in [("a\n{{ reference", 2), ("{% if reference %}", 1), ("{% include 'x' %}", 1), ("{{ }}", 1)] {
        let found = problems("reserved", "intro", source);
        assert_eq!(found.len(), 1, "{source}");
        let (code, message) = found.first().unwrap();
        assert_eq!(code, "template.syntax", "{source}");
        assert!(message.starts_with(&format!("the template `own.txt` cannot be read at line {line}: ")), "{message}");
    }
}

#[test]
fn all_problems_of_all_templates_are_listed() {
    let error = load(&json!({
        "base_url": "javascript:alert(1)",
        "language": "de",
        "templates": [
            {"part": "subject", "source": "{{ a }}{{ b }}"},
            {"part": "subject", "source": "again"},
            {"part": "intro", "language": "ja", "source": "{% if %}"}
        ]
    }))
    .unwrap_err();
    let found: Vec<(&str, &str)> = error.problems().map(|p| (p.code.as_str(), p.path.as_str())).collect();
    assert_eq!(
        found,
        [
            ("url.invalid", "/base_url"),
            ("template.language", "/language"),
            ("template.unknown", "/templates/0/source"),
            ("template.unknown", "/templates/0/source"),
            ("template.duplicate", "/templates/1"),
            ("template.language", "/templates/2/language"),
            ("template.syntax", "/templates/2/source"),
        ]
    );
}

#[test]
fn an_address_is_one_that_a_token_can_be_put_behind() {
    let fine = |url: &str| load(&json!({"base_url": url})).is_ok();
    for url in ["https://book.example.org", "http://127.0.0.1:8080/my/", "https://example.org/?t={token}#end"] {
        assert!(fine(url), "{url}");
    }
    for url in [
        "",
        "book.example.org",
        "https://",
        "https:///x",
        "https://a b",
        "https://a/\"onload=",
        "https://a?x=1",
        "https://a/{x}",
    ] {
        assert!(!fine(url), "{url}");
    }
}
