//! What has members, and what is done with them: reading, showing, comparing and checking one by one.

use std::fmt;

use super::check::Check;
use super::findings::{At, Findings};
use super::glance::Glance;
use super::judge;
use super::model::{Form, Model};
use super::part_rules;
use super::read::{self, Fields, Unfit};
use super::same::Same;
use super::schema::{Field, Object, Rule, Schema};
use super::tape::Node;
use super::view::{self, Fielded, Mapping, Part, View};
use super::violation::Constraint;

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
fn surely_keeps_record<T: Record>(value: &T, schema: &'static Schema, glance: Glance) -> bool {
    let Some(within) = glance.enter() else { return false };
    let mut members = Members { owner: T::SCHEMA, glance: within, look: None, is_sure: true };
    value.check_members(&mut members);
    members.is_sure
        && (value.surely_keeps_rest() || glance.rest(T::SCHEMA, value))
        && judge::surely_keeps_beyond(schema, T::SCHEMA, value, glance)
}

/// Checks a record: its members by their types, what else it holds, and the rules over several members.
fn check_record<T: Record>(value: &T, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
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
