//! What a value breaks, as data: where it stands, which constraint, what the limit is.
//!
//! A [`Violation`] never holds the value that broke the rule (it may be a secret), only lengths and counts. The place is
//! a JSON pointer ([RFC 6901]) made of wire names; the rule is named by a stable [`code`](Violation::code) and by the
//! pointer of the schema in the API description.
//!
//! [RFC 6901]: https://www.rfc-editor.org/rfc/rfc6901

use std::fmt;

use super::schema::Kinds;

/// The part of a request or response that a value belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Location {
    /// A parameter in the path.
    Path,
    /// A parameter in the query string.
    Query,
    /// A header field.
    Header,
    /// A cookie.
    Cookie,
    /// The body.
    Body,
}

impl Location {
    /// The name that OpenAPI gives to the place, `body` for the body.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::Body => "body",
        }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

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
    AnyOf,
    /// `oneOf`: no branch holds, or more than one.
    OneOf {
        /// How many branches hold.
        matching: usize,
    },
    /// `not`: the value is what it must not be.
    Not,
    /// The parameter cannot be sent: a path segment that is empty, `.` or `..` would change the path.
    PathSegment,
    /// The parameter cannot be sent: a header field holds no control characters
    /// ([RFC 9110, 5.5](https://www.rfc-editor.org/rfc/rfc9110#section-5.5)).
    HeaderValue,
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
            Self::AnyOf => "any_of",
            Self::OneOf { .. } => "one_of",
            Self::Not => "not",
            Self::PathSegment => "path_segment",
            Self::HeaderValue => "header_value",
        }
    }
}

/// `1 character`, `2 characters`.
struct Count(u64, &'static str, &'static str);

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0, if self.0 == 1 { self.1 } else { self.2 })
    }
}

/// A text of the description in which nothing breaks the line.
struct OneLine(&'static str);

impl fmt::Display for OneLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .chars()
            .try_for_each(|c| if c.is_control() { write!(f, "{}", c.escape_debug()) } else { write!(f, "{c}") })
    }
}

fn characters(n: u64) -> Count {
    Count(n, "character", "characters")
}

fn items(n: u64) -> Count {
    Count(n, "item", "items")
}

fn members(n: u64) -> Count {
    Count(n, "member", "members")
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
            Self::AnyOf => f.write_str("must fit at least one of the described alternatives"),
            Self::OneOf { matching: 0 } => f.write_str("must fit exactly one of the described alternatives, fits none"),
            Self::OneOf { matching } => {
                write!(f, "must fit exactly one of the described alternatives, fits {matching}")
            }
            Self::Not => f.write_str("is what the description excludes"),
            Self::PathSegment => {
                f.write_str("must not make a path segment that is empty, \".\" or \"..\": it would change the path")
            }
            Self::HeaderValue => f.write_str("must not hold control characters, it is sent in a header"),
        }
    }
}

/// One constraint that does not hold, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Violation {
    pub(super) location: Location,
    pub(super) pointer: String,
    pub(super) constraint: Constraint,
    pub(super) schema: &'static str,
    pub(super) message: Option<&'static str>,
}

impl Violation {
    /// The part of the request or response.
    pub fn location(&self) -> Location {
        self.location
    }

    /// The place in that part as a JSON pointer of wire names; for a parameter its name is the first segment.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The constraint with its limit.
    pub fn constraint(&self) -> &Constraint {
        &self.constraint
    }

    /// A stable name of the constraint, such as `max_length`.
    pub fn code(&self) -> &'static str {
        self.constraint.code()
    }

    /// The pointer of the schema in the API description that states the constraint; empty where none does (syntax).
    pub fn schema(&self) -> &'static str {
        self.schema
    }

    /// What the description itself says about the rule, in words.
    pub fn message(&self) -> Option<&'static str> {
        self.message
    }
}

/// The last segment of a pointer in words, unescaped.
fn subject(pointer: &str) -> String {
    match pointer.rsplit_once('/') {
        None => "the value".to_owned(),
        Some((_, last)) if !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit()) => format!("item {last}"),
        Some((_, last)) => last.replace("~1", "/").replace("~0", "~").escape_debug().to_string(),
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.location)?;
        if !self.pointer.is_empty() {
            write!(f, " {}", self.pointer.escape_debug())?;
        }
        write!(f, ": {} {}", subject(&self.pointer), self.constraint)?;
        if let Some(message) = self.message {
            write!(f, ": {}", OneLine(message))?;
        }
        write!(f, " [{}]", self.code())
    }
}

/// All that a value breaks, in the description's order; at most [`Violations::CAP`] are kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Violations {
    list: Vec<Violation>,
    more: bool,
}

impl Violations {
    /// The greatest number of violations that are kept.
    pub const CAP: usize = 100;

    pub(super) fn new(list: Vec<Violation>, more: bool) -> Self {
        Self { list, more }
    }

    /// The violations in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.list.iter()
    }

    /// How many there are; at least one.
    #[expect(clippy::len_without_is_empty, reason = "there is always at least one")]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there were more than [`Violations::CAP`].
    pub fn is_truncated(&self) -> bool {
        self.more
    }
}

/// One violation a line.
impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, violation) in self.list.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            violation.fmt(f)?;
        }
        if self.more {
            write!(f, "\nand more: only the first {} are listed", Self::CAP)?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

impl std::error::Error for Violation {}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}
