//! The seller changes prices, fees and limits; what was offered before goes by the rules that it froze (DOMAIN 2, offers).

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what it expects")]

mod common;

use bespeak::booking::Booking;
use bespeak::engine::Engine;
use bespeak::error::Code;
use bespeak::store::{MemoryStore, Store as _, keys, read_record};
use common::{command, engine};
use serde_json::{Value, json};
use uuid::Uuid;

const BOOKING: Uuid = Uuid::from_u128(0xb1);
const MADE: &str = "2026-12-01T09:00:00Z";
/// After the talk's deadline, the end of 4 December, and before the play's, the end of 8 December.
const TALK_OVERDUE: &str = "2026-12-06T09:00:00Z";

fn seller(play: &str, talk: &str, policies: &Value) -> Engine {
    let product = |id: &str, price: &str, days: u32| {
        json!({"id": id, "name": id, "price": price, "tax": "t",
            "sessions": [{"id": "s1", "starts": "2030-01-01T20:00", "ends": "2030-01-01T22:00"}],
            "reservation": {"after_booking": {"amount": days, "unit": "days"}}})
    };
    let catalogue = json!({
        "currency": "EUR", "zone": "UTC", "taxes": [{"id": "t", "percent": "20"}],
        "products": [product("play", play, 7), product("talk", talk, 3)],
        "points_of_sale": [{"id": "web"}], "profiles": [{"id": "all"}],
    });
    engine(&catalogue.to_string(), &policies.to_string())
}

fn before() -> Engine {
    let policies = json!({"cancellation": [{"from_days": 0, "fee": {"percent": "10"}}], "extension_limit_days": 2});
    seller("50.00", "10.00", &policies)
}

fn after() -> Engine {
    seller("80.00", "30.00", &json!({"cancellation": [{"from_days": 0, "fee": {"percent": "50"}}]}))
}

fn request(nth: u32, at: &str, actor: &Value, command: &Value) -> String {
    let ids = json!({"command": Uuid::from_u128(0xc0 + u128::from(nth)), "booking": BOOKING});
    json!({"at": at, "actor": actor, "ids": ids, "command": command}).to_string()
}

fn staff() -> Value {
    json!({"kind": "staff", "id": "eve", "rights": ["confirm_unpaid"]})
}

/// Two plays at 50.00 and a talk at 10.00, reserved before the change.
fn reserved() -> MemoryStore {
    let store = MemoryStore::new();
    let form = json!({"contact": {"email": "ada@abbey.example", "name": {"family": "Ada"}}, "point_of_sale": "web",
        "lines": [{"product": "play", "session": "s1", "quantity": 2}, {"product": "talk", "session": "s1"}]});
    let reserve = request(0, MADE, &json!({"kind": "customer"}), &json!({"type": "reserve", "form": form}));
    before().execute(&store, &command(&reserve)).unwrap();
    store
}

fn booking(store: &MemoryStore) -> Booking {
    let key = keys::booking(&common::tenant(), BOOKING);
    let record = store.get(std::slice::from_ref(&key)).unwrap().pop().unwrap().unwrap();
    read_record::<Booking>(&key, "booking", &record.text, 1).unwrap().value
}

/// B8: a tenth of 110.00, not a half of it.
#[test]
pub fn a_cancellation_costs_what_it_cost_when_it_was_offered() {
    let (store, engine) = (reserved(), after());
    let confirm = request(1, MADE, &staff(), &json!({"type": "confirm", "offer": 1}));
    engine.execute(&store, &command(&confirm)).unwrap();
    let cancel = request(2, MADE, &staff(), &json!({"type": "cancel", "reason": "plans"}));
    engine.execute(&store, &command(&cancel)).unwrap();
    let cancelled = booking(&store).cancellation.unwrap();
    assert_eq!((cancelled.gross.minor(), cancelled.fee.minor()), (11_000, 1_100));
}

/// S11: once the talk has gone, two plays at 50.00 are left.
#[test]
pub fn what_is_left_of_a_booking_keeps_its_price() {
    let store = reserved();
    let expire = request(1, TALK_OVERDUE, &json!({"kind": "clock"}), &json!({"type": "expire"}));
    after().execute(&store, &command(&expire)).unwrap();
    assert_eq!(booking(&store).offer.unwrap().breakdown.total.minor(), 10_000);
}

/// B9: two days were the most; that there is no limit now is for what is offered now.
#[test]
pub fn a_deadline_is_extended_within_the_cap_that_was_offered() {
    let store = reserved();
    let until = |until: &str| request(1, MADE, &staff(), &json!({"type": "extend", "until": until, "lines": [1]}));
    let refused = after().execute(&store, &command(&until("2026-12-11T00:00:00Z")));
    assert_eq!(refused.unwrap_err().code(), Code::DeadlineCap);
    after().execute(&store, &command(&until("2026-12-10T23:59:59Z"))).unwrap();
}

/// A dinner for guests, below whose final numbers each place costs a share of its price.
fn caterer(share: &str) -> Engine {
    let due = json!({"before_event": {"amount": 10, "unit": "days"}});
    let catalogue = json!({
        "currency": "EUR", "zone": "UTC", "taxes": [{"id": "t", "percent": "20"}],
        "products": [{"id": "dinner", "name": "Dinner", "price": "60.00", "basis": "guest", "tax": "t",
            "sessions": [{"id": "s1", "starts": "2030-01-01T20:00", "ends": "2030-01-01T22:00"}],
            "reservation": {"after_booking": {"amount": 7, "unit": "days"}},
            "final_numbers": {"due": due, "allowance": 2, "percent": share}}],
        "points_of_sale": [{"id": "web"}], "profiles": [{"id": "all"}],
    });
    engine(&catalogue.to_string(), "{}")
}

/// G1: of ten two may fall away at no cost; each of the two more costs a tenth of 60.00, not all of it.
#[test]
pub fn falling_below_final_numbers_costs_what_was_offered() {
    let store = MemoryStore::new();
    let contact = json!({"email": "ada@abbey.example", "name": {"family": "Ada"}});
    let lines = |guests: u32| json!([{"product": "dinner", "session": "s1", "guests": guests}]);
    let given = [
        json!({"type": "create_draft", "contact": contact, "lines": lines(10)}),
        json!({"type": "offer"}),
        json!({"type": "confirm", "offer": 1}),
    ];
    for (nth, given) in (0..).zip(&given) {
        caterer("10").execute(&store, &command(&request(nth, MADE, &staff(), given))).unwrap();
    }
    let amend = request(9, MADE, &staff(), &json!({"type": "amend", "lines": lines(6)}));
    caterer("100").execute(&store, &command(&amend)).unwrap();
    let fees: Vec<i64> = booking(&store).fees.iter().map(|fee| fee.amount.minor()).collect();
    assert_eq!(fees, [1_200]);
}
