//! What kind of type a schema makes: decided from its kinds, its own or those of what it is composed of.

use super::rule::{Kinds, Others, Rule, SchemaId};
use super::schema::Facts;
use super::shape::Scalar;
use super::types::Types;
use crate::diagnostic::{Diagnostic, codes};

/// What kind of type a schema makes.
pub(super) enum Form {
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

impl Types<'_, '_> {
    /// What kind of type a schema makes.
    pub(super) fn form(&mut self, schema: SchemaId, facts: &Facts) -> Form {
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
        let implied = implied(facts)?;
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

/// The one kind that the keywords of a schema without `type` describe the shape of. Rules alone imply nothing: a string
/// has no `minimum`, so a schema with a `minimum` allows all strings.
fn implied(facts: &Facts) -> Option<Kinds> {
    if let Some(values) = &facts.values {
        return values.iter().all(|value| value.starts_with('"')).then_some(Kinds::STRING);
    }
    let object = !facts.properties.is_empty() || !facts.required.is_empty() || facts.others != Others::Open;
    let all = [(object, Kinds::OBJECT), (facts.items.is_some(), Kinds::ARRAY), (facts.secret, Kinds::STRING)];
    let mut implied = all.into_iter().filter(|(is, _)| *is).map(|(_, kind)| kind);
    let first = implied.next();
    if implied.next().is_some() { None } else { first }
}
