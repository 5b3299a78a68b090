//! Credentials: what a user has for a security scheme, held so that it is never shown, and checked when it is made.
//!
//! A value that the place it goes to cannot carry as it is (a line end in a header, a colon in a user's name) is refused
//! here, by the name of the variable that it came from, rather than at the first request.

use std::fmt;

use super::super::secret::Secret;
use super::super::violation::Location;
use super::super::writer::REDACTED;
use super::credential_error::{CredentialError, CredentialFlaw};
use super::scheme::{Kind, Scheme};

/// What a user has for a security scheme of the crate. The types that the crate has for its schemes convert into it.
#[derive(Clone)]
pub struct Credential {
    scheme: usize,
    value: Value,
}

/// The value of a credential.
#[derive(Clone)]
pub enum Value {
    /// An API key or a token.
    Text(Secret<String>),
    /// A user and a password.
    Pair {
        /// The user, without a colon.
        user: Secret<String>,
        /// The password.
        password: Secret<String>,
    },
    /// What requests are signed with.
    Keys(Keys),
}

/// What requests are signed with: a pair of keys, and a token if they are temporary.
#[derive(Clone)]
pub struct Keys {
    access_key: Secret<String>,
    secret_key: Secret<String>,
    security_token: Option<Secret<String>>,
}

impl Keys {
    /// The key that is sent: it names the other.
    #[must_use]
    pub fn access_key(&self) -> &str {
        self.access_key.expose()
    }

    /// The key that is never sent.
    #[must_use]
    pub fn secret_key(&self) -> &str {
        self.secret_key.expose()
    }

    /// The token that temporary keys have.
    #[must_use]
    pub fn security_token(&self) -> Option<&str> {
        self.security_token.as_ref().map(|token| token.expose().as_str())
    }
}

impl Credential {
    /// An API key or a token for the scheme at a place of the crate's list.
    ///
    /// # Errors
    ///
    /// [`CredentialError::Invalid`] if it is too short or too long, or cannot be sent as it is.
    pub fn text(scheme: &'static Scheme, index: usize, text: Secret<String>) -> Result<Self, CredentialError> {
        within(scheme, text.expose()).and_then(|()| sendable(&scheme.kind, text.expose())).map_err(invalid(scheme))?;
        Ok(Self { scheme: index, value: Value::Text(text) })
    }

    /// A user and a password ([RFC 7617, 2](https://www.rfc-editor.org/rfc/rfc7617#section-2)).
    ///
    /// # Errors
    ///
    /// [`CredentialError::Invalid`] for a colon in the user, and for control characters.
    pub fn pair(
        scheme: &'static Scheme,
        index: usize,
        user: Secret<String>,
        password: Secret<String>,
    ) -> Result<Self, CredentialError> {
        let fits = match user.expose().contains(':') {
            true => Err(CredentialFlaw::Colon),
            false => no_controls(user.expose()).and_then(|()| no_controls(password.expose())),
        };
        fits.map_err(invalid(scheme))?;
        Ok(Self { scheme: index, value: Value::Pair { user, password } })
    }

    /// A pair of keys that requests are signed with.
    ///
    /// # Errors
    ///
    /// [`CredentialError::Invalid`] for an empty key, for control characters, and for blanks or commas in the access
    /// key, which is sent as an item of a list.
    pub fn keys(
        scheme: &'static Scheme,
        index: usize,
        access_key: Secret<String>,
        secret_key: Secret<String>,
    ) -> Result<Self, CredentialError> {
        check_access_key(access_key.expose()).map_err(invalid(scheme))?;
        check_secret_key(secret_key.expose()).map_err(invalid(scheme))?;
        Ok(Self { scheme: index, value: Value::Keys(Keys { access_key, secret_key, security_token: None }) })
    }

    /// The same keys with the token that temporary keys have. Nothing becomes of it where the credential is no pair of
    /// keys.
    ///
    /// # Errors
    ///
    /// [`CredentialError::Invalid`] for an empty token and for one that a header cannot carry as it is.
    pub fn with_security_token(
        mut self,
        scheme: &'static Scheme,
        token: Secret<String>,
    ) -> Result<Self, CredentialError> {
        check_security_token(token.expose()).map_err(invalid(scheme))?;
        if let Value::Keys(keys) = &mut self.value {
            keys.security_token = Some(token);
        }
        Ok(self)
    }

    /// The place of its scheme in the crate's list.
    #[must_use]
    pub fn scheme(&self) -> usize {
        self.scheme
    }

    /// Its value.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// Collects the texts that are not to be shown.
    pub(in super::super) fn secrets(&self, out: &mut Vec<Secret<String>>) {
        match &self.value {
            Value::Text(text) => out.push(text.clone()),
            Value::Pair { user: _, password } => out.push(password.clone()),
            Value::Keys(keys) => {
                out.extend([&keys.access_key, &keys.secret_key].map(Clone::clone));
                out.extend(keys.security_token.clone());
            }
        }
    }
}

