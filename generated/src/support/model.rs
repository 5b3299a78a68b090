//! The types of the API description: what each of them can do, given once for all.

use super::check::Check;
use super::findings::{At, Findings};
use super::glance::Glance;
use super::judge;
use super::read::{Decode, Unfit};
use super::schema::{Direction, Schema};
use super::tape::{Node, Tape};
use super::view::{Encode, View};
use super::violation::{Constraint, Location, Violation, Violations};
use super::writer;

/// A type that the API description names.
pub trait Model: Sized {
    /// Its schema.
    const SCHEMA: &'static Schema;
    /// What kind of type it is.
    type Form: Form<Self>;
}

/// A kind of types: what all of them do alike.
pub trait Form<T> {
    /// The JSON form.
    fn view(value: &T) -> View<'_>;

    /// Reads a value.
    ///
    /// # Errors
    ///
    /// [`Unfit`] where the JSON has not the shape of the type.
    fn decode(node: Node<'_>) -> Result<T, Unfit>;

    /// Adds what a value breaks of a schema.
    fn check(value: &T, schema: &'static Schema, at: &At<'_>, out: &mut Findings);

    /// Whether a glance tells that a value keeps a schema.
    fn surely_keeps(value: &T, schema: &'static Schema, glance: Glance) -> bool;
}

impl<T: Model> Encode for T {
    fn view(&self) -> View<'_> {
        T::Form::view(self)
    }
}

impl<T: Model> Decode for T {
    fn decode(node: Node<'_>) -> Result<Self, Unfit> {
        T::Form::decode(node)
    }
}

impl<T: Model> Check for T {
    fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
        T::Form::check(self, schema, at, out);
    }

    #[inline]
    fn surely_keeps(&self, schema: &'static Schema, glance: Glance) -> bool {
        T::Form::surely_keeps(self, schema, glance)
    }
}

/// The form of models in a box.
pub enum Boxed {}

impl<T: Model> Model for Box<T> {
    const SCHEMA: &'static Schema = T::SCHEMA;
    type Form = Boxed;
}

impl<T: Model> Form<Box<T>> for Boxed {
    fn view(value: &Box<T>) -> View<'_> {
        (**value).view()
    }

    fn decode(node: Node<'_>) -> Result<Box<T>, Unfit> {
        T::decode(node).map(Box::new)
    }

    fn check(value: &Box<T>, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
        (**value).check(schema, at, out);
    }

    #[inline]
    fn surely_keeps(value: &Box<T>, schema: &'static Schema, glance: Glance) -> bool {
        (**value).surely_keeps(schema, glance)
    }
}

// What is boxed without being a model: a member that may be null of a record that it closes a circle to.
impl<T: Encode> Encode for Box<Option<T>> {
    fn view(&self) -> View<'_> {
        (**self).view()
    }
}

impl<T: Decode> Decode for Box<Option<T>> {
    fn decode(node: Node<'_>) -> Result<Self, Unfit> {
        Option::decode(node).map(Box::new)
    }
}

impl<T: Check> Check for Box<Option<T>> {
    fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
        (**self).check(schema, at, out);
    }

    #[inline]
    fn surely_keeps(&self, schema: &'static Schema, glance: Glance) -> bool {
        (**self).surely_keeps(schema, glance)
    }
}

/// Holds a value against all rules of the API description, those of nested values too.
pub trait Validate {
    /// Checks the value as part of a request.
    ///
    /// # Errors
    ///
    /// Every rule that does not hold, in the description's order.
    fn validate(&self) -> Result<(), Violations> {
        self.validate_as(Direction::Request)
    }

    /// Checks the value as part of a request or of a response: a required `readOnly` member is required in responses
    /// only, a required `writeOnly` member in requests only.
    ///
    /// # Errors
    ///
    /// Every rule that does not hold, in the description's order.
    fn validate_as(&self, direction: Direction) -> Result<(), Violations>;
}

impl<T: Model> Validate for T {
    fn validate_as(&self, direction: Direction) -> Result<(), Violations> {
        if self.surely_keeps(T::SCHEMA, Glance::whole(direction)) {
            return Ok(());
        }
        let mut out = Findings::new(direction);
        self.check(T::SCHEMA, &At::root(Location::Body), &mut out);
        out.finish()
    }
}

/// Reads JSON text strictly, and holds it against the rules.
///
/// # Errors
///
/// Everything that is wrong, at once: text that is no JSON, members of another kind, missing ones, rules that do not
/// hold.
pub fn from_json<T: Model>(json: &[u8], direction: Direction) -> Result<T, Violations> {
    let tape = Tape::parse(json).map_err(|error| {
        let constraint =
            Constraint::Syntax { line: error.line, column: error.column, expected: error.kind.to_string() };
        alone(String::new(), constraint)
    })?;
    // Models are large: the value is looked at where decoding left it, and moved once.
    let value = decode::<T>(&tape);
    if let Ok(value) = &value {
        value.validate_as(direction)?;
    }
    value.map_err(|unfit| unreadable(&tape, T::SCHEMA, unfit, direction))
}

