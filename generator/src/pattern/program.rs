//! A pattern that takes backtracking, compiled for the machine of the support crate.
//!
//! The program follows the definition in ECMA-262 (22.2.2) part by part. A count is a register and not a copy of the
//! part, so a program is no larger than its pattern whatever its bounds are. Behind a place a pattern is read backwards,
//! its last part first.

use super::ast::{Assertion, Ast, Group, Node, Reference};
use super::char_set::CharSet;

/// A compiled pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// The instructions.
    pub steps: Vec<Step>,
    /// How many registers they use.
    pub registers: usize,
    /// Whether it can only match at the start of the text.
    pub anchored: bool,
}

/// An instruction; `support::backtracking_pattern::Step` says what each does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A character of a set, ahead or behind.
    One {
        /// The set.
        set: CharSet,
        /// Whether it stands before the position.
        behind: bool,
    },
    /// Several of them.
    Many {
        /// The set.
        set: CharSet,
        /// The least number.
        min: u64,
        /// The greatest number.
        max: Option<u64>,
        /// Whether fewer are tried first.
        lazy: bool,
        /// Whether they stand before the position.
        behind: bool,
    },
    /// A place.
    Assertion(Assertion),
    /// Goes on here, and at another instruction if that fails.
    Try(usize),
    /// Goes on at another instruction.
    Jump(usize),
    /// The position goes into a register.
    Save(usize),
    /// Registers are emptied: from the first to before the second.
    Clear(usize, usize),
    /// The count in a register becomes 0.
    Begin(usize),
    /// Another round of a loop, or its end.
    Loop(Loop),
    /// A round is over.
    Again(Loop),
    /// What one of the groups with these first registers matched last.
    Back {
        /// The groups.
        groups: Vec<usize>,
        /// Whether it stands before the position.
        behind: bool,
    },
    /// What follows up to its `Match` is looked for; it goes on at the other instruction.
    Look {
        /// Whether it must not be found.
        negative: bool,
        /// Where it goes on.
        after: usize,
    },
    /// All of it has matched.
    Match,
}

/// A loop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loop {
    /// The register of the count; the next one holds where the round began.
    pub count: usize,
    /// The least number of rounds.
    pub min: u64,
    /// The greatest number of rounds.
    pub max: Option<u64>,
    /// Whether fewer rounds are tried first.
    pub lazy: bool,
    /// The loop's own instruction.
    pub start: usize,
    /// The instruction after its body.
    pub end: usize,
}

/// Compiles a pattern.
#[must_use]
pub fn compile(ast: &Ast) -> Program {
    let mut names = Vec::new();
    count_groups(&ast.root, &mut names);
    // Two registers for each group come first.
    let mut compiler = Compiler { steps: Vec::new(), registers: names.len() * 2, next_group: 0, names };
    compiler.node(&ast.root, false);
    compiler.steps.push(Step::Match);
    Program { steps: compiler.steps, registers: compiler.registers, anchored: is_anchored(&ast.root) }
}

/// The names of the groups, in the order of their opening brackets.
fn count_groups(node: &Node, names: &mut Vec<Option<String>>) {
    match node {
        Node::Group { group, node } => {
            match group {
                Group::Plain => {}
                Group::Capturing => names.push(None),
                Group::Named(name) => names.push(Some(name.clone())),
            }
            count_groups(node, names);
        }
        Node::Look { node, .. } | Node::Repeat { node, .. } => count_groups(node, names),
        Node::Concat(nodes) | Node::Alternation(nodes) => nodes.iter().for_each(|node| count_groups(node, names)),
        Node::Set(_) | Node::Assertion(_) | Node::BackReference(_) => {}
    }
}

/// Whether a part begins with `^`, whichever way it goes.
fn is_anchored(node: &Node) -> bool {
    match node {
        Node::Assertion(assertion) => *assertion == Assertion::Start,
        Node::Group { node, .. } => is_anchored(node),
        Node::Repeat { node, min, .. } => *min > 0 && is_anchored(node),
        // What looks ahead from the start takes nothing, so what stands after it begins there as well.
        Node::Concat(nodes) => nodes.iter().find(|node| !matches!(node, Node::Look { .. })).is_some_and(is_anchored),
        Node::Alternation(nodes) => nodes.iter().all(is_anchored),
        Node::Set(_) | Node::Look { .. } | Node::BackReference(_) => false,
    }
}

