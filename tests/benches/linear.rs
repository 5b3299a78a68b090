//! Whether a description that is ten times as large takes ten times as long: from text to files, for 100, 1,000 and 10,000
//! operations. What is measured is the time per operation in units of that of a description a tenth as large, at most 1.3.

#![allow(clippy::unwrap_used, reason = "the descriptions are made here")]

#[path = "ratio.rs"]
mod ratio;

use std::fmt::Write as _;

use criterion::Criterion;
use generator::api;
use generator::diagnostic::{RenderOptions, render};
use generator::document::{Document, Findings};
use generator::rust::{self, Package};
use ratio::{Ratio, compare};

/// A description of so many operations, each with a request and an answer of its own.
fn description(operations: usize) -> String {
    let mut text = String::from("openapi: 3.0.3\ninfo:\n  title: Many\n  version: 1.0.0\npaths:\n");
    for index in 0..operations {
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "  /things-{index}/{{id}}:
    put:
      operationId: putThing{index}
      summary: Put a thing of the kind {index}
      tags: [tag-{}]
      parameters:
        - {{name: id, in: path, required: true, schema: {{type: string, minLength: 1}}}}
        - {{name: dry, in: query, schema: {{type: boolean}}}}
      requestBody:
        required: true
        content: {{application/json: {{schema: {{$ref: '#/components/schemas/Thing{index}'}}}}}}
      responses:
        '200':
          description: the thing as it is now
          content: {{application/json: {{schema: {{$ref: '#/components/schemas/Thing{index}'}}}}}}
",
            index % 20,
        );
    }
    text.push_str("components:\n  schemas:\n");
    for index in 0..operations {
        let _ = write!(
            text,
            "    Thing{index}:
      type: object
      required: [name]
      properties:
        name: {{type: string, minLength: 1, maxLength: {}}}
        count: {{type: integer, minimum: 0}}
        state: {{type: string, enum: [open, closed]}}
        parts: {{type: array, items: {{type: object, properties: {{size: {{type: number}}}}}}}}
",
            index + 1,
        );
    }
    text
}

/// From text to files, so many times; how many files there are.
fn generate(text: &str, times: usize) -> usize {
    let mut files = 0;
    for _ in 0..times {
        let document = Document::from_text("many.yaml", text).unwrap();
        let findings = Findings::new(&document);
        let api = api::lower(&document, &findings);
        let (_, mut diagnostics) = findings.into_parts();
        diagnostics.extend(rust::notes(&api));
        assert_eq!(render(&diagnostics, document.sources(), RenderOptions::default()), "", "all of it is supported");
        files += rust::emit(&api, &Package { name: "many".to_owned(), ..Package::default() }).unwrap().len();
    }
    files
}

fn main() {
    let mut criterion = Criterion::default().with_measurement(Ratio).sample_size(10).configure_from_args();
    let mut group = criterion.benchmark_group("an operation, in units of one of a tenth as many (at most 1.3)");
    for operations in [1_000, 10_000] {
        let (larger, smaller) = (description(operations), description(operations / 10));
        compare(&mut group, &operations.to_string(), || generate(&larger, 1), || generate(&smaller, 10));
    }
    group.finish();
    criterion.final_summary();
}
