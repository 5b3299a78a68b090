//! The types of the API description: what each of them can do, given once for all.

use std::fmt;

use super::check::Check;
use super::findings::{At, Findings};
use super::glance::Glance;
use super::judge;
use super::part_rules;
use super::read::{self, Decode, Fields, Unfit};
use super::same::Same;
use super::schema::{Direction, Field, Object, Rule, Schema};
use super::tape::{Node, Tape};
use super::view::{self, Encode, Fielded, Mapping, Part, View};
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

/// A model with members of its own.
pub trait Record: Model {
    /// Its members, in the description's order.
    const FIELDS: &'static [Field];

    /// Reads the members.
    ///
    /// # Errors
    ///
    /// [`Unfit`] where one is missing or has another shape.
    fn read(fields: &Fields<'_>) -> Result<Self, Unfit>;

    /// Checks the members that have rules.
    fn check_members(&self, _members: &mut Members<'_>) {}

    /// The value of a member, by its place in the list.
    fn part(&self, index: usize) -> &dyn Part;

    /// Members that the description does not name.
    fn rest(&self) -> Option<&dyn Rest> {
        None
    }

    /// Whether a glance tells that what is left then is kept: what is said of members that are not described, and the
    /// rules over several members. `true` is certain; after `false`, the evaluator has to look.
    #[inline]
    fn surely_keeps_rest(&self) -> bool {
        // What is said of members without a field, and not by patterns of the names, is kept where there are none.
        let has_no_others = || self.rest().is_none_or(|others| others.is_empty());
        let leaves_nothing = |rule: &Rule| match rule {
            Rule::Object(object) if object.is_open() => true,
            Rule::Object(Object { fields, patterns: [], .. }) => std::ptr::eq(*fields, Self::FIELDS) && has_no_others(),
            _ => false,
        };
        Self::SCHEMA.rules.iter().all(leaves_nothing)
    }
}

/// Members of a record that the description does not name.
pub trait Rest: Mapping + Same {
    /// The members.
    fn members(&self) -> &dyn Mapping;
}

impl<T: Mapping + Same> Rest for T {
    fn members(&self) -> &dyn Mapping {
        self
    }
}

impl<T: Record> Fielded for T {
    fn fields(&self) -> &'static [Field] {
        T::FIELDS
    }

    fn part(&self, index: usize) -> &dyn Part {
        Record::part(self, index)
    }

    fn others(&self) -> Option<&dyn Mapping> {
        self.rest().map(Rest::members)
    }
}

/// The form of records.
pub enum ByMembers {}

impl<T: Record> Form<T> for ByMembers {
    fn view(value: &T) -> View<'_> {
        View::Object(view::Members::Record(value))
    }

    fn decode(node: Node<'_>) -> Result<T, Unfit> {
        T::read(&Fields::of(read::object(node)?, T::FIELDS))
    }

    fn check(value: &T, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
        check_record(value, schema, at, out);
    }

    #[inline]
    fn surely_keeps(value: &T, schema: &'static Schema, glance: Glance) -> bool {
        surely_keeps_record(value, schema, glance)
    }
}

/// Shows a record with its members, which are called as on the wire.
///
/// # Errors
///
/// The formatter's.
pub fn show<T: Record>(name: &str, value: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    show_parts(name, T::FIELDS, &|index| value.part(index), value.rest(), f)
}

fn show_parts<'a>(
    name: &str,
    fields: &[Field],
    part: &dyn Fn(usize) -> &'a dyn Part,
    rest: Option<&dyn Rest>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let mut shown = f.debug_struct(name);
    for (index, field) in fields.iter().enumerate() {
        shown.field(field.name, &part(index));
    }
    if let Some(rest) = rest {
        shown.field("..", &rest);
    }
    shown.finish()
}

/// Whether all parts of two records are equal.
pub fn same<T: Record>(one: &T, other: &T) -> bool {
    let is_same = |index| one.part(index).same(other.part(index).any());
    (0..T::FIELDS.len()).all(is_same)
        && one.rest().is_none_or(|rest| other.rest().is_some_and(|other| rest.same(other.any())))
}

/// Checks the members of a record, each as the list of fields describes it.
pub struct Members<'a> {
    owner: &'static Schema,
    glance: Glance,
    /// Where the record is, and what was found so far; `None` while it is only glanced at.
    look: Option<(&'a At<'a>, &'a mut Findings)>,
    is_sure: bool,
}

