//! Keys: `{tenant}/{type}/{id}`. Neither a tenant (an [`Ident`]) nor a type holds a `/`, so that no two tenants and no two
//! types share a key, whatever the id holds.

use crate::ids::Ident;
use uuid::Uuid;

/// The key of a record, compared byte by byte.
pub type Key = String;

/// The key of a record. The type is a word of ours without a `/`; the id is not empty and may hold any character.
#[must_use]
pub fn key(tenant: &Ident, record_type: &str, id: &str) -> Key {
    debug_assert!(!record_type.is_empty() && !record_type.contains('/'), "a type is a word");
    let tenant = tenant.as_str();
    let mut key = Key::with_capacity(tenant.len() + record_type.len() + id.len() + 2);
    for part in [tenant, "/", record_type, "/", id] {
        key.push_str(part);
    }
    key
}

/// The tenant, the type and the id of a key.
#[must_use]
pub fn parts(key: &str) -> Option<(&str, &str, &str)> {
    let (tenant, rest) = key.split_once('/')?;
    let (record_type, id) = rest.split_once('/')?;
    Some((tenant, record_type, id))
}

fn by_uuid(tenant: &Ident, record_type: &str, id: Uuid) -> Key {
    key(tenant, record_type, id.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
}

/// A booking.
#[must_use]
pub fn booking(tenant: &Ident, id: Uuid) -> Key {
    by_uuid(tenant, "booking", id)
}

/// The personal values of a customer or a guest: what an erasure removes.
#[must_use]
pub fn person(tenant: &Ident, id: Uuid) -> Key {
    by_uuid(tenant, "person", id)
}

/// The personal values of a guest of a booking.
#[must_use]
pub fn guest(tenant: &Ident, id: Uuid) -> Key {
    by_uuid(tenant, "guest", id)
}

/// What staff answered about a booking, in fields of their own.
#[must_use]
pub fn answers(tenant: &Ident, booking: Uuid) -> Key {
    by_uuid(tenant, "answers", booking)
}

/// A customer's own answers to custom fields.
#[must_use]
pub fn profile(tenant: &Ident, customer: Uuid) -> Key {
    by_uuid(tenant, "profile", customer)
}

/// Who has an e-mail address, as it is compared (DOMAIN 5): the record that makes two simultaneous first inquiries one
/// customer (V3).
#[must_use]
pub fn email(tenant: &Ident, address: &str) -> Key {
    key(tenant, "email", address)
}

/// Who a customer or an account is: what they are merged into, whether they were erased (A8). Holds no personal value.
#[must_use]
pub fn identity(tenant: &Ident, stream: Uuid) -> Key {
    by_uuid(tenant, "identity", stream)
}

/// An account that bookings are billed to.
#[must_use]
pub fn account(tenant: &Ident, id: Uuid) -> Key {
    by_uuid(tenant, "account", id)
}

/// An inquiry exactly as it was submitted (V1).
#[must_use]
pub fn submission(tenant: &Ident, id: Uuid) -> Key {
    by_uuid(tenant, "submission", id)
}

/// The outcome of a command that was applied: guarded as absent by every commit, which makes a command idempotent.
#[must_use]
pub fn command(tenant: &Ident, id: Uuid) -> Key {
    by_uuid(tenant, "command", id)
}

/// A payment, unique by provider and reference (G6).
#[must_use]
pub fn payment(tenant: &Ident, provider: &Ident, reference: &str) -> Key {
    key(tenant, "payment", &format!("{provider}/{reference}"))
}

/// A slice of a catalogue that offers were made from, by its content hash.
#[must_use]
pub fn slice(tenant: &Ident, hash: &str) -> Key {
    key(tenant, "slice", hash)
}

/// The counts of a gauge.
#[must_use]
pub fn gauge(tenant: &Ident, id: &str) -> Key {
    key(tenant, "gauge", id)
}

/// A document that was issued.
#[must_use]
pub fn document(tenant: &Ident, id: Uuid) -> Key {
    by_uuid(tenant, "document", id)
}

/// How far a series of documents has come.
#[must_use]
pub fn series(tenant: &Ident, counter: &str) -> Key {
    key(tenant, "series", counter)
}

/// What a conflict names when an event's number is taken. No record has this key.
#[must_use]
pub fn event(tenant: &Ident, stream: Uuid, number: u64) -> Key {
    key(tenant, "event", &format!("{stream}/{number}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ident(text: &str) -> Ident {
        Ident::new(text).unwrap()
    }

    #[test]
    fn a_key_says_its_tenant_type_and_id() {
        let id = Uuid::from_u128(1);
        assert_eq!(booking(&ident("abbey"), id), "abbey/booking/00000000-0000-0000-0000-000000000001");
        assert_eq!(parts(&email(&ident("abbey"), "a/b@example.org")), Some(("abbey", "email", "a/b@example.org")));
        assert_eq!(parts("abbey/booking"), None);
    }

    #[test]
    fn tenants_never_share_a_key() {
        let sneaky = key(&ident("abbey"), "email", "x/booking/1");
        assert_ne!(sneaky, key(&ident("abbey:email"), "booking", "1"));
        assert_eq!(parts(&sneaky).unwrap().0, "abbey");
    }

    #[test]
    fn payments_of_two_providers_are_two() {
        let tenant = ident("abbey");
        assert_ne!(payment(&tenant, &ident("a"), "b/c"), payment(&tenant, &ident("a:b"), "c"));
    }
}
