//! Keywords that contradict each other: legal, but no value or not the one that is written can keep them all.

use support::decimal::Decimal;
use support::view::Numeral;

use super::format::Format;
use super::keywords::Reading;
use super::literal;
use super::rule::{Kinds, Rule};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{Kind, NodeRef};

impl<'d> Reading<'_, 'd> {
    /// Warns of listed values and of a default that can never be valid, and of values that are listed twice.
    pub(super) fn judge_values(&self, values: Option<&[String]>) {
        let warn = |code, place, message: String| {
            self.schemas.reader.report(Diagnostic::new(code, place, message));
        };
        let node = self.object.node();
        let excluded = |value: NodeRef<'d>| match (self.facts.kinds, kind_of(value)) {
            (Some(kinds), Some(kind)) if !kinds.contains(kind) => true,
            _ if is_of_another_format(node, value) => true,
            _ => value.as_str().is_some_and(|text| {
                let length = text.chars().count() as u64;
                let bound = |key: &str| node.get(key).and_then(NodeRef::as_u64);
                bound("minLength").is_some_and(|least| length < least)
                    || bound("maxLength").is_some_and(|most| length > most)
            }),
        };
        let listed: Vec<NodeRef<'d>> = node.get("enum").into_iter().flat_map(NodeRef::items).collect();
        for (index, value) in listed.iter().enumerate() {
            if excluded(*value) {
                warn(codes::EXCLUDED_VALUE, value.place(), "another rule of the schema excludes this value".to_owned());
            }
            let text = literal::json(*value);
            if listed.iter().take(index).any(|before| literal::json(*before) == text) {
                warn(codes::REPEATED, value.place(), "this value is listed twice".to_owned());
            }
        }
        let Some(default) = node.get("default") else { return };
        if excluded(default) {
            warn(codes::EXCLUDED_VALUE, default.place(), "another rule of the schema excludes the default".to_owned());
        }
        if let (Some(values), Some(text)) = (values, literal::json(default))
            && !values.contains(&text)
        {
            let message = "the default is none of the listed values".to_owned();
            warn(codes::DEFAULT_OUTSIDE_ENUM, default.place(), message);
        }
    }

    /// A lower bound above the upper one allows no number.
    pub(super) fn order_of_bounds(&self) {
        let bounds = |low: bool| {
            self.rules.iter().filter_map(move |rule| match rule {
                Rule::Minimum(n) | Rule::ExclusiveMinimum(n) if low => Decimal::parse(n),
                Rule::Maximum(n) | Rule::ExclusiveMaximum(n) if !low => Decimal::parse(n),
                _ => None,
            })
        };
        let crossed = bounds(true).any(|least| bounds(false).any(|most| least > most));
        if crossed {
            let place = self.object.node().member("minimum").map(|member| member.value.place());
            let message = "the lower bound is above the upper one: no number fits both";
            self.schemas.reader.report(Diagnostic::new(codes::NO_VALUE, place, message));
        }
    }

    /// A lower bound above the upper one allows no value.
    pub(super) fn order(&self, low: &'static str, least: Option<&u64>, high: &'static str, most: Option<&u64>) {
        if let (Some(least), Some(most)) = (least, most)
            && least > most
        {
            let place = self.object.node().member(low).map(|member| member.value.place());
            let message = format!("`{low}` is {least} and `{high}` is {most}: no value fits both");
            self.schemas.reader.report(Diagnostic::new(codes::NO_VALUE, place, message));
        }
    }
}

/// Whether a value is of the kind that the `format` of its schema speaks of, and not of the format.
fn is_of_another_format(schema: NodeRef<'_>, value: NodeRef<'_>) -> bool {
    let Some(format) = schema.get("format").and_then(NodeRef::as_str).and_then(Format::named) else { return false };
    match (value.as_str(), value.number_text()) {
        (Some(text), _) => format.text.is_some_and(|is_one| !is_one(text)),
        (None, Some(text)) => format.number.is_some_and(|is_one| !is_one(Numeral::Text(&text))),
        (None, None) => false,
    }
}

/// The kind of a value of the description.
fn kind_of(value: NodeRef<'_>) -> Option<Kinds> {
    Some(match value.kind() {
        Kind::Mapping => Kinds::OBJECT,
        Kind::List => Kinds::ARRAY,
        Kind::String => Kinds::STRING,
        Kind::Boolean => Kinds::BOOLEAN,
        Kind::Null => Kinds::NULL,
        Kind::Number if Decimal::parse(&value.number_text()?)?.is_integer() => Kinds::INTEGER,
        Kind::Number => Kinds::NUMBER,
    })
}
