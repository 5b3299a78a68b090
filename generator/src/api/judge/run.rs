//! One run over a value: rule after rule, in the order in which violations are told.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use support::decimal::Decimal;
use support::view::Numeral;

use super::described::Described;
use super::{Direction, Finding, Instance, Judge, MAX_FINDINGS, Part, Path, Terms, Verdict};
use crate::api::rule::{Kinds, Object, Others, Pattern, Presence, Rule, Rules, SchemaId, Tagged};

/// So many schemas are asked about one value; beyond, there is no verdict.
const MAX_STEPS: usize = 1 << 16;

/// So deep may schemas ask each other.
const MAX_DEPTH: usize = 256;

/// Objects of more members than this are searched by an index.
const INDEXED_FROM: usize = 16;

/// Everything that a value breaks; `None` if that cannot be told.
pub(super) fn verdict(judge: &Judge<'_>, schema: SchemaId, value: &Instance, terms: &Terms<'_>) -> Option<Verdict> {
    let mut run = Run { judge, terms, told: Verdict::default(), steps: 0, depth: 0, undecided: false };
    run.judge(schema, value, &Path::Root, None);
    judge.asked.set(judge.asked.get().saturating_add(run.steps));
    (!run.undecided).then_some(run.told)
}

struct Run<'j, 'a> {
    judge: &'j Judge<'a>,
    terms: &'j Terms<'j>,
    told: Verdict,
    steps: usize,
    depth: usize,
    undecided: bool,
}

type Noted<'n> = Option<&'n mut Described>;

/// By which rule of which schema something is stated.
type Stated = (SchemaId, Option<usize>);

