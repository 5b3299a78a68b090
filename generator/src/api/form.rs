//! What kind of type a schema makes: decided from its kinds, its own or those of what it is composed of.

use std::collections::HashSet;

use super::format::Format;
use super::rule::{Kinds, Others, Rule, SchemaId};
use super::shape::Scalar;
use super::stated::{Facts, Stated};
use super::types::{Types, slot};
use super::union::kind_of;
use crate::diagnostic::{Diagnostic, codes};
use support::decimal::Decimal;

/// What kind of type a schema makes.
#[derive(Debug, Clone)]
pub(super) enum Form {
    /// Another schema decides.
    Same(SchemaId),
    /// Another schema decides what it is if it is not null.
    OrNull(SchemaId),
    Record {
        nullable: bool,
    },
    Enum {
        values: Vec<String>,
        nullable: bool,
    },
    IntegerEnum {
        values: Vec<i64>,
        nullable: bool,
    },
    /// One of several schemas.
    Union {
        nullable: bool,
    },
    /// A value of one of several kinds.
    Kinds {
        kinds: Vec<Kinds>,
        nullable: bool,
    },
    Scalar(Scalar, bool),
    Array(Option<SchemaId>, bool),
    Tuple(Vec<SchemaId>, bool),
    Map(Option<SchemaId>, bool),
    Any,
}

impl Form {
    /// Whether the type has a name.
    pub(super) fn is_nominal(&self) -> bool {
        matches!(
            self,
            Self::Record { .. }
                | Self::Enum { .. }
                | Self::IntegerEnum { .. }
                | Self::Union { .. }
                | Self::Kinds { .. }
        )
    }

    /// Whether null is one of the values.
    pub(super) fn is_nullable(&self) -> bool {
        match self {
            Self::Record { nullable }
            | Self::Enum { nullable, .. }
            | Self::IntegerEnum { nullable, .. }
            | Self::Union { nullable }
            | Self::Kinds { nullable, .. }
            | Self::Scalar(_, nullable)
            | Self::Array(_, nullable)
            | Self::Tuple(_, nullable)
            | Self::Map(_, nullable) => *nullable,
            Self::OrNull(_) => true,
            Self::Same(_) | Self::Any => false,
        }
    }

    /// The same of a nominal type without null.
    pub(super) fn without_null(self) -> Self {
        match self {
            Self::Record { .. } => Self::Record { nullable: false },
            Self::Enum { values, .. } => Self::Enum { values, nullable: false },
            Self::IntegerEnum { values, .. } => Self::IntegerEnum { values, nullable: false },
            Self::Union { .. } => Self::Union { nullable: false },
            Self::Kinds { kinds, .. } => Self::Kinds { kinds, nullable: false },
            form => form,
        }
    }
}

/// So many schemas are asked one for the other; what is deeper is taken for a union without a look.
const MAX_DEPTH: usize = 64;

impl Types<'_, '_> {
    /// What kind of type a schema makes.
    pub(super) fn form(&mut self, schema: SchemaId) -> Form {
        if let Some(Some(form)) = self.forms.get(schema.index()) {
            return form.clone();
        }
        if self.depth == MAX_DEPTH {
            return Form::Union { nullable: false };
        }
        self.depth += 1;
        let form = self.decided(schema);
        self.depth -= 1;
        *slot(&mut self.forms, schema) = Some(form.clone());
        form
    }

    fn decided(&mut self, schema: SchemaId) -> Form {
        if let Some(target) = self.schemas.decides(schema) {
            return if self.schemas.adds_null(schema) { Form::OrNull(target) } else { Form::Same(target) };
        }
        if let Some(form) = self.form_of_alternatives(schema) {
            return form;
        }
        let Some(kinds) = self.kinds(schema) else { return Form::Any };
        let nullable = kinds.contains(Kinds::NULL) && kinds != Kinds::NULL;
        let kinds = kinds.without(Kinds::NULL);
        let each = each_kind(kinds);
        // A schema without `type` is of no kinds that anyone has named.
        if each.len() > 1 && kinds != Kinds::ANY.without(Kinds::NULL) && !self.schemas.facts(schema).secret {
            return Form::Kinds { kinds: each, nullable };
        }
        self.form_of_kind(kinds, schema, nullable)
    }

