//! Schemas that many places share: what they say is all there is to them, so they are called by it.
//!
//! A description of a thousand members says a few dozen different things of them. Each of these is one static, named
//! after its kinds and rules (`STRING_1_TO_100`), without a pointer of its own: where one is broken, its place is told by
//! the member or the items that it is used for.

use std::collections::HashMap;

use proc_macro2::Ident;

use crate::api::Api;
use crate::api::rule::{Kinds, Object, Others, Rule, Schema, SchemaId};

/// How long the name of a shared schema may be.
const LONG: usize = 60;

/// The place of a member below its owner.
#[must_use]
pub fn of_member(owner: &str, name: &str) -> String {
    format!("{owner}/properties/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// The place of the items below their owner.
#[must_use]
pub fn of_items(owner: &str) -> String {
    format!("{owner}/items")
}

/// The place of the members that have no schema of their own.
#[must_use]
pub fn of_others(owner: &str) -> String {
    format!("{owner}/additionalProperties")
}

/// The words that name a schema by what it says; `None` if it says something that no name can hold, or if parts of it
/// stand where a shared schema cannot tell their place. `typed` are the statics of the schemas of types.
#[must_use]
pub fn words(api: &Api, typed: &HashMap<SchemaId, Ident>, id: SchemaId) -> Option<String> {
    let schema = api.rules.get(id);
    if schema.says.is_some() {
        return None;
    }
    let mut words = vec![match schema.kinds {
        Kinds::ANY => "any".to_owned(),
        Kinds::NONE => "never".to_owned(),
        kinds => kinds.names().collect::<Vec<_>>().join(" or "),
    }];
    let lengths = counts(schema, |rule| match rule {
        Rule::MinLength(n) | Rule::MinItems(n) | Rule::MinProperties(n) => Some((true, *n)),
        Rule::MaxLength(n) | Rule::MaxItems(n) | Rule::MaxProperties(n) => Some((false, *n)),
        _ => None,
    });
    words.extend(lengths);
    for rule in &schema.rules {
        words.extend(match rule {
            Rule::MinLength(_) | Rule::MaxLength(_) | Rule::MinItems(_) => None,
            Rule::MaxItems(_) | Rule::MinProperties(_) | Rule::MaxProperties(_) => None,
            Rule::UniqueItems => Some("unique".to_owned()),
            Rule::Minimum(n) => Some(format!("from {}", number(n))),
            Rule::Maximum(n) => Some(format!("to {}", number(n))),
            Rule::ExclusiveMinimum(n) => Some(format!("above {}", number(n))),
            Rule::ExclusiveMaximum(n) => Some(format!("below {}", number(n))),
            Rule::MultipleOf(n) => Some(format!("multiple of {}", number(n))),
            Rule::Format(format) => Some(format.name.to_owned()),
            Rule::Items(items) => Some(format!("of {}", part(api, typed, *items, &of_items(&api.rules.pointer(id)))?)),
            Rule::Object(Object { fields, patterns, others: Others::Each(each) })
                if fields.is_empty() && patterns.is_empty() =>
            {
                Some(format!("of {}", part(api, typed, *each, &of_others(&api.rules.pointer(id)))?))
            }
            _ => return None,
        });
    }
    let words = words.join(" ");
    (words.len() <= LONG).then_some(words)
}

/// The words of a part of a shared schema.
fn part(api: &Api, typed: &HashMap<SchemaId, Ident>, id: SchemaId, place: &str) -> Option<String> {
    if let Some(own) = typed.get(&target(api, id)) {
        return Some(own.to_string().to_lowercase().replace('_', " "));
    }
    if api.rules.pointer(id) != place {
        return None;
    }
    words(api, typed, id)
}

/// What a schema that is nothing but a reference leads to.
#[must_use]
pub fn target(api: &Api, id: SchemaId) -> SchemaId {
    let schema = api.rules.get(id);
    match (schema.rules.as_slice(), schema.kinds, &schema.says) {
        ([Rule::Ref(target)], Kinds::ANY, None) => *target,
        _ => id,
    }
}

/// The bounds of a count.
fn counts(schema: &Schema, bound: impl Fn(&Rule) -> Option<(bool, u64)>) -> Option<String> {
    let bounds = || schema.rules.iter().filter_map(&bound);
    let least = bounds().find(|(is_least, _)| *is_least).map(|(_, n)| n);
    let most = bounds().find(|(is_least, _)| !*is_least).map(|(_, n)| n);
    match (least, most) {
        (None, None) => None,
        (Some(least), None) => Some(format!("from {least} on")),
        (None, Some(most)) => Some(format!("up to {most}")),
        (Some(least), Some(most)) => Some(format!("{least} to {most}")),
    }
}

fn number(text: &str) -> String {
    text.replace('-', "minus ").replace('.', " point ").replace('+', "")
}
