//! The limits that schemas set which must all hold: of each kind the tightest.

use support::decimal::Decimal;

use super::Said;
use crate::api::form::within;
use crate::api::rule::{Others, Rule, SchemaId};

/// The tightest limits.
#[derive(Default)]
pub(super) struct Limits<'r> {
    pub(super) numbers: Bounds<'r>,
    pub(super) lengths: Counts,
    pub(super) items: Counts,
    pub(super) members: Counts,
}

#[derive(Default)]
pub(super) struct Counts {
    pub(super) low: Option<(u64, Said)>,
    pub(super) high: Option<(u64, Said)>,
}

impl Counts {
    fn at_least(&mut self, count: u64, stated: Said) {
        if self.low.is_none_or(|(least, _)| least < count) {
            self.low = Some((count, stated));
        }
    }

    fn at_most(&mut self, count: u64, stated: Said) {
        if self.high.is_none_or(|(most, _)| most > count) {
            self.high = Some((count, stated));
        }
    }
}

impl<'r> Limits<'r> {
    /// Whether a rule can contradict another one at all: it is a limit, closes an object, or lists values.
    pub(super) fn concern(rule: &Rule) -> bool {
        match rule {
            Rule::Object(object) => object.others == Others::Closed,
            Rule::MinLength(_)
            | Rule::MaxLength(_)
            | Rule::MinItems(_)
            | Rule::MaxItems(_)
            | Rule::MinProperties(_)
            | Rule::MaxProperties(_)
            | Rule::Minimum(_)
            | Rule::ExclusiveMinimum(_)
            | Rule::Maximum(_)
            | Rule::ExclusiveMaximum(_)
            | Rule::Enum(_) => true,
            _ => false,
        }
    }

    pub(super) fn add(&mut self, schema: SchemaId, rule: &'r Rule) {
        let stated = Said { schema, keywords: rule.keywords() };
        match rule {
            Rule::MinLength(count) => self.lengths.at_least(*count, stated),
            Rule::MaxLength(count) => self.lengths.at_most(*count, stated),
            Rule::MinItems(count) => self.items.at_least(*count, stated),
            Rule::MaxItems(count) => self.items.at_most(*count, stated),
            Rule::MinProperties(count) => self.members.at_least(*count, stated),
            Rule::MaxProperties(count) => self.members.at_most(*count, stated),
            Rule::Minimum(text) => self.numbers.above(text, false, stated),
            Rule::ExclusiveMinimum(text) => self.numbers.above(text, true, stated),
            Rule::Maximum(text) => self.numbers.below(text, false, stated),
            Rule::ExclusiveMaximum(text) => self.numbers.below(text, true, stated),
            _ => {}
        }
    }
}

/// A bound of numbers.
#[derive(Clone, Copy)]
pub(super) struct Bound<'r> {
    text: &'r str,
    value: Decimal<'r>,
    excluded: bool,
    stated: Said,
}

#[derive(Default)]
pub(super) struct Bounds<'r> {
    low: Option<Bound<'r>>,
    high: Option<Bound<'r>>,
}

impl<'r> Bounds<'r> {
    fn above(&mut self, text: &'r str, excluded: bool, stated: Said) {
        let Some(value) = Decimal::parse(text) else { return };
        let is_tighter = |low: Bound<'_>| (low.value, low.excluded) < (value, excluded);
        if self.low.is_none_or(is_tighter) {
            self.low = Some(Bound { text, value, excluded, stated });
        }
    }

    fn below(&mut self, text: &'r str, excluded: bool, stated: Said) {
        let Some(value) = Decimal::parse(text) else { return };
        let is_tighter = |high: Bound<'_>| high.value > value || (high.value == value && excluded && !high.excluded);
        if self.high.is_none_or(is_tighter) {
            self.high = Some(Bound { text, value, excluded, stated });
        }
    }

    /// The two bounds, if no number is between them.
    pub(super) fn crossed(&self, is_whole: bool) -> Option<(Said, Said, String)> {
        let (low, high) = (self.low?, self.high?);
        let meet = low.value == high.value && (low.excluded || high.excluded);
        let none = low.value > high.value || meet;
        let none_whole = is_whole
            && match (low.whole(true), high.whole(false)) {
                (Some(low), Some(high)) => low > high,
                _ => false,
            };
        if !none && !none_whole {
            return None;
        }
        let what = if is_whole { "integer" } else { "number" };
        let least = if low.excluded { "above" } else { "at least" };
        let most = if high.excluded { "below" } else { "at most" };
        let message = format!("no {what} fits: it must be {least} {} and {most} {}", low.text, high.text);
        Some((low.stated, high.stated, message))
    }
}

impl Bound<'_> {
    /// The integer next to it on the inner side.
    fn whole(&self, is_low: bool) -> Option<i128> {
        match self.value.is_integer() {
            true => self.value.to_i128()?.checked_add(i128::from(self.excluded) * if is_low { 1 } else { -1 }),
            false => within(self.text, is_low),
        }
    }
}
