//! Members of objects: which there are, which must be there, and what they fit.

use super::schemas::{Keyword, Pair, Schemas};
use super::{Changes, Direction, Effect};
use crate::api::rule::Rule;

/// Compares the members of a value.
pub(super) fn compare<'a>(schemas: &mut Schemas<'a>, pair: &Pair<'a>, changes: &mut Changes) {
    let (before, after) = (pair.old.members(), pair.new.members());
    let what = &pair.what;
    for member in before.values().filter(|member| member.is_described()) {
        let is_left = after.get(member.name).is_some_and(|other| other.is_described());
        if !is_left {
            let (rules, _) = pair.rules();
            let place = member.schemas.first().map(|id| rules.pointer(*id));
            let message = format!("{what} has no member `{}` any more", member.name);
            let around = pair.new.schemas.first().map(|id| pair.rules().1.pointer(*id));
            changes.add(Effect::Breaking, "member-removed", message, place, around);
        }
    }
    for member in after.values() {
        let old = before.get(member.name);
        let (in_requests, in_responses) = match pair.direction {
            Direction::Request => (true, false),
            Direction::Response => (false, true),
            Direction::Both => (true, true),
        };
        let is_required = member.is_required(in_requests, in_responses);
        let was_required = old.is_some_and(|old| old.is_required(in_requests, in_responses));
        let is_new = member.is_described() && !old.is_some_and(|old| old.is_described());
        // A member that must be there now is told as that.
        if is_new && (was_required || !is_required) {
            // Who reads an object without other members is not prepared for one.
            let is_breaking = pair.old.is_closed() && pair.direction != Direction::Request;
            let effect = if is_breaking { Effect::Breaking } else { Effect::Compatible };
            told(pair, member, effect, "member-added", format!("{what} has a new member `{}`", member.name), changes);
        }
        if is_required != was_required {
            let (kind, is) =
                if is_required { ("member-required", "is now") } else { ("member-optional", "is no longer") };
            let message = format!("the member `{}` of {what} {is} required", member.name);
            told(pair, member, pair.effect(is_required), kind, message, changes);
        }
        if let Some(old) = old.filter(|old| old.is_described() && member.is_described()) {
            schemas.part(pair, &old.schemas, &member.schemas, inside(what, member.name), changes);
        }
    }
    for member in before.values().filter(|member| !after.contains_key(member.name)) {
        if !member.is_described() {
            let message = format!("the member `{}` of {what} is no longer required", member.name);
            pair.tell(pair.effect(false), "member-optional", ("required", &is_object), message, changes);
        }
    }
    others(schemas, pair, changes);
}

/// Members that are not described.
fn others<'a>(schemas: &mut Schemas<'a>, pair: &Pair<'a>, changes: &mut Changes) {
    let keyword: Keyword<'_> = ("additionalProperties", &is_object);
    let what = &pair.what;
    match (pair.old.is_closed(), pair.new.is_closed()) {
        (false, true) => {
            let message = format!("{what} can have no members any more that are not described");
            pair.tell(pair.effect(true), "object-closed", keyword, message, changes);
        }
        (true, false) => {
            let message = format!("{what} can now have members that are not described");
            pair.tell(pair.effect(false), "object-opened", keyword, message, changes);
        }
        _ => {
            let (before, after) = (pair.old.others(), pair.new.others());
            if !before.is_empty() || !after.is_empty() {
                schemas.part(pair, &before, &after, format!("a member of {what} that is not described"), changes);
            }
        }
    }
}

fn is_object(rule: &Rule) -> bool {
    matches!(rule, Rule::Object(_))
}

/// A change of a member that is there.
fn told(
    pair: &Pair<'_>,
    member: &super::flat::FlatMember<'_>,
    effect: Effect,
    kind: &'static str,
    message: String,
    changes: &mut Changes,
) {
    let (old, new) = pair.rules();
    let around = pair.old.schemas.first().map(|id| old.pointer(*id));
    let place = member.schemas.first().or(pair.new.schemas.first()).map(|id| new.pointer(*id));
    changes.add(effect, kind, message, around, place);
}

/// What a member is, for sentences.
fn inside(what: &str, name: &str) -> String {
    match what.strip_prefix('`').and_then(|what| what.split_once('`')) {
        Some((path, rest)) => format!("`{path}/{name}`{rest}"),
        None => format!("`{name}` of {what}"),
    }
}
