//! The oracle walk: every command that is built, on every status, by every actor, against `tests/oracle/transitions.csv`,
//! which was written by hand from the domain page (DOMAIN 2) and from no code.
//!
//! A filled cell is reached by circumstances written down here, in each of its statuses. An empty cell is refused, and
//! nothing changes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test reads its table from a file, and says what it expects"
)]

use bespeak::booking::{self, Actor, ActorType, Booking, CommandKind, RequiredAction, Status};
use bespeak::catalogue::Catalogue;
use bespeak::engine::{CommandRequest, Engine, HostKey, Ids, Outcome, Setup};
use bespeak::error::{Code, Error};
use bespeak::ids::Ident;
use bespeak::json::decode_text;
use bespeak::policies::Policies;
use bespeak::store::{Commit, Committed, MemoryStore, Store as _, keys, read_record, write_record};
use bespeak::time::BundledZones;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use uuid::Uuid;

const ACTORS: [ActorType; 7] = [
    ActorType::Customer,
    ActorType::Guest,
    ActorType::Staff,
    ActorType::Partner,
    ActorType::SupportDesk,
    ActorType::Provider,
    ActorType::Clock,
];

const BOOKING: Uuid = Uuid::from_u128(1);
const OTHER: Uuid = Uuid::from_u128(3);
const CUSTOMER: Uuid = Uuid::from_u128(2);
const OTHER_CUSTOMER: Uuid = Uuid::from_u128(5);
/// That the other customer is the first.
const MERGED: &str = r#", "whom": {"type": "customer", "id": "00000000-0000-0000-0000-000000000005"}, "into": {"type": "customer", "id": "00000000-0000-0000-0000-000000000002"}"#;
/// The booking that a copy makes.
const COPY: Uuid = Uuid::from_u128(4);

/// A line that is due on 4 March and one that is due on 8 March, of a booking made on the 1st.
const CATALOGUE: &str = r#"{
    "currency": "EUR", "zone": "UTC", "taxes": [{"id": "vat", "percent": "10"}],
    "capacities": [{"id": "seats", "quantity": 100, "per": "session"}],
    "products": [
        {"id": "play", "name": "Play", "price": "45.00", "tax": "vat", "capacity": "seats", "actions": ["contract"],
         "sessions": [{"id": "june", "starts": "2027-06-01T20:00", "ends": "2027-06-01T22:00"}],
         "reservation": {"after_booking": {"amount": 7, "unit": "days"}}},
        {"id": "talk", "name": "Talk", "price": "10.00", "tax": "vat", "capacity": "seats",
         "sessions": [{"id": "june", "starts": "2027-06-01T18:00", "ends": "2027-06-01T19:00"}],
         "reservation": {"after_booking": {"amount": 3, "unit": "days"}}},
        {"id": "tour", "name": "Tour", "price": "10.00", "tax": "vat", "needs_approval": true,
         "sessions": [{"id": "june", "starts": "2027-06-01T18:00", "ends": "2027-06-01T19:00"}],
         "reservation": {"after_booking": {"amount": 3, "unit": "days"}}}
    ],
    "guest_fields": [{"id": "diet", "kind": "text", "wording": {"en": "Diet"}}],
    "points_of_sale": [{"id": "web"}], "profiles": [{"id": "all"}],
    "actions": [{"id": "contract", "kind": "sign", "to_do": {"en": "Sign"}, "done": {"en": "Signed"}}],
    "terms": {"version": "v1", "wording": {"en": "Be kind"}}
}"#;
/// Half is kept, so that a cancelled booking has a balance; whoever may extend by policy may.
const POLICIES: &str = r#"{"seller": {"name": "Oracle", "address": {}}, "documents": "external", "customer_may_extend": true, "customer_may_amend": true, "waitlist_auto": false, "cancellation": [{"from_days": 0, "fee": {"percent": "50"}}]}"#;

const LINES: &str =
    r#"[{"product": "play", "quantity": 2, "session": "june"}, {"product": "talk", "session": "june"}]"#;
const CONTACT: &str = r#"{"email": "ada@example.org", "name": {"family": "Ada"}}"#;

