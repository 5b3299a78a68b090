//! `pattern`: regular expressions by the meaning that ECMA-262 gives them.
//!
//! JSON Schema names ECMA-262 as the dialect of `pattern`, and its 2020-12 edition asks for Unicode mode (the flag `u`):
//! a pattern is found anywhere in the text unless it is anchored, a position is a code point, `\d`, `\w` and `\b` are
//! ASCII, `$` is the end of the text and of nothing else. A description's pattern goes through three steps:
//!
//! 1. [`parse`] reads it, or says what is wrong and where. Nothing that an engine of another dialect would take is let
//!    through with another meaning.
//! 2. [`plan`] finds the cheapest engine that decides it *exactly*: none, a loop over a character class, the linear-time
//!    `regex` crate with every class spelled out, or a machine that backtracks within bounds, for which [`compile`]
//!    writes the program.
//! 3. [`sample`] and [`counter_sample`] find texts that match and that do not, for tests and examples; an [`Engine`]
//!    decides a pattern here and now.
//!
//! Descriptions in the wild are written for engines without the flag `u`, so [`parse`] also takes some of what the flag
//! forbids, as ECMA-262 reads it without (annex B.1.2): an escaped punctuation mark or non-ASCII character (`\-`, `\_`,
//! `\@`), a brace that belongs to no quantifier, a closing bracket that belongs to no class, a class escape beside a hyphen
//! (`[\w-.]`). What other dialects take for something else, as `{,5}`, `[[:alpha:]]`, `\Z` or `(?i)`, stays an error.

mod ast;
mod char_set;
mod class;
mod engine;
mod escape;
mod machine;
mod parse;
mod plan;
mod program;
mod property;
mod sample;
mod translate;

pub use ast::{Assertion, Ast, Group, Node, Reference};
pub use char_set::{CharSet, split_ascii};
pub use engine::Engine;
pub use machine::Machine;
pub use parse::{MAX_DEPTH, MAX_LENGTH, PatternError, parse};
pub use plan::{Plan, Reason, plan};
pub use program::{Loop, Program, Step, compile};
pub use sample::{counter_sample, counter_samples, sample, samples};
