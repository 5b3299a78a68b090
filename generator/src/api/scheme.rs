//! Reads Security Scheme Objects (3.0.3, 4.7.27): what each adds to a request.
//!
//! Whoever issues a token, it is sent as a bearer token; OAuth 2.0 and OpenID Connect say no more of a request than
//! that, so what they say of issuing binds nobody here.

use indexmap::IndexSet;

use super::docs;
use super::objects;
use super::operation::{Issuer, Location, SchemeKind, SecurityScheme};
use super::parameter::is_token;
use super::signature;
use crate::diagnostic::{Diagnostic, codes, did_you_mean};
use crate::document::{Member, NodeRef, Object, Reader, Reported, Unknown, Verdict, Version};

/// The members that mean something beside one `type` only.
const OF_ONE_TYPE: [(&str, &str); 7] = [
    ("name", "apiKey"),
    ("in", "apiKey"),
    ("scheme", "http"),
    ("bearerFormat", "http"),
    ("flows", "oauth2"),
    ("oauth2MetadataUrl", "oauth2"),
    ("openIdConnectUrl", "openIdConnect"),
];

/// Reads a scheme, whole or not at all.
pub(super) fn read<'d>(reader: Reader<'d>, member: Member<'d>) -> Result<SecurityScheme, Reported> {
    described(reader, member).inspect_err(|_| {
        reader.refuse(member);
        if let Ok(target) = reader.follow(member.value) {
            reader.ledger().mark_subtree(target, Verdict::Refused);
        }
    })
}

fn described<'d>(reader: Reader<'d>, member: Member<'d>) -> Result<SecurityScheme, Reported> {
    let node = objects::target(reader, member.value)?;
    let mut object = reader.object(node, "a security scheme")?;
    let _ = object.take("$ref");
    let mut docs = docs::read_described(&mut object);
    if reader.version() == Version::V3_2 {
        docs.deprecated = object.bool("deprecated", Verdict::Annotation).is_some_and(|flag| *flag);
    }
    let ty = object.string("type", Verdict::Represented);
    let ty = object.required("type", ty)?;
    let mut issuer = None;
    let kind = match ty.value {
        "apiKey" => api_key(&mut object)?,
        "http" => http(&mut object)?,
        "oauth2" => {
            let flows = object.annotation("flows");
            let _ = object.required("flows", flows);
            issuer = Some(Issuer::OAuth2);
            SchemeKind::Bearer
        }
        "openIdConnect" => {
            let url = object.string("openIdConnectUrl", Verdict::Annotation);
            let url = object.required("openIdConnectUrl", url);
            issuer = url.ok().map(|url| Issuer::OpenIdConnect { url: url.value.to_owned() });
            SchemeKind::Bearer
        }
        "mutualTLS" if reader.version() != Version::V3_0 => SchemeKind::Transport,
        other => {
            let known = ["apiKey", "http", "oauth2", "openIdConnect"];
            let hint = match other {
                "mutualTLS" => Some("OpenAPI has it from 3.1 on".to_owned()),
                other => did_you_mean(other, known).map(|known| format!("did you mean `{known}`?")),
            };
            let message = format!("there is no security scheme of the type `{other}`");
            return Err(object.report(Diagnostic::new(codes::WRONG_VALUE, ty.place, message).hint_if(hint)));
        }
    };
    docs.format = format(&mut object, &kind);
    let lengths = match kind {
        SchemeKind::ApiKey { .. } | SchemeKind::Bearer => lengths(&mut object),
        SchemeKind::Basic | SchemeKind::Signature(_) | SchemeKind::Transport => {
            refuse_texts(&mut object, &["x-min-length", "x-max-length"]);
            [None, None]
        }
    };
    let env = match kind {
        // Of a user and a password, what is found is `user:password`.
        SchemeKind::ApiKey { .. } | SchemeKind::Bearer | SchemeKind::Basic => variables(&mut object),
        SchemeKind::Signature(_) | SchemeKind::Transport => {
            refuse_texts(&mut object, &["x-env"]);
            Vec::new()
        }
    };
    judge_type(&mut object, ty.value);
    if ty.value != "apiKey"
        && let Some(member) = object.take("x-signature")
    {
        let message = "`x-signature` stands beside `type: apiKey`";
        return Err(object.report(Diagnostic::new(codes::WRONG_VALUE, member.key_place, message)));
    }
    let _ = object.finish(Unknown::Refuse);
    let ([min_length, max_length], name) = (lengths, member.key.to_owned());
    Ok(SecurityScheme { name, kind, issuer, docs, min_length, max_length, env, place: member.key_place })
}

