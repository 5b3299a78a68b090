//! Operations: which there are, those that are called and those that the service calls (webhooks and callbacks), and
//! where they are reached.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::schemas::Schemas;
use super::words::list;
use super::{Changes, Direction, Effect, security};
use crate::api::Api;
use crate::api::operation::{Incoming, Operation, Server};
use crate::api::rule::SchemaId;
use crate::api::shape::{Type, TypeId};
use crate::document::pointer;

/// Compares all operations, and the schemas that none of them uses.
pub(super) fn compare(old: &Api, new: &Api, changes: &mut Changes) {
    let mut comparison = Comparison { schemas: Schemas::new(old, new), old, new, changes };
    comparison.operations();
    comparison.incoming();
    comparison.servers();
    comparison.components();
}

pub(super) struct Comparison<'a, 'c> {
    pub(super) old: &'a Api,
    pub(super) new: &'a Api,
    pub(super) schemas: Schemas<'a>,
    pub(super) changes: &'c mut Changes,
}

/// An operation before and after.
pub(super) struct Exchange<'a> {
    pub(super) old: &'a Operation,
    pub(super) new: &'a Operation,
    /// What it is called in sentences.
    pub(super) title: String,
    /// The pointer of the old one.
    pub(super) there: String,
    /// The pointer of the new one.
    pub(super) here: String,
    /// Whose values its requests are.
    pub(super) sent: Direction,
    /// Whose values its answers are.
    pub(super) received: Direction,
}

fn title(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.path)
}

/// What a webhook or a callback is called in sentences.
fn title_of_incoming(incoming: &Incoming) -> String {
    let what = if incoming.of.is_some() { "callback" } else { "webhook" };
    format!("the {what} {}", title(&incoming.operation))
}

/// The pointer of an operation in a list of path items.
fn place(of: &str, operation: &Operation) -> String {
    let item = format!("/{of}/{}", pointer::escape(&operation.path));
    let method = operation.method.to_ascii_lowercase();
    let has_member =
        matches!(method.as_str(), "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query");
    match has_member {
        true => format!("{item}/{method}"),
        false => format!("{item}/additionalOperations/{}", pointer::escape(&operation.method)),
    }
}

/// The pointer of a webhook, or of the callbacks that a callback is among.
fn place_of_incoming(api: &Api, incoming: &Incoming) -> String {
    match &incoming.of {
        None => place("webhooks", &incoming.operation),
        Some(of) => match api.operations.iter().find(|operation| operation.name == *of) {
            Some(operation) => format!("{}/callbacks", place("paths", operation)),
            None => String::new(),
        },
    }
}

