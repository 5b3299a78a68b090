//! Reads Path Item Objects: those of `paths`, of `webhooks` and of callbacks.
//!
//! An operation that holds something that cannot be sent as described is left out, with a diagnostic at its place; the
//! others are not affected. What only makes an operation's results less typed, or what may be left out of a request, is
//! refused by itself, and the operation stays.

use std::collections::HashMap;

use super::draft::{Context, Draft, Origin};
use super::objects::target;
use super::operation::{LeftOut, Server};
use super::parameter::{Known, is_token};
use super::schema::Schemas;
use super::security::{Alternatives, Schemes};
use super::selection::Selecting;
use super::service;
use super::shape::NamePath;
use crate::diagnostic::{Diagnostic, Place, codes};
use crate::document::{Member, NodeRef, Object, Reader, Reported, Unknown, Verdict, Version};

/// The methods that a path item has by name (3.0.3, 4.7.9.1).
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// What the parts of operations lead to.
pub(super) struct Parts<'p, 'd> {
    pub(super) schemas: &'p mut Schemas<'d>,
    pub(super) schemes: &'p mut Schemes<'d>,
    /// What an operation needs that does not say so itself.
    pub(super) security: Result<&'p Alternatives, Reported>,
    /// The first place of each `operationId`.
    pub(super) ids: HashMap<&'d str, Place>,
    /// Which operations are wanted.
    pub(super) selecting: Selecting<'p>,
    /// The parameters that have been read.
    pub(super) parameters: Known<'d>,
    /// What the service sends by itself.
    pub(super) incoming: Vec<IncomingDraft<'d>>,
    /// What cannot be kept.
    pub(super) left_out: Vec<LeftOut>,
}

/// A webhook or a callback whose schemas are read but whose types are not decided yet.
pub(super) struct IncomingDraft<'d> {
    pub(super) of: Option<NamePath>,
    pub(super) key: &'d str,
    pub(super) draft: Draft<'d>,
}

/// Reads all operations, in the description's order.
pub(super) fn read<'d>(reader: Reader<'d>, parts: &mut Parts<'_, 'd>, paths: Vec<Member<'d>>) -> Vec<Draft<'d>> {
    let mut drafts = Vec::new();
    for path in paths {
        if !path.key.starts_with('/') {
            let message = format!("the path `{}` must start with `/`", path.key);
            reader.refuse(path);
            parts.left_out.push(LeftOut { is_incoming: false, method: None, path: path.key.to_owned() });
            reader.report(Diagnostic::new(codes::WRONG_VALUE, path.key_place, message));
            continue;
        }
        let _ = item(reader, parts, path, Role::Path, &mut drafts);
    }
    drafts
}

/// Reads webhooks, or what a callback of an operation sends.
pub(super) fn incoming<'d>(
    reader: Reader<'d>,
    parts: &mut Parts<'_, 'd>,
    items: Vec<Member<'d>>,
    of: Option<(&NamePath, &'d str)>,
) {
    for member in items {
        let mut drafts = Vec::new();
        let name = of.map_or(member.key, |(_, name)| name);
        let _ = item(reader, parts, member, Role::Incoming { of: of.map(|(of, _)| of), name }, &mut drafts);
        let of = of.map(|(operation, _)| operation.clone());
        let drafts = drafts.into_iter().map(|draft| IncomingDraft { of: of.clone(), key: member.key, draft });
        parts.incoming.extend(drafts);
    }
}

/// What a path item is there for.
#[derive(Clone, Copy)]
pub(super) enum Role<'r, 'd> {
    /// Its key is a path, and its operations are called.
    Path,
    /// Its operations are called by the service.
    Incoming {
        /// The operation whose callback it is.
        of: Option<&'r NamePath>,
        /// The name of the webhook or callback.
        name: &'d str,
    },
}

