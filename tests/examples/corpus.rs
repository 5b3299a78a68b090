//! A table of real descriptions: what the generator makes of each, and what cargo says of the crate.
//!
//! `cargo run --release -p tests --example corpus -- FOLDER…` generates a crate from every description in the folders;
//! `--check` has cargo check each, without features, with each and with all, warnings being errors; `--sample N` takes only
//! N of them, the same every time. Each description has a process of its own, with two minutes. A file that only others
//! refer to is no description, since it does not say which version of OpenAPI it is for.
//!
//! It ends with 1 if a description panics, takes too long, loses an operation without saying so, or does not compile.

#![allow(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used, reason = "a program for developers")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use generator::api;
use generator::diagnostic::Severity;
use generator::document::{Document, Findings, Verdict};
use generator::output;
use generator::rust::{self, Package};
use serde_json::{Value, json};
use tests::descriptions::{described_operations, descriptions};

/// How long a description may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// What a crate may be built with.
const FEATURES: [&[&str]; 5] = [
    &["--no-default-features"],
    &[],
    &["--no-default-features", "--features", "transport"],
    &["--no-default-features", "--features", "reqwest"],
    &["--all-features"],
];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).peekable();
    if arguments.peek().is_some_and(|first| first == "--one") {
        let (path, out) = (arguments.nth(1).unwrap(), arguments.next().unwrap());
        println!("{}", one(Path::new(&path), Path::new(&out)));
        return ExitCode::SUCCESS;
    }
    let (mut check, mut sample, mut documents) = (false, usize::MAX, Vec::new());
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--check" => check = true,
            "--sample" => sample = arguments.next().and_then(|count| count.parse().ok()).expect("--sample N"),
            folder => documents.extend(descriptions(Path::new(folder))),
        }
    }
    documents.sort();
    let step = documents.len().div_ceil(sample.min(documents.len()).max(1));
    let documents: Vec<PathBuf> = documents.into_iter().step_by(step.max(1)).collect();
    let root = std::env::temp_dir().join("openapi-corpus");
    println!(
        "| document | operations | types | rules | refused | lines | ms | represented, enforced, annotation, refused | cargo check |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    let mut wrong = Vec::new();
    for (index, path) in documents.iter().enumerate() {
        let out = root.join(format!("crate-{index}"));
        let _ = fs::remove_dir_all(&out);
        let name = path.display().to_string();
        let record = match in_a_process(path, &out) {
            Ok(record) => record,
            Err(why) => {
                println!("| {name} | {why} | | | | | | | |");
                wrong.push(format!("{name}: {why}"));
                continue;
            }
        };
        let number = |key: &str| record[key].as_u64().unwrap_or_default();
        if number("operations") + number("left_out") < number("described") {
            wrong.push(format!("{name}: {} operations are described", number("described")));
        }
        let checked = if check && record["fatal"].is_null() { self::check(&out) } else { Ok(String::new()) };
        let checked = checked.unwrap_or_else(|why| {
            wrong.push(format!("{name}: {why}"));
            "does not compile".to_owned()
        });
        if let Some(fatal) = record["fatal"].as_str() {
            println!("| {name} | fatal: {fatal} | | | | | {} | | |", number("milliseconds"));
        } else {
            println!(
                "| {name} | {} of {} | {} | {} | {} | {} | {} | {} | {checked} |",
                number("operations"),
                record["described"].as_u64().map_or("?".to_owned(), |count| count.to_string()),
                number("types"),
                number("rules"),
                number("refused"),
                number("lines"),
                number("milliseconds"),
                record["verdicts"].as_str().unwrap_or_default(),
            );
        }
        let _ = fs::remove_dir_all(&out);
    }
    if wrong.is_empty() {
        return ExitCode::SUCCESS;
    }
    eprintln!("\n{} of {} are wrong:\n{}", wrong.len(), documents.len(), wrong.join("\n"));
    ExitCode::FAILURE
}

