//! What a credential adds to a request.

use std::fmt;
use std::time::SystemTime;

use http::header::{AUTHORIZATION, COOKIE};
use http::uri::PathAndQuery;
use http::{HeaderName, HeaderValue, Request, Uri};
use percent_encoding::utf8_percent_encode;

use super::super::body::Body;
use super::super::parameter::RESERVED;
use super::super::violation::Location;
use super::credential::Value;
use super::scheme::{Kind, Scheme};

/// Adds to a request what a security scheme asks for.
///
/// A signature covers what the request has when it is made, so the signing schemes of an alternative come last, and a
/// request is authenticated anew for each attempt.
///
/// # Errors
///
/// [`AuthenticateError`]; the request is then of no use.
pub fn authenticate(
    scheme: &Scheme,
    value: &Value,
    request: &mut Request<Body>,
    path_parameter: &dyn Fn(&str) -> Option<String>,
    now: SystemTime,
) -> Result<(), AuthenticateError> {
    match (&scheme.kind, value) {
        (Kind::Transport, _) => Ok(()),
        (Kind::ApiKey { location: Location::Header, name }, Value::Text(key)) => {
            set_header(request, name, key.expose().as_bytes(), Show::No)
        }
        (Kind::ApiKey { location: Location::Query, name }, Value::Text(key)) => add_query(request, name, key.expose()),
        (Kind::ApiKey { location: Location::Cookie, name }, Value::Text(key)) => {
            add_cookie(request, name, key.expose())
        }
        (Kind::Bearer, Value::Text(token)) => {
            let credentials = format!("Bearer {}", token.expose());
            set_header(request, AUTHORIZATION.as_str(), credentials.as_bytes(), Show::No)
        }
        (Kind::Basic, Value::Pair { user, password }) => {
            let mut credentials = String::from("Basic ");
            base64(format!("{}:{}", user.expose(), password.expose()).as_bytes(), &mut credentials);
            set_header(request, AUTHORIZATION.as_str(), credentials.as_bytes(), Show::No)
        }
        (Kind::Signature(signature), Value::Keys(keys)) => {
            (signature.sign)(request, keys, signature, path_parameter, now)
        }
        _ => Err(AuthenticateError::Mismatch { scheme: scheme.name }),
    }
}

/// Whether a header's value may be shown: `Debug` of a request hides the others.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Show {
    /// It is no secret.
    #[allow(dead_code, reason = "only what signatures add may be shown, and a description may have none")]
    Yes,
    /// It is one, or part of it.
    No,
}

/// Sets a header, in place of what it was.
pub(super) fn set_header(
    request: &mut Request<Body>,
    name: &str,
    value: &[u8],
    show: Show,
) -> Result<(), AuthenticateError> {
    let mut value = HeaderValue::from_bytes(value).map_err(|_| AuthenticateError::header(name))?;
    value.set_sensitive(show == Show::No);
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(|error| AuthenticateError::Http(error.into()))?;
    request.headers_mut().try_insert(name, value).map_err(|error| AuthenticateError::Http(error.into()))?;
    Ok(())
}

fn add_query(request: &mut Request<Body>, name: &str, key: &str) -> Result<(), AuthenticateError> {
    let mut parts = request.uri().clone().into_parts();
    let before = parts.path_and_query.as_ref().map_or("/", PathAndQuery::as_str);
    let separator = match before.split_once('?') {
        None => "?",
        Some((_, "")) => "",
        Some(_) => "&",
    };
    let (name, key) = (utf8_percent_encode(name, &RESERVED), utf8_percent_encode(key, &RESERVED));
    let target = PathAndQuery::try_from(format!("{before}{separator}{name}={key}"));
    parts.path_and_query = Some(target.map_err(|error| AuthenticateError::Http(error.into()))?);
    *request.uri_mut() = Uri::from_parts(parts).map_err(|error| AuthenticateError::Http(error.into()))?;
    Ok(())
}

fn add_cookie(request: &mut Request<Body>, name: &str, key: &str) -> Result<(), AuthenticateError> {
    let mut cookies = request.headers().get(COOKIE).map_or(Vec::new(), |cookies| cookies.as_bytes().to_vec());
    if !cookies.is_empty() {
        cookies.extend_from_slice(b"; ");
    }
    cookies.extend_from_slice(format!("{name}={key}").as_bytes());
    set_header(request, COOKIE.as_str(), &cookies, Show::No)
}

