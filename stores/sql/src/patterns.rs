//! Buying patterns as one statement.

use crate::builder::{Builder, Dialect, Statement};
use bespeak::register::{Cell, LEAD_TIMES, LONGEST_LEAD, List, PatternBy, PatternDate, PatternQuery};

const FIRM: &str = "(r.status IN ('confirmed', 'fulfilled') OR (r.status = 'closed' AND r.before = 'fulfilled'))";
const CANCELLED: &str = "(r.status = 'cancelled' OR (r.status = 'closed' AND r.before = 'cancelled'))";

/// The statement that counts. Its rows have the place of the period, the value, the currency, and the counts of bookings, of
/// firm ones and of cancelled ones, and what they earn.
#[must_use]
pub fn patterns(dialect: Dialect, prefix: &str, query: &PatternQuery) -> Statement {
    let mut builder = Builder::new(dialect, prefix, &query.tenant);
    let tenant = builder.tenant();
    let date = query.date.column().name();
    let mut periods = Vec::with_capacity(query.periods.len());
    for (place, (first, end)) in query.periods.iter().enumerate() {
        let place = builder.bind(Cell::Whole(i64::try_from(place).unwrap_or(i64::MAX)));
        let (first, end) = (builder.bind(Cell::Whole(*first)), builder.bind(Cell::Whole(*end)));
        periods.push(format!("({place}, {first}, {end})"));
    }
    let hint = match (dialect, query.date) {
        (Dialect::Postgres, _) => "",
        (Dialect::Sqlite, PatternDate::CreatedAt) => " INDEXED BY register_created_at",
        (Dialect::Sqlite, PatternDate::Starts) => " INDEXED BY register_starts",
    };
    let revenue = match query.by {
        Some(PatternBy::Product) => format!("CASE WHEN {FIRM} THEN coalesce(v.whole, 0) ELSE 0 END"),
        _ => "coalesce(r.revenue, 0)".to_owned(),
    };
    let value = value(query.by, &mut builder);
    let items = match query.by {
        Some(PatternBy::Product) => {
            let list = builder.bind(Cell::Text(List::Product.to_string()));
            format!(
                " JOIN {prefix}register_item v ON v.tenant = r.tenant AND v.booking = r.booking AND v.list = {list}"
            )
        }
        _ => String::new(),
    };
    builder.add(&format!(
        "WITH b (place, first, past) AS (VALUES {})
        SELECT b.place, {value}, r.currency, count(*), CAST(sum(CASE WHEN {FIRM} THEN 1 ELSE 0 END) AS BIGINT),
            CAST(sum(CASE WHEN {CANCELLED} THEN 1 ELSE 0 END) AS BIGINT), CAST(sum({revenue}) AS BIGINT)
        FROM b JOIN {prefix}register r{hint} ON r.tenant = {tenant} AND r.{date} >= b.first AND r.{date} < b.past{items}",
        periods.join(", "),
    ));
    if !query.condition.is_open() {
        builder.add(&format!(
            " LEFT JOIN {prefix}register_person p ON p.tenant = r.tenant AND p.customer = r.customer WHERE "
        ));
        builder.condition(&query.condition);
    }
    builder.add(" GROUP BY 1, 2, 3");
    builder.finish()
}

fn value(by: Option<PatternBy>, builder: &mut Builder<'_>) -> String {
    match by {
        None => "CAST(NULL AS TEXT)".to_owned(),
        Some(PatternBy::Product) => "v.value".to_owned(),
        Some(PatternBy::Customer) => "r.customer".to_owned(),
        Some(PatternBy::Channel) => "r.channel".to_owned(),
        Some(PatternBy::LeadTime) => {
            let cases = LEAD_TIMES.iter().map(|(end, name)| {
                let end = builder.bind(Cell::Whole(*end));
                format!("WHEN r.starts - r.created_at < {end} THEN '{name}'")
            });
            let cases: Vec<String> = cases.collect();
            format!("CASE WHEN r.starts IS NULL THEN NULL {} ELSE '{LONGEST_LEAD}' END", cases.join(" "))
        }
        Some(PatternBy::Outcome) => {
            "CASE WHEN r.before IS NULL THEN r.status ELSE r.before || '/' || r.status END".to_owned()
        }
    }
}
