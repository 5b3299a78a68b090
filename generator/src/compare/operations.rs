//! Operations: which there are, and what is sent and received.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::schemas::Schemas;
use super::words::list;
use super::{Changes, Direction, Effect, security};
use crate::api::Api;
use crate::api::operation::{Content, Location, Operation, Parameter, Piece, RequestBody, Response};
use crate::api::rule::SchemaId;
use crate::api::shape::{Type, TypeId};
use crate::document::pointer;

/// Compares all operations, and the schemas that none of them uses.
pub(super) fn compare(old: &Api, new: &Api, changes: &mut Changes) {
    let mut comparison = Comparison { schemas: Schemas::new(old, new), old, new, changes };
    let (before, after) = (by_key(old), by_key(new));
    let (out_before, out_after) = (left_out(old), left_out(new));
    for (_, operation) in before.iter().filter(|(key, _)| !after.contains_key(*key) && !out_after.contains(*key)) {
        let message = format!("{} is gone", title(operation));
        comparison.changes.add(Effect::Breaking, "operation-removed", message, place(operation), None);
    }
    for (key, operation) in &after {
        match before.get(key) {
            Some(before) => comparison.operation(before, operation),
            None if out_before.contains(key) => {}
            None => {
                let message = format!("{} is new", title(operation));
                comparison.changes.add(Effect::Compatible, "operation-added", message, None, place(operation));
            }
        }
    }
    comparison.servers();
    comparison.components();
}

fn title(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.path)
}

/// The pointer of an operation.
fn place(operation: &Operation) -> String {
    format!("/paths/{}/{}", pointer::escape(&operation.path), operation.method.to_lowercase())
}

/// The operations that one of two descriptions has and of the other only is known that it has them too.
pub(super) fn not_compared(old: &Api, new: &Api) -> Vec<String> {
    let half = |one: &Api, other: &Api| -> Vec<String> {
        let left_out = left_out(other);
        by_key(one).into_iter().filter(|(key, _)| left_out.contains(key)).map(|(_, kept)| title(kept)).collect()
    };
    [half(old, new), half(new, old)].concat()
}

/// What makes operations of two descriptions one: method and path, whatever the parameters of the path are called.
fn key(method: &str, path: &str) -> String {
    let mut pieces = path.split('{');
    let mut key = format!("{method} {}", pieces.next().unwrap_or_default());
    for piece in pieces {
        key.push_str("{}");
        key.push_str(piece.split_once('}').map_or(piece, |(_, text)| text));
    }
    key
}

fn by_key(api: &Api) -> IndexMap<String, &Operation> {
    api.operations.iter().map(|operation| (key(&operation.method, &operation.path), operation)).collect()
}

fn left_out(api: &Api) -> HashSet<String> {
    api.left_out.iter().map(|left| key(&left.method, &left.path)).collect()
}

struct Comparison<'a, 'c> {
    old: &'a Api,
    new: &'a Api,
    schemas: Schemas<'a>,
    changes: &'c mut Changes,
}

