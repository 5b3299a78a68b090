//! What has to change on the disk, and whether it may.
//!
//! A plan compares three things: what is wanted, what is there, and what the manifest says the generator wrote. It
//! changes nothing. A file that is there and is not known to be the generator's is a conflict, unless it already has the
//! wanted content; a file that is neither wanted nor listed is somebody else's and is not even looked at.

use std::collections::{BTreeMap, BTreeSet};

use super::digest::Digest;
use super::error::{Conflict, ConflictReason, OutputError};
use super::files::Output;
use super::journal::Change;
use super::manifest::Manifest;
use super::path::FilePath;
use super::target::{Seen, Target};
use super::{Options, Written};

/// The changes of a run, in the order in which they are made: files and directories that have to go, directories and
/// files that come, the manifest. What goes is first, because a file may have to make room for a directory of its name.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) changes: Vec<Change>,
    /// The text of the manifest afterwards.
    pub(super) manifest: String,
    pub(super) written: Written,
}

impl Plan {
    /// Compares the target with what is wanted.
    pub(super) fn make(target: &Target, output: &Output, options: Options) -> Result<Plan, OutputError> {
        let found = Manifest::find(target)?;
        if let Some(damage) = found.damage
            && !options.force
        {
            return Err(OutputError::damaged_manifest(FilePath::manifest().under(target.shown_dir()), damage));
        }
        let wanted = Manifest::of(output);
        let mut survey = Survey {
            target,
            listed: &found.manifest,
            wanted: &wanted,
            conflicts: Vec::new(),
            doomed: BTreeMap::new(),
            twins: BTreeMap::new(),
            missing: BTreeSet::new(),
            puts: Vec::new(),
        };
        survey.unwanted()?;
        survey.directories()?;
        for (path, digest) in &wanted.files {
            survey.wanted(path, *digest)?;
        }
        if !survey.conflicts.is_empty() && !options.force {
            let mut conflicts = survey.conflicts;
            conflicts.sort_by(|a, b| a.path.cmp(&b.path));
            return Err(OutputError::Conflicts { target: target.shown_dir().to_path_buf(), conflicts });
        }
        survey.finish()
    }
}

/// A plan in the making.
struct Survey<'a> {
    target: &'a Target,
    listed: &'a Manifest,
    wanted: &'a Manifest,
    conflicts: Vec<Conflict>,
    /// What is there and has to go, whether it may or not.
    doomed: BTreeMap<FilePath, Digest>,
    /// What the generator wrote into listed files that have to go, by their paths without case.
    twins: BTreeMap<String, Digest>,
    /// Directories that the wanted files need and that are not there.
    missing: BTreeSet<FilePath>,
    puts: Vec<Change>,
}

