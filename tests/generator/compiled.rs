//! Small descriptions that must come out exactly: each becomes a crate, all crates compile in one workspace without a
//! warning, and the programs in `behaviour/` hold what some of them do.
//!
//! Descriptions whose shapes have broken other generators are apart, one folder each, in `traps/`.

use std::fs;
use std::path::Path;

use generator::boundary::boundaries;
use generator::diagnostic::Severity;
use generator::rust::{Dates, Package, emit};
use tests::crates::Workspace;
use tests::pipeline;

/// Descriptions that hold whole, with what dates are in their crates.
const CASES: &[(&str, Dates)] = &[
    ("answers", Dates::String),
    ("bodies", Dates::String),
    ("bounds", Dates::String),
    ("composition", Dates::String),
    ("conditions", Dates::String),
    ("dates", Dates::String),
    ("dates", Dates::Chrono),
    ("dates", Dates::Jiff),
    ("dates", Dates::Time),
    ("empty", Dates::String),
    ("formats", Dates::String),
    ("newtypes", Dates::String),
    ("nullable", Dates::String),
    ("octets", Dates::String),
    ("parameters", Dates::String),
    ("requests", Dates::String),
    ("security", Dates::String),
    ("servers", Dates::String),
    ("tags", Dates::String),
    ("unions", Dates::String),
    ("vocabulary", Dates::String),
    ("address", Dates::String),
    ("names_of_operations", Dates::String),
    ("numbered_names", Dates::String),
];

/// Those whose boundary tests are run.
const TESTED: &[&str] =
    &["bounds", "composition", "conditions", "formats", "newtypes", "nullable", "tags", "unions", "vocabulary"];

/// What the program of tests needs besides what every program does.
const DEPENDENCIES: &str = "\
chrono = { version = \"0.4\", default-features = false }
jiff = { version = \"0.2\", default-features = false, features = [\"std\"] }
time = { version = \"0.3\", default-features = false, features = [\"std\"] }
";

#[test]
fn every_small_description_compiles_without_a_warning_and_behaves() {
    let mut workspace = Workspace::create(Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiled"), 0);
    let wrong: Vec<String> = CASES.iter().filter_map(|(name, dates)| add(&mut workspace, name, *dates).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let programs = fs::read_dir("generator/behaviour").unwrap().map(|file| file.unwrap().path());
    let programs: Vec<(String, String)> = programs
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    let programs = programs.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    workspace.program("behaviour", true, DEPENDENCIES, programs);
    workspace.cargo(&["check", "--workspace", "--keep-going"]);
    workspace.cargo(&["doc", "--no-deps", "--package", "trap-parameters"]);
    workspace.cargo(&["test", "--package", "behaviour", "--test", "behaviour"]);
    // Whatever has rules keeps them at their boundaries.
    let tested: Vec<String> = TESTED.iter().map(|name| package(name, Dates::String)).collect();
    let packages = tested.iter().flat_map(|name| ["--package", name]);
    workspace.cargo(&["test", "--test", "boundaries"].into_iter().chain(packages).collect::<Vec<_>>());
}

/// The package name of a description's crate.
fn package(name: &str, dates: Dates) -> String {
    let name = format!("trap-{}", name.replace('_', "-"));
    if dates == Dates::String { name } else { format!("{name}-{dates}") }
}

/// Generates the crate of a description.
fn add(workspace: &mut Workspace, name: &str, dates: Dates) -> Result<(), String> {
    let path = Path::new("generator/descriptions").join(format!("{name}.yaml"));
    let generated = pipeline::run_file(&path);
    let refused = generated.count(Severity::Refused);
    if generated.is_fatal() || refused != 0 {
        return Err(format!("{name}: {refused} refused:\n{}", generated.printed));
    }
    if !generated.unmarked.is_empty() {
        return Err(format!("{name}: without a verdict: {}", generated.unmarked.join(", ")));
    }
    let name = package(name, dates);
    let boundaries = Some(boundaries(&generated.api));
    let made = Package { name: name.clone(), dates, boundaries, ..Package::default() };
    let files = emit(&generated.api, &made).map_err(|error| format!("{name}: {error}"))?;
    workspace.add(&name, &files)
}
