//! Rules of which neither can be said to be tighter: they are the same, or one came, or one went.
//!
//! Alternatives are more: each is compared with the one that it was.

use std::collections::HashSet;

use super::Changes;
use super::sameness::keyword;
use super::schemas::{Pair, Schemas};
use crate::api::rule::{Rule, Rules, SchemaId};

/// Compares what no one else compares.
pub(super) fn compare<'a>(schemas: &mut Schemas<'a>, pair: &Pair<'a>, changes: &mut Changes) {
    let mut before: Vec<&Rule> = pair.old.rules.iter().map(|(_, rule)| *rule).filter(is_rest).collect();
    let mut after: Vec<&Rule> = Vec::new();
    for (_, rule) in pair.new.rules.iter().filter(|(_, rule)| is_rest(rule)) {
        let same = |old: &&Rule| schemas.sameness.of_rules(old, rule);
        match before.iter().position(same) {
            Some(index) => drop(before.remove(index)),
            None => after.push(rule),
        }
    }
    // A `oneOf` that changed is compared with what it was.
    after.retain(|new| {
        let Some(index) = before.iter().position(|old| alternatives(old).is_some() && keyword(old) == keyword(new))
        else {
            return true;
        };
        branches(schemas, pair, before.remove(index), new, changes);
        false
    });
    let mut keywords: Vec<&'static str> = Vec::new();
    keywords.extend(before.iter().chain(&after).map(|rule| keyword(rule)));
    keywords.dedup();
    let mut seen = HashSet::new();
    for name in keywords.into_iter().filter(|name| seen.insert(*name)) {
        let gone = before.iter().any(|rule| keyword(rule) == name);
        let come = after.iter().any(|rule| keyword(rule) == name);
        let states = |rule: &Rule| keyword(rule) == name;
        let (effect, kind, how) = match (gone, come) {
            (true, true) => (super::Effect::Breaking, "rule-changed", "changed; which allows more is not known"),
            (false, _) => (pair.effect(true), "rule-added", "is new"),
            (true, false) => (pair.effect(false), "rule-removed", "is gone"),
        };
        pair.tell(effect, kind, (name, &states), format!("{}: `{name}` {how}", pair.what), changes);
    }
}

/// Whether no one else compares a rule.
fn is_rest(rule: &&Rule) -> bool {
    !matches!(
        rule,
        Rule::MinLength(_)
            | Rule::MaxLength(_)
            | Rule::Minimum(_)
            | Rule::ExclusiveMinimum(_)
            | Rule::Maximum(_)
            | Rule::ExclusiveMaximum(_)
            | Rule::MinItems(_)
            | Rule::MaxItems(_)
            | Rule::MinProperties(_)
            | Rule::MaxProperties(_)
            | Rule::Items(_)
            | Rule::Enum(_)
            | Rule::Ref(_)
            | Rule::AllOf(_)
    ) && !matches!(rule, Rule::Object(object) if object.patterns.is_empty())
}

/// The schemas of which a value fits one, each with what names it.
fn alternatives(rule: &Rule) -> Option<Vec<(Option<&str>, SchemaId)>> {
    match rule {
        Rule::AnyOf(all) | Rule::OneOf(all) => Some(all.iter().map(|id| (None, *id)).collect()),
        Rule::OrNull(one) => Some(vec![(None, *one)]),
        Rule::Tagged(tagged) => {
            let tags = tagged.tags.iter().map(|(tag, id)| (Some(tag.as_str()), *id));
            Some(tags.chain(tagged.otherwise.map(|id| (None, id))).collect())
        }
        _ => None,
    }
}

/// Compares alternatives: those that are the same, that have one name or that stand at one place belong together.
fn branches<'a>(schemas: &mut Schemas<'a>, pair: &Pair<'a>, old: &Rule, new: &Rule, changes: &mut Changes) {
    let (old_rules, new_rules) = pair.rules();
    let (mut before, mut after) = (alternatives(old).unwrap_or_default(), alternatives(new).unwrap_or_default());
    let mut pairs = Vec::new();
    let name = |rules: &Rules, tag: Option<&str>, id: SchemaId| {
        let target = rules.get(id).rules.iter().find_map(|rule| match rule {
            Rule::Ref(target) => Some(rules.pointer(*target)),
            _ => None,
        });
        tag.map(str::to_owned).or(target)
    };
    let mut same = |old: &(Option<&str>, SchemaId), new: &(Option<&str>, SchemaId)| {
        old.0 == new.0 && schemas.sameness.of_schemas(old.1, new.1)
    };
    let named = |old: &(Option<&str>, SchemaId), new: &(Option<&str>, SchemaId)| {
        let old = name(old_rules, old.0, old.1);
        old.is_some() && old == name(new_rules, new.0, new.1)
    };
    after.retain(|one| match before.iter().position(|other| same(other, one)) {
        Some(index) => {
            before.remove(index);
            false
        }
        None => true,
    });
    after.retain(|one| match before.iter().position(|other| named(other, one)) {
        Some(index) => {
            pairs.push((before.remove(index), *one));
            false
        }
        None => true,
    });
    // Inline alternatives have no names; as many as there are on both sides are taken for one another.
    let inline = |rules: &Rules, (tag, id): &(Option<&str>, SchemaId)| name(rules, *tag, *id).is_none();
    after.retain(|one| match before.iter().position(|other| inline(old_rules, other) && inline(new_rules, one)) {
        Some(index) => {
            pairs.push((before.remove(index), *one));
            false
        }
        None => true,
    });
    for ((_, old), (_, new)) in pairs {
        schemas.part(pair, &[old], &[new], format!("an alternative of {}", pair.what), changes);
    }
    let what = &pair.what;
    for (tag, id) in before {
        let place = old_rules.pointer(id);
        let told = name(old_rules, tag, id).map_or(String::new(), |name| format!(": `{name}`"));
        let message = format!("{what} has an alternative less{told}");
        changes.add(pair.effect(true), "alternative-removed", message, place, None);
    }
    for (tag, id) in after {
        let place = new_rules.pointer(id);
        let told = name(new_rules, tag, id).map_or(String::new(), |name| format!(": `{name}`"));
        let message = format!("{what} has an alternative more{told}");
        changes.add(pair.effect(false), "alternative-added", message, None, place);
    }
}
