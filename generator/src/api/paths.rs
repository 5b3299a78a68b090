//! Reads `paths`: every operation whole, or not at all.
//!
//! An operation that holds something that cannot be sent as described is left out, with a diagnostic at its place; the
//! others are not affected. What only makes an operation's results less typed (a response of another media type) is
//! refused by itself, and the operation stays.

use std::collections::HashMap;

use super::docs;
use super::judge::Direction;
use super::objects::{refuse_for_now, target};
use super::operation::{Content, LeftOut, Operation, Parameter, Piece, RequestBody, Response};
use super::parameter::{self, Described, Path};
use super::rule::SchemaId;
use super::schema::Schemas;
use super::security::{Alternatives, Schemes};
use super::shape::{NamePath, TypeRef};
use super::types::{Types, extended};
use super::written::{self, Holder};
use crate::diagnostic::{Diagnostic, Place, codes};
use crate::document::{Member, NodeRef, Placed, Reader, Reported, Unknown, Verdict, Version};

/// The methods that a path item has by name (3.0.3, 4.7.9.1).
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// An operation whose schemas are read but whose types are not decided yet.
pub(super) struct Draft {
    operation: Operation,
    parameters: Vec<Described>,
    body: Option<(RequestBody, SchemaId)>,
    responses: Vec<Response>,
}

/// What the parts of operations lead to.
pub(super) struct Parts<'p, 'd> {
    pub(super) schemas: &'p mut Schemas<'d>,
    pub(super) schemes: &'p mut Schemes<'d>,
    /// What an operation needs that does not say so itself.
    pub(super) security: Result<&'p Alternatives, Reported>,
    /// The first place of each `operationId`.
    pub(super) ids: HashMap<&'d str, Place>,
    /// The operations that cannot be kept.
    pub(super) left_out: Vec<LeftOut>,
}

/// Reads all operations, in the description's order.
pub(super) fn read<'d>(reader: Reader<'d>, parts: &mut Parts<'_, 'd>, paths: Vec<Member<'d>>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for path in paths {
        if !path.key.starts_with('/') {
            let message = format!("the path `{}` must start with `/`", path.key);
            reader.refuse(path);
            reader.report(Diagnostic::new(codes::WRONG_VALUE, path.key_place, message));
            continue;
        }
        let _ = item(reader, parts, path, &mut drafts);
    }
    drafts
}

fn item<'d>(
    reader: Reader<'d>,
    parts: &mut Parts<'_, 'd>,
    path: Member<'d>,
    drafts: &mut Vec<Draft>,
) -> Result<(), Reported> {
    let node = reader.follow(path.value)?;
    if path.value.get("$ref").is_some() {
        for member in path.value.members().filter(|member| member.key != "$ref") {
            reader.refuse(member);
            let message = format!("`{}` beside the `$ref` of a path is not supported yet", member.key);
            reader.report(Diagnostic::new(codes::NOT_SUPPORTED, member.key_place, message));
        }
    }
    let mut item = reader.object(node, "a path item")?;
    let _ = item.take("$ref");
    item.annotations(&["summary", "description"]);
    let shared: Vec<NodeRef<'d>> =
        item.list("parameters", Verdict::Represented).map(|list| list.items().collect()).unwrap_or_default();
    let servers = item.take("servers");
    let kept = drafts.len();
    // In the description's order.
    let mut methods: Vec<_> =
        METHODS.into_iter().filter_map(|method| Some((method, item.any(method, Verdict::Represented)?))).collect();
    methods.sort_by_key(|(_, member)| member.id.index());
    for (method, member) in methods {
        let context = Context { reader, path: path.key, place: path.key_place, method, member, shared: &shared };
        let draft = match servers {
            Some(servers) => Err(context.leave_out(servers, "`servers` of a path")),
            None => context.operation(parts),
        };
        match draft {
            Ok(draft) => drafts.push(draft),
            Err(left) => {
                context.left_out(left);
                parts.left_out.push(LeftOut { method: method.to_uppercase(), path: path.key.to_owned() });
            }
        }
    }
    if let Some(servers) = servers {
        reader.refuse(servers);
    }
    if drafts.len() == kept {
        // Nobody is left who would use them.
        shared.iter().for_each(|parameter| reader.ledger().mark_subtree(*parameter, Verdict::Refused));
    }
    let mut later = vec![];
    if reader.version() == Version::V3_2 {
        later.extend(["query", "additionalOperations"]);
    }
    for keyword in later {
        if let Some(member) = item.take(keyword) {
            reader.refuse(member);
            let message = format!("`{keyword}` is not supported yet");
            reader.report(Diagnostic::new(codes::NOT_SUPPORTED, member.key_place, message));
        }
    }
    item.finish(Unknown::Refuse)
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

/// An operation while it is read.
struct Context<'c, 'd> {
    reader: Reader<'d>,
    path: &'d str,
    /// Where the path is.
    place: Place,
    method: &'static str,
    member: Member<'d>,
    shared: &'c [NodeRef<'d>],
}

