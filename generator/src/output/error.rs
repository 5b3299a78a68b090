//! Why output did not reach the disk. Every error names the path, the reason, and what the target directory is now.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::Step;
use super::manifest::Damage;

/// Why a target directory was not written or could not be compared.
///
/// Only [`OutputError::Disk`] can occur after the first file was changed; with any other error the target is as it was.
#[derive(Debug)]
#[non_exhaustive]
pub enum OutputError {
    /// The target directory has no name of its own: it is the root, or the path ends in `..`.
    NoName {
        /// The target as it was given.
        path: PathBuf,
    },
    /// Something that is no directory stands where the target directory should be.
    NotADirectory {
        /// The target as it was given.
        path: PathBuf,
    },
    /// A directory within the target is a symbolic link that leads out of it.
    LinkOutside {
        /// The link.
        path: PathBuf,
        /// The directory it leads to.
        leads_to: PathBuf,
    },
    /// A directory or a special file stands where a generated file or its directory should be. Not even `--force`
    /// removes it.
    InTheWay {
        /// What is in the way.
        path: PathBuf,
    },
    /// Files would be lost that the generator did not write, or that were edited since.
    Conflicts {
        /// The target as it was given.
        target: PathBuf,
        /// Each such file, in the order of their paths.
        conflicts: Vec<Conflict>,
    },
    /// The manifest is not as the generator wrote it, so nobody knows which files are the generator's.
    DamagedManifest {
        /// The manifest.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// The record of an interrupted run is not as the generator wrote it.
    DamagedJournal {
        /// The journal, in the staging directory beside the target.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// Another run is writing the same target.
    Busy {
        /// The target as it was given.
        target: PathBuf,
    },
    /// What has the name of the staging directory was not made by the generator.
    ForeignStaging {
        /// The file or directory beside the target.
        path: PathBuf,
    },
    /// The operating system refused something.
    Disk {
        /// What was tried.
        step: Step,
        /// Why it failed.
        source: io::Error,
        /// The target as it was given.
        target: PathBuf,
        /// What the target is now.
        left: Left,
    },
}

/// A file that a run would destroy although it is not the generator's to destroy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Relative to the target directory, separated by `/`.
    pub path: String,
    /// Why the file is not the generator's.
    pub reason: ConflictReason,
}

/// Why a file is not the generator's to overwrite or delete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConflictReason {
    /// The manifest does not list it.
    NotOurs,
    /// Its content is not what the manifest says.
    Edited,
    /// It is a symbolic link; the generator makes none.
    Link,
    /// A run was interrupted, and what the file is now neither precedes nor follows from that run.
    EditedAfterInterruption,
}

/// What a failed run left of the target directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// The target is as it was before the run.
    AsItWas,
    /// Some files are new and some are old, each of them whole. The next run repairs this.
    HalfChanged,
    /// The target is as wanted; only what the run left beside it could not be removed.
    Complete,
}

impl OutputError {
    /// What the target directory is after this error.
    pub fn left(&self) -> Left {
        match self {
            OutputError::Disk { left, .. } => *left,
            _ => Left::AsItWas,
        }
    }

    /// The same error, with what is known further out about the target.
    pub(super) fn leaving(mut self, now: Left) -> OutputError {
        if let OutputError::Disk { left, .. } = &mut self {
            *left = now;
        }
        self
    }

    pub(super) fn damaged_manifest(path: PathBuf, Damage { line, reason }: Damage) -> OutputError {
        OutputError::DamagedManifest { path, line, reason }
    }

    pub(super) fn damaged_journal(path: PathBuf, Damage { line, reason }: Damage) -> OutputError {
        OutputError::DamagedJournal { path, line, reason }
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OutputError::NoName { path } => {
                write!(f, "{} cannot be replaced as a whole: give a directory that has a name", shown(path))
            }
            OutputError::NotADirectory { path } => write!(f, "{} is not a directory", shown(path)),
            OutputError::LinkOutside { path, leads_to } => write!(
                f,
                "{} is a symbolic link to {}, which is outside the output directory; nothing was written",
                shown(path),
                shown(leads_to)
            ),
            OutputError::InTheWay { path } => write!(
                f,
                "{} is in the way: a generated file or its directory belongs there; nothing was written; move it away",
                shown(path)
            ),
            OutputError::Conflicts { target, conflicts } => {
                writeln!(f, "{} holds files that would be lost:", shown(target))?;
                for Conflict { path, reason } in conflicts {
                    writeln!(f, "  {}: {reason}", shown(&target.join(path)))?;
                }
                f.write_str("nothing was written; move them away, or overwrite them with --force")
            }
            OutputError::DamagedManifest { path, line, reason } => write!(
                f,
                "{}:{line}: the manifest is damaged: {reason}; nothing was written; restore it, or overwrite the files \
                 of the output with --force",
                shown(path)
            ),
            OutputError::DamagedJournal { path, line, reason } => write!(
                f,
                "{}:{line}: the record of an interrupted run is damaged: {reason}; nothing was written; remove the \
                 directory that holds it and run again",
                shown(path)
            ),
            OutputError::Busy { target } => {
                write!(f, "another run is writing {}; nothing was written", shown(target))
            }
            OutputError::ForeignStaging { path } => write!(
                f,
                "{} has the name of the directory in which output is staged, but the generator did not make it; \
                 nothing was written; move it away",
                shown(path)
            ),
            OutputError::Disk { step, source, target, left } => {
                let target = shown(target);
                write!(f, "cannot {step}: {source}; ")?;
                match left {
                    Left::AsItWas => write!(f, "{target} is as it was"),
                    Left::HalfChanged => {
                        write!(f, "{target} is half changed, and the next run repairs it")
                    }
                    Left::Complete => {
                        write!(f, "{target} is complete, and the next run removes what is left beside it")
                    }
                }
            }
        }
    }
}

impl Error for OutputError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            OutputError::Disk { source, .. } => Some(source),
            _ => None,
        }
    }
}

impl fmt::Display for ConflictReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ConflictReason::NotOurs => "not written by the generator",
            ConflictReason::Edited => "edited since the generator wrote it",
            ConflictReason::Link => "a symbolic link, which the generator never makes",
            ConflictReason::EditedAfterInterruption => "edited since a run was interrupted",
        })
    }
}

/// A path for a message, on one line whatever its name.
pub(super) fn shown(path: &Path) -> String {
    path.display()
        .to_string()
        .chars()
        .flat_map(|c| if c.is_control() { c.escape_default().collect() } else { vec![c] })
        .collect()
}
