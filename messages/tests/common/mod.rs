//! A seller of boat tours, and bookings that come to every kind of notification.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    dead_code,
    reason = "tests say what went wrong by failing"
)]

use bespeak::booking::NoticeKind;
use bespeak::engine::view::MessageView;
use bespeak::engine::{CommandRequest, Engine, Outcome, ViewAnswer, ViewRequest};
use bespeak::json::{Json, decode_text};
use bespeak::store::MemoryStore;
use bespeak::time::BundledZones;
use bespeak::wire::HostEngine;
use std::collections::BTreeMap;
use std::sync::Arc;

const SETUP: &str = include_str!("seller.json");

pub struct World {
    engine: HostEngine,
    store: MemoryStore,
    commands: u32,
    bookings: u32,
    /// The person who books: their contact details as JSON.
    pub contact: String,
}

const STAFF: &str = r#"{"kind": "staff", "id": "anna", "rights": ["view_all", "edit_all", "release", "approve", "confirm_unpaid", "on_account", "refund", "discount"]}"#;
const CLOCK: &str = r#"{"kind": "clock"}"#;

impl World {
    pub fn new(contact: &str) -> Self {
        let engine = HostEngine::new(Arc::new(BundledZones), &Json::parse(SETUP.as_bytes()).unwrap()).unwrap();
        Self { engine, store: MemoryStore::new(), commands: 0, bookings: 0, contact: contact.to_owned() }
    }

