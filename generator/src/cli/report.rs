//! What a run tells: findings to the standard error, results to the standard output.

use std::cell::RefCell;
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Instant;

use super::Outcome;
use super::arguments::Format;
use super::progress::{PATIENCE, Progress};
use super::terminal::Terminal;
use crate::api::Api;
use crate::boundary::Boundaries;
use crate::diagnostic::{Diagnostics, RenderOptions, Severity, Sources, render, to_json};
use crate::output::{Difference, DifferenceKind, Written};

/// Prints in the format and with the colours that the caller wants.
pub(super) struct Reporter {
    format: Format,
    terminal: Terminal,
    progress: Progress,
    start: Instant,
    /// Why the standard output could not be written.
    lost: RefCell<Option<io::Error>>,
}

/// What a summary line counts.
pub(super) struct Summary<'a> {
    pub(super) api: &'a Api,
    pub(super) diagnostics: &'a Diagnostics,
    pub(super) boundaries: Option<&'a Boundaries>,
    pub(super) files: usize,
}

/// `1 file`, `2 files`.
pub(super) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// What a description became: `1 operation, 9 types, 49 rules; 0 refused`, and warnings if there are any.
pub(super) fn totals(api: &Api, diagnostics: &Diagnostics) -> String {
    let warnings = match diagnostics.count(Severity::Warning) {
        0 => String::new(),
        count => format!(", {}", counted(count, "warning")),
    };
    format!(
        "{}, {}, {}; {} refused{warnings}",
        counted(api.operations.len(), "operation"),
        counted(api.types.len(), "type"),
        counted(api.rules.count(), "rule"),
        diagnostics.count(Severity::Refused),
    )
}

impl Reporter {
    pub(super) fn new(format: Format, terminal: Terminal) -> Self {
        let is_watched = terminal.errors.is_lively && format == Format::Human;
        let progress = if is_watched { Progress::on(io::stderr(), PATIENCE) } else { Progress::default() };
        Self { format, terminal, progress, start: Instant::now(), lost: RefCell::default() }
    }

    pub(super) fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    /// How many columns results can have; `None` if that is all the same.
    pub(super) fn output_width(&self) -> Option<usize> {
        self.terminal.output.width
    }

    /// Whether results may have colours.
    pub(super) fn colors_output(&self) -> bool {
        self.terminal.output.is_lively
    }

    /// Says what begins now, to a person who waits.
    pub(super) fn stage(&self, what: &str) {
        self.progress.stage(what);
    }

    /// Prints to the standard error. Where it is closed there is no one left to tell.
    fn err(&self, text: &str) {
        self.progress.clear();
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Prints to the standard output. [`finish`](Self::finish) tells if that failed.
    pub(super) fn out(&self, text: &str) {
        self.progress.clear();
        let mut stdout = io::stdout().lock();
        if let Err(error) = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
            self.lost.borrow_mut().get_or_insert(error);
        }
    }

    /// Ends a run: a result that could not be printed makes it a failure. Whoever closes a pipe has read enough.
    pub(super) fn finish(&self, outcome: Outcome) -> Outcome {
        match self.lost.take() {
            Some(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                self.unusable(&format!("the standard output cannot be written: {error}"))
            }
            _ => outcome,
        }
    }

    pub(super) fn diagnostics(&self, diagnostics: &Diagnostics, sources: &Sources) {
        if diagnostics.is_empty() {
            return;
        }
        match self.format {
            Format::Human => {
                let usual = RenderOptions::default();
                let options = RenderOptions {
                    color: self.terminal.errors.is_lively,
                    width: self.terminal.errors.width.unwrap_or(usual.width),
                    wrap: self.terminal.errors.width.is_some(),
                };
                self.err(&format!("{}\n", render(diagnostics, sources, options)));
            }
            Format::Json => self.err(&to_json(diagnostics, sources)),
        }
    }

    /// Something to know besides, of which nothing depends.
    pub(super) fn note(&self, message: &str) {
        if self.format == Format::Human {
            self.err(&format!("note: {message}\n"));
        }
    }

    /// An error that has no place in a description.
    pub(super) fn unusable(&self, message: &str) -> Outcome {
        match self.format {
            Format::Human => self.err(&format!("error: {message}\n")),
            Format::Json => {
                let record = serde_json::json!({ "severity": "fatal", "message": message });
                self.err(&format!("{record}\n"));
            }
        }
        Outcome::Unusable
    }

    /// Says why nothing was written.
    pub(super) fn refused(&self, diagnostics: &Diagnostics) {
        if self.format == Format::Human {
            let count = diagnostics.count(Severity::Refused);
            self.err(&format!("nothing was written: {} of the description refused\n", counted(count, "part")));
        }
    }

    pub(super) fn written(&self, target: &Path, written: Written, summary: &Summary<'_>) {
        let changed = written.created + written.updated + written.deleted;
        match self.format {
            Format::Human => {
                let cases = summary.boundaries.map_or(String::new(), |boundaries| {
                    let uncovered = boundaries.uncovered.len();
                    let count = counted(boundaries.count(), "boundary case");
                    format!("; {count} of {}, {uncovered} not covered", counted(boundaries.rules, "checked rule"))
                });
                self.out(&format!(
                    "generated {}: {}{cases}; {changed} changed in {}; {} ms\n",
                    counted(summary.files, "file"),
                    totals(summary.api, summary.diagnostics),
                    target.display(),
                    self.start.elapsed().as_millis(),
                ));
            }
            Format::Json => {
                let record = serde_json::json!({
                    "out": target.display().to_string(),
                    "add_to_workspace": crate::output::around(target).map(|around| {
                        serde_json::json!({ "manifest": around.manifest.display().to_string(), "member": around.member })
                    }),
                    "files": summary.files,
                    "created": written.created,
                    "updated": written.updated,
                    "deleted": written.deleted,
                    "unchanged": written.unchanged,
                    "operations": summary.api.operations.len(),
                    "types": summary.api.types.len(),
                    "rules": summary.api.rules.count(),
                    "refused": summary.diagnostics.count(Severity::Refused),
                    "warnings": summary.diagnostics.count(Severity::Warning),
                    "milliseconds": self.start.elapsed().as_millis(),
                    "boundary_cases": summary.boundaries.map(Boundaries::count),
                    "rules_without_cases": summary.boundaries.map(|boundaries| boundaries.uncovered.len()),
                });
                self.out(&format!("{record}\n"));
            }
        }
    }

    pub(super) fn up_to_date(&self, target: &Path) {
        match self.format {
            Format::Human => self.out(&format!("{}: up to date\n", target.display())),
            Format::Json => {
                let record = serde_json::json!({ "out": target.display().to_string(), "stale": [] });
                self.out(&format!("{record}\n"));
            }
        }
    }

    pub(super) fn stale(&self, target: &Path, differences: &[Difference]) {
        match self.format {
            Format::Human => {
                for difference in differences {
                    self.out(&difference.diff);
                }
                let count = counted(differences.len(), "file");
                self.err(&format!("{}: {count} stale; regenerate without --check\n", target.display()));
            }
            Format::Json => {
                let stale: Vec<_> = differences
                    .iter()
                    .map(|difference| {
                        let kind = match difference.kind {
                            DifferenceKind::Stale => "stale",
                            DifferenceKind::Missing => "missing",
                            DifferenceKind::Extra => "extra",
                        };
                        serde_json::json!({ "path": difference.path, "kind": kind, "diff": difference.diff })
                    })
                    .collect();
                let record = serde_json::json!({ "out": target.display().to_string(), "stale": stale });
                self.out(&format!("{record}\n"));
            }
        }
    }
}
