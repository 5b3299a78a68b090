//! What kind of type a schema makes: decided from its kinds, its own or those of what it is composed of.

use super::format::Format;
use super::rule::{Kinds, Others, Rule, SchemaId};
use super::schema::{Facts, Schemas};
use super::shape::Scalar;
use super::types::Types;
use crate::diagnostic::{Diagnostic, codes};
use support::decimal::Decimal;

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
        match self.schemas.decides(schema) {
            Some(target) => Form::Same(target),
            None => self.form_of_kinds(schema, facts),
        }
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
            // A format of whole numbers leaves nothing else of a `number`.
            Kinds::NUMBER if !self.is_whole(schema) => Form::Scalar(Scalar::Float, nullable),
            Kinds::INTEGER | Kinds::NUMBER => match self.integer(schema) {
                Some(scalar) => Form::Scalar(scalar, nullable),
                None => Form::Any,
            },
            Kinds::ARRAY => Form::Array(self.schemas.items(schema), nullable),
            Kinds::OBJECT => match (self.schemas.members(schema).is_empty(), facts.others) {
                (true, _) if facts.patterns => Form::Map(None, nullable),
                (true, Others::Each(values)) => Form::Map(Some(values), nullable),
                (true, Others::Open | Others::Free) => Form::Map(None, nullable),
                _ => Form::Record { nullable },
            },
            _ => Form::Any,
        }
    }

    /// The kinds of a schema: its own, those of the schemas it is composed of, or those that its keywords imply.
    fn kinds(&mut self, schema: SchemaId, facts: &Facts) -> Option<Kinds> {
        let parts = self.schemas.parts(schema);
        if let Some(kinds) = parts.iter().filter_map(|part| self.schemas.facts(*part).kinds).reduce(Kinds::and) {
            if kinds == Kinds::NONE {
                let message = "`allOf` joins types that have no value in common";
                self.reader.report(Diagnostic::new(codes::IMPOSSIBLE, facts.place, message));
            }
            return Some(kinds);
        }
        let implied = implied(facts).or_else(|| self.implied_by_format(schema))?;
        self.schemas.rules.get_mut(schema).kinds = implied;
        let named = Kinds::NAMED.iter().find(|(kinds, _)| *kinds == implied).map_or("", |(_, name)| name);
        let message = format!("no `type`: taken for `{named}`, as its keywords imply");
        let inferred = Diagnostic::new(codes::INFERRED_TYPE, facts.place, message);
        self.reader.report(inferred.hint(format!("add `type: {named}`")));
        Some(implied)
    }

    /// The one kind that a format speaks of, if no other keyword speaks of another.
    fn implied_by_format(&self, schema: SchemaId) -> Option<Kinds> {
        let mut implied = None;
        for rule in &self.schemas.rules.get(schema).rules {
            let kinds = match rule {
                Rule::Format(Format { integers: Some(_), text: None, .. }) => Kinds::INTEGER,
                Rule::Format(format) => format.kinds(),
                Rule::MinLength(_) | Rule::MaxLength(_) | Rule::Pattern(_) => continue,
                _ => return None,
            };
            implied = Some(kinds);
        }
        implied.filter(|kinds| Kinds::NAMED.iter().any(|(named, _)| named == kinds))
    }

    /// Whether a format allows nothing but whole numbers.
    fn is_whole(&self, schema: SchemaId) -> bool {
        let parts = self.schemas.parts(schema);
        let mut rules = parts.iter().flat_map(|part| &self.schemas.rules.get(*part).rules);
        rules.any(|rule| matches!(rule, Rule::Format(Format { integers: Some(_), .. })))
    }

    /// The width that the bounds or the format of an integer ask for; `None` if no width is enough.
    fn integer(&self, schema: SchemaId) -> Option<Scalar> {
        let parts = self.schemas.parts(schema);
        let rules = parts.iter().flat_map(|part| &self.schemas.rules.get(*part).rules);
        let mut low: Option<i128> = None;
        let mut high: Option<i128> = None;
        // The type is as narrow as a format says; bounds may be widened by a later edition of the description.
        let mut is_narrow = false;
        for rule in rules {
            let (is_low, text) = match rule {
                Rule::Minimum(text) | Rule::ExclusiveMinimum(text) => (true, text),
                Rule::Maximum(text) | Rule::ExclusiveMaximum(text) => (false, text),
                Rule::Format(Format { integers: Some((least, most)), .. }) => {
                    low = low.max(Some(*least));
                    high = Some(high.map_or(*most, |high| high.min(*most)));
                    is_narrow |= i128::from(i32::MIN) <= *least && *most <= i128::from(i32::MAX);
                    continue;
                }
                _ => continue,
            };
            let bound = Decimal::parse(text)?;
            // A bound between two integers binds as the integer beside it, whose width is no other.
            let bound = if bound.is_integer() { bound.to_i128()? } else { i128::from(bound.to_f64() as i64) };
            if is_low {
                low = low.max(Some(bound));
            } else {
                high = Some(high.map_or(bound, |high| high.min(bound)));
            }
        }
        let fits = |least: i128, most: i128| {
            low.is_none_or(|n| (least..=most).contains(&n)) && high.is_none_or(|n| (least..=most).contains(&n))
        };
        Some(match is_narrow {
            true if fits(i32::MIN.into(), i32::MAX.into()) => Scalar::Int32,
            _ if fits(i64::MIN.into(), i64::MAX.into()) => Scalar::Int64,
            _ if low.is_some_and(|n| n >= 0) && fits(0, u64::MAX.into()) => Scalar::Uint64,
            _ => Scalar::Int128,
        })
    }
}

impl Schemas<'_> {
    /// Another schema that decides the type of this one: it refers to that, and says nothing of the shape itself.
    pub(super) fn decides(&self, schema: SchemaId) -> Option<SchemaId> {
        let facts = self.facts(schema);
        let own_shape = facts.kinds.is_some()
            || !facts.properties.is_empty()
            || facts.others != Others::Open
            || facts.patterns
            || facts.items.is_some()
            || facts.values.is_some()
            || !facts.required.is_empty();
        match (facts.reference, facts.all_of.as_slice()) {
            _ if own_shape => None,
            (Some(target), []) => Some(target),
            (None, [only]) => {
                let branch = self.facts(*only);
                branch.reference.filter(|_| branch.all_of.is_empty() && branch.properties.is_empty())
            }
            _ => None,
        }
    }

    /// `items`, of the schema or of one it is composed of.
    pub(super) fn items(&self, schema: SchemaId) -> Option<SchemaId> {
        self.parts(schema).iter().find_map(|part| self.facts(*part).items)
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
