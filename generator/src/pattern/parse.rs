//! The grammar of patterns: ECMA-262, section 22.2.1, in Unicode mode, with the leniency that [the module](super)
//! describes.
//!
//! The length of a pattern, its depth and the size of its classes are bounded, so that any text ends in a tree or an
//! error in bounded time, memory and stack.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;

use super::ast::{Assertion, Ast, Group, Node, Reference};
use super::char_set::CharSet;
use super::property::{is_name_part, is_name_start};

/// The longest pattern that is read, in bytes of UTF-8.
pub const MAX_LENGTH: usize = 1 << 16;

/// How deep groups may nest.
pub const MAX_DEPTH: usize = 200;

/// How many ranges the classes of a pattern may have together; `\p{L}` has some 700.
const MAX_RANGES: usize = 1 << 18;

/// What is wrong with a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError {
    /// Where it is, in bytes of UTF-8 from the start of the pattern.
    pub offset: usize,
    /// What it is, as a sentence without a full stop.
    pub message: String,
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (at byte {})", self.message, self.offset)
    }
}

impl Error for PatternError {}

/// Reads a pattern.
///
/// # Errors
///
/// The pattern is not of ECMA-262, or it is beyond the limits ([`MAX_LENGTH`], [`MAX_DEPTH`]).
pub fn parse(pattern: &str) -> Result<Ast, PatternError> {
    let mut parser = Parser {
        pattern,
        at: 0,
        depth: 0,
        ranges: 0,
        groups: 0,
        names: BTreeSet::new(),
        visible: Vec::new(),
        references: Vec::new(),
        odd_class: None,
    };
    if pattern.len() > MAX_LENGTH {
        return Err(parser.error_at(0, format!("the pattern is longer than {MAX_LENGTH} bytes, the most that is read")));
    }
    let root = parser.disjunction()?;
    if parser.peek().is_some() {
        return Err(parser.error("this `)` closes no group"));
    }
    parser.check_references()?;
    Ok(Ast { root })
}

/// A pattern that is being read.
pub(super) struct Parser<'p> {
    pattern: &'p str,
    /// How much has been read, in bytes.
    pub(super) at: usize,
    /// How many groups are open.
    depth: usize,
    /// The ranges of all classes so far.
    ranges: usize,
    /// The capturing groups so far.
    groups: u32,
    /// The names of all groups so far.
    names: BTreeSet<String>,
    /// The names of those groups that can take part in one match with what is being read.
    visible: Vec<String>,
    /// The back references so far, and where they are; a group may come after its reference.
    references: Vec<(usize, Reference)>,
    /// A class before this place that other dialects would take to be longer: it holds a `[`, or is empty.
    pub(super) odd_class: Option<usize>,
}

