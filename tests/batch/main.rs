//! Emitted types against the evaluator: random descriptions become crates, and every type says of some values near its
//! schema, by `from_json` and by serde with `validate`, what the evaluator says of them by the same rules; where JSON
//! Schema can say what the schema says, an independent evaluator says it as well. A value that is taken is written back
//! as it was read ([`kept`] says what may be gone).
//!
//! `cargo test` runs one batch of a fixed seed. Others:
//!
//! ```text
//! BATCH_SEED=7 BATCH_GROUPS=60 cargo test -p tests --test batch
//! ```
//!
//! where a group is some components that refer to each other, written once in 3.0 and once in 3.1. A group that the
//! generator refuses a part of is passed over; how many are left is asserted. `BATCH_REPORT=FILE` writes every
//! disagreement there, with the description of its group; `BATCH_WITHOUT=3.0.3/17,3.1.0/2` leaves groups out, such as one
//! whose crate does not compile.
//!

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod kept;
mod subject;
mod verdict;
mod workspace;

use std::fmt::Write as _;

use subject::{Case, Subject};
use tests::random::descriptions::Version;
use verdict::{Said, Tally};

/// What the environment asks for, or what there is without.
fn asked(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text}")))
}

#[test]
fn emitted_types_agree_with_the_evaluator_on_random_descriptions() {
    let seed = asked("BATCH_SEED", 1);
    let groups = usize::try_from(asked("BATCH_GROUPS", 24)).unwrap();
    let subjects: Vec<Subject> =
        [Version::V30, Version::V31].into_iter().flat_map(|version| subject::all(seed, groups, version)).collect();
    assert!(subjects.len() > groups * 4, "only {} of {groups} groups' types are whole", subjects.len());

    let pairs: Vec<(usize, &Subject, &Case)> = subjects
        .iter()
        .enumerate()
        .flat_map(|(number, of)| of.cases.iter().map(move |case| (number, of, case)))
        .collect();
    let lines: String = pairs.iter().map(|(number, _, case)| format!("{number}\t{}\n", case.text)).collect();
    let said = workspace::run(&subjects, &lines);
    assert_eq!(said.len(), pairs.len(), "the program says something of each value");

    let mut tally = Tally::default();
    let mut wrong = Vec::new();
    for ((_, subject, case), said) in pairs.iter().zip(&said) {
        let said = Said::of(said);
        wrong.extend(tally.complaints(subject, case, &said).into_iter().map(|complaint| (*subject, *case, complaint)));
    }
    let mut report = String::new();
    for (subject, case, complaint) in &wrong {
        writeln!(report, "{subject}: {}: {complaint}", case.text).unwrap();
    }
    if let Some(file) = std::env::var_os("BATCH_REPORT") {
        let with = |(subject, case, complaint): &(&Subject, &Case, String)| {
            format!("{subject}: {}: {complaint}\n{}\n\n", case.text, subject.group.schemas)
        };
        std::fs::write(file, format!("{tally:#?}\n{}", wrong.iter().map(with).collect::<String>())).unwrap();
    }
    assert!(wrong.is_empty(), "seed {seed}: {} disagreements:\n{report}", wrong.len());
    tally.assert_enough(groups);
}
