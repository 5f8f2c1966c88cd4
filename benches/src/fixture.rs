//! What the commands are about: a theatre that also serves dinner, and customers who reserve both.

use bespeak::catalogue::Catalogue;
use bespeak::engine::{CommandRequest, Engine, HostKey, Setup};
use bespeak::ids::Ident;
use bespeak::json::decode_text;
use bespeak::policies::Policies;
use bespeak::time::BundledZones;
use std::error::Error;
use std::sync::Arc;
use uuid::Uuid;

const CATALOGUE: &str = r#"{
    "currency": "EUR", "zone": "Europe/Paris",
    "taxes": [{"id": "standard", "percent": "20"}, {"id": "reduced", "percent": "5.5"}],
    "venues": [{"id": "theatre", "name": "Theatre on the quay", "zone": "Europe/Paris"}],
    "capacities": [{"id": "seats", "quantity": 1000000, "per": "session"}, {"id": "covers", "quantity": 1000000}],
    "products": [
        {"id": "seat", "name": "A seat in the stalls", "venue": "theatre", "price": "45.00", "tax": "reduced",
            "capacity": "seats", "reservation": {"after_booking": {"amount": 7, "unit": "days"},
                "before_event": {"amount": 2, "unit": "business_days"}},
            "sessions": [
                {"id": "evening", "starts": "2026-12-19T20:00", "ends": "2026-12-19T22:30"},
                {"id": "matinee", "starts": "2026-12-20T15:00", "ends": "2026-12-20T17:30"}]},
        {"id": "dinner", "name": "Dinner before the play", "venue": "theatre", "price": "38.50", "basis": "guest",
            "tax": "standard", "capacity": "covers", "reservation": {"after_booking": {"amount": 7, "unit": "days"}}}],
    "points_of_sale": [{"id": "web"}],
    "profiles": [{"id": "everyone"}],
    "deposit": {"percent": "30"},
    "terms": {"version": "2026-01", "wording": {"en": "Seats that are not paid by the deadline are sold again."}}
}"#;
const TENANT: &str = "quay";

/// What is sold.
///
/// # Errors
/// None but a defect of this file.
pub fn catalogue() -> Result<Catalogue, Box<dyn Error>> {
    Ok(Catalogue::load(CATALOGUE)?)
}

/// An engine that sells it.
///
/// # Errors
/// None but a defect of this file.
pub fn engine() -> Result<Engine, Box<dyn Error>> {
    engine_of(CATALOGUE)
}

fn engine_of(catalogue: &str) -> Result<Engine, Box<dyn Error>> {
    let word = |text| Ident::new(text).ok_or("an identifier");
    Ok(Engine::new(Setup {
        tenant: word(TENANT)?,
        catalogue: Arc::new(Catalogue::load(catalogue)?),
        policies: Arc::new(Policies::default()),
        zones: Arc::new(BundledZones),
        keys: vec![HostKey { id: word("k1")?, secret: vec![7; 32] }],
    })?)
}

/// A house of many halls, so that those who reserve in different ones share no gauge.
///
/// # Errors
/// None but a defect of this file.
pub fn many_halls(halls: u32) -> Result<Engine, Box<dyn Error>> {
    let each = |text: &dyn Fn(u32) -> String| (0..halls).map(text).collect::<Vec<_>>().join(",");
    let capacities = each(&|hall| {
        format!(
            r#"{{"id": "seats{hall}", "quantity": 1000000, "per": "session"}}, {{"id": "covers{hall}", "quantity": 1000000}}"#
        )
    });
    let definition: serde_json::Value = serde_json::from_str(CATALOGUE)?;
    let products = each(&|hall| {
        let texts = definition["products"].as_array().into_iter().flatten().map(|product| {
            let mut product = product.clone();
            for name in ["id", "capacity"] {
                product[name] = format!("{}{hall}", product[name].as_str().unwrap_or_default()).into();
            }
            product.to_string()
        });
        texts.collect::<Vec<_>>().join(",")
    });
    let mut halls = definition.clone();
    halls["capacities"] = serde_json::from_str(&format!("[{capacities}]"))?;
    halls["products"] = serde_json::from_str(&format!("[{products}]"))?;
    engine_of(&halls.to_string())
}

/// What a customer submits.
#[must_use]
pub fn form(customer: u32) -> String {
    format!(
        r#"{{"contact": {{"email": "ana.costa.{customer}@example.org", "name": {{"given": "Ana", "family": "Costa"}},
            "phone": "+33 1 23 45 67 89", "address": {{"street": ["12 rue du Port"], "postcode": "29200", "city": "Brest",
            "country": "FR"}}}},
        "lines": [{{"product": "seat", "quantity": 2, "session": "evening"}}, {{"product": "dinner", "guests": 2}}],
        "point_of_sale": "web", "message": "Could we sit near the aisle, please? One of us walks with a stick.",
        "answers": {{"heard-of-us": "A friend told us."}}}}"#
    )
}

/// The text of a command: a new customer reserves.
#[must_use]
pub fn request_text(customer: u32) -> String {
    // As far apart as random ones.
    let id = Uuid::new_v5(&Uuid::NAMESPACE_OID, &customer.to_be_bytes());
    let form = form(customer);
    format!(
        r#"{{"at": "2026-11-22T09:00:00Z", "actor": {{"kind": "customer"}}, "ids": {{"command": "{id}"}},
        "command": {{"type": "reserve", "form": {form}}}}}"#
    )
}

/// The same in a hall of [`many_halls`].
///
/// # Errors
/// None but a defect of this file.
pub fn request_in_hall(customer: u32, hall: u32) -> Result<CommandRequest, Box<dyn Error>> {
    let text = request_text(customer);
    let text = text.replace("\"product\": \"seat\"", &format!("\"product\": \"seat{hall}\""));
    let text = text.replace("\"product\": \"dinner\"", &format!("\"product\": \"dinner{hall}\""));
    Ok(decode_text(text.as_bytes())?)
}

/// A command: a new customer reserves.
///
/// # Errors
/// None but a defect of this file.
pub fn request(customer: u32) -> Result<CommandRequest, Box<dyn Error>> {
    Ok(decode_text(request_text(customer).as_bytes())?)
}

/// So many of them, decoded.
///
/// # Errors
/// None but a defect of this file.
pub fn requests(count: u32) -> Result<Vec<CommandRequest>, Box<dyn Error>> {
    (0..count).map(request).collect()
}
