//! The members of a record, its own and those that composition adds.

use std::collections::HashSet;

use super::rule::{Others, Presence, Rule, SchemaId};
use super::schema::MAX_PARTS;
use super::shape::{Member, NamePath, Record, TypeRef};
use super::types::{Types, extended};

/// A member of a record, as its schemas describe it.
pub(super) struct Collected {
    name: String,
    presence: Presence,
    schema: SchemaId,
    also: Vec<SchemaId>,
    own: bool,
}

impl Types<'_, '_> {
    /// The members of a record: its own, then those of the schemas it is composed of.
    pub(super) fn collect(&self, schema: SchemaId) -> Vec<Collected> {
        let mut out: Vec<Collected> = Vec::new();
        for part in self.schemas.parts(schema) {
            let object = self.schemas.rules.get(part).rules.iter().find_map(|rule| match rule {
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

    pub(super) fn record(&mut self, schema: SchemaId, name: &NamePath) -> Record {
        let members: Vec<Member> = self.collect(schema).into_iter().map(|member| self.member(member, name)).collect();
        let others = match self.schemas.facts(schema).others {
            Others::Each(values) if self.schemas.facts(schema).all_of.is_empty() => {
                Some(self.place(values, &extended(name, "additional")))
            }
            Others::Each(_) | Others::Closed => Some(TypeRef::Any),
            Others::Open => self.sees_others(schema, &members).then_some(TypeRef::Any),
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
    fn sees_others(&self, schema: SchemaId, members: &[Member]) -> bool {
        let mut seen = HashSet::new();
        let mut waiting = vec![schema];
        while let Some(id) = waiting.pop() {
            if !seen.insert(id) {
                continue;
            }
            // Keeping them is never wrong; looking on for ever would be.
            if seen.len() > MAX_PARTS {
                return true;
            }
            for rule in &self.schemas.rules.get(id).rules {
                match rule {
                    Rule::MinProperties(_) | Rule::MaxProperties(_) | Rule::Enum(_) => return true,
                    Rule::Object(object) => {
                        let described = |name: &str| members.iter().any(|member| member.name == name);
                        if object.others != Others::Open || !object.fields.iter().all(|field| described(&field.name)) {
                            return true;
                        }
                    }
                    rule => waiting.extend(rule.in_place()),
                }
            }
        }
        false
    }
}
