//! The security schemes of the service: data that says what each adds to a request, and a type for each whose credentials
//! a caller has.
//!
//! A scheme that is the transport's business has no type: there is nothing to give to a request.

use proc_macro2::{Ident, Literal};

use super::data::Data;
use super::docs::Comment;
use super::layout::HEADER;
use super::name::{Name, Scope};
use super::prose;
use super::words::{self, code};
use crate::api::Api;
use crate::api::operation::{Algorithm, Issuer, Location, SchemeKind, SecurityScheme, Signature};

/// The file `security.rs`, and the types in it.
pub struct Security {
    /// The file.
    pub file: String,
    /// The names that the crate's root shows as well.
    pub public: Vec<Ident>,
}

/// Writes the schemes. `root` is the scope of the crate's root.
#[must_use]
pub fn file(api: &Api, root: &mut Scope) -> Security {
    let mut types = String::new();
    let mut public = Vec::new();
    let mut macros: Vec<&str> = Vec::new();
    for (index, scheme) in api.schemes.iter().enumerate() {
        let Some(credential) = Credential::of(scheme) else { continue };
        let own = match scheme.kind {
            SchemeKind::Signature(_) => Name::new("credentials"),
            _ => Name::new(&scheme.name),
        };
        let name = root.claim(&own).pascal();
        types.push_str(&credential.write(&name, index, scheme));
        if !macros.contains(&credential.called) {
            macros.push(credential.called);
        }
        public.push(name);
    }
    macros.sort_unstable();
    let schemes = Data::list(api.schemes.iter().map(self::scheme).collect());
    let mut out = format!("{HEADER}//! What proves to the service who calls it.\n\n{}", imports(api, &macros));
    out.push_str(&types);
    out.push_str("\n/// The security schemes of the description.\npub(crate) static SCHEMES: &[scheme::Scheme] = ");
    schemes.write(0, 1, &mut out);
    out.push_str(";\n");
    Security { file: out, public }
}

/// Types are written in terms of modules, which no type can be called like.
fn imports(api: &Api, macros: &[&str]) -> String {
    let mut out = String::new();
    if !macros.is_empty() {
        out.push_str(&format!("use crate::support::auth::credential::{};\n", group(macros)));
    }
    let mut modules = vec!["scheme"];
    for signature in api.schemes.iter().filter_map(signature) {
        let module = module(signature.algorithm);
        if !modules.contains(&module) {
            modules.push(module);
        }
    }
    out.push_str(&format!("use crate::support::auth::{};\n", group(&modules)));
    if api.schemes.iter().any(|scheme| matches!(scheme.kind, SchemeKind::ApiKey { .. })) {
        out.push_str("use crate::support::violation::Location;\n");
    }
    out
}

fn group(names: &[&str]) -> String {
    match names {
        [only] => (*only).to_owned(),
        several => format!("{{{}}}", several.join(", ")),
    }
}

fn signature(scheme: &SecurityScheme) -> Option<&Signature> {
    match &scheme.kind {
        SchemeKind::Signature(signature) => Some(signature),
        _ => None,
    }
}

/// The module of the runtime that signs.
fn module(algorithm: Algorithm) -> &'static str {
    match algorithm {
        Algorithm::SdkHmacSha256 => "sdk_hmac_sha256",
    }
}

/// The type of a scheme's credentials.
struct Credential {
    /// The macro that makes it.
    called: &'static str,
    /// What it can do besides.
    parts: Vec<&'static str>,
}

impl Credential {
    fn of(scheme: &SecurityScheme) -> Option<Self> {
        let (called, env) = match &scheme.kind {
            SchemeKind::ApiKey { .. } | SchemeKind::Bearer => ("text_credential", &scheme.env),
            SchemeKind::Basic => ("pair_credential", &scheme.env),
            SchemeKind::Signature(signature) => ("key_credential", &signature.access_key_env),
            SchemeKind::Transport => return None,
        };
        let mut parts = Vec::new();
        if !env.is_empty() {
            parts.push("from_env");
        }
        if signature(scheme).is_some_and(|signature| signature.security_token.is_some()) {
            parts.push("security_token");
        }
        Some(Self { called, parts })
    }

    fn write(&self, name: &Ident, index: usize, scheme: &SecurityScheme) -> String {
        let mut comment = Comment::default();
        let what = match scheme.kind {
            SchemeKind::Signature(_) => "a pair of keys that requests are signed with".to_owned(),
            _ => summary(scheme),
        };
        comment.says(format!("What the scheme {} asks for: {what}.", code(&scheme.name)));
        describe(&mut comment, scheme);
        let mut out = format!("\n{}! {{\n", self.called);
        for line in comment.lines("") {
            let space = if line.is_empty() { "" } else { " " };
            out.push_str(&format!("    ///{space}{line}\n"));
        }
        let parts: String = self.parts.iter().map(|part| format!(", {part}")).collect();
        let index = Literal::usize_unsuffixed(index);
        out.push_str(&format!("    {name}, {index}, crate::security::SCHEMES{parts}\n}}\n"));
        out
    }
}

