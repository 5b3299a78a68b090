//! An operation as data, and its encoding to an HTTP request; nothing is sent here.
//!
//! What stands in the request line is what was meant: everything but unreserved characters ([RFC 3986, 2.3]) is
//! percent-encoded, and a parameter that would make a path segment empty, `.` or `..` is refused, since whoever handles
//! the URL afterwards would fold such segments away and the request would go to another path.
//!
//! [RFC 3986, 2.3]: https://www.rfc-editor.org/rfc/rfc3986#section-2.3

use std::fmt;

use http::header::{ACCEPT, CONTENT_TYPE, COOKIE};
use http::{HeaderName, HeaderValue, Method, Request};

use super::body::Body;
use super::endpoint::Endpoint;
use super::facts::ErrorParts;
use super::findings::{At, Findings};
use super::media::Media;
use super::parameter::{self, Parameter};
use super::payload::{Argument, Payload, Sent};
use super::schema::Direction;
use super::view::View;
use super::violation::{Constraint, Location, Violations};

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
pub struct Operation {
    /// What it shares with the others.
    pub service: &'static Service,
    /// Its `operationId`.
    pub id: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path as the description writes it.
    pub template: &'static str,
    /// The parameters, those that a call must have first.
    pub parameters: &'static [Parameter],
    /// Their places in the description's order, if it is another one.
    pub order: &'static [usize],
    /// The forms that the body can have; none if there is no body.
    pub bodies: &'static [Media],
    /// The media types that the responses have.
    pub accept: Option<&'static str>,
    /// The alternatives of security schemes, where it has its own.
    pub security: Option<&'static [&'static [usize]]>,
    /// Where it is reached, if that is not where the service is.
    pub endpoint: Option<&'static str>,
    body_required: bool,
}

impl Operation {
    /// An operation without parameters and body.
    pub const fn new(
        service: &'static Service,
        id: &'static str,
        method: &'static str,
        template: &'static str,
    ) -> Self {
        Self {
            service,
            id,
            method,
            template,
            parameters: &[],
            order: &[],
            bodies: &[],
            accept: None,
            security: None,
            endpoint: None,
            body_required: false,
        }
    }

    /// With these parameters.
    pub const fn parameters(self, parameters: &'static [Parameter]) -> Self {
        Self { parameters, ..self }
    }

    /// With parameters that the description has in another order.
    pub const fn order(self, order: &'static [usize]) -> Self {
        Self { order, ..self }
    }

    /// The parameters with their places in the list, in the description's order.
    fn described(&self) -> impl Iterator<Item = (usize, &'static Parameter)> + use<> {
        let (parameters, order) = (self.parameters, self.order);
        let places = (0..parameters.len()).map(move |place| order.get(place).copied().unwrap_or(place));
        places.filter_map(|place| Some((place, parameters.get(place)?)))
    }

    /// With a body of one of these forms.
    pub const fn body(self, bodies: &'static [Media]) -> Self {
        Self { bodies, body_required: true, ..self }
    }

    /// With a body of one of these forms, or none.
    pub const fn optional_body(self, bodies: &'static [Media]) -> Self {
        Self { bodies, ..self }
    }

    /// Answered by these media types.
    pub const fn accept(self, accept: &'static str) -> Self {
        Self { accept: Some(accept), ..self }
    }

    /// With alternatives of security schemes of its own.
    pub const fn security(self, security: &'static [&'static [usize]]) -> Self {
        Self { security: Some(security), ..self }
    }

    /// Reached elsewhere than the service.
    pub const fn endpoint(self, endpoint: &'static str) -> Self {
        Self { endpoint: Some(endpoint), ..self }
    }
}

impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Operation({}: {} {})", self.id, self.method, self.template)
    }
}

/// A call of whichever operation: the values of its parameters and its body.
pub trait AnyCall: Send + Sync {
    /// The operation.
    fn operation(&self) -> &'static Operation;
    /// The value of a parameter, by its place in the list.
    fn parameter(&self, index: usize) -> Option<&dyn Argument>;
    /// The body, if there can be one.
    fn body(&self) -> Option<&dyn Sent>;
}

/// The form of the body of a call, by its place in the list, and the content.
pub(super) fn payload(call: &dyn AnyCall) -> (usize, Payload<'_>) {
    call.body().map_or((0, Payload::Absent), Sent::sent)
}

/// Shows a call: its parameters, which are called as on the wire, and its body.
///
/// # Errors
///
/// The formatter's.
pub fn show(name: &str, call: &dyn AnyCall, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shown = f.debug_struct(name);
    for (index, parameter) in call.operation().parameters.iter().enumerate() {
        if let Some(value) = call.parameter(index) {
            shown.field(parameter.name, &value);
        }
    }
    if let Some(body) = call.body() {
        shown.field("body", &body);
    }
    shown.finish()
}

