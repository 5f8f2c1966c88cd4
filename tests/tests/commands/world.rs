//! Two stores that are given the same commands, and what must hold after each.

use super::books::{
    Sums, amended, attended, cancelled, gauges, indexes, lines_cancelled, money, nothing_personal, reinstated,
};
use super::common::{Contents, Watched, command, contents, engine, ill_formed, look, tenant, told};
use super::generator::{Act, Step};
use super::looking::{CLOCK, asked};
use super::money::refusals;
use super::papers::papers_hold;
use super::people::people_hold;
use super::{Check, booking_id, hold};
use bespeak::booking::{Booking, CommandKind, LedgerKind};
use bespeak::engine::{CommandRequest, Engine};
use bespeak::json::{Json, decode_text};
use bespeak::store::{MemoryStore, keys, read_record};
use bespeak::time::Instant;
use bespeak_sqlite::SqliteStore;
use bespeak_tests::requests::Temper;
use serde_json::{Value, json};
use std::fmt::Write as _;
use uuid::Uuid;

/// An entry of a ledger.
pub struct Entered {
    pub booking: Uuid,
    pub kind: LedgerKind,
    pub reference: Option<String>,
    pub minor: i64,
}

/// Both stores, and what the test knows beside them.
pub struct World {
    pub temper: Temper,
    pub engine: Engine,
    pub memory: Watched<MemoryStore>,
    pub other_engine: Engine,
    pub sqlite: Watched<SqliteStore>,
    pub now: Instant,
    /// The commands given so far, with what they came to.
    pub given: Vec<(CommandRequest, Result<String, String>)>,
    pub before: Contents,
    /// What accepted commands entered into ledgers, in order.
    pub entered: Vec<Entered>,
    pub listing: String,
}

/// What is sold, and by which policies: invoices are this engine's to write, and some sellers close without them.
fn setup(temper: Temper) -> (String, String) {
    let mut policies = temper.policies();
    policies["seller"] = json!({"name": "House", "address": {"city": "Paris"}});
    if temper.whole {
        policies["documents"] = json!("external");
    }
    (temper.catalogue().to_string(), policies.to_string())
}

