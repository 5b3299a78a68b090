//! Boundary cases: for each rule the last value that it accepts and the first that it does not.
//!
//! A case is a JSON text of a type and what must come of it: it is accepted, or one violation is told. Values are
//! guessed from the rules, so a guess may be wrong; no case is. Every value is judged by an interpretation of
//! the rules, and it becomes a case of a rule only if the verdict hangs on that rule: without the rule, and
//! with all others, it would be another. A rule for which no such pair of values is found is listed with the reason.
//!
//! A text is read as part of a request. Everything here is in terms of the [`Api`]; no language is known. Nothing
//! depends on anything but the description, so two runs give the same cases, in the description's order.

mod build;
mod demand;
mod goal;
mod number;
mod samples;
mod slots;
mod target;
#[cfg(test)]
mod tests;
mod text;

use std::collections::HashSet;

use crate::api::Api;
use crate::api::judge::{Finding, Instance, Judge, Part, Verdict, step};
use crate::api::operation::Operation;
use crate::api::rule::{Presence, Rule, SchemaId};
use crate::api::shape::{Choice, Shape, TypeId, TypeRef, Union};

use build::build;
use goal::Goal;
pub use samples::samples;
use slots::{Slot, slots};
use target::{Target, targets};

/// So many guesses are made for one case.
const GUESSES: u64 = 12;

/// So many values are made for one rule.
const MAX_BUILT: usize = 1 << 10;

fn is_by_kind(shape: &Shape) -> bool {
    matches!(shape, Shape::Union(Union { choice: Choice::Kinds(_), .. }))
}

/// The cases of a description.
#[derive(Debug, Default)]
pub struct Boundaries {
    /// The cases of each type, in the description's order; types without rules have none.
    pub types: Vec<(TypeId, Vec<Case>)>,
    /// The rules without a pair of cases.
    pub uncovered: Vec<Uncovered>,
    /// How many rules there are.
    pub rules: usize,
}

impl Boundaries {
    /// How many cases there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.types.iter().map(|(_, cases)| cases.len()).sum()
    }
}

/// A value of a type and what must come of it.
#[derive(Debug, Clone)]
pub struct Case {
    /// Where the rule stands in the value: a JSON pointer.
    pub at: String,
    /// The rule's JSON pointer in the description. A schema's own pointer stands for `const`, and for `false`.
    pub rule: String,
    /// The JSON text.
    pub json: String,
    /// `None`: the text is accepted.
    pub violation: Option<Expected>,
}

/// The one violation that is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The code of the constraint.
    pub code: &'static str,
    /// The JSON pointer of the place.
    pub at: String,
}

/// A rule without a pair of cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncovered {
    /// Its JSON pointer in the description.
    pub rule: String,
    /// Why.
    pub why: &'static str,
}

/// The boundary cases of a description.
#[must_use]
pub fn boundaries(api: &Api) -> Boundaries {
    let typed: HashSet<SchemaId> = api.types.iter().map(|ty| ty.schema).collect();
    let mut search = Search { api, judge: Judge::new(&api.rules), takes_null: true };
    let mut all = Boundaries::default();
    let by_kind: HashSet<SchemaId> = api.types.iter().filter(|ty| is_by_kind(&ty.shape)).map(|ty| ty.schema).collect();
    for (index, ty) in api.types.iter().enumerate() {
        // What holds values of one kind alone is a part of the union that is tested.
        let is_part = matches!(ty.shape, Shape::Record(_) | Shape::Enum(_) | Shape::IntegerEnum(_));
        if is_part && by_kind.contains(&ty.schema) {
            continue;
        }
        let id = TypeId(u32::try_from(index).expect("types are counted in 32 bits"));
        // Where a schema allows null besides, what stands at its places is an `Option` of the type.
        search.takes_null = match &ty.shape {
            Shape::Newtype(_) => true,
            Shape::Union(union) => union.variants.iter().any(|variant| matches!(variant.ty, TypeRef::Nullable(_))),
            Shape::Record(_) | Shape::Enum(_) | Shape::IntegerEnum(_) => false,
        };
        let mut cases: Vec<Case> = Vec::new();
        for target in targets(&api.rules, ty.schema, &typed) {
            all.rules += 1;
            if let Some(why) = search.cases(ty.schema, &target, &mut cases) {
                all.uncovered.push(Uncovered { rule: target.pointer, why });
            }
        }
        if !cases.is_empty() {
            all.types.push((id, cases));
        }
    }
    for (schema, why) in api.operations.iter().flat_map(outside_types) {
        if typed.contains(&schema) {
            continue;
        }
        for target in targets(&api.rules, schema, &typed) {
            all.rules += 1;
            let uncovered = Uncovered { rule: target.pointer, why };
            if !all.uncovered.contains(&uncovered) {
                all.uncovered.push(uncovered);
            }
        }
    }
    all
}

