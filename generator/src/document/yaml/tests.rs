//! YAML as people write it, and as nobody should.

#![allow(clippy::panic)]

use super::super::load::Document;
use super::super::node::{Kind, NodeRef};
use super::super::scalar::Style;
use crate::diagnostic::{RenderOptions, render};

const HEAD: &str = "openapi: 3.0.3\n";

/// The description that consists of a version and `yaml`.
fn read(yaml: &str) -> Document {
    let text = format!("{HEAD}{yaml}");
    Document::from_text("x.yaml", &text).unwrap_or_else(|error| panic!("{text}\n{error}"))
}

/// The first lines of what is said about a description with `yaml`, each as `line:column code message`.
fn errors_in(text: &str) -> Vec<String> {
    let Err(error) = Document::from_text("x.yaml", text) else { panic!("this was read:\n{text}") };
    assert!(error.diagnostics.has_fatal());
    let lines = error.diagnostics.iter().map(|diagnostic| {
        let location = error.sources.locate(diagnostic.place.expect("valid in this test"));
        format!("{} {} {}", location.trim_start_matches("x.yaml:"), diagnostic.code, diagnostic.message)
    });
    lines.collect()
}

fn errors(yaml: &str) -> Vec<String> {
    errors_in(&format!("{HEAD}{yaml}"))
}

#[track_caller]
fn assert_error(yaml: &str, expected: &str) {
    let errors = errors(yaml);
    assert!(errors[0].starts_with(expected), "{yaml}\n{errors:#?}");
}

/// The text at the place of a value, and of its key.
fn texts<'d>(document: &'d Document, key: &str) -> (&'d str, &'d str) {
    let member = document.root().member(key).expect("valid in this test");
    (document.sources().text_at(member.key_place), document.sources().text_at(member.value.place()))
}

fn position(document: &Document, node: NodeRef<'_>) -> String {
    document.sources().locate(node.place()).trim_start_matches("x.yaml:").to_owned()
}

#[test]
fn scalars_keep_their_text_and_style() {
    let document = read(
        "plain: a b\nsingle: 'it''s'\ndouble: \"tab\\there\"\nliteral: |\n  one\n  two\nfolded: >-\n  one\n  two\nlines: one\n  two\n",
    );
    let text = |key: &str| {
        (
            document.root().get(key).expect("valid in this test").as_str().expect("valid in this test"),
            document.root().get(key).expect("valid in this test").style().expect("valid in this test"),
        )
    };
    assert_eq!(text("plain"), ("a b", Style::Plain));
    assert_eq!(text("single"), ("it's", Style::SingleQuoted));
    assert_eq!(text("double"), ("tab\there", Style::DoubleQuoted));
    assert_eq!(text("literal"), ("one\ntwo\n", Style::Literal));
    assert_eq!(text("folded"), ("one two", Style::Folded));
    assert_eq!(text("lines"), ("one two", Style::Plain));
}

#[test]
fn only_plain_scalars_have_types() {
    let document = read("a: [on, yes, 'true', \"1\", ~, true, 0x1F, 1e400, .inf, '', -9223372036854776000]\nb:\n");
    let kinds: Vec<Kind> = document.root().get("a").expect("valid in this test").items().map(NodeRef::kind).collect();
    use Kind::{Boolean, Null, Number, String};
    assert_eq!(kinds, [String, String, String, String, Null, Boolean, Number, Number, Number, String, Number]);
    let numbers: Vec<_> =
        document.root().get("a").expect("valid in this test").items().filter_map(NodeRef::number_text).collect();
    assert_eq!(numbers, ["31", "1e400", "-9223372036854776000"]);
    assert!(document.root().get("b").expect("valid in this test").is_null());
}

