//! An answer that is kept as it is: a host asks for the parts it reads, and nothing else is ever written.

use super::{Encode, Json, MinorUnits, write};
use crate::error::{Code, Result};
use serde::ser::{Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};
use std::any::Any;
use std::fmt::Error as Unfit;

/// An answer, or a value like one.
pub struct Kept(Box<dyn Parts>);

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Kept")
    }
}

/// How an answer leaves the core: as its canonical text, [told](super::Told) with an array beside its text, or kept.
pub trait Answered: Sized {
    /// Takes the answer.
    ///
    /// # Errors
    /// Those of [`write()`].
    fn of<T: Encode + Serialize + Send + Sync + 'static>(answer: T) -> Result<Self>;
}

impl Answered for String {
    fn of<T: Encode + Serialize + Send + Sync + 'static>(answer: T) -> Result<Self> {
        write(&answer)
    }
}

impl Answered for Kept {
    fn of<T: Encode + Serialize + Send + Sync + 'static>(answer: T) -> Result<Self> {
        Ok(Self(Box::new(answer)))
    }
}

/// One step on the way to a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To a field of an object.
    Field(Box<str>),
    /// To an entry of a list.
    Entry(usize),
}

/// A value without what lies below its objects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// `null`
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Part>),
    /// Minor units.
    MinorUnits(Vec<i64>),
    /// An object, to be asked for its own parts.
    Object,
}

impl Kept {
    /// The part that a path leads to, and a field of that; nothing, if there is none.
    ///
    /// # Errors
    /// `internal`, if a value has no place in JSON; none of this crate's is so.
    pub fn part(&self, path: &[Step], field: Option<&str>) -> Result<Option<Part>> {
        self.0.part_at(Way { path, field }).map_err(|_| Code::Internal.into())
    }

    /// The canonical text of that part.
    ///
    /// # Errors
    /// As of [`part`](Self::part).
    pub fn text(&self, path: &[Step]) -> Result<Option<String>> {
        self.0.text_at(Way { path, field: None }).map_err(|_| Code::Internal.into())
    }

    /// A value read from its text, with everything that a request is refused for still in it.
    ///
    /// # Errors
    /// Those of [`Json::parse`].
    pub fn read(text: &[u8]) -> Result<Self> {
        Self::of(Json::parse(text)?.into_owned())
    }

    /// That part as a request that it is passed on in.
    ///
    /// # Errors
    /// As of [`part`](Self::part).
    pub fn tree(&self, path: &[Step]) -> Result<Json<'static>> {
        if let Some(read) = self.0.read() {
            let part = path.iter().try_fold(read, |json, step| match (step, json) {
                (Step::Field(name), json) => json.get(name),
                (Step::Entry(entry), Json::List(entries)) => entries.get(*entry),
                (Step::Entry(_), _) => None,
            });
            return Ok(part.cloned().unwrap_or(Json::Null));
        }
        let text = self.text(path)?.unwrap_or_default();
        Json::parse(text.as_bytes()).map(Json::into_owned)
    }
}

/// What can be asked for parts. Its names are no method's of other types: every value that can be written has it.
trait Parts: Send + Sync {
    fn part_at(&self, way: Way<'_>) -> Result<Option<Part>, Unfit>;
    fn text_at(&self, way: Way<'_>) -> Result<Option<String>, Unfit>;
    /// The value itself, where it was read and not computed.
    fn read(&self) -> Option<&Json<'static>>;
}

impl<T: Encode + Serialize + Send + Sync + 'static> Parts for T {
    fn part_at(&self, way: Way<'_>) -> Result<Option<Part>, Unfit> {
        walk(self, way, Shallow::default())
    }
    fn text_at(&self, way: Way<'_>) -> Result<Option<String>, Unfit> {
        match (way.path, way.field) {
            ([], None) => write(self).map(Some).map_err(|_| Unfit),
            _ => walk(self, way, Whole),
        }
    }
    fn read(&self) -> Option<&Json<'static>> {
        (self as &dyn Any).downcast_ref()
    }
}

/// What is left of a path.
#[derive(Clone, Copy)]
struct Way<'p> {
    path: &'p [Step],
    field: Option<&'p str>,
}

/// What is wanted of the value at the end of the path.
trait End: Copy {
    type Found;
    fn end<T: Serialize + ?Sized>(self, value: &T) -> Result<Self::Found, Unfit>;
}

#[derive(Clone, Copy)]
struct Whole;