/// Base64 with padding ([RFC 4648, 4](https://www.rfc-editor.org/rfc/rfc4648#section-4)).
fn base64(bytes: &[u8], out: &mut String) {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0_usize, |bits, n| bits << 8 | usize::from(chunk.get(n).copied().unwrap_or(0)));
        for n in 0..4 {
            out.push(if n <= chunk.len() { char::from(ALPHABET[bits >> (18 - 6 * n) & 63]) } else { '=' });
        }
    }
}

/// Why a request cannot be authenticated. It holds no part of a credential.
#[derive(Debug)]
#[non_exhaustive]
pub enum AuthenticateError {
    /// The credential is of another kind than the scheme, or the scheme of a kind that adds nothing to a request.
    Mismatch {
        /// The name of the scheme.
        scheme: &'static str,
    },
    /// A header cannot carry the value that belongs into it: it has control characters.
    Header {
        /// The name of the header.
        name: String,
    },
    /// The parts make no HTTP request, such as an address that is too long.
    Http(http::Error),
    /// The address has no host, and the signature covers it.
    Host,
    /// The body is not in memory, and the signature covers it.
    Body,
    /// The clock stands before 1970 or after 9999, and the signature covers the time.
    Clock,
}

impl AuthenticateError {
    /// The error of a header that cannot carry its value.
    fn header(name: &str) -> Self {
        Self::Header { name: name.to_owned() }
    }
}

impl fmt::Display for AuthenticateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mismatch { scheme } => write!(f, "the credential does not fit the security scheme `{scheme}`"),
            Self::Header { name } => write!(f, "the header {name} cannot carry its value: it has control characters"),
            Self::Http(error) => write!(f, "the request cannot be written: {error}"),
            Self::Host => f.write_str("the request cannot be signed: its address has no host"),
            Self::Body => f.write_str("the request cannot be signed: its body is not in memory"),
            Self::Clock => f.write_str("the request cannot be signed: the clock stands before 1970 or after 9999"),
        }
    }
}

