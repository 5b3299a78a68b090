//! The rules that a string or a number keeps by itself.

use std::cmp::Ordering;

use super::schema::{Bound, Rule, Verdict};
use super::view::Numeral;
use super::violation::Constraint;

/// The length of a text in code points, as JSON Schema counts.
fn length(text: &str) -> u64 {
    text.chars().count() as u64
}

/// What a text breaks of a rule about strings.
pub(super) fn text_rule(rule: &Rule, text: &str) -> Option<Constraint> {
    match rule {
        Rule::MinLength(limit) => {
            let actual = length(text);
            (actual < *limit).then_some(Constraint::MinLength { limit: *limit, actual })
        }
        Rule::MaxLength(limit) => {
            let actual = length(text);
            (actual > *limit).then_some(Constraint::MaxLength { limit: *limit, actual })
        }
        Rule::Pattern(pattern) => match pattern.engine.verdict(text) {
            Verdict::Match => None,
            Verdict::NoMatch => Some(Constraint::Pattern { pattern: pattern.source }),
            Verdict::Undecided => Some(Constraint::PatternUndecided { pattern: pattern.source }),
        },
        Rule::Format(format) => (!format.allows_text(text)).then_some(Constraint::Format { format: format.name }),
        _ => None,
    }
}

/// What a number breaks of a rule about numbers.
pub(super) fn number_rule(rule: &Rule, number: Numeral<'_>) -> Option<Constraint> {
    match rule {
        Rule::Minimum(bound) => (compare(number, bound) == Ordering::Less)
            .then_some(Constraint::Minimum { limit: bound.text, exclusive: false }),
        Rule::ExclusiveMinimum(bound) => (compare(number, bound) != Ordering::Greater)
            .then_some(Constraint::Minimum { limit: bound.text, exclusive: true }),
        Rule::Maximum(bound) => (compare(number, bound) == Ordering::Greater)
            .then_some(Constraint::Maximum { limit: bound.text, exclusive: false }),
        Rule::ExclusiveMaximum(bound) => (compare(number, bound) != Ordering::Less)
            .then_some(Constraint::Maximum { limit: bound.text, exclusive: true }),
        Rule::MultipleOf(bound) => {
            (!is_multiple(number, bound)).then_some(Constraint::MultipleOf { divisor: bound.text })
        }
        Rule::Format(format) => (!format.allows_number(number)).then_some(Constraint::Format { format: format.name }),
        _ => None,
    }
}

/// Where a number stands relative to a bound, exactly.
fn compare(number: Numeral<'_>, bound: &Bound) -> Ordering {
    match (number, bound.integer) {
        (Numeral::Signed(n), Some(limit)) => return n.cmp(&limit),
        // Rounding to the nearest float keeps the order: different floats are ordered as the exact numbers are.
        (Numeral::Float(n), _) if n < bound.float => return Ordering::Less,
        (Numeral::Float(n), _) if n > bound.float => return Ordering::Greater,
        // Up to this size a float is exactly the integer that it is equal to.
        (Numeral::Float(n), Some(limit)) if n == limit as f64 && limit.unsigned_abs() <= 1 << 53 => {
            return Ordering::Equal;
        }
        _ => {}
    }
    match (number.decimal(), super::decimal::Decimal::parse(bound.text)) {
        (Some(number), Some(limit)) => number.cmp(&limit),
        _ => Ordering::Equal,
    }
}

fn is_multiple(number: Numeral<'_>, bound: &Bound) -> bool {
    if let (Numeral::Signed(n), Some(divisor)) = (number, bound.integer) {
        if let Some(rest) = n.checked_rem(divisor) {
            return rest == 0;
        }
    }
    match (number.decimal(), super::decimal::Decimal::parse(bound.text)) {
        (Some(number), Some(divisor)) => number.is_multiple_of(&divisor) == Some(true),
        _ => false,
    }
}
