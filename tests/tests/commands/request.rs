//! The request that a step comes to, as things stand.

use super::forms::lines;
use super::generator::{Act, By, Paid, Step};
use super::world::World;
use super::{SECRET, SLOTS, booking_id, decimal};
use bespeak::booking::{Booking, Status};
use bespeak::money::Amount;
use serde_json::{Value, json};
use uuid::Uuid;

impl World {
    pub fn actor(&self, step: &Step, booking: Option<&Booking>) -> Value {
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

    pub fn payment(&self, paid: Paid, booking: Option<&Booking>, number: usize) -> Value {
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
        let earlier = self.entered.iter().rev().find_map(|entered| entered.reference.clone());
        let reference = match (paid, earlier) {
            (Paid::Twice, Some(reference)) => reference,
            _ => format!("ref-{number}"),
        };
        json!({"provider": "bank", "reference": reference, "amount": amount, "currency": currency})
    }

    pub fn later(&self, minutes: i32) -> String {
        self.now.plus_minutes(minutes.into()).unwrap().to_string()
    }

    /// The request that a step comes to, as things stand.
    pub fn request(&self, step: &Step, number: usize) -> Option<Value> {
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
            Act::Request(form) => json!({"type": "request", "form": form.json()}),
            Act::Join(form) => {
                let mut command = json!({"type": "join_waitlist"});
                if let Some(form) = form.as_ref().filter(|_| booking.is_none()) {
                    command["form"] = form.json();
                }
                command
            }
            Act::Hold(minutes) => json!({"type": "hold", "until": self.later(*minutes)}),
            Act::LapseHold => json!({"type": "lapse_hold"}),
            Act::OfferPlace => json!({"type": "offer_place"}),
            Act::LapseClaim => json!({"type": "lapse_claim"}),
            Act::Claim => json!({"type": "claim"}),
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
            Act::Money(act) => act.command(self, booking.as_ref(), number),
            Act::Life(act) => act.command(self),
            Act::People(act) => act.command(self),
            Act::Paper(act) => act.command(booking.as_ref()),
            Act::Again(..) => return None,
        };
        let mut ids = json!({"command": Uuid::from_u128(0xc000_0000 + number as u128)});
        if !matches!(step.act, Act::People(_)) {
            ids["booking"] = json!(booking_id(step.slot));
        }
        let actor = self.actor(step, booking.as_ref());
        Some(json!({"at": self.now.to_string(), "actor": actor, "ids": ids, "command": command}))
    }

    /// The booking that a step is about.
    pub fn slot(&self, step: &Step) -> Option<u8> {
        let (there, free): (Vec<u8>, Vec<u8>) = (0..SLOTS).partition(|slot| self.booking(*slot).is_some());
        let of = |statuses: &[Status]| -> Vec<u8> {
            let is = |slot: &u8| self.booking(*slot).is_some_and(|booking| statuses.contains(&booking.status));
            there.iter().copied().filter(is).collect()
        };
        let makes = match &step.act {
            Act::Draft(..) | Act::Purchase(..) | Act::Reserve(Some(_), _) | Act::Request(_) | Act::Join(Some(_)) => {
                true
            }
            // A draft can become an inquiry.
            Act::Inquiry(..) => !step.slot.is_multiple_of(3),
            _ => false,
        };
        use Status::{Confirmed, Draft, Expired, Inquiry, Option, Pending, Quoted, Requested, Waitlisted};
        let likely = match &step.act {
            Act::Money(act) => {
                let fits = |slot: &u8| self.booking(*slot).is_some_and(|booking| act.fits(&booking));
                there.iter().copied().filter(fits).collect()
            }
            Act::Life(act) => {
                let fits = |slot: &u8| self.booking(*slot).is_some_and(|booking| act.fits(&booking));
                there.iter().copied().filter(fits).collect()
            }
            Act::Paper(act) => {
                let fits = |slot: &u8| self.booking(*slot).is_some_and(|booking| act.fits(&booking));
                there.iter().copied().filter(fits).collect()
            }
            Act::Confirm(_) | Act::Lock | Act::Unlock | Act::Release(_) => of(&[Option, Pending]),
            Act::Expire | Act::Extend(..) | Act::Terms(_) => of(&[Option, Pending, Quoted]),
            Act::Pay(_) | Act::OpenPayment | Act::Done(_) => of(&[Option, Pending, Confirmed, Expired]),
            Act::Reserve(..) | Act::Quote(_) | Act::Offer(_) => of(&[Draft, Inquiry, Quoted, Option]),
            Act::Join(None) => of(&[Inquiry, Requested]),
            Act::Hold(_) | Act::LapseHold => of(&[Draft, Inquiry, Requested]),
            Act::OfferPlace | Act::LapseClaim | Act::Claim => of(&[Waitlisted]),
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
}
