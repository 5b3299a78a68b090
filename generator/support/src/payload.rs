//! What a call holds to be sent: values that are written, bytes that are sent as they are, and the parts of both.

use bytes::Bytes;

use super::body::Body;
use super::check::Check;
use super::same::Same;
use super::upload::Upload;
use super::view::Part;

/// A value that is written and held against a schema.
pub trait Argument: Part + Check + Send + Sync {}

impl<T: Part + Check + Send + Sync> Argument for T {}

/// The content of a body, or of a part of one.
#[derive(Clone, Copy)]
pub enum Payload<'a> {
    /// None is given.
    Absent,
    /// A value.
    Value(&'a dyn Argument),
    /// Bytes.
    Octets(&'a Body),
    /// Files.
    Uploads(&'a [Upload]),
    /// So many parts.
    Parts(&'a dyn Parts),
}

/// A body of several parts.
pub trait Parts: Send + Sync {
    /// The content of each, in the description's order.
    fn parts(&self) -> Vec<Payload<'_>>;
}

/// What can be the body of a call, or a part of it.
pub trait Sent: Same {
    /// The form that the body is sent in, by its place in [`bodies`](super::operation::Operation::bodies), and the
    /// content.
    fn sent(&self) -> (usize, Payload<'_>);
}

impl<T: Argument> Sent for T {
    fn sent(&self) -> (usize, Payload<'_>) {
        (0, Payload::Value(self))
    }
}

impl Sent for Body {
    fn sent(&self) -> (usize, Payload<'_>) {
        (0, Payload::Octets(self))
    }
}

impl Sent for Option<Body> {
    fn sent(&self) -> (usize, Payload<'_>) {
        (0, self.as_ref().map_or(Payload::Absent, Payload::Octets))
    }
}

impl Sent for Upload {
    fn sent(&self) -> (usize, Payload<'_>) {
        (0, Payload::Uploads(std::slice::from_ref(self)))
    }
}

impl Sent for Option<Upload> {
    fn sent(&self) -> (usize, Payload<'_>) {
        (0, Payload::Uploads(self.as_slice()))
    }
}

impl Sent for Vec<Upload> {
    fn sent(&self) -> (usize, Payload<'_>) {
        (0, Payload::Uploads(self))
    }
}

impl Sent for Option<Vec<Upload>> {
    fn sent(&self) -> (usize, Payload<'_>) {
        (0, Payload::Uploads(self.as_deref().unwrap_or_default()))
    }
}

/// Makes enums of the forms of a body what can be sent.
#[allow(unused_macros, reason = "no body may have several forms")]
macro_rules! forms {
    ($($ty:path: $($variant:ident = $place:literal)*;)*) => {$(
        impl $crate::support::payload::Sent for $ty {
            fn sent(&self) -> (usize, $crate::support::payload::Payload<'_>) {
                match self { $(Self::$variant(value) => ($place, $crate::support::payload::Sent::sent(value).1),)* }
            }
        }

        impl $crate::support::payload::Sent for ::core::option::Option<$ty> {
            fn sent(&self) -> (usize, $crate::support::payload::Payload<'_>) {
                let absent = (0, $crate::support::payload::Payload::Absent);
                self.as_ref().map_or(absent, $crate::support::payload::Sent::sent)
            }
        }
    )*};
}

/// Makes the bodies of several parts what can be sent.
#[allow(unused_macros, reason = "no body may have several parts")]
macro_rules! parts {
    ($($ty:path: $($field:ident)*;)*) => {$(
        impl $crate::support::payload::Parts for $ty {
            fn parts(&self) -> ::std::vec::Vec<$crate::support::payload::Payload<'_>> {
                ::std::vec![$($crate::support::payload::Sent::sent(&self.$field).1),*]
            }
        }

        impl $crate::support::payload::Sent for $ty {
            fn sent(&self) -> (usize, $crate::support::payload::Payload<'_>) {
                (0, $crate::support::payload::Payload::Parts(self))
            }
        }

        impl $crate::support::payload::Sent for ::core::option::Option<$ty> {
            fn sent(&self) -> (usize, $crate::support::payload::Payload<'_>) {
                let absent = (0, $crate::support::payload::Payload::Absent);
                self.as_ref().map_or(absent, $crate::support::payload::Sent::sent)
            }
        }
    )*};
}

#[allow(unused_imports, reason = "no body may have several forms or parts")]
pub(crate) use {forms, parts};

/// Collects the texts in a content that are not to be shown.
#[cfg(feature = "transport")]
pub(super) fn secrets(payload: Payload<'_>, out: &mut Vec<super::secret::Secret<String>>) {
    match payload {
        Payload::Value(value) => super::view::secrets(value.view(), out),
        Payload::Parts(parts) => parts.parts().into_iter().for_each(|part| secrets(part, out)),
        Payload::Absent | Payload::Octets(_) | Payload::Uploads(_) => {}
    }
}

/// A content that is text.
pub(super) fn text(text: String) -> Body {
    Body::Bytes(Bytes::from(text))
}