    pub fn in_language(language: &str) -> Self {
        Self::new(&format!(
            r#"{{"email": "ana@example.org", "name": {{"given": "Ana", "family": "Costa"}}, "phone": "+351 21 347 00 00",
                "organisation": "Clube Náutico", "language": "{language}"}}"#
        ))
    }

    fn engine(&self) -> &Engine {
        self.engine.engine()
    }

    /// The next booking.
    pub fn booking(&mut self) -> u32 {
        self.bookings += 1;
        self.bookings
    }

    fn act(&mut self, at: &str, actor: &str, booking: u32, command: &str) -> Outcome {
        self.commands += 1;
        let command = command.replace("CONTACT", &self.contact);
        let request = format!(
            r#"{{"at": "{at}", "actor": {actor}, "ids": {{"command": "c0000000-0000-4000-8000-{:012}",
                "booking": "b0000000-0000-4000-8000-{booking:012}"}}, "command": {command}}}"#,
            self.commands
        );
        let request: CommandRequest =
            decode_text(request.as_bytes()).unwrap_or_else(|error| panic!("{request}: {error}"));
        self.engine().execute(&self.store, &request).unwrap_or_else(|error| panic!("{request:?}: {error}"))
    }

    pub fn staff(&mut self, at: &str, booking: u32, command: &str) -> Outcome {
        self.act(at, STAFF, booking, command)
    }

    pub fn clock(&mut self, at: &str, booking: u32, command: &str) -> Outcome {
        self.act(at, CLOCK, booking, command)
    }

    pub fn customer(&mut self, at: &str, booking: u32, command: &str) -> Outcome {
        self.act(at, r#"{"kind": "customer"}"#, booking, command)
    }

    pub fn pays(&mut self, at: &str, booking: u32, amount: &str) -> Outcome {
        let command = format!(
            r#"{{"type": "record_payment", "payment": {{"provider": "bank", "reference": "p{}", "amount": "{amount}", "currency": "EUR"}}}}"#,
            self.commands
        );
        self.act(at, r#"{"kind": "provider", "id": "bank"}"#, booking, &command)
    }

    pub fn look(&self, at: &str, view: &str) -> ViewAnswer {
        let request = format!(r#"{{"at": "{at}", "actor": {CLOCK}, "view": {view}}}"#);
        let request: ViewRequest = decode_text(request.as_bytes()).unwrap();
        self.engine().look(&self.store, &request).unwrap_or_else(|error| panic!("{view}: {error}"))
    }

    /// What the message of a notification needs.
    pub fn message(&self, at: &str, id: &str) -> MessageView {
        match self.look(at, &format!(r#"{{"type": "message", "id": "{id}"}}"#)) {
            ViewAnswer::Message(message) => message,
            other => panic!("{other:?}"),
        }
    }

    /// Those of an outcome, by their kinds.
    pub fn told(&self, at: &str, outcome: &Outcome) -> Vec<MessageView> {
        outcome.notices.iter().map(|id| self.message(at, id)).collect()
    }

    /// The reminder of a booking that is to be sent then.
    pub fn reminder(&self, at: &str, booking: u32) -> MessageView {
        let ViewAnswer::Outbox(outbox) = self.look(at, r#"{"type": "outbox", "limit": 1000}"#) else {
            panic!("an outbox")
        };
        let own = format!("b0000000-0000-4000-8000-{booking:012}");
        let reminder = outbox.notices.iter().find(|entry| entry.due.is_some() && entry.booking.to_string() == own);
        self.message(at, &reminder.expect("a reminder").id)
    }
}

/// Four guests on the tour of 3 May, with their lunch: 4 × 50.00 less a tenth is 180.00, 4 × 24.00 is 96.00.
pub const TOUR: &str = r#"[{"product": "tour", "guests": 4, "session": "may-3"}, {"product": "lunch", "quantity": 4}]"#;

/// A message of every kind, from bookings of somebody who reads a language.
pub fn every_kind(mut world: World) -> BTreeMap<NoticeKind, MessageView> {
    let mut all = BTreeMap::new();
    let (monday, tuesday) = ("2027-03-01T09:00:00Z", "2027-03-02T09:00:00Z");
    let form =
        format!(r#""form": {{"contact": CONTACT, "lines": {TOUR}, "message": "We are four.\nIs there a roof?"}}"#);
    let draft = format!(r#"{{"type": "create_draft", "contact": CONTACT, "lines": {TOUR}}}"#);
    let add = |all: &mut BTreeMap<NoticeKind, MessageView>, messages: Vec<MessageView>| {
        for message in messages {
            all.entry(message.kind).or_insert(message);
        }
    };

    // An inquiry, then declined.
    let inquiry = world.booking();
    let told = world.customer(monday, inquiry, &format!(r#"{{"type": "submit_inquiry", {form}}}"#));
    add(&mut all, world.told(monday, &told));
    let told = world.staff(tuesday, inquiry, r#"{"type": "decline", "reason": "full"}"#);
    add(&mut all, world.told(tuesday, &told));

    // What needs approval.
    let charter = world.booking();
    let told = world.customer(
        monday,
        charter,
        r#"{"type": "request", "form": {"contact": CONTACT, "lines": [{"product": "charter"}], "point_of_sale": "web"}}"#,
    );
    add(&mut all, world.told(monday, &told));

    // Reserved, reminded, paid, amended, in part and then wholly cancelled.
    let tour = world.booking();
    let told = world.staff(monday, tour, &format!(r#"{{"type": "reserve", {form}}}"#));
    add(&mut all, world.told(monday, &told));
    let reminder = world.reminder("2027-03-07T12:00:00Z", tour);
    add(&mut all, vec![reminder]);
    let told = world.pays("2027-03-07T13:00:00Z", tour, "82.80");
    add(&mut all, world.told("2027-03-07T13:00:00Z", &told));
    let reminder = world.reminder("2027-04-18T12:00:00Z", tour);
    add(&mut all, vec![reminder]);
    let five = TOUR.replace(r#""guests": 4"#, r#""guests": 5"#);
    let told = world.staff("2027-03-08T09:00:00Z", tour, &format!(r#"{{"type": "amend", "lines": {five}}}"#));
    add(&mut all, world.told("2027-03-08T09:00:00Z", &told));
    let told =
        world.staff("2027-03-09T09:00:00Z", tour, r#"{"type": "cancel_lines", "lines": [2], "reason": "fewer"}"#);
    add(&mut all, world.told("2027-03-09T09:00:00Z", &told));
    let told = world.staff("2027-03-10T09:00:00Z", tour, r#"{"type": "cancel", "reason": "ill"}"#);
    add(&mut all, world.told("2027-03-10T09:00:00Z", &told));

    // Bought.
    let bought = world.booking();
    let payment = r#"{"provider": "bank", "reference": "whole", "amount": "276.00", "currency": "EUR"}"#;
    let told = world.staff(monday, bought, &format!(r#"{{"type": "purchase", "payment": {payment}, {form}}}"#));
    add(&mut all, world.told(monday, &told));

    // A quote that expires.
    let quote = world.booking();
    world.staff(monday, quote, &draft);
    let told = world.staff(monday, quote, r#"{"type": "quote"}"#);
    add(&mut all, world.told(monday, &told));
    let told = world.clock("2027-06-01T09:00:00Z", quote, r#"{"type": "expire"}"#);
    add(&mut all, world.told("2027-06-01T09:00:00Z", &told));

    // An offer that is released; a party in line for the other boat is offered its place.
    let full = r#"[{"product": "sail", "guests": 6, "session": "may-4"}]"#;
    let offer = world.booking();
    world.staff(monday, offer, &format!(r#"{{"type": "create_draft", "contact": CONTACT, "lines": {full}}}"#));
    let told = world.staff(monday, offer, r#"{"type": "offer"}"#);
    add(&mut all, world.told(monday, &told));
    let waits = world.booking();
    let join = format!(r#"{{"type": "join_waitlist", "form": {{"contact": CONTACT, "lines": {full}}}}}"#);
    world.staff(tuesday, waits, &join);
    let late = "2027-03-09T08:00:00Z";
    let told = world.staff(late, offer, r#"{"type": "release"}"#);
    add(&mut all, world.told(late, &told));
    let command = told.notices.first().and_then(|id| id.split(':').next()).unwrap().to_owned();
    let offered = format!("{command}:b0000000-0000-4000-8000-{waits:012}:place_offered");
    add(&mut all, vec![world.message(late, &offered)]);
    all
}
