//! What the books say, whoever is erased: what bookings cost and what was paid, the sums of the register and of documents,
//! the chains.

use super::common::{look, told};
use super::lives::{Lives, staff};
use super::papers::YEARS;
use bespeak::booking::Right;
use bespeak::engine::ViewRequest;
use bespeak::json::decode_text;
use bespeak::store::Store;
use serde_json::{Value, json};

impl<S: Store> Lives<'_, S> {
    pub fn view(&self, view: &Value) -> Value {
        let asked = json!({"at": YEARS[1].0, "actor": staff(), "view": view}).to_string();
        serde_json::from_str(&look(self.engine, &self.store, &asked).unwrap()).unwrap()
    }

    /// All of it, in lines.
    pub fn books(&self) -> Vec<String> {
        let mut lines = self.accounts();
        for by in ["product", "customer", "outcome"] {
            let asked = json!({"type": "patterns", "from": "2028-01-01", "to": "2030-12-31", "per": "year", "by": by});
            lines.push(self.view(&asked).to_string());
        }
        lines.extend([self.register_without_names(), self.chains()]);
        lines
    }

    /// Booking by booking; that the chains hold is asked on the way.
    pub fn accounts(&self) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for booking in &self.bookings {
            let audit = self.view(&json!({"type": "audit", "booking": booking}));
            assert!(audit["intact"] == true && audit["agrees"] == true, "{audit}");
            let shown = self.view(&json!({"type": "booking", "booking": booking}));
            let papers = self.view(&json!({"type": "documents", "booking": booking}));
            lines.push(format!("{} {} {}", shown["booking"]["head"], shown["booking"]["status"], shown["payment"]));
            lines.push(papers.to_string());
        }
        for document in &self.documents {
            let mut shown = self.view(&json!({"type": "document", "document": document.id}));
            shown["document"].as_object_mut().unwrap().remove("buyer");
            lines.push(shown.to_string());
        }
        lines
    }

    fn register_without_names(&self) -> String {
        let mut list = self.view(&json!({"type": "register", "limit": 10_000}));
        let rows = list["rows"].as_array_mut().unwrap();
        assert_eq!(rows.len(), self.bookings.len());
        for row in rows {
            let row = row.as_object_mut().unwrap();
            row.retain(|field, _| !matches!(field.as_str(), "name" | "email"));
        }
        list.to_string()
    }

    /// One call for each page of bookings: every chain holds.
    fn chains(&self) -> String {
        let (mut chains, mut events, mut after) = (0, 0, Value::Null);
        loop {
            let mut asked = json!({"type": "verify", "limit": 1_000});
            if !after.is_null() {
                asked["after"] = after;
            }
            let mut page = self.view(&asked);
            assert_eq!(page["faults"], json!([]));
            chains += page["chains"].as_u64().unwrap();
            events += page["events"].as_u64().unwrap();
            after = page["next"].take();
            if after.is_null() {
                return format!("{chains} chains of {events} events");
            }
        }
    }

    /// What is given to everybody who asks for their data, one after the other.
    pub fn exported(&self) -> String {
        let export = |(customer, _): &(uuid::Uuid, Vec<String>)| {
            let shown = self.view(&json!({"type": "person", "customer": customer}));
            assert_eq!(shown["complete"], true);
            assert!(shown["others"].as_array().unwrap().is_empty(), "{shown}");
            shown.to_string()
        };
        self.customers.iter().map(export).collect()
    }

    /// The register, as it is exported.
    pub fn register(&self) -> String {
        let asked = json!({"at": YEARS[1].0, "actor": {"kind": "staff", "id": "eve", "rights": Right::ALL},
            "view": {"type": "register", "limit": 10_000}});
        let request: ViewRequest = decode_text(asked.to_string().as_bytes()).unwrap();
        told(&self.engine.look(&self.store, &request)).unwrap()
    }
}
