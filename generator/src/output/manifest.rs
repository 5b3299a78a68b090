//! The manifest: which files in the target directory are the generator's, and what it wrote into them.
//!
//! It is the only thing the generator believes about ownership. A file that is listed and still has the listed content
//! may be overwritten and deleted; any other file belongs to somebody else. The text follows from the files alone (no
//! date, no version of a tool), sorted by path, in the format of `sha256sum`, so that `sha256sum -c` verifies a crate
//! without the generator.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::digest::Digest;
use super::error::OutputError;
use super::files::Output;
use super::path::FilePath;
use super::target::{Seen, Target};

const HEADER: &str =
    "# Every file that the generator wrote here, with its SHA-256. Written by the generator, not to be edited.";

/// The files that the generator wrote, each with the digest of its content.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    pub(super) files: BTreeMap<FilePath, Digest>,
}

/// The manifest as found on the disk.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// What could be understood.
    pub(super) manifest: Manifest,
    /// The first thing that could not.
    pub(super) damage: Option<Damage>,
}

/// Where and why a manifest, or a journal, is not what the generator wrote.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Damage {
    /// Counted from 1.
    pub(super) line: usize,
    pub(super) reason: String,
}

impl Manifest {
    /// The manifest of an output.
    pub(super) fn of(output: &Output) -> Manifest {
        Manifest { files: output.files().iter().map(|(path, bytes)| (path.clone(), Digest::of(bytes))).collect() }
    }

    /// Reads the manifest of a target; one that is not there lists nothing.
    pub(super) fn find(target: &Target) -> Result<Found, OutputError> {
        let path = FilePath::manifest();
        match target.look(&path)? {
            Seen::Nothing => Ok(Found::default()),
            Seen::File(_) => Ok(Manifest::parse(&String::from_utf8_lossy(&target.read(&path)?))),
            Seen::Link(_) | Seen::Directory | Seen::Other => {
                Err(OutputError::InTheWay { path: path.under(target.shown_dir()) })
            }
        }
    }

    /// The text of the manifest.
    pub(super) fn text(&self) -> String {
        let mut text = format!("{HEADER}\n");
        for (path, digest) in &self.files {
            // Writing to a string does not fail.
            let _ = writeln!(text, "{digest}  {path}");
        }
        text
    }

    /// Reads a manifest line by line. A damaged one (the usual case: markers of a merge conflict) is understood as far
    /// as it goes, so that a forced run still deletes the files that either side listed.
    fn parse(text: &str) -> Found {
        let mut found = Found::default();
        let mut last: Option<FilePath> = None;
        let mut damaged = |line: usize, reason: String| {
            found.damage.get_or_insert(Damage { line: line + 1, reason });
        };
        if text.lines().next() != Some(HEADER) {
            damaged(0, "this is not the first line of a manifest".to_owned());
        }
        if !text.is_empty() && !text.ends_with('\n') {
            damaged(text.lines().count().saturating_sub(1), "the line is cut off".to_owned());
        }
        for (number, line) in text.lines().enumerate().skip_while(|(_, line)| *line == HEADER) {
            let Some((digest, path)) = line.split_once("  ") else {
                damaged(number, "not a digest, two blanks and a path".to_owned());
                continue;
            };
            let Some(digest) = Digest::parse(digest) else {
                damaged(number, "the digest is not 64 hexadecimal digits".to_owned());
                continue;
            };
            match FilePath::new(path) {
                Err(error) => damaged(number, error.to_string()),
                Ok(path) => {
                    if last.as_ref().is_some_and(|last| *last >= path) {
                        damaged(number, "the paths are not in order".to_owned());
                    }
                    last = Some(path.clone());
                    found.manifest.files.insert(path, digest);
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    fn sample() -> Manifest {
        let mut output = Output::new();
        output.insert("src/lib.rs", "lib").expect("valid in this test");
        output.insert("Cargo.toml", "cargo").expect("valid in this test");
        Manifest::of(&output)
    }

    #[test]
    fn what_is_written_is_read() {
        let text = sample().text();
        assert_eq!(text.lines().count(), 3);
        assert!(text.lines().nth(1).expect("valid in this test").ends_with("  Cargo.toml"), "{text}");
        let found = Manifest::parse(&text);
        assert_eq!((found.manifest, found.damage), (sample(), None));
    }

    #[test]
    fn damage_is_placed_and_the_rest_is_understood() {
        let text = sample().text();
        let line = |text: &str| Manifest::parse(text).damage.map(|damage| damage.line);
        assert_eq!(line(""), Some(1));
        assert_eq!(line(&text.replace(HEADER, "# something")), Some(1));
        assert_eq!(line(&text.replace("Cargo.toml", "../Cargo.toml")), Some(2));
        assert_eq!(line(&text.replace("src/lib.rs", "A")), Some(3));
        assert_eq!(line(&text.replace("src/lib.rs", "Cargo.toml")), Some(3));
        assert_eq!(line(&format!("{text}{HEADER}\n")), Some(4));
        assert_eq!(line(text.strip_suffix("ib.rs\n").expect("valid in this test")), Some(3));

        let merged = text.replace(HEADER, &format!("{HEADER}\n<<<<<<< ours"));
        let found = Manifest::parse(&merged);
        assert_eq!(found.damage.expect("valid in this test").line, 2);
        assert_eq!(found.manifest, sample());
    }
}
