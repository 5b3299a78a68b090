//! What fuzzing asks of any input, asked of seeds and of changes of them: the same inputs in every run, so many that it
//! takes seconds. `fuzz/` asks it of what a fuzzer finds.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use tests::fuzzing;
use tests::random::Random;

/// What stands in descriptions and in JSON, to be put where it does not belong.
const TOKENS: [&str; 32] = [
    "$ref: '#/components/schemas/A'",
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "- ",
    "&a ",
    "*a",
    "<<: ",
    "|\n",
    "null",
    "1e400",
    "-",
    "type: ",
    "oneOf: ",
    "allOf: ",
    "items: ",
    "required: ",
    "nullable: true",
    "format: ",
    "pattern: '('",
    "\\u",
    "\\ud800",
    "\t",
    "\r",
    "é",
    "\u{0}",
    "  ",
    "#",
];

/// The files of folders, smallest first.
fn seeds(folders: &[&str]) -> Vec<Vec<u8>> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for folder in folders {
        paths.extend(std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
    }
    paths.sort();
    let mut all: Vec<Vec<u8>> =
        paths.iter().filter(|path| path.is_file()).map(|path| std::fs::read(path).unwrap()).collect();
    all.sort_by_key(Vec::len);
    all
}

/// A seed with some changes, parts of another among them.
fn changed(random: &mut Random, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut data = random.pick(seeds).clone();
    for _ in 0..=random.below(4) {
        let at = random.below(data.len() + 1);
        let end = (at + random.below(24)).min(data.len());
        match random.below(6) {
            0 => drop(data.drain(at..end)),
            1 => {
                let token = random.pick(&TOKENS);
                data.splice(at..at, token.bytes());
            }
            2 => {
                let token = random.pick(&TOKENS);
                data.splice(at..end, token.bytes());
            }
            3 => {
                let part = data[at..end].to_vec();
                let to = random.below(data.len() + 1);
                data.splice(to..to, part);
            }
            4 if at < data.len() => data[at] = u8::try_from(random.below(256)).unwrap(),
            _ => {
                let other = random.pick(seeds);
                let from = random.below(other.len() + 1);
                let part = other[from..(from + 60).min(other.len())].to_vec();
                data.splice(at..end, part);
            }
        }
    }
    data
}

/// Asks something of all seeds, and of so many changed ones.
fn ask(target: fn(&[u8]), seeds: &[Vec<u8>], times: usize) {
    let mut random = Random::new(1);
    let inputs = (0..times).map(|_| changed(&mut random, seeds));
    for data in seeds.iter().cloned().chain(inputs) {
        if catch_unwind(AssertUnwindSafe(|| target(&data))).is_err() {
            panic!("of this input, as text and as bytes:\n{}\n{data:?}", String::from_utf8_lossy(&data));
        }
    }
}

/// `found` holds what was wrong once.
fn descriptions() -> Vec<Vec<u8>> {
    seeds(&["fuzzing/found", "generator/descriptions", "generator/damaged"])
}

#[test]
fn reading() {
    ask(fuzzing::reading, &descriptions(), 4000);
}

#[test]
fn lowering() {
    ask(fuzzing::lowering, &descriptions(), 1000);
}

#[test]
fn emitting() {
    let seeds: Vec<Vec<u8>> = descriptions().into_iter().filter(|seed| seed.len() < 3000).collect();
    ask(fuzzing::emitting, &seeds, 60);
}

#[test]
fn evaluator() {
    let mut random = Random::new(1);
    for _ in 0..300 {
        let choices: Vec<u8> = (0..random.below(400)).map(|_| u8::try_from(random.below(256)).unwrap()).collect();
        if catch_unwind(AssertUnwindSafe(|| fuzzing::evaluator(&choices))).is_err() {
            panic!("of these choices: {choices:?}");
        }
    }
}

#[test]
fn tape() {
    let suite = std::fs::read("../generator/support/tests/json_suite/cases.tsv").unwrap();
    let mut seeds: Vec<Vec<u8>> = suite.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    seeds.extend(suite.split(|byte| [b'\n', b'\t'].contains(byte)).map(<[u8]>::to_vec));
    ask(fuzzing::tape, &seeds, 40_000);
}
