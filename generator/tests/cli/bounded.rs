//! Descriptions that would take long or deep: each ends by itself, soon.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use super::Room;

/// How long the program may take, without optimisation.
const SOON: Duration = Duration::from_secs(180);

/// A description whose schemas are numbered, each made with the number of the next; the last is a string.
fn chain(count: usize, link: impl Fn(usize) -> String) -> String {
    let mut text =
        String::from("openapi: 3.0.3\ninfo: {title: Chain, version: 1.0.0}\npaths: {}\ncomponents:\n  schemas:\n");
    for index in 0..count {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "    A{index}: {}", link(index + 1));
    }
    let _ = writeln!(text, "    A{count}: {{type: object}}");
    text
}

/// The program ends with a code of its own, in time.
#[track_caller]
fn ends(description: &str) {
    let room = Room::new();
    room.put("api.yaml", description);
    let start = Instant::now();
    let ran = room.run(&["generate", "api.yaml", "--out", "client", "--name", "client"]);
    assert!(ran.code <= 2, "{}", ran.err);
    assert!(start.elapsed() < SOON, "it took {:?}", start.elapsed());
}

#[test]
fn a_long_chain_of_negations() {
    ends(&chain(5_000, |next| format!("{{type: object, not: {{$ref: '#/components/schemas/A{next}'}}}}")));
}

#[test]
fn a_long_chain_of_references() {
    ends(&chain(4_000, |next| format!("{{$ref: '#/components/schemas/A{next}'}}")));
}

#[test]
fn a_long_chain_of_extensions() {
    let link = |next| {
        format!(
            "{{type: object, properties: {{a: {{type: string}}}}, allOf: [{{$ref: '#/components/schemas/A{next}'}}]}}"
        )
    };
    ends(&chain(1_000, link));
    ends(&chain(4_000, link));
}

#[test]
fn a_parameter_whose_schema_is_made_of_itself() {
    ends(
        "openapi: 3.0.3
info: {title: Circle, version: 1.0.0}
paths:
  /a:
    get:
      parameters: [{name: a, in: query, schema: {$ref: '#/components/schemas/A'}}]
      responses: {'200': {description: ok}}
components:
  schemas:
    A: {allOf: [{$ref: '#/components/schemas/A'}]}
",
    );
}
