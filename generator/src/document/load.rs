//! A description and every file that it refers to, read and in one tree.
//!
//! External files are found by scanning for references, transitively, before anyone reads the tree, so that it never
//! changes afterwards. A file that cannot be read is no finding yet: the reference may stand in an example, where it
//! means nothing. Whoever follows the reference gets the reason, at the reference.

use super::dynamic::Dynamics;
use super::encoding::{self, Damage};
use super::files::{self, Disk, Files, MAX_FILE_BYTES};
use super::identifiers::Identifiers;
use super::metaschema;
use super::node::NodeRef;
use super::survey::{self, Survey};
use super::tree::{NodeId, Tree};
use super::uri::{self, Location};
use super::version::{self, Version};
use super::{json, yaml};
use crate::diagnostic::{
    Diagnostic, Diagnostics, FileId, Place, RenderOptions, Severity, Sources, Span, codes, render,
};
use std::collections::HashMap;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

/// How many bytes all files of a description may have together: offsets into the tree are 32 bits wide.
const MAX_TOTAL_BYTES: u64 = 1 << 30;

/// A description that was read, with all the files it refers to.
#[derive(Debug)]
pub struct Document {
    sources: Sources,
    tree: Arc<Tree>,
    root: NodeId,
    version: Version,
    /// Every file that a reference names, by its path; the description itself among them.
    files: HashMap<String, Loaded>,
    identifiers: Identifiers,
    dynamics: Dynamics,
    /// The files that are metaschemas.
    metaschemas: Vec<FileId>,
    found: Vec<Diagnostic>,
}

/// A file that a reference names.
#[derive(Debug)]
pub(super) enum Loaded {
    /// It is in the tree.
    Read(NodeId),
    /// It is there, but cannot be understood.
    Broken(Vec<Diagnostic>),
    /// It cannot be read; why.
    Missing(String),
}

/// What was found instead of a description: at least one fatal diagnostic.
#[derive(Debug)]
pub struct Unreadable {
    /// The files as far as they could be read.
    pub sources: Sources,
    /// Why there is no document, in order.
    pub diagnostics: Diagnostics,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&render(&self.diagnostics, &self.sources, RenderOptions::default()))
    }
}

impl std::error::Error for Unreadable {}

impl Document {
    /// Reads the description at `path`.
    ///
    /// # Errors
    ///
    /// If it or what it says about itself is unusable: not readable, not UTF-8, neither YAML nor JSON, a key twice,
    /// nested or expanding without measure, not OpenAPI 3.0, 3.1 or 3.2.
    pub fn load(path: &Path) -> Result<Self, Unreadable> {
        let bytes = match std::fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a directory")),
            // Anything else that can be read will do: a shell's `<(…)` is a pipe.
            Ok(metadata) => File::open(path).and_then(|file| files::read_bounded(file, metadata.len())),
            Err(error) => Err(error),
        };
        Loader::new(&Disk).document(&path.to_string_lossy(), bytes)
    }

    /// Reads a description from `input`, such as the standard input. Relative references start at the working
    /// directory; `name` is what diagnostics print for the path.
    ///
    /// # Errors
    ///
    /// As [`load`](Self::load).
    pub fn from_reader(name: &str, input: impl Read) -> Result<Self, Unreadable> {
        Loader::new(&Disk).document(name, files::read_bounded(input, 0))
    }

    /// Reads a description that has no other files.
    ///
    /// # Errors
    ///
    /// As [`load`](Self::load).
    pub fn from_text(name: &str, text: &str) -> Result<Self, Unreadable> {
        Loader::new(&files::Memory::default()).document(name, Ok(text.as_bytes().to_vec()))
    }

    /// Reads the description at `path` among `files`.
    ///
    /// # Errors
    ///
    /// As [`load`](Self::load).
    pub fn from_files(path: &str, files: &dyn Files) -> Result<Self, Unreadable> {
        Loader::new(files).document(path, files.read(path))
    }

    /// The OpenAPI Object.
    #[must_use]
    pub fn root(&self) -> NodeRef<'_> {
        self.tree.node(self.root)
    }

    /// The version of OpenAPI that the description says it is written for.
    #[must_use]
    pub fn version(&self) -> Version {
        self.version
    }

    /// All files that were read.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// All nodes of all files.
    #[must_use]
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The same, to be kept.
    pub(crate) fn shared_tree(&self) -> Arc<Tree> {
        Arc::clone(&self.tree)
    }

    /// What was found while reading; nothing fatal.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.found
    }

    /// The file at `path`, if a reference somewhere names it.
    pub(super) fn file(&self, path: &str) -> Option<&Loaded> {
        self.files.get(path)
    }

    /// What schemas call themselves.
    pub(super) fn identifiers(&self) -> &Identifiers {
        &self.identifiers
    }

    /// Whether a node is in a metaschema of JSON Schema, which comes with this crate.
    #[must_use]
    pub fn is_in_metaschema(&self, node: NodeRef<'_>) -> bool {
        self.metaschemas.contains(&node.file())
    }

    /// What means another thing on each way to it.
    pub(super) fn dynamics(&self) -> &Dynamics {
        &self.dynamics
    }
}

