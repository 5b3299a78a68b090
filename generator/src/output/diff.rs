//! The difference between what is on the disk and what is wanted, for people to read and for `patch -p0` to apply.
//!
//! There is a difference exactly when a run would change something, the manifest included.

use std::fmt;
use std::path::Path;

use similar::{Algorithm, TextDiff};

use super::digest::Digest;
use super::error::{OutputError, shown};
use super::files::Output;
use super::journal::Change;
use super::manifest::Manifest;
use super::path::FilePath;
use super::swap::interrupted;
use super::target::{Seen, Target};

/// A file that is not as wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Relative to the target directory, separated by `/`.
    pub path: String,
    /// What is wrong with the file.
    pub kind: DifferenceKind,
    /// A unified diff from what is there to what is wanted, whole however long it is, with the target as it was given in
    /// its headers. A content that is no text is only said to differ. Ends with a line feed.
    pub diff: String,
}

/// How a file differs from what is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    /// It is there with another content.
    Stale,
    /// It is wanted and not there.
    Missing,
    /// An earlier run wrote it, and it is wanted no longer.
    Extra,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.diff)
    }
}

/// Every difference, in the order of the paths, the manifest last.
pub(super) fn differences(target: &Target, output: &Output) -> Result<Vec<Difference>, OutputError> {
    let mut known = Manifest::find(target)?.manifest.files;
    // An interrupted run may have put files that the manifest does not list yet.
    for change in interrupted(target)?.unwrap_or_default() {
        if let Change::Put { path, after, .. } = change {
            known.insert(path, after);
        }
    }
    let manifest = FilePath::manifest();
    known.remove(&manifest);

    for directory in FilePath::directories_of(output.files().keys()) {
        if let Seen::Link(_) = target.look(&directory)? {
            target.leads_to_directory(&directory)?;
        }
    }
    let mut differences = Vec::new();
    for (path, bytes) in output.files() {
        known.remove(path);
        differences.extend(compare(target, path, Some(bytes))?);
    }
    for path in known.keys() {
        differences.extend(compare(target, path, None)?);
    }
    differences.sort_by(|a, b| a.path.cmp(&b.path));
    differences.extend(compare(target, &manifest, Some(Manifest::of(output).text().as_bytes()))?);
    Ok(differences)
}

fn compare(target: &Target, path: &FilePath, wanted: Option<&[u8]>) -> Result<Option<Difference>, OutputError> {
    let seen = target.look(path)?;
    let old = match seen {
        Seen::File(digest) if wanted.map(Digest::of) == Some(digest) => return Ok(None),
        Seen::File(_) => Some(target.read(path)?),
        Seen::Link(_) => None,
        Seen::Nothing | Seen::Directory | Seen::Other if wanted.is_none() => return Ok(None),
        Seen::Nothing | Seen::Directory => None,
        Seen::Other => {
            return Err(OutputError::InTheWay { path: path.under(target.shown_dir()) });
        }
    };
    let kind = match (seen, wanted) {
        (_, None) => DifferenceKind::Extra,
        (Seen::Nothing | Seen::Directory, _) => DifferenceKind::Missing,
        _ => DifferenceKind::Stale,
    };
    let name = name(target.shown_dir(), path);
    let header = [
        if kind == DifferenceKind::Missing { "/dev/null" } else { &name },
        if kind == DifferenceKind::Extra { "/dev/null" } else { &name },
    ];
    let body = match seen {
        Seen::Link(_) => "A symbolic link, where only a file can be\n".to_owned(),
        _ => unified(old.as_deref().unwrap_or_default(), wanted.unwrap_or_default()),
    };
    let diff = format!("--- {}\n+++ {}\n{body}", header[0], header[1]);
    Ok(Some(Difference { path: path.as_str().to_owned(), kind, diff }))
}

/// The path of a file in the headers of a diff.
fn name(target: &Path, path: &FilePath) -> String {
    let target = shown(target);
    if target == "." { path.to_string() } else { format!("{}/{path}", target.trim_end_matches('/')) }
}

/// The hunks of a unified diff, with three lines of context.
fn unified(old: &[u8], new: &[u8]) -> String {
    let (Some(old_text), Some(new_text)) = (text(old), text(new)) else {
        return format!("Not text: {} bytes where {} are wanted\n", old.len(), new.len());
    };
    TextDiff::configure()
        // Stays fast on files that have nothing in common but many lines.
        .algorithm(Algorithm::Histogram)
        .diff_lines(old_text, new_text)
        .unified_diff()
        .context_radius(3)
        .to_string()
}

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))
}
