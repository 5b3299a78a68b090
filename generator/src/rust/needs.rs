//! Which modules of the runtime a crate needs that others do not.

use super::formats;
use super::texts::{Dates, Wrappers};
use crate::api::Api;
use crate::api::operation::{SchemeKind, SecurityScheme};

/// Which modules a crate needs that others do not.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Needs {
    /// Loops over a character class.
    pub class: bool,
    /// Runs of several classes.
    pub sequence: bool,
    /// The `regex` crate.
    pub linear: bool,
    /// The machine that backtracks.
    pub backtracking: bool,
    /// Formats.
    pub formats: formats::Modules,
    /// Enums of integers.
    pub integer_enums: bool,
    /// Tuples.
    pub tuples: bool,
    /// Unions.
    pub unions: bool,
    /// Bodies that are forms.
    pub forms: bool,
    /// Bodies of several parts.
    pub multipart: bool,
    /// Headers of answers.
    pub headers: bool,
    /// Signing with keys.
    pub signature: bool,
    /// Wrappers of strings.
    pub texts: Wrappers,
}

impl Needs {
    /// The same with what the security schemes need.
    #[must_use]
    pub fn with_security(self, schemes: &[SecurityScheme]) -> Self {
        Self { signature: schemes.iter().any(|scheme| matches!(scheme.kind, SchemeKind::Signature(_))), ..self }
    }

    /// The same with what the types of strings need.
    #[must_use]
    pub fn with_texts(mut self, api: &Api, dates: Dates) -> Self {
        self.texts = Wrappers::of(api, dates, &mut self.formats);
        self
    }
}
