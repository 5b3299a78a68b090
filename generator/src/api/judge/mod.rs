//! What the rules of a description say of a value.
//!
//! This reads [`Rules`] as they are; the generated crate reads them as static data, by types and by an evaluator of its
//! own. Two ask here: what the description itself writes as values ([`written`](super::written)), and the
//! [boundary tests](crate::boundary) of a crate. That a crate passes the latter says that all readers agree.
//!
//! A part of a schema can be left out of account: a boundary case belongs to a rule if its verdict is another one without
//! that rule. Work is bounded for every value; where the bound is met, or a pattern takes too long to decide, there is
//! no verdict.

mod described;
mod instance;
mod path;
mod run;
#[cfg(test)]
mod tests;

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::rule::{Pattern, Rules, SchemaId};
use crate::pattern::Engine;
pub(crate) use instance::{Instance, step};
use path::Path;
pub(crate) use run::number_rule;

/// More violations than this are counted, and not told one by one.
const MAX_FINDINGS: usize = 4;

/// A violation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// Where in the value: a JSON pointer. What is missing has one too.
    pub(crate) at: String,
    /// The code of the constraint.
    pub(crate) code: &'static str,
    /// The schema that it is stated by.
    pub(crate) schema: SchemaId,
    /// The rule of the schema, by its place; `None` for the kinds.
    pub(crate) rule: Option<usize>,
    /// How many of the rule's alternatives the value fits.
    pub(crate) fitting: usize,
}

/// All that a value breaks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Verdict {
    /// The first violations, in the order of the rules.
    pub(crate) findings: Vec<Finding>,
    /// How many there are besides.
    pub(crate) more: usize,
}

impl Verdict {
    /// Whether the value is accepted.
    pub(crate) fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Which way a value goes, as far as it is known: members that are only sent or only received need not be there the
/// other way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Direction {
    Request,
    Response,
    Either,
}

/// What part of a schema is left out of account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Omission {
    pub(crate) schema: SchemaId,
    /// The rule, by its place in the schema; `None` for the kinds.
    pub(crate) rule: Option<usize>,
    pub(crate) part: Part,
}

/// A part of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    Whole,
    /// That a member must be there.
    Required(String),
    /// That there are no members besides the described ones.
    Closed,
}

/// What is taken into account.
struct Terms<'t> {
    direction: Direction,
    /// Whether an object must fit the schema that its tag names.
    tags_decide: bool,
    without: Option<&'t Omission>,
}

/// Judges values by the rules of a description.
pub(crate) struct Judge<'a> {
    rules: &'a Rules,
    engines: RefCell<HashMap<&'a str, Option<Rc<Engine>>>>,
    listed: RefCell<HashMap<(SchemaId, usize), Rc<Listed>>>,
    asked: Cell<usize>,
}

impl<'a> Judge<'a> {
    pub(crate) fn new(rules: &'a Rules) -> Self {
        Self { rules, engines: RefCell::default(), listed: RefCell::default(), asked: Cell::default() }
    }

    /// How many schemas have been asked so far, about all values.
    pub(crate) fn asked(&self) -> usize {
        self.asked.get()
    }

    /// The engine of a pattern.
    pub(crate) fn engine(&self, pattern: &'a Pattern) -> Option<Rc<Engine>> {
        let mut engines = self.engines.borrow_mut();
        engines.entry(&pattern.source).or_insert_with(|| Engine::new(&pattern.plan).map(Rc::new)).clone()
    }

    /// Everything that a value breaks which the description writes; `None` if that cannot be told. JSON Schema knows no
    /// tags: a value is not accused if it fits a schema that its tag does not name.
    pub(crate) fn written(&self, schema: SchemaId, value: &Instance, direction: Direction) -> Option<Verdict> {
        run::verdict(self, schema, value, &Terms { direction, tags_decide: false, without: None })
    }

    /// Everything that a value breaks which is read as part of a request, as `from_json` of a generated type does.
    pub(crate) fn read(&self, schema: SchemaId, value: &Instance, without: Option<&Omission>) -> Option<Verdict> {
        run::verdict(self, schema, value, &Terms { direction: Direction::Request, tags_decide: true, without })
    }

    /// The values of an `enum`, which are made once.
    fn listed(&self, schema: SchemaId, rule: usize, texts: &[String]) -> Rc<Listed> {
        let mut listed = self.listed.borrow_mut();
        Rc::clone(listed.entry((schema, rule)).or_insert_with(|| Rc::new(Listed::new(texts))))
    }
}

/// Values, to be found among them.
struct Listed {
    strings: HashSet<String>,
    others: Vec<Instance>,
}

impl Listed {
    fn new(texts: &[String]) -> Self {
        let mut listed = Self { strings: HashSet::new(), others: Vec::new() };
        for value in texts.iter().filter_map(|text| Instance::parse(text)) {
            match value {
                Instance::String(text) => drop(listed.strings.insert(text)),
                other => listed.others.push(other),
            }
        }
        listed
    }

    fn contains(&self, value: &Instance) -> bool {
        match value {
            Instance::String(text) => self.strings.contains(text),
            value => self.others.iter().any(|other| other.equals(value)),
        }
    }
}
