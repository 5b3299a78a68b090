//! Unions: schemas whose values are of one of several types, and how a value tells of which.
//!
//! The branches of `oneOf` and `anyOf` make a union where the schema itself adds no members to theirs; where it does, it
//! is a record, and the branches are rules over it. Two branches are *disjoint* if no value fits both, provably: by their
//! kinds, by a member that must be there with other values, by a member that the one must have and the other must not, or
//! by the values that they list. If all are, a value that has been read into a variant keeps the union's rule exactly if
//! it keeps its variant's, and no other branch need be asked.

use std::sync::Arc;

use super::rule::{Field, Kinds, Others, Presence, Rule, SchemaId};
use super::stated::Stated;

/// How many references a proof follows from one schema.
const STEPS: usize = 16;

/// The schemas that a value is one of.
pub(super) enum Alternatives {
    /// The branches of `oneOf` or `anyOf`, in the description's order.
    Branches(Vec<SchemaId>),
    /// Those of a discriminator: of each tag, of other objects, of values that are no objects.
    Tagged { tags: Vec<SchemaId>, otherwise: Option<SchemaId>, untagged: Vec<SchemaId> },
}

impl Alternatives {
    /// All of them.
    pub(super) fn all(&self) -> Vec<SchemaId> {
        match self {
            Self::Branches(branches) => branches.clone(),
            Self::Tagged { tags, otherwise, untagged } => {
                tags.iter().chain(otherwise).chain(untagged).copied().collect()
            }
        }
    }
}

impl Stated {
    /// The schemas that a value of this one is one of, if it says nothing of the shape besides.
    pub(super) fn alternatives(&self, schema: SchemaId) -> Option<Alternatives> {
        let facts = self.facts(schema);
        let adds_shape = facts.reference.is_some()
            || !facts.all_of.is_empty()
            || facts.values.is_some()
            || facts.items.is_some()
            || facts.patterns
            || facts.secret
            || !matches!(facts.others, Others::Open | Others::Free);
        if adds_shape {
            return None;
        }
        let mut found = None;
        for rule in &self.rules.get(schema).rules {
            let alternatives = match rule {
                Rule::OneOf(branches) | Rule::AnyOf(branches) => Alternatives::Branches(branches.clone()),
                Rule::Tagged(tagged) => Alternatives::Tagged {
                    tags: tagged.tags.iter().map(|(_, branch)| *branch).collect(),
                    otherwise: tagged.otherwise,
                    untagged: tagged.untagged.clone(),
                },
                Rule::Tuple { .. } => return None,
                _ => continue,
            };
            if found.replace(alternatives).is_some() {
                return None;
            }
        }
        let found = found?;
        // What every branch describes is no addition.
        let described = self.fields(schema).iter().take(facts.properties as usize).all(|Field { name, .. }| {
            found.all().iter().all(|branch| {
                !self.kinds_of(*branch).contains(Kinds::OBJECT)
                    || self.members(*branch).iter().any(|member| member.name == *name)
            })
        });
        described.then_some(found)
    }

    /// The kinds that a schema allows, as far as references and `allOf` tell.
    pub(super) fn kinds_of(&self, schema: SchemaId) -> Kinds {
        let parts = self.parts(schema);
        parts.iter().fold(Kinds::ANY, |kinds, part| {
            let own = self.rules.get(*part);
            let listed = own.rules.iter().filter_map(|rule| match rule {
                Rule::Enum(values) => Some(values.iter().map(|value| kind_of(value)).fold(Kinds::NONE, Kinds::or)),
                _ => None,
            });
            listed.fold(kinds.and(own.kinds), Kinds::and)
        })
    }

    /// Whether nothing but `null` fits.
    pub(super) fn is_null(&self, schema: SchemaId) -> bool {
        let own = self.rules.get(schema);
        let mut rules = own.rules.iter();
        own.says.is_none() && self.kinds_of(schema) == Kinds::NULL && rules.all(|rule| matches!(rule, Rule::Enum(_)))
    }

    /// Whether no value fits both of any two.
    pub(super) fn are_disjoint(&self, branches: &[SchemaId]) -> bool {
        let all: Vec<Features> = branches.iter().map(|branch| self.features(*branch)).collect();
        all.iter().enumerate().all(|(index, a)| all.iter().skip(index + 1).all(|b| self.disjoint(a, b)))
    }

