//! Everything that schemas together ask of one value, gathered from `$ref`, `allOf` and the alternatives that a guess
//! chooses.
//!
//! A demand is not exact: what `not` and conditions ask is left to luck and to the [judge](super::judge), which has the
//! last word on every value.

use std::collections::HashSet;

use super::goal::{Aim, Focus, To, Wanted};
use crate::api::format::Format;
use crate::api::judge::Instance;
use crate::api::rule::{Kinds, Object, Pattern, Presence, Rule, Rules, SchemaId};

/// Choices that are the same in every run; the first guess chooses what is plainest.
#[derive(Debug, Clone)]
pub(super) struct Choices(pub(super) u64);

impl Choices {
    /// A number below a bound that is not zero.
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        if self.0 == 0 {
            return 0;
        }
        // Knuth's linear congruential generator; its high bits are the random ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound.max(1)
    }
}

/// What is asked of the items of an array.
#[derive(Debug)]
pub(super) struct Items<'a, 'g> {
    /// Those of `items`, `prefixItems` and `unevaluatedItems`: for the first places and for the others.
    pub(super) first: &'a [SchemaId],
    pub(super) rest: Option<SchemaId>,
    /// Whether they are only about what the others leave (`unevaluatedItems`).
    pub(super) left: bool,
    /// Goals by the place of the item.
    pub(super) goals: Vec<(usize, Focus<'g>)>,
}

/// Items that must be contained.
#[derive(Debug)]
pub(super) struct Contained<'g> {
    pub(super) each: SchemaId,
    pub(super) count: u64,
    pub(super) goals: Vec<Focus<'g>>,
}

