//! Reads what a service answered. Nothing is taken for a success that the description does not describe as one.
//!
//! The status decides which description of a body applies; the body is then read as strictly as a request's, with two
//! leniencies that lose nothing: a byte order mark before the text is skipped, and a member that is `null` where it may
//! only be absent is read as absent (the response tells which). What `Content-Type` says is not held against a body
//! that reads as described; an encoding (`Content-Encoding`) is, since none was asked for.

use std::cell::RefCell;

use bytes::Bytes;
use http::header::CONTENT_ENCODING;
use http::{HeaderMap, StatusCode};

use super::check::Check;
use super::error::Error;
use super::facts::Facts;
use super::failure::{ApiError, Reason, Undecodable};
use super::findings::{At, Findings};
use super::glance::check_whole;
use super::model;
use super::operation::Call;
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

/// How the answers of an operation are read.
pub trait Answers: Call {
    /// What a success is.
    type Success;
    /// What the description says of other answers.
    type Failure;

    /// Reads an answer by its status.
    ///
    /// # Errors
    ///
    /// Why it is none of those that the description has.
    fn read(answer: &Answer<'_>) -> Result<Outcome<Self::Success, Self::Failure>, Reason>;
}

/// An answer that the description has.
#[derive(Debug)]
pub enum Outcome<S, F> {
    /// The operation did what it is there for.
    Success(S),
    /// It did not.
    Failure(F),
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
}

impl Answer<'_> {
    /// The status.
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// The body, from JSON.
    fn json<T: Decode + Check>(&self, schema: &'static Schema) -> Result<T, Reason> {
        if let Some(encoding) = self.headers.get(CONTENT_ENCODING).filter(|value| !value.as_bytes().is_empty()) {
            if !encoding.as_bytes().eq_ignore_ascii_case(b"identity") {
                return Err(Reason::Encoded(String::from_utf8_lossy(encoding.as_bytes()).into_owned()));
            }
        }
        let text = self.body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(self.body);
        if text.is_empty() {
            return Err(Reason::Empty);
        }
        let mut tape = Tape::parse(text).map_err(|error| {
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

    /// A success with a body of JSON.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn success<S: Decode + Check, F>(&self, schema: &'static Schema) -> Result<Outcome<S, F>, Reason> {
        self.json(schema).map(Outcome::Success)
    }

    /// One of several kinds of success, with a body of JSON.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn success_as<T: Decode + Check, S, F>(
        &self,
        schema: &'static Schema,
        variant: fn(T) -> S,
    ) -> Result<Outcome<S, F>, Reason> {
        self.json(schema).map(variant).map(Outcome::Success)
    }

    /// An answer that is no success, with a body of JSON.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn failure<T: Decode + Check, S, F>(
        &self,
        schema: &'static Schema,
        variant: fn(T) -> F,
    ) -> Result<Outcome<S, F>, Reason> {
        self.json(schema).map(variant).map(Outcome::Failure)
    }

    /// The body as it came.
    pub fn bytes(&self) -> Bytes {
        self.body.clone()
    }
}

/// Reads an answer into the types of its operation.
///
/// # Errors
///
/// [`Error::Api`] for an answer that the description has but that is no success, else [`Error::Undecodable`].
pub fn decode<O: Answers>(
    operation: &'static super::operation::Operation,
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
    };
    let outcome = O::read(&answer);
    let (tolerated_nulls, rounded_numbers) = (answer.tolerated_nulls.into_inner(), answer.rounded_numbers.into_inner());
    let violations = answer.violations.into_inner();
    let errors = &operation.service.errors;
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