fn item<'d>(
    reader: Reader<'d>,
    parts: &mut Parts<'_, 'd>,
    path: Member<'d>,
    role: Role<'_, 'd>,
    drafts: &mut Vec<Draft<'d>>,
) -> Result<(), Reported> {
    let is_incoming = matches!(role, Role::Incoming { .. });
    let mut item = match reader.follow(path.value).and_then(|node| reader.object(node, "a path item")) {
        Ok(item) => item,
        Err(reported) => {
            parts.left_out.push(LeftOut { is_incoming, method: None, path: path.key.to_owned() });
            return Err(reported);
        }
    };
    if path.value.get("$ref").is_some() {
        for member in path.value.members().filter(|member| member.key != "$ref") {
            reader.refuse(member);
            let message = format!("`{}` beside the `$ref` of a path is not supported yet", member.key);
            reader.report(Diagnostic::new(codes::NOT_SUPPORTED, member.key_place, message));
        }
    }
    let _ = item.take("$ref");
    item.annotations(&["summary", "description"]);
    let shared: Vec<NodeRef<'d>> =
        item.list("parameters", Verdict::Represented).map(|list| list.items().collect()).unwrap_or_default();
    let servers = servers(&mut item);
    let kept = drafts.len();
    for (method, member) in methods(&mut item) {
        // A callback is wanted with its operation.
        let is_callback = matches!(role, Role::Incoming { of: Some(_), .. });
        if !is_callback && !parts.selecting.wants(&method, path.key, member.value) {
            continue;
        }
        let origin = Origin { reader, path: path.key, place: path.key_place, method, member, is_incoming };
        let context = Context { origin: &origin, role, shared: &shared, servers: servers.as_deref() };
        match context.operation(parts) {
            Ok(draft) => drafts.push(draft),
            Err(left) => parts.left_out.push(origin.left_out(left)),
        }
    }
    if drafts.len() == kept {
        // Nobody is left who would use them.
        shared.iter().for_each(|parameter| reader.ledger().mark_subtree(*parameter, Verdict::Refused));
    }
    item.finish(Unknown::Refuse)
}

/// The operations of a path item with their methods, in the description's order.
fn methods<'d>(item: &mut Object<'d>) -> Vec<(String, Member<'d>)> {
    let reader = item.reader();
    let is_newer = reader.version() == Version::V3_2;
    let named = METHODS.into_iter().chain(is_newer.then_some("query"));
    let mut methods: Vec<_> = named
        .filter_map(|method| {
            let member = item.any(method, Verdict::Represented)?;
            Some((method.to_ascii_uppercase(), member))
        })
        .collect();
    for member in is_newer.then(|| item.entries("additionalOperations")).flatten().unwrap_or_default() {
        // Methods are told apart by case (RFC 9110, 9.1), and those with a member of their own are described there.
        let message = match member.key {
            key if !is_token(key) => format!("`{key}` is no HTTP method"),
            key if METHODS.into_iter().chain(["query"]).any(|method| method.to_ascii_uppercase() == key) => {
                format!("`{key}` is described by the member `{}` of the path", key.to_ascii_lowercase())
            }
            key => {
                methods.push((key.to_owned(), member));
                continue;
            }
        };
        reader.refuse(member);
        reader.report(Diagnostic::new(codes::WRONG_VALUE, member.key_place, message));
    }
    methods.sort_by_key(|(_, member)| member.id.index());
    methods
}

/// `servers` of a path or an operation; those that cannot be read are told.
pub(super) fn servers(object: &mut Object<'_>) -> Option<Vec<Server>> {
    let reader = object.reader();
    let list = object.list("servers", Verdict::Represented)?;
    let mut servers: Vec<Server> = Vec::with_capacity(list.len());
    servers.extend(list.items().filter_map(|node| service::server(reader, node).ok()));
    // An empty list says no more than none.
    (!servers.is_empty()).then_some(servers)
}

/// The items of the callbacks of an operation, each list with the name of its callback.
pub(super) fn callbacks<'d>(object: &mut Object<'d>) -> Vec<(&'d str, Vec<Member<'d>>)> {
    let reader = object.reader();
    let callbacks = object.entries("callbacks").unwrap_or_default();
    let items = |callback: Member<'d>| {
        let node = target(reader, callback.value).ok()?;
        if !node.is_map() {
            let _ = reader.wrong_type(node, "a callback", "a mapping");
            return None;
        }
        let mut items = Vec::new();
        for member in node.members() {
            if crate::document::is_extension(member.key) {
                reader.annotate(member);
            } else if member.key != "$ref" {
                reader.ledger().mark_name(member, Verdict::Represented);
                items.push(member);
            }
        }
        Some((callback.key, items))
    };
    callbacks.into_iter().filter_map(items).collect()
}
