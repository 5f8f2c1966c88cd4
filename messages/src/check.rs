//! What a template names, held against what there is, before any message is made of it.

use crate::filters::{FILTERS, TESTS};
use crate::tags::{Kind, Tag};
use bespeak::error::{Code, Problem, Problems};
use minijinja::machinery::ast::{BinOpKind, CallArg, Expr, Stmt, UnaryOpKind};
use minijinja::machinery::{WhitespaceConfig, parse};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Checks one template against the tags that it may name.
pub fn check(source: &str, file: &str, path: &str, tags: BTreeMap<String, Tag>, problems: &mut Problems) {
    match parse(source, file, minijinja::syntax::SyntaxConfig, WhitespaceConfig::default()) {
        Ok(template) => {
            let mut check = Check { file, path, scopes: vec![tags, BTreeMap::new()], present: Vec::new(), problems };
            check.statement(&template);
        }
        Err(error) => {
            let why = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
            let problem = Problem::new(Code::TemplateSyntax).at(path).with("file", file);
            problems.push(problem.with("line", error.line().unwrap_or(1)).with("why", why));
        }
    }
}

struct Check<'c> {
    file: &'c str,
    path: &'c str,
    /// Names by scope, the innermost last.
    scopes: Vec<BTreeMap<String, Tag>>,
    /// What an `if` around has shown to be there.
    present: Vec<String>,
    problems: &'c mut Problems,
}

