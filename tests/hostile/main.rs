//! Hostile values against emitted types: nested without end, long, many, at each rule that costs something. Each is read
//! by a process of its own, which ends with an answer, and does not take more memory than [`MEMORY`].
//!
//! No test asserts a time; a process that does not end is ended after [`PATIENCE`].

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use tests::crates::Workspace;

/// So long a process may run, which is a hundred times what any of them takes.
const PATIENCE: Duration = Duration::from_secs(300);

/// So many KiB a process may have had: the text, its tape and what is made of them. A million objects that are held as any
/// value take the most, some 800 bytes each.
const MEMORY: u64 = 1200 * 1024;

/// The type, the value, what `from_json` and serde find.
type Case = (&'static str, &'static str, &'static str);

const NESTED: &[Case] = &[
    ("Anything", "arrays", "syntax no"),
    ("Tree", "arrays", "syntax no"),
    ("Tree", "unclosed", "syntax no"),
    ("Open", "objects", "syntax no"),
    ("Expression", "objects", "syntax no"),
    ("Either", "objects", "syntax no"),
    ("CreateSyncTaskReq", "arrays", "syntax no"),
    ("CreateSyncTaskReq", "objects", "syntax no"),
    ("Anything", "deep arrays", "ok ok"),
    ("Tree", "deep arrays", "ok ok"),
    ("List", "deep next", "ok ok"),
    ("Expression", "deep not", "ok ok"),
    ("Expression", "deep all", "ok ok"),
    ("Expression", "deep wrong", "one_of no"),
    ("Any", "deep a", "ok ok"),
];

const LONG: &[Case] = &[
    ("Anything", "long text", "ok ok"),
    ("Anything", "long escapes", "ok ok"),
    ("Short", "long text", "max_length no"),
    ("Short", "long escapes", "max_length no"),
    ("Letters", "long text", "ok ok"),
    ("Letters", "long almost", "pattern no"),
    ("Linear", "long ab", "pattern no"),
    ("Backtracking", "some a", "pattern_undecided no"),
    ("Backtracking", "long almost", "pattern_undecided no"),
    ("Referring", "some a", "pattern_undecided no"),
    ("DateTime", "long date", "ok ok"),
    ("DateTime", "long text", "format no"),
    ("Email", "long dots", "format no"),
    ("Hostname", "long dots", "format no"),
    ("Uri", "long colons", "format no"),
    ("Ipv6", "long colons", "format no"),
    ("CreateSyncTaskReq", "long text", "type no"),
];

/// A floating-point member holds a number exactly or not at all; a double that serde_json made of a tiny fraction is zero.
const NUMBERS: &[Case] = &[
    ("Whole", "long digits", "range no"),
    ("Whole", "long fraction", "type ok"),
    ("Whole", "long exponent", "range no"),
    ("Whole", "long negative exponent", "type ok"),
    ("Real", "long digits", "range no"),
    ("Real", "long fraction", "range ok"),
    ("Real", "long exponent", "range no"),
    ("Multiple", "long digits", "maximum no"),
    ("Multiple", "long fraction", "multiple_of ok"),
    ("Multiple", "long exponent", "maximum no"),
    ("Exact", "long digits", "enum no"),
    ("Exact", "long exponent", "enum no"),
    ("Anything", "long exponent", "ok no"),
];

const MANY: &[Case] = &[
    ("Anything", "items", "ok ok"),
    ("Integers", "items", "ok ok"),
    ("Integers", "text items", "type no"),
    ("Distinct", "items", "ok ok"),
    ("Distinct", "last equal", "unique_items no"),
    ("Distinct", "equal items", "unique_items no"),
    ("Distinct", "spelled items", "unique_items no"),
    ("DistinctAny", "object items", "ok ok"),
    ("DistinctAny", "spelled items", "unique_items no"),
    ("Containing", "items", "contains no"),
    ("Containing", "text items", "contains no"),
    ("Tuple", "items", "never,type no"),
    ("Tree", "items", "type no"),
    ("Open", "members and a", "ok ok"),
    ("Open", "members", "required no"),
    ("Open", "equal members", "duplicate_member no"),
    ("Anything", "equal members", "duplicate_member no"),
    ("Closed", "members", "unknown_member no"),
    ("Closed", "long name", "unknown_member no"),
    ("Counted", "members", "max_properties no"),
    ("Named", "members", "ok ok"),
    ("Named", "long name", "ok ok"),
    ("Patterned", "members", "ok ok"),
    ("Unevaluated", "members and a", "unknown_member no"),
    ("CreateSyncTaskReq", "members", "required no"),
];

/// Where several branches describe the same member, each is asked of all that is in it.
const AMBIGUOUS: &[Case] = &[("Either", "deep a", "one_of no")];

#[test]
fn what_is_nested() {
    check(NESTED);
}

#[test]
fn what_is_long() {
    check(LONG);
}

#[test]
fn numbers_of_a_hundred_thousand_digits() {
    check(NUMBERS);
}

#[test]
fn a_million_items_and_members() {
    check(MANY);
}

#[test]
fn recursive_unions_of_branches_that_overlap() {
    check(AMBIGUOUS);
}

/// The program, which is built once.
fn program() -> &'static PathBuf {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let mut workspace = Workspace::create(Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile"), 1);
        workspace.emit("hostile", include_str!("description.yaml"));
        let generated = std::fs::canonicalize("../generated").unwrap();
        workspace.depend("huaweicloud-oms", generated.to_str().unwrap());
        workspace.build(include_str!("program.rs"))
    })
}

fn check(cases: &[Case]) {
    let mut wrong = String::new();
    for (ty, value, expected) in cases {
        let said = answer(ty, value).unwrap_or_else(|why| why);
        let (verdict, memory) = said.rsplit_once(' ').unwrap_or((&said, ""));
        let too_much = memory.parse::<u64>().is_ok_and(|peak| peak > MEMORY);
        if verdict != *expected || too_much {
            writeln!(wrong, "{ty} and {value}: {said} KiB, but {expected} is right").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// What the program says, or how it ended.
fn answer(ty: &str, value: &str) -> Result<String, String> {
    let start = Instant::now();
    let mut child =
        Command::new(program()).args([ty, value]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > PATIENCE {
            end(&mut child);
            return Err("no answer".to_owned());
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap().trim().to_owned();
    if output.status.success() { Ok(text) } else { Err(format!("it ended with {}", output.status)) }
}

fn end(child: &mut Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}
