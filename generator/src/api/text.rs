//! Strings of a form of their own: those that a type may hold as more than a string.
//!
//! What they must be like is a rule, as for every other string. That a type knows the form changes nothing of that: it
//! keeps the text, and what it offers besides is left to whoever writes the types.

use super::format::Format;
use super::rule::{Rule, SchemaId};
use super::shape::Scalar;
use super::types::Types;

/// The form of a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Text {
    /// `format: date-time`.
    DateTime,
    /// `format: date`.
    Date,
    /// `format: time`.
    Time,
    /// `format: duration`.
    Duration,
    /// `format: byte`, or `contentEncoding: base64`.
    Base64,
}

impl Text {
    /// The name of the format that says the same.
    #[must_use]
    pub fn format(self) -> &'static str {
        match self {
            Self::DateTime => "date-time",
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Base64 => "byte",
        }
    }

    fn of_format(format: &Format) -> Option<Self> {
        let all = [Self::DateTime, Self::Date, Self::Time, Self::Duration, Self::Base64];
        all.into_iter().find(|text| text.format() == format.name)
    }
}

impl Types<'_, '_> {
    /// What holds the strings of a schema: one of a form where the schema says `type: string` and one form, lists no
    /// values, and has nothing to hide.
    pub(super) fn string(&self, schema: SchemaId) -> Scalar {
        let mut forms = Vec::new();
        let mut is_said = false;
        for part in self.schemas.parts(schema).iter().copied() {
            let facts = self.schemas.facts(part);
            if facts.secret || facts.values.is_some() {
                return Scalar::String;
            }
            is_said |= facts.kinds.is_some();
            let formats = self.schemas.rules.get(part).rules.iter().filter_map(|rule| match rule {
                Rule::Format(format) => Text::of_format(format),
                _ => None,
            });
            forms.extend(formats);
            // Names of encodings are of either case (RFC 2045, 6.1).
            let encoding = facts.docs.encoding.as_deref();
            forms.extend(encoding.filter(|name| name.eq_ignore_ascii_case("base64")).map(|_| Text::Base64));
        }
        match forms.as_slice() {
            [form, others @ ..] if is_said && others.iter().all(|other| other == form) => Scalar::Text(*form),
            _ => Scalar::String,
        }
    }
}
