//! What must hold of any input: the bodies of the fuzz targets in `fuzz/`, which `cargo test` runs on seeds and on
//! changes of them.
//!
//! Each takes bytes and panics where something does not hold. That it ends, in bounded memory, is for whoever calls it to
//! watch.

#![allow(clippy::panic, reason = "a test fails by panicking")]

use std::collections::HashMap;

use generator::compare::compare;
use generator::diagnostic::{RenderOptions, Severity, render};
use generator::document::Document;
use serde_json::Value;
use support::tape::{Kind, Node, Tape};

use crate::agreement;
use crate::pipeline::{self, Generated};
use crate::random::Random;
use crate::random::descriptions::{self, Version};
use crate::random::schemas::Writer;

/// A text is a document, or there is a reason that has a place and can be shown. JSON is read as what it is.
///
/// # Panics
///
/// If that does not hold.
pub fn reading(data: &[u8]) {
    let name = if data.first() == Some(&b'{') { "fuzz.json" } else { "fuzz.yaml" };
    match Document::from_reader(name, data) {
        Ok(document) => {
            let _ = document.root().members().count();
        }
        Err(unreadable) => {
            let fatal = |severity| severity == Severity::Fatal;
            assert!(unreadable.diagnostics.iter().any(|found| fatal(found.code.severity())), "a reason");
            let shown = render(
                &unreadable.diagnostics,
                &unreadable.sources,
                RenderOptions { wrap: true, ..RenderOptions::default() },
            );
            assert!(shown.contains(name), "{shown}");
        }
    }
}

/// A description becomes an API; whatever is refused says where, every member has a verdict, and nothing differs from
/// itself.
///
/// # Panics
///
/// If that does not hold.
pub fn lowering(data: &[u8]) {
    let _ = lowered(data);
}

fn lowered(data: &[u8]) -> Option<Generated> {
    let text = std::str::from_utf8(data).ok()?;
    let generated = pipeline::run("fuzz.yaml", text);
    for found in generated.found.iter().filter(|found| found.code.severity() <= Severity::Refused) {
        let place = found.place.as_deref().and_then(|place| place.strip_prefix("fuzz.yaml:"));
        let numbers = place.map(|place| place.split(':').filter(|part| part.parse::<u32>().is_ok_and(|n| n > 0)));
        assert!(numbers.is_some_and(|all| all.count() == 2), "{} without a place: {}", found.code, found.message);
    }
    assert!(generated.is_fatal() || generated.unmarked.is_empty(), "without a verdict: {:?}", generated.unmarked);
    let changes = compare(&generated.api, &generated.api);
    assert!(changes.is_empty(), "changes from itself to itself: {changes:?}");
    Some(generated)
}

/// An API becomes files, and those of Rust are Rust.
///
/// # Panics
///
/// If that does not hold.
pub fn emitting(data: &[u8]) {
    let Some(generated) = lowered(data).filter(|generated| !generated.is_fatal()) else { return };
    let files = generated.emit("fuzz").unwrap_or_else(|error| panic!("{error}"));
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".rs")) {
        let text = std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
        // What is carried verbatim is a workspace crate, which compiles.
        if !path.contains("/support/") {
            syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        }
    }
}

/// The evaluator agrees with an independent one on the schemas and values that the bytes decide.
///
/// # Panics
///
/// If that does not hold.
pub fn evaluator(data: &[u8]) {
    let Some((kind, choices)) = data.split_first() else { return };
    let random = Random::of(choices);
    if kind % 3 == 0 {
        let mut writer = Writer::new(random);
        let schemas = writer.schemas();
        agreement::compare(Version::V31, &schemas, &mut writer, 8);
    } else {
        let version = if kind % 3 == 1 { Version::V30 } else { Version::V31 };
        let (mut writer, group) = descriptions::group(random, 0, version);
        agreement::compare(version, &group.schemas, &mut writer, 8);
    }
}

/// JSON is what serde_json takes for JSON, and says the same; more than serde_json are taken numbers beyond a double and
/// one more level of nesting.
///
/// # Panics
///
/// If that does not hold.
pub fn tape(data: &[u8]) {
    match (Tape::parse(data), serde_json::from_slice::<Value>(data)) {
        (Ok(tape), Ok(value)) => {
            if tape.duplicates().len() == 0 {
                assert_same(tape.root(), &value);
            }
        }
        (Ok(_), Err(error)) => {
            let error = error.to_string();
            let allowed = ["number out of range", "recursion limit exceeded"];
            assert!(allowed.iter().any(|allowed| error.starts_with(allowed)), "serde_json: {error}");
        }
        (Err(error), Ok(_)) => panic!("serde_json takes it: {error}"),
        (Err(_), Err(_)) => {}
    }
}

fn assert_same(node: Node<'_>, value: &Value) {
    match value {
        Value::Null => assert_eq!(node.kind(), Kind::Null),
        Value::Bool(value) => assert_eq!(node.as_bool(), Some(*value)),
        Value::String(value) => assert_eq!(node.as_str(), Some(value.as_str())),
        Value::Number(value) => {
            let text = node.number().unwrap_or_else(|| panic!("{value} is a number"));
            let ours: f64 = text.parse().unwrap_or(f64::NAN);
            let theirs = value.as_f64().unwrap_or(f64::NAN);
            // serde_json may be one off in the last place.
            assert!((ours - theirs).abs() <= ours.abs() * 1e-15, "{text} {theirs}");
        }
        Value::Array(values) => {
            assert_eq!((node.kind(), node.len()), (Kind::Array, values.len()));
            node.elements().zip(values).for_each(|(element, value)| assert_same(element, value));
        }
        Value::Object(values) => {
            assert_eq!((node.kind(), node.len()), (Kind::Object, values.len()));
            let members: HashMap<&str, Node<'_>> = node.members().collect();
            values.iter().for_each(|(name, value)| assert_same(members[name.as_str()], value));
        }
    }
}
