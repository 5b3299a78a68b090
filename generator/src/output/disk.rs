//! Every change that a run makes to the disk goes through this file, one [`Step`] at a time.
//!
//! So there is one place that says what was tried when the operating system refuses, and one place where a test can stop
//! or fail a run before any of its steps.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::error::{Left, OutputError, shown};

/// Something that a run asks of the operating system.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Step {
    /// What is done.
    pub act: Act,
    /// What it is done to; of a move, the destination.
    pub path: PathBuf,
}

/// What is done in a [`Step`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Act {
    /// Reads a file or looks at a path. Changes nothing, so it occurs in errors only.
    Read,
    /// Creates a directory, and those above it.
    CreateDirectory,
    /// Creates the lock file and locks it.
    Lock,
    /// Writes a new file in the staging directory, through to the disk.
    Write,
    /// Gives a file that is about to be replaced or deleted a second name in the staging directory.
    Keep,
    /// Moves a file, or a directory, to where it belongs.
    Move,
    /// Removes a file.
    RemoveFile,
    /// Removes a directory, if it is empty.
    RemoveDirectory,
    /// Removes a part of the staging directory.
    RemoveTree,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let act = match self.act {
            Act::Read => "read",
            Act::CreateDirectory => "create the directory",
            Act::Lock => "lock",
            Act::Write => "write",
            Act::Keep => "keep a second name of the replaced file at",
            Act::Move => "move a file to",
            Act::RemoveFile => "remove",
            Act::RemoveDirectory | Act::RemoveTree => "remove the directory",
        };
        write!(f, "{act} {}", shown(&self.path))
    }
}

/// The disk, as a run on one target changes it.
pub(super) struct Disk<'a> {
    target: &'a Path,
    before: &'a mut dyn FnMut(&Step) -> io::Result<()>,
}

impl<'a> Disk<'a> {
    /// `target` is what errors speak of; `before` is told each step and may refuse it.
    pub(super) fn new(target: &'a Path, before: &'a mut dyn FnMut(&Step) -> io::Result<()>) -> Disk<'a> {
        Disk { target, before }
    }

    pub(super) fn perform<T>(
        &mut self,
        act: Act,
        path: &Path,
        change: impl FnOnce() -> io::Result<T>,
    ) -> Result<T, OutputError> {
        let step = Step { act, path: path.to_path_buf() };
        (self.before)(&step).and_then(|()| change()).map_err(|source| failure(self.target, step, source))
    }

    /// Creates a directory and those above it; one that is there already is no error.
    pub(super) fn create_directory(&mut self, path: &Path) -> Result<(), OutputError> {
        if path.is_dir() {
            return Ok(());
        }
        self.perform(Act::CreateDirectory, path, || fs::create_dir_all(path))
    }

    /// Writes a file that nobody reads yet, through to the disk: were it renamed before its content got there, a power
    /// cut could leave an empty file under the name of a whole one.
    pub(super) fn write(&mut self, path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
        self.perform(Act::Write, path, || {
            let mut file = File::create(path)?;
            file.write_all(bytes)?;
            file.sync_data()
        })
    }

    /// Gives a file a second name, or makes a copy where the file system knows no second names.
    pub(super) fn keep(&mut self, file: &Path, kept: &Path) -> Result<(), OutputError> {
        self.perform(Act::Keep, kept, || match fs::hard_link(file, kept) {
            // Two names that differ by case alone, on a system where they are one: the file is kept. A copy would empty
            // it, being a copy of the file onto itself.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            Err(_) if fs::symlink_metadata(file)?.is_file() => fs::copy(file, kept).map(|_| ()),
            result => result,
        })
    }

    /// Moves a file over whatever file is there, in one step for everybody who looks.
    pub(super) fn rename(&mut self, from: &Path, to: &Path) -> Result<(), OutputError> {
        self.perform(Act::Move, to, || fs::rename(from, to))
    }

    /// Removes a file; one that is gone already is no error.
    pub(super) fn remove_file(&mut self, path: &Path) -> Result<(), OutputError> {
        self.perform(Act::RemoveFile, path, || gone(fs::remove_file(path), &[]))
    }

    /// Removes a directory unless somebody put something into it.
    pub(super) fn remove_directory(&mut self, path: &Path) -> Result<(), OutputError> {
        // POSIX allows either error for a directory that is not empty.
        let kept = [ErrorKind::DirectoryNotEmpty, ErrorKind::AlreadyExists];
        self.perform(Act::RemoveDirectory, path, || gone(fs::remove_dir(path), &kept))
    }

    /// Removes a directory of our own with all that is in it; symbolic links in it are not followed.
    pub(super) fn remove_tree(&mut self, path: &Path) -> Result<(), OutputError> {
        if fs::symlink_metadata(path).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
            return Ok(());
        }
        self.perform(Act::RemoveTree, path, || gone(fs::remove_dir_all(path), &[]))
    }
}

/// The error of a step that failed while the target was still as it was.
pub(super) fn failure(target: &Path, step: Step, source: io::Error) -> OutputError {
    OutputError::Disk { step, source, target: target.to_path_buf(), left: Left::AsItWas }
}

/// Takes what is gone already, and the other kinds of error listed, for success.
fn gone(result: io::Result<()>, accepted: &[ErrorKind]) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::NotFound || accepted.contains(&error.kind()) => Ok(()),
        result => result,
    }
}
