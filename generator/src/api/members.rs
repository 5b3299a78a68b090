//! The members of a record, its own and those that composition adds.

use std::borrow::Cow;

use super::rule::{Field, Others, Presence, Rule, SchemaId};
use super::shape::{Member, Record, TypeRef};
use super::stated::Stated;
use super::types::{Types, Way};

/// A member of a record, as its schemas describe it.
pub(super) struct Collected<'s> {
    pub(super) name: Cow<'s, str>,
    pub(super) presence: Presence,
    pub(super) schema: SchemaId,
    also: Vec<SchemaId>,
    own: bool,
}

impl Collected<'_> {
    /// All that describe it.
    pub(super) fn schemas(&self) -> impl Iterator<Item = SchemaId> + '_ {
        [self.schema].into_iter().chain(self.also.iter().copied())
    }

    /// The same without what it was read from.
    pub(super) fn into_owned(self) -> Collected<'static> {
        Collected { name: Cow::Owned(self.name.into_owned()), ..self }
    }
}

impl Stated {
    /// The members of a record: its own, then those of the schemas it is composed of.
    pub(super) fn members(&self, schema: SchemaId) -> Vec<Collected<'_>> {
        let mut out: Vec<Collected<'_>> = Vec::new();
        for part in self.parts(schema).iter().copied() {
            // One schema names each member once.
            let of_others = out.len();
            let fields = self.fields(part);
            out.reserve(fields.len());
            for field in fields {
                match out.iter_mut().take(of_others).find(|known| known.name == field.name) {
                    Some(known) => {
                        known.also.push(field.schema);
                        if field.presence == Presence::Required || known.presence == Presence::Optional {
                            known.presence = field.presence;
                        }
                    }
                    None => out.push(Collected {
                        name: Cow::Borrowed(&field.name),
                        presence: field.presence,
                        schema: field.schema,
                        also: Vec::new(),
                        own: part == schema,
                    }),
                }
            }
        }
        out
    }

    /// Whether there is any.
    pub(super) fn has_members(&self, schema: SchemaId) -> bool {
        self.parts(schema).iter().any(|part| !self.fields(*part).is_empty())
    }

    /// The members that a schema names itself.
    pub(super) fn fields(&self, schema: SchemaId) -> &[Field] {
        let object = self.rules.get(schema).rules.iter().find_map(|rule| match rule {
            Rule::Object(object) => Some(object),
            _ => None,
        });
        object.map_or(&[], |object| &object.fields)
    }
}

impl Types<'_, '_> {
    pub(super) fn record(&mut self, schema: SchemaId, way: Way<'_>) -> Record {
        let members: Vec<Collected<'static>> =
            self.schemas.members(schema).into_iter().map(Collected::into_owned).collect();
        let members: Vec<Member> = members.into_iter().map(|member| self.member(member, way)).collect();
        let facts = self.schemas.facts(schema);
        let alone = facts.all_of.is_empty() && facts.reference.is_none() && !facts.patterns;
        let others = match facts.others {
            Others::Each(values) if alone => Some(self.place(values, way.then("additional"))),
            Others::Each(_) | Others::Closed => Some(TypeRef::Any),
            // What is welcome in so many words is kept.
            Others::Open | Others::Free if facts.welcomes_others => Some(TypeRef::Any),
            Others::Open | Others::Free => self.sight.reaches_others(schema).then_some(TypeRef::Any),
        };
        Record { members, others }
    }

    fn member(&mut self, collected: Collected<'static>, way: Way<'_>) -> Member {
        let way = way.then(&collected.name);
        let mut ty = self.place(collected.schema, way);
        for also in &collected.also {
            let other = self.place(*also, way);
            ty = match (ty, other) {
                (TypeRef::Any, other) => other,
                (ty, TypeRef::Any) => ty,
                (ty, other) if ty == other => ty,
                // What both say is more than one Rust type can say.
                _ => TypeRef::Any,
            };
        }
        let facts = self.schemas.facts(collected.schema);
        Member {
            wish: facts.wish.clone(),
            docs: facts.docs.clone(),
            presence: collected.presence,
            ty,
            schema: collected.schema,
            own: collected.own,
            boxed: false,
            optional: collected.presence != Presence::Required,
            name: collected.name.into_owned(),
        }
    }
}
