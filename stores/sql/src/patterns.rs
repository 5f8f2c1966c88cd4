//! Buying patterns. PostgreSQL counts itself, since rows have a long way to go; SQLite gives the rows, and the core counts
//! them, which takes half as long as sorting them into groups.

use crate::builder::{Builder, Dialect, Statement};
use bespeak::register::{Cell, LEAD_TIMES, LONGEST_LEAD, List, PatternBy, PatternDate, PatternQuery};

const FIRM: &str = "(r.status IN ('confirmed', 'fulfilled') OR (r.status = 'closed' AND r.before = 'fulfilled'))";
const CANCELLED: &str = "(r.status = 'cancelled' OR (r.status = 'closed' AND r.before = 'cancelled'))";

/// The rows to be counted, for SQLite: those of the [columns that they are counted by](PatternQuery::columns).
#[must_use]
pub fn pattern_rows(query: &PatternQuery) -> Statement {
    let mut builder = Builder::new(Dialect::Sqlite, "", &query.tenant);
    let columns: Vec<String> = query.columns().into_iter().map(|column| format!("r.{}", column.name())).collect();
    let index = match query.date {
        PatternDate::CreatedAt => "register_created_at",
        PatternDate::Starts => "register_starts",
    };
    builder.add(&format!("SELECT {} FROM register r INDEXED BY {index}", columns.join(", ")));
    of_all_periods(&mut builder, query);
    builder.finish()
}

/// The statement that counts, for PostgreSQL. Its rows have the place of the period, the value, the currency, and the counts
/// of bookings, of firm ones and of cancelled ones, what they earn, and how many took each step.
#[must_use]
pub fn patterns(prefix: &str, query: &PatternQuery) -> Statement {
    let mut builder = Builder::new(Dialect::Postgres, prefix, &query.tenant);
    let date = query.date.column().name();
    let bounds: Vec<String> = query.bounds.iter().map(|bound| builder.bind(Cell::Whole(*bound))).collect();
    let by_product = query.by == Some(PatternBy::Product);
    let revenue = if by_product {
        format!("CASE WHEN {FIRM} THEN coalesce(v.whole, 0) ELSE 0 END")
    } else {
        "coalesce(r.revenue, 0)".to_owned()
    };
    let value = value(query.by, &mut builder);
    builder.add(&format!(
        "SELECT CAST(width_bucket(r.{date}, ARRAY[{}]) - 1 AS BIGINT), {value}, r.currency, count(*),
            CAST(sum(CASE WHEN {FIRM} THEN 1 ELSE 0 END) AS BIGINT),
            CAST(sum(CASE WHEN {CANCELLED} THEN 1 ELSE 0 END) AS BIGINT), CAST(sum({revenue}) AS BIGINT)",
        bounds.join(", "),
    ));
    for place in 0..query.steps.len() {
        let taken: Vec<&str> = query.steps.iter().take(place.saturating_add(1)).map(|step| step.as_str()).collect();
        let taken = builder.bind(Cell::Text(format!("%{}%", taken.join("%"))));
        builder.add(&format!(", CAST(sum(CASE WHEN r.reached LIKE {taken} THEN 1 ELSE 0 END) AS BIGINT)"));
    }
    builder.add(&format!(" FROM {prefix}register r"));
    if by_product {
        let tenant = builder.tenant();
        let list = builder.bind(Cell::Text(List::Product.to_string()));
        builder.add(&format!(
            " JOIN {prefix}register_item v ON v.tenant = {tenant} AND v.booking = r.booking AND v.list = {list}"
        ));
    }
    of_all_periods(&mut builder, query);
    builder.add(" GROUP BY 1, 2, 3");
    builder.finish()
}

/// What both look at: rows within the periods that fulfil the condition.
fn of_all_periods(builder: &mut Builder<'_>, query: &PatternQuery) {
    let (tenant, prefix, date) = (builder.tenant(), builder.prefix, query.date.column().name());
    if !query.condition.is_open() {
        builder
            .add(&format!(" LEFT JOIN {prefix}register_person p ON p.tenant = {tenant} AND p.customer = r.customer"));
    }
    let first = builder.bind(Cell::Whole(query.bounds.first().copied().unwrap_or_default()));
    let past = builder.bind(Cell::Whole(query.bounds.last().copied().unwrap_or_default()));
    builder.add(&format!(" WHERE r.tenant = {tenant} AND r.{date} >= {first} AND r.{date} < {past}"));
    if !query.condition.is_open() {
        builder.add(" AND ");
        builder.condition(&query.condition);
    }
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

#[cfg(test)]
mod tests {
    use bespeak::booking::Status;

    #[test]
    fn no_state_has_the_name_of_another_in_its_own() {
        for state in Status::ALL {
            let others = Status::ALL.iter().filter(|other| *other != state);
            assert!(others.into_iter().all(|other| !other.as_str().contains(state.as_str())), "{state}");
        }
    }
}
