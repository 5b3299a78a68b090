//! From the document to the service.

use std::collections::{HashMap, HashSet};

use super::contradictions;
use super::docs;
use super::draft::{Draft, Settled};
use super::error_parts;
use super::keywords::identity;
use super::operation::{Incoming, LeftOut, Operation, Server};
use super::parameter::Known;
use super::paths::{self, IncomingDraft};
use super::reach;
use super::rule::SchemaId;
use super::schema::Schemas;
use super::security::{self, Schemes};
use super::selection::{Selecting, Selection, Unmatched};
use super::sendable;
use super::service;
use super::shape::Type;
use super::sight::Sight;
use super::types::Types;
use super::unused;
use super::written;
use super::{Api, Info};
use crate::beside::beside;
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{
    Document, Findings, Member, Object, Reader, Referred, Reported, Unknown, Unusable, Verdict, Version,
};

/// Lowers a document. What cannot be kept is left out and told in `findings`; what is left is whole.
#[must_use]
pub fn lower(document: &Document, findings: &Findings) -> Api {
    lower_selected(document, findings, &Selection::default()).api
}

/// A service of which operations were selected.
#[derive(Debug, Default)]
pub struct Lowering {
    /// The service.
    pub api: Api,
    /// What the selection names and the description has not.
    pub unmatched: Vec<Unmatched>,
}

/// Lowers the selected operations of a document, and the components that they lead to.
#[must_use]
pub fn lower_selected(document: &Document, findings: &Findings, selection: &Selection) -> Lowering {
    let reader = Reader::new(document, findings);
    // A document is a mapping; whatever else is wrong with it has been reported.
    let lowering = root(reader, selection).unwrap_or_default();
    reader.refuse_unread();
    lowering
}

