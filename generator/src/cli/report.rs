//! What a run tells: findings to the standard error, results to the standard output.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use super::Outcome;
use super::arguments::Format;
use crate::api::Api;
use crate::boundary::Boundaries;
use crate::diagnostic::{Code, Diagnostics, RenderOptions, Severity, Sources, codes, did_you_mean, render, to_json};
use crate::document::{Counts, Document, Ledger};
use crate::output::{Difference, DifferenceKind, Written};

/// Prints in the format and with the colours that the caller wants.
pub(super) struct Reporter {
    format: Format,
    color: bool,
}

/// What a summary line counts.
pub(super) struct Summary<'a> {
    pub(super) api: &'a Api,
    pub(super) diagnostics: &'a Diagnostics,
    pub(super) boundaries: Option<&'a Boundaries>,
    pub(super) files: usize,
}

/// Prints to the standard error. Where it is closed there is no one left to tell.
fn err(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Prints to the standard output.
fn out(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// `1 file`, `2 files`.
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

impl Reporter {
    pub(super) fn new(format: Format, color: bool) -> Self {
        Self { format, color }
    }

    pub(super) fn diagnostics(&self, diagnostics: &Diagnostics, sources: &Sources) {
        if diagnostics.is_empty() {
            return;
        }
        match self.format {
            Format::Human => {
                let options = RenderOptions { color: self.color, ..RenderOptions::default() };
                err(&render(diagnostics, sources, options));
                err("\n");
            }
            Format::Json => err(&to_json(diagnostics, sources)),
        }
    }

    /// An error that has no place in a description.
    pub(super) fn unusable(&self, message: &str) -> Outcome {
        match self.format {
            Format::Human => err(&format!("error: {message}\n")),
            Format::Json => {
                let record = serde_json::json!({ "severity": "fatal", "message": message });
                err(&format!("{record}\n"));
            }
        }
        Outcome::Unusable
    }

    /// Says why nothing was written.
    pub(super) fn refused(&self, diagnostics: &Diagnostics) {
        if self.format == Format::Human {
            let count = diagnostics.count(Severity::Refused);
            err(&format!("nothing was written: {} of the description refused\n", counted(count, "part")));
        }
    }

    pub(super) fn written(&self, target: &Path, written: Written, summary: &Summary<'_>) {
        let changed = written.created + written.updated + written.deleted;
        match self.format {
            Format::Human => {
                let refused = summary.diagnostics.count(Severity::Refused);
                let warnings = summary.diagnostics.count(Severity::Warning);
                let cases = summary.boundaries.map_or(String::new(), |boundaries| {
                    let uncovered = boundaries.uncovered.len();
                    let count = counted(boundaries.count(), "boundary case");
                    format!("; {count} of {}, {uncovered} not covered", counted(boundaries.rules, "checked rule"))
                });
                out(&format!(
                    "{}: {} ({} changed): {}, {}, {}; {refused} refused, {}{cases}\n",
                    target.display(),
                    counted(summary.files, "file"),
                    changed,
                    counted(summary.api.operations.len(), "operation"),
                    counted(summary.api.types.len(), "type"),
                    counted(summary.api.rules.count(), "rule"),
                    counted(warnings, "warning"),
                ));
            }
            Format::Json => {
                let record = serde_json::json!({
                    "out": target.display().to_string(),
                    "files": summary.files,
                    "created": written.created,
                    "updated": written.updated,
                    "deleted": written.deleted,
                    "unchanged": written.unchanged,
                    "operations": summary.api.operations.len(),
                    "types": summary.api.types.len(),
                    "rules": summary.api.rules.count(),
                    "boundary_cases": summary.boundaries.map(Boundaries::count),
                    "rules_without_cases": summary.boundaries.map(|boundaries| boundaries.uncovered.len()),
                });
                out(&format!("{record}\n"));
            }
        }
    }

    pub(super) fn up_to_date(&self, target: &Path) {
        match self.format {
            Format::Human => out(&format!("{}: up to date\n", target.display())),
            Format::Json => {
                let record = serde_json::json!({ "out": target.display().to_string(), "stale": [] });
                out(&format!("{record}\n"));
            }
        }
    }

    pub(super) fn stale(&self, target: &Path, differences: &[Difference]) {
        match self.format {
            Format::Human => {
                for difference in differences {
                    out(&difference.diff);
                }
                let count = counted(differences.len(), "file");
                err(&format!("{}: {count} stale; regenerate without --check\n", target.display()));
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
                out(&format!("{record}\n"));
            }
        }
    }

    /// What became of every member of a description, by keyword.
    pub(super) fn verdicts(&self, ledger: &Ledger, document: &Document, api: &Api, diagnostics: &Diagnostics) {
        let counts = ledger.counts(document);
        let mut total = Counts::default();
        for count in counts.values() {
            total += *count;
        }
        match self.format {
            Format::Human => {
                let width = counts.keys().map(|name| name.chars().count()).max().unwrap_or(0).max("keyword".len());
                let mut text = String::new();
                // Writing to a string cannot fail.
                let _ = writeln!(
                    text,
                    "{:width$} {:>11} {:>9} {:>11} {:>8}",
                    "keyword", "represented", "enforced", "annotation", "refused"
                );
                let rows = counts.iter().map(|(name, count)| (name.as_str(), *count)).chain([("all", total)]);
                for (name, count) in rows {
                    let _ = writeln!(
                        text,
                        "{name:width$} {:>11} {:>9} {:>11} {:>8}",
                        count.represented, count.enforced, count.annotation, count.refused
                    );
                }
                let _ = writeln!(
                    text,
                    "{}, {}, {}; {} refused, {}",
                    counted(api.operations.len(), "operation"),
                    counted(api.types.len(), "type"),
                    counted(api.rules.count(), "rule"),
                    diagnostics.count(Severity::Refused),
                    counted(diagnostics.count(Severity::Warning), "warning"),
                );
                if total.unmarked > 0 {
                    let _ = writeln!(
                        text,
                        "{} without a verdict: an error in the generator",
                        counted(total.unmarked, "member")
                    );
                    for member in ledger.unmarked(document) {
                        let place = document.sources().locate(member.key_place);
                        let _ = writeln!(text, "{place}: `{}` has no verdict", member.key);
                    }
                }
                out(&text);
            }
            Format::Json => {
                let record = |count: &Counts| {
                    serde_json::json!({
                        "represented": count.represented,
                        "enforced": count.enforced,
                        "annotation": count.annotation,
                        "refused": count.refused,
                        "unmarked": count.unmarked,
                    })
                };
                let keywords: serde_json::Map<_, _> =
                    counts.iter().map(|(name, count)| (name.clone(), record(count))).collect();
                let record = serde_json::json!({ "keywords": keywords, "all": record(&total) });
                out(&format!("{record}\n"));
            }
        }
    }
}

/// Explains a code.
pub(super) fn explain(id: &str, reporter: &Reporter) -> Outcome {
    let Some(code) = Code::find(id) else {
        let known = codes::ALL.iter().map(|code| code.id());
        let hint =
            did_you_mean(&id.to_uppercase(), known).map_or(String::new(), |known| format!("; did you mean {known}?"));
        return reporter.unusable(&format!("there is no code `{id}`{hint}"));
    };
    match reporter.format {
        Format::Human => {
            let example = code.example().lines().map(|line| format!("    {line}\n")).collect::<String>();
            out(&format!(
                "{} ({}): {}\n\n{}\n\nExample:\n\n{example}\nRemedy: {}\n",
                code.id(),
                code.severity(),
                code.title(),
                code.cause(),
                code.remedy()
            ));
        }
        Format::Json => {
            let record = serde_json::json!({
                "code": code.id(),
                "severity": code.severity().as_str(),
                "title": code.title(),
                "cause": code.cause(),
                "example": code.example(),
                "remedy": code.remedy(),
            });
            out(&format!("{record}\n"));
        }
    }
    Outcome::Done
}
