//! Portal links (B7, DESIGN 13): one booking, one generation, one tenant, and nothing but what is the booker's.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod common;

use bespeak::catalogue::Catalogue;
use bespeak::engine::{Engine, HostKey, Reply, Setup, Step, ViewRequest};
use bespeak::error::Code;
use bespeak::ids::Ident;
use bespeak::json::{decode_text, write};
use bespeak::policies::Policies;
use bespeak::store::{MemoryStore, Store as _};
use common::{command, look, zones};
use serde_json::{Value, json};
use std::sync::Arc;
use uuid::Uuid;

const CATALOGUE: &str = r#"{
    "currency": "EUR", "zone": "UTC", "taxes": [{"id": "vat", "percent": "10"}],
    "products": [{"id": "tour", "name": "Tour", "price": "40.00", "tax": "vat", "actions": ["sign"],
        "sessions": [{"id": "june", "starts": "2027-06-01T20:00", "ends": "2027-06-01T22:00"}],
        "reservation": {"after_booking": {"amount": 7, "unit": "days"}}}],
    "points_of_sale": [{"id": "web"}], "profiles": [{"id": "all"}],
    "guest_fields": [{"id": "diet", "kind": "text", "wording": {"en": "Diet"}}],
    "booking_fields": [{"id": "mood", "kind": "text", "wording": {"en": "Mood"}}],
    "booker_fields": [{"id": "worth", "kind": "text", "wording": {"en": "Worth"}}],
    "actions": [{"id": "sign", "kind": "sign", "to_do": {"en": "Sign"}, "done": {"en": "Signed"}}]
}"#;
const NOW: &str = "2027-03-01T09:00:00Z";

fn ident(text: &str) -> Ident {
    Ident::new(text).unwrap()
}

fn key(id: &str, byte: u8) -> HostKey {
    HostKey { id: ident(id), secret: vec![byte; 32] }
}

fn engine(tenant: &str, keys: Vec<HostKey>) -> Engine {
    let catalogue = Arc::new(Catalogue::load(CATALOGUE).unwrap());
    let policies = Arc::new(Policies::default());
    Engine::new(Setup { tenant: ident(tenant), catalogue, policies, zones: zones(), keys }).unwrap()
}

/// How many keys, entries and rounds a view reads.
fn reads(engine: &Engine, store: &MemoryStore, view: &Value) -> (usize, usize, usize) {
    let text = json!({"at": NOW, "actor": staff(), "view": view}).to_string();
    let request = decode_text::<ViewRequest>(text.as_bytes()).unwrap();
    let mut run = engine.view(&request);
    let (mut keys_read, mut entries_read, mut rounds) = (0, 0, 0);
    loop {
        rounds += 1;
        let reply = match run.step() {
            Step::Get(keys) => {
                keys_read += keys.len();
                Reply::Records(store.get(&keys).unwrap())
            }
            Step::Scan(range, limit) => {
                let entries = store.scan(&range, limit).unwrap();
                entries_read += entries.len();
                Reply::Entries(entries)
            }
            Step::Done(answer) => {
                answer.unwrap();
                return (keys_read, entries_read, rounds);
            }
            other => panic!("a dashboard asks for {other:?}"),
        };
        run.reply(reply);
    }
}

#[test]
fn a_dashboard_reads_its_page_in_a_few_rounds_and_nothing_of_others() {
    let engine = engine("abbey", vec![key("k1", 1)]);
    let store = MemoryStore::new();
    let many = 150;
    for booking in 1..=many {
        reserve(&engine, &store, booking);
        if booking % 5 == 0 {
            give(&engine, &store, 900_000 + booking, booking, &staff(), json!({"type": "assign", "staff": "mia"}));
        }
    }
    let of_one = reads(&engine, &store, &json!({"type": "dashboard", "customer": Uuid::from_u128(101)}));
    // The record, its frozen rules, and what trying three commands reads.
    assert!(of_one.0 <= 12 && of_one.1 == 1 && of_one.2 <= 8, "{of_one:?}");
    let nobody = reads(&engine, &store, &json!({"type": "dashboard", "customer": Uuid::from_u128(99)}));
    // Whom they are merged with is read first.
    assert_eq!(nobody, (1, 0, 3));
    // Nothing of what the customers have to do is on the list of staff before its time.
    let mias = reads(&engine, &store, &json!({"type": "dashboard", "staff": "mia"}));
    assert_eq!(mias, (0, 0, 2));
    let account = json!({"type": "dashboard", "account": "acme", "limit": 100});
    for booking in 1..=many {
        let billing = json!({"kind": "account", "account": "acme"});
        give(&engine, &store, 800_000 + booking, booking, &staff(), json!({"type": "edit", "billing": billing}));
    }
    let page = reads(&engine, &store, &account);
    // One entry more than the page says whether there is another; rounds do not grow with the page.
    assert!(page.0 <= 700 && page.1 == 101 && page.2 <= 8, "{page:?}");
}

