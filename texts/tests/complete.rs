//! Every code has its sentence in every language, with the same parameters.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what it expects")]

use bespeak::booking::{
    ActionPointKind, ActionState, ActorType, Approval, BookingFeeKind, Channel, Filed, LedgerKind, LineState, Status,
};
use bespeak::customer::Evidence;
use bespeak::error::{Code, Problem};
use bespeak::history::{HistoryCode, HistoryEntry, HistoryLine};
use bespeak::pricing::{Explained, PriceReason};
use bespeak_tests::{Expected, folder, load};
use bespeak_texts::{Language, Texts, evidence_id, history_id, message_id, phrase_id, reason_id, sources, word_id};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};

type Used = BTreeMap<String, BTreeSet<String>>;

fn used(pattern: &Pattern<&str>) -> BTreeSet<String> {
    let variable = |element: &PatternElement<&str>| match element {
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => {
            Some(id.name.to_owned())
        }
        PatternElement::Placeable { expression } => panic!("{expression:?}: write variables only"),
        PatternElement::TextElement { .. } => None,
    };
    pattern.elements.iter().filter_map(variable).collect()
}

/// Each message and attribute of a language, with the variables it uses.
fn messages(language: Language) -> Used {
    let mut all = Used::new();
    for source in sources(language) {
        let resource = fluent_syntax::parser::parse(*source).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            let name = message.id.name.to_owned();
            for attribute in &message.attributes {
                all.insert(format!("{name}.{}", attribute.id.name), used(&attribute.value));
            }
            assert!(all.insert(name.clone(), used(message.value.as_ref().unwrap())).is_none(), "{name} twice");
        }
    }
    all
}

/// The variables of a template of the core.
fn placeholders(template: &str) -> BTreeSet<String> {
    let inside = template.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    inside.map(|(name, _)| name.to_owned()).collect()
}

#[test]
fn every_code_has_a_sentence_in_every_language() {
    let mut expected = Used::new();
    for code in Code::ALL {
        expected.insert(message_id(code.as_str()), placeholders(code.message()));
        if let Some(help) = code.help() {
            expected.insert(format!("{}.help", message_id(code.as_str())), placeholders(help));
        }
    }
    for &language in Language::ALL {
        let mut found = messages(language);
        let others = ["phrase-", "reason-", "history-", "by-", "word-", "evidence-"];
        found.retain(|name, _| !others.iter().any(|other| name.starts_with(other)));
        assert_eq!(found, expected, "{language:?}");
    }
}

#[test]
fn every_reason_of_a_price_has_a_sentence_in_every_language_with_the_same_inputs() {
    let names: BTreeSet<String> = PriceReason::ALL.iter().map(|reason| reason_id(reason.as_str())).collect();
    let of = |language| {
        let mut found = messages(language);
        found.retain(|name, _| name.starts_with("reason-"));
        found
    };
    let english = of(Language::English);
    assert_eq!(english.keys().cloned().collect::<BTreeSet<_>>(), names);
    assert_eq!(of(Language::French), english);
}

#[test]
fn what_is_explained_is_said_with_all_its_inputs() {
    let mut said = BTreeSet::new();
    for vector in load(&folder()).unwrap() {
        let Expected::Answer(answer) = &vector.expected else { continue };
        let answer: serde_json::Value = serde_json::from_str(answer).unwrap();
        for explained in answer["explanation"].as_array().into_iter().flatten() {
            let explained: Explained = serde_json::from_value(explained.clone()).unwrap();
            for &language in Language::ALL {
                let text = Texts::new(language).explained(&explained);
                assert!(!text.contains('{') && !text.contains("reason-"), "{text}");
                said.insert(text);
            }
        }
    }
    assert!(said.contains("22.58 sans 20 % de taxe"), "{said:?}");
}

#[test]
fn everything_that_can_have_happened_has_a_sentence_in_every_language_with_the_same_values() {
    let of = |language, kind: &str| {
        let mut found = messages(language);
        found.retain(|name, _| name.starts_with(kind));
        found
    };
    for kind in ["history-", "by-", "word-", "evidence-"] {
        assert_eq!(of(Language::French, kind), of(Language::English, kind));
    }
    let names = |kind| of(Language::English, kind).into_keys().collect::<BTreeSet<_>>();
    assert_eq!(names("history-"), HistoryCode::ALL.iter().map(|code| history_id(code.as_str())).collect());
    let evidence: BTreeSet<String> = Evidence::ALL.iter().map(|kind| evidence_id(kind.as_str())).collect();
    assert_eq!(names("evidence-"), evidence);
    let by: BTreeSet<String> = ActorType::ALL.iter().map(|kind| format!("by-{kind}")).collect();
    assert!(by.is_subset(&names("by-")), "{by:?}");
    let of_types = [
        Status::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>(),
        Channel::ALL.iter().map(|word| word.as_str()).collect(),
        Approval::ALL.iter().map(|word| word.as_str()).collect(),
        LineState::ALL.iter().map(|word| word.as_str()).collect(),
        Filed::ALL.iter().map(|word| word.as_str()).collect(),
        ActionState::ALL.iter().map(|word| word.as_str()).collect(),
        ActionPointKind::ALL.iter().map(|word| word.as_str()).collect(),
        LedgerKind::ALL.iter().map(|word| word.as_str()).collect(),
        BookingFeeKind::ALL.iter().map(|word| word.as_str()).collect(),
    ];
    let words: BTreeSet<String> = of_types.iter().flatten().map(|word| word_id(word)).collect();
    let missing: BTreeSet<_> = words.difference(&names("word-")).cloned().collect();
    assert!(missing.is_empty(), "no word for {missing:?}");
}

