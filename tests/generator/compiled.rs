//! Small descriptions that must come out exactly: each becomes a crate, all crates compile in one workspace without a
//! warning, and the programs in `behaviour/` hold what some of them do.
//!
//! The workspace is made anew in cargo's folder for the files of tests; what cargo built there before is used again.
//! Nothing is fetched: the crates depend on what the generator's own workspace depends on, in its versions.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use generator::diagnostic::Severity;
use generator::output;
use tests::pipeline;

/// A description, and how many parts of it are refused.
struct Case {
    name: &'static str,
    refused: usize,
}

const fn whole(name: &'static str) -> Case {
    Case { name, refused: 0 }
}

/// What holds.
const CASES: &[Case] = &[
    whole("bounds"),
    whole("composition"),
    whole("docs"),
    whole("empty"),
    whole("names_of_members"),
    whole("names_of_types"),
    whole("newtypes"),
    whole("nullable"),
    whole("parameters"),
    whole("recursion"),
    whole("servers"),
    whole("address"),
    whole("endless"),
    whole("names_of_operations"),
    whole("nothing_is_lost"),
];

#[test]
fn every_small_description_compiles_without_a_warning_and_behaves() {
    let workspace = Workspace::create("compiled");
    let mut wrong = Vec::new();
    for case in CASES {
        wrong.extend(workspace.add(case).err());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    workspace.manifest(CASES);
    wrong.extend(workspace.cargo(&["check", "--workspace", "--keep-going"]).err());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A cargo workspace with a crate for each description.
struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Makes the folder, without crates of an earlier run.
    fn create(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(root.join("crates"));
        fs::create_dir_all(root.join("crates")).unwrap();
        Self { root }
    }

    /// Generates the crate of a description.
    fn add(&self, case: &Case) -> Result<(), String> {
        let path = Path::new("generator/descriptions").join(format!("{}.yaml", case.name));
        let generated = pipeline::run_file(&path);
        let refused = generated.count(Severity::Refused);
        if generated.is_fatal() || refused != case.refused {
            return Err(format!("{}: {refused} refused:\n{}", case.name, generated.printed));
        }
        if !generated.unmarked.is_empty() {
            return Err(format!("{}: without a verdict: {}", case.name, generated.unmarked.join(", ")));
        }
        let files = generated.emit(&package(case)).map_err(|error| format!("{}: {error}", case.name))?;
        let target = self.root.join("crates").join(case.name);
        output::write(&target, &files, output::Options::default()).map_err(|error| format!("{}: {error}", case.name))?;
        Ok(())
    }

    /// Writes what makes a workspace of the crates.
    fn manifest(&self, cases: &[Case]) {
        let members: Vec<String> = cases.iter().map(|case| format!("\"crates/{}\"", case.name)).collect();
        let text = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[profile.dev]\ndebug = false\nincremental = false\n",
            members.join(", ")
        );
        fs::write(self.root.join("Cargo.toml"), text).unwrap();
        fs::copy("../Cargo.lock", self.root.join("Cargo.lock")).unwrap();
    }

    /// Runs cargo; says what it says if it fails.
    fn cargo(&self, arguments: &[&str]) -> Result<(), String> {
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .arg("--offline")
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", self.root.join("target"))
            .env("RUSTFLAGS", "-D warnings")
            .env("RUSTDOCFLAGS", "-D warnings")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTDOCFLAGS")
            .output()
            .expect("cargo, which runs this test, is there");
        if output.status.success() {
            return Ok(());
        }
        Err(format!(
            "cargo {}:\n{}{}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        ))
    }
}

/// The package name of a description's crate.
fn package(case: &Case) -> String {
    format!("trap-{}", case.name.replace('_', "-"))
}
