//! Where references lead that start at what schemas call themselves.

#![allow(clippy::panic)]

use super::super::files::Memory;
use super::super::load::Document;
use super::*;
use crate::diagnostic::{Diagnostics, RenderOptions, render};

fn document(files: &[(&str, &str)]) -> Document {
    let files = Memory(files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect());
    Document::from_files("api.yaml", &files).unwrap_or_else(|error| panic!("{error}"))
}

/// A description with these schemas, which begin in line 4.
fn schemas(text: &str) -> String {
    format!(
        "openapi: 3.1.0\ncomponents:\n  schemas:\n{}",
        text.lines().map(|line| format!("    {line}\n")).collect::<String>()
    )
}

/// Where the reference at a pointer of the description leads, or the first line of what is said of it.
fn lead(document: &Document, pointer: &str) -> String {
    let at = pointer::steps(pointer)
        .expect("valid in this test")
        .iter()
        .fold(document.root(), |node, key| step(node, key).expect("valid in this test"));
    let text = at.as_str().expect("valid in this test");
    match document.resolve(at.parent().expect("valid in this test"), text, at.place()) {
        Ok(node) => format!("{}#{}", document.sources().get(node.file()).path(), node.pointer()),
        Err(found) => {
            let found: Diagnostics = found.into_iter().collect();
            let printed = render(&found, document.sources(), RenderOptions::default());
            printed.lines().next().unwrap_or_default().to_owned()
        }
    }
}

#[track_caller]
fn leads(text: &str, cases: &[(&str, &str)]) {
    let document = document(&[("api.yaml", &schemas(text))]);
    for (pointer, expected) in cases {
        let found = lead(&document, &format!("/components/schemas/{pointer}"));
        let expected = match expected.strip_prefix("./") {
            Some(pointer) => format!("api.yaml#/components/schemas/{pointer}"),
            None => (*expected).to_owned(),
        };
        assert_eq!(found, expected, "{pointer}");
    }
}

#[test]
fn references_start_at_the_nearest_identifier() {
    let text = "\
A:
  $id: https://example.com/a/root.json
  $ref: 'b.json#/$defs/x'
  not: {$ref: '#/$defs/b'}
  $defs:
    b:
      $id: b.json
      $ref: '#'
      not: {$ref: '/a/root.json'}
      anyOf: [{$ref: ../a/./b.json}, {$ref: 'HTTPS://EXAMPLE.com/%61/b.json'}, {$ref: 'root.json#/$defs/b/$defs/x'}]
      $defs:
        x: {$ref: '#here', $anchor: here}
";
    leads(
        text,
        &[
            ("A/$ref", "./A/$defs/b/$defs/x"),
            ("A/not/$ref", "./A/$defs/b"),
            ("A/$defs/b/$ref", "./A/$defs/b"),
            ("A/$defs/b/not/$ref", "./A"),
            ("A/$defs/b/anyOf/0/$ref", "./A/$defs/b"),
            ("A/$defs/b/anyOf/1/$ref", "./A/$defs/b"),
            // A pointer may go through a resource within the resource.
            ("A/$defs/b/anyOf/2/$ref", "./A/$defs/b/$defs/x"),
            ("A/$defs/b/$defs/x/$ref", "./A/$defs/b/$defs/x"),
        ],
    );
}

#[test]
fn a_pointer_does_not_leave_the_resource_that_it_starts_in() {
    let text =
        "A:\n  $id: https://example.com/a\n  $ref: '#/components/schemas/B'\nB: {$ref: '#/components/schemas/A'}\n";
    leads(
        text,
        &[
            ("A/$ref", "api.yaml:6:13: refused[E0107]: the reference `#/components/schemas/B` leads nowhere"),
            ("B/$ref", "./A"),
        ],
    );
}

#[test]
fn names_belong_to_their_resource() {
    let text = "\
A: {$ref: '#x', $anchor: x}
B:
  $id: b
  $ref: '#x'
  not: {$ref: 'b#x'}
  $defs: {x: {$anchor: x}, 'y z': {$dynamicAnchor: y-1.z}}
C: {$ref: 'b#x', not: {$ref: 'b#%79-1.z'}, if: {$ref: 'b#/$defs/y%20z'}}
D: {$ref: '#y-1.z'}
";
    let nothing = "api.yaml:11:15: refused[E0107]: the reference `#y-1.z` leads nowhere: no schema there has the `$anchor` `y-1.z`";
    leads(
        text,
        &[
            ("A/$ref", "./A"),
            ("B/$ref", "./B/$defs/x"),
            ("B/not/$ref", "./B/$defs/x"),
            ("C/$ref", "./B/$defs/x"),
            ("C/not/$ref", "./B/$defs/y z"),
            ("C/if/$ref", "./B/$defs/y z"),
            ("D/$ref", nothing),
        ],
    );
}

