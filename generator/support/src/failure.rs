//! Answers that are no success: those that the description has, and those that it does not have.

use std::error::Error as StdError;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::error::Untyped;
use super::facts::Facts;
use super::header::{Header, HeaderError};
use super::read::Decode;
use super::violation::Violations;

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

            /// A header that the description has, if it came.
            ///
            /// # Errors
            ///
            /// If it is not as described.
            pub fn header<H: Decode>(&self, header: &Header<H>) -> Result<Option<H>, HeaderError> {
                header.read(&self.facts.headers)
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
    /// The body is of another media type than the description has.
    MediaType(String),
    /// The body is no text in UTF-8.
    NotText,
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
            Reason::MediaType(_) => write!(f, ": the answer ({body}) is of no described media type"),
            Reason::NotText => write!(f, ": the answer ({body}) is no text in UTF-8"),
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
            _ => None,
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
