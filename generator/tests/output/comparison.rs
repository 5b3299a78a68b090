//! What `--check` shows: a unified diff for each file that a run would change.

use std::fs;
use std::path::Path;

use generator::output::{DifferenceKind, MANIFEST, Output, check, write};

use super::{FORCE, GENTLY, assert_alone, output, put, room, tree};

/// The differences without that of the manifest, which is the last one.
fn kinds(target: &Path, wanted: &Output) -> Vec<(String, DifferenceKind)> {
    let mut differences = check(target, wanted).unwrap();
    assert_eq!(differences.pop().map(|manifest| manifest.path).as_deref(), Some(MANIFEST));
    differences.into_iter().map(|difference| (difference.path, difference.kind)).collect()
}

#[test]
fn a_target_as_wanted_has_no_differences() {
    let (_root, target) = room();
    let wanted = output(&[("src/lib.rs", "lib"), ("empty", "")]);
    write(&target, &wanted, GENTLY).unwrap();
    put(&target, "target/debug/crate", "not ours");
    assert_eq!(check(&target, &wanted).unwrap(), []);
}

#[test]
fn stale_missing_and_extra_files_are_told_apart() {
    let (_root, target) = room();
    write(&target, &output(&[("stale", "1"), ("extra", "1"), ("lost", "1"), ("gone", "1")]), GENTLY).unwrap();
    fs::remove_file(target.join("lost")).unwrap();
    fs::remove_file(target.join("gone")).unwrap();
    let before = tree(&target);
    let found = kinds(&target, &output(&[("stale", "2"), ("lost", "1"), ("new", "1")]));
    let expected = [
        ("extra", DifferenceKind::Extra),
        ("lost", DifferenceKind::Missing),
        ("new", DifferenceKind::Missing),
        ("stale", DifferenceKind::Stale),
    ];
    assert_eq!(found, expected.map(|(path, kind)| (path.to_owned(), kind)));
    assert_eq!(tree(&target), before);
    assert_alone(&target);
}

#[test]
fn a_target_that_does_not_exist_misses_everything() {
    let (root, target) = room();
    assert_eq!(kinds(&target, &output(&[("a", "")])), [("a".to_owned(), DifferenceKind::Missing)]);
    assert!(tree(root.path()).is_empty());
}

#[test]
fn diffs_are_unified_with_the_target_in_their_headers() {
    let (_root, target) = room();
    let name = target.display();
    write(&target, &output(&[("src/models.rs", "a\nb\nc\n"), ("old", "x")]), GENTLY).unwrap();
    let differences = check(&target, &output(&[("src/models.rs", "a\nB\nc\n"), ("new", "y\n"), ("void", "")])).unwrap();
    let diffs: Vec<_> = differences.iter().map(|difference| difference.diff.as_str()).collect();
    assert_eq!(diffs[0], format!("--- /dev/null\n+++ {name}/new\n@@ -0,0 +1 @@\n+y\n"));
    assert_eq!(diffs[1], format!("--- {name}/old\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n\\ No newline at end of file\n"));
    assert_eq!(
        diffs[2],
        format!("--- {name}/src/models.rs\n+++ {name}/src/models.rs\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n")
    );
    assert_eq!(diffs[3], format!("--- /dev/null\n+++ {name}/void\n"));
    assert!(diffs[4].starts_with(&format!("--- {name}/{MANIFEST}\n+++ {name}/{MANIFEST}\n@@")), "{}", diffs[4]);
    assert_eq!(diffs.len(), 5);
}

#[test]
fn what_is_no_text_is_only_said_to_differ() {
    let (_root, target) = room();
    let bytes = |bytes: &[u8]| {
        let mut output = Output::new();
        output.insert("image", bytes).unwrap();
        output
    };
    write(&target, &bytes(b"\x89PNG\xff"), GENTLY).unwrap();
    let diff = check(&target, &bytes(b"text")).unwrap().remove(0).diff;
    assert!(diff.ends_with("Not text: 5 bytes where 4 are wanted\n"), "{diff}");
    let diff = check(&target, &bytes(b"\0")).unwrap().remove(0).diff;
    assert!(diff.ends_with("Not text: 5 bytes where 1 are wanted\n"), "{diff}");
}

#[test]
fn a_long_diff_is_whole() {
    let (_root, target) = room();
    let lines = |word: &str| (0..20_000).map(|n| format!("{word} {n}\n")).collect::<String>();
    write(&target, &output(&[("a", &lines("old"))]), GENTLY).unwrap();
    let diff = check(&target, &output(&[("a", &lines("new"))])).unwrap().remove(0).diff;
    assert_eq!(diff.lines().filter(|line| line.starts_with("-old ")).count(), 20_000);
    assert_eq!(diff.lines().filter(|line| line.starts_with("+new ")).count(), 20_000);
}

#[test]
fn a_manifest_that_is_wrong_alone_is_a_difference() {
    let (_root, target) = room();
    let wanted = output(&[("a", "1")]);
    write(&target, &wanted, GENTLY).unwrap();
    for damaged in ["", "rubbish\n"] {
        fs::write(target.join(MANIFEST), damaged).unwrap();
        assert_eq!(kinds(&target, &wanted), []);
    }
    fs::remove_file(target.join(MANIFEST)).unwrap();
    assert_eq!(kinds(&target, &wanted), []);
    write(&target, &wanted, FORCE).unwrap();
    assert_eq!(check(&target, &wanted).unwrap(), []);
}
