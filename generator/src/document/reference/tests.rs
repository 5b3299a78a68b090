//! Where references lead, and what is said when they lead nowhere.

#![allow(clippy::panic)]

use super::super::files::Memory;
use super::super::ledger::Verdict;
use super::super::reader::{Findings, Reader};
use super::*;
use crate::diagnostic::{Diagnostics, RenderOptions, render};

fn document(files: &[(&str, &str)]) -> Document {
    let files = Memory(files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect());
    Document::from_files("api.yaml", &files).unwrap_or_else(|error| panic!("{error}"))
}

/// The pointer of what the `$ref` of the root's member `a` leads to, or what is printed about it.
fn follow(document: &Document) -> Result<String, String> {
    let findings = Findings::new(document);
    let reader = Reader::new(document, &findings);
    let found = reader.follow(document.root().get("a").expect("valid in this test"));
    let found = found.map(|node| format!("{}#{}", document.sources().get(node.file()).path(), node.pointer()));
    let (_, diagnostics) = findings.into_parts();
    found.map_err(|_| {
        assert!(!diagnostics.is_empty());
        render(&diagnostics, document.sources(), RenderOptions::default())
    })
}

fn lead(reference: &str, rest: &str) -> Result<String, String> {
    follow(&document(&[("api.yaml", &format!("openapi: 3.1.0\na: {{$ref: '{reference}'}}\n{rest}"))]))
}

#[test]
fn local_references_lead_anywhere_in_the_file() {
    assert_eq!(lead("#/b/c", "b: {c: 1}\n").expect("valid in this test"), "api.yaml#/b/c");
    assert_eq!(
        lead("#/paths/~1pets~1%7Bid%7D/0", "paths: {'/pets/{id}': [x]}\n").expect("valid in this test"),
        "api.yaml#/paths/~1pets~1{id}/0"
    );
    assert_eq!(lead("#/b", "b: {$ref: '#/c'}\nc: {$ref: '#/d'}\nd: x\n").expect("valid in this test"), "api.yaml#/d");
    assert_eq!(lead("#/b//", "b: {'': {'': 1}}\n").expect("valid in this test"), "api.yaml#/b//");
    let anchor = "components: {schemas: {c: {$anchor: here}}}\n";
    assert_eq!(lead("#here", anchor).expect("valid in this test"), "api.yaml#/components/schemas/c");
}

#[test]
fn a_description_may_name_itself() {
    let text = "openapi: 3.2.0\n$self: https://example.com/api\na: {$ref: 'https://example.com/api#/b'}\nb: 1\n";
    assert_eq!(follow(&document(&[("api.yaml", text)])).expect("valid in this test"), "api.yaml#/b");
    assert!(
        follow(&document(&[("api.yaml", &text.replace("3.2.0", "3.1.0"))]))
            .expect_err("refused in this test")
            .contains("E0106")
    );
}

#[test]
fn files_are_relative_to_the_file_that_refers() {
    let files = [
        ("api.yaml", "openapi: 3.0.3\na: {$ref: 'models/a.yaml#/x'}\nb: 7\n"),
        ("models/a.yaml", "x: {$ref: './b.yaml'}\n"),
        ("models/b.yaml", "$ref: '#/y'\ny: {$ref: ../api.yaml#/b}\n"),
    ];
    assert_eq!(follow(&document(&files)).expect("valid in this test"), "api.yaml#/b");
}

#[test]
fn a_dangling_reference_names_where_it_ends_and_what_is_near() {
    let expected = "\
api.yaml:2:11: refused[E0107]: the reference `#/components/schemas/Pett` leads nowhere
2 | a: {$ref: '#/components/schemas/Pett'}
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  = hint: did you mean `#/components/schemas/Pet`?
api.yaml:4:3: note: `/components/schemas` is here, and has no member `Pett`
4 |   schemas:
  |   -------
";
    let found = lead("#/components/schemas/Pett", "components:\n  schemas:\n    Pet: {}\n    Dog: {}\n");
    assert_eq!(found.expect_err("refused in this test"), expected);
    assert!(
        lead("#/b/2", "b: [x, y]\n")
            .expect_err("refused in this test")
            .contains("note: `/b` is a list of 2, and has no item `2`")
    );
    assert!(lead("#/b/01", "b: [x, y]\n").expect_err("refused in this test").contains("has no item `01`"));
    assert!(lead("#/b/c", "b: text\n").expect_err("refused in this test").contains("note: `/b` is a string"));
    assert!(
        lead("#/b", "")
            .expect_err("refused in this test")
            .contains("note: the root of the file is here, and has no member `b`")
    );
    assert!(
        lead("#there", "b: {$anchor: here}\n")
            .expect_err("refused in this test")
            .contains("no schema there has the `$anchor` `there`")
    );
}

