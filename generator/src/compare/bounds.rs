//! Bounds of lengths, counts and numbers, of which one can be said to be tighter.

use std::cmp::Ordering;

use super::Changes;
use super::flat::{Bound, Flat};
use super::schemas::{Keyword, Pair};
use crate::api::rule::Rule;

/// A keyword that bounds a count: its name, that of its change, whether it is a lower bound, and its limit in a rule.
type Counted = (&'static str, &'static str, bool, fn(&Rule) -> Option<u64>);

const COUNTED: [Counted; 6] = [
    ("minLength", "min-length-changed", true, |rule| match rule {
        Rule::MinLength(limit) => Some(*limit),
        _ => None,
    }),
    ("maxLength", "max-length-changed", false, |rule| match rule {
        Rule::MaxLength(limit) => Some(*limit),
        _ => None,
    }),
    ("minItems", "min-items-changed", true, |rule| match rule {
        Rule::MinItems(limit) => Some(*limit),
        _ => None,
    }),
    ("maxItems", "max-items-changed", false, |rule| match rule {
        Rule::MaxItems(limit) => Some(*limit),
        _ => None,
    }),
    ("minProperties", "min-properties-changed", true, |rule| match rule {
        Rule::MinProperties(limit) => Some(*limit),
        _ => None,
    }),
    ("maxProperties", "max-properties-changed", false, |rule| match rule {
        Rule::MaxProperties(limit) => Some(*limit),
        _ => None,
    }),
];

/// Compares the bounds of a value.
pub(super) fn compare(pair: &Pair<'_>, changes: &mut Changes) {
    for counted in COUNTED {
        counts(pair, counted, changes);
    }
    numbers(pair, ("minimum", "minimum-changed", true), changes);
    numbers(pair, ("maximum", "maximum-changed", false), changes);
}

fn counts(pair: &Pair<'_>, (keyword, kind, is_lower, limit): Counted, changes: &mut Changes) {
    let read = |flat: &Flat<'_>| if is_lower { flat.greatest(limit) } else { flat.least(limit) };
    let (before, after) = (read(&pair.old), read(&pair.new));
    // Without a bound a count is at least 0.
    let rank = |bound: Option<u64>| bound.unwrap_or(if is_lower { 0 } else { u64::MAX });
    if rank(before) == rank(after) {
        return;
    }
    let is_narrowed = (rank(after) > rank(before)) == is_lower;
    let told = |bound: Option<u64>| bound.map(|limit| limit.to_string());
    tell(pair, is_narrowed, kind, (keyword, &|rule| limit(rule).is_some()), told(before), told(after), changes);
}

fn numbers(pair: &Pair<'_>, (keyword, kind, is_lower): (&str, &'static str, bool), changes: &mut Changes) {
    let (before, after) =
        if is_lower { (pair.old.floor(), pair.new.floor()) } else { (pair.old.ceiling(), pair.new.ceiling()) };
    let is_narrowed = match (&before, &after) {
        (None, None) => return,
        (None, Some(_)) => true,
        (Some(_), None) => false,
        (Some(before), Some(after)) => match before.number.cmp(&after.number) {
            Ordering::Equal if before.exclusive == after.exclusive => return,
            Ordering::Equal => after.exclusive,
            order => order.is_lt() == is_lower,
        },
    };
    let told = |bound: Option<Bound<'_>>| {
        bound.map(|bound| if bound.exclusive { format!("{} exclusively", bound.text) } else { bound.text.to_owned() })
    };
    let states = |rule: &Rule| match rule {
        Rule::Minimum(_) | Rule::ExclusiveMinimum(_) => is_lower,
        Rule::Maximum(_) | Rule::ExclusiveMaximum(_) => !is_lower,
        _ => false,
    };
    tell(pair, is_narrowed, kind, (keyword, &states), told(before), told(after), changes);
}

fn tell(
    pair: &Pair<'_>,
    is_narrowed: bool,
    kind: &'static str,
    keyword: Keyword<'_>,
    before: Option<String>,
    after: Option<String>,
    changes: &mut Changes,
) {
    let name = keyword.0;
    let words = match (before, after) {
        (Some(before), Some(after)) => format!("`{name}` was {before} and is {after}"),
        (None, Some(after)) => format!("`{name}` is now {after}"),
        (Some(before), None) => format!("`{name}` was {before} and is gone"),
        (None, None) => return,
    };
    pair.tell(pair.effect(is_narrowed), kind, keyword, format!("{}: {words}", pair.what), changes);
}
