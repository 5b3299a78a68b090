//! Some of the operations of a description.

use std::fs;

use super::Room;

const MANY: &str = "openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pets'}}}}}
    post:
      operationId: addPet
      tags: [pets, writing]
      requestBody: {content: {multipart/mixed: {}}}
      responses: {'204': {description: ok}}
  /shops/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      tags: [shops]
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Shop'}}}}}
webhooks:
  born: {post: {tags: [pets], requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Born'}}}}}}
components:
  schemas:
    Pets: {type: array, items: {$ref: '#/components/schemas/Pet'}}
    Pet: {type: object, properties: {name: {type: string}}}
    Shop: {type: object, properties: {owner: {type: string, pattern: '('}}}
    Born: {type: object, properties: {when: {type: string}}}
    Nobody: {type: object, properties: {x: {type: string}}}
";

/// The types and the operations that are written with these arguments.
fn written(room: &Room, arguments: &[&str]) -> (Vec<String>, Vec<String>) {
    let all = [&["generate", "many.yaml", "--out", "client", "--name", "client", "--force"], arguments].concat();
    let ran = room.run(&all);
    assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.err);
    let of_file = |path: &str| -> Vec<String> {
        let text = fs::read_to_string(room.path(path)).unwrap_or_default();
        let names = text.lines().filter_map(|line| line.trim().strip_prefix("pub struct "));
        names.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric()).collect()).collect()
    };
    let folder = fs::read_dir(room.path("client/src/operations"));
    let mut files: Vec<String> = folder
        .into_iter()
        .flatten()
        .map(|entry| format!("client/src/operations/{}", entry.unwrap().file_name().to_string_lossy()))
        .collect();
    files.sort();
    files.push("client/src/operations.rs".to_owned());
    (of_file("client/src/models.rs"), files.iter().flat_map(|file| of_file(file)).collect())
}

#[test]
fn what_is_not_selected_is_not_written_and_not_told() {
    let room = Room::new();
    room.put("many.yaml", MANY);
    let cases: [(&[&str], &[&str], &[&str]); 6] = [
        (&["--only", "listPets", "--strict"], &["Pets", "Pet"], &["ListPets"]),
        (&["--only", "get /shops/{id}"], &["Shop"], &["GetShopsId"]),
        (&["--only", "tag:pets", "--exclude", "tag:writing,POST born", "--strict"], &["Pets", "Pet"], &["ListPets"]),
        (&["--only", "tag:pets"], &["Pets", "Pet", "Born"], &["ListPets"]),
        (&["--exclude", "addPet,tag:shops", "--strict"], &["Pets", "Pet", "Born"], &["ListPets"]),
        (&[], &["Pets", "Pet", "Shop", "Born", "Nobody"], &["ListPets", "GetShopsId"]),
    ];
    for (arguments, types, operations) in cases {
        let (found_types, found_operations) = written(&room, arguments);
        assert_eq!(found_types, types, "{arguments:?}");
        assert_eq!(found_operations, operations, "{arguments:?}");
    }
}

#[test]
fn the_settings_can_select_as_well() {
    let room = Room::new();
    room.put("many.yaml", MANY);
    room.put("generator.yaml", "description: many.yaml\nout: client\nname: client\nonly: [listPets]\n");
    let ran = room.run(&["generate", "--config", "generator.yaml"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("1 operation, 2 types"), "{}", ran.out);
    let (types, _) = written(&room, &["--config", "generator.yaml"]);
    assert_eq!(types, ["Pets", "Pet"]);
    let (types, _) = written(&room, &["--config", "generator.yaml", "--only", "GET /shops/{id}"]);
    assert_eq!(types, ["Shop"]);
}

#[test]
fn a_name_that_nothing_has_is_told() {
    let room = Room::new();
    room.put("many.yaml", MANY);
    let run = |arguments: &[&str]| {
        let all = [&["generate", "many.yaml", "--out", "client", "--name", "client"], arguments].concat();
        let ran = room.run(&all);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}: {}", ran.err);
        assert!(!room.path("client").exists());
        ran.err
    };
    let told = run(&["--only", "listPet,GET /shop/{id}"]);
    assert!(told.contains("selected by `listPet`; did you mean `listPets`?"), "{told}");
    assert!(told.contains("selected by `GET /shop/{id}`; did you mean `GET /shops/{id}`?"), "{told}");
    let told = run(&["--exclude", "tag:pet"]);
    assert!(told.contains("selected by `tag:pet`; did you mean `tag:pets`?"), "{told}");
    let told = run(&["--only", "xyz"]);
    assert!(told.contains("selected by `xyz`; `generator list` shows"), "{told}");
}
