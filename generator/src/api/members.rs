//! The members of a record, its own and those that composition adds.

use super::rule::{Others, Presence, Rule, SchemaId};
use super::schema::Schemas;
use super::shape::{Member, NamePath, Record, TypeRef};
use super::types::{Types, extended};

/// A member of a record, as its schemas describe it.
pub(super) struct Collected {
    pub(super) name: String,
    pub(super) presence: Presence,
    pub(super) schema: SchemaId,
    also: Vec<SchemaId>,
    own: bool,
}

impl Collected {
    /// All that describe it.
    pub(super) fn schemas(&self) -> impl Iterator<Item = SchemaId> + '_ {
        [self.schema].into_iter().chain(self.also.iter().copied())
    }
}

impl Schemas<'_> {
    /// The members of a record: its own, then those of the schemas it is composed of.
    pub(super) fn members(&self, schema: SchemaId) -> Vec<Collected> {
        let mut out: Vec<Collected> = Vec::new();
        for part in self.parts(schema) {
            let object = self.rules.get(part).rules.iter().find_map(|rule| match rule {
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
                        own: part == schema,
                    }),
                }
            }
        }
        out
    }
}

impl Types<'_, '_> {
    pub(super) fn record(&mut self, schema: SchemaId, name: &NamePath) -> Record {
        let members: Vec<Member> =
            self.schemas.members(schema).into_iter().map(|member| self.member(member, name)).collect();
        let facts = self.schemas.facts(schema);
        let alone = facts.all_of.is_empty() && facts.reference.is_none() && !facts.patterns;
        let others = match facts.others {
            Others::Each(values) if alone => Some(self.place(values, &extended(name, "additional"))),
            Others::Each(_) | Others::Closed => Some(TypeRef::Any),
            // What is welcome in so many words is kept.
            Others::Open | Others::Free if facts.welcomes_others => Some(TypeRef::Any),
            Others::Open | Others::Free => self.sight.reaches_others(schema).then_some(TypeRef::Any),
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
}
