//! How long `check` takes, in units of the time that reading the description takes: at most three times as long.
//!
//! Checking is reading, lowering, counting verdicts and rendering what was found, all but printing it. The description
//! is as large as the largest public ones, some four megabytes, and made here; or the one that the variable
//! `CHECK_DOCUMENT` names.

#![allow(clippy::unwrap_used, reason = "the description is made here, or a developer's")]

#[path = "ratio.rs"]
mod ratio;

use std::fmt::Write as _;
use std::path::PathBuf;

use criterion::Criterion;
use generator::api;
use generator::diagnostic::{RenderOptions, render};
use generator::document::{Document, Findings};
use ratio::{Ratio, compare};

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
    thing: {value: {id: 1, name: a thing, html_url: https://example.com/things/1, parts: [{id: 2}, {id: 3}]}}
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

/// What `check` does with a description once it is read.
fn judge(document: &Document) -> (String, usize) {
    let findings = Findings::new(document);
    let api = api::lower(document, &findings);
    let (ledger, diagnostics) = findings.into_parts();
    let rows = ledger.counts(document).len();
    (render(&diagnostics, document.sources(), RenderOptions::default()), rows + api.types.len())
}

fn main() {
    let mut criterion = Criterion::default().with_measurement(Ratio).sample_size(10).configure_from_args();
    let mut group = criterion.benchmark_group("check in units of reading");
    if let Some(path) = std::env::var_os("CHECK_DOCUMENT").map(PathBuf::from) {
        let read = || Document::load(&path).unwrap();
        compare(&mut group, &path.file_name().unwrap().to_string_lossy(), || judge(&read()), read);
    } else {
        let yaml = yaml();
        let json = json(&yaml);
        for (name, text) in [("large.yaml", &yaml), ("large.json", &json)] {
            let read = || Document::from_text(name, text).unwrap();
            let (found, _) = judge(&read());
            assert_eq!(found, "", "all of it is supported");
            let megabytes = text.len() as f64 / 1e6;
            compare(&mut group, &format!("{name}, {megabytes:.1} MB"), || judge(&read()), read);
        }
    }
    group.finish();
    criterion.final_summary();
}
