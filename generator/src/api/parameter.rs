//! Reads Parameter Objects.
//!
//! The styles that are written exactly are `simple` in paths and headers, `form` in queries and cookies, `deepObject`,
//! `spaceDelimited` and `pipeDelimited`, and JSON by `content` (OpenAPI 3.0.3, 4.7.12). Whether the values of a schema
//! have a form in such a style is decided when its type is ([`sendable`](super::sendable)). A parameter that cannot be
//! sent as described is left out where it is optional, since a request without it is one that the description has; an
//! operation that requires it is left out.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::docs;
use super::draft::{Left, Origin};
use super::media_type::{self, Family};
use super::objects;
use super::operation::{Location, Style};
use super::path_template;
use super::rule::SchemaId;
use super::schema::Schemas;
use super::shape::SharedDocs;
use super::written::{self, Holder};
use crate::diagnostic::{Diagnostic, Place, codes, did_you_mean};
use crate::document::{NodeId, NodeRef, Object, Placed, Reader, Reported, Unknown, Verdict, Version};

/// A parameter whose type is not decided yet.
#[derive(Clone)]
pub(super) struct Described<'d> {
    pub(super) name: String,
    pub(super) wish: Option<String>,
    pub(super) location: Location,
    pub(super) required: bool,
    pub(super) style: Style,
    pub(super) explode: bool,
    pub(super) docs: SharedDocs,
    pub(super) schema: SchemaId,
    pub(super) place: Place,
    /// Where it is described.
    pub(super) node: NodeRef<'d>,
}

/// Why there is no parameter.
enum Without {
    /// OpenAPI says that it means nothing, which has been told.
    Meaning,
    /// It cannot be sent as described.
    Form { place: Place, why: String, required: bool },
}

impl Without {
    fn form(place: Place, why: impl Into<String>, required: bool) -> Self {
        Self::Form { place, why: why.into(), required }
    }

    fn dangling(place: Place) -> Self {
        Self::form(place, "one of its parameters cannot be read", true)
    }
}

/// The parameters that have been read for one operation, can be sent as they are described, and may be those of others:
/// of a path, or what references lead to.
#[derive(Default)]
pub(super) struct Known<'d> {
    /// By where they are described, and whether it is the service that sends the request.
    parameters: HashMap<(NodeId, bool), Described<'d>, RandomState>,
}

impl<'d> Known<'d> {
    fn get(&self, origin: &Origin<'d>, node: NodeRef<'d>) -> Option<Described<'d>> {
        let known = self.parameters.get(&(node.occurrence(), origin.is_incoming))?;
        // Whether there is a place for it depends on the path.
        let has_place = known.location != Location::Path || is_in_path(origin, &known.name);
        has_place.then(|| known.clone())
    }
}

/// Reads a parameter; `None` if it is left out of the operation. `of_path` is whether it is one of the path's.
pub(super) fn read<'d>(
    origin: &Origin<'d>,
    schemas: &mut Schemas<'d>,
    known: &mut Known<'d>,
    node: NodeRef<'d>,
    of_path: bool,
) -> Result<Option<Described<'d>>, Left> {
    match meant(origin, schemas, known, node, of_path) {
        Ok(described) => Ok(Some(described)),
        Err(Without::Meaning) => Ok(None),
        Err(Without::Form { place, why, required }) => {
            // A parameter may stand in `components`, outside the operation that is left out.
            let target = origin.reader.follow(node).unwrap_or(node);
            origin.reader.ledger().mark_subtree(target, Verdict::Refused);
            if required {
                return Err(origin.leave_out(place, &why));
            }
            unsent(origin, place, &why);
            Ok(None)
        }
    }
}

/// Says that the operation goes without a parameter.
pub(super) fn unsent(origin: &Origin<'_>, place: Place, why: &str) {
    let operation = format!("{} {}", origin.method, origin.path);
    let message = format!("{operation} goes without an optional parameter: {why}");
    let refused = Diagnostic::new(codes::NOT_SUPPORTED, place, message);
    origin.reader.report(refused.related(origin.member.key_place, format!("the operation {operation}")));
}

