//! Rules: what must hold of a value, as data.
//!
//! A [`Schema`] here says exactly what the schema of the description says about JSON values, keyword by keyword, in the
//! order in which violations are told. It knows nothing of the Rust type that will hold the value; that is the
//! [shape](super::shape). Everything that reads rules reads these: the checks of the generated crate, its docs, its
//! tests.

use std::sync::Arc;

use super::format::Format;
use super::pointers::Pointers;
use crate::diagnostic::Place;
use crate::document::Document;
use crate::pattern::Plan;

pub use support::kinds::Kinds;

/// A schema in an [`Rules`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct SchemaId(pub(crate) u32);

impl SchemaId {
    /// The id of a schema by its place.
    pub(super) fn at(index: usize) -> Self {
        Self(u32::try_from(index).expect("schemas are counted in 32 bits"))
    }

    /// Its place among the schemas of a description.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// All schemas of a description.
#[derive(Debug, Default)]
pub struct Rules {
    schemas: Vec<Schema>,
    /// Where they stand, of those of a document.
    pub(super) pointers: Pointers,
}

impl Rules {
    /// None yet, with room for so many of a document.
    pub(super) fn with_capacity(document: &Document, schemas: usize) -> Self {
        Self { schemas: Vec::with_capacity(schemas), pointers: Pointers::with_capacity(document, schemas) }
    }

    /// Adds a schema.
    pub fn add(&mut self, schema: Schema) -> SchemaId {
        let id = SchemaId::at(self.schemas.len());
        self.schemas.push(schema);
        id
    }

    /// The schema of an id.
    #[must_use]
    pub fn get(&self, id: SchemaId) -> &Schema {
        self.schemas.get(id.0 as usize).expect("an id comes from the rules it is used with")
    }

    /// The JSON pointer of a schema in the description; in another file with the file's name before it.
    #[must_use]
    pub fn pointer(&self, id: SchemaId) -> String {
        self.pointers.get(id)
    }

    /// The schema of an id, to be filled.
    pub fn get_mut(&mut self, id: SchemaId) -> &mut Schema {
        self.schemas.get_mut(id.0 as usize).expect("an id comes from the rules it is used with")
    }

    /// How many keywords state a rule.
    #[must_use]
    pub fn count(&self) -> usize {
        let structural = |rule: &&Rule| !matches!(rule, Rule::Object(_) | Rule::Items(_) | Rule::Ref(_));
        self.schemas.iter().flat_map(|schema| &schema.rules).filter(structural).count()
    }
}

/// A schema: kinds, and the rules over them.
#[derive(Debug, Clone)]
pub struct Schema {
    /// Where it stands, unless it stands nowhere by itself: at the key that it is the value of.
    pub place: Option<Place>,
    /// The kinds that are allowed.
    pub kinds: Kinds,
    /// What must hold beyond the kind.
    pub rules: Vec<Rule>,
    /// The rule in words (`x-message`).
    pub says: Option<String>,
}

impl Schema {
    /// A schema that allows everything.
    #[must_use]
    pub fn any() -> Self {
        Self { place: None, kinds: Kinds::ANY, rules: Vec::new(), says: None }
    }

