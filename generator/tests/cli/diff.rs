//! `diff`: the places of changes, records, exit codes.

use super::{FATAL, REFUSED, Room, WHOLE};

const OLD: &str = "openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get: {operationId: listPets, responses: {'200': {description: ok}}}
    post:
      requestBody: {$ref: 'parts.yaml#/body'}
      responses: {'204': {description: done}}
";

const PARTS: &str = "body:
  content:
    application/json:
      schema:
        type: object
        properties:
          name: {type: string, maxLength: 40}
          kind: {type: string, enum: [cat, dog]}
";

fn room(change: impl Fn(&str) -> String) -> Room {
    let room = Room::new();
    room.put("old/api.yaml", OLD).put("old/parts.yaml", PARTS);
    room.put("new/api.yaml", &change(OLD)).put("new/parts.yaml", &change(PARTS));
    room
}

#[test]
fn a_change_has_a_line_with_its_place() {
    let room = room(|text| {
        text.replace("    get: {operationId: listPets, responses: {'200': {description: ok}}}\n", "")
            .replace("maxLength: 40", "maxLength: 30")
            .replace("[cat, dog]", "[cat, dog, '宠物']")
    });
    let ran = room.run(&["diff", "old/api.yaml", "new/api.yaml"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    let expected = "\
old/api.yaml:5:5: breaking[operation-removed]: GET /pets is gone
new/parts.yaml:7:32: breaking[max-length-changed]: `name` of the body of POST /pets: `maxLength` was 40 and is 30
new/parts.yaml:8:32: compatible[enum-value-added]: `kind` of the body of POST /pets can now be `\"宠物\"`
3 changes: 2 breaking, 1 compatible
";
    assert_eq!(ran.out, expected);
    let ran = room.run(&["diff", "old/api.yaml", "new/api.yaml", "--format", "json"]);
    let records: Vec<serde_json::Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((ran.code, records.len()), (1, 3));
    assert_eq!(
        records[1],
        serde_json::json!({
            "effect": "breaking", "kind": "max-length-changed",
            "message": "`name` of the body of POST /pets: `maxLength` was 40 and is 30",
            "old": {
                "path": "old/parts.yaml", "line": 7, "column": 32, "start": 125, "end": 134,
                "pointer": "old/parts.yaml#/body/content/application~1json/schema/properties/name/maxLength",
            },
            "new": {
                "path": "new/parts.yaml", "line": 7, "column": 32, "start": 125, "end": 134,
                "pointer": "new/parts.yaml#/body/content/application~1json/schema/properties/name/maxLength",
            },
        })
    );
    assert_eq!(records[0]["new"], serde_json::Value::Null);
}

#[test]
fn the_exit_code_says_whether_anything_breaks() {
    let same = room(str::to_owned).run(&["diff", "old/api.yaml", "new/api.yaml"]);
    assert_eq!((same.code, same.out.as_str(), same.err.as_str()), (0, "nothing changed\n", ""));
    let wider =
        room(|text| text.replace("maxLength: 40", "maxLength: 50")).run(&["diff", "old/api.yaml", "new/api.yaml"]);
    assert_eq!(wider.code, 0);
    assert!(wider.out.ends_with("1 change: 0 breaking, 1 compatible\n"), "{}", wider.out);
    let room = Room::new();
    room.put("whole.yaml", WHOLE).put("fatal.yaml", FATAL);
    let ran = room.run(&["diff", "fatal.yaml", "missing.yaml"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("fatal.yaml:3:1: fatal[") && ran.err.contains("missing.yaml:1:1: fatal["), "{}", ran.err);
    let piped = room.run_with(&["diff", "-", "whole.yaml"], WHOLE);
    assert_eq!((piped.code, piped.out.as_str()), (0, "nothing changed\n"));
}

#[test]
fn what_is_left_out_is_not_taken_to_be_gone() {
    let room = Room::new();
    let good = REFUSED.replace("multipart/mixed: {}", "application/json: {}");
    room.put("old.yaml", &good).put("new.yaml", REFUSED);
    for arguments in [["diff", "old.yaml", "new.yaml"], ["diff", "new.yaml", "old.yaml"]] {
        let ran = room.run(&arguments);
        assert_eq!((ran.code, ran.out.as_str()), (0, "nothing changed\n"), "{arguments:?}");
        assert!(ran.err.contains("1 part of new.yaml is refused and not compared"), "{}", ran.err);
        assert!(ran.err.contains("POST /pets is not compared: it is left out of one of the two"), "{}", ran.err);
    }
}

#[test]
fn what_is_left_out_is_the_same_whatever_the_parameters_of_its_path_are_called() {
    let room = Room::new();
    let kept = "openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets/{id}:
    post:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {}}}
      responses: {'200': {description: ok}}
";
    let left_out =
        kept.replace("{id}", "{pet}").replace("name: id", "name: pet").replace("application/json", "multipart/mixed");
    room.put("old.yaml", kept).put("new.yaml", &left_out);
    let ran = room.run(&["diff", "old.yaml", "new.yaml"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "nothing changed\n"));
    assert!(ran.err.contains("POST /pets/{id} is not compared"), "{}", ran.err);
}

#[test]
fn of_a_path_that_cannot_be_read_nothing_is_taken_to_be_gone() {
    let room = Room::new();
    let new =
        WITH_CALLBACK.replace("/pets: {", "/pets: {$ref: '#/nowhere', ").replace("born: {", "born: {$ref: '#/none', ");
    room.put("old.yaml", WITH_CALLBACK).put("new.yaml", &new);
    for arguments in [["diff", "old.yaml", "new.yaml"], ["diff", "new.yaml", "old.yaml"]] {
        let ran = room.run(&arguments);
        assert_eq!((ran.code, ran.out.as_str()), (0, "nothing changed\n"), "{arguments:?}");
        for left_out in ["GET /pets", "the callback POST url", "the webhook POST born"] {
            let note = format!("{left_out} is not compared: it is left out of one of the two");
            assert!(ran.err.contains(&note), "{note}: {}", ran.err);
        }
    }
}

/// An operation with a callback, and a webhook.
const WITH_CALLBACK: &str = "openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets: {get: {callbacks: {told: {url: {post: {}}}}}}
webhooks:
  born: {post: {}}
";