fn invalid(scheme: &'static Scheme) -> impl Fn(CredentialFlaw) -> CredentialError {
    |reason| CredentialError::Invalid { scheme: scheme.name, variable: None, reason }
}

/// `x-min-length` and `x-max-length`.
fn within(scheme: &Scheme, text: &str) -> Result<(), CredentialFlaw> {
    let length = text.chars().count() as u64;
    if let Some(minimum) = scheme.min_length.filter(|minimum| length < *minimum) {
        return Err(CredentialFlaw::TooShort { minimum });
    }
    if let Some(maximum) = scheme.max_length.filter(|maximum| length > *maximum) {
        return Err(CredentialFlaw::TooLong { maximum });
    }
    Ok(())
}

/// Whether a text arrives as it is at the place that the scheme sends it to.
fn sendable(kind: &Kind, text: &str) -> Result<(), CredentialFlaw> {
    no_controls(text)?;
    match kind {
        // What stands around a field's value is no part of it (RFC 9110, 5.5).
        Kind::ApiKey { location: Location::Header, .. } if text.trim_matches(' ') != text => Err(CredentialFlaw::Blank),
        // RFC 6265, 4.1.1.
        Kind::ApiKey { location: Location::Cookie, .. }
            if !text.bytes().all(|byte| byte.is_ascii_graphic() && !b"\",;\\".contains(&byte)) =>
        {
            Err(CredentialFlaw::Cookie)
        }
        // RFC 6750, 2.1.
        Kind::Bearer if text.is_empty() => Err(CredentialFlaw::Empty),
        Kind::Bearer if text.contains(' ') => Err(CredentialFlaw::Blank),
        _ => Ok(()),
    }
}

/// Bytes that a header cannot carry, and that nobody means: mostly the line end of the file that a key was read from.
fn no_controls(text: &str) -> Result<(), CredentialFlaw> {
    if text.bytes().any(|byte| byte.is_ascii_control()) { Err(CredentialFlaw::Control) } else { Ok(()) }
}

pub(super) fn check_access_key(key: &str) -> Result<(), CredentialFlaw> {
    check_secret_key(key)?;
    if key.contains(' ') {
        Err(CredentialFlaw::Blank)
    } else if key.contains(',') {
        Err(CredentialFlaw::Comma)
    } else {
        Ok(())
    }
}

pub(super) fn check_secret_key(key: &str) -> Result<(), CredentialFlaw> {
    if key.is_empty() { Err(CredentialFlaw::Empty) } else { no_controls(key) }
}

pub(super) fn check_security_token(token: &str) -> Result<(), CredentialFlaw> {
    check_secret_key(token)?;
    if token.trim_matches(' ') != token { Err(CredentialFlaw::Blank) } else { Ok(()) }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Credential({REDACTED})")
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self {
            Self::Text(_) => "Text",
            Self::Pair { .. } => "Pair",
            Self::Keys(_) => "Keys",
        };
        write!(f, "{kind}({REDACTED})")
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys({REDACTED})")
    }
}

