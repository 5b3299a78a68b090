//! A JSON text laid out flat: every value is one slot of a list, in document order.
//!
//! Decoding a model needs to look at a value more than once (which branch is it, which members are there) and has to
//! report everything that is wrong with a place, so text is read once, whole, into a [`Tape`]. A slot knows where its
//! text lies, and a container's slot how many entries it has and where the next sibling is; so skipping a value costs
//! nothing, and the tape of a text costs one allocation, two if a string has an escape. Strings and numbers stay
//! spans of the input: a number is what was written, digit by digit.
//!
//! Member names that occur twice in an object are legal in JSON's grammar and a fault in every use of it; the tape
//! tells them ([`Tape::duplicates`]), and its readers report them.
//!
//! A tape comes from a text ([`Tape::parse`]) or from events ([`TapeBuilder`](super::tape_builder::TapeBuilder)).

use std::cell::{Cell, RefCell};
use std::fmt;

/// How many arrays and objects may be open at once, in a text and among events.
pub const MAX_DEPTH: usize = 128;

/// So many times in all a value is read in another way.
const RETRIES: u32 = 10_000;

/// Of so many values is noted that they were read as others: a pointer is dear to make.
const TOLERATED: usize = 100;

/// The slots of values that were read as others.
#[derive(Default)]
pub(super) struct Tolerated {
    nulls: Vec<u32>,
    rounded: Vec<u32>,
}

/// One JSON value and all that is in it.
pub struct Tape<'i> {
    pub(super) text: &'i str,
    /// Strings that are not spans of the text.
    pub(super) own: String,
    pub(super) slots: Vec<Slot>,
    /// Slots of values whose name an earlier member of the same object has, ascending.
    pub(super) duplicates: Vec<u32>,
    /// Where a value that does not fit is read as the nearest one that does: what was.
    pub(super) tolerated: Option<RefCell<Tolerated>>,
    /// How often a value has been read in another way, since it could not be read in the first.
    pub(super) retried: Cell<u32>,
}

/// A value, or a member's name, which stands right before its value. `at` is an offset in the text; `next` is the
/// slot after the container's last.
#[derive(Clone, Copy)]
pub(super) enum Slot {
    Null { at: u32 },
    Bool { at: u32, value: bool },
    Number { at: u32, start: u32, len: u32, own: bool },
    String { at: u32, start: u32, len: u32, own: bool },
    Array { at: u32, len: u32, next: u32 },
    Object { at: u32, len: u32, next: u32 },
}

const _: () = assert!(size_of::<Slot>() == 16, "slots stay small");

/// The kinds of JSON values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Tape<'_> {
    /// The outermost value.
    pub fn root(&self) -> Node<'_> {
        Node { tape: self, slot: 0 }
    }

    /// The values of members whose name an earlier member of the same object has, in document order.
    pub fn duplicates(&self) -> impl ExactSizeIterator<Item = Node<'_>> {
        self.duplicates.iter().map(|&slot| Node { tape: self, slot })
    }

    /// From now on takes `null` for an absent member, where a member may be absent but not `null`, and rounds numbers that
    /// have more digits than a double holds.
    pub(super) fn tolerate(&mut self) {
        self.tolerated = Some(RefCell::default());
    }

    /// The JSON pointers of the members that were taken for absent, each once; of the first hundred.
    pub(super) fn tolerated_nulls(&self) -> Vec<String> {
        self.pointers(|tolerated| &tolerated.nulls)
    }

    /// The JSON pointers of the numbers that were rounded, each once; of the first hundred.
    pub(super) fn rounded_numbers(&self) -> Vec<String> {
        self.pointers(|tolerated| &tolerated.rounded)
    }

    fn pointers(&self, of: fn(&Tolerated) -> &Vec<u32>) -> Vec<String> {
        let mut slots = self.tolerated.as_ref().map(|tolerated| of(&tolerated.borrow()).clone()).unwrap_or_default();
        slots.sort_unstable();
        slots.dedup();
        slots.into_iter().map(|slot| Node { tape: self, slot }.pointer()).collect()
    }

    fn slot(&self, index: u32) -> Slot {
        *self.slots.get(index as usize).expect("nodes are made from slots of their tape")
    }

    /// The slot after a value and all that is in it.
    pub(super) fn after(&self, index: u32) -> u32 {
        match self.slot(index) {
            Slot::Array { next, .. } | Slot::Object { next, .. } => next,
            _ => index + 1,
        }
    }

    /// The text of a number, the content of a string; of anything else, nothing.
    #[inline]
    pub(super) fn content(&self, index: u32) -> &str {
        match self.slot(index) {
            Slot::Number { start, len, own, .. } | Slot::String { start, len, own, .. } => {
                let (start, len) = (start as usize, len as usize);
                let source = if own { &self.own } else { self.text };
                source.get(start..start + len).expect("a slot spans whole characters of its source")
            }
            _ => "",
        }
    }
}

