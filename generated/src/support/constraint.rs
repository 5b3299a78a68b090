//! The constraints that a value can break, each with its limit, a stable code and a sentence.
//!
//! None holds a value: actual figures are given for lengths and counts only.

use std::fmt;

use super::kinds::Kinds;
use super::nearest::Nearest;
use super::sentence::{OneLine, Reference, characters, items, members};

/// A constraint that does not hold, with its limit. Actual figures are given for lengths and counts only.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Constraint {
    /// The text is no JSON ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)).
    Syntax {
        /// Line, counted from 1.
        line: usize,
        /// Column in characters, counted from 1.
        column: usize,
        /// What was expected there.
        expected: String,
    },
    /// An object names a member twice.
    DuplicateMember,
    /// `type`: the value is of another kind.
    Type {
        /// The kinds that the description allows.
        expected: Kinds,
        /// The kind that was found.
        found: Kinds,
    },
    /// The number does not fit the integer or floating-point type that holds it.
    Range {
        /// The name of that type.
        holder: &'static str,
    },
    /// `required`, `dependentRequired`: the member is missing.
    Required,
    /// `additionalProperties: false`, `unevaluatedProperties: false`: nothing describes the member.
    UnknownMember,
    /// No value is allowed here at all (the schema `false`).
    Never,
    /// `minLength`.
    MinLength {
        /// The least number of characters (code points).
        limit: u64,
        /// The number of characters found.
        actual: u64,
    },
    /// `maxLength`.
    MaxLength {
        /// The greatest number of characters (code points).
        limit: u64,
        /// The number of characters found.
        actual: u64,
    },
    /// `pattern`.
    Pattern {
        /// The regular expression (ECMA-262) as the description writes it.
        pattern: &'static str,
    },
    /// `pattern`: whether the text matches could not be decided within bounds. The pattern tries too many ways on it.
    PatternUndecided {
        /// The regular expression (ECMA-262) as the description writes it.
        pattern: &'static str,
    },
    /// `format`.
    Format {
        /// The name of the format.
        format: &'static str,
    },
    /// `minimum`, or `exclusiveMinimum`.
    Minimum {
        /// The bound, as the description writes it.
        limit: &'static str,
        /// Whether the bound itself is excluded.
        exclusive: bool,
    },
    /// `maximum`, or `exclusiveMaximum`.
    Maximum {
        /// The bound, as the description writes it.
        limit: &'static str,
        /// Whether the bound itself is excluded.
        exclusive: bool,
    },
    /// `multipleOf`.
    MultipleOf {
        /// The divisor, as the description writes it.
        divisor: &'static str,
    },
    /// `minItems`.
    MinItems {
        /// The least number of items.
        limit: u64,
        /// The number of items found.
        actual: u64,
    },
    /// `maxItems`.
    MaxItems {
        /// The greatest number of items.
        limit: u64,
        /// The number of items found.
        actual: u64,
    },
    /// `uniqueItems`: two items are equal.
    UniqueItems {
        /// The index of the first of the two.
        first: usize,
        /// The index of the second.
        second: usize,
    },
    /// `contains`, `minContains`, `maxContains`.
    Contains {
        /// The least number of items that fit.
        min: u64,
        /// The greatest, if there is one.
        max: Option<u64>,
        /// The number of items that fit.
        actual: u64,
    },
    /// `minProperties`.
    MinProperties {
        /// The least number of members.
        limit: u64,
        /// The number of members found.
        actual: u64,
    },
    /// `maxProperties`.
    MaxProperties {
        /// The greatest number of members.
        limit: u64,
        /// The number of members found.
        actual: u64,
    },
    /// `propertyNames`: the member has a name that is not allowed.
    PropertyName,
    /// `enum` or `const`: the value is none of those listed.
    Enum {
        /// The values, each as JSON text.
        allowed: &'static [&'static str],
    },
    /// `anyOf`: no branch holds.
    AnyOf {
        /// The branch that comes nearest, and why it does not hold.
        nearest: Option<Box<Nearest>>,
    },
    /// `oneOf`: no branch holds, or more than one.
    OneOf {
        /// How many branches hold.
        matching: usize,
        /// Where more than one holds, the pointers of the first two in the API description.
        holding: Vec<&'static str>,
        /// Where none holds, the branch that comes nearest, and why it does not hold.
        nearest: Option<Box<Nearest>>,
    },
    /// `not`: the value is what it must not be.
    Not,
    /// The value is nested too deeply to be judged: what is in it is not known to keep its rules.
    Depth,
    /// The parameter cannot be sent: a path segment that is empty, `.` or `..` would change the path.
    PathSegment,
    /// The parameter cannot be sent: a header field holds no control characters, and has no blanks at its ends
    /// ([RFC 9110, 5.5](https://www.rfc-editor.org/rfc/rfc9110#section-5.5)).
    HeaderValue,
    /// The value has no form where it is sent, and would be read as another one.
    NoForm {
        /// Why.
        why: &'static str,
    },
}

