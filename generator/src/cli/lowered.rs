//! A description on the way that all commands share: read, then lowered.

use std::path::Path;

use super::report::Reporter;
use crate::api::{self, Api, Selection, Unmatched};
use crate::diagnostic::{Diagnostics, did_you_mean};
use crate::document::{Document, Findings, Ledger};
use crate::rust;

/// A description that was read and lowered.
pub(super) struct Lowered {
    pub(super) document: Document,
    pub(super) api: Api,
    pub(super) ledger: Ledger,
    pub(super) diagnostics: Diagnostics,
}

impl Lowered {
    /// Adds what is to be said of names.
    pub(super) fn note(&mut self) {
        self.diagnostics.extend(rust::notes(&self.api));
    }
}

/// The description at `spec`, or at `-` that of the standard input. What is fatal about it has been told.
pub(super) fn lower(spec: &Path, reporter: &Reporter) -> Option<Lowered> {
    lower_selected(spec, &Selection::default(), reporter)
}

/// The same, of which only the selected operations were lowered. A name that no operation has is told.
pub(super) fn lower_selected(spec: &Path, selection: &Selection, reporter: &Reporter) -> Option<Lowered> {
    lower_without_notes(spec, selection, reporter).map(|mut lowered| {
        lowered.note();
        lowered
    })
}

/// The same before [`Lowered::note`].
pub(super) fn lower_without_notes(spec: &Path, selection: &Selection, reporter: &Reporter) -> Option<Lowered> {
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
    let api::Lowering { api, unmatched } = api::lower_selected(&document, &findings, selection);
    if !unmatched.is_empty() {
        unmatched.iter().for_each(|unmatched| {
            reporter.unusable(&nobody(unmatched, &name));
        });
        return None;
    }
    let (ledger, diagnostics) = findings.into_parts();
    Some(Lowered { document, api, ledger, diagnostics })
}

/// What is said of a name that no operation has.
fn nobody(Unmatched { name, known }: &Unmatched, spec: &str) -> String {
    let mut message = format!("no operation of {spec} is selected by `{name}`");
    if let Some(near) = did_you_mean(name, known.iter().map(String::as_str)) {
        message.push_str(&format!("; did you mean `{near}`?"));
    } else {
        message.push_str(
            "; `generator list` shows all operations, which are named by operationId, `METHOD /path` or `tag:NAME`",
        );
    }
    message
}
