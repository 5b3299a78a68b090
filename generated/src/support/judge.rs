//! The evaluator: a schema's kinds and rules over the JSON form of any value.
//!
//! It is the second reader of the rules. The typed checks hand it the rules that see several members at once, and it
//! judges raw JSON whole where that could not be read into a type, so that every violation is told at once. Keywords
//! have the meaning of JSON Schema Validation; a rule says nothing about values of a kind it does not speak of.

use std::cmp::Ordering;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::findings::{At, Findings};
use super::schema::{Bound, Field, Object, Others, Rule, Schema, Verdict};
use super::tape::Tape;
use super::view::{Encode, Items, Members, Numeral, View, equal};
use super::violation::Constraint;

/// Adds everything that a value breaks of a schema.
pub fn judge(schema: &'static Schema, value: View<'_>, at: &At<'_>, out: &mut Findings) {
    if schema.says.is_some() {
        out.explained(schema, |out| judge_all(schema, value, at, out));
    } else {
        judge_all(schema, value, at, out);
    }
}

fn judge_all(schema: &'static Schema, value: View<'_>, at: &At<'_>, out: &mut Findings) {
    let kind = value.kind();
    if !schema.kinds.contains(kind) {
        let constraint = if schema.kinds == super::schema::Kinds::NONE {
            Constraint::Never
        } else {
            Constraint::Type { expected: schema.kinds, found: kind }
        };
        out.add(at, schema, constraint);
        return;
    }
    judge_rules(schema, value, at, out);
}

fn judge_rules(schema: &'static Schema, value: View<'_>, at: &At<'_>, out: &mut Findings) {
    for each in schema.rules {
        if out.is_full() {
            return;
        }
        rule(each, schema, value, at, out);
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
        others(object, members, at, out);
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
    judge(schema, value, &At::root(super::violation::Location::Body), &mut probe);
    probe.count() == 0
}

/// The length of a text in code points, as JSON Schema counts.
fn length(text: &str) -> u64 {
    text.chars().count() as u64
}

/// Judges one rule.
pub(super) fn rule(rule: &'static Rule, schema: &'static Schema, value: View<'_>, at: &At<'_>, out: &mut Findings) {
    let broken = match rule {
        Rule::Enum(allowed) => {
            (!allowed.iter().any(|text| is_literal(text, value))).then_some(Constraint::Enum { allowed })
        }
        Rule::Ref(target) => return judge(target, value, at, out),
        Rule::AllOf(branches) => {
            for branch in *branches {
                judge(branch, value, at, out);
            }
            None
        }
        Rule::AnyOf(branches) => {
            (!branches.iter().any(|branch| holds(branch, value, out))).then_some(Constraint::AnyOf)
        }
        Rule::OneOf(branches) => {
            let matching = branches.iter().filter(|branch| holds(branch, value, out)).count();
            (matching != 1).then_some(Constraint::OneOf { matching })
        }
        Rule::Not(branch) => holds(branch, value, out).then_some(Constraint::Not),
        Rule::When { condition, then } => {
            if holds(condition, value, out) {
                judge(then, value, at, out);
            }
            None
        }
        rule => match value.present() {
            View::String(text) => text_rule(rule, text),
            View::Number(number) => number_rule(rule, number),
            View::Array(items) => items_rule(rule, items, at, out),
            View::Object(members) => members_rule(rule, members, at, out),
            _ => None,
        },
    };
    if let Some(constraint) = broken {
        out.add(at, schema, constraint);
    }
}

fn text_rule(rule: &Rule, text: &str) -> Option<Constraint> {
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
        Rule::Format(format) => (!(format.accepts)(text)).then_some(Constraint::Format { format: format.name }),
        _ => None,
    }
}

