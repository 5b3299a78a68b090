//! How staged files become the target: by renames, each of which replaces a file as a whole, and all of which are undone
//! or finished whatever happens in between.
//!
//! 1. Every file to come is written in full in the staging directory, and every file to go gets a second name there. The
//!    target is untouched; whatever happens, there is only rubbish to remove.
//! 2. The journal appears, by a rename.
//! 3. The changes are made, in order. A target that does not exist yet appears by one rename. If a change fails, those
//!    before it are undone. If the process ends, the next run finds the journal: when all changes were made, only rubbish
//!    is left; otherwise they are undone, and the run then makes its own.
//! 4. The journal disappears, then the staging directory.
//!
//! The directory itself is not exchanged as a whole: no portable rename does that at once, and it would pull away the
//! working directory of a shell, a `target/` and other files that are not the generator's, and make cargo rebuild what
//! did not change.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::Options;
use super::digest::Digest;
use super::disk::Disk;
use super::error::{Conflict, ConflictReason, Left, OutputError};
use super::files::Output;
use super::journal::{self, Change};
use super::path::FilePath;
use super::plan::Plan;
use super::staging::{Staging, journal_of};
use super::target::{Seen, Target};

/// Makes the changes of a plan.
///
/// On an error the target is as it was, unless the error says otherwise.
pub(super) fn swap(
    target: &Target,
    staging: &Staging,
    plan: &Plan,
    output: &Output,
    disk: &mut Disk<'_>,
) -> Result<(), OutputError> {
    stage(target, staging, plan, output, disk)?;
    disk.write(&staging.unfinished_journal(), journal::text(&plan.changes).as_bytes())?;
    disk.rename(&staging.unfinished_journal(), &staging.journal())?;
    match make(target, staging, &plan.changes, disk) {
        Ok(()) => disk.remove_file(&staging.journal()).map_err(|error| error.leaving(Left::Complete)),
        Err(error) => {
            if undo(target, staging, &plan.changes, disk).is_err() {
                return Err(error.leaving(Left::HalfChanged));
            }
            // If the journal stays, the next run finds that none of its changes was made.
            let _ = disk.remove_file(&staging.journal());
            Err(error)
        }
    }
}

/// Repairs what an interrupted run left, so that the target is either as it was before that run or as that run wanted
/// it, and removes what it staged.
pub(super) fn recover(
    target: &Target,
    staging: &Staging,
    options: Options,
    disk: &mut Disk<'_>,
) -> Result<(), OutputError> {
    if let Some(changes) = interrupted(target)? {
        let mut conflicts = Vec::new();
        let mut unmade = 0;
        for (path, before, after) in changes.iter().filter_map(Change::file) {
            let now = target.look(path)?.file();
            if now != after {
                unmade += 1;
                // A file that somebody deleted is not lost if it comes back.
                if now != before && now.is_some() {
                    let reason = ConflictReason::EditedAfterInterruption;
                    conflicts.push(Conflict { path: path.as_str().to_owned(), reason });
                }
            }
        }
        if !conflicts.is_empty() && !options.force {
            conflicts.sort_by(|a, b| a.path.cmp(&b.path));
            return Err(OutputError::Conflicts { target: target.shown_dir().to_path_buf(), conflicts });
        }
        if unmade > 0 {
            undo(target, staging, &changes, disk).map_err(|error| error.leaving(Left::HalfChanged))?;
        }
        disk.remove_file(&staging.journal())?;
    }
    staging.clear(disk)
}

/// The changes that a run was making when it was interrupted, if there was one.
pub(super) fn interrupted(target: &Target) -> Result<Option<Vec<Change>>, OutputError> {
    let path = journal_of(&target.staging);
    match fs::read(&path) {
        Ok(text) => journal::parse(&String::from_utf8_lossy(&text))
            .map(Some)
            .map_err(|damage| OutputError::damaged_journal(path, damage)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(target.unreadable(&path, error)),
    }
}

fn stage(
    target: &Target,
    staging: &Staging,
    plan: &Plan,
    output: &Output,
    disk: &mut Disk<'_>,
) -> Result<(), OutputError> {
    let (new, old) = (staging.new_files(), staging.old_files());
    let room_for = |place: &Path, disk: &mut Disk<'_>| match place.parent() {
        Some(parent) => disk.create_directory(parent),
        None => Ok(()),
    };
    for change in &plan.changes {
        let Some((path, before, after)) = change.file() else {
            continue;
        };
        if after.is_some() {
            let bytes = match output.files().get(path) {
                Some(bytes) => bytes.as_slice(),
                // The manifest is the only file that a plan puts without being asked to.
                None => plan.manifest.as_bytes(),
            };
            let place = path.under(&new);
            room_for(&place, disk)?;
            disk.write(&place, bytes)?;
        }
        if before.is_some() {
            let place = path.under(&old);
            room_for(&place, disk)?;
            disk.keep(&path.under(&target.dir), &place)?;
        }
    }
    Ok(())
}

fn make(target: &Target, staging: &Staging, changes: &[Change], disk: &mut Disk<'_>) -> Result<(), OutputError> {
    if !target.exists {
        return disk.rename(&staging.new_files(), &target.dir);
    }
    for change in changes {
        match change {
            Change::Delete { path, .. } => disk.remove_file(&path.under(&target.dir))?,
            Change::RemoveDirectory { path } => disk.remove_directory(&path.under(&target.dir))?,
            Change::CreateDirectory { path } => disk.create_directory(&path.under(&target.dir))?,
            Change::Put { path, .. } => disk.rename(&path.under(&staging.new_files()), &path.under(&target.dir))?,
        }
    }
    Ok(())
}

/// Undoes, last change first, whatever was made of the changes. It goes by what is on the disk, so it can be repeated
/// when it is interrupted itself.
fn undo(target: &Target, staging: &Staging, changes: &[Change], disk: &mut Disk<'_>) -> Result<(), OutputError> {
    for change in changes.iter().rev() {
        match change {
            Change::CreateDirectory { path } => {
                if target.look(path)? == Seen::Directory {
                    disk.remove_directory(&path.under(&target.dir))?;
                }
            }
            // It held files that were deleted, and comes back with them.
            Change::RemoveDirectory { .. } => {}
            Change::Delete { path, before } => restore(target, staging, path, Some(*before), disk)?,
            Change::Put { path, before, .. } => restore(target, staging, path, *before, disk)?,
        }
    }
    Ok(())
}

fn restore(
    target: &Target,
    staging: &Staging,
    path: &FilePath,
    before: Option<Digest>,
    disk: &mut Disk<'_>,
) -> Result<(), OutputError> {
    if target.look(path)?.file() == before {
        return Ok(());
    }
    let place = path.under(&target.dir);
    if before.is_none() {
        return disk.remove_file(&place);
    }
    if let Some(parent) = place.parent() {
        disk.create_directory(parent)?;
    }
    disk.rename(&path.under(&staging.old_files()), &place)
}
