//! Whether rules of two descriptions say the same, seen through references.

use std::collections::HashSet;

use crate::api::rule::{Others, Rule, Rules, SchemaId};

/// So many schemas are compared in all; beyond, rules are taken to differ.
const MOST: usize = 10_000_000;

/// What is known of schemas of two descriptions.
pub(super) struct Sameness<'a> {
    old: &'a Rules,
    new: &'a Rules,
    proven: HashSet<(SchemaId, SchemaId)>,
    refuted: HashSet<(SchemaId, SchemaId)>,
    left: usize,
}

impl<'a> Sameness<'a> {
    pub(super) fn new(old: &'a Rules, new: &'a Rules) -> Self {
        Self { old, new, proven: HashSet::new(), refuted: HashSet::new(), left: MOST }
    }

    /// Whether two schemas say the same.
    pub(super) fn of_schemas(&mut self, old: SchemaId, new: SchemaId) -> bool {
        self.all(vec![(old, new)])
    }

    /// Whether two rules say the same.
    pub(super) fn of_rules(&mut self, old: &Rule, new: &Rule) -> bool {
        match parts(old, new) {
            Some(pairs) => self.all(pairs),
            None => false,
        }
    }

    /// Whether all of these say the same. A circle of schemas does unless a difference is found on it.
    fn all(&mut self, first: Vec<(SchemaId, SchemaId)>) -> bool {
        let mut assumed = HashSet::new();
        let mut waiting = first.clone();
        while let Some((old, new)) = waiting.pop() {
            let pair = (target(self.old, old), target(self.new, new));
            if self.proven.contains(&pair) || !assumed.insert(pair) {
                continue;
            }
            match self.step(pair) {
                Some(more) => waiting.extend(more),
                None => {
                    self.refuted.insert(pair);
                    if let [only] = first.as_slice() {
                        self.refuted.insert((target(self.old, only.0), target(self.new, only.1)));
                    }
                    return false;
                }
            }
        }
        self.proven.extend(assumed);
        true
    }

    /// What must be the same for these to be; `None` if they are not.
    fn step(&mut self, pair: (SchemaId, SchemaId)) -> Option<Vec<(SchemaId, SchemaId)>> {
        if self.refuted.contains(&pair) {
            return None;
        }
        self.left = self.left.checked_sub(1)?;
        let (before, after) = (self.old.get(pair.0), self.new.get(pair.1));
        if before.kinds != after.kinds || before.rules.len() != after.rules.len() {
            return None;
        }
        let pairs: Option<Vec<_>> = before.rules.iter().zip(&after.rules).map(|(old, new)| parts(old, new)).collect();
        Some(pairs?.concat())
    }
}

/// The schemas in two rules that say the same besides; `None` if they do not.
fn parts(old: &Rule, new: &Rule) -> Option<Vec<(SchemaId, SchemaId)>> {
    let inner = |rule: &Rule| rule.in_place().chain(rule.of_parts()).collect::<Vec<_>>();
    let (before, after) = (inner(old), inner(new));
    let is_same = before.len() == after.len() && stated(old) == stated(new);
    is_same.then(|| before.into_iter().zip(after).collect())
}

/// What a schema that is nothing but a reference refers to.
fn target(rules: &Rules, id: SchemaId) -> SchemaId {
    let mut at = id;
    let mut seen = HashSet::new();
    while seen.insert(at) {
        match rules.get(at).rules.as_slice() {
            [Rule::Ref(next)] => at = *next,
            _ => break,
        }
    }
    at
}

