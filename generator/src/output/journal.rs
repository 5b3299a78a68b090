//! The changes that turn the target into what is wanted, and the journal: their list, written down before the first of
//! them is made.
//!
//! A change says what was there before, so it can be undone, and what is there afterwards, so that somebody who finds
//! the journal of an interrupted run sees by the content of each file whether the change was made, was not, or whether a
//! third party edited the file in the meantime.

use std::fmt::Write as _;

use super::digest::Digest;
use super::manifest::Damage;
use super::path::FilePath;

const HEADER: &str = "# What a run of the generator is changing. The next run finishes what this one leaves.";

/// One change of the target directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Deletes a file, or a symbolic link.
    Delete { path: FilePath, before: Digest },
    /// Removes a directory if the deletions left it empty.
    RemoveDirectory { path: FilePath },
    /// Creates a directory in one that exists.
    CreateDirectory { path: FilePath },
    /// Puts a file where none is, or over the one that is there.
    Put { path: FilePath, before: Option<Digest>, after: Digest },
}

impl Change {
    /// The file that the change is about, with its digest before and after; directories have neither.
    pub(super) fn file(&self) -> Option<(&FilePath, Option<Digest>, Option<Digest>)> {
        match self {
            Change::Delete { path, before } => Some((path, Some(*before), None)),
            Change::Put { path, before, after } => Some((path, *before, Some(*after))),
            Change::RemoveDirectory { .. } | Change::CreateDirectory { .. } => None,
        }
    }
}

/// The text of a journal: a header, one change a line, and a last line that shows it is whole.
pub(super) fn text(changes: &[Change]) -> String {
    let mut text = format!("{HEADER}\n");
    for change in changes {
        // Writing to a string does not fail.
        let _ = match change {
            Change::Delete { path, before } => writeln!(text, "delete {before} {path}"),
            Change::RemoveDirectory { path } => writeln!(text, "rmdir {path}"),
            Change::CreateDirectory { path } => writeln!(text, "mkdir {path}"),
            Change::Put { path, before: None, after } => writeln!(text, "create {after} {path}"),
            Change::Put { path, before: Some(before), after } => writeln!(text, "replace {before} {after} {path}"),
        };
    }
    text.push_str("end\n");
    text
}

/// Reads a journal.
pub(super) fn parse(text: &str) -> Result<Vec<Change>, Damage> {
    let damage = |line: usize, reason: &str| Err(Damage { line, reason: reason.to_owned() });
    let Some(body) = text.strip_prefix(HEADER).and_then(|rest| rest.strip_prefix('\n')) else {
        return damage(1, "this is not the first line of a journal");
    };
    let Some(body) = body.strip_suffix("end\n") else {
        return damage(text.lines().count(), "this is not the last line of a journal");
    };
    let mut changes = Vec::new();
    for (line, number) in body.lines().zip(2..) {
        match change(line) {
            Some(change) => changes.push(change),
            None => return damage(number, "this is no change"),
        }
    }
    Ok(changes)
}

fn change(line: &str) -> Option<Change> {
    let (act, rest) = line.split_once(' ')?;
    match act {
        "rmdir" => Some(Change::RemoveDirectory { path: path(rest)? }),
        "mkdir" => Some(Change::CreateDirectory { path: path(rest)? }),
        "delete" => {
            let (before, rest) = digest(rest)?;
            Some(Change::Delete { path: path(rest)?, before })
        }
        "create" => {
            let (after, rest) = digest(rest)?;
            Some(Change::Put { path: path(rest)?, before: None, after })
        }
        "replace" => {
            let (before, rest) = digest(rest)?;
            let (after, rest) = digest(rest)?;
            Some(Change::Put { path: path(rest)?, before: Some(before), after })
        }
        _ => None,
    }
}

fn digest(text: &str) -> Option<(Digest, &str)> {
    let (digest, rest) = text.split_once(' ')?;
    Some((Digest::parse(digest)?, rest))
}

fn path(text: &str) -> Option<FilePath> {
    FilePath::recorded(text).ok()
}

#[cfg(test)]
mod tests {

    use super::*;

    fn sample() -> Vec<Change> {
        let path = |path| FilePath::recorded(path).expect("valid in this test");
        let (old, new) = (Digest::of(b"old"), Digest::of(b"new"));
        vec![
            Change::Delete { path: path("a b/c"), before: old },
            Change::RemoveDirectory { path: path("a b") },
            Change::CreateDirectory { path: path("src") },
            Change::Put { path: path("src/lib.rs"), before: None, after: new },
            Change::Put { path: path(".generator-manifest"), before: Some(old), after: new },
        ]
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(parse(&text(&sample())).expect("valid in this test"), sample());
        assert_eq!(parse(&text(&[])).expect("valid in this test"), []);
    }

    #[test]
    fn a_journal_that_lost_a_part_is_refused() {
        let text = text(&sample());
        let line = |text: &str| parse(text).expect_err("refused in this test").line;
        assert_eq!(line(""), 1);
        assert_eq!(line(text.strip_suffix("end\n").expect("valid in this test")), 6);
        assert_eq!(line(&text.replace("rmdir", "rmtree")), 3);
        assert_eq!(line(&text.replace("src/lib.rs", "../lib.rs")), 5);
        for cut in 0..text.len() {
            assert!(parse(&text[..cut]).is_err(), "cut at {cut}");
        }
    }
}