struct Loader<'f> {
    disk: &'f dyn Files,
    sources: Sources,
    tree: Tree,
    files: HashMap<String, Loaded>,
    survey: Survey,
    metaschemas: Vec<FileId>,
    found: Vec<Diagnostic>,
    bytes: u64,
    /// How many members have been looked at for references.
    scanned: usize,
    /// Whether there are identifiers.
    identified: bool,
}

impl<'f> Loader<'f> {
    fn new(disk: &'f dyn Files) -> Self {
        Self {
            disk,
            sources: Sources::new(),
            tree: Tree::default(),
            files: HashMap::new(),
            survey: Survey::default(),
            metaschemas: Vec::new(),
            found: Vec::new(),
            bytes: 0,
            scanned: 0,
            identified: false,
        }
    }

    fn document(mut self, path: &str, bytes: io::Result<Vec<u8>>) -> Result<Document, Unreadable> {
        let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) => {
                let file = self.sources.add(&path, String::new());
                let message = format!("this file cannot be read: {}", reason(&error));
                let diagnostic = Diagnostic::new(codes::UNREADABLE_FILE, Place::new(file, Span::point(0)), message);
                return Err(self.unreadable(vec![diagnostic]));
            }
        };
        let folder = files::join(files::folder(&path), "");
        let folder = if folder.is_empty() || folder.ends_with('/') { folder } else { format!("{folder}/") };
        let key = files::join(&folder, path.strip_prefix(files::folder(&path)).unwrap_or(&path));
        let root = match self.read(&path, bytes) {
            Ok(root) => root,
            Err(found) => return Err(self.unreadable(found)),
        };
        let version = match version::of(self.tree.node(root)) {
            Ok((version, remark)) => {
                self.found.extend(remark);
                version
            }
            Err(diagnostic) => return Err(self.unreadable(vec![diagnostic])),
        };
        self.survey.file(&self.tree, Location::File(key.clone()), root);
        self.files.insert(key, Loaded::Read(root));
        self.load_references(version);
        let Self { sources, tree, files, mut survey, metaschemas, mut found, .. } = self;
        found.extend(survey.aliases(&tree));
        let (identifiers, dynamics) = survey.finish(&tree);
        let tree = Arc::new(tree);
        Ok(Document { sources, tree, root, version, files, identifiers, dynamics, metaschemas, found })
    }

    fn unreadable(self, fatal: Vec<Diagnostic>) -> Unreadable {
        let mut diagnostics: Diagnostics = self.found.into_iter().chain(fatal).collect();
        diagnostics.sort();
        Unreadable { sources: self.sources, diagnostics }
    }

    /// Reads one file into the tree: its root, or why there is none.
    fn read(&mut self, path: &str, bytes: Vec<u8>) -> Result<NodeId, Vec<Diagnostic>> {
        self.bytes += bytes.len() as u64;
        if bytes.len() as u64 > MAX_FILE_BYTES || self.bytes > MAX_TOTAL_BYTES {
            let file = self.sources.add(path, String::new());
            let message = format!("this file makes it more than {} MB, which no description has", MAX_FILE_BYTES >> 20);
            return Err(vec![Diagnostic::new(codes::TOO_LARGE, Place::new(file, Span::point(0)), message)]);
        }
        let text = match encoding::decode(bytes) {
            Ok(text) => text,
            Err(Damage { code, message, hint, text, offset }) => {
                let file = self.sources.add(path, text);
                let place = Place::new(file, Span::point(offset));
                return Err(vec![Diagnostic::new(code, place, message).hint_if(hint)]);
            }
        };
        let file = self.sources.add(path, text);
        let source = self.sources.get(file);
        let base = source.content_start();
        let text = source.text().get(base as usize..).unwrap_or_default();
        let (root, found) = parse(&mut self.tree, file, path, text, base);
        match root {
            Some(root) if found.iter().all(|diagnostic| diagnostic.severity() != Severity::Fatal) => {
                self.found.extend(found);
                Ok(root)
            }
            _ => Err(found),
        }
    }

    /// Reads every file that is referred to from what has been read, until there is none left.
    fn load_references(&mut self, version: Version) {
        while self.scanned < self.tree.members.len() {
            let mut references = Vec::new();
            for index in self.scanned..self.tree.members.len() {
                let key = self.tree.members.get(index).map(|member| self.tree.slice(member.key));
                self.identified |= version > Version::V3_0 && key.is_some_and(survey::is_identifying);
                for_each_reference(&self.tree, index, |reference| references.push(reference.occurrence()));
            }
            self.scanned = self.tree.members.len();
            if self.identified {
                self.survey.run(&self.tree);
            }
            for reference in references {
                self.load(reference);
            }
        }
    }

    /// Reads what a reference leads into, unless it is there.
    fn load(&mut self, reference: NodeId) {
        let node = self.tree.node(reference);
        let path = node.as_str().map_or("", |text| uri::split(text).0);
        if path.is_empty() {
            return;
        }
        let Ok(location) = self.survey.identifiers.location(node, path) else { return };
        if self.survey.identifiers.at(&location).is_some() {
            return;
        }
        let (path, place) = match &location {
            Location::File(path) => (path.clone(), node.place()),
            Location::Uri(uri) => return self.load_metaschema(uri),
        };
        if !self.files.contains_key(&path) {
            let loaded = match self.disk.read(&path) {
                Ok(bytes) => self.load_bytes(&path, bytes, place),
                Err(error) => Loaded::Missing(reason(&error)),
            };
            if let Loaded::Read(root) = loaded {
                self.survey.file(&self.tree, location, root);
            }
            self.files.insert(path, loaded);
        }
    }

    fn load_bytes(&mut self, path: &str, bytes: Vec<u8>, place: Place) -> Loaded {
        match self.read(path, bytes) {
            Ok(root) => Loaded::Read(root),
            Err(found) => {
                let referred = |diagnostic: Diagnostic| diagnostic.related(place, "the file is referred to here");
                Loaded::Broken(found.into_iter().map(referred).collect())
            }
        }
    }

    /// Reads a metaschema of the standard, of which there is a copy here.
    fn load_metaschema(&mut self, uri: &str) {
        if let Some(text) = metaschema::text(uri)
            && let Ok(root) = self.read(uri, text.as_bytes().to_vec())
        {
            self.metaschemas.push(self.tree.node(root).file());
            self.survey.file(&self.tree, Location::Uri(uri.to_owned()), root);
        }
    }
}

