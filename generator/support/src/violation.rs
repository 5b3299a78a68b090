//! What a value breaks, as data: where it stands, which constraint, what the limit is.
//!
//! A [`Violation`] never holds the value that broke the rule (it may be a secret), only lengths and counts. The place is
//! a JSON pointer ([RFC 6901]) made of wire names; the rule is named by a stable [`code`](Violation::code) and by the
//! pointer of the schema in the API description.
//!
//! [RFC 6901]: https://www.rfc-editor.org/rfc/rfc6901

use std::borrow::Cow;
use std::fmt;

pub use super::constraint::Constraint;
pub use super::nearest::Nearest;
use super::sentence::OneLine;

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

/// One constraint that does not hold, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Violation {
    pub(super) location: Location,
    pub(super) pointer: String,
    pub(super) constraint: Constraint,
    pub(super) schema: Cow<'static, str>,
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
    pub fn schema(&self) -> &str {
        &self.schema
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

    /// With those of something else behind them.
    pub(super) fn with(mut self, other: Self) -> Self {
        self.list.extend(other.list);
        self.more |= other.more || self.list.len() > Self::CAP;
        self.list.truncate(Self::CAP);
        self
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