impl<'a> Run<'_, 'a> {
    fn omits(&self, schema: SchemaId, rule: Option<usize>, part: &Part) -> bool {
        self.terms
            .without
            .is_some_and(|omission| omission.schema == schema && omission.rule == rule && omission.part == *part)
    }

    fn add(&mut self, at: &Path<'_>, code: &'static str, (schema, rule): Stated) {
        self.add_with(at, code, (schema, rule), 0);
    }

    fn add_with(&mut self, at: &Path<'_>, code: &'static str, (schema, rule): Stated, fitting: usize) {
        if self.told.findings.len() < MAX_FINDINGS {
            self.told.findings.push(Finding { at: at.pointer(), code, schema, rule, fitting });
        } else {
            self.told.more += 1;
        }
    }

    fn judge(&mut self, id: SchemaId, value: &Instance, at: &Path<'_>, noted: Noted<'_>) {
        self.steps += 1;
        if self.undecided || self.steps > MAX_STEPS || self.depth > MAX_DEPTH {
            self.undecided = true;
            return;
        }
        let schema = self.judge.rules.get(id);
        if !schema.kinds.contains(value.kind()) && !self.omits(id, None, &Part::Whole) {
            self.add(at, if schema.kinds == Kinds::NONE { "never" } else { "type" }, (id, None));
            if let Some(noted) = noted {
                noted.give_up();
            }
            return;
        }
        self.depth += 1;
        let is_about_the_rest =
            |rule: &Rule| matches!(rule, Rule::UnevaluatedProperties(_) | Rule::UnevaluatedItems(_));
        if schema.rules.last().is_some_and(is_about_the_rest) {
            let mut own = Described::default();
            self.rules(id, value, at, Some(&mut own));
            if let Some(noted) = noted {
                noted.merge(own);
            }
        } else {
            self.rules(id, value, at, noted);
        }
        self.depth -= 1;
    }

    fn rules(&mut self, id: SchemaId, value: &Instance, at: &Path<'_>, mut noted: Noted<'_>) {
        let rules: &'a Rules = self.judge.rules;
        for (index, rule) in rules.get(id).rules.iter().enumerate() {
            if !self.omits(id, Some(index), &Part::Whole) {
                self.rule(id, index, rule, value, at, noted.as_deref_mut());
            }
        }
    }

    /// Whether a value keeps a schema; what is described by one that is not kept is not described.
    fn holds(&mut self, id: SchemaId, value: &Instance, noted: Noted<'_>) -> bool {
        let before = std::mem::take(&mut self.told);
        let mut own = Described::default();
        self.judge(id, value, &Path::Root, noted.is_some().then_some(&mut own));
        let holds = self.told.is_empty();
        self.told = before;
        if let (true, Some(noted)) = (holds, noted) {
            noted.merge(own);
        }
        holds
    }

    fn rule(
        &mut self,
        id: SchemaId,
        index: usize,
        rule: &'a Rule,
        value: &Instance,
        at: &Path<'_>,
        mut noted: Noted<'_>,
    ) {
        let stated = (id, Some(index));
        let broken = match rule {
            Rule::Enum(values) => (!self.judge.listed(id, index, values).contains(value)).then_some("enum"),
            Rule::Ref(target) => {
                self.judge(*target, value, at, noted);
                None
            }
            Rule::AllOf(branches) => {
                for branch in branches {
                    self.judge(*branch, value, at, noted.as_deref_mut());
                }
                None
            }
            Rule::AnyOf(branches) => (self.matching(branches, value, noted) == 0).then_some("any_of"),
            Rule::OneOf(branches) => {
                let fitting = self.matching(branches, value, noted);
                if fitting != 1 {
                    self.add_with(at, "one_of", stated, fitting);
                }
                None
            }
            Rule::Not(branch) => self.holds(*branch, value, None).then_some("not"),
            Rule::When { condition, then } => {
                if self.holds(*condition, value, None) {
                    self.judge(*then, value, at, noted);
                } else if noted.is_some() {
                    self.holds(*then, value, noted);
                }
                None
            }
            Rule::If { condition, then, otherwise } => {
                let holds = self.holds(*condition, value, noted.as_deref_mut());
                if let Some(consequence) = if holds { then } else { otherwise } {
                    self.judge(*consequence, value, at, noted);
                }
                None
            }
            Rule::OrNull(inner) => {
                if !matches!(value, Instance::Null) {
                    self.judge(*inner, value, at, noted);
                }
                None
            }
            Rule::Tagged(tagged) => self.tagged(tagged, stated, value, at, noted),
            _ => match value {
                Instance::String(text) => self.text(rule, text),
                Instance::Number(number) => number_rule(rule, number),
                Instance::Array(items) => self.items(rule, items, at, noted),
                Instance::Object(members) => {
                    self.members(id, index, rule, members, value, at, noted);
                    match rule {
                        Rule::MinProperties(limit) => ((members.len() as u64) < *limit).then_some("min_properties"),
                        Rule::MaxProperties(limit) => (members.len() as u64 > *limit).then_some("max_properties"),
                        _ => None,
                    }
                }
                Instance::Null | Instance::Bool(_) => None,
            },
        };
        if let Some(code) = broken {
            self.add(at, code, stated);
        }
    }

    fn matching(&mut self, branches: &[SchemaId], value: &Instance, mut noted: Noted<'_>) -> usize {
        let holding = branches.iter().filter(|branch| self.holds(**branch, value, noted.as_deref_mut())).count();
        if let (0, Some(noted)) = (holding, noted) {
            noted.give_up();
        }
        holding
    }

    fn tagged(
        &mut self,
        tagged: &Tagged,
        stated: Stated,
        value: &Instance,
        at: &Path<'_>,
        noted: Noted<'_>,
    ) -> Option<&'static str> {
        let Instance::Object(members) = value else {
            let all = tagged.tags.iter().map(|(_, branch)| *branch).chain(tagged.untagged.iter().copied());
            let fits = all.collect::<Vec<_>>().into_iter().any(|branch| self.holds(branch, value, None));
            return (!fits).then_some("any_of");
        };
        if !self.terms.tags_decide && tagged.branches().any(|branch| self.holds(branch, value, None)) {
            // What it describes is not known without the tag.
            if let Some(noted) = noted {
                noted.give_up();
            }
            return None;
        }
        let tag = members.iter().find(|(name, _)| *name == tagged.name).map(|(_, tag)| tag);
        let chosen = tagged.tags.iter().find(|(text, _)| matches!(tag, Some(Instance::String(tag)) if tag == text));
        match chosen.map(|(_, branch)| *branch).or(tagged.otherwise) {
            Some(branch) => self.judge(branch, value, at, noted),
            None => {
                self.add(&at.member(&tagged.name), if tag.is_some() { "enum" } else { "required" }, stated);
                if let Some(noted) = noted {
                    noted.give_up();
                }
            }
        }
        None
    }

    fn text(&mut self, rule: &'a Rule, text: &str) -> Option<&'static str> {
        let length = text.chars().count() as u64;
        match rule {
            Rule::MinLength(limit) => (length < *limit).then_some("min_length"),
            Rule::MaxLength(limit) => (length > *limit).then_some("max_length"),
            Rule::Pattern(pattern) => (!self.is_match(pattern, text)).then_some("pattern"),
            Rule::Format(format) => (!format.text.is_none_or(|is_one| is_one(text))).then_some("format"),
            _ => None,
        }
    }

    fn is_match(&mut self, pattern: &'a Pattern, text: &str) -> bool {
        let verdict = self.judge.engine(pattern).and_then(|engine| engine.verdict(text));
        self.undecided |= verdict.is_none();
        verdict.unwrap_or_default()
    }

    fn items(&mut self, rule: &Rule, items: &[Instance], at: &Path<'_>, mut noted: Noted<'_>) -> Option<&'static str> {
        let count = items.len() as u64;
        match rule {
            Rule::MinItems(limit) => (count < *limit).then_some("min_items"),
            Rule::MaxItems(limit) => (count > *limit).then_some("max_items"),
            Rule::UniqueItems => {
                self.steps += items.len().saturating_mul(items.len()) >> 8;
                if self.steps > MAX_STEPS {
                    self.undecided = true;
                    return None;
                }
                let repeated = |(index, item): (usize, &Instance)| items.iter().take(index).any(|b| b.equals(item));
                items.iter().enumerate().any(repeated).then_some("unique_items")
            }
            Rule::Items(each) => {
                if let Some(noted) = noted {
                    noted.all_items = true;
                }
                self.each_item(items, at, |_| Some(*each));
                None
            }
            Rule::Tuple { first, rest } => {
                if let Some(noted) = noted {
                    noted.items.extend(0..first.len());
                    noted.all_items |= rest.is_some();
                }
                self.each_item(items, at, |index| first.get(index).copied().or(*rest));
                None
            }
            Rule::Contains { each, min, max } => {
                let mut fitting = 0;
                for (index, item) in items.iter().enumerate() {
                    if self.holds(*each, item, None) {
                        fitting += 1;
                        if let Some(noted) = noted.as_deref_mut() {
                            noted.items.insert(index);
                        }
                    }
                }
                (fitting < *min || max.is_some_and(|max| fitting > max)).then_some("contains")
            }
            Rule::UnevaluatedItems(each) => {
                if let Some(noted) = noted {
                    self.each_item(items, at, |index| (!noted.has_item(index)).then_some(*each));
                    noted.all_items = true;
                }
                None
            }
            _ => None,
        }
    }

    fn needs(&self, presence: Presence) -> bool {
        match presence {
            Presence::Optional => false,
            Presence::Required => true,
            Presence::RequiredInRequest => self.terms.direction == Direction::Request,
            Presence::RequiredInResponse => self.terms.direction == Direction::Response,
        }
    }

    fn each_item(&mut self, items: &[Instance], at: &Path<'_>, schema: impl Fn(usize) -> Option<SchemaId>) {
        for (index, item) in items.iter().enumerate() {
            if let Some(schema) = schema(index) {
                self.judge(schema, item, &at.item(index), None);
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the state of a walk")]
    fn members(
        &mut self,
        id: SchemaId,
        index: usize,
        rule: &'a Rule,
        members: &[(String, Instance)],
        value: &Instance,
        at: &Path<'_>,
        mut noted: Noted<'_>,
    ) {
        let stated = (id, Some(index));
        let indexed: Option<HashMap<&str, &Instance>> = (members.len() > INDEXED_FROM)
            .then(|| members.iter().map(|(name, value)| (name.as_str(), value)).collect());
        let get = |name: &str| match &indexed {
            Some(indexed) => indexed.get(name).copied(),
            None => members.iter().find(|(other, _)| other == name).map(|(_, value)| value),
        };
        match rule {
            Rule::Object(object) => {
                for field in &object.fields {
                    if let Some(member) = get(&field.name) {
                        self.judge(field.schema, member, &at.member(&field.name), None);
                        if let (true, Some(noted)) = (field.described, noted.as_deref_mut()) {
                            noted.names.insert(field.name.clone());
                        }
                    } else if self.needs(field.presence)
                        && !self.omits(id, Some(index), &Part::Required(field.name.clone()))
                    {
                        self.add(&at.member(&field.name), "required", stated);
                    }
                }
                let open = self.omits(id, Some(index), &Part::Closed);
                self.others(object, members, open, (at, stated), noted);
            }
            Rule::PropertyNames(names) => {
                for (name, _) in members {
                    if !self.holds(*names, &Instance::String(name.clone()), None) {
                        self.add(&at.member(name), "property_names", stated);
                    }
                }
            }
            Rule::DependentRequired(all) => {
                for (_, required) in all.iter().filter(|(name, _)| get(name).is_some()) {
                    for name in required.iter().filter(|name| get(name).is_none()) {
                        self.add(&at.member(name), "required", stated);
                    }
                }
            }
            Rule::DependentSchemas(all) => {
                for (_, schema) in all.iter().filter(|(name, _)| get(name).is_some()) {
                    self.judge(*schema, value, at, noted.as_deref_mut());
                }
            }
            Rule::UnevaluatedProperties(each) => {
                let Some(noted) = noted else { return };
                let never = self.judge.rules.get(*each).kinds == Kinds::NONE;
                for (name, member) in members.iter().filter(|(name, _)| !noted.has_member(name)) {
                    if never {
                        self.add(&at.member(name), "unknown_member", stated);
                    } else {
                        self.judge(*each, member, &at.member(name), None);
                    }
                }
                noted.all_members = true;
            }
            _ => {}
        }
    }

    fn others(
        &mut self,
        object: &'a Object,
        members: &[(String, Instance)],
        open: bool,
        (at, stated): (&Path<'_>, Stated),
        mut noted: Noted<'_>,
    ) {
        if let (true, Some(noted)) = (!matches!(object.others, Others::Open) && !open, noted.as_deref_mut()) {
            noted.all_members = true;
        }
        if object.patterns.is_empty() && (open || matches!(object.others, Others::Open | Others::Free)) {
            return;
        }
        let described: HashSet<&str> =
            object.fields.iter().filter(|field| field.described).map(|field| field.name.as_str()).collect();
        for (name, value) in members {
            let mut described = described.contains(name.as_str());
            for (pattern, schema) in &object.patterns {
                if self.is_match(pattern, name) {
                    self.judge(*schema, value, &at.member(name), None);
                    described = true;
                    if let Some(noted) = noted.as_deref_mut() {
                        noted.names.insert(name.clone());
                    }
                }
            }
            match object.others {
                _ if described || open => {}
                Others::Closed => self.add(&at.member(name), "unknown_member", stated),
                Others::Each(schema) => self.judge(schema, value, &at.member(name), None),
                Others::Open | Others::Free => {}
            }
        }
    }
}

/// What a number breaks of a rule.
pub(crate) fn number_rule(rule: &Rule, number: &str) -> Option<&'static str> {
    let against = |bound: &str| Some(Decimal::parse(number)?.cmp(&Decimal::parse(bound)?));
    match rule {
        Rule::Minimum(bound) => (against(bound) == Some(Ordering::Less)).then_some("minimum"),
        Rule::ExclusiveMinimum(bound) => (against(bound) != Some(Ordering::Greater)).then_some("exclusive_minimum"),
        Rule::Maximum(bound) => (against(bound) == Some(Ordering::Greater)).then_some("maximum"),
        Rule::ExclusiveMaximum(bound) => (against(bound) != Some(Ordering::Less)).then_some("exclusive_maximum"),
        Rule::MultipleOf(divisor) => {
            let number = Decimal::parse(number)?;
            (number.is_multiple_of(&Decimal::parse(divisor)?) != Some(true)).then_some("multiple_of")
        }
        Rule::Format(format) => (!format.number.is_none_or(|is_one| is_one(Numeral::Text(number)))).then_some("format"),
        _ => None,
    }
}