impl Members<'_> {
    /// Checks a member that must be there.
    // Where it is called the schema is known, and little is left of it.
    #[inline(always)]
    pub fn required<T: Check>(&mut self, field: &'static Field, value: &T) {
        if !value.surely_keeps(field.schema, self.glance) {
            self.look(field, value);
        }
    }

    #[cold]
    #[inline(never)]
    fn look<T: Check>(&mut self, field: &'static Field, value: &T) {
        match &mut self.look {
            Some((at, out)) => value.check(field.schema, &at.member(field.name, self.owner), out),
            None => self.is_sure = false,
        }
    }

    /// Checks a member that may be absent.
    #[inline(always)]
    pub fn optional<T: Check>(&mut self, field: &'static Field, value: &Option<T>) {
        if let Some(value) = value {
            self.required(field, value);
        }
    }

    /// Checks a member that must be there in requests.
    #[inline(always)]
    pub fn required_in_request<T: Check>(&mut self, field: &'static Field, value: &Option<T>) {
        self.required_in_one_direction(field, value);
    }

    /// Checks a member that must be there in responses.
    #[inline(always)]
    pub fn required_in_response<T: Check>(&mut self, field: &'static Field, value: &Option<T>) {
        self.required_in_one_direction(field, value);
    }

    fn required_in_one_direction<T: Check>(&mut self, field: &'static Field, value: &Option<T>) {
        if let Some(value) = value {
            self.required(field, value);
        } else if field.presence.is_required(self.glance.direction()) {
            match &mut self.look {
                Some((at, out)) => part_rules::missing(field, self.owner, at, out),
                None => self.is_sure = false,
            }
        }
    }
}

/// Whether a glance tells that a record keeps a schema.
#[inline]
pub fn surely_keeps_record<T: Record>(value: &T, schema: &'static Schema, glance: Glance) -> bool {
    let Some(within) = glance.enter() else { return false };
    let mut members = Members { owner: T::SCHEMA, glance: within, look: None, is_sure: true };
    value.check_members(&mut members);
    members.is_sure
        && (value.surely_keeps_rest() || glance.rest(T::SCHEMA, value))
        && judge::surely_keeps_beyond(schema, T::SCHEMA, value, glance)
}

/// Checks a record: its members by their types, what else it holds, and the rules over several members.
pub fn check_record<T: Record>(value: &T, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
    if at.is_too_deep() {
        return out.add(at, schema, Constraint::Depth);
    }
    if T::SCHEMA.says.is_some() {
        out.explained(T::SCHEMA, |out| check_own(value, at, out));
    } else {
        check_own(value, at, out);
    }
    judge::judge_beyond(schema, T::SCHEMA, value, at, out);
}

fn check_own<T: Record>(value: &T, at: &At<'_>, out: &mut Findings) {
    let glance = Glance::outside(out.direction());
    value.check_members(&mut Members { owner: T::SCHEMA, glance, look: Some((at, out)), is_sure: true });
    if !value.surely_keeps_rest() {
        judge::judge_rest(T::SCHEMA, value, at, out);
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

/// A type that is another one with a name and rules of its own.
pub trait Newtype: Model + From<Self::Inner> {
    /// The other type.
    type Inner: Encode + Decode + Check;

    /// What is inside.
    fn inner(&self) -> &Self::Inner;
}

/// The form of newtypes.
pub enum Wrapped {}

impl<T: Newtype> Form<T> for Wrapped {
    fn view(value: &T) -> View<'_> {
        value.inner().view()
    }

    fn decode(node: Node<'_>) -> Result<T, Unfit> {
        T::Inner::decode(node).map(T::from)
    }

    fn check(value: &T, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
        value.inner().check(T::SCHEMA, at, out);
        judge::judge_beyond(schema, T::SCHEMA, value, at, out);
    }

    #[inline]
    fn surely_keeps(value: &T, schema: &'static Schema, glance: Glance) -> bool {
        value.inner().surely_keeps(T::SCHEMA, glance) && judge::surely_keeps_beyond(schema, T::SCHEMA, value, glance)
    }
}

/// A type with a name and rules of its own: all it can do is what the type inside can do.
#[allow(unused_macros, reason = "a description may have no newtype")]
macro_rules! newtype {
    ($(#[$meta:meta])* pub struct $name:ident($inner:ty): $schema:ident;) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name(pub $inner);

        impl ::core::convert::From<$inner> for $name {
            fn from(value: $inner) -> Self {
                Self(value)
            }
        }

        impl $crate::support::model::Newtype for $name {
            type Inner = $inner;

            fn inner(&self) -> &$inner {
                &self.0
            }
        }

        $crate::support::model::model!($name, model::Wrapped, &$crate::schemas::$schema);
    };
}

#[allow(unused_imports, reason = "a description may have no newtype")]
pub(crate) use newtype;

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

            /// The JSON text of the value. Secrets are written as they are.
            #[must_use]
            pub fn to_json(&self) -> ::std::vec::Vec<u8> {
                $crate::support::model::to_json(self)
            }

            /// The JSON text of the value for people to read: a placeholder stands for each secret.
            #[must_use]
            pub fn redacted_json(&self) -> ::std::string::String {
                $crate::support::model::redacted_json(self)
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