/// A scheme as data.
fn scheme(scheme: &SecurityScheme) -> Data {
    let kind = match &scheme.kind {
        SchemeKind::ApiKey { location, name } => {
            let location = match location {
                Location::Path => "Location::Path",
                Location::Query => "Location::Query",
                Location::Header => "Location::Header",
                Location::Cookie => "Location::Cookie",
            };
            let members = vec![("location", Data::text(location)), ("name", Data::string(name))];
            Data::fields("scheme::Kind::ApiKey", members)
        }
        SchemeKind::Basic => Data::text("scheme::Kind::Basic"),
        SchemeKind::Bearer => Data::text("scheme::Kind::Bearer"),
        SchemeKind::Signature(signature) => Data::call("scheme::Kind::Signature", vec![signing(signature)]),
        SchemeKind::Transport => Data::text("scheme::Kind::Transport"),
    };
    let bound = |bound: Option<u64>| {
        Data::text(bound.map_or("None".to_owned(), |bound| format!("Some({})", Literal::u64_unsuffixed(bound))))
    };
    let members = vec![
        ("name", Data::string(&scheme.name)),
        ("kind", kind),
        ("min_length", bound(scheme.min_length)),
        ("max_length", bound(scheme.max_length)),
        ("env", strings(&scheme.env)),
    ];
    Data::fields("scheme::Scheme", members)
}

fn signing(signature: &Signature) -> Data {
    let some = |data: Option<Data>| data.map_or(Data::text("None"), |data| Data::call("Some", vec![data]));
    let token = signature.security_token.as_ref().map(|token| {
        let members = vec![("header", Data::string(&token.header)), ("env", strings(&token.env))];
        Data::fields("scheme::SecurityToken", members)
    });
    let project = signature.project_id.as_ref().map(|project| {
        let parameter = Data::string(&project.path_parameter);
        Data::fields(
            "scheme::ProjectId",
            vec![("header", Data::string(&project.header)), ("path_parameter", parameter)],
        )
    });
    let members = vec![
        ("access_key_env", strings(&signature.access_key_env)),
        ("secret_key_env", strings(&signature.secret_key_env)),
        ("security_token", some(token)),
        ("project_id", some(project)),
        ("sign", Data::text(format!("{}::sign", module(signature.algorithm)))),
    ];
    Data::fields("&scheme::Signature", members)
}

fn strings(values: &[String]) -> Data {
    Data::list(values.iter().map(|value| Data::string(value)).collect())
}

/// What a scheme is, as the end of a sentence.
#[must_use]
pub fn summary(scheme: &SecurityScheme) -> String {
    match (&scheme.kind, &scheme.issuer) {
        (SchemeKind::ApiKey { location: Location::Query, name }, _) => {
            format!("a key in the query string, as {}", code(name))
        }
        (SchemeKind::ApiKey { location, name }, _) => format!("a key in the {} {}", location.as_str(), code(name)),
        (SchemeKind::Basic, _) => "a user and a password (HTTP Basic)".to_owned(),
        (SchemeKind::Bearer, None) => "a bearer token".to_owned(),
        (SchemeKind::Bearer, Some(Issuer::OAuth2)) => "a bearer token of OAuth 2.0".to_owned(),
        (SchemeKind::Bearer, Some(Issuer::OpenIdConnect { url })) => {
            format!("a bearer token of OpenID Connect ({})", prose::lines(url).join(" "))
        }
        (SchemeKind::Signature(_), _) => "a signature in the header `Authorization`".to_owned(),
        (SchemeKind::Transport, _) => "a certificate of the client".to_owned(),
    }
}

/// Adds what the description says of a scheme, and what its extensions say in sentences.
pub fn describe(comment: &mut Comment, scheme: &SecurityScheme) {
    comment.prose(scheme.docs.description.as_ref());
    comment.says(notes(scheme).join(" "));
}

fn notes(scheme: &SecurityScheme) -> Vec<String> {
    let mut out = Vec::new();
    if scheme.docs.deprecated {
        out.push("It is deprecated.".to_owned());
    }
    if let Some(format) = &scheme.docs.format {
        out.push(format!("The form of the token is {}.", code(format)));
    }
    if let Some(signature) = signature(scheme) {
        out.extend(notes_of_signature(signature));
    }
    out.extend(words::bounds("character", scheme.min_length, scheme.max_length));
    if !scheme.env.is_empty() {
        let variables: Vec<String> = scheme.env.iter().map(|variable| code(variable)).collect();
        out.push(format!("In the environment: {}.", variables.join(", ")));
    }
    out
}

fn notes_of_signature(signature: &Signature) -> Vec<String> {
    let mut out = vec![format!("Requests are signed by {}.", signature.algorithm.as_str())];
    let token = signature.security_token.as_ref();
    if let Some(token) = token {
        out.push(format!("The security token of temporary keys is sent in {}.", code(&token.header)));
    }
    if let Some(project) = &signature.project_id {
        let (parameter, header) = (code(&project.path_parameter), code(&project.header));
        out.push(format!("The path parameter {parameter} is sent in {header} as well."));
    }
    // The variables at one place belong together.
    let tokens = token.map_or(&[][..], |token| token.env.as_slice());
    let pairs = signature.access_key_env.iter().zip(&signature.secret_key_env).enumerate();
    let pairs = pairs.map(|(place, (access, secret))| {
        let token = tokens.get(place).map(|token| format!(" and {}", code(token)));
        format!("{} with {}{}", code(access), code(secret), token.unwrap_or_default())
    });
    let pairs: Vec<String> = pairs.collect();
    if !pairs.is_empty() {
        out.push(format!("In the environment: {}.", pairs.join(", or ")));
    }
    out
}

#[cfg(test)]
mod tests;
