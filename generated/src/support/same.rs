//! Showing and comparing parts of a value whose types are not known where it is done.
//!
//! A record is shown and compared part by part, each as its own type has it, by code that stands here once: written out
//! for each record, as a derive does, this takes a good part of the time and the memory that a crate takes to compile.

use std::any::Any;
use std::fmt;

/// Something that can be shown, and compared with what may be of another type.
pub trait Same: fmt::Debug {
    /// The value as one whose type can be asked for.
    fn any(&self) -> &dyn Any;
    /// Whether the other is of the same type, and equal.
    fn same(&self, other: &dyn Any) -> bool;
}

impl<T: Any + PartialEq + fmt::Debug> Same for T {
    fn any(&self) -> &dyn Any {
        self
    }

    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<T>().is_some_and(|other| self == other)
    }
}

/// An enum whose variants hold one value or none.
pub trait Variants {
    /// The name of the variant, and what it holds.
    fn held(&self) -> (&'static str, Option<&dyn Same>);
}

/// Shows a variant as a derive does.
///
/// # Errors
///
/// The formatter's.
pub fn show(value: &dyn Variants, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match value.held() {
        (name, Some(held)) => f.debug_tuple(name).field(&held).finish(),
        (name, None) => f.write_str(name),
    }
}

/// Whether two values are of one variant and hold what is equal.
pub fn equal(one: &dyn Variants, other: &dyn Variants) -> bool {
    let ((one, held), (other, beside)) = (one.held(), other.held());
    let is_same = |(held, beside): (&dyn Same, &dyn Same)| held.same(beside.any());
    one == other && held.zip(beside).is_none_or(is_same)
}

/// An enum of the answers of one operation that are of several types; nothing where it has no name.
#[allow(unused_macros, reason = "no operation may have answers of several types")]
macro_rules! variants {
    ($(#[$meta:meta])* pub enum [] { $($variants:tt)* }) => {};
    (
        $(#[$meta:meta])*
        pub enum [$name:ident] {
            $($(#[$variants:meta])* $variant:ident $(($ty:ty))?,)*
        }
    ) => {
        $(#[$meta])*
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variants])* $variant $(($ty))?,)*
        }

        impl $crate::support::same::Variants for $name {
            fn held(&self) -> (&'static str, ::core::option::Option<&dyn $crate::support::same::Same>) {
                match self {
                    $($(Self::$variant(held) => {
                        let held: &$ty = held;
                        (stringify!($variant), ::core::option::Option::Some(held))
                    })?)*
                    $(Self::$variant { .. } => (stringify!($variant), ::core::option::Option::None),)*
                }
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::support::same::show(self, f)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::support::same::equal(self, other)
            }
        }
    };
}

#[allow(unused_imports, reason = "no operation may have answers of several types")]
pub(crate) use variants;
