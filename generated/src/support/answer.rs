//! Reads what a service answered. Nothing is taken for a success that the description does not describe as one.
//!
//! The status decides which description of a body applies; the body is then read as strictly as a request's, with two
//! leniencies that lose nothing: a byte order mark before the text is skipped, and a member that is `null` where it may
//! only be absent is read as absent (the response tells which). What `Content-Type` says is not held against a body
//! that reads as described; an encoding (`Content-Encoding`) is, since none was asked for.

use std::borrow::Cow;
use std::cell::RefCell;

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, StatusCode};

use super::check::Check;
use super::error::Error;
use super::facts::{self, Facts};
use super::failure::{ApiError, Reason, Undecodable};
use super::findings::{At, Findings};
use super::glance::check_whole;
use super::header::{self, Described};
use super::model;
use super::operation::{AnyCall, Operation};
use super::payload::{Argument, Sent};
use super::read::Decode;
use super::response::Response;
use super::schema::{Direction, Schema};
use super::tape::Tape;
use super::violation::{Constraint, Location, Violation, Violations};

/// How the rules of the description are held against responses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum ResponseChecks {
    /// Not at all: a body only has to have the shape of its type.
    #[default]
    Off,
    /// Violations are told in [`Response::violations`].
    Report,
    /// A success that breaks a rule is [undecodable](super::failure::Undecodable).
    Enforce,
}

/// What a call holds, and how its answers are read.
pub trait Answers: Send + Sync {
    /// The operation.
    const OPERATION: &'static Operation;
    /// What a success is.
    type Success;
    /// What the description says of other answers.
    type Failure;

    /// The value of a parameter, by its place in the list.
    fn parameter(&self, index: usize) -> Option<&dyn Argument>;

    /// The body, if there can be one.
    fn body(&self) -> Option<&dyn Sent> {
        None
    }

    /// Reads an answer by its status.
    ///
    /// # Errors
    ///
    /// Why it is none of those that the description has.
    fn read(answer: &Answer<'_>) -> Result<Outcome<Self::Success, Self::Failure>, Reason>;
}

impl<O: Answers> AnyCall for O {
    fn operation(&self) -> &'static Operation {
        O::OPERATION
    }

    fn parameter(&self, index: usize) -> Option<&dyn Argument> {
        Answers::parameter(self, index)
    }

    fn body(&self) -> Option<&dyn Sent> {
        Answers::body(self)
    }
}

/// An answer that the description has.
#[derive(Debug)]
pub enum Outcome<S, F> {
    /// The operation did what it is there for.
    Success(S),
    /// It did not.
    Failure(F),
}

/// How a body becomes a value.
#[derive(Clone, Copy)]
enum Reading {
    /// It is JSON.
    Json,
    /// It is the text of a scalar.
    Text,
    /// It is JSON if it says so, else a text.
    Either,
}

/// An answer that is being read.
pub struct Answer<'a> {
    status: StatusCode,
    headers: &'a HeaderMap,
    body: &'a Bytes,
    checks: ResponseChecks,
    tolerated_nulls: RefCell<Vec<String>>,
    rounded_numbers: RefCell<Vec<String>>,
    violations: RefCell<Option<Violations>>,
    /// Those of its headers.
    broken_headers: RefCell<Option<Violations>>,
}

