//! Which engine decides a pattern, exactly and at the least cost.
//!
//! A pattern only ever has to say whether a text has a match, not where. So greed and captures do not matter, and many
//! patterns are less than they look: one that can match the empty text anywhere judges nothing, and one of the form
//! `^[class]{min,max}$`, of which descriptions are full, counts characters.

use std::fmt;

use super::ast::{Assertion, Ast, Node};
use super::char_set::CharSet;
use super::program::{self, Program};
use super::translate::translate;

/// How a pattern is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plan {
    /// Every text has a match.
    Any,
    /// The whole text, from its start to its end, is a number of characters of one set.
    Class {
        /// The set as inclusive ranges: sorted, disjoint, not adjacent to one another. None of them: no character.
        ranges: Vec<(char, char)>,
        /// The least number of characters (code points).
        min: u64,
        /// The greatest number of characters.
        max: Option<u64>,
    },
    /// The whole text is such runs one after the other. After a run whose number is not fixed none of its characters can
    /// follow, so there is one way to read a text.
    Sequence(Vec<Counted>),
    /// An equivalent pattern for the `regex` crate, which decides it in linear time. Classes are spelled out, so that it
    /// needs none of that crate's Unicode tables and means the same whichever of its features are on.
    Linear(String),
    /// It takes a machine that backtracks.
    Backtracking {
        /// Why it is so.
        reason: Reason,
        /// What the machine runs.
        program: Program,
    },
}

/// A number of characters of one set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The set as inclusive ranges: sorted, disjoint, not adjacent to one another.
    pub ranges: Vec<(char, char)>,
    /// The least number of characters (code points).
    pub min: u64,
    /// The greatest number of characters.
    pub max: Option<u64>,
}

/// Why a pattern is not decided in linear time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// It looks ahead or behind.
    LookAround,
    /// It refers back to a group.
    BackReference,
    /// Its bounds multiply to more than is compiled for linear time.
    TooLarge,
}

/// Why, as the end of a sentence about the pattern: `looks ahead or behind`.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::LookAround => "looks ahead or behind",
            Self::BackReference => "refers back to a group",
            Self::TooLarge => "has bounds that multiply to a program larger than is compiled",
        })
    }
}

/// The most that a compiled pattern may take, in bytes. It is half of what the `regex` crate allows where nothing is
/// said, so that a pattern that is accepted here also compiles under another release of that crate, in a generated crate.
const SIZE_LIMIT: usize = 5 * (1 << 20);

/// Finds how a pattern is decided.
pub fn plan(ast: &Ast) -> Plan {
    if matches_nothing_at(&ast.root, Assertion::Start) || matches_nothing_at(&ast.root, Assertion::End) {
        return Plan::Any;
    }
    if let Some(Run { set, min, max }) = anchored_run(&ast.root) {
        return if set.is_all() && min == 0 && max.is_none() {
            Plan::Any
        } else {
            Plan::Class { ranges: set.into_ranges(), min, max }
        };
    }
    if let Some(runs) = anchored_sequence(&ast.root) {
        let counted = |Run { set, min, max }| Counted { ranges: set.into_ranges(), min, max };
        return Plan::Sequence(runs.into_iter().map(counted).collect());
    }
    match translate(ast) {
        Ok(pattern) if compile(&pattern).is_ok() => Plan::Linear(pattern),
        Ok(_) => Plan::Backtracking { reason: Reason::TooLarge, program: program::compile(ast) },
        Err(reason) => Plan::Backtracking { reason, program: program::compile(ast) },
    }
}

/// Compiles a translated pattern. It is well-formed, so an error says that it is too large: the program, a bound, or the
/// depth.
pub(super) fn compile(pattern: &str) -> Result<regex::Regex, regex::Error> {
    regex::RegexBuilder::new(pattern).size_limit(SIZE_LIMIT).build()
}

/// Whether a part is sure to match the empty text at one end of any text.
fn matches_nothing_at(node: &Node, end: Assertion) -> bool {
    match node {
        Node::Set(_) | Node::Look { .. } | Node::BackReference(_) => false,
        Node::Assertion(assertion) => *assertion == end,
        Node::Group { node, .. } => matches_nothing_at(node, end),
        Node::Repeat { node, min, .. } => *min == 0 || matches_nothing_at(node, end),
        Node::Concat(nodes) => nodes.iter().all(|node| matches_nothing_at(node, end)),
        Node::Alternation(nodes) => nodes.iter().any(|node| matches_nothing_at(node, end)),
    }
}

/// Any number of characters of a set, within bounds.
struct Run {
    set: CharSet,
    min: u64,
    max: Option<u64>,
}

/// The run that the pattern asks the whole text to be, if that is what it asks.
fn anchored_run(root: &Node) -> Option<Run> {
    run_of_all(anchored(root)?)
}