impl Parser<'_> {
    pub(super) fn rest(&self) -> &str {
        self.pattern.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    pub(super) fn eat(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    /// An error at the place that is read next.
    pub(super) fn error(&self, message: impl Into<String>) -> PatternError {
        self.error_at(self.at, message)
    }

    pub(super) fn error_at(&self, offset: usize, message: impl Into<String>) -> PatternError {
        PatternError { offset, message: message.into() }
    }

    /// Counts the ranges of a set that came from the text at `start`.
    pub(super) fn counted(&mut self, start: usize, set: CharSet) -> Result<CharSet, PatternError> {
        self.ranges += set.ranges().len();
        if self.ranges > MAX_RANGES {
            return Err(self.error_at(
                start,
                format!("the classes up to here have more than {MAX_RANGES} ranges, the most that is read"),
            ));
        }
        Ok(set)
    }

    fn disjunction(&mut self) -> Result<Node, PatternError> {
        let outer = self.visible.len();
        let mut inner = Vec::new();
        let mut branches = Vec::new();
        loop {
            branches.push(self.alternative()?);
            // Groups of different branches never take part in one match: a name may be in both.
            inner.extend(self.visible.drain(outer..));
            if !self.eat("|") {
                break;
            }
        }
        inner.sort_unstable();
        inner.dedup();
        self.visible.append(&mut inner);
        Ok(only(branches).unwrap_or_else(Node::Alternation))
    }

    fn alternative(&mut self) -> Result<Node, PatternError> {
        let mut terms = Vec::new();
        while let Some(c) = self.peek() {
            if matches!(c, '|' | ')') {
                break;
            }
            terms.push(self.term(c)?);
        }
        Ok(only(terms).unwrap_or_else(Node::Concat))
    }

    fn term(&mut self, first: char) -> Result<Node, PatternError> {
        let start = self.at;
        let node = match first {
            '^' => self.assertion("^", Assertion::Start),
            '$' => self.assertion("$", Assertion::End),
            '\\' if self.rest().starts_with(r"\b") => self.assertion(r"\b", Assertion::WordBoundary),
            '\\' if self.rest().starts_with(r"\B") => self.assertion(r"\B", Assertion::NotWordBoundary),
            '\\' => self.atom_escape()?,
            '(' => self.group()?,
            '[' => Node::Set(self.class()?),
            '.' => {
                self.bump();
                Node::Set(CharSet::dot())
            }
            '*' | '+' | '?' => {
                return Err(self.error(format!("there is nothing before this `{first}` to repeat")));
            }
            '{' if self.quantifier()?.is_some() => {
                return Err(self.error_at(start, "there is nothing before this quantifier to repeat"));
            }
            ']' if self.odd_class.is_some() => {
                return Err(self.error(
                    "this `]` closes no class: in ECMA-262 a class holds no other class, and `[]` and `[^]` are \
                     complete",
                ));
            }
            _ => {
                self.bump();
                Node::Set(CharSet::one(first))
            }
        };
        let place = self.at;
        match (self.quantifier()?, &node) {
            (None, _) => Ok(node),
            (Some(_), Node::Assertion(_) | Node::Look { .. }) => {
                Err(self.error_at(place, "an assertion cannot be repeated"))
            }
            (Some(Quantifier { min, max, lazy }), _) => Ok(Node::Repeat { node: Box::new(node), min, max, lazy }),
        }
    }

    fn assertion(&mut self, token: &str, assertion: Assertion) -> Node {
        self.at += token.len();
        Node::Assertion(assertion)
    }

    /// Reads a quantifier, if one is here.
    fn quantifier(&mut self) -> Result<Option<Quantifier>, PatternError> {
        let (min, max) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => return self.counted_quantifier(),
            _ => return Ok(None),
        };
        self.bump();
        let lazy = self.eat("?");
        Ok(Some(Quantifier { min, max, lazy }))
    }

    /// Reads `{2}`, `{2,}` or `{2,3}`. Any other brace is a character, but for `{,3}`: ECMA-262 without the flag `u` takes
    /// it for these four characters, other dialects for `{0,3}`, and with the flag it is an error.
    fn counted_quantifier(&mut self) -> Result<Option<Quantifier>, PatternError> {
        let start = self.at;
        self.eat("{");
        let min = self.number();
        let comma = self.eat(",");
        let max = self.number();
        if !self.eat("}") {
            self.at = start;
            return Ok(None);
        }
        let (min, max) = match (min, comma, max) {
            (Some(min), false, _) => (min, Some(min)),
            (Some(min), true, max) => (min, max),
            (None, true, Some(max)) => {
                return Err(self.error_at(
                    start,
                    format!("`{{,{max}}}` is no quantifier of ECMA-262: write `{{0,{max}}}`, or `\\{{` for a brace"),
                ));
            }
            (None, ..) => {
                self.at = start;
                return Ok(None);
            }
        };
        if max.is_some_and(|max| max < min) {
            return Err(self.error_at(start, "the bounds of this quantifier are in the wrong order"));
        }
        let lazy = self.eat("?");
        Ok(Some(Quantifier { min, max, lazy }))
    }

    /// Reads decimal digits, if there are any. A number too large for its type is the largest of its type.
    pub(super) fn number(&mut self) -> Option<u64> {
        let mut number = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            self.bump();
            let so_far: u64 = number.unwrap_or(0);
            number = Some(so_far.saturating_mul(10).saturating_add(digit.into()));
        }
        number
    }

    fn group(&mut self) -> Result<Node, PatternError> {
        let start = self.at;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.error(format!("groups nest deeper than {MAX_DEPTH}, the most that is read")));
        }
        let opening = self.opening()?;
        let node = Box::new(self.disjunction()?);
        if !self.eat(")") {
            return Err(self.error_at(start, "this group is not closed"));
        }
        self.depth -= 1;
        Ok(match opening {
            Opening::Group(group) => Node::Group { group, node },
            Opening::Look { behind, negative } => Node::Look { behind, negative, node },
        })
    }

    /// Reads what opens a group, and counts it.
    fn opening(&mut self) -> Result<Opening, PatternError> {
        let look = |behind, negative| Ok(Opening::Look { behind, negative });
        let start = self.at;
        self.eat("(");
        if !self.eat("?") {
            self.groups += 1;
            return Ok(Opening::Group(Group::Capturing));
        }
        if self.eat(":") {
            return Ok(Opening::Group(Group::Plain));
        }
        if self.eat("=") {
            return look(false, false);
        }
        if self.eat("!") {
            return look(false, true);
        }
        if self.eat("<=") {
            return look(true, false);
        }
        if self.eat("<!") {
            return look(true, true);
        }
        if self.eat("<") {
            self.groups += 1;
            let place = self.at;
            let name = self.group_name()?;
            if self.visible.contains(&name) {
                return Err(self.error_at(place, format!("a group is called `{name}` already")));
            }
            self.visible.push(name.clone());
            self.names.insert(name.clone());
            return Ok(Opening::Group(Group::Named(name)));
        }
        Err(self.error_at(
            start,
            match self.peek() {
                Some('i' | 'm' | 's' | '-') => "flags inside a pattern, as in `(?i)` and `(?i:…)`, are not supported",
                Some('P') => "`(?P` opens no group of ECMA-262, which writes `(?<name>…)`",
                _ => "`(?` opens no group of ECMA-262 here",
            },
        ))
    }

    /// Reads the name of a group and the `>` after it.
    pub(super) fn group_name(&mut self) -> Result<String, PatternError> {
        let mut name = String::new();
        loop {
            let place = self.at;
            let c = match self.bump() {
                Some('>') if !name.is_empty() => return Ok(name),
                Some('\\') if self.eat("u") => {
                    let point = self.unicode_escape(place)?;
                    char::from_u32(point).or(Some(char::REPLACEMENT_CHARACTER))
                }
                c => c,
            };
            match c {
                Some(c) if is_name_start(c) || (!name.is_empty() && is_name_part(c)) => name.push(c),
                Some(_) => return Err(self.error_at(place, "this character cannot be in a group's name")),
                None => return Err(self.error_at(place, "a group's name ends with `>`")),
            }
        }
    }

    /// Notes a back reference that starts at `start`.
    pub(super) fn back_reference(&mut self, start: usize, reference: Reference) -> Node {
        self.references.push((start, reference.clone()));
        Node::BackReference(reference)
    }

    fn check_references(&self) -> Result<(), PatternError> {
        for (start, reference) in &self.references {
            match reference {
                Reference::Number(number) if *number > self.groups => {
                    return Err(self.error_at(*start, format!("there is no group {number} to refer to")));
                }
                Reference::Name(name) if !self.names.contains(name) => {
                    return Err(self.error_at(*start, format!("there is no group `{name}` to refer to")));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

struct Quantifier {
    min: u64,
    max: Option<u64>,
    lazy: bool,
}

enum Opening {
    Group(Group),
    Look { behind: bool, negative: bool },
}

/// The node, if it is the only one; else all of them.
fn only(mut nodes: Vec<Node>) -> Result<Node, Vec<Node>> {
    match (nodes.pop(), nodes.is_empty()) {
        (Some(node), true) => Ok(node),
        (last, _) => {
            nodes.extend(last);
            Err(nodes)
        }
    }
}