fn root(reader: Reader<'_>, selection: &Selection) -> Result<Lowering, Reported> {
    let mut root = reader.object(reader.document().root(), "an OpenAPI description")?;
    root.any("openapi", Verdict::Represented);
    let info = root.any("info", Verdict::Represented);
    let info = root.required("info", info).and_then(|member| service::info(reader, member.value));
    let servers = root.list("servers", Verdict::Represented);
    let servers: Vec<Server> = servers
        .map(|list| list.items().filter_map(|node| service::server(reader, node).ok()).collect())
        .unwrap_or_default();
    let error = error_parts::read(&mut root);
    let tags = service::tags(&mut root);
    let external = root.annotation("externalDocs").and_then(docs::external);
    let mut schemas = Schemas::new(reader);

    // Components first: their names are fixed, and they come first in the order of types.
    let components = root.map("components", Verdict::Represented);
    let components = components.map(|node| reader.object(node, "`components`")).transpose()?;
    let mut parts = Components::default();
    if let Some(components) = components {
        parts = Components::read(components);
    }
    if selection.is_all() {
        parts.schemas.iter().for_each(|member| {
            schemas.schema(member.value);
        });
    }
    let entries = root.entries_with_extensions("paths");
    let entries = match (entries, reader.version()) {
        (Some(entries), _) => entries,
        (None, Version::V3_0) => root.required("paths", None).unwrap_or_default(),
        (None, _) => Vec::new(),
    };
    let mut schemes = Schemes::new(reader, parts.schemes);
    let security = schemes.security(&mut root).map(Option::unwrap_or_default);
    let mut parts_of_operations = paths::Parts {
        schemas: &mut schemas,
        schemes: &mut schemes,
        security: security.as_ref().map_err(|told| *told),
        ids: HashMap::new(),
        selecting: Selecting::new(selection),
        parameters: Known::default(),
        left_out: Vec::new(),
        incoming: Vec::new(),
    };
    let mut has_operations = !entries.is_empty();
    let document = reader.document();
    let about_the_text = || {
        document.sources().count_lines();
        Referred::of(document)
    };
    let (referred, drafts) = beside(about_the_text, || paths::read(reader, &mut parts_of_operations, entries));
    if reader.version() != Version::V3_0 {
        let webhooks = root.entries("webhooks").unwrap_or_default();
        has_operations |= !webhooks.is_empty();
        paths::incoming(reader, &mut parts_of_operations, webhooks, None);
    }
    let paths::Parts { incoming, mut left_out, selecting, .. } = parts_of_operations;
    let unmatched = selecting.unmatched();
    let mut security = security.unwrap_or_default();
    // What is not selected may be what uses them.
    for (members, what) in parts.shared.iter().filter(|_| selection.is_all()) {
        unused::components(reader, &referred, members, what);
    }
    if reader.version() != Version::V3_0 {
        dialect(&mut root);
    }
    if reader.version() == Version::V3_2 {
        own_place(&mut root);
    }
    let _ = root.finish(Unknown::Refuse);

    schemas.read_all();
    let named = parts.schemas.iter().filter_map(|member| Some((*member, schemas.known(member.value)?)));
    let named: Vec<_> = named.collect();
    if has_operations && selection.is_all() {
        unused::schemas(&schemas, &referred, &named);
    }
    let stated = &schemas.stated;
    let (sight, (contradictions, ())) =
        beside(|| Sight::of(stated), || beside(|| contradictions::find(stated), || written::judge(&schemas)));
    let drafts = Drafts { operations: drafts, incoming, servers: &servers };
    let shapes = shapes(&mut schemas, sight, &named, drafts, &mut left_out);
    let Shapes { mut types, shaped, octets, settled, incoming } = shapes;
    contradictions::tell(&schemas, &contradictions, &shaped);
    schemas.tell_of_binaries(&octets);
    let sendable = settled.into_iter().filter_map(|operation| kept(sendable::check(operation, &types), &mut left_out));
    let mut operations: Vec<Operation> = sendable.collect();
    let own = operations.iter_mut().filter_map(|operation| operation.security.as_mut());
    let schemes = schemes.settle(&referred, std::iter::once(&mut security).chain(own));
    security::without_parameter(reader, &schemes, &operations);
    reach::mark_directions(&mut types, &operations, &incoming);
    reach::break_cycles(&mut types);
    let mut info = info.unwrap_or_else(|_| Info::default());
    info.tags = tags;
    info.docs.external = external;
    let api = Api {
        info,
        servers,
        schemes,
        security,
        error,
        rules: schemas.stated.rules,
        types,
        operations,
        incoming,
        left_out,
    };
    Ok(Lowering { api, unmatched })
}

/// What has been read and waits for its types.
struct Drafts<'a, 'd> {
    operations: Vec<Draft<'d>>,
    incoming: Vec<IncomingDraft<'d>>,
    /// Those of the description.
    servers: &'a [Server],
}

/// The types, and what they are used by.
struct Shapes<'d> {
    types: Vec<Type>,
    /// Whether types were made of a schema, by schema.
    shaped: Vec<bool>,
    octets: HashSet<SchemaId>,
    settled: Vec<Settled<'d>>,
    incoming: Vec<Incoming>,
}

/// Decides all types: of the components that have a name, then of the operations.
fn shapes<'d>(
    schemas: &mut Schemas<'d>,
    sight: Sight,
    named: &[(Member<'d>, SchemaId)],
    drafts: Drafts<'_, 'd>,
    left_out: &mut Vec<LeftOut>,
) -> Shapes<'d> {
    let reader = schemas.reader;
    let mut types = Types::new(schemas, sight, reader);
    for (member, id) in named {
        types.component(member.key, *id);
    }
    types.settle();
    let mut settle = |draft, servers: &[Server]| kept(settled(draft, &mut types, servers), left_out);
    let settled = drafts.operations.into_iter().filter_map(|draft| settle(draft, drafts.servers)).collect();
    let of_incoming = |draft: IncomingDraft<'d>| {
        let operation = settle(draft.draft, &[])?.operation;
        Some(Incoming { of: draft.of, key: draft.key.to_owned(), operation })
    };
    let incoming = drafts.incoming.into_iter().filter_map(of_incoming).collect();
    types.settle();
    let octets = std::mem::take(&mut types.octets);
    let (types, shaped) = types.finish();
    Shapes { types, shaped, octets, settled, incoming }
}