/// The references that the member `index` of all members holds: `$ref`, `$dynamicRef`, the `operationRef` of a link, the values of a
/// discriminator's mapping (which may also be bare names).
fn for_each_reference(tree: &Tree, index: usize, mut found: impl FnMut(NodeRef<'_>)) {
    let Some(member) = tree.members.get(index) else { return };
    let value = || tree.node(member.value);
    match tree.slice(member.key) {
        "$ref" | "$dynamicRef" | "operationRef" if value().as_str().is_some() => found(value()),
        "discriminator" => {
            for target in value().get("mapping").into_iter().flat_map(NodeRef::members) {
                // A bare name is that of a schema; a path has a dot or a slash in it.
                if target.value.as_str().is_some_and(|text| text.contains(['.', '/'])) {
                    found(target.value);
                }
            }
        }
        _ => {}
    }
}

/// The operating system's reason without Rust's "(os error 2)".
fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let plain = text.split(" (os error").next().unwrap_or(&text);
    let mut characters = plain.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}

/// JSON by its name or its look, YAML otherwise. YAML would take most JSON, but slower, and laxer than JSON is.
fn parse(tree: &mut Tree, file: FileId, path: &str, text: &str, base: u32) -> (Option<NodeId>, Vec<Diagnostic>) {
    let named_json = Path::new(path).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let start = text.trim_start();
    if !named_json && !start.starts_with(['{', '[']) {
        return yaml::read(tree, file, text, base);
    }
    let not_json = match json::read(tree, file, text, base) {
        Ok(read) => return read,
        Err(error) => error.diagnostic(file, text, base),
    };
    if named_json {
        return (None, vec![not_json]);
    }
    // Braces are YAML too. If it is neither, what begins like JSON was meant to be.
    let meant_as_json = start.get(1..).unwrap_or_default().trim_start().starts_with('"');
    match yaml::read(tree, file, text, base) {
        (None, _) if meant_as_json => (None, vec![not_json]),
        read => read,
    }
}

#[cfg(test)]
mod tests;
