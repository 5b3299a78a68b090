//! Descriptions that are damaged in one way each: the code in the name of the file decides how the program ends.

use std::fs;
use std::path::PathBuf;

use super::{Room, WHOLE, generate};
use generator::diagnostic::{Code, Severity};

/// The damaged descriptions of the workspace's tests.
fn files() -> Vec<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/generator/damaged");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 40, "{folder}");
    files
}

#[test]
fn the_exit_code_follows_the_severity() {
    for path in files() {
        let name = path.file_name().unwrap().to_str().unwrap();
        let code = Code::find(name.split('-').next().unwrap()).unwrap();
        let (plain, strict) = match code.severity() {
            Severity::Fatal => (2, 2),
            Severity::Refused => (0, 1),
            Severity::Warning | Severity::Note => (0, 0),
        };
        let room = Room::new();
        fs::copy(&path, room.path(name)).unwrap();
        for (arguments, expected) in [
            (vec!["check", name], plain),
            (vec!["check", name, "--strict"], strict),
            (vec!["generate", name, "--out", "plain", "--name", "client"], plain),
            (vec!["generate", name, "--out", "strict", "--name", "client", "--strict"], strict),
        ] {
            let ran = room.run(&arguments);
            assert_eq!(ran.code, expected, "{arguments:?}:\n{}", ran.err);
            assert!(ran.err.contains(&format!("{}[{}]", code.severity(), code.id())), "{arguments:?}:\n{}", ran.err);
            assert!(ran.err.starts_with(&format!("{name}:")), "{arguments:?}: no place first:\n{}", ran.err);
        }
        assert_eq!(room.path("plain").exists(), plain == 0, "{name}");
        assert_eq!(room.path("strict").exists(), strict == 0, "{name}");
    }
}

#[test]
fn what_is_fatal_leaves_the_directory_as_it_was() {
    let room = Room::new();
    room.put("api.yaml", WHOLE);
    assert_eq!(room.run(&generate(&[])).code, 0);
    room.put("client/notes.md", "mine");
    for path in files() {
        let name = path.file_name().unwrap().to_str().unwrap();
        if !name.starts_with("E00") {
            continue;
        }
        let spec = path.to_str().unwrap();
        for more in [&[][..], &["--check"], &["--force"], &["--strict"]] {
            let before = room.state();
            let mut arguments = vec!["generate", spec, "--out", "client", "--name", "client"];
            arguments.extend(more);
            let ran = room.run(&arguments);
            assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{name} {more:?}");
            assert!(room.state() == before, "{name} {more:?}: something was written");
        }
    }
}

#[test]
fn records_are_one_object_a_line() {
    for path in files() {
        let room = Room::new();
        for arguments in [
            vec!["check", path.to_str().unwrap(), "--format", "json"],
            vec!["--format", "json", "generate", path.to_str().unwrap(), "--out", "client", "--name", "client"],
        ] {
            let ran = room.run(&arguments);
            for line in ran.err.lines().chain(ran.out.lines()) {
                let record: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"));
                assert!(record.is_object(), "{line}");
            }
            let first: serde_json::Value = serde_json::from_str(ran.err.lines().next().unwrap()).unwrap();
            for member in ["code", "severity", "title", "message", "path", "line", "column"] {
                assert!(first.get(member).is_some(), "{member} is missing: {first}");
            }
        }
    }
}