impl End for Whole {
    type Found = String;
    fn end<T: Serialize + ?Sized>(self, value: &T) -> Result<String, Unfit> {
        serde_json::to_string(value).map_err(|_| Unfit)
    }
}

#[derive(Clone, Copy, Default)]
struct Shallow {
    /// Whether the next list is one of minor units.
    units: bool,
}

impl End for Shallow {
    type Found = Part;
    fn end<T: Serialize + ?Sized>(self, value: &T) -> Result<Part, Unfit> {
        value.serialize(self)
    }
}

fn walk<T: Serialize + ?Sized, E: End>(value: &T, way: Way<'_>, end: E) -> Result<Option<E::Found>, Unfit> {
    match (way.path.split_first(), way.field) {
        (None, None) => end.end(value).map(Some),
        (None, Some(field)) => {
            value.serialize(Walk { wanted: Wanted::Field(field), way: Way { path: &[], field: None }, end })
        }
        (Some((Step::Field(field), path)), _) => {
            value.serialize(Walk { wanted: Wanted::Field(field), way: Way { path, ..way }, end })
        }
        (Some((Step::Entry(entry), path)), _) => {
            value.serialize(Walk { wanted: Wanted::Entry(*entry), way: Way { path, ..way }, end })
        }
    }
}

enum Wanted<'p> {
    Field(&'p str),
    Entry(usize),
}

/// Takes one step into a value, past everything else in it.
struct Walk<'p, E> {
    wanted: Wanted<'p>,
    way: Way<'p>,
    end: E,
}

/// An object or a list on the way, being gone through.
struct Within<'p, E: End> {
    walk: Walk<'p, E>,
    here: bool,
    place: usize,
    found: Option<E::Found>,
}

impl<'p, E: End> Walk<'p, E> {
    fn within(self) -> Result<Within<'p, E>, Unfit> {
        Ok(Within { walk: self, here: false, place: 0, found: None })
    }
}

impl<E: End> Within<'_, E> {
    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        self.found = walk(value, self.walk.way, self.walk.end)?;
        Ok(())
    }
    fn named<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Unfit> {
        if matches!(self.walk.wanted, Wanted::Field(wanted) if wanted == name) { self.value(value) } else { Ok(()) }
    }
    fn next<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        let here = matches!(self.walk.wanted, Wanted::Entry(wanted) if wanted == self.place);
        self.place = self.place.saturating_add(1);
        if here { self.value(value) } else { Ok(()) }
    }
}

impl<E: End> SerializeMap for Within<'_, E> {
    type Ok = Option<E::Found>;
    type Error = Unfit;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unfit> {
        self.here = matches!(self.walk.wanted, Wanted::Field(wanted) if key.serialize(Same(wanted))?);
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        if self.here { self.value(value) } else { Ok(()) }
    }
    fn end(self) -> Result<Self::Ok, Unfit> {
        Ok(self.found)
    }
}

impl<E: End> SerializeStruct for Within<'_, E> {
    type Ok = Option<E::Found>;
    type Error = Unfit;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Unfit> {
        self.named(name, value)
    }
    fn end(self) -> Result<Self::Ok, Unfit> {
        Ok(self.found)
    }
}

impl<E: End> SerializeSeq for Within<'_, E> {
    type Ok = Option<E::Found>;
    type Error = Unfit;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        self.next(value)
    }
    fn end(self) -> Result<Self::Ok, Unfit> {
        Ok(self.found)
    }
}

/// A list of which each entry is taken shallowly.
struct Entries {
    parts: Vec<Part>,
    units: Option<Vec<i64>>,
}

impl SerializeSeq for Entries {
    type Ok = Part;
    type Error = Unfit;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        match (value.serialize(Shallow::default())?, &mut self.units) {
            (Part::Int(amount), Some(units)) => units.push(amount),
            (part, _) => self.parts.push(part),
        }
        Ok(())
    }
    fn end(self) -> Result<Part, Unfit> {
        Ok(self.units.map_or(Part::List(self.parts), Part::MinorUnits))
    }
}

/// An object whose fields nobody asked for.
struct Passed;

impl SerializeMap for Passed {
    type Ok = Part;
    type Error = Unfit;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, _: &T) -> Result<(), Unfit> {
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, _: &T) -> Result<(), Unfit> {
        Ok(())
    }
    fn end(self) -> Result<Part, Unfit> {
        Ok(Part::Object)
    }
}

