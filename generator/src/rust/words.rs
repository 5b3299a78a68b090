//! Rules in words, for doc comments.

use super::formats;
use crate::api::rule::{Kinds, Object, Others, Rule, Rules, Schema, SchemaId};

/// What must hold of a value, one sentence each. What Rust's types show is left out: kinds, and the values of an enum.
#[must_use]
pub fn sentences(rules: &Rules, id: SchemaId, is_enum: bool) -> Vec<String> {
    let schema = rules.get(id);
    let mut out = Vec::new();
    if schema.kinds == Kinds::NONE {
        out.push("No value is allowed.".to_owned());
    }
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
    for rule in schema.rules.iter().filter(|rule| !(is_enum && matches!(rule, Rule::Enum(_)))) {
        out.extend(sentence(rules, id, rule));
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

fn sentence(rules: &Rules, id: SchemaId, rule: &Rule) -> Option<String> {
    let below = |keyword: &str| code(&format!("{}/{keyword}", rules.pointer(id)));
    Some(match rule {
        Rule::Pattern(pattern) => format!("Must match {}.", code(&pattern.source)),
        Rule::Format(format) => formats::sentence(format),
        Rule::Minimum(n) => format!("At least {n}."),
        Rule::ExclusiveMinimum(n) => format!("Greater than {n}."),
        Rule::Maximum(n) => format!("At most {n}."),
        Rule::ExclusiveMaximum(n) => format!("Less than {n}."),
        Rule::MultipleOf(n) => format!("A multiple of {n}."),
        Rule::UniqueItems => "No two items are equal.".to_owned(),
        Rule::Items(items) => within("Each item", rules, *items)?,
        Rule::Tuple { first, rest } => return tuple(rules, first, *rest),
        Rule::Contains { min: 0, max: None, .. } => return None,
        Rule::Contains { min, max, .. } => {
            let count = bounds("item", Some(*min).filter(|min| *min > 0), *max).unwrap_or_default();
            let count = count.trim_end_matches('.').to_owned();
            format!("{count} as {} describes.", below("contains"))
        }
        Rule::Object(object) => return others(rules, id, object),
        Rule::PropertyNames(names) => within("Each name of a member", rules, *names)?,
        Rule::DependentRequired(all) => {
            let list = |names: &[String]| names.iter().map(|name| code(name)).collect::<Vec<_>>().join(", ");
            let all = all.iter().filter(|(_, required)| !required.is_empty());
            let all: Vec<String> =
                all.map(|(name, required)| format!("With {}: {} required.", code(name), list(required))).collect();
            return (!all.is_empty()).then(|| all.join(" "));
        }
        Rule::UnevaluatedProperties(each) if rules.get(*each).kinds == Kinds::NONE => {
            "No members but those that are described.".to_owned()
        }
        Rule::UnevaluatedProperties(each) => any_within("Each member that is not described", rules, *each)?,
        Rule::UnevaluatedItems(each) if rules.get(*each).kinds == Kinds::NONE => {
            "No items but those that are described.".to_owned()
        }
        Rule::UnevaluatedItems(each) => any_within("Each item that is not described", rules, *each)?,
        Rule::Enum(values) if values.len() == 1 => format!("Always {}.", code(&values.concat())),
        Rule::Enum(values) => format!("One of {}.", values.iter().map(|v| code(v)).collect::<Vec<_>>().join(", ")),
        Rule::AllOf(branches) => {
            let all: Vec<String> = branches.iter().flat_map(|branch| sentences(rules, *branch, false)).collect();
            if all.is_empty() {
                return None;
            }
            all.join(" ")
        }
        // A schema that says itself what it means needs no other words.
        Rule::When { .. }
        | Rule::If { .. }
        | Rule::DependentSchemas(_)
        | Rule::AnyOf(_)
        | Rule::OneOf(_)
        | Rule::Not(_)
            if rules.get(id).says.is_some() =>
        {
            return None;
        }
        Rule::If { then: None, otherwise: None, .. } => return None,
        Rule::If { .. } => format!("Must keep the condition at {}.", below("if")),
        Rule::DependentSchemas(all) => {
            let names: Vec<String> = all.iter().map(|(name, _)| code(name)).collect();
            let place = below("dependentSchemas");
            format!("With {} also what {place} describes.", names.join(", "))
        }
        Rule::Tagged(tagged) => {
            let tags: Vec<String> = tagged.tags.iter().map(|(tag, _)| code(tag)).collect();
            format!("{} tells which it is: {}.", code(&tagged.name), tags.join(", "))
        }
        Rule::When { .. } | Rule::AnyOf(_) => {
            format!("Must fit at least one of the alternatives at {}.", below("anyOf"))
        }
        // What a reference leads to is described there, and it may lead back here.
        Rule::OrNull(inner) if !rules.pointer(*inner).starts_with(&format!("{}/", rules.pointer(id))) => return None,
        Rule::OrNull(inner) => {
            let inner = sentences(rules, *inner, false);
            return (!inner.is_empty()).then(|| inner.join(" "));
        }
        Rule::OneOf(_) => {
            format!("Must fit exactly one of the alternatives at {}.", below("oneOf"))
        }
        Rule::Not(_) => format!("Must not be what {} describes.", below("not")),
        Rule::MinLength(_)
        | Rule::MaxLength(_)
        | Rule::MinItems(_)
        | Rule::MaxItems(_)
        | Rule::MinProperties(_)
        | Rule::MaxProperties(_)
        | Rule::Ref(_) => return None,
    })
}

/// Items by their place, in words.
fn tuple(rules: &Rules, first: &[SchemaId], rest: Option<SchemaId>) -> Option<String> {
    let numbered = first.iter().enumerate();
    let mut all: Vec<String> =
        numbered.filter_map(|(index, item)| any_within(&format!("Item {index}"), rules, *item)).collect();
    match rest {
        Some(rest) if rules.get(rest).kinds == Kinds::NONE => {
            all.extend(bounds("item", None, u64::try_from(first.len()).ok()));
        }
        Some(rest) => all.extend(any_within("Each other item", rules, rest)),
        None => {}
    }
    (!all.is_empty()).then(|| all.join(" "))
}

/// What is said of members that are not described by name, in words.
fn others(rules: &Rules, id: SchemaId, object: &Object) -> Option<String> {
    let named = object.patterns.iter().filter_map(|(pattern, each)| {
        if rules.get(*each).kinds == Kinds::NONE {
            return Some(format!("No member whose name matches {}.", code(&pattern.source)));
        }
        any_within(&format!("Each member whose name matches {}", code(&pattern.source)), rules, *each)
    });
    let mut all: Vec<String> = named.collect();
    let has_names = object.fields.iter().any(|field| field.described);
    match object.others {
        Others::Closed if object.patterns.is_empty() => all.push("No members but these.".to_owned()),
        Others::Closed => {
            let place = code(&format!("{}/patternProperties", rules.pointer(id)));
            all.push(format!("No members but these and those whose name matches a pattern of {place}."));
        }
        Others::Each(each) if !has_names && object.patterns.is_empty() => {
            all.extend(within("Each value", rules, each));
        }
        Others::Each(each) => all.extend(within("Each other member", rules, each)),
        Others::Open | Others::Free => {}
    }
    (!all.is_empty()).then(|| all.join(" "))
}

/// What is said of a part that is held as any value, whose kind no type shows.
fn any_within(subject: &str, rules: &Rules, id: SchemaId) -> Option<String> {
    let schema = rules.get(id);
    let mut all = Vec::new();
    if schema.kinds != Kinds::ANY && schema.kinds != Kinds::NONE {
        all.push(format!("Of the type {}.", schema.kinds.names().collect::<Vec<_>>().join(" or ")));
    }
    let targets = schema.rules.iter().filter_map(|rule| match rule {
        Rule::Ref(target) => Some(format!("As {} describes.", code(&rules.pointer(*target)))),
        _ => None,
    });
    all.extend(targets);
    all.extend(sentences(rules, id, false));
    (!all.is_empty()).then(|| format!("{subject}: {}", all.join(" ")))
}

fn within(subject: &str, rules: &Rules, id: SchemaId) -> Option<String> {
    let inner = sentences(rules, id, false);
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
