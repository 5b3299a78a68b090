//! A serializer that a user might write to show values: JSON, but for what arrives as the newtype struct `Secret`.

use std::fmt::Display;

use serde::Serialize;
use serde::ser::{Error as _, Impossible, SerializeMap, SerializeSeq, Serializer};
use serde_json::{Error, Map, Value};

/// Stands for a secret.
pub const HIDDEN: &str = "<hidden>";

/// The value as JSON, without its secrets.
pub fn redacted(value: &impl Serialize) -> Result<Value, Error> {
    value.serialize(Redacting)
}

struct Redacting;

/// Items as they come.
struct Items(Vec<Value>);

/// Members as they come, and the name of the next.
struct Members(Map<String, Value>, String);

fn never<T>(what: impl Display) -> Result<T, Error> {
    Err(Error::custom(format_args!("no model is written as {what}")))
}

/// What models are never written as.
macro_rules! never {
    ($($method:ident($($argument:ident: $ty:ty),*) -> $result:ty;)*) => {$(
        fn $method(self, $($argument: $ty),*) -> Result<$result, Error> {
            let _ = ($($argument,)*);
            never(stringify!($method))
        }
    )*};
}

impl Serializer for Redacting {
    type Ok = Value;
    type Error = Error;
    type SerializeSeq = Items;
    type SerializeMap = Members;
    type SerializeTuple = Impossible<Value, Error>;
    type SerializeTupleStruct = Impossible<Value, Error>;
    type SerializeTupleVariant = Impossible<Value, Error>;
    type SerializeStruct = Impossible<Value, Error>;
    type SerializeStructVariant = Impossible<Value, Error>;

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<Value, Error> {
        if name == "Secret" { Ok(HIDDEN.into()) } else { value.serialize(self) }
    }

    fn serialize_bool(self, value: bool) -> Result<Value, Error> {
        Ok(value.into())
    }

    fn serialize_i64(self, value: i64) -> Result<Value, Error> {
        Ok(value.into())
    }

    fn serialize_str(self, value: &str) -> Result<Value, Error> {
        Ok(value.into())
    }

    fn serialize_unit(self) -> Result<Value, Error> {
        Ok(Value::Null)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items, Error> {
        Ok(Items(Vec::new()))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members, Error> {
        Ok(Members(Map::new(), String::new()))
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Value, Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: &T,
    ) -> Result<Value, Error> {
        never(variant)
    }

    never! {
        serialize_i8(value: i8) -> Value;
        serialize_i16(value: i16) -> Value;
        serialize_i32(value: i32) -> Value;
        serialize_u8(value: u8) -> Value;
        serialize_u16(value: u16) -> Value;
        serialize_u32(value: u32) -> Value;
        serialize_u64(value: u64) -> Value;
        serialize_f32(value: f32) -> Value;
        serialize_f64(value: f64) -> Value;
        serialize_char(value: char) -> Value;
        serialize_bytes(value: &[u8]) -> Value;
        serialize_none() -> Value;
        serialize_unit_struct(name: &'static str) -> Value;
        serialize_unit_variant(name: &'static str, index: u32, variant: &'static str) -> Value;
        serialize_tuple(len: usize) -> Impossible<Value, Error>;
        serialize_tuple_struct(name: &'static str, len: usize) -> Impossible<Value, Error>;
        serialize_struct(name: &'static str, len: usize) -> Impossible<Value, Error>;
        serialize_tuple_variant(name: &'static str, index: u32, variant: &'static str, len: usize)
            -> Impossible<Value, Error>;
        serialize_struct_variant(name: &'static str, index: u32, variant: &'static str, len: usize)
            -> Impossible<Value, Error>;
    }
}

impl SerializeSeq for Items {
    type Ok = Value;
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.0.push(value.serialize(Redacting)?);
        Ok(())
    }

    fn end(self) -> Result<Value, Error> {
        Ok(self.0.into())
    }
}

impl SerializeMap for Members {
    type Ok = Value;
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        match key.serialize(Redacting)? {
            Value::String(key) => self.1 = key,
            key => return never(key),
        }
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.0.insert(std::mem::take(&mut self.1), value.serialize(Redacting)?);
        Ok(())
    }

    fn end(self) -> Result<Value, Error> {
        Ok(self.0.into())
    }
}
