//! The evaluator: a schema's kinds and rules over the JSON form of any value.
//!
//! It is the second reader of the rules. The typed checks hand it the rules that see several members at once, and it
//! judges raw JSON whole where that could not be read into a type, so that every violation is told at once. Keywords
//! have the meaning of JSON Schema Validation; a rule says nothing about values of a kind it does not speak of.
//!
//! A value is judged once by each schema, whatever asks: where a schema is about what others leave undescribed
//! (`unevaluatedProperties`), what they describe is [noted](super::evaluated) while they judge. Whether a schema holds,
//! where nothing is to be told of it, is a probe: it ends with the first violation and keeps none. Neither the work nor
//! the stack grows beyond [bounds](super::verdicts), whatever the schemas and the values.

use super::evaluated::Evaluated;
use super::findings::{At, Findings};
use super::glance::Glance;
use super::plain_rules::plain_rule;
use super::schema::{Direction, Kinds, Rule, Schema};
use super::verdicts::{Question, Verdicts};
use super::view::{Encode, View};
use super::violation::{Constraint, Location, Violation};

/// What is noted of a value on the way, where a schema asks for it.
pub(super) type Noted<'n> = Option<&'n mut Evaluated>;

/// Judges a value and what is nested in it.
pub(super) struct Evaluator<'o, 'v> {
    pub(super) out: &'o mut Findings,
    pub(super) verdicts: Verdicts<'v>,
}

/// Adds everything that a value breaks of a schema.
pub fn judge(schema: &'static Schema, value: View<'_>, at: &At<'_>, out: &mut Findings) {
    Evaluator::new(at, out).schema(schema, &value, at, None);
}

/// Judges what the typed checks of a record's members leave: members that are not described by name, and rules that see
/// more than one member.
pub fn judge_rest(schema: &'static Schema, value: &dyn Encode, at: &At<'_>, out: &mut Findings) {
    judge_others(schema, value, at, out);
    judge_record(schema, value, at, out);
}

/// Judges the rules of a record that see more than one member.
pub fn judge_record(schema: &'static Schema, value: &dyn Encode, at: &At<'_>, out: &mut Findings) {
    let mut evaluator = Evaluator::new(at, out);
    for each in schema.rules {
        if !matches!(each, Rule::Object(_)) {
            evaluator.alone(each, schema, &value.view(), at);
        }
    }
}

/// Judges the members of a record that are not described by name.
fn judge_others(schema: &'static Schema, value: &dyn Encode, at: &At<'_>, out: &mut Findings) {
    if let (Some(object), View::Object(members)) = (schema.object(), value.view().present()) {
        Evaluator::new(at, out).others((object, schema), members, at, None);
    }
}

/// Judges what a place asks of a model beyond the model's own schema (`allOf` of a reference and more).
#[inline]
pub fn judge_beyond(
    schema: &'static Schema,
    own: &'static Schema,
    value: &dyn Encode,
    at: &At<'_>,
    out: &mut Findings,
) {
    // Mostly the place asks nothing of its own.
    if !std::ptr::eq(schema, own) {
        beyond(schema, own, value.view(), at, out);
    }
}

fn beyond(schema: &'static Schema, own: &'static Schema, value: View<'_>, at: &At<'_>, out: &mut Findings) {
    let mut evaluator = Evaluator::new(at, out);
    for each in schema.rules {
        if !matches!(each, Rule::Ref(target) if std::ptr::eq(*target, own)) {
            evaluator.alone(each, schema, &value, at);
        }
    }
}

/// Whether a glance tells that a value keeps what a place asks of a model beyond the model's own schema.
#[inline]
pub fn surely_keeps_beyond(schema: &'static Schema, own: &'static Schema, value: &dyn Encode, glance: Glance) -> bool {
    std::ptr::eq(schema, own) || glance.beyond(schema, own, value)
}

impl Glance {
    /// Whether nothing is broken of what a place asks beyond a model's own schema.
    #[cold]
    #[inline(never)]
    fn beyond(self, schema: &'static Schema, own: &'static Schema, value: &dyn Encode) -> bool {
        self.finds_nothing(|at, out| beyond(schema, own, value.view(), at, out))
    }

