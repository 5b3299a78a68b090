//! What a service can do: its operations, where it is reached, and how it knows its callers.

use super::rule::SchemaId;
use super::shape::{Docs, NamePath, TypeRef};

/// An operation: a method on a path.
#[derive(Debug, Clone)]
pub struct Operation {
    /// The name of the operation: its `operationId`, or the words of method and path.
    pub name: NamePath,
    /// What the description says about it.
    pub docs: Docs,
    /// The HTTP method in capitals.
    pub method: String,
    /// The path as the description writes it.
    pub path: String,
    /// The path in pieces.
    pub pieces: Vec<Piece>,
    /// Parameters of all places, in the description's order.
    pub parameters: Vec<Parameter>,
    /// The body of the request.
    pub body: Option<RequestBody>,
    /// The responses in the description's order.
    pub responses: Vec<Response>,
    /// `tags`.
    pub tags: Vec<String>,
    /// The alternatives of security schemes, where the operation has its own; the names of each.
    pub security: Option<Vec<Vec<String>>>,
}

/// A piece of a path template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text that stands there always.
    Text(String),
    /// A parameter, by its place in [`Operation::parameters`].
    Parameter(usize),
}

/// The part of a request that a parameter stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query string.
    Query,
    /// A header field.
    Header,
    /// A cookie.
    Cookie,
}

impl Location {
    /// The name that OpenAPI gives to the place.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// A parameter.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// The name on the wire.
    pub name: String,
    /// The name that the description asks for (`x-rust-name`).
    pub wish: Option<String>,
    /// Where it stands.
    pub location: Location,
    /// Whether it must be there.
    pub required: bool,
    /// Whether each item of an array is written with the name (`explode`).
    pub explode: bool,
    /// What the description says about it.
    pub docs: Docs,
    /// What it is.
    pub ty: TypeRef,
    /// Its rules.
    pub schema: SchemaId,
}

/// The body of a request.
#[derive(Debug, Clone)]
pub struct RequestBody {
    /// Its media type.
    pub media_type: String,
    /// Whether it must be there.
    pub required: bool,
    /// What the description says about it.
    pub docs: Docs,
    /// What it is.
    pub ty: TypeRef,
    /// Its rules.
    pub schema: SchemaId,
}

/// A response.
#[derive(Debug, Clone)]
pub struct Response {
    /// A status (`200`), a range (`4XX`) or `default`.
    pub status: String,
    /// What the description says about it.
    pub docs: Docs,
    /// The media types that it may have, each with what the body is.
    pub content: Vec<(String, Option<TypeRef>)>,
}

/// An address of the service.
#[derive(Debug, Clone)]
pub struct Server {
    /// The address as the description writes it.
    pub url: String,
    /// The address in pieces; a parameter is a place in [`Server::variables`].
    pub pieces: Vec<Piece>,
    /// What the description says about it.
    pub docs: Docs,
    /// What the address leaves open.
    pub variables: Vec<Variable>,
}

/// A part of a server's address that the caller chooses.
#[derive(Debug, Clone)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// The value where none is chosen.
    pub default: String,
    /// The values to choose from; empty if any will do.
    pub values: Vec<String>,
    /// What the description says about it.
    pub docs: Docs,
}

/// A way in which the service knows its callers.
#[derive(Debug, Clone)]
pub struct SecurityScheme {
    /// Its name in the description.
    pub name: String,
    /// What it is, in words.
    pub summary: String,
    /// What the description says about it.
    pub docs: Docs,
    /// What its extensions say, in sentences.
    pub notes: Vec<String>,
}
