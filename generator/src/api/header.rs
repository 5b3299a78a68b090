//! Reads Header Objects, those of responses: parameters of a style that is fixed (OpenAPI 3.0.3, 4.7.21).

use super::content::Header;
use super::draft::Origin;
use super::media_type::{self, Family};
use super::rule::SchemaId;
use super::schema::Schemas;
use super::shape::{SharedDocs, TypeRef};
use super::types::{Types, Way};
use super::written::{self, Holder};
use super::{docs, objects};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{Member, Reported, Unknown, Verdict};

/// A header whose type is not decided yet.
pub(super) struct HeaderDraft {
    name: String,
    docs: SharedDocs,
    explode: bool,
    json: bool,
    required: bool,
    schema: SchemaId,
}

/// Reads a header; `None` if OpenAPI says that it means nothing.
pub(super) fn read<'d>(
    origin: &Origin<'d>,
    schemas: &mut Schemas<'d>,
    member: Member<'d>,
) -> Result<Option<HeaderDraft>, Reported> {
    let reader = origin.reader;
    let node = objects::target(reader, member.value)?;
    let mut object = reader.object(node, "a header")?;
    let _ = object.take("$ref");
    let docs = schemas.prose.read(&mut object);
    let required = object.bool("required", Verdict::Enforced).is_some_and(|required| *required);
    object.annotations(&["allowEmptyValue", "allowReserved"]);
    let style = object.string("style", Verdict::Represented);
    let explode = object.bool("explode", Verdict::Represented).is_some_and(|explode| *explode);
    let schema = object.any("schema", Verdict::Represented);
    let content = object.entries("content").unwrap_or_default();
    let _ = object.finish(Unknown::Refuse);
    let refuse = |place, message: String| {
        reader.refuse(member);
        Err(reader.report(Diagnostic::new(codes::NOT_SUPPORTED, place, message)))
    };
    if member.key.eq_ignore_ascii_case("content-type") {
        // 3.0.3, 4.7.17.1.
        reader.annotate(member);
        reader.ledger().mark_subtree(node, Verdict::Annotation);
        let message = "a response header called `Content-Type` means nothing in OpenAPI";
        reader.report(Diagnostic::new(codes::WITHOUT_EFFECT, member.key_place, message));
        return Ok(None);
    }
    if !super::parameter::is_token(member.key) {
        return refuse(member.key_place, format!("`{}` is no name of a header field", member.key));
    }
    if let Some(style) = style.filter(|style| style.value != "simple") {
        return refuse(style.place, format!("a header has no `style: {}`", style.value));
    }
    let (schema, json) = match (schema, content.as_slice()) {
        (Some(schema), _) => (schemas.schema(schema.value), false),
        (None, [media]) if media_type::family(media.key) == Family::Json => {
            let mut object = reader.object(media.value, "a media type")?;
            let schema = object.any("schema", Verdict::Represented);
            docs::pass_media_examples(reader, &mut object);
            let _ = object.finish(Unknown::Refuse);
            let schema = schema.map(|schema| schemas.schema(schema.value));
            if let Some(schema) = schema {
                written::examples(schemas, media.value, schema, Holder::MediaType(origin.received()));
            }
            (schema.unwrap_or_else(|| schemas.anything(media.value.pointer())), true)
        }
        (None, [media, ..]) => {
            return refuse(media.key_place, format!("a header as {} is not supported yet", media.key));
        }
        // Nothing is said of it but that it may come; its text is a string.
        (None, []) => (schemas.text(node.pointer()), false),
    };
    written::examples(schemas, node, schema, Holder::Parameter(origin.received()));
    Ok(Some(HeaderDraft { name: member.key.to_owned(), docs, explode, json, required, schema }))
}

/// Decides the type of a header.
pub(super) fn settle(draft: &HeaderDraft, types: &mut Types<'_, '_>, way: Way<'_>) -> Header {
    let HeaderDraft { name, docs, explode, json, required, schema } = draft;
    let ty = match types.place(*schema, way.then(name)) {
        // A header that is null is not there.
        TypeRef::Nullable(inner) => *inner,
        ty => ty,
    };
    let (name, docs) = (name.clone(), docs.clone());
    Header { name, docs, explode: *explode, json: *json, required: *required, ty, schema: *schema }
}
