//! Runs that are killed before any of their steps, and what the next run makes of it.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::process::{Command, exit};
use std::{env, fs};

use generator::output::{
    Act, ConflictReason, DifferenceKind, MANIFEST, Output, OutputError, Step, check, write, write_stepwise,
};

use super::{FORCE, GENTLY, Tree, assert_alone, output, put, room, tree};

/// What the first run wrote, and what the next one wants: files that stay, change, come and go, with their directories.
fn before() -> Output {
    output(&[
        ("Cargo.toml", "same"),
        ("becomes-dir", "1"),
        ("becomes-file/a", "1"),
        ("becomes-file/b/c", "1"),
        ("src/gone/deep/x.rs", "1"),
        ("src/lib.rs", "1"),
        ("src/swapped/old.rs", "1"),
    ])
}

pub(super) fn after() -> Output {
    output(&[
        ("Cargo.toml", "same"),
        ("becomes-dir/new", "2"),
        ("becomes-file", "2"),
        ("src/lib.rs", "2"),
        ("src/new/deep/y.rs", "2"),
        ("src/swapped/new.rs", "2"),
    ])
}

/// A target with the first output and files of somebody else, or none at all.
pub(super) fn furnish(target: &Path, fresh: bool) {
    if !fresh {
        furnish_with(target, &before());
    }
}

/// A target as an earlier run with this output left it. Copied, because a run waits for the disk and a test makes many.
fn furnish_with(target: &Path, output: &Output) {
    put(target, "target/debug/crate", "compiled");
    put(target, "src/notes.md", "mine");
    fs::create_dir(target.join("empty")).unwrap();
    for (path, bytes) in output.iter() {
        put(target, path, std::str::from_utf8(bytes).unwrap());
    }
    put(target, MANIFEST, &manifest(output));
}

fn manifest(output: &Output) -> String {
    let (_root, target) = room();
    // The difference to nothing is the whole manifest.
    let added = check(&target, output).unwrap().pop().unwrap().diff;
    added.lines().skip(3).map(|line| format!("{}\n", &line[1..])).collect()
}

/// The tree that the next run has to make.
pub(super) fn wanted(fresh: bool) -> Tree {
    let (_root, target) = room();
    furnish(&target, fresh);
    write(&target, &after(), GENTLY).unwrap();
    tree(&target)
}

/// The tree before that run.
pub(super) fn original(target: &Path) -> Tree {
    if target.exists() { tree(target) } else { Tree::new() }
}

/// Runs and is killed before the given step: nothing of the run is executed any more, and its lock is gone.
/// Returns whether the run was over before.
fn run_killed_at(target: &Path, wanted: &Output, at: usize) -> bool {
    let step = Cell::new(0);
    let mut kill = |_: &Step| {
        if step.replace(step.get() + 1) == at {
            // Without a message on stderr.
            resume_unwind(Box::new("killed"));
        }
        Ok(())
    };
    match catch_unwind(AssertUnwindSafe(|| write_stepwise(target, wanted, GENTLY, &mut kill))) {
        Ok(result) => {
            result.unwrap();
            true
        }
        Err(_) => false,
    }
}

/// Every file is whole, in the state before or after; what nobody changes is there.
#[track_caller]
pub(super) fn assert_every_file_is_old_or_new(target: &Path, old: &Tree, new: &Tree) {
    let now = original(target);
    for (path, text) in &now {
        assert!(old.get(path) == Some(text) || new.get(path) == Some(text), "{path}: {text}");
    }
    for (path, text) in old {
        assert!(new.get(path) != Some(text) || now.get(path) == Some(text), "{path} is lost");
    }
}

#[test]
fn a_run_killed_anywhere_is_repaired_by_the_next() {
    for fresh in [false, true] {
        let new = wanted(fresh);
        let mut torn = 0;
        for at in 0.. {
            let (_root, target) = room();
            furnish(&target, fresh);
            let old = original(&target);
            let over = run_killed_at(&target, &after(), at);
            assert_every_file_is_old_or_new(&target, &old, &new);
            let now = original(&target);
            torn += usize::from(now != old && now != new);
            // Nobody is told that the target is as wanted while it is not.
            assert_eq!(check(&target, &after()).unwrap().is_empty(), now == new, "step {at}");

            write(&target, &after(), GENTLY).unwrap();
            assert_eq!(tree(&target), new, "step {at}");
            assert_alone(&target);
            if over {
                assert!(at > 10, "only {at} steps were tried");
                break;
            }
        }
        // A new target appears at once. In one that exists, files change one by one.
        assert_eq!(torn > 0, !fresh);
    }
}

#[test]
fn a_repair_killed_anywhere_is_repaired_by_the_next() {
    // Less than elsewhere, because every pair of steps is tried.
    let (before, after) = (output(&[("a", "1"), ("b/c", "1")]), output(&[("a", "2"), ("d/e", "2")]));
    let (_root, target) = room();
    furnish_with(&target, &before);
    write(&target, &after, GENTLY).unwrap();
    let new = tree(&target);

    let mut repairs = 0;
    for first in 0.. {
        let mut over = false;
        for second in 0.. {
            let (root, target) = room();
            furnish_with(&target, &before);
            let old = tree(&target);
            over |= run_killed_at(&target, &after, first);
            if !root.path().join(".crate.staging/journal").exists() {
                // Nothing to repair: such a run is killed once, elsewhere.
                break;
            }
            repairs += 1;
            let repaired = run_killed_at(&target, &after, second);
            assert_every_file_is_old_or_new(&target, &old, &new);
            write(&target, &after, GENTLY).unwrap();
            assert_eq!(tree(&target), new, "steps {first} and {second}");
            assert_alone(&target);
            if repaired {
                break;
            }
        }
        if over {
            break;
        }
    }
    assert!(repairs > 50, "{repairs}");
}

