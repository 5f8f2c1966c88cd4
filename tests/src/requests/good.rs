//! Good requests: by hand, from the vectors, from the examples.

use super::{Temper, Tree};
use crate::Expected;
use serde_json::{Value, json};
use std::path::Path;

/// A seller of a middling temper.
#[must_use]
pub fn temper(deposit: u8, terms: bool) -> Temper {
    Temper {
        deposit,
        terms,
        net: false,
        firm: true,
        margin: 1,
        whole: false,
        money_protects: true,
        confirm_on: 0,
        pending_needs_payment: false,
        customer_may_extend: true,
        refuse_short_notice: false,
        fees: 1,
        blocks: false,
    }
}

/// Scenarios in which every command and every view goes well.
#[must_use]
pub fn scenarios() -> Vec<Value> {
    let id = |kind: &str, number: u32| json!(format!("{kind}0000000-0000-4000-8000-{number:012}"));
    let staff = json!({"kind": "staff", "id": "mia", "rights": ["view_all", "edit_all", "release", "approve",
        "confirm_unpaid", "on_account"]});
    let customer = json!({"kind": "customer", "id": id("a", 1)});
    let form = json!({
        "contact": {"email": "ada@abbey.example", "name": {"given": "Ada", "family": "Byron"},
            "phone": "+33 1 99 00 71 20", "organisation": "Abbey", "address": {"street": ["1 Lane"],
            "postcode": "69001", "city": "Lyon", "country": "FR"}},
        "lines": [{"product": "seat", "quantity": 2, "session": "s3"},
            {"product": "bed", "guests": 2, "arrival": "2026-12-10", "nights": 2}],
        "promo_codes": ["FIVE"], "point_of_sale": "web", "customer_type": "individual",
        "billing": {"kind": "account", "account": "acme"}, "po_number": "PO-7", "message": "Hello",
        "answers": {"diet": "none"}});
    let pay = |reference: &str, amount: &str| json!({"provider": "bank", "reference": reference, "amount": amount, "currency": "EUR"});
    let given = |commands: &[(&Value, Value)]| -> Vec<Value> {
        let step = |(number, (actor, command)): (u32, &(&Value, Value))| {
            json!({"at": format!("2026-12-01T09:{number:02}:00Z"), "actor": actor, "command": command,
                "ids": {"command": id("c", number), "booking": id("b", 1), "customer": id("a", 1)}})
        };
        (1..).zip(commands).map(step).collect()
    };
    let views = |views: &[Value]| -> Vec<Value> {
        let step = |view: &Value| json!({"at": "2026-12-04T09:00:00Z", "actor": staff, "view": view});
        views.iter().map(step).collect()
    };
    let all_views = views(&[
        json!({"type": "booking", "booking": id("b", 1)}),
        json!({"type": "audit", "booking": id("b", 1)}),
        json!({"type": "register", "statuses": ["option", "confirmed"], "customer": id("a", 1), "limit": 10}),
        json!({"type": "due", "limit": 10}),
        json!({"type": "release", "limit": 10}),
        json!({"type": "gauge", "gauge": "hall/s3"}),
        json!({"type": "outbox", "limit": 10}),
        json!({"type": "portal", "token": "k1.b0000000000040008000000000000001.1.AAAA"}),
    ]);
    let lives: Vec<Vec<(&Value, Value)>> = vec![
        vec![
            (
                &staff,
                json!({"type": "create_draft", "contact": form["contact"], "lines": form["lines"],
                "billing": {"kind": "private"}, "point_of_sale": "desk", "po_number": "PO-1"}),
            ),
            (&staff, json!({"type": "edit", "note": "Called", "lines": form["lines"], "promo_codes": ["FIVE"]})),
            (&staff, json!({"type": "assign", "staff": "mia"})),
            (&staff, json!({"type": "quote", "valid_until": "2026-12-08T09:00:00Z"})),
            (&staff, json!({"type": "offer", "reprice": true})),
            (&customer, json!({"type": "accept_terms", "version": "v3"})),
            (&customer, json!({"type": "confirm", "offer": 2})),
            (&staff, json!({"type": "mark_done", "action": "guests"})),
        ],
        vec![
            (&customer, json!({"type": "submit_inquiry", "form": form, "payment": pay("r1", "5.00")})),
            (&customer, json!({"type": "reserve", "reprice": false})),
            (&customer, json!({"type": "open_payment"})),
            (&staff, json!({"type": "record_payment", "payment": pay("r2", "12.00")})),
            (&staff, json!({"type": "lock"})),
            (&staff, json!({"type": "unlock"})),
            (&staff, json!({"type": "extend", "until": "2026-12-07T12:00:00Z", "lines": [1, 2]})),
            (&customer, json!({"type": "cancel", "reason": "ill", "note": "Sorry"})),
        ],
        vec![
            (&customer, json!({"type": "reserve", "form": form})),
            (&staff, json!({"type": "release", "lines": [1]})),
            (&customer, json!({"type": "cancel"})),
        ],
        vec![(
            &staff,
            json!({"type": "purchase", "form": form, "payment": pay("r1", "400.00"),
            "accept_terms": "v3", "on_account": false}),
        )],
    ];
    let mut all = Vec::new();
    for (i, life) in (0..).zip(&lives) {
        let temper = temper(i % 4, i != 2);
        let (mut steps, clock) = (given(life), json!({"kind": "clock"}));
        if i == 2 {
            steps[1]["at"] = json!("2026-12-05T09:00:00Z");
            steps[2] = json!({"at": "2026-12-09T09:00:00Z", "actor": clock, "command": {"type": "expire"},
                "ids": {"command": id("c", 9), "booking": id("b", 1)}});
        }
        for steps in [steps.clone(), steps.iter().cloned().chain(all_views.iter().cloned()).collect()] {
            all.push(
                json!({"op": "scenario", "input": {"catalogue": temper.catalogue(), "policies": temper.policies(),
                "customers": [{"id": id("a", 7), "contact": {"email": "eve@abbey.example", "name": {"family": "Eve"}}}], "steps": steps}}),
            );
        }
    }
    all.push(json!({"op": "check_catalogue", "input": temper(1, true).catalogue()}));
    all.push(json!({"op": "validate_inquiry", "input": {"catalogue": temper(1, true).catalogue(), "form": form}}));
    all.push(json!({"op": "quote", "input": {"catalogue": temper(1, true).catalogue(), "lines": form["lines"],
        "promo_codes": ["FIVE", "SEATS"], "booked_on": "2026-12-01"}}));
    all
}