/// The parameter that a node is or refers to.
fn meant<'d>(
    origin: &Origin<'d>,
    schemas: &mut Schemas<'d>,
    known: &mut Known<'d>,
    node: NodeRef<'d>,
    of_path: bool,
) -> Result<Described<'d>, Without> {
    let at = node.key_place();
    let target = objects::target(origin.reader, node).map_err(|_| Without::dangling(at))?;
    if target == node && !of_path {
        return described(origin, schemas, node, at);
    }
    if let Some(described) = known.get(origin, target) {
        return Ok(described);
    }
    let described = described(origin, schemas, target, at)?;
    known.parameters.insert((target.occurrence(), origin.is_incoming), described.clone());
    Ok(described)
}

/// Reads a parameter that is no reference. `at` is where the operation has it.
fn described<'d>(
    origin: &Origin<'d>,
    schemas: &mut Schemas<'d>,
    node: NodeRef<'d>,
    at: Place,
) -> Result<Described<'d>, Without> {
    let reader = origin.reader;
    let dangling = |_: Reported| Without::dangling(at);
    let mut object = reader.object(node, "a parameter").map_err(dangling)?;
    let _ = object.take("$ref");
    let place = node.place();
    let name = object.string("name", Verdict::Represented);
    let name = object.required("name", name);
    let location = object.string("in", Verdict::Represented);
    let location = object.required("in", location);
    let name = name.map_err(dangling)?.value.to_owned();
    let location = location.map_err(dangling)?;
    let docs = schemas.prose.read(&mut object);
    let wish = object.string("x-rust-name", Verdict::Represented).map(|name| name.value.to_owned());
    let required = object.bool("required", Verdict::Represented).is_some_and(|required| *required);
    let location = self::location(reader, location, required)?;
    if location == Location::Path && has_no_place(origin, &name, place) {
        reader.ledger().mark_subtree(node, Verdict::Annotation);
        return Err(Without::Meaning);
    }
    if location == Location::Path && !required {
        let message = format!("the path parameter `{name}` must have `required: true`; it is taken for required");
        reader.report(Diagnostic::new(codes::PATH_PARAMETER_NOT_REQUIRED, place, message));
    }
    let required = required || location == Location::Path;
    let (style, explode) = style(&mut object, location, required)?;
    object.annotations(&["allowEmptyValue"]);
    let content = object.entries("content");
    let schema = object.any("schema", Verdict::Represented);
    let _ = object.finish(Unknown::Refuse);
    let (schema, style, media) = match (schema, content) {
        (Some(schema), _) => (schema.value, style, None),
        (None, Some(content)) => match content.as_slice() {
            [media] if media_type::family(media.key) == Family::Json => {
                let mut object = reader.object(media.value, "a media type").map_err(dangling)?;
                let schema = object.any("schema", Verdict::Represented);
                docs::pass_media_examples(reader, &mut object);
                object.annotations(&["encoding"]);
                let _ = object.finish(Unknown::Refuse);
                let Some(schema) = schema else {
                    let why = format!("the parameter `{name}` has no `schema`");
                    return Err(Without::form(media.key_place, why, required));
                };
                (schema.value, Style::Json, Some(media.value))
            }
            content => {
                let names: Vec<&str> = content.iter().map(|media| media.key).collect();
                let at = content.first().map_or(place, |media| media.key_place);
                let why = match names.as_slice() {
                    [] => format!("`content` of the parameter `{name}` is empty"),
                    names => format!("the parameter `{name}` as {} is not supported yet", names.join(", ")),
                };
                return Err(Without::form(at, why, required));
            }
        },
        (None, None) => {
            return Err(Without::form(place, format!("the parameter `{name}` has no `schema`"), required));
        }
    };
    let means_nothing = ["accept", "content-type", "authorization"];
    if location == Location::Header && means_nothing.contains(&name.to_ascii_lowercase().as_str()) {
        let message = format!("a header parameter called `{name}` means nothing in OpenAPI");
        reader.report(Diagnostic::new(codes::WITHOUT_EFFECT, place, message));
        reader.ledger().mark_subtree(schema, Verdict::Annotation);
        return Err(Without::Meaning);
    }
    if location == Location::Header && !is_token(&name) {
        return Err(Without::form(place, format!("`{name}` is no name of a header field"), required));
    }
    let id = schemas.schema(schema);
    written::examples(schemas, node, id, Holder::Parameter(origin.sent()));
    if let Some(media) = media {
        written::examples(schemas, media, id, Holder::MediaType(origin.sent()));
    }
    Ok(Described { name, wish, location, required, style, explode, docs, schema: id, place, node })
}

