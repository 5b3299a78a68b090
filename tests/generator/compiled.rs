//! Small descriptions that must come out exactly: each becomes a crate, all crates compile in one workspace without a
//! warning, and the programs in `behaviour/` hold what some of them do.
//!
//! The workspace is made anew in cargo's folder for the files of tests; what cargo built there before is used again.
//! Nothing is fetched: the crates depend on what the generator's own workspace depends on, in its versions.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use generator::boundary::boundaries;
use generator::diagnostic::Severity;
use generator::output;
use generator::rust::{Dates, Package, emit};
use tests::pipeline;

/// A description, what dates are made of it, and how many parts of it are refused.
struct Case {
    name: &'static str,
    dates: Dates,
    refused: usize,
}

const fn whole(name: &'static str) -> Case {
    Case { name, dates: Dates::String, refused: 0 }
}

/// The description of dates, with a crate for them.
const fn dates(dates: Dates) -> Case {
    Case { name: "dates", dates, refused: 0 }
}

/// What holds.
const CASES: &[Case] = &[
    whole("answers"),
    whole("bounds"),
    whole("composition"),
    whole("conditions"),
    dates(Dates::String),
    dates(Dates::Chrono),
    dates(Dates::Jiff),
    dates(Dates::Time),
    whole("docs"),
    whole("empty"),
    whole("formats"),
    whole("names_of_members"),
    whole("names_of_types"),
    whole("newtypes"),
    whole("nullable"),
    whole("octets"),
    whole("parameters"),
    whole("patterns"),
    whole("recursion"),
    whole("security"),
    whole("servers"),
    whole("tags"),
    whole("unions"),
    whole("vocabulary"),
    whole("address"),
    // A circle through `allOf` alone: what closes it is refused.
    Case { name: "endless", dates: Dates::String, refused: 4 },
    whole("names_of_operations"),
    whole("numbered_names"),
];

/// Those whose boundary tests are run.
const TESTED: &[&str] = &[
    "bounds",
    "composition",
    "conditions",
    "formats",
    "names_of_types",
    "newtypes",
    "nullable",
    "patterns",
    "recursion",
    "tags",
    "vocabulary",
];

#[test]
fn every_small_description_compiles_without_a_warning_and_behaves() {
    let workspace = Workspace::create("compiled");
    workspace.fill(CASES);
    workspace.behaviour();
    workspace.cargo(&["check", "--workspace", "--keep-going"]);
    workspace.cargo(&["doc", "--no-deps", "--package", "trap-docs", "--package", "trap-parameters"]);
    workspace.cargo(&["test", "--package", "behaviour", "--test", "behaviour"]);
    // Whatever has rules keeps them at their boundaries.
    let tested = TESTED.iter().flat_map(|name| ["--package".to_owned(), format!("trap-{}", name.replace('_', "-"))]);
    let arguments = ["test", "--test", "boundaries"].map(str::to_owned).into_iter().chain(tested);
    let arguments: Vec<String> = arguments.collect();
    workspace.cargo(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
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

    /// Generates the crates of some descriptions, and what makes a workspace of them.
    fn fill(&self, cases: &[Case]) {
        let wrong: Vec<String> = cases.iter().filter_map(|case| self.add(case).err()).collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        self.manifest();
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
        let made = Package {
            name: package(case),
            dates: case.dates,
            boundaries: Some(boundaries(&generated.api)),
            ..Package::default()
        };
        let files = emit(&generated.api, &made).map_err(|error| format!("{}: {error}", case.name))?;
        let target = self.root.join("crates").join(package(case));
        output::write(&target, &files, output::Options::default())
            .map_err(|error| format!("{}: {error}", case.name))?;
        Ok(())
    }

    /// Writes what makes a workspace of the crates.
    fn manifest(&self) {
        let text = "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n\n\
                    [profile.dev]\ndebug = false\nincremental = false\n";
        fs::write(self.root.join("Cargo.toml"), text).unwrap();
        fs::copy("../Cargo.lock", self.root.join("Cargo.lock")).unwrap();
    }

    /// Adds the crate that tests what the others do.
    fn behaviour(&self) {
        let folder = self.root.join("crates/behaviour");
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::write(folder.join("src/lib.rs"), "").unwrap();
        let mut manifest = String::from(
            "[package]\nname = \"behaviour\"\nedition = \"2024\"\nautotests = false\n\n\
             [[test]]\nname = \"behaviour\"\npath = \"tests/main.rs\"\n\n\
             [dependencies]\nbytes = \"1\"\nhttp = \"1\"\nserde = \"1\"\nserde_json = \"1\"\n\
             chrono = { version = \"0.4\", default-features = false }\n\
             jiff = { version = \"0.2\", default-features = false, features = [\"std\"] }\n\
             time = { version = \"0.3\", default-features = false, features = [\"std\"] }\n",
        );
        for case in CASES {
            manifest.push_str(&format!("{0} = {{ path = \"../{0}\" }}\n", package(case)));
        }
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        fs::create_dir_all(folder.join("tests")).unwrap();
        for file in fs::read_dir("generator/behaviour").unwrap() {
            let path = file.unwrap().path();
            fs::copy(&path, folder.join("tests").join(path.file_name().unwrap())).unwrap();
        }
    }

    /// Runs cargo, which must succeed.
    #[track_caller]
    fn cargo(&self, arguments: &[&str]) {
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
        assert!(
            output.status.success(),
            "cargo {}:\n{}{}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

/// The package name of a description's crate.
fn package(case: &Case) -> String {
    let name = format!("trap-{}", case.name.replace('_', "-"));
    if case.dates == Dates::String { name } else { format!("{name}-{}", case.dates) }
}
