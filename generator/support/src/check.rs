//! The typed checks: the rules of a schema over a Rust value.
//!
//! A value of a model is checked by calls with data, a call for a member that has rules; what Rust's types guarantee
//! already (the kind, required members) is not looked at again. Rules that see more than one member are judged by
//! [`judge`] over the value's JSON form.

use std::collections::BTreeMap;

use super::findings::{At, Findings};
use super::judge::{self, length};
use super::schema::{Bound, Rule, Schema};
use super::view::{Encode, Numeral};
use super::violation::Constraint;

/// A value that can be held against a schema.
pub trait Check {
    /// Adds what the value breaks of the schema.
    fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings);
}

impl Check for String {
    fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
        text(self, schema, at, out);
    }
}

/// Checks a string; without allocation where it keeps its rules.
fn text(value: &str, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
    for rule in schema.rules {
        match rule {
            // A text has at most as many characters as bytes, and at least a quarter as many: mostly no need to count.
            Rule::MaxLength(limit) => {
                if value.len() as u64 > *limit && length(value) > *limit {
                    out.add(at, schema, Constraint::MaxLength { limit: *limit, actual: length(value) });
                }
            }
            Rule::MinLength(limit) => {
                if (value.len() as u64) < limit.saturating_mul(4) && length(value) < *limit {
                    out.add(at, schema, Constraint::MinLength { limit: *limit, actual: length(value) });
                }
            }
            Rule::Pattern(pattern) => {
                if !pattern.engine.is_match(value) {
                    out.add(at, schema, Constraint::Pattern { pattern: pattern.source });
                }
            }
            rule => judge::rule(rule, schema, super::view::View::String(value), at, out),
        }
    }
}

impl Check for bool {
    fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
        rules(schema, self, at, out);
    }
}

/// Judges the rules of a schema, its kinds aside.
fn rules(schema: &'static Schema, value: &dyn Encode, at: &At<'_>, out: &mut Findings) {
    for rule in schema.rules {
        judge::rule(rule, schema, value.view(), at, out);
    }
}

/// Where an integer stands relative to a bound, if both are small.
fn quick(value: i64, bound: &Bound) -> Option<std::cmp::Ordering> {
    bound.integer.map(|bound| value.cmp(&bound))
}

impl Check for i64 {
    fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
        use std::cmp::Ordering::{Equal, Greater, Less};
        for rule in schema.rules {
            let kept = match rule {
                Rule::Minimum(bound) => quick(*self, bound).map(|order| order != Less),
                Rule::Maximum(bound) => quick(*self, bound).map(|order| order != Greater),
                Rule::ExclusiveMinimum(bound) => quick(*self, bound).map(|order| order == Greater),
                Rule::ExclusiveMaximum(bound) => quick(*self, bound).map(|order| order == Less),
                Rule::MultipleOf(Bound { integer: Some(divisor), .. }) => {
                    self.checked_rem(*divisor).map(|rest| rest.cmp(&0) == Equal)
                }
                _ => None,
            };
            if kept != Some(true) {
                judge::rule(rule, schema, super::view::View::Number(Numeral::Signed(*self)), at, out);
            }
        }
    }
}

/// Numbers that are judged by their exact value, the quick cases included.
macro_rules! by_value {
    ($($ty:ty)*) => {$(
        impl Check for $ty {
            fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
                rules(schema, self, at, out);
            }
        }
    )*};
}

by_value! { i32 u32 u64 i128 }

macro_rules! floats {
    ($($ty:ty)*) => {$(
        impl Check for $ty {
            fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
                if self.is_finite() {
                    rules(schema, self, at, out);
                } else {
                    // Not a number and the infinities have no JSON form.
                    let expected = super::schema::Kinds::NUMBER;
                    out.add(at, schema, Constraint::Type { expected, found: super::schema::Kinds::NONE });
                }
            }
        }
    )*};
}

floats! { f64 }

/// A value that may be null: the rules judge null as well. (A member that is absent is not checked at all.)
impl<T: Check> Check for Option<T> {
    fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
        match self {
            Some(value) => value.check(schema, at, out),
            None => {
                for rule in schema.rules {
                    judge::rule(rule, schema, super::view::View::Null, at, out);
                }
            }
        }
    }
}

impl<T: Check + ?Sized> Check for Box<T> {
    fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
        (**self).check(schema, at, out);
    }
}

impl<T: Check + Encode> Check for Vec<T> {
    fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
        for rule in schema.rules {
            match rule {
                Rule::Items(each) => {
                    for (index, item) in self.iter().enumerate() {
                        if out.is_full() {
                            return;
                        }
                        item.check(each, &at.item(index), out);
                    }
                }
                rule => judge::rule(rule, schema, self.view(), at, out),
            }
        }
    }
}

impl<T: Check + Encode> Check for BTreeMap<String, T> {
    fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
        use super::schema::{Object, Others};
        for rule in schema.rules {
            match rule {
                Rule::Object(Object { fields: [], others: Others::Each(each) }) => {
                    for (name, value) in self {
                        if out.is_full() {
                            return;
                        }
                        value.check(each, &at.member(name), out);
                    }
                }
                rule => judge::rule(rule, schema, self.view(), at, out),
            }
        }
    }
}