impl Constraint {
    /// A stable name for programs: the keyword in snake case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "syntax",
            Self::DuplicateMember => "duplicate_member",
            Self::Type { .. } => "type",
            Self::Range { .. } => "range",
            Self::Required => "required",
            Self::UnknownMember => "unknown_member",
            Self::Never => "never",
            Self::MinLength { .. } => "min_length",
            Self::MaxLength { .. } => "max_length",
            Self::Pattern { .. } => "pattern",
            Self::PatternUndecided { .. } => "pattern_undecided",
            Self::Format { .. } => "format",
            Self::Minimum { exclusive: false, .. } => "minimum",
            Self::Minimum { .. } => "exclusive_minimum",
            Self::Maximum { exclusive: false, .. } => "maximum",
            Self::Maximum { .. } => "exclusive_maximum",
            Self::MultipleOf { .. } => "multiple_of",
            Self::MinItems { .. } => "min_items",
            Self::MaxItems { .. } => "max_items",
            Self::UniqueItems { .. } => "unique_items",
            Self::Contains { .. } => "contains",
            Self::MinProperties { .. } => "min_properties",
            Self::MaxProperties { .. } => "max_properties",
            Self::PropertyName => "property_names",
            Self::Enum { .. } => "enum",
            Self::AnyOf { .. } => "any_of",
            Self::OneOf { .. } => "one_of",
            Self::Not => "not",
            Self::Depth => "depth",
            Self::PathSegment => "path_segment",
            Self::HeaderValue => "header_value",
            Self::NoForm { .. } => "no_form",
        }
    }
}

/// Says what must be; the subject stands before it.
impl fmt::Display for Constraint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { line, column, expected } => {
                write!(f, "is no JSON: line {line}, column {column}: {expected}")
            }
            Self::DuplicateMember => f.write_str("is given more than once"),
            Self::Type { expected, found } => write!(f, "must be {expected}, is {found}"),
            Self::Range { holder } => write!(f, "does not fit in {holder}"),
            Self::Required => f.write_str("is required"),
            Self::UnknownMember => f.write_str("is not a member of this object"),
            Self::Never => f.write_str("must not be there, no value is allowed"),
            Self::MinLength { limit, actual } => {
                write!(f, "must have at least {}, has {actual}", characters(*limit))
            }
            Self::MaxLength { limit, actual } => {
                write!(f, "must have at most {}, has {actual}", characters(*limit))
            }
            Self::Pattern { pattern } => write!(f, "must match the pattern {}", OneLine(pattern)),
            Self::PatternUndecided { pattern } => {
                write!(f, "takes too long to be held against the pattern {}", OneLine(pattern))
            }
            Self::Format { format } => write!(f, "must be of the format {format}"),
            Self::Minimum { limit, exclusive: false } => write!(f, "must be at least {limit}"),
            Self::Minimum { limit, .. } => write!(f, "must be greater than {limit}"),
            Self::Maximum { limit, exclusive: false } => write!(f, "must be at most {limit}"),
            Self::Maximum { limit, .. } => write!(f, "must be less than {limit}"),
            Self::MultipleOf { divisor } => write!(f, "must be a multiple of {divisor}"),
            Self::MinItems { limit, actual } => {
                write!(f, "must have at least {}, has {actual}", items(*limit))
            }
            Self::MaxItems { limit, actual } => {
                write!(f, "must have at most {}, has {actual}", items(*limit))
            }
            Self::UniqueItems { first, second } => {
                write!(f, "must hold no item twice, items {first} and {second} are equal")
            }
            Self::Contains { min, max: None, actual } => {
                write!(f, "must contain at least {} of the described kind, has {actual}", items(*min))
            }
            Self::Contains { min, max: Some(max), actual } => {
                write!(f, "must contain {min} to {} of the described kind, has {actual}", items(*max))
            }
            Self::MinProperties { limit, actual } => {
                write!(f, "must have at least {}, has {actual}", members(*limit))
            }
            Self::MaxProperties { limit, actual } => {
                write!(f, "must have at most {}, has {actual}", members(*limit))
            }
            Self::PropertyName => f.write_str("has a name that is not allowed here"),
            Self::Enum { allowed: [only] } => write!(f, "must be {only}"),
            Self::Enum { allowed } => write!(f, "must be one of {}", allowed.join(", ")),
            Self::AnyOf { nearest } => {
                f.write_str("must fit at least one of the described alternatives")?;
                nearest.as_deref().map_or(Ok(()), |nearest| write!(f, "; {nearest}"))
            }
            Self::OneOf { matching: 0, nearest, .. } => {
                f.write_str("must fit exactly one of the described alternatives, fits none")?;
                nearest.as_deref().map_or(Ok(()), |nearest| write!(f, "; {nearest}"))
            }
            Self::OneOf { matching, holding, .. } => {
                write!(f, "must fit exactly one of the described alternatives, fits {matching}")?;
                match holding.as_slice() {
                    [first, second] if *matching == 2 => write!(f, ": {} and {}", Reference(first), Reference(second)),
                    [first, second] => write!(f, ", {} and {} among them", Reference(first), Reference(second)),
                    _ => Ok(()),
                }
            }
            Self::Not => f.write_str("is what the description excludes"),
            Self::Depth => f.write_str("is nested too deeply"),
            Self::PathSegment => {
                f.write_str("must not make a path segment that is empty, \".\" or \"..\": it would change the path")
            }
            Self::HeaderValue => {
                f.write_str("must not hold control characters, or blanks at its ends: it is sent in a header")
            }
            Self::NoForm { why } => write!(f, "has no form here: {why}"),
        }
    }
}