#[test]
fn what_stands_in_data_is_no_identifier() {
    let text = "\
A:
  enum: [{$id: 'https://example.com/x', $anchor: a}]
  const: {$id: 'https://example.com/x', $anchor: a}
  default: {$id: 'https://example.com/x', $anchor: a}
  examples: [{$id: 'https://example.com/x', $anchor: a}]
  x-more: {$id: 'https://example.com/x', $anchor: a}
B:
  properties: {$id: {$id: 'https://example.com/x', $anchor: a}, enum: {$ref: 'https://example.com/x#a'}}
";
    leads(text, &[("B/properties/enum/$ref", "./B/properties/$id")]);
    let document = document(&[("api.yaml", &schemas(text))]);
    let id = document
        .root()
        .get("components")
        .expect("valid in this test")
        .get("schemas")
        .expect("valid in this test")
        .get("A")
        .expect("valid in this test")
        .get("const")
        .expect("valid in this test");
    assert_eq!(document.identifier(id.member("$id").expect("valid in this test")), Err(Unusable::Unexpected));
}

#[test]
fn an_identifier_of_two_leads_to_neither() {
    let text = "\
A: {$id: a.json, $anchor: x}
B: {$id: ./b/../a.json, $anchor: y, not: {$anchor: y}}
C: {$ref: a.json, not: {$ref: 'a.json#x'}}
";
    leads(
        text,
        &[
            ("C/$ref", "api.yaml:6:15: refused[E0119]: the reference `a.json` may mean several schemas"),
            ("C/not/$ref", "api.yaml:6:35: refused[E0119]: the reference `a.json#x` may mean several schemas"),
        ],
    );
}

#[test]
fn identifiers_are_found_across_files_without_reading_them_by_that() {
    let files = [
        (
            "api.yaml",
            "openapi: 3.1.0\na: {$ref: 'https://example.com/pet#age'}\ncomponents: {schemas: {Pet: {$ref: models/pet.yaml}}}\n",
        ),
        (
            "models/pet.yaml",
            "$id: https://example.com/pet\nproperties: {age: {$anchor: age}, tail: {$ref: '#age'}, dog: {$ref: dog}}\n",
        ),
        ("models/dog", "x: 1\n"),
    ];
    let document = document(&files);
    assert_eq!(lead(&document, "/a/$ref"), "models/pet.yaml#/properties/age");
    assert_eq!(document.sources().iter().count(), 2, "`dog` is no file beside this one");
}

#[test]
fn a_uri_that_nothing_is_lies_in_the_network() {
    let text = "A:\n  $id: https://example.com/a\n  $ref: b\n  not: {$ref: 'urn:x:y'}\n";
    let relative = "api.yaml:6:13: refused[E0106]: the reference `b` leads to `https://example.com/b`, which nothing here is, and the network is never read";
    let urn = "api.yaml:7:19: refused[E0106]: the reference `urn:x:y` leads into the network, which is never read";
    leads(text, &[("A/$ref", relative), ("A/not/$ref", urn)]);
}

#[test]
fn in_3_0_there_are_no_identifiers() {
    let text = schemas("A: {$id: 'https://example.com/a', $anchor: x, not: {$ref: '#/components/schemas/A'}}\n");
    let document = document(&[("api.yaml", &text.replace("3.1.0", "3.0.3"))]);
    assert_eq!(lead(&document, "/components/schemas/A/not/$ref"), "api.yaml#/components/schemas/A");
}

#[test]
fn a_description_of_3_2_says_where_references_start() {
    let text = schemas("A: {$ref: 'other#/components/schemas/B', not: {$ref: 'api#/components/schemas/A'}}\n");
    let text = text.replace("3.1.0", "3.2.0\n$self: https://example.com/api");
    let document = document(&[("api.yaml", &text)]);
    assert!(lead(&document, "/components/schemas/A/$ref").contains("E0106"));
    assert_eq!(lead(&document, "/components/schemas/A/not/$ref"), "api.yaml#/components/schemas/A");
}

#[test]
fn schemas_are_found_wherever_openapi_has_them() {
    let text = "\
openapi: 3.2.0
a: [{$ref: 'urn:1'}, {$ref: 'urn:2'}, {$ref: 'urn:3'}, {$ref: 'urn:4'}, {$ref: 'urn:5'}, {$ref: 'urn:6'}, {$ref: 'urn:7'}]
paths:
  /a:
    parameters: [{schema: {$id: 'urn:1'}}]
    query:
      requestBody: {content: {a/b: {schema: {$id: 'urn:2'}, encoding: {p: {headers: {x-h: {schema: {$id: 'urn:3'}}}}}}}}
      responses: {200: {headers: {x-h: {content: {a/b: {itemSchema: {$id: 'urn:4'}}}}}}, x-no: {content: {a/b: {schema: {$id: 'urn:6'}}}}}
      callbacks: {c: {'{$url}': {additionalOperations: {COPY: {parameters: [{schema: {$id: 'urn:5'}}]}}}}}
webhooks: {schema: {post: {responses: {200: {content: {schema: {schema: {$id: 'urn:7'}}}}}}}}
";
    let document = document(&[("api.yaml", text)]);
    for number in [1, 2, 3, 4, 5, 7] {
        let found = lead(&document, &format!("/a/{}/$ref", number - 1));
        assert!(found.starts_with("api.yaml#/"), "{number}: {found}");
    }
    assert!(lead(&document, "/a/5/$ref").contains("E0106"), "what an extension holds is data");
}
