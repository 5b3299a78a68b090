//! The path of a generated file, as the generator speaks of it: relative to the crate's directory and separated by `/`
//! on every system, in [`Output`](super::Output), in the manifest and in the journal alike.
//!
//! A path is checked once, when it is made, so nothing behind this file can leave the target directory by a name. The
//! characters refused are those that some system reads as more than a name (`\`, `:`) or that would break a line of the
//! manifest (controls).

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};

/// The name, within the target directory, of the file that lists what the generator wrote there.
pub const MANIFEST: &str = ".generator-manifest";

/// A relative path without `.`, `..` or empty segments.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FilePath(String);

impl FilePath {
    /// Checks a path that is to name a generated file.
    pub(super) fn new(path: &str) -> Result<FilePath, PathError> {
        let refuse = |reason| Err(PathError { path: path.to_owned(), reason });
        if path.is_empty() {
            return refuse(PathReason::Empty);
        }
        if path.starts_with('/') {
            return refuse(PathReason::Absolute);
        }
        if let Some(c) = path.chars().find(|&c| c.is_control() || c == '\\' || c == ':') {
            return refuse(PathReason::Character(c));
        }
        if let Some(segment) = path.split('/').find(|s| matches!(*s, "" | "." | "..")) {
            return refuse(PathReason::Segment(segment.to_owned()));
        }
        let path = FilePath(path.to_owned());
        if path.folded() == MANIFEST {
            return Err(path.refused(PathReason::Reserved));
        }
        Ok(path)
    }

    /// The path of the manifest, which no generated file can have.
    pub(super) fn manifest() -> FilePath {
        FilePath(MANIFEST.to_owned())
    }

    /// A path read from the journal: a generated file, a directory of one, or the manifest.
    pub(super) fn recorded(path: &str) -> Result<FilePath, PathError> {
        if path == MANIFEST { Ok(FilePath::manifest()) } else { FilePath::new(path) }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// The path as names are compared where case does not matter. Two generated files must differ in it, because the
    /// crate may be checked out on such a system.
    pub(super) fn folded(&self) -> String {
        self.0.to_lowercase()
    }

    /// Where the file is when `root` is the crate's directory. Segment by segment, because Windows takes no `/` in the
    /// verbatim paths that `canonicalize` gives.
    pub(super) fn under(&self, root: &Path) -> PathBuf {
        self.0.split('/').fold(root.to_path_buf(), |path, segment| path.join(segment))
    }

    /// The directories that hold the file, outermost first, without the target itself: `a` and `a/b` for `a/b/c`.
    pub(super) fn directories(&self) -> impl Iterator<Item = FilePath> {
        let mut rest = self.0.as_str();
        let mut parents = Vec::new();
        while let Some((parent, _)) = rest.rsplit_once('/') {
            parents.push(FilePath(parent.to_owned()));
            rest = parent;
        }
        parents.into_iter().rev()
    }

    /// The directories that hold any of the files.
    pub(super) fn directories_of<'p>(files: impl Iterator<Item = &'p FilePath>) -> BTreeSet<FilePath> {
        files.flat_map(FilePath::directories).collect()
    }

    /// The error that refuses this path.
    pub(super) fn refused(&self, reason: PathReason) -> PathError {
        PathError { path: self.0.clone(), reason }
    }

    /// The path of `name` inside the directory that this path names, without a check: it comes from the disk and is
    /// only compared.
    pub(super) fn entry(&self, name: &str) -> FilePath {
        FilePath(format!("{}/{name}", self.0))
    }
}

impl fmt::Display for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A path that cannot name a generated file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathError {
    path: String,
    reason: PathReason,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PathReason {
    Empty,
    Absolute,
    Character(char),
    Segment(String),
    Reserved,
    Taken(String),
    Nested(String),
}

impl PathError {
    /// The path as it was given.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` cannot name a generated file: ", self.path.escape_debug())?;
        match &self.reason {
            PathReason::Empty => f.write_str("it is empty"),
            PathReason::Absolute => f.write_str("it is absolute"),
            PathReason::Character(c) => write!(f, "it contains `{}`", c.escape_debug()),
            PathReason::Segment(segment) if segment.is_empty() => f.write_str("it has an empty segment"),
            PathReason::Segment(segment) => write!(f, "it has the segment `{segment}`"),
            PathReason::Reserved => f.write_str("the name belongs to the manifest"),
            PathReason::Taken(other) => write!(f, "`{other}` is there already, and case alone tells no files apart"),
            PathReason::Nested(other) => write!(f, "with `{other}` there, one of the two is a file and a directory"),
        }
    }
}

impl Error for PathError {}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn paths_that_could_leave_the_target_are_refused() {
        for path in ["", "/etc/passwd", "..", "a/../b", "a/./b", "./a", "a//b", "a/", "a\\b", "C:a", "a\nb", "a\0b"] {
            assert!(FilePath::new(path).is_err(), "{path:?}");
        }
        for path in ["a", ".gitattributes", "src/lib.rs", "a..b/...", "naïve/ü.rs", "with space"] {
            assert_eq!(FilePath::new(path).expect("valid in this test").as_str(), path);
        }
    }

    #[test]
    fn the_manifest_is_no_generated_file() {
        assert_eq!(
            FilePath::new(".Generator-Manifest").expect_err("refused in this test").reason,
            PathReason::Reserved
        );
        assert_eq!(FilePath::recorded(MANIFEST).expect("valid in this test"), FilePath::manifest());
        assert!(FilePath::new("src/.generator-manifest").is_ok());
    }

    #[test]
    fn directories_are_outermost_first() {
        let path = FilePath::new("a/b/c").expect("valid in this test");
        assert_eq!(path.directories().map(|d| d.0).collect::<Vec<_>>(), ["a", "a/b"]);
    }
}