#[test]
fn places_are_the_bytes_of_the_thing_itself() {
    let document = read(concat!(
        "q: \"a \\\" b\"   # a comment with a \"\n",
        "s: 'it''s' # it's\n",
        "f: [a, {b: 'c'}]  # ]\n",
        "m: # comment\n  a: 1\n  b:\n    - 2\n\n\nnext: 1\n",
        "n: &anchor !!str \"x\" \n",
        "l: |\n  one\n  two\n\n",
        "\"quoted key\" : v\n",
        "e:\n",
    ));
    assert_eq!(texts(&document, "q"), ("q", r#""a \" b""#));
    assert_eq!(texts(&document, "s"), ("s", "'it''s'"));
    assert_eq!(texts(&document, "f"), ("f", "[a, {b: 'c'}]"));
    assert_eq!(texts(&document, "m"), ("m", "a: 1\n  b:\n    - 2"));
    assert_eq!(texts(&document, "n"), ("n", "&anchor !!str \"x\""));
    assert_eq!(texts(&document, "l"), ("l", "one\n  two"));
    assert_eq!(texts(&document, "quoted key"), ("\"quoted key\"", "v"));
    let empty = document.root().get("e").expect("valid in this test");
    assert_eq!(position(&document, empty), "18:2", "an empty value is at its colon");
    let list = document.root().get("f").expect("valid in this test");
    assert_eq!(document.sources().text_at(list.items().nth(1).expect("valid in this test").place()), "{b: 'c'}");
}

#[test]
fn columns_count_characters_and_places_count_bytes() {
    let document = read("日本語: [\"é\", 😀, x]\nü: {ä: y}\n");
    let x = document.root().get("日本語").expect("valid in this test").items().nth(2).expect("valid in this test");
    assert_eq!(position(&document, x), "2:15");
    assert_eq!(document.sources().text_at(x.place()), "x");
    let y = document.root().get("ü").expect("valid in this test").get("ä").expect("valid in this test");
    assert_eq!(position(&document, y), "3:8");
    assert_eq!(document.sources().text_at(y.place()), "y");
    assert_error("ü: é\n日本語: [\n", "4:1 E0005");
}

#[test]
fn line_ends_and_byte_order_marks_change_nothing() {
    let unix = "openapi: 3.0.3\na:\n  b: |\n    one\n    two\n  c: [d,\n    e]\n";
    for text in
        [unix.replace('\n', "\r\n"), unix.replace('\n', "\r"), format!("\u{feff}{unix}"), format!("---\n{unix}...\n")]
    {
        let document = Document::from_text("x.yaml", &text).expect("valid in this test");
        let a = document.root().get("a").expect("valid in this test");
        assert_eq!(a.get("b").expect("valid in this test").as_str(), Some("one\ntwo\n"), "{text:?}");
        let e = a.get("c").expect("valid in this test").items().nth(1).expect("valid in this test");
        assert_eq!(document.sources().text_at(e.place()), "e", "{text:?}");
        let shift = usize::from(text.starts_with("---"));
        assert_eq!(position(&document, e), format!("{}:5", 7 + shift), "{text:?}");
        assert_eq!(position(&document, document.root()), format!("{}:1", 1 + shift), "{text:?}");
    }
}

#[test]
fn a_byte_order_mark_belongs_to_the_offsets_and_not_to_the_columns() {
    let document = Document::from_text("x.yaml", "\u{feff}openapi: 3.0.3").expect("valid in this test");
    let member = document.root().member("openapi").expect("valid in this test");
    assert_eq!((member.key_place.span.start, document.sources().locate(member.key_place).as_str()), (3, "x.yaml:1:1"));
    assert_error("a: \u{feff}b\n", "2:4 E0005");
}

#[test]
fn flow_style_has_its_corners() {
    let document = read("a: {b, c: , \"d\":1, e: [f: g, ? h : i]}\nt: \tx\n? k\n: v\n");
    let a = document.root().get("a").expect("valid in this test");
    assert_eq!(a.members().map(|member| member.key).collect::<Vec<_>>(), ["b", "c", "d", "e"]);
    assert!(a.get("b").expect("valid in this test").is_null() && a.get("c").expect("valid in this test").is_null());
    assert_eq!(a.get("d").expect("valid in this test").as_u64(), Some(1));
    let pairs: Vec<_> =
        a.get("e").expect("valid in this test").items().flat_map(NodeRef::members).map(|member| member.key).collect();
    assert_eq!(pairs, ["f", "h"]);
    assert_eq!(document.root().get("t").expect("valid in this test").as_str(), Some("x"));
    assert_eq!(document.root().get("k").expect("valid in this test").as_str(), Some("v"));
}

#[test]
fn keys_that_are_no_strings_keep_their_text() {
    let document = read("responses:\n  200: a\n  0x1F: b\n  null: c\n  true: d\n  1.0: e\n");
    let keys: Vec<_> =
        document.root().get("responses").expect("valid in this test").members().map(|member| member.key).collect();
    assert_eq!(keys, ["200", "0x1F", "null", "true", "1.0"]);
    assert_error("responses:\n  200: a\n  '200': b\n", "4:3 E0007 the key `200` is here twice");
}

#[test]
fn tags_of_json_types_count_and_others_are_refused() {
    let document = read(
        "a: !!str 1\nb: !!int '12'\nc: !!float 1\nd: !!bool \"true\"\ne: !!null ''\nf: ! 1\ng: !!map {}\nh: !!seq []\n",
    );
    use Kind::{Boolean, List, Mapping, Null, Number, String};
    let kinds: Vec<Kind> = document.root().members().skip(1).map(|member| member.value.kind()).collect();
    assert_eq!(kinds, [String, Number, Number, Boolean, Null, String, Mapping, List]);
    assert!(document.diagnostics().is_empty());

    let document = read("a: !semver 1.0.0\nb: !!int x\nc: !!binary aGk=\nd: !!set {}\ne: !<tag:yaml.org,2002:str> 1\n");
    let codes: Vec<_> = document.diagnostics().iter().map(|diagnostic| diagnostic.code.id()).collect();
    assert_eq!(codes, ["E0104"; 4], "{:#?}", document.diagnostics());
    assert!(document.diagnostics()[0].message.contains("`!semver`"));
    assert!(document.diagnostics()[1].message.contains("`!!int`"));
    assert_eq!(document.root().get("e").expect("valid in this test").as_str(), Some("1"));
}

#[test]
fn duplicate_keys_name_both_places() {
    let Err(error) = Document::from_text("x.yaml", "openapi: 3.0.3\ninfo:\n  title: a\n  version: b\n  title: c\n")
    else {
        panic!("a duplicate key was taken");
    };
    let printed = render(&error.diagnostics, &error.sources, RenderOptions::default());
    let expected = "\
x.yaml:5:3: fatal[E0007]: the key `title` is here twice
5 |   title: c
  |   ^^^^^
x.yaml:3:3: note: it is first here
3 |   title: a
  |   -----
";
    assert_eq!(printed, expected);
}

#[test]
fn duplicates_are_found_in_large_mappings_too() {
    let keys: String = (0..1000).map(|number| format!("k{}: v\n", number % 999)).collect();
    assert_eq!(errors(&keys), ["1001:1 E0007 the key `k0` is here twice"]);
    let document = read(&(0..1000).map(|number| format!("k{number}: v{number}\n")).collect::<String>());
    for number in 0..1000 {
        assert_eq!(
            document.root().get(&format!("k{number}")).expect("valid in this test").as_str(),
            Some(format!("v{number}").as_str())
        );
    }
    assert_eq!(document.root().get("k1000"), None);
    assert!(errors(&"a: b\n".repeat(100_000)).len() <= 20, "nobody reads a hundred thousand lines");
}

#[test]
fn aliases_share_their_content_and_keep_their_place() {
    let document = read("a: &a {x: 1}\nb: *a\nc: [*a]\nk: &k name\n*k : 1\n");
    let root = document.root();
    let (a, b, c) = (
        root.get("a").expect("valid in this test"),
        root.get("b").expect("valid in this test"),
        root.get("c").expect("valid in this test").items().next().expect("valid in this test"),
    );
    assert_eq!(a.id(), b.id());
    assert_eq!(b.id(), c.id());
    assert_eq!(position(&document, b), "3:4");
    assert_eq!(c.pointer(), "/c/0");
    assert_eq!(c.get("x").expect("valid in this test").pointer(), "/a/x", "the content is the anchor's");
    assert_eq!(b.key(), Some("b"));
    assert_eq!(root.get("name").expect("valid in this test").as_u64(), Some(1), "an alias as a key");
}

#[test]
fn aliases_cannot_make_a_circle_or_a_bomb() {
    assert_error("a: &a [*a]\n", "2:8 E0010");
    assert_error("a: &a\n  b: {c: *a}\n", "3:10 E0010");
    assert_error("a: *nobody\n", "2:4 E0005");

    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..60 {
        let line = vec![format!("*a{}", level - 1); 9].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{line}]\n"));
    }
    assert_error(&bomb, "1:1 E0009");

    let mut deep = "a0: &a0 [x]\n".to_owned();
    for level in 1..200 {
        deep.push_str(&format!("a{level}: &a{level} [*a{}]\n", level - 1));
    }
    assert_error(&deep, "129:14 E0008");

    // Many aliases to something small are what aliases are for.
    read(&format!("a: &a {{type: string}}\nb:\n{}", "- *a\n".repeat(40_000)));
}

#[test]
fn merge_keys_are_told() {
    assert_error("a: &a {b: 1}\nc:\n  <<: *a\n", "4:3 E0011");
    assert_eq!(read("'<<': 1\n").root().get("<<").expect("valid in this test").as_u64(), Some(1));
}

#[test]
fn keys_must_be_scalars() {
    assert_error("? [a, b]\n: c\n", "2:3 E0012");
    assert_error("{a: b}: c\n", "2:1 E0012");
    assert_error("a: &a [x]\n*a : c\n", "3:1 E0012");
}

#[test]
fn one_document_and_no_more() {
    assert_error("---\na: b\n", "2:1 E0013");
    assert_eq!(errors_in(""), ["1:1 E0004 there is nothing in this file"]);
    for nothing in ["# only this\n", "---\n", "\n\n  \n", "\u{feff}", "---\n...\n"] {
        assert_eq!(errors_in(nothing), ["1:1 E0004 there is nothing in this file"], "{nothing:?}");
    }
    assert!(Document::from_text("x.yaml", "%YAML 1.2\n---\nopenapi: 3.0.3\n").is_ok());
}

#[test]
fn depth_is_bounded_however_it_is_made() {
    let deep = 100_000;
    assert_error(&format!("x: {}", "[".repeat(deep)), "2:259 E0008");
    assert_error(&format!("x: {}", "{a: ".repeat(deep)), "2:512 E0008");
    assert_error(&format!("x: {}{}", "[".repeat(deep), "]".repeat(deep)), "2:259 E0008");
    assert_error(&format!("x:\n{}", "- ".repeat(deep)), "3:255 E0008");
    assert_error(&(0..300).map(|level| format!("{}a:\n", " ".repeat(level))).collect::<String>(), "130:129 E0008");
    assert!(errors(&"? ".repeat(deep))[0].contains("E0012"));

    let lists = |count: usize| format!("x: {}{}\n", "[".repeat(count), "]".repeat(count));
    read(&lists(127));
    assert_error(&lists(128), "2:131 E0008");
}

#[test]
fn what_yaml_forbids_is_told_with_its_place() {
    assert_error("a: b\0c\n", "2:5 E0003");
    assert_error("a: \"b\u{7}\"\n", "2:6 E0003");
    assert_error("a:\n\t b: c\n", "3:3 E0005");
    assert_error("a: b: c\n", "2:5 E0005");
    assert_error("a: [b\nc: d\n", "3:2 E0005");
    // YAML 1.2 allows this tab; the parser does not.
    assert_error("a:\tb\n", "2:4 E0005");
    assert_error("a: \"b\n", "2:4 E0005");
    assert_error("a: @b\n", "2:4 E0005");
    assert_error("a: 'b' c\n", "2:8 E0005");
    assert_error("  a: b\n", "2:4 E0005");
}

#[test]
fn syntax_errors_say_what_usually_leads_to_them() {
    let hint = |yaml: &str| {
        let Err(error) = Document::from_text("x.yaml", yaml) else { panic!("{yaml}") };
        error.diagnostics.iter().next().expect("valid in this test").hint.clone().unwrap_or_default()
    };
    assert!(hint("a: Note: this\n").contains("must be quoted"));
    assert!(hint("pattern: *.yaml\n").contains("must be quoted"));
    assert!(hint("a: `b`\n").contains("must be quoted"));
    assert!(hint("pattern: \"\\d+\"\n").contains("single quotes"));
    assert!(hint("a: [b\nc: d\n").contains("never closed"));
    assert!(hint("a:\tb\n").contains("a blank"));
    assert!(hint("a:\n\t- b\n").contains("blanks"));
    assert!(hint("a: \"b\n").contains("never closed"));
}

#[test]
fn numbers_without_measure_are_not_converted() {
    let document = read(&format!("a: 0x{}\nb: {}\n", "f".repeat(100_000), "9".repeat(100_000)));
    assert_eq!(document.diagnostics()[0].code.id(), "E0110");
    assert_eq!(
        document.root().get("b").expect("valid in this test").number_text().expect("valid in this test").len(),
        100_000
    );
}

#[test]
fn pointers_lead_back() {
    let document = read("paths:\n  /pets/{id}:\n    get: {tags: [a, b]}\n  a~b: {}\n");
    let tag = document
        .root()
        .get("paths")
        .expect("valid in this test")
        .get("/pets/{id}")
        .expect("valid in this test")
        .get("get")
        .expect("valid in this test")
        .get("tags")
        .expect("valid in this test");
    let second = tag.items().nth(1).expect("valid in this test");
    assert_eq!(second.pointer(), "/paths/~1pets~1{id}/get/tags/1");
    assert_eq!(
        document.root().get("paths").expect("valid in this test").get("a~b").expect("valid in this test").pointer(),
        "/paths/a~0b"
    );
    assert_eq!(document.root().pointer(), "");
    assert_eq!(second.parent(), Some(tag));
    assert_eq!(document.sources().text_at(tag.key_place()), "tags");
    assert_eq!(document.sources().text_at(second.key_place()), "b", "an item is where it is");
}

#[test]
fn no_damaged_line_goes_without_a_place() {
    let whole = "\
openapi: 3.0.3
info: {title: \"Pets\", version: 1.0.0}  # the title
paths:
  /pets/{id}:
    get:
      description: |
        Several lines.

        - not a list
      parameters:
        - name: id
          in: path
          schema: &id {type: string, pattern: '^[a-z]+$'}
        - {name: other, schema: *id}
      responses:
        200:
          description: >-
            folded
            text
        default: {$ref: \"#/x\"}
x: !!str 1
";
    let lines: Vec<&str> = whole.lines().collect();
    let mut refused = 0;
    for (index, line) in lines.iter().enumerate() {
        let damages = [
            String::new(),
            format!("{line}\n{line}"),
            format!(" {line}"),
            line.strip_prefix(' ').unwrap_or(line).to_owned(),
            format!("\t{line}"),
            line.replace(':', ""),
            line.replace(['\'', '"'], ""),
            line.replace(['}', ']'], ""),
            format!("{line} \""),
            format!("{line} ["),
            format!("{line}\u{1}"),
            line.trim_end().chars().rev().collect(),
        ];
        for damage in damages {
            let mut damaged = lines.clone();
            damaged[index] = &damage;
            let text = damaged.join("\r\n");
            let Err(error) = Document::from_text("x.yaml", &text) else { continue };
            refused += 1;
            for diagnostic in &error.diagnostics {
                let place = diagnostic.place.expect("valid in this test");
                assert!(place.span.end as usize <= text.len(), "{damage:?}: {error}");
            }
            assert!(error.to_string().starts_with("x.yaml:"), "{damage:?}: {error}");
        }
    }
    assert!(refused > 80, "most of the damages must be noticed, only {refused} were");
}