impl Survey<'_> {
    fn conflict(&mut self, path: &FilePath, reason: ConflictReason) {
        self.conflicts.push(Conflict { path: path.as_str().to_owned(), reason });
    }

    /// Files that an earlier run wrote and that are wanted no longer.
    fn unwanted(&mut self) -> Result<(), OutputError> {
        for (path, written) in &self.listed.files {
            if self.wanted.files.contains_key(path) {
                continue;
            }
            self.twins.insert(path.folded(), *written);
            match self.target.look(path)? {
                Seen::File(digest) => {
                    if digest != *written {
                        self.conflict(path, ConflictReason::Edited);
                    }
                    self.doomed.insert(path.clone(), digest);
                }
                Seen::Link(digest) => {
                    self.conflict(path, ConflictReason::Link);
                    self.doomed.insert(path.clone(), digest);
                }
                // Gone already, or by now something that the generator does not write.
                Seen::Nothing | Seen::Directory | Seen::Other => {}
            }
        }
        Ok(())
    }

    /// The directories of all files that come and go.
    fn directories(&mut self) -> Result<(), OutputError> {
        for directory in FilePath::directories_of(self.doomed.keys()) {
            if let Seen::Link(_) = self.target.look(&directory)? {
                self.target.leads_to_directory(&directory)?;
            }
        }
        for directory in FilePath::directories_of(self.wanted.files.keys()) {
            match self.target.look(&directory)? {
                Seen::Directory => continue,
                Seen::Nothing => {}
                Seen::Link(_) if self.doomed.contains_key(&directory) => {}
                Seen::Link(_) if self.target.leads_to_directory(&directory)? => continue,
                Seen::Link(digest) => {
                    self.conflict(&directory, ConflictReason::Link);
                    self.doomed.insert(directory.clone(), digest);
                }
                Seen::File(digest) => {
                    if self.doomed.insert(directory.clone(), digest).is_none() {
                        self.conflict(&directory, ConflictReason::NotOurs);
                    }
                }
                Seen::Other => return Err(self.in_the_way(&directory)),
            }
            self.missing.insert(directory);
        }
        Ok(())
    }

    /// A file that is wanted.
    fn wanted(&mut self, path: &FilePath, after: Digest) -> Result<(), OutputError> {
        // Where case does not matter, a listed file whose name differs by case alone is this file, and its deletion would
        // take this one away. So this one is put there even if it seems to be there.
        let twin = self.twins.get(&path.folded()).copied();
        let before = match self.target.look(path)? {
            Seen::File(digest) if digest == after && twin.is_none() => return Ok(()),
            Seen::File(digest) => {
                match self.listed.files.get(path).copied().or(twin) {
                    _ if digest == after => {}
                    Some(written) if digest == written => {}
                    Some(_) => self.conflict(path, ConflictReason::Edited),
                    None => self.conflict(path, ConflictReason::NotOurs),
                }
                Some(digest)
            }
            Seen::Link(digest) => {
                self.conflict(path, ConflictReason::Link);
                Some(digest)
            }
            Seen::Nothing => None,
            Seen::Directory if self.only_holds_doomed(path)? => None,
            Seen::Directory | Seen::Other => return Err(self.in_the_way(path)),
        };
        self.puts.push(Change::Put { path: path.clone(), before, after });
        Ok(())
    }

    /// Whether a directory disappears once the doomed files are gone.
    fn only_holds_doomed(&self, directory: &FilePath) -> Result<bool, OutputError> {
        let leaving = FilePath::directories_of(self.doomed.keys());
        let mut left = vec![directory.clone()];
        while let Some(directory) = left.pop() {
            if !leaving.contains(&directory) {
                return Ok(false);
            }
            for name in self.target.list(&directory)? {
                // A name that is not UTF-8 is none of ours.
                let Some(name) = name.to_str() else {
                    return Ok(false);
                };
                let entry = directory.entry(name);
                match self.target.look(&entry)? {
                    Seen::Directory => left.push(entry),
                    _ if self.doomed.contains_key(&entry) => {}
                    _ => return Ok(false),
                }
            }
        }
        Ok(true)
    }

    fn in_the_way(&self, path: &FilePath) -> OutputError {
        OutputError::InTheWay { path: path.under(self.target.shown_dir()) }
    }

    fn finish(self) -> Result<Plan, OutputError> {
        let mut written = Written { deleted: self.doomed.len(), ..Written::default() };
        for put in &self.puts {
            match put {
                Change::Put { before: None, .. } => written.created += 1,
                _ => written.updated += 1,
            }
        }
        written.unchanged = self.wanted.files.len() - self.puts.len();

        let mut emptied = FilePath::directories_of(self.doomed.keys());
        for needed in FilePath::directories_of(self.wanted.files.keys()) {
            emptied.remove(&needed);
        }
        let mut removals = Vec::new();
        // Inner directories sort after the outer ones.
        for path in emptied.into_iter().rev() {
            if self.target.look(&path)? == Seen::Directory {
                removals.push(Change::RemoveDirectory { path });
            }
        }

        let mut changes: Vec<Change> =
            self.doomed.into_iter().map(|(path, before)| Change::Delete { path, before }).collect();
        changes.extend(removals);
        changes.extend(self.missing.into_iter().map(|path| Change::CreateDirectory { path }));
        changes.extend(self.puts);

        let manifest = self.wanted.text();
        let (path, after) = (FilePath::manifest(), Digest::of(manifest.as_bytes()));
        let before = self.target.look(&path)?.file();
        if before != Some(after) {
            changes.push(Change::Put { path, before, after });
        }
        Ok(Plan { changes, manifest, written })
    }
}
