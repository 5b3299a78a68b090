//! The verdicts of emitted types: a crate or a few for each draft with all of its schemas, and a program that reads every value
//! of the suite by them.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Map, Value};
use tests::crates::Workspace;

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
    let mut workspace = Workspace::create(root, 0);
    let said = said(&program(&mut workspace, &crates));

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

/// The program that judges, with all crates of the workspace.
fn program(workspace: &mut Workspace, crates: &[Crate]) -> PathBuf {
    let mut program = PROGRAM.to_owned();
    let mut calls = String::new();
    for Crate { draft, package, subjects, .. } in crates {
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
        // What is whole alone is whole among others.
        workspace.emit(package, &description(*draft, &all));
    }
    workspace.build(&format!("{program}\nfn main() {{\n{calls}}}\n"))
}

/// What the program says.
fn said(program: &Path) -> HashMap<String, Said> {
    let output = Command::new(program).output().expect("the program was built");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}{text}", String::from_utf8_lossy(&output.stderr));
    let line = |line: &str| {
        let mut words = line.split('\t').map(str::to_owned);
        let mut next = || words.next().unwrap_or_else(|| panic!("{line}"));
        (next(), Said { from_json: next(), serde: next(), kept: next() })
    };
    text.lines().map(line).collect()
}
