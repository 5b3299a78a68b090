//! The rules of the description as static data of the generated crate.
//!
//! A schema that a type is named after, or that a reference leads to, is a static of its own; all others are written
//! where they stand, inside those.

use std::collections::{BTreeSet, HashMap};

use proc_macro2::Ident;

use super::data::Data;
use super::formats;
use super::models;
use super::name::{Name, Scope};
use super::names::Names;
use super::needs::Needs;
use super::programs;
use super::shared;
use super::statics::{Parts, bound, class, field_with, item, pair, statement};
use crate::api::rule::{Field, Kinds, Object, Others, Pattern, Rule, SchemaId};
use crate::api::shape::{Member, Shape};
use crate::api::{Api, json_string};
use crate::pattern::Plan;

/// Writes the schemas of a crate.
pub struct Schemas<'a> {
    api: &'a Api,
    names: &'a Names,
    /// The statics of the schemas of types.
    typed: HashMap<SchemaId, Ident>,
    /// The statics of other schemas.
    others: HashMap<SchemaId, Ident>,
    /// Statics that a schema asked for but that are not written yet.
    wanted: BTreeSet<SchemaId>,
    patterns: Vec<String>,
    /// The schemas that many places share, by what they say.
    shared: HashMap<String, Ident>,
    /// The statics of the same.
    shared_items: Vec<String>,
    scope: Scope,
    /// Whether a pattern needs the module of that engine.
    pub needs: Needs,
}

impl<'a> Schemas<'a> {
    /// Names the statics.
    #[must_use]
    pub fn new(api: &'a Api, names: &'a Names) -> Self {
        let types = api.types.iter().zip(names.types());
        let typed = types.map(|(ty, own)| (ty.schema, own.schema.clone())).collect();
        let mut scope = Scope::default();
        for own in names.types() {
            scope.claim(&Name::new(&own.schema.to_string()));
            scope.claim(&Name::new(&own.fields.to_string()));
        }
        Self {
            api,
            names,
            typed,
            others: HashMap::new(),
            wanted: BTreeSet::new(),
            patterns: Vec::new(),
            shared: HashMap::new(),
            shared_items: Vec::new(),
            scope,
            needs: Needs::of(api, names),
        }
    }

    /// The file `schemas.rs`: the statics of all types, of the parameters and bodies that operations name, and of
    /// whatever those refer to.
    pub fn file(&mut self) -> String {
        let mut items = Vec::new();
        let mut written: BTreeSet<SchemaId> = BTreeSet::new();
        for (ty, own) in self.api.types.iter().zip(self.names.types()) {
            let schema = self.api.rules.get(ty.schema);
            if written.insert(ty.schema) && !models::is_defined_here(self.api, ty) {
                let own_fields = match &ty.shape {
                    Shape::Record(record) => models::is_own(schema, record).then_some(&own.fields),
                    _ => None,
                };
                let parts = self.parts(ty.schema, own_fields);
                items.push(item(&own.schema, &parts));
            }
        }
        // What is referred to but has no type of its own.
        while let Some(id) = self.wanted.pop_first() {
            if written.insert(id) {
                let name = self.name(id);
                let parts = self.parts(id, None);
                items.push(item(&name, &parts));
            }
        }
        let all = [self.shared_items.concat(), items.concat()];
        let all: Vec<&str> = all.iter().map(String::as_str).filter(|items| !items.is_empty()).collect();
        let mut out = HEAD.to_owned();
        if !all.is_empty() {
            out.push_str(&format!("schemas! {{\n{}}}\n", all.join("\n")));
        }
        for pattern in &self.patterns {
            out.push('\n');
            out.push_str(pattern);
        }
        out
    }

    fn name(&mut self, id: SchemaId) -> Ident {
        if let Some(name) = self.typed.get(&id).or_else(|| self.others.get(&id)) {
            return name.clone();
        }
        let name = self.claim(&self.api.rules.pointer(id), "");
        self.others.insert(id, name.clone());
        name
    }

    fn is_static(&self, id: SchemaId) -> bool {
        self.typed.contains_key(&id) || self.others.contains_key(&id)
    }

