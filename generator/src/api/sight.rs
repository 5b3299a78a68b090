//! What rules can see: which records must keep the members that they do not describe.
//!
//! A rule that the evaluator judges over a typed value sees what the type has kept. A record has no field for a member
//! that is not described; so it keeps such members in a map wherever a rule counts, names or compares them. The rule may
//! stand far away: `uniqueItems` sees all that is in the items, `contains` asks of them what another schema says, a
//! condition on the whole looks into its parts. So schemas are followed in pairs, one that makes a type and one that
//! judges its values, from each value to the parts that the judging schema speaks of.

use std::collections::HashSet;
use std::rc::Rc;

use super::members::Collected;
use super::rule::{Object, Rule, SchemaId};
use super::stated::{MAX_PARTS, Stated};
use super::types::slot;
use super::union::Alternatives;

/// So many pairs are looked at; beyond, every record keeps everything, which is never wrong.
const MAX_PAIRS: usize = 1 << 20;

/// The schemas whose records keep every member.
pub(super) enum Sight {
    /// Whether one does, by schema.
    These(Vec<bool>),
    All,
}

impl Sight {
    /// What the rules of a description see.
    pub(super) fn of(schemas: &Stated) -> Self {
        let mut search = Search {
            schemas,
            keeping: vec![false; schemas.len()],
            deep: vec![false; schemas.len()],
            by_itself: vec![false; schemas.len()],
            by_others: HashSet::new(),
            pairs: 0,
            waiting: Vec::new(),
            members: vec![None; schemas.len()],
            judges: vec![0; schemas.len()],
            unions: vec![None; schemas.len()],
        };
        for id in schemas.ids() {
            search.look(id, id);
            while let Some((value, judge)) = search.waiting.pop() {
                if search.pairs > MAX_PAIRS {
                    return Self::All;
                }
                if !search.is_deep(value) {
                    search.pair(value, judge);
                }
            }
        }
        Self::These(search.keeping)
    }

    /// Whether a record of this schema keeps the members that it does not describe.
    pub(super) fn reaches_others(&self, schema: SchemaId) -> bool {
        match self {
            Self::These(keeping) => keeping.get(schema.index()) == Some(&true),
            Self::All => true,
        }
    }
}

struct Search<'s> {
    schemas: &'s Stated,
    keeping: Vec<bool>,
    /// Those that keep everything in their parts as well.
    deep: Vec<bool>,
    /// Which schemas have been looked at as judges of their own values: most judge no others.
    by_itself: Vec<bool>,
    /// The other pairs that have been looked at.
    by_others: HashSet<(SchemaId, SchemaId)>,
    /// How many all of them are.
    pairs: usize,
    /// A schema that makes a type, and one that judges its values.
    waiting: Vec<(SchemaId, SchemaId)>,
    members: Vec<Option<Rc<Vec<Collected<'s>>>>>,
    /// How many schemas judge the values of one.
    judges: Vec<usize>,
    unions: Vec<Option<Option<Rc<Union>>>>,
}

/// A schema whose values are those of several.
struct Union {
    branches: Vec<SchemaId>,
    /// Whether a value tells which one it fits, by itself.
    is_told: bool,
}

impl<'s> Search<'s> {
    fn look(&mut self, value: SchemaId, judge: SchemaId) {
        let sees_nothing = self.schemas.rules.get(judge).rules.is_empty();
        if sees_nothing || self.is_deep(value) || !self.is_new(value, judge) {
            return;
        }
        let judges = slot(&mut self.judges, value);
        *judges += 1;
        // A value that so many schemas judge keeps all there is to see.
        if *judges > MAX_PARTS {
            self.keep_deep(value);
        } else {
            self.waiting.push((value, judge));
        }
    }

    /// Whether a pair has not been looked at yet; from now on it has.
    fn is_new(&mut self, value: SchemaId, judge: SchemaId) -> bool {
        let is_new = match value == judge {
            true => !std::mem::replace(slot(&mut self.by_itself, value), true),
            false => self.by_others.insert((value, judge)),
        };
        self.pairs += usize::from(is_new);
        is_new
    }

    fn is_deep(&self, value: SchemaId) -> bool {
        self.deep.get(value.index()) == Some(&true)
    }

    fn look_all(&mut self, values: &[SchemaId], judge: SchemaId) {
        for value in values {
            self.look(*value, judge);
        }
    }

    fn pair(&mut self, value: SchemaId, judge: SchemaId) {
        let schemas = self.schemas;
        if value == judge && self.is_plain(value) {
            return;
        }
        let type_of_value = self.decided(value);
        if type_of_value != value {
            self.look(type_of_value, judge);
        }
        // The values of a union are those of its variants.
        if let Some(union) = self.union(type_of_value) {
            self.look_all(&union.branches, judge);
        }
        // Where one branch holds no other can, and none but that one looks at the value.
        let is_told = self.union(judge).is_some_and(|union| {
            union.is_told
                && (type_of_value == judge || union.branches.iter().any(|it| self.decided(*it) == type_of_value))
        });
        for rule in &schemas.rules.get(judge).rules {
            if is_told && matches!(rule, Rule::OneOf(_) | Rule::AnyOf(_) | Rule::Tagged(_)) {
                if let Rule::Tagged(tagged) = rule {
                    self.names(value, [&tagged.name]);
                }
                continue;
            }
            match rule {
                Rule::MinProperties(_) | Rule::MaxProperties(_) | Rule::PropertyNames(_) => self.keep(value),
                Rule::Enum(values) if values.iter().any(|text| text.starts_with(['{', '['])) => self.keep_deep(value),
                Rule::UniqueItems => self.schemas.all_items(value).into_iter().for_each(|items| self.keep_deep(items)),
                Rule::Object(object) => self.object(value, object),
                Rule::Items(_) | Rule::Tuple { .. } | Rule::Contains { .. } | Rule::UnevaluatedItems(_) => {
                    let items = self.schemas.all_items(value);
                    rule.of_parts().for_each(|judge| self.look_all(&items, judge));
                }
                Rule::UnevaluatedProperties(each) => {
                    self.keep(value);
                    let parts = self.all_members(value);
                    self.look_all(&parts, *each);
                }
                Rule::DependentRequired(all) => {
                    let names = all.iter().flat_map(|(name, required)| required.iter().chain([name]));
                    self.names(value, names);
                }
                Rule::DependentSchemas(all) => self.names(value, all.iter().map(|(name, _)| name)),
                Rule::Tagged(tagged) => self.names(value, [&tagged.name]),
                _ => {}
            }
            rule.in_place().for_each(|judge| self.look(value, judge));
        }
    }

