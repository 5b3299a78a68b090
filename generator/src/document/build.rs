//! Puts nodes into a [`Tree`], whichever syntax they come from.
//!
//! What holds for YAML and JSON alike is checked here, once: no key twice in a mapping, and no nesting deeper than
//! [`MAX_DEPTH`], also when every alias is written out.

use super::scalar::{ScalarType, Style};
use super::tree::{Data, INDEXED_FROM, MemberData, Node, NodeId, Parent, Tag, TextRange, Tree};
use crate::diagnostic::{Diagnostic, FileId, Place, Severity, Span, codes};

/// How many mappings and lists may be nested in one another. A description needs perhaps 30; whoever walks the tree by
/// recursion relies on it.
pub const MAX_DEPTH: usize = 128;

/// How many nodes the files of a description may have together: several times what the largest known one has.
const MAX_NODES: usize = 16 << 20;

/// How many keys that stand twice are told for one mapping.
const MOST_DUPLICATES: usize = 20;

/// How many findings that are not fatal are told for one file while it is read.
const MOST_FINDINGS: usize = 1000;

/// What is said when something is nested deeper.
pub(super) fn too_deep() -> String {
    format!("mappings and lists are nested deeper than {MAX_DEPTH} levels")
}

/// Size and height of a subtree with every alias in it written out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    /// How many nodes there are.
    pub(super) nodes: u64,
    /// How many mappings and lists are nested in one another.
    pub(super) height: usize,
}

impl Extent {
    pub(super) const LEAF: Self = Self { nodes: 1, height: 0 };
}

/// A mapping or list whose end has not been read yet.
struct Open {
    node: NodeId,
    /// Where its children begin in `members` or `items` of the builder.
    first: usize,
    kind: OpenKind,
    extent: Extent,
    /// Where the last child ends.
    last_end: u32,
}

enum OpenKind {
    Map { key: Option<(TextRange, Span)> },
    Seq,
}

/// Builds one file's nodes.
pub(super) struct Builder<'t> {
    tree: &'t mut Tree,
    file: FileId,
    open: Vec<Open>,
    members: Vec<MemberData>,
    items: Vec<NodeId>,
    root: Option<(NodeId, Extent)>,
    found: Vec<Diagnostic>,
}

impl<'t> Builder<'t> {
    /// For a file of `bytes` bytes.
    pub(super) fn new(tree: &'t mut Tree, file: FileId, bytes: usize) -> Self {
        // Measured: descriptions have a node in 40 to 60 bytes. Memory that is reserved and never touched costs nothing.
        tree.text.reserve(bytes);
        tree.nodes.reserve(bytes / 40);
        tree.members.reserve(bytes / 40);
        tree.index.reserve(bytes / 40);
        let (open, members, items, found) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { tree, file, open, members, items, root: None, found }
    }

    pub(super) fn place(&self, span: Span) -> Place {
        Place::new(self.file, span)
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        if self.found.len() < MOST_FINDINGS || diagnostic.severity() == Severity::Fatal {
            self.found.push(diagnostic);
        }
    }

    /// The root, and what was found on the way.
    pub(super) fn finish(self) -> (Option<NodeId>, Vec<Diagnostic>) {
        (self.root.map(|(node, _)| node), self.found)
    }

