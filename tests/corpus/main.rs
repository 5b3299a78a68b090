//! Descriptions that nobody here wrote: each becomes a crate that compiles without a warning, whatever its features.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod instances;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use generator::diagnostic::{Severity, codes};
use generator::output::Output;
use sha2::{Digest, Sha256};
use tests::crates::Workspace;
use tests::descriptions::described_operations;
use tests::pipeline;

/// The descriptions in a folder, which has some.
fn descriptions(folder: &str) -> Vec<PathBuf> {
    let found = tests::descriptions::descriptions(Path::new(folder));
    assert!(!found.is_empty(), "there are descriptions in {folder}");
    found
}

/// The package of a description's crate.
fn package(path: &Path) -> String {
    let name = path.with_extension("").display().to_string();
    let name: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    name.replace("--", "-").trim_start_matches('-').to_owned()
}

#[test]
fn every_description_becomes_a_crate_that_compiles_without_a_warning() {
    let mut workspace = Workspace::create(Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus"), 0);
    let mut whole = Vec::new();
    let mut wrong = Vec::new();
    for folder in ["corpus/small", "corpus/large", "corpus/tricky"] {
        for path in descriptions(folder) {
            let name = package(&path);
            let generated = pipeline::run_file(&path);
            let left_out = generated.api.left_out.iter().filter(|left| !left.is_incoming).count();
            let operations = generated.api.operations.len();
            if generated.is_fatal()
                || operations + left_out < described_operations(&path).unwrap()
                || left_out > operations / 100 + 1
            {
                wrong.push(format!(
                    "{}: {operations} operations, {left_out} left out\n{}",
                    path.display(),
                    generated.printed
                ));
                continue;
            }
            let files = generated.emit(&name).unwrap();
            wrong.extend(workspace.add(&name, &files).err());
            if folder != "corpus/tricky" {
                whole.push(name);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    workspace.program("nothing", false, "", [("main.rs", "")]);
    let packages: Vec<&str> = whole.iter().flat_map(|name| ["--package", name]).collect();
    for features in [&["--no-default-features"][..], &["--no-default-features", "--features", "reqwest"]] {
        workspace.cargo(&[&["check", "--keep-going"], features, &packages].concat());
    }
    workspace.cargo(&["check", "--workspace", "--all-features", "--keep-going"]);
}

/// Examples that their own schemas reject: the descriptions' own faults, of which the README says what they are. All other
/// examples survive (`instances.rs`).
#[test]
fn the_examples_that_are_faults_of_their_descriptions_are_known() {
    let mut faults = String::new();
    for folder in ["corpus/small", "corpus/large", "corpus/tricky"] {
        for path in descriptions(folder) {
            for found in pipeline::run_file(&path).found.iter().filter(|found| found.code == codes::REJECTED_EXAMPLE) {
                let _ = writeln!(faults, "{}: {}", found.place.as_deref().unwrap(), found.message);
            }
        }
    }
    insta::assert_snapshot!("faulty_examples", faults);
}

/// The parts of a crate, which change for different reasons.
fn part(path: &str) -> &'static str {
    match path {
        path if path.starts_with("src/support") => "runtime",
        path if path.starts_with("src/models") => "models",
        path if path.starts_with("src/operations") || path == "src/client.rs" => "operations",
        "src/schemas.rs" => "schemas",
        _ => "other",
    }
}

/// The first bytes of a digest of each part of a crate.
fn digests(files: &Output) -> BTreeMap<&'static str, String> {
    let mut digests: BTreeMap<&str, Sha256> = BTreeMap::new();
    for (path, content) in files.iter() {
        let digest = digests.entry(part(path)).or_default();
        digest.update(path.as_bytes());
        digest.update([0]);
        digest.update(Sha256::digest(content));
    }
    let short = |digest: Sha256| digest.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    digests.into_iter().map(|(part, digest)| (part, short(digest))).collect()
}

#[test]
fn what_is_written_is_known_by_its_digests() {
    let parts = ["models", "operations", "schemas", "other"];
    let mut table = format!("{:8} {:10} {:8} {:8} runtime refused\n", parts[0], parts[1], parts[2], parts[3]);
    for folder in ["corpus/small", "corpus/large", "corpus/tricky", "generator/descriptions", "traps"] {
        for path in descriptions(folder) {
            let generated = pipeline::run_file(&path);
            let files = generated.emit("client").unwrap();
            let digests = digests(&files);
            // These stand in the crate as they stand in `generator/support`.
            let runtime = files.iter().filter(|(path, _)| part(path) == "runtime").count();
            let of = |part| digests.get(part).map_or("-", String::as_str);
            let refused = generated.count(Severity::Refused) + generated.count(Severity::Fatal);
            let _ = writeln!(
                table,
                "{:8} {:10} {:8} {:8} {runtime:7} {refused:7} {}",
                of(parts[0]),
                of(parts[1]),
                of(parts[2]),
                of(parts[3]),
                path.display()
            );
        }
    }
    insta::assert_snapshot!("outputs", table);
}

/// What the README says to run is there: a program that stands nowhere else is missed by nobody.
#[test]
fn the_programs_that_the_readme_names_are_there() {
    let readme = std::fs::read_to_string("../README.md").unwrap();
    let words: Vec<&str> = readme.split(|c: char| c.is_whitespace() || c == '`' || c == ')').collect();
    let named = words.windows(3).filter_map(|words| match words {
        ["tests", "--example", name] => Some(("examples", *name)),
        ["tests", "--bench", name] => Some(("benches", *name)),
        _ => None,
    });
    let named: Vec<PathBuf> = named
        .map(|(folder, name)| Path::new(folder).join(name.trim_matches(|c| c == ',' || c == '.')).with_extension("rs"))
        .collect();
    assert!(named.len() > 5, "{named:?}");
    let missing: Vec<&PathBuf> = named.iter().filter(|path| !path.is_file()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
