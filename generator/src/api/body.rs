//! Reads bodies: Request Body, Response and Media Type Objects.
//!
//! Which form a body has follows from its media type and from what its schema makes: see [`ContentKind`]. An answer that
//! can come in several forms of one value is asked for in those that are read here; the others are known and not asked
//! for (`Accept`, RFC 9110, 12.5.1).

use super::content::{Content, ContentKind, Header, RequestBody, Response};
use super::draft::{Left, Origin};
use super::encoding::{self, Encoding};
use super::header::{self, HeaderDraft};
use super::judge::Direction;
use super::media_type::{self, Family};
use super::nature::Nature;
use super::objects::{refuse_for_now, target};
use super::rule::SchemaId;
use super::schema::Schemas;
use super::shape::{SharedDocs, TypeRef};
use super::types::{Types, Way};
use super::written::{self, Holder};
use super::{docs, multipart};
use crate::diagnostic::{Diagnostic, codes, did_you_mean};
use crate::document::{Member, NodeRef, Reader, Reported, Unknown, Verdict, Version};

/// The body of a request whose types are not decided yet.
pub(super) struct RequestDraft<'d> {
    member: Member<'d>,
    docs: SharedDocs,
    required: bool,
    contents: Vec<ContentDraft<'d>>,
}

/// A response whose types are not decided yet.
pub(super) struct ResponseDraft<'d> {
    pub(super) status: String,
    docs: SharedDocs,
    contents: Vec<ContentDraft<'d>>,
    pub(super) headers: Vec<HeaderDraft>,
}

/// A form of a body.
pub(super) struct ContentDraft<'d> {
    pub(super) media: Member<'d>,
    pub(super) schema: Option<SchemaId>,
    pub(super) encodings: Vec<Encoding<'d>>,
    examples: Vec<String>,
}

/// Reads the body of a request.
pub(super) fn request<'d>(
    origin: &Origin<'d>,
    schemas: &mut Schemas<'d>,
    member: Member<'d>,
) -> Result<RequestDraft<'d>, Left> {
    let reader = origin.reader;
    let node = target(reader, member.value)?;
    let mut object = reader.object(node, "a request body")?;
    let _ = object.take("$ref");
    let docs = schemas.prose.read_described(&mut object);
    let required = object.bool("required", Verdict::Represented).is_some_and(|required| *required);
    let content = object.entries("content");
    let content = object.required("content", content)?;
    let _ = object.finish(Unknown::Refuse);
    if content.is_empty() {
        return Err(origin.leave_out(member.key_place, "its body has no media type"));
    }
    let contents = content.into_iter().filter_map(|media| self::media(reader, schemas, media, origin.sent()).ok());
    let contents = contents.collect();
    Ok(RequestDraft { member, docs, required, contents })
}

/// Reads a response.
pub(super) fn response<'d>(
    origin: &Origin<'d>,
    schemas: &mut Schemas<'d>,
    member: Member<'d>,
) -> Result<ResponseDraft<'d>, Reported> {
    let (reader, direction) = (origin.reader, origin.received());
    if !is_status(member.key) {
        reader.refuse(member);
        let message = format!("`{}` is no status: three digits, a range such as `4XX`, or `default`", member.key);
        let capital = member.key.to_uppercase();
        let hint = is_status(&capital).then(|| format!("did you mean `{capital}`?"));
        return Err(reader.report(Diagnostic::new(codes::WRONG_VALUE, member.key_place, message).hint_if(hint)));
    }
    let node = target(reader, member.value)?;
    let mut object = reader.object(node, "a response")?;
    let _ = object.take("$ref");
    let docs = schemas.prose.read_described(&mut object);
    if reader.version() < Version::V3_2 {
        undescribed(reader, node);
    }
    let content = object.entries("content").unwrap_or_default();
    let headers = object.entries("headers").unwrap_or_default();
    let links = object.annotation("links");
    for link in links.iter().flat_map(|links| links.members()) {
        // A link that is referred to is documentation too; one that leads nowhere is told.
        if let Ok(link) = reader.follow(link.value) {
            reader.ledger().mark_subtree(link, Verdict::Annotation);
        }
    }
    if reader.version() == Version::V3_2 {
        object.annotations(&["summary"]);
    }
    let _ = object.finish(Unknown::Refuse);
    // What cannot be read has been told; the response stays.
    let headers = headers.into_iter().filter_map(|header| header::read(origin, schemas, header).ok()?).collect();
    let contents =
        content.into_iter().filter_map(|media| self::media(reader, schemas, media, direction).ok()).collect();
    Ok(ResponseDraft { status: member.key.to_owned(), docs, contents, headers })
}

