//! Where schemas stand, as JSON pointers (RFC 6901).
//!
//! A description has tens of thousands of schemas, and few of their pointers are ever told. So each is put together when
//! it is asked for, from the nodes of the description, which are kept for that.

use std::collections::HashMap;
use std::sync::Arc;

use super::rule::SchemaId;
use crate::diagnostic::FileId;
use crate::document::{Document, NodeId, NodeRef, Tree};

/// The pointers of schemas, which are numbered from 0.
#[derive(Debug, Default)]
pub(super) struct Pointers {
    tree: Arc<Tree>,
    /// The nodes of those that stand somewhere.
    nodes: Vec<Option<NodeId>>,
    /// The pointers of the others, in the order of the schemas.
    apart: Vec<(SchemaId, String)>,
    /// What the pointers into other files than the description begin with.
    files: HashMap<FileId, String>,
}

impl Pointers {
    /// None yet, with room for so many of a document.
    pub(super) fn with_capacity(document: &Document, schemas: usize) -> Self {
        let own = document.root().file();
        let others = document.sources().iter().filter(|(file, _)| *file != own);
        Self {
            tree: document.shared_tree(),
            nodes: Vec::with_capacity(schemas),
            apart: Vec::new(),
            files: others.map(|(file, source)| (file, format!("{}#", source.path()))).collect(),
        }
    }

    /// Adds that of the next schema, which stands at a node.
    pub(super) fn add(&mut self, node: NodeRef<'_>) {
        self.nodes.push(Some(node.occurrence()));
    }

    /// Adds that of the next schema, which stands nowhere by itself.
    pub(super) fn add_apart(&mut self, schema: SchemaId, pointer: String) {
        self.nodes.push(None);
        self.apart.push((schema, pointer));
    }

    /// The node of a schema, unless it stands nowhere by itself.
    pub(super) fn node(&self, schema: SchemaId) -> Option<NodeId> {
        self.nodes.get(schema.index()).copied().flatten()
    }

    /// That of a schema; of one that is not known, the root's.
    pub(super) fn get(&self, schema: SchemaId) -> String {
        if let Some(node) = self.node(schema) {
            return self.of(self.tree.node(node));
        }
        let found = self.apart.binary_search_by_key(&schema, |(schema, _)| *schema).ok();
        found.and_then(|index| self.apart.get(index)).map_or_else(String::new, |(_, pointer)| pointer.clone())
    }

    /// That of a node; in another file than the description with the file's path before it.
    pub(super) fn of(&self, node: NodeRef<'_>) -> String {
        match self.files.get(&node.file()) {
            None => node.pointer(),
            Some(file) => format!("{file}{}", node.pointer()),
        }
    }
}
