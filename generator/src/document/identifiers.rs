//! What schemas call themselves, and what is found by that (JSON Schema 2020-12 Core, 8.2).
//!
//! A *resource* is what has a place of its own: a file, and a schema with an `$id`. References in it start at its place,
//! a pointer in them at its root, and the names that `$anchor` and `$dynamicAnchor` give are its own. A node belongs to
//! the nearest resource around it. One place or name that two schemas claim leads to neither.

use super::load::Document;
use super::node::{Member, NodeRef};
use super::pointer;
use super::reference::step;
use super::tree::{MemberId, NodeId, Tree};
use super::uri::{self, Location};
use crate::diagnostic::Place;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Why an identifier is of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// It is none; why, as the end of a sentence.
    Malformed(&'static str),
    /// Another schema has it, which is there.
    Taken(Place),
    /// Nothing that was read while loading says that a schema stands there.
    Unexpected,
}

/// A name within a resource.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    pub(super) node: NodeId,
    /// By `$dynamicAnchor`.
    pub(super) dynamic: bool,
    /// Several schemas have it.
    pub(super) ambiguous: bool,
}

/// What has a place of its own.
#[derive(Debug)]
pub(super) struct Resource {
    /// Where references in it start.
    pub(super) location: Location,
    pub(super) root: NodeId,
    pub(super) anchors: BTreeMap<String, Anchor>,
}

/// What a place or a name leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    One(NodeId),
    /// Several, of which this is the first.
    Several(NodeId),
}

impl Document {
    /// Whether a reference means the same wherever it stands: there is one file, in which nothing has an identifier.
    pub(super) fn has_one_resource(&self) -> bool {
        self.identifiers().resources.len() == 1 && self.tree().is_one_file()
    }

    /// Whether an `$id`, `$self`, `$anchor` or `$dynamicAnchor` is good for references.
    ///
    /// # Errors
    ///
    /// Why it is of no use.
    pub fn identifier(&self, member: Member<'_>) -> Result<(), Unusable> {
        self.identifiers().verdict(member)
    }
}

/// All resources of a description.
#[derive(Debug, Default)]
pub(super) struct Identifiers {
    resources: Vec<Resource>,
    by_root: HashMap<NodeId, usize>,
    by_location: HashMap<Location, usize>,
    /// Places that several claim.
    ambiguous: HashSet<Location>,
    /// What stands in several resources by an alias.
    shared: HashSet<NodeId>,
    /// Places that nobody has taken notice of yet.
    fresh: Vec<Location>,
    /// What came of each identifier.
    given: HashMap<MemberId, Result<(), Unusable>>,
}

impl Identifiers {
    /// A file, which is a resource.
    pub(super) fn file(&mut self, location: Location, root: NodeId) {
        let number = self.resource(location.clone(), root);
        self.claim(location, number);
    }

    /// The resource that a node belongs to. Every file has one for its root.
    pub(super) fn of(&self, node: NodeRef<'_>) -> Option<&Resource> {
        self.number_of(node).and_then(|number| self.resources.get(number))
    }

    fn number_of(&self, node: NodeRef<'_>) -> Option<usize> {
        // In a description in one file that has no identifiers whatever is part of something belongs to the file.
        if self.resources.len() == 1 && node.tree().is_one_file() && node.tree().node(node.id()).parent().is_some() {
            return Some(0);
        }
        let tree = node.tree();
        let mut at = Some(tree.node(node.id()));
        while let Some(node) = at {
            if let Some(number) = self.by_root.get(&node.id()) {
                return Some(*number);
            }
            at = node.parent();
        }
        None
    }

    /// What a node holds stands in several resources.
    pub(super) fn share(&mut self, node: NodeId) {
        self.shared.insert(node);
    }

    /// Whether a node stands in several resources, so that a reference in it means several things.
    pub(super) fn is_shared(&self, node: NodeRef<'_>) -> bool {
        let tree = node.tree();
        let mut around = std::iter::successors(Some(tree.node(node.id())), |node| node.parent());
        !self.shared.is_empty() && around.any(|node| self.shared.contains(&node.id()))
    }

    /// The places that have become known since this was asked last.
    pub(super) fn fresh(&mut self) -> Vec<Location> {
        std::mem::take(&mut self.fresh)
    }

    pub(super) fn resources(&self) -> &[Resource] {
        &self.resources
    }