/// Whether the path of an operation has a place for a parameter. That of a webhook or a callback is no template of ours.
fn is_in_path(origin: &Origin<'_>, name: &str) -> bool {
    origin.is_incoming || path_template::names(origin.path).any(|known| known == name)
}

/// Whether the path of an operation has no place for a parameter, which is told.
fn has_no_place(origin: &Origin<'_>, name: &str, place: Place) -> bool {
    let names = || path_template::names(origin.path);
    if is_in_path(origin, name) {
        return false;
    }
    let message = format!("the path has no place for the parameter `{name}`, so it is never sent");
    let hint = did_you_mean(name, names()).map(|known| format!("did you mean `{known}`?"));
    let found = Diagnostic::new(codes::WITHOUT_PLACE, place, message).hint_if(hint);
    origin.reader.report(found.related(origin.place, "the path"));
    true
}

fn location(reader: Reader<'_>, text: Placed<&str>, required: bool) -> Result<Location, Without> {
    Ok(match text.value {
        "path" => Location::Path,
        "query" => Location::Query,
        "header" => Location::Header,
        "cookie" => Location::Cookie,
        "querystring" if reader.version() == Version::V3_2 => {
            return Err(Without::form(text.place, "`in: querystring` is not supported yet", required));
        }
        other => {
            let why = format!("`in: {other}` is none of path, query, header, cookie");
            return Err(Without::form(text.place, why, true));
        }
    })
}

/// `style`, `explode` and `allowReserved`.
fn style(object: &mut Object<'_>, location: Location, required: bool) -> Result<(Style, bool), Without> {
    let place = object.node().place();
    let usual = match location {
        Location::Path | Location::Header => "simple",
        Location::Query | Location::Cookie => "form",
    };
    let style = object.string("style", Verdict::Represented);
    let explode = object.bool("explode", Verdict::Represented);
    let reserved = object.bool("allowReserved", Verdict::Represented).filter(|reserved| reserved.value);
    let (name, at) = style.map_or((usual, place), |style| (style.value, style.place));
    let explodes = explode.as_ref().map(|explode| explode.value);
    let style = match (name, location) {
        (name, _) if name == usual => (Style::Plain, explodes.unwrap_or(usual == "form")),
        ("deepObject", Location::Query) => (Style::DeepObject, true),
        ("spaceDelimited", Location::Query) => (Style::SpaceDelimited, false),
        ("pipeDelimited", Location::Query) => (Style::PipeDelimited, false),
        _ => {
            let why = format!("`style: {name}` in the {} is not supported yet", location.as_str());
            return Err(Without::form(at, why, required));
        }
    };
    if let (Style::SpaceDelimited | Style::PipeDelimited, Some(explode)) = (style.0, explode.filter(|it| it.value)) {
        let why = format!("OpenAPI does not say what `style: {name}` with `explode: true` is");
        return Err(Without::form(explode.place, why, required));
    }
    if let Some(reserved) = reserved {
        return Err(Without::form(reserved.place, "`allowReserved: true` is not supported yet", required));
    }
    Ok(style)
}

/// A token of HTTP (RFC 9110, 5.6.2), which names of header fields are.
pub(super) fn is_token(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}
