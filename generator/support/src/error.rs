//! Why a call has no result: what is wrong with the request, with the way, or with the answer.
//!
//! Whether something was sent, whether it may be sent again, and what the service said of it, can be asked of every
//! error. None of them prints a value of the request, a raw body, a header or the address's query.

use std::convert::Infallible;
use std::error::Error as StdError;
use std::fmt;

use http::StatusCode;

use super::facts::Facts;
use super::failure::{ApiError, Undecodable};
use super::operation::EncodeError;
use super::same::Variants;
use super::transport_error::TransportError;
#[cfg(feature = "tracing")]
use super::transport_error::TransportErrorKind;
use super::violation::Violations;

/// Why a call has no result. `E` is what the description says of the answers that are no success; without it the error
/// holds no typed body, and every other one turns into it with `?`.
#[non_exhaustive]
pub enum Error<E = Untyped> {
    /// Rules of the description do not hold. Nothing was sent.
    Invalid(Violations),
    /// The request cannot be made, for another reason than a rule. Nothing was sent.
    Unsent(Unsent),
    /// No answer came, or not all of one.
    Transport(TransportError),
    /// The service answered that it does not do it.
    Api(Box<ApiError<E>>),
    /// The answer is none that the description has: a body of another shape, a status that is not described.
    Undecodable(Box<Undecodable>),
}

/// Stands for the typed body of an error that has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Untyped;

impl<E> Error<E> {
    /// Whether the request surely was not processed, for a reason that may pass: no connection was made, or the service
    /// answered with 429 or 503. Such a call may be made again; the client has done so a few times by itself.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Invalid(_) | Self::Unsent(_) => false,
            Self::Transport(error) => error.is_retryable(),
            Self::Api(error) => error.is_retryable(),
            Self::Undecodable(error) => error.is_retryable(),
        }
    }

    /// The status of the answer, if one came.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Invalid(_) | Self::Unsent(_) => None,
            Self::Transport(error) => error.status(),
            Self::Api(error) => Some(error.status()),
            Self::Undecodable(error) => Some(error.status()),
        }
    }

    /// What kind of error it is, for those who watch.
    #[cfg(feature = "tracing")]
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid",
            Self::Unsent(_) => "unsent",
            Self::Api(_) => "api",
            Self::Undecodable(_) => "undecodable",
            Self::Transport(error) => match error.kind() {
                TransportErrorKind::Connect => "connect",
                TransportErrorKind::Tls => "tls",
                TransportErrorKind::Timeout => "timeout",
                TransportErrorKind::Closed => "closed",
                TransportErrorKind::Other => "transport",
            },
        }
    }

    pub(super) fn facts(&self) -> Option<&Facts> {
        match self {
            Self::Api(error) => Some(&error.facts),
            Self::Undecodable(error) => Some(&error.facts),
            Self::Invalid(_) | Self::Unsent(_) | Self::Transport(_) => None,
        }
    }

    /// What the service calls the error, if it says so.
    pub fn code(&self) -> Option<&str> {
        self.facts()?.code.as_deref()
    }

    /// What the service says about the error, if it does.
    pub fn message(&self) -> Option<&str> {
        self.facts()?.message.as_deref()
    }

    /// What the service calls the request, if it says so.
    pub fn request_id(&self) -> Option<&str> {
        self.facts()?.request_id.as_deref()
    }

    /// The same error without its typed body.
    pub fn untyped(self) -> Error {
        match self {
            Self::Invalid(violations) => Error::Invalid(violations),
            Self::Unsent(error) => Error::Unsent(error),
            Self::Transport(error) => Error::Transport(error),
            Self::Api(error) => Error::Api(Box::new(ApiError { facts: error.facts, body: Untyped })),
            Self::Undecodable(error) => Error::Undecodable(error),
        }
    }

    #[cfg(feature = "transport")]
    pub(super) fn facts_mut(&mut self) -> Option<&mut Facts> {
        match self {
            Self::Api(error) => Some(&mut error.facts),
            Self::Undecodable(error) => Some(&mut error.facts),
            Self::Invalid(_) | Self::Unsent(_) | Self::Transport(_) => None,
        }
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(violations) => violations.fmt(f),
            Self::Unsent(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
            Self::Api(error) => error.fmt(f),
            Self::Undecodable(error) => error.fmt(f),
        }
    }
}

impl<E> fmt::Debug for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(violations) => f.debug_tuple("Invalid").field(violations).finish(),
            Self::Unsent(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
            Self::Api(error) => error.fmt(f),
            Self::Undecodable(error) => error.fmt(f),
        }
    }
}

impl<E> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        // The sentence of the error is that of its part; what the part came from is what comes next.
        match self {
            Self::Invalid(_) | Self::Api(_) => None,
            Self::Unsent(error) => error.source(),
            Self::Transport(error) => error.source(),
            Self::Undecodable(error) => error.source(),
        }
    }
}

impl<E> From<EncodeError> for Error<E> {
    fn from(error: EncodeError) -> Self {
        match error {
            EncodeError::Invalid(violations) => Self::Invalid(violations),
            EncodeError::Http(error) => Self::Unsent(Unsent::new("it cannot be written as HTTP", error)),
        }
    }
}

impl<E> From<TransportError> for Error<E> {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl Error<Infallible> {
    /// The same error of an operation with typed answers: this one came without an answer.
    #[cfg(feature = "transport")]
    pub(super) fn without_answer<E>(self) -> Error<E> {
        match self {
            Self::Invalid(violations) => Error::Invalid(violations),
            Self::Unsent(error) => Error::Unsent(error),
            Self::Transport(error) => Error::Transport(error),
            Self::Api(error) => match error.body {},
            Self::Undecodable(error) => Error::Undecodable(error),
        }
    }
}

impl<E: Variants> From<Error<E>> for Error {
    fn from(error: Error<E>) -> Self {
        error.untyped()
    }
}

impl From<Error<Infallible>> for Error {
    fn from(error: Error<Infallible>) -> Self {
        error.untyped()
    }
}

/// A request that could not be made: the credentials that it needs are missing, a header cannot be written.
pub struct Unsent {
    what: &'static str,
    why: Box<dyn StdError + Send + Sync>,
}

impl Unsent {
    pub(super) fn new(what: &'static str, why: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { what, why: why.into() }
    }
}

impl fmt::Display for Unsent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the request was not sent: {}: {}", self.what, self.why)
    }
}

impl fmt::Debug for Unsent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Unsent({:?})", format!("{}: {}", self.what, self.why))
    }
}

impl StdError for Unsent {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.why.source()
    }
}