#[test]
fn the_next_run_may_want_something_else() {
    for at in 0.. {
        let (_root, target) = room();
        furnish(&target, false);
        let old = tree(&target);
        let over = run_killed_at(&target, &after(), at);
        write(&target, &before(), GENTLY).unwrap();
        assert_eq!(tree(&target), old, "step {at}");
        assert_alone(&target);
        if over {
            break;
        }
    }
}

#[test]
fn a_killed_process_leaves_no_lock_behind() {
    const KILLED: &str = "OUTPUT_TEST_KILLED_TARGET";
    if let Some(target) = env::var_os(KILLED).map(PathBuf::from) {
        // The child: ends in the middle of the swap, and nothing runs any more.
        let mut kill = |step: &Step| {
            if step.act == Act::Move && step.path.ends_with("src/lib.rs") && step.path.starts_with(&target) {
                exit(9);
            }
            Ok(())
        };
        let result = write_stepwise(&target, &after(), GENTLY, &mut kill);
        panic!("the run was to be killed: {result:?}");
    }
    let (root, target) = room();
    furnish(&target, false);
    // Without links above it, to be known again in the steps.
    let target = target.canonicalize().unwrap();
    let name = "interruption::a_killed_process_leaves_no_lock_behind";
    let child = Command::new(env::current_exe().unwrap())
        .args(["--exact", name, "--nocapture"])
        .env(KILLED, &target)
        .output()
        .unwrap();
    assert_eq!(child.status.code(), Some(9), "{}", String::from_utf8_lossy(&child.stdout));
    assert!(root.path().join(".crate.staging/journal").exists());
    write(&target, &after(), GENTLY).unwrap();
    assert_eq!(tree(&target), wanted(false));
    assert_alone(&target);
}

/// The step before which the manifest, the last file, would be replaced.
fn last_move(target: &Path) -> usize {
    let (mut step, mut last) = (0, 0);
    let mut count = |now: &Step| {
        if now.act == Act::Move && now.path.ends_with(MANIFEST) {
            last = step;
        }
        step += 1;
        Ok(())
    };
    furnish(target, false);
    write_stepwise(target, &after(), GENTLY, &mut count).unwrap();
    last
}

#[test]
fn a_file_that_is_edited_after_an_interruption_is_not_lost() {
    let at = last_move(&room().1);
    let (_root, target) = room();
    furnish(&target, false);
    assert!(!run_killed_at(&target, &after(), at));
    put(&target, "src/lib.rs", "edited");
    put(&target, "src/new/deep/y.rs", "edited");
    let torn = tree(&target);
    let error = write(&target, &after(), GENTLY).unwrap_err();
    let OutputError::Conflicts { conflicts, .. } = error else { panic!("{error}") };
    let found: Vec<_> = conflicts.iter().map(|conflict| (conflict.path.as_str(), conflict.reason)).collect();
    let reason = ConflictReason::EditedAfterInterruption;
    assert_eq!(found, [("src/lib.rs", reason), ("src/new/deep/y.rs", reason)]);
    assert_eq!(tree(&target), torn);

    write(&target, &after(), FORCE).unwrap();
    assert_eq!(tree(&target), wanted(false));
    assert_alone(&target);
}

#[test]
fn files_of_an_interrupted_run_that_no_manifest_lists_are_extra() {
    let at = last_move(&room().1);
    let (_root, target) = room();
    furnish(&target, false);
    assert!(!run_killed_at(&target, &after(), at));
    let differences = check(&target, &before()).unwrap();
    let extra = differences.iter().filter(|difference| difference.kind == DifferenceKind::Extra);
    let extra: Vec<_> = extra.map(|difference| difference.path.as_str()).collect();
    let expected = ["becomes-dir/new", "becomes-file", "src/new/deep/y.rs", "src/swapped/new.rs"];
    assert_eq!(extra, expected);
}

#[test]
fn a_target_that_is_removed_after_an_interruption_is_written_anew() {
    let at = last_move(&room().1);
    let (_root, target) = room();
    furnish(&target, false);
    assert!(!run_killed_at(&target, &after(), at));
    fs::remove_dir_all(&target).unwrap();
    write(&target, &after(), GENTLY).unwrap();
    assert_eq!(tree(&target), wanted(true));
    assert_alone(&target);
}

#[test]
fn a_damaged_journal_stops_the_run_and_says_what_to_do() {
    let at = last_move(&room().1);
    let (root, target) = room();
    furnish(&target, false);
    assert!(!run_killed_at(&target, &after(), at));
    put(root.path(), ".crate.staging/journal", "rubbish");
    let torn = tree(&target);
    let error = write(&target, &after(), FORCE).unwrap_err();
    assert!(matches!(error, OutputError::DamagedJournal { line: 1, .. }), "{error}");
    assert_eq!(tree(&target), torn);

    fs::remove_dir_all(root.path().join(".crate.staging")).unwrap();
    // Each file is as the manifest says or as it is wanted, so nothing stands in the way of the same output.
    write(&target, &after(), GENTLY).unwrap();
    assert_eq!(tree(&target), wanted(false));
}

#[test]
fn what_was_complete_when_a_run_was_killed_is_not_touched_again() {
    let at = last_move(&room().1) + 1;
    let (_root, target) = room();
    furnish(&target, false);
    assert!(!run_killed_at(&target, &after(), at));
    assert_eq!(tree(&target), wanted(false));
    let modified = || fs::metadata(target.join("src/lib.rs")).unwrap().modified().unwrap();
    let first = modified();
    let written = write(&target, &after(), GENTLY).unwrap();
    assert_eq!((written.unchanged, modified()), (6, first));
    assert_alone(&target);
}
