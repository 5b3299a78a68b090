//! What stands where output belongs and is no file of the generator: directories, links, another run.

use std::fs;

use generator::output::{Act, Left, OutputError, Step, Written, check, write, write_stepwise};

use super::{FORCE, GENTLY, assert_alone, output, paths, put, room, tree};

#[test]
fn a_file_where_the_target_should_be_is_named_and_stays() {
    let (root, target) = room();
    put(root.path(), "crate", "mine");
    let error = write(&target, &output(&[("a", "")]), FORCE).unwrap_err();
    assert_eq!(error.to_string(), format!("{} is not a directory", target.display()));
    assert_eq!(error.left(), Left::AsItWas);
    assert_eq!(tree(root.path())["crate"], "mine");
    assert!(matches!(check(&target, &output(&[])), Err(OutputError::NotADirectory { .. })));
}

#[test]
fn a_file_above_the_target_is_named() {
    let (root, target) = room();
    put(root.path(), "crate", "mine");
    let error = write(&target.join("a/b"), &output(&[("a", "")]), GENTLY).unwrap_err();
    assert!(error.to_string().contains(&*target.join("a").to_string_lossy()), "{error}");
    assert_alone(&target);
}

#[test]
fn a_directory_where_a_file_should_be_stays_even_when_forced() {
    let (_root, target) = room();
    put(&target, "src/lib.rs/notes", "mine");
    let before = tree(&target);
    for options in [GENTLY, FORCE] {
        let error = write(&target, &output(&[("Cargo.toml", ""), ("src/lib.rs", "")]), options).unwrap_err();
        assert!(matches!(&error, OutputError::InTheWay { path } if *path == target.join("src/lib.rs")), "{error}");
        assert_eq!(tree(&target), before);
    }
    assert_alone(&target);
}

#[test]
fn a_directory_that_holds_more_than_generated_files_does_not_become_a_file() {
    let (_root, target) = room();
    write(&target, &output(&[("kind/mod.rs", "")]), GENTLY).unwrap();
    put(&target, "kind/notes", "mine");
    assert!(matches!(write(&target, &output(&[("kind", "")]), FORCE), Err(OutputError::InTheWay { .. })));
    assert_eq!(paths(&target), ["kind/", "kind/mod.rs", "kind/notes"]);
}

#[test]
fn a_file_where_a_directory_should_be_is_a_conflict() {
    let (_root, target) = room();
    put(&target, "src", "mine");
    let wanted = output(&[("src/lib.rs", "")]);
    let error = write(&target, &wanted, GENTLY).unwrap_err();
    assert!(matches!(&error, OutputError::Conflicts { conflicts, .. } if conflicts[0].path == "src"), "{error}");
    let written = write(&target, &wanted, FORCE).unwrap();
    assert_eq!(written, Written { created: 1, deleted: 1, ..Written::default() });
    assert_eq!(paths(&target), ["src/", "src/lib.rs"]);
}

#[test]
fn something_with_the_name_of_the_staging_directory_stays() {
    let (root, target) = room();
    put(root.path(), ".crate.staging/notes", "mine");
    let error = write(&target, &output(&[("a", "")]), FORCE).unwrap_err();
    assert!(matches!(error, OutputError::ForeignStaging { .. }), "{error}");
    assert_eq!(paths(root.path()), [".crate.staging/", ".crate.staging/notes"]);
}