/// Whether two calls of an operation are equal.
pub fn same(one: &dyn AnyCall, other: &dyn AnyCall) -> bool {
    let is_same = |index| match (one.parameter(index), other.parameter(index)) {
        (Some(one), Some(other)) => one.same(other.any()),
        (one, other) => one.is_none() && other.is_none(),
    };
    let bodies = match (one.body(), other.body()) {
        (Some(one), Some(other)) => one.same(other.any()),
        (one, other) => one.is_none() && other.is_none(),
    };
    bodies && (0..one.operation().parameters.len()).all(is_same)
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
pub fn validate(call: &dyn AnyCall) -> Result<(), Violations> {
    let mut out = Findings::new(Direction::Request);
    check(call, &mut out);
    out.finish()
}

fn check(call: &dyn AnyCall, out: &mut Findings) {
    let operation = call.operation();
    for (index, parameter) in operation.described() {
        let Some(value) = call.parameter(index) else { continue };
        if parameter.required || !matches!(value.view(), View::Absent) {
            let root = At::root(parameter.location);
            value.check(parameter.schema, &root.member(parameter.name, parameter.schema), out);
        }
    }
    let (form, payload) = payload(call);
    if let Some(media) = operation.bodies.get(form) {
        media.form.check(media, payload, operation.body_required, out);
    }
}

/// Encodes a call. What cannot be sent as meant is refused even where the rules of the description are not checked.
///
/// # Errors
///
/// [`EncodeError`].
pub fn encode(call: &dyn AnyCall, endpoint: &Endpoint, checked: bool) -> Result<Request<Body>, EncodeError> {
    let mut out = Findings::new(Direction::Request);
    if checked {
        check(call, &mut out);
    }
    let (mut parts, mut content) = (Parts::default(), None);
    // What breaks rules is not looked at again.
    if out.count() == 0 {
        parts = Parts::of(call, &mut out);
        content = body(call, &mut out);
    }
    out.finish().map_err(EncodeError::Invalid)?;
    request(call.operation(), endpoint, parts, content).map_err(EncodeError::Http)
}

/// The parts of a request but for its body.
#[derive(Default)]
struct Parts {
    target: String,
    headers: Vec<(&'static str, String)>,
    cookies: String,
}

impl Parts {
    fn of(call: &dyn AnyCall, out: &mut Findings) -> Self {
        let operation = call.operation();
        let mut parts = Self { target: String::with_capacity(128), ..Self::default() };
        // A fragment is never sent (RFC 9110, 7.1).
        let template = operation.template.split('#').next().unwrap_or_default();
        let (path, query) = template.split_once('?').unwrap_or((template, ""));
        parts.path(call, path, out);
        let mut separator = '?';
        if !query.is_empty() {
            parts.target.push(separator);
            parts.target.push_str(&encoded(query, b"?"));
            separator = '&';
        }
        for (index, parameter) in operation.described() {
            let Some(value) = call.parameter(index) else { continue };
            let (view, style, explode) = (value.view(), parameter.style, parameter.explode);
            let written = match parameter.location {
                Location::Header => parameter::simple(view, style, explode, parameter::plain).map(|text| {
                    let Some(text) = text else { return false };
                    if !parameter::is_header_value(&text) {
                        refuse(parameter, Constraint::HeaderValue, out);
                    }
                    parts.headers.push((parameter.name, text));
                    true
                }),
                Location::Query | Location::Cookie => {
                    let pairs = parameter::pairs(parameter.name, view, style, explode, parameter::escape);
                    pairs.map(|pairs| {
                        for (name, value) in &pairs {
                            if parameter.location == Location::Query {
                                parts.target.push(separator);
                                separator = '&';
                                parts.target.extend([name.as_str(), "=", value]);
                            } else {
                                let separator = if parts.cookies.is_empty() { "" } else { "; " };
                                parts.cookies.extend([separator, name, "=", value]);
                            }
                        }
                        // An array or an object may be empty, and is not written then.
                        !pairs.is_empty() || matches!(view.present(), View::Array(_) | View::Object(_))
                    })
                }
                Location::Path | Location::Body => Ok(true),
            };
            match written {
                Ok(is_written) if is_written || !parameter.required => {}
                Ok(_) => refuse(parameter, parameter::no_form("it is required, and `null` has none"), out),
                Err(why) => refuse(parameter, parameter::no_form(why), out),
            }
        }
        parts
    }

    /// Appends the path with its parameters (`style: simple`). A parameter in a segment that whoever handles the URL
    /// would fold away is refused, whatever the description allows.
    fn path(&mut self, call: &dyn AnyCall, template: &str, out: &mut Findings) {
        let operation = call.operation();
        let find = |name: &str| {
            let is_it = |parameter: &&Parameter| parameter.location == Location::Path && parameter.name == name;
            let (index, parameter) = operation.parameters.iter().enumerate().find(|(_, parameter)| is_it(parameter))?;
            Some((parameter, call.parameter(index)?.view()))
        };
        // A name in braces may have a slash in it.
        let mut segment = self.target.len();
        let mut first: Option<&'static Parameter> = None;
        let mut rest = template;
        loop {
            let (text, after) = rest.split_once('{').unwrap_or((rest, ""));
            for (n, part) in text.split('/').enumerate() {
                if n > 0 {
                    self.close(segment, first.take(), out);
                    self.target.push('/');
                    segment = self.target.len();
                }
                self.target.push_str(&encoded(part, b""));
            }
            let Some((name, after)) = after.split_once('}') else { break };
            rest = after;
            let Some((parameter, view)) = find(name) else { continue };
            match parameter::simple(view, parameter.style, parameter.explode, parameter::escape) {
                Ok(text) => self.target.push_str(&text.unwrap_or_default()),
                Err(why) => refuse(parameter, parameter::no_form(why), out),
            }
            first.get_or_insert(parameter);
        }
        self.close(segment, first, out);
    }

    /// Ends a segment that began at a place, and in which this parameter is the first.
    fn close(&self, from: usize, parameter: Option<&'static Parameter>, out: &mut Findings) {
        let segment = self.target.get(from..).unwrap_or_default();
        if let (Some(parameter), "" | "." | "..") = (parameter, segment) {
            refuse(parameter, Constraint::PathSegment, out);
        }
    }
}

/// Literal text of a template as it stands on the wire: what a path may hold stays, the rest is percent-encoded
/// ([RFC 3986, 3.3](https://www.rfc-editor.org/rfc/rfc3986#section-3.3)).
fn encoded(text: &str, also: &[u8]) -> String {
    let mut out = String::with_capacity(text.len());
    let bytes = text.as_bytes();
    for (index, byte) in bytes.iter().enumerate() {
        let is_escape =
            *byte == b'%' && bytes.get(index + 1..index + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        // An apostrophe in a query is rewritten by whoever handles the URL.
        let stays = byte.is_ascii_alphanumeric() || b"-._~!$&()*+,;=:@/".contains(byte) || also.contains(byte);
        if stays || is_escape || (*byte == b'\'' && also.is_empty()) {
            out.push(char::from(*byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The body and its media type.
fn body(call: &dyn AnyCall, out: &mut Findings) -> Option<(String, Body)> {
    let (form, payload) = payload(call);
    let operation = call.operation();
    let media = operation.bodies.get(form)?;
    match payload {
        Payload::Absent => return None,
        Payload::Value(value) if !operation.body_required && matches!(value.view(), View::Absent) => return None,
        Payload::Uploads([]) => return None,
        _ => {}
    }
    let (content_type, body) = media.form.write(media, payload, out);
    Some((content_type.unwrap_or_else(|| media.content_type.to_owned()), body))
}

fn request(
    operation: &'static Operation,
    endpoint: &Endpoint,
    parts: Parts,
    body: Option<(String, Body)>,
) -> Result<Request<Body>, http::Error> {
    let method = Method::from_bytes(operation.method.as_bytes())?;
    let mut request = Request::builder().method(method).uri(endpoint.join(parts.target)?);
    for (name, value) in parts.headers {
        request = request.header(HeaderName::from_bytes(name.as_bytes())?, HeaderValue::from_bytes(value.as_bytes())?);
    }
    if !parts.cookies.is_empty() {
        request = request.header(COOKIE, HeaderValue::from_str(&parts.cookies)?);
    }
    if let Some(accept) = operation.accept {
        request = request.header(ACCEPT, HeaderValue::from_static(accept));
    }
    let Some((content_type, body)) = body else { return request.body(Body::Empty) };
    request.header(CONTENT_TYPE, HeaderValue::from_str(&content_type)?).body(body)
}

/// The text of a path parameter, as a header repeats it.
#[cfg(feature = "transport")]
pub(super) fn path_parameter(call: &dyn AnyCall, name: &str) -> Option<String> {
    let is_it = |parameter: &Parameter| parameter.location == Location::Path && parameter.name == name;
    let parameters = call.operation().parameters;
    let index = parameters.iter().position(is_it)?;
    let parameter = parameters.get(index)?;
    parameter::simple(call.parameter(index)?.view(), parameter.style, parameter.explode, parameter::plain).ok()?
}

fn refuse(parameter: &'static Parameter, constraint: Constraint, out: &mut Findings) {
    let root = At::root(parameter.location);
    out.add(&root.member(parameter.name, parameter.schema), parameter.schema, constraint);
}
