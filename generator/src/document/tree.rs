//! The tree of a description: every node of every file, in one place.
//!
//! Nodes, members and items lie in lists and are told by number; keys and scalars lie in one text. A description of a
//! hundred thousand nodes is a handful of allocations, and never changes once it is read.

use super::node::{Member, NodeRef};
use super::scalar::{ScalarType, Style};
use crate::diagnostic::{FileId, Place, Span};

/// A node in a [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    /// The nodes of a tree are numbered from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A member of a mapping in a [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MemberId(pub(super) u32);

impl MemberId {
    /// The members of a tree are numbered from 0, those of one mapping one after the other.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A part of [`Tree::text`].
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TextRange {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl TextRange {
    /// How many bytes it has.
    pub(super) fn len(self) -> usize {
        (self.end - self.start) as usize
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Data {
    /// `len` members from `first` on; `sorted` as in [`Tree::sorted`], if there are many.
    Map {
        first: u32,
        len: u32,
    },
    /// `len` items from `first` on.
    Seq {
        first: u32,
        len: u32,
    },
    Scalar {
        text: TextRange,
        style: Style,
        of: ScalarType,
    },
    Alias {
        target: NodeId,
    },
}

/// What a node is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parent {
    /// Nothing: it is the root of its file.
    None,
    /// It is the value of a member.
    Member(NodeId, u32),
    /// It is an item of a list.
    Item(NodeId, u32),
}

#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) data: Data,
    pub(super) span: Span,
    pub(super) file: FileId,
    pub(super) parent: Parent,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct MemberData {
    pub(super) key: TextRange,
    pub(super) key_span: Span,
    pub(super) value: NodeId,
}

/// Mappings with more members than this are searched by a sorted index instead of one by one.
pub(super) const INDEXED_FROM: u32 = 16;

/// All nodes of a description.
#[derive(Debug, Default)]
pub struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) members: Vec<MemberData>,
    pub(super) items: Vec<NodeId>,
    /// Keys and scalars, one after the other.
    pub(super) text: String,
    /// Parallel to `members`: for a mapping of more than [`INDEXED_FROM`] members, their numbers within the mapping
    /// in the order of their keys.
    pub(super) sorted: Vec<u32>,
}

impl Tree {
    /// The node `id`.
    #[must_use]
    pub fn node(&self, id: NodeId) -> NodeRef<'_> {
        NodeRef::new(self, id)
    }

    /// How many members all mappings have together.
    #[must_use]
    pub fn member_count(&self) -> usize {
        self.members.len()
    }

    /// The members of all mappings whose keys are among some.
    pub fn members_called(&self, keys: &[&str]) -> impl Iterator<Item = Member<'_>> {
        let is_one = move |data: &&MemberData| {
            let length = data.key.len();
            keys.iter().any(|key| key.len() == length) && keys.contains(&self.slice(data.key))
        };
        self.members.iter().filter(is_one).filter_map(|data| self.node(data.value).containing_member())
    }

    /// The members of all mappings.
    pub(super) fn all_members(&self) -> impl Iterator<Item = Member<'_>> {
        self.members.iter().enumerate().map(|(index, data)| Member {
            id: MemberId(index as u32),
            key: self.slice(data.key),
            key_place: Place::new(self.raw(data.value).file, data.key_span),
            value: self.node(data.value),
        })
    }

    /// Whether all nodes are of one file. Files are read one after the other.
    pub(super) fn is_one_file(&self) -> bool {
        self.nodes.first().map(|node| node.file) == self.nodes.last().map(|node| node.file)
    }

    /// How many nodes there are.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn raw(&self, id: NodeId) -> &Node {
        self.nodes.get(id.0 as usize).expect("a node's id comes from the tree it is used with")
    }

    pub(super) fn member(&self, index: u32) -> &MemberData {
        self.members.get(index as usize).expect("a mapping's members lie in its tree")
    }

    /// The bytes of a text, where it does not matter that they are one.
    fn bytes(&self, range: TextRange) -> Option<&[u8]> {
        self.text.as_bytes().get(range.start as usize..range.end as usize)
    }

    pub(super) fn slice(&self, range: TextRange) -> &str {
        self.text.get(range.start as usize..range.end as usize).expect("text ranges are cut at whole strings")
    }

    /// The keys of the `len` members from `first` on.
    pub(super) fn keys(&self, first: u32, len: u32) -> impl Iterator<Item = &str> {
        let members = self.members.get(first as usize..(first + len) as usize).unwrap_or_default();
        members.iter().map(|member| self.slice(member.key))
    }

    /// The number of the member with `key` among the `len` members from `first` on.
    pub(super) fn find(&self, first: u32, len: u32, key: &str) -> Option<u32> {
        if len <= INDEXED_FROM {
            // Most keys that are asked for are not there, and most of those are of another length.
            let members = self.members.get(first as usize..(first + len) as usize)?;
            let is_it = |data: &MemberData| {
                data.key.len() == key.len() && self.bytes(data.key).is_some_and(|own| own == key.as_bytes())
            };
            return members.iter().position(is_it).map(|number| number as u32);
        }
        let key_of = |number: u32| self.slice(self.member(first + number).key);
        let order = self.sorted.get(first as usize..(first + len) as usize)?;
        let found = order.binary_search_by(|&number| key_of(number).cmp(key)).ok()?;
        order.get(found).copied()
    }
}