/// What a rule says besides the schemas in it.
fn stated(rule: &Rule) -> (&'static str, Vec<String>) {
    let words = match rule {
        Rule::MinLength(limit)
        | Rule::MaxLength(limit)
        | Rule::MinItems(limit)
        | Rule::MaxItems(limit)
        | Rule::MinProperties(limit)
        | Rule::MaxProperties(limit) => vec![limit.to_string()],
        Rule::Minimum(number)
        | Rule::Maximum(number)
        | Rule::ExclusiveMinimum(number)
        | Rule::ExclusiveMaximum(number)
        | Rule::MultipleOf(number) => vec![number.clone()],
        Rule::Pattern(pattern) => vec![pattern.source.clone()],
        Rule::Format(format) => vec![format.name.to_owned()],
        Rule::Tuple { first, rest } => vec![first.len().to_string(), rest.is_some().to_string()],
        Rule::Contains { min, max, .. } => vec![min.to_string(), format!("{max:?}")],
        Rule::Object(object) => {
            let fields =
                object.fields.iter().map(|field| format!("{:?} {} {}", field.presence, field.described, field.name));
            let patterns = object.patterns.iter().map(|(pattern, _)| pattern.source.clone());
            let others = match object.others {
                Others::Open | Others::Free => "open",
                Others::Closed => "closed",
                Others::Each(_) => "each",
            };
            fields.chain(patterns).chain([others.to_owned()]).collect()
        }
        Rule::DependentRequired(all) => all.iter().map(|all| format!("{all:?}")).collect(),
        Rule::DependentSchemas(all) => all.iter().map(|(name, _)| name.clone()).collect(),
        Rule::Enum(values) => values.to_vec(),
        Rule::Tagged(tagged) => {
            let tags = tagged.tags.iter().map(|(tag, _)| tag.clone());
            tags.chain([tagged.name.clone(), tagged.otherwise.is_some().to_string()]).collect()
        }
        Rule::If { then, otherwise, .. } => vec![then.is_some().to_string(), otherwise.is_some().to_string()],
        Rule::OrNull(_) => vec!["or null".to_owned()],
        Rule::When { .. } => vec!["when".to_owned()],
        Rule::UniqueItems
        | Rule::Items(_)
        | Rule::PropertyNames(_)
        | Rule::Ref(_)
        | Rule::AllOf(_)
        | Rule::AnyOf(_)
        | Rule::OneOf(_)
        | Rule::Not(_)
        | Rule::UnevaluatedProperties(_)
        | Rule::UnevaluatedItems(_) => Vec::new(),
    };
    (keyword(rule), words)
}

/// The keyword that a rule comes from.
pub(super) fn keyword(rule: &Rule) -> &'static str {
    match rule {
        Rule::MinLength(_) => "minLength",
        Rule::MaxLength(_) => "maxLength",
        Rule::Pattern(_) => "pattern",
        Rule::Format(_) => "format",
        Rule::Minimum(_) => "minimum",
        Rule::ExclusiveMinimum(_) => "exclusiveMinimum",
        Rule::Maximum(_) => "maximum",
        Rule::ExclusiveMaximum(_) => "exclusiveMaximum",
        Rule::MultipleOf(_) => "multipleOf",
        Rule::MinItems(_) => "minItems",
        Rule::MaxItems(_) => "maxItems",
        Rule::UniqueItems => "uniqueItems",
        Rule::Items(_) => "items",
        Rule::Tuple { .. } => "prefixItems",
        Rule::Contains { .. } => "contains",
        Rule::MinProperties(_) => "minProperties",
        Rule::MaxProperties(_) => "maxProperties",
        Rule::Object(_) => "patternProperties",
        Rule::PropertyNames(_) => "propertyNames",
        Rule::DependentRequired(_) => "dependentRequired",
        Rule::DependentSchemas(_) => "dependentSchemas",
        Rule::Enum(_) => "enum",
        Rule::Ref(_) => "$ref",
        Rule::AllOf(_) => "allOf",
        Rule::AnyOf(_) | Rule::When { .. } => "anyOf",
        Rule::OneOf(_) | Rule::OrNull(_) => "oneOf",
        Rule::Not(_) => "not",
        Rule::If { .. } => "if",
        Rule::Tagged(_) => "discriminator",
        Rule::UnevaluatedProperties(_) => "unevaluatedProperties",
        Rule::UnevaluatedItems(_) => "unevaluatedItems",
    }
}
