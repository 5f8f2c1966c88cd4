//! The envelope of a record: `{"data":…,"type":…,"v":…}` in canonical form.
//!
//! `v` is the version of the data's shape. It rises when an older reader would misread the data; then an upcaster turns
//! the older shape into the newer when it is read. A field that is only added leaves `v` as it is: an older reader keeps
//! what it does not know and writes it back.

use crate::error::{Code, Error, Problem, Result};
use crate::json::{self, Decode, Encode, Json, Stored};

/// Turns the data of one version into that of the next; `None` if it is not of that version.
pub type Upcaster = for<'a> fn(Json<'a>) -> Option<Json<'a>>;

/// The upcasters of a type: the first is from version 1 to 2, and so on. No type has a second version yet.
fn upcasters(_record_type: &str) -> &'static [Upcaster] {
    &[]
}

/// The text of a record, in canonical form.
///
/// # Errors
/// `internal`, if the data cannot be written.
pub fn write_record<T: Encode + ?Sized>(record_type: &str, v: u32, data: &T) -> Result<String> {
    json::write(&Envelope { record_type, v, data })
}

/// A record as it is written.
pub(crate) struct Envelope<'a, T: ?Sized> {
    pub record_type: &'a str,
    pub v: u32,
    pub data: &'a T,
}

