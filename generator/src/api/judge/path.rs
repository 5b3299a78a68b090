//! Where in a value a judge is: written as a JSON pointer only when there is something to tell.

use super::instance::step;

/// A way into a value, from the last step back to the root.
#[derive(Clone, Copy)]
pub(super) enum Path<'p> {
    Root,
    Member(&'p Path<'p>, &'p str),
    Item(&'p Path<'p>, usize),
}

impl<'p> Path<'p> {
    pub(super) fn member(&'p self, name: &'p str) -> Self {
        Self::Member(self, name)
    }

    pub(super) fn item(&'p self, index: usize) -> Self {
        Self::Item(self, index)
    }

    /// The JSON pointer (RFC 6901).
    pub(super) fn pointer(&self) -> String {
        match self {
            Self::Root => String::new(),
            Self::Member(before, name) => step(&before.pointer(), name),
            Self::Item(before, index) => format!("{}/{index}", before.pointer()),
        }
    }
}
