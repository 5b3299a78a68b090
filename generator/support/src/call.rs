//! Calls: what a type that holds the call of an operation is made of.
//!
//! An invocation of `operation!` says all that is known of an operation, how it is sent and how its answers are read, and
//! is read and reviewed at one place.

/// The struct of a call, as it stands in the description: the parameters that it needs and those that may be left out,
/// each with where it is sent, its name there and its schema; the body with the media types that it is sent as; what the
/// answers are and how each is read, by its status.
///
/// A struct and not a function's arguments, since a call is a value: it can be checked, encoded and kept without a client.
#[allow(unused_macros, reason = "a description may have no operation")]
macro_rules! operation {
    (@media json $schema:ident) => {
        &[$crate::support::media::Media::new(
            "application/json",
            &$crate::support::media::Json,
            &$crate::schemas::$schema,
        )]
    };
    (@media $($media:expr),+ $(,)?) => { &[$($media),+] };
    (@failure) => { ::core::convert::Infallible };
    (@failure $failure:path) => { $failure };
    (@parameter $in:ident $wire:literal $schema:ident $($step:ident($value:expr))*) => {
        $crate::support::parameter::Parameter::$in($wire, &$crate::schemas::$schema)$(.$step($value))*
    };
    (@setter [$setter:ident $($field:ident)?] $optional:ident: $ty:ty = $in:ident $wire:literal) => {
        #[doc = concat!("Sets the ", stringify!($in), " parameter `", $wire, "`.")]
        #[must_use]
        pub fn $setter(mut self, value: impl ::core::convert::Into<$ty>) -> Self {
            self.$optional = ::core::option::Option::Some(value.into());
            self
        }
    };
    (@pending [$setter:ident $($field:ident)?] $optional:ident: $ty:ty = $in:ident $wire:literal) => {
        #[doc = concat!("Sets the ", stringify!($in), " parameter `", $wire, "`.")]
        pub fn $setter(mut self, value: impl ::core::convert::Into<$ty>) -> Self {
            self.call.$optional = ::core::option::Option::Some(value.into());
            self
        }
    };
    (
        $(#[$meta:meta])*
        pub struct $name:ident = $operation:ident $id:literal $method:literal $path:literal {
            $(
                $(#[$needs:meta])*
                pub $needed:ident: $needed_ty:ty =
                    $needed_in:ident $needed_wire:literal $needed_schema:ident
                    $($needed_step:ident($needed_value:expr))*;
            )*
        }
        $(optional {
            $(
                $(#[$takes:meta])*
                pub $optional:ident $(as $setter:ident)?: $optional_ty:ty =
                    $optional_in:ident $optional_wire:literal $optional_schema:ident
                    $($optional_step:ident($optional_value:expr))*;
            )*
        })?
        $(
            $(#[$sends:meta])*
            sends $body:ident: $body_ty:ty = $presence:ident [$($media:tt)*];
        )?
        $(with $step:ident($value:expr);)*
        answers $success:ty $(, $failure:path)?; |$answer:ident| { $($arms:tt)* }
    ) => {
        $(#[$meta])*
        #[derive(Clone)]
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#[$needs])*
                #[doc = ""]
                #[doc = concat!("Sent in the ", stringify!($needed_in), " as `", $needed_wire, "`.")]
                pub $needed: $needed_ty,
            )*
            $($(
                $(#[$takes])*
                #[doc = ""]
                #[doc = concat!("Sent in the ", stringify!($optional_in), " as `", $optional_wire, "`.")]
                pub $optional: ::core::option::Option<$optional_ty>,
            )*)?
            $($(#[$sends])* pub $body: $body_ty,)?
        }

        static $operation: $crate::support::operation::Operation =
            $crate::support::operation::Operation::new(&$crate::service::SERVICE, $id, $method, $path)
                .parameters(&[
                    $($crate::support::call::operation!(
                        @parameter $needed_in $needed_wire $needed_schema $($needed_step($needed_value))*
                    ).required(),)*
                    $($($crate::support::call::operation!(
                        @parameter $optional_in $optional_wire $optional_schema $($optional_step($optional_value))*
                    ),)*)?
                ])
                $(.$presence($crate::support::call::operation!(@media $($media)*)))?
                $(.$step($value))*;

        impl $name {
            /// A call with everything that it must have.
            #[must_use]
            #[allow(clippy::new_without_default, reason = "another description of it may need something")]
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

            $($($crate::support::call::operation! {
                @setter [$($setter)? $optional] $optional: $optional_ty = $optional_in $optional_wire
            })*)?

            /// Holds the call against all rules of the description.
            ///
            /// # Errors
            ///
            /// Every rule that does not hold: parameters first, then the body.
            pub fn validate(&self) -> ::core::result::Result<(), $crate::support::violation::Violations> {
                $crate::support::operation::validate(self)
            }

            /// The HTTP request of the call. Nothing is sent.
            ///
            /// # Errors
            ///
            /// Every rule of the description that does not hold; what cannot be sent as meant.
            pub fn encode(
                &self,
                endpoint: &$crate::support::endpoint::Endpoint,
            ) -> ::core::result::Result<
                ::http::Request<$crate::support::body::Body>,
                $crate::support::operation::EncodeError,
            > {
                $crate::support::operation::encode(self, endpoint, true)
            }

            /// The HTTP request of the call, whatever the rules of the description say. Nothing is sent.
            ///
            /// # Errors
            ///
            /// What cannot be sent as meant, such as a path parameter that would lead to another path.
            pub fn encode_unchecked(
                &self,
                endpoint: &$crate::support::endpoint::Endpoint,
            ) -> ::core::result::Result<
                ::http::Request<$crate::support::body::Body>,
                $crate::support::operation::EncodeError,
            > {
                $crate::support::operation::encode(self, endpoint, false)
            }

            /// Reads the answer to the call. Nothing is sent.
            ///
            /// # Errors
            ///
            /// An answer that is no success, or none that the description has.
            pub fn decode(
                response: ::http::Response<::bytes::Bytes>,
            ) -> ::core::result::Result<
                $crate::support::response::Response<<Self as $crate::support::answer::Answers>::Success>,
                $crate::support::error::Error<<Self as $crate::support::answer::Answers>::Failure>,
            > {
                let checks = $crate::support::answer::ResponseChecks::Off;
                $crate::support::answer::decode::<Self>(response, checks)
            }
        }

        $(
            #[cfg(feature = "transport")]
            impl $crate::support::client::PendingCall<'_, $name> {
                $($crate::support::call::operation! {
                    @pending [$($setter)? $optional] $optional: $optional_ty = $optional_in $optional_wire
                })*
            }
        )?

        $(impl $crate::support::error::Typed for $failure {})?

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
            const OPERATION: &'static $crate::support::operation::Operation = &$operation;
            type Success = $success;
            type Failure = $crate::support::call::operation!(@failure $($failure)?);

            fn parameter(&self, index: usize) -> ::core::option::Option<&dyn $crate::support::payload::Argument> {
                let all: &[&dyn $crate::support::payload::Argument] =
                    &[$(&self.$needed,)* $($(&self.$optional,)*)?];
                all.get(index).copied()
            }

            $(fn body(&self) -> ::core::option::Option<&dyn $crate::support::payload::Sent> {
                ::core::option::Option::Some(&self.$body)
            })?

            #[allow(unreachable_patterns, reason = "the description may have a default")]
            fn read(
                $answer: &$crate::support::answer::Answer<'_>,
            ) -> ::core::result::Result<
                $crate::support::answer::Outcome<Self::Success, Self::Failure>,
                $crate::support::failure::Reason,
            > {
                match $answer.status() {
                    $($arms)*
                    _ => ::core::result::Result::Err($crate::support::failure::Reason::Undescribed),
                }
            }
        }
    };
}

#[allow(unused_imports, reason = "a description may have no operation")]
pub(crate) use operation;

/// The answers of one operation that are of several types.
#[allow(unused_macros, reason = "no operation may have answers of several types")]
macro_rules! answers {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variants:meta])* $variant:ident $(($ty:ty))?,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variants])* $variant $(($ty))?,)*
        }
    };
}

#[allow(unused_imports, reason = "no operation may have answers of several types")]
pub(crate) use answers;

/// The methods of the client: each makes the call of an operation.
#[cfg(feature = "transport")]
#[allow(unused_macros, reason = "a description may have no operation")]
macro_rules! methods {
    ($($(#[$meta:meta])* $method:ident($($argument:ident: $ty:ty),* $(,)?) -> $operation:ident;)*) => {
        impl $crate::support::client::Client {
            $(
                $(#[$meta])*
                #[doc = ""]
                #[doc = concat!("See [`", stringify!($operation), "`](crate::operations::", stringify!($operation), ").")]
                pub fn $method(
                    &self,
                    $($argument: impl ::core::convert::Into<$ty>),*
                ) -> $crate::support::client::PendingCall<'_, $crate::operations::$operation> {
                    self.call($crate::operations::$operation::new($($argument),*))
                }
            )*
        }
    };
}

#[cfg(feature = "transport")]
#[allow(unused_imports, reason = "a description may have no operation")]
pub(crate) use methods;
