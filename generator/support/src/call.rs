//! Calls: what a type that holds the call of an operation is made of.
//!
//! An invocation of `operation!` says all that is known of an operation, how it is sent and how its answers are read, and
//! is read and reviewed at one place.
//!
//! What can be done with each of them alike is not written for each: it is provided by a trait. Nor does the macro put
//! comments together by other macros: each such takes several times the memory, in compiling, of one that is written.

use bytes::Bytes;
use http::{Request, Response as Answered};

use super::answer::{Answers, ResponseChecks, decode};
use super::body::Body;
use super::endpoint::Endpoint;
use super::error::Error;
use super::operation::{EncodeError, encode, validate};
use super::response::Response;
use super::violation::Violations;

/// What can be done with a call without a client: all operations have these methods.
pub trait Call: Answers + Sized {
    /// Holds the call against all rules of the description.
    ///
    /// # Errors
    ///
    /// Every rule that does not hold: parameters first, then the body.
    fn validate(&self) -> Result<(), Violations> {
        validate(self)
    }

    /// The HTTP request of the call. Nothing is sent.
    ///
    /// # Errors
    ///
    /// Every rule of the description that does not hold; what cannot be sent as meant.
    fn encode(&self, endpoint: &Endpoint) -> Result<Request<Body>, EncodeError> {
        encode(self, endpoint, true)
    }

    /// The HTTP request of the call, whatever the rules of the description say. Nothing is sent.
    ///
    /// # Errors
    ///
    /// What cannot be sent as meant, such as a path parameter that would lead to another path.
    fn encode_unchecked(&self, endpoint: &Endpoint) -> Result<Request<Body>, EncodeError> {
        encode(self, endpoint, false)
    }

    /// Reads the answer to the call. Nothing is sent.
    ///
    /// # Errors
    ///
    /// An answer that is no success, or none that the description has.
    fn decode(response: Answered<Bytes>) -> Result<Response<Self::Success>, Error<Self::Failure>> {
        decode::<Self>(response, ResponseChecks::Off)
    }
}

impl<O: Answers> Call for O {}

