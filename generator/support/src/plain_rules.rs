//! The rules that ask no other schema: a look at the value decides them, or at its parts.

use super::distinct::{TooDeep, is_literal, repeated};
use super::findings::{At, Findings};
use super::scalar_rules::{number_rule, text_rule};
use super::schema::{Rule, Schema};
use super::view::{Items, Members, View};
use super::violation::Constraint;

impl Rule {
    /// Whether the rule asks no other schema.
    #[inline]
    pub(super) fn is_plain(&self) -> bool {
        matches!(
            self,
            Self::MinLength(_)
                | Self::MaxLength(_)
                | Self::Pattern(_)
                | Self::Format(_)
                | Self::Minimum(_)
                | Self::ExclusiveMinimum(_)
                | Self::Maximum(_)
                | Self::ExclusiveMaximum(_)
                | Self::MultipleOf(_)
                | Self::MinItems(_)
                | Self::MaxItems(_)
                | Self::UniqueItems
                | Self::MinProperties(_)
                | Self::MaxProperties(_)
                | Self::DependentRequired(_)
                | Self::Enum(_)
        )
    }
}

/// Judges a rule that asks no other schema.
// What it takes of the stack is not to be taken by those that do, which are judged one within the other.
#[inline(never)]
pub(super) fn plain_rule(
    rule: &'static Rule,
    schema: &'static Schema,
    value: View<'_>,
    at: &At<'_>,
    out: &mut Findings,
) {
    let broken = match rule {
        Rule::Enum(allowed) => {
            (!allowed.iter().any(|text| is_literal(text, value))).then_some(Constraint::Enum { allowed })
        }
        rule => match value.present() {
            View::String(text) => text_rule(rule, text),
            View::Number(number) => number_rule(rule, number),
            View::Array(items) => array_rule(rule, items, at),
            View::Object(members) => object_rule(rule, schema, members, at, out),
            _ => None,
        },
    };
    if let Some(constraint) = broken {
        out.add(at, schema, constraint);
    }
}

fn array_rule(rule: &'static Rule, items: Items<'_>, at: &At<'_>) -> Option<Constraint> {
    let actual = items.len() as u64;
    match rule {
        Rule::MinItems(limit) => (actual < *limit).then_some(Constraint::MinItems { limit: *limit, actual }),
        Rule::MaxItems(limit) => (actual > *limit).then_some(Constraint::MaxItems { limit: *limit, actual }),
        Rule::UniqueItems => match repeated(items, at.levels_below()) {
            Ok(None) => None,
            Ok(Some((first, second))) => Some(Constraint::UniqueItems { first, second }),
            Err(TooDeep) => Some(Constraint::Depth),
        },
        _ => None,
    }
}

fn object_rule(
    rule: &'static Rule,
    schema: &'static Schema,
    members: Members<'_>,
    at: &At<'_>,
    out: &mut Findings,
) -> Option<Constraint> {
    match rule {
        Rule::MinProperties(limit) => {
            let actual = members.len() as u64;
            (actual < *limit).then_some(Constraint::MinProperties { limit: *limit, actual })
        }
        Rule::MaxProperties(limit) => {
            let actual = members.len() as u64;
            (actual > *limit).then_some(Constraint::MaxProperties { limit: *limit, actual })
        }
        Rule::DependentRequired(all) => {
            for (_, required) in all.iter().filter(|(name, _)| members.get(name).is_some()) {
                for name in required.iter().filter(|name| members.get(name).is_none()) {
                    out.add(&at.member(name, schema), schema, Constraint::Required);
                }
            }
            None
        }
        _ => None,
    }
}
