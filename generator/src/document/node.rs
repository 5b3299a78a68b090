//! A node of a description: a mapping, a list or a scalar, and its place.
//!
//! A [`NodeRef`] is a plain reference that can be copied and kept. Scalars keep their text; what type a text is of was
//! decided when it was read (YAML 1.2, core schema, or JSON), and numbers stay as exact as they were written.
//!
//! A YAML alias is a node of its own with its own place and parent, whose content is the anchor's: what an anchor holds
//! exists once however often it is referred to. [`NodeRef::id`] is the content's, so that it serves as a key for
//! "already read"; [`NodeRef::place`], [`parent`](NodeRef::parent) and [`pointer`](NodeRef::pointer) are the
//! occurrence's.

use super::scalar::{self, ScalarType, Style};
use super::tree::{Data, MemberId, NodeId, Parent, Tree};
use crate::diagnostic::{FileId, Place};
use std::borrow::Cow;

/// A node and the tree it is in.
#[derive(Clone, Copy)]
pub struct NodeRef<'d> {
    tree: &'d Tree,
    at: NodeId,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Members by key.
    Mapping,
    /// Items in order.
    List,
    /// A text: quoted, or plain and nothing else.
    String,
    /// A number, finite or not.
    Number,
    /// `true` or `false`.
    Boolean,
    /// `null`, `~`, or nothing.
    Null,
}

impl Kind {
    /// The kind with its article, for messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mapping => "a mapping",
            Self::List => "a list",
            Self::String => "a string",
            Self::Number => "a number",
            Self::Boolean => "true/false",
            Self::Null => "null",
        }
    }
}

/// A member of a mapping.
#[derive(Clone, Copy, Debug)]
pub struct Member<'d> {
    /// Its id, by which verdicts are kept.
    pub id: MemberId,
    /// The key. One that is no string (`200:`) is here as it is written.
    pub key: &'d str,
    /// Where the key is.
    pub key_place: Place,
    /// The value.
    pub value: NodeRef<'d>,
}

impl<'d> NodeRef<'d> {
    pub(super) fn new(tree: &'d Tree, at: NodeId) -> Self {
        Self { tree, at }
    }

