//! The tags: what a template may name, for each kind of notification, and their values for one message.

use crate::bundled;
use crate::clean;
use crate::setup::MessagePart;
use bespeak::booking::NoticeKind;
use bespeak::engine::view::MessageView;
use bespeak::error::{Code, Result};
use bespeak::json::{self, Body, Decode as _, Shape, Shapes};
use bespeak_texts::Language;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a tag is.
#[derive(Debug, Clone)]
pub enum Kind {
    /// A text or a number.
    Plain,
    /// Parts by name.
    Parts(Parts),
    /// A list.
    List(Box<Kind>),
    /// Whatever an expression comes to.
    Any,
}

impl Kind {
    /// What is the one or the other: it has the parts that both have.
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Any, kind) | (kind, Self::Any) => kind,
            (Self::List(one), Self::List(other)) => Self::List(Box::new(one.or(*other))),
            (Self::Parts(one), Self::Parts(other)) => {
                let both = one.iter().filter_map(|(name, tag)| {
                    let other = other.get(name)?.clone();
                    let optional = tag.optional || other.optional;
                    Some((name.clone(), Tag { kind: tag.kind.clone().or(other.kind), optional }))
                });
                Self::Parts(Arc::new(both.collect()))
            }
            _ => Self::Plain,
        }
    }
}

/// Parts by name.
pub type Parts = Arc<BTreeMap<String, Tag>>;

/// A tag: what it is, and whether it can be absent.
#[derive(Debug, Clone)]
pub struct Tag {
    pub kind: Kind,
    pub optional: bool,
}

impl Tag {
    pub fn of(kind: Kind) -> Self {
        Self { kind, optional: false }
    }

    fn optional(kind: Kind) -> Self {
        Self { kind, optional: true }
    }
}

/// Parts of the view that no message shows.
const HIDDEN: &[&str] = &["id", "portal_token", "to_send", "message"];

/// Tags of some kinds of notifications only.
const OF_KINDS: &[(&str, &[NoticeKind])] = &[
    ("received", &[NoticeKind::PaymentReceived]),
    ("cancellation", &[NoticeKind::Cancelled, NoticeKind::LinesCancelled]),
    ("message", &[NoticeKind::StaffInquiry]),
];

/// The tags of a part of a message; without a kind, those that any message can have.
pub fn known(kind: Option<NoticeKind>, part: MessagePart) -> BTreeMap<String, Tag> {
    let mut shapes = Shapes::default();
    let view = MessageView::shape(&mut shapes);
    let mut tags = match kind_of(&view, &shapes) {
        Kind::Parts(parts) => (*parts).clone(),
        _ => BTreeMap::new(),
    };
    tags.retain(|name, _| !HIDDEN.contains(&name.as_str()));
    let mut add = |name: &str, tag: Tag| tags.insert(name.to_owned(), tag);
    let labels = bundled::labels(Language::English).into_keys().map(|name| (name.to_owned(), Tag::of(Kind::Plain)));
    add("labels", Tag::of(Kind::Parts(Arc::new(labels.collect()))));
    add("language", Tag::of(Kind::Plain));
    add("message", Tag::optional(Kind::List(Box::new(Kind::Plain))));
    for name in ["link", "seller", "zone"] {
        add(name, Tag::optional(Kind::Plain));
    }
    if matches!(part, MessagePart::Text | MessagePart::Html) {
        for name in ["subject", "heading", "button"].into_iter().chain(SHOWS.iter().map(|(name, _)| *name)) {
            add(name, Tag::of(Kind::Plain));
        }
        add("paragraphs", Tag::of(Kind::List(Box::new(Kind::Plain))));
    }
    if let Some(kind) = kind {
        for (name, _) in OF_KINDS.iter().filter(|(_, kinds)| !kinds.contains(&kind)) {
            tags.remove(*name);
        }
    }
    tags
}

fn kind_of(shape: &Shape, shapes: &Shapes) -> Kind {
    match shape {
        Shape::Named(name) => match shapes.types.get(name).and_then(Option::as_ref).map(|described| &described.body) {
            Some(Body::Object(fields)) => {
                let tag = |field: &json::FieldShape| {
                    let optional = matches!(field.shape, Shape::Optional(_));
                    (field.name.to_owned(), Tag { kind: kind_of(&field.shape, shapes), optional })
                };
                Kind::Parts(Arc::new(fields.iter().map(tag).collect()))
            }
            _ => Kind::Plain,
        },
        Shape::List(inner) => Kind::List(Box::new(kind_of(inner, shapes))),
        Shape::Optional(inner) => kind_of(inner, shapes),
        _ => Kind::Plain,
    }
}

