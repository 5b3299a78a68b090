//! Enums of strings, open: a service may know values that the description does not list yet.

use super::check::text_surely_keeps;
use super::read::Unfit;
use super::schema::{Kinds, Rule, Schema};
use super::tape::Node;

/// A value that the description does not list. It is made by reading, or on purpose by an enum's `from_unknown`; it is
/// written back as it was read, and validation reports it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    /// The value as it was read.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An enum of strings.
pub trait Enumeration: Sized + Clone + 'static {
    /// The values that the description lists, in its order.
    const KNOWN: &'static [Self];

    /// The value on the wire.
    fn wire(&self) -> &str;

    /// A value that the description does not list.
    fn unknown(value: UnknownValue) -> Self;

    /// The listed value, or none.
    fn find(value: &str) -> Option<Self> {
        Self::KNOWN.iter().find(|known| known.wire() == value).cloned()
    }
}

/// Reads a value, listed or not.
///
/// # Errors
///
/// [`Unfit`] if it is no string.
pub fn decode<T: Enumeration>(node: Node<'_>) -> Result<T, Unfit> {
    node.as_str().map(from_wire).ok_or_else(|| Unfit::kind(node, Kinds::STRING))
}

/// The value that a text on the wire stands for, listed or not.
pub fn from_wire<T: Enumeration>(text: &str) -> T {
    T::find(text).unwrap_or_else(|| T::unknown(UnknownValue(text.into())))
}

/// Whether a glance tells that a listed value keeps the schema of its enum.
#[inline]
pub fn listed_surely_keeps(value: &str, schema: &'static Schema) -> bool {
    // The list itself is kept by being listed; with `const` beside `enum` there are two.
    let is_list = |rule: &&Rule| matches!(rule, Rule::Enum(_));
    schema.rules.iter().filter(is_list).count() <= 1
        && schema.rules.iter().all(|rule| is_list(&rule) || text_surely_keeps(value, rule))
}

/// A text that is none of an enum's values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotListed {
    allowed: &'static [&'static str],
}

impl NotListed {
    /// The error of an enum with these values.
    pub fn new(allowed: &'static [&'static str]) -> Self {
        Self { allowed }
    }
}

impl std::fmt::Display for NotListed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "must be one of {}", self.allowed.join(", "))
    }
}

impl std::error::Error for NotListed {}

/// Makes enums models, with the methods that users see. `Unknown` is the variant for values that are not listed.
#[allow(unused_macros, reason = "a description may have no enum")]
macro_rules! enumerations {
    ($($ty:path, $unknown:ident, $schema:path;)*) => {$(
        impl $ty {
            /// The value of this text: a listed one if there is one, else one that the description does not list. It is
            /// sent as it is where validation is off, and reported where it is on.
            #[must_use]
            pub fn from_unknown(value: &str) -> Self {
                $crate::support::enumeration::from_wire(value)
            }
        }

        impl ::core::fmt::Display for $ty {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::core::str::FromStr for $ty {
            type Err = $crate::support::enumeration::NotListed;

            fn from_str(value: &str) -> ::core::result::Result<Self, Self::Err> {
                <Self as $crate::support::enumeration::Enumeration>::find(value)
                    .ok_or_else(|| $crate::support::enumeration::NotListed::new(Self::VALUES))
            }
        }

        impl $crate::support::view::Encode for $ty {
            fn view(&self) -> $crate::support::view::View<'_> {
                $crate::support::view::View::String(self.as_str())
            }
        }

        impl $crate::support::read::Decode for $ty {
            fn decode(
                node: $crate::support::tape::Node<'_>,
            ) -> ::core::result::Result<Self, $crate::support::read::Unfit> {
                $crate::support::enumeration::decode(node)
            }
        }

        impl $crate::support::enumeration::Enumeration for $ty {
            const KNOWN: &'static [Self] = Self::ALL;

            fn wire(&self) -> &str {
                self.as_str()
            }

            fn unknown(value: $crate::support::enumeration::UnknownValue) -> Self {
                Self::$unknown(value)
            }
        }

        $crate::support::enumeration::checked!(
            $ty,
            $unknown,
            $schema,
            |value, schema| $crate::support::enumeration::listed_surely_keeps(value.as_str(), schema)
        );
    )*};
}

#[allow(unused_imports, reason = "a description may have no enum")]
pub(crate) use enumerations;

/// Holds an enum against the schema of its list. A glance is enough where the value is listed and the list is all there
/// is, or what is there besides is seen to hold.
#[allow(unused_macros, reason = "a description may have no enum")]
macro_rules! checked {
    ($ty:path, $unknown:ident, $schema:path, |$value:ident, $given:ident| $surely:expr) => {
        impl $crate::support::check::Check for $ty {
            #[inline]
            fn surely_keeps(&self, schema: &'static $crate::support::schema::Schema) -> bool {
                !::core::matches!(self, Self::$unknown(_)) && ::core::ptr::eq(schema, &$schema) && {
                    let ($value, $given) = (self, schema);
                    $surely
                }
            }

            fn check(
                &self,
                schema: &'static $crate::support::schema::Schema,
                at: &$crate::support::findings::At<'_>,
                out: &mut $crate::support::findings::Findings,
            ) {
                if !$crate::support::check::Check::surely_keeps(self, &$schema) {
                    $crate::support::judge::judge(&$schema, $crate::support::view::Encode::view(self), at, out);
                }
                $crate::support::judge::judge_beyond(schema, &$schema, self, at, out);
            }
        }

        impl $crate::support::model::Model for $ty {
            const SCHEMA: &'static $crate::support::schema::Schema = &$schema;
        }
    };
}

#[allow(unused_imports, reason = "a description may have no enum")]
pub(crate) use checked;