/// When bookings are made, one line of them is overdue, and all are.
const MADE: &str = "2027-03-01T09:00:00Z";
const ONE_OVERDUE: &str = "2027-03-05T09:00:00Z";
const ALL_OVERDUE: &str = "2027-03-09T09:00:00Z";
/// When a quote is past its validity.
const QUOTE_OVER: &str = "2027-03-11T00:00:00Z";
/// When the event is over.
const EVENT_OVER: &str = "2027-06-01T22:00:00Z";

fn tenant() -> Ident {
    Ident::new("oracle").unwrap()
}

fn engine() -> Engine {
    Engine::new(Setup {
        tenant: tenant(),
        catalogue: Arc::new(Catalogue::load(CATALOGUE).unwrap()),
        policies: Arc::new(decode_text::<Policies>(POLICIES.as_bytes()).unwrap()),
        zones: Arc::new(BundledZones),
        keys: vec![HostKey { id: tenant(), secret: b"oracle".to_vec() }],
    })
    .unwrap()
}

/// The actor, with every right; a customer is the booker.
fn actor(kind: ActorType) -> Actor {
    let id = (kind == ActorType::Customer).then(|| Ident::from(CUSTOMER));
    Actor { kind, id, rights: booking::Right::ALL.to_vec() }
}

/// A store as it is at some instant.
#[derive(Clone)]
struct Scene {
    store: MemoryStore,
    at: &'static str,
    /// Commands given so far: each has an id of its own.
    given: u128,
    /// The id that a new customer has.
    customer: Uuid,
}

impl Scene {
    fn empty() -> Self {
        Self { store: MemoryStore::new(), at: MADE, given: 0, customer: CUSTOMER }
    }

    fn give(&mut self, engine: &Engine, kind: ActorType, command: &str) -> Result<Outcome, Error> {
        self.give_to(BOOKING, engine, kind, command)
    }

    fn give_to(&mut self, booking: Uuid, engine: &Engine, kind: ActorType, command: &str) -> Result<Outcome, Error> {
        self.given += 1;
        let text = format!(
            r#"{{"at": "{}", "actor": {}, "ids": {{"command": "{}", "booking": "{booking}", "customer": "{}"}}, "command": {command}}}"#,
            self.at,
            bespeak::json::write(&actor(kind)).unwrap(),
            Uuid::from_u128(1_000 + self.given),
            self.customer,
        );
        let mut request = decode_text::<CommandRequest>(text.as_bytes()).expect(command);
        if request.command.kind().is_about_people() {
            request.ids = Ids { booking: None, customer: None, ..request.ids };
        }
        engine.execute(&self.store, &request)
    }

    /// The scene after a command that is applied.
    fn then(mut self, engine: &Engine, kind: ActorType, command: &str) -> Self {
        self.give(engine, kind, command).expect(command);
        self
    }

    /// The scene after a command to somebody else's booking.
    fn other(mut self, engine: &Engine, kind: ActorType, command: &str) -> Self {
        self.give_to(OTHER, engine, kind, command).expect(command);
        self
    }

    fn at(mut self, at: &'static str) -> Self {
        self.at = at;
        self
    }

    fn booking(&self) -> Booking {
        let key = keys::booking(&tenant(), BOOKING);
        let record = self.store.get(std::slice::from_ref(&key)).unwrap().remove(0).unwrap();
        read_record::<Booking>(&key, "booking", &record.text, 1).unwrap().value
    }

    fn status(&self) -> Status {
        self.booking().status
    }

    /// The scene with the booking's record changed by hand, for what no built command leads to. Nothing that an index
    /// entry is made from may change, but the status between two that have none.
    fn crafted(self, change: impl FnOnce(&mut Booking)) -> Self {
        let mut booking = self.booking();
        change(&mut booking);
        let text = write_record("booking", 1, &booking).unwrap();
        let commit = Commit::new(&tenant()).put(keys::booking(&tenant(), BOOKING), text);
        assert_eq!(self.store.commit(&[commit]).unwrap(), [Committed::Applied]);
        self
    }
}

/// The scenes in which commands are given.
struct Scenes<'e> {
    engine: &'e Engine,
}

