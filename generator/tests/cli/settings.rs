//! Runs by a settings file.

use super::{REFUSED, Room, WHOLE};

const SETTINGS: &str = "description: api.yaml\nout: ../client\nname: client\n";

#[test]
fn a_bare_run_reads_the_settings_and_is_strict() {
    let room = Room::new();
    room.put("spec/generator.yaml", SETTINGS).put("spec/api.yaml", WHOLE);
    let ran = room.run(&[]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(room.path("client/Cargo.toml").is_file());
    assert!(ran.out.contains("1 operation"), "{}", ran.out);
    assert_eq!(room.run(&["--check"]).code, 0);
    room.put("spec/api.yaml", REFUSED);
    let before = room.state();
    let ran = room.run(&[]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{}", ran.err);
    assert!(ran.err.contains("nothing was written: 1 part of the description refused"), "{}", ran.err);
    assert!(room.state() == before);
}

#[test]
fn examples_are_copied() {
    let room = Room::new();
    room.put("spec/generator.yaml", &format!("{SETTINGS}examples: examples\n")).put("spec/api.yaml", WHOLE);
    room.put("spec/examples/one.rs", "fn main() {}").put("spec/examples/data/one.json", "{}");
    assert_eq!(room.run(&["generate", "--config", "spec/generator.yaml"]).code, 0);
    assert_eq!(std::fs::read_to_string(room.path("client/examples/data/one.json")).unwrap(), "{}");
}

#[test]
fn dates_are_as_the_settings_or_the_arguments_say() {
    let api = "openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components: {schemas: {Birth: {type: string, format: date}, Name: {type: string}}}
";
    let room = Room::new();
    room.put("spec/generator.yaml", &format!("{SETTINGS}dates: time\n")).put("spec/api.yaml", api);
    let made = |folder: &str, file: &str| std::fs::read_to_string(room.path(&format!("{folder}/{file}"))).unwrap();
    assert_eq!(room.run(&[]).code, 0);
    assert!(made("client", "Cargo.toml").contains("\ntime = "));
    assert!(made("client", "src/models.rs").contains("Birth(crate::Date)"));
    let described = ["generate", "spec/api.yaml", "--name", "pets", "--out"];
    let run = |more: &[&str]| room.run(&[&described, more].concat());
    for (more, library) in [
        (&["a"][..], None),
        (&["b", "--dates", "chrono"], Some("chrono")),
        (&["c", "--config", "spec/generator.yaml"], Some("time")),
        (&["d", "--config", "spec/generator.yaml", "--dates", "jiff"], Some("jiff")),
        (&["e", "--config", "spec/generator.yaml", "--dates", "string"], None),
    ] {
        assert_eq!(run(more).code, 0, "{more:?}");
        let manifest = made(more[0], "Cargo.toml");
        for known in ["chrono", "jiff", "time"] {
            assert_eq!(manifest.contains(&format!("\n{known} = ")), library == Some(known), "{more:?}: {known}");
        }
        assert_eq!(room.path(&format!("{}/src/support/dates.rs", more[0])).is_file(), library.is_some(), "{more:?}");
    }
    let ran = run(&["f", "--dates", "joda"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("expected one of string, jiff, time, chrono"), "{}", ran.err);
    assert_eq!(room.run(&["generate", "--dates", "jiff"]).code, 2);
}

#[test]
fn what_is_wrong_in_the_settings_has_a_place() {
    let room = Room::new();
    room.put("spec/api.yaml", WHOLE);
    for (text, place) in [
        ("description: api.yaml\nout: ../client\nnam: client\n", "spec/generator.yaml:3:1"),
        ("description: api.yaml\nout: [a]\nname: client\n", "spec/generator.yaml:2:6"),
        ("description: api.yaml\nout: ../client\nname: client\nname: other\n", "spec/generator.yaml:4:1"),
        ("description: api.yaml\nout: {\n", "spec/generator.yaml:"),
        ("description: api.yaml\nname: client\n", "spec/generator.yaml:1:1"),
        ("- a\n", "spec/generator.yaml:1:1"),
        ("", "spec/generator.yaml"),
    ] {
        room.put("spec/generator.yaml", text);
        let before = room.state();
        let ran = room.run(&[]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{text:?}: {}", ran.err);
        assert!(ran.err.contains(place), "{text:?}: no {place} in {}", ran.err);
        assert!(room.state() == before, "{text:?}");
    }
}

#[test]
fn settings_that_are_not_there_are_named() {
    let room = Room::new();
    let ran = room.run(&[]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("spec/generator.yaml"), "{}", ran.err);
    room.put("spec/generator.yaml", SETTINGS);
    let ran = room.run(&[]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("spec/api.yaml:1:1: fatal[E0001]"), "{}", ran.err);
}
