//! Which modules of the runtime a crate needs that others do not.

use super::formats;
use super::names::Names;
use super::texts::{Dates, Wrappers};
use crate::api::Api;
use crate::api::content::ContentKind;
use crate::api::operation::{SchemeKind, SecurityScheme};
use crate::api::shape::Shape;

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
    /// Strings that have one value.
    pub constants: bool,
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
    /// What the operations and the shapes of the types need; the rest is added where it is come upon.
    #[must_use]
    pub fn of(api: &Api, names: &Names) -> Self {
        let has = |is_one: fn(&Shape) -> bool| api.types.iter().any(|ty| is_one(&ty.shape));
        let contents = || api.operations.iter().flat_map(|operation| &operation.body).flat_map(|body| &body.contents);
        let mut responses = api.operations.iter().flat_map(|operation| &operation.responses);
        Self {
            forms: contents().any(|content| matches!(content.kind, ContentKind::Form(_))),
            multipart: contents().any(|content| matches!(content.kind, ContentKind::Multipart(_))),
            headers: responses.any(|response| !response.headers.is_empty()),
            constants: !names.constants.is_empty(),
            integer_enums: has(|shape| matches!(shape, Shape::IntegerEnum(_))),
            unions: has(|shape| matches!(shape, Shape::Union(_))),
            ..Self::default()
        }
    }

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