    /// Whether the rules of a schema see of its own values nothing but what it describes itself: its parts are judged by
    /// the schemas that make their types, which are looked at by themselves.
    fn is_plain(&self, schema: SchemaId) -> bool {
        let sees_parts = |rule: &Rule| match rule {
            Rule::Object(object) => !object.is_open(),
            Rule::Enum(values) => values.iter().any(|text| text.starts_with(['{', '['])),
            Rule::Items(items) => self.schemas.facts(schema).items != Some(*items),
            Rule::MinLength(_)
            | Rule::MaxLength(_)
            | Rule::Pattern(_)
            | Rule::Format(_)
            | Rule::Minimum(_)
            | Rule::Maximum(_)
            | Rule::ExclusiveMinimum(_)
            | Rule::ExclusiveMaximum(_)
            | Rule::MultipleOf(_)
            | Rule::MinItems(_)
            | Rule::MaxItems(_) => false,
            _ => true,
        };
        let rules = &self.schemas.rules.get(schema).rules;
        let objects = rules.iter().filter(|rule| matches!(rule, Rule::Object(_))).count();
        objects <= 1 && !rules.iter().any(sees_parts) && self.schemas.parts(schema).len() == 1
    }

    /// What a rule about members sees.
    fn object(&mut self, value: SchemaId, object: &Object) {
        if !object.is_open() {
            self.keep(value);
        }
        let members = self.members(value);
        // Both are in the description's order, so that one is mostly found where the last one was left.
        let mut next = 0;
        for field in &object.fields {
            let is_it = |member: &Collected<'_>| member.name == field.name;
            let found = match members.get(next) {
                Some(member) if is_it(member) => Some(next),
                _ => members.iter().position(is_it),
            };
            match found.and_then(|at| Some((at, members.get(at)?))) {
                Some((at, member)) => {
                    next = at + 1;
                    member.schemas().for_each(|part| self.look(part, field.schema));
                }
                None => self.keep(value),
            }
        }
        for judge in object.patterns.iter().map(|(_, schema)| *schema).chain(object.others.schema()) {
            let parts = self.all_members(value);
            self.look_all(&parts, judge);
        }
    }

    /// What a rule that names members sees.
    fn names<'n>(&mut self, value: SchemaId, names: impl IntoIterator<Item = &'n String>) {
        for name in names {
            if !self.members(value).iter().any(|member| member.name == *name) {
                self.keep(value);
            }
        }
    }

    fn members(&mut self, value: SchemaId) -> Rc<Vec<Collected<'s>>> {
        let schemas = self.schemas;
        Rc::clone(slot(&mut self.members, value).get_or_insert_with(|| Rc::new(schemas.members(value))))
    }

    /// What describes any member.
    fn all_members(&mut self, value: SchemaId) -> Vec<SchemaId> {
        let members = self.members(value);
        let others = self.schemas.facts(value).others.schema();
        members.iter().flat_map(Collected::schemas).chain(others).collect()
    }

    /// The schema that decides the type of another one.
    fn decided(&self, value: SchemaId) -> SchemaId {
        let mut at = value;
        for _ in 0..MAX_PARTS {
            match self.schemas.decides(at) {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    /// The union that a schema makes.
    fn union(&mut self, schema: SchemaId) -> Option<Rc<Union>> {
        let schemas = self.schemas;
        let found = slot(&mut self.unions, schema).get_or_insert_with(|| {
            let alternatives = schemas.alternatives(schema)?;
            let branches = alternatives.all();
            let is_told = matches!(alternatives, Alternatives::Tagged { .. }) || schemas.are_disjoint(&branches);
            Some(Rc::new(Union { branches, is_told }))
        });
        found.clone()
    }

    /// A record of the schema, or of the one that decides its type, keeps every member.
    fn keep(&mut self, value: SchemaId) {
        let mut at = value;
        while !std::mem::replace(slot(&mut self.keeping, at), true) {
            match self.schemas.decides(at) {
                Some(next) => at = next,
                None => break,
            }
        }
    }

    /// And so does whatever is in it.
    fn keep_deep(&mut self, value: SchemaId) {
        let mut waiting = vec![value];
        while let Some(at) = waiting.pop() {
            if !std::mem::replace(slot(&mut self.deep, at), true) {
                self.keep(at);
                waiting.extend(self.all_members(at));
                waiting.extend(self.schemas.all_items(at));
                waiting.extend(self.schemas.decides(at));
                waiting.extend(self.union(at).iter().flat_map(|union| &union.branches));
            }
        }
    }
}
