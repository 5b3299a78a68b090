//! The crates, and the program that asks their types.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Map, Value};
use tests::crates::Workspace;
use tests::random::descriptions::Version;

use crate::subject::Subject;

const PROGRAM: &str = include_str!("program.rs");

/// What the program says of lines that have the number of a type and a text each.
pub fn run(subjects: &[Subject], lines: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("batch");
    let mut workspace = Workspace::create(root.clone(), 0);
    for version in [Version::V30, Version::V31] {
        let of_version = subjects.iter().filter(|subject| subject.version == version);
        let components = of_version.filter_map(|subject| subject.group.schemas.as_object()).flatten();
        let components: Map<String, Value> = components.map(|(name, schema)| (name.clone(), schema.clone())).collect();
        workspace.emit(&package(version), &version.description(&Value::Object(components)).to_string());
    }
    let mut judges = String::new();
    let traits: String = [Version::V30, Version::V31]
        .map(|version| format!("#[allow(unused_imports)]\nuse {}::Json as _;\n", package(version).replace('-', "_")))
        .concat();
    for Subject { version, name, .. } in subjects {
        writeln!(judges, "    judge!({}::models::{name}),", package(*version).replace('-', "_")).unwrap();
    }
    let count = subjects.len();
    let program =
        workspace.build(&format!("{PROGRAM}\n{traits}\nstatic TYPES: [fn(&str) -> String; {count}] = [\n{judges}];\n"));

    let input = root.join("values.txt");
    fs::write(&input, lines).unwrap();
    let output = Command::new(program).arg(&input).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

fn package(version: Version) -> String {
    format!("batch-{}", version.text().replace('.', "-"))
}
