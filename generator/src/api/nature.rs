//! What a schema makes of a body that is not necessarily JSON.

use super::form::Form;
use super::rule::{Kinds, SchemaId};
use super::shape::Scalar;
use super::stated::MAX_PARTS;
use super::types::Types;

/// What the values of a schema are outside of JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nature {
    /// Nothing is said of them.
    Unknown,
    /// Octets: strings of `format: binary` (3.0.3, 4.7.24.1).
    Octets,
    /// Texts.
    Text,
    /// Other scalars, which have a text.
    Scalar,
    /// What no plain text is: objects, arrays, one of several kinds.
    Structured,
}

impl Types<'_, '_> {
    /// What the values of a schema are outside of JSON.
    pub(super) fn nature(&mut self, schema: SchemaId) -> Nature {
        let (at, form) = self.decided_by(schema);
        match form {
            Form::Scalar(Scalar::String | Scalar::Text(_), _) => {
                let parts = self.schemas.parts(at);
                let is_binary = |part: &SchemaId| self.schemas.facts(*part).docs.format.as_deref() == Some("binary");
                if !parts.iter().any(is_binary) {
                    return Nature::Text;
                }
                for part in parts.iter() {
                    self.octet(*part);
                }
                Nature::Octets
            }
            Form::Enum { .. } => Nature::Text,
            Form::Scalar(..) | Form::IntegerEnum { .. } => Nature::Scalar,
            Form::Any => {
                let rules = self.schemas.rules.get(at);
                if rules.kinds == Kinds::ANY && rules.rules.is_empty() { Nature::Unknown } else { Nature::Structured }
            }
            _ => Nature::Structured,
        }
    }

    /// Takes note that the strings of a schema are octets, of which no rule is checked.
    fn octet(&mut self, schema: SchemaId) {
        if self.octets.insert(schema) {
            self.refuse_rules_of_octets(schema);
        }
    }

    /// The schema that decides the form of another one, and the form.
    pub(super) fn decided_by(&mut self, schema: SchemaId) -> (SchemaId, Form) {
        let mut at = schema;
        for _ in 0..MAX_PARTS {
            match self.form(at) {
                Form::Same(next) | Form::OrNull(next) => at = next,
                form => return (at, form),
            }
        }
        (at, Form::Any)
    }

    /// Whether two schemas describe the same values: they are one schema, or texts of one type.
    pub(super) fn are_same(&mut self, one: SchemaId, other: SchemaId) -> bool {
        if self.alias(one) == self.alias(other) {
            return true;
        }
        let (one, other) = (self.decided_by(one).1, self.decided_by(other).1);
        matches!((one, other), (Form::Scalar(one, _), Form::Scalar(other, _)) if one == other)
    }

    /// The schema that another one is nothing but a reference to.
    fn alias(&self, schema: SchemaId) -> SchemaId {
        let mut at = schema;
        for _ in 0..MAX_PARTS {
            let facts = self.schemas.facts(at);
            match facts.reference {
                Some(next) if facts.is_alias => at = next,
                _ => break,
            }
        }
        at
    }
}
