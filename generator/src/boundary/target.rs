//! The rules of a type, each with a way to it.
//!
//! A type's rules end where another type's begin: those are held by the cases of that type. A schema that can be reached
//! on several ways is visited on the first.

use std::collections::HashSet;

use super::goal::{Goal, Step, To};
use super::slots::outsides;
use crate::api::judge::{Omission, Part};
use crate::api::rule::{Kinds, Others, Presence, Rule, Rules, SchemaId};

/// So many ways to break a consequence are tried for a condition.
const MAX_CONTEXTS: usize = 8;

/// So many rules of a branch are looked at for a way to break it.
const MAX_BROKEN: usize = 12;

/// A rule that cases are made for.
#[derive(Debug, Clone)]
pub(super) struct Target {
    pub(super) path: Vec<Step>,
    pub(super) omission: Omission,
    /// The code of what breaks it.
    pub(super) code: &'static str,
    /// The place of the rule in the description.
    pub(super) pointer: String,
    /// Whether whoever breaks the rule breaks the whole.
    pub(super) direct: bool,
    /// What else must be special for the rule to matter, one of these at a time.
    pub(super) contexts: Vec<Vec<Goal>>,
}

/// The rules of a schema and of those it is made of, up to those of `others`.
pub(super) fn targets(rules: &Rules, schema: SchemaId, others: &HashSet<SchemaId>) -> Vec<Target> {
    let mut walk = Walk { rules, others, seen: HashSet::new(), found: Vec::new(), limit: usize::MAX };
    walk.schema(schema, &[], true, &[Vec::new()]);
    walk.found
}

/// Ways to break a schema that a path leads to.
/// `depth` counts the alternatives that this is asked for inside of.
pub(super) fn ways_to_break(rules: &Rules, schema: SchemaId, path: &[Step], depth: usize) -> Vec<Vec<Goal>> {
    let none = HashSet::new();
    let mut walk = Walk { rules, others: &none, seen: HashSet::new(), found: Vec::new(), limit: MAX_BROKEN };
    walk.schema(schema, path, true, &[Vec::new()]);
    let direct = walk.found.iter().filter(|target| target.direct);
    // The plainest way, and the one that minds other rules about the same value most.
    let ends = |target: &Target| {
        let mut all = outsides(rules, target, depth).into_iter();
        [all.next(), all.next_back()].into_iter().flatten()
    };
    direct.flat_map(ends).collect()
}

struct Walk<'a> {
    rules: &'a Rules,
    others: &'a HashSet<SchemaId>,
    seen: HashSet<SchemaId>,
    found: Vec<Target>,
    limit: usize,
}

