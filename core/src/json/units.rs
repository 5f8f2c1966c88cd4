//! Many amounts as one array. In JSON they are a list of whole numbers; a host hands them over as the array that it has for
//! signed numbers of 64 bits. A field of this type is all that says so.

use super::{Answered, At, Decode, Encode, Json, Shape, Shapes, write};
use crate::error::{Problems, Result};
use serde::ser::{Serialize, Serializer};

/// Amounts in minor units.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MinorUnits(pub Vec<i64>);

impl MinorUnits {
    /// What serde is told that it is.
    pub(super) const NAME: &'static str = "MinorUnits";
}

impl Encode for MinorUnits {
    fn encode(&self, out: &mut Vec<u8>) {
        self.0.encode(out);
    }
    fn minor_units(&mut self) -> Option<&mut Self> {
        Some(self)
    }
}

impl Decode for MinorUnits {
    fn decode(json: &Json<'_>, at: At<'_>, problems: &mut Problems) -> Option<Self> {
        Vec::decode(json, at, problems).map(Self)
    }
    fn shape(_: &mut Shapes) -> Shape {
        Shape::MinorUnits
    }
}

impl Serialize for MinorUnits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(Self::NAME, &self.0)
    }
}

/// An answer for a host that takes texts, and its minor units beside the text.
pub struct Told(Box<dyn Tell>);

impl std::fmt::Debug for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Told")
    }
}

impl Answered for Told {
    fn of<T: Encode + Serialize + Send + Sync + 'static>(answer: T) -> Result<Self> {
        Ok(Self(Box::new(answer)))
    }
}

impl Told {
    /// Its canonical text.
    ///
    /// # Errors
    /// Those of [`write()`].
    pub fn text(&self) -> Result<String> {
        self.0.told()
    }

    /// Its minor units, if it has any; its text has an empty list in their place from now on.
    pub fn take_units(&mut self) -> Option<Vec<i64>> {
        self.0.units().map(|units| std::mem::take(&mut units.0))
    }
}

/// What can be told. Its names are no method's of other types: every value that can be written has it.
trait Tell {
    fn told(&self) -> Result<String>;
    fn units(&mut self) -> Option<&mut MinorUnits>;
}

impl<T: Encode> Tell for T {
    fn told(&self) -> Result<String> {
        write(self)
    }
    fn units(&mut self) -> Option<&mut MinorUnits> {
        self.minor_units()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Kept, Part};
    use super::*;

    crate::record! {
        /// Prices.
        pub struct Prices {
            /// For whom.
            pub sizes: Vec<u32>,
            /// How much.
            pub amounts: MinorUnits,
        }
    }

    fn prices() -> Prices {
        Prices { sizes: vec![1, 2], amounts: MinorUnits(vec![i64::MAX, -1]) }
    }

    #[test]
    fn in_a_text_they_are_whole_numbers() {
        let text = r#"{"amounts":[9223372036854775807,-1],"sizes":[1,2]}"#;
        assert_eq!(Told::of(prices()).unwrap().text().unwrap(), text);
        assert_eq!(Kept::of(prices()).unwrap().text(&[]).unwrap().unwrap(), text);
    }

    #[test]
    fn beside_a_text_they_are_one_array_and_the_text_is_without_them() {
        let mut told = Told::of(prices()).unwrap();
        assert_eq!(told.take_units(), Some(vec![i64::MAX, -1]));
        assert_eq!(told.text().unwrap(), r#"{"amounts":[],"sizes":[1,2]}"#);
        assert_eq!(Told::of(vec![1_i64]).unwrap().take_units(), None);
    }

    #[test]
    fn a_part_of_an_answer_they_are_as_one_array() {
        let kept = Kept::of(prices()).unwrap();
        assert_eq!(kept.part(&[], Some("amounts")).unwrap(), Some(Part::MinorUnits(vec![i64::MAX, -1])));
        assert_eq!(kept.part(&[], Some("sizes")).unwrap(), Some(Part::List(vec![Part::Int(1), Part::Int(2)])));
    }
}
