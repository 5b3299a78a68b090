//! Values of schemas, made for a goal: the fewest members and items that the schemas ask for, and what the goal wants.
//!
//! A value is guessed; whether it is what it was made to be is for the [judge](super::judge) to say. Guesses are numbered
//! and the same in every run: the first is the plainest.

use super::demand::{Choices, Contained, Demand};
use super::goal::{Focus, Goal, To, Wanted};
use super::number::Number;
use super::text;
use crate::api::judge::{Instance, Judge, number_rule, step};
use crate::api::rule::{Kinds, Others, Pattern, Rule, Rules, SchemaId};
use crate::pattern::{parse, samples};

/// No deeper values are made.
const MAX_DEPTH: usize = 24;

/// No values of more parts are made.
const MAX_PARTS: usize = 1 << 12;

/// No longer arrays are made, and no objects of more members.
pub(super) const MAX_COUNT: u64 = 1 << 10;

/// So many items are tried for one that is not there yet.
const MAX_VARIANTS: u64 = 64;

/// A value, and where the place is that its first goal leads to.
pub(super) struct Built {
    pub(super) value: Instance,
    pub(super) place: Option<String>,
}

/// Makes the value of a schema for goals, the first of which leads to the place that a case is about.
pub(super) fn build<'a, 'g>(
    rules: &'a Rules,
    judge: &Judge<'a>,
    schema: SchemaId,
    goals: &'g [Goal],
    guess: u64,
) -> Option<Built> {
    let mut builder =
        Builder { rules, judge, choices: Choices(guess), spread: guess % 3, depth: 0, parts: 0, place: None };
    let focus = |(index, goal): (usize, &'g Goal)| Focus { path: goal.path.as_slice(), goal, first: index == 0 };
    let value = builder.make(&[(schema, goals.iter().enumerate().map(focus).collect())], "", 0)?;
    Some(Built { value, place: builder.place })
}

struct Builder<'j, 'a> {
    rules: &'a Rules,
    judge: &'j Judge<'a>,
    choices: Choices,
    /// How much longer than necessary texts are.
    spread: u64,
    depth: usize,
    parts: usize,
    place: Option<String>,
}

impl<'a> Builder<'_, 'a> {
    /// A value that fits some schemas; `variant` tells apart values that must differ.
    fn make(&mut self, wanted: &[Wanted<'_>], at: &str, variant: u64) -> Option<Instance> {
        self.parts += 1;
        if self.depth > MAX_DEPTH || self.parts > MAX_PARTS {
            return None;
        }
        let demand = Demand::of(self.rules, wanted, &mut self.choices);
        if demand.is_place && self.place.is_none() {
            self.place = Some(at.to_owned());
        }
        if let Some(forced) = &demand.forced {
            return Some(forced.clone());
        }
        self.depth += 1;
        let made =
            if demand.values.is_empty() { self.of_kind(&demand, at, variant) } else { self.listed(&demand, variant) };
        self.depth -= 1;
        made
    }

    /// One of the listed values.
    fn listed(&mut self, demand: &Demand<'a, '_>, variant: u64) -> Option<Instance> {
        let (first, others) = demand.values.split_first()?;
        let most = demand.max_length.unwrap_or(u64::MAX);
        let fits = |value: &Instance| {
            let length = match value {
                Instance::String(text) => text.chars().count() as u64,
                _ => demand.min_length,
            };
            demand.kinds.contains(value.kind())
                && (demand.min_length..=most).contains(&length)
                && others.iter().all(|list| is_listed(list, value))
                && !demand.missed_values.iter().any(|list| is_listed(list, value))
        };
        let all: Vec<Instance> = first.iter().filter_map(|text| Instance::parse(text)).filter(fits).collect();
        let chosen = variant.checked_add(self.choices.below(all.len() as u64))?;
        let chosen = if variant == 0 { chosen } else { variant };
        all.into_iter().nth(usize::try_from(chosen).ok()?)
    }

    fn of_kind(&mut self, demand: &Demand<'a, '_>, at: &str, variant: u64) -> Option<Instance> {
        let textual = demand.min_length > 0
            || demand.max_length.is_some()
            || !(demand.patterns.is_empty() && demand.missed.is_empty());
        let textual = textual || !(demand.formats.is_empty() && demand.missed_formats.is_empty());
        let hinted = [
            (!demand.members.is_empty() || !demand.present.is_empty() || demand.min_members > 0, Kinds::OBJECT),
            (!demand.items.is_empty() || demand.min_items > 0 || !demand.contained.is_empty(), Kinds::ARRAY),
            (!demand.numbers.is_empty(), Kinds::INTEGER),
            (textual, Kinds::STRING),
        ];
        let hinted = hinted.into_iter().filter(|(is, _)| *is).map(|(_, kind)| kind);
        let plain = [Kinds::STRING, Kinds::INTEGER, Kinds::BOOLEAN, Kinds::OBJECT, Kinds::ARRAY, Kinds::NULL];
        let kinds: Vec<Kinds> = hinted.chain(plain).filter(|kind| demand.kinds.contains(*kind)).collect();
        // Mostly the kind that is meant.
        let chosen = match self.choices.below(4) {
            3 => self.choices.below(kinds.len() as u64),
            _ => 0,
        };
        match *kinds.get(usize::try_from(chosen).ok()?)? {
            Kinds::STRING => {
                text::make(self.judge, demand, variant, self.choices.below(3).min(self.spread)).map(Instance::String)
            }
            Kinds::INTEGER => number(demand, variant).map(Instance::Number),
            Kinds::BOOLEAN => (variant < 2).then_some(Instance::Bool(variant == 0)),
            Kinds::OBJECT => self.object(demand, at, variant),
            Kinds::ARRAY => self.array(demand, at, variant),
            _ => (variant == 0).then_some(Instance::Null),
        }
    }

    fn array(&mut self, demand: &Demand<'a, '_>, at: &str, variant: u64) -> Option<Instance> {
        let more = self.choices.below(2).max(u64::from(variant > 0));
        let contained: u64 = demand.contained.iter().map(|contained| contained.count).sum();
        let count = demand.min_items.max(contained).max(more).min(demand.max_items.unwrap_or(u64::MAX));
        if count > MAX_COUNT {
            return None;
        }
        let mut items: Vec<Instance> = Vec::new();
        for index in 0..usize::try_from(count).ok()? {
            let first = if index == 0 { variant } else { 0 };
            let variants = if demand.unique { first..first + MAX_VARIANTS } else { first..first + 1 };
            let mut made = None;
            for variant in variants {
                let wanted = wanted_item(demand, index);
                let item = self.make(&wanted, &step(at, &index.to_string()), variant);
                made = item.filter(|item| !demand.unique || items.iter().all(|other| !other.equals(item)));
                if made.is_some() {
                    break;
                }
            }
            items.push(made?);
        }
        if demand.twice {
            let first = items.first()?.clone();
            *items.get_mut(1)? = first;
        }
        Some(Instance::Array(items))
    }

    fn object(&mut self, demand: &Demand<'a, '_>, at: &str, variant: u64) -> Option<Instance> {
        let mut names: Vec<String> = Vec::new();
        let add = |name: &str, names: &mut Vec<String>| {
            if !names.iter().any(|other| other == name) && !demand.absent.iter().any(|absent| absent == name) {
                names.push(name.to_owned());
            }
        };
        for members in &demand.members {
            for field in &members.object.fields {
                if demand.has(&field.name) || self.choices.below(8) == 7 {
                    add(&field.name, &mut names);
                }
            }
        }
        demand
            .present
            .iter()
            .copied()
            .chain(demand.tags.iter().map(|(name, _)| *name))
            .for_each(|name| add(name, &mut names));
        // Members that goals lead to and that have no name yet.
        let mut led: Vec<(String, Vec<Focus<'_>>, SchemaId)> = Vec::new();
        for members in &demand.members {
            for (to, goal) in &members.goals {
                let (name, schema) = match to {
                    To::Matching(place) => {
                        let (pattern, schema) = members.object.patterns.get(*place)?;
                        (name_of(pattern)?, *schema)
                    }
                    To::Other => (self.fresh(demand, &names)?, members.object.others.schema()?),
                    _ => continue,
                };
                add(&name, &mut names);
                led.push((name, vec![*goal], schema));
            }
        }
        for (schema, goals) in demand.rest.iter().filter(|(_, goals)| !goals.is_empty()) {
            let name = self.fresh(demand, &names)?;
            add(&name, &mut names);
            led.push((name, goals.clone(), *schema));
        }
        let leads_to_names = demand.names.iter().any(|(_, goals)| !goals.is_empty());
        if demand.strangers || leads_to_names {
            let name = self.fresh(demand, &names)?;
            add(&name, &mut names);
        }
        // Optional ones first, where there must be more.
        let optional =
            demand.members.iter().flat_map(|members| &members.object.fields).map(|field| field.name.as_str());
        for name in optional {
            if (names.len() as u64) < demand.min_members {
                add(name, &mut names);
            }
        }
        if demand.min_members > MAX_COUNT {
            return None;
        }
        while (names.len() as u64) < demand.min_members {
            let name = self.fresh(demand, &names)?;
            names.push(name);
        }
        let mut members = Vec::new();
        for name in names {
            if let Some((_, value)) = demand.tags.iter().find(|(tag, _)| *tag == name) {
                members.push((name, value.clone()));
                continue;
            }
            let mut wanted = self.wanted_member(demand, &name)?;
            wanted
                .extend(led.iter().filter(|(led, ..)| *led == name).map(|(_, goals, schema)| (*schema, goals.clone())));
            let place = step(at, &name);
            let value = match self.make(&wanted, &place, variant) {
                None if variant > 0 => self.make(&wanted, &place, 0),
                made => made,
            };
            members.push((name, value?));
        }
        Some(Instance::Object(members))
    }

    /// The schemas that describe a member.
    fn wanted_member<'g>(&self, demand: &Demand<'a, 'g>, name: &str) -> Option<Vec<Wanted<'g>>> {
        let mut wanted: Vec<Wanted<'g>> = Vec::new();
        let mut known = false;
        for members in &demand.members {
            let mut described = false;
            for (place, field) in members.object.fields.iter().enumerate().filter(|(_, field)| field.name == name) {
                let goals = members.goals.iter().filter(|(to, _)| *to == To::Field(place)).map(|(_, goal)| *goal);
                wanted.push((field.schema, goals.collect()));
                described |= field.described;
            }
            for (pattern, schema) in &members.object.patterns {
                if self.judge.engine(pattern)?.verdict(name)? {
                    wanted.push((*schema, Vec::new()));
                    described = true;
                }
            }
            if let (false, Others::Each(schema)) = (described, members.object.others) {
                wanted.push((schema, Vec::new()));
                described = true;
            }
            known |= described;
        }
        if !known && !demand.strangers {
            wanted.extend(demand.rest.iter().map(|(schema, _)| (*schema, Vec::new())));
        }
        Some(wanted)
    }

    /// The name of a member that nothing describes.
    fn fresh(&mut self, demand: &Demand<'a, '_>, names: &[String]) -> Option<String> {
        let is_new = |name: &String| {
            let described = demand.members.iter().any(|members| {
                let matches = |pattern: &'a Pattern| self.judge.engine(pattern).is_none_or(|one| !one.is_miss(name));
                members.object.fields.iter().any(|field| field.name == *name)
                    || members.object.patterns.iter().any(|(pattern, _)| matches(pattern))
            });
            !described && !names.contains(name)
        };
        if demand.names.is_empty() {
            let numbered = (2..=MAX_COUNT * 2).map(|number| format!("other{number}"));
            return std::iter::once("other".to_owned()).chain(numbered).find(is_new);
        }
        let mut found = None;
        for variant in 0..MAX_VARIANTS {
            let wanted: Vec<Wanted<'_>> = demand.names.clone();
            let before = self.place.take();
            let made = self.make(&wanted, "", variant);
            // The place is a name, and stands where the object does.
            self.place = before;
            match made {
                Some(Instance::String(name)) if !names.contains(&name) => {
                    found = Some(name);
                    break;
                }
                Some(_) => {}
                None => break,
            }
        }
        found
    }
}

fn is_listed(list: &[String], value: &Instance) -> bool {
    list.iter().any(|text| Instance::parse(text).is_some_and(|listed| listed.equals(value)))
}

/// The schemas that describe an item.
fn wanted_item<'g>(demand: &Demand<'_, 'g>, index: usize) -> Vec<Wanted<'g>> {
    let mut wanted: Vec<Wanted<'g>> = Vec::new();
    let covers = |items: &super::demand::Items<'_, '_>| index < items.first.len() || items.rest.is_some();
    let covered = demand.items.iter().any(|items| !items.left && covers(items));
    for items in demand.items.iter().filter(|items| !(items.left && covered)) {
        if let Some(schema) = items.first.get(index).copied().or(items.rest) {
            let goals = items.goals.iter().filter(|(place, _)| *place == index).map(|(_, goal)| *goal);
            wanted.push((schema, goals.collect()));
        }
    }
    let mut start = 0;
    for Contained { each, count, goals } in &demand.contained {
        let place = (index as u64).checked_sub(start).filter(|place| place < count);
        if let Some(place) = place {
            wanted.push((*each, if place == 0 { goals.clone() } else { Vec::new() }));
        }
        start += count;
    }
    wanted
}

/// The name of a member that matches a pattern.
fn name_of(pattern: &Pattern) -> Option<String> {
    let mut found = None;
    samples(&parse(&pattern.source).ok()?, 0, u64::MAX, &mut |text| {
        found = Some(text);
        true
    });
    found
}

/// The number of a demand.
fn number(demand: &Demand<'_, '_>, variant: u64) -> Option<String> {
    let mut anchors: Vec<Number> = Vec::new();
    let mut divisors: Vec<Number> = Vec::new();
    for rule in &demand.numbers {
        match rule {
            Rule::Minimum(text) | Rule::ExclusiveMinimum(text) => anchors.insert(0, Number::parse(text)?),
            Rule::Maximum(text) | Rule::ExclusiveMaximum(text) => anchors.push(Number::parse(text)?),
            Rule::MultipleOf(text) => divisors.push(Number::parse(text)?),
            _ => {}
        }
    }
    for format in &demand.formats {
        if let (Some((least, most)), true) = (format.integers, anchors.is_empty()) {
            anchors.extend([Number::integer(least.max(0)), Number::integer(most)]);
        }
    }
    anchors.extend([Number::integer(0), Number::integer(1)]);
    let mut offered: Vec<Number> = Vec::new();
    for anchor in anchors {
        let mut beside = vec![anchor];
        beside.extend(anchor.integers().into_iter().flatten());
        beside.extend(anchor.minus(Number::integer(1)));
        beside.extend([anchor.plus(anchor.step()), anchor.minus(anchor.step())].into_iter().flatten());
        for divisor in &divisors {
            beside.extend(anchor.multiples(*divisor).into_iter().flatten());
        }
        let step = divisors.first().copied().unwrap_or(Number::integer(1));
        let mut next = beside.last().copied().filter(|_| !divisors.is_empty()).unwrap_or(anchor);
        for _ in 0..variant.saturating_add(1) {
            next = next.plus(step)?;
            beside.push(next);
        }
        offered.extend(beside);
    }
    let fits = |text: &String| {
        let kind = Instance::Number(text.clone()).kind();
        let formats = demand
            .formats
            .iter()
            .all(|format| format.number.is_none_or(|is_one| is_one(support::view::Numeral::Text(text))));
        let missed = demand
            .missed_formats
            .iter()
            .all(|format| format.number.is_some_and(|is_one| !is_one(support::view::Numeral::Text(text))));
        demand.kinds.contains(kind)
            && formats
            && missed
            && demand.numbers.iter().all(|rule| number_rule(rule, text).is_none())
    };
    let mut texts: Vec<String> = Vec::new();
    for text in offered.into_iter().map(Number::text).filter(fits) {
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts.into_iter().nth(usize::try_from(variant).ok()?)
}