impl<'d> Context<'_, 'd> {
    /// Says that the operation is left out because of a member that is not supported yet.
    fn leave_out(&self, member: Member<'d>, what: &str) -> Left {
        self.leave_out_at(member.key_place, &format!("{what} is not supported yet"))
    }

    /// Says that the operation is left out, and why.
    fn leave_out_at(&self, place: Place, why: &str) -> Left {
        let operation = format!("{} {}", self.method.to_uppercase(), self.path);
        let diagnostic = Diagnostic::new(codes::OPERATION_LEFT_OUT, place, format!("{operation} is left out: {why}"));
        self.reader.report(diagnostic.related(self.member.key_place, format!("the operation {operation}")));
        Left::Told
    }

    /// Refuses all that is in an operation that is left out, and says so where that has not been done.
    fn left_out(&self, left: Left) {
        if let Left::Because(_) = left {
            self.leave_out_at(self.member.key_place, "something in it cannot be read");
        }
        self.reader.ledger().mark(self.member, Verdict::Refused);
        if let Ok(node) = self.reader.follow(self.member.value) {
            self.reader.ledger().mark_subtree(node, Verdict::Refused);
        }
    }

    fn operation(&self, parts: &mut Parts<'_, 'd>) -> Result<Draft, Left> {
        let reader = self.reader;
        // OpenAPI has no references to operations, but descriptions in many files use them and mean one thing by it.
        let node = target(reader, self.member.value)?;
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
        let responses = object.required("responses", responses).unwrap_or_default();
        let security = parts.schemes.security(&mut object);
        for keyword in ["callbacks"] {
            if let Some(member) = object.take(keyword) {
                reader.refuse(member);
                let message = format!("`{keyword}` is not supported yet");
                reader.report(Diagnostic::new(codes::NOT_SUPPORTED, member.key_place, message));
            }
        }
        if let Some(servers) = object.take("servers") {
            return Err(self.leave_out(servers, "`servers` of an operation"));
        }
        // What is wrong with the object itself has been reported; the rest of it stands.
        let _ = object.finish(Unknown::Refuse);
        let unauthenticated =
            |_: Reported| self.leave_out_at(self.member.key_place, "none of the ways to authenticate it can be kept");
        let security = security.map_err(unauthenticated)?;
        if security.is_none() {
            parts.security.map_err(unauthenticated)?;
        }

        let schemas = &mut *parts.schemas;
        let parameters = self.parameters(schemas, &own)?;
        let pieces = self.pieces(&parameters)?;
        let body = body.map(|body| self.body(schemas, body)).transpose()?.flatten();
        let responses = responses.into_iter().filter_map(|response| self.response(schemas, response).ok()).collect();
        let segments = match id {
            Some(id) => vec![id],
            None => vec![self.method.to_owned(), self.path.to_owned()],
        };
        let operation = Operation {
            name: NamePath { segments, component: false, wish },
            place: self.member.key_place,
            docs,
            method: self.method.to_uppercase(),
            path: self.path.to_owned(),
            pieces,
            parameters: Vec::new(),
            body: None,
            responses: Vec::new(),
            tags,
            security,
        };
        Ok(Draft { operation, parameters, body, responses })
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
            // One path item may stand for several paths.
            true => (self.place, format!("the operation `{id}` is that of another path too, with its `operationId`")),
        };
        self.reader.report(Diagnostic::new(codes::DUPLICATE_OPERATION, place, message).related(first, "the first one"));
    }

    /// The parameters of the path that the operation does not override by name and place, then its own.
    fn parameters(&self, schemas: &mut Schemas<'d>, own: &[NodeRef<'d>]) -> Result<Vec<Described>, Left> {
        let why = |place, why: &str| self.leave_out_at(place, why);
        let path = Path { text: self.path, place: self.place };
        let read =
            |schemas: &mut Schemas<'d>, node: &NodeRef<'d>| parameter::read(self.reader, schemas, *node, path, &why);
        let shared: Vec<Option<Described>> =
            self.shared.iter().map(|node| read(schemas, node)).collect::<Result<_, _>>()?;
        let own: Vec<Option<Described>> = own.iter().map(|node| read(schemas, node)).collect::<Result<_, _>>()?;
        let own: Vec<Described> = own.into_iter().flatten().collect();
        let overridden = |parameter: &Described| {
            own.iter().any(|other| other.name == parameter.name && other.location == parameter.location)
        };
        let mut all: Vec<Described> = shared.into_iter().flatten().filter(|parameter| !overridden(parameter)).collect();
        for parameter in own {
            let same = |known: &&Described| known.name == parameter.name && known.location == parameter.location;
            if let Some(first) = all.iter().find(same) {
                let message =
                    format!("the {} parameter `{}` is described twice", parameter.location.as_str(), parameter.name);
                let twice = Diagnostic::new(codes::DUPLICATE_PARAMETER, parameter.place, message);
                self.reader.report(twice.related(first.place, "first described here"));
                return Err(self.leave_out_at(parameter.place, "which of two parameters is meant cannot be known"));
            }
            all.push(parameter);
        }
        Ok(all)
    }

    /// The path in pieces.
    fn pieces(&self, parameters: &[Described]) -> Result<Vec<Piece>, Left> {
        let place = self.member.key_place;
        if let Some(sign) = self.path.chars().find(|c| matches!(c, '?' | '#')) {
            return Err(self.leave_out_at(place, &format!("a path with `{sign}` is not supported yet")));
        }
        let mut pieces = Vec::new();
        let mut rest = self.path;
        while !rest.is_empty() {
            let (text, template) = rest.split_once('{').unwrap_or((rest, ""));
            if text.contains('}') {
                return Err(self.leave_out_at(place, "its path has a `}` that belongs to no `{`"));
            }
            if !text.is_empty() {
                pieces.push(Piece::Text(text.to_owned()));
            }
            if text.len() == rest.len() {
                break;
            }
            let Some((name, after)) = template.split_once('}') else {
                return Err(self.leave_out_at(place, "its path has a `{` without a `}`"));
            };
            let is_it = |parameter: &Described| {
                parameter.location == super::operation::Location::Path && parameter.name == name
            };
            let Some(index) = parameters.iter().position(is_it) else {
                let why = format!("its path names a parameter `{name}` that is not described");
                return Err(self.leave_out_at(place, &why));
            };
            pieces.push(Piece::Parameter(index));
            rest = after;
        }
        Ok(pieces)
    }

    fn body(&self, schemas: &mut Schemas<'d>, member: Member<'d>) -> Result<Option<(RequestBody, SchemaId)>, Left> {
        let node = target(self.reader, member.value)?;
        let mut object = self.reader.object(node, "a request body")?;
        let _ = object.take("$ref");
        let mut docs = docs::read_described(&mut object);
        let required = object.bool("required", Verdict::Represented).is_some_and(|required| *required);
        let content = object.entries("content");
        let content = object.required("content", content)?;
        let _ = object.finish(Unknown::Refuse);
        let mut chosen = None;
        for media in &content {
            if !is_json(media.key) {
                continue;
            }
            if chosen.is_none() {
                chosen = Some(*media);
                continue;
            }
            self.refuse_media(*media, "a second media type of a body");
        }
        let Some(media) = chosen else {
            let names: Vec<&str> = content.iter().map(|media| media.key).collect();
            let why = match names.as_slice() {
                [] => "its body has no media type".to_owned(),
                names => format!("a body of {} is not supported yet", names.join(", ")),
            };
            return Err(self.leave_out_at(member.key_place, &why));
        };
        for other in content.iter().filter(|other| !is_json(other.key)) {
            self.refuse_media(*other, "a second media type of a body");
        }
        let (schema, examples) = self.media(schemas, media, Direction::Request)?;
        let schema = schema.unwrap_or_else(|| schemas.anything(media.value.pointer()));
        docs.examples = examples;
        let body = RequestBody { media_type: media.key.to_owned(), required, docs, ty: TypeRef::Any, schema };
        Ok(Some((body, schema)))
    }

    fn refuse_media(&self, media: Member<'d>, what: &str) {
        self.reader.refuse(media);
        let message = format!("{what} is not supported yet: `{}`", media.key);
        self.reader.report(Diagnostic::new(codes::NOT_SUPPORTED, media.key_place, message));
    }

    /// The schema of a media type of JSON.
    fn media(
        &self,
        schemas: &mut Schemas<'d>,
        media: Member<'d>,
        direction: Direction,
    ) -> Result<(Option<SchemaId>, Vec<String>), Reported> {
        let mut object = self.reader.object(media.value, "a media type")?;
        let schema = object.any("schema", Verdict::Represented).map(|member| schemas.schema(member.value));
        let examples = docs::media_examples(self.reader, &mut object);
        if let Some(schema) = schema {
            written::examples(schemas, media.value, schema, Holder::MediaType(direction));
        }
        // `encoding` is for forms and multipart bodies only (3.0.3, 4.7.15).
        object.annotations(&["encoding"]);
        if self.reader.version() == Version::V3_2 {
            refuse_for_now(self.reader, &mut object, &["itemSchema", "itemEncoding", "prefixEncoding"]);
        }
        let _ = object.finish(Unknown::Refuse);
        Ok((schema, examples))
    }

    fn response(&self, schemas: &mut Schemas<'d>, member: Member<'d>) -> Result<Response, Reported> {
        let reader = self.reader;
        if !is_status(member.key) {
            reader.refuse(member);
            let message = format!("`{}` is no status: three digits, a range such as `4XX`, or `default`", member.key);
            return Err(reader.report(Diagnostic::new(codes::WRONG_VALUE, member.key_place, message)));
        }
        let node = target(reader, member.value)?;
        let mut object = reader.object(node, "a response")?;
        let _ = object.take("$ref");
        let docs = docs::read_described(&mut object);
        let content = object.entries("content").unwrap_or_default();
        object.annotations(&["links"]);
        if reader.version() == Version::V3_2 {
            object.annotations(&["summary"]);
        }
        refuse_for_now(reader, &mut object, &["headers"]);
        let _ = object.finish(Unknown::Refuse);
        let mut response = Response { status: member.key.to_owned(), docs, content: Vec::new(), opaque: false };
        for media in content {
            if is_json(media.key) {
                // A media type that cannot be read has been told; the response stays.
                let Ok((schema, examples)) = self.media(schemas, media, Direction::Response) else {
                    response.opaque = true;
                    continue;
                };
                let schema = schema.unwrap_or_else(|| schemas.anything(media.value.pointer()));
                response.docs.examples.extend(examples);
                response.content.push(Content { media_type: media.key.to_owned(), ty: TypeRef::Any, schema });
            } else {
                response.opaque = true;
                self.refuse_media(media, "a response of another media type than JSON");
            }
        }
        Ok(response)
    }
}

