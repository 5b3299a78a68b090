//! Decides the shape of every schema: which Rust type will hold a value, and which types need a name.
//!
//! A component, and whatever else a `$ref` leads to, is a nominal type; so is an inline object with described members
//! and an inline enum of strings, named by the way that leads to it. A schema that no Rust type fits well holds any
//! JSON value, and its rules decide as exactly as everywhere.
//!
//! `allOf` merges members: those of all branches are members of the one record. Their rules are not merged, each branch
//! judges the value for itself.

use std::collections::{HashMap, VecDeque};

use super::rule::{Kinds, Others, Presence, Rule, SchemaId};
use super::schema::{Facts, Schemas};
use super::shape::{Member, NamePath, Record, Scalar, Shape, Type, TypeId, TypeRef};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::Reader;

/// The types of a description while they are decided.
pub(super) struct Types<'s, 'd> {
    schemas: &'s mut Schemas<'d>,
    reader: Reader<'d>,
    types: Vec<Option<Type>>,
    named: HashMap<SchemaId, TypeId>,
    waiting: VecDeque<(TypeId, SchemaId, NamePath)>,
}

impl<'s, 'd> Types<'s, 'd> {
    pub(super) fn new(schemas: &'s mut Schemas<'d>, reader: Reader<'d>) -> Self {
        Self { schemas, reader, types: Vec::new(), named: HashMap::new(), waiting: VecDeque::new() }
    }

    /// Makes a component a nominal type, unless it is nothing but a reference.
    pub(super) fn component(&mut self, name: &str, id: SchemaId) {
        let facts = self.schemas.facts(id);
        if !is_alias(facts, &self.schemas.rules.get(id).rules) {
            let wish = facts.wish.clone();
            let _ = self.nominal(id, NamePath { segments: vec![name.to_owned()], component: true, wish });
        }
    }

    /// The types, once every place has been asked for.
    pub(super) fn finish(mut self) -> Vec<Type> {
        self.settle();
        self.types.into_iter().flatten().collect()
    }

    /// Decides the types that wait.
    pub(super) fn settle(&mut self) {
        while let Some((id, schema, name)) = self.waiting.pop_front() {
            let ty = self.define(schema, name);
            if let Some(slot) = self.types.get_mut(id.index()) {
                *slot = Some(ty);
            }
        }
    }

    fn nominal(&mut self, schema: SchemaId, name: NamePath) -> TypeId {
        if let Some(id) = self.named.get(&schema) {
            return *id;
        }
        let id = TypeId(u32::try_from(self.types.len()).expect("types are counted in 32 bits"));
        self.types.push(None);
        self.named.insert(schema, id);
        self.waiting.push_back((id, schema, name));
        id
    }

    /// Decides a nominal type.
    fn define(&mut self, schema: SchemaId, name: NamePath) -> Type {
        let facts = self.schemas.facts(schema).clone();
        let shape = match self.form(schema, &facts) {
            Form::Record { nullable: false } => Shape::Record(self.record(schema, &name)),
            Form::Enum { values, nullable: false } => Shape::Enum(values),
            _ => Shape::Newtype(self.place_new(schema, &name, true)),
        };
        Type { name, docs: facts.docs, shape, schema, in_request: false, in_response: false }
    }

    /// The type of a place whose schema is this; `name` is the name of an inline type.
    pub(super) fn place(&mut self, schema: SchemaId, name: &NamePath) -> TypeRef {
        match self.named.get(&schema) {
            Some(id) => TypeRef::Named(*id),
            None => self.place_new(schema, name, false),
        }
    }

