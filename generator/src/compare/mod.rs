//! What changed between two descriptions of a service, and which of it breaks its callers.
//!
//! What is compared is what was understood, not the text: a schema that moved into a component, or an `allOf` that was
//! written out, is no change. Whether a change breaks depends on who sends the value. A request that was right must
//! stay right, so what requests may hold must not become less; a response must stay what callers count on, so what
//! responses may hold must not become more. Where it cannot be known which of two rules allows more, such as two
//! patterns, the change is taken to break.
//!
//! Beyond values: an operation, a parameter or a member that is no longer described breaks whoever used it, though it
//! may still be taken. A new status of success breaks, since nobody reads it; a new status of an error does not.

mod bodies;
mod bounds;
mod flat;
mod members;
mod operations;
mod parameters;
mod rest;
mod sameness;
mod schemas;
mod security;
mod words;

use crate::api::Api;

/// A change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Whether it breaks callers.
    pub effect: Effect,
    /// A stable name of its kind, such as `operation-removed`.
    pub kind: &'static str,
    /// What changed, as a sentence without a capital and a full stop.
    pub message: String,
    /// The JSON pointer of the place in the old description, if it is there; in another file with its path before it.
    pub old: Option<String>,
    /// The pointer of the place in the new description.
    pub new: Option<String>,
}

/// What a change does to callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// What worked may not work any more.
    Breaking,
    /// What worked goes on working.
    Compatible,
}

impl Effect {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Compatible => "compatible",
        }
    }
}

/// Who sends a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Direction {
    /// The caller.
    Request,
    /// The service.
    Response,
    /// Nobody knows: no operation uses it.
    Both,
}

impl Direction {
    /// What it means that fewer values fit.
    fn narrowed(self) -> Effect {
        if self == Self::Response { Effect::Compatible } else { Effect::Breaking }
    }

    /// What it means that more values fit.
    fn widened(self) -> Effect {
        if self == Self::Request { Effect::Compatible } else { Effect::Breaking }
    }
}

/// The operations that one of two descriptions cannot keep, by method and path: nothing is known of what changed in them,
/// and [`compare`] is silent about them.
#[must_use]
pub fn not_compared(old: &Api, new: &Api) -> Vec<String> {
    operations::not_compared(old, new)
}

/// What changed from `old` to `new`: what breaks first, each in the order of the descriptions.
#[must_use]
pub fn compare(old: &Api, new: &Api) -> Vec<Change> {
    let mut changes = Changes::default();
    operations::compare(old, new, &mut changes);
    changes.found.sort_by_key(|change| change.effect);
    changes.found
}

/// The changes so far.
#[derive(Default)]
struct Changes {
    found: Vec<Change>,
}

impl Changes {
    fn add(
        &mut self,
        effect: Effect,
        kind: &'static str,
        message: String,
        old: impl Into<Option<String>>,
        new: impl Into<Option<String>>,
    ) {
        self.found.push(Change { effect, kind, message, old: old.into(), new: new.into() });
    }
}

#[cfg(test)]
mod tests;