impl SerializeStruct for Passed {
    type Ok = Part;
    type Error = Unfit;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, _: &T) -> Result<(), Unfit> {
        Ok(())
    }
    fn end(self) -> Result<Part, Unfit> {
        Ok(Part::Object)
    }
}

/// Whether a name is this one.
struct Same<'p>(&'p str);

/// Values of serde that no type of this crate is written as: bytes, fractions, tuples, variants with content.
macro_rules! unfit {
    () => {
        type Error = Unfit;
        type SerializeTuple = Impossible<Self::Ok, Unfit>;
        type SerializeTupleStruct = Impossible<Self::Ok, Unfit>;
        type SerializeTupleVariant = Impossible<Self::Ok, Unfit>;
        type SerializeStructVariant = Impossible<Self::Ok, Unfit>;
        #[allow(clippy::disallowed_types, reason = "a method of serde's; it refuses")]
        fn serialize_f32(self, _: f32) -> Result<Self::Ok, Unfit> {
            Err(Unfit)
        }
        #[allow(clippy::disallowed_types, reason = "a method of serde's; it refuses")]
        fn serialize_f64(self, _: f64) -> Result<Self::Ok, Unfit> {
            Err(Unfit)
        }
        fn serialize_bytes(self, _: &[u8]) -> Result<Self::Ok, Unfit> {
            Err(Unfit)
        }
        fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Unfit> {
            Err(Unfit)
        }
        fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Unfit> {
            Err(Unfit)
        }
        fn serialize_tuple_variant(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeTupleVariant, Unfit> {
            Err(Unfit)
        }
        fn serialize_struct_variant(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeStructVariant, Unfit> {
            Err(Unfit)
        }
        fn serialize_newtype_variant<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: &T,
        ) -> Result<Self::Ok, Unfit> {
            Err(Unfit)
        }
        fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Self::Ok, Unfit> {
            value.serialize(self)
        }
        fn serialize_none(self) -> Result<Self::Ok, Unfit> {
            self.serialize_unit()
        }
        fn serialize_unit_struct(self, _: &'static str) -> Result<Self::Ok, Unfit> {
            self.serialize_unit()
        }
        fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Result<Self::Ok, Unfit> {
            self.serialize_str(name)
        }
        fn serialize_char(self, sign: char) -> Result<Self::Ok, Unfit> {
            self.serialize_str(sign.encode_utf8(&mut [0; 4]))
        }
        fn serialize_i8(self, value: i8) -> Result<Self::Ok, Unfit> {
            self.serialize_i64(value.into())
        }
        fn serialize_i16(self, value: i16) -> Result<Self::Ok, Unfit> {
            self.serialize_i64(value.into())
        }
        fn serialize_i32(self, value: i32) -> Result<Self::Ok, Unfit> {
            self.serialize_i64(value.into())
        }
        fn serialize_u8(self, value: u8) -> Result<Self::Ok, Unfit> {
            self.serialize_i64(value.into())
        }
        fn serialize_u16(self, value: u16) -> Result<Self::Ok, Unfit> {
            self.serialize_i64(value.into())
        }
        fn serialize_u32(self, value: u32) -> Result<Self::Ok, Unfit> {
            self.serialize_i64(value.into())
        }
        fn serialize_u64(self, value: u64) -> Result<Self::Ok, Unfit> {
            i64::try_from(value).map_err(|_| Unfit).and_then(|value| self.serialize_i64(value))
        }
    };
}

impl<'p, E: End> Serializer for Walk<'p, E> {
    type Ok = Option<E::Found>;
    type SerializeSeq = Within<'p, E>;
    type SerializeMap = Within<'p, E>;
    type SerializeStruct = Within<'p, E>;
    unfit!();
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<Self::Ok, Unfit> {
        value.serialize(self)
    }
    fn serialize_bool(self, _: bool) -> Result<Self::Ok, Unfit> {
        Ok(None)
    }
    fn serialize_i64(self, _: i64) -> Result<Self::Ok, Unfit> {
        Ok(None)
    }
    fn serialize_str(self, _: &str) -> Result<Self::Ok, Unfit> {
        Ok(None)
    }
    fn serialize_unit(self) -> Result<Self::Ok, Unfit> {
        Ok(None)
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Within<'p, E>, Unfit> {
        self.within()
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Within<'p, E>, Unfit> {
        self.within()
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Within<'p, E>, Unfit> {
        self.within()
    }
}

impl Serializer for Shallow {
    type Ok = Part;
    type SerializeSeq = Entries;
    type SerializeMap = Passed;
    type SerializeStruct = Passed;
    unfit!();
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<Part, Unfit> {
        value.serialize(Self { units: name == MinorUnits::NAME })
    }
    fn serialize_bool(self, value: bool) -> Result<Part, Unfit> {
        Ok(Part::Bool(value))
    }
    fn serialize_i64(self, value: i64) -> Result<Part, Unfit> {
        Ok(Part::Int(value))
    }
    fn serialize_str(self, text: &str) -> Result<Part, Unfit> {
        Ok(Part::Text(text.to_owned()))
    }
    fn serialize_unit(self) -> Result<Part, Unfit> {
        Ok(Part::Null)
    }
    fn serialize_seq(self, len: Option<usize>) -> Result<Entries, Unfit> {
        let room = len.unwrap_or_default();
        Ok(match self.units {
            true => Entries { parts: Vec::new(), units: Some(Vec::with_capacity(room)) },
            false => Entries { parts: Vec::with_capacity(room), units: None },
        })
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Passed, Unfit> {
        Ok(Passed)
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Passed, Unfit> {
        Ok(Passed)
    }
}

impl Serializer for Same<'_> {
    type Ok = bool;
    type SerializeSeq = Impossible<bool, Unfit>;
    type SerializeMap = Impossible<bool, Unfit>;
    type SerializeStruct = Impossible<bool, Unfit>;
    unfit!();
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<Self::Ok, Unfit> {
        value.serialize(self)
    }
    fn serialize_bool(self, _: bool) -> Result<bool, Unfit> {
        Err(Unfit)
    }
    fn serialize_i64(self, _: i64) -> Result<bool, Unfit> {
        Err(Unfit)
    }
    fn serialize_str(self, name: &str) -> Result<bool, Unfit> {
        Ok(name == self.0)
    }
    fn serialize_unit(self) -> Result<bool, Unfit> {
        Err(Unfit)
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Unfit> {
        Err(Unfit)
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Unfit> {
        Err(Unfit)
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeStruct, Unfit> {
        Err(Unfit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{"a":[{"b":"x"},{"b":"y","c":null}],"d":{"e":[1,true,[]]},"f":-7}"#;

    fn field(name: &str) -> Step {
        Step::Field(name.into())
    }

    #[test]
    fn a_part_is_found_by_its_path_and_what_is_below_its_objects_is_left_out() {
        let kept = Kept::read(TEXT.as_bytes()).unwrap();
        let part = |path: &[Step], field| kept.part(path, field).unwrap();
        assert_eq!(part(&[], Some("a")), Some(Part::List(vec![Part::Object, Part::Object])));
        assert_eq!(part(&[field("a"), Step::Entry(1)], Some("b")), Some(Part::Text("y".to_owned())));
        assert_eq!(part(&[field("a"), Step::Entry(1)], Some("c")), Some(Part::Null));
        assert_eq!(part(&[field("a"), Step::Entry(2)], Some("b")), None);
        assert_eq!(part(&[field("f")], Some("b")), None);
        assert_eq!(
            part(&[field("d"), field("e")], None),
            Some(Part::List(vec![Part::Int(1), Part::Bool(true), Part::List(Vec::new())]))
        );
    }

    #[test]
    fn the_text_of_a_part_is_canonical() {
        let kept = Kept::read(br#"{"z": {"b": 1, "a": ["\u00e9"]}}"#).unwrap();
        assert_eq!(kept.text(&[]).unwrap().as_deref(), Some("{\"z\":{\"a\":[\"é\"],\"b\":1}}"));
        assert_eq!(kept.text(&[field("z"), field("a")]).unwrap().as_deref(), Some("[\"é\"]"));
        assert_eq!(kept.text(&[field("y")]).unwrap(), None);
    }

    #[test]
    fn what_was_read_is_passed_on_with_what_is_wrong_with_it() {
        let kept = Kept::read(br#"{"a": [{"b": 1, "b": 2.5}]}"#).unwrap();
        let fields = vec![("b".into(), Json::Int(1)), ("b".into(), Json::Fraction)];
        assert_eq!(kept.tree(&[field("a"), Step::Entry(0)]).unwrap(), Json::Object(fields));
        let computed = Kept::of(true).unwrap();
        assert_eq!(computed.tree(&[]).unwrap(), Json::Bool(true));
    }
}
