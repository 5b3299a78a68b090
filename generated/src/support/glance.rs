//! The glance: whether a value keeps its schema, without asking where it does not and why.
//!
//! Almost every value is good. So a value is glanced at as a whole first, which takes no list of what is wrong and no
//! pointer to where one is, and mostly a comparison or two for each rule; what is not that simple is put to the evaluator
//! on the way. Where a glance is sure, nothing is left to look for. Where it is not, the value is looked at once more,
//! and what is seen then is told.

use super::check::Check;
use super::findings::{At, Findings};
use super::judge;
use super::schema::{Bound, Direction, Rule, Schema};
use super::view::{Encode, Numeral};

/// How far a glance goes: how many levels of nested values it may still enter, above a bit that tells the direction.
// One word, which is handed on and on.
#[derive(Debug, Clone, Copy)]
pub struct Glance(u32);

impl Glance {
    /// As many levels as checks enter.
    const LEVELS: u32 = At::MAX_DEPTH as u32 + 1;

    #[inline]
    fn new(direction: Direction, levels: u32) -> Self {
        Self(levels << 1 | u32::from(matches!(direction, Direction::Response)))
    }

    /// At a whole value that goes this way.
    pub fn whole(direction: Direction) -> Self {
        Self::new(direction, Self::LEVELS)
    }

    /// At what can be seen without entering a nested value or asking the evaluator: a look is under way that will.
    pub(super) fn outside(direction: Direction) -> Self {
        Self::new(direction, 0)
    }

    /// At a value in this place, all of it.
    pub fn at(at: &At<'_>, direction: Direction) -> Self {
        Self::new(direction, Self::LEVELS.saturating_sub(at.depth() as u32))
    }

    /// The way the value goes.
    #[inline]
    pub(super) fn direction(self) -> Direction {
        if self.0 & 1 == 0 { Direction::Request } else { Direction::Response }
    }

    #[inline]
    fn levels(self) -> u32 {
        self.0 >> 1
    }

    /// The glance at what is in a value; `None` if it does not go there.
    #[inline]
    pub(super) fn enter(self) -> Option<Self> {
        self.0.checked_sub(2).map(Self)
    }

