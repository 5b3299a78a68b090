//! What rules can see: which records must keep the members that they do not describe.
//!
//! A rule that the evaluator judges over a typed value sees what the type has kept. A record has no field for a member
//! that is not described; so it keeps such members in a map wherever a rule counts, names or compares them. The rule may
//! stand far away: `uniqueItems` sees all that is in the items, `contains` asks of them what another schema says, a
//! condition on the whole looks into its parts. So schemas are followed in pairs, one that makes a type and one that
//! judges its values, from each value to the parts that the judging schema speaks of.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::members::Collected;
use super::rule::{Object, Rule, SchemaId};
use super::schema::{MAX_PARTS, Schemas};
use super::union::Alternatives;

/// So many pairs are looked at; beyond, every record keeps everything, which is never wrong.
const MAX_PAIRS: usize = 1 << 20;

/// The schemas whose records keep every member.
pub(super) enum Sight {
    These(HashSet<SchemaId>),
    All,
}

impl Sight {
    /// What the rules of a description see.
    pub(super) fn of(schemas: &Schemas<'_>) -> Self {
        let mut search = Search {
            schemas,
            keeping: HashSet::new(),
            deep: HashSet::new(),
            seen: HashSet::new(),
            waiting: Vec::new(),
            members: HashMap::new(),
            judges: HashMap::new(),
            unions: HashMap::new(),
        };
        for id in schemas.ids() {
            search.look(id, id);
            while let Some((value, judge)) = search.waiting.pop() {
                if search.seen.len() > MAX_PAIRS {
                    return Self::All;
                }
                if !search.deep.contains(&value) {
                    search.pair(value, judge);
                }
            }
        }
        Self::These(search.keeping)
    }

    /// Whether a record of this schema keeps the members that it does not describe.
    pub(super) fn reaches_others(&self, schema: SchemaId) -> bool {
        match self {
            Self::These(keeping) => keeping.contains(&schema),
            Self::All => true,
        }
    }
}

struct Search<'s, 'd> {
    schemas: &'s Schemas<'d>,
    keeping: HashSet<SchemaId>,
    /// Those that keep everything in their parts as well.
    deep: HashSet<SchemaId>,
    seen: HashSet<(SchemaId, SchemaId)>,
    /// A schema that makes a type, and one that judges its values.
    waiting: Vec<(SchemaId, SchemaId)>,
    members: HashMap<SchemaId, Rc<[Collected]>>,
    /// How many schemas judge the values of one.
    judges: HashMap<SchemaId, usize>,
    unions: HashMap<SchemaId, Option<Rc<Union>>>,
}

/// A schema whose values are those of several.
struct Union {
    branches: Vec<SchemaId>,
    /// Whether a value tells which one it fits, by itself.
    is_told: bool,
}

impl Search<'_, '_> {
    fn look(&mut self, value: SchemaId, judge: SchemaId) {
        let sees_nothing = self.schemas.rules.get(judge).rules.is_empty();
        if sees_nothing || self.deep.contains(&value) || !self.seen.insert((value, judge)) {
            return;
        }
        let judges = self.judges.entry(value).or_default();
        *judges += 1;
        // A value that so many schemas judge keeps all there is to see.
        if *judges > MAX_PARTS {
            self.keep_deep(value);
        } else {
            self.waiting.push((value, judge));
        }
    }

    fn look_all(&mut self, values: &[SchemaId], judge: SchemaId) {
        for value in values {
            self.look(*value, judge);
        }
    }

    fn pair(&mut self, value: SchemaId, judge: SchemaId) {
        let schemas = self.schemas;
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
                    rule.of_parts().into_iter().for_each(|judge| self.look_all(&items, judge));
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
            rule.in_place().into_iter().for_each(|judge| self.look(value, judge));
        }
    }

    /// What a rule about members sees.
    fn object(&mut self, value: SchemaId, object: &Object) {
        if !object.is_open() {
            self.keep(value);
        }
        for field in &object.fields {
            let parts = self.named(value, &field.name);
            if parts.is_empty() {
                self.keep(value);
            }
            self.look_all(&parts, field.schema);
        }
        for judge in object.patterns.iter().map(|(_, schema)| *schema).chain(object.others.schema()) {
            let parts = self.all_members(value);
            self.look_all(&parts, judge);
        }
    }

    /// What a rule that names members sees.
    fn names<'n>(&mut self, value: SchemaId, names: impl IntoIterator<Item = &'n String>) {
        for name in names {
            if self.named(value, name).is_empty() {
                self.keep(value);
            }
        }
    }

    fn members(&mut self, value: SchemaId) -> Rc<[Collected]> {
        let schemas = self.schemas;
        Rc::clone(self.members.entry(value).or_insert_with(|| schemas.members(value).into()))
    }

    /// What describes the member of a name.
    fn named(&mut self, value: SchemaId, name: &str) -> Vec<SchemaId> {
        let members = self.members(value);
        let own = members.iter().find(|member| member.name == name);
        own.map(|member| member.schemas().collect()).unwrap_or_default()
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
        let found = self.unions.entry(schema).or_insert_with(|| {
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
        while self.keeping.insert(at) {
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
            if self.deep.insert(at) {
                self.keep(at);
                waiting.extend(self.all_members(at));
                waiting.extend(self.schemas.all_items(at));
                waiting.extend(self.schemas.decides(at));
                waiting.extend(self.union(at).iter().flat_map(|union| &union.branches));
            }
        }
    }
}
