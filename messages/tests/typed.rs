//! What people typed is never a template, never markup, never a line of a header, and turns nothing around.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests say what went wrong by failing")]

mod common;

use bespeak::json::decode_text;
use bespeak_messages::{Messages, MessagesSetup, RenderedMessage};
use common::{TOUR, World};
use serde_json::{Value, json};

fn messages(templates: &Value) -> Messages {
    let setup = json!({"base_url": "https://book.example.org/my", "templates": templates});
    let setup: MessagesSetup = decode_text(setup.to_string().as_bytes()).unwrap();
    Messages::new(setup).unwrap_or_else(|error| panic!("{error}"))
}

const MONDAY: &str = "2027-03-01T09:00:00Z";

/// The messages of an inquiry of somebody with that name and organisation, who wrote that: to them, and to staff.
fn inquiry(messages: &Messages, name: &str, organisation: &str, wrote: &str) -> Vec<RenderedMessage> {
    let contact = json!({"email": "ana@example.org", "name": {"family": name}, "organisation": organisation});
    let mut world = World::new(&contact.to_string());
    let booking = world.booking();
    let wrote = Value::from(wrote);
    let form = format!(r#"{{"contact": CONTACT, "lines": {TOUR}, "message": {wrote}}}"#);
    let told = world.customer(MONDAY, booking, &format!(r#"{{"type": "submit_inquiry", "form": {form}}}"#));
    let views = world.told(MONDAY, &told);
    views.iter().map(|view| messages.render(view).unwrap_or_else(|error| panic!("{error}"))).collect()
}

fn bundled() -> Messages {
    messages(&json!([]))
}

#[test]
fn a_name_is_no_template() {
    for message in inquiry(&bundled(), "{{ 7*7 }}{% for x in lines %}", "{{ portal_token }}", "{{ 7*7 }}{# #}") {
        assert!(message.text.contains("{{ 7*7 }}{% for x in lines %}"), "{}", message.text);
        assert!(message.html.contains("{{ 7*7 }}{% for x in lines %}"));
        assert!(!message.html.contains("49") && !message.text.contains("49"));
    }
}

#[test]
fn a_name_is_no_markup() {
    let sneaky = r#"</td><script>alert(1)</script><img src=x onerror="alert(2)">'"#;
    let all = inquiry(&bundled(), sneaky, "<b>Bold & Sons</b>", "<a href=\"https://evil.example\">click</a>");
    for message in &all {
        for tag in ["<script", "<img", "<b>", "evil.example\"", "onerror=\""] {
            assert!(!message.html.contains(tag), "{tag}: {}", message.html);
        }
        assert!(message.html.contains("&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;"));
        // In what is text it is text.
        assert!(message.text.contains(sneaky));
    }
    let to_staff = all.iter().find(|message| message.to.is_none()).unwrap();
    assert!(to_staff.html.contains("&lt;b&gt;Bold &amp; Sons&lt;/b&gt;"));
    assert!(to_staff.html.contains("&lt;a href=&quot;https://evil.example&quot;&gt;click&lt;/a&gt;"));
}

#[test]
fn what_the_customer_wrote_goes_to_staff_only() {
    let all = inquiry(&bundled(), "Costa", "Club", "buy pills at example.net");
    let (to_staff, to_customer): (Vec<_>, Vec<_>) = all.iter().partition(|message| message.to.is_none());
    assert_eq!((to_staff.len(), to_customer.len()), (1, 1));
    assert!(to_staff.iter().all(|message| message.text.contains("pills") && message.html.contains("pills")));
    assert!(to_customer.iter().all(|message| !message.text.contains("pills") && !message.html.contains("pills")));
}

#[test]
fn no_line_of_a_header_begins_in_a_subject() {
    // The core lets no control character into a name; a template of the host's may have line breaks, and a separator of
    // lines is no control character.
    let own = messages(&json!([
        {"part": "subject", "source": "For {{ booker.name if booker else '' }}\r\nBcc: all@example.org\n"}
    ]));
    for message in inquiry(&own, "Costa\u{2028}Bcc: x@example.org", "Club", "\r\nBcc: y@example.org") {
        assert_eq!(message.subject, "For Costa Bcc: x@example.org Bcc: all@example.org");
        let control = |c: char| c.is_control() && c != '\n';
        assert!(!message.text.chars().any(control) && !message.html.chars().any(control));
        if let Some(to) = &message.to {
            assert_eq!(to.name, "Costa Bcc: x@example.org");
        }
    }
}

#[test]
fn a_name_from_right_to_left_stands_apart_and_turns_nothing() {
    let name = "\u{202e}\u{5d3}\u{5d5}\u{5d3}\u{202c}\u{2066}";
    let clean = "\u{5d3}\u{5d5}\u{5d3}";
    let all = inquiry(&bundled(), name, "Club\u{200f}", "a\u{202e}b");
    for message in &all {
        let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{200e}' | '\u{200f}' | '\u{2066}' | '\u{2067}');
        assert!(
            !message.text.chars().any(turns) && !message.html.chars().any(turns) && !message.subject.chars().any(turns)
        );
        assert!(message.html.contains(&format!("<bdi>{clean}</bdi>")), "{}", message.html);
        assert!(message.text.contains(&format!("\u{2068}{clean}\u{2069}")), "{}", message.text);
        assert!(!message.html.contains("<title><bdi>"));
    }
    let to_staff = all.iter().find(|message| message.to.is_none()).unwrap();
    assert_eq!(to_staff.subject, format!("New inquiry from \u{2068}{clean}\u{2069}"));
}

#[test]
fn a_name_that_is_too_long_is_cut() {
    let long = "\u{1f6a2}".repeat(3_000);
    for message in inquiry(&bundled(), &long, &"x".repeat(9_000), &"line\n".repeat(3_000)) {
        assert!(message.subject.chars().count() <= 150, "{}", message.subject.chars().count());
        assert!(
            message.html.len() < 40_000 && message.text.len() < 20_000,
            "{} {}",
            message.html.len(),
            message.text.len()
        );
        assert!(message.text.contains("\u{1f6a2}…"));
    }
}

#[test]
fn a_cut_subject_ends_what_it_began() {
    let name = "\u{5d3}".repeat(190);
    let own = messages(&json!([{"part": "subject", "source": "{% if booker %}{{ booker.name }}{% endif %}"}]));
    for message in inquiry(&own, &name, "Club", "") {
        assert_eq!(message.subject.chars().next(), Some('\u{2068}'));
        assert_eq!(message.subject.chars().last(), Some('\u{2069}'));
    }
}
