//! What the evaluator has found out already, so that its work stays within bounds.
//!
//! Where a schema leads back to itself in more than one way (two alternatives that both describe a `child`), a value
//! that is nested in another is judged in two ways, what is nested in that in four, and so on. So from a few levels on,
//! once there has been a lot to judge, it is remembered which object or array keeps which schema. That takes an entry
//! for each such pair at most; values that are judged in a moment, as almost all are, take none.
//!
//! Schemas that are nested in each other, and values in theirs, take the stack; how deep they may be is bounded too.

use std::collections::BTreeMap;

use super::findings::At;
use super::schema::Schema;
use super::tape::Tape;
use super::view::{Fielded, Items, Mapping, Members, Sequence, View};

/// Which object or array it is.
///
/// Two that are equal here look the same, which is all that a verdict depends on, besides the schema and the direction
/// of the message (one for all that is judged by an evaluator):
///
/// - A value on a tape is the slot of a tape. Both are borrowed for `'v`, so no other tape can take its address.
/// - A typed value is what it points to and how it is asked (its table of functions). To point to the same alone is not
///   enough: a record and its first field can share an address. But what asks the same functions about the same
///   memory, which is borrowed for `'v` and so does not change, gets the same answers; it does not matter if the
///   compiler has merged the tables of two types whose functions are the same. If it has made two tables for one type,
///   a value is judged once for each.
///
/// A value cannot be dropped, and another one made at its address, while it is remembered: the type of the pointers has
/// the lifetime `'v`, and all that is judged is borrowed for it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(ambiguous_wide_pointer_comparisons, reason = "tables that are merged or doubled do no harm: see above")]
enum Identity<'v> {
    Sequence(*const (dyn Sequence + 'v)),
    Record(*const (dyn Fielded + 'v)),
    Map(*const (dyn Mapping + 'v)),
    Raw(*const Tape<'v>, u32),
}

/// Whether a value keeps a schema. Of two schemas at one address, one is the other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Question<'v> {
    schema: *const Schema,
    value: Identity<'v>,
}

impl<'v> Question<'v> {
    /// The question about an object or an array; other values are judged faster than they are found again.
    pub(super) fn of(schema: &'static Schema, value: &View<'v>) -> Option<Self> {
        let value = match value.present() {
            View::Array(Items::Typed(items)) => Identity::Sequence(items),
            View::Object(Members::Record(record)) => Identity::Record(record),
            View::Object(Members::Map(map)) => Identity::Map(map),
            View::Array(Items::Raw(node)) | View::Object(Members::Raw(node)) => Identity::Raw(node.tape, node.slot),
            _ => return None,
        };
        Some(Self { schema, value })
    }
}

/// The verdicts so far, and how deep the one is that is being found.
pub(super) struct Verdicts<'v> {
    known: BTreeMap<Question<'v>, bool>,
    /// How many schemas have been held against something at a depth where the work can double.
    asked: usize,
    /// How many schemas are being judged, one within the other.
    nested: usize,
    /// How many there may be.
    limit: usize,
    /// A probe has met a limit, so that its verdict is worth nothing, and nothing more is judged before that is told.
    pub(super) is_overrun: bool,
    /// How many branches may still be judged to explain why none of them holds.
    explanations: usize,
}

impl<'v> Verdicts<'v> {
    /// So many schemas may be judged one within the other: in a value as deep as a text can be, eight at each level.
    const MAX_NESTED: usize = 1024;

    /// Nothing is remembered of what is less deep; the work that is done there is what the description asks for.
    const SHALLOW: usize = 4;

    /// So much is judged before anything is remembered.
    const PATIENCE: usize = 4096;

    /// So many branches are judged to explain why none holds: as often as violations are kept, a union of ten.
    const EXPLANATIONS: usize = 1000;

    /// None yet of a value at this place.
    pub(super) fn at(at: &At<'_>) -> Self {
        Self {
            known: BTreeMap::new(),
            asked: 0,
            nested: 0,
            // The checks that led to the place have taken their part of the stack.
            limit: Self::MAX_NESTED.saturating_sub(at.depth()),
            is_overrun: false,
            explanations: Self::EXPLANATIONS,
        }
    }

    /// Begins to judge a schema; `false` if that would be one too many, or to no purpose.
    pub(super) fn enter(&mut self) -> bool {
        let may_enter = self.nested < self.limit && !self.is_overrun;
        self.nested += usize::from(may_enter);
        may_enter
    }

    /// Ends what [`enter`](Self::enter) has begun.
    pub(super) fn leave(&mut self) {
        self.nested -= 1;
    }

    /// Whether there is so much to judge, and so deep, that verdicts are remembered.
    #[inline]
    pub(super) fn is_worth_remembering(&mut self) -> bool {
        if self.nested < Self::SHALLOW {
            return false;
        }
        self.asked += 1;
        self.asked > Self::PATIENCE
    }

    /// What is known of it.
    pub(super) fn answer(&self, question: &Question<'v>) -> Option<bool> {
        self.known.get(question).copied()
    }

    /// Remembers a verdict.
    pub(super) fn remember(&mut self, question: Question<'v>, holds: bool) {
        // Beyond the limit nothing was looked at.
        if !self.is_overrun {
            self.known.insert(question, holds);
        }
    }

    /// Whether one more branch may be judged for an explanation.
    pub(super) fn may_explain(&mut self) -> bool {
        let left = self.explanations.checked_sub(1);
        self.explanations = left.unwrap_or(0);
        left.is_some()
    }
}
