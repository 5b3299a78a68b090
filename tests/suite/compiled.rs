//! The verdicts of emitted types: a crate or a few for each draft with all of its schemas, and a program that reads every value
//! of the suite by them.
//!
//! The workspace is made anew in cargo's folder for the files of tests; what cargo built there before is used again.
//! Nothing is fetched: the crates depend on what the generator's own workspace depends on, in its versions.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use generator::diagnostic::Severity;
use generator::output;
use serde_json::{Map, Value};
use tests::pipeline;

use crate::description::description;
use crate::known::{self, By};
use crate::newer;
use crate::subject::{self, Made, Subject};
use crate::suite::Draft;
use crate::verdicts::Verdicts;

/// The program that judges; the calls of its macro come after it.
const PROGRAM: &str = include_str!("program.rs");

/// What the program says of one subject, a character for each case.
struct Said {
    from_json: String,
    serde: String,
    kept: String,
}

#[test]
fn emitted_types_give_the_suite_s_verdicts() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("suite");
    let crates = crates();
    fill(&root, &crates);
    let said = run(&root);

    let mut verdicts = Verdicts::default();
    let (mut by_from_json, mut by_serde, mut lost) = (Vec::new(), Vec::new(), String::new());
    for (package, subject) in crates.iter().flat_map(|of| of.subjects.iter().map(move |subject| (&of.package, subject)))
    {
        let said = said.get(&key(package, subject));
        let Said { from_json, serde, kept } = said.unwrap_or_else(|| panic!("{subject}: the program says nothing"));
        let is = |all: &str, index: usize| all.as_bytes().get(index) == Some(&b'1');
        by_from_json.extend(verdicts.count(subject, |index, _| is(from_json, index)));
        by_serde.extend(verdicts.count(subject, |index, _| is(serde, index)));
        for (case, _) in subject.cases.iter().zip(kept.chars()).filter(|(_, kept)| *kept == '0') {
            writeln!(lost, "written back otherwise: {subject}: {}: {}", case.description, case.json).unwrap();
        }
    }
    let wrong = known::unknown(By::FromJson, &by_from_json) + &known::unknown(By::Serde, &by_serde) + &lost;
    assert!(wrong.is_empty(), "{} wrong verdicts:\n{wrong}", wrong.lines().count());
}

/// A generated crate, and what is in it.
struct Crate {
    draft: Draft,
    package: String,
    subjects: Vec<&'static Subject>,
    /// Identifiers of schemas, each of which a description can have once.
    identifiers: HashSet<String>,
}

/// As few crates as there can be: two schemas with the same identifier stand in two descriptions.
fn crates() -> Vec<Crate> {
    let mut crates: Vec<Crate> = Vec::new();
    for subject in subject::all() {
        let Made::Whole { components, .. } = &subject.made else { continue };
        let mut own = HashSet::new();
        let own_components = components.iter().filter(|(name, _)| !newer::is_shared(name));
        own_components.for_each(|(_, schema)| identifiers(schema, &mut own));
        let of_draft = crates.iter().filter(|of| of.draft == subject.draft).count();
        let fits = |of: &&mut Crate| of.draft == subject.draft && of.identifiers.is_disjoint(&own);
        if let Some(of) = crates.iter_mut().find(fits) {
            of.identifiers.extend(own);
            of.subjects.push(subject);
        } else {
            let version = subject.draft.openapi().replace('.', "-");
            let package = format!("suite-{version}-{of_draft}");
            crates.push(Crate { draft: subject.draft, package, subjects: vec![subject], identifiers: own });
        }
    }
    crates
}

/// What a schema or one in it calls itself.
fn identifiers(schema: &Value, found: &mut HashSet<String>) {
    match schema {
        Value::Object(members) => {
            found.extend(members.get("$id").and_then(Value::as_str).map(str::to_owned));
            members.values().for_each(|value| identifiers(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| identifiers(item, found)),
        _ => {}
    }
}

/// A subject as the program prints it.
fn key(package: &str, subject: &Subject) -> String {
    format!("{}::{}", package.replace('-', "_"), subject.name)
}

/// Writes the workspace.
fn fill(root: &Path, crates: &[Crate]) {
    let folder = root.join("crates");
    // A crate that is not wanted any more would be built with the others.
    for entry in fs::read_dir(&folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        let is_wanted = |of: &Crate| path.ends_with(&of.package);
        if !path.ends_with("verdicts") && !crates.iter().any(is_wanted) {
            fs::remove_dir_all(path).unwrap();
        }
    }
    fs::create_dir_all(folder.join("verdicts/src")).unwrap();
    let workspace = "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n\n\
                     [profile.dev]\ndebug = false\nincremental = false\n";
    write(root.join("Cargo.toml"), workspace);
    fs::copy("../Cargo.lock", root.join("Cargo.lock")).unwrap();
    let mut manifest =
        String::from("[package]\nname = \"verdicts\"\nedition = \"2024\"\n\n[dependencies]\nserde_json = \"1\"\n");
    let mut program = PROGRAM.to_owned();
    let mut calls = String::new();
    for Crate { draft, package, subjects, .. } in crates {
        writeln!(manifest, "{package} = {{ path = \"../{package}\", default-features = false }}").unwrap();
        let library = package.replace('-', "_");
        let mut all = Map::new();
        for subject in subjects {
            let Made::Whole { components, .. } = &subject.made else { continue };
            all.extend(components.clone());
            let name = &subject.name;
            let function = format!("{library}_{}", name.to_lowercase());
            let values: Vec<String> = subject.cases.iter().map(|case| format!("{:?}", case.json)).collect();
            writeln!(program, "judge!({function}, {library}, {name}, [{}]);", values.join(", ")).unwrap();
            writeln!(calls, "    {function}();").unwrap();
        }
        emit(&folder.join(package), package, &description(*draft, &all));
    }
    write(folder.join("verdicts/Cargo.toml"), &manifest);
    write(folder.join("verdicts/src/main.rs"), &format!("{program}\nfn main() {{\n{calls}}}\n"));
}

/// Writes a file if it is another, so that cargo builds only what changed.
fn write(path: PathBuf, text: &str) {
    if fs::read_to_string(&path).ok().as_deref() != Some(text) {
        fs::write(path, text).unwrap();
    }
}

/// Generates a crate.
fn emit(target: &Path, package: &str, description: &str) {
    let generated = pipeline::run("suite.json", description);
    let refused = generated.count(Severity::Refused) + generated.count(Severity::Fatal);
    assert_eq!(refused, 0, "{package}: what is whole alone is whole among others:\n{}", generated.printed);
    let files = generated.emit(package).unwrap_or_else(|error| panic!("{package}: {error}"));
    output::write(target, &files, output::Options { force: true }).unwrap_or_else(|error| panic!("{package}: {error}"));
}

/// Builds and runs the program.
fn run(root: &Path) -> HashMap<String, Said> {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--package", "verdicts", "--offline"])
        .current_dir(root)
        .env("CARGO_TARGET_DIR", root.join("target"))
        .env("RUSTFLAGS", "-D warnings")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .output()
        .expect("cargo, which runs this test, is there");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}{text}", String::from_utf8_lossy(&output.stderr));
    let line = |line: &str| {
        let mut words = line.split('\t').map(str::to_owned);
        let mut next = || words.next().unwrap_or_else(|| panic!("{line}"));
        (next(), Said { from_json: next(), serde: next(), kept: next() })
    };
    text.lines().map(line).collect()
}
