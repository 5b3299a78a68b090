//! What a service answered, once it has been read.

use std::fmt;
use std::ops::{Deref, DerefMut};

use http::{HeaderMap, StatusCode};

use super::header::{Header, HeaderError};
use super::read::Decode;
use super::violation::Violations;

/// A success: the value that was read from the body, and what came with it.
///
/// It dereferences to the value. `Debug` shows the value, the status and the request id; the other headers may hold
/// what is not to be printed.
#[derive(Clone)]
pub struct Response<T> {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) request_id: Option<String>,
    pub(super) tolerated_nulls: Vec<String>,
    pub(super) rounded_numbers: Vec<String>,
    pub(super) violations: Option<Violations>,
    pub(super) value: T,
}

impl<T> Response<T> {
    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// A header that the description has, if it came.
    ///
    /// # Errors
    ///
    /// If it is not as described.
    pub fn header<H: Decode>(&self, header: &Header<H>) -> Result<Option<H>, HeaderError> {
        header.read(&self.headers)
    }

    /// What the service calls this request in its own logs, from the header that the description names.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// JSON pointers of members that were `null` where the description allows no `null`; they were read as absent.
    pub fn tolerated_nulls(&self) -> &[String] {
        &self.tolerated_nulls
    }

    /// JSON pointers of numbers with more digits than a double holds; the nearest double was read.
    pub fn rounded_numbers(&self) -> &[String] {
        &self.rounded_numbers
    }

    /// The rules of the description that the value breaks, where responses are checked
    /// ([`ResponseChecks::Report`](super::answer::ResponseChecks::Report)).
    pub fn violations(&self) -> Option<&Violations> {
        self.violations.as_ref()
    }

    /// The value.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Response<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("request_id", &self.request_id)
            .field("value", &self.value)
            .finish_non_exhaustive()
    }
}