/// Says that a response has no `description`, which it must have up to 3.1 (3.0.3, 4.7.17; 3.1.0, 4.8.17). Nothing is lost
/// by it.
fn undescribed<'d>(reader: Reader<'d>, response: NodeRef<'d>) {
    if response.get("description").is_some() {
        return;
    }
    let names = response.members().map(|member| member.key);
    let misspelled = did_you_mean("description", names).map(|name| format!("is `{name}` meant to be `description`?"));
    let found = Diagnostic::new(codes::UNDESCRIBED, response.key_place(), "a response must have a `description`");
    reader.report(found.label("`description` is missing").hint_if(misspelled));
}

/// Reads a media type.
fn media<'d>(
    reader: Reader<'d>,
    schemas: &mut Schemas<'d>,
    media: Member<'d>,
    direction: Direction,
) -> Result<ContentDraft<'d>, Reported> {
    if !media_type::is_well_formed(media.key) {
        reader.refuse(media);
        let message = format!("`{}` is no media type", media.key);
        return Err(reader.report(Diagnostic::new(codes::WRONG_VALUE, media.key_place, message)));
    }
    let node = target(reader, media.value)?;
    let mut object = reader.object(node, "a media type")?;
    let _ = object.take("$ref");
    let schema = object.any("schema", Verdict::Represented).map(|member| schemas.schema(member.value));
    let examples = docs::media_examples(reader, &mut object);
    let family = media_type::family(media.key);
    let holder = match family {
        Family::Json => Some(Holder::MediaType(direction)),
        Family::Yaml | Family::Form | Family::Multipart | Family::Text | Family::Range => {
            Some(Holder::Encoded(direction))
        }
        // What is written there need not be a value of the schema: several of them, or bytes.
        Family::OtherMultipart | Family::Stream | Family::Other => None,
    };
    if let (Some(schema), Some(holder)) = (schema, holder) {
        written::examples(schemas, node, schema, holder);
    }
    let encodings = match family {
        Family::Form | Family::Multipart => encoding::read(&mut object),
        // It is for forms and multipart bodies only (3.0.3, 4.7.15).
        _ => {
            object.annotations(&["encoding"]);
            Vec::new()
        }
    };
    if reader.version() == Version::V3_2 {
        refuse_for_now(reader, &mut object, &["itemSchema", "itemEncoding", "prefixEncoding"]);
    }
    let _ = object.finish(Unknown::Refuse);
    Ok(ContentDraft { media, schema, encodings, examples })
}

