//! A schema of the API description as static data: what kind a value is of, and the rules that must hold of it.
//!
//! The data is written once by the generator and has three readers: the typed checks of the models, the evaluator that
//! judges raw JSON, and error texts. Keywords mean what JSON Schema says they mean: a rule about strings says nothing
//! about a number.

use std::fmt;

pub use super::kinds::Kinds;

use super::view::Numeral;

/// A schema: a set of kinds and the rules over them.
#[derive(Debug)]
pub struct Schema {
    /// The schema's JSON pointer in the API description.
    pub at: &'static str,
    /// The kinds that are allowed.
    pub kinds: Kinds,
    /// What must hold beyond the kind, in the order in which violations are told.
    pub rules: &'static [Rule],
    /// The rule in words, from the description.
    pub says: Option<&'static str>,
}

impl Schema {
    /// A schema of some kinds with rules.
    pub const fn new(at: &'static str, kinds: Kinds, rules: &'static [Rule]) -> Self {
        Self { at, kinds, rules, says: None }
    }

    /// The schema with its rule in words.
    pub const fn says(self, words: &'static str) -> Self {
        Self { says: Some(words), ..self }
    }

    /// The described members of an object, where the schema lists any.
    pub(super) fn object(&self) -> Option<&'static Object> {
        self.rules.iter().find_map(|rule| match rule {
            Rule::Object(object) => Some(*object),
            _ => None,
        })
    }
}

/// Statics, each with its pointer, the kinds that it allows and its rules.
#[allow(unused_macros, reason = "a description may have no schemas")]
macro_rules! schemas {
    ($($name:ident $at:literal $kind:ident $(| $more:ident)* [$($rules:tt)*] $(says $says:literal)?;)*) => {
        $(
            pub(crate) static $name: $crate::support::schema::Schema = $crate::support::schema::Schema::new(
                $at,
                $crate::support::schema::Kinds::$kind $(.or($crate::support::schema::Kinds::$more))*,
                &[$($rules)*],
            )$(.says($says))?;
        )*
    };
}

#[allow(unused_imports, reason = "a description may have no schemas")]
pub(crate) use schemas;