    /// What `reference`, without its fragment, names if it stands at `from`.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub(super) fn location(&self, from: NodeRef<'_>, reference: &str) -> Result<Location, &'static str> {
        self.of(from).ok_or("the file that it stands in has no place")?.location.join(reference)
    }

    /// The root of the resource at a place.
    pub(super) fn at(&self, location: &Location) -> Option<Found> {
        let root = self.by_location.get(location).and_then(|number| self.resources.get(*number))?.root;
        Some(if self.ambiguous.contains(location) { Found::Several(root) } else { Found::One(root) })
    }

    /// The schema with a name in the resource that `root` is the root of.
    pub(super) fn anchor(&self, root: NodeRef<'_>, name: &str) -> Option<Anchor> {
        self.of(root)?.anchors.get(name).copied()
    }

    /// The node that a whole reference leads to, if it leads to one.
    pub(super) fn find<'d>(&self, tree: &'d Tree, from: NodeRef<'_>, reference: &str) -> Option<NodeRef<'d>> {
        let (path, fragment) = uri::split(reference);
        let root = match path {
            "" => self.of(from)?.root,
            path => match self.at(&self.location(from, path).ok()?)? {
                Found::One(root) => root,
                Found::Several(_) => return None,
            },
        };
        let root = tree.node(root);
        let fragment = pointer::percent_decode(fragment).ok()?;
        if !fragment.is_empty() && !fragment.starts_with('/') {
            let anchor = self.anchor(root, &fragment)?;
            return (!anchor.ambiguous).then(|| tree.node(anchor.node));
        }
        pointer::steps(&fragment).ok()?.iter().try_fold(root, |node, key| step(node, key))
    }

    /// What came of an identifier.
    ///
    /// # Errors
    ///
    /// Why it is of no use.
    pub(super) fn verdict(&self, member: Member<'_>) -> Result<(), Unusable> {
        self.given.get(&member.id).copied().unwrap_or(Err(Unusable::Unexpected))
    }

    /// Makes a node known by the place that `keyword` gives it: a description by `$self`, a schema by `$id`.
    pub(super) fn identify(&mut self, node: NodeRef<'_>, keyword: &str) {
        if let Some(member) = node.member(keyword)
            && let Some(text) = member.value.as_str()
        {
            let given = self.place(node, text);
            self.given.insert(member.id, given);
        }
    }

    fn place(&mut self, node: NodeRef<'_>, text: &str) -> Result<(), Unusable> {
        let (text, fragment) = uri::split(text);
        if !fragment.is_empty() {
            return Err(Unusable::Malformed("it has a fragment, which `$anchor` is for"));
        }
        let around = match self.by_root.get(&node.id()) {
            Some(_) => self.of(node),
            None => node.parent().and_then(|parent| self.of(parent)),
        };
        let Some(around) = around else { return Err(Unusable::Unexpected) };
        let location = around.location.join(text).map_err(Unusable::Malformed)?;
        let number = match self.by_root.get(&node.id()) {
            Some(&number) => {
                if let Some(resource) = self.resources.get_mut(number) {
                    resource.location = location.clone();
                }
                number
            }
            None => self.resource(location.clone(), node.id()),
        };
        match self.claim(location, number) {
            Some(other) => Err(Unusable::Taken(node.tree().node(other).key_place())),
            None => Ok(()),
        }
    }

    /// A new resource.
    fn resource(&mut self, location: Location, root: NodeId) -> usize {
        let number = self.resources.len();
        self.resources.push(Resource { location, root, anchors: BTreeMap::new() });
        self.by_root.insert(root, number);
        number
    }

    /// Finds a resource at a place from now on, unless there is another one; then that.
    fn claim(&mut self, location: Location, number: usize) -> Option<NodeId> {
        let first = *self.by_location.entry(location.clone()).or_insert(number);
        if first == number {
            self.fresh.push(location);
            return None;
        }
        self.ambiguous.insert(location);
        self.resources.get(first).map(|resource| resource.root)
    }

    /// Makes a schema known by the name that `keyword` gives it.
    pub(super) fn name(&mut self, node: NodeRef<'_>, keyword: &str) {
        let Some(member) = node.member(keyword) else { return };
        let Some(name) = member.value.as_str() else { return };
        let given = self.named(node, name, keyword == "$dynamicAnchor");
        self.given.insert(member.id, given);
    }

    fn named(&mut self, node: NodeRef<'_>, name: &str, dynamic: bool) -> Result<(), Unusable> {
        if !is_name(name) {
            let why = "a name begins with a letter or `_` and has only letters, digits, `-`, `_` and `.`";
            return Err(Unusable::Malformed(why));
        }
        let resource = self.number_of(node).and_then(|number| self.resources.get_mut(number));
        let Some(resource) = resource else { return Err(Unusable::Unexpected) };
        match resource.anchors.get_mut(name) {
            Some(first) => {
                first.ambiguous = true;
                first.dynamic |= dynamic;
                Err(Unusable::Taken(node.tree().node(first.node).key_place()))
            }
            None => {
                let anchor = Anchor { node: node.id(), dynamic, ambiguous: false };
                resource.anchors.insert(name.to_owned(), anchor);
                Ok(())
            }
        }
    }
}

/// Whether a schema can have this name (Core, 8.2.2).
fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

#[cfg(test)]
mod tests;
