//! The generator in process, from text to files: what the command line does, without a disk and with everything in
//! hand that a test wants to look at.

use std::path::Path;

use generator::api::{self, Api};
use generator::diagnostic::{Code, Diagnostics, RenderOptions, Severity, Sources, render};
use generator::document::{Document, Findings, Unreadable};
use generator::output::Output;
use generator::rust::{self, EmitError, Package};

/// What a run made of a description.
#[derive(Debug)]
pub struct Generated {
    /// The service; without anything in it if the description is fatally wrong.
    pub api: Api,
    /// What was found, in the order of the document.
    pub found: Vec<Found>,
    /// The same as printed, each sentence on a line.
    pub printed: String,
    /// The same, as a terminal of 80 columns shows it.
    pub shown: String,
    /// Members that got no verdict, each with its place. There must be none.
    pub unmarked: Vec<String>,
}

/// A finding.
#[derive(Debug)]
pub struct Found {
    /// What kind of finding it is.
    pub code: Code,
    /// `path:line:column`, if it has a place.
    pub place: Option<String>,
    /// What is wrong, in words.
    pub message: String,
}

impl Generated {
    /// How many findings there are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.found.iter().filter(|found| found.code.severity() == severity).count()
    }

    /// Whether nothing could be made of the description.
    #[must_use]
    pub fn is_fatal(&self) -> bool {
        self.count(Severity::Fatal) > 0
    }

    /// The crate.
    ///
    /// # Errors
    ///
    /// Those of [`rust::emit`].
    pub fn emit(&self, name: &str) -> Result<Output, EmitError> {
        rust::emit(&self.api, &Package { name: name.to_owned(), ..Package::default() })
    }
}

/// Runs on a text, which findings call `name`.
#[must_use]
pub fn run(name: &str, text: &str) -> Generated {
    lower(Document::from_text(name, text))
}

/// Runs on a file and on those that it refers to.
#[must_use]
pub fn run_file(path: &Path) -> Generated {
    lower(Document::load(path))
}

fn lower(document: Result<Document, Unreadable>) -> Generated {
    let document = match document {
        Ok(document) => document,
        Err(Unreadable { sources, diagnostics }) => return told(Api::default(), &diagnostics, &sources, Vec::new()),
    };
    let findings = Findings::new(&document);
    let api = api::lower(&document, &findings);
    let (ledger, mut diagnostics) = findings.into_parts();
    diagnostics.extend(rust::notes(&api));
    let unmarked = ledger.unmarked(&document).into_iter();
    let unmarked = unmarked.map(|member| format!("{}: `{}`", document.sources().locate(member.key_place), member.key));
    told(api, &diagnostics, document.sources(), unmarked.collect())
}

fn told(api: Api, diagnostics: &Diagnostics, sources: &Sources, unmarked: Vec<String>) -> Generated {
    let found = diagnostics.iter().map(|diagnostic| Found {
        code: diagnostic.code,
        place: diagnostic.place.map(|place| sources.locate(place)),
        message: diagnostic.message.clone(),
    });
    let usual = RenderOptions::default();
    let printed = render(diagnostics, sources, usual);
    let shown = render(diagnostics, sources, RenderOptions { wrap: true, ..usual });
    Generated { api, found: found.collect(), printed, shown, unmarked }
}
