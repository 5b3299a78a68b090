//! What names of `$dynamicAnchor` mean on the way to a schema (JSON Schema 2020-12 Core, 7.1 and 8.2.3.2).
//!
//! Evaluation that enters a resource gives a meaning to the names of that resource which have none yet: the outermost
//! resource wins. So a schema is read once for each meaning that the names have which decide what it is, and a reference
//! by such a name leads to one schema in each. Of a name that decides nothing the meaning is forgotten, so that one
//! schema stays one.

use crate::document::{Document, NodeId, NodeRef};

/// Names and the schemas that they mean, in the order of the names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Scope<'d>(Vec<(&'d str, NodeId)>);

impl<'d> Scope<'d> {
    /// The scope of a schema that is entered from here.
    pub(super) fn enter(&self, document: &'d Document, schema: NodeRef<'d>) -> Self {
        let meaning = |name| {
            let own = || document.dynamic_anchor(schema, name).map(NodeRef::id);
            Some((name, self.get(name).or_else(own)?))
        };
        Self(document.scoped_names(schema).filter_map(meaning).collect())
    }

    /// What a name means.
    pub(super) fn get(&self, name: &str) -> Option<NodeId> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, node)| *node)
    }

    /// Whether nothing depends on the way.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