/// The schemas of an operation that may have no type of their own, and why they have no cases then.
fn outside_types(operation: &Operation) -> Vec<(SchemaId, &'static str)> {
    let parameters = operation.parameters.iter().map(|parameter| (parameter.schema, "no type reads a parameter"));
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    let answers = operation.received().map(|(_, schema)| schema);
    let bodies = contents.flat_map(|content| content.values().map(|(_, schema)| schema)).chain(answers);
    let bodies = bodies.map(|schema| (schema, "the body has no type with a name"));
    parameters.chain(bodies).collect()
}

struct Search<'a> {
    api: &'a Api,
    judge: Judge<'a>,
    /// Whether the type can hold null, if its schema allows that.
    takes_null: bool,
}

impl Search<'_> {
    /// Adds the cases of a rule; why there are too few, if there are.
    fn cases(&self, schema: SchemaId, target: &Target, cases: &mut Vec<Case>) -> Option<&'static str> {
        if let Some(why) = self.hopeless(target) {
            return Some(why);
        }
        let slots = slots(&self.api.rules, target);
        let (mut accepted, mut refused, mut wanted) = (0, 0, [0, 0]);
        let mut left = MAX_BUILT;
        for slot in &slots {
            if !slot.optional {
                wanted[usize::from(slot.outside)] += 1;
            }
            let Some(case) = self.case(schema, target, slot, &mut left) else { continue };
            if !slot.optional {
                *(if slot.outside { &mut refused } else { &mut accepted }) += 1;
            }
            if !cases.iter().any(|other| other.json == case.json) {
                cases.push(case);
            }
        }
        let [insides, outsides] = wanted;
        match (accepted < insides, refused < outsides) {
            _ if insides == 0 => Some("its limit is beyond what is generated"),
            (false, false) if outsides == 0 => Some("nothing is beyond it"),
            (false, false) => None,
            (true, true) => Some("no value was found that hangs on it"),
            (true, false) => Some("no value was found that just keeps it"),
            (false, true) => Some("no value was found that breaks it and nothing else"),
        }
    }

    /// Why no case can be found.
    fn hopeless(&self, target: &Target) -> Option<&'static str> {
        let schema = self.api.rules.get(target.omission.schema);
        match schema.rules.get(target.omission.rule?)? {
            Rule::Object(object) => {
                let Part::Required(name) = &target.omission.part else { return None };
                let field = object.fields.iter().find(|field| field.name == *name)?;
                (field.presence == Presence::RequiredInResponse)
                    .then_some("it binds responses alone, and a text is read as part of a request")
            }
            _ => None,
        }
    }

    fn case(&self, schema: SchemaId, target: &Target, slot: &Slot, left: &mut usize) -> Option<Case> {
        // The plainest guess is made of everything first.
        for guess in 0..GUESSES {
            for context in &target.contexts {
                for way in &slot.tries {
                    let goals: Vec<Goal> = way.iter().chain(context).cloned().collect();
                    *left = left.checked_sub(1)?;
                    if let Some(case) = self.attempt(schema, target, slot, &goals, guess) {
                        return Some(case);
                    }
                }
            }
        }
        None
    }

    fn attempt(&self, schema: SchemaId, target: &Target, slot: &Slot, goals: &[Goal], guess: u64) -> Option<Case> {
        let built = build(&self.api.rules, &self.judge, schema, goals, guess)?;
        let verdict = self.judge.read(schema, &built.value, None)?;
        if !self.takes_null && verdict.is_empty() && matches!(built.value, Instance::Null) {
            return None;
        }
        if slot.outside {
            let without = self.judge.read(schema, &built.value, Some(&target.omission))?;
            // The rule decides whether the text is accepted.
            if without.is_empty() == verdict.is_empty()
                || (target.direct && !(without.is_empty() && is_of(&verdict, target)))
            {
                return None;
            }
        } else if target.direct && !verdict.is_empty() {
            return None;
        }
        let violation = match verdict.findings.as_slice() {
            [] => None,
            [Finding { at, code, .. }] => Some(Expected { code, at: at.clone() }),
            _ => return None,
        };
        let place = built.place.unwrap_or_default();
        let at = match &target.omission.part {
            Part::Required(name) => step(&place, name),
            Part::Whole | Part::Closed => place,
        };
        Some(Case { at, rule: target.pointer.clone(), json: written(&built.value), violation })
    }
}

/// Whether a verdict tells of this rule.
fn is_of(verdict: &Verdict, target: &Target) -> bool {
    // A value of a tag that is not known is told as one that is not listed.
    verdict
        .findings
        .iter()
        .any(|finding| finding.code == target.code || (target.code == "required" && finding.code == "enum"))
}

fn written(value: &Instance) -> String {
    let mut json = String::new();
    value.write(&mut json);
    json
}