use NoticeKind as N;

/// What the layouts show, and of which kinds.
const SHOWS: &[(&str, &[NoticeKind])] = &[
    ("shows_deadline", &[N::Reserved, N::PlaceOffered, N::Quoted, N::Offered, N::DeadlineReminder]),
    ("shows_ended", &[N::Released, N::Expired, N::LinesCancelled]),
    (
        "shows_price",
        &[
            N::Reserved,
            N::Purchased,
            N::PlaceOffered,
            N::Quoted,
            N::Offered,
            N::Confirmed,
            N::Amended,
            N::LinesCancelled,
            N::PaymentReceived,
            N::DeadlineReminder,
            N::PaymentReminder,
        ],
    ),
    (
        "shows_payments",
        &[
            N::Reserved,
            N::Purchased,
            N::Offered,
            N::Confirmed,
            N::Amended,
            N::LinesCancelled,
            N::PaymentReceived,
            N::DeadlineReminder,
            N::PaymentReminder,
        ],
    ),
    ("shows_actions", &[N::Reserved, N::Purchased, N::Offered, N::Confirmed, N::DeadlineReminder]),
];

/// The values of the tags for one message. Whatever can be absent is there, as nothing.
pub fn values(
    view: &MessageView,
    language: &str,
    spoken: Language,
    seller: Option<&str>,
    link: Option<String>,
) -> Result<Map<String, Value>> {
    let mut shapes = Shapes::default();
    let shape = MessageView::shape(&mut shapes);
    let text = json::write(view)?;
    let mut value: Value = serde_json::from_str(&text).map_err(|_| Code::Internal)?;
    fill(&mut value, &kind_of(&shape, &shapes), clean::FIELD_CHARS);
    let Value::Object(mut values) = value else { return Err(Code::Internal.into()) };
    HIDDEN.iter().for_each(|name| {
        values.remove(*name);
    });
    let labels = bundled::labels(spoken).into_iter().map(|(name, words)| (name.to_owned(), Value::from(words)));
    values.insert("labels".to_owned(), Value::Object(labels.collect()));
    values.insert("language".to_owned(), Value::from(language));
    values.insert("message".to_owned(), Value::from(view.message.as_deref().map(clean::lines)));
    values.insert("link".to_owned(), Value::from(link));
    values.insert("seller".to_owned(), Value::from(seller));
    values.insert("zone".to_owned(), Value::from(zone(view)));
    for (name, kinds) in SHOWS {
        values.insert((*name).to_owned(), Value::from(kinds.contains(&view.kind)));
    }
    Ok(values)
}

/// What is absent becomes nothing, and every text harmless.
fn fill(value: &mut Value, kind: &Kind, chars: usize) {
    match (value, kind) {
        (Value::Object(object), Kind::Parts(parts)) => {
            for (name, tag) in parts.iter() {
                // The words of a required action are the seller's, and as long as they are.
                let chars = if name == "words" { clean::LINE_CHARS } else { clean::FIELD_CHARS };
                fill(object.entry(name.clone()).or_insert(Value::Null), &tag.kind, chars);
            }
        }
        (Value::Array(list), Kind::List(kind)) => list.iter_mut().for_each(|value| fill(value, kind, chars)),
        (Value::String(text), _) => *text = clean::line(text, chars),
        _ => {}
    }
}

/// Where all times of a message are local, if that is one place; if not, each says where.
fn zone(view: &MessageView) -> Option<String> {
    let lines = view.lines.iter().chain(&view.ended_lines).filter_map(|line| line.starts.as_ref());
    let paid = view.payment.instalments.iter().filter_map(|instalment| instalment.due.as_ref());
    let due = view.actions.iter().filter_map(|action| action.due.as_ref());
    let all = view.deadline.iter().chain(&view.starts).chain(lines).chain(paid).chain(due);
    let mut zones: Vec<&str> = all.map(|moment| moment.zone.as_str()).collect();
    zones.sort_unstable();
    zones.dedup();
    let [zone] = zones.as_slice() else { return None };
    Some(place(zone))
}

/// The place in the name of a zone.
pub fn place(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or_default().replace('_', " ")
}
