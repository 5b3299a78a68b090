//! Generated crates as a user has them: written to disk, compiled by cargo in one workspace without a warning, and used
//! by a program.
//!
//! The workspace stands in cargo's folder for the files of tests. A crate that comes out as it did in an earlier run is left
//! as it stands there, so that cargo has nothing to do for it. Nothing is fetched: the crates depend on what the generator's
//! own workspace depends on, in its versions.

#![allow(clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use generator::diagnostic::Severity;
use generator::output;

use crate::pipeline;

/// The macros that a program makes its claims with: `kept!` and `refused!`.
const CLAIMS: &str = include_str!("crates/claims.rs");

/// A cargo workspace of generated crates.
#[derive(Debug)]
pub struct Workspace {
    root: PathBuf,
    packages: Vec<String>,
    /// Lines of the program's manifest for crates that stand elsewhere.
    elsewhere: String,
}

impl Workspace {
    /// Makes the workspace in a folder; the compiler optimises its crates by so much.
    ///
    /// # Panics
    ///
    /// If the disk does not let it.
    #[must_use]
    pub fn create(root: PathBuf, optimised: u8) -> Self {
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n\n\
             [profile.dev]\ndebug = false\nincremental = false\nopt-level = {optimised}\n"
        );
        put(&root.join("Cargo.toml"), &manifest);
        let lock = fs::read_to_string("../Cargo.lock").expect("the generator's workspace has a lock file");
        put(&root.join("Cargo.lock"), &lock);
        Self { root, packages: Vec::new(), elsewhere: String::new() }
    }

    /// Adds a crate.
    ///
    /// # Errors
    ///
    /// What the disk says against it.
    pub fn add(&mut self, package: &str, files: &output::Output) -> Result<(), String> {
        let target = self.root.join("crates").join(package);
        self.packages.push(package.to_owned());
        if output::check(&target, files).is_ok_and(|differences| differences.is_empty()) {
            return Ok(());
        }
        let _ = fs::remove_dir_all(&target);
        output::write(&target, files, output::Options::default()).map_err(|error| format!("{package}: {error}"))?;
        Ok(())
    }

    /// Adds the crate of a description, nothing of which is refused.
    ///
    /// # Panics
    ///
    /// If something is, or the crate cannot be written.
    pub fn emit(&mut self, package: &str, description: &str) {
        let generated = pipeline::run(package, description);
        let refused = generated.count(Severity::Refused) + generated.count(Severity::Fatal);
        assert_eq!(refused, 0, "{package} is whole:\n{}", generated.printed);
        let files = generated.emit(package).unwrap_or_else(|error| panic!("{error}\n{description}"));
        self.add(package, &files).unwrap_or_else(|error| panic!("{error}"));
    }

    /// Lets the program depend on a crate that stands elsewhere, without its features; the path starts at the program's
    /// folder.
    pub fn depend(&mut self, package: &str, path: &str) {
        self.elsewhere.push_str(&format!("{package} = {{ path = {path:?}, default-features = false }}\n"));
    }

    /// Builds a program that depends on all crates, and says where it is.
    ///
    /// # Panics
    ///
    /// If it does not compile without a warning, or the disk does not let it.
    #[must_use]
    pub fn build(&self, source: &str) -> PathBuf {
        self.forget_others("program");
        let folder = self.root.join("crates/program");
        let mut manifest =
            String::from("[package]\nname = \"program\"\nedition = \"2024\"\n\n[dependencies]\nserde_json = \"1\"\n");
        manifest.push_str(&self.elsewhere);
        for package in &self.packages {
            manifest.push_str(&format!("{package} = {{ path = \"../{package}\", default-features = false }}\n"));
        }
        put(&folder.join("Cargo.toml"), &manifest);
        put(&folder.join("src/main.rs"), source);
        self.cargo(&["build", "--package", "program"]);
        self.root.join("target/debug").join(format!("program{}", std::env::consts::EXE_SUFFIX))
    }

    /// Adds a program of tests that depends on all crates. Its files are told by their paths in its folder; `main.rs` is
    /// one of them, and `claims.rs` comes by itself. `dependencies` are lines of its manifest.
    ///
    /// # Panics
    ///
    /// If the disk does not let it.
    pub fn program<'a>(
        &self,
        name: &str,
        default_features: bool,
        dependencies: &str,
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) {
        self.forget_others(name);
        let folder = self.root.join("crates").join(name);
        put(&folder.join("src/lib.rs"), "");
        let mut manifest = format!(
            "[package]\nname = \"{name}\"\nedition = \"2024\"\nautotests = false\n\n\
             [[test]]\nname = \"{name}\"\npath = \"tests/main.rs\"\n\n\
             [dependencies]\nbytes = \"1\"\nhttp = \"1\"\nhttp-body = \"1\"\nserde = \"1\"\nserde_json = \"1\"\n"
        );
        manifest.push_str(dependencies);
        for package in &self.packages {
            let features = if default_features { "" } else { ", default-features = false" };
            manifest.push_str(&format!("{package} = {{ path = \"../{package}\"{features} }}\n"));
        }
        put(&folder.join("Cargo.toml"), &manifest);
        put(&folder.join("tests/claims.rs"), CLAIMS);
        for (path, text) in files {
            put(&folder.join("tests").join(path), text);
        }
    }

    /// Takes away the crates of an earlier run that this one has not.
    fn forget_others(&self, program: &str) {
        let crates = fs::read_dir(self.root.join("crates")).into_iter().flatten().flatten();
        for folder in crates.filter(|folder| {
            let name = folder.file_name();
            name != *program && !self.packages.iter().any(|package| name == **package)
        }) {
            let _ = fs::remove_dir_all(folder.path());
        }
        let _ = fs::remove_dir_all(self.root.join("crates").join(program).join("tests"));
    }

    /// Runs cargo, which must succeed.
    ///
    /// # Panics
    ///
    /// With what cargo says if it does not.
    #[track_caller]
    pub fn cargo(&self, arguments: &[&str]) {
        let output = self.run(arguments);
        assert!(
            output.status.success(),
            "cargo {}:\n{}{}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }

    /// Runs cargo, for which a warning is an error.
    ///
    /// # Panics
    ///
    /// If there is no cargo.
    #[must_use]
    pub fn run(&self, arguments: &[&str]) -> Output {
        Command::new(std::env::var_os("CARGO").unwrap_or_else(|| env!("CARGO").into()))
            .args(arguments)
            .arg("--offline")
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", self.root.join("target"))
            .env("RUSTFLAGS", "-D warnings")
            .env("RUSTDOCFLAGS", "-D warnings")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTDOCFLAGS")
            .output()
            .expect("cargo, which runs this test, is there")
    }
}

/// Writes a file, unless it is as it should be.
fn put(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|found| found == text) {
        return;
    }
    let folder = path.parent().expect("a file of a crate stands in a folder");
    fs::create_dir_all(folder).expect("the folder for the files of tests is writable");
    fs::write(path, text).expect("the folder for the files of tests is writable");
}
