//! Where a `$ref` leads.
//!
//! A reference is a URI reference (RFC 3986): a relative path, a fragment, or both. It starts at the place of the
//! resource that holds it, which is the file, or from 3.1 on the nearest schema with an `$id`. The fragment is a JSON
//! pointer (RFC 6901) from the root of what it leads into, or the name of a schema there. Nothing is ever fetched from
//! the network: a URI is good for what was read and says that it is its own.

use super::identifiers::Found;
use super::load::{Document, Loaded};
use super::node::NodeRef;
use super::pointer;
use super::uri::{self, Location};
use super::version::Version;
use crate::diagnostic::{Code, Diagnostic, Place, codes, did_you_mean};

impl Document {
    /// The node that the reference `text` means at `from`. `place` is where the reference stands, for diagnostics.
    ///
    /// # Errors
    ///
    /// Why it leads nowhere. More than one diagnostic only if the file that it names cannot be understood: those are
    /// fatal, as they would be in the description itself.
    pub fn resolve(&self, from: NodeRef<'_>, text: &str, place: Place) -> Result<NodeRef<'_>, Vec<Diagnostic>> {
        if let Some(found) = self.plain(from, text) {
            return Ok(found);
        }
        let (path, fragment) = uri::split(text);
        let malformed = |why: &str| {
            let diagnostic =
                Diagnostic::new(codes::BAD_REFERENCE, place, format!("the reference `{text}` is malformed: {why}"));
            vec![diagnostic.hint_if(local_spelling(text))]
        };
        if self.identifiers().is_shared(from) && !uri::has_scheme(path) {
            let message =
                format!("the reference `{text}` means several things, for aliases put it below several `$id`s");
            return Err(vec![Diagnostic::new(codes::NOT_SUPPORTED, place, message)]);
        }
        let root = if path.is_empty() {
            self.root_around(from)
        } else {
            let location = self.identifiers().location(from, path).map_err(malformed)?;
            self.root_at(&location, text, place)?
        };
        let fragment = pointer::percent_decode(fragment).map_err(malformed)?;
        if self.version() > Version::V3_0 && !fragment.is_empty() && !fragment.starts_with('/') {
            return self.named(root, &fragment, text, place).map_err(|diagnostic| vec![diagnostic]);
        }
        let steps = pointer::steps(&fragment).map_err(malformed)?;
        self.walk(root, &steps, text, place).map_err(|diagnostic| vec![diagnostic])
    }

    /// What a reference within its own resource leads to that has nothing escaped, as nearly all are.
    fn plain<'d>(&'d self, from: NodeRef<'_>, text: &str) -> Option<NodeRef<'d>> {
        let steps = text.strip_prefix("#/")?;
        if steps.bytes().any(|byte| matches!(byte, b'%' | b'~' | b'#')) || self.identifiers().is_shared(from) {
            return None;
        }
        steps.split('/').try_fold(self.root_around(from), step)
    }

    /// The root of the resource that a node belongs to.
    fn root_around(&self, node: NodeRef<'_>) -> NodeRef<'_> {
        let around = self.identifiers().of(node);
        self.tree().node(around.map_or_else(|| self.root().id(), |resource| resource.root))
    }

    /// The schema with a name of its own in the resource of `root`.
    fn named(&self, root: NodeRef<'_>, name: &str, text: &str, place: Place) -> Result<NodeRef<'_>, Diagnostic> {
        match self.identifiers().anchor(root, name) {
            Some(anchor) if anchor.ambiguous => Err(ambiguous(self.tree().node(anchor.node), text, place)),
            Some(anchor) => Ok(self.tree().node(anchor.node)),
            None => {
                let message =
                    format!("the reference `{text}` leads nowhere: no schema there has the `$anchor` `{name}`");
                let dangling = Diagnostic::new(codes::DANGLING_REFERENCE, place, message);
                Err(self.tell_start(dangling.hint_if(local_spelling(text)), root, text))
            }
        }
    }

    /// Tells where a reference starts that a schema's `$id` moved.
    fn tell_start(&self, diagnostic: Diagnostic, root: NodeRef<'_>, text: &str) -> Diagnostic {
        match root.member("$id") {
            Some(id) if text.starts_with('#') && root.parent().is_some() => {
                diagnostic.related(id.key_place, "references within this schema start at its `$id`")
            }
            _ => diagnostic,
        }
    }

    fn root_at(&self, location: &Location, text: &str, place: Place) -> Result<NodeRef<'_>, Vec<Diagnostic>> {
        match self.identifiers().at(location) {
            Some(Found::One(root)) => return Ok(self.tree().node(root)),
            Some(Found::Several(first)) => return Err(vec![ambiguous(self.tree().node(first), text, place)]),
            None => {}
        }
        let path = match location {
            Location::File(path) => path,
            Location::Uri(uri) => {
                let message = if uri::has_scheme(text) {
                    format!("the reference `{text}` leads into the network, which is never read")
                } else {
                    format!(
                        "the reference `{text}` leads to `{uri}`, which nothing here is, and the network is never read"
                    )
                };
                let diagnostic = Diagnostic::new(codes::REMOTE_REFERENCE, place, message);
                return Err(vec![diagnostic.hint("save a copy beside the description and refer to it by its path")]);
            }
        };
        let missing = |why: &str| {
            let message = format!("the file `{path}` cannot be read: {why}");
            let diagnostic = Diagnostic::new(codes::MISSING_FILE, place, message);
            vec![diagnostic.hint_if(local_spelling(text))]
        };
        match self.file(path) {
            Some(Loaded::Read(root)) => Ok(self.tree().node(*root)),
            Some(Loaded::Broken(found)) => Err(found.clone()),
            Some(Loaded::Missing(why)) => Err(missing(why)),
            // Only references that were seen while loading are followed into files.
            None => Err(missing("it is named by nothing that is a reference")),
        }
    }

    fn walk<'d>(
        &'d self,
        root: NodeRef<'d>,
        steps: &[String],
        text: &str,
        place: Place,
    ) -> Result<NodeRef<'d>, Diagnostic> {
        let mut node = root;
        for (index, step) in steps.iter().enumerate() {
            let Some(next) = self::step(node, step) else {
                let is_root = node.parent().is_none();
                let so_far = if is_root { "the root of the file".to_owned() } else { format!("`{}`", node.pointer()) };
                let message = format!("the reference `{text}` leads nowhere");
                let there = match (node.is_map(), node.is_list()) {
                    (true, _) => format!("{so_far} is here, and has no member `{step}`"),
                    (_, true) => format!("{so_far} is a list of {}, and has no item `{step}`", node.len()),
                    _ => format!("{so_far} is {}", node.kind_name()),
                };
                let dangling = Diagnostic::new(codes::DANGLING_REFERENCE, place, message)
                    .hint_if(suggestion(node, steps, index, text))
                    .related(node.key_place(), there);
                return Err(self.tell_start(dangling, root, text));
            };
            node = next;
        }
        Ok(node)
    }
}