    /// The name of a static, by the place in the description; so it does not change with what stands elsewhere.
    fn claim(&mut self, pointer: &str, suffix: &str) -> Ident {
        let keywords = ["components", "schemas", "properties", "paths", "schema", "$defs", ""];
        let steps: Vec<String> = pointer.split('/').map(|step| step.replace("~1", " ").replace("~0", " ")).collect();
        let words = steps.iter().map(String::as_str).filter(|step| !keywords.contains(step)).chain([suffix]);
        self.scope.claim(&Name::join(words.filter(|word| !word.is_empty()))).screaming()
    }

    /// A schema that is a static, by its name.
    fn reference(&mut self, id: SchemaId) -> Data {
        Data::text(format!("&{}", self.wanted(id)))
    }

    /// What a schema says, which is the same for all that say the same; where no words hold it, its name.
    #[must_use]
    pub fn says(&mut self, id: SchemaId) -> String {
        let target = shared::target(self.api, id);
        let is_typed = self.typed.contains_key(&target);
        let words = (!is_typed).then(|| shared::words(self.api, &self.typed, target)).flatten();
        words.unwrap_or_else(|| self.name(target).to_string())
    }

    /// The name of a schema that another module names: it becomes a static if it is none yet.
    pub fn outside(&mut self, id: SchemaId) -> Ident {
        self.wanted(shared::target(self.api, id))
    }

    /// The name of a static, which is written if no type defines it.
    fn wanted(&mut self, id: SchemaId) -> Ident {
        if !self.typed.contains_key(&id) {
            self.wanted.insert(id);
        }
        self.name(id)
    }

    /// A schema where it stands: a static by its name, another one written out.
    fn place(&mut self, id: SchemaId) -> Data {
        let target = shared::target(self.api, id);
        if target != id || self.is_static(id) {
            return self.reference(target);
        }
        self.parts(id, None).expression().after("&")
    }

    /// What a member fits, as a static of this file or of the models.
    pub fn member(&mut self, member: &Member, owner: &str) -> Ident {
        let place = shared::of_member(owner, &member.name);
        match self.shared(member.schema, &place) {
            Some(name) => name,
            None => self.outside(member.schema),
        }
    }

    /// What a parameter fits. Nobody asks where a schema stands that no value of the parameter's type can break.
    pub fn parameter(&mut self, id: SchemaId) -> Ident {
        let target = shared::target(self.api, id);
        let schema = self.api.rules.get(target);
        let is_its_type = [Kinds::STRING, Kinds::BOOLEAN, Kinds::INTEGER].contains(&schema.kinds);
        let is_kept = is_its_type && schema.rules.is_empty() && schema.says.is_none();
        match shared::words(self.api, &self.typed, target) {
            Some(words) if is_kept && !self.typed.contains_key(&target) => {
                let parts = Parts { at: String::new(), kinds: schema.kinds, rules: Vec::new(), says: None };
                self.common(&words, &parts)
            }
            _ => self.wanted(target),
        }
    }

    /// A schema of a part of a value: one that many places share by its name, another one as it stands.
    fn part(&mut self, id: SchemaId, place: &str) -> Data {
        match self.shared(id, place) {
            Some(name) => Data::text(format!("&{name}")),
            None => self.place(id),
        }
    }

    /// The static of a schema that says nothing but what its name says, and that stands where it is expected.
    fn shared(&mut self, id: SchemaId, place: &str) -> Option<Ident> {
        let schema = self.api.rules.get(id);
        if shared::target(self.api, id) != id || self.is_static(id) || self.api.rules.pointer(id) != place {
            return None;
        }
        let words = shared::words(self.api, &self.typed, id)?;
        let rules = schema.rules.iter().map(|rule| self.rule(rule, place, None)).collect();
        let parts = Parts { at: String::new(), kinds: schema.kinds, rules, says: None };
        Some(self.common(&words, &parts))
    }

    /// The static of all schemas that say the same, in these words.
    fn common(&mut self, words: &str, parts: &Parts<'_>) -> Ident {
        let key = parts.expression().to_string();
        if let Some(name) = self.shared.get(&key) {
            return name.clone();
        }
        let name = self.scope.claim(&Name::new(words)).screaming();
        self.shared_items.push(item(&name, parts));
        self.shared.insert(key, name.clone());
        name
    }