impl Scenes<'_> {
    fn draft(&self) -> Scene {
        let draft =
            format!(r#"{{"type": "create_draft", "contact": {CONTACT}, "lines": {LINES}, "point_of_sale": "web"}}"#);
        Scene::empty().then(self.engine, ActorType::Staff, &draft)
    }

    fn inquiry(&self) -> Scene {
        Scene::empty().then(self.engine, ActorType::Customer, &with_form("submit_inquiry", ""))
    }

    fn quoted(&self) -> Scene {
        self.inquiry().then(
            self.engine,
            ActorType::Staff,
            r#"{"type": "quote", "valid_until": "2027-03-10T09:00:00Z"}"#,
        )
    }

    fn option(&self) -> Scene {
        Scene::empty().then(self.engine, ActorType::Customer, &with_form("reserve", ""))
    }

    fn pending(&self) -> Scene {
        self.draft().then(self.engine, ActorType::Staff, r#"{"type": "offer"}"#)
    }

    /// Confirmed, and nothing paid yet.
    fn confirmed(&self) -> Scene {
        self.accepted(self.pending()).then(self.engine, ActorType::Customer, CONFIRM)
    }

    /// Cancelled, and the fee not paid yet.
    fn cancelled(&self) -> Scene {
        self.confirmed().then(self.engine, ActorType::Staff, r#"{"type": "cancel"}"#)
    }

    /// Expired after it held capacity.
    fn expired(&self) -> Scene {
        self.accepted(self.option()).at(ALL_OVERDUE).then(self.engine, ActorType::Clock, r#"{"type": "expire"}"#)
    }

    fn expired_quote(&self) -> Scene {
        self.quoted().at(QUOTE_OVER).then(self.engine, ActorType::Clock, r#"{"type": "expire"}"#)
    }

    fn requested(&self) -> Scene {
        let form = with_form("request", "").replace("\"talk\"", "\"tour\"");
        Scene::empty().then(self.engine, ActorType::Customer, &form)
    }

    /// In line, since somebody else has taken all there is.
    fn waitlisted(&self) -> Scene {
        self.full(Scene::empty()).then(self.engine, ActorType::Customer, &with_form("join_waitlist", ""))
    }

    /// The scene in which somebody else has taken all there is.
    fn full(&self, scene: Scene) -> Scene {
        scene
            .other(
                self.engine,
                ActorType::Staff,
                r#"{"type": "create_draft", "lines": [{"product": "play", "quantity": 100, "session": "june"}]}"#,
            )
            .other(
                self.engine,
                ActorType::Staff,
                r#"{"type": "hold", "until": "2027-05-01T09:00:00Z", "overbook": true}"#,
            )
    }

    /// The scene in which that is cancelled; what it gives back is offered by hand.
    fn emptied(&self, scene: Scene) -> Scene {
        scene.other(self.engine, ActorType::Staff, r#"{"type": "cancel"}"#)
    }

    fn offered_place(&self, scene: Scene) -> Scene {
        self.emptied(scene).then(self.engine, ActorType::Staff, r#"{"type": "offer_place"}"#)
    }

    fn accepted(&self, scene: Scene) -> Scene {
        scene.then(self.engine, ActorType::Customer, ACCEPT)
    }

    /// Two customers, each with a booking.
    fn two_customers(&self) -> Scene {
        let other = with_form("submit_inquiry", "").replace("ada@", "bea@");
        let mut scene = self.inquiry();
        scene.customer = OTHER_CUSTOMER;
        scene.other(self.engine, ActorType::Staff, &other)
    }

    /// Fulfilled, and nothing paid yet.
    fn fulfilled(&self) -> Scene {
        self.confirmed().at(EVENT_OVER).then(self.engine, ActorType::Clock, FULFIL)
    }

    /// A booking of which as much is paid.
    fn paid(&self, scene: Scene, amount: &str) -> Scene {
        let pay = format!(r#"{{"type": "record_payment", "payment": {}}}"#, payment(amount));
        scene.then(self.engine, ActorType::Provider, &pay)
    }

    /// A booking in a status.
    fn of(&self, status: Option<Status>) -> Scene {
        let Some(status) = status else { return Scene::empty() };
        match status {
            Status::Draft => self.draft(),
            Status::Inquiry => self.inquiry(),
            Status::Quoted => self.quoted(),
            Status::Option => self.option(),
            Status::Pending => self.pending(),
            Status::Confirmed => self.confirmed(),
            Status::Cancelled => self.cancelled(),
            Status::Expired => self.expired(),
            Status::Requested => self.requested(),
            Status::Waitlisted => self.waitlisted(),
            Status::Fulfilled => self.fulfilled(),
            Status::Closed => {
                self.paid(self.paid(self.fulfilled(), "60.00"), "40.00").then(self.engine, ActorType::Staff, CLOSE)
            }
            Status::Declined => {
                self.inquiry().then(self.engine, ActorType::Staff, r#"{"type": "decline", "reason": "full"}"#)
            }
            Status::Lost => self.inquiry().then(self.engine, ActorType::Staff, r#"{"type": "lose", "reason": "dear"}"#),
        }
    }
}

const CONFIRM: &str = r#"{"type": "confirm", "offer": 1}"#;
const FULFIL: &str = r#"{"type": "fulfil"}"#;
const CLOSE: &str = r#"{"type": "close"}"#;
const ACCEPT: &str = r#"{"type": "accept_terms", "version": "v1"}"#;

fn with_form(command: &str, more: &str) -> String {
    format!(
        r#"{{"type": "{command}", "form": {{"contact": {CONTACT}, "lines": {LINES}, "point_of_sale": "web"}}{more}}}"#
    )
}

fn payment(amount: &str) -> String {
    referred(amount, amount)
}

fn referred(amount: &str, reference: &str) -> String {
    format!(r#"{{"provider": "bank", "reference": "{reference}", "amount": "{amount}", "currency": "EUR"}}"#)
}

/// The scene after money moved on the booking, if there is one.
fn moved(engine: &Engine, mut scene: Scene, status: Option<Status>, moves: &[&str]) -> Scene {
    for command in moves.iter().filter(|_| status.is_some()) {
        let text = format!(r#"{{"type": "{command}", "payment": {}}}"#, referred("1.00", command));
        scene = scene.then(engine, ActorType::Provider, &text);
    }
    scene
}

/// The circumstances in which a command is given: wherever the table lets it, its guards hold, and every status it may
/// lead to is led to by one of them.
fn circumstances(scenes: &Scenes<'_>, command: CommandKind, status: Option<Status>) -> Vec<(Scene, String)> {
    let engine = scenes.engine;
    let plain = || scenes.of(status);
    let named = |more: &str| format!(r#"{{"type": "{command}"{more}}}"#);
    let holding = matches!(status, Some(Status::Option | Status::Pending));
    match command {
        CommandKind::CreateDraft => vec![(plain(), named(&format!(r#", "contact": {CONTACT}, "lines": {LINES}"#)))],
        CommandKind::SubmitInquiry => vec![(plain(), with_form("submit_inquiry", ""))],
        CommandKind::Reserve if status.is_none() => vec![(plain(), with_form("reserve", ""))],
        CommandKind::Request => vec![(plain(), with_form("request", "").replace("\"talk\"", "\"tour\""))],
        CommandKind::JoinWaitlist => {
            let more = if status.is_none() { with_form("join_waitlist", "") } else { named("") };
            let waits = matches!(status, None | Some(Status::Inquiry | Status::Requested));
            vec![(if waits { scenes.full(plain()) } else { plain() }, more)]
        }
        CommandKind::Hold => vec![(plain(), named(r#", "until": "2027-03-10T09:00:00Z""#))],
        CommandKind::LapseHold if status.is_some_and(Status::may_hold) => {
            let hold = r#"{"type": "hold", "until": "2027-03-02T09:00:00Z"}"#;
            vec![(plain().then(engine, ActorType::Staff, hold).at(ONE_OVERDUE), named(""))]
        }
        CommandKind::OfferPlace if status == Some(Status::Waitlisted) => vec![(scenes.emptied(plain()), named(""))],
        CommandKind::LapseClaim if status == Some(Status::Waitlisted) => {
            vec![(scenes.offered_place(plain()).at(ALL_OVERDUE), named(""))]
        }
        CommandKind::Claim if status == Some(Status::Waitlisted) => vec![(scenes.offered_place(plain()), named(""))],
        CommandKind::LapseHold | CommandKind::OfferPlace | CommandKind::LapseClaim | CommandKind::Claim => {
            vec![(plain(), named(""))]
        }
        CommandKind::Purchase => {
            let more = format!(r#", "payment": {}, "accept_terms": "v1""#, payment("100.00"));
            vec![(plain(), with_form("purchase", &more))]
        }
        // Of what expired, only a quote is quoted again.
        CommandKind::Quote if status == Some(Status::Expired) => vec![(scenes.expired_quote(), named(""))],
        CommandKind::Quote | CommandKind::Offer | CommandKind::Reserve | CommandKind::OpenPayment => {
            vec![(plain(), named(""))]
        }
        // Paid before the terms are accepted, so that the payment does not confirm by itself.
        CommandKind::Confirm if holding => {
            let pay = format!(r#"{{"type": "record_payment", "payment": {}}}"#, payment("100.00"));
            vec![(scenes.accepted(plain().then(engine, ActorType::Provider, &pay)), CONFIRM.to_owned())]
        }
        CommandKind::Confirm => vec![(plain(), CONFIRM.to_owned())],
        // A cent, and all that is asked for.
        CommandKind::RecordPayment => ["0.01", "100.00"]
            .map(|amount| {
                let scene = if holding { scenes.accepted(plain()) } else { plain() };
                (scene, named(&format!(r#", "payment": {}"#, payment(amount))))
            })
            .to_vec(),
        CommandKind::Refund | CommandKind::Chargeback => {
            let scene = moved(engine, plain(), status, &["record_payment"]);
            vec![(scene, named(&format!(r#", "payment": {}"#, payment("0.40"))))]
        }
        // Taken back after it was paid back: that is to be paid whatever the booking costs.
        CommandKind::WriteOff => {
            let scene = moved(engine, plain(), status, &["record_payment", "refund", "chargeback"]);
            vec![(scene, named(r#", "reason": "small""#))]
        }
        CommandKind::Extend => vec![(plain(), named(r#", "until": "2027-03-20T09:00:00Z""#))],
        CommandKind::Unlock if holding => {
            vec![(plain().then(engine, ActorType::Staff, r#"{"type": "lock"}"#), named(""))]
        }
        CommandKind::Lock | CommandKind::Unlock => vec![(plain(), named(""))],
        CommandKind::Release | CommandKind::Expire if holding => {
            [ONE_OVERDUE, ALL_OVERDUE].map(|at| (plain().at(at), named(""))).to_vec()
        }
        CommandKind::Expire if status == Some(Status::Quoted) => vec![(plain().at(QUOTE_OVER), named(""))],
        CommandKind::Release | CommandKind::Expire => vec![(plain(), named(""))],
        // The contract is not signed: it bars nobody yet.
        CommandKind::Cancel => vec![(plain(), named(r#", "reason": "ill""#))],
        CommandKind::Reinstate if matches!(status, Some(Status::Cancelled | Status::Expired)) => {
            ["option", "confirmed"].map(|to| (plain(), named(&format!(r#", "to": "{to}""#)))).to_vec()
        }
        CommandKind::Reinstate => vec![(plain(), named(""))],
        CommandKind::RecordAttendance => {
            vec![(plain(), named(r#", "guests": [{"line": 1, "guest": 2, "state": "attended"}]"#))]
        }
        CommandKind::Amend => {
            let more = r#", "lines": [{"product": "play", "quantity": 3, "session": "june"}]"#;
            vec![(plain(), named(more))]
        }
        CommandKind::CancelLines => vec![(plain(), named(r#", "lines": [2], "reason": "fewer""#))],
        CommandKind::Edit => vec![(plain(), named(r#", "po_number": "PO-1""#))],
        CommandKind::Assign => vec![(plain(), named(r#", "staff": "mia""#))],
        CommandKind::AcceptTerms => vec![(plain(), ACCEPT.to_owned())],
        CommandKind::MarkDone => vec![(with_action(scenes, plain(), status), named(r#", "action": "contract""#))],
        CommandKind::Waive => {
            vec![(with_action(scenes, plain(), status), named(r#", "action": "contract", "reason": "known""#))]
        }
        CommandKind::UndoDone => {
            let done = |scene: Scene| scene.crafted(|booking| booking.actions[0].state = booking::ActionState::Done);
            let scene = with_action(scenes, plain(), status);
            let scene = if status.is_none() { scene } else { done(scene) };
            vec![(scene, named(r#", "action": "contract", "reason": "mistake""#))]
        }
        CommandKind::NameGuest => {
            vec![(plain(), named(r#", "line": 1, "guest": 2, "contact": {"name": {"family": "Bea"}}"#))]
        }
        CommandKind::CheckIn => vec![(plain(), named(r#", "line": 1, "guest": 2, "answers": {"diet": "none"}"#))],
        CommandKind::Decline | CommandKind::Lose => vec![(plain(), named(r#", "reason": "full""#))],
        CommandKind::Approve => vec![(asked_for_approval(plain(), status), named(""))],
        CommandKind::Reject => vec![(asked_for_approval(plain(), status), named(r#", "reason": "risk""#))],
        CommandKind::SetPo => vec![(plain(), named(r#", "po_number": "PO-1""#))],
        CommandKind::Copy => vec![(plain(), named(&format!(r#", "booking": "{COPY}""#)))],
        CommandKind::IssueInvoice => {
            let kinds = ["proforma", "deposit_invoice", "invoice"];
            kinds.map(|kind| (plain(), named(&format!(r#", "kind": "{kind}""#)))).to_vec()
        }
        CommandKind::CreditNote => {
            let (scene, document) = invoiced(scenes, status);
            vec![(scene, named(&format!(r#", "document": "{document}""#)))]
        }
        CommandKind::Fulfil => vec![(plain().at(EVENT_OVER), named(""))],
        CommandKind::Merge => vec![(scenes.two_customers(), named(MERGED))],
        CommandKind::Unmerge => {
            let merged =
                scenes.two_customers().then(engine, ActorType::Staff, &named(MERGED).replace("unmerge", "merge"));
            let (alias, _) = MERGED.split_once(r#", "into""#).unwrap();
            vec![(merged, named(alias))]
        }
        CommandKind::Erase => vec![(scenes.two_customers(), named(&format!(r#", "customer": "{CUSTOMER}""#)))],
        // Paid in full, or the half that cancelling keeps.
        CommandKind::Close => {
            let scene = match status {
                Some(Status::Fulfilled) => scenes.paid(plain(), "100.00"),
                Some(Status::Cancelled) => scenes.paid(plain(), "50.00"),
                _ => plain(),
            };
            vec![(scene, named(""))]
        }
    }
}

/// A booking with an invoice, where there can be one, and the id of that.
fn invoiced(scenes: &Scenes<'_>, status: Option<Status>) -> (Scene, Uuid) {
    const ISSUE: &str = r#"{"type": "issue_invoice"}"#;
    let engine = scenes.engine;
    let scene = match status {
        Some(Status::Option | Status::Pending | Status::Confirmed | Status::Fulfilled | Status::Cancelled) => {
            scenes.of(status).then(engine, ActorType::Staff, ISSUE)
        }
        // Invoiced while it was an option.
        Some(Status::Expired) => {
            let option = scenes.option().then(engine, ActorType::Staff, ISSUE);
            option.at(ALL_OVERDUE).then(engine, ActorType::Clock, r#"{"type": "expire"}"#)
        }
        _ => scenes.of(status),
    };
    let document = status.and_then(|_| scene.booking().documents.first().map(|document| document.id));
    (scene, document.unwrap_or(OTHER))
}

/// A booking that asks for approval, whatever it was made of.
fn asked_for_approval(scene: Scene, status: Option<Status>) -> Scene {
    if status.is_none() { scene } else { scene.crafted(|booking| booking.approval = booking::Approval::Required) }
}

/// Actions come with an offer: where there was none yet, the booking is given one by hand.
fn with_action(scenes: &Scenes<'_>, scene: Scene, status: Option<Status>) -> Scene {
    if status.is_none() || !scene.booking().actions.is_empty() {
        return scene;
    }
    let asked: Vec<RequiredAction> = scenes.quoted().booking().actions;
    scene.crafted(|booking| booking.actions = asked)
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    rows: usize,
    rows_not_built: usize,
    triples: usize,
    filled: usize,
    empty: usize,
    /// Commands that were applied, in filled cells.
    applied: usize,
    /// Commands that were refused, in empty cells.
    refused: usize,
}

/// A row of the table that is built.
struct Row {
    command: CommandKind,
    status: Option<Status>,
    cells: [String; 7],
}

impl Row {
    fn cells(&self) -> impl Iterator<Item = (ActorType, &str)> {
        ACTORS.into_iter().zip(self.cells.iter().map(String::as_str))
    }
}

/// The rows that are built, the names of the commands that are not, and how many rows those have.
fn table() -> (Vec<Row>, BTreeSet<String>, usize) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/oracle/transitions.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let actors = ACTORS.map(|kind| kind.as_str().to_owned());
    let columns = ["command", "status"].into_iter().map(str::to_owned).chain(actors).chain(["built".to_owned()]);
    assert_eq!(header, columns.collect::<Vec<_>>());
    let (mut built, mut names, mut not_built) = (Vec::new(), BTreeSet::new(), 0);
    for record in reader.records().map(Result::unwrap) {
        match &record[9] {
            "yes" => built.push(Row {
                command: CommandKind::from_name(&record[0]).expect("a command that is built is known"),
                status: (&record[1] != "-").then(|| Status::from_name(&record[1]).expect("a status")),
                cells: std::array::from_fn(|i| record[i + 2].to_owned()),
            }),
            "no" => {
                names.insert(record[0].to_owned());
                not_built += 1;
            }
            other => panic!("`{other}` is neither built nor not"),
        }
    }
    (built, names, not_built)
}

/// What a filled cell names; `=` is the row's own status: none, where no booking is concerned.
fn outcomes(cell: &str, status: Option<Status>) -> BTreeSet<Option<Status>> {
    let named = |name| if name == "=" { status } else { Some(Status::from_name(name).expect(name)) };
    cell.split('|').map(named).collect()
}

/// Everything that is stored: records with their revisions, index, events, gauges.
fn contents(store: &MemoryStore) -> String {
    format!("{store:?}")
}

/// One cell, and what was found wrong with it.
struct Cell<'a> {
    row: &'a Row,
    kind: ActorType,
    outcomes: &'a str,
}

impl Cell<'_> {
    fn name(&self) -> String {
        let status = self.row.status.map_or("-", Status::as_str);
        format!("{} on {status} by {}", self.row.command, self.kind)
    }

    /// How a command is refused here.
    fn refusal(&self) -> Code {
        match self.row.status {
            _ if self.row.cells.iter().any(|cell| !cell.is_empty()) => Code::CommandActor,
            Some(_) => Code::CommandStatus,
            // A booking that is named and not there is told apart from one that cannot take the command.
            None => Code::BookingUnknown,
        }
    }

    /// Gives the command in a scene: the status it leads to, if it is applied, none if it is about people; what is wrong, if
    /// something is.
    fn give(&self, engine: &Engine, scene: &Scene, command: &str) -> Result<Option<Option<Status>>, String> {
        let mut scene = scene.clone();
        if let Some(status) = self.row.status {
            assert_eq!(scene.status(), status, "{}", self.name());
        }
        let before = contents(&scene.store);
        match scene.give(engine, self.kind, command) {
            Ok(outcome) if self.outcomes.is_empty() => Err(format!("applied, became {:?}", outcome.status)),
            Ok(outcome) if outcome.status.is_none() => Ok(Some(None)),
            Ok(outcome) if Some(scene.status()) != outcome.status => Err("stored otherwise than told".to_owned()),
            Ok(outcome) => Ok(Some(outcome.status)),
            Err(error) if !self.outcomes.is_empty() => Err(format!("refused: {error}")),
            Err(_) if contents(&scene.store) != before => Err("refused, and something changed".to_owned()),
            Err(error) if error.code() != self.refusal() => Err(format!("refused with `{}`", error.code().as_str())),
            Err(_) => Ok(None),
        }
    }

    /// Walks every circumstance; the statuses reached must be those named.
    fn walk(&self, engine: &Engine, scenes: &[(Scene, String)], counts: &mut Counts) -> Vec<String> {
        let mut reached = BTreeSet::new();
        let mut wrong = Vec::new();
        for (scene, command) in scenes {
            match self.give(engine, scene, command) {
                Ok(Some(status)) => {
                    counts.applied += 1;
                    reached.insert(status);
                }
                Ok(None) => counts.refused += 1,
                Err(why) => wrong.push(format!("{}: {why}", self.name())),
            }
        }
        counts.triples += 1;
        if self.outcomes.is_empty() {
            counts.empty += 1;
            return wrong;
        }
        counts.filled += 1;
        let expected = outcomes(self.outcomes, self.row.status);
        if reached != expected {
            wrong.push(format!("{}: became {reached:?}, the table says {expected:?}", self.name()));
        }
        wrong
    }
}

/// Each triple is tried.
#[test]
pub fn every_command_on_every_status_by_every_actor_is_as_the_table_says() {
    let engine = engine();
    let scenes = Scenes { engine: &engine };
    let (rows, _, rows_not_built) = table();
    let mut counts = Counts { rows: rows.len() + rows_not_built, rows_not_built, ..Counts::default() };
    let mut wrong = Vec::new();
    for row in &rows {
        let scenes = circumstances(&scenes, row.command, row.status);
        for (kind, outcomes) in row.cells() {
            wrong.extend(Cell { row, kind, outcomes }.walk(&engine, &scenes, &mut counts));
        }
    }
    println!("{counts:?}");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    let expected = Counts {
        rows: 708,
        rows_not_built: 0,
        triples: 4_956,
        filled: 416,
        empty: 4_540,
        applied: 460,
        refused: 4_853,
    };
    assert_eq!(counts, expected);
}

#[test]
fn the_table_in_code_allows_what_the_table_says() {
    let (rows, ..) = table();
    let mut checked = 0;
    for row in &rows {
        let allowed = booking::allowed(row.command, row.status);
        let refusal = if allowed.is_empty() { Code::CommandStatus } else { Code::CommandActor };
        for (kind, cell) in row.cells() {
            checked += 1;
            let here = format!("{} on {:?} by {kind}", row.command, row.status);
            assert_eq!(allowed.contains(&kind), !cell.is_empty(), "{here}");
            let answer = booking::check(row.command, row.status, &actor(kind)).map_err(|error| error.code());
            assert_eq!(answer, if cell.is_empty() { Err(refusal) } else { Ok(()) }, "{here}");
        }
    }
    // Commands about people have one row, all others one for each status and one without a booking.
    assert_eq!(checked, (47 * 15 + 3) * 7);
}

#[test]
fn every_command_of_the_code_is_in_the_table_on_every_status() {
    let (rows, ..) = table();
    let mut statuses: BTreeMap<CommandKind, BTreeSet<Option<Status>>> = BTreeMap::new();
    for row in &rows {
        assert!(statuses.entry(row.command).or_default().insert(row.status), "{} stands twice", row.command);
    }
    let all: BTreeSet<Option<Status>> = Status::ALL.iter().copied().map(Some).chain([None]).collect();
    let without = BTreeSet::from([None]);
    for command in CommandKind::ALL {
        let expected = if command.is_about_people() { &without } else { &all };
        assert_eq!(statuses.get(command), Some(expected), "{command}");
    }
}

#[test]
fn commands_that_are_not_built_are_unknown_to_the_wire() {
    let (_, names, rows) = table();
    assert_eq!((names.len(), rows), (0, 0));
    for name in names {
        let text = format!(
            r#"{{"at": "{MADE}", "actor": {{"kind": "staff"}}, "ids": {{"command": "{BOOKING}"}}, "command": {{"type": "{name}"}}}}"#
        );
        let error = decode_text::<CommandRequest>(text.as_bytes()).expect_err(&name);
        let problem = error.problems().next().unwrap();
        assert_eq!((problem.code, problem.path.as_str()), (Code::NameUnknown, "/command/type"), "{name}");
    }
}
