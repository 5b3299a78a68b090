//! The rules that ask other schemas about the same value.

use super::distinct::is_literal;
use super::findings::At;
use super::judge::{Evaluator, Noted};
use super::schema::{Schema, Tagged};
use super::view::{Members, View};
use super::violation::Constraint;

/// How many branches a value keeps, and the places of the first two.
struct Matching {
    count: usize,
    first_two: [usize; 2],
}

impl<'v> Evaluator<'_, 'v> {
    pub(super) fn all_of(&mut self, branches: &[&'static Schema], value: &View<'v>, at: &At<'_>, mut noted: Noted<'_>) {
        for branch in branches {
            self.schema(branch, value, at, noted.as_deref_mut());
        }
    }

    pub(super) fn any_of(
        &mut self,
        branches: &[&'static Schema],
        schema: &'static Schema,
        value: &View<'v>,
        at: &At<'_>,
        noted: Noted<'_>,
    ) {
        let count = self.matching(branches, value, at, noted, 1).count;
        if !self.is_undecided(schema, at) && count == 0 {
            self.none_holds(schema, branches.iter().copied(), value, at);
        }
    }

    pub(super) fn one_of(
        &mut self,
        branches: &[&'static Schema],
        schema: &'static Schema,
        value: &View<'v>,
        at: &At<'_>,
        noted: Noted<'_>,
    ) {
        // How many hold is for those who read it.
        let enough = if self.out.is_probe() { 2 } else { branches.len() };
        let matching = self.matching(branches, value, at, noted, enough);
        if !self.is_undecided(schema, at) && matching.count != 1 {
            self.not_one_holds(schema, branches, &matching, value, at);
        }
    }

    pub(super) fn not(&mut self, branch: &'static Schema, schema: &'static Schema, value: &View<'v>, at: &At<'_>) {
        let holds = self.holds(branch, value, at, None);
        if !self.is_undecided(schema, at) && holds {
            self.out.add(at, schema, Constraint::Not);
        }
    }

    /// `anyOf` of a `not` and a consequence.
    pub(super) fn when(
        &mut self,
        condition: &'static Schema,
        then: &'static Schema,
        value: &View<'v>,
        at: &At<'_>,
        noted: Noted<'_>,
    ) {
        let holds = self.holds(condition, value, at, None);
        if self.is_undecided(condition, at) {
            return;
        }
        if holds {
            self.schema(then, value, at, noted);
        } else if noted.is_some() {
            // The other alternative is kept, and this one may be as well.
            self.holds(then, value, at, noted);
        }
    }

    pub(super) fn if_then_else(
        &mut self,
        condition: &'static Schema,
        then: Option<&'static Schema>,
        otherwise: Option<&'static Schema>,
        value: &View<'v>,
        at: &At<'_>,
        mut noted: Noted<'_>,
    ) {
        let holds = self.holds(condition, value, at, noted.as_deref_mut());
        if self.is_undecided(condition, at) {
            return;
        }
        if let Some(consequence) = if holds { then } else { otherwise } {
            self.schema(consequence, value, at, noted);
        }
    }

    pub(super) fn dependent_schemas(
        &mut self,
        all: &[(&'static str, &'static Schema)],
        members: Members<'v>,
        at: &At<'_>,
        mut noted: Noted<'_>,
    ) {
        for (_, schema) in all.iter().filter(|(name, _)| members.get(name).is_some()) {
            self.schema(schema, &View::Object(members), at, noted.as_deref_mut());
        }
    }

    /// Which branches a value keeps; no more than `enough` are counted, unless all are to be noted.
    fn matching(
        &mut self,
        branches: &[&'static Schema],
        value: &View<'v>,
        at: &At<'_>,
        mut noted: Noted<'_>,
        enough: usize,
    ) -> Matching {
        let mut matching = Matching { count: 0, first_two: [0; 2] };
        for (place, branch) in branches.iter().enumerate() {
            if noted.is_none() && matching.count == enough {
                break;
            }
            if self.holds(branch, value, at, noted.as_deref_mut()) {
                if let Some(slot) = matching.first_two.get_mut(matching.count) {
                    *slot = place;
                }
                matching.count += 1;
            }
        }
        if let (0, Some(noted)) = (matching.count, noted) {
            noted.give_up();
        }
        matching
    }

    #[cold]
    #[inline(never)]
    fn none_holds(
        &mut self,
        schema: &'static Schema,
        branches: impl Iterator<Item = &'static Schema> + Clone,
        value: &View<'v>,
        at: &At<'_>,
    ) {
        let nearest = self.nearest(branches, value, at);
        self.out.add(at, schema, Constraint::AnyOf { nearest });
    }

    #[cold]
    #[inline(never)]
    fn not_one_holds(
        &mut self,
        schema: &'static Schema,
        branches: &[&'static Schema],
        matching: &Matching,
        value: &View<'v>,
        at: &At<'_>,
    ) {
        if self.out.is_probe() {
            return self.out.fail();
        }
        let mut nearest = None;
        let mut holding = Vec::new();
        if matching.count == 0 {
            nearest = self.nearest(branches.iter().copied(), value, at);
        } else {
            let first_two = matching.first_two.iter().filter_map(|place| branches.get(*place));
            holding.extend(first_two.map(|branch| branch.named()));
        }
        self.out.add(at, schema, Constraint::OneOf { matching: matching.count, holding, nearest });
    }

    /// Judges a value by the schema that one of its members chooses.
    pub(super) fn tagged(
        &mut self,
        tagged: &'static Tagged,
        schema: &'static Schema,
        value: &View<'v>,
        at: &At<'_>,
        noted: Noted<'_>,
    ) {
        let View::Object(members) = value.present() else { return self.untagged(tagged, schema, value, at) };
        let tag = members.get(tagged.name);
        let chosen = tag.and_then(|tag| tagged.tags.iter().position(|text| is_literal(text, tag)));
        match chosen.and_then(|index| tagged.branches.get(index).copied()).or(tagged.otherwise) {
            Some(branch) => self.schema(branch, value, at, noted),
            None => self.unknown_tag(tagged, schema, tag.is_some(), at, noted),
        }
    }

    #[cold]
    #[inline(never)]
    fn unknown_tag(
        &mut self,
        tagged: &'static Tagged,
        schema: &'static Schema,
        is_there: bool,
        at: &At<'_>,
        noted: Noted<'_>,
    ) {
        let constraint = if is_there { Constraint::Enum { allowed: tagged.tags } } else { Constraint::Required };
        self.out.add(&at.member(tagged.name, schema), schema, constraint);
        if let Some(noted) = noted {
            noted.give_up();
        }
    }

    /// Judges a value without members, which no tag tells apart.
    fn untagged(&mut self, tagged: &'static Tagged, schema: &'static Schema, value: &View<'v>, at: &At<'_>) {
        let all = || tagged.branches.iter().chain(tagged.untagged).copied();
        let holds = all().any(|branch| self.holds(branch, value, at, None));
        if !self.is_undecided(schema, at) && !holds {
            self.none_holds(schema, all(), value, at);
        }
    }
}