/// The size only: a body may hold secrets.
impl fmt::Debug for Tape<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tape").field("slots", &self.slots.len()).finish_non_exhaustive()
    }
}

/// A value on a tape.
#[derive(Clone, Copy)]
pub struct Node<'t> {
    pub(super) tape: &'t Tape<'t>,
    pub(super) slot: u32,
}

impl<'t> Node<'t> {
    /// What kind of value it is.
    pub fn kind(self) -> Kind {
        match self.tape.slot(self.slot) {
            Slot::Null { .. } => Kind::Null,
            Slot::Bool { .. } => Kind::Bool,
            Slot::Number { .. } => Kind::Number,
            Slot::String { .. } => Kind::String,
            Slot::Array { .. } => Kind::Array,
            Slot::Object { .. } => Kind::Object,
        }
    }

    /// Whether the value is a `null` that counts as no member; notes it, if so.
    pub(super) fn is_tolerated(self) -> bool {
        let Some(tolerated) = &self.tape.tolerated else { return false };
        let is_null = self.kind() == Kind::Null;
        let mut tolerated = tolerated.borrow_mut();
        if is_null && tolerated.nulls.len() < TOLERATED {
            tolerated.nulls.push(self.slot);
        }
        is_null
    }

    /// Whether the value is a number that may be rounded; notes it, if so.
    pub(super) fn is_rounded(self) -> bool {
        let Some(tolerated) = &self.tape.tolerated else { return false };
        let mut tolerated = tolerated.borrow_mut();
        if tolerated.rounded.len() < TOLERATED {
            tolerated.rounded.push(self.slot);
        }
        true
    }

    /// Whether a value that could not be read in one way may still be read in another.
    pub fn may_try_again(self) -> bool {
        let retried = self.tape.retried.get();
        self.tape.retried.set(retried.saturating_add(1));
        retried < RETRIES
    }

    /// The value of `true` or `false`.
    pub fn as_bool(self) -> Option<bool> {
        match self.tape.slot(self.slot) {
            Slot::Bool { value, .. } => Some(value),
            _ => None,
        }
    }

