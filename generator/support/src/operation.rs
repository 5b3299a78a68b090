//! An operation as data, and its encoding to an HTTP request; nothing is sent here.
//!
//! What stands in the request line is what was meant: everything but unreserved characters ([RFC 3986, 2.3]) is
//! percent-encoded, and a parameter that would make a path segment empty, `.` or `..` is refused, since whoever handles
//! the URL afterwards would fold such segments away and the request would go to another path.
//!
//! [RFC 3986, 2.3]: https://www.rfc-editor.org/rfc/rfc3986#section-2.3

use std::fmt;

use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderName, HeaderValue, Method, Request};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::body::Body;
use super::endpoint::Endpoint;
use super::facts::ErrorParts;
use super::findings::{At, Findings};
use super::glance::check_whole;
use super::schema::{Direction, Schema};
use super::view::{Encode, View};
use super::violation::{Constraint, Location, Violations};
use super::writer::{self, Secrets};

/// What all operations of a description have in common.
#[derive(Debug)]
pub struct Service {
    /// What the crate calls itself: its name and version.
    pub user_agent: &'static str,
    /// The alternatives of security schemes, by their places in the crate's list.
    pub security: &'static [&'static [usize]],
    /// Where the parts of an error are.
    pub errors: ErrorParts,
}

/// An operation of the description.
#[derive(Debug)]
pub struct Operation {
    /// What it shares with the others.
    pub service: &'static Service,
    /// Its `operationId`.
    pub id: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path as the description writes it.
    pub template: &'static str,
    /// The path: literal text, already encoded, and parameters by their place in the list.
    pub path: &'static [Piece],
    /// The parameters, in the description's order.
    pub parameters: &'static [Parameter],
    /// The media type of the body, where the operation has one.
    pub content_type: Option<&'static str>,
    /// The media types that the responses have.
    pub accept: Option<&'static str>,
    /// The alternatives of security schemes, where it has its own.
    pub security: Option<&'static [&'static [usize]]>,
}

/// A piece of a path template.
#[derive(Debug)]
pub enum Piece {
    /// Text that stands there always, percent-encoded.
    Text(&'static str),
    /// The value of a parameter.
    Parameter(usize),
}

/// A parameter of an operation (OpenAPI 3.0.3, 4.7.12).
#[derive(Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// Where it stands.
    pub location: Location,
    /// Whether an array is written as a name for each item (`style: form`, `explode: true`) or joined by commas.
    pub explode: bool,
    /// Its schema.
    pub schema: &'static Schema,
}

impl Parameter {
    /// A parameter of a name and a place.
    pub const fn new(name: &'static str, location: Location, explode: bool, schema: &'static Schema) -> Self {
        Self { name, location, explode, schema }
    }
}

/// A call of an operation: the values of its parameters and its body.
pub trait Call: Send + Sync {
    /// The operation.
    fn operation(&self) -> &'static Operation;
    /// The value of a parameter, by its place in the list.
    fn parameter(&self, index: usize) -> &dyn Encode;
    /// The body.
    fn body(&self) -> Option<&dyn Encode>;
    /// Checks parameters and body.
    fn check(&self, out: &mut Findings);
}

/// Why an operation cannot be encoded.
#[derive(Debug)]
#[non_exhaustive]
pub enum EncodeError {
    /// Rules of the description do not hold.
    Invalid(Violations),
    /// The parts make no HTTP request, such as an address that is too long.
    Http(http::Error),
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(violations) => violations.fmt(f),
            Self::Http(error) => write!(f, "the request cannot be written: {error}"),
        }
    }
}

impl std::error::Error for EncodeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Invalid(violations) => Some(violations),
            Self::Http(error) => Some(error),
        }
    }
}

/// Holds parameters and body against the rules of the description.
///
/// # Errors
///
/// Every rule that does not hold: parameters first, then the body.
pub fn validate(call: &dyn Call) -> Result<(), Violations> {
    let mut out = Findings::new(Direction::Request);
    call.check(&mut out);
    out.finish()
}

