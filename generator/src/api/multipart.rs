//! The parts of a `multipart/form-data` body (RFC 7578): a part for each member of an object, and for each item of an
//! array, in the media type that `encoding` asks for or the member's own (OpenAPI 3.0.3, 4.7.15.1): text of scalars, JSON
//! of objects, octets of what is `format: binary`.

use super::body::ContentDraft;
use super::content::{Part, PartKind};
use super::form::Form;
use super::media_type::{self, Family};
use super::members::Collected;
use super::nature::Nature;
use super::rule::{Others, Presence, SchemaId};
use super::shape::TypeRef;
use super::types::{Types, Way};
use super::union::Alternatives;
use crate::diagnostic::{Diagnostic, codes};
use crate::document::Version;

/// The parts of a body, or why it has none.
pub(super) fn parts(types: &mut Types<'_, '_>, content: &ContentDraft<'_>, way: Way<'_>) -> Result<Vec<Part>, String> {
    let name = content.media.key;
    let Some(schema) = content.schema else { return Err(format!("a body of `{name}` without a schema has no parts")) };
    let (schema, form) = types.decided_by(schema);
    let Form::Record { .. } = form else {
        return Err(format!("the parts of `{name}` are not known: its schema describes no members"));
    };
    whole(types, schema);
    let mut parts = Vec::new();
    let members: Vec<Collected<'static>> =
        types.schemas.members(schema).into_iter().map(Collected::into_owned).collect();
    for member in members {
        parts.push(part(types, content, member, way)?);
    }
    for encoding in &content.encodings {
        if let Some(headers) = encoding.headers {
            types.reader.refuse(headers);
            let message = "headers of parts are not supported yet";
            types.reader.report(Diagnostic::new(codes::NOT_SUPPORTED, headers.key_place, message));
        }
        if !parts.iter().any(|part| part.name == encoding.member.key) {
            let message = format!("the body has no member `{}`", encoding.member.key);
            types.reader.report(Diagnostic::new(codes::WITHOUT_EFFECT, encoding.member.key_place, message));
        }
    }
    Ok(parts)
}

/// Says what the parts do not keep of what is said of the whole.
fn whole(types: &mut Types<'_, '_>, schema: SchemaId) {
    types.refuse_rules_of_the_whole(schema);
    for part in types.schemas.parts(schema).iter() {
        let facts = types.schemas.facts(*part);
        if matches!(facts.others, Others::Each(_)) || facts.patterns {
            let message = "parts that are not described by name are not supported yet";
            types.reader.report(Diagnostic::new(codes::NOT_SUPPORTED, facts.place, message));
        }
    }
}

fn part(
    types: &mut Types<'_, '_>,
    content: &ContentDraft<'_>,
    member: Collected<'_>,
    way: Way<'_>,
) -> Result<Part, String> {
    let Collected { name, presence, schema, .. } = member;
    let encoding = content.encodings.iter().find(|encoding| encoding.member.key == name);
    let asked = encoding.and_then(|encoding| encoding.content_type.as_ref()).map(|text| text.value);
    if let Some(encoding) = encoding
        && (encoding.style.is_some() || encoding.explode.is_some() || encoding.reserved.is_some())
    {
        // In 3.0 these say nothing of multipart bodies (3.0.3, 4.7.15.1).
        if types.reader.version() != Version::V3_0 {
            return Err(format!("the style of the part `{name}` is not supported yet"));
        }
        let message = "the style of a part means nothing in OpenAPI 3.0";
        types.reader.report(Diagnostic::new(codes::WITHOUT_EFFECT, encoding.member.key_place, message));
    }
    let (octets, repeated) = octets(types, schema);
    let schema = octets.unwrap_or(schema);
    // One media type; of a list the caller says which it is.
    let media_type = asked.filter(|text| !text.contains([',', '*']) && media_type::is_well_formed(text));
    let kind = match (octets, asked.map(media_type::family)) {
        (Some(_), _) => PartKind::Octets,
        (None, Some(Family::Json)) => PartKind::Json,
        (None, _) => PartKind::Text,
    };
    if kind == PartKind::Octets {
        // It is described by where it stands, not by a type.
        types.octets.insert(schema);
        if repeated {
            types.refuse_rules_of_files(schema);
        }
    }
    let ty = if kind == PartKind::Octets { TypeRef::Any } else { types.place(schema, way.then(&name)) };
    let required = matches!(presence, Presence::Required | Presence::RequiredInRequest);
    let ty = match ty {
        TypeRef::Nullable(inner) if !required => *inner,
        ty => ty,
    };
    let facts = types.schemas.facts(schema);
    let (wish, docs) = (facts.wish.clone(), facts.docs.clone());
    let name = name.into_owned();
    Ok(Part { name, wish, required, docs, kind, repeated, media_type: media_type.map(str::to_owned), ty, schema })
}

/// The schema of octets, and whether they may be several: of an array the schema is the array's. One file or a list of
/// files is a list of files: the parts are the same.
fn octets(types: &mut Types<'_, '_>, schema: SchemaId) -> (Option<SchemaId>, bool) {
    match types.nature(schema) {
        Nature::Octets => return (Some(schema), false),
        // From 3.1 on what has no type is octets (3.1.0, 4.8.15.1).
        Nature::Unknown if types.reader.version() != Version::V3_0 => return (Some(schema), false),
        _ => {}
    }
    let (at, form) = types.decided_by(schema);
    match form {
        Form::Array(Some(items), _) if types.nature(items) == Nature::Octets => (Some(at), true),
        Form::Union { .. } => {
            let Some(Alternatives::Branches(branches)) = types.schemas.alternatives(at) else { return (None, false) };
            let mut of_several = None;
            for branch in branches {
                match octets(types, branch) {
                    (Some(_), false) => {}
                    (Some(array), true) => of_several = Some(array),
                    (None, _) => return (None, false),
                }
            }
            (of_several, true)
        }
        _ => (None, false),
    }
}
