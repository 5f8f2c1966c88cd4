//! Every code has its sentence in every language, with the same parameters.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what it expects")]

use bespeak::error::{Code, Problem};
use bespeak::pricing::{Explained, PriceReason};
use bespeak_tests::{Expected, folder, load};
use bespeak_texts::{Language, Texts, message_id, phrase_id, reason_id};
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
    for source in language.sources() {
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
        found.retain(|name, _| !name.starts_with("phrase-") && !name.starts_with("reason-"));
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