    /// The tree it is in.
    #[must_use]
    pub fn tree(self) -> &'d Tree {
        self.tree
    }

    /// The id of its content: equal for an anchor and the aliases to it.
    #[must_use]
    pub fn id(self) -> NodeId {
        match self.tree.raw(self.at).data {
            Data::Alias { target } => target,
            _ => self.at,
        }
    }

    /// The id of this occurrence: different for every alias.
    #[must_use]
    pub fn occurrence(self) -> NodeId {
        self.at
    }

    fn data(self) -> Data {
        self.tree.raw(self.id()).data
    }

    /// Where it is; for an alias, where the alias is.
    #[must_use]
    pub fn place(self) -> Place {
        let node = self.tree.raw(self.at);
        Place::new(node.file, node.span)
    }

    /// The file it is in.
    #[must_use]
    pub fn file(self) -> FileId {
        self.tree.raw(self.at).file
    }

    /// What it is.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self.data() {
            Data::Map { .. } => Kind::Mapping,
            Data::Seq { .. } => Kind::List,
            Data::Scalar { of, .. } => match of {
                ScalarType::String => Kind::String,
                ScalarType::Number | ScalarType::NonFinite => Kind::Number,
                ScalarType::True | ScalarType::False => Kind::Boolean,
                ScalarType::Null => Kind::Null,
            },
            // An alias never points to an alias.
            Data::Alias { .. } => Kind::Null,
        }
    }

    /// What it is, in words: "a mapping", "a list", "a string", "a number", "true/false", "null".
    #[must_use]
    pub fn kind_name(self) -> &'static str {
        self.kind().name()
    }

    /// Whether it is a mapping.
    #[must_use]
    pub fn is_map(self) -> bool {
        self.kind() == Kind::Mapping
    }

    /// Whether it is a list.
    #[must_use]
    pub fn is_list(self) -> bool {
        self.kind() == Kind::List
    }

    /// Whether it is null.
    #[must_use]
    pub fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }

    /// The text of a string; `None` for everything else, numbers included.
    #[must_use]
    pub fn as_str(self) -> Option<&'d str> {
        match self.data() {
            Data::Scalar { text, of: ScalarType::String, .. } => Some(self.tree.slice(text)),
            _ => None,
        }
    }

    /// The value of a `true` or `false`.
    #[must_use]
    pub fn as_bool(self) -> Option<bool> {
        match self.data() {
            Data::Scalar { of: ScalarType::True, .. } => Some(true),
            Data::Scalar { of: ScalarType::False, .. } => Some(false),
            _ => None,
        }
    }

    /// A finite number in JSON's syntax, of exactly the value that was written: `+1` is `1`, `0x1F` is `31`, `.5` is
    /// `0.5`; a number that is JSON already is as written (`1.0`, `1e400`).
    #[must_use]
    pub fn number_text(self) -> Option<Cow<'d, str>> {
        match self.data() {
            Data::Scalar { text, of: ScalarType::Number, .. } => Some(scalar::json_number(self.tree.slice(text))),
            _ => None,
        }
    }

    /// The number as an unsigned integer, if it is one: also `1.0` and `1e2`, as JSON Schema has it.
    #[must_use]
    pub fn as_u64(self) -> Option<u64> {
        scalar::integer(&self.number_text()?)
    }

    /// The text of any scalar: without quotes and escapes, but otherwise as it was written.
    #[must_use]
    pub fn scalar_text(self) -> Option<&'d str> {
        match self.data() {
            Data::Scalar { text, .. } => Some(self.tree.slice(text)),
            _ => None,
        }
    }

    /// How a scalar was written.
    #[must_use]
    pub fn style(self) -> Option<Style> {
        match self.data() {
            Data::Scalar { style, .. } => Some(style),
            _ => None,
        }
    }

    /// How many members or items it has; 0 for a scalar.
    #[must_use]
    pub fn len(self) -> usize {
        match self.data() {
            Data::Map { len, .. } | Data::Seq { len, .. } => len as usize,
            Data::Scalar { .. } | Data::Alias { .. } => 0,
        }
    }

    /// Whether it has neither members nor items.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    fn member_at(self, index: u32) -> Member<'d> {
        let data = self.tree.member(index);
        Member {
            id: MemberId(index),
            key: self.tree.slice(data.key),
            key_place: Place::new(self.tree.raw(self.id()).file, data.key_span),
            value: self.tree.node(data.value),
        }
    }

    /// The member with `key`, if it is a mapping that has one.
    #[must_use]
    pub fn member(self, key: &str) -> Option<Member<'d>> {
        match self.data() {
            Data::Map { first, len } => self.tree.find(first, len, key).map(|number| self.member_at(first + number)),
            _ => None,
        }
    }

    /// The member with a number within the mapping.
    pub(super) fn member_by_number(self, number: usize) -> Option<Member<'d>> {
        match self.data() {
            Data::Map { first, len } if number < len as usize => Some(self.member_at(first + number as u32)),
            _ => None,
        }
    }

    /// The member with `key`, with its number within the mapping.
    pub(super) fn numbered_member(self, key: &str) -> Option<(u32, Member<'d>)> {
        match self.data() {
            Data::Map { first, len } => {
                let number = self.tree.find(first, len, key)?;
                Some((number, self.member_at(first + number)))
            }
            _ => None,
        }
    }

    /// The [bits](super::tree::Tag::bit) of all keys of a mapping.
    pub(super) fn key_bits(self) -> u64 {
        match self.data() {
            Data::Map { first, len } => self.tree.tags(first, len).fold(0, |bits, tag| bits | tag.bit()),
            _ => 0,
        }
    }

    /// The value of the member with `key`.
    #[must_use]
    pub fn get(self, key: &str) -> Option<NodeRef<'d>> {
        self.member(key).map(|member| member.value)
    }

    /// The members of a mapping in the order of the text; none of anything else.
    pub fn members(self) -> impl DoubleEndedIterator<Item = Member<'d>> + ExactSizeIterator {
        let range = match self.data() {
            Data::Map { first, len } => first..first + len,
            _ => 0..0,
        };
        range.map(move |index| self.member_at(index))
    }

    /// The items of a list in order; none of anything else.
    pub fn items(self) -> impl DoubleEndedIterator<Item = NodeRef<'d>> + ExactSizeIterator {
        let range = match self.data() {
            Data::Seq { first, len } => first as usize..(first + len) as usize,
            _ => 0..0,
        };
        self.tree.items.get(range).unwrap_or_default().iter().map(move |&id| self.tree.node(id))
    }

    /// Where a person looks for it: at the key that it is the value of, or where it begins itself.
    #[must_use]
    pub fn key_place(self) -> Place {
        self.containing_member().map_or_else(|| self.place(), |member| member.key_place)
    }

    /// The mapping or list that it is in; `None` at the root of a file. What is inside an anchor is in the anchor,
    /// whichever alias led there.
    #[must_use]
    pub fn parent(self) -> Option<NodeRef<'d>> {
        match self.tree.raw(self.at).parent {
            Parent::None => None,
            Parent::Member(id, _) | Parent::Item(id, _) => Some(self.tree.node(id)),
        }
    }

    /// The member whose value it is.
    #[must_use]
    pub fn containing_member(self) -> Option<Member<'d>> {
        match self.tree.raw(self.at).parent {
            Parent::Member(map, index) => Some(self.tree.node(map).member_at(index)),
            Parent::None | Parent::Item(..) => None,
        }
    }

    /// The key that it is the value of.
    #[must_use]
    pub fn key(self) -> Option<&'d str> {
        self.containing_member().map(|member| member.key)
    }

    /// Its JSON pointer (RFC 6901) from the root of its file: "" at the root, else "/paths/~1pets/get".
    #[must_use]
    pub fn pointer(self) -> String {
        let mut pointer = String::new();
        self.write_pointer(&mut pointer, 0);
        pointer
    }

    /// Appends its pointer. `after` is how many bytes are to follow, about, so that room is made once. Nodes are nested no
    /// deeper than [`MAX_DEPTH`](super::MAX_DEPTH).
    fn write_pointer(self, out: &mut String, after: usize) {
        match self.tree.raw(self.at).parent {
            Parent::None => out.reserve(after),
            Parent::Member(map, index) => {
                let key = self.tree.slice(self.tree.member(index).key);
                self.tree.node(map).write_pointer(out, after + key.len() + 1);
                out.push('/');
                super::pointer::write_escaped(key, out);
            }
            Parent::Item(list, index) => {
                let mut digits = [0; 10];
                let digits = decimal(index, &mut digits);
                self.tree.node(list).write_pointer(out, after + digits.len() + 1);
                out.push('/');
                out.push_str(digits);
            }
        }
    }
}

/// A number in decimal digits, which are written to the end of a buffer that all of 32 bits fit into.
fn decimal(mut number: u32, buffer: &mut [u8; 10]) -> &str {
    let mut start = buffer.len();
    for (place, digit) in buffer.iter_mut().enumerate().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
        start = place;
        if number == 0 {
            break;
        }
    }
    buffer.get(start..).and_then(|digits| std::str::from_utf8(digits).ok()).unwrap_or_default()
}

impl std::fmt::Debug for NodeRef<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} at #{}", self.kind_name(), self.pointer())
    }
}

/// Equal when they are the same occurrence in the same tree.
impl PartialEq for NodeRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.tree, other.tree) && self.at == other.at
    }
}

impl Eq for NodeRef<'_> {}
