//! The description of OMS with every line damaged in turn: nothing panics, and whatever is refused says where.
//!
//! Each line is deleted, doubled, indented by two more and by two less, and its value is given another type. Every mutant is read and
//! lowered; one in [`EMITTED`] of those that are read is written as a crate as well, which costs the most.

use generator::diagnostic::Severity;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tests::pipeline::{Generated, run};

const NAME: &str = "oms.yaml";
const EMITTED: usize = 20;

/// What is put in the place of a value.
const VALUES: [&str; 6] = ["true", "-1.5", "null", "[]", "{}", "\"\""];

/// The description with a line damaged, and what was done.
fn mutants(text: &str) -> Vec<(String, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let mut with = |what: &str, replaced: Option<String>| {
            let mut changed: Vec<&str> = lines.clone();
            match &replaced {
                Some(replaced) => changed[index] = replaced,
                None => {
                    changed.remove(index);
                }
            }
            out.push((format!("line {}, {what}: {line}", index + 1), changed.join("\n")));
        };
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        with("deleted", None);
        with("doubled", Some(format!("{line}\n{line}")));
        with("indented", Some(format!("  {line}")));
        if let Some(less) = line.strip_prefix("  ") {
            with("less indented", Some(less.to_owned()));
        }
        if let Some((key, value)) = line.split_once(": ") {
            let other = VALUES[index % VALUES.len()];
            if value.trim() != other {
                with("of another type", Some(format!("{key}: {other}")));
            }
        }
    }
    out
}

/// What is wrong with how a mutant was treated.
fn complaint(generated: &Generated) -> Option<String> {
    let silent = generated.found.iter().find(|found| {
        let place = found.place.as_deref().and_then(|place| place.strip_prefix(NAME));
        let numbers =
            place.map(|place| place.split(':').skip(1).filter(|part| part.parse::<u32>().is_ok_and(|n| n > 0)));
        found.code.severity() <= Severity::Refused && numbers.is_none_or(|numbers| numbers.count() != 2)
    });
    silent.map(|found| format!("{} without a place: {}", found.code, found.message))
}

#[test]
fn a_damaged_line_is_never_a_panic_and_what_is_refused_says_where() {
    let text = std::fs::read_to_string("../spec/oms.openapi.yaml").unwrap();
    let mutants = mutants(&text);
    assert!(mutants.len() > 1500, "only {} mutants", mutants.len());
    let mut wrong = Vec::new();
    let (mut fatal, mut refused) = (0, 0);
    for (index, (what, text)) in mutants.iter().enumerate() {
        let ran = catch_unwind(AssertUnwindSafe(|| {
            let generated = run(NAME, text);
            let emitted = if index % EMITTED == 0 { generated.emit("mutant").err() } else { None };
            (generated, emitted)
        }));
        match ran {
            Err(_) => wrong.push(format!("{what}: a panic")),
            Ok((_, Some(error))) => wrong.push(format!("{what}: {error}")),
            Ok((generated, None)) => {
                fatal += usize::from(generated.is_fatal());
                refused += usize::from(generated.count(Severity::Refused) > 0);
                wrong.extend(complaint(&generated).map(|complaint| format!("{what}: {complaint}")));
            }
        }
    }
    assert!(fatal > 50 && refused > 50, "of {} mutants, {fatal} fatal and {refused} refused", mutants.len());
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), mutants.len(), wrong.join("\n"));
}

#[test]
fn every_member_around_a_damaged_line_has_a_verdict() {
    let text = std::fs::read_to_string("../spec/oms.openapi.yaml").unwrap();
    let unmarked = |(what, text): &(String, String)| {
        let unmarked = run(NAME, text).unmarked;
        (!unmarked.is_empty()).then(|| format!("{what}: {}", unmarked.join(", ")))
    };
    let wrong: Vec<String> = mutants(&text).iter().filter_map(unmarked).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
