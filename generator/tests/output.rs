//! How generated files reach the disk: each promise of `generator::output`, on real directories.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

#[path = "output/comparison.rs"]
mod comparison;
#[path = "output/interruption.rs"]
mod interruption;
#[path = "output/obstacles.rs"]
mod obstacles;
#[path = "output/ownership.rs"]
mod ownership;
#[path = "output/refusal.rs"]
mod refusal;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use generator::output::{MANIFEST, Options, Output, Written, write};
use tempfile::TempDir;

const GENTLY: Options = Options { force: false };
const FORCE: Options = Options { force: true };

/// Files by their paths, with `/` after the name of a directory.
type Tree = BTreeMap<String, String>;

fn output(files: &[(&str, &str)]) -> Output {
    let mut output = Output::new();
    for (path, text) in files {
        output.insert(path, *text).unwrap();
    }
    output
}

/// All that is in a directory. Contents of files as text, of symbolic links as `-> where`.
fn tree(dir: &Path) -> Tree {
    fn walk(dir: &Path, prefix: &str, tree: &mut Tree) {
        for entry in fs::read_dir(dir).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
            let kind = entry.file_type().unwrap();
            if kind.is_dir() {
                tree.insert(format!("{name}/"), String::new());
                walk(&entry.path(), &format!("{name}/"), tree);
            } else if kind.is_symlink() {
                tree.insert(name, format!("-> {}", fs::read_link(entry.path()).unwrap().display()));
            } else {
                tree.insert(name, String::from_utf8(fs::read(entry.path()).unwrap()).unwrap());
            }
        }
    }
    let mut found = Tree::new();
    walk(dir, "", &mut found);
    found
}

/// The paths in a directory, without the manifest.
fn paths(dir: &Path) -> Vec<String> {
    tree(dir).into_keys().filter(|path| path != MANIFEST).collect()
}

fn put(dir: &Path, path: &str, text: &str) {
    let place = dir.join(path);
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    fs::write(place, text).unwrap();
}

/// A directory of its own for a test, with the path of a target in it that does not exist. In memory where the system
/// offers that: a run waits for the disk, and some tests make hundreds.
fn room() -> (TempDir, PathBuf) {
    let root = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let target = root.path().join("crate");
    (root, target)
}

/// Nothing is left beside the target.
#[track_caller]
fn assert_alone(target: &Path) {
    let siblings: Vec<_> =
        fs::read_dir(target.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(siblings, [target.file_name().unwrap()]);
}

#[test]
fn a_target_is_created_with_the_directories_above_it() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("a/b/crate");
    let written = write(&target, &output(&[("Cargo.toml", "[package]"), ("src/lib.rs", "")]), GENTLY).unwrap();
    assert_eq!(written, Written { created: 2, ..Written::default() });
    assert_eq!(paths(&target), ["Cargo.toml", "src/", "src/lib.rs"]);
    assert_alone(&target);
}

#[test]
fn an_empty_directory_is_a_target() {
    let (_root, target) = room();
    fs::create_dir(&target).unwrap();
    let written = write(&target, &output(&[("src/lib.rs", "lib")]), GENTLY).unwrap();
    assert_eq!(written, Written { created: 1, ..Written::default() });
    assert_eq!(tree(&target)["src/lib.rs"], "lib");
    assert_alone(&target);
}

#[test]
fn the_manifest_lists_each_file_with_its_hash_and_nothing_else() {
    let (_root, target) = room();
    write(&target, &output(&[("src/lib.rs", "abc"), ("Cargo.toml", "")]), GENTLY).unwrap();
    assert_eq!(
        tree(&target)[MANIFEST],
        "# Every file that the generator wrote here, with its SHA-256. Written by the generator, not to be edited.\n\
         e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  Cargo.toml\n\
         ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  src/lib.rs\n"
    );
}

#[test]
fn the_tree_follows_from_the_output_alone() {
    let wanted = output(&[("src/lib.rs", "lib"), ("Cargo.toml", "cargo")]);
    let (_root, straight) = room();
    write(&straight, &wanted, GENTLY).unwrap();
    let (_root, detour) = room();
    write(&detour, &output(&[("src/lib.rs", "other"), ("build.rs", "")]), GENTLY).unwrap();
    write(&detour, &wanted, GENTLY).unwrap();
    assert_eq!(tree(&straight), tree(&detour));
}