    /// The content of a string, escapes resolved.
    pub fn as_str(self) -> Option<&'t str> {
        (self.kind() == Kind::String).then(|| self.tape.content(self.slot))
    }

    /// The text of a number, as written.
    pub fn number(self) -> Option<&'t str> {
        (self.kind() == Kind::Number).then(|| self.tape.content(self.slot))
    }

    /// The number of elements or members; zero for anything but arrays and objects.
    // Whether a container is empty is asked nowhere.
    #[allow(clippy::len_without_is_empty)]
    pub fn len(self) -> usize {
        match self.tape.slot(self.slot) {
            Slot::Array { len, .. } | Slot::Object { len, .. } => len as usize,
            _ => 0,
        }
    }

    /// The elements of an array; none for anything else.
    pub fn elements(self) -> Elements<'t> {
        let left = if self.kind() == Kind::Array { self.len() } else { 0 };
        Elements { tape: self.tape, slot: self.slot + 1, left }
    }

    /// The members of an object in document order, each name as often as it was written; none for anything else.
    pub fn members(self) -> Members<'t> {
        let left = if self.kind() == Kind::Object { self.len() } else { 0 };
        Members { tape: self.tape, slot: self.slot + 1, left }
    }

    /// The first member of that name.
    pub fn get(self, name: &str) -> Option<Node<'t>> {
        self.members().find(|(other, _)| *other == name).map(|(_, value)| value)
    }

    /// The value that a JSON pointer (RFC 6901) leads to from here.
    pub(super) fn descend(self, pointer: &str) -> Option<Node<'t>> {
        pointer.split('/').skip(1).try_fold(self, |node, step| match node.kind() {
            Kind::Array => node.elements().nth(step.parse().ok()?),
            _ if step.contains('~') => node.get(&step.replace("~1", "/").replace("~0", "~")),
            _ => node.get(step),
        })
    }

    /// Where the value begins in the text it was parsed from, in bytes; 0 on a tape made from events.
    pub fn offset(self) -> usize {
        match self.tape.slot(self.slot) {
            Slot::Null { at }
            | Slot::Bool { at, .. }
            | Slot::Number { at, .. }
            | Slot::String { at, .. }
            | Slot::Array { at, .. }
            | Slot::Object { at, .. } => at as usize,
        }
    }

    /// Whether the tape was built from events, which tell numbers beyond 64 bits as floating-point numbers only.
    pub(super) fn is_built(self) -> bool {
        self.tape.text.is_empty()
    }

    /// The JSON pointer (RFC 6901) from the root to this value; ambiguous below a duplicate name.
    ///
    /// Nodes do not know their parents, so this walks down from the root, past all that comes before on the way: it is
    /// for the few values that a person is told of.
    pub fn pointer(self) -> String {
        let mut pointer = String::new();
        let mut node = self.tape.root();
        while node.slot != self.slot {
            let holds = |child: &Node<'t>| self.slot < self.tape.after(child.slot);
            let step = match node.kind() {
                Kind::Array => node.elements().enumerate().find(|(_, child)| holds(child)).map(|(index, child)| {
                    pointer.push_str(&format!("/{index}"));
                    child
                }),
                _ => node.members().find(|(_, child)| holds(child)).map(|(name, child)| {
                    pointer.push('/');
                    pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
                    child
                }),
            };
            node = step.expect("every node lies below the root of its tape");
        }
        pointer
    }
}

/// The same place of the same tape, not equal values.
impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.tape, other.tape) && self.slot == other.slot
    }
}

impl Eq for Node<'_> {}

/// The kind and the place only: a body may hold secrets.
impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Node").field("kind", &self.kind()).field("offset", &self.offset()).finish_non_exhaustive()
    }
}

/// The elements of an array: [`Node::elements`].
#[derive(Clone, Debug)]
pub struct Elements<'t> {
    pub(super) tape: &'t Tape<'t>,
    pub(super) slot: u32,
    left: usize,
}

impl<'t> Iterator for Elements<'t> {
    type Item = Node<'t>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let node = Node { tape: self.tape, slot: self.slot };
        self.slot = self.tape.after(self.slot);
        Some(node)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Elements<'_> {}

/// The members of an object: [`Node::members`].
#[derive(Clone, Debug)]
pub struct Members<'t> {
    pub(super) tape: &'t Tape<'t>,
    pub(super) slot: u32,
    left: usize,
}

impl<'t> Iterator for Members<'t> {
    type Item = (&'t str, Node<'t>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let name = self.tape.content(self.slot);
        let node = Node { tape: self.tape, slot: self.slot + 1 };
        self.slot = self.tape.after(self.slot + 1);
        Some((name, node))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Members<'_> {}
