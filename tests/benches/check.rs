//! How long `check` takes, in units of the time that reading the description takes: at most three times as long. Reading
//! is that of the generator, which keeps the place of every member, and that of the libraries that generators read with,
//! which keep values alone: `serde_json` for JSON, `serde_yaml` for YAML.
//!
//! Checking is reading, lowering, noting names, counting verdicts and rendering what was found, all but printing it; and
//! not freeing the memory, which the program leaves to the end of its process, and which the others are not timed for
//! either. The description is as large as the largest public ones, some four megabytes, and made here; or the one that
//! the variable `CHECK_DOCUMENT` names.

#![allow(clippy::unwrap_used, reason = "the description is made here, or a developer's")]

#[path = "ratio.rs"]
mod ratio;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use criterion::Criterion;
use generator::api::{self, Api};
use generator::diagnostic::{Diagnostics, RenderOptions, render};
use generator::document::{Counts, Document, Findings, Ledger, Row};
use generator::rust;
use ratio::{Ratio, compare_kept};

/// How many schemas the description has; there are as many operations.
const SCHEMAS: usize = 1400;

/// A description in YAML: records that refer to each other, with rules, examples, and operations that use them.
fn yaml() -> String {
    let mut text = String::from("openapi: 3.0.3\ninfo:\n  title: Large\n  version: 1.0.0\npaths:\n");
    for index in 0..SCHEMAS {
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "  /things-{index}/{{id}}:
    get:
      summary: Get one of the things of kind {index}
      description: Gets the thing with an id, as long as the caller may see it. What that means is told elsewhere.
      operationId: things-{index}/get
      tags: [things]
      externalDocs: {{description: API method documentation, url: https://example.com/rest/reference/things-{index}}}
      parameters:
        - {{name: id, in: path, required: true, description: its id, schema: {{type: string, minLength: 1}}}}
        - {{name: page, in: query, description: a page of the results, schema: {{type: integer, default: 1}}}}
        - {{$ref: '#/components/parameters/per-page'}}
      responses:
        '200':
          description: the thing
          content:
            application/json:
              schema: {{$ref: '#/components/schemas/thing-{index}'}}
              examples: {{default: {{$ref: '#/components/examples/thing'}}}}
        '404': {{$ref: '#/components/responses/not-found'}}
      x-github: {{githubCloudOnly: false, enabledForGitHubApps: true, previews: [], category: things}}
"
        );
    }
    text.push_str(
        "components:
  parameters:
    per-page: {name: per_page, in: query, description: results per page, schema: {type: integer, maximum: 100}}
  responses:
    not-found:
      description: there is none
      content: {application/json: {schema: {$ref: '#/components/schemas/thing-0'}}}
  examples:
    thing:
      value:
        id: 1
        name: a thing
        html_url: https://example.com/things/1
        parts: [{id: 2, name: a part}, {id: 3, name: another part}]
  schemas:
",
    );
    for index in 0..SCHEMAS {
        let next = (index + 1) % SCHEMAS;
        let _ = write!(
            text,
            "    thing-{index}:
      title: Thing {index}
      description: One of the things of kind {index}
      type: object
      required: [id, name]
      properties:
        id: {{type: integer, format: int64, example: 42}}
        name: {{type: string, minLength: 1, maxLength: 100, description: what it is called by people}}
        node_id: {{type: string, example: MDQ6VXNlcjE=}}
        state: {{type: string, enum: [open, closed, merged], default: open}}
        html_url: {{type: string, format: uri, example: https://example.com/things/{index}}}
        created_at: {{type: string, format: date-time, nullable: true}}
        slug: {{type: string, pattern: '^[a-z0-9-]+$'}}
        score: {{type: number, minimum: 0, maximum: 1}}
        labels: {{type: array, maxItems: 100, items: {{type: string}}}}
        next: {{$ref: '#/components/schemas/thing-{next}'}}
        owner:
          type: object
          required: [login]
          properties:
            login: {{type: string}}
            site_admin: {{type: boolean}}
            url: {{type: string, format: uri}}
        parts: {{type: array, items: {{$ref: '#/components/schemas/thing-{next}'}}}}
        more: {{type: object, additionalProperties: {{type: string}}}}
        kind:
          oneOf:
            - {{type: string, description: its name}}
            - {{type: integer, description: its number}}
"
        );
    }
    text
}

/// The same in JSON.
fn json(yaml: &str) -> String {
    serde_json::to_string_pretty(&serde_yaml::from_str::<serde_json::Value>(yaml).unwrap()).unwrap()
}

/// What `check` makes of a text, all of it.
struct Checked {
    found: String,
    _rest: (Document, Api, Ledger, Diagnostics, BTreeMap<Row, Counts>),
}

/// What `check` does.
fn check(name: &str, text: &str) -> Checked {
    let document = Document::from_text(name, text).unwrap();
    let findings = Findings::new(&document);
    let api = api::lower(&document, &findings);
    let (ledger, mut diagnostics) = findings.into_parts();
    // The program has two threads for these as well.
    let (counts, found) = std::thread::scope(|scope| {
        let counts = scope.spawn(|| ledger.counts(&document));
        diagnostics.extend(rust::notes(&api));
        let found = render(&diagnostics, document.sources(), RenderOptions::default());
        (counts.join().unwrap(), found)
    });
    Checked { found, _rest: (document, api, ledger, diagnostics, counts) }
}

/// What generators have that keep no places.
type Values = (Option<serde_json::Value>, Option<serde_yaml::Value>);

/// Reads a text as they do; neither if it cannot be read so.
fn read_values(name: &str, text: &str) -> Values {
    if is_json(name) { (serde_json::from_str(text).ok(), None) } else { (None, serde_yaml::from_str(text).ok()) }
}

fn is_json(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "json")
}

/// Compares checking a description with reading it in both ways.
fn measure(criterion: &mut Criterion<Ratio>, name: &str, text: &str) {
    let read = || Document::from_text(name, text).unwrap();
    let label = format!("{name}, {:.1} MB", text.len() as f64 / 1e6);
    let mut group = criterion.benchmark_group("check in units of reading");
    compare_kept(&mut group, &label, || check(name, text), read);
    group.finish();
    // Some numbers of real descriptions are more than `serde_yaml` takes.
    if read_values(name, text) != (None, None) {
        let library = if is_json(name) { "serde_json" } else { "serde_yaml" };
        let mut group = criterion.benchmark_group(format!("check in units of {library}"));
        compare_kept(&mut group, &label, || check(name, text), || read_values(name, text));
        group.finish();
    }
}

fn main() {
    let mut criterion = Criterion::default().with_measurement(Ratio).sample_size(10).configure_from_args();
    if let Some(path) = std::env::var_os("CHECK_DOCUMENT").map(PathBuf::from) {
        let name = path.file_name().unwrap().to_string_lossy();
        measure(&mut criterion, &name, &std::fs::read_to_string(&path).unwrap());
    } else {
        let yaml = yaml();
        let json = json(&yaml);
        for (name, text) in [("large.yaml", &yaml), ("large.json", &json)] {
            let Checked { found, .. } = check(name, text);
            // All of it would be megabytes.
            let start: String = found.chars().take(1000).collect();
            assert_eq!(start, "", "all of it is supported");
            measure(&mut criterion, name, text);
        }
    }
    criterion.final_summary();
}
