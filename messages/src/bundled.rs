//! The templates that come with the library: one file of words for each language, one layout each for text and HTML.

use crate::setup::MessagePart;
use bespeak::booking::NoticeKind;
use bespeak_texts::Language;
use std::collections::BTreeMap;

const LAYOUT_TEXT: &str = include_str!("../templates/layout.txt");
const LAYOUT_HTML: &str = include_str!("../templates/layout.html");

fn words(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("../templates/en.txt"),
        Language::French => include_str!("../templates/fr.txt"),
    }
}

/// The sections of a file: each begins at a line `=== name`, and is what stands below it.
fn sections(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let sections = file.split("=== ").filter(|section| !section.is_empty());
    sections.map(|section| {
        let (name, body) = section.split_once('\n').unwrap_or((section, ""));
        (name.trim_end(), body.trim_end_matches('\n'))
    })
}

/// The template of a part, if it is bundled.
pub fn source(kind: NoticeKind, language: Language, part: MessagePart) -> Option<&'static str> {
    match part {
        MessagePart::Text => Some(LAYOUT_TEXT),
        MessagePart::Html => Some(LAYOUT_HTML),
        _ => {
            let wanted = (kind.as_str(), part.as_str());
            sections(words(language)).find(|(name, _)| name.split_once('.') == Some(wanted)).map(|(_, body)| body)
        }
    }
}

/// The file that a bundled template stands in.
pub fn file(language: Language, part: MessagePart) -> String {
    match part {
        MessagePart::Text => "layout.txt".to_owned(),
        MessagePart::Html => "layout.html".to_owned(),
        _ => format!("{}.txt", language.code()),
    }
}

/// The words that layouts use, by name.
pub fn labels(language: Language) -> BTreeMap<&'static str, &'static str> {
    let labels = sections(words(language)).find(|(name, _)| *name == "labels").map_or("", |(_, body)| body);
    labels.lines().filter_map(|line| line.split_once(": ")).collect()
}