    /// What a schema makes of values of one kind.
    pub(super) fn form_of_kind(&mut self, kind: Kinds, schema: SchemaId, nullable: bool) -> Form {
        let facts = self.schemas.facts(schema);
        match kind {
            Kinds::BOOLEAN => Form::Scalar(Scalar::Boolean, nullable),
            Kinds::STRING => match strings(facts) {
                Some(values) if !facts.secret => Form::Enum { values, nullable },
                _ => Form::Scalar(self.string(schema), nullable),
            },
            // A format of whole numbers leaves nothing else of a `number`.
            Kinds::NUMBER if !self.is_whole(schema) => Form::Scalar(Scalar::Float, nullable),
            Kinds::INTEGER | Kinds::NUMBER => match (integers(facts), self.integer(schema)) {
                (Some(values), _) if !facts.secret => Form::IntegerEnum { values, nullable },
                (_, Some(scalar)) => Form::Scalar(scalar, nullable),
                (_, None) => Form::Any,
            },
            Kinds::ARRAY => match self.schemas.tuple(schema) {
                Some(items) => Form::Tuple(items, nullable),
                None => Form::Array(self.schemas.items(schema), nullable),
            },
            Kinds::OBJECT => match (!self.schemas.has_members(schema), facts.others) {
                (true, _) if facts.patterns => Form::Map(None, nullable),
                (true, Others::Each(values)) => Form::Map(Some(values), nullable),
                (true, Others::Open | Others::Free) => Form::Map(None, nullable),
                _ => Form::Record { nullable },
            },
            _ => Form::Any,
        }
    }

