//! `list`, and the table of `check`.

use super::{REFUSED, Room};

const PETS: &str = "openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      parameters: [{name: kind, in: query, schema: {$ref: '#/components/schemas/Kind'}}]
      responses:
        '200':
          description: ok
          content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}
        default:
          description: an error
          content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}
    post:
      operationId: addPet
      tags: [pets, owners]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'204': {description: done}}
  /pets/{id}:
    delete:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'204': {description: done}}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string, maxLength: 40, description: what it listens to}
        kind: {$ref: '#/components/schemas/Kind'}
        home: {type: object, properties: {street: {type: string}}}
      example: {name: Rex, kind: dog}
    Kind: {type: string, enum: [cat, dog]}
    Problem: {type: object, properties: {detail: {type: string}}}
    Lonely: {type: string}
";

#[test]
fn operations_and_schemas_stand_in_aligned_tables() {
    let room = Room::new();
    room.put("api.yaml", PETS);
    let ran = room.run(&["list", "api.yaml"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let expected = "\
method  path        tag           call             types
GET     /pets       pets          list_pets        Kind → Pet, Problem
POST    /pets       pets, owners  add_pet          Pet
DELETE  /pets/{id}                delete_pets_id

schema                                    type     used by
Pet                                       Pet      GET /pets, POST /pets
Kind                                      Kind     GET /pets, Pet
Problem                                   Problem  GET /pets
Lonely                                    Lonely   nothing
/components/schemas/Pet/properties/home  PetHome  Pet
";
    let plain =
        |text: &str| text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>();
    assert_eq!(plain(&ran.out), plain(expected), "{}", ran.out);
    let column = |word: &str| ran.out.lines().filter_map(|line| line.find(word)).collect::<Vec<_>>();
    assert_eq!(column("/pets")[..3], [8, 8, 8], "columns are aligned");
    assert_eq!(
        room.run(&["list", "api.yaml", "operations"]).out,
        ran.out.split("\n\n").next().unwrap().to_owned() + "\n"
    );
    assert_eq!(room.run(&["list", "api.yaml", "schemas"]).out, ran.out.split("\n\n").nth(1).unwrap());
}

#[test]
fn a_program_gets_records() {
    let room = Room::new();
    room.put("api.yaml", PETS);
    let ran = room.run(&["list", "api.yaml", "--format", "json"]);
    let records: Vec<serde_json::Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let operations = records.iter().filter(|record| record["kind"] == "operation").count();
    assert_eq!((operations, records.len()), (3, 8));
    assert_eq!(
        records[0],
        serde_json::json!({
            "kind": "operation", "method": "GET", "path": "/pets", "tags": ["pets"], "call": "list_pets",
            "request": ["Kind"], "responses": ["Pet", "Problem"],
        })
    );
    assert_eq!(
        records[3],
        serde_json::json!({
            "kind": "schema", "pointer": "/components/schemas/Pet", "type": "Pet", "shape": "record", "component": true,
            "in_request": true, "in_response": true,
            "used_by": {"operations": ["GET /pets", "POST /pets"], "types": []},
        })
    );
}

#[test]
fn what_is_left_out_is_said() {
    let room = Room::new();
    room.put("api.yaml", REFUSED);
    let ran = room.run(&["list", "api.yaml"]);
    assert_eq!(ran.code, 0);
    assert_eq!(ran.err, "note: 1 operation is left out; `generator check api.yaml` says why\n");
    assert!(!ran.out.contains("POST"), "{}", ran.out);
    let ran = room.run(&["list", "missing.yaml"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.starts_with("missing.yaml:1:1: fatal[E0001]"), "{}", ran.err);
}

#[test]
fn check_ends_with_a_table_of_80_columns_that_adds_up() {
    let room = Room::new();
    room.put("api.yaml", &format!("{PETS}x-{}: {{a: {{b: 1}}}}\n", "long".repeat(20)));
    let ran = room.run(&["check", "api.yaml"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.lines().all(|line| line.chars().count() <= 80), "{}", ran.out);
    let figures = |line: &str| -> Option<[usize; 4]> {
        let cells: Vec<&str> = line.split_whitespace().rev().take(4).collect();
        let numbers: Vec<usize> =
            cells.iter().rev().filter_map(|cell| if *cell == "·" { Some(0) } else { cell.parse().ok() }).collect();
        numbers.try_into().ok()
    };
    let rows: Vec<(&str, [usize; 4])> =
        ran.out.lines().filter_map(|line| Some((line, figures(line)?))).filter(|(line, _)| line.len() > 40).collect();
    let (all, rows) = rows.split_last().unwrap();
    let sum = rows.iter().fold([0; 4], |sum, (_, row)| [0, 1, 2, 3].map(|at| sum[at] + row[at]));
    assert_eq!(sum, all.1, "{}", ran.out);
    assert!(all.0.starts_with(&format!("all {} members", sum.iter().sum::<usize>())), "{}", all.0);
    let keywords: Vec<&str> = rows.iter().map(|(line, _)| line.split(' ').next().unwrap()).take(20).collect();
    assert!(keywords.is_sorted(), "{keywords:?}");
    assert!(ran.out.ends_with("3 operations, 5 types, 2 rules; 0 refused, 1 warning\n"), "{}", ran.out);
}
