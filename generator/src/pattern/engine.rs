//! Deciding patterns while descriptions are read: the same plans as in generated crates, run in this process.
//!
//! The machine that backtracks is the runtime's own. It is given fewer steps here than there: what is not decided with
//! them is not known here, and what is decided is decided in the same way there.

use support::schema::Verdict;

use super::char_set::CharSet;
use super::machine::Machine;
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
    Backtracking(Machine),
}

impl Engine {
    /// The engine of a plan; `None` if it cannot be made.
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
            Plan::Backtracking { program, .. } => Kind::Backtracking(Machine::new(program)),
        }))
    }

    /// Whether a text is known to have a match.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.verdict(text) == Some(true)
    }

    /// Whether a text is known to have no match.
    #[must_use]
    pub fn is_miss(&self, text: &str) -> bool {
        self.verdict(text) == Some(false)
    }

    /// Whether a text has a match; `None` if that would take too long to know.
    #[must_use]
    pub fn verdict(&self, text: &str) -> Option<bool> {
        Some(match &self.0 {
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
            Kind::Backtracking(machine) => match machine.verdict(text) {
                Verdict::Match => true,
                Verdict::NoMatch => false,
                Verdict::Undecided => return None,
            },
        })
    }
}
