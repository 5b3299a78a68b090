//! Deciding patterns while descriptions are read: the same plans as in generated crates, run in this process.
//!
//! The machine that backtracks belongs to the runtime and runs on static data, so a pattern that needs it has no engine
//! here.

use super::char_set::CharSet;
use super::plan::{Plan, compile};

/// A plan that can be asked.
#[derive(Debug)]
pub struct Engine(Kind);

#[derive(Debug)]
enum Kind {
    Any,
    Class { set: CharSet, min: u64, max: Option<u64> },
    Linear(regex::Regex),
}

impl Engine {
    /// The engine of a plan; `None` if the pattern takes backtracking.
    #[must_use]
    pub fn new(plan: &Plan) -> Option<Self> {
        Some(Self(match plan {
            Plan::Any => Kind::Any,
            Plan::Class { ranges, min, max } => Kind::Class { set: CharSet::new(ranges.clone()), min: *min, max: *max },
            Plan::Linear(pattern) => Kind::Linear(compile(pattern).ok()?),
            Plan::Backtracking { .. } => return None,
        }))
    }

    /// Whether a text has a match.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        match &self.0 {
            Kind::Any => true,
            Kind::Class { set, min, max } => {
                let length = text.chars().count() as u64;
                *min <= length && max.is_none_or(|max| length <= max) && text.chars().all(|c| set.contains(c))
            }
            Kind::Linear(regex) => regex.is_match(text),
        }
    }
}