    /// How much a schema asks of a value; the most specific ones are tried first.
    pub(super) fn specificity(&self, schema: SchemaId) -> impl Ord + use<> {
        let features = self.features(schema);
        let lists =
            features.values.is_some() || features.members.iter().any(|member| self.values(member.schema).is_some());
        let required = features.members.iter().filter(|member| member.required).count();
        let rules = self.parts(schema).iter().map(|part| self.rules.get(*part).rules.len()).sum::<usize>();
        let is_integer = features.kinds == Kinds::INTEGER;
        let kinds = Kinds::NAMED.iter().filter(|(kinds, _)| features.kinds.contains(*kinds)).count();
        // What is not to be shown is not to be read as something else.
        (
            self.is_secret(schema),
            std::cmp::Reverse(kinds),
            is_integer,
            lists,
            required,
            features.members.len(),
            features.is_closed,
            rules,
        )
    }

    fn features(&self, schema: SchemaId) -> Features {
        let mut features = Features {
            kinds: self.kinds_of(schema),
            values: self.values(schema),
            members: Vec::new(),
            is_closed: false,
        };
        for part in self.parts(schema).iter().copied() {
            for rule in &self.rules.get(part).rules {
                let Rule::Object(object) = rule else { continue };
                features.is_closed |= object.others == Others::Closed && object.patterns.is_empty();
                for field in &object.fields {
                    let required = field.presence == Presence::Required;
                    features.members.push(Expected { name: field.name.clone(), required, schema: field.schema });
                }
            }
        }
        features
    }

    /// The values that a schema lists, as far as references and `allOf` tell; scalars alone.
    fn values(&self, schema: SchemaId) -> Option<Arc<Vec<String>>> {
        let parts = self.parts(schema);
        let mut lists = parts.iter().take(STEPS).flat_map(|part| &self.rules.get(*part).rules);
        lists.find_map(|rule| match rule {
            Rule::Enum(values) if values.iter().all(|value| !value.starts_with(['{', '['])) => Some(values.clone()),
            _ => None,
        })
    }

    fn disjoint(&self, a: &Features, b: &Features) -> bool {
        if a.kinds.and(b.kinds) == Kinds::NONE {
            return true;
        }
        if let (Some(a), Some(b)) = (&a.values, &b.values)
            && !overlap(a, b)
        {
            return true;
        }
        // What follows is about objects.
        a.kinds.and(b.kinds) == Kinds::OBJECT && (self.tells_apart(a, b) || self.tells_apart(b, a))
    }

    /// Whether a member that `a` must have is not to be found in `b`, or never with the same value.
    fn tells_apart(&self, a: &Features, b: &Features) -> bool {
        a.members.iter().filter(|member| member.required).any(|member| {
            let same: Vec<&Expected> = b.members.iter().filter(|other| other.name == member.name).collect();
            let is_other = |other: &&Expected| {
                let kinds = self.kinds_of(member.schema).and(self.kinds_of(other.schema));
                let values = self.values(member.schema).zip(self.values(other.schema));
                kinds == Kinds::NONE || values.is_some_and(|(a, b)| !overlap(&a, &b))
            };
            if same.is_empty() { b.is_closed } else { same.iter().any(is_other) }
        })
    }
}

/// What tells the values of a schema from those of others.
struct Features {
    kinds: Kinds,
    values: Option<Arc<Vec<String>>>,
    members: Vec<Expected>,
    is_closed: bool,
}

/// A member of an object.
struct Expected {
    name: String,
    required: bool,
    schema: SchemaId,
}

/// Whether two lists of scalars may have a value in common. Numbers can be written in more than one way, and are not
/// told apart.
fn overlap(a: &[String], b: &[String]) -> bool {
    let number = |text: &String| text.starts_with(|c: char| c == '-' || c.is_ascii_digit());
    a.iter().any(|a| b.iter().any(|b| a == b || same_string(a, b) || (number(a) && number(b))))
}

/// Strings can be written in more than one way too.
fn same_string(a: &str, b: &str) -> bool {
    let read = |text: &str| serde_json::from_str::<String>(text).ok();
    read(a).zip(read(b)).is_some_and(|(a, b)| a == b)
}

/// The kind of a value, from its JSON text.
pub(super) fn kind_of(text: &str) -> Kinds {
    match text.as_bytes().first() {
        Some(b'"') => Kinds::STRING,
        Some(b'{') => Kinds::OBJECT,
        Some(b'[') => Kinds::ARRAY,
        Some(b't' | b'f') => Kinds::BOOLEAN,
        Some(b'n') => Kinds::NULL,
        _ if support::decimal::Decimal::parse(text).is_some_and(|number| number.is_integer()) => Kinds::INTEGER,
        _ => Kinds::NUMBER,
    }
}
