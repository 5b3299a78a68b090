//! Reads Encoding Objects: how the members of forms and multipart bodies are written (OpenAPI 3.0.3, 4.7.15).

use super::content::Field;
use super::media_type::{self, Family};
use super::operation::Style;
use super::types::Types;
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{Member, Object, Placed, Unknown, Verdict};

/// An Encoding Object.
pub(super) struct Encoding<'d> {
    /// The member of `encoding`, whose key is the name of what it is about.
    pub(super) member: Member<'d>,
    pub(super) content_type: Option<Placed<&'d str>>,
    pub(super) style: Option<Placed<&'d str>>,
    pub(super) explode: Option<Placed<bool>>,
    pub(super) reserved: Option<Placed<bool>>,
    /// Headers of parts.
    pub(super) headers: Option<Member<'d>>,
}

/// Reads `encoding`.
pub(super) fn read<'d>(object: &mut Object<'d>) -> Vec<Encoding<'d>> {
    let reader = object.reader();
    let mut encodings = Vec::new();
    for member in object.entries("encoding").unwrap_or_default() {
        let Ok(mut object) = reader.object(member.value, "an encoding") else { continue };
        let encoding = Encoding {
            member,
            content_type: object.string("contentType", Verdict::Represented),
            style: object.string("style", Verdict::Represented),
            explode: object.bool("explode", Verdict::Represented),
            reserved: object.bool("allowReserved", Verdict::Represented),
            headers: object.take("headers"),
        };
        let _ = object.finish(Unknown::Refuse);
        encodings.push(encoding);
    }
    encodings
}

impl Encoding<'_> {
    /// Why the style of a field cannot be kept, if it cannot.
    fn field(&self) -> Result<Field, String> {
        let name = self.member.key;
        if self.reserved.as_ref().is_some_and(|reserved| reserved.value) {
            return Err(format!("`allowReserved: true` of the field `{name}` is not supported yet"));
        }
        let by_style = self.style.is_some() || self.explode.is_some();
        if let (false, Some(text)) = (by_style, &self.content_type) {
            let style = match media_type::family(text.value) {
                Family::Json => Style::Json,
                Family::Text => Style::Plain,
                _ => return Err(format!("the field `{name}` as `{}` is not supported yet", text.value)),
            };
            return Ok(Field { name: name.to_owned(), style, explode: true });
        }
        let style = self.style.as_ref().map_or("form", |style| style.value);
        let explodes = self.explode.as_ref().map_or(style == "form", |explode| explode.value);
        let (style, explode) = match (style, explodes) {
            ("form", explodes) => (Style::Plain, explodes),
            ("deepObject", _) => (Style::DeepObject, true),
            ("spaceDelimited", false) => (Style::SpaceDelimited, false),
            ("pipeDelimited", false) => (Style::PipeDelimited, false),
            (style, _) => return Err(format!("`style: {style}` of the field `{name}` is not supported yet")),
        };
        Ok(Field { name: name.to_owned(), style, explode })
    }
}

/// The fields of a form that are written in another way than each item for itself.
pub(super) fn fields(types: &Types<'_, '_>, encodings: &[Encoding<'_>]) -> Result<Vec<Field>, String> {
    let mut fields = Vec::new();
    for encoding in encodings {
        if let Some(headers) = encoding.headers {
            types.reader.annotate(headers);
            let message = "fields of a form have no headers";
            types.reader.report(Diagnostic::new(codes::WITHOUT_EFFECT, headers.key_place, message));
        }
        let field = encoding.field()?;
        if !(field.style == Style::Plain && field.explode) {
            fields.push(field);
        }
    }
    Ok(fields)
}
