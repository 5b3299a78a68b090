//! Decides the shape of every schema: which Rust type will hold a value, and which types need a name.
//!
//! A component, and whatever else a `$ref` leads to, is a nominal type; so is an inline object with described members,
//! an inline enum and an inline union, named by the way that leads to it. A schema that no Rust type fits well holds any
//! JSON value, and its rules decide as exactly as everywhere.
//!
//! `allOf` merges members: those of all branches are members of the one record. Their rules are not merged, each branch
//! judges the value for itself.

use std::collections::{HashMap, HashSet, VecDeque};

use super::form::Form;
use super::rule::{Kinds, SchemaId};
use super::schema::Schemas;
use super::shape::{NamePath, Shape, Type, TypeId, TypeRef};
use super::sight::Sight;
use crate::diagnostic::{Diagnostic, codes};
use crate::document::Reader;

/// Of which values of a schema a type is.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// Of all.
    Whole,
    /// Of those that are not null.
    Value,
    /// Of those of one kind.
    Kind(Kinds),
}

/// The way that leads to a place. It names a type if one is made there; at most places none is.
#[derive(Clone, Copy)]
pub(super) enum Way<'w> {
    /// What has a name.
    Named(&'w NamePath),
    /// What is inside.
    Into(&'w Way<'w>, &'w str),
}

impl Way<'_> {
    /// The way to a part of what this one leads to.
    pub(super) fn then<'p>(&'p self, segment: &'p str) -> Way<'p> {
        Way::Into(self, segment)
    }

    /// The name of what it leads to.
    pub(super) fn name(self) -> NamePath {
        match self {
            Self::Named(name) => name.clone(),
            Self::Into(outer, segment) => {
                let mut segments = outer.segments(1);
                segments.push(segment.to_owned());
                NamePath { segments, component: false, wish: None }
            }
        }
    }

    /// The words of it, with room for some more.
    fn segments(self, more: usize) -> Vec<String> {
        match self {
            Self::Named(name) => {
                let mut segments = Vec::with_capacity(name.segments.len() + more);
                segments.extend(name.segments.iter().cloned());
                segments
            }
            Self::Into(outer, segment) => {
                let mut segments = outer.segments(more + 1);
                segments.push(segment.to_owned());
                segments
            }
        }
    }
}

/// The types of a description while they are decided.
pub(super) struct Types<'s, 'd> {
    pub(super) schemas: &'s mut Schemas<'d>,
    pub(super) reader: Reader<'d>,
    pub(super) sight: Sight,
    /// The forms that have been decided, by schema.
    pub(super) forms: Vec<Option<Form>>,
    /// The schemas of strings that are octets, since they stand outside of JSON.
    pub(super) octets: HashSet<SchemaId>,
    /// How many forms are being decided, one for the other.
    pub(super) depth: usize,
    types: Vec<Option<Type>>,
    /// The types of all values of a schema, by schema.
    whole: Vec<Option<TypeId>>,
    /// Those of some.
    partial: HashMap<(SchemaId, Part), TypeId>,
    waiting: VecDeque<(TypeId, SchemaId, Part, NamePath)>,
}

impl<'s, 'd> Types<'s, 'd> {
    pub(super) fn new(schemas: &'s mut Schemas<'d>, sight: Sight, reader: Reader<'d>) -> Self {
        Self {
            schemas,
            reader,
            sight,
            forms: Vec::new(),
            octets: HashSet::new(),
            depth: 0,
            types: Vec::new(),
            whole: Vec::new(),
            partial: HashMap::new(),
            waiting: VecDeque::new(),
        }
    }

    /// Makes a component a nominal type, unless it is nothing but a reference.
    pub(super) fn component(&mut self, name: &str, id: SchemaId) {
        let facts = self.schemas.facts(id);
        if !(facts.is_alias && facts.reference.is_some()) {
            let wish = facts.wish.clone();
            let named = || NamePath { segments: vec![name.to_owned()], component: true, wish };
            let _ = self.nominal(id, Part::Whole, named);
        }
    }

    /// The types, once every place has been asked for, and of which schemas they were made.
    pub(super) fn finish(mut self) -> (Vec<Type>, Vec<bool>) {
        self.settle();
        let shaped = self.forms.iter().map(Option::is_some).collect();
        (self.types.into_iter().flatten().collect(), shaped)
    }

    /// Decides the types that wait.
    pub(super) fn settle(&mut self) {
        while let Some((id, schema, part, name)) = self.waiting.pop_front() {
            let ty = self.define(schema, part, name);
            if let Some(slot) = self.types.get_mut(id.index()) {
                *slot = Some(ty);
            }
        }
    }

    fn nominal(&mut self, schema: SchemaId, part: Part, name: impl FnOnce() -> NamePath) -> TypeId {
        if let Some(id) = self.known(schema, part) {
            return id;
        }
        let id = TypeId(u32::try_from(self.types.len()).expect("types are counted in 32 bits"));
        self.types.push(None);
        match part {
            Part::Whole => *slot(&mut self.whole, schema) = Some(id),
            part => drop(self.partial.insert((schema, part), id)),
        }
        self.waiting.push_back((id, schema, part, name()));
        id
    }

    /// The type of a part of a schema's values that has been asked for before.
    fn known(&self, schema: SchemaId, part: Part) -> Option<TypeId> {
        match part {
            Part::Whole => self.whole.get(schema.index()).copied().flatten(),
            part => self.partial.get(&(schema, part)).copied(),
        }
    }

