//! What the portal does not show, and what dashboards suggest.

use super::common::{command, look};
use super::looking::asked;
use super::world::World;
use super::{Check, hold};
use bespeak::booking::{Booking, BookingNeed};
use serde_json::{Value, json};
use uuid::Uuid;

/// Fields that are for staff, or of the record itself.
const INTERNAL: [&str; 24] = [
    "action_points",
    "answered",
    "approval",
    "assigned_to",
    "booker_answers",
    "booking_answers",
    "candidates",
    "channel",
    "closed_by",
    "copied_from",
    "differences",
    "discount",
    "entered_by",
    "events",
    "filed",
    "fields",
    "head",
    "locked",
    "portal_generation",
    "portal_token",
    "proposed",
    "reason",
    "reminders",
    "settled_by",
];
/// Members of staff in these tests.
const STAFF_IDS: [&str; 4] = ["ann", "eve", "mia", "anna"];

/// Every name of a field and every text of a value.
fn walk<'v>(value: &'v Value, names: &mut Vec<&'v str>, texts: &mut Vec<&'v str>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| {
            names.push(name);
            walk(value, names, texts);
        }),
        Value::Array(items) => items.iter().for_each(|item| walk(item, names, texts)),
        Value::String(text) => texts.push(text),
        _ => {}
    }
}

/// What a customer may not see is not in what the portal answers.
pub fn nothing_internal(portal: &str, booking: &Booking, bookings: &[Booking]) -> Check {
    let portal: Value = serde_json::from_str(portal).unwrap();
    let (mut names, mut texts) = (Vec::new(), Vec::new());
    walk(&portal, &mut names, &mut texts);
    // How far check-in is says how much is answered.
    names.retain(|name| *name != "answered" || portal["check_in"].is_null());
    // A credit note says why it is written.
    names.retain(|name| *name != "reason" || !portal["documents"].to_string().contains("corrects"));
    for internal in INTERNAL {
        hold!(!names.contains(&internal), "the portal shows `{internal}`: {portal}");
    }
    for staff in STAFF_IDS {
        hold!(!texts.contains(&staff), "the portal names `{staff}`: {portal}");
    }
    for other in bookings.iter().filter(|other| other.id != booking.id) {
        hold!(
            !texts.iter().any(|text| text.contains(&other.id.to_string())),
            "the portal names {}: {portal}",
            other.id
        );
        let stranger = other.customer.filter(|customer| Some(*customer) != booking.customer);
        let shown = stranger.is_some_and(|id| texts.iter().any(|text| text.contains(&id.to_string())));
        hold!(!shown, "the portal names another customer: {portal}");
    }
    Ok(())
}

impl World {
    /// A dashboard has each booking that needs somebody, the most urgent first, and suggests what is not refused.
    pub fn dashboards(&self, bookings: &[Booking]) -> Check {
        let mut customers: Vec<Uuid> = bookings.iter().filter_map(|booking| booking.customer).collect();
        customers.sort();
        customers.dedup();
        for customer in customers {
            let actor = json!({"kind": "customer", "id": customer});
            let theirs = bookings.iter().filter(|booking| booking.customer == Some(customer));
            self.dashboard(&actor, &json!({"customer": customer}), theirs, &Booking::needs_of_customer)?;
        }
        let eve = json!({"kind": "staff", "id": "eve", "rights": ["view_all", "approve", "release", "confirm_unpaid"]});
        let now = self.now;
        let due = move |booking: &Booking| -> Vec<BookingNeed> {
            let needs = booking.needs_of_staff();
            // The clock of these tests sometimes goes back: what was opened after now is not needed yet.
            if needs.first().is_some_and(|first| first.by.is_none_or(|by| by <= now)) { needs } else { Vec::new() }
        };
        let free = bookings.iter().filter(|booking| booking.assigned_to.is_none());
        self.dashboard(&eve, &json!({"unassigned": true}), free, &due)?;
        for staff in ["ann", "eve"] {
            let theirs = |booking: &&Booking| booking.assigned_to.as_ref().is_some_and(|id| id.as_str() == staff);
            self.dashboard(&eve, &json!({"staff": staff}), bookings.iter().filter(theirs), &due)?;
        }
        Ok(())
    }

    fn dashboard<'b>(
        &self,
        actor: &Value,
        whose: &Value,
        bookings: impl Iterator<Item = &'b Booking>,
        needs: &dyn Fn(&Booking) -> Vec<BookingNeed>,
    ) -> Check {
        let mut view = whose.clone();
        view["type"] = "dashboard".into();
        let text = asked(self.now, &actor.to_string(), &view.to_string());
        let seen = look(&self.engine, &self.memory, &text);
        hold!(seen == look(&self.other_engine, &self.sqlite, &text), "two stores have two dashboards: {view}");
        let seen: Value = serde_json::from_str(&seen.map_err(|error| format!("{view}: {error}"))?).unwrap();
        let rows = seen["rows"].as_array().unwrap();
        let mut expected: Vec<(bool, Option<String>, String)> = bookings
            .filter_map(|booking| needs(booking).first().map(|first| (booking.id, first.by)))
            .map(|(id, by)| (by.is_none(), by.map(|by| by.to_string()), id.to_string()))
            .collect();
        expected.sort();
        let row = |row: &Value| {
            (row["by"].is_null(), row["by"].as_str().map(str::to_owned), row["booking"].as_str().unwrap().to_owned())
        };
        let found: Vec<_> = rows.iter().map(row).collect();
        hold!(found == expected, "the dashboard of {whose} has {found:?}, needed is {expected:?}");
        for row in rows {
            for need in row["needs"].as_array().unwrap() {
                self.suggested(actor, row, need)?;
            }
        }
        Ok(())
    }

    /// What is suggested is done, and what is not would be refused.
    fn suggested(&self, actor: &Value, row: &Value, need: &Value) -> Check {
        let body = match need["why"].as_str().unwrap() {
            "accept_terms" => json!({"type": "accept_terms", "version": need["version"]}),
            "pay" => json!({"type": "open_payment"}),
            "confirm" => json!({"type": "confirm", "offer": need["offer"]}),
            "claim" => json!({"type": "claim"}),
            "take_up" => json!({"type": "reserve"}),
            "event_over" => json!({"type": "fulfil"}),
            "overdue" => json!({"type": "release"}),
            "action_point" if need["point"] == "approve" => json!({"type": "approve"}),
            "action_point" if need["point"] == "expired" => json!({"type": "reinstate"}),
            _ => return Ok(()),
        };
        let request = json!({"at": self.now.to_string(), "actor": actor, "command": body,
            "ids": {"command": Uuid::from_u128(0xd000), "booking": row["booking"]}});
        let done = self.engine.execute(&self.memory.inner.clone(), &command(&request.to_string()));
        let suggested = need["command"] == body["type"];
        hold!(done.is_ok() == suggested, "{body} is suggested: {suggested}; it comes to {done:?}: {row}");
        Ok(())
    }
}