    /// The same for a schema that is no nominal type itself, or the inside of one that is.
    fn place_new(&mut self, schema: SchemaId, name: &NamePath, inside: bool) -> TypeRef {
        let facts = self.schemas.facts(schema).clone();
        let secret = |ty| if facts.secret { TypeRef::Secret(Box::new(ty)) } else { ty };
        match self.form(schema, &facts) {
            Form::Same(target) => self.same(target, name),
            Form::Record { nullable } | Form::Enum { nullable, .. } => {
                // The inside of a nominal type that may be null gets a name of its own.
                let name = if inside { extended(name, "value") } else { with_wish(name, &facts) };
                let inner = if inside { self.inner(schema, name) } else { TypeRef::Named(self.nominal(schema, name)) };
                if nullable { TypeRef::Nullable(Box::new(inner)) } else { inner }
            }
            Form::Scalar(scalar, nullable) => wrap(secret(TypeRef::Scalar(scalar)), nullable),
            Form::Array(items, nullable) => {
                let items = match items {
                    Some(items) => self.place(items, &extended(name, "item")),
                    None => TypeRef::Any,
                };
                wrap(TypeRef::Array(Box::new(items)), nullable)
            }
            Form::Map(values, nullable) => {
                let values = match values {
                    Some(values) => self.place(values, &extended(name, "value")),
                    None => TypeRef::Any,
                };
                wrap(TypeRef::Map(Box::new(values)), nullable)
            }
            Form::Any => TypeRef::Any,
        }
    }

    /// The value of a nominal type that may also be null, as a type of its own.
    fn inner(&mut self, schema: SchemaId, name: NamePath) -> TypeRef {
        let id = TypeId(u32::try_from(self.types.len()).expect("types are counted in 32 bits"));
        self.types.push(None);
        let facts = self.schemas.facts(schema).clone();
        let shape = match self.form(schema, &facts) {
            Form::Enum { values, .. } => Shape::Enum(values),
            _ => Shape::Record(self.record(schema, &name)),
        };
        // The same schema: one value is not to break one rule twice.
        let ty = Type { name, docs: facts.docs, shape, schema, in_request: false, in_response: false };
        if let Some(slot) = self.types.get_mut(id.index()) {
            *slot = Some(ty);
        }
        TypeRef::Named(id)
    }

    /// The type of another schema that decides the shape of this place.
    fn same(&mut self, target: SchemaId, name: &NamePath) -> TypeRef {
        // Aliases are followed to what they stand for; circles of them have been refused.
        let mut target = target;
        for _ in 0..self.named.len() + 64 {
            let facts = self.schemas.facts(target);
            match facts.reference {
                Some(next) if is_alias(facts, &self.schemas.rules.get(target).rules) => target = next,
                _ => break,
            }
        }
        if let Some(id) = self.named.get(&target) {
            return TypeRef::Named(*id);
        }
        let pointer = &self.schemas.rules.get(target).pointer;
        let name = match pointed(pointer) {
            Some(name) => with_wish(&name, self.schemas.facts(target)),
            None => name.clone(),
        };
        TypeRef::Named(self.nominal(target, name))
    }

    /// What kind of type a schema makes.
    fn form(&mut self, schema: SchemaId, facts: &Facts) -> Form {
        let own_shape = facts.kinds.is_some()
            || !facts.properties.is_empty()
            || facts.others != Others::Open
            || facts.items.is_some()
            || facts.values.is_some()
            || !facts.required.is_empty();
        if !own_shape {
            match (facts.reference, facts.all_of.as_slice()) {
                (Some(target), []) => return Form::Same(target),
                (None, [only]) => {
                    let branch = self.schemas.facts(*only).clone();
                    return match branch.reference {
                        Some(target) if branch.all_of.is_empty() && branch.properties.is_empty() => Form::Same(target),
                        _ => self.form_of_kinds(schema, facts),
                    };
                }
                _ => {}
            }
        }
        self.form_of_kinds(schema, facts)
    }

