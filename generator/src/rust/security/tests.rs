//! What is written of security schemes, as text.

use super::*;
use crate::api;
use crate::document::{Document, Findings};

fn lowered(text: &str) -> Api {
    let text = format!("openapi: 3.1.0\ninfo: {{title: T, version: 1.0.0}}\npaths: {{}}\n{text}");
    let document = Document::from_text("t.yaml", &text).expect("valid in this test");
    let findings = Findings::new(&document);
    let api = api::lower(&document, &findings);
    let found: Vec<String> = findings.into_parts().1.into_iter().map(|found| found.message).collect();
    assert_eq!(found, [""; 0]);
    api
}

/// Judges what is written, from the imports on, and the names of the types.
#[track_caller]
fn written(text: &str, names: &[&str], expected: &str) {
    let security = file(&lowered(text), &mut Scope::reserving(&["Location"]));
    syn::parse_str::<syn::File>(&security.file).expect("valid in this test");
    let public: Vec<String> = security.public.iter().map(ToString::to_string).collect();
    assert_eq!(public, names);
    let head = format!("{HEADER}//! What proves to the service who calls it.\n\n");
    assert_eq!(security.file.strip_prefix(&head).expect("valid in this test"), expected);
}

#[test]
fn no_scheme() {
    let expected = "use crate::support::auth::scheme;\n\n/// The security schemes of the description.\n\
                    pub(crate) static SCHEMES: &[scheme::Scheme] = &[];\n";
    written("", &[], expected);
}

#[test]
fn a_type_for_each_that_a_caller_has_something_for() {
    let text = "\
security: [location: [], basic: [], tls: [], Basic: [], bearer: []]
components:
  securitySchemes:
    location: {type: apiKey, in: query, name: 'a`b', description: \"Two\\nlines.\", x-max-length: 1, x-env: [A, B]}
    basic: {type: http, scheme: basic}
    tls: {type: mutualTLS}
    Basic: {type: oauth2, flows: {}}
    bearer: {type: http, scheme: bearer, bearerFormat: JWT, x-min-length: 3}
";
    let expected = r#"use crate::support::auth::credential::{pair_credential, text_credential};
use crate::support::auth::scheme;
use crate::support::violation::Location;

text_credential! {
    /// What the scheme `location` asks for: a key in the query string, as ``a`b``.
    ///
    /// Two
    /// lines.
    ///
    /// At most 1 character. In the environment: `A`, `B`.
    Location2, 0, crate::security::SCHEMES, from_env
}

pair_credential! {
    /// What the scheme `basic` asks for: a user and a password (HTTP Basic).
    Basic, 1, crate::security::SCHEMES
}

text_credential! {
    /// What the scheme `Basic` asks for: a bearer token of OAuth 2.0.
    Basic2, 3, crate::security::SCHEMES
}

text_credential! {
    /// What the scheme `bearer` asks for: a bearer token.
    ///
    /// The form of the token is `JWT`. At least 3 characters.
    Bearer, 4, crate::security::SCHEMES
}

/// The security schemes of the description.
pub(crate) static SCHEMES: &[scheme::Scheme] = &[
    scheme::Scheme {
        name: "location",
        kind: scheme::Kind::ApiKey { location: Location::Query, name: "a`b" },
        min_length: None,
        max_length: Some(1),
        env: &["A", "B"],
    },
    scheme::Scheme { name: "basic", kind: scheme::Kind::Basic, min_length: None, max_length: None, env: &[] },
    scheme::Scheme { name: "tls", kind: scheme::Kind::Transport, min_length: None, max_length: None, env: &[] },
    scheme::Scheme { name: "Basic", kind: scheme::Kind::Bearer, min_length: None, max_length: None, env: &[] },
    scheme::Scheme { name: "bearer", kind: scheme::Kind::Bearer, min_length: Some(3), max_length: None, env: &[] },
];
"#;
    written(text, &["Location2", "Basic", "Basic2", "Bearer"], expected);
}

#[test]
fn a_signature() {
    let text = "\
security: [signature: []]
components:
  securitySchemes:
    signature:
      type: apiKey
      in: header
      name: Authorization
      x-signature:
        algorithm: SDK-HMAC-SHA256
        access-key: {x-env: [AK, OTHER_AK]}
        secret-key: {x-env: [SK, OTHER_SK]}
        security-token: {header: X-Token, x-env: [TOKEN]}
";
    let expected = r#"use crate::support::auth::credential::key_credential;
use crate::support::auth::{scheme, sdk_hmac_sha256};

key_credential! {
    /// What the scheme `signature` asks for: a pair of keys that requests are signed with.
    ///
    /// Requests are signed by SDK-HMAC-SHA256. The security token of temporary keys is sent in `X-Token`.
    /// In the environment: `AK` with `SK` and `TOKEN`, or `OTHER_AK` with `OTHER_SK`.
    Credentials, 0, crate::security::SCHEMES, from_env, security_token
}

/// The security schemes of the description.
pub(crate) static SCHEMES: &[scheme::Scheme] = &[scheme::Scheme {
    name: "signature",
    kind: scheme::Kind::Signature(&scheme::Signature {
        access_key_env: &["AK", "OTHER_AK"],
        secret_key_env: &["SK", "OTHER_SK"],
        security_token: Some(scheme::SecurityToken { header: "X-Token", env: &["TOKEN"] }),
        project_id: None,
        sign: sdk_hmac_sha256::sign,
    }),
    min_length: None,
    max_length: None,
    env: &[],
}];
"#;
    written(text, &["Credentials"], expected);
}