    /// Whether a member must be there, if the schema itself says something of it.
    #[must_use]
    pub fn presence(&self, name: &str) -> Option<Presence> {
        self.rules.iter().find_map(|rule| match rule {
            Rule::Object(object) => object.fields.iter().find(|field| field.name == name).map(|field| field.presence),
            _ => None,
        })
    }
}

/// What must hold of a value; each comes from the keyword of its name.
#[derive(Debug, Clone)]
pub enum Rule {
    /// `minLength`.
    MinLength(u64),
    /// `maxLength`.
    MaxLength(u64),
    /// `pattern`.
    Pattern(Pattern),
    /// `format`.
    Format(&'static Format),
    /// `minimum`, with the number as JSON text.
    Minimum(String),
    /// `exclusiveMinimum`.
    ExclusiveMinimum(String),
    /// `maximum`.
    Maximum(String),
    /// `exclusiveMaximum`.
    ExclusiveMaximum(String),
    /// `multipleOf`.
    MultipleOf(String),
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `uniqueItems: true`.
    UniqueItems,
    /// `items`, where there are no `prefixItems`.
    Items(SchemaId),
    /// `prefixItems`, and `items` for those beyond.
    Tuple {
        /// What the first items fit, one after the other.
        first: Vec<SchemaId>,
        /// What all others fit.
        rest: Option<SchemaId>,
    },
    /// `contains`, `minContains`, `maxContains`.
    Contains {
        /// What the items are that count.
        each: SchemaId,
        /// The least number of them.
        min: u64,
        /// The greatest, if there is one.
        max: Option<u64>,
    },
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
    /// `properties`, `required`, `patternProperties`, `additionalProperties`.
    Object(Object),
    /// `propertyNames`.
    PropertyNames(SchemaId),
    /// `dependentRequired`: where the one member is there, the others must be.
    DependentRequired(Vec<(String, Vec<String>)>),
    /// `dependentSchemas`: where the member is there, the object fits.
    DependentSchemas(Vec<(String, SchemaId)>),
    /// `enum`: the values as JSON text.
    Enum(Arc<Vec<String>>),
    /// `$ref`.
    Ref(SchemaId),
    /// `allOf`.
    AllOf(Vec<SchemaId>),
    /// `anyOf`.
    AnyOf(Vec<SchemaId>),
    /// `oneOf`.
    OneOf(Vec<SchemaId>),
    /// `not`.
    Not(SchemaId),
    /// `anyOf` of a `not` and a consequence: if the condition holds, the consequence must.
    When {
        /// The condition.
        condition: SchemaId,
        /// The consequence.
        then: SchemaId,
    },
    /// `anyOf` or `oneOf` of `null` and one schema that does not allow it.
    OrNull(SchemaId),
    /// `if`, `then` and `else`.
    If {
        /// The condition.
        condition: SchemaId,
        /// What must hold where the condition does.
        then: Option<SchemaId>,
        /// What must hold where it does not.
        otherwise: Option<SchemaId>,
    },
    /// `discriminator`.
    Tagged(Tagged),
    /// `unevaluatedProperties`. This rule and the next one are the last of a schema: they are about what all others
    /// leave undescribed.
    UnevaluatedProperties(SchemaId),
    /// `unevaluatedItems`.
    UnevaluatedItems(SchemaId),
}

/// Schemas of which a member chooses one.
#[derive(Debug, Clone)]
pub struct Tagged {
    /// The name of the member.
    pub name: String,
    /// What each of its values chooses.
    pub tags: Vec<(String, SchemaId)>,
    /// What an object fits without the member, or with another value; `None` if there must be one of these.
    pub otherwise: Option<SchemaId>,
    /// What values fit besides that are no objects.
    pub untagged: Vec<SchemaId>,
}

impl Tagged {
    /// All schemas that a value can fit.
    pub fn branches(&self) -> impl Iterator<Item = SchemaId> {
        let tagged = self.tags.iter().map(|(_, schema)| *schema);
        tagged.chain(self.otherwise).chain(self.untagged.iter().copied())
    }
}

impl Rule {
    /// The schemas that judge the same value, not a part of it.
    pub fn in_place(&self) -> impl Iterator<Item = SchemaId> {
        let (mut named, mut own, mut listed): (&[(String, SchemaId)], _, &[SchemaId]) = (&[], [None; 3], &[]);
        match self {
            Self::Ref(target) | Self::Not(target) | Self::OrNull(target) => own = [Some(*target), None, None],
            Self::AllOf(branches) | Self::AnyOf(branches) | Self::OneOf(branches) => listed = branches,
            Self::When { condition, then } => own = [Some(*condition), Some(*then), None],
            Self::If { condition, then, otherwise } => own = [Some(*condition), *then, *otherwise],
            Self::DependentSchemas(all) => named = all,
            Self::Tagged(tagged) => {
                (named, own, listed) = (&tagged.tags, [tagged.otherwise, None, None], &tagged.untagged)
            }
            _ => {}
        }
        named.iter().map(|(_, schema)| *schema).chain(own.into_iter().flatten()).chain(listed.iter().copied())
    }

    /// Whether it asks other schemas about the same value, as alternatives or all of them.
    #[must_use]
    pub fn has_branches(&self) -> bool {
        let is_alternative = matches!(self, Self::AnyOf(_) | Self::OneOf(_) | Self::OrNull(_) | Self::Tagged(_));
        is_alternative || matches!(self, Self::Ref(_) | Self::AllOf(_))
    }

