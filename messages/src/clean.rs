//! Texts that people typed, made harmless where they cannot be escaped: a name must neither end a header line nor turn
//! the direction of what stands around it.

/// The longest text that is shown of a field, in characters.
pub const FIELD_CHARS: usize = 200;
/// The longest line of a message that a customer wrote, and how many lines of it are shown.
pub const LINE_CHARS: usize = 2_000;
pub const LINES: usize = 200;
/// The longest subject, in characters.
pub const SUBJECT_CHARS: usize = 150;

/// Characters that say in which direction to write what follows: what is typed has no say in that.
fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// One line: what separates lines and what controls devices is a space, what turns directions is gone, and what is too
/// long is cut.
pub fn line(text: &str, chars: usize) -> String {
    let spaced = text.chars().filter(|c| !turns(*c)).map(|c| if breaks(c) { ' ' } else { c });
    cut(spaced.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "), chars)
}

/// The lines of a longer text.
pub fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(|text| line(text, LINE_CHARS)).filter(|line| !line.is_empty());
    lines.take(LINES).collect()
}

/// A subject, of which the marks around names are our own: they stay.
pub fn subject(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if breaks(c) { ' ' } else { c }).collect();
    let cut = cut(spaced.split_whitespace().collect::<Vec<_>>().join(" "), SUBJECT_CHARS);
    let open = cut.matches(ISOLATE).count().saturating_sub(cut.matches(END_ISOLATE).count());
    cut + &String::from(END_ISOLATE).repeat(open)
}

fn breaks(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

fn cut(text: String, chars: usize) -> String {
    match text.char_indices().nth(chars) {
        None => text,
        Some(_) => text.chars().take(chars.saturating_sub(1)).chain(['…']).collect(),
    }
}

/// The mark before a text whose direction is its own (U+2068), and the one behind it.
pub const ISOLATE: char = '\u{2068}';
pub const END_ISOLATE: char = '\u{2069}';

/// Whether a text has letters that are written from right to left.
pub fn is_right_to_left(text: &str) -> bool {
    let right = |c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    text.chars().any(right)
}

/// A text with the marks around it, if it needs them.
pub fn isolated(text: &str) -> String {
    if is_right_to_left(text) { format!("{ISOLATE}{text}{END_ISOLATE}") } else { text.to_owned() }
}

/// A text in HTML, in an attribute too.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