#[test]
fn malformed_references_are_told() {
    for reference in ["#/a~2", "#/a%zz", "#/%ff"] {
        let error = lead(reference, "").expect_err("refused in this test");
        assert!(error.starts_with("api.yaml:2:11: refused[E0105]"), "{reference}: {error}");
    }
    let error = lead("components/schemas/Pet", "").expect_err("refused in this test");
    assert!(
        error.contains("E0108") && error.contains("hint: local references start with `#/`: `#/components/schemas/Pet`"),
        "{error}"
    );
    for reference in ["paths/pets.yaml", "components/pet.json#/Pet"] {
        let error = lead(reference, "").expect_err("refused in this test");
        assert!(error.contains("E0108") && !error.contains("hint"), "{error}");
    }
    assert!(
        lead("#components/schemas/Pet", "").expect_err("refused in this test").contains("`#/components/schemas/Pet`")
    );
    let document = document(&[("api.yaml", "openapi: 3.0.3\na: {$ref: [x]}\n")]);
    assert!(
        follow(&document).expect_err("refused in this test").contains("E0102]: `$ref` must be a string, found a list")
    );
}

#[test]
fn the_network_is_never_read() {
    for reference in
        ["https://example.com/pet.yaml#/Pet", "http://x/y", "file:///etc/passwd", "urn:a:b", "//host/x.yaml"]
    {
        let error = lead(reference, "").expect_err("refused in this test");
        assert!(error.starts_with("api.yaml:2:11: refused[E0106]"), "{reference}: {error}");
    }
}

#[test]
fn missing_and_broken_files_are_told_where_they_are_followed() {
    let error = lead("missing.yaml#/x", "").expect_err("refused in this test");
    assert!(
        error.starts_with(
            "api.yaml:2:11: refused[E0108]: the file `missing.yaml` cannot be read: there is no such file"
        ),
        "{error}"
    );

    let files = [("api.yaml", "openapi: 3.0.3\na: {$ref: 'b.yaml#/x'}\n"), ("b.yaml", "x: 1\nx: 2\ny: 1\ny: 2\n")];
    let error = follow(&document(&files)).expect_err("refused in this test");
    assert!(error.starts_with("b.yaml:2:1: fatal[E0007]"), "{error}");
    assert!(error.contains("\nb.yaml:4:1: fatal[E0007]"), "all that is wrong with it: {error}");
    assert!(error.contains("api.yaml:2:11: note: the file is referred to here"), "{error}");
}

#[test]
fn circles_are_told_step_by_step() {
    let error = lead("#/b", "b: {$ref: '#/c'}\nc: {$ref: '#/a'}\n").expect_err("refused in this test");
    let expected = "\
api.yaml:2:11: refused[E0109]: the reference `#/b` leads back to itself
2 | a: {$ref: '#/b'}
  |           ^^^^^
api.yaml:3:11: note: by way of this reference
3 | b: {$ref: '#/c'}
  |           -----
api.yaml:4:11: note: by way of this reference
4 | c: {$ref: '#/a'}
  |           -----
";
    assert_eq!(error, expected);
    assert!(lead("#/a", "").expect_err("refused in this test").contains("E0109"));
    assert!(lead("#/b", "b: {$ref: '#/b'}\n").expect_err("refused in this test").contains("E0109"));
}

#[test]
fn what_is_followed_is_marked() {
    let document = document(&[("api.yaml", "openapi: 3.0.3\na: {$ref: '#/b'}\nb: {$ref: '#/nothing'}\n")]);
    let findings = Findings::new(&document);
    assert!(Reader::new(&document, &findings).follow(document.root().get("a").expect("valid in this test")).is_err());
    let verdict = |key: &str| {
        findings
            .ledger()
            .verdict(document.root().get(key).expect("valid in this test").member("$ref").expect("valid in this test"))
    };
    assert_eq!((verdict("a"), verdict("b")), (Some(Verdict::Represented), Some(Verdict::Refused)));
    let (_, diagnostics): (_, Diagnostics) = findings.into_parts();
    assert_eq!(diagnostics.len(), 1);
}