/// Gives a command; what it came to.
fn give(engine: &Engine, store: &MemoryStore, number: u128, booking: u128, actor: &Value, body: Value) -> Value {
    let customer = booking + 100;
    let request = json!({"at": NOW, "actor": actor, "command": body, "ids": {"command": Uuid::from_u128(number),
        "booking": Uuid::from_u128(booking), "customer": Uuid::from_u128(customer)}});
    let outcome =
        engine.execute(store, &command(&request.to_string())).unwrap_or_else(|error| panic!("{error:?}\n{request}"));
    serde_json::to_value(&outcome).unwrap()
}

fn staff() -> Value {
    json!({"kind": "staff", "id": "INTERNAL-mia", "rights": ["view_all", "edit_all", "waive", "refund", "write_off"]})
}

fn booker(booking: u128) -> Value {
    json!({"kind": "customer", "id": Uuid::from_u128(booking + 100)})
}

/// A reservation of two places by a customer of its own.
fn reserve(engine: &Engine, store: &MemoryStore, booking: u128) {
    let form = json!({"contact": {"email": format!("guest{booking}@example.org"), "name": {"family": format!("Name{booking}")}},
        "lines": [{"product": "tour", "quantity": 2, "session": "june"}], "point_of_sale": "web"});
    give(engine, store, booking * 1_000, booking, &staff(), json!({"type": "reserve", "form": form}));
}

/// What a link shows, or its refusal.
fn opened(engine: &Engine, store: &MemoryStore, token: &str) -> bespeak::error::Result<String> {
    let view = json!({"at": NOW, "actor": {"kind": "customer"}, "view": {"type": "portal", "token": token}});
    let request = decode_text::<ViewRequest>(view.to_string().as_bytes())?;
    write(&engine.look(store, &request)?)
}

/// What a link shows, or the code of its refusal.
fn shown(engine: &Engine, store: &MemoryStore, token: &str) -> Result<String, String> {
    opened(engine, store, token).map_err(|error| error.code().as_str().to_owned())
}

#[test]
fn of_many_guesses_near_a_link_none_leads_anywhere() {
    let engine = engine("abbey", vec![key("k1", 1)]);
    let store = MemoryStore::new();
    reserve(&engine, &store, 1);
    reserve(&engine, &store, 2);
    let token = engine.portal_token(Uuid::from_u128(1), 1).unwrap();
    assert!(shown(&engine, &store, &token).is_ok());
    let mut guesses = Vec::new();
    // Each letter of it changed, left out, or doubled.
    for (at, letter) in token.char_indices() {
        for other in ['A', 'b', '9', '-', '_', '.', '=', ' ', 'é', '\0'].into_iter().filter(|other| *other != letter) {
            guesses.push(format!("{}{other}{}", &token[..at], &token[at + 1..]));
        }
        guesses.push(format!("{}{}", &token[..at], &token[at + 1..]));
        guesses.push(format!("{}{letter}{}", &token[..at], &token[at..]));
        guesses.push(token[..at].to_owned());
    }
    // The code of one booking before another, upper case, spaces, more of it, and none.
    let code = token.rsplit('.').next().unwrap();
    let simple = |id: u128| Uuid::from_u128(id).simple().to_string();
    for id in [2, 3] {
        guesses.push(format!("k1.{}.1.{code}", simple(id)));
    }
    for generation in ["0", "2", "01", "+1", "-1", "1.0", "4294967296", "18446744073709551617", ""] {
        guesses.push(format!("k1.{}.{generation}.{code}", simple(1)));
    }
    guesses.extend([token.to_uppercase(), format!(" {token}"), format!("{token}\n"), format!("{token}.{token}")]);
    guesses.extend([String::new(), ".".to_owned(), "...".to_owned(), "k1...".to_owned()]);
    guesses.push(format!("{token}{}", "A".repeat(10_000)));
    guesses.push("A".repeat(16_000));
    guesses.push(format!("{}.{}.1.{code}", "k".repeat(10_000), simple(1)));
    for guess in &guesses {
        // What holds a control character is no text of a request.
        let code = if guess.contains('\0') { "text.control" } else { "link.invalid" };
        assert_eq!(shown(&engine, &store, guess), Err(code.to_owned()), "{guess}");
        assert_eq!(engine.read_portal_token(guess).map_err(|error| error.code()), Err(Code::LinkInvalid), "{guess}");
    }
    assert!(guesses.len() > 1_000, "{}", guesses.len());
}

