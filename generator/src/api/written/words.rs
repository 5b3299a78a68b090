//! What is said of a value that its schema rejects.

use std::fmt;

use super::place::{keyword, part};
use super::{Code, Finding, Instance, Kinds, NodeRef, codes, pointer};
use crate::api::rule::{Rule, Rules};
use crate::document::quotes_hint;

/// What the value is to its schema.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    Listed,
    Const,
    Default,
    Example,
}

impl Subject {
    pub(super) fn code(self, finding: &Finding) -> Code {
        match self {
            Self::Example => codes::REJECTED_EXAMPLE,
            Self::Default if finding.code == "enum" && finding.at.is_empty() => codes::DEFAULT_OUTSIDE_ENUM,
            Self::Listed | Self::Const | Self::Default => codes::EXCLUDED_VALUE,
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Listed => "the listed value",
            Self::Const => "the value of `const`",
            Self::Default => "the default",
            Self::Example => "the example",
        })
    }
}

/// Values of keywords that are longer are not repeated.
const MAX_VALUE: usize = 40;

/// The violation as a sentence.
pub(super) fn message(
    rules: &Rules,
    finding: &Finding,
    node: NodeRef<'_>,
    schema: Option<NodeRef<'_>>,
    subject: Subject,
) -> String {
    let stated = rules.get(finding.schema);
    let rule = finding.rule.and_then(|rule| stated.rules.get(rule));
    let whole = named(&finding.at, subject);
    let (around, name) = finding.at.rsplit_once('/').unwrap_or_default();
    let around = named(around, subject);
    let name = pointer::steps(&format!("/{name}")).ok().and_then(|mut steps| steps.pop()).unwrap_or_default();
    match (finding.code, rule) {
        ("type", _) => {
            let found = Instance::written(part(node, &finding.at)).map_or(Kinds::NONE, |value| value.kind());
            format!("{whole} must be {}, found {found}", stated.kinds)
        }
        ("never", _) => format!("{whole} must not be there: its schema allows no value"),
        ("required", Some(Rule::DependentRequired(_))) => {
            format!("{around} lacks the member `{name}`, which must be there beside another one")
        }
        ("required", Some(Rule::Tagged(_))) => {
            format!("{around} lacks the member `{name}`, which tells which schema it fits")
        }
        ("required", _) => format!("{around} lacks the required member `{name}`"),
        ("unknown_member", _) => format!("{around} has the member `{name}`, which its schema does not allow"),
        ("property_names", _) => format!("{around} has the member `{name}`, whose name breaks `propertyNames`"),
        ("enum", Some(Rule::Tagged(_))) => format!("{whole} names none of the schemas that the tag chooses from"),
        ("enum", Some(Rule::Enum(values))) if values.len() == 1 => {
            format!("{whole} is not the one value that is allowed")
        }
        ("enum", _) => format!("{whole} is none of the listed values"),
        ("any_of", Some(rule)) => format!("{whole} fits none of the {} schemas of `anyOf`", rule.in_place().count()),
        ("one_of", Some(rule)) => {
            let count = rule.in_place().count();
            match finding.fitting {
                0 => format!("{whole} fits none of the {count} schemas of `oneOf`"),
                fitting => format!("{whole} fits {fitting} of the {count} schemas of `oneOf`, not exactly one"),
            }
        }
        ("not", _) => format!("{whole} fits the schema of `not`"),
        _ => {
            let keyword = schema.and_then(|schema| keyword(rules, finding, schema));
            let value = keyword.and_then(|member| member.value.scalar_text()).filter(|text| text.len() <= MAX_VALUE);
            match (keyword, value) {
                (Some(keyword), Some(value)) => format!("{whole} breaks `{}: {value}`", keyword.key),
                (Some(keyword), None) => format!("{whole} breaks `{}`", keyword.key),
                (None, _) => format!("{whole} breaks a rule of its schema"),
            }
        }
    }
}

/// A part of the value.
fn named(at: &str, subject: Subject) -> String {
    if at.is_empty() { subject.to_string() } else { format!("`{at}` in {subject}") }
}

/// What may have been meant.
pub(super) fn hint(rules: &Rules, finding: &Finding, node: NodeRef<'_>) -> Option<String> {
    let part = part(node, &finding.at);
    if finding.code != "type" {
        return None;
    }
    let kinds = rules.get(finding.schema).kinds;
    let looks_like_json = |text: &str| text.trim_start().starts_with(['{', '[']);
    if part.as_str().is_some_and(|text| looks_like_json(text) && Instance::parse(text).is_some()) {
        return Some("a text is not read as JSON: write the value itself".to_owned());
    }
    let expected = [(Kinds::STRING, "a string"), (Kinds::BOOLEAN, "true or false"), (Kinds::INTEGER, "a number")];
    expected.into_iter().filter(|(kind, _)| kinds.contains(*kind)).find_map(|(_, expected)| quotes_hint(part, expected))
}
