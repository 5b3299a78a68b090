//! Security schemes as data (OpenAPI 3.0.3, 4.7.27), with what the extensions `x-env`, `x-min-length`, `x-max-length`
//! and `x-signature` say of them.

use std::time::SystemTime;

use http::Request;

use super::super::body::Body;
use super::super::violation::Location;
use super::authenticate::AuthenticateError;
use super::credential::Keys;

/// A security scheme of the description.
#[derive(Debug)]
pub struct Scheme {
    /// Its name in the description.
    pub name: &'static str,
    /// What it adds to a request.
    pub kind: Kind,
    /// `x-min-length`: the least length of the credential, in code points.
    pub min_length: Option<u64>,
    /// `x-max-length`: the greatest length of the credential, in code points.
    pub max_length: Option<u64>,
    /// `x-env`: the environment variables that the credential comes from; the first one that is set counts. What a
    /// [`Kind::Basic`] scheme finds there is `user:password`. A [`Kind::Signature`] scheme has its variables in the
    /// [`Signature`].
    pub env: &'static [&'static str],
}

/// What a security scheme adds to a request.
#[derive(Debug)]
pub enum Kind {
    /// `apiKey`: the credential as it is, under a name.
    ApiKey {
        /// Header, query or cookie.
        location: Location,
        /// The name of the header, query parameter or cookie.
        name: &'static str,
    },
    /// `http` with `basic`: user and password ([RFC 7617](https://www.rfc-editor.org/rfc/rfc7617)).
    Basic,
    /// `http` with `bearer`, `oauth2`, `openIdConnect`: a token ([RFC 6750](https://www.rfc-editor.org/rfc/rfc6750)).
    Bearer,
    /// `apiKey` with `x-signature`: the request is signed.
    Signature(&'static Signature),
    /// `mutualTLS`: the transport's business; nothing is added to a request.
    Transport,
}

/// `x-signature`: requests are signed with a pair of keys.
///
/// What stands at one position of the lists of variables belongs together; positions are never mixed.
#[derive(Debug)]
pub struct Signature {
    /// The variables that the access key comes from.
    pub access_key_env: &'static [&'static str],
    /// The variables that the secret key comes from.
    pub secret_key_env: &'static [&'static str],
    /// What temporary keys have besides.
    pub security_token: Option<SecurityToken>,
    /// The parameter of the path that is sent in a header as well.
    pub project_id: Option<ProjectId>,
    /// The algorithm.
    pub sign: Sign,
}

/// The token of temporary keys.
#[derive(Debug)]
pub struct SecurityToken {
    /// The header that it is sent in.
    pub header: &'static str,
    /// The variables that it comes from.
    pub env: &'static [&'static str],
}

/// A parameter of the path that is sent in a header as well, and signed there.
#[derive(Debug)]
pub struct ProjectId {
    /// The header that it is sent in.
    pub header: &'static str,
    /// The name of the parameter.
    pub path_parameter: &'static str,
}

/// An algorithm: brings a request that is otherwise complete into the form that is sent. Path parameters are looked up
/// by name; the time is that of this attempt.
pub type Sign = fn(
    request: &mut Request<Body>,
    keys: &Keys,
    signature: &Signature,
    path_parameter: &dyn Fn(&str) -> Option<String>,
    now: SystemTime,
) -> Result<(), AuthenticateError>;