    /// The kinds of a schema: its own, those of the schemas it is composed of, or those that its keywords imply.
    fn kinds(&mut self, schema: SchemaId) -> Option<Kinds> {
        let facts = self.schemas.facts(schema);
        let parts = self.schemas.parts(schema);
        if let Some(kinds) = parts.iter().filter_map(|part| self.schemas.facts(*part).kinds).reduce(Kinds::and) {
            return Some(kinds);
        }
        // Listed values say what kinds they are of.
        if let Some(values) = &facts.values {
            return Some(kinds_of_values(values));
        }
        let mut of_parts: Vec<Kinds> = parts.iter().filter_map(|part| implied(self.schemas.facts(*part))).collect();
        of_parts.dedup();
        let implied = match of_parts.as_slice() {
            [only] => *only,
            [] => self.implied_by_format(schema)?,
            _ => return None,
        };
        let place = facts.place;
        self.schemas.rules.get_mut(schema).kinds = implied;
        let named = Kinds::NAMED.iter().find(|(kinds, _)| *kinds == implied).map_or("", |(_, name)| name);
        let message = format!("no `type`: taken for `{named}`, as its keywords imply");
        let inferred = Diagnostic::new(codes::INFERRED_TYPE, place, message);
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
            let (is_low, excluded, text) = match rule {
                Rule::Minimum(text) => (true, 0, text),
                Rule::ExclusiveMinimum(text) => (true, 1, text),
                Rule::Maximum(text) => (false, 0, text),
                Rule::ExclusiveMaximum(text) => (false, -1, text),
                Rule::Enum(values) => {
                    let numbers = values.iter().filter(|value| Kinds::NUMBER.contains(kind_of(value)));
                    let listed: Option<Vec<i128>> = numbers.map(|text| Decimal::parse(text)?.to_i128()).collect();
                    let listed = listed?;
                    low = low.max(listed.iter().min().copied());
                    high = high.into_iter().chain(listed.iter().max().copied()).min();
                    continue;
                }
                Rule::Format(Format { integers: Some((least, most)), .. }) => {
                    low = low.max(Some(*least));
                    high = Some(high.map_or(*most, |high| high.min(*most)));
                    is_narrow |= i128::from(i32::MIN) <= *least && *most <= i128::from(i32::MAX);
                    continue;
                }
                _ => continue,
            };
            let bound = Decimal::parse(text)?;
            // A bound between two integers binds as the one within, which is not further from zero than the next.
            let bound = match bound.is_integer() {
                true => bound.to_i128()?.checked_add(excluded)?,
                false => within(text, is_low)?,
            };
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

impl Stated {
    /// Another schema that decides the type of this one: it refers to that, and says nothing of the shape itself.
    pub(super) fn decides(&self, schema: SchemaId) -> Option<SchemaId> {
        let facts = self.facts(schema);
        let own_shape = facts.kinds.is_some()
            || facts.properties > 0
            || facts.others != Others::Open
            || facts.patterns
            || facts.items.is_some()
            || facts.values.is_some()
            || facts.requires;
        let mut alternatives = self.rules.get(schema).rules.iter().filter(|rule| rule.has_branches());
        match (facts.reference, facts.all_of.as_slice()) {
            _ if own_shape => None,
            (None, []) => match (alternatives.next()?, alternatives.next()) {
                (Rule::OrNull(only) | Rule::Ref(only), None) => Some(*only),
                (Rule::AllOf(branches), None) => branches.first().copied().filter(|_| branches.len() == 1),
                _ => None,
            },
            (Some(target), []) => Some(target),
            (None, [only]) => {
                let branch = self.facts(*only);
                branch.reference.filter(|_| branch.all_of.is_empty() && branch.properties == 0)
            }
            _ => None,
        }
    }

    /// What describes the items of an array, or some of them.
    pub(super) fn all_items(&self, schema: SchemaId) -> Vec<SchemaId> {
        self.items(schema).into_iter().chain(self.tuple(schema).into_iter().flatten()).collect()
    }

    /// Whether the schema allows null besides what another one allows.
    pub(super) fn adds_null(&self, schema: SchemaId) -> bool {
        self.rules.get(schema).rules.iter().any(|rule| matches!(rule, Rule::OrNull(_)))
    }

    /// What each item of an array fits, if there are always as many.
    pub(super) fn tuple(&self, schema: SchemaId) -> Option<Vec<SchemaId>> {
        let rules = &self.rules.get(schema).rules;
        let (first, rest) = rules.iter().find_map(|rule| match rule {
            Rule::Tuple { first, rest } => Some((first, *rest)),
            _ => None,
        })?;
        let count = first.len() as u64;
        let has_all = rules.iter().any(|rule| matches!(rule, Rule::MinItems(least) if *least >= count));
        let ends = rest.is_some_and(|rest| self.rules.get(rest).kinds == Kinds::NONE)
            || rules.iter().any(|rule| matches!(rule, Rule::MaxItems(most) if *most <= count));
        // A tuple holds its items by value, and so none that holds it again.
        let is_tuple = has_all && ends && (1..=MAX_TUPLE).contains(&first.len()) && !self.leads_back(schema, first);
        is_tuple.then(|| first.clone())
    }

    /// Whether some schemas lead to another one, in any way.
    fn leads_back(&self, schema: SchemaId, from: &[SchemaId]) -> bool {
        let mut seen = HashSet::new();
        let mut waiting = from.to_vec();
        while let Some(at) = waiting.pop() {
            if at == schema {
                return true;
            }
            if seen.insert(at) {
                let rules = &self.rules.get(at).rules;
                waiting.extend(rules.iter().flat_map(|rule| rule.in_place().chain(rule.of_parts())));
            }
        }
        false
    }

    /// `items`, of the schema or of one it is composed of.
    pub(super) fn items(&self, schema: SchemaId) -> Option<SchemaId> {
        self.parts(schema).iter().find_map(|part| self.facts(*part).items)
    }
}

/// The integer next to a number that is none: above it if it is a lower bound, else below.
pub(super) fn within(text: &str, is_low: bool) -> Option<i128> {
    let number = text.parse::<f64>().ok().filter(|number| number.abs() < 1e38)?;
    // What has digits behind the point that a double can tell is exact there; beyond, one more or less is no other width
    // but at the ends of the widths, where the digits before the point tell.
    let whole = text.split('.').next().and_then(|digits| digits.parse::<i128>().ok());
    let whole = whole.filter(|_| !text.contains(['e', 'E'])).unwrap_or(number.trunc() as i128);
    match (is_low, text.starts_with('-')) {
        (true, false) => whole.checked_add(1),
        (false, true) => whole.checked_sub(1),
        _ => Some(whole),
    }
}

/// Tuples of more items than this are arrays of any values.
const MAX_TUPLE: usize = 8;

/// The strings among the listed values, each once.
fn strings(facts: &Facts) -> Option<Vec<String>> {
    let values = facts.values.as_ref()?;
    each_once(values.iter().filter_map(|value| serde_json::from_str(value).ok()))
}

/// The integers among the listed values, each once, if all numbers are integers of 64 bits.
fn integers(facts: &Facts) -> Option<Vec<i64>> {
    let values = facts.values.as_ref()?;
    let numbers = values.iter().filter(|value| Kinds::NUMBER.contains(kind_of(value)));
    let integers: Option<Vec<i64>> = numbers.map(|text| Decimal::parse(text)?.to_i64()).collect();
    each_once(integers?.into_iter())
}

fn each_once<T: PartialEq>(values: impl Iterator<Item = T>) -> Option<Vec<T>> {
    let mut listed = Vec::new();
    for value in values {
        if !listed.contains(&value) {
            listed.push(value);
        }
    }
    (!listed.is_empty()).then_some(listed)
}

fn kinds_of_values(values: &[String]) -> Kinds {
    values.iter().map(|value| kind_of(value)).fold(Kinds::NONE, Kinds::or)
}

/// The kinds of a set, one by one; numbers are one kind, whether they are integers or not.
fn each_kind(kinds: Kinds) -> Vec<Kinds> {
    let names = kinds.names().filter_map(Kinds::named);
    names.collect()
}

/// The one kind that the keywords of a schema without `type` describe the shape of. Rules alone imply nothing: a string
/// has no `minimum`, so a schema with a `minimum` allows all strings.
fn implied(facts: &Facts) -> Option<Kinds> {
    let object = facts.properties > 0 || facts.requires || facts.others != Others::Open;
    let all = [(object, Kinds::OBJECT), (facts.items.is_some(), Kinds::ARRAY), (facts.secret, Kinds::STRING)];
    let mut implied = all.into_iter().filter(|(is, _)| *is).map(|(_, kind)| kind);
    let first = implied.next();
    if implied.next().is_some() { None } else { first }
}