    fn form_of_kinds(&mut self, schema: SchemaId, facts: &Facts) -> Form {
        let Some(kinds) = self.kinds(schema, facts) else { return Form::Any };
        let nullable = kinds.contains(Kinds::NULL) && kinds != Kinds::NULL;
        match kinds.without(Kinds::NULL) {
            Kinds::BOOLEAN => Form::Scalar(Scalar::Boolean, nullable),
            Kinds::STRING => match strings(facts) {
                Some(values) if !facts.secret => Form::Enum { values, nullable },
                _ => Form::Scalar(Scalar::String, nullable),
            },
            Kinds::INTEGER => Form::Scalar(self.integer(schema, facts), nullable),
            Kinds::NUMBER => Form::Scalar(Scalar::Float, nullable),
            Kinds::ARRAY => Form::Array(self.items(schema), nullable),
            Kinds::OBJECT => {
                let mut members = Vec::new();
                self.collect(schema, true, &mut members, &mut Vec::new());
                match (members.is_empty(), facts.others) {
                    (true, Others::Each(values)) => Form::Map(Some(values), nullable),
                    (true, Others::Open) => Form::Map(None, nullable),
                    _ => Form::Record { nullable },
                }
            }
            _ => Form::Any,
        }
    }

    /// The kinds of a schema: its own, those of the schemas it is composed of, or those that its keywords imply.
    fn kinds(&mut self, schema: SchemaId, facts: &Facts) -> Option<Kinds> {
        if let Some(kinds) = self.composed_kinds(schema, &mut Vec::new()) {
            return Some(kinds);
        }
        let implied = implied(facts, &self.schemas.rules.get(schema).rules)?;
        self.schemas.rules.get_mut(schema).kinds = implied;
        let named = Kinds::NAMED.iter().find(|(kinds, _)| *kinds == implied).map_or("", |(_, name)| name);
        let message = format!("no `type`: taken for `{named}`, as its keywords imply");
        self.reader
            .report(Diagnostic::new(codes::INFERRED_TYPE, facts.place, message).hint(format!("add `type: {named}`")));
        Some(implied)
    }

    fn composed_kinds(&self, schema: SchemaId, seen: &mut Vec<SchemaId>) -> Option<Kinds> {
        if seen.contains(&schema) {
            return None;
        }
        seen.push(schema);
        let facts = self.schemas.facts(schema);
        let composed = facts.reference.iter().chain(&facts.all_of).copied();
        let all = composed.filter_map(|branch| self.composed_kinds(branch, seen));
        all.chain(facts.kinds).reduce(Kinds::and)
    }

    /// The width that the format or the bounds of an integer ask for.
    fn integer(&self, schema: SchemaId, facts: &Facts) -> Scalar {
        let mut low: Option<i128> = None;
        let mut high: Option<i128> = None;
        for rule in &self.schemas.rules.get(schema).rules {
            match rule {
                Rule::Minimum(n) | Rule::ExclusiveMinimum(n) => low = n.parse().ok().or(low),
                Rule::Maximum(n) | Rule::ExclusiveMaximum(n) => high = n.parse().ok().or(high),
                _ => {}
            }
        }
        let wide = |n: Option<i128>| n.is_some_and(|n| i64::try_from(n).is_err());
        match facts.format.as_deref() {
            _ if low.is_some_and(|n| n >= 0) && wide(high) && high.is_some_and(|n| u64::try_from(n).is_ok()) => {
                Scalar::Uint64
            }
            _ if wide(low) || wide(high) => Scalar::Int128,
            Some("int32") => Scalar::Int32,
            _ => Scalar::Int64,
        }
    }

    /// `items`, of the schema or of one it is composed of.
    fn items(&self, schema: SchemaId) -> Option<SchemaId> {
        let mut seen = Vec::new();
        let mut waiting = vec![schema];
        while let Some(id) = waiting.pop() {
            if seen.contains(&id) {
                continue;
            }
            seen.push(id);
            let facts = self.schemas.facts(id);
            if facts.items.is_some() {
                return facts.items;
            }
            waiting.extend(facts.all_of.iter().rev());
            waiting.extend(facts.reference);
        }
        None
    }

