//! The rules about the items of an array and the members of an object.

use super::distinct::repeated;
use super::findings::{At, Findings};
use super::judge::{Noted, holds, judge};
use super::schema::{Field, Kinds, Object, Others, Rule, Schema, Verdict};
use super::view::{Items, Members, View};
use super::violation::Constraint;

/// Judges a rule about the items of an array.
pub(super) fn items_rule<'v>(
    rule: &'static Rule,
    items: Items<'v>,
    at: &At<'_>,
    out: &mut Findings,
    noted: Noted<'_, 'v>,
) -> Option<Constraint> {
    let actual = items.len() as u64;
    match rule {
        Rule::MinItems(limit) => (actual < *limit).then_some(Constraint::MinItems { limit: *limit, actual }),
        Rule::MaxItems(limit) => (actual > *limit).then_some(Constraint::MaxItems { limit: *limit, actual }),
        Rule::UniqueItems => repeated(items).map(|(first, second)| Constraint::UniqueItems { first, second }),
        Rule::Items(each) => {
            if let Some(noted) = noted {
                noted.items();
            }
            judge_items(items, at, out, |_| Some(each));
            None
        }
        Rule::Tuple { first, rest } => {
            if let Some(noted) = noted {
                noted.first(first.len());
                if rest.is_some() {
                    noted.items();
                }
            }
            judge_items(items, at, out, |index| first.get(index).copied().or(*rest));
            None
        }
        Rule::Contains { each, min, max } => contains(each, *min, *max, items, out, noted),
        Rule::UnevaluatedItems(each) => {
            if let Some(noted) = noted {
                judge_items(items, at, out, |index| (!noted.has_item(index)).then_some(*each));
                noted.items();
            }
            None
        }
        _ => None,
    }
}

/// Judges each item by the schema for its place, if there is one.
fn judge_items(items: Items<'_>, at: &At<'_>, out: &mut Findings, schema: impl Fn(usize) -> Option<&'static Schema>) {
    items.each(&mut |index, item| {
        if let Some(schema) = schema(index) {
            judge(schema, item, &at.item(index), out);
        }
        !out.is_full()
    });
}

/// Counts the items that fit.
fn contains<'v>(
    each: &'static Schema,
    min: u64,
    max: Option<u64>,
    items: Items<'v>,
    out: &Findings,
    mut noted: Noted<'_, 'v>,
) -> Option<Constraint> {
    let mut actual = 0;
    items.each(&mut |index, item| {
        if holds(each, item, out) {
            actual += 1;
            if let Some(noted) = noted.as_deref_mut() {
                noted.item(index);
            }
        }
        // Without an upper limit enough is enough, unless it matters which items fit.
        actual < min || max.is_some() || noted.is_some()
    });
    (actual < min || max.is_some_and(|max| actual > max)).then_some(Constraint::Contains { min, max, actual })
}

/// Judges a rule about the members of an object.
pub(super) fn members_rule<'v>(
    rule: &'static Rule,
    schema: &'static Schema,
    members: Members<'v>,
    at: &At<'_>,
    out: &mut Findings,
    noted: Noted<'_, 'v>,
) -> Option<Constraint> {
    match rule {
        Rule::MinProperties(limit) => {
            let actual = members.len() as u64;
            return (actual < *limit).then_some(Constraint::MinProperties { limit: *limit, actual });
        }
        Rule::MaxProperties(limit) => {
            let actual = members.len() as u64;
            return (actual > *limit).then_some(Constraint::MaxProperties { limit: *limit, actual });
        }
        Rule::Object(object) => judge_members(object, members, at, out, noted),
        Rule::PropertyNames(names) => members.each(&mut |name, _| {
            if !holds(names, View::String(name), out) {
                out.add(&at.member(name), names, Constraint::PropertyName);
            }
            !out.is_full()
        }),
        Rule::DependentRequired(all) => {
            for (_, required) in all.iter().filter(|(name, _)| members.get(name).is_some()) {
                for name in required.iter().filter(|name| members.get(name).is_none()) {
                    out.add(&at.member(name), schema, Constraint::Required);
                }
            }
        }
        Rule::UnevaluatedProperties(each) => {
            if let Some(noted) = noted {
                members.each(&mut |name, value| {
                    if !noted.has_member(name) {
                        if each.kinds == Kinds::NONE {
                            out.add(&at.member(name), each, Constraint::UnknownMember);
                        } else {
                            judge(each, value, &at.member(name), out);
                        }
                    }
                    !out.is_full()
                });
                noted.members();
            }
        }
        _ => {}
    }
    None
}

fn judge_members<'v>(
    object: &'static Object,
    members: Members<'v>,
    at: &At<'_>,
    out: &mut Findings,
    mut noted: Noted<'_, 'v>,
) {
    for field in object.fields {
        if out.is_full() {
            return;
        }
        match members.get(field.name) {
            Some(value) => {
                judge(field.schema, value, &at.member(field.name), out);
                if let (true, Some(noted)) = (field.described, noted.as_deref_mut()) {
                    noted.member(field.name);
                }
            }
            None if field.presence.is_required(out.direction()) => missing(field, at, out),
            None => {}
        }
    }
    others(object, members, at, out, noted);
}

/// Judges members by their names' patterns, and those that nothing describes.
pub(super) fn others<'v>(
    object: &'static Object,
    members: Members<'v>,
    at: &At<'_>,
    out: &mut Findings,
    mut noted: Noted<'_, 'v>,
) {
    if let (true, Some(noted)) = (!matches!(object.others, Others::Open), noted.as_deref_mut()) {
        noted.members();
    }
    if object.is_open() {
        return;
    }
    members.each(&mut |name, value| {
        let mut described = object.fields.iter().any(|field| field.described && field.name == name);
        for (pattern, schema) in object.patterns {
            match pattern.engine.verdict(name) {
                Verdict::NoMatch => continue,
                Verdict::Match => judge(schema, value, &at.member(name), out),
                Verdict::Undecided => {
                    out.add(&at.member(name), schema, Constraint::PatternUndecided { pattern: pattern.source });
                }
            }
            described = true;
            if let Some(noted) = noted.as_deref_mut() {
                noted.member(name);
            }
        }
        match object.others {
            Others::Closed if !described => out.add_plain(&at.member(name), Constraint::UnknownMember),
            Others::Each(schema) if !described => judge(schema, value, &at.member(name), out),
            _ => {}
        }
        !out.is_full()
    });
}

/// Adds that a required member is missing.
pub(super) fn missing(field: &'static Field, at: &At<'_>, out: &mut Findings) {
    out.add(&at.member(field.name), field.schema, Constraint::Required);
}