impl<'a> Comparison<'a, '_> {
    fn operation(&mut self, old: &'a Operation, new: &'a Operation) {
        self.parameters(old, new);
        self.body(old, new);
        self.responses(old, new);
        let (before, after) = (place(old), place(new));
        security::compare((self.old, old), (self.new, new), &title(new), (&before, &after), self.changes);
    }

    fn parameters(&mut self, old: &'a Operation, new: &'a Operation) {
        let title = title(new);
        // Parameters of the path are told by where they stand in it.
        let in_path = |operation: &Operation| -> Vec<usize> {
            operation
                .pieces
                .iter()
                .filter_map(|piece| if let Piece::Parameter(at) = piece { Some(*at) } else { None })
                .collect()
        };
        let paired: Vec<(usize, usize)> = in_path(old).into_iter().zip(in_path(new)).collect();
        let counterpart = |at: usize, parameter: &Parameter| match parameter.location {
            Location::Path => {
                paired.iter().find(|(_, new)| *new == at).and_then(|(old_at, _)| old.parameters.get(*old_at))
            }
            _ => old.parameters.iter().find(|other| is_same_parameter(other, parameter)),
        };
        for parameter in old.parameters.iter().filter(|parameter| parameter.location != Location::Path) {
            if !new.parameters.iter().any(|other| is_same_parameter(parameter, other)) {
                let message = format!("{title} has no {} any more", named(parameter));
                let at = self.old.rules.get(parameter.schema).pointer.clone();
                self.changes.add(Effect::Breaking, "parameter-removed", message, at, place(new));
            }
        }
        for (at, parameter) in new.parameters.iter().enumerate() {
            let here = self.new.rules.get(parameter.schema).pointer.clone();
            let Some(before) = counterpart(at, parameter) else {
                let effect = if parameter.required { Effect::Breaking } else { Effect::Compatible };
                let needed = if parameter.required { ", which is required" } else { "" };
                let message = format!("{title} has a new {}{needed}", named(parameter));
                self.changes.add(effect, "parameter-added", message, place(old), here);
                continue;
            };
            let there = self.old.rules.get(before.schema).pointer.clone();
            if before.required != parameter.required {
                let (effect, kind, is) = if parameter.required {
                    (Effect::Breaking, "parameter-required", "is now")
                } else {
                    (Effect::Compatible, "parameter-optional", "is no longer")
                };
                let message = format!("the {} of {title} {is} required", named(parameter));
                self.changes.add(effect, kind, message, there.clone(), here.clone());
            }
            if before.explode != parameter.explode {
                let message = format!("the {} of {title} is written differently (`explode`)", named(parameter));
                self.changes.add(Effect::Breaking, "parameter-style-changed", message, there, here);
            }
            let what = format!("the {} of {title}", named(parameter));
            self.schemas.compare(before.schema, parameter.schema, Direction::Request, &what, self.changes);
        }
    }

    fn body(&mut self, old: &'a Operation, new: &'a Operation) {
        let title = title(new);
        let at = |api: &Api, body: &RequestBody| api.rules.get(body.schema).pointer.clone();
        match (&old.body, &new.body) {
            (None, None) => {}
            (Some(before), None) => {
                let message = format!("{title} takes no body any more");
                self.changes.add(Effect::Breaking, "body-removed", message, at(self.old, before), place(new));
            }
            (None, Some(after)) => {
                let effect = if after.required { Effect::Breaking } else { Effect::Compatible };
                let needed = if after.required { ", which is required" } else { "" };
                let message = format!("{title} takes a body now{needed}");
                self.changes.add(effect, "body-added", message, place(old), at(self.new, after));
            }
            (Some(before), Some(after)) => {
                let (there, here) = (at(self.old, before), at(self.new, after));
                if before.media_type != after.media_type {
                    let message =
                        format!("the body of {title} was `{}` and is `{}`", before.media_type, after.media_type);
                    self.changes.add(Effect::Breaking, "media-type-changed", message, there.clone(), here.clone());
                }
                if before.required != after.required {
                    let (effect, kind, is) = if after.required {
                        (Effect::Breaking, "body-required", "is now")
                    } else {
                        (Effect::Compatible, "body-optional", "is no longer")
                    };
                    self.changes.add(effect, kind, format!("the body of {title} {is} required"), there, here);
                }
                let what = format!("the body of {title}");
                self.schemas.compare(before.schema, after.schema, Direction::Request, &what, self.changes);
            }
        }
    }

    fn responses(&mut self, old: &'a Operation, new: &'a Operation) {
        let title = title(new);
        let at = |operation: &Operation, response: &Response| {
            format!("{}/responses/{}", place(operation), pointer::escape(&response.status))
        };
        for response in &old.responses {
            if !new.responses.iter().any(|other| other.status == response.status) {
                let effect = if is_success(response) { Effect::Breaking } else { Effect::Compatible };
                let message = format!("{title} has no response `{}` any more", response.status);
                self.changes.add(effect, "response-removed", message, at(old, response), place(new));
            }
        }
        for response in &new.responses {
            let Some(before) = old.responses.iter().find(|other| other.status == response.status) else {
                // A range, or `default`, had it already.
                let was_covered = old.responses.iter().any(|other| covers(&other.status, &response.status));
                let is_breaking = is_success(response) && !was_covered;
                let effect = if is_breaking { Effect::Breaking } else { Effect::Compatible };
                let message = format!("{title} has a new response `{}`", response.status);
                self.changes.add(effect, "response-added", message, place(old), at(new, response));
                continue;
            };
            let media = |content: &[Content]| -> Vec<String> {
                content.iter().map(|content| content.media_type.clone()).collect()
            };
            let (was, is) = (media(&before.content), media(&response.content));
            let gone: Vec<&String> = was.iter().filter(|media| !is.contains(media)).collect();
            if !gone.is_empty() {
                let message =
                    format!("the response `{}` of {title} has no body of {} any more", response.status, list(&gone));
                self.changes.add(Effect::Breaking, "media-type-removed", message, at(old, before), at(new, response));
            }
            let come: Vec<&String> = is.iter().filter(|media| !was.contains(media)).collect();
            if !come.is_empty() {
                let message =
                    format!("the response `{}` of {title} can have a body of {}", response.status, list(&come));
                self.changes.add(Effect::Compatible, "media-type-added", message, at(old, before), at(new, response));
            }
            for content in &response.content {
                if let Some(other) = before.content.iter().find(|other| other.media_type == content.media_type) {
                    let what = format!("the response `{}` of {title}", response.status);
                    self.schemas.compare(other.schema, content.schema, Direction::Response, &what, self.changes);
                }
            }
        }
    }

    fn servers(&mut self) {
        let urls = |api: &Api| -> Vec<String> { api.servers.iter().map(|server| server.url.clone()).collect() };
        let (before, after) = (urls(self.old), urls(self.new));
        let gone: Vec<&String> = before.iter().filter(|url| !after.contains(url)).collect();
        let come: Vec<&String> = after.iter().filter(|url| !before.contains(url)).collect();
        let at = || Some("/servers".to_owned());
        if !gone.is_empty() {
            let message = format!("the service is no longer at {}", list(&gone));
            self.changes.add(Effect::Breaking, "server-removed", message, at(), at());
        }
        if !come.is_empty() {
            let message = format!("the service is now at {}", list(&come));
            self.changes.add(Effect::Compatible, "server-added", message, at(), at());
        }
    }

    /// Components that no operation uses are there for somebody else, whose use of them is not known.
    fn components(&mut self) {
        let (old, new) = (self.old, self.new);
        let (used_before, used_after) = (used(old), used(new));
        let others = by_name(new);
        for (name, ty) in by_name(old) {
            let place = old.rules.get(ty.schema).pointer.clone();
            let is_used = used_before.contains(&ty.schema);
            match others.get(&name) {
                None if !is_used => {
                    let message = format!("the schema `{name}` is gone");
                    self.changes.add(Effect::Breaking, "schema-removed", message, place, None);
                }
                Some(other) if !is_used && !used_after.contains(&other.schema) => {
                    let what = format!("`{name}`");
                    self.schemas.compare(ty.schema, other.schema, Direction::Both, &what, self.changes);
                }
                _ => {}
            }
        }
    }
}