    /// The members of a record: its own, then those of the schemas it is composed of.
    fn collect(&self, schema: SchemaId, own: bool, out: &mut Vec<Collected>, seen: &mut Vec<SchemaId>) {
        if seen.contains(&schema) {
            return;
        }
        seen.push(schema);
        let object = self.schemas.rules.get(schema).rules.iter().find_map(|rule| match rule {
            Rule::Object(object) => Some(object),
            _ => None,
        });
        for field in object.iter().flat_map(|object| &object.fields) {
            match out.iter_mut().find(|known| known.name == field.name) {
                Some(known) => {
                    known.also.push(field.schema);
                    if field.presence == Presence::Required || known.presence == Presence::Optional {
                        known.presence = field.presence;
                    }
                }
                None => out.push(Collected {
                    name: field.name.clone(),
                    presence: field.presence,
                    schema: field.schema,
                    also: Vec::new(),
                    own,
                }),
            }
        }
        let facts = self.schemas.facts(schema);
        for branch in facts.reference.iter().chain(&facts.all_of) {
            self.collect(*branch, false, out, seen);
        }
    }

    fn record(&mut self, schema: SchemaId, name: &NamePath) -> Record {
        let mut collected = Vec::new();
        self.collect(schema, true, &mut collected, &mut Vec::new());
        let members: Vec<Member> = collected.into_iter().map(|member| self.member(member, name)).collect();
        let others = match self.schemas.facts(schema).others {
            Others::Each(values) if self.schemas.facts(schema).all_of.is_empty() => {
                Some(self.place(values, &extended(name, "additional")))
            }
            Others::Each(_) | Others::Closed => Some(TypeRef::Any),
            Others::Open => self.sees_others(schema, &members, &mut Vec::new()).then_some(TypeRef::Any),
        };
        Record { members, others }
    }

    fn member(&mut self, collected: Collected, name: &NamePath) -> Member {
        let facts = self.schemas.facts(collected.schema).clone();
        let path = extended(name, &collected.name);
        let mut ty = self.place(collected.schema, &path);
        for also in &collected.also {
            let other = self.place(*also, &path);
            ty = match (ty, other) {
                (TypeRef::Any, other) => other,
                (ty, TypeRef::Any) => ty,
                (ty, other) if ty == other => ty,
                // What both say is more than one Rust type can say.
                _ => TypeRef::Any,
            };
        }
        Member {
            name: collected.name,
            wish: facts.wish,
            docs: facts.docs,
            presence: collected.presence,
            ty,
            schema: collected.schema,
            own: collected.own,
            boxed: false,
            optional: collected.presence != Presence::Required,
        }
    }

    /// Whether a rule can see members that are not described: it counts members, or names one that is no field.
    fn sees_others(&self, schema: SchemaId, members: &[Member], seen: &mut Vec<SchemaId>) -> bool {
        if seen.contains(&schema) {
            return false;
        }
        seen.push(schema);
        self.schemas.rules.get(schema).rules.iter().any(|rule| match rule {
            Rule::MinProperties(_) | Rule::MaxProperties(_) | Rule::Enum(_) => true,
            Rule::Object(object) => {
                object.others != Others::Open
                    || object.fields.iter().any(|field| !members.iter().any(|member| member.name == field.name))
            }
            Rule::Ref(target) | Rule::Not(target) => self.sees_others(*target, members, seen),
            Rule::AllOf(branches) | Rule::AnyOf(branches) | Rule::OneOf(branches) => {
                branches.iter().any(|branch| self.sees_others(*branch, members, seen))
            }
            Rule::When { condition, then } => {
                self.sees_others(*condition, members, seen) || self.sees_others(*then, members, seen)
            }
            _ => false,
        })
    }

    /// The name that the description asks for.
    pub(super) fn wish(&self, schema: SchemaId) -> Option<String> {
        self.schemas.facts(schema).wish.clone()
    }
}