/// What a pattern asks of the whole text, from its start to its end.
fn anchored(root: &Node) -> Option<&[Node]> {
    let mut root = root;
    while let Node::Group { node, .. } = root {
        root = node;
    }
    match root {
        Node::Concat(nodes) => match nodes.as_slice() {
            [Node::Assertion(Assertion::Start), between @ .., Node::Assertion(Assertion::End)] => Some(between),
            _ => None,
        },
        _ => None,
    }
}

/// Sequences of more runs are left to the engine: each run is a table.
const MAX_RUNS: usize = 12;

/// The runs that the pattern asks the whole text to be, if there is one way to tell them apart.
fn anchored_sequence(root: &Node) -> Option<Vec<Run>> {
    let mut runs: Vec<Run> = Vec::new();
    let mut waiting: Vec<&Node> = anchored(root)?.iter().rev().collect();
    while let Some(node) = waiting.pop() {
        let is_full = runs.len() == MAX_RUNS;
        match (run(node), node) {
            (Some(next), _) => match runs.last_mut() {
                // One after the other of one set is one run.
                Some(last) if last.set == next.set => {
                    last.min = last.min.checked_add(next.min)?;
                    last.max = match (last.max, next.max) {
                        (Some(most), Some(more)) => Some(most.checked_add(more)?),
                        _ => None,
                    };
                }
                _ if is_full => return None,
                _ => runs.push(next),
            },
            (None, Node::Concat(nodes)) => waiting.extend(nodes.iter().rev()),
            (None, Node::Group { node, .. }) => waiting.push(node),
            (None, _) => return None,
        }
    }
    let is_told = runs.iter().enumerate().all(|(index, run)| {
        // What may follow at once: up to the first run that is surely there.
        let behind = runs.iter().skip(index + 1);
        let certain = behind.clone().position(|next| next.min > 0).map_or(usize::MAX, |at| at + 1);
        run.max == Some(run.min) || behind.take(certain).all(|next| run.set.is_disjoint(&next.set))
    });
    is_told.then_some(runs)
}

fn run_of_all(nodes: &[Node]) -> Option<Run> {
    let mut nodes = nodes.iter();
    let Some(first) = nodes.next() else {
        return Some(Run { set: CharSet::default(), min: 0, max: Some(0) });
    };
    nodes.try_fold(run(first)?, |sum, node| {
        let next = run(node)?;
        let max = match (sum.max, next.max) {
            (Some(max), Some(more)) => Some(max.checked_add(more)?),
            _ => None,
        };
        (next.set == sum.set).then_some(Run { min: sum.min.checked_add(next.min)?, max, ..sum })
    })
}

fn run(node: &Node) -> Option<Run> {
    match node {
        Node::Set(set) => Some(Run { set: set.clone(), min: 1, max: Some(1) }),
        Node::Group { node, .. } => run(node),
        Node::Concat(nodes) if !nodes.is_empty() => run_of_all(nodes),
        Node::Alternation(nodes) => {
            let mut ranges = Vec::new();
            for node in nodes {
                match run(node)? {
                    Run { set, min: 1, max: Some(1) } => ranges.extend(set.into_ranges()),
                    _ => return None,
                }
            }
            Some(Run { set: CharSet::new(ranges), min: 1, max: Some(1) })
        }
        Node::Repeat { node, min, max, .. } => repeated(run(node)?, *min, *max),
        _ => None,
    }
}

