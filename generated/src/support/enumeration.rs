//! Enums of strings, open: a service may know values that the description does not list yet.

use std::cmp::Ordering;
use std::fmt;

use super::findings::{At, Findings};
use super::glance::{Glance, text_surely_keeps};
use super::judge;
use super::model::{Form, Model};
use super::read::Unfit;
use super::schema::{Kinds, Rule, Schema};
use super::tape::Node;
use super::view::{Encode, View};

/// A value that the description does not list. It is made by reading, or on purpose by an enum's `from_unknown`; it is
/// written back as it was read, and validation reports it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    pub(super) fn new(value: &str) -> Self {
        Self(value.into())
    }

    /// The value as it was read.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An enum of strings.
pub trait Enumeration: Model + Clone + 'static {
    /// The values that the description lists, in its order.
    const KNOWN: &'static [Self];

    /// The text of a listed value, or the value that is not listed.
    ///
    /// # Errors
    ///
    /// The value that is not listed.
    fn listed(&self) -> Result<&'static str, &UnknownValue>;

    /// A value that the description does not list.
    fn unknown(value: UnknownValue) -> Self;

    /// The value on the wire.
    fn wire(&self) -> &str {
        self.listed().unwrap_or_else(UnknownValue::as_str)
    }

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

/// The form of enums of strings. A glance is enough where the value is listed and the list is all there is, or what there
/// is besides is seen to hold.
pub enum Listed {}

impl<T: Enumeration> Form<T> for Listed {
    fn view(value: &T) -> View<'_> {
        View::String(value.wire())
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
        value.listed().is_ok_and(|text| listed_surely_keeps(text, T::SCHEMA))
            && judge::surely_keeps_beyond(schema, T::SCHEMA, value, glance)
    }
}

/// The order of two values: that of the description, and behind all that it lists the others by their texts.
pub fn order<T: Enumeration>(one: &T, other: &T) -> Ordering {
    let place = |value: &T| T::KNOWN.iter().position(|known| known.wire() == value.wire()).unwrap_or(T::KNOWN.len());
    place(one).cmp(&place(other)).then_with(|| one.wire().cmp(other.wire()))
}

/// The value that a text on the wire stands for, listed or not.
pub fn from_wire<T: Enumeration>(text: &str) -> T {
    T::find(text).unwrap_or_else(|| T::unknown(UnknownValue::new(text)))
}

/// Whether a glance tells that a listed value keeps the schema of its enum.
#[inline]
pub fn listed_surely_keeps(value: &str, schema: &'static Schema) -> bool {
    // The list itself is kept by being listed; with `const` beside `enum` there are two.
    let is_list = |rule: &&Rule| matches!(rule, Rule::Enum(_));
    schema.rules.iter().filter(is_list).count() <= 1
        && schema.rules.iter().all(|rule| is_list(&rule) || text_surely_keeps(value, rule))
}

/// Shows a value as a derive does. `names` are those of the variants, with spaces between: that of the values which are
/// not listed is the last.
///
/// # Errors
///
/// The formatter's.
pub fn show<T: Enumeration>(value: &T, names: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut names = names.split_whitespace();
    match value.listed() {
        Ok(text) => {
            let place = T::KNOWN.iter().position(|known| known.wire() == text);
            f.write_str(place.and_then(|place| names.nth(place)).unwrap_or_default())
        }
        Err(unknown) => f.debug_tuple(names.last().unwrap_or_default()).field(unknown).finish(),
    }
}

/// The listed value of a text; `all` are those that there are.
///
/// # Errors
///
/// If it is none.
pub fn parse<T: Enumeration>(value: &str, all: &'static [&'static str]) -> Result<T, NotListed> {
    T::find(value).ok_or_else(|| NotListed::new(all))
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

impl fmt::Display for NotListed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "must be one of {}", self.allowed.join(", "))
    }
}

impl std::error::Error for NotListed {}

/// An enum of strings, with the methods that users see; the last variant keeps values that are not listed.
///
/// `= NAME "pointer"` behind the name defines the schema that says no more than the list, if each value is JSON between
/// quotes as it stands; `: NAME` names one that stands among the schemas.
#[allow(unused_macros, reason = "a description may have no enum")]
macro_rules! enumeration {
    (@schema [] $($value:literal)*) => {};
    (@schema [$own:ident $at:literal] $($value:literal)*) => {
        pub(crate) static $own: $crate::support::schema::Schema = $crate::support::schema::Schema::new(
            $at,
            $crate::support::schema::Kinds::STRING,
            &[$crate::support::schema::Rule::Enum(&[$(concat!("\"", $value, "\"")),*])],
        );
    };
    (
        $(#[$meta:meta])*
        pub enum $name:ident $(= $own:ident $at:literal)? $(: $given:ident)? {
            $($variant:ident = $value:literal,)*
        } else $unknown:ident
    ) => {
        $(#[$meta])*
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = "~~~text"] #[doc = $value] #[doc = "~~~"] $variant,)*
            /// A value that the description does not list.
            $unknown($crate::support::enumeration::UnknownValue),
        }

        $crate::support::enumeration::enumeration! { @schema [$($own $at)?] $($value)* }

        impl $name {
            /// The values that the description lists, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// The same, as they stand on the wire.
            pub const VALUES: &'static [&'static str] = &[$($value),*];

            /// The value as it stands on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                $crate::support::enumeration::Enumeration::wire(self)
            }

            /// The value of this text: a listed one if there is one, else one that the description does not list. It is
            /// sent as it is where validation is off, and reported where it is on.
            #[must_use]
            pub fn from_unknown(value: &str) -> Self {
                $crate::support::enumeration::from_wire(value)
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::support::enumeration::show(self, stringify!($($variant)* $unknown), f)
            }
        }

        // No two listed values have one text, and what has the text of a listed one is that.
        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::cmp::Ord for $name {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                $crate::support::enumeration::order(self, other)
            }
        }

        impl ::core::cmp::PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(self.cmp(other))
            }
        }

        // Of two that are equal the texts are.
        impl ::core::hash::Hash for $name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state)
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::support::enumeration::NotListed;

            fn from_str(value: &str) -> ::core::result::Result<Self, Self::Err> {
                $crate::support::enumeration::parse(value, Self::VALUES)
            }
        }

        impl $crate::support::enumeration::Enumeration for $name {
            const KNOWN: &'static [Self] = Self::ALL;

            fn listed(
                &self,
            ) -> ::core::result::Result<&'static str, &$crate::support::enumeration::UnknownValue> {
                match self {
                    $(Self::$variant => ::core::result::Result::Ok($value),)*
                    Self::$unknown(value) => ::core::result::Result::Err(value),
                }
            }

            fn unknown(value: $crate::support::enumeration::UnknownValue) -> Self {
                Self::$unknown(value)
            }
        }

        $crate::support::model::model!($name, enumeration::Listed, $(&$crate::schemas::$own)? $(&$crate::schemas::$given)?);
    };
}

#[allow(unused_imports, reason = "a description may have no enum")]
pub(crate) use enumeration;
