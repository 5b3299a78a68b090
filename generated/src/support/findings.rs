//! Where the checks stand and what they have found so far.
//!
//! The way from the root is a list on the stack ([`At`]); it becomes a pointer only when something is wrong, so that a
//! value that keeps its rules costs no allocation.

use super::schema::{Direction, Schema};
use super::violation::{Constraint, Location, Violation, Violations};

/// A place in the value that is checked: a step, and the place it was taken from.
#[derive(Clone, Copy)]
pub struct At<'a> {
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root(Location),
    Member(&'a str),
    Item(usize),
}

impl<'a> At<'a> {
    /// The value as a whole.
    pub fn root(location: Location) -> Self {
        At { parent: None, step: Step::Root(location) }
    }

    /// A member of the object here.
    pub fn member(&'a self, name: &'a str) -> At<'a> {
        At { parent: Some(self), step: Step::Member(name) }
    }

    /// An item of the array here.
    pub fn item(&'a self, index: usize) -> At<'a> {
        At { parent: Some(self), step: Step::Item(index) }
    }

    fn location(&self) -> Location {
        match (self.step, self.parent) {
            (Step::Root(location), _) => location,
            (_, Some(parent)) => parent.location(),
            (_, None) => Location::Body,
        }
    }

    /// Writes the JSON pointer (RFC 6901).
    fn write(&self, out: &mut String) {
        if let Some(parent) = self.parent {
            parent.write(out);
        }
        match self.step {
            Step::Root(_) => {}
            Step::Member(name) => {
                out.push('/');
                for c in name.chars() {
                    match c {
                        '~' => out.push_str("~0"),
                        '/' => out.push_str("~1"),
                        c => out.push(c),
                    }
                }
            }
            Step::Item(index) => {
                out.push('/');
                out.push_str(&index.to_string());
            }
        }
    }
}

/// What the checks have found.
pub struct Findings {
    list: Vec<Violation>,
    count: usize,
    keep: usize,
    direction: Direction,
    says: Option<&'static str>,
}

impl Findings {
    /// An empty list for a value that goes this way.
    pub fn new(direction: Direction) -> Self {
        Self { list: Vec::new(), count: 0, keep: Violations::CAP, direction, says: None }
    }

    /// One that only learns whether there is anything to find.
    pub(super) fn probe(direction: Direction) -> Self {
        Self { list: Vec::new(), count: 0, keep: 0, direction, says: None }
    }

    /// The direction of the value.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// How many violations were found, those that were not kept included.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Whether no more can be learnt by going on.
    pub(super) fn is_full(&self) -> bool {
        self.count > self.keep
    }

    /// Adds a violation.
    pub fn add(&mut self, at: &At<'_>, schema: &Schema, constraint: Constraint) {
        let says = schema.says.or(self.says);
        self.push(at, schema.at, constraint, says);
    }

    /// Adds a violation that no schema states.
    pub fn add_plain(&mut self, at: &At<'_>, constraint: Constraint) {
        self.push(at, "", constraint, None);
    }

    fn push(&mut self, at: &At<'_>, schema: &'static str, constraint: Constraint, message: Option<&'static str>) {
        self.count += 1;
        if self.list.len() < self.keep {
            let mut pointer = String::new();
            at.write(&mut pointer);
            self.list.push(Violation { location: at.location(), pointer, constraint, schema, message });
        }
    }

    /// Runs checks whose violations are explained by the words of a schema, where it has any.
    pub(super) fn explained(&mut self, schema: &Schema, run: impl FnOnce(&mut Self)) {
        let outer = self.says;
        self.says = schema.says.or(outer);
        run(self);
        self.says = outer;
    }

    /// Everything found, as a result.
    pub fn finish(self) -> Result<(), Violations> {
        if self.count == 0 { Ok(()) } else { Err(Violations::new(self.list, self.count > self.keep)) }
    }
}
