//! Where the checks stand and what they have found so far.
//!
//! The way from the root is a list on the stack ([`At`]); it becomes a pointer only when something is wrong, so that a
//! value that keeps its rules costs no allocation.

use std::borrow::Cow;

use super::schema::{Direction, Schema};
use super::violation::{Constraint, Location, Violation, Violations};

/// A place in the value that is checked: a step, and the place it was taken from.
#[derive(Clone, Copy)]
pub struct At<'a> {
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
    /// The pointer of the schema that describes this member or these items; empty if that stands where the schema of the
    /// place before is used, as this does.
    owner: &'static str,
}

/// With how many steps it is from the root: beside a tag, where it takes no room.
#[derive(Clone, Copy)]
enum Step<'a> {
    Root(Location, u32),
    /// A member with a name in the description.
    Member(&'a str, u32),
    /// Another member.
    Value(&'a str, u32),
    Item(usize, u32),
}

impl<'a> At<'a> {
    /// Values that are nested deeper are not judged: each level takes its part of the stack. Four times what a text can
    /// have ([`MAX_DEPTH`](super::tape::MAX_DEPTH)), so that only values made by code can be refused.
    pub(super) const MAX_DEPTH: usize = 512;

    /// The value as a whole.
    pub fn root(location: Location) -> Self {
        At { parent: None, step: Step::Root(location, 0), owner: "" }
    }

    /// A place so many steps from the root, for checks of which nothing is told.
    pub(super) fn somewhere(depth: u32) -> Self {
        At { parent: None, step: Step::Root(Location::Body, depth), owner: "" }
    }

    /// A member of the object here, which a schema describes by name.
    pub fn member(&'a self, name: &'a str, owner: &Schema) -> At<'a> {
        At { parent: Some(self), step: Step::Member(name, self.levels() + 1), owner: owner.at }
    }

    /// Another member of the object here, which a schema describes with all others.
    pub fn value(&'a self, name: &'a str, owner: &Schema) -> At<'a> {
        At { parent: Some(self), step: Step::Value(name, self.levels() + 1), owner: owner.at }
    }

    /// An item of the array here, which a schema describes.
    pub fn item(&'a self, index: usize, owner: &Schema) -> At<'a> {
        At { parent: Some(self), step: Step::Item(index, self.levels() + 1), owner: owner.at }
    }

    /// The pointer of a schema that is used here. One that many places share has none of its own.
    fn schema(&self, schema: &Schema) -> Cow<'static, str> {
        if !schema.at.is_empty() {
            return Cow::Borrowed(schema.at);
        }
        let mut pointer = String::new();
        self.write_schema(&mut pointer);
        Cow::Owned(pointer)
    }

    fn write_schema(&self, out: &mut String) {
        match self.parent {
            Some(parent) if self.owner.is_empty() => parent.write_schema(out),
            _ => out.push_str(self.owner),
        }
        match self.step {
            Step::Root(..) => {}
            Step::Member(name, _) => {
                out.push_str("/properties");
                push_step(name, out);
            }
            Step::Value(..) => out.push_str("/additionalProperties"),
            Step::Item(..) => out.push_str("/items"),
        }
    }

    /// How many steps it is from the root.
    pub(super) fn depth(&self) -> usize {
        self.levels() as usize
    }

    fn levels(&self) -> u32 {
        match self.step {
            Step::Root(_, depth) | Step::Member(_, depth) | Step::Value(_, depth) | Step::Item(_, depth) => depth,
        }
    }

    /// How much deeper values may be nested below this one.
    pub(super) fn levels_below(&self) -> usize {
        Self::MAX_DEPTH.saturating_sub(self.depth())
    }

    /// Whether a value here is nested too deeply to be judged.
    #[inline]
    pub fn is_too_deep(&self) -> bool {
        self.depth() > Self::MAX_DEPTH
    }

    fn location(&self) -> Location {
        match (self.step, self.parent) {
            (Step::Root(location, _), _) => location,
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
            Step::Root(..) => {}
            Step::Member(name, _) | Step::Value(name, _) => push_step(name, out),
            Step::Item(index, _) => {
                out.push('/');
                out.push_str(&index.to_string());
            }
        }
    }
}

