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
    let rendered =
        views.into_iter().map(|(kind, view)| (kind, messages.render(&view).unwrap_or_else(|e| panic!("{kind}: {e}"))));
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
            assert!(
                message.html.contains("</html>") && !message.html.contains("{{") && !message.html.contains(">none<"),
                "{kind}"
            );
            insta::assert_snapshot!(format!("{language}.{kind}"), format!("{}\n\n{}", message.subject, message.text));
        }
        if let Ok(folder) = std::env::var("BESPEAK_PAGES") {
            for (kind, message) in &all {
                std::fs::write(format!("{folder}/{language}.{kind}.html"), &message.html).unwrap();
            }
        }
    }
}

/// Amounts and dates, worked by hand: 4 × 50.00 less a tenth are 180.00, of which 10/110 are 16.36; 4 × 24.00 are 96.00, of
/// which 20/120 are 16.00; of 276.00 three tenths are 82.80, which leaves 193.20. 1 March 2027 is a Monday, so is the 8th;
/// so is 19 April, 14 days before Monday 3 May.
#[test]
fn amounts_and_dates_are_those_of_the_booking_in_the_words_of_the_language() {
    let narrow = |text: &str| text.replace('_', "\u{a0}");
    for (language, kind, lines) in [
        (
            "en",
            NoticeKind::Reserved,
            vec![
                "Deadline: Monday 8_March 2027 at_23:59 (Paris)",
                "- 4 × Boat tour, Monday 3_May 2027 at_10:00 (Lisbon), The quay",
                "- 4 × Boat tour: €180.00 (Discount taken off: €20.00)",
                "Total: €276.00",
                "Of which tax at 10%: €16.36",
                "Of which tax at 20%: €16.00",
                "- Deposit: €82.80, now",
                "- Balance: €193.20, by Monday 19_April 2027",
                "To do: Please sign the contract. (by Saturday 3_April 2027 at_23:59 (Lisbon))",
            ],
        ),
        (
            "fr",
            NoticeKind::Reserved,
            vec![
                "Date limite_: lundi 8_mars 2027 à_23:59 (Paris)",
                "- 4 × Boat tour_: 180,00_€ (Remise déduite_: 20,00_€)",
                "Total_: 276,00_€",
                "Dont taxe à 10_%_: 16,36_€",
                "- Acompte_: 82,80_€, dès maintenant",
                "- Solde_: 193,20_€, au plus tard le lundi 19_avril 2027",
            ],
        ),
        ("en", NoticeKind::PaymentReceived, vec!["We have received €82.80. €193.20 is still to be paid."]),
        (
            "en",
            NoticeKind::PaymentReminder,
            vec![
                "Please pay €193.20 by Monday 19_April 2027 at_23:59. If you have paid already, please take no notice of this message.",
            ],
        ),
        // A quote is valid 14 days, to the end of the 15th where the seller is.
        ("en", NoticeKind::Quoted, vec!["Deadline: Monday 15_March 2027 at_23:59 (Paris)"]),
        // 5 × 45.00 are 225.00; a tenth of it is kept, and a tenth of the 96.00 before: of 82.80 that leaves 50.70.
        (
            "fr",
            NoticeKind::Cancelled,
            vec!["Prix de ce qui est annulé_: 225,00_€", "Frais d’annulation_: 22,50_€", "Nous remboursons_: 50,70_€"],
        ),
    ] {
        let all = rendered(language);
        let message = all.get(&kind).unwrap();
        for line in lines {
            let line = narrow(line);
            assert!(message.text.lines().any(|found| found == line), "{line}\n\n{}", message.text);
        }
    }
}

/// The language of a recipient is theirs if there are words in it, and that of the setup if not.
#[test]
fn a_language_without_words_falls_back() {
    for (asked, given) in [("fr-CA", "fr-CA"), ("FR", "FR"), ("de", "en"), ("en-GB", "en-GB")] {
        let mut world = World::in_language(asked);
        let booking = world.booking();
        let form = format!(r#"{{"contact": CONTACT, "lines": {}}}"#, common::TOUR);
        let told = world.customer(
            "2027-03-01T09:00:00Z",
            booking,
            &format!(r#"{{"type": "submit_inquiry", "form": {form}}}"#),
        );
        let views = world.told("2027-03-01T09:00:00Z", &told);
        let message = messages().render(views.first().unwrap()).unwrap();
        assert_eq!(message.language.as_str(), given, "{asked}");
        let french = given.to_lowercase().starts_with("fr");
        assert_eq!(message.subject.contains("Nous avons bien reçu votre demande"), french, "{asked}");
        assert!(message.html.contains(&format!("<html lang=\"{given}\">")));
    }
}

/// Of a host's own templates the one that says most of what it is for counts; what there is none for is bundled.
#[test]
fn the_template_that_says_most_counts() {
    let setup = serde_json::json!({"base_url": "https://book.example.org/?t={token}", "templates": [
        {"part": "subject", "source": "all"},
        {"part": "subject", "language": "fr", "source": "all in French"},
        {"part": "subject", "kind": "reserved", "source": "reserved"},
        {"part": "subject", "kind": "reserved", "language": "fr", "source": "reserved in French"},
        {"part": "subject", "kind": "reserved", "language": "fr-CA", "source": "reserved in Québec"},
        {"part": "html", "kind": "reserved", "source": "<p>{{ heading }} {{ link }}</p>"}
    ]});
    let messages = Messages::new(decode_text(setup.to_string().as_bytes()).unwrap()).unwrap();
    for (language, reserved, offered) in [
        ("en", "reserved", "all"),
        ("fr", "reserved in French", "all in French"),
        ("fr-CA", "reserved in Québec", "all in French"),
        ("fr-BE", "reserved in French", "all in French"),
    ] {
        let views = every_kind(World::in_language(language));
        let subject = |kind| messages.render(views.get(&kind).unwrap()).unwrap().subject;
        assert_eq!(
            (subject(NoticeKind::Reserved).as_str(), subject(NoticeKind::Offered).as_str()),
            (reserved, offered)
        );
        let html = messages.render(views.get(&NoticeKind::Reserved).unwrap()).unwrap().html;
        assert!(html.contains("https://book.example.org/?t=k1.b"), "{html}");
    }
}
