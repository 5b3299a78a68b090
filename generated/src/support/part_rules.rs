//! The rules that ask schemas about the items of an array and the members of an object.

use super::evaluated::Evaluated;
use super::findings::{At, Findings};
use super::judge::{Evaluator, Noted};
use super::schema::{Field, Kinds, Object, Others, Rule, Schema, Verdict};
use super::view::{Items, Members, View};
use super::violation::Constraint;

impl<'v> Evaluator<'_, 'v> {
    /// Judges a rule about the items of an array.
    pub(super) fn items_rule(
        &mut self,
        rule: &'static Rule,
        schema: &'static Schema,
        items: Items<'v>,
        at: &At<'_>,
        noted: Noted<'_>,
    ) {
        match rule {
            Rule::Items(each) => {
                if let Some(noted) = noted {
                    noted.all();
                }
                self.items(items, schema, at, |_| Some(each));
            }
            Rule::Tuple { first, rest } => {
                if let Some(noted) = noted {
                    noted.first(first.len());
                    if rest.is_some() {
                        noted.all();
                    }
                }
                self.items(items, schema, at, |index| first.get(index).copied().or(*rest));
            }
            Rule::Contains { each, min, max } => self.contains((each, *min, *max), schema, items, at, noted),
            Rule::UnevaluatedItems(each) => {
                if let Some(noted) = noted {
                    self.items(items, schema, at, |index| (!noted.has(index)).then_some(*each));
                    noted.all();
                }
            }
            _ => {}
        }
    }

    /// Judges each item by the schema for its place, if there is one.
    fn items(
        &mut self,
        items: Items<'v>,
        owner: &'static Schema,
        at: &At<'_>,
        schema: impl Fn(usize) -> Option<&'static Schema>,
    ) {
        items.each(&mut |index, item| {
            if let Some(schema) = schema(index) {
                self.schema(schema, &item, &at.item(index, owner), None);
            }
            !self.out.is_full()
        });
    }

    /// Counts the items that fit.
    fn contains(
        &mut self,
        (each, min, max): (&'static Schema, u64, Option<u64>),
        schema: &'static Schema,
        items: Items<'v>,
        at: &At<'_>,
        mut noted: Noted<'_>,
    ) {
        let mut actual = 0;
        items.each(&mut |index, item| {
            if self.holds(each, &item, &at.item(index, schema), None) {
                actual += 1;
                if let Some(noted) = noted.as_deref_mut() {
                    noted.one(index);
                }
            }
            // Without an upper limit enough is enough, unless it matters which items fit.
            actual < min || max.is_some() || noted.is_some()
        });
        let misses = actual < min || max.is_some_and(|max| actual > max);
        if !self.is_undecided(schema, at) && misses {
            self.out.add(at, schema, Constraint::Contains { min, max, actual });
        }
    }

    /// Judges a rule about the members of an object.
    pub(super) fn members_rule(
        &mut self,
        rule: &'static Rule,
        schema: &'static Schema,
        members: Members<'v>,
        at: &At<'_>,
        noted: Noted<'_>,
    ) {
        match rule {
            Rule::Object(object) => self.members((object, schema), members, at, noted),
            Rule::PropertyNames(names) => members.each(&mut |name, _| {
                let at = at.value(name, schema);
                let holds = self.holds(names, &View::String(name), &at, None);
                if !self.is_undecided(names, &at) && !holds {
                    self.out.add(&at, names, Constraint::PropertyName);
                }
                !self.out.is_full()
            }),
            Rule::UnevaluatedProperties(each) => {
                if let Some(noted) = noted {
                    self.unevaluated_members((each, schema), members, at, noted);
                }
            }
            Rule::DependentSchemas(all) => self.dependent_schemas(all, members, at, noted),
            _ => {}
        }
    }

    fn unevaluated_members(
        &mut self,
        (each, schema): (&'static Schema, &'static Schema),
        members: Members<'v>,
        at: &At<'_>,
        noted: &mut Evaluated,
    ) {
        let mut place = 0;
        members.each(&mut |name, value| {
            if !noted.has(place) {
                if each.kinds == Kinds::NONE {
                    self.out.add(&at.value(name, schema), each, Constraint::UnknownMember);
                } else {
                    self.schema(each, &value, &at.value(name, schema), None);
                }
            }
            place += 1;
            !self.out.is_full()
        });
        noted.all();
    }

    fn members(
        &mut self,
        (object, schema): (&'static Object, &'static Schema),
        members: Members<'v>,
        at: &At<'_>,
        mut noted: Noted<'_>,
    ) {
        for field in object.fields {
            if self.out.is_full() {
                return;
            }
            match members.get(field.name) {
                Some(value) => self.schema(field.schema, &value, &at.member(field.name, schema), None),
                None if field.presence.is_required(self.out.direction()) => missing(field, schema, at, self.out),
                None => {}
            }
        }
        if let Some(noted) = noted.as_deref_mut() {
            let mut place = 0;
            members.each(&mut |name, _| {
                if object.describes(name) {
                    noted.one(place);
                }
                place += 1;
                true
            });
        }
        self.others((object, schema), members, at, noted);
    }

    /// Judges members by their names' patterns, and those that nothing describes.
    pub(super) fn others(
        &mut self,
        (object, owner): (&'static Object, &'static Schema),
        members: Members<'v>,
        at: &At<'_>,
        mut noted: Noted<'_>,
    ) {
        if let (true, Some(noted)) = (!matches!(object.others, Others::Open), noted.as_deref_mut()) {
            noted.all();
        }
        if object.is_open() {
            return;
        }
        let mut next = 0;
        members.each(&mut |name, value| {
            let place = next;
            next += 1;
            let mut described = object.describes(name);
            for (pattern, schema) in object.patterns {
                match pattern.engine.verdict(name) {
                    Verdict::NoMatch => continue,
                    Verdict::Match => self.schema(schema, &value, &at.value(name, owner), None),
                    Verdict::Undecided => {
                        let constraint = Constraint::PatternUndecided { pattern: pattern.source };
                        self.out.add(&at.value(name, owner), schema, constraint);
                    }
                }
                described = true;
                if let Some(noted) = noted.as_deref_mut() {
                    noted.one(place);
                }
            }
            match object.others {
                Others::Closed if !described => self.out.add_plain(&at.value(name, owner), Constraint::UnknownMember),
                Others::Each(schema) if !described => self.schema(schema, &value, &at.value(name, owner), None),
                _ => {}
            }
            !self.out.is_full()
        });
    }
}

impl Object {
    /// Whether `properties` describes a member.
    fn describes(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.described && field.name == name)
    }
}

/// Adds that a required member is missing.
pub(super) fn missing(field: &'static Field, owner: &'static Schema, at: &At<'_>, out: &mut Findings) {
    out.add(&at.member(field.name, owner), field.schema, Constraint::Required);
}