/// The struct of a call, as it stands in the description: the parameters that it needs and those that may be left out,
/// each with where it is sent, its name there and its schema; the body with the media types that it is sent as; and the
/// answers, those that are successes and those that are not. Behind its name stands the method of the client that makes
/// the call, whose documentation is the first comment, the title; that of the call goes on with those behind it.
///
/// An answer is told once: its status; `=>` the variant that it is read as and what that holds, which is all there is
/// where successes are of one type; `=` how that is read, and which schema it fits; those of its headers that can break a
/// rule; the same in words. From this come the enums, the reading by status and the list of responses in the
/// documentation.
///
/// Exact statuses stand before ranges and those before all others, for they are tried in this order. A response with
/// bodies of several types is several answers: each but the last is chosen `if` its media types are those that are meant
/// `of` all of them.
///
/// What the data say as well as words would is not written as comments, too: where a parameter is sent, as what a body
/// is, which media types are accepted. A code span may go over lines, so that such a comment is made of literals alone.
///
/// A struct and not a function's arguments, since a call is a value: it can be checked, encoded and kept without a client.
#[allow(unused_macros, reason = "a description may have no operation")]
macro_rules! operation {
    (@type) => { ::core::convert::Infallible };
    (@type $name:ident $($rest:tt)*) => { $name };
    (@type [] $($rest:tt)*) => { () };
    (@type [$ty:ty] $($rest:tt)*) => { $ty };
    (@setters $name:ident {
        $([$setter:ident $($field:ident)?] $optional:ident: $ty:ty;)*
    }) => {
        impl $name {
            $(
                /// Sets the parameter, of which its field says more.
                #[must_use]
                pub fn $setter(mut self, value: impl ::core::convert::Into<$ty>) -> Self {
                    self.$optional = $crate::support::model::some(value);
                    self
                }
            )*
        }

        #[cfg(feature = "transport")]
        impl $crate::support::client::PendingCall<'_, $name> {
            $(
                /// Sets the parameter, of which the call's field says more.
                pub fn $setter(mut self, value: impl ::core::convert::Into<$ty>) -> Self {
                    self.call.$optional = $crate::support::model::some(value);
                    self
                }
            )*
        }
    };
    (
        #[doc = $title:literal]
        $(#[doc = $more:literal])*
        $(#[deprecated $($deprecated:tt)*])?
        pub struct $name:ident = $call:ident $id:literal $method:literal $path:literal {
            $(
                $(#[$needs:meta])*
                pub $needed:ident: $needed_ty:ty =
                    $(path $path_1:literal)?
                    $(query $query_1:literal)?
                    $(header $header_1:literal)?
                    $(cookie $cookie_1:literal)?
                    : $needed_schema:ident
                    $($needed_step:ident($needed_value:expr))*;
            )*
        }
        $(optional {
            $(
                $(#[$takes:meta])*
                pub $optional:ident $(as $setter:ident)?: $optional_ty:ty =
                    $(query $query_2:literal)?
                    $(header $header_2:literal)?
                    $(cookie $cookie_2:literal)?
                    : $optional_schema:ident
                    $($optional_step:ident($optional_value:expr))*;
            )*
        })?
        $(
            $(#[$sends:meta])*
            sends $body:ident: $body_ty:ty =
                $presence:ident $($json:literal: $json_schema:ident)? $([$($media:expr),+ $(,)?])?;
        )?
        $(with $step:ident($value:expr);)*
        $(answers $($accept:literal)? $(as $success:ident)? {
            $(
                $status_1:pat $(if [$($these_1:literal),+] of [$($all_1:literal),+])? =>
                    $($variant_1:ident)? $(($($ty_1:tt)*))? = $read_1:ident $($schema_1:ident)?
                    $(, of [$($last_1:literal),+])? $(, checks [$($checked_1:ident),+])? $(, $doc_1:literal)*;
            )*
        })?
        $(fails as $failure:ident {
            $(
                $status_2:pat $(if [$($these_2:literal),+] of [$($all_2:literal),+])? =>
                    $variant_2:ident $(($($ty_2:tt)*))? = $read_2:ident $($schema_2:ident)?
                    $(, of [$($last_2:literal),+])? $(, $doc_2:literal)*;
            )*
        })?
    ) => {
        #[doc = $title]
        ///
        /// ``
        #[doc = $method]
        #[doc = $path]
        /// ``
        ///
        $(#[doc = $more])*
        $(#[deprecated $($deprecated)*])?
        $(
            ///
            /// # Responses
            $(
                ///
                /// Accepts ``
                #[doc = $accept]
                /// ``.
            )?
            $(#[doc = ""] $(#[doc = $doc_1])*)*
        )?
        $($(#[doc = ""] $(#[doc = $doc_2])*)*)?
        #[derive(Clone)]
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#[$needs])*
                ///
                $(
                    /// Sent in the path as ``
                    #[doc = $path_1]
                )?
                $(
                    /// Sent in the query as ``
                    #[doc = $query_1]
                )?
                $(
                    /// Sent in the header as ``
                    #[doc = $header_1]
                )?
                $(
                    /// Sent in the cookie as ``
                    #[doc = $cookie_1]
                )?
                /// ``.
                pub $needed: $needed_ty,
            )*
            $($(
                $(#[$takes])*
                ///
                $(
                    /// Sent in the query as ``
                    #[doc = $query_2]
                )?
                $(
                    /// Sent in the header as ``
                    #[doc = $header_2]
                )?
                $(
                    /// Sent in the cookie as ``
                    #[doc = $cookie_2]
                )?
                /// ``.
                pub $optional: ::core::option::Option<$optional_ty>,
            )*)?
            $(
                $(#[$sends])*
                $(
                    ///
                    /// Sent as ``
                    #[doc = $json]
                    /// ``.
                )?
                pub $body: $body_ty,
            )?
        }

        impl $name {
            /// A call with everything that it must have.
            #[must_use]
            pub fn new(
                $($needed: impl ::core::convert::Into<$needed_ty>,)*
                $($body: impl ::core::convert::Into<$body_ty>,)?
            ) -> Self {
                Self {
                    $($needed: $needed.into(),)*
                    $($($optional: ::core::option::Option::None,)*)?
                    $($body: $body.into(),)?
                }
            }
        }

        #[cfg(feature = "transport")]
        impl $crate::support::client::Client {
            #[doc = $title]
            ///
            /// The type of the call says what is sent and what is answered.
            $(#[deprecated $($deprecated)*])?
            pub fn $call(
                &self,
                $($needed: impl ::core::convert::Into<$needed_ty>,)*
                $($body: impl ::core::convert::Into<$body_ty>,)?
            ) -> $crate::support::client::PendingCall<'_, $name> {
                self.call($name::new($($needed,)* $($body)?))
            }
        }

        $($crate::support::call::operation! {
            @setters $name { $([$($setter)? $optional] $optional: $optional_ty;)* }
        })?

        $(
            $crate::support::same::variants! {
                /// What the operation answers when it does not succeed.
                pub enum [$failure] {
                    $(
                        $(#[doc = $doc_2])*
                        $variant_2 $(($($ty_2)*))?,
                    )*
                }
            }
        )?

        $($crate::support::same::variants! {
            /// What the operation answers when it succeeds.
            #[derive(Clone)]
            pub enum [$($success)?] {
                $(
                    $(#[doc = $doc_1])*
                    $($variant_1)? $(($($ty_1)*))?,
                )*
            }
        })?

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::support::operation::show(stringify!($name), self, f)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::support::operation::same(self, other)
            }
        }

        impl $crate::support::answer::Answers for $name {
            const OPERATION: &'static $crate::support::operation::Operation = {
                static OPERATION: $crate::support::operation::Operation = $crate::support::operation::Operation::new(
                    &$crate::service::SERVICE,
                    $id,
                    $method,
                    $path,
                )
                .parameters(&[
                    $(
                        $($crate::support::parameter::Parameter::path($path_1, &$crate::schemas::$needed_schema))?
                        $($crate::support::parameter::Parameter::query($query_1, &$crate::schemas::$needed_schema))?
                        $($crate::support::parameter::Parameter::header($header_1, &$crate::schemas::$needed_schema))?
                        $($crate::support::parameter::Parameter::cookie($cookie_1, &$crate::schemas::$needed_schema))?
                        $(.$needed_step($needed_value))*.required(),
                    )*
                    $($(
                        $($crate::support::parameter::Parameter::query($query_2, &$crate::schemas::$optional_schema))?
                        $($crate::support::parameter::Parameter::header($header_2, &$crate::schemas::$optional_schema))?
                        $($crate::support::parameter::Parameter::cookie($cookie_2, &$crate::schemas::$optional_schema))?
                        $(.$optional_step($optional_value))*,
                    )*)?
                ])
                $(
                    $(.$presence(&[$crate::support::media::Media::new(
                        $json,
                        &$crate::support::media::Json,
                        &$crate::schemas::$json_schema,
                    )]))?
                    $(.$presence(&[$($media),+]))?
                )?
                $($(.accept($accept))?)?
                $(.$step($value))*;
                &OPERATION
            };
            type Success = $crate::support::call::operation!(@type $($($success)? $([$($($ty_1)*)?])*)?);
            type Failure = $crate::support::call::operation!(@type $($failure)?);

            fn parameter(&self, index: usize) -> ::core::option::Option<&dyn $crate::support::payload::Argument> {
                let all: &[&dyn $crate::support::payload::Argument] =
                    &[$(&self.$needed,)* $($(&self.$optional,)*)?];
                all.get(index).copied()
            }

            $(fn body(&self) -> ::core::option::Option<&dyn $crate::support::payload::Sent> {
                ::core::option::Option::Some(&self.$body)
            })?

            fn read(
                answer: &$crate::support::answer::Answer<'_>,
            ) -> ::core::result::Result<
                $crate::support::answer::Outcome<Self::Success, Self::Failure>,
                $crate::support::failure::Reason,
            > {
                match answer.status() {
                    $($(
                        $status_1 $(if answer.is_of(&[$($these_1),+], &[$($all_1),+]))? => {
                            $(answer.one_of(&[$($last_1),+])?;)?
                            $(answer.has(&[$(&$crate::headers::$checked_1),+]);)?
                            $crate::support::answer::Success::$read_1(
                                answer,
                                $(&$crate::schemas::$schema_1,)?
                                $(Self::Success::$variant_1)?
                            )
                        }
                    )*)?
                    $($(
                        $status_2 $(if answer.is_of(&[$($these_2),+], &[$($all_2),+]))? => {
                            $(answer.one_of(&[$($last_2),+])?;)?
                            $crate::support::answer::Failure::$read_2(
                                answer,
                                $(&$crate::schemas::$schema_2,)?
                                $failure::$variant_2,
                            )
                        }
                    )*)?
                    _ => ::core::result::Result::Err($crate::support::failure::Reason::Undescribed),
                }
            }
        }
    };
}

#[allow(unused_imports, reason = "a description may have no operation")]
pub(crate) use operation;
