//! The engine of a plan, as a generated crate has it.

use generator::pattern::{self, Plan};
use support::character_class::CharacterClass;
use support::class_sequence::ClassSequence;
use support::linear_pattern::LinearPattern;
use support::schema::{Matcher, Verdict};

use crate::programs;

/// What decides a pattern. The data of an engine is `'static` in a generated crate, so it is leaked here.
pub(crate) enum Engine {
    Any,
    Class(Box<CharacterClass>),
    Sequence(Box<ClassSequence>),
    Linear(LinearPattern),
    Backtracking(Box<dyn Matcher>),
}

impl Engine {
    /// The engine of a pattern that is well-formed.
    pub(crate) fn of(pattern: &str) -> Self {
        let ast = pattern::parse(pattern).unwrap_or_else(|error| panic!("{pattern:?}: {error}"));
        match pattern::plan(&ast) {
            Plan::Any => Self::Any,
            Plan::Class { ranges, min, max } => {
                let (ascii, beyond) = pattern::split_ascii(&ranges);
                Self::Class(Box::new(CharacterClass::new(ascii, beyond.leak(), min, max.unwrap_or(u64::MAX))))
            }
            Plan::Sequence(runs) => {
                let runs = runs.into_iter().map(|run| {
                    let (ascii, beyond) = pattern::split_ascii(&run.ranges);
                    CharacterClass::new(ascii, beyond.leak(), run.min, run.max.unwrap_or(u64::MAX))
                });
                Self::Sequence(Box::new(ClassSequence::new(runs.collect::<Vec<_>>().leak())))
            }
            Plan::Linear(source) => Self::Linear(LinearPattern::new(source.leak())),
            Plan::Backtracking { program, .. } => Self::Backtracking(Box::new(programs::engine(&program))),
        }
    }

    /// The machine that backtracks, whatever the pattern's plan is.
    pub(crate) fn backtracking(pattern: &str) -> Self {
        let ast = pattern::parse(pattern).unwrap_or_else(|error| panic!("{pattern:?}: {error}"));
        Self::Backtracking(Box::new(programs::engine(&pattern::compile(&ast))))
    }

    /// Whether a text has a match; `None` if that takes too long to know.
    pub(crate) fn is_match(&self, text: &str) -> Option<bool> {
        match self {
            Self::Any => Some(true),
            Self::Class(class) => Some(class.is_match(text)),
            Self::Sequence(sequence) => Some(sequence.is_match(text)),
            Self::Linear(linear) => Some(linear.is_match(text)),
            Self::Backtracking(program) => match program.verdict(text) {
                Verdict::Match => Some(true),
                Verdict::NoMatch => Some(false),
                Verdict::Undecided => None,
            },
        }
    }
}