/// One step of a pointer.
pub(super) fn step<'d>(node: NodeRef<'d>, step: &str) -> Option<NodeRef<'d>> {
    if node.is_list() { item(node, step) } else { node.get(step) }
}

/// What is said of a reference to what several claim to be.
fn ambiguous(first: NodeRef<'_>, text: &str, place: Place) -> Diagnostic {
    let message = format!("the reference `{text}` may mean several schemas");
    Diagnostic::new(codes::AMBIGUOUS, place, message).related(first.key_place(), "this is the first of them")
}

/// The item of a list at a step of a pointer: digits without a leading zero.
fn item<'d>(list: NodeRef<'d>, step: &str) -> Option<NodeRef<'d>> {
    if step.len() > 1 && step.starts_with('0') || !step.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    list.items().nth(step.parse().ok()?)
}

/// The whole reference with the step that is missing replaced by the nearest sibling.
fn suggestion(node: NodeRef<'_>, steps: &[String], missing: usize, text: &str) -> Option<String> {
    let step = steps.get(missing)?;
    let sibling = did_you_mean(step, node.members().map(|member| member.key))?;
    let file = text.split_once('#').map_or(text, |(file, _)| file);
    let mut reference = format!("{file}#");
    for (index, step) in steps.iter().enumerate() {
        reference.push('/');
        reference.push_str(&pointer::escape(if index == missing { sibling } else { step }));
    }
    Some(format!("did you mean `{reference}`?"))
}

/// For a reference that forgot its `#`, how it is spelled.
fn local_spelling(text: &str) -> Option<String> {
    let rest = text.trim_start_matches(['#', '/']);
    let is_local = ["components/", "paths/", "definitions/", "webhooks/"].iter().any(|start| rest.starts_with(start));
    let (file, _) = rest.split_once('#').unwrap_or((rest, ""));
    let is_file = [".yaml", ".yml", ".json"].iter().any(|end| file.ends_with(end));
    (is_local && !is_file).then(|| format!("local references start with `#/`: `#/{rest}`"))
}

/// A circle of references, seen from the first.
pub(super) fn circle(place: Place, text: &str, via: &[Place]) -> Diagnostic {
    let code: Code = codes::REFERENCE_CYCLE;
    let mut diagnostic = Diagnostic::new(code, place, format!("the reference `{text}` leads back to itself"));
    for step in via {
        diagnostic = diagnostic.related(*step, "by way of this reference");
    }
    diagnostic
}

#[cfg(test)]
mod tests;