impl std::error::Error for AuthenticateError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Http(error) => Some(error),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::super::credential::Credential;
    use super::*;

    const fn scheme(kind: Kind) -> Scheme {
        Scheme { name: "s", kind, min_length: None, max_length: None, env: &[] }
    }

    const fn key(location: Location, name: &'static str) -> Scheme {
        scheme(Kind::ApiKey { location, name })
    }

    static HEADER: Scheme = key(Location::Header, "X-Auth-Token");
    static QUERY: Scheme = key(Location::Query, "api key");
    static COOKIE: Scheme = key(Location::Cookie, "session");
    static BASIC: Scheme = scheme(Kind::Basic);
    static BEARER: Scheme = scheme(Kind::Bearer);
    static TRANSPORT: Scheme = scheme(Kind::Transport);

    fn request(uri: &str) -> Request<Body> {
        Request::builder().uri(uri).body(Body::Empty).unwrap()
    }

    fn add(scheme: &Scheme, credential: &Credential, request: &mut Request<Body>) -> Result<(), AuthenticateError> {
        authenticate(scheme, credential.value(), request, &|_| None, SystemTime::UNIX_EPOCH)
    }

    fn text(scheme: &'static Scheme, text: &str) -> Credential {
        Credential::text(scheme, 0, text.into()).unwrap()
    }

    #[test]
    fn an_api_key_in_a_header() {
        let mut request = request("https://h/p");
        for key in ["old", "kéy"] {
            add(&HEADER, &text(&HEADER, key), &mut request).unwrap();
        }
        assert_eq!(request.headers().len(), 1);
        assert_eq!(request.headers()["x-auth-token"].as_bytes(), "kéy".as_bytes());
        assert!(request.headers()["x-auth-token"].is_sensitive());
        assert!(format!("{request:?}").contains(r#""x-auth-token": Sensitive"#), "{request:?}");
    }

    #[test]
    fn an_api_key_in_the_query() {
        for (before, after) in [
            ("https://h", "https://h/?api%20key=k%26%3D%C3%A9%20%2B"),
            ("https://h/p", "https://h/p?api%20key=k%26%3D%C3%A9%20%2B"),
            ("https://h/p?", "https://h/p?api%20key=k%26%3D%C3%A9%20%2B"),
            ("https://h:1/p%2F?a=b", "https://h:1/p%2F?a=b&api%20key=k%26%3D%C3%A9%20%2B"),
        ] {
            let mut request = request(before);
            add(&QUERY, &text(&QUERY, "k&=é +"), &mut request).unwrap();
            assert_eq!(request.uri().to_string(), after);
        }
        let long = text(&QUERY, &"x".repeat(70_000));
        assert!(matches!(add(&QUERY, &long, &mut request("https://h/")), Err(AuthenticateError::Http(_))));
    }

    #[test]
    fn an_api_key_in_a_cookie() {
        let mut request = request("https://h/p");
        add(&COOKIE, &text(&COOKIE, "a=/+"), &mut request).unwrap();
        assert_eq!(request.headers()["cookie"], "session=a=/+");
        add(&COOKIE, &text(&COOKIE, "b"), &mut request).unwrap();
        assert_eq!(request.headers()["cookie"], "session=a=/+; session=b");
        assert!(request.headers()["cookie"].is_sensitive());
    }

    #[test]
    fn a_bearer_token() {
        let mut request = request("https://h/p");
        add(&BEARER, &text(&BEARER, "a.b-c"), &mut request).unwrap();
        assert_eq!(request.headers()["authorization"], "Bearer a.b-c");
        assert!(request.headers()["authorization"].is_sensitive());
    }

    #[test]
    fn user_and_password() {
        let mut request = request("https://h/p");
        // The examples of RFC 7617, 2 and 2.1.
        for (user, password, expected) in [
            ("Aladdin", "open sesame", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
            ("test", "123£", "Basic dGVzdDoxMjPCow=="),
        ] {
            let pair = Credential::pair(&BASIC, 0, user.into(), password.into()).unwrap();
            add(&BASIC, &pair, &mut request).unwrap();
            assert_eq!(request.headers()["authorization"], expected);
            assert!(request.headers()["authorization"].is_sensitive());
        }
    }

    #[test]
    fn base64_is_that_of_the_rfc() {
        // RFC 4648, 10, and the two characters that its examples do not have.
        for (bytes, expected) in [
            (&b""[..], ""),
            (b"f", "Zg=="),
            (b"fo", "Zm8="),
            (b"foo", "Zm9v"),
            (b"foob", "Zm9vYg=="),
            (b"fooba", "Zm9vYmE="),
            (b"foobar", "Zm9vYmFy"),
            (b"\xfb\xff\xbf", "+/+/"),
        ] {
            let mut out = String::new();
            base64(bytes, &mut out);
            assert_eq!(out, expected);
        }
    }

    #[test]
    fn nothing_is_added_where_the_transport_does_it_or_where_it_does_not_fit() {
        let mut request = request("https://h/p");
        add(&TRANSPORT, &text(&HEADER, "key"), &mut request).unwrap();
        for (scheme, credential) in [
            (&BASIC, text(&HEADER, "key")),
            (&BEARER, Credential::pair(&BASIC, 0, "u".into(), "p".into()).unwrap()),
            (&HEADER, Credential::keys(&BASIC, 0, "a".into(), "s".into()).unwrap()),
            (&key(Location::Body, "x"), text(&HEADER, "key")),
        ] {
            let error = add(scheme, &credential, &mut request).unwrap_err();
            assert_eq!(error.to_string(), "the credential does not fit the security scheme `s`");
        }
        assert!(request.headers().is_empty());
        assert_eq!(request.uri(), "https://h/p");
    }

    #[test]
    fn what_a_header_cannot_carry_is_told_by_the_header() {
        let mut request = request("https://h/p");
        let error = set_header(&mut request, "X-Project-Id", b"secret\n", Show::Yes).unwrap_err();
        assert_eq!(error.to_string(), "the header X-Project-Id cannot carry its value: it has control characters");
        assert!(matches!(set_header(&mut request, "no header", b"", Show::Yes), Err(AuthenticateError::Http(_))));
    }
}