    /// Whether checks find nothing.
    pub(super) fn finds_nothing(self, look: impl FnOnce(&At<'_>, &mut Findings)) -> bool {
        let mut out = Findings::glancing(self.direction());
        if self.levels() > 0 {
            look(&At::somewhere(Self::LEVELS - self.levels()), &mut out);
        }
        self.levels() > 0 && out.count() == 0
    }

    /// Whether the evaluator finds that a value keeps a rule.
    #[cold]
    #[inline(never)]
    pub(super) fn rule(self, rule: &'static Rule, schema: &'static Schema, value: &dyn Encode) -> bool {
        self.finds_nothing(|at, out| judge::rule(rule, schema, value.view(), at, out))
    }

    /// Whether the evaluator finds that a value keeps all rules of a schema, its kinds aside.
    #[cold]
    #[inline(never)]
    pub(super) fn rules(self, schema: &'static Schema, value: &dyn Encode) -> bool {
        schema.rules.iter().all(|rule| self.rule(rule, schema, value))
    }

    /// Whether the evaluator finds that a value keeps a schema.
    #[cold]
    #[inline(never)]
    pub(super) fn schema(self, schema: &'static Schema, value: &dyn Encode) -> bool {
        self.finds_nothing(|at, out| judge::judge(schema, value.view(), at, out))
    }
}

/// Checks a value that is the whole of something: looks only where a glance is not enough.
pub(super) fn check_whole<T: Check + ?Sized>(value: &T, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
    if !value.surely_keeps(schema, Glance::whole(out.direction())) {
        value.check(schema, at, out);
    }
}

/// Whether a text keeps the rules of a schema.
// The text is taken where it is kept, so that it need not be remembered for what happens seldom.
#[inline(always)]
pub(super) fn text_keeps<T: AsRef<str> + ?Sized>(value: &T, schema: &'static Schema, glance: Glance) -> bool {
    for rule in schema.rules {
        if !text_surely_keeps(value.as_ref(), rule) {
            return text_keeps_after_all(value, schema, glance);
        }
    }
    true
}

/// Whether a glance tells that a text keeps a rule.
#[inline(always)]
pub(super) fn text_surely_keeps(value: &str, rule: &'static Rule) -> bool {
    // A character takes one byte to four: mostly no need to count.
    let bytes = value.len() as u64;
    match rule {
        Rule::MaxLength(limit) => bytes <= *limit,
        Rule::MinLength(limit) => bytes.div_ceil(4) >= *limit,
        Rule::Pattern(pattern) => pattern.engine.is_match(value),
        Rule::Format(format) => format.allows_text(value),
        _ => false,
    }
}

/// Whether a text keeps rules that it does not surely keep: it may be the number of characters that has to be counted.
#[cold]
#[inline(never)]
fn text_keeps_after_all<T: AsRef<str> + ?Sized>(value: &T, schema: &'static Schema, glance: Glance) -> bool {
    let value = value.as_ref();
    let is_final = |rule: &Rule| matches!(rule, Rule::Pattern(_) | Rule::Format(_));
    // To ask a pattern again takes as long as it took.
    let may_keep = schema.rules.iter().any(|rule| !is_final(rule) && !text_surely_keeps(value, rule));
    let keeps =
        |rule: &'static Rule| text_surely_keeps(value, rule) || (!is_final(rule) && glance.rule(rule, schema, &value));
    glance.levels() > 0 && may_keep && schema.rules.iter().all(keeps)
}

/// Whether a glance tells that an integer keeps a rule: it does where the bound is no larger than an `i64`.
#[inline(always)]
pub(super) fn integer_surely_keeps(value: i64, rule: &'static Rule) -> bool {
    match rule {
        Rule::Minimum(Bound { integer: Some(bound), .. }) => value >= *bound,
        Rule::Maximum(Bound { integer: Some(bound), .. }) => value <= *bound,
        Rule::ExclusiveMinimum(Bound { integer: Some(bound), .. }) => value > *bound,
        Rule::ExclusiveMaximum(Bound { integer: Some(bound), .. }) => value < *bound,
        Rule::MultipleOf(Bound { integer: Some(divisor), .. }) => value.checked_rem(*divisor) == Some(0),
        Rule::Format(format) => format.allows_number(Numeral::Signed(value)),
        _ => false,
    }
}

/// The same of an integer that may be larger.
#[inline(always)]
pub(super) fn wide_surely_keeps(value: i128, rule: &'static Rule) -> bool {
    match rule {
        Rule::Minimum(Bound { integer: Some(bound), .. }) => value >= i128::from(*bound),
        Rule::Maximum(Bound { integer: Some(bound), .. }) => value <= i128::from(*bound),
        Rule::ExclusiveMinimum(Bound { integer: Some(bound), .. }) => value > i128::from(*bound),
        Rule::ExclusiveMaximum(Bound { integer: Some(bound), .. }) => value < i128::from(*bound),
        Rule::Format(format) => format.allows_number(Numeral::Wide(value)),
        _ => false,
    }
}

/// Whether a glance tells that a float keeps a rule: rounding the bound to the nearest float keeps the order, and a small
/// integer is not rounded.
#[inline(always)]
pub(super) fn float_surely_keeps(value: f64, rule: &'static Rule) -> bool {
    let is_exact = |bound: &Bound| bound.integer.is_some_and(|integer| integer.unsigned_abs() <= 1 << 53);
    match rule {
        Rule::Minimum(bound) => value > bound.float || (value == bound.float && is_exact(bound)),
        Rule::Maximum(bound) => value < bound.float || (value == bound.float && is_exact(bound)),
        Rule::ExclusiveMinimum(bound) => value > bound.float,
        Rule::ExclusiveMaximum(bound) => value < bound.float,
        Rule::Format(format) => format.allows_number(Numeral::Float(value)),
        _ => false,
    }
}

/// Whether a glance tells that null keeps a rule: most speak of other kinds.
#[inline(always)]
pub(super) fn null_surely_keeps(rule: &'static Rule) -> bool {
    use Rule::{
        ExclusiveMaximum, ExclusiveMinimum, Format, Items, MaxItems, MaxLength, Maximum, MinItems, MinLength, Minimum,
        MultipleOf, Object, OrNull, Pattern, UniqueItems,
    };
    matches!(
        rule,
        MinLength(_)
            | MaxLength(_)
            | Pattern(_)
            | Format(_)
            | Minimum(_)
            | Maximum(_)
            | ExclusiveMinimum(_)
            | ExclusiveMaximum(_)
            | MultipleOf(_)
            | MinItems(_)
            | MaxItems(_)
            | UniqueItems
            | Items(_)
            | Object(_)
            | OrNull(_)
    )
}

#[cfg(test)]
mod tests {
    use super::super::violation::Location;
    use super::*;

    #[test]
    fn it_goes_as_deep_as_checks_do() {
        const ANY: &Schema = &Schema::new("", super::super::schema::Kinds::ANY, &[]);
        fn go(at: &At<'_>, glance: Glance) -> usize {
            assert_eq!(glance.enter().is_none(), at.is_too_deep());
            assert_eq!(glance.levels(), Glance::at(at, Direction::Request).levels());
            glance.finds_nothing(|here, _| assert_eq!(here.depth(), at.depth()));
            glance.enter().map_or(0, |below| 1 + go(&at.item(0, ANY), below))
        }
        assert_eq!(go(&At::root(Location::Body), Glance::whole(Direction::Request)), At::MAX_DEPTH + 1);
    }

    #[test]
    fn nothing_is_sure_where_it_does_not_go() {
        let outside = Glance::outside(Direction::Request);
        assert!(outside.enter().is_none());
        assert!(!outside.finds_nothing(|_, _| unreachable!("it does not look")));
    }
}
