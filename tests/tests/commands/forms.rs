//! Forms and lines as they are sent.

use super::generator::{Form, Line};
use super::{SECRET, SECRET_PHONE};
use bespeak_tests::requests::PRODUCTS;
use serde_json::{Value, json};

impl Line {
    pub fn json(&self) -> Value {
        let product = PRODUCTS.get(usize::from(self.product)).copied().unwrap_or("unheard-of");
        let mut line = json!({"product": product});
        match product {
            "seat" | "coach" | "pack" | "unheard-of" => line["quantity"] = json!(self.count),
            "room" => {
                line["quantity"] = json!(self.count.min(3));
            }
            "visit" => {}
            _ => line["guests"] = json!(self.count),
        }
        match product {
            "seat" => line["session"] = json!(["s1", "s2", "s3"][usize::from(self.when % 3)]),
            "workshop" | "visit" => line["session"] = json!(["s2", "s3"][usize::from(self.when % 2)]),
            "room" | "bed" | "week" => {
                line["arrival"] = json!(format!("2026-12-{:02}", 9 + self.when));
                line["nights"] = json!(1 + self.when % 3);
            }
            _ => {}
        }
        line
    }
}

pub fn lines(lines: &[Line]) -> Value {
    lines.iter().map(Line::json).collect()
}

impl Form {
    pub fn contact(&self) -> Value {
        // 4 and 5 have the addresses of 0 and 1, and other details.
        let who = self.who % 4;
        let mut contact = json!({
            "email": format!("px{who}@{SECRET}.example"),
            "name": {"given": "Ada", "family": format!("{SECRET}name{}", self.who)},
        });
        if self.who != 3 {
            contact["phone"] = json!(format!("+33 1 {SECRET_PHONE} 2{who}"));
            contact["address"] = json!({"street": [format!("{SECRET}gasse 7")], "city": "Lyon"});
        }
        contact
    }

    pub fn billing(&self) -> Value {
        match self.billing {
            0 => json!({"kind": "account", "account": "acme"}),
            2 => json!({"kind": "account"}),
            _ => json!({"kind": "private"}),
        }
    }

    pub fn codes(&self) -> Value {
        match self.code {
            0 | 1 => json!(["SEATS"]),
            2 | 3 => json!(["FIVE", "SEATS"]),
            5 => json!(["NONE"]),
            _ => json!([]),
        }
    }

    pub fn json(&self) -> Value {
        let mut form = json!({
            "contact": self.contact(),
            "lines": lines(&self.lines),
            "promo_codes": self.codes(),
            "customer_type": if self.group { "group" } else { "individual" },
            "billing": self.billing(),
        });
        if self.code != 6 {
            form["point_of_sale"] = json!(if self.desk { "desk" } else { "web" });
        }
        if self.message {
            form["message"] = json!(format!("{SECRET}botschaft"));
            form["answers"] = json!({"diet": format!("{SECRET}kost")});
            form["po_number"] = json!("PO-7");
        }
        form
    }
}
