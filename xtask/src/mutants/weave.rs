//! Many changes in one text, each behind a switch: so they are compiled once, not once for each.

use super::list::Change;
use crate::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

/// What a switch is called in the core, and the variable of the environment that has the number of the one that is on.
pub const SWITCH: &str = "is_changed";
pub const VARIABLE: &str = "BESPEAK_CHANGE";

/// What a function answers whose one type of iterator is written nowhere, so that it cannot answer another one.
const EITHER: &str = "on.into_iter().flatten().chain(off.into_iter().flatten())";

/// The switch itself, at the end of the core.
pub fn switch() -> String {
    format!(
        "\n#[allow(clippy::disallowed_methods)]\npub(crate) fn {SWITCH}(change: usize) -> bool {{\n    \
         static ON: std::sync::OnceLock<usize> = std::sync::OnceLock::new();\n    \
         let on = || std::env::var(\"{VARIABLE}\").ok().and_then(|on| on.parse().ok()).unwrap_or(usize::MAX);\n    \
         *ON.get_or_init(on) == change\n}}\n"
    )
}

/// A text with the changes that could be put into it.
pub struct Woven {
    pub text: String,
    pub changes: BTreeSet<usize>,
}

/// Puts changes into a text. What a function answers, operators, guards, arms and fields can be; whatever else is asked for is
/// left out.
pub fn weave(text: &str, changes: &[(usize, &Change)]) -> Result<Woven> {
    let file = syn::parse_file(text).map_err(|error| error.to_string())?;
    let mut lines = vec![0];
    lines.extend(text.match_indices('\n').map(|(at, _)| at + 1));
    let mut weaver = Weaver {
        text,
        operators: BTreeMap::new(),
        parts: BTreeMap::new(),
        edits: BTreeMap::new(),
        changes: BTreeSet::new(),
    };
    let (mut guards, mut bodies, mut iterators) =
        (BTreeMap::<_, Vec<_>>::new(), Vec::new(), BTreeMap::<_, Vec<_>>::new());
    for (number, change) in changes {
        let place = |line: usize, column: usize| {
            line.checked_sub(1).and_then(|line| lines.get(line)).map_or(0, |start| start + column.saturating_sub(1))
        };
        let (start, end) = (&change.span.start, &change.span.end);
        let range = place(start.line, start.column)..place(end.line, end.column);
        match change.genre.as_str() {
            "BinaryOperator" | "UnaryOperator" => {
                weaver.operators.entry(range.start).or_default().push((*number, change.replacement.as_str()));
            }
            "MatchArmGuard" => guards.entry((range.start, range.end)).or_default().push((*number, *change)),
            "MatchArm" | "StructField" => {
                weaver.parts.insert(range.start, *number);
            }
            "FnValue" if change.answers_iterator() => {
                iterators.entry((range.start, range.end)).or_default().push((*number, *change));
            }
            "FnValue" => bodies.push((range.start, *number, *change)),
            _ => {}
        }
    }
    weaver.visit_file(&file);
    for ((start, end), changes) in guards {
        let is_inner =
            |(from, until): &(usize, usize)| (*from < start && end <= *until) || (*from <= start && end < *until);
        if weaver.edits.keys().any(is_inner) {
            continue;
        }
        let mut guard = format!("({})", weaver.take(start..end));
        for (number, change) in changes {
            let on = format!("crate::{SWITCH}({number})");
            guard =
                if change.replacement == "true" { format!("({on} || {guard})") } else { format!("(!{on} && {guard})") };
            weaver.changes.insert(number);
        }
        weaver.edits.insert((start, end), guard);
    }
    for ((start, end), changes) in iterators {
        let mut body = format!("{{ {} }}", weaver.take(start..end));
        for (number, change) in changes {
            let either = format!("if crate::{SWITCH}({number}) {{ (Some({}), None) }} else", change.replacement);
            body = format!("{{ let (on, off) = {either} {{ (None, Some({body})) }}; {EITHER} }}");
            weaver.changes.insert(number);
        }
        weaver.edits.insert((start, end), body);
    }
    for (start, number, change) in bodies {
        let answer = format!("if crate::{SWITCH}({number}) {{ return {}; }} ", change.replacement);
        weaver.edits.entry((start, start)).or_default().push_str(&answer);
        weaver.changes.insert(number);
    }
    let text = weaver.take(0..text.len());
    Ok(Woven { text, changes: weaver.changes })
}