/// Writes a step of a JSON pointer.
fn push_step(name: &str, out: &mut String) {
    out.push('/');
    for c in name.chars() {
        match c {
            '~' => out.push_str("~0"),
            '/' => out.push_str("~1"),
            c => out.push(c),
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
    /// How many explanations this is nested in.
    level: u8,
}

/// What a list knew before a probe.
pub(super) struct Mark {
    count: usize,
    keep: usize,
}

impl Findings {
    /// How many violations of one branch are kept where none holds.
    const FEW: usize = 4;

    /// An explanation tells of the alternatives in what it is about, and no explanation in that one does.
    const LEVELS: u8 = 2;

    /// An empty list for a value that goes this way.
    pub fn new(direction: Direction) -> Self {
        Self { list: Vec::new(), count: 0, keep: Violations::CAP, direction, says: None, level: 0 }
    }

    /// An empty list for a few violations of one of several alternatives.
    pub(super) fn explaining(&self) -> Self {
        Self { keep: Self::FEW, level: self.level + 1, ..Self::new(self.direction) }
    }

    /// An empty list of which only matters whether it stays empty. It is no probe: what cannot be decided is found.
    pub(super) fn glancing(direction: Direction) -> Self {
        Self { keep: 1, level: Self::LEVELS, ..Self::new(direction) }
    }

    /// Whether alternatives of which none holds are to be explained.
    pub(super) fn wants_explanation(&self) -> bool {
        self.level < Self::LEVELS && self.list.len() < self.keep
    }

    /// From here on it only matters whether there is anything to find.
    pub(super) fn begin_probe(&mut self) -> Mark {
        let mark = Mark { count: self.count, keep: self.keep };
        (self.count, self.keep) = (0, 0);
        mark
    }

    /// Goes on as before the probe; tells whether nothing was found.
    pub(super) fn end_probe(&mut self, mark: Mark) -> bool {
        let found = self.count;
        (self.count, self.keep) = (mark.count, mark.keep);
        found == 0
    }

    /// Whether this only learns whether there is anything to find.
    pub(super) fn is_probe(&self) -> bool {
        self.keep == 0
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
        self.count += 1;
        if self.list.len() < self.keep {
            self.keep(at, at.schema(schema), constraint, says);
        }
    }

    /// Ends a probe: something is wrong.
    pub(super) fn fail(&mut self) {
        self.count += 1;
    }

    /// Adds a violation that no schema states.
    pub fn add_plain(&mut self, at: &At<'_>, constraint: Constraint) {
        self.count += 1;
        if self.list.len() < self.keep {
            self.keep(at, Cow::Borrowed(""), constraint, None);
        }
    }

    fn keep(&mut self, at: &At<'_>, schema: Cow<'static, str>, constraint: Constraint, message: Option<&'static str>) {
        let mut pointer = String::new();
        at.write(&mut pointer);
        self.list.push(Violation { location: at.location(), pointer, constraint, schema, message });
    }

    /// From here on violations are explained by the words of a schema, where it has any; gives the words so far.
    pub(super) fn begin_words(&mut self, schema: &Schema) -> Option<&'static str> {
        let outer = self.says;
        self.says = schema.says.or(outer);
        outer
    }

    /// Goes back to the words before.
    pub(super) fn end_words(&mut self, outer: Option<&'static str>) {
        self.says = outer;
    }

    /// Runs checks whose violations are explained by the words of a schema, where it has any.
    pub(super) fn explained(&mut self, schema: &Schema, run: impl FnOnce(&mut Self)) {
        let outer = self.begin_words(schema);
        run(self);
        self.end_words(outer);
    }

    /// The first of the violations, and how many were found.
    pub(super) fn into_few(self) -> (Vec<Violation>, usize) {
        (self.list, self.count)
    }

    /// Everything found, as a result.
    pub fn finish(self) -> Result<(), Violations> {
        if self.count == 0 { Ok(()) } else { Err(Violations::new(self.list, self.count > self.keep)) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::schema::Kinds;
    use super::*;

    #[test]
    fn a_shared_schema_is_where_it_is_used() {
        const OWNER: &Schema = &Schema::new("/components/schemas/X", Kinds::ANY, &[]);
        const SHARED: &Schema = &Schema::new("", Kinds::ANY, &[]);
        let root = At::root(Location::Body);
        let member = root.member("a/b", OWNER);
        let item = member.item(3, SHARED);
        let value = item.value("k~", SHARED);
        let below = value.member("c", OWNER);
        for (at, pointer, schema) in [
            (member, "/a~1b", "/components/schemas/X/properties/a~1b"),
            (item, "/a~1b/3", "/components/schemas/X/properties/a~1b/items"),
            (value, "/a~1b/3/k~0", "/components/schemas/X/properties/a~1b/items/additionalProperties"),
            (below, "/a~1b/3/k~0/c", "/components/schemas/X/properties/c"),
        ] {
            let mut out = Findings::new(Direction::Request);
            out.add(&at, SHARED, Constraint::Required);
            out.add(&at, OWNER, Constraint::Required);
            let (found, _) = out.into_few();
            let told: Vec<(&str, &str)> = found.iter().map(|one| (one.pointer(), one.schema())).collect();
            assert_eq!(told, [(pointer, schema), (pointer, OWNER.at)]);
        }
    }
}
