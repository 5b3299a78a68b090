//! Random schemas and random values near them: the runtime's evaluator, over the rules that the generator reads, against
//! the independent `jsonschema` crate.
//!
//! Half of the schemas are wild ones over all keywords, written as OpenAPI 3.1, whose schemas are JSON Schema 2020-12. The
//! others are such as services have, in 3.0 and 3.1. A description that the generator refuses a part of is passed over,
//! since the rest is wider by it; how many are left is asserted.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use generator::diagnostic::Severity;
use serde_json::json;
use support::schema::Direction;
use tests::random::Random;
use tests::random::descriptions::{self, Version};
use tests::random::schemas::Writer;
use tests::rules::{self, Schemas};
use tests::{agreement, pipeline};

/// The test goes on for so long, unless it has seen enough before.
const TIME: Duration = Duration::from_secs(8);

/// How many descriptions are enough.
const ENOUGH: u64 = 4000;

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
        let random = Random::new(seed);
        let ran = catch_unwind(AssertUnwindSafe(|| match seed % 4 {
            0 | 1 => {
                let mut writer = Writer::new(random);
                let schemas = writer.schemas();
                agreement::compare(Version::V31, &schemas, &mut writer, 24)
            }
            other => {
                let version = if other == 2 { Version::V30 } else { Version::V31 };
                let (mut writer, group) = descriptions::group(random, 0, version);
                agreement::compare(version, &group.schemas, &mut writer, 24)
            }
        }));
        if let Some(agreed) = ran.unwrap_or_else(|_| panic!("seed {seed}")) {
            tally.whole += 1;
            tally.accepted += agreed.accepted;
            tally.rejected += agreed.rejected;
        }
    }
    let Tally { whole, accepted, rejected } = tally;
    assert!(whole > 100 && accepted > 500 && rejected > 500, "too little was compared: {tally:?}");
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
