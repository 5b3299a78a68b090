//! The typed checks: the rules of a schema over a Rust value.
//!
//! A value of a model is checked by calls with data, a call for a member that has rules; what Rust's types guarantee
//! already (the kind, required members) is not looked at again. Rules that see more than one member are judged by
//! [`judge`] over the value's JSON form.
//!
//! Most values are good, and most of those are seen to be good by a comparison or two. So there are two questions: a
//! [glance](super::glance) ([`Check::surely_keeps`]), which is inlined where the schema is known, so that the compiler
//! leaves nothing but the comparisons, and a look ([`Check::check`]), which finds out what is wrong and where.

use std::collections::BTreeMap;

use super::findings::{At, Findings};
use super::glance::{
    Glance, float_surely_keeps, integer_surely_keeps, null_surely_keeps, text_keeps, text_surely_keeps,
    wide_surely_keeps,
};
use super::judge;
use super::schema::{Kinds, Object, Others, Rule, Schema};
use super::view::{Encode, Numeral, View};
use super::violation::Constraint;

/// A value that can be held against a schema.
pub trait Check {
    /// Adds what the value breaks of the schema.
    fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings);

    /// Whether a glance tells that the value keeps the schema. `true` is certain: [`check`](Self::check) would find
    /// nothing. After `false` it has to look.
    fn surely_keeps(&self, schema: &'static Schema, glance: Glance) -> bool;
}

impl Check for String {
    #[inline(always)]
    fn surely_keeps(&self, schema: &'static Schema, glance: Glance) -> bool {
        text_keeps(self, schema, glance)
    }

    fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
        text(self, schema, at, out);
    }
}

/// Checks a string; without allocation where it keeps its rules.
pub(super) fn text(value: &str, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
    for rule in schema.rules {
        if !text_surely_keeps(value, rule) {
            judge::rule(rule, schema, View::String(value), at, out);
        }
    }
}

/// Judges the rules of a schema, its kinds aside.
fn rules(schema: &'static Schema, value: &dyn Encode, at: &At<'_>, out: &mut Findings) {
    for rule in schema.rules {
        judge::rule(rule, schema, value.view(), at, out);
    }
}

impl Check for bool {
    #[inline]
    fn surely_keeps(&self, schema: &'static Schema, glance: Glance) -> bool {
        schema.rules.is_empty() || glance.rules(schema, self)
    }

    fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
        rules(schema, self, at, out);
    }
}

macro_rules! integers {
    ($($ty:ty)*) => {$(
        impl Check for $ty {
            #[inline(always)]
            fn surely_keeps(&self, schema: &'static Schema, glance: Glance) -> bool {
                for rule in schema.rules {
                    if !integer_surely_keeps(i64::from(*self), rule) {
                        return glance.rules(schema, self);
                    }
                }
                true
            }

            fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
                let value = i64::from(*self);
                for rule in schema.rules {
                    if !integer_surely_keeps(value, rule) {
                        judge::rule(rule, schema, View::Number(Numeral::Signed(value)), at, out);
                    }
                }
            }
        }
    )*};
}

integers! { i32 i64 u32 }

/// Integers that may be larger, judged by their exact value.
macro_rules! by_value {
    ($($ty:ty)*) => {$(
        impl Check for $ty {
            #[inline]
            fn surely_keeps(&self, schema: &'static Schema, glance: Glance) -> bool {
                schema.rules.iter().all(|rule| wide_surely_keeps(i128::from(*self), rule))
                    || glance.rules(schema, self)
            }

            fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
                rules(schema, self, at, out);
            }
        }
    )*};
}

by_value! { u64 i128 }

macro_rules! floats {
    ($($ty:ty)*) => {$(
        impl Check for $ty {
            #[inline(always)]
            fn surely_keeps(&self, schema: &'static Schema, glance: Glance) -> bool {
                let (mut is_above, mut is_below) = (false, false);
                for rule in schema.rules {
                    if !float_surely_keeps(*self, rule) {
                        return self.is_finite() && glance.rules(schema, self);
                    }
                    is_above |= matches!(rule, Rule::Minimum(_) | Rule::ExclusiveMinimum(_));
                    is_below |= matches!(rule, Rule::Maximum(_) | Rule::ExclusiveMaximum(_));
                }
                // No bound holds for what is not a number, nor a bound on its side for an infinity.
                (is_above && is_below) || self.is_finite()
            }

            fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
                if self.is_finite() {
                    rules(schema, self, at, out);
                } else {
                    // Not a number and the infinities have no JSON form.
                    let expected = Kinds::NUMBER;
                    out.add(at, schema, Constraint::Type { expected, found: Kinds::NONE });
                }
            }
        }
    )*};
}

floats! { f64 }

