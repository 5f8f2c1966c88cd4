//! A message of every kind of notification, from real bookings, in every language.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests say what went wrong by failing")]

mod common;

use bespeak::booking::NoticeKind;
use bespeak::json::decode_text;
use bespeak_messages::{Messages, RenderedMessage};
use common::{World, every_kind};
use std::collections::BTreeMap;

fn messages() -> Messages {
    let setup = r#"{"base_url": "https://book.example.org/my", "seller": "Lisbon Boats"}"#;
    Messages::new(decode_text(setup.as_bytes()).unwrap()).unwrap_or_else(|error| panic!("{error}"))
}

fn rendered(language: &str) -> BTreeMap<NoticeKind, RenderedMessage> {
    let messages = messages();
    let views = every_kind(World::in_language(language));
    let rendered = views.into_iter().map(|(kind, view)| (kind, messages.render(&view).unwrap_or_else(|e| panic!("{kind}: {e}"))));
    rendered.collect()
}

#[test]
fn every_kind_of_notification_has_a_message_in_every_language() {
    for language in ["en", "fr"] {
        let all = rendered(language);
        assert_eq!(all.keys().copied().collect::<Vec<_>>(), NoticeKind::ALL.to_vec(), "{language}");
        for (kind, message) in &all {
            // What goes to staff is in the seller's language.
            let expected = if kind.is_for_staff() { "en" } else { language };
            assert_eq!(message.language.as_str(), expected, "{kind}");
            assert_eq!(message.to.is_none(), kind.is_for_staff(), "{kind}");
            assert!(!message.subject.is_empty() && message.subject.len() < 150, "{kind}: {}", message.subject);
            assert!(message.html.contains("</html>") && !message.html.contains("{{") && !message.html.contains(">none<"), "{kind}");
            insta::assert_snapshot!(format!("{language}.{kind}"), format!("{}\n\n{}", message.subject, message.text));
        }
        if let Ok(folder) = std::env::var("BESPEAK_PAGES") {
            for (kind, message) in &all {
                std::fs::write(format!("{folder}/{language}.{kind}.html"), &message.html).unwrap();
            }
        }
    }
}
