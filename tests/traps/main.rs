//! Traps: shapes of schemas that have broken generators. Each folder is one of them, and holds
//!
//! - `openapi.yaml`, which says what the trap is;
//! - `findings.txt`, what the generator prints of it, to the letter. Without this file it has nothing to say;
//! - `test.rs`, what the generated crate must do. Without this file, the description is fatally wrong or of interest for
//!   its findings alone.
//!
//! All crates are compiled in one workspace, without default features and without a warning, and all `test.rs` run as
//! one program. A test that is ignored there is a promise that does not hold yet: it must fail, and whoever makes it hold
//! takes the mark away.
//!
//! After a change that is meant: `UPDATE_FINDINGS=1 cargo test -p tests --test traps`, and read the difference.

#![allow(clippy::unwrap_used, clippy::panic)]

mod hostile;

use std::fs;
use std::path::{Path, PathBuf};

use tests::crates::Workspace;
use tests::pipeline::{self, Generated};

/// A folder.
struct Trap {
    /// `01-signs`.
    name: String,
    folder: PathBuf,
}

impl Trap {
    /// All of them, in order.
    fn all() -> Vec<Self> {
        let folders = fs::read_dir("traps").unwrap().map(|entry| Path::new("traps").join(entry.unwrap().file_name()));
        let mut all: Vec<Self> = folders
            .filter(|folder| folder.is_dir())
            .map(|folder| Self { name: folder.file_name().unwrap().to_str().unwrap().to_owned(), folder })
            .collect();
        all.sort_by(|a, b| a.name.cmp(&b.name));
        all
    }

    fn generated(&self) -> Generated {
        let files = ["openapi.yaml", "openapi.json"].map(|file| self.folder.join(file));
        let file =
            files.iter().find(|file| file.exists()).unwrap_or_else(|| panic!("{} has no description", self.name));
        pipeline::run_file(file)
    }

    /// A file of the folder, if it is there.
    fn file(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.folder.join(name)).ok()
    }

    /// What else `test.rs` can include.
    fn lists(&self) -> impl Iterator<Item = (String, String)> {
        let names = fs::read_dir(&self.folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names
            .filter(|name| name.ends_with(".txt") && name != "findings.txt")
            .map(|name| (name.clone(), self.file(&name).unwrap()))
    }

    fn package(&self) -> String {
        format!("trap-{}", self.name)
    }

    /// What the program calls its part.
    fn module(&self) -> String {
        format!("at_{}", self.name.replace('-', "_"))
    }
}

#[test]
fn what_is_said_of_each() {
    let mut wrong = Vec::new();
    for trap in Trap::all() {
        let generated = trap.generated();
        let path = trap.folder.join("findings.txt");
        let expected = trap.file("findings.txt").unwrap_or_default();
        if generated.printed != expected && std::env::var_os("UPDATE_FINDINGS").is_some() {
            match generated.printed.is_empty() {
                true => fs::remove_file(&path).unwrap(),
                false => fs::write(&path, &generated.printed).unwrap(),
            }
        } else if generated.printed != expected {
            wrong.push(format!("{}:\n{}\ninstead of\n{expected}", trap.name, generated.printed));
        }
        if !generated.is_fatal() && !generated.unmarked.is_empty() {
            wrong.push(format!("{}: without a verdict: {}", trap.name, generated.unmarked.join(", ")));
        }
        for found in generated.found.iter().filter(|found| found.place.is_none()) {
            wrong.push(format!("{}: {} has no place", trap.name, found.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_made_of_each() {
    let workspace = compiled("traps", Trap::all().into_iter());
    what_does_not_hold_yet(&workspace);
    // Prose becomes documentation without a warning, and no tests.
    workspace.cargo(&["doc", "--no-deps", "--package", "trap-44-prose"]);
    let tests = workspace.run(&["test", "--doc", "--package", "trap-44-prose"]);
    let said = String::from_utf8_lossy(&tests.stdout);
    assert!(tests.status.success() && said.contains("running 0 tests"), "{said}");
}

/// Makes crates of some traps, and runs what they hold.
#[track_caller]
fn compiled(name: &str, traps: impl Iterator<Item = Trap>) -> Workspace {
    let mut workspace = Workspace::create(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), 0);
    let mut main = String::from("#[macro_use]\nmod claims;\n");
    let mut files = Vec::new();
    for trap in traps {
        let generated = trap.generated();
        let test = trap.file("test.rs");
        if generated.is_fatal() {
            assert!(test.is_none(), "{} is fatally wrong:\n{}", trap.name, generated.printed);
            continue;
        }
        let emitted = generated.emit(&trap.package()).unwrap_or_else(|error| panic!("{}: {error}", trap.name));
        workspace.add(&trap.package(), &emitted).unwrap_or_else(|error| panic!("{}: {error}", trap.name));
        if let Some(test) = test {
            main.push_str(&format!("mod {};\n", trap.module()));
            files.push((format!("{}/mod.rs", trap.module()), test));
            files.push((format!("{}/findings.txt", trap.module()), generated.printed));
            files.extend(trap.lists().map(|(name, text)| (format!("{}/{name}", trap.module()), text)));
        }
    }
    files.push(("main.rs".to_owned(), main));
    workspace.program("traps", false, "", files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    // What does not compile is told of all crates, not of the first alone.
    workspace.cargo(&["build", "--package", "traps", "--tests", "--keep-going"]);
    workspace.cargo(&["test", "--package", "traps", "--test", "traps"]);
    workspace
}

/// What is marked as not holding fails.
#[track_caller]
fn what_does_not_hold_yet(workspace: &Workspace) {
    let ran = workspace.run(&["test", "--package", "traps", "--test", "traps", "--no-fail-fast", "--", "--ignored"]);
    let said = String::from_utf8_lossy(&ran.stdout);
    let holds: Vec<&str> = said.lines().filter(|line| line.starts_with("test ") && line.ends_with("... ok")).collect();
    assert!(holds.is_empty(), "these hold, and are marked as if they did not:\n{}", holds.join("\n"));
}
