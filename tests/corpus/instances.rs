//! Values of the types of real descriptions: made from the schemas, and those that the descriptions give as examples. Each
//! is read, kept to be right, and written back as it was.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use generator::boundary::samples;
use generator::rust::{Dates, Names};
use tests::crates::Workspace;
use tests::pipeline;

use super::{descriptions, package};

/// What the program does with each text. What an object holds that nobody described is not looked for again.
const PROGRAM: &str = "
#![allow(deprecated)]

use serde_json::Value;

type Round = fn(&[u8]) -> Result<(Vec<u8>, bool), String>;

fn is_like(read: &Value, written: &Value) -> bool {
    match (read, written) {
        (Value::Number(one), Value::Number(other)) => one == other || one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_like(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, one)| other.get(key).is_some_and(|other| is_like(one, other)))
        }
        (one, other) => one == other,
    }
}

fn survive(ty: &str, texts: &[&str], round: Round, wrong: &mut Vec<String>) {
    for text in texts {
        match round(text.as_bytes()) {
            Err(told) => wrong.push(format!(\"{ty}: {text}: {told}\")),
            Ok((_, false)) => wrong.push(format!(\"{ty}: {text}: read, and then told to be wrong\")),
            Ok((written, true)) => {
                let (read, written): (Value, Value) =
                    (serde_json::from_str(text).unwrap(), serde_json::from_slice(&written).unwrap());
                if !is_like(&read, &written) {
                    wrong.push(format!(\"{ty}: {text}: written as {written}\"));
                }
            }
        }
    }
}

macro_rules! survive {
    ($wrong:ident, $ty:path, $texts:expr) => {
        survive(stringify!($ty), $texts, |json| match <$ty>::from_json(json) {
            Ok(value) => Ok((value.to_json(), value.validate().is_ok())),
            Err(told) => Err(told.to_string()),
        }, &mut $wrong)
    };
}
";

/// The program for some descriptions, whose crates are added to a workspace; and of how many types there are values.
fn program(workspace: &mut Workspace, paths: &[PathBuf]) -> (String, usize, usize) {
    let mut text = String::from(PROGRAM);
    let (mut types, mut with_values, mut calls) = (0, 0, String::new());
    for (index, path) in paths.iter().enumerate() {
        let generated = pipeline::run_file(path);
        let name = package(path);
        workspace.add(&name, &generated.emit(&name).unwrap()).unwrap();
        let names = Names::claim(&generated.api, Dates::String);
        let library = name.replace('-', "_");
        let _ = writeln!(text, "\n#[allow(unused_imports)]\nuse {library}::Json as _;");
        let _ = writeln!(text, "\nfn of_{index}(wrong: &mut Vec<String>) {{\n    let mut found = Vec::new();");
        for (ty, texts) in samples(&generated.api) {
            types += 1;
            with_values += usize::from(!texts.is_empty());
            if !texts.is_empty() {
                let _ = writeln!(text, "    survive!(found, {library}::models::{}, &{texts:?});", names.of(ty).ty);
            }
        }
        let _ = writeln!(text, "    wrong.append(&mut found);\n}}");
        let _ = writeln!(calls, "    of_{index}(&mut wrong);");
    }
    let _ = writeln!(
        text,
        "\nfn main() {{\n    let mut wrong = Vec::new();\n{calls}    wrong.iter().for_each(|one| println!(\"{{one}}\"));\n    \
         std::process::exit(i32::from(!wrong.is_empty()));\n}}"
    );
    (text, types, with_values)
}

/// `least` is of how many types in a hundred there must be values.
fn values_survive(paths: &[PathBuf], folder: &str, least: usize) {
    let mut workspace = Workspace::create(Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder), 0);
    let (program, types, with_values) = program(&mut workspace, paths);
    // Of large unions not every guess hits one; of those in the repository every one does.
    assert!(with_values * 100 >= types * least, "values were found for {with_values} of {types} types");
    let ran = std::process::Command::new(workspace.build(&program)).output().unwrap();
    let told = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert!(ran.status.success(), "{}", told.chars().take(10_000).collect::<String>());
}

#[test]
fn values_of_the_types_survive() {
    let mut paths = descriptions("corpus/small");
    paths.push(PathBuf::from("corpus/large/nexus.json"));
    values_survive(&paths, "instances", 100);
}

#[test]
#[ignore = "needs a folder of descriptions in the variable CORPUS"]
fn values_of_the_types_of_a_corpus_survive() {
    let corpus = std::env::var("CORPUS").expect("the variable CORPUS names a folder");
    values_survive(&descriptions(&corpus), "instances-of-a-corpus", 97);
}
