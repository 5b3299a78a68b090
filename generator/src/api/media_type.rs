//! Media types as descriptions name them (RFC 9110, 8.3.1): what a body of that name is made of.

use std::borrow::Cow;

/// What a media type says of a body's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// JSON: `application/json`, and the suffix `+json` (RFC 6839, 3.1).
    Json,
    /// YAML, which JSON is a part of (YAML 1.2, 1.3; RFC 9512).
    Yaml,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data`.
    Multipart,
    /// Another multipart type: parts without names.
    OtherMultipart,
    /// A stream of values: `text/event-stream`, lines or records of JSON.
    Stream,
    /// `text/…`.
    Text,
    /// A range that JSON is in: `*/*`, `application/*`.
    Range,
    /// Something else.
    Other,
}

/// What nearly all bodies are, which needs no closer look.
const JSON: &str = "application/json";

/// `type/subtype` in lower case, without parameters.
pub(super) fn essence(media_type: &str) -> Cow<'_, str> {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    match essence.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => Cow::Owned(essence.to_ascii_lowercase()),
        false => Cow::Borrowed(essence),
    }
}

/// Whether it is a media type, or a range of them, that a header can carry.
pub(super) fn is_well_formed(media_type: &str) -> bool {
    if media_type == JSON {
        return true;
    }
    let essence = essence(media_type);
    let Some((kind, subtype)) = essence.split_once('/') else { return false };
    let is_token = super::parameter::is_token;
    is_token(kind) && is_token(subtype) && media_type.bytes().all(|b| b == b'\t' || (b' '..=b'~').contains(&b))
}

/// What family a media type is of.
pub(super) fn family(media_type: &str) -> Family {
    if media_type == JSON {
        return Family::Json;
    }
    let essence = essence(media_type);
    let (kind, subtype) = essence.split_once('/').unwrap_or((&essence, ""));
    let streams = ["event-stream", "jsonl", "x-jsonl", "jsonlines", "x-ndjson", "ndjson", "json-seq"];
    match (kind, subtype) {
        _ if streams.contains(&subtype) || subtype.ends_with("+json-seq") => Family::Stream,
        ("application" | "text", "json") => Family::Json,
        (_, subtype) if subtype.ends_with("+json") && !essence.contains('*') => Family::Json,
        ("application" | "text", "yaml" | "x-yaml" | "vnd.yaml") => Family::Yaml,
        (_, subtype) if subtype.ends_with("+yaml") => Family::Yaml,
        ("application", "x-www-form-urlencoded") => Family::Form,
        ("multipart", "form-data") => Family::Multipart,
        ("multipart", _) => Family::OtherMultipart,
        ("text", _) => Family::Text,
        ("*" | "application", "*") => Family::Range,
        _ => Family::Other,
    }
}

/// Whether it is a range: it says of which kind the type is, not which it is.
pub(super) fn is_range(media_type: &str) -> bool {
    essence(media_type).contains('*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_recognised_as_what_it_is() {
        for (name, expected) in [
            ("application/json", Family::Json),
            ("Application/JSON; charset=utf-8", Family::Json),
            ("application/problem+json", Family::Json),
            ("application/vnd.github.v3.star+json", Family::Json),
            ("application/json+sarif", Family::Other),
            ("application/*+json", Family::Other),
            ("application/apply-patch+yaml", Family::Yaml),
            ("application/yaml", Family::Yaml),
            ("*/*", Family::Range),
            ("application/*", Family::Range),
            ("text/*", Family::Text),
            ("image/*", Family::Other),
            ("text/event-stream", Family::Stream),
            ("application/x-ndjson", Family::Stream),
            ("multipart/form-data", Family::Multipart),
            ("multipart/mixed", Family::OtherMultipart),
        ] {
            assert_eq!(family(name), expected, "{name}");
        }
    }

    #[test]
    fn what_no_header_can_carry_is_no_media_type() {
        for name in ["application/json", "text/plain; charset=\"utf-8\"", "*/*"] {
            assert!(is_well_formed(name), "{name}");
        }
        for name in ["", "json", "application/", "a/b/c", "text/plain\n", "text/é"] {
            assert!(!is_well_formed(name), "{name:?}");
        }
    }
}
