//! Where a `$ref` leads.
//!
//! A reference is a relative path, a fragment, or both (RFC 3986); the fragment is a JSON pointer (RFC 6901). The path
//! starts at the file that holds the reference. Nothing is ever fetched from the network.

use super::load::{Document, Loaded, external_path, has_scheme};
use super::node::NodeRef;
use super::pointer;
use super::version::Version;
use crate::diagnostic::{Code, Diagnostic, Place, codes, did_you_mean};

impl Document {
    /// The node that the reference `text` means in the file of `from`. `place` is where the reference stands, for
    /// diagnostics.
    ///
    /// # Errors
    ///
    /// Why it leads nowhere. More than one diagnostic only if the file that it names cannot be understood: those are
    /// fatal, as they would be in the description itself.
    pub fn resolve(&self, from: NodeRef<'_>, text: &str, place: Place) -> Result<NodeRef<'_>, Vec<Diagnostic>> {
        let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
        let is_self = self.is_self(path);
        if has_scheme(path) && !is_self {
            let message = format!("the reference `{text}` leads into the network, which is never read");
            let diagnostic = Diagnostic::new(codes::REMOTE_REFERENCE, place, message);
            return Err(vec![diagnostic.hint("save a copy beside the description and refer to it by its path")]);
        }
        let malformed = |why: &str| {
            let diagnostic =
                Diagnostic::new(codes::BAD_REFERENCE, place, format!("the reference `{text}` is malformed: {why}"));
            vec![diagnostic.hint_if(local_spelling(text))]
        };
        let root = if is_self {
            self.root()
        } else if path.is_empty() {
            self.root_of(from.file())
        } else {
            let path =
                external_path(self.folder(from.file()), path).ok_or_else(|| malformed("its path cannot be decoded"))?;
            self.root_at(&path, text, place)?
        };
        let fragment = pointer::percent_decode(fragment).map_err(malformed)?;
        if self.version() > Version::V3_0 && !fragment.is_empty() && !fragment.starts_with('/') {
            let message =
                format!("the reference `{text}` leads nowhere: no schema there has the `$anchor` `{fragment}`");
            let dangling =
                || vec![Diagnostic::new(codes::DANGLING_REFERENCE, place, message).hint_if(local_spelling(text))];
            return self.anchor(root.file(), &fragment).ok_or_else(dangling);
        }
        let steps = pointer::steps(&fragment).map_err(malformed)?;
        self.walk(root, &steps, text, place).map_err(|diagnostic| vec![diagnostic])
    }

    /// Whether a reference without its fragment is the URI that the description gives itself (3.2, `$self`).
    fn is_self(&self, uri: &str) -> bool {
        let own = self.root().get("$self").and_then(NodeRef::as_str);
        !uri.is_empty() && self.version() >= Version::V3_2 && own.is_some_and(|own| own.trim_end_matches('#') == uri)
    }

    fn root_at(&self, path: &str, text: &str, place: Place) -> Result<NodeRef<'_>, Vec<Diagnostic>> {
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
            let next = if node.is_list() { item(node, step) } else { node.get(step) };
            let Some(next) = next else {
                let so_far =
                    if index == 0 { "the root of the file".to_owned() } else { format!("`{}`", node.pointer()) };
                let message = format!("the reference `{text}` leads nowhere");
                let there = match (node.is_map(), node.is_list()) {
                    (true, _) => format!("{so_far} is here, and has no member `{step}`"),
                    (_, true) => format!("{so_far} is a list of {}, and has no item `{step}`", node.len()),
                    _ => format!("{so_far} is {}", node.kind_name()),
                };
                return Err(Diagnostic::new(codes::DANGLING_REFERENCE, place, message)
                    .hint_if(suggestion(node, steps, index, text))
                    .related(node.key_place(), there));
            };
            node = next;
        }
        Ok(node)
    }
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
    is_local.then(|| format!("local references start with `#/`: `#/{rest}`"))
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
