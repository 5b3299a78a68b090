//! The README's way back from a lost `generated/`: with the manifest that it writes, cargo can read the workspace again.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const README: &str = include_str!("../../README.md");

/// What the README's `printf` writes into `generated/Cargo.toml`.
fn manifest() -> String {
    let line = README.lines().find(|line| line.contains("> generated/Cargo.toml")).unwrap();
    line.split('\'').nth(1).unwrap().replace("\\n", "\n")
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let name = entry.unwrap().file_name();
            copy(&from.join(&name), &to.join(&name));
        }
    } else {
        fs::copy(from, to).unwrap();
    }
}

#[test]
fn cargo_reads_the_workspace_again() {
    let folder = tempfile::tempdir().unwrap();
    for part in ["Cargo.toml", "Cargo.lock", "README.md", "generator", "tests"] {
        copy(&Path::new("..").join(part), &folder.path().join(part));
    }
    fs::create_dir_all(folder.path().join("generated/src")).unwrap();
    fs::write(folder.path().join("generated/src/lib.rs"), "").unwrap();
    fs::write(folder.path().join("generated/Cargo.toml"), manifest()).unwrap();
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| env!("CARGO").into());
    let read = Command::new(cargo)
        .args(["update", "--workspace", "--offline"])
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
}
