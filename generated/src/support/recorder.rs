//! Putting values on a tape, one after the other.

use std::cell::Cell;
use std::collections::HashSet;

use super::tape::{Kind, MAX_DEPTH, Node, Slot, Tape};

/// Puts values on a tape in document order; knows which containers are open and which names they have.
///
/// It does not check that the order makes sense: that names and values alternate is for its users to see to.
pub(super) struct Recorder<'i> {
    tape: Tape<'i>,
    /// The innermost open container.
    inner: Option<Open>,
    /// Those around it, the outermost first.
    outer: Vec<Open>,
}

/// Where the content of a string or number lies.
#[derive(Clone, Copy)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) len: u32,
    /// In the tape's own strings, not in the text.
    pub(super) own: bool,
}

/// An array or object whose end is still to come.
struct Open {
    slot: u32,
    kind: Kind,
    /// How many entries it has so far.
    len: u32,
    /// A Bloom filter of the first [`FEW`] names.
    names: u64,
}

/// Up to this number of members, a name is compared one by one with those before it that the filter cannot exclude.
/// In larger objects the filter would exclude nothing, and the names go through a hash set in the end.
const FEW: u32 = 24;

/// Two bits of 64 that tell a name from others: from its length and its ends, where the names of an object differ.
fn filter_bits(name: &[u8]) -> u64 {
    let sample = if let (Some(head), Some(tail)) = (name.first_chunk::<8>(), name.last_chunk::<8>()) {
        u64::from_le_bytes(*head).wrapping_mul(3).wrapping_add(u64::from_le_bytes(*tail))
    } else if let (Some(head), Some(tail)) = (name.first_chunk::<4>(), name.last_chunk::<4>()) {
        u64::from(u32::from_le_bytes(*head)) << 32 | u64::from(u32::from_le_bytes(*tail))
    } else {
        name.iter().fold(0, |sample, byte| sample << 8 | u64::from(*byte))
    };
    let mixed = u128::from(sample ^ name.len() as u64) * 0x9e37_79b9_7f4a_7c15;
    let mixed = mixed as u64 ^ (mixed >> 64) as u64;
    1 << (mixed >> 58) | 1 << ((mixed >> 52) & 63)
}

impl<'i> Recorder<'i> {
    /// A recorder of values whose spans lie in `text`.
    pub(super) fn new(text: &'i str) -> Self {
        // About one slot in eight bytes is usual. The bound keeps a wrong guess cheap.
        let slots = Vec::with_capacity((text.len() / 8).clamp(4, 1 << 16));
        Self {
            tape: Tape {
                text,
                own: String::new(),
                slots,
                duplicates: Vec::new(),
                tolerated: None,
                retried: Cell::new(0),
            },
            inner: None,
            outer: Vec::new(),
        }
    }

    /// The kind of the innermost open container.
    pub(super) fn container(&self) -> Option<Kind> {
        self.inner.as_ref().map(|open| open.kind)
    }

    /// The strings that are not spans of the text, to be added to.
    pub(super) fn own(&mut self) -> &mut String {
        &mut self.tape.own
    }

    /// Whether the indices of slots are used up. A text that is not too long has too few values for that.
    pub(super) fn is_full(&self) -> bool {
        self.tape.slots.len() >= u32::MAX as usize
    }

    #[inline]
    fn value(&mut self, slot: Slot) {
        if let Some(open) = &mut self.inner {
            open.len += 1;
        }
        self.tape.slots.push(slot);
    }

    pub(super) fn null(&mut self, at: usize) {
        self.value(Slot::Null { at: at as u32 });
    }

    pub(super) fn bool(&mut self, at: usize, value: bool) {
        self.value(Slot::Bool { at: at as u32, value });
    }

    #[inline]
    pub(super) fn number(&mut self, at: usize, span: Span) {
        let Span { start, len, own } = span;
        self.value(Slot::Number { at: at as u32, start, len, own });
    }

    #[inline]
    pub(super) fn string(&mut self, at: usize, span: Span) {
        let Span { start, len, own } = span;
        self.value(Slot::String { at: at as u32, start, len, own });
    }

    /// The name of the member whose value comes next.
    // Called once for each member; a span that were passed on in memory would be waited for.
    #[inline(always)]
    pub(super) fn name(&mut self, at: usize, span: Span) {
        let Span { start, len, own } = span;
        let tape = &mut self.tape;
        let index = tape.slots.len() as u32;
        tape.slots.push(Slot::String { at: at as u32, start, len, own });
        let Some(open) = &mut self.inner else { return };
        if open.len >= FEW {
            return;
        }
        let source = if own { &tape.own } else { tape.text };
        let name = source.as_bytes().get(start as usize..start as usize + len as usize).unwrap_or_default();
        let bits = filter_bits(name);
        if open.names & bits == bits {
            let mut other = open.slot + 1;
            while other < index && tape.content(other).as_bytes() != name {
                other = tape.after(other + 1);
            }
            if other < index {
                tape.duplicates.push(index + 1);
            }
        }
        open.names |= bits;
    }

    /// Opens an array or object; `false` if that would be one too many.
    #[must_use]
    pub(super) fn begin(&mut self, at: usize, kind: Kind) -> bool {
        if self.outer.len() == MAX_DEPTH - 1 && self.inner.is_some() {
            return false;
        }
        let (at, slot) = (at as u32, self.tape.slots.len() as u32);
        // Its length and end are written when they are known.
        self.value(match kind {
            Kind::Object => Slot::Object { at, len: 0, next: 0 },
            _ => Slot::Array { at, len: 0, next: 0 },
        });
        self.outer.extend(self.inner.replace(Open { slot, kind, len: 0, names: 0 }));
        true
    }

    /// Closes the innermost container.
    pub(super) fn end(&mut self) {
        let Some(open) = std::mem::replace(&mut self.inner, self.outer.pop()) else {
            return;
        };
        let end = self.tape.slots.len() as u32;
        if let Some(Slot::Array { len, next, .. } | Slot::Object { len, next, .. }) =
            self.tape.slots.get_mut(open.slot as usize)
        {
            (*len, *next) = (open.len, end);
        }
        if open.kind == Kind::Object && open.len > FEW {
            self.find_late_duplicates(open.slot);
        }
    }

    /// Finds the duplicates that were not looked for while the names came in.
    fn find_late_duplicates(&mut self, slot: u32) {
        let object = Node { tape: &self.tape, slot };
        let mut names = HashSet::with_capacity(object.len());
        let mut found = Vec::new();
        for (index, (name, value)) in object.members().enumerate() {
            if !names.insert(name) && index >= FEW as usize {
                found.push(value.slot);
            }
        }
        self.tape.duplicates.append(&mut found);
    }

    /// The tape, once every container is closed.
    pub(super) fn finish(mut self) -> Tape<'i> {
        self.tape.duplicates.sort_unstable();
        self.tape
    }
}