/// What is kept of an operation; that it is not is noted.
fn kept<T>(operation: Result<T, LeftOut>, left_out: &mut Vec<LeftOut>) -> Option<T> {
    operation.map_err(|left| left_out.push(left)).ok()
}

/// An operation with its types, unless it has to be left out.
fn settled<'d>(draft: Draft<'d>, types: &mut Types<'_, 'd>, servers: &[Server]) -> Result<Settled<'d>, LeftOut> {
    let mut settled = draft.settle(types)?;
    let origin = &settled.origin;
    let own = &mut settled.operation.servers;
    let is_same = |own: &Vec<Server>| own.iter().map(|server| &server.url).eq(servers.iter().map(|server| &server.url));
    if own.as_ref().is_some_and(is_same) {
        *own = None;
    }
    if let Some(server) = own.iter().flatten().next().filter(|server| !server.is_absolute()) {
        let message = format!(
            "{} {} is served at `{}`, relative to the description: the client's endpoint is taken for it",
            origin.method, origin.path, server.url
        );
        origin.reader.report(Diagnostic::new(codes::NOT_SUPPORTED, origin.member.key_place, message));
    }
    Ok(settled)
}

/// `jsonSchemaDialect`, by which schemas without a `$schema` are read (3.1.0, 4.8.1).
fn dialect(root: &mut Object<'_>) {
    let Some(dialect) = root.string("jsonSchemaDialect", Verdict::Represented) else { return };
    let reader = root.reader();
    if identity::is_known(dialect.value) {
        return;
    }
    if let Some(member) = root.node().member("jsonSchemaDialect") {
        reader.refuse(member);
    }
    reader.report(Diagnostic::new(codes::NOT_SUPPORTED, dialect.place, identity::UNKNOWN_DIALECT));
}

/// `$self`, where references in the description start (3.2, 4.1.2.2.1).
fn own_place(root: &mut Object<'_>) {
    if root.string("$self", Verdict::Represented).is_none() {
        return;
    }
    let reader = root.reader();
    let Some(member) = root.node().member("$self") else { return };
    let why = match reader.document().identifier(member) {
        Ok(()) => return,
        Err(Unusable::Malformed(why)) => why,
        Err(Unusable::Taken(_) | Unusable::Unexpected) => "another file or schema has it",
    };
    reader.refuse(member);
    let message = format!("`$self` cannot be what the description is called: {why}");
    reader.report(Diagnostic::new(codes::WRONG_VALUE, member.value.place(), message));
}

/// The parts of the Components Object.
#[derive(Default)]
struct Components<'d> {
    schemas: Vec<Member<'d>>,
    schemes: Vec<Member<'d>>,
    /// What means something only where it is referred to.
    shared: Vec<(Vec<Member<'d>>, &'static str)>,
}

impl<'d> Components<'d> {
    fn read(mut object: Object<'d>) -> Self {
        let mut entries = |key| object.entries(key).unwrap_or_default();
        let schemas = entries("schemas");
        let schemes = entries("securitySchemes");
        let mut shared = vec![
            (entries("responses"), "response"),
            (entries("parameters"), "parameter"),
            (entries("requestBodies"), "request body"),
            (entries("headers"), "header"),
            (entries("examples"), "example"),
            (entries("links"), "link"),
            (entries("callbacks"), "callback"),
        ];
        if object.reader().version() != Version::V3_0 {
            shared.push((object.entries("pathItems").unwrap_or_default(), "path item"));
        }
        if object.reader().version() == Version::V3_2 {
            shared.push((object.entries("mediaTypes").unwrap_or_default(), "media type"));
        }
        let _ = object.finish(Unknown::Refuse);
        Self { schemas, schemes, shared }
    }
}