/// Encodes a call. What cannot be sent as meant is refused even where the rules of the description are not checked.
///
/// # Errors
///
/// [`EncodeError`].
pub fn encode(call: &dyn Call, endpoint: &Endpoint, checked: bool) -> Result<Request<Body>, EncodeError> {
    let mut out = Findings::new(Direction::Request);
    if checked {
        call.check(&mut out);
    }
    let mut target = String::with_capacity(128);
    if out.count() == 0 {
        path(call, &mut target, &mut out);
        headers_can_carry(call, &mut out);
    }
    out.finish().map_err(EncodeError::Invalid)?;

    let operation = call.operation();
    let mut separator = '?';
    let mut headers = Vec::new();
    let mut cookies = String::new();
    for (index, parameter) in operation.parameters.iter().enumerate() {
        if parameter.location == Location::Path {
            continue;
        }
        let values = texts(call.parameter(index).view());
        match parameter.location {
            Location::Query => {
                for value in joined(values, parameter.explode) {
                    target.push(separator);
                    separator = '&';
                    target.push_str(&escape(parameter.name));
                    target.push('=');
                    target.push_str(&value.iter().map(|v| escape(v)).collect::<Vec<_>>().join(","));
                }
            }
            Location::Header => {
                if let Some(value) = joined(values, false).first() {
                    headers.push((parameter.name, value.join(",")));
                }
            }
            Location::Cookie => {
                for value in joined(values, parameter.explode) {
                    if !cookies.is_empty() {
                        cookies.push_str("; ");
                    }
                    cookies.push_str(&escape(parameter.name));
                    cookies.push('=');
                    cookies.push_str(&value.iter().map(|v| escape(v)).collect::<Vec<_>>().join(","));
                }
            }
            Location::Path | Location::Body => {}
        }
    }
    request(call, endpoint, target, headers, cookies).map_err(EncodeError::Http)
}