/// A member of a record, as its schemas describe it.
struct Collected {
    name: String,
    presence: Presence,
    schema: SchemaId,
    also: Vec<SchemaId>,
    own: bool,
}

/// What kind of type a schema makes.
enum Form {
    /// Another schema decides.
    Same(SchemaId),
    Record {
        nullable: bool,
    },
    Enum {
        values: Vec<String>,
        nullable: bool,
    },
    Scalar(Scalar, bool),
    Array(Option<SchemaId>, bool),
    Map(Option<SchemaId>, bool),
    Any,
}

fn wrap(ty: TypeRef, nullable: bool) -> TypeRef {
    if nullable { TypeRef::Nullable(Box::new(ty)) } else { ty }
}

/// Whether a schema is nothing but a reference.
fn is_alias(facts: &Facts, rules: &[Rule]) -> bool {
    facts.reference.is_some() && facts.kinds.is_none() && matches!(rules, [Rule::Ref(_)])
}

/// The listed values, if all are strings (or null, which the kinds tell).
fn strings(facts: &Facts) -> Option<Vec<String>> {
    let values = facts.values.as_ref()?;
    let strings: Option<Vec<Option<String>>> =
        values.iter().map(|value| serde_json::from_str::<Option<String>>(value).ok()).collect();
    let mut listed = Vec::new();
    for value in strings?.into_iter().flatten() {
        if !listed.contains(&value) {
            listed.push(value);
        }
    }
    (!listed.is_empty()).then_some(listed)
}

/// The one kind that the keywords of a schema without `type` speak of.
fn implied(facts: &Facts, rules: &[Rule]) -> Option<Kinds> {
    if let Some(values) = &facts.values {
        return values.iter().all(|value| value.starts_with('"')).then_some(Kinds::STRING);
    }
    let of = |rule: &Rule| match rule {
        Rule::Object(_) | Rule::MinProperties(_) | Rule::MaxProperties(_) => Some(Kinds::OBJECT),
        Rule::Items(_) | Rule::MinItems(_) | Rule::MaxItems(_) | Rule::UniqueItems => Some(Kinds::ARRAY),
        Rule::MinLength(_) | Rule::MaxLength(_) | Rule::Pattern(_) => Some(Kinds::STRING),
        Rule::Minimum(_) | Rule::ExclusiveMinimum(_) | Rule::Maximum(_) | Rule::ExclusiveMaximum(_) => {
            Some(Kinds::NUMBER)
        }
        _ => None,
    };
    let mut kinds = rules.iter().filter_map(of);
    let first = kinds.next().or_else(|| facts.secret.then_some(Kinds::STRING))?;
    kinds.all(|kind| kind == first).then_some(first)
}

/// The name of what is inside.
pub(super) fn extended(name: &NamePath, segment: &str) -> NamePath {
    let mut segments = name.segments.clone();
    segments.push(segment.to_owned());
    NamePath { segments, component: false, wish: None }
}

fn with_wish(name: &NamePath, facts: &Facts) -> NamePath {
    NamePath { wish: facts.wish.clone(), ..name.clone() }
}

/// The name of what a reference leads to, from its pointer: the words after `schemas`, without the keywords between.
fn pointed(pointer: &str) -> Option<NamePath> {
    let (file, pointer) = pointer.split_once('#').unwrap_or(("", pointer));
    let steps: Vec<String> =
        pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~")).collect();
    let after = steps.iter().position(|step| step == "schemas").map_or(0, |at| at + 1);
    let keywords = ["properties", "components", "schema", "content", "paths"];
    let mut segments: Vec<String> =
        steps.into_iter().skip(after).filter(|step| !keywords.contains(&step.as_str())).collect();
    if segments.is_empty() && !file.is_empty() {
        let stem = file.rsplit('/').next().unwrap_or(file);
        segments.push(stem.split('.').next().unwrap_or(stem).to_owned());
    }
    (!segments.is_empty()).then_some(NamePath { segments, component: false, wish: None })
}