/// The operations that one of two descriptions has and of the other only is known that it has them too.
pub(super) fn not_compared(old: &Api, new: &Api) -> Vec<String> {
    let half = |one: &Api, other: &Api| -> Vec<String> {
        let left_out = LeftOuts::of(other);
        let operations = one.operations.iter().filter(|operation| left_out.has(operation)).map(title);
        let incoming = one.incoming.iter().filter(|incoming| left_out.has_incoming(one, incoming));
        operations.chain(incoming.map(title_of_incoming)).collect()
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

/// What a description has that could not be kept, and of which therefore nothing is known.
struct LeftOuts<'a> {
    /// By its key; whole paths are those without a method.
    operations: HashSet<String>,
    /// By method and key.
    incoming: HashSet<(Option<&'a str>, &'a str)>,
}

impl<'a> LeftOuts<'a> {
    fn of(api: &'a Api) -> Self {
        let operations = api.left_out.iter().filter(|left| !left.is_incoming);
        let incoming = api.left_out.iter().filter(|left| left.is_incoming);
        Self {
            operations: operations.map(|left| key(left.method.as_deref().unwrap_or_default(), &left.path)).collect(),
            incoming: incoming.map(|left| (left.method.as_deref(), left.path.as_str())).collect(),
        }
    }

    fn has(&self, operation: &Operation) -> bool {
        [operation.method.as_str(), ""].iter().any(|method| self.operations.contains(&key(method, &operation.path)))
    }

    /// Whether a webhook or callback of the other description is left out of this one; with an operation its callbacks are.
    fn has_incoming(&self, other: &Api, incoming: &Incoming) -> bool {
        let Operation { method, path, .. } = &incoming.operation;
        let of = incoming.of.as_ref();
        let of = of.and_then(|of| other.operations.iter().find(|operation| operation.name == *of));
        of.is_some_and(|operation| self.has(operation))
            || [Some(method.as_str()), None].iter().any(|method| self.incoming.contains(&(*method, path)))
    }
}

/// What the service sends by itself, by what makes it one: whose it is, its key and its method.
fn incoming_by_key(api: &Api) -> IndexMap<(Option<String>, &str, &str), &Incoming> {
    let of = |incoming: &Incoming| incoming.of.as_ref().map(|of| of.segments.join(" "));
    let key = |incoming| (of(incoming), incoming.key.as_str(), incoming.operation.method.as_str());
    api.incoming.iter().map(|incoming| (key(incoming), incoming)).collect()
}

impl<'a> Comparison<'a, '_> {
    fn operations(&mut self) {
        let (before, after) = (by_key(self.old), by_key(self.new));
        let (out_before, out_after) = (LeftOuts::of(self.old), LeftOuts::of(self.new));
        let place = |operation| place("paths", operation);
        let gone = before.iter().filter(|(key, operation)| !after.contains_key(*key) && !out_after.has(operation));
        for (_, operation) in gone {
            let message = format!("{} is gone", title(operation));
            self.changes.add(Effect::Breaking, "operation-removed", message, place(operation), None);
        }
        for (key, new) in after {
            let Some(old) = before.get(&key).copied() else {
                if !out_before.has(new) {
                    let message = format!("{} is new", title(new));
                    self.changes.add(Effect::Compatible, "operation-added", message, None, place(new));
                }
                continue;
            };
            let (title, there, here) = (title(new), place(old), place(new));
            let (sent, received) = (Direction::Request, Direction::Response);
            let exchange = Exchange { old, new, title, there, here, sent, received };
            self.exchange(&exchange);
            self.addresses(&exchange);
            let places = (exchange.there.as_str(), exchange.here.as_str());
            security::compare((self.old, old), (self.new, new), &exchange.title, places, self.changes);
        }
    }

    /// What the service sends breaks whoever listens if it can hold more; what it takes as an answer, if that can hold less.
    fn incoming(&mut self) {
        let (before, after) = (incoming_by_key(self.old), incoming_by_key(self.new));
        let (out_before, out_after) = (LeftOuts::of(self.old), LeftOuts::of(self.new));
        let kinds = |incoming: &Incoming| match incoming.of {
            Some(_) => ("callback-removed", "callback-added"),
            None => ("webhook-removed", "webhook-added"),
        };
        let is_out_now = |incoming| out_after.has_incoming(self.old, incoming);
        for (_, incoming) in before.iter().filter(|(key, gone)| !after.contains_key(*key) && !is_out_now(gone)) {
            let message = format!("{} is gone", title_of_incoming(incoming));
            let there = place_of_incoming(self.old, incoming);
            self.changes.add(Effect::Breaking, kinds(incoming).0, message, there, None);
        }
        for (key, new) in after {
            let here = place_of_incoming(self.new, new);
            let title = title_of_incoming(new);
            let Some(old) = before.get(&key).copied() else {
                if !out_before.has_incoming(self.new, new) {
                    self.changes.add(Effect::Compatible, kinds(new).1, format!("{title} is new"), None, here);
                }
                continue;
            };
            let there = place_of_incoming(self.old, old);
            let (old, new) = (&old.operation, &new.operation);
            let (sent, received) = (Direction::Response, Direction::Request);
            self.exchange(&Exchange { old, new, title, there, here, sent, received });
        }
    }

    fn exchange(&mut self, exchange: &Exchange<'a>) {
        self.parameters(exchange);
        self.body(exchange);
        self.responses(exchange);
    }

    /// Where an operation is reached, if that is not where the service is.
    fn addresses(&mut self, exchange: &Exchange<'a>) {
        let (before, after) = (&exchange.old.servers, &exchange.new.servers);
        if before.is_some() || after.is_some() {
            let before = before.as_deref().unwrap_or(&self.old.servers);
            let after = after.as_deref().unwrap_or(&self.new.servers);
            self.moved(&exchange.title, (before, after), (&exchange.there, &exchange.here));
        }
    }

    fn servers(&mut self) {
        self.moved("the service", (&self.old.servers, &self.new.servers), ("/servers", "/servers"));
    }

    fn moved(&mut self, what: &str, (old, new): (&[Server], &[Server]), (there, here): (&str, &str)) {
        let urls = |servers: &[Server]| -> Vec<String> { servers.iter().map(|server| server.url.clone()).collect() };
        let (before, after) = (urls(old), urls(new));
        let gone: Vec<&String> = before.iter().filter(|url| !after.contains(url)).collect();
        let come: Vec<&String> = after.iter().filter(|url| !before.contains(url)).collect();
        let at = |pointer: &str| Some(pointer.to_owned());
        if !gone.is_empty() {
            let message = format!("{what} is no longer at {}", list(&gone));
            self.changes.add(Effect::Breaking, "server-removed", message, at(there), at(here));
        }
        if !come.is_empty() {
            let message = format!("{what} is now at {}", list(&come));
            self.changes.add(Effect::Compatible, "server-added", message, at(there), at(here));
        }
    }

    /// Components that no operation uses are there for somebody else, whose use of them is not known.
    fn components(&mut self) {
        let (old, new) = (self.old, self.new);
        let (used_before, used_after) = (used(old), used(new));
        let others = by_name(new);
        for (name, ty) in by_name(old) {
            let place = old.rules.pointer(ty.schema);
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
    let operations = || api.operations.iter().chain(api.incoming.iter().map(|incoming| &incoming.operation));
    let mut waiting: Vec<TypeId> = operations().flat_map(Operation::sent_types).collect();
    waiting.extend(operations().flat_map(Operation::received_types));
    let mut seen = HashSet::new();
    while let Some(id) = waiting.pop() {
        if seen.insert(id) {
            waiting.extend(api.get(id).mentions());
        }
    }
    seen.into_iter().map(|id| api.get(id).schema).collect()
}
