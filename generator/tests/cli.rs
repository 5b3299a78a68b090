//! The program itself: exit codes, what it prints where, and what it does to a directory.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

#[path = "cli/bounded.rs"]
mod bounded;
#[path = "cli/damaged.rs"]
mod damaged;
#[path = "cli/diff.rs"]
mod diff;
#[path = "cli/explain.rs"]
mod explain;
#[path = "cli/listing.rs"]
mod listing;
#[path = "cli/places.rs"]
mod places;
#[path = "cli/selecting.rs"]
mod selecting;
#[path = "cli/settings.rs"]
mod settings;
#[path = "cli/writing.rs"]
mod writing;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A description of which everything is kept.
const WHOLE: &str = "openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get: {operationId: listPets, responses: {'200': {description: ok}}}
";

/// A description of which one operation is refused.
const REFUSED: &str = "openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get: {operationId: listPets, responses: {'200': {description: ok}}}
    post:
      requestBody: {content: {multipart/mixed: {}}}
      responses: {'200': {description: ok}}
";

/// A description of which nothing is left.
const FATAL: &str = "openapi: 3.0.3\ninfo: {title: Pets\n";

/// What a run ended with and printed.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

/// A working directory of its own.
struct Room {
    folder: TempDir,
}

impl Room {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn put(&self, path: &str, text: &str) -> &Self {
        let place = self.path(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
        self
    }

    /// Runs the program here.
    fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, "")
    }

    /// Runs the program here with something on its standard input.
    fn run_with(&self, arguments: &[&str], input: &str) -> Ran {
        let mut child = Command::new(env!("CARGO_BIN_EXE_generator"))
            .args(arguments)
            .current_dir(self.folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that does not read its input may be gone by now.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        Ran {
            code: output.status.code().expect("the program ends by itself"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Everything in the working directory, with when it was written.
    fn state(&self) -> BTreeMap<PathBuf, (Vec<u8>, Option<std::time::SystemTime>)> {
        let mut state = BTreeMap::new();
        walk(self.folder.path(), &mut state);
        state
    }
}

fn walk(folder: &Path, state: &mut BTreeMap<PathBuf, (Vec<u8>, Option<std::time::SystemTime>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            state.insert(entry.path(), (Vec::new(), None));
            walk(&entry.path(), state);
        } else {
            let written = entry.metadata().unwrap().modified().ok();
            state.insert(entry.path(), (fs::read(entry.path()).unwrap(), written));
        }
    }
}

/// The arguments that make the crate `client` of `api.yaml`.
const GENERATE: [&str; 6] = ["generate", "api.yaml", "--out", "client", "--name", "client"];

/// The same with more arguments.
fn generate<'a>(more: &[&'a str]) -> Vec<&'a str> {
    GENERATE.iter().copied().chain(more.iter().copied()).collect()
}
