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

#[derive(Clone, Copy, Debug)]
pub(super) enum Data {
    /// `len` members from `first` on.
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
    /// That of the key.
    pub(super) tag: Tag,
    pub(super) key_span: Span,
    pub(super) value: NodeId,
}

/// What tells a key from nearly all others without its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tag(u32);

impl Tag {
    /// That of a key. Keys that were made to have one tag cost the comparison of their texts, no more.
    pub(super) fn of(key: &str) -> Self {
        // Eight bytes at a time, folded by a multiplication.
        let (words, rest) = key.as_bytes().as_chunks::<8>();
        let mut last = [0; 8];
        last.iter_mut().zip(rest).for_each(|(slot, byte)| *slot = *byte);
        let fold = |hash: u64, word: [u8; 8]| (hash.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(FACTOR);
        let hash = words.iter().fold(key.len() as u64, |hash, word| fold(hash, *word));
        // The upper bits of the product depend on all of the key.
        Self((fold(hash, last) >> 32) as u32 & !LOWEST | Self::lowest(key))
    }

    /// As it stands in [`Tree::index`].
    pub(super) fn number(self) -> u32 {
        self.0
    }

    /// What can be told of a tag at a glance.
    #[inline]
    fn lowest(key: &str) -> u32 {
        let first = key.as_bytes().first().copied().unwrap_or_default();
        (key.len() as u32).wrapping_mul(5).wrapping_add(u32::from(first)) & LOWEST
    }

    /// One of 64 bits. A mapping has no member whose bit is none of its keys', so that most questions for members that
    /// are not there need no tag.
    #[inline]
    pub(super) fn bit(self) -> u64 {
        1 << (self.0 & LOWEST)
    }

    /// The bit of a key's tag.
    #[inline]
    pub(super) fn bit_of(key: &str) -> u64 {
        1 << Self::lowest(key)
    }
}

/// The bits of a tag that tell which bit is its own.
const LOWEST: u32 = 63;

/// Odd, with bits all over: 2^64 divided by the golden ratio.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

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
    /// Parallel to `members`: their [tags](Tag), close together; for a mapping of more than [`INDEXED_FROM`] members,
    /// instead their numbers within the mapping in the order of their tags and keys.
    pub(super) index: Vec<u32>,
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
        let tags: Vec<Tag> = keys.iter().map(|key| Tag::of(key)).collect();
        let is_one = move |data: &&MemberData| tags.contains(&data.tag) && keys.contains(&self.slice(data.key));
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

    /// The tags of the keys of the `len` members from `first` on.
    pub(super) fn tags(&self, first: u32, len: u32) -> impl Iterator<Item = Tag> {
        let range = first as usize..(first + len) as usize;
        let (index, members) = match len <= INDEXED_FROM {
            true => (self.index.get(range), None),
            false => (None, self.members.get(range)),
        };
        let dense = index.unwrap_or_default().iter().map(|tag| Tag(*tag));
        dense.chain(members.unwrap_or_default().iter().map(|member| member.tag))
    }

    /// The number of the member with `key` among the `len` members from `first` on.
    pub(super) fn find(&self, first: u32, len: u32, key: &str) -> Option<u32> {
        if len <= INDEXED_FROM {
            let tags = self.index.get(first as usize..(first + len) as usize)?;
            let tag = Tag::of(key).0;
            let is_key =
                |number: u32| self.bytes(self.member(first + number).key).is_some_and(|own| own == key.as_bytes());
            let tagged = (0..len).zip(tags).filter(|(_, own)| **own == tag);
            return tagged.map(|(number, _)| number).find(|number| is_key(*number));
        }
        let tag = Tag::of(key);
        let order = self.index.get(first as usize..(first + len) as usize)?;
        let found = order.binary_search_by(|&number| {
            let member = self.member(first + number);
            member.tag.cmp(&tag).then_with(|| self.slice(member.key).cmp(key))
        });
        let found = found.ok()?;
        order.get(found).copied()
    }
}
