//! Programs of patterns that backtrack, from the generator's form to the runtime's, which is leaked.

use generator::pattern::{Assertion, CharSet, Loop, Program, Step, split_ascii};
use support::backtracking_pattern as runtime;

/// The engine that runs a program.
#[must_use]
pub fn engine(program: &Program) -> runtime::BacktrackingPattern {
    let steps = program.steps.iter().map(step).collect();
    runtime::BacktrackingPattern { steps: Vec::leak(steps), registers: program.registers, anchored: program.anchored }
}

fn step(step: &Step) -> runtime::Step {
    match step {
        Step::One { set, behind: false } => runtime::Step::Next(set_of(set)),
        Step::One { set, behind: true } => runtime::Step::Previous(set_of(set)),
        Step::Many { set, min, max, lazy, behind } => {
            let max = max.unwrap_or(u64::MAX);
            let many = runtime::Many { set: set_of(set), min: *min, max, lazy: *lazy, behind: *behind };
            runtime::Step::Many(Box::leak(Box::new(many)))
        }
        Step::Assertion(Assertion::Start) => runtime::Step::Start,
        Step::Assertion(Assertion::End) => runtime::Step::End,
        Step::Assertion(Assertion::WordBoundary) => runtime::Step::Boundary(true),
        Step::Assertion(Assertion::NotWordBoundary) => runtime::Step::Boundary(false),
        Step::Try(other) => runtime::Step::Try(*other),
        Step::Jump(to) => runtime::Step::Jump(*to),
        Step::Save(register) => runtime::Step::Save(*register),
        Step::Clear(from, to) => runtime::Step::Clear(*from, *to),
        Step::Begin(count) => runtime::Step::Begin(*count),
        Step::Loop(this) => runtime::Step::Loop(repeated(this)),
        Step::Again(this) => runtime::Step::Again(repeated(this)),
        Step::Back { groups, behind: false } => runtime::Step::Back(Vec::leak(groups.clone())),
        Step::Back { groups, behind: true } => runtime::Step::BackBehind(Vec::leak(groups.clone())),
        Step::Look { negative: false, after } => runtime::Step::Look(*after),
        Step::Look { negative: true, after } => runtime::Step::LookNot(*after),
        Step::Match => runtime::Step::Match,
    }
}

fn repeated(this: &Loop) -> &'static runtime::Loop {
    let (max, bounds) = (this.max.unwrap_or(u64::MAX), (this.start, this.end));
    Box::leak(Box::new(runtime::Loop { count: this.count, min: this.min, max, lazy: this.lazy, bounds }))
}

fn set_of(set: &CharSet) -> &'static runtime::CharacterSet {
    let (ascii, others) = split_ascii(set.ranges());
    Box::leak(Box::new(runtime::CharacterSet { ascii, ranges: Vec::leak(others) }))
}