/// Nobody learns from a refusal how much of a guess was right. That comparing takes as long however much it is, is the keyed
/// hash's own doing (`verify_slice`): nothing else looks at the code.
#[test]
fn a_guess_that_begins_right_is_refused_as_any_other() {
    let engine = engine("abbey", vec![key("k1", 1)]);
    let store = MemoryStore::new();
    reserve(&engine, &store, 1);
    let token = engine.portal_token(Uuid::from_u128(1), 1).unwrap();
    let (before, code) = token.rsplit_once('.').unwrap();
    let refusal = |guess: &str| write(&opened(&engine, &store, guess).unwrap_err()).unwrap();
    let wrong = refusal(&format!("{before}.{}", "A".repeat(code.len())));
    let letter = |at: usize| if code.as_bytes()[at] == b'A' { 'Q' } else { 'A' };
    for right in 0..code.len() {
        let rest: String = (right..code.len()).map(letter).collect();
        for guess in [code[..right].to_owned(), format!("{}{rest}", &code[..right])] {
            assert_eq!(refusal(&format!("{before}.{guess}")), wrong, "{guess}");
        }
    }
    let source = include_str!("../../core/src/engine/portal.rs");
    let (_, reading) = source.split_once("pub fn read_portal_token").unwrap();
    let (reading, _) = reading.split_once("\n    }\n").unwrap();
    assert!(reading.contains(".verify_slice(&code)"), "{reading}");
    for compared in ["== code", "code ==", "!= code", "code !=", "code.eq", "code.cmp", "code.starts_with"] {
        assert!(!reading.contains(compared), "{compared}");
    }
}

#[test]
fn a_link_longer_than_any_text_is_refused_as_one() {
    let engine = engine("abbey", vec![key("k1", 1)]);
    assert_eq!(shown(&engine, &MemoryStore::new(), &"A".repeat(1_000_000)), Err("text.length".to_owned()));
}