impl Walk<'_> {
    fn schema(&mut self, id: SchemaId, path: &[Step], direct: bool, contexts: &[Vec<Goal>]) {
        let is_other = !path.is_empty() && self.others.contains(&id);
        if is_other || self.found.len() >= self.limit || !self.seen.insert(id) {
            return;
        }
        let schema = self.rules.get(id);
        let found = |rule: Option<usize>, part: Part, code, keyword: &str, all: &mut Vec<Target>| {
            let pointer = format!("{}{keyword}", self.rules.pointer(id));
            let omission = Omission { schema: id, rule, part };
            all.push(Target { path: path.to_vec(), omission, code, pointer, direct, contexts: contexts.to_vec() });
        };
        if schema.kinds == Kinds::NONE {
            found(None, Part::Whole, "never", "", &mut self.found);
        } else if schema.kinds != Kinds::ANY {
            found(None, Part::Whole, "type", "/type", &mut self.found);
        }
        for (index, rule) in schema.rules.iter().enumerate() {
            if let Rule::Object(object) = rule {
                for field in object.fields.iter().filter(|field| field.presence != Presence::Optional) {
                    let part = Part::Required(field.name.clone());
                    found(Some(index), part, "required", "/required", &mut self.found);
                }
                if object.others == Others::Closed {
                    found(Some(index), Part::Closed, "unknown_member", "/additionalProperties", &mut self.found);
                }
            } else if let Some((code, keyword)) = keyword(self.rules, rule) {
                found(Some(index), Part::Whole, code, keyword, &mut self.found);
            }
            self.parts(index, rule, path, direct, contexts);
        }
    }

    fn parts(&mut self, index: usize, rule: &Rule, path: &[Step], direct: bool, contexts: &[Vec<Goal>]) {
        let to = |to: To| -> Vec<Step> { path.iter().cloned().chain([Step { rule: index, to }]).collect() };
        match rule {
            Rule::Items(each) => self.schema(*each, &to(To::Item(0)), direct, contexts),
            Rule::Tuple { first, rest } => {
                for (place, schema) in first.iter().chain(rest).enumerate() {
                    self.schema(*schema, &to(To::Item(place)), direct, contexts);
                }
            }
            Rule::Contains { each, .. } => self.schema(*each, &to(To::Contained), false, contexts),
            Rule::PropertyNames(names) => self.schema(*names, &to(To::Name), false, contexts),
            Rule::UnevaluatedProperties(each) | Rule::UnevaluatedItems(each)
                if self.rules.get(*each).kinds != Kinds::NONE =>
            {
                self.schema(*each, &to(To::Rest), direct, contexts);
            }
            Rule::Object(object) => {
                for (place, field) in object.fields.iter().enumerate() {
                    self.schema(field.schema, &to(To::Field(place)), direct, contexts);
                }
                for (place, (_, schema)) in object.patterns.iter().enumerate() {
                    self.schema(*schema, &to(To::Matching(place)), direct, contexts);
                }
                if let Others::Each(each) = object.others {
                    self.schema(each, &to(To::Other), direct, contexts);
                }
            }
            Rule::Not(branch) => self.schema(*branch, &to(To::Same(0)), false, contexts),
            Rule::AnyOf(branches) | Rule::OneOf(branches) => {
                for (place, schema) in branches.iter().enumerate() {
                    let others = branches.iter().enumerate().filter(|(other, _)| *other != place);
                    let contexts = self.without(others.map(|(other, schema)| (*schema, to(To::Same(other)))).collect());
                    self.schema(*schema, &to(To::Same(place)), false, &contexts);
                }
            }
            Rule::When { condition, then } => {
                self.condition(*condition, &to(To::Same(0)), &[(*then, to(To::Same(1)))]);
                self.schema(*then, &to(To::Same(1)), direct, contexts);
            }
            Rule::If { condition, then, otherwise } => {
                let consequences = [*then, *otherwise].into_iter().flatten().enumerate();
                let consequences: Vec<_> =
                    consequences.map(|(place, schema)| (schema, to(To::Same(place + 1)))).collect();
                self.condition(*condition, &to(To::Same(0)), &consequences);
                for (schema, path) in consequences {
                    self.schema(schema, &path, direct, contexts);
                }
            }
            Rule::Ref(_) | Rule::OrNull(_) | Rule::AllOf(_) | Rule::DependentSchemas(_) | Rule::Tagged(_) => {
                for (place, schema) in rule.in_place().enumerate() {
                    self.schema(schema, &to(To::Same(place)), direct, contexts);
                }
            }
            _ => {}
        }
    }

    /// An alternative matters where the others are broken.
    fn without(&self, others: Vec<(SchemaId, Vec<Step>)>) -> Vec<Vec<Goal>> {
        let mut contexts = vec![Vec::new()];
        if self.limit == usize::MAX {
            let broken = others.iter().map(|(schema, path)| ways_to_break(self.rules, *schema, path, 1));
            let broken: Vec<Vec<Vec<Goal>>> = broken.collect();
            contexts.extend((0..MAX_CONTEXTS).map(|turn| {
                let pick = |ways: &Vec<Vec<Goal>>| ways.get(turn % ways.len().max(1)).cloned().unwrap_or_default();
                broken.iter().flat_map(pick).collect()
            }));
        }
        contexts
    }

    /// A condition matters where a consequence is broken.
    fn condition(&mut self, condition: SchemaId, path: &[Step], consequences: &[(SchemaId, Vec<Step>)]) {
        if self.limit != usize::MAX {
            return;
        }
        let broken = consequences.iter().flat_map(|(schema, path)| ways_to_break(self.rules, *schema, path, 1));
        let contexts: Vec<Vec<Goal>> = broken.take(MAX_CONTEXTS).chain([Vec::new()]).collect();
        self.schema(condition, path, false, &contexts);
    }
}

/// The code of what breaks a rule that is no mere way to other schemas, and its keyword.
fn keyword(rules: &Rules, rule: &Rule) -> Option<(&'static str, &'static str)> {
    Some(match rule {
        Rule::MinLength(_) => ("min_length", "/minLength"),
        Rule::MaxLength(_) => ("max_length", "/maxLength"),
        Rule::Pattern(_) => ("pattern", "/pattern"),
        Rule::Format(_) => ("format", "/format"),
        Rule::Minimum(_) => ("minimum", "/minimum"),
        Rule::ExclusiveMinimum(_) => ("exclusive_minimum", "/exclusiveMinimum"),
        Rule::Maximum(_) => ("maximum", "/maximum"),
        Rule::ExclusiveMaximum(_) => ("exclusive_maximum", "/exclusiveMaximum"),
        Rule::MultipleOf(_) => ("multiple_of", "/multipleOf"),
        Rule::MinItems(_) => ("min_items", "/minItems"),
        Rule::MaxItems(_) => ("max_items", "/maxItems"),
        Rule::UniqueItems => ("unique_items", "/uniqueItems"),
        Rule::Contains { .. } => ("contains", "/contains"),
        Rule::MinProperties(_) => ("min_properties", "/minProperties"),
        Rule::MaxProperties(_) => ("max_properties", "/maxProperties"),
        Rule::DependentRequired(_) => ("required", "/dependentRequired"),
        // One value may be a `const`.
        Rule::Enum(values) if values.len() == 1 => ("enum", ""),
        Rule::Enum(_) => ("enum", "/enum"),
        Rule::AnyOf(_) => ("any_of", "/anyOf"),
        Rule::OneOf(_) => ("one_of", "/oneOf"),
        Rule::Not(_) => ("not", "/not"),
        Rule::Tagged(tagged) if tagged.otherwise.is_none() => ("required", "/discriminator"),
        Rule::UnevaluatedProperties(each) if rules.get(*each).kinds == Kinds::NONE => {
            ("unknown_member", "/unevaluatedProperties")
        }
        Rule::UnevaluatedItems(each) if rules.get(*each).kinds == Kinds::NONE => ("never", "/unevaluatedItems"),
        _ => return None,
    })
}