/// A key, or the signature that is sent in its place.
fn api_key(object: &mut Object<'_>) -> Result<SchemeKind, Reported> {
    let name = object.string("name", Verdict::Represented);
    let name = object.required("name", name);
    let location = object.string("in", Verdict::Represented);
    let location = object.required("in", location)?;
    let name = name?;
    let wrong = |object: &mut Object<'_>, place, message: String| {
        Err(object.report(Diagnostic::new(codes::WRONG_VALUE, place, message)))
    };
    let (place, what, is_name): (_, _, fn(&str) -> bool) = match location.value {
        "header" => (Location::Header, "header field", is_token),
        "cookie" => (Location::Cookie, "cookie", is_token),
        "query" => (Location::Query, "query parameter", |_| true),
        other => {
            return wrong(object, location.place, format!("`in: {other}` is none of query, header, cookie"));
        }
    };
    if name.value.is_empty() {
        return wrong(object, name.place, format!("the name of a {what} cannot be empty"));
    }
    if !is_name(name.value) {
        return wrong(object, name.place, format!("`{}` is no name of a {what}", name.value));
    }
    let Some(member) = object.any("x-signature", Verdict::Represented) else {
        return Ok(SchemeKind::ApiKey { location: place, name: name.value.to_owned() });
    };
    // Where a signature stands is the algorithm's to say; the description may only say the same.
    if place != Location::Header {
        return wrong(object, location.place, format!("a signature is sent in a header, not in a {what}"));
    }
    if !name.eq_ignore_ascii_case(signature::HEADER) {
        let message = format!("a signature is sent in the header `{}`, not in `{}`", signature::HEADER, name.value);
        return wrong(object, name.place, message);
    }
    signature::read(object.reader(), member.value).map(SchemeKind::Signature)
}

/// A scheme of HTTP by its registered name, whose case means nothing (RFC 9110, 11.1).
fn http(object: &mut Object<'_>) -> Result<SchemeKind, Reported> {
    let scheme = object.string("scheme", Verdict::Represented);
    let scheme = object.required("scheme", scheme)?;
    match scheme.to_ascii_lowercase().as_str() {
        "basic" => Ok(SchemeKind::Basic),
        "bearer" => Ok(SchemeKind::Bearer),
        _ => {
            let hint = did_you_mean(scheme.value, ["basic", "bearer"]).map(|known| format!("did you mean `{known}`?"));
            let message = format!("HTTP authentication with the scheme `{}` is not supported yet", scheme.value);
            Err(object.report(Diagnostic::new(codes::NOT_SUPPORTED, scheme.place, message).hint_if(hint)))
        }
    }
}

/// What the description calls the form of a bearer token.
fn format(object: &mut Object<'_>, kind: &SchemeKind) -> Option<String> {
    // Of other types it is judged with the members that do not belong to them.
    let http = object.node().get("type").and_then(NodeRef::as_str) == Some("http");
    let format = if http { object.string("bearerFormat", Verdict::Annotation) } else { None };
    format.filter(|_| *kind == SchemeKind::Bearer).map(|format| format.value.to_owned())
}

/// The bounds of a text, in characters.
fn lengths(object: &mut Object<'_>) -> [Option<u64>; 2] {
    let least = object.u64("x-min-length", Verdict::Enforced);
    let most = object.u64("x-max-length", Verdict::Enforced);
    if let (Some(least), Some(most)) = (least, most)
        && *least > *most
    {
        let message = format!("`x-min-length` is {} and `x-max-length` is {}: no value fits both", *least, *most);
        object.reader().report(Diagnostic::new(codes::NO_VALUE, least.place, message));
    }
    [least, most].map(|bound| bound.map(|bound| *bound))
}

/// The variables of `x-env`, in the order in which they are tried.
pub(super) fn variables(object: &mut Object<'_>) -> Vec<String> {
    let Some(list) = object.strings("x-env", Verdict::Represented) else { return Vec::new() };
    let member = object.node().member("x-env");
    if let Some(member) = member.filter(|member| member.value.is_empty()) {
        object.reader().refuse(member);
        object.report(Diagnostic::new(codes::EMPTY, member.value.place(), "`x-env` must have at least one variable"));
    }
    let mut kept = IndexSet::with_capacity(list.len());
    for item in list {
        // No other name can be set (POSIX.1, 8.1).
        if item.value.is_empty() || item.value.contains(['=', '\0']) {
            if let Some(member) = member {
                object.reader().refuse(member);
            }
            let message = match item.value {
                "" => "the name of a variable cannot be empty".to_owned(),
                name => format!("`{name}` is no name of a variable"),
            };
            object.report(Diagnostic::new(codes::WRONG_VALUE, item.place, message));
        } else if !kept.insert(item.value.to_owned()) {
            let message = format!("the variable `{}` stands here twice", item.value);
            object.reader().report(Diagnostic::new(codes::REPEATED, item.place, message));
        }
    }
    kept.into_iter().collect()
}

/// Refuses what is said of one text, where a scheme sends none of the caller's as it is.
fn refuse_texts(object: &mut Object<'_>, keys: &[&'static str]) {
    for key in keys {
        if let Some(member) = object.take(key) {
            object.reader().refuse(member);
            let message = format!("`{key}` speaks of one text, and this scheme sends none as the caller has it");
            object.report(Diagnostic::new(codes::WRONG_VALUE, member.key_place, message));
        }
    }
}

/// Warns of members that mean something beside another `type` only.
fn judge_type(object: &mut Object<'_>, ty: &str) {
    for (key, of) in OF_ONE_TYPE {
        if key == "oauth2MetadataUrl" && object.reader().version() != Version::V3_2 {
            continue;
        }
        if of == ty {
            object.annotations(&[key]);
        } else if let Some(member) = object.take(key) {
            object.reader().annotate(member);
            let message = format!("`{key}` means nothing beside `type: {ty}`");
            object.reader().report(Diagnostic::new(codes::WITHOUT_EFFECT, member.key_place, message));
        }
    }
}
