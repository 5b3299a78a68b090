//! All rules that hold of a value, however they are spread over references and `allOf`.

use std::collections::HashSet;

use indexmap::{IndexMap, IndexSet};

use crate::api::rule::{Field, Kinds, Object, Others, Presence, Rule, Rules, SchemaId};
use support::decimal::Decimal;

/// Rules that hold together.
pub(super) struct Flat<'r> {
    /// The schemas they come from, the first of which says where they stand.
    pub(super) schemas: Vec<SchemaId>,
    /// The kinds that all of them allow.
    pub(super) kinds: Kinds,
    /// The rules but for references and `allOf`, each with its schema.
    pub(super) rules: Vec<(SchemaId, &'r Rule)>,
}

impl<'r> Flat<'r> {
    /// What holds of a value that fits all of these schemas.
    pub(super) fn of(rules: &'r Rules, schemas: &[SchemaId]) -> Self {
        let mut flat = Self { schemas: Vec::new(), kinds: Kinds::ANY, rules: Vec::new() };
        let mut seen = HashSet::new();
        let mut waiting: Vec<SchemaId> = schemas.iter().rev().copied().collect();
        while let Some(id) = waiting.pop() {
            if !seen.insert(id) {
                continue;
            }
            let schema = rules.get(id);
            flat.schemas.push(id);
            flat.kinds = flat.kinds.and(schema.kinds);
            let mut inner = Vec::new();
            for rule in &schema.rules {
                match rule {
                    Rule::Ref(target) => inner.push(*target),
                    Rule::AllOf(branches) => inner.extend(branches),
                    rule => flat.rules.push((id, rule)),
                }
            }
            waiting.extend(inner.into_iter().rev());
        }
        flat
    }

    /// The schemas of one kind of part.
    pub(super) fn parts(&self, part: impl Fn(&Rule) -> Option<SchemaId>) -> Vec<SchemaId> {
        self.rules.iter().filter_map(|(_, rule)| part(rule)).collect()
    }

    /// What is said of members.
    fn objects(&self) -> impl Iterator<Item = &'r Object> {
        self.rules.iter().filter_map(|(_, rule)| match rule {
            Rule::Object(object) => Some(object),
            _ => None,
        })
    }

    /// The members by name, in order.
    pub(super) fn members(&self) -> IndexMap<&'r str, FlatMember<'r>> {
        let mut members: IndexMap<&'r str, FlatMember<'r>> = IndexMap::new();
        for field in self.objects().flat_map(|object| &object.fields) {
            let new = || FlatMember { name: &field.name, presence: Vec::new(), schemas: Vec::new() };
            members.entry(&field.name).or_insert_with(new).join(field);
        }
        members
    }

    /// Whether there may be members that are not described.
    pub(super) fn is_closed(&self) -> bool {
        self.objects().any(|object| object.others == Others::Closed && object.patterns.is_empty())
    }

    /// What members fit that are not described.
    pub(super) fn others(&self) -> Vec<SchemaId> {
        self.objects().filter_map(|object| object.others.schema()).collect()
    }

    /// The greatest of the bounds that must be reached.
    pub(super) fn greatest(&self, bound: impl Fn(&Rule) -> Option<u64>) -> Option<u64> {
        self.rules.iter().filter_map(|(_, rule)| bound(rule)).max()
    }

    /// The least of the bounds that must not be passed.
    pub(super) fn least(&self, bound: impl Fn(&Rule) -> Option<u64>) -> Option<u64> {
        self.rules.iter().filter_map(|(_, rule)| bound(rule)).min()
    }

    /// The tightest lower bound of numbers: the number, and whether it is excluded itself.
    pub(super) fn floor(&self) -> Option<Bound<'r>> {
        let bounds = self.rules.iter().filter_map(|(_, rule)| match rule {
            Rule::Minimum(text) => Bound::new(text, false),
            Rule::ExclusiveMinimum(text) => Bound::new(text, true),
            _ => None,
        });
        bounds.max_by(|one, other| one.number.cmp(&other.number).then(one.exclusive.cmp(&other.exclusive)))
    }

    /// The tightest upper bound of numbers.
    pub(super) fn ceiling(&self) -> Option<Bound<'r>> {
        let bounds = self.rules.iter().filter_map(|(_, rule)| match rule {
            Rule::Maximum(text) => Bound::new(text, false),
            Rule::ExclusiveMaximum(text) => Bound::new(text, true),
            _ => None,
        });
        bounds.min_by(|one, other| one.number.cmp(&other.number).then(other.exclusive.cmp(&one.exclusive)))
    }

    /// The values of `enum` that every list has.
    pub(super) fn values(&self) -> Option<IndexSet<&'r str>> {
        let mut lists = self.rules.iter().filter_map(|(_, rule)| match rule {
            Rule::Enum(values) => Some(values.iter().map(String::as_str).collect::<IndexSet<_>>()),
            _ => None,
        });
        let first = lists.next()?;
        Some(lists.fold(first, |kept, list| kept.into_iter().filter(|value| list.contains(value)).collect()))
    }
}

/// A bound of numbers.
#[derive(Clone)]
pub(super) struct Bound<'r> {
    pub(super) number: Decimal<'r>,
    pub(super) text: &'r str,
    pub(super) exclusive: bool,
}

impl<'r> Bound<'r> {
    fn new(text: &'r str, exclusive: bool) -> Option<Self> {
        Some(Self { number: Decimal::parse(text)?, text, exclusive })
    }
}

/// All that is said of a member.
pub(super) struct FlatMember<'r> {
    pub(super) name: &'r str,
    presence: Vec<Presence>,
    /// What it fits.
    pub(super) schemas: Vec<SchemaId>,
}

impl FlatMember<'_> {
    fn join(&mut self, field: &Field) {
        self.presence.push(field.presence);
        self.schemas.extend(field.described.then_some(field.schema));
    }

    /// Whether it is more than required: `properties` describes it.
    pub(super) fn is_described(&self) -> bool {
        !self.schemas.is_empty()
    }

    pub(super) fn is_required(&self, in_requests: bool, in_responses: bool) -> bool {
        self.presence.iter().any(|presence| match presence {
            Presence::Optional => false,
            Presence::Required => true,
            Presence::RequiredInRequest => in_requests,
            Presence::RequiredInResponse => in_responses,
        })
    }
}