    /// Decides a nominal type. Types of parts of one schema have that schema: one value is not to break one rule twice.
    fn define(&mut self, schema: SchemaId, part: Part, name: NamePath) -> Type {
        let docs = self.schemas.facts(schema).docs.clone();
        let way = Way::Named(&name);
        let form = match part {
            Part::Whole => self.form(schema),
            Part::Value => self.form(schema).without_null(),
            Part::Kind(kind) => self.form_of_kind(kind, schema, false),
        };
        let shape = match form {
            Form::Record { nullable: false } => Shape::Record(self.record(schema, way)),
            Form::Enum { values, nullable: false } => Shape::Enum(values),
            Form::IntegerEnum { values, nullable: false } => Shape::IntegerEnum(values),
            Form::Union { nullable: false } => Shape::Union(self.union(schema, way)),
            Form::Kinds { kinds, nullable: false } => Shape::Union(self.union_of_kinds(schema, way, kinds)),
            form if form.is_nominal() => {
                // The value inside has a name of its own.
                let value = self.nominal(schema, Part::Value, || way.then("value").name());
                Shape::Newtype(TypeRef::Nullable(Box::new(TypeRef::Named(value))))
            }
            form => Shape::Newtype(self.place_of(form, schema, way, part)),
        };
        Type { name, docs, shape, schema, in_request: false, in_response: false }
    }

    /// The type of a place whose schema is this; `way` names an inline type.
    pub(super) fn place(&mut self, schema: SchemaId, way: Way<'_>) -> TypeRef {
        if let Some(id) = self.known(schema, Part::Whole) {
            return TypeRef::Named(id);
        }
        let form = self.form(schema);
        self.place_of(form, schema, way, Part::Whole)
    }

    /// The type of a place for values of one form.
    pub(super) fn place_of(&mut self, form: Form, schema: SchemaId, way: Way<'_>, part: Part) -> TypeRef {
        let facts = self.schemas.facts(schema);
        let (is_secret, place) = (facts.secret, facts.place);
        if is_secret && !matches!(form, Form::Scalar(..)) {
            let message = "only strings, numbers and booleans can be secret so far";
            self.reader.report(Diagnostic::new(codes::NOT_SUPPORTED, place, message));
        }
        match form {
            form if form.is_nominal() => {
                let wish = facts.wish.clone();
                let wished = || NamePath { wish, ..way.name() };
                match form.is_nullable() {
                    true => TypeRef::Nullable(Box::new(TypeRef::Named(self.nominal(schema, Part::Value, wished)))),
                    false => TypeRef::Named(self.nominal(schema, part, wished)),
                }
            }
            Form::Same(target) => self.same(target, way),
            Form::OrNull(target) => match self.place(target, way) {
                TypeRef::Nullable(inner) => TypeRef::Nullable(inner),
                ty => TypeRef::Nullable(Box::new(ty)),
            },
            Form::Scalar(scalar, nullable) if is_secret => {
                wrap(TypeRef::Secret(Box::new(TypeRef::Scalar(scalar))), nullable)
            }
            Form::Scalar(scalar, nullable) => wrap(TypeRef::Scalar(scalar), nullable),
            Form::Array(items, nullable) => {
                let items = items.map_or(TypeRef::Any, |items| self.place(items, way.then("item")));
                wrap(TypeRef::Array(Box::new(items)), nullable)
            }
            Form::Tuple(items, nullable) => {
                let numbered = items.into_iter().enumerate();
                let items = numbered.map(|(index, item)| self.place(item, way.then(&format!("item {index}"))));
                wrap(TypeRef::Tuple(items.collect()), nullable)
            }
            Form::Map(values, nullable) => {
                let values = values.map_or(TypeRef::Any, |values| self.place(values, way.then("value")));
                wrap(TypeRef::Map(Box::new(values)), nullable)
            }
            _ => TypeRef::Any,
        }
    }

    /// The type of another schema that decides the shape of this place.
    fn same(&mut self, target: SchemaId, way: Way<'_>) -> TypeRef {
        // Aliases are followed to what they stand for; circles of them have been refused.
        let mut target = target;
        for _ in 0..self.types.len() + 64 {
            let facts = self.schemas.facts(target);
            match facts.reference {
                Some(next) if facts.is_alias => target = next,
                _ => break,
            }
        }
        if let Some(id) = self.known(target, Part::Whole) {
            return TypeRef::Named(id);
        }
        let name = match pointed(&self.schemas.rules.pointer(target)) {
            Some(name) => NamePath { wish: self.wish(target), ..name },
            None => way.name(),
        };
        TypeRef::Named(self.nominal(target, Part::Whole, || name))
    }

    /// The name that the description asks for.
    pub(super) fn wish(&self, schema: SchemaId) -> Option<String> {
        self.schemas.facts(schema).wish.clone()
    }
}

fn wrap(ty: TypeRef, nullable: bool) -> TypeRef {
    if nullable { TypeRef::Nullable(Box::new(ty)) } else { ty }
}

/// What is noted of a schema. The schemas are numbered one after the other.
pub(super) fn slot<T: Default>(of: &mut Vec<T>, schema: SchemaId) -> &mut T {
    if schema.index() >= of.len() {
        of.resize_with(schema.index() + 1, T::default);
    }
    of.get_mut(schema.index()).expect("room was made for it")
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