/// Runs a description in a process of its own.
fn in_a_process(path: &Path, out: &Path) -> Result<Value, String> {
    let program = std::env::current_exe().unwrap();
    let mut child = Command::new(program)
        .arg("--one")
        .args([path, out])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| error.to_string())?;
    let mut stdout = child.stdout.take().unwrap();
    // What it writes is a line; it is read at the side, so that a process that hangs can be ended.
    let reader = std::thread::spawn(move || std::io::read_to_string(&mut stdout).unwrap_or_default());
    let start = Instant::now();
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if start.elapsed() < PATIENCE => std::thread::sleep(Duration::from_millis(5)),
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("not over after {PATIENCE:?}"));
            }
            Err(error) => return Err(error.to_string()),
        }
    };
    let text = reader.join().unwrap_or_default();
    if !status.success() {
        return Err("a panic".to_owned());
    }
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

/// Generates a crate and tells what became of the description.
fn one(path: &Path, out: &Path) -> Value {
    let start = Instant::now();
    let document = match Document::load(path) {
        Ok(document) => document,
        Err(unreadable) => {
            let message = unreadable.diagnostics.iter().next().map(|first| first.message.clone());
            return json!({ "fatal": message, "milliseconds": milliseconds(start) });
        }
    };
    let findings = Findings::new(&document);
    let api = api::lower(&document, &findings);
    let (ledger, diagnostics) = findings.into_parts();
    let files = rust::emit(&api, &Package { name: "corpus-crate".to_owned(), ..Package::default() }).unwrap();
    let took = milliseconds(start);
    output::write(out, &files, output::Options { force: true }).unwrap();
    let mut verdicts = [0; 4];
    for counts in ledger.counts(&document).values() {
        for (sum, verdict) in verdicts.iter_mut().zip(Verdict::ALL) {
            *sum += counts.of(verdict);
        }
    }
    json!({
        "operations": api.operations.len(),
        "left_out": api.left_out.iter().filter(|left| !left.is_incoming).count(),
        "described": described_operations(path),
        "types": api.types.len(),
        "rules": api.rules.count(),
        "refused": diagnostics.count(Severity::Refused),
        "lines": lines(out),
        "milliseconds": took,
        "verdicts": verdicts.map(|verdict: usize| verdict.to_string()).join(", "),
    })
}

fn milliseconds(start: Instant) -> u64 {
    u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// The lines of Rust below a folder.
fn lines(folder: &Path) -> usize {
    let mut sum = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sum += lines(&path);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            sum += fs::read_to_string(&path).unwrap().lines().count();
        }
    }
    sum
}

/// Has cargo check a crate with all sets of features, warnings being errors; how long it took with those that one has
/// without asking, all dependencies being built.
fn check(folder: &Path) -> Result<String, String> {
    let target = std::env::temp_dir().join("openapi-corpus").join("target");
    fs::write(folder.join("Cargo.lock"), fs::read_to_string("Cargo.lock").unwrap_or_default()).unwrap();
    let run = |features: &[&str]| {
        fs::OpenOptions::new()
            .append(true)
            .open(folder.join("src/lib.rs"))
            .unwrap()
            .set_modified(std::time::SystemTime::now())
            .unwrap();
        Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(["check", "--quiet"])
            .args(features)
            .current_dir(folder)
            .env("CARGO_TARGET_DIR", &target)
            .env("RUSTFLAGS", "-Dwarnings")
            .env("CARGO_INCREMENTAL", "0")
            .output()
            .unwrap()
    };
    for features in FEATURES {
        let ran = run(features);
        if !ran.status.success() {
            let said = String::from_utf8_lossy(&ran.stderr).into_owned();
            return Err(format!("{features:?}: {}", said.chars().take(2_000).collect::<String>()));
        }
    }
    let start = Instant::now();
    run(&[]);
    Ok(format!("{:.1} s", start.elapsed().as_secs_f64()))
}
