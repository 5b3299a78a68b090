//! Where a `$dynamicRef` leads (JSON Schema 2020-12 Core, 8.2.3.2).
//!
//! It is a `$ref`, unless it finds a name that `$dynamicAnchor` gave: then the outermost resource that evaluation came
//! through, of those that give this name, has it. If one resource alone gives the name, that is the same again. What is
//! left depends on the way that leads to the schema. It is told here which schemas that matters to, so that whoever
//! reads a schema once for each way does so with no more schemas than need it.

use super::identifiers::Identifiers;
use super::load::Document;
use super::node::NodeRef;
use super::survey::Reference;
use super::tree::{NodeId, Tree};
use super::uri;
use std::collections::{BTreeSet, HashMap};

/// What a `$dynamicRef` is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dynamic {
    /// A `$ref` by another name.
    Fixed,
    /// It leads to what the name means on the way to it.
    Scoped(String),
    /// It cannot be told; why, as the end of a sentence.
    Unknown(&'static str),
}

/// Of so many names the meaning may depend on the way.
const MAX_NAMES: usize = 64;

/// What depends on the way to it.
#[derive(Debug, Default)]
pub(super) struct Dynamics {
    references: HashMap<NodeId, Dynamic>,
    /// The names that decide what a schema means, in order.
    needs: HashMap<NodeId, BTreeSet<String>>,
}

impl Dynamics {
    /// What the `$dynamicRef` of a schema is; `None` if nobody knew that it is a schema.
    pub(super) fn of(&self, schema: NodeRef<'_>) -> Option<&Dynamic> {
        self.references.get(&schema.id())
    }

    /// The names whose meaning on the way to a schema decides what the schema means.
    pub(super) fn needs(&self, schema: NodeRef<'_>) -> Option<&BTreeSet<String>> {
        // Hardly any description has such names.
        if self.needs.is_empty() { None } else { self.needs.get(&schema.id()) }
    }
}

impl Document {
    /// What the `$dynamicRef` of a schema is; `None` if nothing says that a schema stands there.
    #[must_use]
    pub fn dynamic(&self, schema: NodeRef<'_>) -> Option<&Dynamic> {
        self.dynamics().of(schema)
    }

    /// The names whose meaning on the way to a schema decides what the schema means, in order; of most schemas none.
    pub fn scoped_names(&self, schema: NodeRef<'_>) -> impl Iterator<Item = &str> {
        self.dynamics().needs(schema).into_iter().flatten().map(String::as_str)
    }

    /// The schema that `$dynamicAnchor` gives a name in the resource that a schema belongs to.
    #[must_use]
    pub fn dynamic_anchor(&self, schema: NodeRef<'_>, name: &str) -> Option<NodeRef<'_>> {
        let anchor = self.identifiers().anchor(schema, name).filter(|anchor| anchor.dynamic)?;
        Some(self.tree().node(anchor.node))
    }
}

/// Finds them. `asks` has which schema asks which other one besides by references.
pub(super) fn of(
    tree: &Tree,
    identifiers: &Identifiers,
    references: &[Reference],
    mut asks: Vec<(NodeId, NodeId)>,
) -> Dynamics {
    let mut givers: HashMap<&str, Vec<(NodeId, bool)>> = HashMap::new();
    for resource in identifiers.resources() {
        for (name, anchor) in resource.anchors.iter().filter(|(_, anchor)| anchor.dynamic) {
            givers.entry(name).or_default().push((anchor.node, anchor.ambiguous));
        }
    }
    let mut dynamics = Dynamics::default();
    let mut scoped: BTreeSet<&str> = BTreeSet::new();
    for reference in references {
        let from = tree.node(reference.from);
        let Some(text) = reference.text(tree) else { continue };
        let found = identifiers.find(tree, from, text);
        asks.extend(found.map(|found| (reference.from, found.id())));
        if !reference.dynamic {
            continue;
        }
        let name = found.and_then(|found| dynamic_name(found, text));
        let given = name.and_then(|name| givers.get(name)).map(Vec::as_slice).unwrap_or_default();
        let dynamic = match name {
            Some(_) if given.iter().any(|(_, ambiguous)| *ambiguous) => {
                Dynamic::Unknown("one resource gives this name to several schemas")
            }
            Some(name) if given.len() > 1 && scoped.len() >= MAX_NAMES && !scoped.contains(name) => {
                Dynamic::Unknown("too many names depend on the way that leads to them")
            }
            Some(name) if given.len() > 1 => {
                scoped.insert(name);
                dynamics.needs.entry(reference.from).or_default().insert(name.to_owned());
                asks.extend(given.iter().map(|(node, _)| (reference.from, *node)));
                Dynamic::Scoped(name.to_owned())
            }
            _ => Dynamic::Fixed,
        };
        dynamics.references.insert(reference.from, dynamic);
    }
    dynamics.spread(&asks);
    dynamics
}

/// The name by which a reference found a schema, if `$dynamicAnchor` gave it.
fn dynamic_name<'d>(found: NodeRef<'d>, reference: &str) -> Option<&'d str> {
    let name = found.get("$dynamicAnchor")?.as_str()?;
    let fragment = super::pointer::percent_decode(uri::split(reference).1).ok()?;
    (fragment == name).then_some(name)
}

impl Dynamics {
    /// What a schema needs, those need that ask it.
    fn spread(&mut self, asks: &[(NodeId, NodeId)]) {
        if self.needs.is_empty() {
            return;
        }
        let mut askers: HashMap<NodeId, Vec<NodeId>> = HashMap::new();
        for (asker, asked) in asks {
            askers.entry(*asked).or_default().push(*asker);
        }
        let mut open: Vec<NodeId> = self.needs.keys().copied().collect();
        while let Some(asked) = open.pop() {
            let names = self.needs.get(&asked).cloned().unwrap_or_default();
            for asker in askers.get(&asked).into_iter().flatten() {
                let known = self.needs.entry(*asker).or_default();
                let before = known.len();
                known.extend(names.iter().cloned());
                if known.len() > before {
                    open.push(*asker);
                }
            }
        }
    }
}
