//! A schema of the API description as static data: what kind a value is of, and the rules that must hold of it.
//!
//! The data is written once by the generator and has three readers: the typed checks of the models, the evaluator that
//! judges raw JSON, and error texts. Keywords mean what JSON Schema says they mean: a rule about strings says nothing
//! about a number.

use std::fmt;
use std::ops::BitOr;

/// A set of JSON kinds. An integer is a number without a fractional part, however it is written (`1`, `1.0`, `1e2`).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Kinds(u8);

impl Kinds {
    /// `null`.
    pub const NULL: Self = Self(1);
    /// `true` and `false`.
    pub const BOOLEAN: Self = Self(2);
    /// Numbers without a fractional part.
    pub const INTEGER: Self = Self(4);
    /// All numbers, integers among them.
    pub const NUMBER: Self = Self(4 | 8);
    /// Strings.
    pub const STRING: Self = Self(16);
    /// Arrays.
    pub const ARRAY: Self = Self(32);
    /// Objects.
    pub const OBJECT: Self = Self(64);
    /// Every kind.
    pub const ANY: Self = Self(127);
    /// No kind: no value fits.
    pub const NONE: Self = Self(0);

    /// The kinds of both sets.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The kinds in both sets.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether every kind of `other` is in this set.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl BitOr for Kinds {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.or(other)
    }
}

impl fmt::Debug for Kinds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Kinds({self})")
    }
}

/// `a string`, `an integer or null`.
impl fmt::Display for Kinds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = [
            (Self::STRING, "a string"),
            (Self::NUMBER, "a number"),
            (Self::INTEGER, "an integer"),
            (Self::BOOLEAN, "true or false"),
            (Self::ARRAY, "an array"),
            (Self::OBJECT, "an object"),
            (Self::NULL, "null"),
        ];
        let mut left = *self;
        let mut first = true;
        for (kinds, name) in names {
            if left.contains(kinds) {
                left = Self(left.0 & !kinds.0);
                if !first {
                    f.write_str(" or ")?;
                }
                f.write_str(name)?;
                first = false;
            }
        }
        if first { f.write_str("nothing") } else { Ok(()) }
    }
}

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
    /// `format`, where it is asserted.
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
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
    /// `properties`, `required` and `additionalProperties`.
    Object(&'static Object),
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
    /// `if` and `then`, and `anyOf` of a `not` and a consequence.
    When {
        /// The condition.
        condition: &'static Schema,
        /// What must hold where the condition does.
        then: &'static Schema,
    },
}

/// The members of an object.
#[derive(Debug)]
pub struct Object {
    /// The described members, in the description's order.
    pub fields: &'static [Field],
    /// What is said of all others.
    pub others: Others,
}

impl Object {
    /// What is said of all members that are not listed, and those that are.
    pub const fn new(others: Others, fields: &'static [Field]) -> Self {
        Self { fields, others }
    }
}

/// Members that `properties` does not list.
#[derive(Debug)]
pub enum Others {
    /// Nothing is said of them.
    Open,
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
}

impl Field {
    /// A member that may be absent.
    pub const fn optional(name: &'static str, schema: &'static Schema) -> Self {
        Self { name, presence: Presence::Optional, schema }
    }

    /// A member that must be there.
    pub const fn required(name: &'static str, schema: &'static Schema) -> Self {
        Self { name, presence: Presence::Required, schema }
    }

    /// A member that must be there in responses (`readOnly`).
    pub const fn required_in_response(name: &'static str, schema: &'static Schema) -> Self {
        Self { name, presence: Presence::RequiredIn(Direction::Response), schema }
    }

    /// A member that must be there in requests (`writeOnly`).
    pub const fn required_in_request(name: &'static str, schema: &'static Schema) -> Self {
        Self { name, presence: Presence::RequiredIn(Direction::Request), schema }
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

/// A format that is asserted: its name and its grammar.
pub struct Format {
    /// The name as the description writes it.
    pub name: &'static str,
    /// Whether a text is of the format.
    pub accepts: fn(&str) -> bool,
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Format").field(&self.name).finish()
    }
}
