//! A description on the way that all commands share: read, then lowered.

use std::path::Path;

use super::report::Reporter;
use crate::api::{self, Api};
use crate::diagnostic::Diagnostics;
use crate::document::{Document, Findings, Ledger};
use crate::rust;

/// A description that was read and lowered.
pub(super) struct Lowered {
    pub(super) document: Document,
    pub(super) api: Api,
    pub(super) ledger: Ledger,
    pub(super) diagnostics: Diagnostics,
}

/// The description at `spec`, or at `-` that of the standard input. What is fatal about it has been told.
pub(super) fn lower(spec: &Path, reporter: &Reporter) -> Option<Lowered> {
    let is_input = spec == Path::new("-");
    let name = if is_input { "the standard input".to_owned() } else { spec.display().to_string() };
    reporter.stage(&format!("reading {name}"));
    let read = if is_input { Document::from_reader("<stdin>", std::io::stdin().lock()) } else { Document::load(spec) };
    let document = match read {
        Ok(document) => document,
        Err(unreadable) => {
            reporter.diagnostics(&unreadable.diagnostics, &unreadable.sources);
            return None;
        }
    };
    reporter.stage(&format!("understanding {name}"));
    let findings = Findings::new(&document);
    let api = api::lower(&document, &findings);
    let (ledger, mut diagnostics) = findings.into_parts();
    diagnostics.extend(rust::notes(&api));
    Some(Lowered { document, api, ledger, diagnostics })
}
