//! Decides the shape of every schema: which Rust type will hold a value, and which types need a name.
//!
//! A component, and whatever else a `$ref` leads to, is a nominal type; so is an inline object with described members
//! and an inline enum of strings, named by the way that leads to it. A schema that no Rust type fits well holds any
//! JSON value, and its rules decide as exactly as everywhere.
//!
//! `allOf` merges members: those of all branches are members of the one record. Their rules are not merged, each branch
//! judges the value for itself.

use std::collections::{HashMap, VecDeque};

use super::form::Form;
use super::rule::{Rule, SchemaId};
use super::schema::{Facts, Schemas};
use super::shape::{NamePath, Shape, Type, TypeId, TypeRef};
use super::sight::Sight;
use crate::diagnostic::{Diagnostic, codes};
use crate::document::Reader;

/// The types of a description while they are decided.
pub(super) struct Types<'s, 'd> {
    pub(super) schemas: &'s mut Schemas<'d>,
    pub(super) reader: Reader<'d>,
    pub(super) sight: Sight,
    types: Vec<Option<Type>>,
    named: HashMap<SchemaId, TypeId>,
    /// The types of what may also be null, where it is not.
    values: HashMap<SchemaId, TypeId>,
    waiting: VecDeque<(TypeId, SchemaId, NamePath)>,
}

impl<'s, 'd> Types<'s, 'd> {
    pub(super) fn new(schemas: &'s mut Schemas<'d>, reader: Reader<'d>) -> Self {
        let sight = Sight::of(schemas);
        Self {
            schemas,
            reader,
            sight,
            types: Vec::new(),
            named: HashMap::new(),
            values: HashMap::new(),
            waiting: VecDeque::new(),
        }
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
        if facts.secret && !matches!(self.form(schema, &facts), Form::Scalar(..)) {
            let message = "only strings, numbers and booleans can be secret so far";
            self.reader.report(Diagnostic::new(codes::NOT_SUPPORTED, facts.place, message));
        }
        let secret = |ty| if facts.secret { TypeRef::Secret(Box::new(ty)) } else { ty };
        match self.form(schema, &facts) {
            Form::Same(target) => self.same(target, name),
            // A nominal type that may be null is a newtype; the value inside has a name of its own.
            Form::Record { nullable: true } | Form::Enum { nullable: true, .. } => {
                let name = if inside { extended(name, "value") } else { with_wish(name, &facts) };
                TypeRef::Nullable(Box::new(self.value(schema, name)))
            }
            Form::Record { .. } | Form::Enum { .. } => TypeRef::Named(self.nominal(schema, with_wish(name, &facts))),
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

    /// The type of what may also be null, where it is not.
    fn value(&mut self, schema: SchemaId, name: NamePath) -> TypeRef {
        if let Some(id) = self.values.get(&schema) {
            return TypeRef::Named(*id);
        }
        let id = TypeId(u32::try_from(self.types.len()).expect("types are counted in 32 bits"));
        self.types.push(None);
        self.values.insert(schema, id);
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

    /// The name that the description asks for.
    pub(super) fn wish(&self, schema: SchemaId) -> Option<String> {
        self.schemas.facts(schema).wish.clone()
    }
}

fn wrap(ty: TypeRef, nullable: bool) -> TypeRef {
    if nullable { TypeRef::Nullable(Box::new(ty)) } else { ty }
}

/// Whether a schema is nothing but a reference.
pub(super) fn is_alias(facts: &Facts, rules: &[Rule]) -> bool {
    facts.reference.is_some() && facts.kinds.is_none() && matches!(rules, [Rule::Ref(_)])
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
    let keywords = ["properties", "components", "schema", "content", "paths", "$defs"];
    let mut segments: Vec<String> =
        steps.into_iter().skip(after).filter(|step| !keywords.contains(&step.as_str())).collect();
    if segments.is_empty() && !file.is_empty() {
        let stem = file.rsplit('/').next().unwrap_or(file);
        segments.push(stem.split('.').next().unwrap_or(stem).to_owned());
    }
    (!segments.is_empty()).then_some(NamePath { segments, component: false, wish: None })
}