struct Compiler {
    steps: Vec<Step>,
    registers: usize,
    /// The number of the group whose bracket opens next, from 0.
    next_group: usize,
    names: Vec<Option<String>>,
}

impl Compiler {
    fn node(&mut self, node: &Node, behind: bool) {
        match node {
            Node::Set(set) => self.steps.push(Step::One { set: set.clone(), behind }),
            Node::Assertion(assertion) => self.steps.push(Step::Assertion(*assertion)),
            Node::Look { behind, negative, node } => {
                let look = self.steps.len();
                self.steps.push(Step::Look { negative: *negative, after: 0 });
                self.node(node, *behind);
                self.steps.push(Step::Match);
                self.steps[look] = Step::Look { negative: *negative, after: self.steps.len() };
            }
            Node::BackReference(reference) => {
                let groups = match reference {
                    Reference::Number(number) => vec![(*number as usize).saturating_sub(1) * 2],
                    Reference::Name(name) => {
                        let is_it = |(_, other): &(usize, &Option<String>)| other.as_ref() == Some(name);
                        self.names.iter().enumerate().filter(is_it).map(|(index, _)| index * 2).collect()
                    }
                };
                self.steps.push(Step::Back { groups, behind });
            }
            Node::Group { group: Group::Plain, node } => self.node(node, behind),
            Node::Group { node, .. } => {
                let start = self.next_group * 2;
                self.next_group += 1;
                self.steps.push(Step::Save(start + usize::from(behind)));
                self.node(node, behind);
                self.steps.push(Step::Save(start + usize::from(!behind)));
            }
            Node::Repeat { node, min, max, lazy } => self.repeat(node, *min, *max, *lazy, behind),
            Node::Concat(nodes) if behind => {
                // The groups are numbered forwards all the same.
                let first = self.next_group;
                let mut firsts = Vec::with_capacity(nodes.len());
                for node in nodes {
                    firsts.push(self.next_group);
                    self.next_group += groups_in(node);
                }
                let last = self.next_group;
                for (node, first) in nodes.iter().zip(firsts).rev() {
                    self.next_group = first;
                    self.node(node, true);
                }
                self.next_group = last.max(first);
            }
            Node::Concat(nodes) => nodes.iter().for_each(|node| self.node(node, false)),
            Node::Alternation(nodes) => {
                let mut ends = Vec::new();
                for (index, node) in nodes.iter().enumerate() {
                    if index + 1 == nodes.len() {
                        self.node(node, behind);
                        break;
                    }
                    let branch = self.steps.len();
                    self.steps.push(Step::Try(0));
                    self.node(node, behind);
                    ends.push(self.steps.len());
                    self.steps.push(Step::Jump(0));
                    self.steps[branch] = Step::Try(self.steps.len());
                }
                for end in ends {
                    self.steps[end] = Step::Jump(self.steps.len());
                }
            }
        }
    }

    fn repeat(&mut self, node: &Node, min: u64, max: Option<u64>, lazy: bool, behind: bool) {
        if max == Some(0) {
            self.next_group += groups_in(node);
            return;
        }
        if let Some(set) = only_set(node) {
            self.steps.push(Step::Many { set: set.clone(), min, max, lazy, behind });
            return;
        }
        let groups = self.next_group..self.next_group + groups_in(node);
        let count = self.registers;
        self.registers += 2;
        self.steps.push(Step::Begin(count));
        let start = self.steps.len();
        let mut this = Loop { count, min, max, lazy, start, end: 0 };
        self.steps.push(Step::Loop(this));
        self.steps.push(Step::Save(count + 1));
        if !groups.is_empty() {
            self.steps.push(Step::Clear(groups.start * 2, groups.end * 2));
        }
        self.node(node, behind);
        let again = self.steps.len();
        this.end = again + 1;
        self.steps.push(Step::Again(this));
        self.steps[start] = Step::Loop(this);
    }
}

/// How many groups open in a part.
pub(super) fn groups_in(node: &Node) -> usize {
    let mut names = Vec::new();
    count_groups(node, &mut names);
    names.len()
}

/// The set, if a part is a character and nothing else.
fn only_set(node: &Node) -> Option<&CharSet> {
    match node {
        Node::Set(set) => Some(set),
        Node::Group { group: Group::Plain, node } => only_set(node),
        _ => None,
    }
}