impl Answer<'_> {
    /// The status.
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// Holds headers against their rules.
    pub fn has(&self, headers: &[&dyn Described]) {
        if self.checks != ResponseChecks::Off {
            let mut out = Findings::new(Direction::Response);
            headers.iter().for_each(|header| header.check(self.headers, &mut out));
            *self.broken_headers.borrow_mut() = out.finish().err();
        }
    }

    /// Whether the body is of one of these media types, of all that it can be of.
    pub fn is_of(&self, these: &[&str], all: &[&str]) -> bool {
        self.media(all).is_some_and(|media| these.contains(&media))
    }

    /// Sees to it that the body is of one of these media types.
    ///
    /// # Errors
    ///
    /// If it is of another one.
    pub fn one_of(&self, all: &[&str]) -> Result<(), Reason> {
        let other = || Reason::MediaType(self.content_type().map(|said| essence(&said)).unwrap_or_default());
        self.media(all).map(drop).ok_or_else(other)
    }

    /// Which of several media types the body is of: the one that is named, else the narrowest range; the first if the
    /// answer does not say.
    fn media<'d>(&self, described: &[&'d str]) -> Option<&'d str> {
        let Some(said) = self.content_type() else { return described.first().copied() };
        let said = essence(&said);
        let find = |is_it: &dyn Fn(&str) -> bool| described.iter().find(|one| is_it(&essence(one))).copied();
        let in_range = |range: &str| range.strip_suffix('*').is_some_and(|kind| kind != "*/" && said.starts_with(kind));
        find(&|one| one == said).or_else(|| find(&in_range)).or_else(|| find(&|one| one == "*/*"))
    }

    fn content_type(&self) -> Option<String> {
        let value = self.headers.get(CONTENT_TYPE)?;
        Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
    }

    /// The body as a text. What is not said to be in another encoding is in UTF-8.
    fn utf8(&self) -> Result<&str, Reason> {
        let said = self.content_type().unwrap_or_default().to_ascii_lowercase();
        let charset = said.split_once("charset=").map(|(_, charset)| charset.trim_matches(['"', ' ']));
        let is_utf8 = charset.is_none_or(|charset| matches!(charset, "utf-8" | "utf8" | "us-ascii"));
        let text = std::str::from_utf8(facts::text(self.body)).map_err(|_| Reason::NotText)?;
        if is_utf8 || text.is_ascii() { Ok(text) } else { Err(Reason::NotText) }
    }

    /// The body as JSON: as it is, or the text as a value of JSON.
    fn json<T: Decode>(&self, reading: Reading) -> Result<Cow<'_, [u8]>, Reason> {
        let is_text = match reading {
            Reading::Json => false,
            Reading::Text => true,
            Reading::Either => !self.content_type().is_some_and(|said| is_json(&essence(&said))),
        };
        if is_text {
            // What a text is depends on what it is for: `1` is a number where one is expected, else a string.
            let [literal, string] = header::scalars(self.utf8()?);
            let fits = Tape::parse(literal.as_bytes()).is_ok_and(|tape| model::decode::<T>(&tape).is_ok());
            return Ok(Cow::Owned(if fits { literal } else { string }.into_bytes()));
        }
        match facts::text(self.body) {
            b"" => Err(Reason::Empty),
            text => Ok(Cow::Borrowed(text)),
        }
    }

    /// The value of the body.
    fn value<T: Decode + Check>(&self, schema: &'static Schema, reading: Reading) -> Result<T, Reason> {
        if let Some(encoding) = self.headers.get(CONTENT_ENCODING).filter(|value| !value.as_bytes().is_empty()) {
            if !encoding.as_bytes().eq_ignore_ascii_case(b"identity") {
                return Err(Reason::Encoded(String::from_utf8_lossy(encoding.as_bytes()).into_owned()));
            }
        }
        let json = self.json::<T>(reading)?;
        let mut tape = Tape::parse(&json).map_err(|error| {
            let constraint =
                Constraint::Syntax { line: error.line, column: error.column, expected: error.kind.to_string() };
            let pointer = String::new();
            let violation =
                Violation { location: Location::Body, pointer, constraint, schema: "".into(), message: None };
            Reason::Unlike(Violations::new(vec![violation], false))
        })?;
        let value: T = match model::decode(&tape) {
            Ok(value) => value,
            Err(unfit) => {
                tape.tolerate();
                let again = model::decode(&tape);
                again.map_err(|_| Reason::Unlike(model::unreadable(&tape, schema, unfit, Direction::Response)))?
            }
        };
        *self.tolerated_nulls.borrow_mut() = tape.tolerated_nulls();
        *self.rounded_numbers.borrow_mut() = tape.rounded_numbers();
        if self.checks != ResponseChecks::Off {
            let mut out = Findings::new(Direction::Response);
            check_whole(&value, schema, &At::root(Location::Body), &mut out);
            if let Err(violations) = out.finish() {
                if self.checks == ResponseChecks::Enforce && self.status.is_success() {
                    return Err(Reason::Broken(violations));
                }
                *self.violations.borrow_mut() = Some(violations);
            }
        }
        Ok(value)
    }

    /// The body as it came.
    fn bytes(&self) -> Bytes {
        self.body.clone()
    }
}

/// What an answer becomes: that which the operation has read of it.
pub type Read<S, F> = Result<Outcome<S, F>, Reason>;

/// Reads successes. Where they are of several types, `_as` makes them that which is common to all.
///
/// The functions fail where the body is not as described.
pub enum Success {}

#[allow(missing_docs, clippy::missing_errors_doc, reason = "they are alike, and said above")]
impl Success {
    pub fn nothing<F>(_: &Answer<'_>) -> Read<(), F> {
        Ok(Outcome::Success(()))
    }

    pub fn bytes<F>(answer: &Answer<'_>) -> Read<Bytes, F> {
        Ok(Outcome::Success(answer.bytes()))
    }

