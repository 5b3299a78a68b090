//! Any JSON value, numbers kept exactly as they were written.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;

use super::check::Check;
use super::decimal::Decimal;
use super::findings::{At, Findings};
use super::glance::Glance;
use super::judge;
use super::read::{Decode, Unfit};
use super::schema::Schema;
use super::tape::{Kind, Node};
use super::view::{Encode, Items, Mapping, Members, Numeral, Sequence, View};

/// Any JSON value. Two are equal as JSON values are: `1` and `1.0` are one number, members have no order.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number of any size.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object.
    Object(BTreeMap<String, Value>),
}

/// A number of any size and precision, as JSON text.
#[derive(Clone)]
pub struct Number(Box<str>);

impl Number {
    /// The number as JSON text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number that a text writes in JSON's syntax.
    pub fn parse(text: &str) -> Option<Self> {
        Decimal::parse(text).map(|_| Self(text.into()))
    }

    /// The exact value, if it is an integer of this size.
    pub fn as_i64(&self) -> Option<i64> {
        Decimal::parse(&self.0)?.to_i64()
    }

    /// The nearest floating-point number; infinite where the number is too large.
    pub fn as_f64(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        Self(number.to_string().into())
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        match (Decimal::parse(&self.0), Decimal::parse(&other.0)) {
            (Some(a), Some(b)) => a.cmp(&b) == Ordering::Equal,
            _ => self.0 == other.0,
        }
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Encode for Value {
    fn view(&self) -> View<'_> {
        match self {
            Self::Null => View::Null,
            Self::Bool(b) => View::Bool(*b),
            Self::Number(n) => View::Number(Numeral::Text(&n.0)),
            Self::String(s) => View::String(s),
            Self::Array(items) => View::Array(Items::Typed(items)),
            Self::Object(members) => View::Object(Members::Map(members)),
        }
    }
}

impl Decode for Value {
    fn decode(node: Node<'_>) -> Result<Self, Unfit> {
        Ok(match node.kind() {
            Kind::Null => Self::Null,
            Kind::Bool => Self::Bool(bool::decode(node)?),
            Kind::Number => Self::Number(Number(node.number().unwrap_or("0").into())),
            Kind::String => Self::String(String::decode(node)?),
            Kind::Array => Self::Array(Vec::decode(node)?),
            Kind::Object => Self::Object(BTreeMap::decode(node)?),
        })
    }
}

impl Check for Value {
    fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
        judge::judge(schema, self.view(), at, out);
    }

    fn surely_keeps(&self, schema: &'static Schema, glance: Glance) -> bool {
        glance.schema(schema, self)
    }
}

impl Encode for () {
    fn view(&self) -> View<'_> {
        View::Absent
    }
}

impl Encode for String {
    fn view(&self) -> View<'_> {
        View::String(self)
    }
}

impl Encode for bool {
    fn view(&self) -> View<'_> {
        View::Bool(*self)
    }
}

macro_rules! numbers {
    ($($ty:ty: $variant:ident $as:ty;)*) => {$(
        impl Encode for $ty {
            fn view(&self) -> View<'_> {
                View::Number(Numeral::$variant(<$as>::from(*self)))
            }
        }
    )*};
}

numbers! {
    i32: Signed i64; i64: Signed i64; u32: Signed i64; u64: Wide i128; i128: Wide i128; f64: Float f64;
}

impl<T: Encode> Encode for Option<T> {
    fn view(&self) -> View<'_> {
        match self {
            None => View::Absent,
            // What is inside is there: an empty `Option` in it is `null`.
            Some(value) => match value.view() {
                View::Absent => View::Null,
                view => view,
            },
        }
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn view(&self) -> View<'_> {
        View::Array(Items::Typed(self))
    }
}

impl<T: Encode> Sequence for Vec<T> {
    fn len(&self) -> usize {
        Vec::len(self)
    }

    fn item(&self, index: usize) -> View<'_> {
        self.get(index).map_or(View::Absent, Encode::view)
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn view(&self) -> View<'_> {
        View::Object(Members::Map(self))
    }
}

impl<T: Encode> Mapping for BTreeMap<String, T> {
    fn len(&self) -> usize {
        BTreeMap::len(self)
    }

    fn each<'a>(&'a self, see: &mut dyn FnMut(&'a str, View<'a>) -> bool) {
        for (name, value) in self {
            if !see(name, value.view()) {
                return;
            }
        }
    }

    fn member(&self, name: &str) -> Option<View<'_>> {
        self.get(name).map(Encode::view)
    }
}
