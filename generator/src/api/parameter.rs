//! Reads Parameter Objects.
//!
//! The default styles are written exactly: `simple` in paths and headers, `form` in queries and cookies, for scalars and
//! arrays of them (OpenAPI 3.0.3, 4.7.12.3). An operation with a parameter of another style is left out for now.

use super::docs;
use super::objects;
use super::operation::Location;
use super::paths::Left;
use super::rule::SchemaId;
use super::schema::Schemas;
use super::shape::Docs;
use super::written::{self, Holder};
use crate::diagnostic::{Diagnostic, Place, codes, did_you_mean};
use crate::document::{NodeRef, Reader, Reported, Unknown, Verdict};

/// A parameter whose type is not decided yet.
#[derive(Clone)]
pub(super) struct Described {
    pub(super) name: String,
    pub(super) wish: Option<String>,
    pub(super) location: Location,
    pub(super) required: bool,
    pub(super) explode: bool,
    pub(super) docs: Docs,
    pub(super) schema: SchemaId,
    pub(super) place: Place,
}

/// The path of the operation that a parameter is read for.
#[derive(Clone, Copy)]
pub(super) struct Path<'p> {
    pub(super) text: &'p str,
    pub(super) place: Place,
}

impl<'p> Path<'p> {
    /// The names between braces.
    fn names(self) -> impl Iterator<Item = &'p str> {
        self.text.split('{').skip(1).filter_map(|template| Some(template.split_once('}')?.0))
    }
}

/// Reads a parameter; `None` if OpenAPI says that it means nothing. `leave_out` says why the operation cannot be kept.
pub(super) fn read<'d>(
    reader: Reader<'d>,
    schemas: &mut Schemas<'d>,
    node: NodeRef<'d>,
    path: Path<'_>,
    leave_out: &dyn Fn(Place, &str) -> Left,
) -> Result<Option<Described>, Left> {
    match described(reader, schemas, node, path, leave_out) {
        // A parameter may stand in `components`, outside the operation that is left out.
        Err(left) => {
            if let Ok(target) = reader.follow(node) {
                reader.ledger().mark_subtree(target, Verdict::Refused);
            }
            Err(left)
        }
        read => read,
    }
}

