//! Descriptions that nobody here wrote: each goes through the pipeline without a panic, in bounded time, with a verdict
//! on every member, and what comes out is Rust.
//!
//! They are too large to be carried along, so the test is ignored unless asked for:
//! `CORPUS=folder cargo test -p tests --test generator -- --ignored --nocapture corpus`. With `CORPUS_OUT=folder` the
//! crates are written there, to be compiled by hand.

#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use generator::diagnostic::Severity;
use generator::output;
use tests::descriptions::descriptions;
use tests::pipeline::run_file;

/// How long a document may take in a build without optimisation.
const PATIENCE: Duration = Duration::from_secs(120);

#[test]
#[ignore = "needs a folder of descriptions in the variable CORPUS"]
fn every_document_of_a_corpus_goes_through() {
    let corpus = PathBuf::from(std::env::var_os("CORPUS").expect("the variable CORPUS names a folder"));
    let write_to = std::env::var_os("CORPUS_OUT").map(PathBuf::from);
    let documents = descriptions(&corpus);
    assert!(!documents.is_empty(), "{}: there is no description in it", corpus.display());
    let mut wrong = Vec::new();
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    for path in &documents {
        let shown = path.strip_prefix(&corpus).unwrap_or(path).display().to_string();
        let start = Instant::now();
        let ran = std::panic::catch_unwind(|| {
            let generated = run_file(path);
            let read = start.elapsed();
            let files = generated.emit("corpus-crate");
            (generated, read, files)
        });
        let took = start.elapsed();
        let Ok((generated, read, files)) = ran else {
            wrong.push(format!("{shown}: a panic"));
            continue;
        };
        println!(
            "{shown}: {} operations, {} types, {} rules; {} fatal, {} refused, {} warnings, {} unmarked; read {read:.1?}, all {took:.1?}",
            generated.api.operations.len(),
            generated.api.types.len(),
            generated.api.rules.count(),
            generated.count(Severity::Fatal),
            generated.count(Severity::Refused),
            generated.count(Severity::Warning),
            generated.unmarked.len(),
        );
        for found in generated.found.iter().filter(|found| found.code.severity() <= Severity::Refused) {
            *reasons.entry(reason(found.code.id(), &found.message)).or_default() += 1;
            if found.place.is_none() && found.code.id() != "E0001" {
                wrong.push(format!("{shown}: {} without a place: {}", found.code.id(), found.message));
            }
        }
        wrong.extend(generated.unmarked.iter().take(20).map(|member| format!("{shown}: no verdict: {member}")));
        if took > PATIENCE {
            wrong.push(format!("{shown}: took {took:.1?}"));
        }
        match files {
            Err(error) => wrong.push(format!("{shown}: {error}")),
            Ok(files) => {
                if let Some(folder) = &write_to {
                    let target = folder.join(shown.replace(['/', '.'], "-"));
                    output::write(&target, &files, output::Options { force: true }).unwrap();
                }
            }
        }
    }
    println!("\nrefused, by reason:");
    let mut reasons: Vec<_> = reasons.into_iter().collect();
    reasons.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    for (reason, count) in reasons.iter().take(80) {
        println!("{count:>7} {reason}");
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), documents.len(), wrong.join("\n"));
}

/// A message without what differs from place to place: names in backticks, numbers.
fn reason(code: &str, message: &str) -> String {
    let mut out = format!("{code} ");
    for (index, part) in message.split('`').enumerate() {
        let keyword = part.len() < 30 && part.chars().all(|c| c.is_ascii_alphanumeric() || "-$: ".contains(c));
        if index % 2 == 0 || keyword { out.push_str(part) } else { out.push('…') }
    }
    if let Some((_, why)) = out.split_once(" is left out: ") {
        out = format!("{code} left out: {why}");
    }
    out.chars().take(140).collect()
}
