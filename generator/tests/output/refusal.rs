//! Runs that the operating system refuses a step: a full disk, a place that is not writable.

use std::collections::BTreeSet;
use std::io::{self, ErrorKind};
use std::path::Path;

use generator::output::{Left, OutputError, Step, write, write_stepwise};

use super::interruption::{after, assert_every_file_is_old_or_new, furnish, original, wanted};
use super::{GENTLY, assert_alone, room, tree};

/// Runs with steps that the operating system refuses.
fn run_refused(target: &Path, refused: impl Fn(usize) -> bool, kind: ErrorKind) -> Result<usize, OutputError> {
    let mut step = 0;
    let mut refuse = |_: &Step| {
        step += 1;
        if refused(step - 1) { Err(io::Error::from(kind)) } else { Ok(()) }
    };
    write_stepwise(target, &after(), GENTLY, &mut refuse)?;
    Ok(step)
}

#[test]
fn a_step_that_is_refused_leaves_the_target_as_it_was_and_says_so() {
    for (fresh, kind) in [(false, ErrorKind::StorageFull), (true, ErrorKind::PermissionDenied)] {
        let new = wanted(fresh);
        let mut left = BTreeSet::new();
        for at in 0.. {
            let (root, target) = room();
            furnish(&target, fresh);
            let old = original(&target);
            let error = match run_refused(&target, |step| step == at, kind) {
                Ok(steps) => {
                    assert!(at >= steps, "the refusal of step {at} went unnoticed");
                    break;
                }
                Err(error) => error,
            };
            let text = error.to_string();
            assert!(text.contains(&io::Error::from(kind).to_string()), "{text}");
            assert!(text.contains(&root.path().display().to_string()), "{text}");
            let now = original(&target);
            match error.left() {
                Left::AsItWas => {
                    assert_eq!(now, old, "step {at}: {text}");
                    assert!(text.ends_with("is as it was"), "{text}");
                    assert!(!root.path().join(".crate.staging").exists(), "step {at}: {text}");
                }
                Left::Complete => assert_eq!(now, new, "step {at}: {text}"),
                Left::HalfChanged => panic!("step {at}: {text}"),
            }
            left.insert(format!("{:?}", error.left()));
            write(&target, &after(), GENTLY).unwrap();
            assert_eq!(tree(&target), new, "step {at}");
            assert_alone(&target);
        }
        assert_eq!(left.into_iter().collect::<Vec<_>>(), ["AsItWas", "Complete"]);
    }
}

#[test]
fn a_disk_that_refuses_everything_from_some_step_on_is_repaired_by_the_next_run() {
    let new = wanted(false);
    let mut half_changed = 0;
    for at in 0.. {
        let (_root, target) = room();
        furnish(&target, false);
        let old = tree(&target);
        let Err(error) = run_refused(&target, |step| step >= at, ErrorKind::ReadOnlyFilesystem) else {
            break;
        };
        assert_every_file_is_old_or_new(&target, &old, &new);
        let now = tree(&target);
        match error.left() {
            Left::AsItWas => assert_eq!(now, old, "step {at}: {error}"),
            Left::Complete => assert_eq!(now, new, "step {at}: {error}"),
            Left::HalfChanged => {
                half_changed += 1;
                assert!(error.to_string().ends_with("is half changed, and the next run repairs it"), "{error}");
            }
        }
        write(&target, &after(), GENTLY).unwrap();
        assert_eq!(tree(&target), new, "step {at}");
        assert_alone(&target);
    }
    assert!(half_changed > 5, "{half_changed}");
}
