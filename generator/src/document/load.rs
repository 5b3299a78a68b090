//! A description and every file that it refers to, read and in one tree.
//!
//! External files are found by scanning for references, transitively, before anyone reads the tree, so that it never
//! changes afterwards. A file that cannot be read is no finding yet: the reference may stand in an example, where it
//! means nothing. Whoever follows the reference gets the reason, at the reference.

use super::encoding::{self, Damage};
use super::files::{self, Disk, Files, MAX_FILE_BYTES};
use super::node::NodeRef;
use super::tree::{NodeId, Tree};
use super::version::{self, Version};
use super::{json, pointer, yaml};
use crate::diagnostic::{
    Diagnostic, Diagnostics, FileId, Place, RenderOptions, Severity, Sources, Span, codes, render,
};
use std::collections::HashMap;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// How many bytes all files of a description may have together: offsets into the tree are 32 bits wide.
const MAX_TOTAL_BYTES: u64 = 1 << 30;

/// A description that was read, with all the files it refers to.
#[derive(Debug)]
pub struct Document {
    sources: Sources,
    tree: Tree,
    root: NodeId,
    version: Version,
    /// Every file that a reference names, by its path; the description itself among them.
    files: HashMap<String, Loaded>,
    /// The folder and the root of each file, by its id.
    homes: Vec<Home>,
    /// Schemas with a name of their own (`$anchor`), by file and name.
    anchors: HashMap<(FileId, String), NodeId>,
    found: Vec<Diagnostic>,
}

/// What references in a file start from.
#[derive(Debug)]
struct Home {
    /// With its `/`: where relative paths start.
    folder: String,
    /// Where local pointers start; `None` if the file is not in the tree.
    root: Option<NodeId>,
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

    /// What was found while reading; nothing fatal.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.found
    }

    /// The file at `path`, if a reference somewhere names it.
    pub(super) fn file(&self, path: &str) -> Option<&Loaded> {
        self.files.get(path)
    }

    /// The folder that relative references in a file start at.
    pub(super) fn folder(&self, file: FileId) -> &str {
        self.homes.get(file.index()).map_or("", |home| &home.folder)
    }

    /// The root of a file.
    pub(super) fn root_of(&self, file: FileId) -> NodeRef<'_> {
        let root = self.homes.get(file.index()).and_then(|home| home.root);
        self.tree.node(root.unwrap_or(self.root))
    }

    /// The schema that an `$anchor` in a file names; the first, if there are several.
    pub(super) fn anchor(&self, file: FileId, name: &str) -> Option<NodeRef<'_>> {
        self.anchors.get(&(file, name.to_owned())).map(|&node| self.tree.node(node))
    }
}

struct Loader<'f> {
    disk: &'f dyn Files,
    sources: Sources,
    tree: Tree,
    files: HashMap<String, Loaded>,
    homes: Vec<Home>,
    anchors: HashMap<(FileId, String), NodeId>,
    found: Vec<Diagnostic>,
    bytes: u64,
    /// How many members have been looked at for references.
    scanned: usize,
}

impl<'f> Loader<'f> {
    fn new(disk: &'f dyn Files) -> Self {
        Self {
            disk,
            sources: Sources::new(),
            tree: Tree::default(),
            files: HashMap::new(),
            homes: Vec::new(),
            anchors: HashMap::new(),
            found: Vec::new(),
            bytes: 0,
            scanned: 0,
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
        let root = match self.read(&path, folder, bytes) {
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
        self.files.insert(key, Loaded::Read(root));
        self.load_references();
        let Self { sources, tree, files, homes, anchors, found, .. } = self;
        Ok(Document { sources, tree, root, version, files, homes, anchors, found })
    }

    fn unreadable(self, fatal: Vec<Diagnostic>) -> Unreadable {
        let mut diagnostics: Diagnostics = self.found.into_iter().chain(fatal).collect();
        diagnostics.sort();
        Unreadable { sources: self.sources, diagnostics }
    }

    /// Reads one file into the tree: its root, or why there is none.
    fn read(&mut self, path: &str, folder: String, bytes: Vec<u8>) -> Result<NodeId, Vec<Diagnostic>> {
        self.homes.push(Home { folder, root: None });
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
                if let Some(home) = self.homes.get_mut(file.index()) {
                    home.root = Some(root);
                }
                Ok(root)
            }
            _ => Err(found),
        }
    }

