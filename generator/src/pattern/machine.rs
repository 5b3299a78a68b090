//! A program for the machine that backtracks, run in this process.
//!
//! The machine runs on data that refers to other data, as static data of generated crates does. Here what is referred to
//! is kept in lists, and the instructions that refer to it are made for each text.

use support::backtracking_pattern::{self as runtime, BacktrackingPattern, CharacterSet, Many};
use support::schema::Verdict;

use super::ast::Assertion;
use super::char_set::split_ascii;
use super::program::{Program, Step};

/// How many instructions are run for a text of any length, and how many more for each byte of it. A description may hold
/// as many texts as it has bytes.
const STEPS: (u64, u64) = (10_000, 64);

/// A program, and what its instructions refer to.
#[derive(Debug)]
pub struct Machine {
    program: Program,
    /// The set of each instruction, an empty one of those that have none: its ASCII characters and the ranges of others.
    sets: Vec<(u128, Vec<(char, char)>)>,
    /// The loop of each instruction; of those that are of none, one that nobody runs.
    loops: Vec<runtime::Loop>,
}

impl Machine {
    /// The machine for a program.
    #[must_use]
    pub fn new(program: &Program) -> Self {
        let set = |step: &Step| match step {
            Step::One { set, .. } | Step::Many { set, .. } => split_ascii(set.ranges()),
            _ => (0, Vec::new()),
        };
        let sets = program.steps.iter().map(set).collect();
        let loops = program.steps.iter().map(repeated).collect();
        Self { program: program.clone(), sets, loops }
    }

    /// What is known of a text.
    pub(super) fn verdict(&self, text: &str) -> Verdict {
        self.run(|pattern| pattern.verdict_within(text, STEPS.0 + STEPS.1 * text.len() as u64))
    }

    /// Runs something with the program as the runtime has it.
    pub fn run<T>(&self, run: impl FnOnce(&BacktrackingPattern<'_>) -> T) -> T {
        let steps = &self.program.steps;
        let sets: Vec<_> = self.sets.iter().map(|(ascii, ranges)| CharacterSet { ascii: *ascii, ranges }).collect();
        let many: Vec<_> = steps.iter().zip(&sets).map(|(step, set)| many(step, set)).collect();
        let parts = many.iter().zip(&self.loops);
        let steps: Vec<_> = steps.iter().zip(parts).map(|(step, (many, this))| instruction(step, many, this)).collect();
        let Program { registers, anchored, .. } = self.program;
        run(&BacktrackingPattern { steps: &steps, registers, anchored })
    }
}

fn many<'p>(step: &Step, set: &'p CharacterSet<'p>) -> Many<'p> {
    match *step {
        Step::Many { min, max, lazy, behind, .. } => Many { set, min, max: max.unwrap_or(u64::MAX), lazy, behind },
        _ => Many { set, min: 0, max: 0, lazy: false, behind: false },
    }
}

fn repeated(step: &Step) -> runtime::Loop {
    match step {
        Step::Loop(this) | Step::Again(this) => runtime::Loop {
            count: this.count,
            min: this.min,
            max: this.max.unwrap_or(u64::MAX),
            lazy: this.lazy,
            bounds: (this.start, this.end),
        },
        _ => runtime::Loop { count: 0, min: 0, max: 0, lazy: false, bounds: (0, 0) },
    }
}

fn instruction<'p>(step: &'p Step, many: &'p Many<'p>, this: &'p runtime::Loop) -> runtime::Step<'p> {
    match step {
        Step::One { behind: false, .. } => runtime::Step::Next(many.set),
        Step::One { behind: true, .. } => runtime::Step::Previous(many.set),
        Step::Many { .. } => runtime::Step::Many(many),
        Step::Assertion(Assertion::Start) => runtime::Step::Start,
        Step::Assertion(Assertion::End) => runtime::Step::End,
        Step::Assertion(Assertion::WordBoundary) => runtime::Step::Boundary(true),
        Step::Assertion(Assertion::NotWordBoundary) => runtime::Step::Boundary(false),
        Step::Try(other) => runtime::Step::Try(*other),
        Step::Jump(to) => runtime::Step::Jump(*to),
        Step::Save(register) => runtime::Step::Save(*register),
        Step::Clear(from, to) => runtime::Step::Clear(*from, *to),
        Step::Begin(count) => runtime::Step::Begin(*count),
        Step::Loop(_) => runtime::Step::Loop(this),
        Step::Again(_) => runtime::Step::Again(this),
        Step::Back { groups, behind: false } => runtime::Step::Back(groups),
        Step::Back { groups, behind: true } => runtime::Step::BackBehind(groups),
        Step::Look { negative: false, after } => runtime::Step::Look(*after),
        Step::Look { negative: true, after } => runtime::Step::LookNot(*after),
        Step::Match => runtime::Step::Match,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Engine, parse, plan};

    #[test]
    fn what_takes_backtracking_is_decided_within_bounds() {
        let verdict = |pattern: &str, text: &str| {
            let engine = Engine::new(&plan(&parse(pattern).expect("valid in this test"))).expect("every plan has one");
            engine.verdict(text)
        };
        for (pattern, matches, misses) in [
            ("^(?!admin$)[a-z]+$", vec!["adam", "administrator"], vec!["admin", "", "A"]),
            ("^(?=.*\\d)(?=.*[a-z]).{4,8}$", vec!["abc1", "1234567a"], vec!["abcd", "1234", "a1"]),
            ("^(['\"]).*\\1$", vec!["'a'", "\"\""], vec!["'a\"", "a"]),
            ("(?<=a)b|(?<!c)d$", vec!["ab", "ad", "d"], vec!["cd", "b"]),
            ("^(?:(?!--)[a-z-]){1,3}$", vec!["a-b"], vec!["a--b", "abcd"]),
        ] {
            for text in matches {
                assert_eq!(verdict(pattern, text), Some(true), "{pattern} and {text}");
            }
            for text in misses {
                assert_eq!(verdict(pattern, text), Some(false), "{pattern} and {text}");
            }
        }
        let hopeless = format!("{}!", "a".repeat(60));
        assert_eq!(verdict("^(?=a)(a|aa)+$", &hopeless), None, "it would take too long");
    }
}