    /// The keywords that may have stated it, the one that did before all others.
    #[must_use]
    pub fn keywords(&self) -> &'static [&'static str] {
        match self {
            Self::MinLength(_) => &["minLength"],
            Self::MaxLength(_) => &["maxLength"],
            Self::Pattern(_) => &["pattern"],
            Self::Format(_) => &["format"],
            Self::Minimum(_) => &["minimum"],
            Self::ExclusiveMinimum(_) => &["exclusiveMinimum", "minimum"],
            Self::Maximum(_) => &["maximum"],
            Self::ExclusiveMaximum(_) => &["exclusiveMaximum", "maximum"],
            Self::MultipleOf(_) => &["multipleOf"],
            Self::MinItems(_) => &["minItems"],
            Self::MaxItems(_) => &["maxItems"],
            Self::UniqueItems => &["uniqueItems"],
            Self::Items(_) => &["items"],
            Self::Tuple { .. } => &["prefixItems"],
            Self::Contains { .. } => &["contains"],
            Self::MinProperties(_) => &["minProperties"],
            Self::MaxProperties(_) => &["maxProperties"],
            Self::Object(_) => &["properties", "required", "additionalProperties", "patternProperties"],
            Self::Enum(_) => &["enum", "const"],
            Self::Ref(_) => &["$ref", "$dynamicRef"],
            Self::AllOf(_) => &["allOf"],
            Self::AnyOf(_) | Self::When { .. } | Self::OrNull(_) => &["anyOf", "oneOf"],
            Self::OneOf(_) => &["oneOf"],
            Self::Not(_) => &["not"],
            Self::If { .. } => &["if"],
            Self::Tagged(_) => &["discriminator"],
            Self::PropertyNames(_) => &["propertyNames"],
            Self::DependentRequired(_) => &["dependentRequired"],
            Self::DependentSchemas(_) => &["dependentSchemas"],
            Self::UnevaluatedProperties(_) => &["unevaluatedProperties"],
            Self::UnevaluatedItems(_) => &["unevaluatedItems"],
        }
    }

    /// The schemas that judge parts of the value: its items, its members, the names of members.
    pub fn of_parts(&self) -> impl Iterator<Item = SchemaId> {
        let (mut listed, mut last): (&[SchemaId], _) = (&[], None);
        let mut described = None;
        match self {
            Self::Items(each)
            | Self::Contains { each, .. }
            | Self::PropertyNames(each)
            | Self::UnevaluatedProperties(each)
            | Self::UnevaluatedItems(each) => last = Some(*each),
            Self::Tuple { first, rest } => (listed, last) = (first, *rest),
            Self::Object(object) => (described, last) = (Some(object), object.others.schema()),
            _ => {}
        }
        let members = described.into_iter().flat_map(|object| {
            let fields = object.fields.iter().map(|field| field.schema);
            fields.chain(object.patterns.iter().map(|(_, schema)| *schema))
        });
        listed.iter().copied().chain(members).chain(last)
    }
}

/// A regular expression and the way to decide it.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// As the description writes it.
    pub source: String,
    /// How it is decided.
    pub plan: Plan,
}

/// What is said of the members of an object.
#[derive(Debug, Clone, Default)]
pub struct Object {
    /// Described or required members, in the description's order.
    pub fields: Vec<Field>,
    /// `patternProperties`: what members fit whose name matches.
    pub patterns: Vec<(Pattern, SchemaId)>,
    /// All others.
    pub others: Others,
}

impl Object {
    /// Whether nothing is said of members that are no fields.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.others, Others::Open | Others::Free) && self.patterns.is_empty()
    }
}

/// A described member.
#[derive(Debug, Clone)]
pub struct Field {
    /// The name on the wire.
    pub name: String,
    /// Whether it must be there.
    pub presence: Presence,
    /// What it must fit.
    pub schema: SchemaId,
    /// Whether `properties` describes it; else it is only required, and also one of the others.
    pub described: bool,
}

/// Whether a member must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It may be absent.
    Optional,
    /// It must be there.
    Required,
    /// Required and `writeOnly`: it must be there in requests.
    RequiredInRequest,
    /// Required and `readOnly`: it must be there in responses.
    RequiredInResponse,
}

/// Members that are not described.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Others {
    /// Nothing is said of them.
    #[default]
    Open,
    /// Nothing is said of them but that they are as good as described (`additionalProperties: true`).
    Free,
    /// There must be none.
    Closed,
    /// Each fits a schema.
    Each(SchemaId),
}

impl Others {
    /// What each of them fits.
    #[must_use]
    pub fn schema(self) -> Option<SchemaId> {
        match self {
            Self::Each(schema) => Some(schema),
            Self::Open | Self::Free | Self::Closed => None,
        }
    }
}
