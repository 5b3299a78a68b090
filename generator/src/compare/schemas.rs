//! Values: which of them fit, before and after.

use std::collections::HashSet;

use super::flat::Flat;
use super::sameness::Sameness;
use super::words::list;
use super::{Changes, Direction, Effect, bounds, members, rest};
use crate::api::Api;
use crate::api::rule::{Rule, Rules, SchemaId};

/// So deep parts of parts are compared.
const DEPTH: usize = 64;

/// Compares the values of schemas of two descriptions. What has been compared for one place is not compared again for
/// another, so that a change of a shared schema is told once.
pub(super) struct Schemas<'a> {
    old: &'a Rules,
    new: &'a Rules,
    seen: HashSet<(Vec<SchemaId>, Vec<SchemaId>, Direction)>,
    pub(super) sameness: Sameness<'a>,
}

/// A value before and after.
pub(super) struct Pair<'a> {
    old_rules: &'a Rules,
    new_rules: &'a Rules,
    pub(super) old: Flat<'a>,
    pub(super) new: Flat<'a>,
    pub(super) direction: Direction,
    /// What the value is, for sentences.
    pub(super) what: String,
    depth: usize,
}

/// A keyword and what states it.
pub(super) type Keyword<'k> = (&'k str, &'k dyn Fn(&Rule) -> bool);

impl<'a> Pair<'a> {
    /// A change of a keyword, or of the value as a whole where nothing states it.
    pub(super) fn tell(
        &self,
        effect: Effect,
        kind: &'static str,
        (name, states): Keyword<'_>,
        message: String,
        changes: &mut Changes,
    ) {
        let place = |rules: &Rules, flat: &Flat<'_>| {
            let holder = flat.rules.iter().find(|(_, rule)| states(rule)).map(|(id, _)| *id);
            match (holder, flat.schemas.first()) {
                (Some(id), _) => Some(format!("{}/{name}", rules.pointer(id))),
                (None, first) => first.map(|id| rules.pointer(*id)),
            }
        };
        changes.add(effect, kind, message, place(self.old_rules, &self.old), place(self.new_rules, &self.new));
    }

    /// What fewer or more values mean.
    pub(super) fn effect(&self, is_narrowed: bool) -> Effect {
        if is_narrowed { self.direction.narrowed() } else { self.direction.widened() }
    }

    pub(super) fn rules(&self) -> (&'a Rules, &'a Rules) {
        (self.old_rules, self.new_rules)
    }

    fn kinds(&self, changes: &mut Changes) {
        let (before, after) = (self.old.kinds, self.new.kinds);
        if before == after {
            return;
        }
        let effect = match (after.contains(before), before.contains(after)) {
            (true, _) => self.direction.widened(),
            (_, true) => self.direction.narrowed(),
            _ => Effect::Breaking,
        };
        let message = format!("{} was {before} and is {after}", self.what);
        self.tell(effect, "type-changed", ("type", &|_| false), message, changes);
    }

    fn enumerated(&self, changes: &mut Changes) {
        let keyword: Keyword<'_> = ("enum", &|rule| matches!(rule, Rule::Enum(_)));
        let what = &self.what;
        match (self.old.values(), self.new.values()) {
            (Some(before), Some(after)) => {
                let gone: Vec<&str> = before.iter().copied().filter(|value| !after.contains(value)).collect();
                let come: Vec<&str> = after.iter().copied().filter(|value| !before.contains(value)).collect();
                if !gone.is_empty() {
                    let message = format!("{what} can no longer be {}", list(&gone));
                    self.tell(self.effect(true), "enum-value-removed", keyword, message, changes);
                }
                if !come.is_empty() {
                    let message = format!("{what} can now be {}", list(&come));
                    self.tell(self.effect(false), "enum-value-added", keyword, message, changes);
                }
            }
            (None, Some(after)) => {
                let message = format!("{what} must now be one of {}", list(after));
                self.tell(self.effect(true), "enum-added", keyword, message, changes);
            }
            (Some(before), None) => {
                let message = format!("{what} can now be more than {}", list(before));
                self.tell(self.effect(false), "enum-removed", keyword, message, changes);
            }
            (None, None) => {}
        }
    }
}

impl<'a> Schemas<'a> {
    pub(super) fn new(old: &'a Api, new: &'a Api) -> Self {
        Self { old: &old.rules, new: &new.rules, seen: HashSet::new(), sameness: Sameness::new(&old.rules, &new.rules) }
    }

    /// Compares a value; `what` is what it is, such as "the body".
    pub(super) fn compare(
        &mut self,
        old: SchemaId,
        new: SchemaId,
        direction: Direction,
        what: &str,
        changes: &mut Changes,
    ) {
        self.values(&[old], &[new], direction, what.to_owned(), 0, changes);
    }

    /// Compares a part of a value.
    pub(super) fn part(
        &mut self,
        of: &Pair<'a>,
        old: &[SchemaId],
        new: &[SchemaId],
        what: String,
        changes: &mut Changes,
    ) {
        self.values(old, new, of.direction, what, of.depth + 1, changes);
    }

    fn values(
        &mut self,
        old: &[SchemaId],
        new: &[SchemaId],
        direction: Direction,
        what: String,
        depth: usize,
        changes: &mut Changes,
    ) {
        let (old, new) = (Flat::of(self.old, old), Flat::of(self.new, new));
        if depth > DEPTH || !self.seen.insert((old.schemas.clone(), new.schemas.clone(), direction)) {
            return;
        }
        let pair = Pair { old_rules: self.old, new_rules: self.new, old, new, direction, what, depth };
        pair.kinds(changes);
        pair.enumerated(changes);
        bounds::compare(&pair, changes);
        members::compare(self, &pair, changes);
        self.items(&pair, changes);
        rest::compare(self, &pair, changes);
    }

    fn items(&mut self, pair: &Pair<'a>, changes: &mut Changes) {
        let items = |rule: &Rule| match rule {
            Rule::Items(each) => Some(*each),
            _ => None,
        };
        let (before, after) = (pair.old.parts(items), pair.new.parts(items));
        if !before.is_empty() || !after.is_empty() {
            self.part(pair, &before, &after, format!("an item of {}", pair.what), changes);
        }
    }
}
