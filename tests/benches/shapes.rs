//! How fast the types of larger descriptions read and validate: `shapes/program.rs` says of what.
//!
//! The types are generated from `shapes/openapi.yaml` before anything is measured, into cargo's folder for the files of
//! tests, and compiled there beside the program that measures them. Among the tests it is only seen whether that compiles:
//! no other crate uses it, so that nobody else would tell.

#![allow(clippy::unwrap_used, reason = "the description and the program are files of this repository")]

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use generator::output;
use tests::pipeline;

const MANIFEST: &str = r#"[package]
name = "measure"
edition = "2024"

[workspace]
members = [".", "shapes"]

[dependencies]
criterion = { version = "0.8", default-features = false, features = ["cargo_bench_support"] }
jsonschema = { version = "0.61", default-features = false }
serde = { version = "1", features = ["derive"] }
serde_json = "1"
serde_yaml = "0.9"
shapes = { path = "shapes", default-features = false }
stats_alloc = "0.1"
"#;

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("shapes");
    let generated = pipeline::run_file(Path::new("benches/shapes/openapi.yaml"));
    assert!(generated.found.is_empty(), "{}", generated.printed);
    let files = generated.emit("shapes").unwrap();
    output::write(&root.join("shapes"), &files, output::Options::default()).unwrap();
    fs::create_dir_all(root.join("src")).unwrap();
    for (from, to) in [
        ("benches/shapes/program.rs", "main.rs"),
        ("benches/shapes/by_hand.rs", "by_hand.rs"),
        ("benches/shapes/derived.rs", "derived.rs"),
        ("benches/ratio.rs", "ratio.rs"),
        ("benches/shapes/openapi.yaml", "openapi.yaml"),
        ("benches/shapes/repository.json", "repository.json"),
    ] {
        fs::copy(from, root.join("src").join(to)).unwrap();
    }
    fs::write(root.join("Cargo.toml"), MANIFEST).unwrap();
    fs::copy("../Cargo.lock", root.join("Cargo.lock")).unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    // `cargo bench` says that it is to be measured.
    if std::env::args().any(|argument| argument == "--bench") {
        cargo.args(["run", "--release", "--quiet", "--"]).args(std::env::args_os().skip(1));
    } else {
        cargo.args(["check", "--quiet"]);
    }
    let status = cargo.current_dir(&root).env("CARGO_TARGET_DIR", root.join("target")).status();
    if status.is_ok_and(|status| status.success()) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