    /// Reads every file that is referred to from what has been read, until there is none left.
    fn load_references(&mut self) {
        while self.scanned < self.tree.members.len() {
            let mut wanted = Vec::new();
            for index in self.scanned..self.tree.members.len() {
                if let Some((file, name, schema)) = anchor(&self.tree, index) {
                    self.anchors.entry((file, name)).or_insert(schema);
                }
                for_each_reference(&self.tree, index, |reference, text| {
                    let folder = self.homes.get(reference.file().index()).map_or("", |home| &home.folder);
                    if let Some(path) = external_path(folder, text) {
                        wanted.push((path, reference.place()));
                    }
                });
            }
            self.scanned = self.tree.members.len();
            for (path, place) in wanted {
                if !self.files.contains_key(&path) {
                    let loaded = self.load(&path, place);
                    self.files.insert(path, loaded);
                }
            }
        }
    }

    fn load(&mut self, path: &str, place: Place) -> Loaded {
        let bytes = match self.disk.read(path) {
            Ok(bytes) => bytes,
            Err(error) => return Loaded::Missing(reason(&error)),
        };
        match self.read(path, files::folder(path).to_owned(), bytes) {
            Ok(root) => Loaded::Read(root),
            Err(found) => {
                let referred = |diagnostic: Diagnostic| diagnostic.related(place, "the file is referred to here");
                Loaded::Broken(found.into_iter().map(referred).collect())
            }
        }
    }
}

/// The references that the member `index` of all members holds: `$ref`, the `operationRef` of a link, the values of a
/// discriminator's mapping (which may also be bare names).
fn for_each_reference(tree: &Tree, index: usize, mut found: impl FnMut(NodeRef<'_>, &str)) {
    let Some(member) = tree.members.get(index) else { return };
    let value = || tree.node(member.value);
    match tree.slice(member.key) {
        "$ref" | "operationRef" => {
            if let Some(text) = value().as_str() {
                found(value(), text);
            }
        }
        "discriminator" => {
            for target in value().get("mapping").into_iter().flat_map(NodeRef::members) {
                // A bare name is that of a schema; a path has a dot or a slash in it.
                if let Some(text) = target.value.as_str().filter(|text| text.contains(['.', '/'])) {
                    found(target.value, text);
                }
            }
        }
        _ => {}
    }
}

/// The name that the member `index` of all members gives to the schema it is in (JSON Schema 2020-12 Core, 8.2.2).
fn anchor(tree: &Tree, index: usize) -> Option<(FileId, String, NodeId)> {
    let member = tree.members.get(index)?;
    if !matches!(tree.slice(member.key), "$anchor" | "$dynamicAnchor") {
        return None;
    }
    let value = tree.node(member.value);
    Some((value.file(), value.as_str()?.to_owned(), value.parent()?.id()))
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

/// The path of the file that a reference in a file in `folder` names, if it names one that is not the file itself and
/// not in the network.
pub(super) fn external_path(folder: &str, reference: &str) -> Option<String> {
    let file = reference.split_once('#').map_or(reference, |(file, _)| file);
    if file.is_empty() || has_scheme(file) {
        return None;
    }
    let file = pointer::percent_decode(file).ok()?;
    Some(files::join(folder, &file))
}

/// Whether a reference begins with a scheme such as `https:` (RFC 3986, 3.1). A single letter is a drive of Windows.
pub(super) fn has_scheme(reference: &str) -> bool {
    reference.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1
            && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    }) || reference.starts_with("//")
}

#[cfg(test)]
mod tests;