#[test]
fn what_is_as_wanted_is_not_touched() {
    let (_root, target) = room();
    write(&target, &output(&[("same", "same"), ("changed", "old"), ("gone", "")]), GENTLY).unwrap();
    let past = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for path in ["same", "changed", MANIFEST] {
        File::options().write(true).open(target.join(path)).unwrap().set_modified(past).unwrap();
    }
    let modified = |path: &str| fs::metadata(target.join(path)).unwrap().modified().unwrap();

    let wanted = output(&[("same", "same"), ("changed", "new"), ("added", "")]);
    let written = write(&target, &wanted, GENTLY).unwrap();
    assert_eq!(written, Written { created: 1, updated: 1, deleted: 1, unchanged: 1 });
    assert_eq!(modified("same"), past);
    assert!(modified("changed") > past);

    let manifest = modified(MANIFEST);
    let written = write(&target, &wanted, GENTLY).unwrap();
    assert_eq!(written, Written { unchanged: 3, ..Written::default() });
    assert_eq!(modified(MANIFEST), manifest);
}

#[test]
fn a_run_with_nothing_to_do_takes_no_step() {
    let (_root, target) = room();
    let wanted = output(&[("src/lib.rs", "lib")]);
    write(&target, &wanted, GENTLY).unwrap();
    let mut steps = Vec::new();
    let mut record = |step: &generator::output::Step| {
        steps.push(step.clone());
        Ok(())
    };
    generator::output::write_stepwise(&target, &wanted, GENTLY, &mut record).unwrap();
    assert_eq!(steps, []);
}

#[test]
fn what_is_wanted_no_longer_goes_with_the_directories_it_leaves_empty() {
    let (_root, target) = room();
    write(&target, &output(&[("a/b/c/one", ""), ("a/d/two", ""), ("e/three", "")]), GENTLY).unwrap();
    put(&target, "e/notes", "mine");
    let written = write(&target, &output(&[("a/d/two", "")]), GENTLY).unwrap();
    assert_eq!(written, Written { deleted: 2, unchanged: 1, ..Written::default() });
    assert_eq!(paths(&target), ["a/", "a/d/", "a/d/two", "e/", "e/notes"]);
}

#[test]
fn a_file_becomes_a_directory_and_a_directory_a_file() {
    let (_root, target) = room();
    let one = output(&[("file", "1"), ("dir/in/ner", "1"), ("dir/outer", "1")]);
    let two = output(&[("file/in/ner", "2"), ("dir", "2")]);
    write(&target, &one, GENTLY).unwrap();
    write(&target, &two, GENTLY).unwrap();
    assert_eq!(paths(&target), ["dir", "file/", "file/in/", "file/in/ner"]);
    write(&target, &one, GENTLY).unwrap();
    assert_eq!(paths(&target), ["dir/", "dir/in/", "dir/in/ner", "dir/outer", "file"]);
}

#[test]
fn names_may_change_in_case_alone() {
    let (_root, target) = room();
    write(&target, &output(&[("src/Tag.rs", "tag")]), GENTLY).unwrap();
    write(&target, &output(&[("src/tag.rs", "tag")]), GENTLY).unwrap();
    assert_eq!(paths(&target), ["src/", "src/tag.rs"]);
}

/// Where case does not matter, the old file is found under the new name, and goes with the old name. Here that takes a
/// second file.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_would_go_with_its_old_name_is_put_there_again() {
    for (old, new) in [("same", "same"), ("old", "new")] {
        let (_root, target) = room();
        write(&target, &output(&[("Tag.rs", old)]), GENTLY).unwrap();
        put(&target, "tag.rs", new);
        let written = write(&target, &output(&[("tag.rs", new)]), GENTLY).unwrap();
        assert_eq!(written, Written { updated: 1, deleted: 1, ..Written::default() });
        assert_eq!(paths(&target), ["tag.rs"]);
    }
}

#[test]
fn content_may_be_anything() {
    let (_root, target) = room();
    let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    let mut wanted = Output::new();
    wanted.insert("image.bin", bytes.clone()).unwrap();
    write(&target, &wanted, GENTLY).unwrap();
    assert_eq!(fs::read(target.join("image.bin")).unwrap(), bytes);
}