/// What is asked of members.
#[derive(Debug)]
pub(super) struct Members<'a, 'g> {
    pub(super) object: &'a Object,
    /// Goals that lead to members.
    pub(super) goals: Vec<(To, Focus<'g>)>,
}

/// What schemas ask of a value.
#[derive(Debug)]
pub(super) struct Demand<'a, 'g> {
    pub(super) kinds: Kinds,
    /// What the value is to be, whatever else is asked.
    pub(super) forced: Option<Instance>,
    pub(super) values: Vec<&'a [String]>,
    /// Listed values that it must not be one of.
    pub(super) missed_values: Vec<&'a [String]>,
    pub(super) min_length: u64,
    pub(super) max_length: Option<u64>,
    pub(super) fill: Option<char>,
    pub(super) patterns: Vec<&'a Pattern>,
    pub(super) missed: Vec<&'a Pattern>,
    pub(super) formats: Vec<&'static Format>,
    pub(super) missed_formats: Vec<&'static Format>,
    /// The rules about numbers.
    pub(super) numbers: Vec<&'a Rule>,
    pub(super) min_items: u64,
    pub(super) max_items: Option<u64>,
    pub(super) unique: bool,
    pub(super) twice: bool,
    pub(super) items: Vec<Items<'a, 'g>>,
    pub(super) contained: Vec<Contained<'g>>,
    pub(super) min_members: u64,
    pub(super) max_members: Option<u64>,
    pub(super) members: Vec<Members<'a, 'g>>,
    pub(super) names: Vec<(SchemaId, Vec<Focus<'g>>)>,
    /// Members that must be there.
    pub(super) present: Vec<&'a str>,
    /// Members that must not.
    pub(super) absent: Vec<String>,
    /// Members that are a value.
    pub(super) tags: Vec<(&'a str, Instance)>,
    pub(super) strangers: bool,
    /// What members fit that nothing describes.
    pub(super) rest: Vec<(SchemaId, Vec<Focus<'g>>)>,
    /// Whether the place that a case is about is here.
    pub(super) is_place: bool,
    dependent: Vec<&'a [(String, Vec<String>)]>,
    seen: HashSet<SchemaId>,
}

impl<'a, 'g> Demand<'a, 'g> {
    /// What some schemas ask.
    pub(super) fn of(rules: &'a Rules, wanted: &[Wanted<'g>], choices: &mut Choices) -> Self {
        let mut demand = Self {
            kinds: Kinds::ANY,
            forced: None,
            values: Vec::new(),
            missed_values: Vec::new(),
            min_length: 0,
            max_length: None,
            fill: None,
            patterns: Vec::new(),
            missed: Vec::new(),
            formats: Vec::new(),
            missed_formats: Vec::new(),
            numbers: Vec::new(),
            min_items: 0,
            max_items: None,
            unique: false,
            twice: false,
            items: Vec::new(),
            contained: Vec::new(),
            min_members: 0,
            max_members: None,
            members: Vec::new(),
            names: Vec::new(),
            present: Vec::new(),
            absent: Vec::new(),
            tags: Vec::new(),
            strangers: false,
            rest: Vec::new(),
            is_place: false,
            dependent: Vec::new(),
            seen: HashSet::new(),
        };
        // A schema that is asked for twice is added once, with all goals.
        for (index, (schema, _)) in wanted.iter().enumerate() {
            if !wanted.iter().take(index).any(|(before, _)| before == schema) {
                let same = wanted.iter().filter(|(other, _)| other == schema);
                let goals: Vec<Focus<'g>> = same.flat_map(|(_, goals)| goals.iter().copied()).collect();
                demand.add(rules, *schema, &goals, choices);
            }
        }
        demand.close();
        demand
    }

    /// The length that a text must have, if only one is left.
    pub(super) fn exact_length(&self) -> Option<u64> {
        self.max_length.filter(|max| *max == self.min_length)
    }

    /// Whether a member must be there or is wanted.
    pub(super) fn has(&self, name: &str) -> bool {
        self.present.contains(&name) || self.tags.iter().any(|(tag, _)| *tag == name)
    }

    /// Adds the members that others ask for.
    fn close(&mut self) {
        for members in &self.members {
            for field in &members.object.fields {
                if field.presence != Presence::Optional {
                    self.present.push(&field.name);
                }
            }
            for (to, _) in &members.goals {
                if let To::Field(index) = to
                    && let Some(field) = members.object.fields.get(*index)
                {
                    self.present.push(&field.name);
                }
            }
        }
        let mut at = 0;
        while let Some(name) = self.present.get(at).copied() {
            for (_, required) in self.dependent.iter().copied().flatten().filter(|(trigger, _)| trigger == name) {
                let new: Vec<&'a str> =
                    required.iter().map(String::as_str).filter(|name| !self.present.contains(name)).collect();
                self.present.extend(new);
            }
            at += 1;
        }
        self.present.retain(|name| !self.absent.iter().any(|absent| absent == name));
        self.tags.retain(|(name, _)| !self.absent.iter().any(|absent| absent == name));
    }

    fn add(&mut self, rules: &'a Rules, id: SchemaId, goals: &[Focus<'g>], choices: &mut Choices) {
        if !self.seen.insert(id) && goals.is_empty() {
            return;
        }
        let schema = rules.get(id);
        self.is_place |= goals.iter().any(|goal| goal.first && goal.path.is_empty());
        match goals.iter().find_map(|goal| goal.aim(None)) {
            Some(aim) => self.aim(None, aim),
            None => self.kinds = self.kinds.and(schema.kinds),
        }
        for (index, rule) in schema.rules.iter().enumerate() {
            let aim = goals.iter().find_map(|goal| goal.aim(Some(index)));
            match aim {
                Some(aim) => {
                    self.aim(Some(rule), aim);
                    // Whatever is aimed at a list of members, their schemas hold on.
                    if matches!(rule, Rule::Object(_)) {
                        self.rule(rules, index, rule, goals, choices);
                    }
                }
                None => self.rule(rules, index, rule, goals, choices),
            }
        }
    }

    fn aim(&mut self, rule: Option<&'a Rule>, aim: &Aim) {
        match aim {
            Aim::Value(value) => self.forced = Some(value.clone()),
            Aim::Length(length, fill) => {
                self.kinds = self.kinds.and(Kinds::STRING);
                self.min_length = self.min_length.max(*length);
                self.max_length = Some(self.max_length.map_or(*length, |max| max.min(*length)));
                self.fill = *fill;
            }
            Aim::Miss => match rule {
                Some(Rule::Pattern(pattern)) => self.missed.push(pattern),
                Some(Rule::Format(format)) => self.missed_formats.push(format),
                Some(Rule::Enum(values)) => self.missed_values.push(values),
                _ => {}
            },
            Aim::Items(count) => {
                self.kinds = self.kinds.and(Kinds::ARRAY);
                self.min_items = self.min_items.max(*count);
                self.max_items = Some(*count);
            }
            Aim::Twice => {
                self.kinds = self.kinds.and(Kinds::ARRAY);
                self.min_items = self.min_items.max(2);
                self.twice = true;
            }
            Aim::Contained(count) => {
                self.kinds = self.kinds.and(Kinds::ARRAY);
                if let Some(Rule::Contains { each, .. }) = rule {
                    self.contained.push(Contained { each: *each, count: *count, goals: Vec::new() });
                    self.min_items = self.min_items.max(*count);
                }
            }
            Aim::Members(count) => {
                self.kinds = self.kinds.and(Kinds::OBJECT);
                self.min_members = self.min_members.max(*count);
                self.max_members = Some(*count);
            }
            Aim::Stranger => {
                self.kinds = self.kinds.and(Kinds::OBJECT);
                self.strangers = true;
            }
            Aim::Missing(name) => {
                self.kinds = self.kinds.and(Kinds::OBJECT);
                self.absent.push(name.clone());
            }
            Aim::Without(name, other) => {
                self.kinds = self.kinds.and(Kinds::OBJECT);
                self.absent.push(other.clone());
                if let Some(Rule::DependentRequired(all)) = rule {
                    self.present.extend(all.iter().map(|(trigger, _)| trigger.as_str()).filter(|one| one == name));
                }
            }
        }
    }

    fn rule(&mut self, rules: &'a Rules, index: usize, rule: &'a Rule, goals: &[Focus<'g>], choices: &mut Choices) {
        let behind = |to: To| -> Vec<Focus<'g>> { goals.iter().filter_map(|goal| goal.behind(index, &to)).collect() };
        let least = |limit: &mut Option<u64>, n: u64| *limit = Some(limit.map_or(n, |limit| limit.min(n)));
        match rule {
            Rule::MinLength(n) => self.min_length = self.min_length.max(*n),
            Rule::MaxLength(n) => least(&mut self.max_length, *n),
            Rule::Pattern(pattern) => self.patterns.push(pattern),
            Rule::Format(format) => self.formats.push(format),
            Rule::Minimum(_)
            | Rule::ExclusiveMinimum(_)
            | Rule::Maximum(_)
            | Rule::ExclusiveMaximum(_)
            | Rule::MultipleOf(_) => self.numbers.push(rule),
            Rule::MinItems(n) => self.min_items = self.min_items.max(*n),
            Rule::MaxItems(n) => least(&mut self.max_items, *n),
            Rule::UniqueItems => self.unique = true,
            Rule::Items(each) => self.add_items(&[], Some(*each), index, goals, |_| To::Item(0)),
            Rule::Tuple { first, rest } => self.add_items(first, *rest, index, goals, To::Item),
            Rule::UnevaluatedItems(each) => self.add_items(&[], Some(*each), index, goals, |_| To::Rest),
            Rule::Contains { each, min, .. } => {
                let goals = behind(To::Contained);
                let count = (*min).max(u64::from(!goals.is_empty()));
                self.min_items = self.min_items.max(count);
                self.contained.push(Contained { each: *each, count, goals });
            }
            Rule::MinProperties(n) => self.min_members = self.min_members.max(*n),
            Rule::MaxProperties(n) => least(&mut self.max_members, *n),
            Rule::Object(object) => {
                let to = |goal: &Focus<'g>| {
                    let to = &goal.path.first()?.to;
                    Some((to.clone(), goal.behind(index, to)?))
                };
                self.members.push(Members { object, goals: goals.iter().filter_map(to).collect() });
            }
            Rule::PropertyNames(names) => self.names.push((*names, behind(To::Name))),
            Rule::UnevaluatedProperties(each) => self.rest.push((*each, behind(To::Rest))),
            Rule::DependentRequired(all) => self.dependent.push(all),
            Rule::DependentSchemas(all) => {
                for (place, (name, schema)) in all.iter().enumerate() {
                    let goals = behind(To::Same(place));
                    if !goals.is_empty() || self.present.contains(&name.as_str()) {
                        self.present.push(name);
                        self.add(rules, *schema, &goals, choices);
                    }
                }
            }
            Rule::Enum(values) => self.values.push(values),
            Rule::Ref(target) | Rule::OrNull(target) => self.add(rules, *target, &behind(To::Same(0)), choices),
            Rule::AllOf(branches) => {
                for (place, branch) in branches.iter().enumerate() {
                    self.add(rules, *branch, &behind(To::Same(place)), choices);
                }
            }
            Rule::AnyOf(branches) | Rule::OneOf(branches) => {
                let mut any = false;
                for (place, branch) in branches.iter().enumerate() {
                    let goals = behind(To::Same(place));
                    if !goals.is_empty() {
                        any = true;
                        self.add(rules, *branch, &goals, choices);
                    }
                }
                let chosen = usize::try_from(choices.below(branches.len() as u64)).unwrap_or(0);
                if let (false, Some(branch)) = (any, branches.get(chosen)) {
                    self.add(rules, *branch, &[], choices);
                }
            }
            Rule::Not(branch) => {
                let goals = behind(To::Same(0));
                if !goals.is_empty() {
                    self.add(rules, *branch, &goals, choices);
                }
            }
            Rule::When { condition, then } => {
                self.conditional(rules, index, [Some(*condition), Some(*then), None], goals, choices)
            }
            Rule::If { condition, then, otherwise } => {
                self.conditional(rules, index, [Some(*condition), *then, *otherwise], goals, choices);
            }
            Rule::Tagged(tagged) => {
                let branches: Vec<_> = tagged.branches().collect();
                let led = (0..branches.len()).find(|place| !behind(To::Same(*place)).is_empty());
                let place = led.unwrap_or_else(|| usize::try_from(choices.below(branches.len() as u64)).unwrap_or(0));
                if let Some((tag, _)) = tagged.tags.get(place) {
                    self.tags.push((&tagged.name, Instance::String(tag.clone())));
                }
                if let Some(branch) = branches.get(place) {
                    self.add(rules, *branch, &behind(To::Same(place)), choices);
                }
            }
        }
    }

    fn add_items(
        &mut self,
        first: &'a [SchemaId],
        rest: Option<SchemaId>,
        rule: usize,
        goals: &[Focus<'g>],
        to: impl Fn(usize) -> To,
    ) {
        let mut led = Vec::new();
        for goal in goals {
            for place in 0..=first.len() {
                let at = if to(place) == To::Rest {
                    self.items.iter().map(|items| items.first.len()).max().unwrap_or(0)
                } else {
                    place
                };
                led.extend(goal.behind(rule, &to(place)).map(|goal| (at, goal)));
            }
        }
        if let Some(most) = led.iter().map(|(place, _)| *place as u64 + 1).max() {
            self.min_items = self.min_items.max(most);
        }
        self.items.push(Items { first, rest, left: to(0) == To::Rest, goals: led });
    }

    /// A condition and its consequences; unless a goal leads there, a guess says which way it goes.
    fn conditional(
        &mut self,
        rules: &'a Rules,
        rule: usize,
        [condition, then, otherwise]: [Option<SchemaId>; 3],
        goals: &[Focus<'g>],
        choices: &mut Choices,
    ) {
        // The places are those among the schemas that are there (`Rule::in_place`).
        let places: Vec<SchemaId> = [condition, then, otherwise].into_iter().flatten().collect();
        let place_of = |schema: Option<SchemaId>, from: usize| {
            schema.and_then(|schema| places.iter().skip(from).position(|one| *one == schema)).map(|place| place + from)
        };
        let behind = |place: Option<usize>| -> Vec<Focus<'g>> {
            let Some(place) = place else { return Vec::new() };
            goals.iter().filter_map(|goal| goal.behind(rule, &To::Same(place))).collect()
        };
        let led_condition = behind(place_of(condition, 0));
        let led_then = behind(place_of(then, 1));
        let led_otherwise = behind(place_of(otherwise, if then.is_some() { 2 } else { 1 }));
        let led = !(led_condition.is_empty() && led_then.is_empty() && led_otherwise.is_empty());
        let way = choices.below(3);
        if let Some(condition) = condition
            && (!led_condition.is_empty() || !led_then.is_empty() || (!led && way == 1))
        {
            self.add(rules, condition, &led_condition, choices);
        }
        if let Some(then) = then
            && (!led_then.is_empty() || (!led && way == 1))
        {
            self.add(rules, then, &led_then, choices);
        }
        if let Some(otherwise) = otherwise
            && (!led_otherwise.is_empty() || (!led && way == 2))
        {
            self.add(rules, otherwise, &led_otherwise, choices);
        }
    }
}
