//! Finds out which nodes are schemas, so that what they call themselves is known before a reference is followed.
//!
//! From the root of each description, and of each file that says that it is a schema, it goes down to all that
//! [`Role`] knows; what a reference leads to is what the reference stands for. A node that is reached in neither way is
//! data, whatever its members are called. It is done only for descriptions that have identifiers at all.

use super::dynamic::{self, Dynamics};
use super::identifiers::Identifiers;
use super::node::NodeRef;
use super::role::{Holds, Role};
use super::tree::{NodeId, Tree};
use super::uri::{self, Location};
use crate::diagnostic::{Diagnostic, codes};
use std::collections::{HashMap, HashSet};

/// Keywords that there must be somewhere, or there is nothing to find.
const IDENTIFYING: [&str; 5] = ["$id", "$anchor", "$dynamicAnchor", "$dynamicRef", "$self"];

/// Whether a member of this name may identify a schema.
pub(super) fn is_identifying(key: &str) -> bool {
    IDENTIFYING.contains(&key)
}

/// A reference that stands in an object of a role.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference {
    pub(super) from: NodeId,
    pub(super) role: Role,
    /// `$dynamicRef`.
    pub(super) dynamic: bool,
}

impl Reference {
    /// What is written.
    pub(super) fn text<'d>(&self, tree: &'d Tree) -> Option<&'d str> {
        tree.node(self.from).get(if self.dynamic { "$dynamicRef" } else { "$ref" })?.as_str()
    }
}

/// What is known so far.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub(super) identifiers: Identifiers,
    seen: HashSet<(NodeId, Role)>,
    open: Vec<(NodeId, Role)>,
    references: Vec<Reference>,
    /// How many of them have been followed, or wait.
    followed: usize,
    /// References into what has not been read, by its place; numbers in `references`.
    waiting: HashMap<Location, Vec<usize>>,
    /// Which schema asks which others.
    asks: Vec<(NodeId, NodeId)>,
}

impl Survey {
    /// A file that was read.
    pub(super) fn file(&mut self, tree: &Tree, location: Location, root: NodeId) {
        self.identifiers.file(location, root);
        let node = tree.node(root);
        let has = |key: &str| node.get(key).and_then(NodeRef::as_str).is_some();
        if has("openapi") {
            self.open.push((root, Role::Description));
        } else if has("$schema") || has("$id") {
            self.open.push((root, Role::Schema));
        }
    }

    /// Goes as far as the files reach that have been read.
    pub(super) fn run(&mut self, tree: &Tree) {
        loop {
            while let Some((node, role)) = self.open.pop() {
                self.visit(tree.node(node), role);
            }
            for location in self.identifiers.fresh() {
                for number in self.waiting.remove(&location).unwrap_or_default() {
                    self.follow(tree, number);
                }
            }
            // What stands in the files has been seen, so that all places are known that they have.
            while self.followed < self.references.len() {
                self.follow(tree, self.followed);
                self.followed += 1;
            }
            if self.open.is_empty() {
                return;
            }
        }
    }

    fn visit(&mut self, node: NodeRef<'_>, role: Role) {
        if !node.is_map() || !self.seen.insert((node.id(), role)) {
            return;
        }
        match role {
            Role::Schema => {
                self.identifiers.identify(node, "$id");
                self.identifiers.name(node, "$anchor");
                self.identifiers.name(node, "$dynamicAnchor");
            }
            Role::Description if is_3_2(node) => self.identifiers.identify(node, "$self"),
            _ => {}
        }
        let mut held_here = Vec::new();
        for member in node.members() {
            let dynamic = role == Role::Schema && member.key == "$dynamicRef";
            if (member.key == "$ref" || dynamic) && member.value.as_str().is_some() {
                self.references.push(Reference { from: node.id(), role, dynamic });
            }
            let (held, values): (Role, Vec<NodeRef<'_>>) = match role.holds(member.key) {
                Some(Holds::One(held)) => (held, vec![member.value]),
                Some(Holds::List(held)) => (held, member.value.items().collect()),
                Some(Holds::Map(held)) => {
                    // Only these two mix what they hold with extensions.
                    let extended =
                        matches!((role, member.key), (Role::Description, "paths") | (Role::Operation, "responses"));
                    let is_held = |key: &str| !(extended && key.starts_with("x-"));
                    (held, member.value.members().filter(|m| is_held(m.key)).map(|m| m.value).collect())
                }
                None => continue,
            };
            for value in values {
                held_here.push((value.id(), held));
                // A definition is asked by whoever refers to it.
                if role == Role::Schema && member.key != "$defs" {
                    self.asks.push((node.id(), value.id()));
                }
            }
        }
        // In the order of the text, so that of two with one name the first is the first.
        self.open.extend(held_here.into_iter().rev());
    }

    /// What a reference leads to is of the same role as what it stands for.
    fn follow(&mut self, tree: &Tree, number: usize) {
        let Some(reference) = self.references.get(number).copied() else { return };
        let (Some(text), from) = (reference.text(tree), tree.node(reference.from)) else { return };
        if let Some(found) = self.identifiers.find(tree, from, text) {
            self.open.push((found.id(), reference.role));
            return;
        }
        if let Ok(location) = self.identifiers.location(from, uri::split(text).0)
            && self.identifiers.at(&location).is_none()
        {
            self.waiting.entry(location).or_default().push(number);
        }
    }

    /// Aliases that stand in another resource than what they stand for, where that matters: a reference in it would
    /// mean something else at each of the two, and from now on leads nowhere.
    pub(super) fn aliases(&mut self, tree: &Tree) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let mut known: HashMap<NodeId, bool> = HashMap::new();
        // Without identifiers there are no resources but files, which aliases never leave.
        let nodes = if self.seen.is_empty() { 0..0 } else { 0..tree.node_count() as u32 };
        for node in nodes.map(|number| tree.node(NodeId(number))).filter(|node| node.occurrence() != node.id()) {
            let root = |node: Option<NodeRef<'_>>| node.and_then(|node| self.identifiers.of(node)).map(|of| of.root);
            if root(node.parent()) == root(tree.node(node.id()).parent()) {
                continue;
            }
            if *known.entry(node.id()).or_insert_with(|| refers(node)) {
                let message = "an alias cannot be kept that leads into a schema with another `$id` around it: what is \
                               there refers to something else here";
                let diagnostic = Diagnostic::new(codes::NOT_SUPPORTED, node.place(), message);
                found.push(diagnostic.related(tree.node(node.id()).place(), "this is what it stands for"));
                self.identifiers.share(node.id());
            }
        }
        found
    }

    /// What is to be kept.
    pub(super) fn finish(self, tree: &Tree) -> (Identifiers, Dynamics) {
        let dynamics = dynamic::of(tree, &self.identifiers, &self.references, self.asks);
        (self.identifiers, dynamics)
    }
}

/// Whether there is a reference or an identifier in a node.
fn refers(node: NodeRef<'_>) -> bool {
    let mut seen = HashSet::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        if seen.insert(node.id()) {
            if node.members().any(|member| member.key == "$ref" || is_identifying(member.key)) {
                return true;
            }
            open.extend(node.members().map(|member| member.value).chain(node.items()));
        }
    }
    false
}

fn is_3_2(description: NodeRef<'_>) -> bool {
    description.get("openapi").and_then(NodeRef::as_str).is_some_and(|version| version.starts_with("3.2"))
}