/// A run a number of times. That is a run without gaps between its possible lengths if once can be one character or
/// none; `(?:[a-z]{2})*` is not.
fn repeated(once: Run, min: u64, max: Option<u64>) -> Option<Run> {
    if once.min > 1 {
        let exactly_once = (min, max) == (1, Some(1));
        return exactly_once.then_some(once);
    }
    let max = match (once.max, max) {
        (Some(0), _) | (_, Some(0)) => Some(0),
        (Some(most), Some(times)) => Some(most.checked_mul(times)?),
        _ => None,
    };
    Some(Run { set: once.set, min: once.min.checked_mul(min)?, max })
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    fn plan_of(pattern: &str) -> Plan {
        plan(&parse(pattern).expect("valid in this test"))
    }

    fn class(ranges: &[(char, char)], min: u64, max: impl Into<Option<u64>>) -> Plan {
        Plan::Class { ranges: ranges.to_vec(), min, max: max.into() }
    }

    #[test]
    fn what_every_text_matches_is_no_rule() {
        for pattern in [
            "",
            ".*",
            "a*",
            "^",
            "$",
            "^.*",
            ".*$",
            "(a|)",
            "x?y*",
            "(?:^)*",
            r"^[\s\S]*$",
            "^[^]*$",
            r"^(.|\s)*$",
            "(?=a)|",
            r"(?:(a)\1)*",
            r"[\d\D]{0,3}",
        ] {
            assert_eq!(plan_of(pattern), Plan::Any, "{pattern}");
        }
        for pattern in ["^.*$", "a*b", "^$", "(^|b)$", r"\B", "[]*b", "^[^]{0,9}$", "^a*$"] {
            assert_ne!(plan_of(pattern), Plan::Any, "{pattern}");
        }
    }

    #[test]
    fn a_run_of_one_set_is_counted() {
        const LOWER: &[(char, char)] = &[('a', 'z')];
        for (pattern, expected) in [
            ("^[a-z]*$", class(LOWER, 0, None)),
            ("^[a-z]+?$", class(LOWER, 1, None)),
            ("^[a-z]?$", class(LOWER, 0, 1)),
            ("^[a-z]$", class(LOWER, 1, 1)),
            ("^[a-z]{3}$", class(LOWER, 3, 3)),
            ("^[a-z]{3,}$", class(LOWER, 3, None)),
            ("^[a-z]{3,5}$", class(LOWER, 3, 5)),
            ("^(?:[a-z])*$", class(LOWER, 0, None)),
            ("^([a-z]{1,5})?$", class(LOWER, 0, 5)),
            ("^([a-z]+)*$", class(LOWER, 0, None)),
            ("^([a-z]{1,3}){2,4}$", class(LOWER, 2, 12)),
            ("^([a-z]{2}){1}$", class(LOWER, 2, 2)),
            ("(^[a-z]+$)", class(LOWER, 1, None)),
            ("^(?:(?<n>[a-m]|[n-z])+)$", class(LOWER, 1, None)),
            ("^[a-z][a-z]{2}[a-z]*$", class(LOWER, 3, None)),
            ("^a$", class(&[('a', 'a')], 1, 1)),
            (r"^\d{4}$", class(&[('0', '9')], 4, 4)),
            ("^$", class(&[], 0, 0)),
            ("^[]$", class(&[], 1, 1)),
            ("^[^]{2}$", class(&[('\0', char::MAX)], 2, 2)),
            ("^[^a]{2}$", class(&[('\0', '`'), ('b', char::MAX)], 2, 2)),
            (
                r"^[\w\-é😀]$",
                class(&[('-', '-'), ('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'), ('é', 'é'), ('😀', '😀')], 1, 1),
            ),
        ] {
            assert_eq!(plan_of(pattern), expected, "{pattern}");
        }
        for pattern in [
            "[a-z]*b",
            "^[a-z]+",
            "[a-z]+$",
            "^([a-z]{2})*$",
            "^([a-z]|[0-9]{2})*$",
            "^([a-z]|)$",
            "^[a-z]$|b",
            r"^\b[a-z]$",
        ] {
            let plan = plan_of(pattern);
            assert!(matches!(plan, Plan::Linear(_)), "{pattern}: {plan:?}");
        }
    }

    #[test]
    fn runs_that_are_told_apart_are_read_one_after_the_other() {
        let run = |ranges: &[(char, char)], min: u64, max: Option<u64>| Counted { ranges: ranges.to_vec(), min, max };
        let (lower, digits) = ([('a', 'z')], [('0', '9')]);
        let dash = [('-', '-')];
        for (pattern, expected) in [
            ("^[a-z][0-9]*$", vec![run(&lower, 1, Some(1)), run(&digits, 0, None)]),
            ("^(?:[a-z]+)-([0-9]{2})$", vec![run(&lower, 1, None), run(&dash, 1, Some(1)), run(&digits, 2, Some(2))]),
            // A fixed number of characters needs no end.
            ("^[a-z][a-z0-9]*$", vec![run(&lower, 1, Some(1)), run(&[('0', '9'), ('a', 'z')], 0, None)]),
            ("^[a-z]+-?[0-9]$", vec![run(&lower, 1, None), run(&dash, 0, Some(1)), run(&digits, 1, Some(1))]),
            ("^[a-z]+[0-9][a-z]$", vec![run(&lower, 1, None), run(&digits, 1, Some(1)), run(&lower, 1, Some(1))]),
        ] {
            assert_eq!(plan_of(pattern), Plan::Sequence(expected), "{pattern}");
        }
        for pattern in [
            "^[a-z]*[a-y]$",
            "^[a-z]+-?[a-y]$",
            "^[a-z]{1,2}[0-9]?[a-y]$",
            "^[a-z](-[a-z])*$",
            "^a[0-9]",
            "^abcdefghijklm$",
            "^[a-z]$|^[0-9]-$",
        ] {
            let plan = plan_of(pattern);
            assert!(matches!(plan, Plan::Linear(_)), "{pattern}: {plan:?}");
        }
    }

    #[test]
    fn a_reason_ends_a_sentence() {
        assert_eq!(Reason::LookAround.to_string(), "looks ahead or behind");
    }
}
