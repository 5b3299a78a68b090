//! Reads Operation Objects: each whole, or not at all.
//!
//! Operations are read in two steps, since what a body is made of depends on the types of its schema, and those are
//! decided when all schemas are read. A [`Draft`] is an operation between the two.

use std::collections::HashMap;

use super::body::{self, RequestDraft};
use super::header;
use super::judge::Direction;
use super::operation::{LeftOut, Operation, Parameter, Server};
use super::parameter::{self, Described};
use super::path_template;
use super::paths::{self, Parts, Role};
use super::shape::{NamePath, TypeRef};
use super::types::{Types, Way};
use super::{docs, objects};
use crate::diagnostic::{Diagnostic, Place, codes};
use crate::document::{Member, NodeRef, Placed, Reader, Reported, Unknown, Verdict, Version};

/// Where an operation stands.
#[derive(Clone)]
pub(super) struct Origin<'d> {
    pub(super) reader: Reader<'d>,
    /// The key of its path item.
    pub(super) path: &'d str,
    /// Where that is.
    pub(super) place: Place,
    /// As it is sent.
    pub(super) method: String,
    pub(super) member: Member<'d>,
    /// Whether it is the service that sends the request.
    pub(super) is_incoming: bool,
}

/// Why an operation is left out.
pub(super) enum Left {
    /// It has been told, with the operation.
    Told,
    /// A part of it cannot be read, which has been told of the part.
    Because(Reported),
}

impl From<Reported> for Left {
    fn from(reported: Reported) -> Self {
        Self::Because(reported)
    }
}

impl Left {
    /// Why an operation is left out that cannot be kept for two reasons.
    fn and(self, other: Self) -> Self {
        match self {
            Self::Told => Self::Told,
            Self::Because(_) => other,
        }
    }
}

impl Origin<'_> {
    /// Which way the values of a request go. Whether `readOnly` is about what the service sends or about what answers
    /// bring is not said of webhooks and callbacks.
    pub(super) fn sent(&self) -> Direction {
        if self.is_incoming { Direction::Either } else { Direction::Request }
    }

    /// Which way the values of an answer go.
    pub(super) fn received(&self) -> Direction {
        if self.is_incoming { Direction::Either } else { Direction::Response }
    }

    /// Says that the operation is left out, and why.
    pub(super) fn leave_out(&self, place: Place, why: &str) -> Left {
        let operation = format!("{} {}", self.method, self.path);
        let diagnostic = Diagnostic::new(codes::OPERATION_LEFT_OUT, place, format!("{operation} is left out: {why}"));
        self.reader.report(diagnostic.related(self.member.key_place, format!("the operation {operation}")));
        Left::Told
    }

    /// Refuses all that is in an operation that is left out, and says so where that has not been done.
    pub(super) fn left_out(&self, left: Left) -> LeftOut {
        if let Left::Because(_) = left {
            self.leave_out(self.member.key_place, "something in it cannot be read");
        }
        self.reader.ledger().mark(self.member, Verdict::Refused);
        if let Ok(node) = self.reader.follow(self.member.value) {
            self.reader.ledger().mark_subtree(node, Verdict::Refused);
        }
        let (method, path) = (Some(self.method.clone()), self.path.to_owned());
        LeftOut { is_incoming: self.is_incoming, method, path }
    }
}

/// An operation while it is read.
pub(super) struct Context<'c, 'd> {
    pub(super) origin: &'c Origin<'d>,
    pub(super) role: Role<'c, 'd>,
    /// The parameters of the path.
    pub(super) shared: &'c [NodeRef<'d>],
    /// The servers of the path.
    pub(super) servers: Option<&'c [Server]>,
}

/// An operation whose schemas are read but whose types are not decided yet.
pub(super) struct Draft<'d> {
    pub(super) origin: Origin<'d>,
    operation: Operation,
    parameters: Vec<Described<'d>>,
    body: Option<RequestDraft<'d>>,
    responses: Vec<body::ResponseDraft<'d>>,
}

