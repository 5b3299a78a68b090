//! Every member once.

#![allow(clippy::panic)]

use super::super::files::Memory;
use super::super::reader::{Findings, Reader};
use super::*;

fn document(text: &str) -> Document {
    Document::from_text("x.yaml", text).unwrap_or_else(|error| panic!("{error}"))
}

fn counts(ledger: &Ledger, document: &Document) -> Vec<String> {
    let row = |(keyword, counts): (Row, Counts)| {
        let Counts { represented, enforced, annotation, refused, unmarked } = counts;
        format!("{keyword} {represented} {enforced} {annotation} {refused} {unmarked}")
    };
    ledger.counts(document).into_iter().map(row).collect()
}

#[test]
fn what_has_no_verdict_is_listed_in_order() {
    let document = document("openapi: 3.0.3\na: {b: {c: 1}, d: [{e: 1}]}\nf: 1\n");
    let ledger = Ledger::new(&document);
    let keys = |ledger: &Ledger| ledger.unmarked(&document).iter().map(|member| member.key).collect::<String>();
    assert_eq!(keys(&ledger), "openapiabcdef");
    let a = document.root().member("a").expect("valid in this test");
    ledger.mark(a, Verdict::Represented);
    ledger.mark_subtree(a.value.get("b").expect("valid in this test"), Verdict::Annotation);
    assert_eq!(keys(&ledger), "openapibdef");
    ledger.mark_subtree(document.root(), Verdict::Annotation);
    assert_eq!(keys(&ledger), "");
    assert_eq!(ledger.verdict(a), Some(Verdict::Represented), "the strongest verdict stays");
}

#[test]
fn the_strongest_verdict_stays() {
    let document = document("openapi: 3.0.3\na: 1\n");
    let ledger = Ledger::new(&document);
    let a = document.root().member("a").expect("valid in this test");
    assert_eq!(ledger.verdict(a), None);
    for (given, stays) in [
        (Verdict::Annotation, Verdict::Annotation),
        (Verdict::Represented, Verdict::Represented),
        (Verdict::Enforced, Verdict::Represented),
        (Verdict::Refused, Verdict::Refused),
        (Verdict::Annotation, Verdict::Refused),
    ] {
        ledger.mark(a, given);
        assert_eq!(ledger.verdict(a), Some(stays));
    }
}

#[test]
fn keywords_names_and_wholes_are_counted_apart() {
    let document = document(
        "openapi: 3.0.3\nproperties:\n  a: {type: x, example: {deep: {er: 1}}}\n  b: {type: y}\nenum: [{p: 1}]\nx-y: {z: 1}\n",
    );
    let ledger = Ledger::new(&document);
    let root = document.root();
    ledger.mark(root.member("openapi").expect("valid in this test"), Verdict::Represented);
    ledger.mark(root.member("properties").expect("valid in this test"), Verdict::Represented);
    for property in root.get("properties").expect("valid in this test").members() {
        ledger.mark_name(property, Verdict::Represented);
        ledger.mark(property.value.member("type").expect("valid in this test"), Verdict::Enforced);
    }
    let example = root
        .get("properties")
        .expect("valid in this test")
        .get("a")
        .expect("valid in this test")
        .member("example")
        .expect("valid in this test");
    ledger.mark(example, Verdict::Annotation);
    ledger.mark_subtree(example.value, Verdict::Annotation);
    ledger.mark(root.member("enum").expect("valid in this test"), Verdict::Enforced);
    ledger.mark_subtree(root.get("enum").expect("valid in this test"), Verdict::Enforced);
    ledger.mark_subtree(root, Verdict::Annotation);
    let expected = [
        "enum 0 1 0 0 0",
        "example 0 0 1 0 0",
        "openapi 1 0 0 0 0",
        "properties 1 0 0 0 0",
        "type 0 2 0 0 0",
        "properties/* 2 0 0 0 0",
        "/… 0 0 2 0 0",
        "enum/… 0 1 0 0 0",
        "example/… 0 0 2 0 0",
    ];
    assert_eq!(counts(&ledger, &document), expected);
    let total: usize = ledger.counts(&document).values().map(|counts| counts.total()).sum();
    assert_eq!(total, document.tree().member_count());
}

#[test]
fn what_an_anchor_holds_counts_once() {
    let document = document("openapi: 3.0.3\na: &a {x: 1}\nb: *a\nc: [*a, *a]\n");
    let ledger = Ledger::new(&document);
    let total: usize = ledger.counts(&document).values().map(|counts| counts.total()).sum();
    assert_eq!(total, 5);
    ledger.mark_subtree(document.root().get("b").expect("valid in this test"), Verdict::Annotation);
    assert_eq!(
        ledger.verdict(document.root().get("a").expect("valid in this test").member("x").expect("valid in this test")),
        Some(Verdict::Annotation)
    );
}

#[test]
fn other_files_count_as_far_as_references_lead_into_them() {
    let files = Memory(
        [
            ("api.yaml", "openapi: 3.0.3\na: {$ref: 'b.yaml#/x'}\nexample: {$ref: c.yaml}\n"),
            ("b.yaml", "x: {y: 1}\nunused: {z: 1}\n"),
            ("c.yaml", "w: 1\n"),
        ]
        .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
        .into(),
    );
    let document = Document::from_files("api.yaml", &files).expect("valid in this test");
    let findings = Findings::new(&document);
    Reader::new(&document, &findings)
        .follow(document.root().get("a").expect("valid in this test"))
        .expect("valid in this test");
    let keys: Vec<_> = findings.ledger().unmarked(&document).iter().map(|member| member.key).collect();
    assert_eq!(keys, ["openapi", "a", "example", "$ref", "y"]);
}