/// Whether a media type is JSON: `application/json`, or the suffix `+json` (RFC 6839).
fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || (essence.ends_with("+json") && !essence.contains('*'))
}

fn is_status(key: &str) -> bool {
    let bytes = key.as_bytes();
    key == "default"
        || matches!(bytes, [b'1'..=b'5', b'X', b'X'])
        || matches!(bytes, [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9'])
}

impl Draft {
    /// Decides the types of the operation.
    pub(super) fn settle(self, types: &mut Types<'_, '_>) -> Operation {
        let mut operation = self.operation;
        let name = operation.name.clone();
        operation.parameters = self
            .parameters
            .into_iter()
            .map(|described| {
                let ty = types.place(described.schema, &extended(&name, &described.name));
                Parameter {
                    wish: described.wish.or_else(|| types.wish(described.schema)),
                    name: described.name,
                    location: described.location,
                    required: described.required,
                    explode: described.explode,
                    docs: described.docs,
                    ty,
                    schema: described.schema,
                    place: described.place,
                }
            })
            .collect();
        operation.body = self.body.map(|(body, schema)| {
            let ty = types.place(schema, &extended(&name, "request"));
            RequestBody { ty, ..body }
        });
        operation.responses = self
            .responses
            .into_iter()
            .map(|mut response| {
                let path = extended(&extended(&name, "response"), &response.status);
                for content in &mut response.content {
                    content.ty = types.place(content.schema, &path);
                }
                response
            })
            .collect();
        operation
    }
}
