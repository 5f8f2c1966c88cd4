//! How a type says its shape, once: the object itself, its decoding with all problems, its canonical writing and its
//! description for the generator come from the same lines.

/// A `struct` that is an object on the wire. A field may have a default: `pub quantity: u32 = 1`. With `; default` behind
/// it, the struct has one too: every field's own, or nothing.
#[macro_export]
#[doc(hidden)]
macro_rules! record {
    (
        $(#[doc = $doc:literal])* $(#[derive($($derive:ident),*)])?
        pub struct $name:ident { $( $(#[doc = $fdoc:literal])* pub $field:ident : $ty:ty $(= $default:expr)? ),* $(,)? }
        ; default
    ) => {
        $crate::record! {
            $(#[doc = $doc])* $(#[derive($($derive),*)])?
            pub struct $name { $( $(#[doc = $fdoc])* pub $field: $ty $(= $default)? ),* }
        }
        impl Default for $name {
            fn default() -> Self {
                Self { $( $field: $crate::record!(@default $($default)?) ),* }
            }
        }
    };
    (@default $default:expr) => { $default };
    (@default) => { Default::default() };
    (
        $(#[doc = $doc:literal])* $(#[derive($($derive:ident),*)])?
        pub struct $name:ident { $( $(#[doc = $fdoc:literal])* pub $field:ident : $ty:ty $(= $default:expr)? ),* $(,)? }
    ) => {
        $(#[doc = $doc])* #[derive(Debug, Clone, PartialEq, $($($derive),*)?)]
        pub struct $name { $( $(#[doc = $fdoc])* pub $field: $ty ),* }

        const _: () = assert!($name::NAMES.len() <= $crate::json::FIELDS);

        impl $name {
            const NAMES: [&'static str; { const N: &[&str] = &[$(stringify!($field)),*]; N.len() }] = [$(stringify!($field)),*];
            const ORDER: [usize; Self::NAMES.len()] = $crate::json::name_sort(Self::NAMES);
            /// How many names stand before that of a tag.
            const BEFORE_TAG: usize = $crate::json::names_before(Self::NAMES, $crate::json::TAG);

            /// Appends the field of a place among the names, unless it is absent.
            #[allow(non_upper_case_globals, dead_code, unused_variables, clippy::ptr_arg)]
            #[inline]
            fn encode_field<const PLACE: usize>(&self, out: &mut Vec<u8>) {
                #[allow(non_camel_case_types)]
                enum Place { $($field),* }
                $( const $field: usize = Place::$field as usize; )*
                match PLACE {
                    $( $field if !$crate::json::Encode::is_absent(&self.$field) => {
                        out.extend_from_slice(concat!("\"", stringify!($field), "\":").as_bytes());
                        $crate::json::Encode::encode(&self.$field, out);
                        out.push(b',');
                    } )*
                    _ => {}
                }
            }
        }

        impl $crate::json::Fields for $name {
            #[allow(unused_variables, unused_mut)]
            fn decode_fields(
                fields: &[(std::borrow::Cow<'_, str>, $crate::json::Json<'_>)], tag: Option<&str>,
                at: $crate::json::At<'_>, problems: &mut $crate::error::Problems,
            ) -> Option<Self> {
                struct Slots { $( $field: Option<$ty> ),* }
                #[allow(non_camel_case_types, dead_code)]
                enum Place { $($field),* }
                let mut slots = Slots { $( $field: None ),* };
                $crate::json::each_field(fields, tag, at, problems, &Self::NAMES, &mut |place, value, at, problems| {
                    match place {
                        $( place if place == Place::$field as usize => $crate::json::put(&mut slots.$field, match value {
                            Some(value) => <$ty as $crate::json::Decode>::decode(value, at, problems),
                            None => $crate::record!(@absent $ty $(, $default)?),
                        }), )*
                        _ => false,
                    }
                });
                match slots {
                    Slots { $( $field: Some($field) ),* } => Some(Self { $($field),* }),
                    #[allow(unreachable_patterns, reason = "an object without fields is always complete")]
                    _ => None,
                }
            }

            #[inline]
            #[allow(clippy::indexing_slicing, reason = "evaluated when compiling: an index out of range would not compile")]
            fn encode_fields(&self, out: &mut Vec<u8>, tag: &'static str) {
                #[allow(non_camel_case_types, dead_code)]
                enum Place { $($field),* }
                out.push(b'{');
                $(
                    if const { Place::$field as usize == Self::BEFORE_TAG } { out.extend_from_slice(tag.as_bytes()); }
                    self.encode_field::<{ $name::ORDER[Place::$field as usize] }>(out);
                )*
                if const { Self::NAMES.len() == Self::BEFORE_TAG } { out.extend_from_slice(tag.as_bytes()); }
                $crate::json::close(out, b'}');
            }

            #[allow(unused_variables, unused_mut)]
            fn write_fields<M: serde::ser::SerializeMap>(&self, map: &mut M, tag: Option<(&'static str, &'static str)>) -> Result<(), M::Error> {
                let writers: [(&'static str, fn(&Self, &mut M) -> Result<(), M::Error>); Self::NAMES.len()] = [$( (stringify!($field), |this, map| {
                    if $crate::json::Encode::is_absent(&this.$field) { return Ok(()); }
                    map.serialize_entry(stringify!($field), &this.$field)
                }) ),*];
                let mut tag = tag;
                for i in Self::ORDER {
                    if let Some((name, write)) = writers.get(i) {
                        if let Some((key, value)) = tag && key < *name {
                            map.serialize_entry(key, value)?;
                            tag = None;
                        }
                        write(self, map)?;
                    }
                }
                if let Some((key, value)) = tag { map.serialize_entry(key, value)?; }
                Ok(())
            }
        }

        impl $crate::json::Decode for $name {
            fn decode(json: &$crate::json::Json<'_>, at: $crate::json::At<'_>, problems: &mut $crate::error::Problems) -> Option<Self> {
                <Self as $crate::json::Fields>::decode_fields(at.object(json, problems)?, None, at, problems)
            }
            fn shape(shapes: &mut $crate::json::Shapes) -> $crate::json::Shape {
                shapes.named::<Self>(stringify!($name), |shapes| {
                    let _ = &shapes;
                    $crate::json::TypeShape { docs: &[$($doc),*], body: $crate::json::Body::Object(vec![$(
                        $crate::json::FieldShape {
                            name: stringify!($field), docs: &[$($fdoc),*],
                            shape: <$ty as $crate::json::Decode>::shape(shapes),
                            required: $crate::record!(@required $ty $(, $default)?),
                        } ),*]) }
                })
            }
        }

        impl $crate::json::Encode for $name {
            fn encode(&self, out: &mut Vec<u8>) {
                $crate::json::Fields::encode_fields(self, out, "");
            }
            fn minor_units(&mut self) -> Option<&mut $crate::json::MinorUnits> {
                $( if let Some(units) = $crate::json::Encode::minor_units(&mut self.$field) { return Some(units); } )*
                None
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap as _;
                let mut map = serializer.serialize_map(None)?;
                $crate::json::Fields::write_fields(self, &mut map, None)?;
                map.end()
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::json::from_tree(deserializer)
            }
        }
    };
    (@absent $ty:ty, $default:expr) => { Some($default) };
    (@absent $ty:ty) => { <$ty as $crate::json::Decode>::absent() };
    (@required $ty:ty, $default:expr) => { false };
    (@required $ty:ty) => { <$ty as $crate::json::Decode>::absent().is_none() };
}

/// An `enum` that is one of several texts on the wire.
#[macro_export]
#[doc(hidden)]
macro_rules! names {
    (
        $(#[doc = $doc:literal])* $(#[derive($($derive:ident),*)])?
        pub enum $name:ident { $( $(#[doc = $vdoc:literal])* $variant:ident = $text:literal ),* $(,)? }
    ) => {
        $(#[doc = $doc])* #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, $($($derive),*)?)]
        pub enum $name { $( $(#[doc = $vdoc])* $variant ),* }

        impl $name {
            /// Every value, in the order of their declaration.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The text on the wire.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $text ),* }
            }

            /// The value of a text.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $( $text => Some(Self::$variant), )* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }

        impl $crate::json::Decode for $name {
            fn decode(json: &$crate::json::Json<'_>, at: $crate::json::At<'_>, problems: &mut $crate::error::Problems) -> Option<Self> {
                let text = at.text(json, problems)?;
                let found = Self::from_name(text);
                if found.is_none() { at.name_unknown(text, Self::ALL.iter().map(|name| name.as_str()), problems); }
                found
            }
            fn shape(shapes: &mut $crate::json::Shapes) -> $crate::json::Shape {
                shapes.named::<Self>(stringify!($name), |_| $crate::json::TypeShape {
                    docs: &[$($doc),*],
                    body: $crate::json::Body::Names(vec![$( ($text, &[$($vdoc),*]) ),*]),
                })
            }
        }

        impl $crate::json::Encode for $name {
            fn encode(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(match self { $( Self::$variant => concat!("\"", $text, "\"") ),* }.as_bytes());
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::json::from_tree(deserializer)
            }
        }
    };
}

/// An `enum` whose variants are objects told apart by the field `type`.
#[macro_export]
#[doc(hidden)]
macro_rules! tagged {
    (
        $(#[doc = $doc:literal])* $(#[derive($($derive:ident),*)])?
        pub enum $name:ident { $( $(#[doc = $vdoc:literal])* $variant:ident($ty:ty) = $text:literal ),* $(,)? }
    ) => {
        $(#[doc = $doc])* #[derive(Debug, Clone, PartialEq, $($($derive),*)?)]
        #[allow(clippy::large_enum_variant, reason = "few at a time, and not for long")]
        pub enum $name { $( $(#[doc = $vdoc])* $variant($ty) ),* }

        impl $name {
            /// Every value of `type`.
            pub const TYPES: &[&'static str] = &[$($text),*];

            /// Its `type`.
            #[must_use]
            pub fn type_name(&self) -> &'static str {
                match self { $( Self::$variant(_) => $text ),* }
            }
        }

        impl $crate::json::Decode for $name {
            fn decode(json: &$crate::json::Json<'_>, at: $crate::json::At<'_>, problems: &mut $crate::error::Problems) -> Option<Self> {
                let fields = at.object(json, problems)?;
                match at.tag(fields, "type", problems)? {
                    $( $text => <$ty as $crate::json::Fields>::decode_fields(fields, Some("type"), at, problems).map(Self::$variant), )*
                    other => { at.field("type").name_unknown(other, Self::TYPES.iter().copied(), problems); None }
                }
            }
            fn shape(shapes: &mut $crate::json::Shapes) -> $crate::json::Shape {
                shapes.named::<Self>(stringify!($name), |shapes| $crate::json::TypeShape {
                    docs: &[$($doc),*],
                    body: $crate::json::Body::Tagged("type", vec![$( ($text, &[$($vdoc),*], <$ty as $crate::json::Decode>::shape(shapes)) ),*]),
                })
            }
        }

        impl $crate::json::Encode for $name {
            fn encode(&self, out: &mut Vec<u8>) {
                match self { $( Self::$variant(inner) =>
                    $crate::json::Fields::encode_fields(inner, out, concat!("\"type\":\"", $text, "\",")) ),* }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap as _;
                let mut map = serializer.serialize_map(None)?;
                match self { $( Self::$variant(inner) => $crate::json::Fields::write_fields(inner, &mut map, Some(("type", $text)))? ),* }
                map.end()
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::json::from_tree(deserializer)
            }
        }
    };
}