/// Reads a value from a tape by shape alone.
pub(super) fn decode<T: Decode>(tape: &Tape<'_>) -> Result<T, Unfit> {
    match tape.duplicates().next() {
        Some(node) => Err(Unfit::new(node.pointer(), Constraint::DuplicateMember)),
        None => T::decode(tape.root()),
    }
}

/// Everything that is wrong with a text that could not be read into a type.
#[cold]
pub(super) fn unreadable(tape: &Tape<'_>, schema: &'static Schema, unfit: Unfit, direction: Direction) -> Violations {
    // Pointers are dear to make, and a hostile text may hold any number of duplicates.
    let duplicates = tape.duplicates().take(Violations::CAP);
    let mut found: Vec<Violation> =
        duplicates.map(|node| violation(node.pointer(), Constraint::DuplicateMember)).collect();
    let mut out = Findings::new(direction);
    judge::judge(schema, View::of(tape.root()), &At::root(Location::Body), &mut out);
    let mut more = tape.duplicates().len() > Violations::CAP;
    if let Err(judged) = out.finish() {
        more = judged.is_truncated();
        found.extend(judged);
    }
    if found.is_empty() {
        // The rules allow what the Rust type cannot hold, such as an integer beyond its width.
        let (pointer, constraint) = unfit.into_parts();
        return alone(pointer, constraint);
    }
    more |= found.len() > Violations::CAP;
    found.truncate(Violations::CAP);
    Violations::new(found, more)
}

fn violation(pointer: String, constraint: Constraint) -> Violation {
    Violation { location: Location::Body, pointer, constraint, schema: "".into(), message: None }
}

fn alone(pointer: String, constraint: Constraint) -> Violations {
    Violations::new(vec![violation(pointer, constraint)], false)
}

/// The JSON text of a value. Secrets are written as they are.
pub fn to_json(value: &dyn Encode) -> Vec<u8> {
    let mut out = Vec::new();
    writer::write(value.view(), writer::Secrets::Reveal, &mut out);
    out
}

/// The JSON text of a value for people to read: a placeholder stands for each secret.
pub fn redacted_json(value: &dyn Encode) -> String {
    let mut out = Vec::new();
    writer::write(value.view(), writer::Secrets::Redact, &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

/// The JSON text of a value that the API description names.
pub trait Json {
    /// The JSON text. Secrets are written as they are.
    #[must_use]
    fn to_json(&self) -> Vec<u8>;

    /// The JSON text for people to read: a placeholder stands for each secret.
    #[must_use]
    fn redacted_json(&self) -> String;
}

impl<T: Model> Json for T {
    fn to_json(&self) -> Vec<u8> {
        to_json(self)
    }

    fn redacted_json(&self) -> String {
        redacted_json(self)
    }
}

/// What a setter sets. It stands once, since each setter is compiled whether it is called or not.
pub fn some<T>(value: impl Into<T>) -> Option<T> {
    Some(value.into())
}

/// Gives a model the methods and the traits that users see.
#[allow(unused_macros, reason = "a description may have no model")]
macro_rules! model {
    ($ty:ident, $($form:ident)::+, $schema:expr) => {
        impl $crate::support::model::Model for $ty {
            const SCHEMA: &'static $crate::support::schema::Schema = $schema;
            type Form = $crate::support::$($form)::+;
        }

        impl $ty {
            /// Holds the value against all rules of the description, as part of a request.
            ///
            /// # Errors
            ///
            /// Every rule that does not hold, in the description's order.
            pub fn validate(&self) -> ::core::result::Result<(), $crate::support::violation::Violations> {
                $crate::support::model::Validate::validate(self)
            }

            /// Reads JSON text strictly, and holds it against the rules, as part of a request.
            ///
            /// # Errors
            ///
            /// Everything that is wrong, at once: text that is no JSON, members of another kind, missing ones, rules
            /// that do not hold.
            pub fn from_json(json: &[u8]) -> ::core::result::Result<Self, $crate::support::violation::Violations> {
                $crate::support::model::from_json(json, $crate::support::schema::Direction::Request)
            }
        }

        impl ::serde::Serialize for $ty {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::support::bridge::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $ty {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::support::bridge::deserialize(deserializer)
            }
        }
    };
}

#[allow(unused_imports, reason = "a description may have no model")]
pub(crate) use model;
