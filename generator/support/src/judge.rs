//! The evaluator: a schema's kinds and rules over the JSON form of any value.
//!
//! It is the second reader of the rules. The typed checks hand it the rules that see several members at once, and it
//! judges raw JSON whole where that could not be read into a type, so that every violation is told at once. Keywords
//! have the meaning of JSON Schema Validation; a rule says nothing about values of a kind it does not speak of.
//!
//! A value is judged once by each schema, whatever asks: where a schema is about what others leave undescribed
//! (`unevaluatedProperties`), what they describe is [noted](super::evaluated) while they judge.

use super::distinct::is_literal;
use super::evaluated::Evaluated;
use super::findings::{At, Findings};
use super::part_rules;
use super::scalar_rules::{number_rule, text_rule};
use super::schema::{Direction, Rule, Schema, Tagged};
use super::view::{Encode, View};
use super::violation::{Constraint, Location};

/// What is noted of a value on the way, where a schema asks for it.
pub(super) type Noted<'n, 'v> = Option<&'n mut Evaluated<'v>>;

/// Adds everything that a value breaks of a schema.
pub fn judge(schema: &'static Schema, value: View<'_>, at: &At<'_>, out: &mut Findings) {
    judge_noting(schema, value, at, out, None);
}

fn judge_noting<'v>(schema: &'static Schema, value: View<'v>, at: &At<'_>, out: &mut Findings, noted: Noted<'_, 'v>) {
    if schema.says.is_some() {
        out.explained(schema, |out| judge_all(schema, value, at, out, noted));
    } else {
        judge_all(schema, value, at, out, noted);
    }
}

fn judge_all<'v>(schema: &'static Schema, value: View<'v>, at: &At<'_>, out: &mut Findings, noted: Noted<'_, 'v>) {
    let kind = value.kind();
    if !schema.kinds.contains(kind) {
        let constraint = if schema.kinds == super::schema::Kinds::NONE {
            Constraint::Never
        } else {
            Constraint::Type { expected: schema.kinds, found: kind }
        };
        out.add(at, schema, constraint);
        if let Some(noted) = noted {
            noted.give_up();
        }
        return;
    }
    // What is left undescribed is what this schema leaves, whatever others beside it describe.
    if schema.rules.last().is_some_and(Rule::is_about_the_rest) {
        let mut own = Evaluated::default();
        judge_rules(schema, value, at, out, Some(&mut own));
        if let Some(noted) = noted {
            noted.merge(own);
        }
    } else {
        judge_rules(schema, value, at, out, noted);
    }
}

fn judge_rules<'v>(
    schema: &'static Schema,
    value: View<'v>,
    at: &At<'_>,
    out: &mut Findings,
    mut noted: Noted<'_, 'v>,
) {
    for each in schema.rules {
        if out.is_full() {
            return;
        }
        rule_noting(each, schema, value, at, out, noted.as_deref_mut());
    }
}

/// Judges the rules of a record that see more than one member: what the typed checks of its members leave.
pub fn judge_record(schema: &'static Schema, value: &dyn Encode, at: &At<'_>, out: &mut Findings) {
    for each in schema.rules {
        if !matches!(each, Rule::Object(_)) {
            rule(each, schema, value.view(), at, out);
        }
    }
}

/// Judges the members of a record that are not described by name.
pub fn judge_others(schema: &'static Schema, value: &dyn Encode, at: &At<'_>, out: &mut Findings) {
    if let (Some(object), View::Object(members)) = (schema.object(), value.view().present()) {
        part_rules::others(object, members, at, out, None);
    }
}

/// Judges what a place asks of a model beyond the model's own schema (`allOf` of a reference and more).
pub fn judge_beyond(
    schema: &'static Schema,
    own: &'static Schema,
    value: &dyn Encode,
    at: &At<'_>,
    out: &mut Findings,
) {
    if std::ptr::eq(schema, own) {
        return;
    }
    for each in schema.rules {
        if !matches!(each, Rule::Ref(target) if std::ptr::eq(*target, own)) {
            rule(each, schema, value.view(), at, out);
        }
    }
}

/// Whether a value keeps a schema.
pub fn holds(schema: &'static Schema, value: View<'_>, out: &Findings) -> bool {
    let mut probe = Findings::probe(out.direction());
    judge(schema, value, &At::root(Location::Body), &mut probe);
    probe.count() == 0
}

/// The same; what is described by a schema that is not kept is not described.
fn holds_noting<'v>(schema: &'static Schema, value: View<'v>, out: &Findings, noted: Noted<'_, 'v>) -> bool {
    let Some(noted) = noted else { return holds(schema, value, out) };
    let mut own = Evaluated::default();
    let mut probe = Findings::probe(out.direction());
    judge_noting(schema, value, &At::root(Location::Body), &mut probe, Some(&mut own));
    let holds = probe.count() == 0;
    if holds {
        noted.merge(own);
    }
    holds
}

/// Judges one rule.
pub(super) fn rule(rule: &'static Rule, schema: &'static Schema, value: View<'_>, at: &At<'_>, out: &mut Findings) {
    if rule.is_about_the_rest() {
        // The other rules have been judged by types, which note nothing.
        let mut noted = evaluated(schema, value, out.direction());
        rule_noting(rule, schema, value, at, out, Some(&mut noted));
    } else {
        rule_noting(rule, schema, value, at, out, None);
    }
}

