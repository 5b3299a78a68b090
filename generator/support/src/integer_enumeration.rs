//! Enums of integers, open: a service may know values that the description does not list yet.

use std::fmt;

use super::findings::{At, Findings};
use super::glance::Glance;
use super::judge;
use super::model::{Form, Model};
use super::read::{Decode, Unfit};
use super::schema::{Rule, Schema};
use super::tape::Node;
use super::view::{Encode, Numeral, View};

/// An integer that the description does not list. It is made by reading, or on purpose by an enum's `from_unknown`; it is
/// written back as it was read, and validation reports it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnknownInteger(i64);

impl UnknownInteger {
    /// The integer as it was read.
    pub fn get(self) -> i64 {
        self.0
    }
}

/// An enum of integers.
pub trait IntegerEnumeration: Model + Copy + 'static {
    /// The values that the description lists, in its order.
    const KNOWN: &'static [Self];

    /// The value on the wire.
    fn wire(self) -> i64;

    /// Whether the description lists the value.
    fn is_listed(self) -> bool;

    /// A value that the description does not list.
    fn unknown(value: UnknownInteger) -> Self;

    /// The listed value, or none.
    fn find(value: i64) -> Option<Self> {
        Self::KNOWN.iter().copied().find(|known| known.wire() == value)
    }
}

/// Reads a value, listed or not.
///
/// # Errors
///
/// [`Unfit`] if it is no integer of 64 bits.
pub fn decode<T: IntegerEnumeration>(node: Node<'_>) -> Result<T, Unfit> {
    i64::decode(node).map(from_wire)
}

/// The form of enums of integers. A glance is enough where the value is listed and the list is all there is.
pub enum ListedInteger {}

impl<T: IntegerEnumeration> Form<T> for ListedInteger {
    fn view(value: &T) -> View<'_> {
        View::Number(Numeral::Signed(value.wire()))
    }

    fn decode(node: Node<'_>) -> Result<T, Unfit> {
        decode(node)
    }

    fn check(value: &T, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
        judge::judge(T::SCHEMA, value.view(), at, out);
        judge::judge_beyond(schema, T::SCHEMA, value, at, out);
    }

    #[inline]
    fn surely_keeps(value: &T, schema: &'static Schema, glance: Glance) -> bool {
        value.is_listed()
            && listed_surely_keeps(T::SCHEMA)
            && judge::surely_keeps_beyond(schema, T::SCHEMA, value, glance)
    }
}

/// The value that an integer on the wire stands for, listed or not.
pub fn from_wire<T: IntegerEnumeration>(value: i64) -> T {
    T::find(value).unwrap_or_else(|| T::unknown(UnknownInteger(value)))
}

/// Whether a listed value keeps the schema of its enum because it is listed.
pub fn listed_surely_keeps(schema: &'static Schema) -> bool {
    matches!(schema.rules, [Rule::Enum(_)])
}

/// An integer that is none of an enum's values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotListedInteger {
    allowed: &'static [i64],
}

impl NotListedInteger {
    /// The error of an enum with these values.
    pub fn new(allowed: &'static [i64]) -> Self {
        Self { allowed }
    }
}

impl fmt::Display for NotListedInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("must be one of ")?;
        for (index, value) in self.allowed.iter().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            write!(f, "{comma}{value}")?;
        }
        Ok(())
    }
}

impl std::error::Error for NotListedInteger {}

/// An enum of integers, with the methods that users see; the last variant keeps values that are not listed.
#[allow(unused_macros, reason = "a description may have no enum of integers")]
macro_rules! integer_enumeration {
    (
        $(#[$meta:meta])*
        pub enum $name:ident: $schema:ident {
            $($variant:ident = $value:literal,)*
        } else $unknown:ident
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = concat!("`", stringify!($value), "`")] $variant,)*
            /// A value that the description does not list.
            $unknown($crate::support::integer_enumeration::UnknownInteger),
        }

        impl $name {
            /// The values that the description lists, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// The same, as they stand on the wire.
            pub const VALUES: &'static [i64] = &[$($value),*];

            /// The value as it stands on the wire.
            #[must_use]
            pub fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::$unknown(value) => value.get(),
                }
            }

            /// The value of this integer: a listed one if there is one, else one that the description does not list. It
            /// is sent as it is where validation is off, and reported where it is on.
            #[must_use]
            pub fn from_unknown(value: i64) -> Self {
                $crate::support::integer_enumeration::from_wire(value)
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl ::core::convert::TryFrom<i64> for $name {
            type Error = $crate::support::integer_enumeration::NotListedInteger;

            fn try_from(value: i64) -> ::core::result::Result<Self, Self::Error> {
                <Self as $crate::support::integer_enumeration::IntegerEnumeration>::find(value)
                    .ok_or_else(|| $crate::support::integer_enumeration::NotListedInteger::new(Self::VALUES))
            }
        }

        impl ::core::convert::From<$name> for i64 {
            fn from(value: $name) -> Self {
                value.as_i64()
            }
        }

        impl $crate::support::integer_enumeration::IntegerEnumeration for $name {
            const KNOWN: &'static [Self] = Self::ALL;

            fn wire(self) -> i64 {
                self.as_i64()
            }

            fn is_listed(self) -> bool {
                !::core::matches!(self, Self::$unknown(_))
            }

            fn unknown(value: $crate::support::integer_enumeration::UnknownInteger) -> Self {
                Self::$unknown(value)
            }
        }

        $crate::support::model::model!($name, integer_enumeration::ListedInteger, &$crate::schemas::$schema);
    };
}

#[allow(unused_imports, reason = "a description may have no enum of integers")]
pub(crate) use integer_enumeration;