struct Weaver<'a> {
    text: &'a str,
    /// By where an operator stands: the numbers of its changes, and what it becomes.
    operators: BTreeMap<usize, Vec<(usize, &'a str)>>,
    /// By where an arm or a field begins: the number of the change that leaves it out.
    parts: BTreeMap<usize, usize>,
    /// What stands instead of a part of the text, by where that begins and ends.
    edits: BTreeMap<(usize, usize), String>,
    changes: BTreeSet<usize>,
}

impl<'a> Weaver<'a> {
    /// A part of the text with its edits, which are no longer needed then.
    fn take(&mut self, part: Range<usize>) -> String {
        let (mut whole, mut at) = (String::new(), part.start);
        let within = |(start, end): &&(usize, usize)| part.start <= *start && *end <= part.end;
        let inner: Vec<_> = self.edits.keys().filter(within).copied().collect();
        for (start, end) in inner {
            whole += self.text.get(at..start).unwrap_or_default();
            whole += &self.edits.remove(&(start, end)).unwrap_or_default();
            at = end;
        }
        whole + self.text.get(at..part.end).unwrap_or_default()
    }

    /// An expression as it is, and as each change of its operator makes it.
    fn choose(&mut self, operator: usize, whole: Range<usize>, made: impl Fn(Option<&str>) -> String) {
        let mut choice = String::from("(");
        for (number, other) in self.operators.remove(&operator).into_iter().flatten() {
            choice += &format!("if crate::{SWITCH}({number}) {{ {} }} else ", made(Some(other)));
            self.changes.insert(number);
        }
        choice += &format!("{{ {} }})", made(None));
        self.edits.insert((whole.start, whole.end), choice);
    }
}