/// Good requests, with how often each is taken: by hand, from the vectors, from the examples.
#[must_use]
pub fn good() -> Vec<(Tree, u32)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all: Vec<(Tree, u32)> = scenarios().iter().map(|request| (Tree::from(request), 60)).collect();
    let by_hand = all.len();
    for vector in crate::load(&crate::folder()).unwrap() {
        let request = serde_json::from_slice::<Value>(&vector.request);
        if let (Ok(request), Expected::Answer(_)) = (request, vector.expected) {
            all.push((Tree::from(&request), 2));
        }
    }
    let of_vectors = all.len() - by_hand;
    for seller in ["surf-camp", "theatre"] {
        let folder = root.join("../examples/data").join(seller);
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
        let catalogue: Value = serde_json::from_str(&read("catalogue.json")).unwrap();
        all.push((Tree::from(&json!({"op": "check_catalogue", "input": catalogue})), 10));
        for line in read("inquiries.jsonl").lines() {
            let Ok(form) = serde_json::from_str::<Value>(line) else { continue };
            let input = json!({"catalogue": catalogue, "form": form});
            all.push((Tree::from(&json!({"op": "validate_inquiry", "input": input})), 1));
        }
    }
    assert!(of_vectors > 100 && all.len() > by_hand + of_vectors + 60, "{of_vectors} from vectors of {}", all.len());
    all
}