/// What must hold of a value; each names the keyword it comes from.
#[derive(Debug)]
#[non_exhaustive]
pub enum Rule {
    /// `minLength`, in code points.
    MinLength(u64),
    /// `maxLength`, in code points.
    MaxLength(u64),
    /// `pattern`.
    Pattern(&'static Pattern),
    /// `format`.
    Format(&'static Format),
    /// `minimum`.
    Minimum(Bound),
    /// `exclusiveMinimum`.
    ExclusiveMinimum(Bound),
    /// `maximum`.
    Maximum(Bound),
    /// `exclusiveMaximum`.
    ExclusiveMaximum(Bound),
    /// `multipleOf`.
    MultipleOf(Bound),
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `uniqueItems: true`.
    UniqueItems,
    /// `items`: every item fits.
    Items(&'static Schema),
    /// `prefixItems`, and `items` for those beyond.
    Tuple {
        /// What the first items fit, one after the other.
        first: &'static [&'static Schema],
        /// What all others fit.
        rest: Option<&'static Schema>,
    },
    /// `contains`, `minContains`, `maxContains`.
    Contains {
        /// What the items are that count.
        each: &'static Schema,
        /// The least number of them.
        min: u64,
        /// The greatest, if there is one.
        max: Option<u64>,
    },
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
    /// `properties`, `required`, `patternProperties` and `additionalProperties`.
    Object(&'static Object),
    /// `propertyNames`: the name of each member fits.
    PropertyNames(&'static Schema),
    /// `dependentRequired`: where the one member is there, the others must be.
    DependentRequired(&'static [(&'static str, &'static [&'static str])]),
    /// `dependentSchemas`: where the member is there, the object fits.
    DependentSchemas(&'static [(&'static str, &'static Schema)]),
    /// `enum` and `const`: the values as JSON text.
    Enum(&'static [&'static str]),
    /// `$ref`: the value fits another schema as well.
    Ref(&'static Schema),
    /// `allOf`.
    AllOf(&'static [&'static Schema]),
    /// `anyOf`.
    AnyOf(&'static [&'static Schema]),
    /// `oneOf`.
    OneOf(&'static [&'static Schema]),
    /// `not`.
    Not(&'static Schema),
    /// `anyOf` of a `not` and a consequence.
    When {
        /// The condition.
        condition: &'static Schema,
        /// What must hold where the condition does.
        then: &'static Schema,
    },
    /// `anyOf` or `oneOf` of `null` and one schema that does not allow it.
    OrNull(&'static Schema),
    /// `if`, `then` and `else`.
    If {
        /// The condition.
        condition: &'static Schema,
        /// What must hold where the condition does.
        then: Option<&'static Schema>,
        /// What must hold where it does not.
        otherwise: Option<&'static Schema>,
    },
    /// `discriminator`: a member tells which of some schemas the object fits.
    Tagged(&'static Tagged),
    /// `unevaluatedProperties`: what every member fits that nothing else in the schema has described. This rule and
    /// the next one are the last of a schema.
    UnevaluatedProperties(&'static Schema),
    /// `unevaluatedItems`: the same of items.
    UnevaluatedItems(&'static Schema),
}

impl Rule {
    /// Whether the rule is about what the other rules of its schema leave undescribed.
    pub(super) fn is_about_the_rest(&self) -> bool {
        matches!(self, Self::UnevaluatedProperties(_) | Self::UnevaluatedItems(_))
    }
}

/// Schemas of which a member chooses one.
#[derive(Debug)]
pub struct Tagged {
    /// The name of the member.
    pub name: &'static str,
    /// The values of the member, each as JSON text.
    pub tags: &'static [&'static str],
    /// What the object fits, by the place of the member's value in `tags`.
    pub branches: &'static [&'static Schema],
    /// What an object fits without the member, or with another value; `None` if there must be one of these.
    pub otherwise: Option<&'static Schema>,
    /// What values fit that are no objects, besides the branches.
    pub untagged: &'static [&'static Schema],
}

/// The members of an object.
#[derive(Debug)]
pub struct Object {
    /// The described or required members, in the description's order.
    pub fields: &'static [Field],
    /// `patternProperties`: what members fit whose name matches.
    pub patterns: &'static [(&'static Pattern, &'static Schema)],
    /// What is said of all others.
    pub others: Others,
}

impl Object {
    /// What is said of all members that are not listed, and those that are.
    pub const fn new(others: Others, fields: &'static [Field]) -> Self {
        Self { fields, patterns: &[], others }
    }

    /// The same with what is said of members whose name matches a pattern.
    pub const fn patterns(self, patterns: &'static [(&'static Pattern, &'static Schema)]) -> Self {
        Self { fields: self.fields, patterns, others: self.others }
    }

    /// Whether nothing is said of members that are no fields.
    #[inline]
    pub(super) fn is_open(&self) -> bool {
        matches!(self.others, Others::Open | Others::Free) && self.patterns.is_empty()
    }
}

/// Members that neither `properties` nor `patternProperties` describes.
#[derive(Debug)]
pub enum Others {
    /// Nothing is said of them.
    Open,
    /// `additionalProperties: true`: they are as good as described.
    Free,
    /// `additionalProperties: false`.
    Closed,
    /// `additionalProperties` with a schema.
    Each(&'static Schema),
}

/// A described member.
#[derive(Debug)]
pub struct Field {
    /// The name on the wire.
    pub name: &'static str,
    /// Whether it must be there.
    pub presence: Presence,
    /// What it must fit.
    pub schema: &'static Schema,
    /// Whether `properties` describes it; else it is only required, and also one of the others.
    pub described: bool,
}

impl Field {
    /// A member that may be absent.
    pub const fn optional(name: &'static str, schema: &'static Schema) -> Self {
        Self { name, presence: Presence::Optional, schema, described: true }
    }

    /// A member that must be there.
    pub const fn required(name: &'static str, schema: &'static Schema) -> Self {
        Self { name, presence: Presence::Required, schema, described: true }
    }

    /// A member that must be there and that `properties` does not describe.
    pub const fn undescribed(name: &'static str, schema: &'static Schema) -> Self {
        Self { name, presence: Presence::Required, schema, described: false }
    }

    /// A member that must be there in responses (`readOnly`).
    pub const fn required_in_response(name: &'static str, schema: &'static Schema) -> Self {
        Self { name, presence: Presence::RequiredIn(Direction::Response), schema, described: true }
    }

    /// A member that must be there in requests (`writeOnly`).
    pub const fn required_in_request(name: &'static str, schema: &'static Schema) -> Self {
        Self { name, presence: Presence::RequiredIn(Direction::Request), schema, described: true }
    }
}

/// Whether a member must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It may be absent.
    Optional,
    /// It is in `required`.
    Required,
    /// It is in `required`, and `readOnly` or `writeOnly` binds that to one direction.
    RequiredIn(Direction),
}

impl Presence {
    pub(super) fn is_required(self, direction: Direction) -> bool {
        match self {
            Self::Optional => false,
            Self::Required => true,
            Self::RequiredIn(bound) => bound == direction,
        }
    }
}

/// Which way a message goes: a required `readOnly` member is required in responses only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From the client to the service.
    Request,
    /// From the service to the client.
    Response,
}