#[test]
fn a_second_run_at_the_same_time_is_refused() {
    let (_root, target) = room();
    write(&target, &output(&[("a", "1")]), GENTLY).unwrap();
    let (mut locked, mut refused) = (false, 0);
    let mut intrude = |step: &Step| {
        if locked {
            let result = write(&target, &output(&[("a", "intruder")]), FORCE);
            assert!(matches!(result, Err(OutputError::Busy { .. })), "{step}: {result:?}");
            refused += 1;
        }
        // Between these two the run has the lock.
        match step.act {
            Act::Lock => locked = true,
            Act::RemoveFile if step.path.ends_with(".generator-lock") => locked = false,
            _ => {}
        }
        Ok(())
    };
    write_stepwise(&target, &output(&[("a", "2"), ("b", "2")]), FORCE, &mut intrude).unwrap();
    assert!(refused > 10, "{refused}");
    assert_eq!(tree(&target)["b"], "2");
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use generator::output::{ConflictReason, DifferenceKind};

    use super::*;

    #[test]
    fn a_target_that_is_a_link_is_followed_and_stays_a_link() {
        let (root, target) = room();
        fs::create_dir_all(root.path().join("else/where")).unwrap();
        symlink("else/where", &target).unwrap();
        write(&target, &output(&[("a", "1")]), GENTLY).unwrap();
        write(&target, &output(&[("a", "2")]), GENTLY).unwrap();
        assert!(target.is_symlink());
        assert_eq!(paths(&root.path().join("else")), ["where/", "where/.generator-manifest", "where/a"]);
    }

    #[test]
    fn a_target_that_is_a_link_to_nothing_is_refused() {
        let (root, target) = room();
        symlink("nowhere", &target).unwrap();
        let error = write(&target, &output(&[("a", "1")]), FORCE).unwrap_err();
        assert!(matches!(error, OutputError::NotADirectory { .. }), "{error}");
        assert_eq!(paths(root.path()), ["crate"]);
    }

    #[test]
    fn a_directory_that_leads_out_of_the_target_is_refused_even_when_forced() {
        let (root, target) = room();
        put(root.path(), "outside/lib.rs", "mine");
        fs::create_dir(&target).unwrap();
        symlink("../outside", target.join("src")).unwrap();
        for options in [GENTLY, FORCE] {
            for path in ["src/lib.rs", "src/deep/new.rs"] {
                let error = write(&target, &output(&[(path, "")]), options).unwrap_err();
                assert!(matches!(&error, OutputError::LinkOutside { path, .. } if path.ends_with("src")), "{error}");
            }
        }
        assert!(matches!(check(&target, &output(&[("src/lib.rs", "mine")])), Err(OutputError::LinkOutside { .. })));
        assert_eq!(paths(&root.path().join("outside")), ["lib.rs"]);
    }

    #[test]
    fn nothing_is_deleted_through_a_link_that_leads_out_of_the_target() {
        let (root, target) = room();
        write(&target, &output(&[("src/lib.rs", "lib")]), GENTLY).unwrap();
        fs::rename(target.join("src"), root.path().join("outside")).unwrap();
        symlink("../outside", target.join("src")).unwrap();
        assert!(matches!(write(&target, &output(&[]), FORCE), Err(OutputError::LinkOutside { .. })));
        assert_eq!(paths(&root.path().join("outside")), ["lib.rs"]);
    }

    #[test]
    fn a_directory_that_leads_elsewhere_in_the_target_is_followed() {
        let (_root, target) = room();
        fs::create_dir_all(target.join("real")).unwrap();
        symlink("real", target.join("src")).unwrap();
        let wanted = output(&[("src/lib.rs", "lib")]);
        write(&target, &wanted, GENTLY).unwrap();
        assert_eq!(paths(&target), ["real/", "real/lib.rs", "src"]);
        assert!(check(&target, &wanted).unwrap().is_empty());
    }

    #[test]
    fn a_link_to_a_file_in_place_of_a_directory_is_replaced_only_when_forced() {
        let (_root, target) = room();
        put(&target, "real", "mine");
        for end in ["real", "nothing"] {
            symlink(end, target.join("src")).unwrap();
            let wanted = output(&[("src/lib.rs", "lib")]);
            let error = write(&target, &wanted, GENTLY).unwrap_err();
            assert!(
                matches!(&error, OutputError::Conflicts { conflicts, .. } if conflicts[0].reason == ConflictReason::Link),
                "{error}"
            );
            write(&target, &wanted, FORCE).unwrap();
            assert_eq!(paths(&target), ["real", "src/", "src/lib.rs"]);
            write(&target, &output(&[]), GENTLY).unwrap();
        }
    }

    #[test]
    fn a_link_in_place_of_a_file_is_replaced_only_when_forced_and_its_end_stays() {
        let (root, target) = room();
        put(root.path(), "precious", "lib");
        fs::create_dir(&target).unwrap();
        symlink("../precious", target.join("lib.rs")).unwrap();
        // Though it reads like the file that is wanted.
        let wanted = output(&[("lib.rs", "lib")]);
        let error = write(&target, &wanted, GENTLY).unwrap_err();
        assert!(
            matches!(&error, OutputError::Conflicts { conflicts, .. } if conflicts[0].reason == ConflictReason::Link),
            "{error}"
        );
        assert_eq!(check(&target, &wanted).unwrap()[0].kind, DifferenceKind::Stale);

        write(&target, &wanted, FORCE).unwrap();
        assert!(!target.join("lib.rs").is_symlink());
        assert_eq!(tree(root.path())["precious"], "lib");
    }

    #[test]
    fn a_link_in_place_of_a_file_that_has_to_go_goes_only_when_forced() {
        let (root, target) = room();
        write(&target, &output(&[("a", "1")]), GENTLY).unwrap();
        fs::rename(target.join("a"), root.path().join("moved")).unwrap();
        symlink("../moved", target.join("a")).unwrap();
        let error = write(&target, &output(&[]), GENTLY).unwrap_err();
        assert!(
            matches!(&error, OutputError::Conflicts { conflicts, .. } if conflicts[0].reason == ConflictReason::Link),
            "{error}"
        );
        write(&target, &output(&[]), FORCE).unwrap();
        assert!(paths(&target).is_empty());
        assert_eq!(tree(root.path())["moved"], "1");
    }

    #[test]
    fn a_pipe_is_not_read() {
        let (_root, target) = room();
        fs::create_dir(&target).unwrap();
        let made = std::process::Command::new("mkfifo").arg(target.join("lib.rs")).status();
        if !made.is_ok_and(|status| status.success()) {
            return;
        }
        assert!(matches!(write(&target, &output(&[("lib.rs", "")]), FORCE), Err(OutputError::InTheWay { .. })));
    }
}
