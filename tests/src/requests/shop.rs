//! A small seller with tight capacities, in several tempers.

use serde_json::{Value, json};

/// What differs from one seller to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is a policy by its own name")]
pub struct Temper {
    pub deposit: u8,
    pub terms: bool,
    pub net: bool,
    pub firm: bool,
    pub margin: u8,
    pub whole: bool,
    pub money_protects: bool,
    pub confirm_on: u8,
    pub pending_needs_payment: bool,
    pub customer_may_extend: bool,
    pub refuse_short_notice: bool,
    pub fees: u8,
    pub blocks: bool,
}

/// What a line can ask for: a product, what is counted, and when.
pub const PRODUCTS: [&str; 9] = ["seat", "workshop", "room", "bed", "week", "coach", "pack", "visit", "lesson"];

/// How much there is of what.
pub const CAPACITIES: [(&str, u64); 6] =
    [("hall", 6), ("rooms", 2), ("beds", 5), ("lessons", 7), ("coaches", 2), ("guides", 1)];

fn days(amount: u32) -> Value {
    json!({"amount": amount, "unit": "days"})
}

fn sessions(ids: &[&str]) -> Value {
    let all = [
        json!({"id": "s1", "starts": "2026-12-05T20:00", "ends": "2026-12-05T22:00"}),
        json!({"id": "s2", "starts": "2026-12-12T20:00", "ends": "2026-12-12T22:00"}),
        json!({"id": "s3", "starts": "2026-12-20T15:00", "ends": "2026-12-20T17:00"}),
    ];
    all.into_iter().filter(|session| ids.iter().any(|id| session["id"] == **id)).collect()
}

impl Temper {
    /// What it sells.
    #[must_use]
    pub fn catalogue(&self) -> Value {
        let mut catalogue = json!({
            "currency": "EUR",
            "zone": "Europe/Paris",
            "prices": if self.net { "net" } else { "gross" },
            "taxes": [{"id": "low", "percent": "5.5"}, {"id": "high", "percent": "20"}],
            "venues": [{"id": "house", "name": "House", "zone": "Europe/Lisbon"}],
            "capacities": [
                {"id": "hall", "quantity": 6, "per": "session"},
                {"id": "rooms", "quantity": 2, "per": "night"},
                {"id": "beds", "quantity": 5, "per": "night"},
                {"id": "lessons", "quantity": 7},
                {"id": "coaches", "quantity": 2},
                {"id": "guides", "quantity": 1, "per": "session"},
            ],
            "products": [
                {"id": "seat", "name": "Seat", "price": "12.50", "tax": "low", "capacity": "hall",
                 "sessions": sessions(&["s1", "s2", "s3"]), "actions": ["terms"],
                 "reservation": {"after_booking": days(3), "before_event": days(2)}},
                {"id": "workshop", "name": "Workshop", "price": "33.335", "basis": "guest", "tax": "high",
                 "capacity": "hall", "sessions": sessions(&["s2", "s3"]), "actions": ["deposit", "sign"],
                 "reservation": {"after_booking": days(6), "take": "latest", "before_event": days(1)}},
                {"id": "room", "name": "Room", "venue": "house", "price": "96.00", "basis": "night", "tax": "low",
                 "capacity": "rooms"},
                {"id": "bed", "name": "Bed", "venue": "house", "price": "31.99", "basis": "guest_night", "tax": "low",
                 "capacity": "beds", "actions": ["guests"]},
                {"id": "week", "name": "Week", "venue": "house", "price": "60.00", "basis": "guest_night",
                 "tax": "high", "actions": ["sign", "balance"], "reservation": {"before_event": days(4)},
                 "parts": [{"product": "bed"}, {"product": "lesson", "quantity": 2}]},
                {"id": "coach", "name": "Coach", "price": "310.00", "tax": "high", "capacity": "coaches",
                 "reservation": {"after_booking": {"amount": 26, "unit": "hours"}}},
                {"id": "pack", "name": "Pack", "price": "0.00", "tax": "low",
                 "reservation": {"after_booking": days(10)}},
                {"id": "visit", "name": "Visit", "price": "90.00", "basis": "booking", "tax": "high",
                 "capacity": "guides", "sessions": sessions(&["s2", "s3"]), "needs_approval": true,
                 "reservation": {"until_event": true}},
                {"id": "lesson", "name": "Lesson", "basis": "guest", "tax": "high", "capacity": "lessons"},
            ],
            "guest_fields": [
                {"id": "diet", "kind": "choice", "required": true, "choices": ["any", "vegan"], "wording": {"en": "Diet"}},
                {"id": "notes", "kind": "text", "wording": {"en": "Notes"}}],
            "points_of_sale": [{"id": "web", "customer_types": ["individual", "group"]}, {"id": "desk"}],
            "profiles": [
                {"id": "all", "priority": 1},
                {"id": "groups", "priority": 2, "products": ["room", "bed", "seat"], "customer_types": ["group"],
                 "release": "flexible", "margin": {"amount": 3, "unit": "hours"}},
            ],
            "seasons": [{"id": "december", "from": "2026-12-01", "until": "2026-12-31",
                         "reservation": {"after_booking": days(5)}}],
            "discounts": [
                {"id": "seats-code", "name": "Seats", "code": "SEATS", "products": ["seat"], "percent": "15"},
                {"id": "five", "name": "Five", "code": "FIVE", "amount": "5.00", "per": "booking", "stackable": true},
                {"id": "many", "name": "Many", "minimum_quantity": 3, "percent": "10"},
            ],
            "actions": [
                {"id": "terms", "kind": "accept_terms", "to_do": {"en": "Accept"}, "done": {"en": "Accepted"}},
                {"id": "deposit", "kind": "deposit", "to_do": {"en": "Pay"}, "done": {"en": "Paid"},
                 "due": {"after_booking": days(2)}},
                {"id": "balance", "kind": "balance", "to_do": {"en": "Pay"}, "done": {"en": "Paid"}},
                {"id": "sign", "kind": "sign", "to_do": {"en": "Sign"}, "done": {"en": "Signed"},
                 "blocks_confirmation": self.blocks},
                {"id": "guests", "kind": "guest_data", "to_do": {"en": "Name"}, "done": {"en": "Named"}},
            ],
        });
        if self.terms {
            catalogue["terms"] = json!({"version": "v3", "wording": {"en": "Be kind."}});
        }
        match self.deposit {
            1 => catalogue["deposit"] = json!({"percent": "30", "due": {"after_booking": days(2)}}),
            2 => catalogue["deposit"] = json!({"amount": "20.00"}),
            3 => catalogue["deposit"] = json!({"per_guest": "7.77", "due": {"before_event": days(5)}}),
            _ => {}
        }
        catalogue
    }

