//! The crate of OMS, file by file, as it stands in the repository.
//!
//! After a change that is meant: `INSTA_UPDATE=always cargo test -p tests --test generator`, and read the difference.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use generator::boundary::boundaries;
use generator::diagnostic::Severity;
use generator::output::{self, MANIFEST, Output};
use generator::rust::{Package, emit};
use tests::pipeline;

const DESCRIPTION: &str = "../spec/oms.openapi.yaml";
const NAME: &str = "huaweicloud-oms";

/// What the settings in `spec/` ask for.
fn generate() -> Output {
    let generated = pipeline::run_file(Path::new(DESCRIPTION));
    assert!(!generated.is_fatal(), "{}", generated.printed);
    assert_eq!(generated.count(Severity::Refused), 0, "{}", generated.printed);
    assert!(generated.unmarked.is_empty(), "without a verdict: {:?}", generated.unmarked);
    let mut examples = Vec::new();
    for entry in fs::read_dir("../spec/examples").unwrap() {
        let path = entry.unwrap().path();
        examples.push((path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap()));
    }
    examples.sort();
    let boundaries = Some(boundaries(&generated.api));
    emit(&generated.api, &Package { name: NAME.to_owned(), examples, boundaries, ..Package::default() }).unwrap()
}

fn texts(files: &Output) -> BTreeMap<String, String> {
    files.iter().map(|(path, bytes)| (path.to_owned(), String::from_utf8(bytes.to_vec()).unwrap())).collect()
}

/// Whether a file is carried into the crate as it stands elsewhere in the repository; where.
fn origin(path: &str) -> Option<String> {
    match path.strip_prefix("src/support/") {
        Some("mod.rs" | "auth/mod.rs") => None,
        Some(module) => Some(format!("../generator/support/src/{module}")),
        None => path.strip_prefix("examples/").map(|example| format!("../spec/examples/{example}")),
    }
}

#[test]
fn every_file_that_is_written_is_as_it_was() {
    let mut seen = 0;
    for (path, text) in texts(&generate()) {
        if origin(&path).is_none() {
            insta::assert_snapshot!(path.replace(['/', '.'], "-"), text);
            seen += 1;
        }
    }
    assert!(seen >= 8, "only {seen} files are written");
}

#[test]
fn the_manifest_is_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("crate");
    output::write(&target, &generate(), output::Options::default()).unwrap();
    let manifest = fs::read_to_string(target.join(MANIFEST)).unwrap();
    // What is carried along is compared byte by byte below; here its names are enough.
    let line = |line: &str| match line.split_once("  ") {
        Some((_, path)) if origin(path).is_some() => format!("(carried along)  {path}"),
        _ => line.to_owned(),
    };
    insta::assert_snapshot!("manifest", manifest.lines().map(line).collect::<Vec<_>>().join("\n"));
}

#[test]
fn what_is_carried_along_is_carried_byte_by_byte() {
    let mut carried = 0;
    for (path, bytes) in generate().iter() {
        if let Some(origin) = origin(path) {
            assert!(fs::read(&origin).unwrap() == bytes, "{path} differs from {origin}");
            carried += 1;
        }
    }
    assert!(carried >= 10, "only {carried} files are carried along");
}

#[test]
fn twice_gives_the_same_bytes() {
    let (first, second) = (generate(), generate());
    assert!(first.iter().eq(second.iter()));
}

#[test]
fn the_repository_holds_what_the_generator_gives() {
    let differences = output::check(Path::new("../generated"), &generate()).unwrap();
    let shown: Vec<&str> = differences.iter().map(|difference| difference.diff.as_str()).collect();
    assert!(shown.is_empty(), "`cargo run -p generator` makes it so:\n{}", shown.concat());
}
