//! The file `tests/boundaries.rs`: boundary cases as data, a table and a test for each type.
//!
//! It is written to be read. A case tells where it is about what rule, the text, and what must come of it; a long run of
//! one character is written as a number of times.

use proc_macro2::Literal;

use super::name::{Name, Scope};
use super::names::Names;
use crate::boundary::{Boundaries, Case};

/// Runs of a character that are longer are written as a number of times.
const MAX_RUN: usize = 32;

/// What the file itself calls something.
const OWN: &[&str] = &["Case", "accepted", "refused", "holds", "told", "main", "models", "crate"];

/// The file.
pub fn file(names: &Names, package: &str, boundaries: &Boundaries) -> String {
    let library = package.replace('-', "_");
    let mut scope = Scope::reserving(OWN);
    let mut out = format!("{HEAD}//!\n");
    let uncovered = boundaries.uncovered.len();
    let covered = boundaries.rules - uncovered;
    out.push_str(&format!("//! {} cases cover {covered} of {} rules.", boundaries.count(), boundaries.rules));
    if uncovered > 0 {
        out.push_str(" Not covered:\n//!\n");
        for one in &boundaries.uncovered {
            out.push_str(&format!("//! - `{}`: {}\n", one_line(&one.rule).replace('`', "'"), one.why));
        }
    } else {
        out.push('\n');
    }
    out.push_str(
        "\n#![cfg_attr(rustfmt, rustfmt::skip)]\n#![allow(deprecated, reason = \"what the description calls deprecated has rules all the same\")]\n",
    );
    if boundaries.types.is_empty() {
        return out;
    }
    out.push_str(&format!("\nuse {library}::{{Violations, models}};\n{SUPPORT}"));
    for (id, cases) in &boundaries.types {
        let own = names.of(*id);
        let shown = own.ty.to_string();
        let shown = shown.trim_start_matches("r#");
        let test = scope.claim(&Name::new(shown)).snake();
        out.push_str(&format!("\n#[test]\nfn {test}() {{\n    const CASES: &[Case] = &[\n"));
        for case in cases {
            out.push_str(&self::case(case));
        }
        out.push_str(&format!(
            "    ];\n    holds({shown:?}, CASES, |json| told(models::{}::from_json(json)));\n}}\n",
            own.ty
        ));
    }
    out
}

fn case(case: &Case) -> String {
    let json = pieces(&case.json).into_iter().map(|(text, times)| match times {
        1 => format!("({}, 1)", literal(&text)),
        times => format!("({}, {times})", literal(&text)),
    });
    let json = json.collect::<Vec<_>>().join(", ");
    let (at, rule) = (literal(&case.at), literal(&case.rule));
    match &case.violation {
        None => format!("        accepted({at}, {rule},\n            &[{json}]),\n"),
        Some(told) => {
            let (code, place) = (literal(told.code), literal(&told.at));
            format!("        refused({at}, {rule},\n            &[{json}],\n            {code}, {place}),\n")
        }
    }
}

/// The pieces of a text, each with how often it is repeated.
fn pieces(text: &str) -> Vec<(String, usize)> {
    let mut pieces: Vec<(String, usize)> = Vec::new();
    let mut plain = String::new();
    let characters: Vec<char> = text.chars().collect();
    for run in characters.chunk_by(|a, b| a == b) {
        match run {
            // A quoted character that is escaped is more than one.
            [first, ..] if run.len() > MAX_RUN && *first != '\\' => {
                if !plain.is_empty() {
                    pieces.push((std::mem::take(&mut plain), 1));
                }
                pieces.push((first.to_string(), run.len()));
            }
            run => plain.extend(run),
        }
    }
    if !plain.is_empty() {
        pieces.push((plain, 1));
    }
    pieces
}

/// A string literal: a raw one, unless that could hide something.
fn literal(text: &str) -> String {
    let is_plain = |c: char| matches!(c, '"' | '\\' | '\'') || c.escape_debug().count() == 1;
    if !text.contains(['"', '\\']) || !text.chars().all(is_plain) {
        return Literal::string(text).to_string();
    }
    let longest = text.split('"').skip(1).map(|rest| rest.bytes().take_while(|b| *b == b'#').count()).max();
    let fence = "#".repeat(longest.unwrap_or(0) + 1);
    format!("r{fence}\"{text}\"{fence}")
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

const HEAD: &str = "\
// Generated from an OpenAPI description. Do not edit: generate it again.

//! For each rule of the description the last value that it accepts and the first that it does not, as JSON texts that
//! the types of this crate read. The pieces of a text are repeated as often as the number beside them says.
";

const SUPPORT: &str = r#"
/// A text, and what must come of it.
struct Case {
    /// Where the rule stands in the text: a JSON pointer.
    at: &'static str,
    /// The rule: a JSON pointer into the description.
    rule: &'static str,
    /// The pieces of the text, each with how often it is repeated.
    json: &'static [(&'static str, usize)],
    /// The code of the one violation and its place; without it the text is accepted.
    violation: Option<(&'static str, &'static str)>,
}

const fn accepted(at: &'static str, rule: &'static str, json: &'static [(&'static str, usize)]) -> Case {
    Case { at, rule, json, violation: None }
}

const fn refused(
    at: &'static str,
    rule: &'static str,
    json: &'static [(&'static str, usize)],
    code: &'static str,
    place: &'static str,
) -> Case {
    Case { at, rule, json, violation: Some((code, place)) }
}

/// What is told of a text, a violation each.
fn told<T>(read: Result<T, Violations>) -> Vec<String> {
    let told = |violations: &Violations| violations.iter().map(|one| format!("{} at {:?}", one.code(), one.pointer())).collect();
    read.err().as_ref().map(told).unwrap_or_default()
}

#[track_caller]
fn holds(ty: &str, cases: &[Case], read: fn(&[u8]) -> Vec<String>) {
    let mut wrong = Vec::new();
    for case in cases {
        let json: String = case.json.iter().map(|(piece, times)| piece.repeat(*times)).collect();
        let expected: Vec<String> = case.violation.iter().map(|(code, place)| format!("{code} at {place:?}")).collect();
        let told = read(json.as_bytes());
        if told != expected {
            let or_accepted = |told: Vec<String>| if told.is_empty() { "accepted".to_owned() } else { told.join(", ") };
            let (told, expected) = (or_accepted(told), or_accepted(expected));
            wrong.push(format!("{ty} {:?}, rule {}: expected: {expected}; is: {told}; of {json}", case.at, case.rule));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_runs_are_counted() {
        let long = format!("{{\"a\":\"{}\"}}", "é".repeat(40));
        assert_eq!(pieces(&long), [("{\"a\":\"".to_owned(), 1), ("é".to_owned(), 40), ("\"}".to_owned(), 1)]);
        assert_eq!(pieces(&"\\".repeat(80)).len(), 1);
    }

    #[test]
    fn literals_hide_nothing() {
        assert_eq!(literal("a"), "\"a\"");
        assert_eq!(literal("{\"a\":\"\\n\"}"), r##"r#"{"a":"\n"}"#"##);
        assert_eq!(literal("\"#a"), "r##\"\"#a\"##");
        assert_eq!(literal("\"\u{202e}"), "\"\\\"\\u{202e}\"");
    }
}