impl<'d> Context<'_, 'd> {
    pub(super) fn operation(&self, parts: &mut Parts<'_, 'd>) -> Result<Draft<'d>, Left> {
        let reader = self.origin.reader;
        // OpenAPI has no references to operations, but descriptions in many files use them and mean one thing by it.
        let node = objects::target(reader, self.origin.member.value)?;
        let mut object = reader.object(node, "an operation")?;
        let _ = object.take("$ref");
        let summary = object.string("summary", Verdict::Annotation).map(|text| text.value.to_owned());
        let id = object.string("operationId", Verdict::Represented);
        if let Some(id) = id {
            self.unique(&mut parts.ids, id);
        }
        let id = id.map(|id| id.value.to_owned());
        let wish = object.string("x-rust-name", Verdict::Represented).map(|name| name.value.to_owned());
        let tags = object.strings("tags", Verdict::Annotation).unwrap_or_default();
        let tags = tags.iter().map(|tag| tag.value.to_owned()).collect();
        let mut docs = docs::read(&mut object);
        docs.title = summary;
        let own: Vec<NodeRef<'d>> =
            object.list("parameters", Verdict::Represented).map(|list| list.items().collect()).unwrap_or_default();
        let body = object.any("requestBody", Verdict::Represented);
        let responses = object.entries_with_extensions("responses");
        // From 3.1 on it may be missing (3.1.0, 4.8.10.1); in 3.0 that is told, and the operation answers nothing known.
        if responses.is_none() && reader.version() == Version::V3_0 {
            let _ = object.required("responses", None::<()>);
        }
        let security = match self.role {
            Role::Path => parts.schemes.security(&mut object),
            // Who calls is the service; what it shows is between it and whoever listens.
            Role::Incoming { .. } => {
                object.annotations(&["security"]);
                Ok(Some(Vec::new()))
            }
        };
        let callbacks = paths::callbacks(&mut object);
        let servers = paths::servers(&mut object);
        // What is wrong with the object itself has been reported; the rest of it stands.
        let _ = object.finish(Unknown::Refuse);
        let place = self.origin.member.key_place;
        let unauthenticated =
            |_: Reported| self.origin.leave_out(place, "none of the ways to authenticate it can be kept");
        let security = security.and_then(|own| own.map_or_else(|| parts.security.map(|_| None), |own| Ok(Some(own))));
        let security = security.map_err(unauthenticated);

        let name = NamePath { segments: self.name(id), component: false, wish };
        if security.is_ok() {
            for (callback, items) in callbacks {
                paths::incoming(reader, parts, items, Some((&name, callback)));
            }
        }
        // All parts are read whatever is wrong with one of them: what is wrong is told in one run.
        let parameters = self.parameters(parts, &own).and_then(|parameters| {
            let pieces = match self.role {
                Role::Path => path_template::pieces(self.origin, &parameters)?,
                Role::Incoming { .. } => Vec::new(),
            };
            Ok((parameters, pieces))
        });
        let schemas = &mut *parts.schemas;
        let body = body.map(|body| body::request(self.origin, schemas, body)).transpose();
        let responses = responses.into_iter().flatten();
        let responses = responses.filter_map(|response| body::response(self.origin, schemas, response).ok()).collect();
        let (security, ((parameters, pieces), body)) = both(security, both(parameters, body))?;
        let operation = Operation {
            name,
            place,
            docs: docs.into(),
            method: self.origin.method.clone(),
            path: self.origin.path.to_owned(),
            pieces,
            parameters: Vec::new(),
            body: None,
            responses: Vec::new(),
            tags,
            security,
            servers: servers.or_else(|| self.servers.map(<[Server]>::to_vec)),
        };
        Ok(Draft { origin: self.origin.clone(), operation, parameters, body, responses })
    }

    /// What names the operation: its `operationId`, or the words of method and path.
    fn name(&self, id: Option<String>) -> Vec<String> {
        let method = self.origin.method.to_ascii_lowercase();
        match (self.role, id) {
            (_, Some(id)) => vec![id],
            (Role::Path, None) => vec![method, self.origin.path.to_owned()],
            (Role::Incoming { of: None, name }, None) => vec![name.to_owned()],
            (Role::Incoming { of: Some(of), name }, None) => {
                of.segments.iter().cloned().chain([name.to_owned()]).collect()
            }
        }
    }

    /// Says of an `operationId` that another operation has it: it is unique among all (3.0.3, 4.7.10.1).
    fn unique(&self, ids: &mut HashMap<&'d str, Place>, id: Placed<&'d str>) {
        let Some(first) = ids.get(id.value).copied() else {
            ids.insert(id.value, id.place);
            return;
        };
        let (id, place) = (id.value, id.place);
        let (place, message) = match place == first {
            false => (place, format!("another operation has the `operationId` `{id}` too")),
            // One callback may be that of several operations.
            true if self.origin.is_incoming => return,
            // One path item may stand for several paths.
            true => {
                let message = format!("the operation `{id}` is that of another path too, with its `operationId`");
                (self.origin.place, message)
            }
        };
        let found = Diagnostic::new(codes::DUPLICATE_OPERATION, place, message);
        self.origin.reader.report(found.related(first, "the first one"));
    }

    /// The parameters of the path that the operation does not override by name and place, then its own.
    fn parameters(&self, parts: &mut Parts<'_, 'd>, own: &[NodeRef<'d>]) -> Result<Vec<Described<'d>>, Left> {
        let reader = self.origin.reader;
        let (schemas, known) = (&mut *parts.schemas, &mut parts.parameters);
        let mut left: Option<Left> = None;
        let mut leave = |why: Left| {
            left = Some(match left.take() {
                Some(before) => before.and(why),
                None => why,
            });
        };
        let mut read = |nodes: &[NodeRef<'d>], of_path: bool| -> Vec<Described<'d>> {
            let read = |node: &NodeRef<'d>| {
                parameter::read(self.origin, schemas, known, *node, of_path).unwrap_or_else(|why| {
                    leave(why);
                    None
                })
            };
            let mut all = Vec::with_capacity(nodes.len());
            all.extend(nodes.iter().filter_map(read));
            all
        };
        let (shared, own) = (read(self.shared, true), read(own, false));
        let overridden = |parameter: &Described<'_>| {
            own.iter().any(|other| other.name == parameter.name && other.location == parameter.location)
        };
        let mut all: Vec<Described<'d>> = Vec::with_capacity(shared.len() + own.len());
        all.extend(shared.into_iter().filter(|parameter| !overridden(parameter)));
        for parameter in own {
            let same = |known: &&Described<'_>| known.name == parameter.name && known.location == parameter.location;
            if let Some(first) = all.iter().find(same) {
                let message =
                    format!("the {} parameter `{}` is described twice", parameter.location.as_str(), parameter.name);
                let twice = Diagnostic::new(codes::DUPLICATE_PARAMETER, parameter.place, message);
                reader.report(twice.related(first.place, "first described here"));
                leave(self.origin.leave_out(parameter.place, "which of two parameters is meant cannot be known"));
                continue;
            }
            all.push(parameter);
        }
        left.map_or(Ok(all), Err)
    }
}

