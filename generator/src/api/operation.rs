//! What a service can do: its operations, where it is reached, and how it knows its callers.

use super::content::{Content, RequestBody, Response};
use super::rule::SchemaId;
use super::shape::{Docs, NamePath, SharedDocs, TypeRef};
use crate::diagnostic::Place;

/// An operation: a method on a path.
#[derive(Debug, Clone)]
pub struct Operation {
    /// The name of the operation: its `operationId`, or the words of method and path.
    pub name: NamePath,
    /// Where it stands: at its method.
    pub place: Place,
    /// What the description says about it.
    pub docs: SharedDocs,
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
    /// The alternatives of security schemes, where the operation has its own; each is a list of places in
    /// [`Api::schemes`](super::Api::schemes). Without any alternative, or with an empty one, it needs none.
    pub security: Option<Vec<Vec<usize>>>,
    /// Where it is reached, where that is not where the service is.
    pub servers: Option<Vec<Server>>,
}

impl Operation {
    /// What a request holds: types and schemas.
    pub fn sent(&self) -> impl Iterator<Item = (&TypeRef, SchemaId)> {
        let parameters = self.parameters.iter().map(|parameter| (&parameter.ty, parameter.schema));
        let contents = self.body.iter().flat_map(|body| &body.contents);
        parameters.chain(contents.flat_map(Content::values))
    }

    /// What an answer holds: types and schemas.
    pub fn received(&self) -> impl Iterator<Item = (&TypeRef, SchemaId)> {
        self.responses.iter().flat_map(|response| {
            let headers = response.headers.iter().map(|header| (&header.ty, header.schema));
            response.contents.iter().flat_map(Content::values).chain(headers)
        })
    }
}

/// What the service sends by itself, and what it expects back: a webhook, or a callback of an operation.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// The operation that has it, of a callback.
    pub of: Option<NamePath>,
    /// Its name in the description, or the expression of its address.
    pub key: String,
    /// The request, which comes from the service.
    pub operation: Operation,
}

/// An operation, or all operations of a path, that the description has and the service here has not. Why has been told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Whether it is the service that would send the request.
    pub is_incoming: bool,
    /// The HTTP method in capitals; without one it is the whole path that cannot be read.
    pub method: Option<String>,
    /// The key of the path item as the description writes it.
    pub path: String,
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

/// How a value is written where there is no JSON around it (OpenAPI 3.0.3, 4.7.12.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// `simple` in paths and headers, `form` in queries, cookies and forms: items joined by commas, or each with the name.
    Plain,
    /// `deepObject`: `name[member]=value`.
    DeepObject,
    /// `spaceDelimited`: items joined by blanks.
    SpaceDelimited,
    /// `pipeDelimited`: items joined by `|`.
    PipeDelimited,
    /// `content` with a media type of JSON: the JSON text.
    Json,
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
    /// How it is written.
    pub style: Style,
    /// Whether each item of an array and each member of an object is written for itself (`explode`).
    pub explode: bool,
    /// What the description says about it.
    pub docs: SharedDocs,
    /// What it is; where it may be absent, without null, which is written the same way: not at all.
    pub ty: TypeRef,
    /// Its rules.
    pub schema: SchemaId,
    /// Where it is described.
    pub place: Place,
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

impl Server {
    /// Whether the address is whole: others are relative to the place where the description is served (3.0.3, 4.7.5.1).
    #[must_use]
    pub fn is_absolute(&self) -> bool {
        self.url.starts_with("https://") || self.url.starts_with("http://") || self.url.starts_with('{')
    }
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

/// A way in which the service knows its callers (OpenAPI 3.0.3, 4.7.27).
#[derive(Debug, Clone)]
pub struct SecurityScheme {
    /// Its name in the description.
    pub name: String,
    /// What a request carries.
    pub kind: SchemeKind,
    /// Who issues a [`Bearer`](SchemeKind::Bearer) token, as far as the description says. To ask there is the caller's.
    pub issuer: Option<Issuer>,
    /// What the description says about it.
    pub docs: Docs,
    /// The fewest characters of a text that is sent (`x-min-length`).
    pub min_length: Option<u64>,
    /// The most characters of a text that is sent (`x-max-length`).
    pub max_length: Option<u64>,
    /// The variables that a text may be in, in the order in which they are tried (`x-env`); of
    /// [`Basic`](SchemeKind::Basic) it is `user:password`.
    pub env: Vec<String>,
    /// Where it is described.
    pub place: Place,
}

/// What a security scheme adds to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemeKind {
    /// A key as it is.
    ApiKey {
        /// The header, the query string or a cookie; never the path.
        location: Location,
        /// The name it has there.
        name: String,
    },
    /// A user and a password (RFC 7617).
    Basic,
    /// A token (RFC 6750), however the caller came by it.
    Bearer,
    /// A signature over the request (`x-signature`).
    Signature(Signature),
    /// Nothing: the transport shows a certificate.
    Transport,
}

/// Who issues tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Issuer {
    /// OAuth 2.0 (RFC 6749).
    OAuth2,
    /// OpenID Connect.
    OpenIdConnect {
        /// Where it is described.
        url: String,
    },
}

/// How requests are signed (`x-signature`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The algorithm.
    pub algorithm: Algorithm,
    /// The variables that the access key may be in. Those at one place of this list, of
    /// [`secret_key_env`](Self::secret_key_env) and of [`SecurityToken::env`] belong together.
    pub access_key_env: Vec<String>,
    /// The variables that the secret key may be in: as many as there are for the access key.
    pub secret_key_env: Vec<String>,
    /// What is sent of temporary keys besides.
    pub security_token: Option<SecurityToken>,
    /// What is sent of the path besides.
    pub project_id: Option<ProjectId>,
}

/// An algorithm of signatures that the runtime knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// A digest of the request, keyed by the secret key (HMAC with SHA-256).
    SdkHmacSha256,
}

impl Algorithm {
    /// All that are known.
    pub const ALL: [Self; 1] = [Self::SdkHmacSha256];

    /// The name in descriptions.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SdkHmacSha256 => "SDK-HMAC-SHA256",
        }
    }
}

/// The token that belongs to temporary keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityToken {
    /// The header it is sent in.
    pub header: String,
    /// The variables it may be in; not more than there are for the access key.
    pub env: Vec<String>,
}

/// A parameter of the path that a signed request carries in a header as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectId {
    /// The header.
    pub header: String,
    /// The name of the parameter in the description.
    pub path_parameter: String,
}
