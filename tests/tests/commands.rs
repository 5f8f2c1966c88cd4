//! Random commands, in random order, by whoever, on two stores: what must hold after each of them.
//!
//! `BESPEAK_CASES` says how many sequences; a failing one is shrunk and printed as the list of its commands.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod common;
#[path = "common/shop.rs"]
mod shop;

use bespeak::booking::{Booking, LedgerKind, Status};
use bespeak::engine::{CommandRequest, Engine, OutboxEntry, instant_sort};
use bespeak::json::{Json, decode_text};
use bespeak::money::Amount;
use bespeak::store::{MemoryStore, keys, read_record};
use bespeak::time::Instant;
use bespeak_sqlite::SqliteStore;
use bespeak_tests::requests::{CAPACITIES, PRODUCTS, Temper};
use common::{Contents, Watched, command, contents, engine, ill_formed, look, takes, tenant, times, told};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};
use serde_json::{Value, json};
use shop::temper;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use uuid::Uuid;

/// Bookings that a sequence can be about.
const SLOTS: u8 = 8;
/// Stands in every personal value, and nowhere else.
const SECRET: &str = "geheim";
const SECRET_PHONE: &str = "99 00 71";

#[derive(Debug, Clone)]
struct Step {
    /// How far the clock moves before it; sometimes back.
    minutes: i32,
    by: By,
    /// Which booking; one that is there for what needs one, a new one for what makes one.
    slot: u8,
    /// Whether it is that booking in any case.
    stubborn: bool,
    act: Act,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Booker,
    Stranger,
    Visitor,
    Staff,
    Clerk,
    Assigned,
    Partner,
    Desk,
    Provider,
    Clock,
    Guest,
}

#[derive(Debug, Clone)]
struct Line {
    product: u8,
    count: u8,
    when: u8,
}

#[derive(Debug, Clone)]
struct Form {
    who: u8,
    lines: Vec<Line>,
    desk: bool,
    group: bool,
    billing: u8,
    code: u8,
    message: bool,
}

/// How much is paid.
#[derive(Debug, Clone, Copy)]
enum Paid {
    First,
    All,
    Some(u16),
    OtherCurrency,
    Nothing,
    TooFine,
    /// With the provider's reference of an earlier payment.
    Twice,
}

#[derive(Debug, Clone)]
enum Act {
    Draft(Form, bool),
    Inquiry(Form, Option<Paid>),
    Reserve(Option<Form>, bool),
    Purchase(Form, Option<Paid>, bool),
    Quote(Option<i32>),
    Offer(bool),
    Confirm(bool),
    OpenPayment,
    Pay(Paid),
    Extend(i32, Option<u8>),
    Lock,
    Unlock,
    Release(Option<u8>),
    Expire,
    Cancel(bool),
    Edit(Option<Vec<Line>>, u8),
    Assign,
    Terms(bool),
    Done(u8),
    /// An earlier command again: as it was, or another one with its id.
    Again(u8, bool),
}

fn line() -> impl Strategy<Value = Line> {
    let product = prop_oneof![20 => 0..7_u8, 1 => 7..10_u8];
    (product, prop_oneof![20 => 1..4_u8, 1 => 0..8_u8], 0..6_u8).prop_map(|(product, count, when)| Line {
        product,
        count,
        when,
    })
}

fn form() -> impl Strategy<Value = Form> {
    let lines = prop_oneof![20 => prop::collection::vec(line(), 1..4), 1 => Just(Vec::new())];
    let code = prop_oneof![10 => 0..4_u8, 10 => Just(4_u8), 1 => 5..7_u8];
    let billing = prop_oneof![4 => Just(0_u8), 8 => Just(1_u8), 1 => Just(2_u8)];
    let rest = (any::<bool>(), prop::bool::weighted(0.3), billing, code, any::<bool>());
    (0..6_u8, lines, rest).prop_map(|(who, lines, (desk, group, billing, code, message))| Form {
        who,
        lines,
        desk,
        group,
        billing,
        code,
        message,
    })
}

