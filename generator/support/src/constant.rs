//! Strings that have one value: a tag that tells what an object is, the only version there is.
//!
//! A description has hundreds of them, and all behave alike, so they are one generic type: what each adds is its value.
//! Like an enum's, the value is open. What else was read is kept, written back as it was read, and reported by validation.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::bridge;
use super::enumeration::{NotListed, UnknownValue};
use super::findings::{At, Findings};
use super::glance::{Glance, text_surely_keeps};
use super::judge;
use super::model::{self, Form, Model};
use super::read::Unfit;
use super::schema::{Direction, Kinds, Rule, Schema};
use super::tape::Node;
use super::view::{Encode, View};
use super::violation::Violations;

/// A value that the description fixes.
pub trait Fixed: 'static {
    /// The value as it stands on the wire.
    const VALUE: &'static str;
    /// The same, as the list of values of this type.
    const VALUES: &'static [&'static str] = &[Self::VALUE];
    /// What such a string keeps, wherever it stands.
    const SCHEMA: &'static Schema;
}

/// A string for which the description lists one value, that of `T`.
///
/// It is made by [`new`](Self::new) or [`Default`]; where a request must have it, it is filled in. A service may know
/// values that the description does not list yet: one that was read is kept, and written back as it was read.
pub struct Constant<T> {
    unknown: Option<UnknownValue>,
    fixed: PhantomData<fn() -> T>,
}

impl<T> Constant<T> {
    /// The value that the description lists.
    #[must_use]
    pub const fn new() -> Self {
        Self { unknown: None, fixed: PhantomData }
    }

    /// The value that is not the listed one, if it is another.
    #[must_use]
    pub const fn unknown(&self) -> Option<&UnknownValue> {
        self.unknown.as_ref()
    }
}

impl<T: Fixed> Constant<T> {
    /// The listed value as it stands on the wire.
    pub const VALUE: &'static str = T::VALUE;

    /// The value as it stands on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.unknown.as_ref().map_or(T::VALUE, UnknownValue::as_str)
    }

    /// The value of this text: the listed one, or one that the description does not list. It is sent as it is where
    /// validation is off, and reported where it is on.
    #[must_use]
    pub fn from_unknown(value: &str) -> Self {
        let unknown = (value != T::VALUE).then(|| UnknownValue::new(value));
        Self { unknown, fixed: PhantomData }
    }

    /// Holds the value against the description.
    ///
    /// # Errors
    ///
    /// If it is not the listed one.
    pub fn validate(&self) -> Result<(), Violations> {
        model::Validate::validate(self)
    }

    /// Reads JSON text strictly.
    ///
    /// # Errors
    ///
    /// If it is not the listed value.
    pub fn from_json(json: &[u8]) -> Result<Self, Violations> {
        model::from_json(json, Direction::Request)
    }
}

impl<T> Default for Constant<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Clone for Constant<T> {
    fn clone(&self) -> Self {
        Self { unknown: self.unknown.clone(), fixed: PhantomData }
    }
}

/// The listed value, or the other one.
impl<T: Fixed> fmt::Debug for Constant<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.unknown {
            None => T::VALUE.fmt(f),
            Some(unknown) => unknown.fmt(f),
        }
    }
}

impl<T: Fixed> fmt::Display for Constant<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl<T> PartialEq for Constant<T> {
    fn eq(&self, other: &Self) -> bool {
        self.unknown == other.unknown
    }
}

impl<T> Eq for Constant<T> {}

// The listed value comes before all others, as with enums.
impl<T> Ord for Constant<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.unknown.cmp(&other.unknown)
    }
}

impl<T> PartialOrd for Constant<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Hash for Constant<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.unknown.hash(state);
    }
}

impl<T: Fixed> FromStr for Constant<T> {
    type Err = NotListed;

    fn from_str(value: &str) -> Result<Self, NotListed> {
        if value == T::VALUE { Ok(Self::new()) } else { Err(NotListed::new(T::VALUES)) }
    }
}

impl<T: Fixed> Serialize for Constant<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        bridge::serialize(self, serializer)
    }
}

impl<'de, T: Fixed> Deserialize<'de> for Constant<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        bridge::deserialize(deserializer)
    }
}

impl<T: Fixed> Model for Constant<T> {
    const SCHEMA: &'static Schema = T::SCHEMA;
    type Form = OfOne;
}

/// The form of strings that have one value. They are held against the schema of the place where they stand, which lists
/// the value too and tells where it does.
pub enum OfOne {}

impl<T: Fixed> Form<Constant<T>> for OfOne {
    fn view(value: &Constant<T>) -> View<'_> {
        View::String(value.as_str())
    }

    fn decode(node: Node<'_>) -> Result<Constant<T>, Unfit> {
        node.as_str().map(Constant::from_unknown).ok_or_else(|| Unfit::kind(node, Kinds::STRING))
    }

    fn check(value: &Constant<T>, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
        judge::judge(schema, value.view(), at, out);
    }

    #[inline]
    fn surely_keeps(value: &Constant<T>, schema: &'static Schema, _: Glance) -> bool {
        let is_listed = |rule: &'static Rule| match rule {
            Rule::Enum([text]) => text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) == Some(T::VALUE),
            rule => text_surely_keeps(T::VALUE, rule),
        };
        value.unknown.is_none() && schema.kinds.contains(Kinds::STRING) && schema.rules.iter().all(is_listed)
    }
}

/// The values that strings of the description have, as types.
#[allow(unused_macros, reason = "a description may have no strings that have one value")]
macro_rules! constants {
    ($($name:ident = $value:literal;)*) => {
        $(
            #[doc = "~~~text"]
            #[doc = $value]
            #[doc = "~~~"]
            pub enum $name {}

            impl $crate::support::constant::Fixed for $name {
                const VALUE: &'static str = $value;
                const SCHEMA: &'static $crate::support::schema::Schema = &$crate::support::schema::Schema::new(
                    "",
                    $crate::support::schema::Kinds::STRING,
                    &[$crate::support::schema::Rule::Enum(&[concat!("\"", $value, "\"")])],
                );
            }
        )*
    };
}

#[allow(unused_imports, reason = "a description may have no strings that have one value")]
pub(crate) use constants;

/// A string that has one value, and the schema that says so where it stands.
#[allow(unused_macros, reason = "a description may have no strings that have one value")]
macro_rules! constant {
    ($(#[$meta:meta])* pub type $name:ident = $own:ident $at:literal $value:ident) => {
        $(#[$meta])*
        pub type $name = $crate::Constant<$crate::constants::$value>;

        pub(crate) static $own: $crate::support::schema::Schema = $crate::support::schema::Schema::new(
            $at,
            $crate::support::schema::Kinds::STRING,
            <$crate::constants::$value as $crate::support::constant::Fixed>::SCHEMA.rules,
        );
    };
}

#[allow(unused_imports, reason = "a description may have no strings that have one value")]
pub(crate) use constant;