    /// Whether nothing is broken of what the typed checks of a record's members leave.
    #[cold]
    #[inline(never)]
    pub(super) fn rest(self, schema: &'static Schema, value: &dyn Encode) -> bool {
        self.finds_nothing(|at, out| judge_rest(schema, value, at, out))
    }
}

/// Whether a value that goes this way keeps a schema.
pub fn holds(schema: &'static Schema, value: View<'_>, direction: Direction) -> bool {
    let mut out = Findings::new(direction);
    let at = At::root(Location::Body);
    let mut evaluator = Evaluator::new(&at, &mut out);
    evaluator.holds(schema, &value, &at, None) && !evaluator.is_undecided(schema, &at)
}

/// Judges one rule.
pub(super) fn rule(rule: &'static Rule, schema: &'static Schema, value: View<'_>, at: &At<'_>, out: &mut Findings) {
    if rule.is_plain() {
        plain_rule(rule, schema, value, at, out);
    } else {
        Evaluator::new(at, out).alone(rule, schema, &value, at);
    }
}

impl<'o, 'v> Evaluator<'o, 'v> {
    fn new(at: &At<'_>, out: &'o mut Findings) -> Self {
        Self { out, verdicts: Verdicts::at(at) }
    }

    /// Judges one rule of a schema of which the others have been judged by types, which note nothing.
    fn alone(&mut self, rule: &'static Rule, schema: &'static Schema, value: &View<'v>, at: &At<'_>) {
        if rule.is_about_the_rest() {
            let mut noted = self.described(schema, value, at);
            self.rule(rule, schema, value, at, Some(&mut noted));
        } else {
            self.rule(rule, schema, value, at, None);
        }
    }

    /// What a schema describes of a value.
    fn described(&mut self, schema: &'static Schema, value: &View<'v>, at: &At<'_>) -> Evaluated {
        let mut noted = Evaluated::default();
        let mut told_already = Findings::new(self.out.direction());
        let mut again = Evaluator::new(at, &mut told_already);
        for each in schema.rules.iter().filter(|rule| !rule.is_about_the_rest()) {
            again.rule(each, schema, value, at, Some(&mut noted));
        }
        let is_depth = |violation: &Violation| *violation.constraint() == Constraint::Depth;
        if told_already.finish().is_err_and(|all| all.iter().any(is_depth)) {
            self.out.add(at, schema, Constraint::Depth);
        }
        noted
    }

    /// Adds everything that a value breaks of a schema.
    pub(super) fn schema(&mut self, schema: &'static Schema, value: &View<'v>, at: &At<'_>, noted: Noted<'_>) {
        if !schema.kinds.contains(value.kind()) {
            return self.misfit(schema, value, at, noted);
        }
        if schema.rules.is_empty() {
            return;
        }
        if at.is_too_deep() || !self.verdicts.enter() {
            return self.beyond_bounds(schema, at, noted);
        }
        if noted.is_none() && self.verdicts.is_worth_remembering() {
            self.once(schema, value, at);
        } else {
            self.rules(schema, value, at, noted);
        }
        self.verdicts.leave();
    }

    /// Judges the rules of a schema, unless it is known that they hold.
    fn once(&mut self, schema: &'static Schema, value: &View<'v>, at: &At<'_>) {
        let Some(question) = Question::of(schema, value) else { return self.rules(schema, value, at, None) };
        match self.verdicts.answer(&question) {
            Some(true) => {}
            Some(false) if self.out.is_probe() => self.out.fail(),
            // What is known to be broken is still to be told.
            _ => {
                let before = self.out.count();
                self.rules(schema, value, at, None);
                let holds = self.out.count() == before;
                // A full list ends the search early.
                if !(holds && self.out.is_full()) {
                    self.verdicts.remember(question, holds);
                }
            }
        }
    }

    fn rules(&mut self, schema: &'static Schema, value: &View<'v>, at: &At<'_>, mut noted: Noted<'_>) {
        let words = self.out.begin_words(schema);
        if schema.rules.last().is_some_and(Rule::is_about_the_rest) {
            self.rules_and_the_rest(schema, value, at, noted);
        } else {
            for each in schema.rules {
                if self.out.is_full() {
                    break;
                }
                self.rule(each, schema, value, at, noted.as_deref_mut());
            }
        }
        self.out.end_words(words);
    }