    /// Whether a mapping is open and its next key has not been read.
    pub(super) fn expects_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { kind: OpenKind::Map { key: None }, .. }))
    }

    /// Whether the tree has as many nodes as it may have.
    pub(super) fn is_full(&self) -> bool {
        self.tree.nodes.len() >= MAX_NODES
    }

    pub(super) fn report_full(&mut self, span: Span) {
        let message = format!("with this, the description has more than {} million values", MAX_NODES >> 20);
        self.report(Diagnostic::new(codes::TOO_LARGE, self.place(span), message));
    }

    /// Whether nothing has been read yet.
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty() && self.root.is_none()
    }

    pub(super) fn text(&mut self, text: &str) -> TextRange {
        let start = self.tree.text.len() as u32;
        self.tree.text.push_str(text);
        TextRange { start, end: self.tree.text.len() as u32 }
    }

    pub(super) fn text_of(&self, node: NodeId) -> Option<TextRange> {
        match self.tree.nodes.get(node.0 as usize)?.data {
            Data::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The key of the next value.
    pub(super) fn key(&mut self, text: TextRange, span: Span) {
        if let Some(Open { kind: OpenKind::Map { key }, .. }) = self.open.last_mut() {
            *key = Some((text, span));
        }
    }

    pub(super) fn scalar(&mut self, text: &str, style: Style, of: ScalarType, span: Span) -> NodeId {
        let text = self.text(text);
        let id = self.push(Data::Scalar { text, style, of }, span);
        self.attach(id, Extent::LEAF, span.end);
        id
    }

    /// A scalar that is no child of anything: a key with an anchor, which aliases may repeat.
    pub(super) fn detached(&mut self, text: TextRange, style: Style, of: ScalarType, span: Span) -> NodeId {
        self.push(Data::Scalar { text, style, of }, span)
    }

    /// Another occurrence of a node that has ended and is `extent` large. `None`, and a diagnostic, if it nests too
    /// deeply there.
    pub(super) fn alias(&mut self, target: NodeId, extent: Extent, span: Span) -> Option<()> {
        if self.open.len() + extent.height > MAX_DEPTH {
            self.report_too_deep(span);
            return None;
        }
        let id = self.push(Data::Alias { target }, span);
        self.attach(id, extent, span.end);
        Some(())
    }

    pub(super) fn open_map(&mut self, span: Span) -> Option<NodeId> {
        let first = self.members.len();
        self.open(Data::Map { first: 0, len: 0 }, OpenKind::Map { key: None }, first, span)
    }

    pub(super) fn open_seq(&mut self, span: Span) -> Option<NodeId> {
        let first = self.items.len();
        self.open(Data::Seq { first: 0, len: 0 }, OpenKind::Seq, first, span)
    }

    fn open(&mut self, data: Data, kind: OpenKind, first: usize, span: Span) -> Option<NodeId> {
        if self.open.len() >= MAX_DEPTH {
            self.report_too_deep(span);
            return None;
        }
        let node = self.push(data, span);
        self.open.push(Open { node, first, kind, extent: Extent { nodes: 1, height: 1 }, last_end: span.end });
        Some(node)
    }

    pub(super) fn report_too_deep(&mut self, span: Span) {
        let place = self.place(Span::new(span.start, span.end.min(span.start + 1)));
        self.report(Diagnostic::new(codes::TOO_DEEP, place, too_deep()));
    }

    /// Ends the innermost mapping or list at `end`, or where its last child ends.
    pub(super) fn close(&mut self, end: Option<u32>) -> Option<(NodeId, Extent)> {
        let open = self.open.pop()?;
        let data = match open.kind {
            OpenKind::Map { .. } => self.close_map(open.node, open.first),
            OpenKind::Seq => self.close_seq(open.node, open.first),
        };
        let end = end.unwrap_or(open.last_end);
        if let Some(node) = self.tree.nodes.get_mut(open.node.0 as usize) {
            node.data = data;
            node.span.end = end.max(node.span.start);
        }
        self.attach(open.node, open.extent, end);
        Some((open.node, open.extent))
    }

    fn close_map(&mut self, map: NodeId, pending: usize) -> Data {
        let first = self.tree.members.len() as u32;
        self.tree.members.extend(self.members.drain(pending..));
        let len = self.tree.members.len() as u32 - first;
        for number in 0..len {
            self.adopt(self.tree.members[(first + number) as usize].value, Parent::Member(map, first + number));
        }
        self.index(first, len);
        Data::Map { first, len }
    }

    fn close_seq(&mut self, list: NodeId, pending: usize) -> Data {
        let first = self.tree.items.len() as u32;
        self.tree.items.extend(self.items.drain(pending..));
        let len = self.tree.items.len() as u32 - first;
        for number in 0..len {
            self.adopt(self.tree.items[(first + number) as usize], Parent::Item(list, number));
        }
        Data::Seq { first, len }
    }

    fn adopt(&mut self, node: NodeId, parent: Parent) {
        if let Some(node) = self.tree.nodes.get_mut(node.0 as usize) {
            node.parent = parent;
        }
    }

    /// Sorts the members of a large mapping, and reports keys that stand twice.
    fn index(&mut self, first: u32, len: u32) {
        let tree = &mut *self.tree;
        let members = &tree.members[first as usize..];
        let key = |number: u32| {
            let range = members[number as usize].key;
            &tree.text[range.start as usize..range.end as usize]
        };
        let mut twice = Vec::new();
        if len <= INDEXED_FROM {
            for second in 1..len {
                let tag = members[second as usize].tag;
                let is_twice = |&first: &u32| members[first as usize].tag == tag && key(first) == key(second);
                if let Some(first) = (0..second).find(is_twice) {
                    twice.push((first, second));
                }
            }
            tree.index.extend(members.iter().map(|member| member.tag.number()));
        } else {
            let mut order: Vec<u32> = (0..len).collect();
            let tag = |number: u32| members[number as usize].tag;
            order.sort_unstable_by(|&a, &b| tag(a).cmp(&tag(b)).then_with(|| key(a).cmp(key(b))).then(a.cmp(&b)));
            let mut earliest = order[0];
            for &number in &order[1..] {
                if key(number) == key(earliest) {
                    twice.push((earliest, number));
                } else {
                    earliest = number;
                }
            }
            tree.index.extend(order);
        }
        let room = MOST_FINDINGS.saturating_sub(self.found.len()).max(1);
        for (first, second) in twice.into_iter().take(MOST_DUPLICATES.min(room)) {
            let message = format!("the key `{}` is here twice", key(second));
            let place = |number: u32| Place::new(self.file, members[number as usize].key_span);
            let diagnostic = Diagnostic::new(codes::DUPLICATE_KEY, place(second), message);
            self.found.push(diagnostic.related(place(first), "it is first here"));
        }
    }

    fn push(&mut self, data: Data, span: Span) -> NodeId {
        let id = NodeId(self.tree.nodes.len() as u32);
        self.tree.nodes.push(Node { data, span, file: self.file, parent: Parent::None });
        id
    }

    /// Makes a node that is complete a child of what is open, or the root.
    fn attach(&mut self, id: NodeId, extent: Extent, end: u32) {
        let Some(parent) = self.open.last_mut() else {
            self.root.get_or_insert((id, extent));
            return;
        };
        parent.extent.nodes = parent.extent.nodes.saturating_add(extent.nodes);
        parent.extent.height = parent.extent.height.max(extent.height + 1);
        parent.last_end = parent.last_end.max(end);
        match &mut parent.kind {
            OpenKind::Seq => self.items.push(id),
            OpenKind::Map { key } => {
                if let Some((key, key_span)) = key.take() {
                    let tag = Tag::of(self.tree.slice(key));
                    self.members.push(MemberData { key, tag, key_span, value: id });
                }
            }
        }
    }

    /// Size of what has been read so far with every alias written out, if the root has ended.
    pub(super) fn extent(&self) -> Option<Extent> {
        self.root.map(|(_, extent)| extent)
    }

    /// Where the text of the tree stands: to measure what a file added.
    pub(super) fn node_count(&self) -> usize {
        self.tree.nodes.len()
    }
}
