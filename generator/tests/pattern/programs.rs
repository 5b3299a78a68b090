//! Programs of patterns that backtrack, run by the runtime's machine with the runtime's bounds.

use generator::pattern::{Machine, Program};
use support::schema::{Matcher, Verdict};

/// The engine that runs a program.
#[must_use]
pub fn engine(program: &Program) -> impl Matcher + Sync + 'static {
    Engine(Machine::new(program))
}

struct Engine(Machine);

impl Matcher for Engine {
    fn is_match(&self, text: &str) -> bool {
        self.verdict(text) == Verdict::Match
    }

    fn verdict(&self, text: &str) -> Verdict {
        self.0.run(|pattern| pattern.verdict(text))
    }
}
