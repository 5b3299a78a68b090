//! Newtypes: types that are another one with a name and rules of their own.

use super::check::Check;
use super::findings::{At, Findings};
use super::glance::Glance;
use super::judge;
use super::model::{Form, Model};
use super::read::{Decode, Unfit};
use super::schema::Schema;
use super::tape::Node;
use super::view::{Encode, View};

/// A type that is another one with a name and rules of its own.
pub trait Newtype: Model + From<Self::Inner> {
    /// The other type.
    type Inner: Encode + Decode + Check;

    /// What is inside.
    fn inner(&self) -> &Self::Inner;
}

/// The form of newtypes.
pub enum Wrapped {}

impl<T: Newtype> Form<T> for Wrapped {
    fn view(value: &T) -> View<'_> {
        value.inner().view()
    }

    fn decode(node: Node<'_>) -> Result<T, Unfit> {
        T::Inner::decode(node).map(T::from)
    }

    fn check(value: &T, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
        value.inner().check(T::SCHEMA, at, out);
        judge::judge_beyond(schema, T::SCHEMA, value, at, out);
    }

    #[inline]
    fn surely_keeps(value: &T, schema: &'static Schema, glance: Glance) -> bool {
        value.inner().surely_keeps(T::SCHEMA, glance) && judge::surely_keeps_beyond(schema, T::SCHEMA, value, glance)
    }
}

/// A type with a name and rules of its own: all it can do is what the type inside can do.
#[allow(unused_macros, reason = "a description may have no newtype")]
macro_rules! newtype {
    ($(#[$meta:meta])* pub struct $name:ident($inner:ty): $schema:ident;) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name(pub $inner);

        impl ::core::convert::From<$inner> for $name {
            fn from(value: $inner) -> Self {
                Self(value)
            }
        }

        impl $crate::support::newtype::Newtype for $name {
            type Inner = $inner;

            fn inner(&self) -> &$inner {
                &self.0
            }
        }

        $crate::support::model::model!($name, newtype::Wrapped, &$crate::schemas::$schema);
    };
}

#[allow(unused_imports, reason = "a description may have no newtype")]
pub(crate) use newtype;
