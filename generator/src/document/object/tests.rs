//! Reading as the lowering of an operation or a schema does it.

#![allow(clippy::panic)]

use super::super::load::Document;
use super::super::reader::Findings;
use super::*;
use crate::diagnostic::{RenderOptions, render};

/// Reads the root's member `o`; what `read` returns and what is printed.
fn reading<T>(yaml: &str, read: impl FnOnce(Object<'_>) -> T) -> (T, String) {
    let text = format!("openapi: 3.0.3\no:\n{yaml}");
    let document = Document::from_text("x.yaml", &text).unwrap_or_else(|error| panic!("{error}"));
    let findings = Findings::new(&document);
    let reader = Reader::new(&document, &findings);
    let result = read(
        reader
            .object(document.root().get("o").expect("valid in this test"), "an operation")
            .expect("valid in this test"),
    );
    let (ledger, diagnostics) = findings.into_parts();
    let inside = |member: &Member<'_>| member.value.pointer().starts_with("/o/");
    let forgotten: Vec<_> = ledger.unmarked(&document).into_iter().filter(inside).map(|member| member.key).collect();
    assert!(forgotten.is_empty(), "{forgotten:?} have no verdict");
    (result, render(&diagnostics, document.sources(), RenderOptions::default()))
}

#[test]
fn each_type_is_read() {
    let yaml =
        "  s: text\n  b: true\n  u: 1e2\n  n: 0.10\n  l: [a, b]\n  m: {k: 1}\n  e: {p: 1, x-q: 2}\n  x-more: {a: 1}\n";
    let ((), printed) = reading(yaml, |mut object| {
        assert_eq!(object.string("s", Verdict::Represented).expect("valid in this test").value, "text");
        assert!(*object.bool("b", Verdict::Annotation).expect("valid in this test"));
        assert_eq!(*object.u64("u", Verdict::Enforced).expect("valid in this test"), 100);
        assert_eq!(*object.number_text("n", Verdict::Enforced).expect("valid in this test"), "0.10");
        let strings = object.strings("l", Verdict::Represented).expect("valid in this test");
        assert_eq!(strings.iter().map(|it| it.value).collect::<String>(), "ab");
        object.annotation("m").expect("valid in this test");
        let entries = object.entries_with_extensions("e").expect("valid in this test");
        assert_eq!(entries.iter().map(|entry| entry.key).collect::<Vec<_>>(), ["p"]);
        assert!(object.string("absent", Verdict::Represented).is_none());
        object.finish(Unknown::Refuse).expect("valid in this test");
    });
    assert_eq!(printed, "");
}

#[test]
fn a_wrong_type_is_told_at_the_value() {
    let yaml = "  s: 12\n  b: yes\n  u: '5'\n  n: .inf\n  l: {a: 1}\n  m:\n  t: [a, 1]\n";
    let (result, printed) = reading(yaml, |mut object| {
        assert!(object.string("s", Verdict::Represented).is_none());
        assert!(object.bool("b", Verdict::Represented).is_none());
        assert!(object.u64("u", Verdict::Represented).is_none());
        assert!(object.number_text("n", Verdict::Represented).is_none());
        assert!(object.list("l", Verdict::Represented).is_none());
        assert!(object.map("m", Verdict::Represented).is_none());
        assert_eq!(object.strings("t", Verdict::Represented).expect("valid in this test").len(), 1);
        object.finish(Unknown::Refuse)
    });
    assert!(result.is_err());
    let expected = "\
x.yaml:3:6: refused[E0102]: `s` must be a string, found a number
3 |   s: 12
  |      ^^ expected a string
  = hint: with quotes it is one: \"12\"

x.yaml:4:6: refused[E0102]: `b` must be true or false, found a string
4 |   b: yes
  |      ^^^ expected true or false
  = hint: `yes` is a string in YAML 1.2

x.yaml:5:6: refused[E0102]: `u` must be a whole number of 0 or more, found a string
5 |   u: '5'
  |      ^^^ expected a whole number of 0 or more
  = hint: without quotes it is one: 5

x.yaml:6:6: refused[E0110]: `n` must be a number, found a number that JSON lacks
6 |   n: .inf
  |      ^^^^ expected a number

x.yaml:7:6: refused[E0102]: `l` must be a list, found a mapping
7 |   l: {a: 1}
  |      ^^^^^^ expected a list

x.yaml:8:4: refused[E0102]: `m` must be a mapping, found nothing
8 |   m:
  |    ^ expected a mapping

x.yaml:9:10: refused[E0102]: an item of `t` must be a string, found a number
9 |   t: [a, 1]
  |          ^ expected a string
  = hint: with quotes it is one: \"1\"
";
    assert_eq!(printed, expected);
}

#[test]
fn whole_numbers_are_told_what_they_are_not() {
    let (_, printed) = reading("  a: -1\n  b: 1.5\n", |mut object| {
        assert!(object.u64("a", Verdict::Enforced).is_none());
        assert!(object.u64("b", Verdict::Enforced).is_none());
        object.finish(Unknown::Refuse).expect_err("refused in this test")
    });
    assert!(printed.contains("`a` must be a whole number of 0 or more, found -1"), "{printed}");
    assert!(printed.contains("`b` must be a whole number of 0 or more, found 1.5"), "{printed}");
}

#[test]
fn members_that_nobody_asked_for_are_refused() {
    let (result, printed) = reading("  operationID: a\n  zzz: {a: {b: 1}}\n  x-fine: 1\n", |mut object| {
        object.string("operationId", Verdict::Represented);
        object.annotations(&["summary", "description"]);
        object.finish(Unknown::Refuse)
    });
    assert!(result.is_err());
    let expected = "\
x.yaml:3:3: refused[E0101]: an operation has no member `operationID`
3 |   operationID: a
  |   ^^^^^^^^^^^
  = hint: did you mean `operationId`?

x.yaml:4:3: refused[E0101]: an operation has no member `zzz`
4 |   zzz: {a: {b: 1}}
  |   ^^^
";
    assert_eq!(printed, expected);
}

#[test]
fn later_schemas_refuse_only_what_looks_misspelled() {
    let (result, printed) = reading("  minLenght: 1\n  kind: x\n", |mut object| {
        object.u64("minLength", Verdict::Enforced);
        object.finish(Unknown::RefuseMisspelled)
    });
    assert!(result.is_err());
    assert!(printed.contains("has no member `minLenght`") && !printed.contains("`kind`"), "{printed}");
}

#[test]
fn missing_members_are_told_at_the_key_of_the_object() {
    let (result, printed) = reading("  reponses: {}\n", |mut object| {
        let responses = object.entries("responses");
        let responses = object.required("responses", responses);
        (responses.map(|it| it.len()), object.finish(Unknown::Refuse))
    });
    assert!(result.0.is_err() && result.1.is_err());
    let expected = "\
x.yaml:2:1: refused[E0103]: an operation must have a member `responses`
2 | o:
  | ^ `responses` is missing
  = hint: is `reponses` meant to be `responses`?

x.yaml:3:3: refused[E0101]: an operation has no member `reponses`
3 |   reponses: {}
  |   ^^^^^^^^
  = hint: did you mean `responses`?
";
    assert_eq!(printed, expected);
}

#[test]
fn a_required_member_of_the_wrong_type_is_told_once() {
    let (_, printed) = reading("  responses: []\n", |mut object| {
        let responses = object.entries("responses");
        assert!(object.required("responses", responses).is_err());
        object.finish(Unknown::Refuse).expect_err("refused in this test")
    });
    assert_eq!(printed.matches("refused[").count(), 1, "{printed}");
}

#[test]
fn an_object_that_is_left_out_is_refused_as_a_whole() {
    let ((), printed) = reading("  a: {b: [{c: 1}]}\n  d: 1\n", |mut object| {
        let d = object.take("d").expect("valid in this test");
        let reason = object.report(Diagnostic::new(codes::WRONG_TYPE, d.value.place(), "no"));
        object.refuse(reason);
    });
    assert_eq!(printed.matches("refused[").count(), 1);
}

#[test]
fn an_object_must_be_a_mapping() {
    let document = Document::from_text("x.yaml", "openapi: 3.0.3\no: [1]\n").expect("valid in this test");
    let findings = Findings::new(&document);
    let reader = Reader::new(&document, &findings);
    assert!(reader.object(document.root().get("o").expect("valid in this test"), "an operation").is_err());
    let (_, diagnostics) = findings.into_parts();
    assert_eq!(
        diagnostics.iter().next().expect("valid in this test").message,
        "an operation must be a mapping, found a list"
    );
}
