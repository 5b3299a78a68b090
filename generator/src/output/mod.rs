//! How generated files reach the disk.
//!
//! What is promised, whatever happens, the end of the process included:
//!
//! - No file is ever truncated or half-written, and a file whose content does not change is not touched, so cargo does
//!   not rebuild it.
//! - The target directory is as it was, or as wanted, or the next run makes it so (`swap`).
//! - A file that the generator did not write, or that was edited since, is neither overwritten nor deleted, unless
//!   forced (`manifest`, `plan`). Files that are nobody's business (a `target/`, notes) stay.
//! - Two runs on one target do not mix (`staging`).
//! - The same output gives the same bytes, the manifest included.

mod diff;
mod digest;
mod disk;
mod error;
mod files;
mod journal;
mod manifest;
mod path;
mod plan;
mod staging;
mod swap;
mod target;
mod workspace;

use std::io;
use std::path::Path;

pub use self::diff::{Difference, DifferenceKind};
pub use self::disk::{Act, Step};
pub use self::error::{Conflict, ConflictReason, Left, OutputError};
pub use self::files::Output;
pub use self::path::{MANIFEST, PathError};
pub use self::workspace::{Around, around};

use self::disk::Disk;
use self::plan::Plan;
use self::staging::Staging;
use self::target::Target;

/// How a run treats what it finds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Overwrite and delete files that stand where the output belongs although the generator did not write them or they
    /// were edited since, and take a damaged manifest for what can be read of it.
    pub force: bool,
}

/// What a run changed, in files. The manifest is not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that were not there.
    pub created: usize,
    /// Files that had another content.
    pub updated: usize,
    /// Files that are wanted no longer.
    pub deleted: usize,
    /// Files that were as wanted and were not touched.
    pub unchanged: usize,
}

/// Makes a directory hold an output, creating it if need be. When nothing has to change, nothing is written at all.
///
/// # Errors
///
/// See [`OutputError`]; [`OutputError::left`] says what the directory is afterwards.
pub fn write(dir: &Path, output: &Output, options: Options) -> Result<Written, OutputError> {
    write_stepwise(dir, output, options, &mut |_| Ok(()))
}

/// Like [`write()`], and tells `before` every step right before it changes the disk. An error that `before` returns counts
/// as the operating system's refusal of that step: this is how tests fill the disk, and how they end a run anywhere.
///
/// # Errors
///
/// Those of [`write()`].
pub fn write_stepwise(
    dir: &Path,
    output: &Output,
    options: Options,
    before: &mut dyn FnMut(&Step) -> io::Result<()>,
) -> Result<Written, OutputError> {
    let mut disk = Disk::new(dir, before);
    let target = Target::locate(dir)?;
    if !target.has_staging() {
        // Without the lock, to leave no trace of a run that has nothing to do or may not do it.
        let plan = Plan::make(&target, output, options)?;
        if plan.changes.is_empty() {
            return Ok(plan.written);
        }
    }
    let staging = Staging::claim(&target, &mut disk)?;
    let result = replace(dir, &staging, output, options, &mut disk);
    let released = staging.release(&mut disk);
    let written = result?;
    released.map_err(|error| error.leaving(Left::Complete))?;
    Ok(written)
}

fn replace(
    dir: &Path,
    staging: &Staging,
    output: &Output,
    options: Options,
    disk: &mut Disk<'_>,
) -> Result<Written, OutputError> {
    swap::recover(&Target::locate(dir)?, staging, options, disk)?;
    // What was seen before the lock was held, and before the repair, may have changed.
    let target = Target::locate(dir)?;
    let plan = Plan::make(&target, output, options)?;
    if !plan.changes.is_empty() {
        swap::swap(&target, staging, &plan, output, disk)?;
    }
    Ok(plan.written)
}

/// Compares a directory with an output and changes nothing: no difference means that [`write()`] has nothing to do.
///
/// # Errors
///
/// When the directory cannot be read, when a directory in it is a link that leads out of it, or when something stands
/// there that is neither file nor directory.
pub fn check(dir: &Path, output: &Output) -> Result<Vec<Difference>, OutputError> {
    diff::differences(&Target::locate(dir)?, output)
}