/// Two parts of an operation, or why it is left out.
fn both<A, B>(one: Result<A, Left>, other: Result<B, Left>) -> Result<(A, B), Left> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(why), Ok(_)) | (Ok(_), Err(why)) => Err(why),
        (Err(one), Err(other)) => Err(one.and(other)),
    }
}

/// An operation whose types are decided, with what tells where its parts stand.
pub(super) struct Settled<'d> {
    pub(super) origin: Origin<'d>,
    pub(super) operation: Operation,
    /// Its parameters, one for one.
    pub(super) parameters: Vec<NodeRef<'d>>,
    /// Its bodies, one for one.
    pub(super) bodies: Vec<Member<'d>>,
}

impl<'d> Draft<'d> {
    /// Decides the types of the operation.
    ///
    /// # Errors
    ///
    /// If it has to be left out, which has been told.
    pub(super) fn settle(self, types: &mut Types<'_, 'd>) -> Result<Settled<'d>, LeftOut> {
        let Self { origin, mut operation, parameters, body, responses } = self;
        let name = operation.name.clone();
        let way = Way::Named(&name);
        let mut nodes = Vec::with_capacity(parameters.len());
        operation.parameters.reserve_exact(parameters.len());
        operation.responses.reserve_exact(responses.len());
        for described in parameters {
            let mut ty = types.place(described.schema, way.then(&described.name));
            if let (TypeRef::Nullable(inner), false) = (&ty, described.required) {
                ty = (**inner).clone();
            }
            nodes.push(described.node);
            operation.parameters.push(Parameter {
                wish: described.wish.or_else(|| types.wish(described.schema)),
                name: described.name,
                location: described.location,
                required: described.required,
                style: described.style,
                explode: described.explode,
                docs: described.docs,
                ty,
                schema: described.schema,
                place: described.place,
            });
        }
        let mut bodies = Vec::new();
        let body = body.map(|body| body.settle(&origin, types, way, &mut bodies)).transpose();
        operation.body = body.map_err(|left| origin.left_out(left))?;
        for response in responses {
            let status = response.status.clone();
            let way = way.then("response");
            let way = way.then(&status);
            let headers = response.headers.iter().map(|header| header::settle(header, types, way)).collect();
            operation.responses.push(response.settle(types, way, headers));
        }
        Ok(Settled { origin, operation, parameters: nodes, bodies })
    }
}
