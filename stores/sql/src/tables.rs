//! The tables, as they are made. An id of a customer is nearly always another one, a tenant hardly ever, so to compare
//! keys goes faster with the id before. What is released here is never changed: a later column comes with a later format.

/// For SQLite.
pub const SQLITE_TABLES: &str = "
    CREATE TABLE register (
        tenant TEXT NOT NULL, booking BLOB NOT NULL, created_at INTEGER NOT NULL, status TEXT NOT NULL, before TEXT,
        reached TEXT NOT NULL, payment TEXT NOT NULL, approval TEXT NOT NULL, locked INTEGER NOT NULL,
        channel TEXT NOT NULL, entered_by TEXT NOT NULL, customer BLOB, billing TEXT NOT NULL, account TEXT,
        po_number TEXT, po_search TEXT, products TEXT, sold TEXT, promotions TEXT, documents TEXT, starts INTEGER,
        ends INTEGER, due INTEGER, currency TEXT, total INTEGER, settled INTEGER NOT NULL, balance INTEGER, revenue INTEGER, assigned_to TEXT, point_of_sale TEXT,
        customer_type TEXT, action_points INTEGER NOT NULL, action_due INTEGER, overdue_after INTEGER,
        UNIQUE (tenant, booking)
    ) STRICT;
    CREATE INDEX register_created_at ON register (tenant, created_at, booking);
    CREATE INDEX register_starts ON register (tenant, starts, booking);
    CREATE INDEX register_due ON register (tenant, due, booking);
    CREATE INDEX register_total ON register (tenant, total, booking);
    CREATE INDEX register_balance ON register (tenant, balance, booking);
    CREATE INDEX register_status ON register (tenant, status, created_at, booking);
    CREATE INDEX register_customer ON register (tenant, customer, created_at, booking);
    CREATE TABLE register_item (
        tenant TEXT NOT NULL, booking BLOB NOT NULL, list TEXT NOT NULL, value TEXT NOT NULL, whole INTEGER,
        PRIMARY KEY (tenant, booking, list, value)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE register_person (
        tenant TEXT NOT NULL, customer BLOB NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL, search TEXT NOT NULL,
        PRIMARY KEY (customer, tenant)
    ) STRICT, WITHOUT ROWID;";

/// For PostgreSQL: `{s}` is the schema, `{c}` the collation that compares byte by byte.
pub const POSTGRES_TABLES: &str = "
    CREATE TABLE {s}.register (
        tenant TEXT {c} NOT NULL, booking UUID NOT NULL, created_at BIGINT NOT NULL, status TEXT {c} NOT NULL,
        before TEXT {c}, reached TEXT {c} NOT NULL, payment TEXT {c} NOT NULL, approval TEXT {c} NOT NULL,
        locked BIGINT NOT NULL, channel TEXT {c} NOT NULL, entered_by TEXT {c} NOT NULL, customer UUID, billing TEXT {c} NOT NULL,
        account TEXT {c}, po_number TEXT {c}, po_search TEXT {c}, products TEXT {c}, sold TEXT {c},
        promotions TEXT {c}, documents TEXT {c}, starts BIGINT, ends BIGINT, due BIGINT, currency TEXT {c}, total BIGINT,
        settled BIGINT NOT NULL, balance BIGINT, revenue BIGINT, assigned_to TEXT {c}, point_of_sale TEXT {c}, customer_type TEXT {c},
        action_points BIGINT NOT NULL, action_due BIGINT, overdue_after BIGINT,
        PRIMARY KEY (tenant, booking)
    );
    CREATE INDEX register_created_at ON {s}.register (tenant, created_at, booking);
    CREATE INDEX register_starts ON {s}.register (tenant, starts, booking);
    CREATE INDEX register_due ON {s}.register (tenant, due, booking);
    CREATE INDEX register_total ON {s}.register (tenant, total, booking);
    CREATE INDEX register_balance ON {s}.register (tenant, balance, booking);
    CREATE INDEX register_status ON {s}.register (tenant, status, created_at, booking);
    CREATE INDEX register_customer ON {s}.register (tenant, customer, created_at, booking);
    CREATE TABLE {s}.register_item (
        tenant TEXT {c} NOT NULL, booking UUID NOT NULL, list TEXT {c} NOT NULL, value TEXT {c} NOT NULL, whole BIGINT,
        PRIMARY KEY (tenant, booking, list, value)
    );
    CREATE TABLE {s}.register_person (
        tenant TEXT {c} NOT NULL, customer UUID NOT NULL, name TEXT {c} NOT NULL, email TEXT {c} NOT NULL,
        search TEXT {c} NOT NULL,
        PRIMARY KEY (customer, tenant)
    );";

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test says what it expects")]
mod tests {
    use super::*;
    use bespeak::register::{Column, Kind};

    /// The columns of the first table of a text: name and type.
    fn declared(tables: &str) -> Vec<(String, String)> {
        let body = tables.split_once("register (").unwrap().1.split_once("PRIMARY KEY").map(|(body, _)| body);
        let body = body.unwrap().split("UNIQUE").next().unwrap();
        let column = |part: &str| {
            let mut words = part.split_whitespace();
            Some((words.next()?.to_owned(), words.next()?.to_owned()))
        };
        body.split(',').filter_map(column).collect()
    }

    #[test]
    fn the_tables_have_every_column_of_a_row_with_its_type() {
        for (tables, types) in
            [(SQLITE_TABLES, ["BLOB", "INTEGER", "TEXT"]), (POSTGRES_TABLES, ["UUID", "BIGINT", "TEXT"])]
        {
            let mut expected = vec![("tenant".to_owned(), "TEXT".to_owned())];
            expected.extend(Column::own().map(|column| {
                let [id, whole, text] = types;
                let named = match column.kind() {
                    Kind::Id => id,
                    Kind::Whole => whole,
                    Kind::Text => text,
                };
                (column.name().to_owned(), named.to_owned())
            }));
            assert_eq!(declared(tables), expected);
        }
    }
}
