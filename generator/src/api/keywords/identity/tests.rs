//! What is said of identifiers that are of no use, and what `$dynamicRef` leads to on each way.

#![allow(clippy::panic)]

use crate::api::rule::{Rule, Rules, SchemaId};
use crate::api::{Api, lower};
use crate::diagnostic::{RenderOptions, Severity, render};
use crate::document::{Document, Findings};

/// A description with these schemas, which begin in line 5, and the first line of each refusal.
fn read(schemas: &str) -> (Api, Vec<String>) {
    let schemas: String = schemas.lines().map(|line| format!("    {line}\n")).collect();
    let text = format!("openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\ncomponents:\n  schemas:\n{schemas}");
    let document = Document::from_text("api.yaml", &text).unwrap_or_else(|error| panic!("{error}"));
    let findings = Findings::new(&document);
    let api = lower(&document, &findings);
    let (_, found) = findings.into_parts();
    let printed = render(&found, document.sources(), RenderOptions::default());
    let refused = printed.lines().filter(|line| line.contains(": refused[")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(refused.len(), found.iter().filter(|found| found.severity() == Severity::Refused).count());
    (api, refused)
}

#[track_caller]
fn refuses(schemas: &str, expected: &[&str]) {
    let (_, refused) = read(schemas);
    let starts: Vec<&str> =
        refused.iter().zip(expected).map(|(line, start)| line.get(..start.len()).unwrap_or(line)).collect();
    assert_eq!(starts, expected, "{refused:#?}");
    assert_eq!(refused.len(), expected.len(), "{refused:#?}");
}

/// The kinds that a member may be of, seen through references, for each schema of the component that has the member.
fn kinds_of_member(rules: &Rules, schema: SchemaId, name: &str) -> Vec<String> {
    let (mut found, mut open, mut seen) = (Vec::new(), vec![schema], Vec::new());
    while let Some(at) = open.pop() {
        if seen.contains(&at) {
            continue;
        }
        seen.push(at);
        for rule in &rules.get(at).rules {
            match rule {
                Rule::Object(object) => {
                    let fields = object.fields.iter().filter(|field| field.name == name);
                    found.extend(fields.map(|field| {
                        let mut at = field.schema;
                        while let [Rule::Ref(next)] = rules.get(at).rules.as_slice() {
                            at = *next;
                        }
                        format!("{}: {:?}", rules.pointer(at), rules.get(at).kinds)
                    }));
                }
                rule => open.extend(rule.in_place()),
            }
        }
    }
    found
}

fn component(api: &Api, name: &str) -> SchemaId {
    api.types.iter().find(|ty| ty.name.component && ty.name.segments == [name]).expect("valid in this test").schema
}

#[test]
fn identifiers_that_are_none_are_refused_where_they_stand() {
    refuses(
        "A: {$id: '#foo'}\nB: {$id: 'https://example.com/b#foo'}\nC: {$anchor: '1x'}\nD: {$dynamicAnchor: 'a b'}\nE: {$id: 7}\n",
        &[
            "api.yaml:5:14: refused[E0114]: this is no `$id`: it has a fragment, which `$anchor` is for",
            "api.yaml:6:14: refused[E0114]: this is no `$id`: it has a fragment",
            "api.yaml:7:18: refused[E0114]: this is no `$anchor`: a name begins with a letter or `_`",
            "api.yaml:8:25: refused[E0114]: this is no `$dynamicAnchor`",
            "api.yaml:9:14: refused[E0102]: `$id` must be a string",
        ],
    );
    refuses("A: {$id: 'https://example.com/a#'}\nB: {$id: 'urn:x:y', $anchor: _a.b-c}\n", &[]);
}

#[test]
fn identifiers_that_are_taken_are_refused() {
    refuses(
        "A: {$id: a}\nB: {$id: ./a}\nC: {$anchor: x, not: {$dynamicAnchor: x}}\nD: {$id: ''}\nE: {$ref: a}\n",
        &[
            "api.yaml:6:14: refused[E0119]: another schema has the same `$id`, so it leads to neither",
            "api.yaml:7:43: refused[E0119]: another schema has the same `$dynamicAnchor`",
            "api.yaml:8:14: refused[E0119]: another schema has the same `$id`",
            "api.yaml:9:15: refused[E0119]: the reference `a` may mean several schemas",
        ],
    );
}

#[test]
fn what_is_no_schema_until_it_is_referred_to_keeps_its_name_or_is_refused() {
    refuses(
        "A: {$ref: '#/components/schemas/B/definitions/x'}\nB: {definitions: {x: {$id: x, $ref: 'x#/a', a: {}}}}\n",
        &[],
    );
    refuses(
        "A: {$ref: '#/components/schemas/B/definitions/y'}\nB: {definitions: {x: {$id: x}, y: {$ref: x}}}\n",
        &["api.yaml:6:46: refused[E0108]"],
    );
}

#[test]
fn a_dialect_must_be_known() {
    let known = "A: {$schema: 'https://json-schema.org/draft/2020-12/schema#'}\nB: {$schema: 'https://spec.openapis.org/oas/3.1/dialect/base'}\n";
    refuses(known, &[]);
    refuses(
        "A: {$schema: 'https://json-schema.org/draft/2020-12/schema2'}\nB: {$schema: 'http://json-schema.org/draft-07/schema#'}\n",
        &["api.yaml:5:18: refused[E0201]", "api.yaml:6:18: refused[E0201]"],
    );
}

/// A list whose items are what the name means, two that give it a meaning, and one that does not.
const LISTS: &str = "\
List:
  $id: list
  properties: {first: {$dynamicRef: '#item'}}
  $defs: {item: {$dynamicAnchor: item}}
Strings:
  $id: strings
  $ref: list
  $defs: {item: {$dynamicAnchor: item, type: string}}
Numbers:
  $id: numbers
  allOf: [{$ref: list}]
  $defs: {item: {$dynamicAnchor: item, type: number}}
Outer:
  $id: outer
  allOf: [{$ref: strings}]
  $defs: {item: {$dynamicAnchor: item, type: boolean}}
Passing: {allOf: [{$ref: strings}], not: {$ref: numbers}}
";

#[test]
fn a_dynamic_reference_leads_to_what_the_outermost_resource_means() {
    let (api, refused) = read(LISTS);
    assert_eq!(refused, Vec::<String>::new());
    let first = |name: &str| kinds_of_member(&api.rules, component(&api, name), "first");
    let any = crate::api::rule::Kinds::ANY;
    assert_eq!(first("List"), [format!("/components/schemas/List/$defs/item: {any:?}")]);
    assert!(first("Numbers").iter().all(|at| at.starts_with("/components/schemas/Numbers/$defs/item: ")));
    assert!(first("Outer").iter().all(|at| at.starts_with("/components/schemas/Outer/$defs/item: ")));
    assert_eq!(first("Outer").len(), 1);
    let mut passing = first("Passing");
    passing.sort();
    let starts = ["/components/schemas/Numbers/$defs/item: ", "/components/schemas/Strings/$defs/item: "];
    assert!(passing.iter().zip(starts).all(|(at, start)| at.starts_with(start)) && passing.len() == 2, "{passing:?}");
}

#[test]
fn what_a_name_does_not_decide_is_read_once() {
    let binding = "\
Binding:
  $id: binding
  properties: {plain: {$ref: 'api.yaml#/components/schemas/Plain'}, list: {$ref: list}}
  $defs: {item: {$dynamicAnchor: item}}
Plain: {type: object}
";
    let (api, refused) = read(&format!("{LISTS}{binding}"));
    assert_eq!(refused, Vec::<String>::new());
    let mut all: Vec<SchemaId> = api.types.iter().map(|ty| ty.schema).collect();
    let mut next = 0;
    while let Some(at) = all.get(next).copied() {
        let asked = api.rules.get(at).rules.iter().flat_map(|rule| rule.in_place().chain(rule.of_parts()));
        asked.for_each(|id| {
            if !all.contains(&id) {
                all.push(id)
            }
        });
        next += 1;
    }
    let count = |pointer: &str| all.iter().filter(|id| api.rules.pointer(**id) == pointer).count();
    assert_eq!(count("/components/schemas/Plain"), 1);
    assert_eq!(count("/components/schemas/List"), 5, "alone, and in the four that give the name a meaning");
}

#[test]
fn a_dynamic_reference_that_finds_no_dynamic_name_is_a_reference() {
    let text = "\
A:
  $id: a
  properties: {x: {$dynamicRef: 'b#item'}, y: {$dynamicRef: 'b#/$defs/item'}}
  $defs: {item: {$dynamicAnchor: item, type: string}, other: {$dynamicAnchor: other, type: string}}
B: {$id: b, $defs: {item: {$anchor: item, $dynamicAnchor: other, type: number}}}
";
    let (api, refused) = read(text);
    assert_eq!(refused, Vec::<String>::new());
    for member in ["x", "y"] {
        let found = kinds_of_member(&api.rules, component(&api, "A"), member);
        assert!(found.iter().all(|at| at.starts_with("/components/schemas/B/$defs/item: ")) && found.len() == 1);
    }
}

#[test]
fn a_dynamic_reference_by_a_name_of_two_is_refused() {
    refuses(
        "A: {$id: a, $dynamicRef: 'b#x'}\nB: {$id: b, $dynamicAnchor: x}\nC: {$id: c, $dynamicAnchor: x, not: {$dynamicAnchor: x}}\n",
        &[
            "api.yaml:5:30: refused[E0201]: it is not known where this `$dynamicRef` leads: one resource gives this name",
            "api.yaml:7:58: refused[E0119]",
        ],
    );
}

#[test]
fn dynamic_references_that_lead_back_end() {
    refuses(
        "A: {$id: a, $dynamicAnchor: x, $dynamicRef: 'b#x'}\nB: {$id: b, $dynamicAnchor: x, $ref: a}\n",
        &[
            "api.yaml:5:8: refused[E0109]: `/components/schemas/A` contains itself",
            "api.yaml:5:8: refused[E0109]: `/components/schemas/B` contains itself",
        ],
    );
    refuses(
        "A: {$id: a, $dynamicAnchor: x, properties: {a: {$ref: b}}}\nB: {$id: b, $dynamicAnchor: x, properties: {b: {$dynamicRef: '#x'}, a: {$ref: a}}}\n",
        &[],
    );
}

#[test]
fn names_without_measure_are_bounded() {
    let mut text = String::new();
    for number in 0..200 {
        text.push_str(&format!("R{number}:\n  $id: r{number}\n  anyOf:\n"));
        (0..200).for_each(|other| text.push_str(&format!("    - {{$ref: r{other}}}\n")));
        text.push_str("  properties: {x: {$dynamicRef: '#n'}, y: {$ref: r0}}\n");
        text.push_str(&format!("  $defs: {{n: {{$dynamicAnchor: n, const: {number}}}}}\n"));
    }
    let (_, refused) = read(&text);
    assert!(refused.iter().any(|line| line.contains("refused[E0201]: `$dynamicRef` makes more schemas")));
}

#[test]
fn the_metaschema_is_at_hand() {
    let text = "A: {$ref: 'https://json-schema.org/draft/2020-12/schema'}\nB: {type: object, properties: {a: {$ref: 'https://json-schema.org/draft/2020-12/meta/core#/$defs/anchorString'}}}\n";
    refuses(text, &[]);
    refuses("A: {$ref: 'https://json-schema.org/draft/2019-09/schema'}\n", &["api.yaml:5:15: refused[E0106]"]);
}

#[test]
fn an_alias_into_another_resource_is_refused() {
    let text = "A: {$id: 'https://example.com/a', properties: &shared {x: {$ref: '#'}}}\nB: {properties: *shared}\n";
    let expected = [
        "api.yaml:5:70: refused[E0201]: the reference `#` means several things",
        "api.yaml:6:21: refused[E0201]: an alias cannot be kept",
    ];
    refuses(text, &expected);
    refuses(&text.replace("{$ref: '#'}", "{type: string}"), &[]);
}
