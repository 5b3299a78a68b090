//! Formats in the generated crate: where the runtime has them, and what they are in words.

use super::data::Data;
use crate::api::format::Format;

/// What the runtime has of a format.
struct Source {
    /// The module below `support/format`.
    module: &'static str,
    /// The functions that judge texts and numbers.
    text: Option<&'static str>,
    number: Option<&'static str>,
    /// A sentence without its stop.
    words: &'static str,
}

const fn texts(module: &'static str, text: &'static str, words: &'static str) -> Source {
    Source { module, text: Some(text), number: None, words }
}

const fn numbers(number: &'static str, words: &'static str) -> Source {
    Source { module: "number", text: None, number: Some(number), words }
}

const fn both(number: &'static str, text: &'static str, words: &'static str) -> Source {
    Source { module: "number", text: Some(text), number: Some(number), words }
}

/// The source of a format; every one of [the catalogue](crate::api::format::ALL) has one.
fn source(format: &Format) -> Source {
    known(format.name).expect("every format of the catalogue has its source")
}

fn known(name: &str) -> Option<Source> {
    Some(match name {
        "date" => texts("date", "date", "A date (RFC 3339)"),
        "date-time" => texts("date", "date_time", "A date with time and offset (RFC 3339)"),
        "time" => texts("date", "time", "A time of day with its offset (RFC 3339)"),
        "duration" => texts("duration", "duration", "A duration (RFC 3339, appendix A)"),
        "uuid" => texts("uuid", "uuid", "A UUID (RFC 9562)"),
        "uri" => texts("uri", "uri", "A URI (RFC 3986)"),
        "uri-reference" => texts("uri", "uri_reference", "A URI or a relative reference (RFC 3986)"),
        "iri" => texts("uri", "iri", "An IRI (RFC 3987)"),
        "iri-reference" => texts("uri", "iri_reference", "An IRI or a relative reference (RFC 3987)"),
        "uri-template" => texts("uri_template", "uri_template", "A URI template (RFC 6570)"),
        "email" => texts("email", "email", "An email address (RFC 5321)"),
        "hostname" => texts("hostname", "hostname", "A host name (RFC 1123)"),
        "ipv4" => texts("ip", "ipv4", "An IPv4 address"),
        "ipv6" => texts("ip", "ipv6", "An IPv6 address (RFC 4291)"),
        "json-pointer" => texts("json_pointer", "json_pointer", "A JSON pointer (RFC 6901)"),
        "relative-json-pointer" => texts("json_pointer", "relative_json_pointer", "A relative JSON pointer"),
        "byte" => texts("base64", "byte", "Octets in base64 (RFC 4648)"),
        "regex" => texts("regex", "regex", "A regular expression (ECMA-262)"),
        "int8" => numbers("int8", "An integer of 8 bits"),
        "int16" => numbers("int16", "An integer of 16 bits"),
        "int32" => numbers("int32", "An integer of 32 bits"),
        "int64" => both("int64", "int64_text", "An integer of 64 bits"),
        "uint8" => numbers("uint8", "An integer of 8 bits without a sign"),
        "uint16" => numbers("uint16", "An integer of 16 bits without a sign"),
        "uint32" => numbers("uint32", "An integer of 32 bits without a sign"),
        "uint64" => both("uint64", "uint64_text", "An integer of 64 bits without a sign"),
        "double-int" => numbers("double_int", "An integer of 53 bits and a sign"),
        "float" => numbers("float", "A number of single precision"),
        "double" => numbers("double", "A number of double precision"),
        // Every number is a decimal one: there is no function for that.
        "decimal" => texts("number", "decimal", "A decimal number"),
        _ => return None,
    })
}

/// Modules of formats with those that they are written in terms of.
const DEPENDENCIES: &[(&str, &[&str])] = &[
    ("email", &["domain", "ip"]),
    ("hostname", &["a_label", "character_sets", "domain"]),
    ("regex", &["regex_names", "regex_properties"]),
    ("uri", &["ip"]),
    ("uri_template", &["uri", "ip"]),
];

/// The modules of formats, below `support/format`.
const MODULES: [&str; 17] = [
    "a_label",
    "base64",
    "character_sets",
    "date",
    "domain",
    "duration",
    "email",
    "hostname",
    "ip",
    "json_pointer",
    "number",
    "regex",
    "regex_names",
    "regex_properties",
    "uri",
    "uri_template",
    "uuid",
];

/// Some of the modules of formats.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Modules(u32);

impl Modules {
    /// Adds what a crate needs for a format.
    pub fn add(&mut self, format: &Format) {
        let module = source(format).module;
        let others = DEPENDENCIES.iter().filter(|(name, _)| *name == module).flat_map(|(_, others)| *others);
        for needed in others.chain([&module]) {
            self.0 |= bit(needed);
        }
    }

    /// Whether a module is one of them.
    #[must_use]
    pub fn has(self, module: &str) -> bool {
        self.0 & bit(module) != 0
    }
}

fn bit(module: &str) -> u32 {
    MODULES.iter().position(|known| *known == module).map_or(0, |index| 1 << index)
}

/// The format as static data.
pub fn data(format: &Format) -> Data {
    let Source { module, text, number, .. } = source(format);
    let path = |name: &str| format!("crate::support::format::{module}::{name}");
    let called = |constructor: &str, name: &str| {
        Data::call(&format!("&Format::{constructor}"), vec![Data::string(format.name), Data::text(path(name))])
    };
    match (number, text) {
        (Some(number), Some(text)) => called("of_numbers", number).before(&format!(".and_texts({})", path(text))),
        (Some(number), None) => called("of_numbers", number),
        (None, text) => called("of_texts", text.unwrap_or_default()),
    }
}

/// The format in words.
pub fn sentence(format: &Format) -> String {
    format!("{}.", source(format).words)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]

    use super::*;
    use crate::api::format::ALL;

    #[test]
    fn every_format_has_its_source() {
        for format in ALL {
            let source = known(format.name).unwrap_or_else(|| panic!("{format:?} has no source"));
            assert_eq!(source.text.is_some(), format.text.is_some(), "{format:?}");
            assert_eq!(source.number.is_some(), format.number.is_some() && format.name != "decimal", "{format:?}");
            assert_ne!(bit(source.module), 0, "{format:?}");
        }
        assert!(DEPENDENCIES.iter().flat_map(|(_, others)| *others).all(|module| bit(module) != 0));
    }
}
