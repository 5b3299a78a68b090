//! Damaged descriptions: each file of `damaged/` has a code in its name, and shows it. What is printed is a snapshot.
//!
//! The exit codes of the same files are tested with the program itself, in the generator's own tests.

use std::collections::BTreeSet;
use std::path::PathBuf;

use generator::diagnostic::{Code, Diagnostics, RenderOptions, Severity, codes, render};
use generator::document::{Document, Files, MAX_FILE_BYTES};
use tests::pipeline::{self, Generated};

/// Codes that no file can have, and why.
const NOT_IN_A_FILE: [(&str, &str); 2] =
    [("E0001", "the file is not there"), ("E0014", "a file of that size is not kept; its reader is told the size")];

/// The damaged files with the codes that their names begin with, in order.
fn files() -> Vec<(Code, PathBuf)> {
    let mut files: Vec<(Code, PathBuf)> = std::fs::read_dir("generator/damaged")
        .unwrap()
        .map(|entry| PathBuf::from("generator/damaged").join(entry.unwrap().file_name()))
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            let (code, _) = name.split_once('-').unwrap();
            (Code::find(code).unwrap_or_else(|| panic!("{name} begins with no code")), path)
        })
        .collect();
    files.sort_by(|(_, a), (_, b)| a.cmp(b));
    files
}

fn name(path: &std::path::Path) -> String {
    path.file_name().unwrap().to_str().unwrap().replace('.', "-")
}

fn codes_of(generated: &Generated) -> BTreeSet<&'static str> {
    generated.found.iter().map(|found| found.code.id()).collect()
}

#[test]
fn each_is_told_as_its_name_says_and_with_its_place() {
    for (code, path) in files() {
        let generated = pipeline::run_file(&path);
        assert!(codes_of(&generated).contains(code.id()), "{}:\n{}", path.display(), generated.printed);
        for found in &generated.found {
            assert!(found.place.is_some(), "{}: {} has no place", path.display(), found.code);
            assert!(
                found.code.severity() >= code.severity(),
                "{}: {} is worse than what the file is about",
                path.display(),
                found.code
            );
        }
        insta::assert_snapshot!(name(&path), generated.shown);
    }
}

#[test]
fn every_part_of_them_has_a_verdict() {
    for (code, path) in files() {
        let unmarked = pipeline::run_file(&path).unmarked;
        assert!(code.severity() == Severity::Fatal || unmarked.is_empty(), "{}: {unmarked:?}", path.display());
    }
}

#[test]
fn what_is_left_of_them_is_rust() {
    for (_, path) in files() {
        let generated = pipeline::run_file(&path);
        if !generated.is_fatal() {
            generated.emit("damaged").unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        }
    }
}

#[test]
fn every_code_of_the_catalogue_is_shown() {
    let mut seen: BTreeSet<&str> = files().iter().flat_map(|(_, path)| codes_of(&pipeline::run_file(path))).collect();
    for (code, why) in NOT_IN_A_FILE {
        assert!(seen.insert(code), "{code} is in a file after all, although {why}");
    }
    let all: BTreeSet<&str> = codes::ALL.iter().map(|code| code.id()).collect();
    assert_eq!(seen, all);
}

#[test]
fn a_file_that_is_not_there() {
    let generated = pipeline::run_file(&PathBuf::from("generator/damaged/missing.yaml"));
    assert_eq!(codes_of(&generated), BTreeSet::from(["E0001"]));
    insta::assert_snapshot!("E0001-missing", generated.shown);
    let generated = pipeline::run_file(&PathBuf::from("generator/damaged"));
    assert_eq!(codes_of(&generated), BTreeSet::from(["E0001"]));
    insta::assert_snapshot!("E0001-directory", generated.shown);
}

/// A disk with one file, which is too large.
struct Huge;

impl Files for Huge {
    fn read(&self, _: &str) -> std::io::Result<Vec<u8>> {
        Ok(vec![b' '; usize::try_from(MAX_FILE_BYTES).unwrap() + 1])
    }
}

#[test]
fn a_file_that_is_too_large() {
    let unreadable = Document::from_files("huge.yaml", &Huge).unwrap_err();
    let diagnostics: &Diagnostics = &unreadable.diagnostics;
    assert_eq!(diagnostics.iter().map(|found| found.code.id()).collect::<Vec<_>>(), ["E0014"]);
    let printed = render(diagnostics, &unreadable.sources, RenderOptions { wrap: true, ..RenderOptions::default() });
    insta::assert_snapshot!("E0014-huge", printed);
}