fn is_status(key: &str) -> bool {
    let bytes = key.as_bytes();
    key == "default"
        || matches!(bytes, [b'1'..=b'5', b'X', b'X'])
        || matches!(bytes, [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9'])
}

/// A finding about a media type, which is refused by it.
fn refuse(reader: Reader<'_>, media: Member<'_>, message: String) {
    reader.refuse(media);
    reader.report(Diagnostic::new(codes::NOT_SUPPORTED, media.key_place, message));
}

/// Says that the bytes of a body are handed over as they are, though its schema says what is in them.
fn untyped(reader: Reader<'_>, media: Member<'_>) {
    let message = format!("a body of `{}` is bytes: what its schema says of them is not looked at", media.key);
    refuse(reader, media, message);
}

impl<'d> RequestDraft<'d> {
    /// Decides the forms of the body; `members` get those that stand, one for one.
    pub(super) fn settle(
        self,
        origin: &Origin<'d>,
        types: &mut Types<'_, 'd>,
        way: Way<'_>,
        members: &mut Vec<Member<'d>>,
    ) -> Result<RequestBody, Left> {
        let Self { member, mut docs, required, contents } = self;
        let way = way.then("request");
        let mut settled: Vec<Content> = Vec::new();
        let mut refused = Vec::new();
        for content in contents {
            let same = |other: &Content| other.media_type.eq_ignore_ascii_case(content.media.key);
            if settled.iter().any(same) {
                refused.push((content.media, format!("`{}` is described twice", content.media.key)));
                continue;
            }
            match content.sent(types, way) {
                Ok(form) => {
                    members.push(content.media);
                    docs.add_examples(content.examples);
                    settled.push(form);
                }
                Err(why) => refused.push((content.media, why)),
            }
        }
        if settled.is_empty() {
            let whys: Vec<String> = refused.into_iter().map(|(_, why)| why).collect();
            let why = if whys.is_empty() { "its body cannot be read".to_owned() } else { whys.join("; ") };
            return Err(origin.leave_out(member.key_place, &why));
        }
        for (media, why) in refused {
            refuse(origin.reader, media, why);
        }
        Ok(RequestBody { required, docs, contents: settled })
    }
}

impl<'d> ContentDraft<'d> {
    /// The form of a request's body, or why it has none.
    fn sent(&self, types: &mut Types<'_, 'd>, way: Way<'_>) -> Result<Content, String> {
        let name = self.media.key;
        let nature = self.schema.map_or(Nature::Unknown, |schema| types.nature(schema));
        let family = media_type::family(name);
        let anything = |types: &mut Types<'_, 'd>| types.schemas.anything(self.media.value.pointer());
        let text = |types: &mut Types<'_, 'd>| types.schemas.text(self.media.value.pointer());
        let (media_type, kind) = match (family, nature) {
            (Family::Json | Family::Yaml, _) => (name, ContentKind::Json),
            // Of a range one is to be named: what the value is written as.
            (Family::Range, Nature::Structured | Nature::Scalar) => ("application/json", ContentKind::Json),
            (Family::Range, Nature::Text) => ("text/plain", ContentKind::Text),
            (Family::Form, Nature::Structured | Nature::Unknown) => {
                (name, ContentKind::Form(encoding::fields(types, &self.encodings)?))
            }
            (Family::Form, _) => return Err(format!("the schema of `{name}` describes no object")),
            (Family::Multipart, _) => (name, ContentKind::Multipart(multipart::parts(types, self, way)?)),
            (Family::OtherMultipart, _) => return Err(format!("a body of `{name}` is not supported yet")),
            (Family::Text, Nature::Unknown) => (name, ContentKind::Text),
            (_, Nature::Text | Nature::Scalar) => (name, ContentKind::Text),
            (_, Nature::Octets | Nature::Unknown) => (name, ContentKind::Octets),
            (_, Nature::Structured) => {
                untyped(types.reader, self.media);
                (name, ContentKind::Octets)
            }
        };
        let mut media_type = media_type.to_owned();
        if matches!(kind, ContentKind::Text) {
            // A text is sent in UTF-8, which is not what everyone takes it for without being told (RFC 2046, 4.1.2).
            let lower = media_type.to_ascii_lowercase();
            match lower.split_once("charset=").map(|(_, charset)| charset.trim_matches(['"', ' '])) {
                Some("utf-8") => {}
                Some(_) => {
                    return Err(format!("a body of `{media_type}` in another encoding than UTF-8 is not supported"));
                }
                None if media_type::is_range(&media_type) => "text/plain; charset=utf-8".clone_into(&mut media_type),
                None if family == Family::Text || family == Family::Range => media_type.push_str("; charset=utf-8"),
                None => {}
            }
        }
        let schema = match (&kind, self.schema) {
            (_, Some(schema)) => schema,
            (ContentKind::Text, None) => text(types),
            (_, None) => anything(types),
        };
        let ty = match kind {
            ContentKind::Octets | ContentKind::Multipart(_) => TypeRef::Any,
            _ => types.place(schema, way),
        };
        Ok(Content { media_type, kind, ty, schema })
    }

    /// The form of an answer's body.
    fn received(&self, types: &mut Types<'_, 'd>, way: Way<'_>) -> Content {
        let name = self.media.key;
        let nature = self.schema.map_or(Nature::Unknown, |schema| types.nature(schema));
        let kind = match (media_type::family(name), nature) {
            (Family::Json, _) | (Family::Range, Nature::Structured) => ContentKind::Json,
            (Family::Range, Nature::Text | Nature::Scalar) => ContentKind::JsonOrText,
            (Family::Text, Nature::Unknown) => ContentKind::Text,
            (Family::Text | Family::Yaml | Family::Other, Nature::Text | Nature::Scalar) => ContentKind::Text,
            (_, Nature::Structured) => {
                untyped(types.reader, self.media);
                ContentKind::Octets
            }
            _ => ContentKind::Octets,
        };
        let schema = match (&kind, self.schema) {
            (_, Some(schema)) => schema,
            (ContentKind::Text, None) => types.schemas.text(self.media.value.pointer()),
            (_, None) => types.schemas.anything(self.media.value.pointer()),
        };
        let ty = match kind {
            ContentKind::Octets => TypeRef::Any,
            _ => types.place(schema, way),
        };
        Content { media_type: name.to_owned(), kind, ty, schema }
    }
}

impl<'d> ResponseDraft<'d> {
    /// Decides the forms of the body.
    pub(super) fn settle(mut self, types: &mut Types<'_, 'd>, way: Way<'_>, headers: Vec<Header>) -> Response {
        let json: Vec<SchemaId> = self.contents.iter().filter_map(ContentDraft::json).collect();
        let is_several = self.contents.len() > 1;
        let mut contents: Vec<Content> = Vec::with_capacity(self.contents.len());
        for content in self.contents {
            // Another way to write a value that is read from JSON is not asked for.
            if let Some(schema) = content.schema
                && !matches!(media_type::family(content.media.key), Family::Json | Family::Text)
                && json.iter().any(|other| types.are_same(*other, schema))
            {
                continue;
            }
            // Types of several forms are told apart by their names.
            let is_apart = is_several && media_type::family(content.media.key) != Family::Json;
            let essence = is_apart.then(|| media_type::essence(content.media.key));
            let way = essence.as_deref().map_or(way, |essence| way.then(essence));
            contents.push(content.received(types, way));
            self.docs.add_examples(content.examples);
        }
        Response { status: self.status, docs: self.docs, contents, headers }
    }
}

impl ContentDraft<'_> {
    fn json(&self) -> Option<SchemaId> {
        self.schema.filter(|_| media_type::family(self.media.key) == Family::Json)
    }
}
