//! A pattern as a tree, with nothing left of how it was spelled: `a`, `\x61` and `[a]` are the same node.

use super::char_set::CharSet;

/// A pattern that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ast {
    /// The whole pattern. It nests no deeper than the parser's limit, so a reader may recurse.
    pub root: Node,
}

/// A part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// One character out of a set: a literal, an escape, a class or `.`.
    Set(CharSet),
    /// A place in the text.
    Assertion(Assertion),
    /// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`.
    Look {
        /// Whether the text before the place is meant, not the text after it.
        behind: bool,
        /// Whether the part must not match there.
        negative: bool,
        /// What is looked for.
        node: Box<Node>,
    },
    /// `\1`, `\k<name>`: the text that a group matched last.
    BackReference(Reference),
    /// A group.
    Group {
        /// What the group does beside grouping.
        group: Group,
        /// What is in it.
        node: Box<Node>,
    },
    /// A part a number of times.
    Repeat {
        /// What is repeated.
        node: Box<Node>,
        /// The least number of times.
        min: u64,
        /// The greatest number of times, not less than `min`.
        max: Option<u64>,
        /// Whether fewer times are tried first, which decides what is found and not whether anything is.
        lazy: bool,
    },
    /// One after another; the empty pattern if there are none.
    Concat(Vec<Node>),
    /// One of several, of which there are at least two.
    Alternation(Vec<Node>),
}

/// A condition on a place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assertion {
    /// `^`: the start of the text.
    Start,
    /// `$`: the end of the text.
    End,
    /// `\b`: an ASCII word character on one side only.
    WordBoundary,
    /// `\B`: any other place.
    NotWordBoundary,
}

/// What a group does beside grouping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Group {
    /// `(?:…)`: nothing.
    Plain,
    /// `(…)`: it is counted, and can be referred to by its number.
    Capturing,
    /// `(?<name>…)`: it is counted as well, and can be referred to by its name.
    Named(String),
}

/// Which group a back reference means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// By the number of its opening bracket, from 1.
    Number(u32),
    /// By its name.
    Name(String),
}