impl World {
    pub fn new(temper: Temper) -> Self {
        let (catalogue, policies) = setup(temper);
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
            entered: Vec::new(),
            listing: String::new(),
        }
    }

    pub fn booking(&self, slot: u8) -> Option<Booking> {
        let key = keys::booking(&tenant(), booking_id(slot));
        let (_, text) = self.before.records.get(&key)?;
        Some(read_record::<Booking>(&key, "booking", text, 1).unwrap().value)
    }

    pub fn take(&mut self, step: &Step, number: usize) -> Check {
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
        let bookings = after.bookings();
        papers_hold(&self.before, &after, &bookings)?;
        people_hold(&self.before, &after, &bookings)?;
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
        if code == "customer.erased" {
            hold!(self.is_erased(&error), "nobody is erased: {text}");
            return Ok(());
        }
        // What ends or looks after a booking is never refused for its price or for its deadlines.
        let fine = ["command.", "booking.", "idempotency.", "right.", "line.unknown", "id."];
        let more: &[&str] = match kind {
            "expire" => &["deadline.not_due", "release."],
            "release" => &["deadline.not_due"],
            "cancel" => &["event.started", "cancel."],
            "lock" | "unlock" | "assign" | "decline" | "lose" | "set_po" => &[],
            "approve" | "reject" => &["approval.not_required"],
            "fulfil" => &["event."],
            "close" => &["balance.open", "documents.open"],
            "waive" | "undo_done" => &["action."],
            "name_guest" | "check_in" => &["guest.", "name.unknown"],
            "record_payment" => &["payment.duplicate", "amount.", "currency.mismatch"],
            kind => match refusals(kind) {
                Some(more) => more,
                None => return self.no_room_indeed(request, code),
            },
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
        for (i, row) in due["rows"].as_array().unwrap().iter().enumerate() {
            let booking = &row["booking"];
            let expire = json!({"at": at.to_string(), "actor": {"kind": "clock"}, "command": {"type": row["command"]},
                "ids": {"command": Uuid::from_u128(0xe000 + i as u128), "booking": booking}});
            self.engine.execute(&snapshot, &command(&expire.to_string())).unwrap();
        }
        let again = self.engine.execute(&snapshot, request);
        hold!(again.is_err(), "refused for want of room that the clock would have made: {due}");
        Ok(())
    }

    fn accepted(&mut self, request: &CommandRequest, outcome: &str, after: &Contents) -> Check {
        if request.command.kind().is_about_people() {
            return self.again(request, outcome, after);
        }
        let value: Value = serde_json::from_str(&bespeak::json::write(&request.command).unwrap()).unwrap();
        self.entered.extend(self.entry(request.ids.booking.unwrap(), &value));
        let booking = after.bookings().into_iter().find(|b| Some(b.id) == request.ids.booking).unwrap();
        match request.command.kind().as_str() {
            "cancel" => cancelled(&booking)?,
            "record_attendance" => attended(&booking, self.temper.fees > 0)?,
            "reinstate" => reinstated(self.before.bookings().iter().find(|b| b.id == booking.id), &booking)?,
            "amend" => amended(self.before.bookings().iter().find(|b| b.id == booking.id), &booking)?,
            "cancel_lines" => lines_cancelled(self.before.bookings().iter().find(|b| b.id == booking.id), &booking)?,
            "refund" => hold!(Sums::of(&booking).paid() >= 0, "more was paid back than was there: {booking:?}"),
            "chargeback" => hold!(Sums::of(&booking).settled >= 0, "more was taken back than was there: {booking:?}"),
            _ => {}
        }
        self.again(request, outcome, after)
    }

    /// The same id again, later: the same outcome, nothing changed.
    fn again(&self, request: &CommandRequest, outcome: &str, after: &Contents) -> Check {
        let again = CommandRequest { at: request.at.plus_minutes(1_000).unwrap(), ..request.clone() };
        for repeated in
            [told(&self.engine.execute(&self.memory, &again)), told(&self.other_engine.execute(&self.sqlite, &again))]
        {
            hold!(repeated.as_deref() == Ok(outcome), "again, it came to something else: {repeated:?}");
        }
        hold!(self.memory.contents() == *after, "the same command again changed something");
        self.steps_are_chained(after)
    }

    /// What a command enters into the ledger.
    fn entry(&self, booking: Uuid, command: &Value) -> Option<Entered> {
        let kind = match command["type"].as_str().unwrap() {
            "refund" => LedgerKind::Refund,
            "chargeback" => LedgerKind::Chargeback,
            "write_off" => LedgerKind::WriteOff,
            _ => LedgerKind::Payment,
        };
        let minor = |amount: &Value| amount.as_str().map(|text| text.replace('.', "").parse::<i64>().unwrap());
        if kind == LedgerKind::WriteOff {
            let before = self.before.bookings().into_iter().find(|known| known.id == booking).unwrap();
            let minor = minor(&command["amount"]).unwrap_or_else(|| Sums::of(&before).balance().unwrap());
            return Some(Entered { booking, kind, reference: None, minor });
        }
        let payment = command.get("payment")?;
        let reference = Some(payment["reference"].as_str().unwrap().to_owned());
        Some(Entered { booking, kind, reference, minor: minor(&payment["amount"]).unwrap() })
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
            let own = self.entered.iter().filter(|entered| entered.booking == booking.id);
            let expected: Vec<(LedgerKind, i64)> = own.map(|entered| (entered.kind, entered.minor)).collect();
            let found: Vec<_> = booking.ledger.iter().map(|entry| (entry.kind, entry.amount.minor())).collect();
            hold!(found == expected, "the ledger of {} is {found:?}, entered was {expected:?}", booking.id);
        }
        indexes(now, &bookings)?;
        nothing_personal(now)?;
        self.views(id, &bookings)
    }

    /// The same commands, many in one commit, give the same outcomes and the same contents.
    pub fn batches(&self, size: usize) -> Check {
        let (catalogue, policies) = setup(self.temper);
        let requests: Vec<CommandRequest> = self.given.iter().map(|(request, _)| request.clone()).collect();
        let alone: Vec<&Result<String, String>> = self.given.iter().map(|(_, result)| result).collect();
        let engine = engine(&catalogue, &policies);
        let (memory, sqlite) = (MemoryStore::new(), SqliteStore::in_memory().unwrap());
        let mut place = 0;
        // An erasure goes on from what is committed, so it begins a batch.
        let erases = |request: &CommandRequest| request.command.kind() == CommandKind::Erase;
        let parts = requests.chunk_by(|_, next| !erases(next));
        for batch in parts.flat_map(|part| part.chunks(size)) {
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