impl Check<'_> {
    fn problem(&mut self, code: Code, line: u16, with: impl FnOnce(Problem) -> Problem) {
        let problem = Problem::new(code).at(self.path).with("file", self.file).with("line", u32::from(line));
        self.problems.push(with(problem));
    }

    fn unknown(&mut self, what: &str, given: &str, line: u16, candidates: Vec<String>) {
        self.problem(Code::TemplateUnknown, line, |problem| {
            problem.with("what", what).with("given", given).with("candidates", candidates)
        });
    }

    fn refused(&mut self, what: &str, line: u16) {
        self.problem(Code::TemplateRefused, line, |problem| problem.with("what", what));
    }

    fn statements(&mut self, statements: &[Stmt<'_>]) {
        statements.iter().for_each(|statement| self.statement(statement));
    }

    /// What stands in a block, where these things are there.
    fn inside(&mut self, present: Vec<String>, names: BTreeMap<String, Tag>, run: impl FnOnce(&mut Self)) {
        let before = self.present.len();
        self.present.extend(present);
        self.scopes.push(names);
        run(self);
        self.scopes.pop();
        self.present.truncate(before);
    }

    fn assign(&mut self, target: &Expr<'_>, tag: Tag) {
        match target {
            Expr::Var(name) => {
                if let Some(scope) = self.scopes.last_mut() {
                    scope.insert(name.id.to_owned(), tag);
                }
            }
            Expr::List(list) => list.items.iter().for_each(|target| self.assign(target, Tag::of(Kind::Any))),
            other => self.refused("an assignment to what is no name", other.span().start_line),
        }
    }

    fn statement(&mut self, statement: &Stmt<'_>) {
        match statement {
            Stmt::Template(template) => self.statements(&template.children),
            Stmt::EmitRaw(_) => {}
            Stmt::EmitExpr(emit) => {
                let tag = self.expression(&emit.expr);
                if matches!(tag.kind, Kind::Parts(_) | Kind::List(_)) {
                    self.refused("a tag that is no text: name a part of it, or use a filter", emit.span().start_line);
                }
            }
            Stmt::ForLoop(each) => {
                let list = self.expression(&each.iter);
                self.must_be_there(&each.iter, &list);
                let item = match list.kind {
                    Kind::List(item) => *item,
                    Kind::Any => Kind::Any,
                    Kind::Plain | Kind::Parts(_) => {
                        self.refused("a loop over what is no list", each.span().start_line);
                        Kind::Any
                    }
                };
                let counts = ["first", "last", "index", "index0", "length"];
                let counts = counts.map(|name| (name.to_owned(), Tag::of(Kind::Plain)));
                let counts = Tag::of(Kind::Parts(Arc::new(counts.into())));
                self.inside(Vec::new(), [("loop".to_owned(), counts)].into(), |check| {
                    check.assign(&each.target, Tag::of(item));
                    each.filter_expr.iter().for_each(|filter| {
                        check.expression(filter);
                    });
                    check.statements(&each.body);
                });
                self.inside(Vec::new(), BTreeMap::new(), |check| check.statements(&each.else_body));
            }
            Stmt::IfCond(cond) => {
                self.expression(&cond.expr);
                let (yes, no) = (shown(&cond.expr, true), shown(&cond.expr, false));
                self.inside(yes, BTreeMap::new(), |check| check.statements(&cond.true_body));
                self.inside(no, BTreeMap::new(), |check| check.statements(&cond.false_body));
            }
            Stmt::WithBlock(with) => self.inside(Vec::new(), BTreeMap::new(), |check| {
                for (target, value) in &with.assignments {
                    let tag = check.expression(value);
                    check.assign(target, tag);
                }
                check.statements(&with.body);
            }),
            Stmt::Set(set) => {
                let tag = self.expression(&set.expr);
                self.assign(&set.target, tag);
            }
            Stmt::SetBlock(set) => {
                self.inside(Vec::new(), BTreeMap::new(), |check| check.statements(&set.body));
                if set.filter.is_some() {
                    self.refused("a filter on a block", set.span().start_line);
                }
                self.assign(&set.target, Tag::of(Kind::Plain));
            }
            // What people typed is escaped, whatever a template says.
            Stmt::AutoEscape(block) => self.refused("`autoescape`", block.span().start_line),
            Stmt::FilterBlock(block) => self.refused("a filter on a block", block.span().start_line),
            Stmt::Do(call) => self.refused("`do`", call.span().start_line),
            #[allow(unreachable_patterns, reason = "statements of features that another crate may switch on")]
            _ => self.refused("a statement that is not for messages", 1),
        }
    }

    fn arguments(&mut self, arguments: &[CallArg<'_>]) {
        for argument in arguments {
            let (CallArg::Pos(value)
            | CallArg::Kwarg(_, value)
            | CallArg::PosSplat(value)
            | CallArg::KwargSplat(value)) = argument;
            self.expression(value);
        }
    }

    /// What an expression is, once all that it names is known.
    fn expression(&mut self, expression: &Expr<'_>) -> Tag {
        let any = Tag::of(Kind::Any);
        let line = expression.span().start_line;
        match expression {
            Expr::Const(_) => Tag::of(Kind::Plain),
            Expr::Var(name) => self.named(name.id, line),
            Expr::GetAttr(part) => self.part(&part.expr, part.name, expression),
            Expr::GetItem(item) => match &item.subscript_expr {
                Expr::Const(name) if name.value.as_str().is_some() => {
                    self.part(&item.expr, name.value.as_str().unwrap_or_default(), expression)
                }
                place => {
                    self.expression(place);
                    let list = self.expression(&item.expr);
                    self.must_be_there(&item.expr, &list);
                    // An entry that there need not be.
                    self.refused("an entry by its place: use `first`, `last` or a loop", line);
                    any
                }
            },
            Expr::Filter(filter) => {
                if !FILTERS.contains(&filter.name) {
                    self.unknown("filter", filter.name, line, owned(FILTERS));
                }
                self.arguments(&filter.args);
                let Some(of) = &filter.expr else { return any };
                let tag = self.expression(of);
                if matches!(filter.name, "join" | "first" | "last" | "length" | "upper" | "lower" | "capitalize") {
                    self.must_be_there(of, &tag);
                }
                match (filter.name, tag.kind) {
                    ("first" | "last", Kind::List(item)) => Tag { kind: *item, optional: true },
                    ("default", kind) => Tag::of(kind),
                    _ => Tag::of(Kind::Plain),
                }
            }
            Expr::Test(test) => {
                if !TESTS.contains(&test.name) {
                    self.unknown("test", test.name, line, owned(TESTS));
                }
                self.arguments(&test.args);
                self.expression(&test.expr);
                Tag::of(Kind::Plain)
            }
            Expr::Call(call) => {
                let name = match &call.expr {
                    Expr::Var(name) => name.id,
                    Expr::GetAttr(part) => part.name,
                    _ => "",
                };
                self.unknown("function", name, line, Vec::new());
                any
            }
            Expr::UnaryOp(unary) => {
                self.expression(&unary.expr);
                Tag::of(Kind::Plain)
            }
            Expr::BinOp(both) => {
                let left = self.expression(&both.left);
                let right = match both.op {
                    BinOpKind::ScAnd => self.where_shown(&both.left, true, &both.right),
                    BinOpKind::ScOr => self.where_shown(&both.left, false, &both.right),
                    _ => self.expression(&both.right),
                };
                match both.op {
                    BinOpKind::ScOr => Tag { kind: left.kind.or(right.kind), optional: right.optional },
                    BinOpKind::ScAnd => {
                        let optional = right.optional || left.optional && !self.is_there(&both.left);
                        Tag { kind: left.kind.or(right.kind), optional }
                    }
                    _ => Tag::of(Kind::Plain),
                }
            }
            Expr::Compare(compare) => {
                self.expression(&compare.expr);
                compare.ops.iter().for_each(|op| {
                    self.expression(&op.expr);
                });
                Tag::of(Kind::Plain)
            }
            Expr::IfExpr(cond) => {
                self.expression(&cond.test_expr);
                let one = self.where_shown(&cond.test_expr, true, &cond.true_expr);
                let Some(otherwise) = &cond.false_expr else { return Tag { optional: true, ..one } };
                let other = self.where_shown(&cond.test_expr, false, otherwise);
                Tag { kind: one.kind.or(other.kind), optional: one.optional || other.optional }
            }
            Expr::Slice(slice) => {
                let list = self.expression(&slice.expr);
                self.must_be_there(&slice.expr, &list);
                [&slice.start, &slice.stop, &slice.step].into_iter().flatten().for_each(|bound| {
                    self.expression(bound);
                });
                Tag::of(list.kind)
            }
            Expr::List(list) => {
                list.items.iter().for_each(|item| {
                    self.expression(item);
                });
                any
            }
            Expr::Map(map) => {
                map.keys.iter().chain(&map.values).for_each(|part| {
                    self.expression(part);
                });
                any
            }
        }
    }

    fn where_shown(&mut self, cond: &Expr<'_>, is: bool, then: &Expr<'_>) -> Tag {
        let before = self.present.len();
        self.present.extend(shown(cond, is));
        let tag = self.expression(then);
        let optional = tag.optional && !self.is_there(then);
        self.present.truncate(before);
        Tag { optional, ..tag }
    }

    fn named(&mut self, name: &str, line: u16) -> Tag {
        if let Some(tag) = self.scopes.iter().rev().find_map(|scope| scope.get(name)) {
            return tag.clone();
        }
        let candidates = self.scopes.iter().flat_map(BTreeMap::keys).cloned().collect();
        self.unknown("tag", name, line, candidates);
        Tag::of(Kind::Any)
    }

    fn part(&mut self, of: &Expr<'_>, name: &str, whole: &Expr<'_>) -> Tag {
        let tag = self.expression(of);
        self.must_be_there(of, &tag);
        let parts = match tag.kind {
            Kind::Parts(parts) => parts,
            Kind::Any => return Tag::of(Kind::Any),
            Kind::Plain | Kind::List(_) => Arc::default(),
        };
        if let Some(part) = parts.get(name) {
            return part.clone();
        }
        let way = way(of);
        let whole_way = |name: &str| way.as_ref().map_or_else(|| name.to_owned(), |way| format!("{way}.{name}"));
        let candidates = parts.keys().map(|name| whole_way(name)).collect();
        self.unknown("tag", &whole_way(name), whole.span().start_line, candidates);
        Tag::of(Kind::Any)
    }

    /// Whether an `if` around has shown it to be there.
    fn is_there(&self, expression: &Expr<'_>) -> bool {
        way(expression).is_some_and(|name| self.present.contains(&name))
    }

    /// What can be absent has no parts and no entries then.
    fn must_be_there(&mut self, expression: &Expr<'_>, tag: &Tag) {
        if tag.optional && !self.is_there(expression) {
            let given = way(expression).unwrap_or_else(|| expression.description().to_owned());
            self.problem(Code::TemplateAbsent, expression.span().start_line, |problem| problem.with("given", given));
        }
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The names that lead to a value, such as `payment.next`.
fn way(expression: &Expr<'_>) -> Option<String> {
    match expression {
        Expr::Var(name) => Some(name.id.to_owned()),
        Expr::GetAttr(part) => Some(format!("{}.{}", way(&part.expr)?, part.name)),
        _ => None,
    }
}

/// What is there if a condition holds, or if it does not.
fn shown(cond: &Expr<'_>, holds: bool) -> Vec<String> {
    match cond {
        Expr::Var(_) | Expr::GetAttr(_) if holds => way(cond).into_iter().collect(),
        Expr::UnaryOp(not) if matches!(not.op, UnaryOpKind::Not) => shown(&not.expr, !holds),
        Expr::BinOp(both) if matches!((both.op, holds), (BinOpKind::ScAnd, true) | (BinOpKind::ScOr, false)) => {
            let mut all = shown(&both.left, holds);
            all.extend(shown(&both.right, holds));
            all
        }
        Expr::Test(test) if test.name == "none" && !holds => way(&test.expr).into_iter().collect(),
        _ => Vec::new(),
    }
}