fn paid() -> impl Strategy<Value = Paid> {
    prop_oneof![
        4 => Just(Paid::First),
        3 => Just(Paid::All),
        3 => (1..20_000_u16).prop_map(Paid::Some),
        1 => Just(Paid::OtherCurrency),
        1 => Just(Paid::Nothing),
        1 => Just(Paid::TooFine),
        1 => Just(Paid::Twice),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    let number = || prop::option::weighted(0.3, 0..4_u8);
    prop_oneof![
        2 => (form(), any::<bool>()).prop_map(|(form, known)| Act::Draft(form, known)),
        5 => (form(), prop::option::weighted(0.2, paid())).prop_map(|(form, paid)| Act::Inquiry(form, paid)),
        8 => (prop::option::weighted(0.6, form()), prop::bool::weighted(0.2))
            .prop_map(|(form, again)| Act::Reserve(form, again)),
        3 => (form(), prop::option::weighted(0.7, paid()), prop::bool::weighted(0.3))
            .prop_map(|(form, paid, account)| Act::Purchase(form, paid, account)),
        4 => prop::option::weighted(0.3, -100..5_000).prop_map(Act::Quote),
        4 => prop::bool::weighted(0.3).prop_map(Act::Offer),
        5 => prop::bool::weighted(0.1).prop_map(Act::Confirm),
        2 => Just(Act::OpenPayment),
        6 => paid().prop_map(Act::Pay),
        2 => (-500..12_000, number()).prop_map(|(minutes, line)| Act::Extend(minutes, line)),
        1 => Just(Act::Lock),
        1 => Just(Act::Unlock),
        2 => number().prop_map(Act::Release),
        4 => Just(Act::Expire),
        3 => any::<bool>().prop_map(Act::Cancel),
        2 => (prop::option::weighted(0.6, prop::collection::vec(line(), 0..3)), 0..8_u8)
            .prop_map(|(lines, what)| Act::Edit(lines, what)),
        1 => Just(Act::Assign),
        3 => prop::bool::weighted(0.1).prop_map(Act::Terms),
        3 => (0..6_u8).prop_map(Act::Done),
        2 => (any::<u8>(), prop::bool::weighted(0.3)).prop_map(|(step, other)| Act::Again(step, other)),
    ]
}

/// What makes a booking.
fn making() -> impl Strategy<Value = Act> {
    prop_oneof![
        1 => (form(), any::<bool>()).prop_map(|(form, known)| Act::Draft(form, known)),
        3 => (form(), prop::option::weighted(0.2, paid())).prop_map(|(form, paid)| Act::Inquiry(form, paid)),
        4 => form().prop_map(|form| Act::Reserve(Some(form), false)),
        1 => form().prop_map(|form| Act::Purchase(form, Some(Paid::All), false)),
    ]
}

/// Mostly whoever usually does it; sometimes anybody.
fn by(act: &Act) -> BoxedStrategy<By> {
    let anybody = prop_oneof![
        Just(By::Booker),
        Just(By::Stranger),
        Just(By::Visitor),
        Just(By::Staff),
        Just(By::Clerk),
        Just(By::Assigned),
        Just(By::Partner),
        Just(By::Desk),
        Just(By::Provider),
        Just(By::Clock),
        Just(By::Guest),
    ];
    let usual = match act {
        Act::Inquiry(..) | Act::Purchase(..) => prop_oneof![3 => Just(By::Visitor), 1 => Just(By::Staff)].boxed(),
        Act::Reserve(Some(_), _) => prop_oneof![Just(By::Visitor), Just(By::Staff)].boxed(),
        Act::Reserve(None, _) | Act::Confirm(_) | Act::OpenPayment | Act::Terms(_) => {
            prop_oneof![2 => Just(By::Booker), 1 => Just(By::Staff)].boxed()
        }
        Act::Cancel(_) => prop_oneof![Just(By::Booker), Just(By::Staff), Just(By::Desk)].boxed(),
        Act::Pay(_) => prop_oneof![Just(By::Provider), Just(By::Staff)].boxed(),
        Act::Expire => Just(By::Clock).boxed(),
        Act::Done(_) => prop_oneof![Just(By::Staff), Just(By::Partner)].boxed(),
        _ => Just(By::Staff).boxed(),
    };
    prop_oneof![8 => usual, 1 => anybody].boxed()
}

fn step_of(act: BoxedStrategy<Act>) -> impl Strategy<Value = Step> {
    let minutes = prop_oneof![8 => 0..200_i32, 3 => 200..3_000_i32, 1 => -2_000..0_i32];
    act.prop_flat_map(move |act| {
        let minutes = match &act {
            // The clock has something to do once time has passed.
            Act::Expire | Act::Release(_) => prop_oneof![1 => minutes.clone(), 1 => 2_000..9_000_i32].boxed(),
            _ => minutes.clone().boxed(),
        };
        (minutes, by(&act), 0..16_u8, prop::bool::weighted(0.05), Just(act))
    })
    .prop_map(|(minutes, by, slot, stubborn, act)| Step { minutes, by, slot, stubborn, act })
}

fn booking_id(slot: u8) -> Uuid {
    Uuid::from_u128(0xb00c_0000 + u128::from(slot))
}

fn decimal(minor: i64) -> String {
    format!("{}.{:02}", minor / 100, minor % 100)
}

impl Line {
    fn json(&self) -> Value {
        let product = PRODUCTS.get(usize::from(self.product)).copied().unwrap_or("unheard-of");
        let mut line = json!({"product": product});
        match product {
            "seat" | "coach" | "pack" | "unheard-of" => line["quantity"] = json!(self.count),
            "room" => {
                line["quantity"] = json!(self.count.min(3));
            }
            "visit" => {}
            _ => line["guests"] = json!(self.count),
        }
        match product {
            "seat" => line["session"] = json!(["s1", "s2", "s3"][usize::from(self.when % 3)]),
            "workshop" | "visit" => line["session"] = json!(["s2", "s3"][usize::from(self.when % 2)]),
            "room" | "bed" | "week" => {
                line["arrival"] = json!(format!("2026-12-{:02}", 9 + self.when));
                line["nights"] = json!(1 + self.when % 3);
            }
            _ => {}
        }
        line
    }
}

fn lines(lines: &[Line]) -> Value {
    lines.iter().map(Line::json).collect()
}

impl Form {
    fn contact(&self) -> Value {
        // 4 and 5 have the addresses of 0 and 1, and other details.
        let who = self.who % 4;
        let mut contact = json!({
            "email": format!("px{who}@{SECRET}.example"),
            "name": {"given": "Ada", "family": format!("{SECRET}name{}", self.who)},
        });
        if self.who != 3 {
            contact["phone"] = json!(format!("+33 1 {SECRET_PHONE} 2{who}"));
            contact["address"] = json!({"street": [format!("{SECRET}gasse 7")], "city": "Lyon"});
        }
        contact
    }

    fn billing(&self) -> Value {
        match self.billing {
            0 => json!({"kind": "account", "account": "acme"}),
            2 => json!({"kind": "account"}),
            _ => json!({"kind": "private"}),
        }
    }

    fn codes(&self) -> Value {
        match self.code {
            0 | 1 => json!(["SEATS"]),
            2 | 3 => json!(["FIVE", "SEATS"]),
            5 => json!(["NONE"]),
            _ => json!([]),
        }
    }

    fn json(&self) -> Value {
        let mut form = json!({
            "contact": self.contact(),
            "lines": lines(&self.lines),
            "promo_codes": self.codes(),
            "customer_type": if self.group { "group" } else { "individual" },
            "billing": self.billing(),
        });
        if self.code != 6 {
            form["point_of_sale"] = json!(if self.desk { "desk" } else { "web" });
        }
        if self.message {
            form["message"] = json!(format!("{SECRET}botschaft"));
            form["answers"] = json!({"diet": format!("{SECRET}kost")});
            form["po_number"] = json!("PO-7");
        }
        form
    }
}

/// Both stores, and what the test knows beside them.
struct World {
    temper: Temper,
    engine: Engine,
    memory: Watched<MemoryStore>,
    other_engine: Engine,
    sqlite: Watched<SqliteStore>,
    now: Instant,
    /// The commands given so far, with what they came to.
    given: Vec<(CommandRequest, Result<String, String>)>,
    before: Contents,
    /// What was paid in accepted commands: booking, amount, in order.
    paid: Vec<(Uuid, String, i64)>,
    listing: String,
}

type Check = Result<(), String>;

macro_rules! hold {
    ($cond:expr, $($what:tt)+) => { if !$cond { return Err(format!($($what)+)); } };
}

impl World {
    fn new(temper: Temper) -> Self {
        let (catalogue, policies) = (temper.catalogue().to_string(), temper.policies().to_string());
        let memory = Watched::new(MemoryStore::new());
        let before = memory.contents();
        Self {
            temper,
            engine: engine(&catalogue, &policies),
            memory,
            other_engine: engine(&catalogue, &policies),
            sqlite: Watched::new(SqliteStore::in_memory().unwrap()),
            now: Instant::parse("2026-12-01T09:00:00Z").unwrap(),
            given: Vec::new(),
            before,
            paid: Vec::new(),
            listing: String::new(),
        }
    }

    fn booking(&self, slot: u8) -> Option<Booking> {
        let key = keys::booking(&tenant(), booking_id(slot));
        let (_, text) = self.before.records.get(&key)?;
        Some(read_record::<Booking>(&key, "booking", text, 1).unwrap().value)
    }

    fn actor(&self, step: &Step, booking: Option<&Booking>) -> Value {
        let all = [
            "view_all",
            "edit_all",
            "discount",
            "refund",
            "write_off",
            "invoice",
            "release",
            "waive",
            "approve",
            "merge",
            "erase",
            "confirm_unpaid",
            "on_account",
        ];
        match step.by {
            By::Booker => match booking.and_then(|booking| booking.customer) {
                Some(customer) => json!({"kind": "customer", "id": customer}),
                None => json!({"kind": "customer"}),
            },
            By::Stranger => json!({"kind": "customer", "id": Uuid::from_u128(77)}),
            By::Visitor => json!({"kind": "customer"}),
            By::Staff => json!({"kind": "staff", "id": "eve", "rights": all}),
            By::Clerk => json!({"kind": "staff", "id": "bob"}),
            By::Assigned => json!({"kind": "staff", "id": "ann", "rights": ["view_own", "edit_own"]}),
            By::Partner => json!({"kind": "partner", "id": "deals"}),
            By::Desk => json!({"kind": "support_desk", "id": "deals-desk"}),
            By::Provider => json!({"kind": "provider", "id": "bank"}),
            By::Clock => json!({"kind": "clock"}),
            By::Guest => json!({"kind": "guest", "id": "guest-1"}),
        }
    }

    fn payment(&self, paid: Paid, booking: Option<&Booking>, number: usize) -> Value {
        let total = booking.and_then(|booking| booking.offer.as_ref()).map_or(80_000, |o| o.breakdown.total.minor());
        let first = booking.and_then(Booking::first_payment).map_or(30_000, Amount::minor);
        let (amount, currency) = match paid {
            Paid::First => (decimal(first), "EUR"),
            Paid::All | Paid::Twice => (decimal(total), "EUR"),
            Paid::Some(minor) => (decimal(minor.into()), "EUR"),
            Paid::OtherCurrency => (decimal(total), "GBP"),
            Paid::Nothing => (decimal(0), "EUR"),
            Paid::TooFine => ("12.505".to_owned(), "EUR"),
        };
        let reference = match (paid, self.paid.last()) {
            (Paid::Twice, Some((_, reference, _))) => reference.clone(),
            _ => format!("ref-{number}"),
        };
        json!({"provider": "bank", "reference": reference, "amount": amount, "currency": currency})
    }

    fn later(&self, minutes: i32) -> String {
        self.now.plus_minutes(minutes.into()).unwrap().to_string()
    }

    /// The request that a step comes to, as things stand.
    fn request(&self, step: &Step, number: usize) -> Option<Value> {
        if let Act::Again(which, other) = &step.act {
            if self.given.is_empty() {
                return None;
            }
            let (earlier, _) = &self.given[usize::from(*which) % self.given.len()];
            let mut request: Value = serde_json::from_str(&bespeak::json::write(earlier).unwrap()).unwrap();
            request["at"] = json!(self.now.to_string());
            if *other {
                request["command"] = json!({"type": "assign", "staff": "somebody-else"});
            }
            return Some(request);
        }
        let booking = self.booking(step.slot);
        let pay = |paid: &Paid| self.payment(*paid, booking.as_ref(), number);
        let due = booking.as_ref().and_then(|booking| booking.due().or(booking.lines.first()?.starts));
        let command = match &step.act {
            Act::Draft(form, known) => {
                let mut command = json!({"type": "create_draft", "lines": lines(&form.lines),
                    "promo_codes": form.codes(), "billing": form.billing(), "point_of_sale": "desk"});
                if *known {
                    command["contact"] = form.contact();
                }
                command
            }
            Act::Inquiry(form, paid) => {
                let mut command = json!({"type": "submit_inquiry", "form": form.json()});
                if let Some(paid) = paid {
                    command["payment"] = pay(paid);
                }
                command
            }
            Act::Reserve(form, reprice) => {
                let mut command = json!({"type": "reserve", "reprice": reprice});
                if let Some(form) = form.as_ref().filter(|_| booking.is_none()) {
                    command["form"] = form.json();
                }
                command
            }
            Act::Purchase(form, paid, on_account) => {
                let mut command = json!({"type": "purchase", "form": form.json(), "on_account": on_account});
                if let Some(paid) = paid {
                    command["payment"] = pay(paid);
                }
                if self.temper.terms {
                    command["accept_terms"] = json!("v3");
                }
                command
            }
            Act::Quote(until) => match until {
                Some(minutes) => json!({"type": "quote", "valid_until": self.later(*minutes)}),
                None => json!({"type": "quote"}),
            },
            Act::Offer(reprice) => json!({"type": "offer", "reprice": reprice}),
            Act::Confirm(wrong) => {
                let standing = booking.as_ref().and_then(|b| b.offer.as_ref()).map_or(1, |offer| offer.number);
                json!({"type": "confirm", "offer": standing + u32::from(*wrong)})
            }
            Act::OpenPayment => json!({"type": "open_payment"}),
            Act::Pay(paid) => json!({"type": "record_payment", "payment": pay(paid)}),
            Act::Extend(minutes, line) => {
                let until = due.unwrap_or(self.now).plus_minutes((*minutes).into()).unwrap();
                let mut command = json!({"type": "extend", "until": until.to_string()});
                if let Some(line) = line {
                    command["lines"] = json!([line]);
                }
                command
            }
            Act::Lock => json!({"type": "lock"}),
            Act::Unlock => json!({"type": "unlock"}),
            Act::Release(Some(line)) => json!({"type": "release", "lines": [line]}),
            Act::Release(None) => json!({"type": "release"}),
            Act::Expire => json!({"type": "expire"}),
            Act::Cancel(true) => json!({"type": "cancel", "reason": "ill", "note": format!("{SECRET}grund")}),
            Act::Cancel(false) => json!({"type": "cancel"}),
            Act::Edit(new, what) => {
                let mut command = json!({"type": "edit"});
                if let Some(new) = new {
                    command["lines"] = lines(new);
                }
                match what {
                    0 => command["note"] = json!(format!("{SECRET}notiz")),
                    1 => command["po_number"] = json!("PO-8"),
                    2 => command["billing"] = json!({"kind": "account", "account": "other"}),
                    3 => command["promo_codes"] = json!(["SEATS"]),
                    4 => command["point_of_sale"] = json!("desk"),
                    _ => {}
                }
                command
            }
            Act::Assign => json!({"type": "assign", "staff": "ann"}),
            Act::Terms(wrong) => json!({"type": "accept_terms", "version": if *wrong { "v2" } else { "v3" }}),
            Act::Done(which) => {
                let actions = ["sign", "guests", "terms", "deposit", "balance", "unheard-of"];
                json!({"type": "mark_done", "action": actions[usize::from(*which)]})
            }
            Act::Again(..) => return None,
        };
        Some(json!({
            "at": self.now.to_string(),
            "actor": self.actor(step, booking.as_ref()),
            "ids": {"command": Uuid::from_u128(0xc000_0000 + number as u128), "booking": booking_id(step.slot)},
            "command": command,
        }))
    }

    /// The booking that a step is about.
    fn slot(&self, step: &Step) -> Option<u8> {
        let (there, free): (Vec<u8>, Vec<u8>) = (0..SLOTS).partition(|slot| self.booking(*slot).is_some());
        let of = |statuses: &[Status]| -> Vec<u8> {
            let is = |slot: &u8| self.booking(*slot).is_some_and(|booking| statuses.contains(&booking.status));
            there.iter().copied().filter(is).collect()
        };
        let makes = match &step.act {
            Act::Draft(..) | Act::Purchase(..) | Act::Reserve(Some(_), _) => true,
            // A draft can become an inquiry.
            Act::Inquiry(..) => !step.slot.is_multiple_of(3),
            _ => false,
        };
        use Status::{Confirmed, Draft, Expired, Inquiry, Option, Pending, Quoted};
        let likely = match &step.act {
            Act::Confirm(_) | Act::Lock | Act::Unlock | Act::Release(_) => of(&[Option, Pending]),
            Act::Expire | Act::Extend(..) | Act::Terms(_) => of(&[Option, Pending, Quoted]),
            Act::Pay(_) | Act::OpenPayment | Act::Done(_) => of(&[Option, Pending, Confirmed, Expired]),
            Act::Reserve(..) | Act::Quote(_) | Act::Offer(_) => of(&[Draft, Inquiry, Quoted, Option]),
            _ => Vec::new(),
        };
        let fitting = match (makes, likely.is_empty()) {
            (true, _) => free,
            (false, false) if !step.slot.is_multiple_of(4) => likely,
            (false, _) => there,
        };
        if step.stubborn || (fitting.is_empty() && makes) {
            return Some(step.slot % SLOTS);
        }
        (!fitting.is_empty()).then(|| fitting[usize::from(step.slot) % fitting.len()])
    }

    fn take(&mut self, step: &Step, number: usize) -> Check {
        self.now = self.now.plus_minutes(step.minutes.into()).unwrap();
        let Some(slot) = self.slot(step) else { return Ok(()) };
        let step = &Step { slot, ..step.clone() };
        let Some(request) = self.request(step, number) else { return Ok(()) };
        let text = request.to_string();
        let _ = writeln!(self.listing, "{number}: {text}");
        let request = match decode_text::<CommandRequest>(text.as_bytes()) {
            Ok(request) => request,
            Err(error) => return Err(format!("the test's own request is not read: {error:?}")),
        };
        let repeated = matches!(step.act, Act::Again(..));
        let applied = self.before.records.contains_key(&keys::command(&tenant(), request.ids.command));
        let result = told(&self.engine.execute(&self.memory, &request));
        let other = told(&self.other_engine.execute(&self.sqlite, &request));
        let _ = writeln!(self.listing, "   {}", result.as_ref().unwrap_or_else(|error| error));
        hold!(result == other, "memory and SQLite answer otherwise: {other:?}");
        let after = self.memory.contents();
        match &result {
            Err(error) => {
                hold!(after == self.before, "a refusal changed something");
                self.refused(&text, &request, error)?;
            }
            Ok(_) if applied => hold!(after == self.before, "a repeated command changed something"),
            Ok(outcome) => {
                hold!(after != self.before, "an accepted command changed nothing");
                self.accepted(&request, outcome, &after)?;
            }
        }
        let refused_again = repeated && applied && result.is_err() && self.same_body(&request);
        hold!(!refused_again, "the same command was refused");
        let on_sqlite = self.sqlite.contents().unrevised();
        hold!(on_sqlite == after.clone().unrevised(), "SQLite and memory hold different things");
        self.before = after;
        if !applied {
            self.given.push((request, result));
        }
        self.holds(booking_id(step.slot))
    }

    fn same_body(&self, request: &CommandRequest) -> bool {
        self.given
            .iter()
            .any(|(earlier, result)| result.is_ok() && earlier.ids == request.ids && earlier.command == request.command)
    }

    /// What a refusal may and may not be.
    fn refused(&self, text: &str, request: &CommandRequest, error: &str) -> Check {
        let (error, request_json) = (Json::parse(error.as_bytes()).unwrap(), Json::parse(text.as_bytes()).unwrap());
        if let Some(wrong) = ill_formed(&error, &[&request_json]) {
            return Err(wrong);
        }
        let Some(Json::Text(code)) = error.get("code") else { return Err("no code".into()) };
        let kind = request.command.kind().as_str();
        // What ends or looks after a booking is never refused for its price or for its deadlines.
        let fine = ["command.", "booking.", "idempotency.", "right.", "line.unknown", "id."];
        let more: &[&str] = match kind {
            "expire" => &["deadline.not_due", "release."],
            "release" => &["deadline.not_due"],
            "cancel" => &["event.started", "cancel."],
            "lock" | "unlock" | "assign" => &[],
            "record_payment" => &["payment.duplicate", "amount.", "currency.mismatch"],
            _ => return self.no_room_indeed(request, code),
        };
        let may = fine.iter().chain(more).any(|prefix| code.starts_with(prefix));
        hold!(may, "`{kind}` was refused with `{code}`");
        Ok(())
    }

    /// What is refused for want of room is refused, too, after the clock has done all that it has to do.
    fn no_room_indeed(&self, request: &CommandRequest, code: &str) -> Check {
        if code != "capacity.short" {
            return Ok(());
        }
        let snapshot = self.memory.inner.clone();
        let at = request.at;
        let due = look(&self.engine, &snapshot, &asked(at, CLOCK, r#"{"type":"due","limit":1000}"#)).unwrap();
        let due: Value = serde_json::from_str(&due).unwrap();
        for (i, booking) in due["expire"].as_array().unwrap().iter().enumerate() {
            let expire = json!({"at": at.to_string(), "actor": {"kind": "clock"}, "command": {"type": "expire"},
                "ids": {"command": Uuid::from_u128(0xe000 + i as u128), "booking": booking}});
            self.engine.execute(&snapshot, &command(&expire.to_string())).unwrap();
        }
        let again = self.engine.execute(&snapshot, request);
        hold!(again.is_err(), "refused for want of room that the clock would have made: {due}");
        Ok(())
    }

    fn accepted(&mut self, request: &CommandRequest, outcome: &str, after: &Contents) -> Check {
        let value: Value = serde_json::from_str(&bespeak::json::write(&request.command).unwrap()).unwrap();
        if let Some(payment) = value.get("payment") {
            let id = request.ids.booking.unwrap();
            let minor: i64 = payment["amount"].as_str().unwrap().replace('.', "").parse().unwrap();
            self.paid.push((id, payment["reference"].as_str().unwrap().to_owned(), minor));
        }
        if request.command.kind().as_str() == "cancel" {
            let booking = after.bookings().into_iter().find(|b| Some(b.id) == request.ids.booking).unwrap();
            cancelled(&booking)?;
        }
        // The same id again, later: the same outcome, nothing changed.
        let again = CommandRequest { at: request.at.plus_minutes(1_000).unwrap(), ..request.clone() };
        for repeated in
            [told(&self.engine.execute(&self.memory, &again)), told(&self.other_engine.execute(&self.sqlite, &again))]
        {
            hold!(repeated.as_deref() == Ok(outcome), "again, it came to something else: {repeated:?}");
        }
        hold!(self.memory.contents() == *after, "the same command again changed something");
        self.steps_are_chained(after)
    }

    /// Every new event belongs to a booking that was put, one higher each.
    fn steps_are_chained(&self, after: &Contents) -> Check {
        let new = &after.events[self.before.events.len()..];
        hold!(!new.is_empty(), "an accepted command left no event");
        hold!(after.events[..self.before.events.len()] == self.before.events[..], "an event changed");
        Ok(())
    }

    fn holds(&self, id: Uuid) -> Check {
        let now = &self.before;
        let bookings = now.bookings();
        gauges(now, &bookings)?;
        for booking in &bookings {
            money(booking)?;
            let paid: Vec<i64> =
                self.paid.iter().filter(|(of, ..)| *of == booking.id).map(|(.., minor)| *minor).collect();
            let entered: Vec<i64> = booking.ledger.iter().map(|entry| entry.amount.minor()).collect();
            hold!(paid == entered, "the ledger of {} is {entered:?}, paid was {paid:?}", booking.id);
        }
        indexes(now, &bookings)?;
        nothing_personal(now)?;
        self.views(id, &bookings)
    }

    fn views(&self, id: Uuid, bookings: &[Booking]) -> Check {
        let both = |actor: &str, view: &str| {
            let text = asked(self.now, actor, view);
            let (one, other) = (look(&self.engine, &self.memory, &text), look(&self.other_engine, &self.sqlite, &text));
            if one != other {
                return Err(format!("memory and SQLite answer a view otherwise: {view}\n{one:?}\n{other:?}"));
            }
            if let Err(error) = &one {
                let (error, request) = (Json::parse(error.as_bytes()).unwrap(), Json::parse(text.as_bytes()).unwrap());
                if let Some(wrong) = ill_formed(&error, &[&request]) {
                    return Err(format!("{view}: {wrong}"));
                }
            }
            Ok(one)
        };
        if let Some(booking) = bookings.iter().find(|booking| booking.id == id) {
            let audit: Value =
                serde_json::from_str(&both(STAFF, &format!(r#"{{"type":"audit","booking":"{id}"}}"#))?.unwrap())
                    .unwrap();
            hold!(audit["intact"] == true, "the chain is broken: {audit}");
            hold!(audit["agrees"] == true, "the fold of the events is not the booking: {audit}\n{booking:?}");
            hold!(audit["events"].as_array().unwrap().len() as u64 == booking.events, "events are missing: {audit}");
            let view: Value =
                serde_json::from_str(&both(STAFF, &format!(r#"{{"type":"booking","booking":"{id}"}}"#))?.unwrap())
                    .unwrap();
            summary(booking, &view["payment"])?;
            if let Some(token) = view["portal_token"].as_str() {
                both(CUSTOMER, &format!(r#"{{"type":"portal","token":"{token}"}}"#))?.unwrap();
            }
            for actor in [CUSTOMER, CLOCK, r#"{"kind":"staff","id":"ann","rights":["view_own"]}"#] {
                let seen = both(actor, &format!(r#"{{"type":"booking","booking":"{id}"}}"#))?;
                let theirs =
                    actor.contains("ann") && booking.assigned_to.as_ref().is_some_and(|staff| staff.as_str() == "ann");
                hold!(seen.is_ok() == theirs, "seen by {actor}: {seen:?}");
            }
        }
        let register: Value = serde_json::from_str(&both(STAFF, r#"{"type":"register"}"#)?.unwrap()).unwrap();
        hold!(register["rows"].as_array().unwrap().len() == bookings.len(), "the register has {register}");
        both(CLOCK, r#"{"type":"outbox"}"#)?.unwrap();
        both(STAFF, r#"{"type":"release"}"#)?.unwrap();
        let due: Value = serde_json::from_str(&both(CLOCK, r#"{"type":"due"}"#)?.unwrap()).unwrap();
        self.due(&due, bookings)?;
        for (gauge, _) in self.before.gauges() {
            both(STAFF, &format!(r#"{{"type":"gauge","gauge":"{gauge}"}}"#))?.unwrap();
        }
        hold!(self.memory.contents() == self.before, "a view changed something");
        Ok(())
    }

    /// The clock's list holds exactly the bookings that the clock may expire or fulfil now.
    fn due(&self, due: &Value, bookings: &[Booking]) -> Check {
        for kind in ["expire", "fulfil"] {
            let listed: BTreeSet<&str> = due[kind].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
            for booking in bookings {
                let given = json!({"at": self.now.to_string(), "actor": {"kind": "clock"}, "command": {"type": kind},
                    "ids": {"command": Uuid::from_u128(0xe000), "booking": booking.id}});
                let done = self.engine.execute(&self.memory.inner.clone(), &command(&given.to_string()));
                let is_listed = listed.contains(booking.id.to_string().as_str());
                hold!(done.is_ok() == is_listed, "{} is to {kind}: {is_listed}; it does: {done:?}", booking.id);
            }
        }
        Ok(())
    }

    /// The same commands, many in one commit, give the same outcomes and the same contents.
    fn batches(&self, size: usize) -> Check {
        let (catalogue, policies) = (self.temper.catalogue().to_string(), self.temper.policies().to_string());
        let requests: Vec<CommandRequest> = self.given.iter().map(|(request, _)| request.clone()).collect();
        let alone: Vec<&Result<String, String>> = self.given.iter().map(|(_, result)| result).collect();
        let engine = engine(&catalogue, &policies);
        let (memory, sqlite) = (MemoryStore::new(), SqliteStore::in_memory().unwrap());
        let mut place = 0;
        for batch in requests.chunks(size) {
            let both = [engine.execute_all(&memory, batch), engine.execute_all(&sqlite, batch)];
            for outcomes in both {
                for (i, outcome) in outcomes.iter().enumerate() {
                    let (told, expected) = (told(outcome), alone[place + i]);
                    hold!(told == *expected, "command {} in a batch of {size}: {told:?}", place + i);
                }
            }
            place += batch.len();
        }
        let keys: Vec<_> = self.before.records.keys().cloned().collect();
        let one_by_one = self.before.clone().unrevised();
        hold!(contents(&memory, &keys).unrevised() == one_by_one, "batches of {size} left something else in memory");
        hold!(contents(&sqlite, &keys).unrevised() == one_by_one, "batches of {size} left something else in SQLite");
        Ok(())
    }
}

const CLOCK: &str = r#"{"kind":"clock"}"#;
const STAFF: &str = r#"{"kind":"staff","id":"eve","rights":["view_all"]}"#;
const CUSTOMER: &str = r#"{"kind":"customer"}"#;

fn asked(at: Instant, actor: &str, view: &str) -> String {
    format!(r#"{{"at":"{at}","actor":{actor},"view":{view}}}"#)
}

/// S2: no gauge beyond its capacity, each exactly what the lines took.
fn gauges(now: &Contents, bookings: &[Booking]) -> Check {
    let stored: BTreeMap<String, u64> = now.gauges().into_iter().filter(|(_, taken)| *taken > 0).collect();
    let taken = takes(bookings);
    hold!(stored == taken, "the gauges are {stored:?}, the lines took {taken:?}");
    for (gauge, taken) in stored {
        let capacity = gauge.split('/').next().unwrap();
        let (_, quantity) = CAPACITIES.into_iter().find(|(id, _)| *id == capacity).unwrap();
        hold!(taken <= quantity, "{taken} taken of {gauge}");
    }
    for booking in bookings.iter().filter(|booking| !booking.status.holds()) {
        hold!(booking.lines.iter().all(|line| line.takes.is_empty()), "{} is {} and holds", booking.id, booking.status);
    }
    Ok(())
}

fn sum(amounts: impl Iterator<Item = Amount>) -> i64 {
    amounts.map(Amount::minor).sum()
}

/// Every sum of an offer, to the cent.
fn money(booking: &Booking) -> Check {
    let Some(offer) = &booking.offer else { return Ok(()) };
    let priced = &offer.breakdown;
    let total = priced.total.minor();
    hold!(sum(priced.lines.iter().map(|line| line.gross())) == total, "the lines do not sum to the total: {priced:?}");
    hold!(sum(priced.taxes.iter().map(|tax| tax.gross)) == total, "the taxes do not sum to the total: {priced:?}");
    hold!(sum(priced.lines.iter().map(|line| line.net())) == priced.net.minor(), "the nets do not sum: {priced:?}");
    hold!(sum(priced.lines.iter().map(|line| line.tax())) == priced.tax.minor(), "the taxes do not sum: {priced:?}");
    hold!(priced.net.minor() + priced.tax.minor() == total, "net and tax are not the total: {priced:?}");
    for line in &priced.lines {
        let left = line.list().minor() - sum(line.discounts().iter().map(|discount| discount.amount));
        let shown = if priced.prices == bespeak::catalogue::PriceMode::Net { line.net() } else { line.gross() };
        hold!(left == shown.minor() && left >= 0, "a line is not its list price less its discounts: {line:?}");
        hold!(line.net().minor() + line.tax().minor() == line.gross().minor(), "a line does not sum: {line:?}");
    }
    hold!(sum(offer.schedule.iter().map(|part| part.amount)) == total, "the schedule is not the total: {offer:?}");
    let deposit = priced.deposit.map_or(0, Amount::minor);
    hold!((0..=total).contains(&deposit), "a deposit of {deposit} of {total}");
    let open: BTreeSet<u32> = booking.open_lines().map(|line| line.number).collect();
    let named: BTreeSet<u32> = priced.lines.iter().map(|line| line.line).collect();
    let fits = booking.status == Status::Expired || open == named;
    hold!(fits, "the offer prices the lines {named:?}, open are {open:?}");
    Ok(())
}

/// B8, at the moment of cancelling.
fn cancelled(booking: &Booking) -> Check {
    let Some(came_to) = &booking.cancellation else { return Err("cancelled without a cancellation".into()) };
    let settled = sum(booking.ledger.iter().map(|entry| entry.amount));
    let (gross, fee) = (came_to.gross.minor(), came_to.fee.minor());
    hold!((0..=gross).contains(&fee), "a fee of {fee} of {gross}");
    hold!(came_to.refund.minor() == (settled - fee).max(0), "{came_to:?} with {settled} paid");
    hold!(came_to.still_due.minor() == (fee - settled).max(0), "{came_to:?} with {settled} paid");
    Ok(())
}

/// What the view says was paid and is to be paid.
fn summary(booking: &Booking, payment: &Value) -> Check {
    let minor = |name: &str| payment[name].as_str().map(|text| text.replace('.', "").parse::<i64>().unwrap());
    let entered = booking.ledger.iter().filter(|entry| entry.kind == LedgerKind::Payment);
    let settled = sum(entered.map(|entry| entry.amount));
    hold!(minor("settled") == Some(settled), "settled is {payment}, the ledger has {settled}");
    let owed = match booking.status {
        Status::Cancelled => Some(booking.cancellation.as_ref().unwrap().fee.minor()),
        Status::Expired => Some(0),
        _ => booking.offer.as_ref().map(|offer| offer.breakdown.total.minor()),
    };
    hold!(minor("owed") == owed, "owed is {payment}, expected {owed:?}");
    hold!(minor("balance") == owed.map(|owed| (owed - settled).max(0)), "the balance is {payment}");
    Ok(())
}

/// The index entries that the records ask for, worked out again.
fn indexes(now: &Contents, bookings: &[Booking]) -> Check {
    let mut expected: BTreeMap<String, BTreeSet<(String, String)>> =
        common::INDEXES.into_iter().map(|name| (name.to_owned(), BTreeSet::new())).collect();
    let mut add = |index: &str, sort: String, key: String| {
        expected.get_mut(index).unwrap().insert((sort, key));
    };
    for booking in bookings {
        let key = keys::booking(&tenant(), booking.id);
        let made = instant_sort(booking.created_at);
        add("booking", made.clone(), key.clone());
        if let Some(customer) = booking.customer {
            add("customer", format!("{customer} {made}"), key.clone());
        }
        let waits = matches!(booking.status, Status::Option | Status::Pending) && !booking.locked;
        let firm = || booking.open_lines().filter_map(|line| line.deadline.as_ref()).filter(|deadline| deadline.firm);
        if booking.status == Status::Quoted {
            let until = booking.offer.as_ref().unwrap().valid_until.unwrap();
            add("due", instant_sort(until), key.clone());
        } else if let Some(ends) = booking.ends().filter(|_| booking.status == Status::Confirmed) {
            add("due", instant_sort(ends), key.clone());
        } else if let Some(release_at) = firm().map(|deadline| deadline.release_at).min().filter(|_| waits) {
            add("due", instant_sort(release_at), key.clone());
        }
        if let Some(due) = firm().map(|deadline| deadline.due).min().filter(|_| waits) {
            for take in booking.open_lines().flat_map(|line| &line.takes) {
                add("held", format!("{} {}", take.gauge, instant_sort(due)), key.clone());
            }
        }
    }
    for (key, text) in now.of_type("outbox") {
        let entry = read_record::<OutboxEntry>(key, "outbox", text, 1).unwrap().value;
        add("outbox", instant_sort(entry.at), key.clone());
    }
    let json = |text: &str| serde_json::from_str::<Value>(text).unwrap()["data"].take();
    for (key, text) in now.of_type("command") {
        let at = Instant::parse(json(text)["at"].as_str().unwrap()).unwrap();
        add("command", instant_sort(at), key.clone());
    }
    for (kind, of) in [("person", "id"), ("submission", "customer"), ("note", "customer")] {
        for (key, text) in now.of_type(kind) {
            if let Some(customer) = json(text)[of].as_str() {
                add("personal", customer.to_owned(), key.clone());
            }
        }
    }
    for (name, entries) in &now.indexes {
        let found: BTreeSet<(String, String)> = entries.iter().cloned().collect();
        let wanted = &expected[name];
        hold!(found == *wanted, "the index {name} holds {found:?}, the records ask for {wanted:?}");
    }
    Ok(())
}

/// DESIGN 11: personal values stand in person records, submissions and notes, and under the key of an address.
fn nothing_personal(now: &Contents) -> Check {
    let secret = |text: &str| text.contains(SECRET) || text.contains(SECRET_PHONE);
    for (key, (_, text)) in &now.records {
        let (_, record_type, _) = keys::parts(key).unwrap();
        if !matches!(record_type, "person" | "submission" | "note" | "email") {
            hold!(!secret(text) && !secret(key), "a personal value in {key}: {text}");
        } else {
            hold!(record_type == "email" || !secret(key), "a personal value in the key {key}");
        }
    }
    for event in &now.events {
        hold!(!secret(&event.text), "a personal value in an event: {}", event.text);
    }
    for (name, entries) in &now.indexes {
        for (sort, key) in entries {
            hold!(!secret(sort) && !secret(key), "a personal value in the index {name}: {sort} {key}");
        }
    }
    Ok(())
}

fn run(temper: Temper, steps: &[Step], batch: usize) -> Result<World, TestCaseError> {
    let mut world = World::new(temper);
    for (number, step) in steps.iter().enumerate() {
        if let Err(wrong) = world.take(step, number) {
            return Err(TestCaseError::fail(format!("{wrong}\n\n{}\n{temper:?}", world.listing)));
        }
    }
    match world.batches(batch) {
        Ok(()) => Ok(world),
        Err(wrong) => Err(TestCaseError::fail(format!("{wrong}\n\n{}\n{temper:?}", world.listing))),
    }
}

/// What a command came to, in a word.
fn came_to(result: &Result<String, String>) -> String {
    match result {
        Ok(_) => "fine".to_owned(),
        Err(error) => serde_json::from_str::<Value>(error).unwrap()["code"].as_str().unwrap().to_owned(),
    }
}

/// How often each command came to what.
type Counts = BTreeMap<String, BTreeMap<String, u32>>;

/// Tries that many sequences; how often each command came to what, or what went wrong.
fn try_sequences(cases: u32) -> Result<Counts, String> {
    let config = Config { cases, max_shrink_iters: 400, failure_persistence: None, ..Config::default() };
    let bookings = prop::collection::vec(step_of(making().boxed()), 1..5);
    let rest = prop::collection::vec(step_of(act().boxed()), 0..40);
    let steps = (bookings, rest).prop_map(|(mut steps, rest)| {
        steps.extend(rest);
        steps
    });
    let counts = RefCell::new(Counts::new());
    let result = TestRunner::new(config).run(&(temper(), steps, 1..12_usize), |(temper, steps, batch)| {
        for (request, result) in &run(temper, &steps, batch)?.given {
            let mut counts = counts.borrow_mut();
            let of_kind = counts.entry(request.command.kind().as_str().to_owned()).or_default();
            *of_kind.entry(came_to(result)).or_default() += 1;
        }
        Ok(())
    });
    match result {
        Ok(()) => Ok(counts.into_inner()),
        Err(TestError::Fail(why, _)) => Err(why.to_string()),
        Err(TestError::Abort(why)) => Err(format!("gave up: {why}")),
    }
}

#[test]
fn whatever_is_commanded_the_books_stay_right() {
    let cases = times("BESPEAK_CASES", 100);
    let halves = std::thread::scope(|scope| {
        [cases / 2, cases.div_ceil(2)]
            .map(|half| scope.spawn(move || try_sequences(half)))
            .map(|thread| thread.join().unwrap().unwrap_or_else(|why| panic!("{why}")))
    });
    let mut all = Counts::new();
    for (kind, of_kind) in halves.into_iter().flatten() {
        let counts = all.entry(kind).or_default();
        of_kind.into_iter().for_each(|(came_to, times)| *counts.entry(came_to).or_default() += times);
    }
    let given: u32 = all.values().flat_map(BTreeMap::values).sum();
    let fine: u32 = all.values().filter_map(|counts| counts.get("fine")).sum();
    println!("{cases} sequences, {given} commands, {fine} accepted");
    for (kind, counts) in &all {
        println!("  {kind}: {counts:?}");
    }
    let never: Vec<_> = all.iter().filter(|(_, counts)| !counts.contains_key("fine")).map(|(kind, _)| kind).collect();
    assert!(cases < 1_000 || never.is_empty(), "never accepted: {never:?}");
}