    /// By which policies.
    #[must_use]
    pub fn policies(&self) -> Value {
        let mut policies = json!({
            "short_notice": {"minimum_window_minutes": 90, "refuse": self.refuse_short_notice},
            "release": if self.firm { "firm" } else { "flexible" },
            "expiry": if self.whole { "whole" } else { "line" },
            "money_protects": self.money_protects,
            "pending_needs_payment": self.pending_needs_payment,
            "customer_may_extend": self.customer_may_extend, "customer_may_amend": self.customer_may_extend,
            "extension_limit_days": 6,
            "quote_valid_days": 3,
            "default_region": "FR",
        });
        match self.margin {
            1 => policies["margin"] = json!({"amount": 5, "unit": "hours"}),
            2 => policies["margin"] = json!({"amount": 1, "unit": "days"}),
            _ => {}
        }
        if let Some(confirm_on) = [None, Some("deposit"), Some("full"), Some("never")][usize::from(self.confirm_on % 4)]
        {
            policies["confirm_on"] = json!(confirm_on);
        }
        if self.fees > 0 {
            policies["no_show_fee"] = json!({"percent": "20"});
            policies["reinstatement_fee"] = json!({"amount": "5.00"});
        }
        match self.fees {
            1 => {
                policies["cancellation"] = json!([
                    {"from_days": 7, "fee": {}},
                    {"from_days": 2, "fee": {"percent": "33.33"}},
                    {"from_days": 0, "fee": {"percent": "100"}}]);
            }
            2 => policies["cancellation"] = json!([{"from_days": 0, "fee": {"amount": "25.00"}}]),
            _ => {}
        }
        policies
    }
}
