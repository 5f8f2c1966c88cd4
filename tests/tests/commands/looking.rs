//! What there is to see after each command, on both stores alike.

use super::books::summary;
use super::common::{command, ill_formed, look};
use super::dashboards::nothing_internal;
use super::papers::reconciled;
use super::world::World;
use super::{Check, hold};
use bespeak::booking::Booking;
use bespeak::json::Json;
use bespeak::time::Instant;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use uuid::Uuid;

pub const CLOCK: &str = r#"{"kind":"clock"}"#;
pub const STAFF: &str = r#"{"kind":"staff","id":"eve","rights":["view_all"]}"#;
pub const CUSTOMER: &str = r#"{"kind":"customer"}"#;

pub fn asked(at: Instant, actor: &str, view: &str) -> String {
    format!(r#"{{"at":"{at}","actor":{actor},"view":{view}}}"#)
}

impl World {
    pub fn views(&self, id: Uuid, bookings: &[Booking]) -> Check {
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
            let papers = both(STAFF, &format!(r#"{{"type":"documents","booking":"{id}"}}"#))?.unwrap();
            reconciled(booking, &serde_json::from_str(&papers).unwrap())?;
            if let Some(token) = view["portal_token"].as_str() {
                let portal = both(CUSTOMER, &format!(r#"{{"type":"portal","token":"{token}"}}"#))?.unwrap();
                nothing_internal(&portal, booking, bookings)?;
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
        self.dashboards(bookings)?;
        self.person(&|view| both(STAFF, view))?;
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

    /// The clock's list holds exactly what the clock may do now.
    fn due(&self, due: &Value, bookings: &[Booking]) -> Check {
        let row =
            |row: &Value| (row["booking"].as_str().unwrap().to_owned(), row["command"].as_str().unwrap().to_owned());
        let listed: BTreeSet<(String, String)> = due["rows"].as_array().unwrap().iter().map(row).collect();
        for booking in bookings {
            for kind in ["expire", "lapse_hold", "lapse_claim"] {
                let request = json!({"at": self.now.to_string(), "actor": {"kind": "clock"}, "command": {"type": kind},
                    "ids": {"command": Uuid::from_u128(0xe000), "booking": booking.id}});
                let done = self.engine.execute(&self.memory.inner.clone(), &command(&request.to_string()));
                let is_listed = listed.contains(&(booking.id.to_string(), kind.to_owned()));
                hold!(done.is_ok() == is_listed, "{kind} of {} is due: {is_listed}; it does: {done:?}", booking.id);
            }
        }
        Ok(())
    }
}
