//! What cases a rule has: the last values that it accepts and the first that it does not, each in several ways of which
//! one is enough.

use super::goal::{Aim, Goal, Step, To};
use super::number::Number;
use super::target::{Target, ways_to_break};
use super::text::{MAX_TEXT, of_format};
use crate::api::judge::Instance;
use crate::api::judge::Part;
use crate::api::rule::{Kinds, Rule, Rules, SchemaId, Tagged};

/// So many of the listed values get a case of their own.
const MAX_LISTED: usize = 64;

/// So many combinations of broken alternatives are tried.
const MAX_COMBINED: usize = 8;

/// A character that UTF-16 writes as two units and UTF-8 as four bytes.
const ASTRAL: char = '\u{1F600}';

/// A case that a rule is to have.
#[derive(Debug)]
pub(super) struct Slot {
    /// Whether the value is beyond the rule.
    pub(super) outside: bool,
    /// Whether the rule is covered without it.
    pub(super) optional: bool,
    /// What a value is made for: one of these.
    pub(super) tries: Vec<Vec<Goal>>,
}

/// The cases of a rule.
pub(super) fn slots(rules: &Rules, target: &Target) -> Vec<Slot> {
    let mut slots = Slots { rules, target, depth: 0, all: Vec::new() };
    slots.collect();
    slots.all
}

/// Ways to be beyond a rule.
pub(super) fn outsides(rules: &Rules, target: &Target, depth: usize) -> Vec<Vec<Goal>> {
    let mut slots = Slots { rules, target, depth, all: Vec::new() };
    slots.collect();
    slots.all.into_iter().filter(|slot| slot.outside && !slot.optional).flat_map(|slot| slot.tries).collect()
}

struct Slots<'a> {
    rules: &'a Rules,
    target: &'a Target,
    /// How many alternatives this is asked for inside of.
    depth: usize,
    all: Vec<Slot>,
}