fn described<'d>(
    reader: Reader<'d>,
    schemas: &mut Schemas<'d>,
    node: NodeRef<'d>,
    path: Path<'_>,
    leave_out: &dyn Fn(Place, &str) -> Left,
) -> Result<Option<Described>, Left> {
    let at = node.key_place();
    let dangling = |_: Reported| leave_out(at, "one of its parameters cannot be read");
    let node = objects::target(reader, node).map_err(dangling)?;
    let mut object = reader.object(node, "a parameter").map_err(dangling)?;
    let _ = object.take("$ref");
    let place = node.place();
    let name = object.string("name", Verdict::Represented);
    let name = object.required("name", name).map_err(dangling)?.value.to_owned();
    let location = object.string("in", Verdict::Represented);
    let location = object.required("in", location).map_err(dangling)?;
    let location = match location.value {
        "path" => Location::Path,
        "query" => Location::Query,
        "header" => Location::Header,
        "cookie" => Location::Cookie,
        other => {
            return Err(leave_out(location.place, &format!("`in: {other}` is none of path, query, header, cookie")));
        }
    };
    let docs = docs::read(&mut object);
    let wish = object.string("x-rust-name", Verdict::Represented).map(|name| name.value.to_owned());
    let required = object.bool("required", Verdict::Represented).is_some_and(|required| *required);
    if location == Location::Path && path.names().all(|known| known != name) {
        let message = format!("the path has no place for the parameter `{name}`, so it is never sent");
        let hint = did_you_mean(&name, path.names()).map(|known| format!("did you mean `{known}`?"));
        let found = Diagnostic::new(codes::WITHOUT_PLACE, place, message).hint_if(hint);
        reader.report(found.related(path.place, "the path"));
        reader.ledger().mark_subtree(node, Verdict::Annotation);
        return Ok(None);
    }
    if location == Location::Path && !required {
        let message = format!("the path parameter `{name}` must have `required: true`; it is taken for required");
        reader.report(Diagnostic::new(codes::PATH_PARAMETER_NOT_REQUIRED, place, message));
    }
    let usual = match location {
        Location::Path | Location::Header => "simple",
        Location::Query | Location::Cookie => "form",
    };
    let style = object.string("style", Verdict::Represented);
    let explode = object.bool("explode", Verdict::Represented).map_or(usual == "form", |explode| *explode);
    let reserved = object.bool("allowReserved", Verdict::Represented);
    object.annotations(&["allowEmptyValue"]);
    if let Some(content) = object.take("content") {
        return Err(leave_out(content.key_place, "a parameter with `content` is not supported yet"));
    }
    let schema = object.any("schema", Verdict::Represented);
    let _ = object.finish(Unknown::Refuse);
    if let Some(style) = style.filter(|style| style.value != usual) {
        return Err(leave_out(style.place, &format!("`style: {}` is not supported yet", style.value)));
    }
    if let Some(reserved) = reserved.filter(|reserved| reserved.value) {
        return Err(leave_out(reserved.place, "`allowReserved: true` is not supported yet"));
    }
    let Some(schema) = schema else {
        return Err(leave_out(place, &format!("the parameter `{name}` has no `schema`")));
    };
    let means_nothing = ["accept", "content-type", "authorization"];
    if location == Location::Header && means_nothing.contains(&name.to_ascii_lowercase().as_str()) {
        let message = format!("a header parameter called `{name}` means nothing in OpenAPI");
        reader.report(Diagnostic::new(codes::WITHOUT_EFFECT, place, message));
        reader.ledger().mark_subtree(schema.value, Verdict::Annotation);
        return Ok(None);
    }
    if location == Location::Header && !is_token(&name) {
        return Err(leave_out(place, &format!("`{name}` is no name of a header field")));
    }
    if !is_flat(reader, schema.value) {
        let why =
            format!("the parameter `{name}` is neither a scalar nor an array of scalars; that is not supported yet");
        return Err(leave_out(place, &why));
    }
    let required = required || location == Location::Path;
    let schema = schemas.schema(schema.value);
    written::examples(schemas, node, schema, Holder::Parameter);
    Ok(Some(Described { name, wish, location, required, explode, docs, schema, place }))
}

/// A token of HTTP (RFC 9110, 5.6.2), which names of header fields are.
pub(super) fn is_token(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}

/// Whether a schema surely is a scalar or an array of scalars.
fn is_flat(reader: Reader<'_>, schema: NodeRef<'_>) -> bool {
    let mut node = schema;
    let mut array = true;
    for _ in 0..MAX_STEPS {
        if let Some(text) = node.get("$ref").and_then(NodeRef::as_str) {
            // What is wrong with a reference is said where the schema is read.
            let Ok(next) = reader.document().resolve(node, text, node.place()) else { return true };
            node = next;
            continue;
        }
        let scalar = |value: NodeRef<'_>| !value.is_map() && !value.is_list();
        let only = node.get("allOf").filter(|all| all.len() == 1).and_then(|all| all.items().next());
        node = match (node.get("type").and_then(NodeRef::as_str), node.get("items"), only) {
            (Some("string" | "integer" | "number" | "boolean"), _, _) => return true,
            (Some("array"), Some(items), _) if array => {
                array = false;
                items
            }
            (None, _, Some(only)) => only,
            (None, _, None) => return node.get("enum").is_some_and(|values| values.items().all(scalar)),
            _ => return false,
        };
    }
    false
}

/// After so many references and `allOf`s a schema is taken for no scalar: it may be a circle.
const MAX_STEPS: usize = 64;
