//! Schemas that contain themselves without a value in between.
//!
//! `A: {allOf: [{$ref: A}]}` asks of a value what it asks of the value: whoever evaluates it never ends (JSON Schema
//! 2020-12 Core, 9.4.1). The reference that closes such a circle is refused, and what is generated is wider by it. A
//! circle through a member, an item or a map is no such circle: the value gets smaller on the way.

use super::rule::{Rule, SchemaId};
use super::schema::Schemas;
use crate::diagnostic::{Diagnostic, codes};

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    New,
    Open,
    Done,
}

/// Refuses what closes a circle.
pub(super) fn refuse(schemas: &mut Schemas<'_>) {
    let mut marks = vec![Mark::New; schemas.len()];
    let mut walk = Walk::default();
    for start in 0..marks.len() {
        walk.enter(schemas, SchemaId::at(start), &mut marks);
        while let Some((at, first)) = walk.path.last().copied() {
            let waiting = walk.waiting.len() > first;
            let Some(next) = waiting.then(|| walk.waiting.pop()).flatten() else {
                set(&mut marks, at, Mark::Done);
                walk.path.pop();
                continue;
            };
            match marks.get(next.0 as usize) {
                Some(Mark::Open) => open(schemas, at, next),
                _ => walk.enter(schemas, next, &mut marks),
            }
        }
    }
}

/// Where a walk from schema to schema stands.
#[derive(Default)]
struct Walk {
    /// The schemas that it came through, each with the number of those that waited when it came.
    path: Vec<(SchemaId, usize)>,
    /// What the schemas of the path ask, the next one last.
    waiting: Vec<SchemaId>,
}

impl Walk {
    fn enter(&mut self, schemas: &Schemas<'_>, id: SchemaId, marks: &mut [Mark]) {
        if marks.get(id.0 as usize) == Some(&Mark::New) {
            let first = self.waiting.len();
            self.waiting.extend(schemas.rules.get(id).rules.iter().flat_map(Rule::in_place));
            // Most ask nobody else.
            if self.waiting.len() == first {
                return set(marks, id, Mark::Done);
            }
            set(marks, id, Mark::Open);
            self.path.push((id, first));
            if let Some(asked) = self.waiting.get_mut(first..) {
                asked.reverse();
            }
        }
    }
}

fn set(marks: &mut [Mark], id: SchemaId, mark: Mark) {
    if let Some(slot) = marks.get_mut(id.0 as usize) {
        *slot = mark;
    }
}

/// Takes from a schema what leads back to one that it is part of.
fn open(schemas: &mut Schemas<'_>, from: SchemaId, to: SchemaId) {
    let pointer = schemas.rules.pointer(to);
    let message = format!("`{pointer}` contains itself here, with no member or item in between: it has no end");
    let facts = schemas.facts_mut(from);
    let place = facts.place;
    facts.reference = facts.reference.filter(|target| *target != to);
    facts.all_of.retain(|branch| *branch != to);
    facts.inexact = true;
    let back = schemas.facts(to).place;
    let mut circle = Diagnostic::new(codes::REFERENCE_CYCLE, place, message);
    if let Some(back) = back.filter(|back| Some(*back) != place) {
        circle = circle.related(back, "this is what it leads back to");
    }
    schemas.reader.report(circle);
    schemas.rules.get_mut(from).rules.retain(|rule| rule.in_place().all(|it| it != to));
}
