//! `generate` and `check`: the pipeline from text to files, top to bottom.

use std::path::{Path, PathBuf};

use super::Outcome;
use super::arguments::{Job, Options};
use super::lowered::{Lowered, lower_selected, lower_without_notes};
use super::report::{Reporter, Summary};
use super::verdicts;
use crate::api::Selection;
use crate::beside::beside;
use crate::boundary::boundaries;
use crate::output::{self, Output};
use crate::rust::{self, Package};
use crate::settings::Settings;

/// A crate that is to be written.
struct Target {
    spec: PathBuf,
    out: PathBuf,
    package: Package,
    /// The operations that are wanted.
    selection: Selection,
    /// Whether the settings ask for boundary tests.
    tests: bool,
}

/// Writes a crate, or with `--check` compares it.
pub(super) fn generate(job: &Job, options: &Options, reporter: &Reporter) -> Outcome {
    let mut target = match target(job) {
        Ok(target) => target,
        Err(message) => return reporter.unusable(&message),
    };
    let Some(lowered) = lower_selected(&target.spec, &target.selection, reporter) else { return Outcome::Unusable };
    reporter.diagnostics(&lowered.diagnostics, lowered.document.sources());
    if options.strict && lowered.diagnostics.has_refused() {
        reporter.refused(&lowered.diagnostics);
        return Outcome::Finding;
    }
    reporter.stage("looking for values at the boundaries of rules");
    target.package.boundaries = (target.tests || options.tests).then(|| boundaries(&lowered.api));
    reporter.stage(&format!("writing Rust for {}", target.spec.display()));
    let files = match rust::emit(&lowered.api, &target.package) {
        Ok(files) => files,
        Err(error) => return reporter.unusable(&error.to_string()),
    };
    reporter.stage(&format!("comparing with {}", target.out.display()));
    if options.check {
        compare(&target.out, &files, reporter)
    } else {
        write(&target, &files, &lowered, options, reporter)
    }
}

fn write(target: &Target, files: &Output, lowered: &Lowered, options: &Options, reporter: &Reporter) -> Outcome {
    let out = &target.out;
    match output::write(out, files, output::Options { force: options.force }) {
        Ok(written) => {
            let summary = Summary {
                api: &lowered.api,
                diagnostics: &lowered.diagnostics,
                boundaries: target.package.boundaries.as_ref(),
                files: files.len(),
            };
            reporter.written(out, written, &summary);
            if let Some(around) = output::around(out) {
                reporter.note(&format!(
                    "{} lies in the workspace of {}: add \"{}\" to its `members`, or cargo will not build it",
                    out.display(),
                    around.manifest.display(),
                    around.member
                ));
            }
            Outcome::Done
        }
        Err(error) => reporter.unusable(&error.to_string()),
    }
}

fn compare(out: &Path, files: &Output, reporter: &Reporter) -> Outcome {
    match output::check(out, files) {
        Ok(differences) if differences.is_empty() => {
            reporter.up_to_date(out);
            Outcome::Done
        }
        Ok(differences) => {
            reporter.stale(out, &differences);
            Outcome::Finding
        }
        Err(error) => reporter.unusable(&error.to_string()),
    }
}

/// Reads a description and reports.
pub(super) fn check(spec: &Path, options: &Options, reporter: &Reporter) -> Outcome {
    let Some(lowered) = lower_without_notes(spec, &Selection::default(), reporter) else { return Outcome::Unusable };
    let Lowered { document, api, ledger, mut diagnostics } = lowered;
    let tell = || {
        diagnostics.extend(rust::notes(&api));
        reporter.diagnostics(&diagnostics, document.sources());
    };
    let (counts, ()) = beside(|| ledger.counts(&document), tell);
    let lowered = Lowered { document, api, ledger, diagnostics };
    verdicts::report(&counts, &lowered, reporter);
    let is_finding = options.strict && lowered.diagnostics.has_refused();
    // The process ends here, and its memory with it: to take it apart piece by piece would keep a person waiting.
    std::mem::forget(lowered);
    if is_finding { Outcome::Finding } else { Outcome::Done }
}

fn target(job: &Job) -> Result<Target, String> {
    match job {
        Job::Description { spec, out, name, dates, only, exclude, settings } => {
            let settings = settings.as_deref().map(Settings::load).transpose().map_err(|error| error.to_string())?;
            // What is said here counts, and not what the settings say.
            let selection = match &settings {
                Some(settings) if only.is_empty() && exclude.is_empty() => settings.selection(),
                _ => Selection::new(only, exclude),
            };
            let tests = settings.as_ref().is_some_and(|settings| settings.tests);
            let dates = dates.or_else(|| settings.as_ref().map(|settings| settings.dates)).unwrap_or_default();
            let folder = settings.and_then(|settings| settings.examples);
            let examples = folder.as_deref().map(examples).transpose()?.unwrap_or_default();
            let package = Package { name: package_name(name)?, examples, boundaries: None, dates };
            Ok(Target { spec: spec.clone(), out: out.clone(), package, selection, tests })
        }
        Job::Settings(path) => {
            let settings = Settings::load(path).map_err(|error| error.to_string())?;
            let selection = settings.selection();
            let examples = settings.examples.as_deref().map(examples).transpose()?.unwrap_or_default();
            let package =
                Package { name: package_name(&settings.name)?, examples, boundaries: None, dates: settings.dates };
            Ok(Target { spec: settings.description, out: settings.out, package, selection, tests: settings.tests })
        }
    }
}

/// A package name that cargo takes.
fn package_name(name: &str) -> Result<String, String> {
    let letters = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let start = name.starts_with(|c: char| c.is_ascii_alphabetic());
    let library = name.replace('-', "_");
    let keyword = syn::parse_str::<syn::Ident>(&library).is_err();
    if !letters || !start || name.len() > 64 {
        return Err(format!(
            "`{name}` is no package name: at most 64 ASCII letters, digits, `-` and `_`, beginning with a letter"
        ));
    }
    if keyword || ["test", "core", "std", "alloc", "proc_macro"].contains(&library.as_str()) {
        return Err(format!("`{name}` is no package name: it is reserved"));
    }
    Ok(name.to_owned())
}

/// The files of the examples' folder, in the order of their names.
fn examples(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, String> {
    let unreadable = |path: &Path, error: std::io::Error| format!("{}: cannot be read: {error}", path.display());
    let mut files = Vec::new();
    let mut waiting = vec![(folder.to_path_buf(), String::new())];
    while let Some((directory, prefix)) = waiting.pop() {
        for entry in std::fs::read_dir(&directory).map_err(|error| unreadable(&directory, error))? {
            let path = entry.map_err(|error| unreadable(&directory, error))?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
                return Err(format!("{}: its name is not UTF-8", path.display()));
            };
            let relative = format!("{prefix}{name}");
            if path.is_dir() {
                waiting.push((path.clone(), format!("{relative}/")));
            } else {
                let bytes = std::fs::read(&path).map_err(|error| unreadable(&path, error))?;
                files.push((relative, bytes));
            }
        }
    }
    files.sort();
    Ok(files)
}
