//! What goes wrong with a request on its way.

use super::{Dice, Tree};
use bespeak::limits;

const NUMBERS: [&str; 22] = [
    "0",
    "-0",
    "1",
    "-1",
    "2",
    "7",
    "400",
    "401",
    "1000000",
    "1000001",
    "4294967295",
    "4294967296",
    "9007199254740991",
    "9007199254740992",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775809",
    "1e400",
    "1.5",
    "1e2",
    "123456789012345678901234567890",
    "1E-400",
];
const TIMES: [&str; 24] = [
    "1900-01-01T00:00:00Z",
    "1899-12-31T23:59:59Z",
    "2199-12-31T23:59:59Z",
    "2200-01-01T00:00:00Z",
    "2199-12-31T23:59:59-12:00",
    "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "2026-06-30T23:59:60Z",
    "2026-11-22T09:00:00",
    "2026-11-22T09:00:00.1234567Z",
    "2026-11-22T09:00:00+14:00",
    "2026-02-30",
    "2026-03-29",
    "2199-12-31",
    "1900-01-01",
    "2026-03-29T02:30",
    "2026-10-25T02:30",
    "2199-12-31T23:59:59",
    "24:00",
    "23:59:60",
    "00:00",
    "2026-1-1",
    "+2026-01-01T00:00:00Z",
    "2026-11-22t09:00:00z",
];
const AMOUNTS: [&str; 17] = [
    "0",
    "0.00",
    "-1.00",
    "-0.00",
    "0.005",
    "99999999999.99",
    "100000000000.00",
    "100000000000.01",
    "12,50",
    "1e5",
    "79228162514264337593543950335",
    "79228162514264337593543950336",
    "0.0000000000000000000000000001",
    "٣",
    "+1",
    ".5",
    "100.00001",
];
const WORDS: [&str; 16] = [
    "",
    " ",
    "\u{1}",
    "\u{0}",
    "\u{7f}",
    "\u{85}",
    "\u{202e}abc",
    "🙂🙂🙂",
    "e\u{301}\u{301}",
    "{given}",
    "`",
    "a`b",
    "A.B.",
    "EUR",
    "Europe/Paris",
    "a@b.example",
];
const NAMES: [&str; 10] = ["", "type", "id", "a/b", "a~b", "~1", "prodcut", "\u{202e}", "Option<T>", "lines"];