/// What a schema describes of a value.
fn evaluated<'v>(schema: &'static Schema, value: View<'v>, direction: Direction) -> Evaluated<'v> {
    let mut own = Evaluated::default();
    let mut told_already = Findings::new(direction);
    for each in schema.rules.iter().filter(|rule| !rule.is_about_the_rest()) {
        rule_noting(each, schema, value, &At::root(Location::Body), &mut told_already, Some(&mut own));
    }
    own
}

fn rule_noting<'v>(
    rule: &'static Rule,
    schema: &'static Schema,
    value: View<'v>,
    at: &At<'_>,
    out: &mut Findings,
    noted: Noted<'_, 'v>,
) {
    let broken = match rule {
        Rule::Enum(allowed) => {
            (!allowed.iter().any(|text| is_literal(text, value))).then_some(Constraint::Enum { allowed })
        }
        Rule::Ref(target) => return judge_noting(target, value, at, out, noted),
        Rule::AllOf(_)
        | Rule::AnyOf(_)
        | Rule::OneOf(_)
        | Rule::Not(_)
        | Rule::When { .. }
        | Rule::OrNull(_)
        | Rule::If { .. }
        | Rule::DependentSchemas(_)
        | Rule::Tagged(_) => composition(rule, schema, value, at, out, noted),
        rule => match value.present() {
            View::String(text) => text_rule(rule, text),
            View::Number(number) => number_rule(rule, number),
            View::Array(items) => part_rules::items_rule(rule, items, at, out, noted),
            View::Object(members) => part_rules::members_rule(rule, schema, members, at, out, noted),
            _ => None,
        },
    };
    if let Some(constraint) = broken {
        out.add(at, schema, constraint);
    }
}

/// Judges a rule that asks other schemas about the same value.
fn composition<'v>(
    rule: &'static Rule,
    schema: &'static Schema,
    value: View<'v>,
    at: &At<'_>,
    out: &mut Findings,
    mut noted: Noted<'_, 'v>,
) -> Option<Constraint> {
    match rule {
        Rule::AllOf(branches) => {
            for branch in *branches {
                judge_noting(branch, value, at, out, noted.as_deref_mut());
            }
            None
        }
        Rule::AnyOf(branches) => {
            let matching = matching(branches, value, out, noted, 1);
            (matching == 0).then_some(Constraint::AnyOf)
        }
        Rule::OneOf(branches) => {
            let matching = matching(branches, value, out, noted, branches.len());
            (matching != 1).then_some(Constraint::OneOf { matching })
        }
        Rule::Not(branch) => holds(branch, value, out).then_some(Constraint::Not),
        Rule::When { condition, then } => {
            if holds(condition, value, out) {
                judge_noting(then, value, at, out, noted);
            } else if noted.is_some() {
                // The other alternative is kept, and this one may be as well.
                holds_noting(then, value, out, noted);
            }
            None
        }
        Rule::OrNull(inner) => {
            if !matches!(value.present(), View::Null) {
                judge_noting(inner, value, at, out, noted);
            }
            None
        }
        Rule::If { condition, then, otherwise } => {
            let consequence = if holds_noting(condition, value, out, noted.as_deref_mut()) { then } else { otherwise };
            if let Some(consequence) = consequence {
                judge_noting(consequence, value, at, out, noted);
            }
            None
        }
        Rule::DependentSchemas(all) => {
            if let View::Object(members) = value.present() {
                for (_, schema) in all.iter().filter(|(name, _)| members.get(name).is_some()) {
                    judge_noting(schema, value, at, out, noted.as_deref_mut());
                }
            }
            None
        }
        Rule::Tagged(tagged) => self::tagged(tagged, schema, value, at, out, noted),
        _ => None,
    }
}

/// How many branches a value keeps; no more than `enough` are counted, unless all are to be noted.
fn matching<'v>(
    branches: &[&'static Schema],
    value: View<'v>,
    out: &Findings,
    mut noted: Noted<'_, 'v>,
    enough: usize,
) -> usize {
    let mut matching = 0;
    for branch in branches {
        if noted.is_none() && matching == enough {
            break;
        }
        matching += usize::from(holds_noting(branch, value, out, noted.as_deref_mut()));
    }
    if let (0, Some(noted)) = (matching, noted) {
        noted.give_up();
    }
    matching
}

/// Judges an object by the schema that one of its members chooses.
fn tagged<'v>(
    tagged: &'static Tagged,
    schema: &'static Schema,
    value: View<'v>,
    at: &At<'_>,
    out: &mut Findings,
    noted: Noted<'_, 'v>,
) -> Option<Constraint> {
    let View::Object(members) = value.present() else {
        let all = tagged.branches.iter().chain(tagged.untagged);
        let fits = all.copied().any(|branch| holds(branch, value, out));
        return (!fits).then_some(Constraint::AnyOf);
    };
    let tag = members.get(tagged.name);
    let chosen = tag.and_then(|tag| tagged.tags.iter().position(|text| is_literal(text, tag)));
    match chosen.and_then(|index| tagged.branches.get(index).copied()).or(tagged.otherwise) {
        Some(branch) => judge_noting(branch, value, at, out, noted),
        None => {
            let constraint = match tag {
                Some(_) => Constraint::Enum { allowed: tagged.tags },
                None => Constraint::Required,
            };
            out.add(&at.member(tagged.name), schema, constraint);
            if let Some(noted) = noted {
                noted.give_up();
            }
        }
    }
    None
}
