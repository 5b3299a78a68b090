//! One change of a description at a time.

use super::compare;
use crate::api::{Api, lower};
use crate::document::{Document, Findings};

mod bodies;

const BASE: &str = "openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
servers: [{url: https://a.example}]
security: [{key: []}]
paths:
  /pets/{id}:
    post:
      parameters:
        - {name: id, in: path, required: true, schema: {type: string, maxLength: 9}}
        - {name: size, in: query, schema: {type: integer, minimum: 1}}
        - {name: tags, in: query, schema: {type: array, items: {type: string}}}
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Stored'}}}}
        '404': {description: none}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    token: {type: http, scheme: bearer}
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string, minLength: 1, maxLength: 40, pattern: '^[a-z]+$'}
        kind: {type: string, enum: [cat, dog]}
        age: {type: number, minimum: 0}
        any: {oneOf: [{$ref: '#/components/schemas/Word'}, {type: integer}]}
        closed: {type: object, additionalProperties: false, properties: {a: {type: string}}}
    Stored:
      type: object
      required: [id]
      properties:
        id: {type: string, maxLength: 9}
        state: {type: string, enum: [new, old]}
        score: {type: number, maximum: 10}
    Word: {type: string, maxLength: 5}
    Lonely: {type: object, properties: {a: {type: string, maxLength: 3}}}
";

fn api(text: &str) -> Api {
    let document = Document::from_text("api.yaml", text).expect("valid in this test");
    let findings = Findings::new(&document);
    let api = lower(&document, &findings);
    let (_, diagnostics) = findings.into_parts();
    assert!(!diagnostics.has_refused(), "{diagnostics:?}");
    api
}

/// What changes where a piece of the description is replaced.
#[track_caller]
fn changed(from: &str, to: &str) -> Vec<String> {
    changed_in(BASE, from, to)
}

#[track_caller]
fn changed_in(base: &str, from: &str, to: &str) -> Vec<String> {
    assert_eq!(base.matches(from).count(), 1, "{from}");
    let changes = compare(&api(base), &api(&base.replacen(from, to, 1)));
    changes.iter().map(|change| format!("{} {}: {}", change.effect.as_str(), change.kind, change.message)).collect()
}

/// One change in one direction, and its reverse in the other.
#[track_caller]
fn both(from: &str, to: &str, forth: &str, back: &str) {
    assert_eq!(changed(from, to), [forth], "{from} -> {to}");
    let text = BASE.replacen(from, to, 1);
    let changes = compare(&api(&text), &api(BASE));
    let told: Vec<String> = changes
        .iter()
        .map(|change| format!("{} {}: {}", change.effect.as_str(), change.kind, change.message))
        .collect();
    assert_eq!(told, [back], "{to} -> {from}");
}

#[test]
fn nothing_is_different_from_itself_however_it_is_written() {
    let none: [&str; 0] = [];
    assert_eq!(compare(&api(BASE), &api(BASE)), []);
    for (from, to) in [
        ("info: {title: Pets, version: 1.0.0}", "info: {title: Cats, description: more, version: 2.0.0}"),
        ("schema: {$ref: '#/components/schemas/Pet'}", "schema: {allOf: [{$ref: '#/components/schemas/Pet'}]}"),
        ("[cat, dog]", "[dog, cat]"),
        (
            "name: {type: string, minLength: 1, maxLength: 40,",
            "name: {type: string, maxLength: 40, allOf: [{minLength: 1}],",
        ),
        ("{type: number, minimum: 0}", "{type: number, minimum: 0.0}"),
        (
            "[{$ref: '#/components/schemas/Word'}, {type: integer}]",
            "[{type: integer}, {$ref: '#/components/schemas/Word'}]",
        ),
        ("name: X-Key", "name: X-Key, description: the key"),
    ] {
        assert_eq!(changed(from, to), none, "{from}");
    }
    // What a parameter of the path is called is nobody's business but the description's.
    let renamed = BASE.replace("/pets/{id}", "/pets/{pet}").replace("{name: id, in: path", "{name: pet, in: path");
    assert_eq!(compare(&api(BASE), &api(&renamed)), []);
}

#[test]
fn what_a_request_may_hold_must_not_become_less() {
    both(
        "minLength: 1, maxLength: 40",
        "minLength: 1, maxLength: 30",
        "breaking max-length-changed: `name` of the body of POST /pets/{id}: `maxLength` was 40 and is 30",
        "compatible max-length-changed: `name` of the body of POST /pets/{id}: `maxLength` was 30 and is 40",
    );
    both(
        "[cat, dog]",
        "[cat]",
        "breaking enum-value-removed: `kind` of the body of POST /pets/{id} can no longer be `\"dog\"`",
        "compatible enum-value-added: `kind` of the body of POST /pets/{id} can now be `\"dog\"`",
    );
    both(
        "{type: number, minimum: 0}",
        "{type: number, exclusiveMinimum: 0}",
        "breaking minimum-changed: `age` of the body of POST /pets/{id}: `minimum` was 0 and is 0 exclusively",
        "compatible minimum-changed: `age` of the body of POST /pets/{id}: `minimum` was 0 exclusively and is 0",
    );
    both(
        "{type: number, minimum: 0}",
        "{type: integer, minimum: 0}",
        "breaking type-changed: `age` of the body of POST /pets/{id} was a number and is an integer",
        "compatible type-changed: `age` of the body of POST /pets/{id} was an integer and is a number",
    );
    both(
        "required: [name]",
        "required: [name, kind]",
        "breaking member-required: the member `kind` of the body of POST /pets/{id} is now required",
        "compatible member-optional: the member `kind` of the body of POST /pets/{id} is no longer required",
    );
    both(
        "additionalProperties: false, ",
        "",
        "compatible object-opened: `closed` of the body of POST /pets/{id} can now have members that are not described",
        "breaking object-closed: `closed` of the body of POST /pets/{id} can have no members any more that are not described",
    );
    both(
        "{$ref: '#/components/schemas/Word'}, {type: integer}",
        "{$ref: '#/components/schemas/Word'}, {type: integer}, {type: boolean}",
        "compatible alternative-added: `any` of the body of POST /pets/{id} has an alternative more",
        "breaking alternative-removed: `any` of the body of POST /pets/{id} has an alternative less",
    );
    both(
        "Word: {type: string, maxLength: 5}",
        "Word: {type: string, maxLength: 4}",
        "breaking max-length-changed: an alternative of `any` of the body of POST /pets/{id}: `maxLength` was 5 and is 4",
        "compatible max-length-changed: an alternative of `any` of the body of POST /pets/{id}: `maxLength` was 4 and is 5",
    );
    both(
        "maxLength: 40, pattern: '^[a-z]+$'",
        "maxLength: 40",
        "compatible rule-removed: `name` of the body of POST /pets/{id}: `pattern` is gone",
        "breaking rule-added: `name` of the body of POST /pets/{id}: `pattern` is new",
    );
}

#[test]
fn what_a_response_may_hold_must_not_become_more() {
    both(
        "id: {type: string, maxLength: 9}",
        "id: {type: string, maxLength: 12}",
        "breaking max-length-changed: `id` of the response `200` of POST /pets/{id}: `maxLength` was 9 and is 12",
        "compatible max-length-changed: `id` of the response `200` of POST /pets/{id}: `maxLength` was 12 and is 9",
    );
    both(
        "[new, old]",
        "[new, old, lost]",
        "breaking enum-value-added: `state` of the response `200` of POST /pets/{id} can now be `\"lost\"`",
        "compatible enum-value-removed: `state` of the response `200` of POST /pets/{id} can no longer be `\"lost\"`",
    );
    both(
        "required: [id]",
        "required: [id, state]",
        "compatible member-required: the member `state` of the response `200` of POST /pets/{id} is now required",
        "breaking member-optional: the member `state` of the response `200` of POST /pets/{id} is no longer required",
    );
    both(
        "score: {type: number, maximum: 10}",
        "score: {type: [number, 'null'], maximum: 10}",
        "breaking type-changed: `score` of the response `200` of POST /pets/{id} was a number and is a number or null",
        "compatible type-changed: `score` of the response `200` of POST /pets/{id} was a number or null and is a number",
    );
    both(
        "        score: {type: number, maximum: 10}\n",
        "",
        "breaking member-removed: the response `200` of POST /pets/{id} has no member `score` any more",
        "compatible member-added: the response `200` of POST /pets/{id} has a new member `score`",
    );
}

#[test]
fn rules_that_cannot_be_compared_break() {
    assert_eq!(
        changed("'^[a-z]+$'", "'^[a-z]{1,9}$'"),
        [
            "breaking rule-changed: `name` of the body of POST /pets/{id}: `pattern` changed; which allows more is not known"
        ]
    );
    assert_eq!(
        changed(
            "Lonely: {type: object, properties: {a: {type: string, maxLength: 3}}}",
            "Lonely: {type: object, properties: {a: {type: string, maxLength: 4}}}"
        ),
        ["breaking max-length-changed: `Lonely/a`: `maxLength` was 3 and is 4"],
        "who uses it, and how, is not known"
    );
}

#[test]
fn operations_and_their_parts_come_and_go() {
    let operation = "    post:\n";
    assert_eq!(
        changed(
            operation,
            "    put: {parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {'204': {description: done}}}\n    post:\n"
        ),
        ["compatible operation-added: PUT /pets/{id} is new"]
    );
    assert_eq!(
        changed(operation, "    put:\n"),
        ["breaking operation-removed: POST /pets/{id} is gone", "compatible operation-added: PUT /pets/{id} is new"]
    );
    both(
        "        - {name: tags, in: query, schema: {type: array, items: {type: string}}}\n",
        "",
        "breaking parameter-removed: POST /pets/{id} has no query parameter `tags` any more",
        "compatible parameter-added: POST /pets/{id} has a new query parameter `tags`",
    );
    both(
        "{name: size, in: query, schema",
        "{name: size, in: query, required: true, schema",
        "breaking parameter-required: the query parameter `size` of POST /pets/{id} is now required",
        "compatible parameter-optional: the query parameter `size` of POST /pets/{id} is no longer required",
    );
    both(
        "minimum: 1}",
        "minimum: 2}",
        "breaking minimum-changed: the query parameter `size` of POST /pets/{id}: `minimum` was 1 and is 2",
        "compatible minimum-changed: the query parameter `size` of POST /pets/{id}: `minimum` was 2 and is 1",
    );
    both(
        "        required: true\n",
        "",
        "compatible body-optional: the body of POST /pets/{id} is no longer required",
        "breaking body-required: the body of POST /pets/{id} is now required",
    );
    both(
        "        '404': {description: none}\n",
        "",
        "compatible response-removed: POST /pets/{id} has no response `404` any more",
        "compatible response-added: POST /pets/{id} has a new response `404`",
    );
    assert_eq!(
        changed("'200': {desc", "'201': {desc"),
        [
            "breaking response-removed: POST /pets/{id} has no response `200` any more",
            "breaking response-added: POST /pets/{id} has a new response `201`",
        ]
    );
    both(
        "[{key: []}]",
        "[{key: []}, {token: []}]",
        "compatible security-added: POST /pets/{id} can now be authenticated with `token`",
        "breaking security-removed: POST /pets/{id} can no longer be authenticated with `token`",
    );
    both(
        "[{key: []}]",
        "[{key: [], token: []}]",
        "breaking security-removed: POST /pets/{id} can no longer be authenticated with `key`",
        "compatible security-added: POST /pets/{id} can now be authenticated with `key`",
    );
    both(
        "[{key: []}]",
        "[{key: []}, {}]",
        "compatible security-added: POST /pets/{id} can now be authenticated with `nothing`",
        "breaking security-removed: POST /pets/{id} can no longer be authenticated with `nothing`",
    );
    assert_eq!(
        changed("https://a.example", "https://b.example"),
        [
            "breaking server-removed: the service is no longer at `https://a.example`",
            "compatible server-added: the service is now at `https://b.example`",
        ]
    );
}

#[test]
fn a_change_of_a_shared_schema_is_told_once_and_circles_end() {
    let text = |limit: u32| {
        format!(
            "openapi: 3.0.3
info: {{title: Tree, version: 1.0.0}}
paths:
  /a: {{get: {{responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{$ref: '#/components/schemas/Tree'}}}}}}}}}}}}}}
  /b: {{get: {{responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{$ref: '#/components/schemas/Tree'}}}}}}}}}}}}}}
components:
  schemas:
    Tree:
      type: object
      properties:
        word: {{type: string, maxLength: {limit}}}
        left: {{$ref: '#/components/schemas/Tree'}}
        more: {{type: array, items: {{$ref: '#/components/schemas/Tree'}}}}
"
        )
    };
    let nullable = "openapi: 3.1.0
info: {title: Chain, version: 1.0.0}
paths: {}
components:
  schemas:
    Chain: {anyOf: [{type: 'null'}, {type: object, properties: {next: {$ref: '#/components/schemas/Chain'}}}]}
";
    assert_eq!(compare(&api(nullable), &api(nullable)), []);
    let changes = compare(&api(&text(1)), &api(&text(2)));
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert_eq!(changes[0].message, "`word` of the response `200` of GET /a: `maxLength` was 1 and is 2");
    assert_eq!(changes[0].new.as_deref(), Some("/components/schemas/Tree/properties/word/maxLength"));
    assert_eq!(compare(&api(&text(1)), &api(&text(1))), []);
}
