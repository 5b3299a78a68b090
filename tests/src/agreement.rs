//! The runtime's evaluator, over the rules that the generator reads, against the independent `jsonschema` crate.

#![allow(clippy::panic, reason = "a test fails by panicking")]

use crate::pipeline;
use crate::random::descriptions::Version;
use crate::random::schemas::Writer;
use crate::random::standard::standard;
use crate::rules::{self, Schemas};
use generator::diagnostic::Severity;
use jsonschema::Draft;
use serde_json::{Value, json};
use support::schema::Direction;

/// How deep a recursive schema is unrolled: far deeper than the values are nested.
const DEPTH: usize = 32;

/// How many values of random components both evaluators take, and how many neither.
#[derive(Debug, Default)]
pub struct Agreed {
    /// Valid values.
    pub accepted: u64,
    /// Invalid values.
    pub rejected: u64,
}

/// Holds so many values near each component against both; `None` if the generator refuses a part of the components, since
/// the rest is wider by it, or if JSON Schema cannot say what they say.
///
/// # Panics
///
/// If the two do not agree, or the components are no description.
pub fn compare(version: Version, schemas: &Value, writer: &mut Writer, values: usize) -> Option<Agreed> {
    let text = version.description(schemas).to_string();
    let generated = pipeline::run("random.json", &text);
    assert!(!generated.is_fatal() && generated.unmarked.is_empty(), "{text}\n{}", generated.printed);
    let standard = standard(version, schemas)?;
    if generated.count(Severity::Refused) > 0 {
        return None;
    }
    let mut agreed = Agreed::default();
    let mut converted = Schemas::new(&generated.api.rules).to_depth(DEPTH);
    for ty in generated.api.types.iter().filter(|ty| ty.name.component) {
        let pointer = generated.api.rules.pointer(ty.schema);
        let Some(name) = pointer.strip_prefix("/components/schemas/").filter(|name| !name.contains('/')) else {
            continue;
        };
        let schema = converted.get(ty.schema);
        let root = json!({"$ref": format!("#/components/schemas/{name}"), "components": {"schemas": standard}});
        let stranger = jsonschema::options().with_draft(Draft::Draft202012).build(&root);
        let stranger = stranger.unwrap_or_else(|error| panic!("{error}: {root}"));
        for _ in 0..values {
            let value = writer.value(schemas, &schemas[name]);
            let expected = stranger.is_valid(&value);
            let verdict = rules::judge(schema, &rules::value(&value.to_string()), Direction::Request);
            assert_eq!(verdict.is_ok(), expected, "{name} and {value}: {verdict:?}\n{text}");
            *(if expected { &mut agreed.accepted } else { &mut agreed.rejected }) += 1;
        }
    }
    Some(agreed)
}
