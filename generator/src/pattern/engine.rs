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
    Sequence(Vec<(CharSet, u64, Option<u64>)>),
    Linear(regex::Regex),
}

impl Engine {
    /// The engine of a plan; `None` if the pattern takes backtracking.
    #[must_use]
    pub fn new(plan: &Plan) -> Option<Self> {
        Some(Self(match plan {
            Plan::Any => Kind::Any,
            Plan::Class { ranges, min, max } => Kind::Class { set: CharSet::new(ranges.clone()), min: *min, max: *max },
            Plan::Sequence(runs) => {
                let runs = runs.iter().map(|run| (CharSet::new(run.ranges.clone()), run.min, run.max));
                Kind::Sequence(runs.collect())
            }
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
            Kind::Sequence(runs) => {
                let mut rest = text;
                let all = runs.iter().all(|(set, min, max)| {
                    let most = max.and_then(|max| usize::try_from(max).ok()).unwrap_or(usize::MAX);
                    let taken = rest.chars().take(most).take_while(|c| set.contains(*c));
                    let (length, bytes) = taken.fold((0, 0), |(n, bytes), c| (n + 1, bytes + c.len_utf8()));
                    rest = rest.get(bytes..).unwrap_or_default();
                    *min <= length
                });
                all && rest.is_empty()
            }
            Kind::Linear(regex) => regex.is_match(text),
        }
    }
}
