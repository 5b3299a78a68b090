//! Shapes: what kind of Rust type holds a value, in terms of no language.
//!
//! A [`Type`] is a nominal type: a component of the description, or an inline schema that needs a name of its own. What
//! stands at a place is a [`TypeRef`]. Shapes say what a value is made of; what else must hold of it is the
//! [rule](super::rule)'s business.

use std::ops::Deref;
use std::sync::Arc;

use super::rule::{Kinds, Presence, SchemaId};
use super::text::Text;

/// A nominal type in [`Api::types`](super::Api::types).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct TypeId(pub(crate) u32);

impl TypeId {
    /// Its place in [`Api::types`](super::Api::types).
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What names a type: the words of the way that leads to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamePath {
    /// The name of the component or operation, then of members, each as the description writes it.
    pub segments: Vec<String>,
    /// Whether it is a component, whose name others count on.
    pub component: bool,
    /// A name that the description asks for (`x-rust-name`).
    pub wish: Option<String>,
}

/// A nominal type.
#[derive(Debug, Clone)]
pub struct Type {
    /// What it is called.
    pub name: NamePath,
    /// What the description says about it.
    pub docs: SharedDocs,
    /// What it is made of.
    pub shape: Shape,
    /// Its rules.
    pub schema: SchemaId,
    /// Whether a request can hold it: it gets a constructor and setters.
    pub in_request: bool,
    /// Whether a response can hold it: it can be without members that only requests have.
    pub in_response: bool,
}

/// Prose that binds nobody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// `title`, or an operation's `summary`.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `externalDocs`: address and description.
    pub external: Option<(String, Option<String>)>,
    /// `default`, as JSON text.
    pub default: Option<String>,
    /// `example` and `examples`, as JSON text.
    pub examples: Vec<String>,
    /// `deprecated: true`.
    pub deprecated: bool,
    /// `readOnly: true`.
    pub read_only: bool,
    /// `writeOnly: true`.
    pub write_only: bool,
    /// A `format` that is an annotation.
    pub format: Option<String>,
    /// `contentEncoding`.
    pub encoding: Option<String>,
    /// `contentMediaType`.
    pub media_type: Option<String>,
}

impl Docs {
    /// Whether nothing is said.
    pub(super) fn is_empty(&self) -> bool {
        *self == NOTHING
    }
}

/// Where nothing is said.
static NOTHING: Docs = Docs {
    title: None,
    description: None,
    external: None,
    default: None,
    examples: Vec::new(),
    deprecated: false,
    read_only: false,
    write_only: false,
    format: None,
    encoding: None,
    media_type: None,
};

/// Prose that several parts of an [`Api`](super::Api) have; of most of them nothing is said.
#[derive(Debug, Clone, Default)]
pub struct SharedDocs(Option<Arc<Docs>>);

impl SharedDocs {
    /// The prose of this part alone, to be changed.
    pub(super) fn edit(&mut self) -> &mut Docs {
        Arc::make_mut(self.0.get_or_insert_default())
    }

    /// Adds examples to those of this part.
    pub(super) fn add_examples(&mut self, examples: Vec<String>) {
        if !examples.is_empty() {
            self.edit().examples.extend(examples);
        }
    }
}

impl Deref for SharedDocs {
    type Target = Docs;

    fn deref(&self) -> &Docs {
        self.0.as_deref().unwrap_or(&NOTHING)
    }
}

impl From<Docs> for SharedDocs {
    fn from(docs: Docs) -> Self {
        Self((!docs.is_empty()).then(|| Arc::new(docs)))
    }
}

/// What a nominal type is made of.
#[derive(Debug, Clone)]
pub enum Shape {
    /// An object with described members.
    Record(Record),
    /// One of the listed strings, or an unknown one.
    Enum(Vec<String>),
    /// One of the listed integers, or an unknown one.
    IntegerEnum(Vec<i64>),
    /// One of several types.
    Union(Union),
    /// A type under a name and with rules of its own.
    Newtype(TypeRef),
}

/// An object with described members.
#[derive(Debug, Clone)]
pub struct Record {
    /// The members in the description's order; those that `allOf` adds come after the schema's own.
    pub members: Vec<Member>,
    /// Members that are not described, where the record keeps them, and what they are.
    pub others: Option<TypeRef>,
}

/// A member of a record.
#[derive(Debug, Clone)]
pub struct Member {
    /// The name on the wire.
    pub name: String,
    /// The name that the description asks for (`x-rust-name`).
    pub wish: Option<String>,
    /// What the description says about it.
    pub docs: SharedDocs,
    /// Whether it must be there.
    pub presence: Presence,
    /// What it is.
    pub ty: TypeRef,
    /// Its rules.
    pub schema: SchemaId,
    /// Whether it is one of the schema's own `properties`, so that the record's check of members covers it; a member
    /// that `allOf` adds is covered by that rule.
    pub own: bool,
    /// Whether a pointer must break a cycle of types here.
    pub boxed: bool,
    /// Whether the type can be without it: it is not required, or not in every direction that the type goes.
    pub optional: bool,
}

/// One of several types.
#[derive(Debug, Clone)]
pub struct Union {
    /// The types, in the description's order.
    pub variants: Vec<Variant>,
    /// How a value tells which.
    pub choice: Choice,
}

/// A type that a union is one of.
#[derive(Debug, Clone)]
pub struct Variant {
    /// The words that name it.
    pub name: Vec<String>,
    /// What the description says about it.
    pub docs: SharedDocs,
    /// What it is.
    pub ty: TypeRef,
    /// Its rules.
    pub schema: SchemaId,
    /// Whether a pointer must break a cycle of types here.
    pub boxed: bool,
}

/// How a value tells its variant. Variants are told by their place.
#[derive(Debug, Clone)]
pub enum Choice {
    /// By the rule that the schema has of its branches (`oneOf`, `anyOf`).
    Branches {
        /// The branches in the order in which they are tried, each by its place in the rule, with its variant.
        order: Vec<(usize, usize)>,
        /// Whether at most one of them can hold, whatever the value.
        is_settled: bool,
    },
    /// By a member (`discriminator`).
    Tag {
        /// The variant of each tag, by its place in the rule.
        tags: Vec<usize>,
        /// The variant of objects without the member, or with another value.
        otherwise: Option<usize>,
        /// The variants of values that are no objects, each with the place of its schema in the rule.
        untagged: Vec<(usize, usize)>,
    },
    /// By the kind of the value: those of each variant.
    Kinds(Vec<Kinds>),
}

/// What stands at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeRef {
    /// A scalar.
    Scalar(Scalar),
    /// Items in order.
    Array(Box<TypeRef>),
    /// So many items, each of a type of its own.
    Tuple(Vec<TypeRef>),
    /// Members of any name.
    Map(Box<TypeRef>),
    /// The value or `null`.
    Nullable(Box<TypeRef>),
    /// A value that must not be shown.
    Secret(Box<TypeRef>),
    /// A nominal type.
    Named(TypeId),
    /// Any JSON value.
    Any,
}

/// A scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scalar {
    /// `true` or `false`.
    Boolean,
    /// A string.
    String,
    /// A string of a form of its own.
    Text(Text),
    /// A floating-point number.
    Float,
    /// An integer of 32 bits.
    Int32,
    /// An integer of 64 bits.
    Int64,
    /// An unsigned integer of 64 bits.
    Uint64,
    /// A wider integer.
    Int128,
}
