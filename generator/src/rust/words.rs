//! Rules in words, for doc comments.

use crate::api::rule::{Others, Rule, Rules, Schema, SchemaId};

/// What must hold of a value, one sentence each. Kinds that Rust's types show are left out.
#[must_use]
pub fn sentences(rules: &Rules, id: SchemaId) -> Vec<String> {
    let schema = rules.get(id);
    let mut out = Vec::new();
    out.extend(range(schema, "character", |rule| match rule {
        Rule::MinLength(n) => Some((true, *n)),
        Rule::MaxLength(n) => Some((false, *n)),
        _ => None,
    }));
    out.extend(range(schema, "item", |rule| match rule {
        Rule::MinItems(n) => Some((true, *n)),
        Rule::MaxItems(n) => Some((false, *n)),
        _ => None,
    }));
    out.extend(range(schema, "member", |rule| match rule {
        Rule::MinProperties(n) => Some((true, *n)),
        Rule::MaxProperties(n) => Some((false, *n)),
        _ => None,
    }));
    for rule in &schema.rules {
        out.extend(sentence(rules, schema, rule));
    }
    if let Some(says) = &schema.says {
        out.push(stopped(says));
    }
    out
}

/// A sentence ends with a stop.
fn stopped(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

/// The bounds of a count among rules, in words.
fn range(schema: &Schema, what: &str, bound: impl Fn(&Rule) -> Option<(bool, u64)>) -> Option<String> {
    let mut least = None;
    let mut most = None;
    for (is_least, n) in schema.rules.iter().filter_map(bound) {
        let slot = if is_least { &mut least } else { &mut most };
        *slot = Some(n);
    }
    bounds(what, least, most)
}

/// `0 to 255 characters.`, `At least 1 item.`; `None` without bounds.
#[must_use]
pub fn bounds(what: &str, least: Option<u64>, most: Option<u64>) -> Option<String> {
    let plural = |n: u64| if n == 1 { what.to_owned() } else { format!("{what}s") };
    match (least, most) {
        (None, None) => None,
        (Some(least), None) => Some(format!("At least {least} {}.", plural(least))),
        (None, Some(most)) => Some(format!("At most {most} {}.", plural(most))),
        (Some(least), Some(most)) if least == most => Some(format!("Exactly {most} {}.", plural(most))),
        (Some(least), Some(most)) => Some(format!("{least} to {most} {}.", plural(most))),
    }
}

fn sentence(rules: &Rules, schema: &Schema, rule: &Rule) -> Option<String> {
    Some(match rule {
        Rule::Pattern(pattern) => format!("Must match {}.", code(&pattern.source)),
        Rule::Minimum(n) => format!("At least {n}."),
        Rule::ExclusiveMinimum(n) => format!("Greater than {n}."),
        Rule::Maximum(n) => format!("At most {n}."),
        Rule::ExclusiveMaximum(n) => format!("Less than {n}."),
        Rule::MultipleOf(n) => format!("A multiple of {n}."),
        Rule::UniqueItems => "No two items are equal.".to_owned(),
        Rule::Items(items) => within("Each item", rules, *items)?,
        Rule::Object(object) => match object.others {
            Others::Closed => "No members but these.".to_owned(),
            Others::Each(each) if object.fields.is_empty() => within("Each value", rules, each)?,
            Others::Each(each) => within("Each other member", rules, each)?,
            Others::Open => return None,
        },
        Rule::Enum(values) => format!("One of {}.", values.iter().map(|v| code(v)).collect::<Vec<_>>().join(", ")),
        Rule::AllOf(branches) => {
            let all: Vec<String> = branches.iter().flat_map(|branch| sentences(rules, *branch)).collect();
            if all.is_empty() {
                return None;
            }
            all.join(" ")
        }
        // A schema that says itself what it means needs no other words.
        Rule::When { .. } | Rule::AnyOf(_) | Rule::OneOf(_) | Rule::Not(_) if schema.says.is_some() => return None,
        Rule::When { .. } | Rule::AnyOf(_) => {
            format!("Must fit at least one of the alternatives at {}.", code(&format!("{}/anyOf", schema.pointer)))
        }
        Rule::OneOf(_) => {
            format!("Must fit exactly one of the alternatives at {}.", code(&format!("{}/oneOf", schema.pointer)))
        }
        Rule::Not(_) => format!("Must not be what {} describes.", code(&format!("{}/not", schema.pointer))),
        Rule::MinLength(_)
        | Rule::MaxLength(_)
        | Rule::MinItems(_)
        | Rule::MaxItems(_)
        | Rule::MinProperties(_)
        | Rule::MaxProperties(_)
        | Rule::Ref(_) => return None,
    })
}

fn within(subject: &str, rules: &Rules, id: SchemaId) -> Option<String> {
    let inner = sentences(rules, id);
    (!inner.is_empty()).then(|| format!("{subject}: {}", inner.join(" ")))
}

/// A text as a code span.
#[must_use]
pub fn code(text: &str) -> String {
    let shown: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if shown.trim().is_empty() {
        return format!("{text:?}");
    }
    let longest = shown.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if shown.starts_with('`') || shown.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{shown}{pad}{fence}")
}
