//! Why a call has no result: what is wrong with the request, with the way, or with the answer.
//!
//! Whether something was sent, whether it may be sent again, and what the service said of it, can be asked of every
//! error. None of them prints a value of the request, a raw body, a header or the address's query.

use std::convert::Infallible;
use std::error::Error as StdError;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::facts::Facts;
use super::operation::EncodeError;
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
            Self::Transport(error) => match error.kind {
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

/// What went wrong on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection was made: the name is not known, nobody listens, it took too long. Nothing was sent.
    Connect,
    /// The connection could not be secured: a certificate that is not trusted, no TLS on the other side. Nothing was
    /// sent.
    Tls,
    /// It took longer than the call may take, or than the other side may be silent. Whether the request was processed
    /// is not known.
    Timeout,
    /// The connection ended before the answer did, or what came is no HTTP. Whether the request was processed is not
    /// known.
    Closed,
    /// Something else. Whether the request was processed is not known.
    Other,
}

/// No answer came, or not all of one.
pub struct TransportError {
    kind: TransportErrorKind,
    peer: Option<String>,
    message: String,
    status: Option<StatusCode>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl TransportError {
    /// An error of a kind. `message` says what happened, without an address's query and without header values, since
    /// they may hold secrets.
    pub fn new(kind: TransportErrorKind, message: impl Into<String>) -> Self {
        Self { kind, peer: None, message: message.into(), status: None, source: None }
    }

    /// Adds where the error came from. What it prints must hold no secrets either.
    #[must_use]
    pub fn with_source(self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { source: Some(source.into()), ..self }
    }

    /// Adds the status, where the answer had begun.
    #[must_use]
    pub fn with_status(self, status: StatusCode) -> Self {
        Self { status: Some(status), ..self }
    }

    /// Adds whom it was that was called: host and port.
    #[must_use]
    pub fn with_peer(self, peer: impl Into<String>) -> Self {
        Self { peer: Some(peer.into()), ..self }
    }

    /// What went wrong.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// The status of the answer, if it had begun.
    pub fn status(&self) -> Option<StatusCode> {
        self.status
    }

    /// Whether no connection was made. Where an answer had begun, one was, whatever the transport says.
    pub fn is_retryable(&self) -> bool {
        self.kind == TransportErrorKind::Connect && self.status.is_none()
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(peer) = &self.peer {
            write!(f, "{peer}: ")?;
        }
        if let Some(status) = self.status {
            write!(f, "the answer began with {} but did not end: ", Facts::words(status))?;
        }
        f.write_str(&self.message)
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportError")
            .field("kind", &self.kind)
            .field("peer", &self.peer)
            .field("message", &self.message)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

/// What [`ApiError`] and [`Undecodable`] tell alike.
macro_rules! answered {
    ($ty:ident $(<$e:ident>)?) => {
        impl $(<$e>)? $ty $(<$e>)? {
            /// The status.
            pub fn status(&self) -> StatusCode {
                self.facts.status
            }

            /// The headers. They may hold what is not to be printed.
            pub fn headers(&self) -> &HeaderMap {
                &self.facts.headers
            }

            /// What the service calls the error, if it says so.
            pub fn code(&self) -> Option<&str> {
                self.facts.code.as_deref()
            }

            /// What the service says about the error, if it does. Secrets of the request are masked in it.
            pub fn message(&self) -> Option<&str> {
                self.facts.message.as_deref()
            }

            /// What the service calls the request, if it says so.
            pub fn request_id(&self) -> Option<&str> {
                self.facts.request_id.as_deref()
            }

            /// The body as it came. It may repeat secrets of the request.
            pub fn raw_body(&self) -> &Bytes {
                &self.facts.body
            }

            /// Whether the status says that the request was not processed, for a reason that may pass: 429 or 503.
            pub fn is_retryable(&self) -> bool {
                self.facts.is_retryable()
            }
        }
    };
}

/// The service answered that it does not do it, as the description says that it may.
pub struct ApiError<E = Untyped> {
    pub(super) facts: Facts,
    pub(super) body: E,
}

answered!(ApiError<E>);

impl<E> ApiError<E> {
    /// The body, by the status that it came with. Secrets of the request are masked in it.
    pub fn body(&self) -> &E {
        &self.body
    }

    /// The body, by the status that it came with. Secrets of the request are masked in it.
    pub fn into_body(self) -> E {
        self.body
    }
}

impl<E> fmt::Display for ApiError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.facts.fmt(f)
    }
}

impl<E> fmt::Debug for ApiError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError").field("facts", &self.facts).finish_non_exhaustive()
    }
}

impl<E> StdError for ApiError<E> {}

/// An answer that the description does not have.
pub struct Undecodable {
    pub(super) facts: Facts,
    pub(super) reason: Reason,
}

/// Why an answer is none of those that the description has.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Reason {
    /// The status is not described.
    Undescribed,
    /// There is no body, but the description has one.
    Empty,
    /// The body has not the described shape.
    Unlike(Violations),
    /// The body breaks rules of the description, and responses are held against them
    /// ([`ResponseChecks::Enforce`](super::answer::ResponseChecks::Enforce)).
    Broken(Violations),
    /// The body is encoded (`Content-Encoding`), which was not asked for.
    Encoded(String),
    /// The body is longer than a body may be; what came until then was kept. The limit in bytes.
    TooLong(usize),
}

answered!(Undecodable);

impl Undecodable {
    /// Why the answer could not be read.
    pub fn reason(&self) -> &Reason {
        &self.reason
    }
}

impl fmt::Display for Undecodable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.facts.fmt(f)?;
        let body = self.facts.shape();
        match &self.reason {
            _ if self.facts.is_redirect() => Ok(()),
            Reason::Undescribed => f.write_str(": the description has no such answer"),
            Reason::Empty => f.write_str(": the answer has no body, but the description has one"),
            Reason::Unlike(violations) => write!(f, ": the answer ({body}) is not as described: {}", First(violations)),
            Reason::Broken(violations) => write!(f, ": the answer breaks rules: {}", First(violations)),
            Reason::Encoded(encoding) => {
                write!(f, ": the answer is encoded ({}), which was not asked for", encoding.escape_debug())
            }
            Reason::TooLong(limit) => write!(f, ": the answer has more than {limit} bytes"),
        }
    }
}

impl fmt::Debug for Undecodable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Undecodable").field("facts", &self.facts).field("reason", &self.reason).finish()
    }
}

impl StdError for Undecodable {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.reason {
            Reason::Unlike(violations) | Reason::Broken(violations) => Some(violations),
            Reason::Undescribed | Reason::Empty | Reason::Encoded(_) | Reason::TooLong(_) => None,
        }
    }
}

/// The first of several violations, in one line.
struct First<'a>(&'a Violations);

impl fmt::Display for First<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(first) = self.0.iter().next() {
            first.fmt(f)?;
        }
        match self.0.len() {
            0 | 1 => Ok(()),
            n => write!(f, " (and {} more)", n - 1),
        }
    }
}