/// A number that bounds another, exact as text, with its nearest machine forms for the usual cases.
#[derive(Debug, Clone, Copy)]
pub struct Bound {
    /// The number as the description writes it, in JSON syntax.
    pub text: &'static str,
    /// Its value, if it is an integer of this size.
    pub integer: Option<i64>,
    /// The floating-point number nearest to it.
    pub float: f64,
}

/// A regular expression, ECMA-262 by meaning: found anywhere in the text unless it is anchored.
pub struct Pattern {
    /// The expression as the description writes it.
    pub source: &'static str,
    /// The engine that decides it.
    pub engine: &'static (dyn Matcher + Sync),
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pattern").field(&self.source).finish()
    }
}

/// An engine that decides a pattern.
pub trait Matcher {
    /// Whether the text surely has a match.
    fn is_match(&self, text: &str) -> bool;

    /// The same, told apart from what could not be decided.
    fn verdict(&self, text: &str) -> Verdict {
        if self.is_match(text) { Verdict::Match } else { Verdict::NoMatch }
    }
}

/// What an engine says of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It has a match.
    Match,
    /// It has none.
    NoMatch,
    /// It would take too long to know.
    Undecided,
}

/// A format that is asserted: its name, and what is of it. It says nothing of values of other kinds.
pub struct Format {
    /// The name as the description writes it.
    pub name: &'static str,
    /// Whether a text is of the format; `None` if it says nothing of texts.
    pub text: Option<fn(&str) -> bool>,
    /// Whether a number is of the format; `None` if it says nothing of numbers.
    pub number: Option<fn(Numeral<'_>) -> bool>,
}

impl Format {
    /// A format of texts.
    pub const fn of_texts(name: &'static str, text: fn(&str) -> bool) -> Self {
        Self { name, text: Some(text), number: None }
    }

    /// A format of numbers.
    pub const fn of_numbers(name: &'static str, number: fn(Numeral<'_>) -> bool) -> Self {
        Self { name, text: None, number: Some(number) }
    }

    /// The format of numbers, of texts too.
    pub const fn and_texts(self, text: fn(&str) -> bool) -> Self {
        Self { text: Some(text), ..self }
    }

    /// Whether a text keeps the format.
    #[inline]
    pub(super) fn allows_text(&self, text: &str) -> bool {
        self.text.is_none_or(|is_one| is_one(text))
    }

    /// Whether a number keeps the format.
    #[inline]
    pub(super) fn allows_number(&self, number: Numeral<'_>) -> bool {
        self.number.is_none_or(|is_one| is_one(number))
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Format").field(&self.name).finish()
    }
}