    /// What is left undescribed is what this schema leaves, whatever others beside it describe.
    fn rules_and_the_rest(&mut self, schema: &'static Schema, value: &View<'v>, at: &At<'_>, noted: Noted<'_>) {
        let mut own = Evaluated::default();
        for each in schema.rules {
            if self.out.is_full() {
                break;
            }
            self.rule(each, schema, value, at, Some(&mut own));
        }
        if let Some(noted) = noted {
            noted.merge(own);
        }
    }

    #[cold]
    #[inline(never)]
    fn misfit(&mut self, schema: &'static Schema, value: &View<'v>, at: &At<'_>, noted: Noted<'_>) {
        let constraint = if schema.kinds == Kinds::NONE {
            Constraint::Never
        } else {
            Constraint::Type { expected: schema.kinds, found: value.kind() }
        };
        self.out.add(at, schema, constraint);
        if let Some(noted) = noted {
            noted.give_up();
        }
    }

    #[cold]
    #[inline(never)]
    fn beyond_bounds(&mut self, schema: &'static Schema, at: &At<'_>, noted: Noted<'_>) {
        if self.out.is_probe() {
            self.verdicts.is_overrun = true;
        }
        self.out.add(at, schema, Constraint::Depth);
        if let Some(noted) = noted {
            noted.give_up();
        }
    }

    /// Whether a value keeps a schema. What is described by a schema that is not kept is not described.
    pub(super) fn holds(&mut self, schema: &'static Schema, value: &View<'v>, at: &At<'_>, noted: Noted<'_>) -> bool {
        match noted {
            None => self.probe(schema, value, at, None),
            Some(noted) => self.holds_noting(schema, value, at, noted),
        }
    }

    fn holds_noting(&mut self, schema: &'static Schema, value: &View<'v>, at: &At<'_>, noted: &mut Evaluated) -> bool {
        let mut own = Evaluated::default();
        let holds = self.probe(schema, value, at, Some(&mut own));
        if holds {
            noted.merge(own);
        }
        holds
    }

    fn probe(&mut self, schema: &'static Schema, value: &View<'v>, at: &At<'_>, noted: Noted<'_>) -> bool {
        let mark = self.out.begin_probe();
        self.schema(schema, value, at, noted);
        self.out.end_probe(mark)
    }

    /// Whether probes have met a bound, so that what they said is worth nothing; that is told then, once, and nothing
    /// that would follow from it. Within a probe it is left to the one outside.
    pub(super) fn is_undecided(&mut self, schema: &'static Schema, at: &At<'_>) -> bool {
        let is_undecided = self.verdicts.is_overrun && !self.out.is_probe();
        if is_undecided {
            self.verdicts.is_overrun = false;
            self.out.add(at, schema, Constraint::Depth);
        }
        is_undecided
    }

    /// Judges one rule.
    pub(super) fn rule(
        &mut self,
        rule: &'static Rule,
        schema: &'static Schema,
        value: &View<'v>,
        at: &At<'_>,
        noted: Noted<'_>,
    ) {
        match rule {
            Rule::Ref(target) => self.schema(target, value, at, noted),
            Rule::AllOf(branches) => self.all_of(branches, value, at, noted),
            Rule::AnyOf(branches) => self.any_of(branches, schema, value, at, noted),
            Rule::OneOf(branches) => self.one_of(branches, schema, value, at, noted),
            Rule::Not(branch) => self.not(branch, schema, value, at),
            Rule::When { condition, then } => self.when(condition, then, value, at, noted),
            Rule::OrNull(inner) => {
                if !matches!(value.present(), View::Null) {
                    self.schema(inner, value, at, noted);
                }
            }
            Rule::If { condition, then, otherwise } => {
                self.if_then_else(condition, *then, *otherwise, value, at, noted)
            }
            Rule::Tagged(tagged) => self.tagged(tagged, schema, value, at, noted),
            rule if rule.is_plain() => plain_rule(rule, schema, *value, at, self.out),
            rule => match value.present() {
                View::Array(items) => self.items_rule(rule, schema, items, at, noted),
                View::Object(members) => self.members_rule(rule, schema, members, at, noted),
                _ => {}
            },
        }
    }
}
