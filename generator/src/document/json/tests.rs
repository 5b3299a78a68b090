//! JSON, with the places of everything in it.

#![allow(clippy::panic)]

use super::super::load::Document;
use super::super::node::{Kind, NodeRef};
use std::fmt::Write;

fn read(text: &str) -> Document {
    Document::from_text("x.json", text).unwrap_or_else(|error| panic!("{error}"))
}

/// `line:column code message` of the first finding, and its hint.
fn error(text: &str) -> (String, Option<String>) {
    let Err(error) = Document::from_text("x.json", text) else { panic!("this was read: {text}") };
    let diagnostic = error.diagnostics.iter().next().expect("valid in this test");
    let location = error.sources.locate(diagnostic.place.expect("valid in this test"));
    let line = format!("{} {} {}", location.trim_start_matches("x.json:"), diagnostic.code, diagnostic.message);
    (line, diagnostic.hint.clone())
}

/// Every value with its pointer, its text and the text of its key.
fn places(document: &Document, node: NodeRef<'_>, out: &mut String) {
    let sources = document.sources();
    let key = node.containing_member().map_or("-", |member| sources.text_at(member.key_place));
    writeln!(out, "{} {key} {}", node.pointer(), sources.text_at(node.place())).expect("valid in this test");
    for child in node.members().map(|member| member.value).chain(node.items()) {
        places(document, child, out);
    }
}

#[test]
fn places_are_the_bytes_of_the_thing_itself() {
    let text = "\u{feff} {\"openapi\":\"3.0.3\" , \"a\\\"b\" : [1.50e+1,\ttrue,false , null,\"\\\\\"],\n\"é\":{ } ,\"n\":{\"n\":[[],{}]}}\n";
    let document = read(text);
    let mut found = String::new();
    places(&document, document.root(), &mut found);
    let expected = r#"
/openapi "openapi" "3.0.3"
/a"b "a\"b" [1.50e+1,	true,false , null,"\\"]
/a"b/0 - 1.50e+1
/a"b/1 - true
/a"b/2 - false
/a"b/3 - null
/a"b/4 - "\\"
/é "é" { }
/n "n" {"n":[[],{}]}
/n/n "n" [[],{}]
/n/n/0 - []
/n/n/1 - {}
"#;
    let (root, rest) = found.split_once("}}\n/openapi").expect("valid in this test");
    assert_eq!(
        root,
        format!(
            " - {}",
            text.trim_start_matches(['\u{feff}', ' ']).trim_end().strip_suffix("}}").expect("valid in this test")
        )
    );
    assert_eq!(format!("\n/openapi{rest}"), expected);
    assert_eq!(document.sources().locate(document.root().place()), "x.json:1:2");
}

#[test]
fn values_are_what_they_are_written_as() {
    let document = read(r#"{"openapi": "3.0.3", "a": ["1", 1, "true", true, null, -0.10, 1e400, "\ud83d\ude00\/"]}"#);
    let items: Vec<NodeRef<'_>> = document.root().get("a").expect("valid in this test").items().collect();
    use Kind::{Boolean, Null, Number, String};
    let kinds: Vec<Kind> = items.iter().map(|item| item.kind()).collect();
    assert_eq!(kinds, [String, Number, String, Boolean, Null, Number, Number, String]);
    let numbers: Vec<_> = items.iter().filter_map(|item| item.number_text()).collect();
    assert_eq!(numbers, ["1", "-0.10", "1e400"]);
    assert_eq!(items[7].as_str(), Some("😀/"));
}

#[test]
fn syntax_errors_have_their_place() {
    let cases = [
        (
            "{\"openapi\": \"3.0.3\"",
            "1:20 E0006 this is not JSON: expected `,` or `}` after a member, found the end of the file",
        ),
        ("{\"openapi\": \"3.0.3\",\n}", "2:1 E0006 this is not JSON: expected a member name in quotes, found `}`"),
        ("{\"a\": 01}", "1:8 E0006"),
        ("{\"a\": 'b'}", "1:7 E0006"),
        ("{\"é\": // no\n1}", "1:7 E0006"),
        ("{\"a\": \"\\ud800\"}", "1:8 E0006"),
        ("{\"a\": \"b\nc\"}", "1:9 E0006"),
        ("{} {}", "1:4 E0006"),
        ("openapi: 3.0.3", "1:1 E0006"),
        ("   ", "1:4 E0006"),
    ];
    for (text, expected) in cases {
        assert!(error(text).0.starts_with(expected), "{text}: {:?}", error(text));
    }
    assert_eq!(error("{\"openapi\": \"3.0.3\",\n}").1.as_deref(), Some("JSON allows no comma after the last member"));
}

#[test]
fn duplicate_keys_are_found_also_when_they_are_spelled_differently() {
    let text = "{\"openapi\": \"3.0.3\", \"a\": {\"é\": 1,\n \"\\u00e9\": 2}}";
    assert_eq!(error(text).0, "2:2 E0007 the key `é` is here twice");
}

#[test]
fn depth_is_bounded() {
    let nested =
        |depth: usize| format!("{{\"openapi\": \"3.0.3\", \"a\": {}{}}}", "[".repeat(depth), "]".repeat(depth));
    read(&nested(127));
    assert!(error(&nested(128)).0.starts_with("1:154 E0008"));
    assert!(error(&nested(100_000)).0.starts_with("1:154 E0008"));
    assert!(error(&"{\"a\":".repeat(100_000)).0.starts_with("1:641 E0008"));
}