fn request(
    call: &dyn Call,
    endpoint: &Endpoint,
    target: String,
    headers: Vec<(&'static str, String)>,
    cookies: String,
) -> Result<Request<Body>, http::Error> {
    let operation = call.operation();
    let method = Method::from_bytes(operation.method.as_bytes())?;
    let mut request = Request::builder().method(method).uri(endpoint.join(target)?);
    for (name, value) in headers {
        request = request.header(HeaderName::from_bytes(name.as_bytes())?, HeaderValue::from_bytes(value.as_bytes())?);
    }
    if !cookies.is_empty() {
        request = request.header(http::header::COOKIE, HeaderValue::from_str(&cookies)?);
    }
    if let Some(accept) = operation.accept {
        request = request.header(ACCEPT, HeaderValue::from_static(accept));
    }
    let body = match (call.body(), operation.content_type) {
        (Some(body), Some(content_type)) => {
            request = request.header(CONTENT_TYPE, HeaderValue::from_static(content_type));
            let mut bytes = Vec::with_capacity(512);
            writer::write(body.view(), Secrets::Reveal, &mut bytes);
            Body::from(bytes)
        }
        _ => Body::Empty,
    };
    request.body(body)
}

/// Everything but unreserved characters ([RFC 3986, 2.3](https://www.rfc-editor.org/rfc/rfc3986#section-2.3)).
pub(super) const RESERVED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

fn escape(text: &str) -> String {
    utf8_percent_encode(text, &RESERVED).to_string()
}

/// The texts of a parameter: of a scalar one, of an array each item's; none if it is absent.
fn texts(value: View<'_>) -> Option<Vec<String>> {
    match value {
        View::Absent => None,
        View::Array(items) => {
            let mut all = Vec::with_capacity(items.len());
            items.each(&mut |_, item| {
                all.push(text(item));
                true
            });
            Some(all)
        }
        scalar => Some(vec![text(scalar)]),
    }
}

fn text(value: View<'_>) -> String {
    match value.present() {
        View::String(text) => text.to_owned(),
        View::Null => String::new(),
        other => {
            let mut out = Vec::new();
            writer::write(other, Secrets::Reveal, &mut out);
            String::from_utf8_lossy(&out).into_owned()
        }
    }
}

/// The values to write: one for each item, or one that joins them. An empty array is not written.
fn joined(values: Option<Vec<String>>, explode: bool) -> Vec<Vec<String>> {
    match values {
        None => Vec::new(),
        Some(values) if explode => values.into_iter().map(|value| vec![value]).collect(),
        Some(values) if values.is_empty() => Vec::new(),
        Some(values) => vec![values],
    }
}

/// Appends the path with its parameters (`style: simple`). A parameter in a segment that whoever handles the URL would
/// fold away is refused, whatever the description allows.
fn path(call: &dyn Call, out: &mut String, found: &mut Findings) {
    let operation = call.operation();
    let mut segment = out.len();
    // The first parameter in the segment.
    let mut parameter: Option<usize> = None;
    let mut close = |segment: &str, parameter: &mut Option<usize>| {
        if let Some(index) = parameter.take() {
            if matches!(segment, "" | "." | "..") {
                refuse(operation, index, Constraint::PathSegment, found);
            }
        }
    };
    for piece in operation.path {
        match piece {
            Piece::Text(text) => {
                for (n, part) in text.split('/').enumerate() {
                    if n > 0 {
                        close(out.get(segment..).unwrap_or_default(), &mut parameter);
                        out.push('/');
                        segment = out.len();
                    }
                    out.push_str(part);
                }
            }
            Piece::Parameter(index) => {
                match call.parameter(*index).view().present() {
                    View::String(text) => out.extend(utf8_percent_encode(text, &RESERVED)),
                    value => {
                        let values = texts(value).unwrap_or_default();
                        out.push_str(&values.iter().map(|value| escape(value)).collect::<Vec<_>>().join(","));
                    }
                }
                parameter.get_or_insert(*index);
            }
        }
    }
    close(out.get(segment..).unwrap_or_default(), &mut parameter);
}

/// The text of a path parameter, as a header repeats it.
#[cfg(feature = "transport")]
pub(super) fn path_parameter(call: &dyn Call, name: &str) -> Option<String> {
    let is_it = |parameter: &Parameter| parameter.location == Location::Path && parameter.name == name;
    let index = call.operation().parameters.iter().position(is_it)?;
    Some(texts(call.parameter(index).view())?.join(","))
}

/// Refuses parameters that no header can carry, whatever the description allows.
fn headers_can_carry(call: &dyn Call, out: &mut Findings) {
    let operation = call.operation();
    for (index, parameter) in operation.parameters.iter().enumerate() {
        if parameter.location == Location::Header {
            let values = texts(call.parameter(index).view()).unwrap_or_default();
            if values.iter().any(|value| HeaderValue::from_bytes(value.as_bytes()).is_err()) {
                refuse(operation, index, Constraint::HeaderValue, out);
            }
        }
    }
}

fn refuse(operation: &Operation, index: usize, constraint: Constraint, out: &mut Findings) {
    if let Some(parameter) = operation.parameters.get(index) {
        let root = At::root(parameter.location);
        out.add(&root.member(parameter.name, parameter.schema), parameter.schema, constraint);
    }
}

/// Checks a parameter against its schema.
pub fn check_parameter<T: super::check::Check>(
    operation: &'static Operation,
    index: usize,
    value: &T,
    out: &mut Findings,
) {
    if let Some(parameter) = operation.parameters.get(index) {
        let root = At::root(parameter.location);
        value.check(parameter.schema, &root.member(parameter.name, parameter.schema), out);
    }
}

/// Checks a parameter that may be absent.
pub fn check_optional<T: super::check::Check>(
    operation: &'static Operation,
    index: usize,
    value: &Option<T>,
    out: &mut Findings,
) {
    if let Some(value) = value {
        check_parameter(operation, index, value, out);
    }
}

/// Checks a body.
pub fn check_body<T: super::check::Check>(schema: &'static Schema, body: &T, out: &mut Findings) {
    check_whole(body, schema, &At::root(Location::Body), out);
}

/// Gives calls the methods that users see.
#[allow(unused_macros, reason = "a description may have no operation")]
macro_rules! calls {
    ($($ty:path, $operation:expr $(, $failure:path)?;)*) => {$(
        $(impl From<$crate::support::error::Error<$failure>> for $crate::support::error::Error {
            fn from(error: $crate::support::error::Error<$failure>) -> Self {
                error.untyped()
            }
        })?

        impl $ty {
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
                $crate::support::answer::decode::<Self>(&$operation, response, checks)
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
        }
    )*};
}

#[allow(unused_imports, reason = "a description may have no operation")]
pub(crate) use calls;