/// What a mutation puts in the place of something else.
fn anything(dice: &mut Dice) -> Tree {
    let text = |text: &str| Tree::Text(text.to_owned());
    match dice.roll(9) {
        0 => Tree::Written(dice.one(&["null", "true", "false"]).to_owned()),
        1 | 2 => Tree::Written(dice.one(&NUMBERS).to_owned()),
        3 => text(dice.one(&TIMES)),
        4 => text(dice.one(&AMOUNTS)),
        5 => text(dice.one(&WORDS)),
        6 => Tree::Written(
            dice.one(&[r#""\ud800""#, r#""\udc00x""#, r#""\ud800\u0041""#, r#""\u00zz""#, "\"\u{1}\""]).to_owned(),
        ),
        7 => Tree::List(Vec::new()),
        _ => Tree::Object(Vec::new()),
    }
}

fn lengthened(text: &str, dice: &mut Dice) -> String {
    match dice.roll(5) {
        0 => text.repeat(dice.roll(8)),
        1 => format!("{text}{}", "x".repeat(dice.roll(70))),
        2 => "é".repeat(limits::TEXT_BYTES / 2 + dice.roll(3) - 1),
        3 => format!("{}{text}", dice.one(&WORDS)),
        _ => text.chars().rev().collect(),
    }
}

fn mutate(tree: &mut Tree, dice: &mut Dice) {
    let other = tree.part(dice).clone();
    let part = tree.part(dice);
    match dice.roll(12) {
        0 | 1 => *part = anything(dice),
        2 => *part = other,
        3 => {
            let depth = [1, 2, 60, 124, 130, 300][dice.roll(6)];
            let in_lists = dice.roll(2) == 0;
            for _ in 0..depth {
                let inner = std::mem::replace(part, Tree::List(Vec::new()));
                *part = if in_lists { Tree::List(vec![inner]) } else { Tree::Object(vec![("a".to_owned(), inner)]) };
            }
        }
        _ => match part {
            Tree::Written(_) => *part = Tree::Written(dice.one(&NUMBERS).to_owned()),
            Tree::Text(text) => {
                *text = match dice.roll(6) {
                    0 => dice.one(&TIMES).to_owned(),
                    1 => dice.one(&AMOUNTS).to_owned(),
                    2 => dice.one(&WORDS).to_owned(),
                    _ => lengthened(text, dice),
                }
            }
            Tree::List(items) => match dice.roll(4) {
                0 if !items.is_empty() => {
                    let place = dice.roll(items.len());
                    items.remove(place);
                }
                1 => items.push(anything(dice)),
                2 => items.push(other),
                _ => {
                    let once = items.clone();
                    (0..dice.roll(20)).for_each(|_| items.extend(once.iter().take(50).cloned()));
                }
            },
            Tree::Object(fields) => {
                let place = dice.roll(fields.len());
                match dice.roll(6) {
                    0 | 1 if !fields.is_empty() => {
                        fields.remove(place);
                    }
                    2 if !fields.is_empty() => fields.push(fields[place].clone()),
                    3 if !fields.is_empty() => {
                        fields[place].0 = match dice.roll(3) {
                            0 => dice.one(&NAMES).to_owned(),
                            _ => lengthened(&fields[place].0.clone(), dice),
                        }
                    }
                    4 if !fields.is_empty() => fields[place].1 = anything(dice),
                    _ => fields.push((dice.one(&NAMES).to_owned(), anything(dice))),
                }
            }
        },
    }
}

/// The steps of a scenario, or one of the parts of another input.
fn inner<'t>(input: &'t mut Tree, dice: &mut Dice) -> Option<&'t mut Tree> {
    let Tree::Object(fields) = input else { return Some(input) };
    let steps = fields.iter().position(|(name, _)| name == "steps").filter(|_| dice.roll(3) > 0);
    let place = steps.unwrap_or_else(|| dice.roll(fields.len()));
    let (_, part) = fields.get_mut(place)?;
    let step = match part {
        Tree::List(items) if steps.is_some() && !items.is_empty() => Some(dice.roll(items.len())),
        _ => None,
    };
    match (part, step) {
        (Tree::List(items), Some(step)) => items.get_mut(step),
        (part, _) => Some(part),
    }
}

/// A good request and a number make a bad one.
#[must_use]
pub fn mutated(good: &[(Tree, u32)], number: u64) -> Vec<u8> {
    let mut dice = Dice(number);
    let weights: u32 = good.iter().map(|(_, weight)| weight).sum();
    let mut left = u32::try_from(dice.roll(weights as usize)).unwrap();
    let (mut tree, _) = good
        .iter()
        .find(|(_, weight)| {
            let found = left < *weight;
            left = left.saturating_sub(*weight);
            found
        })
        .unwrap()
        .clone();
    let with_bytes = dice.roll(10) == 0;
    for _ in 0..=dice.roll(5) / 3 {
        // Mostly the input: what is wrong with its name is soon said.
        match &mut tree {
            Tree::Object(fields) if dice.roll(20) > 0 => {
                let input = fields.iter_mut().find(|(name, _)| name == "input").map(|(_, input)| input);
                if let Some(part) = input.and_then(|input| inner(input, &mut dice)) {
                    mutate(part, &mut dice);
                }
            }
            tree => mutate(tree, &mut dice),
        }
    }
    let mut text = String::new();
    tree.write(&mut text);
    let mut bytes = text.into_bytes();
    if with_bytes {
        for _ in 0..=dice.roll(3) {
            let place = dice.roll(bytes.len());
            if bytes.is_empty() {
                break;
            }
            match dice.roll(3) {
                0 => bytes[place] ^= 1 << dice.roll(8),
                1 => {
                    bytes.remove(place);
                }
                _ => bytes.truncate(place.max(1)),
            }
        }
    }
    bytes
}
