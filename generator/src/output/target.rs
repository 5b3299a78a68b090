//! The target directory as it is found: where it really is, where beside it output is staged, and what stands at a path
//! within it. Nothing in this file changes the disk.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::digest::Digest;
use super::disk::{Act, Step, failure};
use super::error::OutputError;
use super::path::FilePath;

/// A target directory, which need not exist yet.
#[derive(Debug)]
pub(super) struct Target {
    /// As it was given; what messages and diffs show.
    shown: PathBuf,
    /// The directory itself: without symbolic links when it exists.
    pub(super) dir: PathBuf,
    /// Whether the directory exists.
    pub(super) exists: bool,
    /// Where output is staged.
    pub(super) staging: PathBuf,
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    Nothing,
    File(Digest),
    /// A symbolic link, with a digest of where it leads. It is never followed: what it leads to is not in the crate.
    Link(Digest),
    Directory,
    /// A pipe, a device, a socket: reading it could last for ever.
    Other,
}

impl Seen {
    /// The digest of what a rename would replace and an undo must bring back.
    pub(super) fn file(self) -> Option<Digest> {
        match self {
            Seen::File(digest) | Seen::Link(digest) => Some(digest),
            Seen::Nothing | Seen::Directory | Seen::Other => None,
        }
    }
}

impl Target {
    /// Finds the target directory. A symbolic link to a directory is followed, so that the link itself stays.
    pub(super) fn locate(given: &Path) -> Result<Target, OutputError> {
        let no_name = || OutputError::NoName { path: given.to_path_buf() };
        let shown = given.to_path_buf();
        match fs::canonicalize(given) {
            Ok(dir) if dir.is_dir() => {
                let name = dir.file_name().ok_or_else(no_name)?;
                let parent = dir.parent().ok_or_else(no_name)?;
                let staging = if same_disk(parent, &dir) { parent } else { &dir }.join(staging_name(name));
                Ok(Target { shown, exists: true, staging, dir })
            }
            Ok(_) => Err(OutputError::NotADirectory { path: shown }),
            // A link that leads nowhere is not made into a directory.
            Err(error) if error.kind() == ErrorKind::NotFound && fs::symlink_metadata(given).is_ok() => {
                Err(OutputError::NotADirectory { path: shown })
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let name = given.file_name().ok_or_else(no_name)?;
                let staging = given.with_file_name(staging_name(name));
                Ok(Target { dir: shown.clone(), shown, exists: false, staging })
            }
            Err(error) => Err(failure(given, Step { act: Act::Read, path: shown }, error)),
        }
    }

    /// The target as it was given.
    pub(super) fn shown_dir(&self) -> &Path {
        &self.shown
    }

    /// Whether another run is at work, or was interrupted.
    pub(super) fn has_staging(&self) -> bool {
        fs::symlink_metadata(&self.staging).is_ok()
    }

    /// What stands at a path of the target.
    pub(super) fn look(&self, path: &FilePath) -> Result<Seen, OutputError> {
        let place = path.under(&self.dir);
        look(&place).map_err(|error| self.unreadable(&place, error))
    }

    /// The content of a file of the target.
    pub(super) fn read(&self, path: &FilePath) -> Result<Vec<u8>, OutputError> {
        let place = path.under(&self.dir);
        fs::read(&place).map_err(|error| self.unreadable(&place, error))
    }

    /// Whether a symbolic link of the target leads to a directory, which must be one of the target.
    pub(super) fn leads_to_directory(&self, link: &FilePath) -> Result<bool, OutputError> {
        let place = link.under(&self.dir);
        match fs::canonicalize(&place) {
            Ok(end) if !end.starts_with(&self.dir) => {
                Err(OutputError::LinkOutside { path: link.under(&self.shown), leads_to: end })
            }
            Ok(end) => Ok(end.is_dir()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(self.unreadable(&place, error)),
        }
    }

    /// The names in a directory of the target.
    pub(super) fn list(&self, path: &FilePath) -> Result<Vec<OsString>, OutputError> {
        let place = path.under(&self.dir);
        fs::read_dir(&place)
            .and_then(|entries| entries.map(|entry| Ok(entry?.file_name())).collect())
            .map_err(|error| self.unreadable(&place, error))
    }

    /// The error of a path, of the target or beside it, that cannot be read.
    pub(super) fn unreadable(&self, place: &Path, error: io::Error) -> OutputError {
        failure(&self.shown, Step { act: Act::Read, path: place.to_path_buf() }, error)
    }
}

fn look(place: &Path) -> io::Result<Seen> {
    let kind = match fs::symlink_metadata(place) {
        Ok(metadata) => metadata.file_type(),
        // A file where a directory of the path should be: then the path names nothing.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Seen::Nothing);
        }
        Err(error) => return Err(error),
    };
    Ok(if kind.is_file() {
        Seen::File(Digest::read(File::open(place)?)?)
    } else if kind.is_symlink() {
        Seen::Link(Digest::of(fs::read_link(place)?.as_os_str().as_encoded_bytes()))
    } else if kind.is_dir() {
        Seen::Directory
    } else {
        Seen::Other
    })
}

/// The name never changes with the run: the lock in it admits one run at a time, and a run finds what an interrupted one
/// left.
fn staging_name(target: &OsStr) -> OsString {
    let mut name = OsString::from(".");
    name.push(target);
    name.push(".staging");
    name
}

/// Whether a rename between the two directories can work. It cannot when a disk is mounted at the target itself, as
/// containers do; output is then staged inside.
#[cfg(unix)]
fn same_disk(parent: &Path, dir: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (fs::metadata(parent), fs::metadata(dir)) {
        (Ok(parent), Ok(dir)) => parent.dev() == dir.dev(),
        _ => true,
    }
}

#[cfg(not(unix))]
fn same_disk(_parent: &Path, _dir: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn output_is_staged_beside_the_target() {
        let root = tempfile::tempdir().expect("valid in this test");
        let target = Target::locate(&root.path().join("crate")).expect("valid in this test");
        assert!(!target.exists);
        assert_eq!(target.staging, root.path().join(".crate.staging"));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn output_is_staged_inside_a_target_that_is_a_disk_of_its_own() {
        // Always mounted, and only looked at.
        let target = Target::locate(Path::new("/proc")).expect("valid in this test");
        assert_eq!(target.staging, Path::new("/proc/.proc.staging"));
    }

    #[test]
    fn the_root_has_no_sibling() {
        assert!(matches!(Target::locate(Path::new("/")), Err(OutputError::NoName { .. })));
        assert!(matches!(Target::locate(Path::new("")), Err(OutputError::NoName { .. })));
    }
}
