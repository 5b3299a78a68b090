//! Formats against the independent `jsonschema` crate, on strings that are one, and on strings that are nearly one.
//!
//! Where the two differ there is a [reason](DIFFERENCES), and each reason is needed: some string shows it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod differences;
mod samples;

use std::cell::Cell;

use differences::{DIFFERENCES, Difference, reason};
use generator::api::format::{ALL, Format};
use jsonschema::{Draft, Validator};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use samples::SAMPLES;
use serde_json::{Value, json};

/// How many strings of each format are tried.
const CASES: u32 = 6_000;

/// What can become of a string.
#[derive(Debug, Clone)]
enum Change {
    Remove(Index),
    Insert(Index, char),
    Replace(Index, char),
    Double(Index, Index),
    Flip(Index),
}

impl Change {
    fn apply(&self, text: &mut Vec<char>) {
        let last = text.len();
        match self {
            Self::Insert(at, c) => text.insert(at.index(last + 1), *c),
            _ if text.is_empty() => {}
            Self::Remove(at) => drop(text.remove(at.index(last))),
            Self::Replace(at, c) => text[at.index(last)] = *c,
            Self::Double(from, to) => {
                let (from, to) = (from.index(last), to.index(last));
                let part: Vec<char> = text[from.min(to)..=from.max(to)].to_vec();
                text.splice(from.min(to)..from.min(to), part);
            }
            Self::Flip(at) => {
                let c = &mut text[at.index(last)];
                *c = if c.is_ascii_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() };
            }
        }
    }
}

/// Characters that mean something to one format or another, and some that mean nothing to any.
const CHARACTERS: &str =
    "0123456789059aAfgPTZYMWDHSxXnvV-+.:/?#[]@!$&'()*,;=%~_{}|\\^`\"<> \n\0\u{7F}é৪１\u{80}\u{200E}\u{E000}\u{FFFE}😀";

fn change() -> impl Strategy<Value = Change> {
    let character = || select(CHARACTERS.chars().collect::<Vec<_>>());
    prop_oneof![
        any::<Index>().prop_map(Change::Remove),
        (any::<Index>(), character()).prop_map(|(at, c)| Change::Insert(at, c)),
        (any::<Index>(), character()).prop_map(|(at, c)| Change::Replace(at, c)),
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Change::Double(from, to)),
        any::<Index>().prop_map(Change::Flip),
    ]
}

/// A string of a format after up to three changes.
fn near(samples: &'static [&'static str]) -> impl Strategy<Value = String> {
    (select(samples), vec(change(), 0..=3)).prop_map(|(sample, changes)| {
        let mut text: Vec<char> = sample.chars().collect();
        changes.iter().for_each(|change| change.apply(&mut text));
        text.into_iter().collect()
    })
}

fn independent(format: &str) -> Validator {
    let schema = json!({ "format": format });
    jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true).build(&schema).unwrap()
}

fn ours(name: &str) -> fn(&str) -> bool {
    Format::named(name).and_then(|format| format.text).unwrap()
}

#[test]
fn near_misses() {
    let mut wrong = Vec::new();
    for (name, samples) in SAMPLES {
        let (ours, theirs) = (ours(name), independent(name));
        let (accepted, rejected) = (Cell::new(0_u32), Cell::new(0_u32));
        let config = ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() };
        // The same strings in every run: what they find is about these two readings, not about a change of the tree.
        let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
        let compared = runner.run(&near(samples), |text| {
            let verdict = ours(&text);
            let count = if verdict { &accepted } else { &rejected };
            count.set(count.get() + 1);
            if verdict != theirs.is_valid(&Value::from(text.as_str())) && reason(name, &text).is_none() {
                return Err(TestCaseError::fail(format!("{text:?} is {}accepted", if verdict { "" } else { "not " })));
            }
            Ok(())
        });
        match compared {
            Err(error) => wrong.push(format!("{name}: {error}")),
            Ok(()) => assert!(accepted.get() > CASES / 20 && rejected.get() > CASES / 20, "{name}: one verdict only"),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn samples_are_of_their_format() {
    for (name, samples) in SAMPLES {
        let (ours, theirs) = (ours(name), independent(name));
        for sample in *samples {
            assert!(ours(sample) && theirs.is_valid(&Value::from(*sample)), "{name}: {sample:?}");
        }
    }
}

#[test]
fn every_difference_is_one() {
    for Difference { format, example, accepted, why, .. } in DIFFERENCES {
        assert_eq!(ours(format)(example), *accepted, "{format}: {example:?}: {why}");
        assert_ne!(independent(format).is_valid(&Value::from(*example)), *accepted, "{format}: {example:?}: {why}");
        assert_eq!(reason(format, example), Some(*why));
    }
}

/// Formats that OpenAPI has and JSON Schema lacks: the crate takes them for annotations.
#[test]
fn every_other_format_is_not_known_to_the_crate() {
    for format in ALL.iter().filter(|format| SAMPLES.iter().all(|(name, _)| *name != format.name)) {
        let theirs = independent(format.name);
        assert!(["", "x", "é"].into_iter().all(|text| theirs.is_valid(&Value::from(text))), "{format:?}");
    }
}
