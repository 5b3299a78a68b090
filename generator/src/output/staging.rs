//! The staging directory beside the target: `.NAME.staging`, which exists only while a run is at work, or after one was
//! interrupted.
//!
//! ```text
//! .generator-lock   locked while a run is at work; also what marks the directory as the generator's
//! new/              the files to come, whole, under their paths
//! old/              second names of the files that are replaced or deleted
//! journal           the changes that are being made; without it, the target is untouched or done
//! ```
//!
//! The lock is the operating system's and ends with the process, so a crash cannot leave it held. It is not waited for:
//! whoever comes second is told so.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::disk::{Act, Disk};
use super::error::OutputError;
use super::target::Target;

const LOCK: &str = ".generator-lock";

/// How often a run that is about to end may take the directory away between two looks at it.
const ATTEMPTS: usize = 100;

/// The staging directory, held by this run alone.
#[derive(Debug)]
pub(super) struct Staging {
    dir: PathBuf,
    /// Holds the lock until it is dropped.
    _lock: File,
}

impl Staging {
    /// Creates the directory, or takes over what an interrupted run left.
    pub(super) fn claim(target: &Target, disk: &mut Disk<'_>) -> Result<Staging, OutputError> {
        let dir = &target.staging;
        let path = dir.join(LOCK);
        for _ in 0..ATTEMPTS {
            disk.create_directory(dir)?;
            match is_ours(dir) {
                Ok(true) => {}
                Ok(false) => return Err(OutputError::ForeignStaging { path: dir.clone() }),
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => return Err(target.unreadable(dir, error)),
            }
            let lock = match disk.perform(Act::Lock, &path, || lock(&path)) {
                Ok(lock) => lock,
                Err(error) => {
                    // Not to leave it behind, if it is empty.
                    let _ = disk.remove_directory(dir);
                    return Err(error);
                }
            };
            match lock {
                Lock::Held(lock) => {
                    return Ok(Staging { dir: dir.clone(), _lock: lock });
                }
                Lock::Busy => {
                    return Err(OutputError::Busy { target: target.shown_dir().to_path_buf() });
                }
                Lock::Gone => {}
            }
        }
        Err(OutputError::Busy { target: target.shown_dir().to_path_buf() })
    }

    /// Where the files to come are.
    pub(super) fn new_files(&self) -> PathBuf {
        self.dir.join("new")
    }

    /// Where the files are kept that are replaced or deleted.
    pub(super) fn old_files(&self) -> PathBuf {
        self.dir.join("old")
    }

    /// Where the changes are written down while they are made.
    pub(super) fn journal(&self) -> PathBuf {
        journal_of(&self.dir)
    }

    /// Where the journal is until it is whole.
    pub(super) fn unfinished_journal(&self) -> PathBuf {
        self.dir.join("journal.part")
    }

    /// Removes what is staged. Not to be called while the journal says that something of it is needed.
    pub(super) fn clear(&self, disk: &mut Disk<'_>) -> Result<(), OutputError> {
        disk.remove_tree(&self.new_files())?;
        disk.remove_tree(&self.old_files())?;
        if self.unfinished_journal().exists() {
            disk.remove_file(&self.unfinished_journal())?;
        }
        Ok(())
    }

    /// Removes the directory and gives up the lock. With a journal in it, it stays for the next run.
    pub(super) fn release(self, disk: &mut Disk<'_>) -> Result<(), OutputError> {
        if self.journal().exists() {
            return Ok(());
        }
        self.clear(disk)?;
        // Elsewhere a run cannot tell whether the file it locked still has its name, so the name has to stay.
        if cfg!(unix) {
            // The lock last and under its own protection: the directory is the generator's as long as it is not empty.
            disk.remove_file(&self.dir.join(LOCK))?;
            disk.remove_directory(&self.dir)?;
        }
        Ok(())
    }
}

/// Where the journal of an interrupted run on this target would be.
pub(super) fn journal_of(staging: &Path) -> PathBuf {
    staging.join("journal")
}

/// What came of an attempt to lock.
enum Lock {
    Held(File),
    /// Another run holds it.
    Busy,
    /// The run that held it removed the file or the directory.
    Gone,
}

/// How often a lock is asked for again, a hundredth of a second apart, before another run is taken to hold it.
const PATIENCE: usize = 30;

fn lock(path: &Path) -> io::Result<Lock> {
    let file = match OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Lock::Gone),
        Err(error) => return Err(error),
    };
    // A process that is just being started holds a copy of every open file for a moment, and with it a lock that has been
    // given back.
    let mut tried = file.try_lock();
    for _ in 0..PATIENCE {
        if !matches!(tried, Err(TryLockError::WouldBlock)) {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
        tried = file.try_lock();
    }
    match tried {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(Lock::Busy),
        // Some network file systems have no locks. Refusing to work there would help nobody.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
        Err(TryLockError::Error(error)) => return Err(error),
    }
    Ok(if is_named(&file, path)? { Lock::Held(file) } else { Lock::Gone })
}

/// Whether the generator made a staging directory: it is empty (a run was stopped right after creating it, or right
/// before removing it), or holds the lock file.
fn is_ours(dir: &Path) -> io::Result<bool> {
    if !fs::symlink_metadata(dir)?.is_dir() {
        return Ok(false);
    }
    let mut empty = true;
    for entry in fs::read_dir(dir)? {
        if entry?.file_name() == LOCK {
            return Ok(true);
        }
        empty = false;
    }
    Ok(empty)
}

/// Whether the locked file is still the one that others find under its name: the run that held the lock before may have
/// removed it between our opening and our locking.
#[cfg(unix)]
fn is_named(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let held = file.metadata()?;
    match fs::symlink_metadata(path) {
        Ok(named) => Ok((held.dev(), held.ino()) == (named.dev(), named.ino())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
fn is_named(_file: &File, _path: &Path) -> io::Result<bool> {
    Ok(true)
}