    fn parts(&mut self, id: SchemaId, fields: Option<&Ident>) -> Parts<'a> {
        let schema = self.api.rules.get(id);
        let at = self.api.rules.pointer(id);
        let rules = schema.rules.iter().map(|rule| self.rule(rule, &at, fields)).collect();
        Parts { at, kinds: schema.kinds, rules, says: schema.says.as_deref() }
    }

    fn rule(&mut self, rule: &Rule, at: &str, fields: Option<&Ident>) -> Data {
        let one = |name: &str, argument: Data| Data::call(&format!("Rule::{name}"), vec![argument]);
        let count = |name: &str, n: &u64| one(name, Data::text(n.to_string()));
        match rule {
            Rule::MinLength(n) => count("MinLength", n),
            Rule::MaxLength(n) => count("MaxLength", n),
            Rule::MinItems(n) => count("MinItems", n),
            Rule::MaxItems(n) => count("MaxItems", n),
            Rule::MinProperties(n) => count("MinProperties", n),
            Rule::MaxProperties(n) => count("MaxProperties", n),
            Rule::UniqueItems => Data::text("Rule::UniqueItems"),
            Rule::Minimum(n) => one("Minimum", bound(n)),
            Rule::ExclusiveMinimum(n) => one("ExclusiveMinimum", bound(n)),
            Rule::Maximum(n) => one("Maximum", bound(n)),
            Rule::ExclusiveMaximum(n) => one("ExclusiveMaximum", bound(n)),
            Rule::MultipleOf(n) => one("MultipleOf", bound(n)),
            Rule::Pattern(pattern) => one("Pattern", Data::text(format!("&{}", self.pattern(pattern, at)))),
            Rule::Format(format) => {
                self.needs.formats.add(format);
                one("Format", formats::data(format))
            }
            Rule::Enum(values) => one("Enum", Data::list(values.iter().map(|value| Data::string(value)).collect())),
            Rule::Items(items) => one("Items", self.part(*items, &shared::of_items(at))),
            Rule::Tuple { first, rest } => {
                self.needs.tuples = true;
                Data::fields("Rule::Tuple", vec![("first", self.branches(first)), ("rest", self.maybe(*rest))])
            }
            Rule::Contains { each, min, max } => {
                let max = max.map_or("None".to_owned(), |max| format!("Some({max})"));
                let min = Data::text(min.to_string());
                let parts = vec![("each", self.place(*each)), ("min", min), ("max", Data::text(max))];
                Data::fields("Rule::Contains", parts)
            }
            Rule::Ref(target) => one("Ref", self.place(*target)),
            Rule::Not(branch) => one("Not", self.place(*branch)),
            Rule::OrNull(inner) => one("OrNull", self.place(*inner)),
            Rule::AllOf(branches) => one("AllOf", self.branches(branches)),
            Rule::AnyOf(branches) => one("AnyOf", self.branches(branches)),
            Rule::OneOf(branches) => one("OneOf", self.branches(branches)),
            Rule::When { condition, then } => {
                let parts = vec![("condition", self.place(*condition)), ("then", self.place(*then))];
                Data::fields("Rule::When", parts)
            }
            Rule::If { condition, then, otherwise } => {
                let condition = self.place(*condition);
                let parts =
                    vec![("condition", condition), ("then", self.maybe(*then)), ("otherwise", self.maybe(*otherwise))];
                Data::fields("Rule::If", parts)
            }
            Rule::Tagged(tagged) => {
                let text = |tag: &String| Data::string(&json_string(tag));
                let tags = tagged.tags.iter().map(|(tag, _)| text(tag)).collect();
                let branches = tagged.tags.iter().map(|(_, branch)| self.place(*branch)).collect();
                let parts = vec![
                    ("name", Data::string(&tagged.name)),
                    ("tags", Data::list(tags)),
                    ("branches", Data::list(branches)),
                    ("otherwise", self.maybe(tagged.otherwise)),
                    ("untagged", self.branches(&tagged.untagged)),
                ];
                one("Tagged", Data::fields("&Tagged", parts))
            }
            Rule::Object(object) => one("Object", self.object(object, at, fields)),
            Rule::PropertyNames(names) => one("PropertyNames", self.place(*names)),
            Rule::DependentRequired(all) => {
                let strings = |names: &[String]| Data::list(names.iter().map(|name| Data::string(name)).collect());
                let pairs = all.iter().map(|(name, required)| pair(Data::string(name), strings(required)));
                one("DependentRequired", Data::list(pairs.collect()))
            }
            Rule::DependentSchemas(all) => {
                let pairs = all.iter().map(|(name, schema)| pair(Data::string(name), self.place(*schema)));
                one("DependentSchemas", Data::list(pairs.collect()))
            }
            Rule::UnevaluatedProperties(each) => one("UnevaluatedProperties", self.place(*each)),
            Rule::UnevaluatedItems(each) => one("UnevaluatedItems", self.place(*each)),
        }
    }

    fn branches(&mut self, branches: &[SchemaId]) -> Data {
        Data::list(branches.iter().map(|branch| self.place(*branch)).collect())
    }

    fn maybe(&mut self, schema: Option<SchemaId>) -> Data {
        schema.map_or(Data::text("None"), |schema| self.place(schema).within("Some"))
    }

    fn object(&mut self, object: &Object, at: &str, fields: Option<&Ident>) -> Data {
        // A static lists fields as the type has them.
        let fields = match fields.filter(|_| object.fields.iter().all(|field| field.described)) {
            Some(fields) => Data::text(format!("&{fields}")),
            None => Data::list(object.fields.iter().map(|field| self.field(field, at)).collect()),
        };
        let others = match object.others {
            Others::Open => Data::text("Others::Open"),
            Others::Free => Data::text("Others::Free"),
            Others::Closed => Data::text("Others::Closed"),
            Others::Each(each) => Data::call("Others::Each", vec![self.part(each, &shared::of_others(at))]),
        };
        let expression = Data::call("&Object::new", vec![others, fields]);
        if object.patterns.is_empty() {
            return expression;
        }
        let patterns = object.patterns.iter().map(|(pattern, schema)| {
            let pattern = Data::text(format!("&{}", self.pattern(pattern, at)));
            pair(pattern, self.place(*schema))
        });
        let patterns = Data::list(patterns.collect());
        let mut list = String::new();
        patterns.write(0, 0, &mut list);
        expression.before(&format!(".patterns({list})"))
    }

    fn field(&mut self, field: &Field, at: &str) -> Data {
        let schema = self.part(field.schema, &shared::of_member(at, &field.name));
        if field.described {
            field_with(&field.name, field.presence, schema)
        } else {
            Data::call("Field::undescribed", vec![Data::string(&field.name), schema])
        }
    }

    fn pattern(&mut self, pattern: &Pattern, at: &str) -> Ident {
        let name = self.claim(at, "pattern");
        let engine = self.claim(at, "engine");
        let (ty, value) = match &pattern.plan {
            Plan::Class { ranges, min, max } => {
                self.needs.class = true;
                class(ranges, *min, *max)
            }
            Plan::Sequence(runs) => {
                self.needs.class = true;
                self.needs.sequence = true;
                let ty = "crate::support::class_sequence::ClassSequence";
                let runs = runs.iter().map(|run| class(&run.ranges, run.min, run.max).1).collect();
                (ty, Data::call(&format!("{ty}::new"), vec![Data::list(runs)]))
            }
            Plan::Backtracking { program, .. } => {
                self.needs.backtracking = true;
                programs::engine(program)
            }
            Plan::Any => {
                self.needs.class = true;
                class(&[('\0', char::MAX)], 0, None)
            }
            Plan::Linear(text) => {
                self.needs.linear = true;
                let ty = "crate::support::linear_pattern::LinearPattern";
                (ty, Data::call(&format!("{ty}::new"), vec![Data::string(text)]))
            }
        };
        let parts = vec![("source", Data::string(&pattern.source)), ("engine", Data::text(format!("&{engine}")))];
        self.patterns.push(format!(
            "{}{}",
            statement(&engine, ty, &value),
            statement(&name, "Pattern", &Data::fields("Pattern", parts))
        ));
        name
    }
}

/// What the file begins with.
const HEAD: &str = "\
// Generated from an OpenAPI description. Do not edit: generate it again.

//! What the description demands of values, as data: the checks of the models and the evaluator of raw JSON read it.

#[allow(unused_imports, reason = \"a description may have no rules\")]
use crate::support::schema::{
    Bound, Field, Format, Kinds, Object, Others, Pattern, Rule, Schema, Tagged, schemas,
};

// Schemas that say no more than their types are defined with them.
#[allow(unused_imports, reason = \"a description may have no models\")]
pub(crate) use crate::models::*;

";