fn number_rule(rule: &Rule, number: Numeral<'_>) -> Option<Constraint> {
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

fn items_rule(rule: &'static Rule, items: Items<'_>, at: &At<'_>, out: &mut Findings) -> Option<Constraint> {
    let actual = items.len() as u64;
    match rule {
        Rule::MinItems(limit) => (actual < *limit).then_some(Constraint::MinItems { limit: *limit, actual }),
        Rule::MaxItems(limit) => (actual > *limit).then_some(Constraint::MaxItems { limit: *limit, actual }),
        Rule::UniqueItems => repeated(items).map(|(first, second)| Constraint::UniqueItems { first, second }),
        Rule::Items(each) => {
            items.each(&mut |index, item| {
                judge(each, item, &at.item(index), out);
                !out.is_full()
            });
            None
        }
        _ => None,
    }
}

/// The first two equal items: equal hashes are compared, so that the cost stays near linear.
fn repeated(items: Items<'_>) -> Option<(usize, usize)> {
    let mut seen = Vec::with_capacity(items.len());
    items.each(&mut |index, item| {
        let mut hasher = DefaultHasher::new();
        hash(item, &mut hasher);
        seen.push((hasher.finish(), index, item));
        true
    });
    seen.sort_by_key(|(hash, index, _)| (*hash, *index));
    let mut found: Option<(usize, usize)> = None;
    for group in seen.chunk_by(|a, b| a.0 == b.0) {
        for (n, (_, second, b)) in group.iter().enumerate() {
            let earlier = group.iter().take(n).find(|(_, _, a)| equal(*a, *b));
            if let Some((_, first, _)) = earlier {
                if found.is_none_or(|(_, before)| *second < before) {
                    found = Some((*first, *second));
                }
                break;
            }
        }
    }
    found
}

/// Equal values have equal hashes; the members of an object are summed, since their order does not count.
fn hash(value: View<'_>, into: &mut DefaultHasher) {
    let value = value.present();
    match value {
        View::Bool(b) => b.hash(into),
        View::Number(n) => {
            if let Some(decimal) = n.decimal() {
                decimal.hash(into);
            }
        }
        View::String(s) => s.hash(into),
        View::Array(items) => {
            0xa1_u8.hash(into);
            items.each(&mut |_, item| {
                hash(item, into);
                true
            });
        }
        View::Object(members) => {
            let mut sum = 0_u64;
            members.each(&mut |name, member| {
                let mut own = DefaultHasher::new();
                name.hash(&mut own);
                hash(member, &mut own);
                sum = sum.wrapping_add(own.finish());
                true
            });
            (0x0b_u8, sum).hash(into);
        }
        View::Null | View::Absent | View::Secret(_) => 0_u8.hash(into),
    }
}

fn members_rule(rule: &'static Rule, members: Members<'_>, at: &At<'_>, out: &mut Findings) -> Option<Constraint> {
    match rule {
        Rule::MinProperties(limit) => {
            let actual = members.len() as u64;
            (actual < *limit).then_some(Constraint::MinProperties { limit: *limit, actual })
        }
        Rule::MaxProperties(limit) => {
            let actual = members.len() as u64;
            (actual > *limit).then_some(Constraint::MaxProperties { limit: *limit, actual })
        }
        Rule::Object(object) => {
            judge_members(object, members, at, out);
            None
        }
        _ => None,
    }
}

fn judge_members(object: &'static Object, members: Members<'_>, at: &At<'_>, out: &mut Findings) {
    for field in object.fields {
        if out.is_full() {
            return;
        }
        match members.get(field.name) {
            Some(value) => judge(field.schema, value, &at.member(field.name), out),
            None if field.presence.is_required(out.direction()) => missing(field, at, out),
            None => {}
        }
    }
    others(object, members, at, out);
}

fn others(object: &'static Object, members: Members<'_>, at: &At<'_>, out: &mut Findings) {
    if matches!(object.others, Others::Open) {
        return;
    }
    members.each(&mut |name, value| {
        if !object.fields.iter().any(|field| field.name == name) {
            other(object, name, value, at, out);
        }
        !out.is_full()
    });
}

/// Adds that a required member is missing.
pub(super) fn missing(field: &'static Field, at: &At<'_>, out: &mut Findings) {
    out.add(&at.member(field.name), field.schema, Constraint::Required);
}

/// Judges a member that is not described by name.
fn other(object: &'static Object, name: &str, value: View<'_>, at: &At<'_>, out: &mut Findings) {
    match object.others {
        Others::Open => {}
        Others::Closed => out.add_plain(&at.member(name), Constraint::UnknownMember),
        Others::Each(schema) => judge(schema, value, &at.member(name), out),
    }
}

/// Whether a value equals a JSON text of the description.
pub(super) fn is_literal(text: &str, value: View<'_>) -> bool {
    match (text.as_bytes().first(), value.present()) {
        (Some(b'"'), View::String(s)) if !text.contains('\\') => text.get(1..text.len() - 1) == Some(s),
        (Some(b'n'), View::Null) | (Some(b't'), View::Bool(true)) | (Some(b'f'), View::Bool(false)) => true,
        (Some(b'-' | b'0'..=b'9'), View::Number(_)) => equal(View::Number(Numeral::Text(text)), value),
        (Some(b'"'), View::String(_)) | (Some(b'['), View::Array(_)) | (Some(b'{'), View::Object(_)) => {
            Tape::parse(text.as_bytes()).is_ok_and(|tape| equal(View::of(tape.root()), value))
        }
        _ => false,
    }
}