/// The components by name. A part of one, such as its value without null, is called after it, and comes later.
fn by_name(api: &Api) -> IndexMap<String, &Type> {
    let mut all = IndexMap::new();
    for ty in api.types.iter().filter(|ty| ty.name.component) {
        all.entry(ty.name.segments.concat()).or_insert(ty);
    }
    all
}

/// The schemas of types that operations send or receive.
fn used(api: &Api) -> HashSet<SchemaId> {
    let mut waiting: Vec<TypeId> = api.operations.iter().flat_map(Operation::sent).collect();
    waiting.extend(api.operations.iter().flat_map(Operation::received));
    let mut seen = HashSet::new();
    while let Some(id) = waiting.pop() {
        if seen.insert(id) {
            waiting.extend(api.get(id).mentions());
        }
    }
    seen.into_iter().map(|id| api.get(id).schema).collect()
}

fn is_success(response: &Response) -> bool {
    response.status.starts_with('2') || response.status == "default"
}

/// Whether a range of statuses holds another status.
fn covers(range: &str, status: &str) -> bool {
    range == "default" || range.get(1..) == Some("XX") && range.get(..1) == status.get(..1)
}

fn is_same_parameter(old: &Parameter, new: &Parameter) -> bool {
    let is_header = old.location == Location::Header;
    old.location == new.location && (old.name == new.name || is_header && old.name.eq_ignore_ascii_case(&new.name))
}

fn named(parameter: &Parameter) -> String {
    format!("{} parameter `{}`", parameter.location.as_str(), parameter.name)
}