impl<'ast> Visit<'ast> for Weaver<'_> {
    fn visit_expr_binary(&mut self, expression: &'ast syn::ExprBinary) {
        visit::visit_expr_binary(self, expression);
        let operator = expression.op.span().byte_range();
        if !self.operators.contains_key(&operator.start) {
            return;
        }
        let left = self.take(expression.left.span().byte_range());
        let right = self.take(expression.right.span().byte_range());
        let is = self.text.get(operator.clone()).unwrap_or_default();
        let made = |other: Option<&str>| format!("(({left}) {} ({right}))", other.unwrap_or(is));
        self.choose(operator.start, expression.span().byte_range(), made);
    }

    fn visit_expr_unary(&mut self, expression: &'ast syn::ExprUnary) {
        visit::visit_expr_unary(self, expression);
        let operator = expression.op.span().byte_range();
        if !self.operators.contains_key(&operator.start) {
            return;
        }
        let inner = self.take(expression.expr.span().byte_range());
        let is = self.text.get(operator.clone()).unwrap_or_default();
        // The operator is deleted, or is another one.
        let made = |other: Option<&str>| format!("({}({inner}))", other.unwrap_or(is));
        self.choose(operator.start, expression.span().byte_range(), made);
    }

    /// Without an arm, what it is for falls to the last one.
    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        visit::visit_arm(self, arm);
        if let Some(number) = self.parts.remove(&arm.span().byte_range().start) {
            let end = arm.pat.span().byte_range().end;
            self.edits.insert((end, end), format!(" if !crate::{SWITCH}({number})"));
            self.changes.insert(number);
        }
    }

    /// Without a field, it is that of the value that gives the others.
    fn visit_expr_struct(&mut self, expression: &'ast syn::ExprStruct) {
        visit::visit_expr_struct(self, expression);
        let rest = expression.rest.as_ref().and_then(|rest| self.text.get(rest.span().byte_range()));
        for (field, rest) in expression.fields.iter().zip(std::iter::repeat(rest)) {
            let (Some(rest), syn::Member::Named(name)) = (rest, &field.member) else { continue };
            if let Some(number) = self.parts.remove(&field.span().byte_range().start) {
                let whole = field.span().byte_range();
                let own = self.take(field.expr.span().byte_range());
                let choice = format!("if crate::{SWITCH}({number}) {{ ({rest}).{name} }} else {{ {own} }}");
                self.edits.insert((whole.start, whole.end), format!("{name}: ({choice})"));
                self.changes.insert(number);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what it expects")]

    use super::*;
    use crate::mutants::list::{Function, Place, Span};

    fn change(genre: &str, (line, from, to): (usize, usize, usize), replacement: &str) -> Change {
        let span = Span { start: Place { line, column: from }, end: Place { line, column: to } };
        let (name, function) = (String::new(), None);
        Change {
            name,
            file: String::new(),
            genre: genre.to_owned(),
            replacement: replacement.to_owned(),
            span,
            function,
        }
    }

    #[test]
    fn each_change_is_behind_its_switch_and_the_rest_is_as_it_was() {
        let text = "fn f(a: u32) -> bool {\n    !(a < 3) && a > 1\n}\n";
        let changes = [
            change("FnValue", (2, 5, 22), "true"),
            change("UnaryOperator", (2, 5, 6), ""),
            change("BinaryOperator", (2, 9, 10), "<="),
            change("BinaryOperator", (2, 14, 16), "||"),
            change("Other", (1, 1, 2), ""),
        ];
        let numbered: Vec<_> = changes.iter().enumerate().collect();
        let woven = weave(text, &numbered).unwrap();
        assert_eq!(woven.changes.into_iter().collect::<Vec<_>>(), [0, 1, 2, 3]);
        let less = "(if crate::is_changed(2) { ((a) <= (3)) } else { ((a) < (3)) })";
        assert!(woven.text.contains(less), "{}", woven.text);
        assert!(woven.text.starts_with(
            "fn f(a: u32) -> bool {\n    if crate::is_changed(0) { return true; } (if crate::is_changed(3) "
        ));
        assert!(woven.text.ends_with(" && (a > 1)) })\n}\n"), "{}", woven.text);
        assert!(syn::parse_file(&woven.text).is_ok());
    }

    #[test]
    fn an_arm_a_field_and_an_iterator_are_there_or_not_by_their_switches() {
        let text = "fn f(a: u32) -> S {\n    match a { 1 => S { b: a + 1, ..g() }, _ => g() }\n}\n\
                    fn h() -> impl Iterator<Item = u32> {\n    0..3\n}\n";
        let iterator = |number, replacement: &str| {
            let function = Some(Function { return_type: "-> impl Iterator<Item = u32>".to_owned() });
            (number, Change { function, ..change("FnValue", (5, 5, 9), replacement) })
        };
        let changes = [
            (0, change("MatchArm", (2, 15, 43), "")),
            (1, change("StructField", (2, 24, 33), "")),
            (2, change("BinaryOperator", (2, 29, 30), "-")),
            iterator(3, "::std::iter::empty()"),
            iterator(4, "::std::iter::once(1)"),
        ];
        let numbered: Vec<_> = changes.iter().map(|(number, change)| (*number, change)).collect();
        let woven = weave(text, &numbered).unwrap();
        assert_eq!(woven.changes.into_iter().collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
        let field = "b: (if crate::is_changed(1) { (g()).b } else { (if crate::is_changed(2) { ((a) - (1)) } else { ((a) + (1)) }) })";
        assert!(
            woven.text.contains(&format!("1 if !crate::is_changed(0) => S {{ {field}, ..g() }}")),
            "{}",
            woven.text
        );
        let inner = "{ let (on, off) = if crate::is_changed(3) { (Some(::std::iter::empty()), None) } else { (None, Some({ 0..3 })) };";
        assert!(woven.text.contains(inner), "{}", woven.text);
        assert!(syn::parse_file(&woven.text).is_ok());
    }
}
