//! What a run does to the directory.

use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use super::{FATAL, REFUSED, Room, WHOLE, generate};
use generator::output::{self, Act, Output, Step};

#[test]
fn strict_writes_all_or_nothing() {
    let room = Room::new();
    room.put("api.yaml", REFUSED);
    let before = room.state();
    let ran = room.run(&generate(&["--strict"]));
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(room.state() == before);
    let ran = room.run(&generate(&[]));
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("1 operation") && ran.out.contains("1 refused"), "{}", ran.out);
    assert!(ran.err.contains("api.yaml:7:7: refused[E0202]: POST /pets is left out"), "{}", ran.err);
    let operations = fs::read_to_string(room.path("client/src/operations.rs")).unwrap();
    assert!(operations.contains("struct ListPets") && !operations.contains("Post"));
}

#[test]
fn a_workspace_that_has_not_heard_of_the_crate_is_told() {
    let room = Room::new();
    room.put("api.yaml", WHOLE).put("Cargo.toml", "[workspace]\nmembers = []\n");
    let ran = room.run(&generate(&[]));
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("add \"client\" to its `members`"), "{}", ran.err);
    room.put("Cargo.toml", "[workspace]\nmembers = [\"client\"]\n");
    let ran = room.run(&generate(&[]));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn nothing_is_touched_where_nothing_changed() {
    let room = Room::new();
    room.put("api.yaml", WHOLE);
    assert_eq!(room.run(&generate(&[])).code, 0);
    let before = room.state();
    let ran = room.run(&generate(&[]));
    assert!(ran.out.contains("; 0 changed in client; "), "{}", ran.out);
    assert!(room.state() == before, "something was written");
    let ran = room.run(&generate(&["--check"]));
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "client: up to date\n", ""));
}

#[test]
fn check_shows_the_difference_and_writes_nothing() {
    let room = Room::new();
    room.put("api.yaml", WHOLE);
    assert_eq!(room.run(&generate(&[])).code, 0);
    room.put("api.yaml", &WHOLE.replace("listPets", "listCats"));
    let before = room.state();
    let ran = room.run(&generate(&["--check"]));
    assert_eq!(ran.code, 1);
    for line in ["--- ", "+++ ", "@@ ", "-    pub struct ListPets ", "+    pub struct ListCats "] {
        assert!(ran.out.lines().any(|shown| shown.starts_with(line)), "no {line:?} in\n{}", ran.out);
    }
    assert!(ran.err.contains("stale"), "{}", ran.err);
    assert!(room.state() == before, "something was written");
    let json = room.run(&generate(&["--check", "--format", "json"]));
    let record: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json.code, 1);
    assert!(record["stale"].as_array().is_some_and(|stale| !stale.is_empty()), "{record}");
    assert_eq!(room.run(&generate(&[])).code, 0);
    assert_eq!(room.run(&generate(&["--check"])).code, 0);
}

#[test]
fn check_of_a_directory_that_is_not_there_leaves_none() {
    let room = Room::new();
    room.put("api.yaml", WHOLE);
    let ran = room.run(&generate(&["--check"]));
    assert_eq!(ran.code, 1);
    assert!(!room.path("client").exists());
}

#[test]
fn what_was_edited_is_overwritten_by_force_alone() {
    let room = Room::new();
    room.put("api.yaml", WHOLE);
    assert_eq!(room.run(&generate(&[])).code, 0);
    room.put("client/src/lib.rs", "// mine\n").put("api.yaml", &WHOLE.replace("Pets", "Cats"));
    let before = room.state();
    let ran = room.run(&generate(&[]));
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("src/lib.rs") && ran.err.contains("--force"), "{}", ran.err);
    assert!(room.state() == before, "something was written");
    assert_eq!(room.run(&generate(&["--force"])).code, 0);
    assert_eq!(room.run(&generate(&["--check"])).code, 0);
}

#[test]
fn a_directory_of_somebody_else_is_left_alone() {
    let room = Room::new();
    room.put("api.yaml", WHOLE).put("client/Cargo.toml", "[package]\n").put("client/notes.md", "mine");
    let before = room.state();
    assert_eq!(room.run(&generate(&[])).code, 2);
    assert!(room.state() == before);
    assert_eq!(room.run(&generate(&["--force"])).code, 0);
    assert_eq!(fs::read_to_string(room.path("client/notes.md")).unwrap(), "mine");
}

#[test]
fn the_description_may_come_by_the_standard_input() {
    let room = Room::new();
    let arguments = ["generate", "-", "--out", "client", "--name", "client"];
    assert_eq!(room.run_with(&arguments, WHOLE).code, 0);
    assert!(room.path("client/Cargo.toml").is_file());
    let before = room.state();
    let ran = room.run_with(&arguments, FATAL);
    assert_eq!(ran.code, 2);
    assert!(ran.err.starts_with("<stdin>:3:1: fatal"), "{}", ran.err);
    assert!(room.state() == before);
    let ran = room.run_with(&["check", "-"], WHOLE);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("operationId"), "{}", ran.out);
}

#[test]
fn the_next_run_repairs_what_an_interrupted_one_left() {
    let mut wanted = Output::new();
    wanted.insert("Cargo.toml", "other").unwrap();
    wanted.insert("src/lib.rs", "other").unwrap();
    // All is staged and nothing swapped; then one file is swapped.
    for swapped in 0..2 {
        let room = Room::new();
        room.put("api.yaml", WHOLE);
        assert_eq!(room.run(&generate(&[])).code, 0);
        interrupt(&room, &wanted, swapped);
        assert!(fs::read_dir(room.folder.path()).unwrap().count() > 2, "nothing was left of the run");
        let ran = room.run(&generate(&[]));
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert_eq!(room.run(&generate(&["--check"])).code, 0);
        let left: Vec<_> = fs::read_dir(room.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left.len(), 2, "something is left beside the target: {left:?}");
    }
}

/// Runs on the target and is killed before it moves a file to its place, after some that it moved.
fn interrupt(room: &Room, wanted: &Output, moved: usize) {
    let mut moves = 0;
    let mut kill = |step: &Step| -> io::Result<()> {
        moves += usize::from(step.act == Act::Move);
        if moves > moved {
            // Without a message on the standard error.
            resume_unwind(Box::new("killed"));
        }
        Ok(())
    };
    let run = || output::write_stepwise(&room.path("client"), wanted, output::Options::default(), &mut kill);
    assert!(catch_unwind(AssertUnwindSafe(run)).is_err(), "the run was not interrupted");
}
