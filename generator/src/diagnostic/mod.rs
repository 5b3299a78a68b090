//! One way to say what is wrong, with a place.
//!
//! Whoever finds something pushes a [`Diagnostic`] with a [`Code`] from the closed catalogue ([`codes`]); the code
//! alone decides how bad it is. [`Diagnostics`] collects them, [`render`] shows them to a person and [`to_json`] to a
//! program. This module knows texts and places ([`Sources`]) and nothing of YAML, OpenAPI or Rust.

mod code;
mod record;
mod render;
mod source;
mod suggest;
mod width;
mod wrap;

pub use code::{Code, Severity, codes};
pub use record::to_json;
pub(crate) use render::printable;
pub use render::{RenderOptions, render};
pub(crate) use source::character_start;
pub use source::{FileId, Place, Position, Source, Sources, Span};
pub use suggest::{did_you_mean, edit_distance};
pub(crate) use width::columns;
pub(crate) use wrap::wrap;

use std::collections::HashSet;

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// What kind of finding it is.
    pub code: Code,
    /// Where it is; `None` only if no text could be read at all.
    pub place: Option<Place>,
    /// What is wrong, as a sentence without a capital and a full stop: "`required` must be a list, found a string".
    pub message: String,
    /// What the underline of the place says, if it adds something: "expected a list".
    pub label: Option<String>,
    /// What to do: "did you mean `operationId`?".
    pub hint: Option<String>,
    /// Other places that belong to it, each with what is there: "first defined here".
    pub related: Vec<(Place, String)>,
}

impl Diagnostic {
    /// A finding at `place`.
    #[must_use]
    pub fn new(code: Code, place: impl Into<Option<Place>>, message: impl Into<String>) -> Self {
        Self { code, place: place.into(), message: message.into(), label: None, hint: None, related: Vec::new() }
    }

    /// Says something under the underlined place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Says what to do, if there is something to say.
    #[must_use]
    pub fn hint_if(mut self, hint: Option<String>) -> Self {
        self.hint = hint.or(self.hint);
        self
    }

    /// Names another place and what is there.
    #[must_use]
    pub fn related(mut self, place: Place, message: impl Into<String>) -> Self {
        self.related.push((place, message.into()));
        self
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// The findings of a run.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Nothing found yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// The findings, in the order of the last [`sort`](Self::sort) or else as they were pushed.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.found.iter()
    }

    /// How many there are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.found.iter().filter(|diagnostic| diagnostic.severity() == severity).count()
    }

    /// How many there are in all.
    #[must_use]
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Whether the input as a whole is unusable.
    #[must_use]
    pub fn has_fatal(&self) -> bool {
        self.count(Severity::Fatal) > 0
    }

    /// Whether some part could not be kept exactly.
    #[must_use]
    pub fn has_refused(&self) -> bool {
        self.count(Severity::Refused) > 0
    }

    /// Brings the findings into the order of the document and leaves each only once: by file, then by offset, then as
    /// they were pushed. Those without a place come first.
    pub fn sort(&mut self) {
        let mut seen = HashSet::with_capacity(self.found.len());
        self.found.retain(|diagnostic| seen.insert(diagnostic.clone()));
        self.found.sort_by_key(|diagnostic| diagnostic.place.map(|place| (place.file, place.span.start)));
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, found: I) {
        self.found.extend(found);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.found.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.found.iter()
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(found: I) -> Self {
        Self { found: found.into_iter().collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources() -> (Sources, FileId, FileId) {
        let mut sources = Sources::new();
        let first = sources.add("a.yaml", "one\ntwo\n".to_owned());
        let second = sources.add("b.yaml", "three\n".to_owned());
        (sources, first, second)
    }

    #[test]
    fn the_order_is_the_documents_and_each_finding_stands_once() {
        let (_, first, second) = sources();
        let at =
            |file, offset, text: &str| Diagnostic::new(codes::WRONG_TYPE, Place::new(file, Span::point(offset)), text);
        let mut found = Diagnostics::new();
        found.push(at(second, 0, "e"));
        found.push(at(first, 4, "c"));
        found.push(at(first, 4, "d"));
        found.push(at(first, 0, "b"));
        found.push(at(first, 4, "c"));
        found.push(Diagnostic::new(codes::UNREADABLE_FILE, None, "a"));
        found.sort();
        let order: String = found.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
        assert_eq!(order, "abcde");
    }

    #[test]
    fn severities_are_counted() {
        let found: Diagnostics = [codes::WRONG_TYPE, codes::WRONG_TYPE, codes::VERSION_WITHOUT_PATCH]
            .map(|code| Diagnostic::new(code, None, ""))
            .into_iter()
            .collect();
        assert_eq!(Severity::ALL.map(|severity| found.count(severity)), [0, 2, 1, 0]);
        assert!(found.has_refused() && !found.has_fatal());
    }
}
