//! serde's side of the models: any serde format can write them, any self-describing one can read them.
//!
//! Reading goes through a [tape](super::tape), as reading JSON text does, so that both judge alike. A serde format has
//! already made machine numbers of what it read; numbers beyond 128 bits or the precision of an `f64` are exact only
//! where text is read by `from_json`.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq, Serializer};

use super::model::{self, Model};
use super::schema::Direction;
use super::tape_builder::TapeBuilder;
use super::view::{Encode, Numeral, View};

/// Serializes a value. A secret arrives as the newtype struct `Secret`, so that a serializer can hide it.
///
/// # Errors
///
/// The serializer's.
pub fn serialize<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    Form(value.view()).serialize_with(serializer)
}

struct Form<'a>(View<'a>);

impl serde::Serialize for Form<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize_with(serializer)
    }
}

impl Form<'_> {
    fn serialize_with<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            View::Absent | View::Null => serializer.serialize_unit(),
            View::Bool(b) => serializer.serialize_bool(b),
            View::Number(number) => serialize_number(number, serializer),
            View::String(text) => serializer.serialize_str(text),
            View::Array(items) => {
                let mut seq = serializer.serialize_seq(Some(items.len()))?;
                let mut result = Ok(());
                items.each(&mut |_, item| {
                    result = seq.serialize_element(&Form(item));
                    result.is_ok()
                });
                result?;
                seq.end()
            }
            View::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                let mut result = Ok(());
                members.each(&mut |name, member| {
                    result = map.serialize_entry(name, &Form(member));
                    result.is_ok()
                });
                result?;
                map.end()
            }
            View::Secret(inner) => serializer.serialize_newtype_struct("Secret", &Form(inner.view())),
        }
    }
}

fn serialize_number<S: Serializer>(number: Numeral<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    match number {
        Numeral::Signed(n) => serializer.serialize_i64(n),
        Numeral::Wide(n) => match (i64::try_from(n), u64::try_from(n)) {
            (Ok(n), _) => serializer.serialize_i64(n),
            (_, Ok(n)) => serializer.serialize_u64(n),
            _ => serializer.serialize_i128(n),
        },
        Numeral::Float(n) => serializer.serialize_f64(n),
        Numeral::Text(text) => {
            if let Ok(n) = text.parse() {
                serializer.serialize_i64(n)
            } else if let Ok(n) = text.parse() {
                serializer.serialize_u64(n)
            } else if let Ok(n) = text.parse() {
                serializer.serialize_i128(n)
            } else {
                match text.parse::<f64>() {
                    Ok(n) if n.is_finite() => serializer.serialize_f64(n),
                    _ => Err(serde::ser::Error::custom("the number is too large for this format")),
                }
            }
        }
    }
}

/// Deserializes a model by shape; what its rules say is `validate`'s business.
///
/// # Errors
///
/// The deserializer's, or everything that keeps the value from being one of the model.
pub fn deserialize<'de, T: Model, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut builder = TapeBuilder::new();
    Events(&mut builder).deserialize(deserializer)?;
    let tape = builder.finish().map_err(D::Error::custom)?;
    model::decode::<T>(&tape)
        .map_err(|unfit| D::Error::custom(model::unreadable(&tape, T::SCHEMA, unfit, Direction::Response)))
}

/// Puts whatever a deserializer tells on a tape.
struct Events<'b>(&'b mut TapeBuilder);

impl<'de> DeserializeSeed<'de> for Events<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// The scalars that a deserializer tells, each by the builder's method for it.
macro_rules! scalars {
    ($($visit:ident $ty:ty => $method:ident;)*) => {$(
        fn $visit<E: serde::de::Error>(self, value: $ty) -> Result<(), E> {
            self.0.$method(value).map_err(E::custom)
        }
    )*};
}

impl<'de> Visitor<'de> for Events<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    scalars! {
        visit_bool bool => bool;
        visit_i64 i64 => i64;
        visit_i128 i128 => i128;
        visit_u64 u64 => u64;
        visit_u128 u128 => u128;
        visit_f64 f64 => f64;
        visit_str &str => str;
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.0.null().map_err(E::custom)
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        self.0.begin_array().map_err(A::Error::custom)?;
        while seq.next_element_seed(Events(self.0))?.is_some() {}
        self.0.end_array().map_err(A::Error::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        self.0.begin_object().map_err(A::Error::custom)?;
        while let Some(Name(name)) = map.next_key()? {
            self.0.key(&name).map_err(A::Error::custom)?;
            map.next_value_seed(Events(self.0))?;
        }
        self.0.end_object().map_err(A::Error::custom)
    }
}

/// The name of a member. Formats whose keys are not always strings (YAML) tell a number as a number.
struct Name(String);

impl<'de> serde::Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}