/// What a value fits that is not null.
#[inline]
fn beside_null(schema: &'static Schema) -> &'static Schema {
    match schema.rules {
        [Rule::OrNull(inner)] if schema.kinds == Kinds::ANY && schema.says.is_none() => inner,
        _ => schema,
    }
}

/// A value that may be null: the rules judge null as well. (A member that is absent is not checked at all.)
impl<T: Check> Check for Option<T> {
    #[inline(always)]
    fn surely_keeps(&self, schema: &'static Schema, glance: Glance) -> bool {
        match self {
            Some(value) => value.surely_keeps(beside_null(schema), glance),
            None => schema.rules.iter().all(null_surely_keeps) || glance.rules(schema, &()),
        }
    }

    fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
        match self {
            Some(value) => value.check(beside_null(schema), at, out),
            None => {
                for rule in schema.rules {
                    judge::rule(rule, schema, View::Null, at, out);
                }
            }
        }
    }
}

impl<T: Check + Encode> Check for Vec<T> {
    #[inline(always)]
    fn surely_keeps(&self, schema: &'static Schema, glance: Glance) -> bool {
        let Some(within) = glance.enter() else { return false };
        for rule in schema.rules {
            let keeps = match rule {
                Rule::MinItems(limit) => self.len() as u64 >= *limit,
                Rule::MaxItems(limit) => self.len() as u64 <= *limit,
                Rule::Items(each) => self.iter().all(|item| item.surely_keeps(each, within)),
                rule => glance.rule(rule, schema, self),
            };
            if !keeps {
                return false;
            }
        }
        true
    }

    fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
        if at.is_too_deep() {
            return out.add(at, schema, Constraint::Depth);
        }
        for rule in schema.rules {
            match rule {
                Rule::Items(each) => {
                    for (index, item) in self.iter().enumerate() {
                        if out.is_full() {
                            return;
                        }
                        item.check(each, &at.item(index, schema), out);
                    }
                }
                rule => judge::rule(rule, schema, self.view(), at, out),
            }
        }
    }
}

impl<T: Check + Encode> Check for BTreeMap<String, T> {
    #[inline]
    fn surely_keeps(&self, schema: &'static Schema, glance: Glance) -> bool {
        let Some(within) = glance.enter() else { return false };
        let count = self.len() as u64;
        schema.rules.iter().all(|rule| match rule {
            Rule::MinProperties(limit) => count >= *limit,
            Rule::MaxProperties(limit) => count <= *limit,
            Rule::Object(Object { fields: [], patterns: [], others: Others::Each(each) }) => {
                self.values().all(|value| value.surely_keeps(each, within))
            }
            rule => glance.rule(rule, schema, self),
        })
    }

    fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
        if at.is_too_deep() {
            return out.add(at, schema, Constraint::Depth);
        }
        for rule in schema.rules {
            match rule {
                Rule::Object(Object { fields: [], patterns: [], others: Others::Each(each) }) => {
                    for (name, value) in self {
                        if out.is_full() {
                            return;
                        }
                        value.check(each, &at.value(name, schema), out);
                    }
                }
                rule => judge::rule(rule, schema, self.view(), at, out),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::schema::{Bound, Direction};
    use super::super::violation::Location;
    use super::*;

    fn schema(rule: Rule) -> &'static Schema {
        Box::leak(Box::new(Schema::new("", Kinds::ANY, Box::leak(Box::new([rule])))))
    }

    fn found(look: impl FnOnce(&At<'_>, &mut Findings)) -> usize {
        let mut out = Findings::new(Direction::Request);
        look(&At::root(Location::Body), &mut out);
        out.count()
    }

    /// A check finds what the evaluator finds, and where a glance is certain that is nothing.
    fn assert_agreement<T: Check + Encode>(schema: &'static Schema, value: &T) -> bool {
        let expected = found(|at, out| judge::judge(schema, value.view(), at, out));
        assert_eq!(found(|at, out| value.check(schema, at, out)), expected, "{schema:?}");
        let is_sure = value.surely_keeps(schema, Glance::outside(Direction::Request));
        assert!(!is_sure || expected == 0, "{schema:?}");
        assert_eq!(value.surely_keeps(schema, Glance::whole(Direction::Request)), expected == 0, "{schema:?}");
        is_sure
    }

    #[test]
    fn a_glance_at_a_text_does_not_deceive() {
        let mut sure = 0;
        for limit in 0..12 {
            for rule in [Rule::MinLength, Rule::MaxLength] {
                let schema = schema(rule(limit));
                for count in 0..10 {
                    for character in ["a", "é", "€", "😀"] {
                        sure += usize::from(assert_agreement(schema, &character.repeat(count)));
                    }
                }
            }
        }
        assert!(sure > 300, "{sure} of 960");
    }

    #[test]
    fn a_glance_at_parts_does_not_deceive() {
        let short = schema(Rule::MaxLength(3));
        let texts = || ["", "abc", "éé", "abcd", "éééé"].map(str::to_owned);
        for count in 0..=5 {
            let some: Vec<String> = texts().into_iter().take(count).collect();
            let map: BTreeMap<String, String> = some.iter().cloned().map(|text| (text.clone(), text)).collect();
            for limit in 0..6 {
                let rules = [Rule::MinItems(limit), Rule::MaxItems(limit), Rule::UniqueItems, Rule::Items(short)];
                for rule in rules {
                    assert_agreement(schema(rule), &some);
                }
                let each = Box::leak(Box::new(Object::new(Others::Each(short), &[])));
                for rule in [Rule::MinProperties(limit), Rule::MaxProperties(limit), Rule::Object(each)] {
                    assert_agreement(schema(rule), &map);
                }
            }
        }
    }

    #[test]
    fn a_glance_at_null_does_not_deceive() {
        let rules = [
            Rule::MaxLength(0),
            Rule::Enum(&["null"]),
            Rule::Enum(&["1"]),
            Rule::Not(schema(Rule::Enum(&["null"]))),
            Rule::OrNull(schema(Rule::Enum(&["1"]))),
        ];
        for rule in rules {
            let schema = schema(rule);
            for value in [None, Some(1), Some(2)] {
                assert_agreement::<Option<i64>>(schema, &value);
            }
        }
    }

    #[test]
    fn a_glance_at_a_float_does_not_deceive() {
        let mut sure = 0;
        for text in ["-1e300", "0", "0.1", "0.30000000000000004", "9007199254740993", "1e400", "-1e400"] {
            let bound = Bound { text, integer: text.parse().ok(), float: text.parse().unwrap_or(f64::NAN) };
            for rule in [Rule::Minimum, Rule::Maximum, Rule::ExclusiveMinimum, Rule::ExclusiveMaximum, Rule::MultipleOf]
            {
                let schema = schema(rule(bound));
                for value in
                    [f64::MIN, -1e300, -0.0, 0.0, 0.1, 0.3, 0.30000000000000004, 9007199254740992.0, 1e16, f64::MAX]
                {
                    sure += usize::from(assert_agreement(schema, &value));
                }
            }
        }
        assert!(sure > 100, "{sure} of 350");
    }

    #[test]
    fn a_glance_sees_what_is_no_number() {
        let bound = |text: &'static str| Bound { text, integer: None, float: text.parse().unwrap_or(f64::NAN) };
        for (least, most) in [("-1", "1"), ("-1e400", "1e400"), ("-1e400", "1"), ("-1", "1e400")] {
            for rules in [
                [Rule::Minimum(bound(least)), Rule::Maximum(bound(most))],
                [Rule::ExclusiveMinimum(bound(least)), Rule::ExclusiveMaximum(bound(most))],
            ] {
                let schema = Box::leak(Box::new(Schema::new("", Kinds::ANY, Box::leak(Box::new(rules)))));
                let keeps = |value: f64| value.surely_keeps(schema, Glance::whole(Direction::Request));
                assert!(keeps(0.5), "{schema:?}");
                for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
                    assert!(!keeps(value), "{schema:?} {value}");
                }
            }
        }
    }

    #[test]
    fn a_glance_at_an_integer_does_not_deceive() {
        const TEXTS: [&str; 7] = ["-9223372036854775808", "-3", "-1", "0", "2", "9223372036854775807", "1e30"];
        let mut sure = 0;
        for text in TEXTS {
            let bound = Bound { text, integer: text.parse().ok(), float: text.parse().unwrap_or(f64::NAN) };
            for rule in [Rule::Minimum, Rule::Maximum, Rule::ExclusiveMinimum, Rule::ExclusiveMaximum, Rule::MultipleOf]
            {
                let schema = schema(rule(bound));
                for value in [i64::MIN, -3, -2, -1, 0, 1, 2, 6, i64::MAX] {
                    sure += usize::from(assert_agreement(schema, &value));
                }
                for value in [i32::MIN, -2, 2, i32::MAX] {
                    sure += usize::from(assert_agreement(schema, &value));
                }
                for value in [0, 2, u32::MAX] {
                    sure += usize::from(assert_agreement(schema, &value));
                }
                for value in [0, 3, 1 << 63, u64::MAX] {
                    sure += usize::from(assert_agreement(schema, &value));
                }
                for value in [i128::MIN, -3, 2, 1 << 63, i128::MAX] {
                    sure += usize::from(assert_agreement(schema, &value));
                }
            }
        }
        assert!(sure > 300, "{sure} of 875");
    }
}
