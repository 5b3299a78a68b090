//! Which files a run may overwrite and delete: those that the manifest lists and that still have the listed content.

use std::fs;
use std::path::Path;

use generator::output::{Conflict, ConflictReason, Left, MANIFEST, OutputError, Written, write};

use super::{FORCE, GENTLY, Tree, assert_alone, output, paths, put, room, tree};

/// The run is refused with exactly these conflicts, and changed nothing at all.
#[track_caller]
fn assert_refused(target: &Path, wanted: &generator::output::Output, expected: &[(&str, ConflictReason)]) {
    let before: Tree = tree(target.parent().unwrap());
    let error = write(target, wanted, GENTLY).unwrap_err();
    assert_eq!(tree(target.parent().unwrap()), before);
    assert_eq!(error.left(), Left::AsItWas);
    let text = error.to_string();
    let OutputError::Conflicts { conflicts, .. } = error else { panic!("{error}") };
    let expected: Vec<_> = expected.iter().map(|&(path, reason)| Conflict { path: path.to_owned(), reason }).collect();
    assert_eq!(conflicts, expected);
    for Conflict { path, reason } in expected {
        let line = format!("  {}: {reason}", target.join(path).display());
        assert!(text.lines().any(|l| l == line), "{line}\n{text}");
    }
    assert!(text.contains("--force"), "{text}");
}

#[test]
fn a_file_of_somebody_else_is_not_overwritten() {
    let (_root, target) = room();
    write(&target, &output(&[("a", "1")]), GENTLY).unwrap();
    put(&target, "src/b", "mine");
    put(&target, "c", "mine");
    let wanted = output(&[("a", "2"), ("c", "2"), ("src/b", "2")]);
    assert_refused(&target, &wanted, &[("c", ConflictReason::NotOurs), ("src/b", ConflictReason::NotOurs)]);

    write(&target, &wanted, FORCE).unwrap();
    assert_eq!(tree(&target)["src/b"], "2");
    assert_alone(&target);
}

#[test]
fn an_edited_file_is_neither_overwritten_nor_deleted() {
    let (_root, target) = room();
    write(&target, &output(&[("kept", "1"), ("dropped", "1"), ("other", "1")]), GENTLY).unwrap();
    put(&target, "kept", "edited");
    put(&target, "dropped", "edited");
    let wanted = output(&[("kept", "2"), ("other", "2")]);
    assert_refused(&target, &wanted, &[("dropped", ConflictReason::Edited), ("kept", ConflictReason::Edited)]);

    let written = write(&target, &wanted, FORCE).unwrap();
    assert_eq!(written, Written { updated: 2, deleted: 1, ..Written::default() });
    assert_eq!(paths(&target), ["kept", "other"]);
}

#[test]
fn an_edited_file_stops_a_run_that_would_leave_it_as_generated() {
    let (_root, target) = room();
    let wanted = output(&[("a", "1")]);
    write(&target, &wanted, GENTLY).unwrap();
    put(&target, "a", "edited");
    assert_refused(&target, &wanted, &[("a", ConflictReason::Edited)]);
}

#[test]
fn an_edit_that_anticipates_the_output_is_no_conflict() {
    let (_root, target) = room();
    write(&target, &output(&[("a", "1")]), GENTLY).unwrap();
    put(&target, "a", "2");
    let wanted = output(&[("a", "2")]);
    let written = write(&target, &wanted, GENTLY).unwrap();
    assert_eq!(written, Written { unchanged: 1, ..Written::default() });
    // The manifest has learnt of it.
    assert!(generator::output::check(&target, &wanted).unwrap().is_empty());
    write(&target, &output(&[("a", "3")]), GENTLY).unwrap();
}

#[test]
fn what_somebody_deleted_comes_back_or_stays_away() {
    let (_root, target) = room();
    write(&target, &output(&[("wanted", "1"), ("unwanted", "1")]), GENTLY).unwrap();
    fs::remove_file(target.join("wanted")).unwrap();
    fs::remove_file(target.join("unwanted")).unwrap();
    let written = write(&target, &output(&[("wanted", "1")]), GENTLY).unwrap();
    assert_eq!(written, Written { created: 1, ..Written::default() });
    assert_eq!(paths(&target), ["wanted"]);
}

#[test]
fn other_files_are_left_alone() {
    let (_root, target) = room();
    put(&target, "target/debug/crate", "compiled");
    put(&target, "src/notes.md", "mine");
    fs::create_dir(target.join("empty")).unwrap();
    write(&target, &output(&[("src/lib.rs", "1")]), GENTLY).unwrap();
    write(&target, &output(&[("lib.rs", "2")]), FORCE).unwrap();
    let expected = ["empty/", "lib.rs", "src/", "src/notes.md", "target/", "target/debug/", "target/debug/crate"];
    assert_eq!(paths(&target), expected);
}

#[test]
fn without_a_manifest_every_file_is_somebody_elses() {
    let (_root, target) = room();
    write(&target, &output(&[("same", "1"), ("differs", "1")]), GENTLY).unwrap();
    fs::remove_file(target.join(MANIFEST)).unwrap();
    let wanted = output(&[("same", "1"), ("differs", "2")]);
    assert_refused(&target, &wanted, &[("differs", ConflictReason::NotOurs)]);

    let written = write(&target, &wanted, FORCE).unwrap();
    assert_eq!(written, Written { updated: 1, unchanged: 1, ..Written::default() });
}

#[test]
fn identical_content_is_no_conflict() {
    let (_root, target) = room();
    put(&target, "a", "1");
    put(&target, "mine", "mine");
    let written = write(&target, &output(&[("a", "1")]), GENTLY).unwrap();
    assert_eq!(written, Written { unchanged: 1, ..Written::default() });
    // From now on it is the generator's.
    let written = write(&target, &output(&[]), GENTLY).unwrap();
    assert_eq!(written, Written { deleted: 1, ..Written::default() });
    assert_eq!(paths(&target), ["mine"]);
}

#[test]
fn a_damaged_manifest_stops_the_run_and_says_what_to_do() {
    let (_root, target) = room();
    write(&target, &output(&[("a", "1"), ("b", "1")]), GENTLY).unwrap();
    let manifest = target.join(MANIFEST);
    let whole = fs::read_to_string(&manifest).unwrap();
    let conflict = whole.replacen('\n', "\n<<<<<<< ours\n", 1);
    fs::write(&manifest, &conflict).unwrap();
    let before = tree(&target);

    let wanted = output(&[("a", "2")]);
    let error = write(&target, &wanted, GENTLY).unwrap_err();
    assert!(matches!(error, OutputError::DamagedManifest { line: 2, .. }), "{error}");
    let text = error.to_string();
    assert!(text.starts_with(&format!("{}:2: ", manifest.display())), "{text}");
    assert!(text.contains("--force"), "{text}");
    assert_eq!(tree(&target), before);

    // What can still be read of it is believed, so nothing stale remains.
    write(&target, &wanted, FORCE).unwrap();
    assert_eq!(paths(&target), ["a"]);
    write(&target, &wanted, GENTLY).unwrap();
}

#[test]
fn a_manifest_cannot_make_the_generator_delete_elsewhere() {
    let (root, target) = room();
    write(&target, &output(&[("a", "")]), GENTLY).unwrap();
    put(root.path(), "precious", "");
    let manifest = target.join(MANIFEST);
    let listed = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, listed.replace("  a", "  ../precious")).unwrap();
    assert!(write(&target, &output(&[]), GENTLY).is_err());
    write(&target, &output(&[]), FORCE).unwrap();
    assert!(root.path().join("precious").exists());
}
