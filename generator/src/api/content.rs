//! Bodies: what requests carry and what answers bring, by media type, and the headers that come with an answer.
//!
//! A body may have several forms, each with a media type of its own ([`Content`]); a request is sent in one of them, and
//! an answer says by its `Content-Type` which one it is. [`ContentKind`] is how the bytes and the value belong together.

use super::operation::Style;
use super::rule::SchemaId;
use super::shape::{SharedDocs, TypeRef};

/// The body of a request.
#[derive(Debug, Clone)]
pub struct RequestBody {
    /// Whether it must be there.
    pub required: bool,
    /// What the description says about it.
    pub docs: SharedDocs,
    /// The forms that it can have, in the description's order; at least one.
    pub contents: Vec<Content>,
}

impl RequestBody {
    /// The parts, if it can have several.
    #[must_use]
    pub fn parts(&self) -> Option<&[Part]> {
        self.contents.iter().find_map(|content| match &content.kind {
            ContentKind::Multipart(parts) => Some(parts.as_slice()),
            _ => None,
        })
    }
}

/// A response.
#[derive(Debug, Clone)]
pub struct Response {
    /// A status (`200`), a range (`4XX`) or `default`.
    pub status: String,
    /// What the description says about it.
    pub docs: SharedDocs,
    /// The forms that its body can have; none if it has no body.
    pub contents: Vec<Content>,
    /// The headers that it may have.
    pub headers: Vec<Header>,
}

/// A form of a body.
#[derive(Debug, Clone)]
pub struct Content {
    /// Its media type; of an answer it may be a range (`image/*`).
    pub media_type: String,
    /// How its bytes and its value belong together.
    pub kind: ContentKind,
    /// What it is; [`TypeRef::Any`] where the kind says it.
    pub ty: TypeRef,
    /// Its rules.
    pub schema: SchemaId,
}

impl Content {
    /// What the body holds: types and schemas.
    pub fn values(&self) -> impl Iterator<Item = (&TypeRef, SchemaId)> {
        let (own, parts) = match &self.kind {
            ContentKind::Multipart(parts) => (None, parts.as_slice()),
            _ => (Some((&self.ty, self.schema)), &[][..]),
        };
        own.into_iter().chain(parts.iter().map(|part| (&part.ty, part.schema)))
    }
}

/// How the bytes of a body and its value belong together.
#[derive(Debug, Clone)]
pub enum ContentKind {
    /// The value is written as JSON.
    Json,
    /// The value is a string, or another scalar, and the body its text.
    Text,
    /// The one or the other, as the answer says.
    JsonOrText,
    /// The body is the value.
    Octets,
    /// The members of the value are the fields of a form (`application/x-www-form-urlencoded`).
    Form(Vec<Field>),
    /// The value is so many parts (`multipart/form-data`).
    Multipart(Vec<Part>),
}

/// A field of a form that is written in another way than `form`, each item for itself.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// How it is written.
    pub style: Style,
    /// Whether each item of an array is written for itself.
    pub explode: bool,
}

/// A part of a multipart body.
#[derive(Debug, Clone)]
pub struct Part {
    /// The name on the wire.
    pub name: String,
    /// The name that the description asks for (`x-rust-name`).
    pub wish: Option<String>,
    /// Whether it must be there.
    pub required: bool,
    /// What the description says about it.
    pub docs: SharedDocs,
    /// How it is written.
    pub kind: PartKind,
    /// Whether each item of an array is a part for itself.
    pub repeated: bool,
    /// The media type that the description asks for, if it is one and no list.
    pub media_type: Option<String>,
    /// What it is; of an array what the array is.
    pub ty: TypeRef,
    /// Its rules.
    pub schema: SchemaId,
}

/// How a part is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// A scalar as its text.
    Text,
    /// As JSON.
    Json,
    /// As it is: a file.
    Octets,
}

/// A header of a response.
#[derive(Debug, Clone)]
pub struct Header {
    /// Its name.
    pub name: String,
    /// What the description says about it.
    pub docs: SharedDocs,
    /// Whether the members of an object are written `name=value`.
    pub explode: bool,
    /// Whether it is written as JSON (`content`).
    pub json: bool,
    /// Whether it must be there.
    pub required: bool,
    /// What it is.
    pub ty: TypeRef,
    /// Its rules.
    pub schema: SchemaId,
}
