//! Random schemas over all keywords, and random values near them: the runtime's evaluator, over the rules that the
//! generator reads, against the independent `jsonschema` crate.
//!
//! The schemas are written as a description of OpenAPI 3.1, whose schemas are JSON Schema 2020-12. A description that the
//! generator refuses a part of is passed over, since the rest is wider by it; how many are left is asserted.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod random;

use std::time::{Duration, Instant};

use generator::diagnostic::Severity;
use jsonschema::Draft;
use random::{Random, Writer};
use serde_json::{Value, json};
use support::schema::Direction;
use tests::pipeline;
use tests::rules::{self, Schemas};

/// The test goes on for so long, unless it has seen enough before.
const TIME: Duration = Duration::from_secs(8);

/// How many descriptions are enough.
const ENOUGH: u64 = 4000;

/// How deep a recursive schema is unrolled: far deeper than the values are nested.
const DEPTH: usize = 32;

/// What became of the descriptions.
#[derive(Debug, Default)]
struct Tally {
    whole: u64,
    accepted: u64,
    rejected: u64,
}

#[test]
fn the_evaluator_agrees_with_an_independent_one_on_random_schemas() {
    let start = Instant::now();
    let mut tally = Tally::default();
    for seed in 0..ENOUGH {
        if start.elapsed() > TIME {
            break;
        }
        compare(seed, &mut tally);
    }
    let Tally { whole, accepted, rejected } = tally;
    assert!(whole > 100 && accepted > 500 && rejected > 500, "too little was compared: {tally:?}");
}

/// Compares the verdicts on the values of one description.
fn compare(seed: u64, tally: &mut Tally) {
    let mut writer = Writer::new(Random::new(seed));
    let schemas = writer.schemas();
    let description = json!({
        "openapi": "3.1.0",
        "info": {"title": "Random", "version": "1"},
        "components": {"schemas": schemas},
    });
    let text = serde_json::to_string_pretty(&description).unwrap();
    let generated = pipeline::run("random.json", &text);
    assert!(!generated.is_fatal() && generated.unmarked.is_empty(), "{text}\n{}", generated.printed);
    if generated.count(Severity::Refused) > 0 {
        return;
    }
    tally.whole += 1;
    let mut converted = Schemas::new(&generated.api.rules).to_depth(DEPTH);
    for ty in generated.api.types.iter().filter(|ty| ty.name.component) {
        let name = ty.name.segments.concat();
        let schema = converted.get(ty.schema);
        let root = json!({"$ref": format!("#/components/schemas/{name}"), "components": {"schemas": schemas}});
        let stranger = jsonschema::options().with_draft(Draft::Draft202012).build(&root).unwrap();
        for _ in 0..24 {
            let value = writer.value(&schemas, &schemas[&name]);
            let expected = stranger.is_valid(&value);
            let verdict = rules::judge(schema, &rules::value(&value.to_string()), Direction::Request);
            assert_eq!(verdict.is_ok(), expected, "seed {seed}: {name} and {value}: {verdict:?}\n{text}");
            *(if expected { &mut tally.accepted } else { &mut tally.rejected }) += 1;
        }
    }
}

/// The value at a pointer within a description's schemas.
fn target<'v>(schemas: &'v Value, reference: &str) -> &'v Value {
    &schemas[reference.rsplit('/').next().unwrap_or_default()]
}

#[test]
fn what_is_refused_within_a_schema_makes_it_wider_and_never_narrower() {
    // Each pattern is refused. Whatever it would have said, some of these values are allowed.
    let schemas = json!({
        "Not": {"type": "string", "not": {"pattern": "("}},
        "OneOf": {"oneOf": [{"type": "string", "pattern": "("}, {"type": "string"}]},
        "If": {"if": {"properties": {"a": {"pattern": "("}}}, "then": false},
        "Few": {"type": "array", "items": true, "contains": {"pattern": "("}, "maxContains": 0},
        "Strict": {"$ref": "#/components/schemas/Part", "unevaluatedProperties": false},
        "Part": {"type": "object", "patternProperties": {"(": true}, "additionalProperties": false},
        "Both": {"anyOf": [{"not": {"pattern": "("}}, false]},
    });
    let description = json!({
        "openapi": "3.1.0",
        "info": {"title": "Wider", "version": "1"},
        "components": {"schemas": schemas},
    });
    let generated = pipeline::run("wider.json", &description.to_string());
    assert_eq!(generated.count(Severity::Refused), 6, "{}", generated.printed);
    let mut converted = Schemas::new(&generated.api.rules);
    let values = json!({
        "Not": "a", "OneOf": "a", "If": {"a": "b"}, "Few": ["a"], "Strict": {"a": 1}, "Part": {"a": 1}, "Both": "a",
    });
    for ty in &generated.api.types {
        let (name, schema) = (ty.name.segments.concat(), converted.get(ty.schema));
        let value = rules::value(&values[&name].to_string());
        assert_eq!(rules::judge(schema, &value, Direction::Request), Ok(()), "{name}");
    }
}