#[test]
fn a_link_is_of_one_tenant_even_where_they_share_a_store_and_a_secret() {
    let (abbey, mill) = (engine("abbey", vec![key("k1", 1)]), engine("mill", vec![key("k1", 1)]));
    let store = MemoryStore::new();
    reserve(&abbey, &store, 1);
    reserve(&mill, &store, 1);
    let token = abbey.portal_token(Uuid::from_u128(1), 1).unwrap();
    assert!(shown(&abbey, &store, &token).is_ok());
    assert_eq!(shown(&mill, &store, &token), Err("link.invalid".to_owned()));
    // Nor does any other view of one reach into the other.
    reserve(&mill, &store, 2);
    for view in ["booking", "audit"] {
        let text =
            json!({"at": NOW, "actor": staff(), "view": {"type": view, "booking": Uuid::from_u128(2)}}).to_string();
        assert!(look(&mill, &store, &text).is_ok());
        assert!(look(&abbey, &store, &text).unwrap_err().contains("booking.unknown"));
    }
    let dashboard = json!({"type": "dashboard", "customer": Uuid::from_u128(102)});
    let text = json!({"at": NOW, "actor": staff(), "view": dashboard}).to_string();
    assert!(look(&mill, &store, &text).unwrap().contains("open_payment"));
    assert_eq!(look(&abbey, &store, &text).unwrap(), r#"{"rows":[],"type":"dashboard"}"#);
}

#[test]
fn keys_are_rotated_without_a_link_ceasing_before_its_key_is_gone() {
    let store = MemoryStore::new();
    let before = engine("abbey", vec![key("k1", 1)]);
    reserve(&before, &store, 1);
    let old = before.portal_token(Uuid::from_u128(1), 1).unwrap();
    let both = engine("abbey", vec![key("k2", 2), key("k1", 1)]);
    let new = both.portal_token(Uuid::from_u128(1), 1).unwrap();
    assert!(old.starts_with("k1.") && new.starts_with("k2."), "{old} {new}");
    assert_eq!(shown(&both, &store, &old), shown(&both, &store, &new));
    assert!(shown(&both, &store, &old).is_ok());
    let after = engine("abbey", vec![key("k2", 2)]);
    assert_eq!(shown(&after, &store, &old), Err("link.invalid".to_owned()));
    assert!(shown(&after, &store, &new).is_ok());
    // Another secret under the same name reads none of them.
    let other = engine("abbey", vec![key("k2", 3)]);
    assert_eq!(shown(&other, &store, &new), Err("link.invalid".to_owned()));
}

#[test]
fn renewed_many_times_only_the_last_link_leads_to_the_booking() {
    let engine = engine("abbey", vec![key("k1", 1)]);
    let store = MemoryStore::new();
    reserve(&engine, &store, 1);
    for round in 0..20 {
        let link = if round % 3 == 2 { "revoke" } else { "renew" };
        give(&engine, &store, 5_000 + round, 1, &staff(), json!({"type": "edit", "portal_link": link}));
        let text = json!({"at": NOW, "actor": staff(), "view": {"type": "booking", "booking": Uuid::from_u128(1)}});
        let seen: Value = serde_json::from_str(&look(&engine, &store, &text.to_string()).unwrap()).unwrap();
        let counts = seen["portal_token"].as_str();
        assert_eq!(counts.is_none(), link == "revoke");
        for generation in 1..30 {
            let token = engine.portal_token(Uuid::from_u128(1), generation).unwrap();
            assert_eq!(shown(&engine, &store, &token).is_ok(), counts == Some(&token), "{round} {generation}");
        }
    }
}

#[test]
fn what_staff_note_is_nowhere_in_what_the_booker_sees() {
    let engine = engine("abbey", vec![key("k1", 1)]);
    let store = MemoryStore::new();
    for booking in 1..=3 {
        reserve(&engine, &store, booking);
    }
    let mut number = 9_000;
    let mut give = |actor: &Value, body: Value| {
        number += 1;
        give(&engine, &store, number, 1, actor, body)
    };
    let paid = |amount: &str, reference: &str| json!({"provider": "acme", "reference": reference, "amount": amount, "currency": "EUR"});
    give(&staff(), json!({"type": "assign", "staff": "INTERNAL-bob"}));
    give(
        &staff(),
        json!({"type": "edit", "note": "INTERNAL note", "booking_answers": {"mood": "INTERNAL mood"}, "booker_answers": {"worth": "INTERNAL worth"}}),
    );
    give(&staff(), json!({"type": "waive", "action": "sign", "reason": "INTERNAL-reason", "note": "INTERNAL words"}));
    give(&staff(), json!({"type": "record_payment", "payment": paid("100.00", "t1")}));
    give(&staff(), json!({"type": "refund", "payment": paid("20.00", "r1"), "reason": "INTERNAL-sorry"}));
    give(
        &staff(),
        json!({"type": "name_guest", "line": 1, "guest": 1, "contact": {"name": {"family": "Ada"}, "email": "guest2@example.org"}}),
    );
    // What the booker says of a guest who is a customer waits for staff.
    give(
        &booker(1),
        json!({"type": "name_guest", "line": 1, "guest": 1, "contact": {"name": {"family": "INTERNAL-guess"}, "email": "guest2@example.org"}}),
    );
    let token = engine.portal_token(Uuid::from_u128(1), 1).unwrap();
    let seen = shown(&engine, &store, &token).unwrap();
    assert!(seen.contains("Ada") && seen.contains("guest2@example.org") && seen.contains("t1"), "{seen}");
    // The other customer's own name is on their record, and what somebody typed as an address does not lead to it.
    for hidden in ["INTERNAL", "Name2", "Name3", "guest3@example.org"] {
        assert!(!seen.contains(hidden), "{hidden}: {seen}");
    }
    let own = json!({"at": NOW, "actor": booker(1), "view": {"type": "booking", "booking": Uuid::from_u128(1)}});
    let own = look(&engine, &store, &own.to_string()).unwrap();
    for hidden in ["note", "mood", "worth", "words", "bob", "mia", "guess"].map(|word| format!("INTERNAL {word}")) {
        assert!(!own.contains(&hidden) && !own.contains(&hidden.replace(' ', "-")), "{hidden}: {own}");
    }
    let others = json!({"at": NOW, "actor": booker(2), "view": {"type": "booking", "booking": Uuid::from_u128(1)}});
    assert!(look(&engine, &store, &others.to_string()).unwrap_err().contains("booking.not_yours"));
    let theirs =
        json!({"at": NOW, "actor": booker(2), "view": {"type": "dashboard", "customer": Uuid::from_u128(101)}});
    assert!(look(&engine, &store, &theirs.to_string()).unwrap_err().contains("right.missing"));
}