    pub fn nothing_as<S, F>(_: &Answer<'_>, value: S) -> Read<S, F> {
        Ok(Outcome::Success(value))
    }

    pub fn bytes_as<S, F>(answer: &Answer<'_>, to: fn(Bytes) -> S) -> Read<S, F> {
        Ok(Outcome::Success(to(answer.bytes())))
    }
}

/// Reads answers that are no success.
///
/// The functions fail where the body is not as described.
pub enum Failure {}

#[allow(missing_docs, clippy::missing_errors_doc, reason = "they are alike, and said above")]
impl Failure {
    pub fn nothing<S, F>(_: &Answer<'_>, value: F) -> Read<S, F> {
        Ok(Outcome::Failure(value))
    }

    pub fn bytes<S, F>(answer: &Answer<'_>, to: fn(Bytes) -> F) -> Read<S, F> {
        Ok(Outcome::Failure(to(answer.bytes())))
    }
}

/// The functions that read a value in one way.
macro_rules! values {
    ($($name:ident $name_as:ident: $reading:ident;)*) => {$(
        #[allow(missing_docs, clippy::missing_errors_doc, reason = "they are alike, and said above")]
        impl Success {
            pub fn $name<S: Decode + Check, F>(answer: &Answer<'_>, schema: &'static Schema) -> Read<S, F> {
                answer.value(schema, Reading::$reading).map(Outcome::Success)
            }

            pub fn $name_as<T: Decode + Check, S, F>(
                answer: &Answer<'_>,
                schema: &'static Schema,
                to: fn(T) -> S,
            ) -> Read<S, F> {
                answer.value(schema, Reading::$reading).map(to).map(Outcome::Success)
            }
        }

        #[allow(missing_docs, clippy::missing_errors_doc, reason = "they are alike, and said above")]
        impl Failure {
            pub fn $name<T: Decode + Check, S, F>(
                answer: &Answer<'_>,
                schema: &'static Schema,
                to: fn(T) -> F,
            ) -> Read<S, F> {
                answer.value(schema, Reading::$reading).map(to).map(Outcome::Failure)
            }
        }
    )*};
}

values! {
    json json_as: Json;
    text text_as: Text;
    either either_as: Either;
}

fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn is_json(essence: &str) -> bool {
    matches!(essence, "application/json" | "text/json") || essence.ends_with("+json")
}

/// Reads an answer into the types of its operation.
///
/// # Errors
///
/// [`Error::Api`] for an answer that the description has but that is no success, else [`Error::Undecodable`].
pub fn decode<O: Answers>(
    response: http::Response<Bytes>,
    checks: ResponseChecks,
) -> Result<Response<O::Success>, Error<O::Failure>> {
    let (parts, body) = response.into_parts();
    let answer = Answer {
        status: parts.status,
        headers: &parts.headers,
        body: &body,
        checks,
        tolerated_nulls: RefCell::default(),
        rounded_numbers: RefCell::default(),
        violations: RefCell::default(),
        broken_headers: RefCell::default(),
    };
    let outcome = match (O::read(&answer), answer.broken_headers.take()) {
        // Headers first, as in requests.
        (Ok(Outcome::Success(_)), Some(headers)) if checks == ResponseChecks::Enforce => Err(Reason::Broken(headers)),
        (Err(Reason::Broken(body)), Some(headers)) => Err(Reason::Broken(headers.with(body))),
        (outcome, Some(headers)) => {
            let body = answer.violations.take();
            *answer.violations.borrow_mut() = Some(match body {
                Some(body) => headers.with(body),
                None => headers,
            });
            outcome
        }
        (outcome, None) => outcome,
    };
    let (tolerated_nulls, rounded_numbers) = (answer.tolerated_nulls.into_inner(), answer.rounded_numbers.into_inner());
    let violations = answer.violations.into_inner();
    let errors = &O::OPERATION.service.errors;
    match outcome {
        Ok(Outcome::Success(value)) => {
            let request_id = errors.request_id(&parts.headers);
            Ok(Response {
                status: parts.status,
                headers: parts.headers,
                request_id,
                tolerated_nulls,
                rounded_numbers,
                violations,
                value,
            })
        }
        Ok(Outcome::Failure(value)) => {
            let facts = Facts::of(errors, parts.status, parts.headers, body);
            Err(Error::Api(Box::new(ApiError { facts, body: value })))
        }
        Err(reason) => {
            let facts = Facts::of(errors, parts.status, parts.headers, body);
            Err(Error::Undecodable(Box::new(Undecodable { facts, reason })))
        }
    }
}