#[test]
fn a_history_reads_in_both_languages_with_every_value() {
    let mut said = BTreeSet::new();
    for vector in load(&folder()).unwrap().iter().filter(|vector| vector.file.starts_with("people/history")) {
        let Expected::Answer(answer) = &vector.expected else { continue };
        let answer: serde_json::Value = serde_json::from_str(answer).unwrap();
        let steps = answer["steps"].as_array().into_iter().flatten();
        let views = steps.map(|step| &step["answer"]).filter(|answer| answer["type"] == "history");
        for entry in views.flat_map(|view| view["entries"].as_array().unwrap()) {
            let entry: HistoryEntry = serde_json::from_value(entry.clone()).unwrap();
            for &language in Language::ALL {
                let texts = Texts::new(language);
                for line in &entry.lines {
                    let text = format!("{}: {}", texts.history_actor(&entry), texts.history(line));
                    assert!(!text.contains('{') && !text.contains('$'), "{text}");
                    said.insert(text);
                }
            }
        }
    }
    for text in [
        "Ana Costa: the status is confirmed now",
        "Ana Costa: statut désormais : confirmée",
        "mia: guest 1 of line 1 is somebody who was erased",
        "mia: le participant 1 de la ligne 1 est une personne effacée",
    ] {
        assert!(said.contains(text), "`{text}` is not in {said:#?}");
    }
}

#[test]
fn a_history_tells_amounts_shares_and_times_as_its_language_writes_them() {
    let line = |code: &str, values: serde_json::Value| -> HistoryLine {
        serde_json::from_value(serde_json::json!({"code": code, "values": values})).unwrap()
    };
    let value = |kind: &str, value: &str| serde_json::json!({"kind": kind, "value": value});
    let money = |amount: &str| value("money", amount);
    let [due, percent, offered, cancelled] = [
        line(
            "deadline_set",
            serde_json::json!({"line": value("text", "1"), "due": value("instant", "2027-03-01T23:59:59")}),
        ),
        line("discount_percent", serde_json::json!({"percent": value("percent", "12.5")})),
        line("offered", serde_json::json!({"number": value("text", "1"), "total": money("12345.60 EUR")})),
        line("cancelled", serde_json::json!({"fee": money("0 JPY"), "refund": money("2000 JPY")})),
    ];
    // No line breaks within a date or an amount.
    for (language, line, told) in [
        (Language::English, &due, "line 1 is due by Monday 1_March 2027 at_23:59"),
        (Language::French, &due, "la ligne 1 est due au plus tard le lundi 1er_mars 2027 à_23:59"),
        (Language::English, &percent, "a discount of 12.5%"),
        (Language::French, &percent, "remise de 12,5_%"),
        (Language::English, &offered, "offer 1 over €12,345.60"),
        (Language::French, &offered, "offre 1 de 12\u{202f}345,60_€"),
        (Language::English, &cancelled, "cancelled: ¥0 is kept, ¥2,000 is to be paid back"),
        (Language::French, &cancelled, "annulée : 0_JPY sont retenus, 2\u{202f}000_JPY sont à rembourser"),
    ] {
        assert_eq!(Texts::new(language).history(line), told.replace('_', "\u{a0}"));
    }
}

#[test]
fn in_english_texts_and_messages_are_the_same() {
    let texts = Texts::new(Language::English);
    let problem = Problem::new(Code::NumberRange).with("given", "7").with("min", 1_i64).with("max", 5_i64);
    assert_eq!(texts.problem(&problem), problem.message());
    assert_eq!(texts.help(&problem), problem.help());
}

/// Parameters that are words of a message, not what a request gave.
const WORDS: [&str; 3] = ["what", "why", "expected"];

#[test]
fn the_words_that_messages_hold_are_translated_too() {
    let french = messages(Language::French);
    let mut missing = BTreeSet::new();
    for vector in load(&folder()).unwrap() {
        let Expected::Error(error) = &vector.expected else { continue };
        let error: serde_json::Value = serde_json::from_str(error).unwrap();
        for problem in error["problems"].as_array().unwrap() {
            let code = problem["code"].as_str().unwrap();
            // What a store says in its own words cannot be known, and codes that expect a value repeat it.
            let own =
                code.starts_with("store.") || matches!(code, "currency.mismatch" | "offer.mismatch" | "terms.version");
            for name in WORDS.iter().filter(|_| !own) {
                let phrase = problem["params"][*name].as_str();
                missing.extend(phrase.filter(|phrase| !french.contains_key(&phrase_id(phrase))).map(str::to_owned));
            }
        }
    }
    assert!(missing.is_empty(), "no French for {missing:#?}");
}

#[test]
fn help_names_all_candidates() {
    let names = vec!["web".to_owned(), "desk".to_owned()];
    let problem = Problem::new(Code::NameUnknown).with("given", "shop").with("candidates", names);
    assert_eq!(Texts::new(Language::French).help(&problem).as_deref(), Some("l'une de `web`, `desk`"));
}