/// Makes the type of a scheme whose credential is a text: an API key or a token.
///
/// With `from_env` at the end the type can be read from the environment.
#[allow(unused_macros, reason = "a description may have no such scheme")]
macro_rules! text_credential {
    ($(#[$meta:meta])* $name:ident, $index:literal, $schemes:path $(, $from_env:ident)?) => {
        $crate::support::auth::credential::credential!($(#[$meta])* $name, $index, $schemes $(, $from_env)?);

        impl $name {
            /// A credential of this text.
            ///
            /// # Errors
            ///
            /// If it is too short or too long, or cannot be sent as it is.
            pub fn new(
                text: impl ::core::convert::Into<::std::string::String>,
            ) -> ::core::result::Result<Self, $crate::support::auth::credential_error::CredentialError> {
                let text = $crate::support::secret::Secret::new(text.into());
                $crate::support::auth::credential::Credential::text(&$schemes[$index], $index, text).map(Self)
            }
        }
    };
}

/// Makes the type of a scheme whose credential is a user and a password.
///
/// With `from_env` at the end the type can be read from the environment.
#[allow(unused_macros, reason = "a description may have no such scheme")]
macro_rules! pair_credential {
    ($(#[$meta:meta])* $name:ident, $index:literal, $schemes:path $(, $from_env:ident)?) => {
        $crate::support::auth::credential::credential!($(#[$meta])* $name, $index, $schemes $(, $from_env)?);

        impl $name {
            /// A credential of a user and a password.
            ///
            /// # Errors
            ///
            /// For a colon in the user, and for control characters.
            pub fn new(
                user: impl ::core::convert::Into<::std::string::String>,
                password: impl ::core::convert::Into<::std::string::String>,
            ) -> ::core::result::Result<Self, $crate::support::auth::credential_error::CredentialError> {
                let user = $crate::support::secret::Secret::new(user.into());
                let password = $crate::support::secret::Secret::new(password.into());
                $crate::support::auth::credential::Credential::pair(&$schemes[$index], $index, user, password)
                    .map(Self)
            }
        }
    };
}

/// Makes the type of a scheme that signs requests with a pair of keys.
///
/// With `from_env` at the end the type can be read from the environment, with `security_token` after that keys can be
/// temporary.
#[allow(unused_macros, reason = "a description may have no such scheme")]
macro_rules! key_credential {
    (@security_token $name:ident, $index:literal, $schemes:path, security_token) => {
        impl $name {
            /// The same keys with the token that temporary keys have.
            ///
            /// # Errors
            ///
            /// For an empty token, and for one that a header cannot carry as it is.
            pub fn security_token(
                self,
                token: impl ::core::convert::Into<::std::string::String>,
            ) -> ::core::result::Result<Self, $crate::support::auth::credential_error::CredentialError> {
                let token = $crate::support::secret::Secret::new(token.into());
                self.0.with_security_token(&$schemes[$index], token).map(Self)
            }
        }
    };
    (@security_token $name:ident, $index:literal, $schemes:path, from_env) => {
        $crate::support::auth::credential::credential!(@from_env $name, $index, $schemes, from_env);
    };
    ($(#[$meta:meta])* $name:ident, $index:literal, $schemes:path $(, $part:ident)*) => {
        $crate::support::auth::credential::credential!($(#[$meta])* $name, $index, $schemes);

        impl $name {
            /// A pair of keys: the one that is sent, and the one that requests are signed with.
            ///
            /// # Errors
            ///
            /// For an empty key, for control characters, and for blanks or commas in the access key.
            pub fn new(
                access_key: impl ::core::convert::Into<::std::string::String>,
                secret_key: impl ::core::convert::Into<::std::string::String>,
            ) -> ::core::result::Result<Self, $crate::support::auth::credential_error::CredentialError> {
                let access_key = $crate::support::secret::Secret::new(access_key.into());
                let secret_key = $crate::support::secret::Secret::new(secret_key.into());
                $crate::support::auth::credential::Credential::keys(
                    &$schemes[$index], $index, access_key, secret_key,
                ).map(Self)
            }
        }

        $($crate::support::auth::credential::key_credential!(@security_token $name, $index, $schemes, $part);)*
    };
}

/// What the types of all schemes have in common.
#[allow(unused_macros, reason = "a description may have no scheme")]
macro_rules! credential {
    (@from_env $name:ident, $index:literal, $schemes:path, from_env) => {
        impl $name {
            /// Reads the environment variables that are named above. An empty one counts as not set.
            ///
            /// # Errors
            ///
            /// If none of them is set, if only a part is set of what belongs together, or if a value cannot be used.
            /// The error names variables, never what is in them.
            pub fn from_env() -> ::core::result::Result<Self, $crate::support::auth::credential_error::CredentialError> {
                $crate::support::auth::environment::credential(&$schemes[$index], $index).map(Self)
            }
        }
    };
    ($(#[$meta:meta])* $name:ident, $index:literal, $schemes:path $(, $from_env:ident)?) => {
        $(#[$meta])*
        #[derive(::core::clone::Clone)]
        pub struct $name($crate::support::auth::credential::Credential);

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_tuple(::core::stringify!($name)).field(self.0.value()).finish()
            }
        }

        impl ::core::convert::From<$name> for $crate::support::auth::credential::Credential {
            fn from(credential: $name) -> Self {
                credential.0
            }
        }

        $($crate::support::auth::credential::credential!(@from_env $name, $index, $schemes, $from_env);)?
    };
}

#[allow(unused_imports, reason = "a description may have no scheme of a kind")]
pub(crate) use {credential, key_credential, pair_credential, text_credential};

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const fn scheme(kind: Kind, min_length: Option<u64>, max_length: Option<u64>) -> Scheme {
        Scheme { name: "s", kind, min_length, max_length, env: &[] }
    }

    const fn key(location: Location) -> Scheme {
        scheme(Kind::ApiKey { location, name: "key" }, None, None)
    }

    static HEADER: Scheme = key(Location::Header);
    static QUERY: Scheme = key(Location::Query);
    static COOKIE: Scheme = key(Location::Cookie);
    static BEARER: Scheme = scheme(Kind::Bearer, None, None);
    static BASIC: Scheme = scheme(Kind::Basic, None, None);
    static BOUNDED: Scheme = scheme(Kind::Bearer, Some(2), Some(3));

    fn reason(result: Result<Credential, CredentialError>) -> Option<CredentialFlaw> {
        match result {
            Err(CredentialError::Invalid { scheme: "s", variable: None, reason }) => Some(reason),
            _ => None,
        }
    }

    fn text(scheme: &'static Scheme, text: &str) -> Option<CredentialFlaw> {
        reason(Credential::text(scheme, 0, text.into()))
    }

    #[test]
    fn a_length_is_that_of_code_points() {
        assert_eq!(text(&BOUNDED, "😀"), Some(CredentialFlaw::TooShort { minimum: 2 }));
        assert_eq!(text(&BOUNDED, "😀é"), None);
        assert_eq!(text(&BOUNDED, "éé😀"), None);
        assert_eq!(text(&BOUNDED, "abcd"), Some(CredentialFlaw::TooLong { maximum: 3 }));
    }

    #[test]
    fn a_text_arrives_as_it_is_or_is_refused() {
        for scheme in [&HEADER, &QUERY, &COOKIE, &BEARER] {
            for control in ["a\n", "\ra", "a\0b", "a\tb", "\u{7f}"] {
                assert_eq!(text(scheme, control), Some(CredentialFlaw::Control), "{control:?}");
            }
            assert_eq!(text(scheme, "MII/+=="), None);
        }
        assert_eq!(text(&HEADER, "a, é b"), None);
        assert_eq!(text(&HEADER, "a "), Some(CredentialFlaw::Blank));
        assert_eq!(text(&QUERY, " é&=\";"), None);
        for none in ["a b", "a;b", "a,b", "\"a\"", "a\\b", "é"] {
            assert_eq!(text(&COOKIE, none), Some(CredentialFlaw::Cookie), "{none}");
        }
        assert_eq!(text(&BEARER, ""), Some(CredentialFlaw::Empty));
        assert_eq!(text(&BEARER, "a b"), Some(CredentialFlaw::Blank));
    }

    #[test]
    fn user_and_password_are_told_apart_by_the_first_colon() {
        let pair = |user: &str, password: &str| reason(Credential::pair(&BASIC, 0, user.into(), password.into()));
        assert_eq!(pair("Aladdin", "open: sesame"), None);
        assert_eq!(pair("", ""), None);
        assert_eq!(pair("a:b", ""), Some(CredentialFlaw::Colon));
        assert_eq!(pair("a\n", ""), Some(CredentialFlaw::Control));
        assert_eq!(pair("a", "\u{7f}"), Some(CredentialFlaw::Control));
    }

    #[test]
    fn keys_are_what_the_header_can_carry() {
        let keys = |access: &str, secret: &str| reason(Credential::keys(&BASIC, 0, access.into(), secret.into()));
        assert_eq!(keys("AK", "any secret, with blanks"), None);
        assert_eq!(keys("", "s"), Some(CredentialFlaw::Empty));
        assert_eq!(keys("a", ""), Some(CredentialFlaw::Empty));
        assert_eq!(keys("a,b", "s"), Some(CredentialFlaw::Comma));
        assert_eq!(keys("a ", "s"), Some(CredentialFlaw::Blank));
        assert_eq!(keys("a", "s\n"), Some(CredentialFlaw::Control));
        let token = |token: &str| {
            let keys = Credential::keys(&BASIC, 0, "a".into(), "s".into()).unwrap();
            reason(keys.with_security_token(&BASIC, token.into()))
        };
        assert_eq!(token("MII=, x"), None);
        assert_eq!(token(""), Some(CredentialFlaw::Empty));
        assert_eq!(token("a\r\n"), Some(CredentialFlaw::Control));
        assert_eq!(token(" a"), Some(CredentialFlaw::Blank));
    }

    #[test]
    fn nothing_is_shown() {
        let keys = Credential::keys(&BASIC, 0, "hidden".into(), "hidden".into()).unwrap();
        let keys = keys.with_security_token(&BASIC, "hidden".into()).unwrap();
        let pair = Credential::pair(&BASIC, 1, "hidden".into(), "hidden".into()).unwrap();
        let text = Credential::text(&HEADER, 2, "hidden".into()).unwrap();
        for credential in [&keys, &pair, &text] {
            assert!(!format!("{credential:?} {:?}", credential.value()).contains("hidden"));
        }
        if let Value::Keys(keys) = keys.value() {
            assert_eq!(format!("{keys:?}"), "Keys([redacted])");
        }
        let refused = Credential::text(&HEADER, 2, "hidden\n".into()).unwrap_err();
        assert_eq!(refused.to_string(), "the credential of `s` has a control character, such as a line end");
        assert!(!format!("{refused:?}").contains("hidden"));
    }
}