impl<T: Encode + ?Sized> Encode for Envelope<'_, T> {
    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(br#"{"data":"#);
        self.data.encode(out);
        out.extend_from_slice(br#","type":"#);
        self.record_type.encode(out);
        out.extend_from_slice(br#","v":"#);
        self.v.encode(out);
        out.push(b'}');
    }
}

/// The text of a record whose data is canonical JSON already.
#[must_use]
pub fn enclose_record(record_type: &str, v: u32, data: &str) -> String {
    format!(r#"{{"data":{data},"type":"{record_type}","v":{v}}}"#)
}

/// The text of a record that was read, with the fields that this version does not know back in their places. A field
/// goes with what it stood in: if that is gone, so is the field. Entries of lists are told by their place.
///
/// # Errors
/// As [`write_record`].
pub fn write_stored<T: Encode>(record_type: &str, v: u32, stored: &Stored<T>) -> Result<String> {
    if stored.unknown.is_empty() {
        return write_record(record_type, v, &stored.value);
    }
    let known = json::write(&stored.value)?;
    let mut data = Json::parse(known.as_bytes())?;
    for (pointer, value) in &stored.unknown {
        put_back(&mut data, pointer, value);
    }
    write_record(record_type, v, &data)
}

fn put_back<'a>(data: &mut Json<'a>, pointer: &str, value: &Json<'static>) {
    let Some((parents, name)) = pointer.rsplit_once('/') else { return };
    let mut at = data;
    for step in parents.split('/').skip(1) {
        let inner = match at {
            Json::Object(fields) => {
                let step = unescape(step);
                fields.iter_mut().find(|(key, _)| *key == step).map(|(_, value)| value)
            }
            Json::List(items) => step.parse::<usize>().ok().and_then(|place| items.get_mut(place)),
            _ => None,
        };
        let Some(inner) = inner else { return };
        at = inner;
    }
    if let Json::Object(fields) = at {
        let name = unescape(name);
        if !fields.iter().any(|(key, _)| *key == name) {
            fields.push((name.into(), value.clone()));
        }
    }
}

/// RFC 6901, section 4.
fn unescape(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

/// Reads the text of a record of a type whose newest known version is `known`.
///
/// # Errors
/// `store.format` if a newer version wrote it, `store.corrupt` if it is of another type or not such a record.
pub fn read_record<T: Decode>(key: &str, record_type: &str, text: &str, known: u32) -> Result<Stored<T>> {
    read_with(key, record_type, text, known, upcasters(record_type))
}

fn read_with<T: Decode>(
    key: &str,
    record_type: &str,
    text: &str,
    known: u32,
    upcasters: &[Upcaster],
) -> Result<Stored<T>> {
    let json = Json::parse(text.as_bytes()).map_err(|error| unreadable(key, &error))?;
    match json.get("type") {
        Some(Json::Text(found)) if found == record_type => {}
        Some(Json::Text(found)) => return Err(corrupt(key, format!("it is a `{found}`, not a `{record_type}`"))),
        _ => return Err(corrupt(key, "it has no type")),
    }
    let found = match json.get("v") {
        Some(Json::Int(v)) if *v >= 1 => u32::try_from(*v).unwrap_or(u32::MAX),
        _ => return Err(corrupt(key, "it has no version")),
    };
    if found > known {
        return Err(Problem::new(Code::StoreFormat).with("found", found).with("known", known).into());
    }
    let Json::Object(fields) = json else { return Err(corrupt(key, "it is not an object")) };
    let Some((_, mut data)) = fields.into_iter().find(|(name, _)| name == "data") else {
        return Err(corrupt(key, "it has no data"));
    };
    for v in found..known {
        let next = usize::try_from(v - 1).ok().and_then(|place| upcasters.get(place));
        data = next
            .and_then(|upcast| upcast(data))
            .ok_or_else(|| corrupt(key, format!("its version {v} cannot be turned into the next")))?;
    }
    json::read_stored(&data).map_err(|error| unreadable(key, &error))
}

fn unreadable(key: &str, error: &Error) -> Error {
    let why = error.problems().take(3).map(|problem| match problem.path.as_str() {
        "" => problem.message(),
        path => format!("{} at `{path}`", problem.message()),
    });
    corrupt(key, why.collect::<Vec<_>>().join("; "))
}

fn corrupt(key: &str, why: impl Into<String>) -> Error {
    Problem::new(Code::StoreCorrupt).with("key", key).with("why", why.into()).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Cow;

    crate::record! {
        /// Somebody who comes along.
        pub struct Guest { pub name: String, pub level: Option<u32> }
    }
    crate::record! {
        /// Those who come.
        pub struct Party { pub guests: Vec<Guest>, pub size: u32 }
    }

    fn read(text: &str) -> Result<Stored<Party>> {
        read_record("abbey/party/1", "party", text, 1)
    }

    const KNOWN: &str = r#"{"data":{"guests":[{"level":2,"name":"Ada"}],"size":3},"type":"party","v":1}"#;

    #[test]
    fn a_record_is_written_as_it_was_read() {
        let stored = read(KNOWN).unwrap();
        assert_eq!(stored.value.guests.len(), 1);
        assert_eq!(write_stored("party", 1, &stored).unwrap(), KNOWN);
        assert_eq!(write_record("party", 1, &stored.value).unwrap(), KNOWN);
        assert_eq!(enclose_record("party", 1, &json::write(&stored.value).unwrap()), KNOWN);
    }

    #[test]
    fn fields_of_a_newer_writer_survive_being_written_back() {
        let newer = concat!(
            r#"{"data":{"a/b~c":true,"guests":[{"diet":{"vegan":[1,2]},"level":2,"name":"Ada"}],"size":3,"zoo":null},"#,
            r#""type":"party","v":1}"#
        );
        let mut stored = read(newer).unwrap();
        assert_eq!(stored.unknown.len(), 3);
        assert_eq!(write_stored("party", 1, &stored).unwrap(), newer);

        stored.value.guests.clear();
        let kept = r#"{"data":{"a/b~c":true,"guests":[],"size":3,"zoo":null},"type":"party","v":1}"#;
        assert_eq!(write_stored("party", 1, &stored).unwrap(), kept);
    }

    #[test]
    fn a_record_of_a_newer_version_is_refused() {
        let error = read(&KNOWN.replace(r#""v":1"#, r#""v":7"#)).unwrap_err();
        assert_eq!(error.code(), Code::StoreFormat);
        assert_eq!(error.message(), "the store has format 7, this version reads up to 1");
    }

    #[test]
    fn what_is_not_such_a_record_is_named_by_its_key() {
        for (text, why) in [
            ("{", "ends too early"),
            (r#"{"data":{},"v":1}"#, "it has no type"),
            (r#"{"data":{},"type":"booking","v":1}"#, "it is a `booking`, not a `party`"),
            (r#"{"data":{},"type":"party"}"#, "it has no version"),
            (r#"{"data":{},"type":"party","v":0}"#, "it has no version"),
            (r#"{"type":"party","v":1}"#, "it has no data"),
            (r#"{"data":{"guests":[]},"type":"party","v":1}"#, "the field `size` is missing at `/size`"),
        ] {
            let error = read(text).unwrap_err();
            assert_eq!(error.code(), Code::StoreCorrupt, "{text}");
            assert!(error.message().contains("`abbey/party/1`") && error.message().contains(why), "{error}");
        }
    }

    /// Version 1 had a list of names, and no size.
    fn names_become_guests(mut data: Json<'_>) -> Option<Json<'_>> {
        let Json::Object(fields) = &mut data else { return None };
        for (key, value) in fields.iter_mut() {
            if key == "names" {
                let Json::List(names) = std::mem::replace(value, Json::Null) else { return None };
                *key = Cow::Borrowed("guests");
                *value = Json::List(
                    names.into_iter().map(|name| Json::Object(vec![(Cow::Borrowed("name"), name)])).collect(),
                );
            }
        }
        Some(data)
    }

    fn size_is_counted(mut data: Json<'_>) -> Option<Json<'_>> {
        let Some(Json::List(guests)) = data.get("guests") else { return None };
        let size = i64::try_from(guests.len()).ok()?;
        let Json::Object(fields) = &mut data else { return None };
        fields.push((Cow::Borrowed("size"), Json::Int(size)));
        Some(data)
    }

    #[test]
    fn older_versions_are_turned_into_the_newest_step_by_step() {
        let steps: &[Upcaster] = &[names_become_guests, size_is_counted];
        let first = r#"{"data":{"names":["Ada","Eve"]},"type":"party","v":1}"#;
        let party: Stored<Party> = read_with("k", "party", first, 3, steps).unwrap();
        assert_eq!((party.value.size, party.value.guests[1].name.as_str()), (2, "Eve"));

        let second = r#"{"data":{"guests":[]},"type":"party","v":2}"#;
        assert_eq!(read_with::<Party>("k", "party", second, 3, steps).unwrap().value.size, 0);

        let wrong = r#"{"data":{"names":1},"type":"party","v":1}"#;
        assert_eq!(read_with::<Party>("k", "party", wrong, 3, steps).unwrap_err().code(), Code::StoreCorrupt);
        assert_eq!(read_with::<Party>("k", "party", second, 4, steps).unwrap_err().code(), Code::StoreCorrupt);
    }
}