impl Slots<'_> {
    fn goal(&self, aim: Aim) -> Vec<Goal> {
        vec![Goal { path: self.target.path.clone(), aim: Some((self.target.omission.rule, aim)) }]
    }

    fn to(&self, place: usize) -> Vec<Step> {
        let rule = self.target.omission.rule.unwrap_or_default();
        self.target.path.iter().cloned().chain([Step { rule, to: To::Same(place) }]).collect()
    }

    /// The value is there, and nothing about it is special.
    fn plain(&self) -> Vec<Goal> {
        vec![Goal { path: self.target.path.clone(), aim: None }]
    }

    fn slot(&mut self, outside: bool, optional: bool, tries: Vec<Vec<Goal>>) {
        self.all.push(Slot { outside, optional, tries });
    }

    fn inside(&mut self, aims: impl IntoIterator<Item = Aim>) {
        let tries = aims.into_iter().map(|aim| self.goal(aim)).collect();
        self.slot(false, false, tries);
    }

    fn outside(&mut self, aims: impl IntoIterator<Item = Aim>) {
        let tries = aims.into_iter().map(|aim| self.goal(aim)).collect();
        self.slot(true, false, tries);
    }

    fn also(&mut self, outside: bool, aim: Aim) {
        let tries = vec![self.goal(aim)];
        self.slot(outside, true, tries);
    }

    fn collect(&mut self) {
        let schema = self.rules.get(self.target.omission.schema);
        let Some(rule) = self.target.omission.rule else { return self.kinds(schema.kinds) };
        let Some(rule) = schema.rules.get(rule) else { return };
        match rule {
            Rule::MinLength(n) => self.length(*n, n.checked_sub(1)),
            Rule::MaxLength(n) => self.length(*n, n.checked_add(1)),
            Rule::Pattern(_) => {
                self.slot(false, false, vec![self.plain()]);
                self.outside([Aim::Miss]);
            }
            Rule::Format(format) => {
                let (samples, misses) = of_format(format);
                let text = |text: &&str| Aim::Value(Instance::String((*text).to_owned()));
                let number = |number: i128| Aim::Value(Instance::Number(number.to_string()));
                let is_number = format.number.is_some() && schema.kinds.and(Kinds::NUMBER) != Kinds::NONE;
                match (format.integers, is_number) {
                    (Some((least, most)), true) => {
                        self.inside([number(most)]);
                        self.also(false, number(least));
                        self.outside([number(most.saturating_add(1))]);
                        self.also(true, number(least.saturating_sub(1)));
                    }
                    (None, true) => {
                        self.inside([number(1)]);
                        let large = ["1e400", "3.5e38"].map(|text| Aim::Value(Instance::Number(text.to_owned())));
                        self.outside(large);
                    }
                    _ => {
                        self.slot(false, false, vec![self.plain()]);
                        samples.iter().for_each(|sample| self.also(false, text(sample)));
                        self.outside([Aim::Miss].into_iter().chain(misses.iter().map(text)));
                        misses.iter().skip(1).for_each(|miss| self.also(true, text(miss)));
                    }
                }
            }
            Rule::Minimum(text) => self.bound(text, &schema.rules, true, false),
            Rule::ExclusiveMinimum(text) => self.bound(text, &schema.rules, true, true),
            Rule::Maximum(text) => self.bound(text, &schema.rules, false, false),
            Rule::ExclusiveMaximum(text) => self.bound(text, &schema.rules, false, true),
            Rule::MultipleOf(text) => self.multiple(text, &schema.rules),
            Rule::MinItems(n) => self.count(*n, n.checked_sub(1), Aim::Items),
            Rule::MaxItems(n) => self.count(*n, n.checked_add(1), Aim::Items),
            Rule::UniqueItems => {
                self.inside([Aim::Items(2), Aim::Items(1), Aim::Items(0)]);
                // The rule itself stays, so that other items differ.
                self.outside([Aim::Twice]);
            }
            Rule::Contains { min, max, .. } => {
                self.inside([Aim::Contained(*min)]);
                if let Some(fewer) = min.checked_sub(1) {
                    self.outside([Aim::Contained(fewer)]);
                }
                if let Some(max) = max {
                    self.inside([Aim::Contained(*max)]);
                    self.outside([Aim::Contained(max.saturating_add(1))]);
                }
            }
            Rule::MinProperties(n) => self.count(*n, n.checked_sub(1), Aim::Members),
            Rule::MaxProperties(n) => self.count(*n, n.checked_add(1), Aim::Members),
            Rule::Object(_) => {
                self.slot(false, false, vec![self.plain()]);
                match &self.target.omission.part {
                    Part::Required(name) => self.outside([Aim::Missing(name.clone())]),
                    _ => self.outside([Aim::Stranger]),
                }
            }
            Rule::DependentRequired(all) => {
                for (name, required) in all {
                    self.slot(false, false, vec![self.plain()]);
                    for other in required {
                        self.outside([Aim::Without(name.clone(), other.clone())]);
                    }
                }
            }
            Rule::Enum(values) => self.listed(values),
            Rule::AnyOf(branches) => {
                self.each_branch(branches.len());
                self.none_of(branches);
            }
            Rule::OneOf(branches) => {
                self.each_branch(branches.len());
                self.none_of(branches);
                if self.depth == 0 {
                    self.two_of(branches.len());
                }
            }
            Rule::Not(_) => {
                self.slot(false, false, vec![self.plain()]);
                let way = Goal { path: self.to(0), aim: None };
                self.slot(true, false, vec![vec![way]]);
            }
            Rule::Tagged(tagged) => self.tagged(tagged),
            Rule::UnevaluatedProperties(_) => {
                self.slot(false, false, vec![self.plain()]);
                self.outside([Aim::Stranger]);
            }
            Rule::UnevaluatedItems(_) => {
                self.slot(false, false, vec![self.plain()]);
                self.outside((1..=8).map(Aim::Items));
            }
            _ => {}
        }
    }

    fn kinds(&mut self, kinds: Kinds) {
        let fraction = Instance::Number("0.5".to_owned());
        let probes = || [fraction.clone()].into_iter().filter(|_| kinds.contains(Kinds::INTEGER)).chain(probes());
        let others = || probes().filter(move |value| !kinds.contains(value.kind()));
        if kinds == Kinds::NONE {
            let near = self.target.path.split_last().map(|(_, before)| before.to_vec()).unwrap_or_default();
            self.slot(false, false, vec![vec![Goal { path: near, aim: None }]]);
            self.outside(others().map(Aim::Value));
            return;
        }
        self.slot(false, false, vec![self.plain()]);
        if kinds.contains(Kinds::NULL) {
            self.also(false, Aim::Value(Instance::Null));
        }
        self.outside(others().map(Aim::Value));
        if !kinds.contains(Kinds::NULL) {
            self.also(true, Aim::Value(Instance::Null));
        }
    }

    fn length(&mut self, last: u64, first: Option<u64>) {
        if last > MAX_TEXT {
            return;
        }
        self.inside([Aim::Length(last, None)]);
        if last > 0 {
            self.also(false, Aim::Length(last, Some(ASTRAL)));
        }
        if let Some(first) = first {
            self.outside([Aim::Length(first, None)]);
            if first > 0 {
                self.also(true, Aim::Length(first, Some(ASTRAL)));
            }
        }
    }

    fn count(&mut self, last: u64, first: Option<u64>, aim: impl Fn(u64) -> Aim) {
        self.inside([aim(last)]);
        if let Some(first) = first {
            self.outside([aim(first)]);
        }
    }

    /// A bound: the number itself and those beside it, nearest first, one digit finer than the bound, then whole.
    fn bound(&mut self, text: &str, rules: &[Rule], low: bool, exclusive: bool) {
        let Some(bound) = Number::parse(text) else { return };
        let step = bound.step();
        let one = Number::integer(1);
        let (above, below) = (bound.plus(step), bound.minus(step));
        let multiples = rules.iter().find_map(|rule| match rule {
            Rule::MultipleOf(divisor) => bound.multiples(Number::parse(divisor)?),
            _ => None,
        });
        let whole = bound.integers().into_iter().flatten();
        let whole_more = bound.plus(one).into_iter().chain(bound.minus(one));
        let mut all: Vec<Number> =
            [Some(bound), above, below].into_iter().flatten().chain(whole).chain(whole_more).collect();
        all.extend(multiples.into_iter().flatten());
        if let (Some(divisor), Some([first, ..])) = (divisor(rules), multiples) {
            all.extend(first.minus(divisor));
        }
        let side = |number: &Number| number.minus(bound).map(|difference| difference.sign());
        let is_inside = |number: &Number| match side(number) {
            Some(0) => !exclusive,
            Some(sign) => (sign > 0) == low,
            None => false,
        };
        let (inside, outside): (Vec<Number>, Vec<Number>) = all.into_iter().partition(is_inside);
        let aims = |numbers: Vec<Number>| numbers.into_iter().map(|number| Aim::Value(Instance::Number(number.text())));
        self.inside(aims(inside));
        self.outside(aims(outside));
    }

    fn multiple(&mut self, text: &str, rules: &[Rule]) {
        let Some(divisor) = Number::parse(text) else { return };
        let anchors = rules.iter().filter_map(|rule| match rule {
            Rule::Minimum(text) | Rule::ExclusiveMinimum(text) | Rule::Maximum(text) | Rule::ExclusiveMaximum(text) => {
                Number::parse(text)
            }
            _ => None,
        });
        let multiples: Vec<Number> =
            [divisor].into_iter().chain(anchors.filter_map(|anchor| anchor.multiples(divisor)).flatten()).collect();
        let steps = [Number::integer(1), divisor.step(), Number::integer(-1)];
        let beside: Vec<Number> =
            multiples.iter().flat_map(|multiple| steps.iter().filter_map(|step| multiple.plus(*step))).collect();
        let aims = |numbers: Vec<Number>| numbers.into_iter().map(|number| Aim::Value(Instance::Number(number.text())));
        self.inside(aims(multiples));
        self.outside(aims(beside));
    }

    fn listed(&mut self, values: &[String]) {
        let values: Vec<Instance> = values.iter().filter_map(|text| Instance::parse(text)).collect();
        for (index, value) in values.iter().take(MAX_LISTED).enumerate() {
            if index == 0 {
                self.inside([Aim::Value(value.clone())]);
            } else {
                self.also(false, Aim::Value(value.clone()));
            }
        }
        let near = values.iter().flat_map(|value| match value {
            Instance::String(text) => {
                let text = text.as_str();
                let all = [format!("{text}_"), text.to_lowercase(), text.to_uppercase(), format!("{text}a")];
                all.into_iter().map(Instance::String).collect()
            }
            Instance::Number(text) => {
                let beside = Number::parse(text).and_then(|number| number.plus(Number::integer(1)));
                beside.map(|number| Instance::Number(number.text())).into_iter().collect()
            }
            Instance::Bool(value) => vec![Instance::Bool(!value)],
            _ => Vec::new(),
        });
        let near: Vec<Instance> = near.chain(probes()).collect();
        let others = near.into_iter().filter(|value| values.iter().all(|listed| !listed.equals(value)));
        // Where another rule lists values too, one of those.
        let others: Vec<Aim> = others.map(Aim::Value).chain([Aim::Miss]).collect();
        self.outside(others);
    }

    fn each_branch(&mut self, count: usize) {
        let tries: Vec<Vec<Goal>> = (0..count).map(|place| vec![Goal { path: self.to(place), aim: None }]).collect();
        if self.depth == 0 {
            for way in tries.iter().cloned() {
                self.slot(false, true, vec![way]);
            }
        }
        self.slot(false, false, tries);
    }

    /// Every alternative is broken, each in one of the ways it can be.
    fn none_of(&mut self, branches: &[SchemaId]) {
        let mut tries = Vec::new();
        if self.depth == 0 {
            let ways: Vec<Vec<Vec<Goal>>> = branches
                .iter()
                .enumerate()
                .map(|(place, branch)| ways_to_break(self.rules, *branch, &self.to(place), self.depth + 1))
                .collect();
            for turn in 0..MAX_COMBINED {
                let pick = |ways: &Vec<Vec<Goal>>| ways.get(turn % ways.len().max(1)).cloned().unwrap_or_default();
                let mut goals = self.plain();
                goals.extend(ways.iter().flat_map(pick));
                tries.push(goals);
            }
        }
        tries.extend(probes().into_iter().map(|value| self.goal(Aim::Value(value))));
        self.slot(true, false, tries);
    }

    /// Two alternatives are kept at once.
    fn two_of(&mut self, count: usize) {
        let way = |place| Goal { path: self.to(place), aim: None };
        let pairs = (0..count.min(4)).flat_map(|first| (first + 1..count.min(4)).map(move |second| (first, second)));
        let mut tries: Vec<Vec<Goal>> = pairs.map(|(first, second)| vec![way(first), way(second)]).collect();
        tries.extend(probes().into_iter().map(|value| self.goal(Aim::Value(value))));
        self.slot(true, true, tries);
    }

    fn tagged(&mut self, tagged: &Tagged) {
        self.slot(false, false, vec![self.plain()]);
        for place in 0..tagged.branches().count() {
            self.slot(false, true, vec![vec![Goal { path: self.to(place), aim: None }]]);
        }
        self.outside([Aim::Missing(tagged.name.clone())]);
        let unknown = Instance::String("unknown".to_owned());
        self.also(true, Aim::Value(Instance::Object(vec![(tagged.name.clone(), unknown)])));
    }
}

fn divisor(rules: &[Rule]) -> Option<Number> {
    rules.iter().find_map(|rule| match rule {
        Rule::MultipleOf(divisor) => Number::parse(divisor),
        _ => None,
    })
}

/// A value of each kind.
fn probes() -> Vec<Instance> {
    vec![
        Instance::Number("1".to_owned()),
        Instance::String("a".to_owned()),
        Instance::Number("0.5".to_owned()),
        Instance::Bool(true),
        Instance::Array(Vec::new()),
        Instance::Object(Vec::new()),
        Instance::Null,
    ]
}
