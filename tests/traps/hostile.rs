//! Inputs that are made to hurt, too large to be kept as files: each ends soon and in bounded memory, as a finding. What is
//! merely large is read.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use tests::pipeline::{self, Generated};

/// A net against what would not end at all, wide enough for a machine that is busy with other things.
const SOON: Duration = Duration::from_secs(180);

const HEAD: &str = "openapi: 3.1.0\ninfo: {title: Hostile, version: 1.0.0}\npaths: {}\n";

#[track_caller]
fn run(name: &str, text: &str) -> Generated {
    let start = Instant::now();
    let generated = pipeline::run(name, text);
    assert!(start.elapsed() < SOON, "it took {:?}", start.elapsed());
    generated
}

/// It is fatally wrong, for the reason of one code, at a place.
#[track_caller]
fn fatal(name: &str, text: &str, code: &str) {
    let generated = run(name, text);
    assert!(generated.is_fatal(), "{}", generated.printed);
    let found: Vec<&str> = generated.found.iter().map(|found| found.code.id()).collect();
    assert_eq!(found, [code], "{}", generated.printed);
    assert!(generated.found.iter().all(|found| found.place.is_some()));
    assert!(generated.printed.len() < 10_000, "it says too much");
}

#[test]
fn a_hundred_thousand_levels() {
    let (open, close) = ("{\"not\": ".repeat(100_000), "}".repeat(100_000));
    let json = "{\"openapi\": \"3.1.0\", \"info\": {\"title\": \"\", \"version\": \"\"}, \"paths\": {}, \"components\": {\"schemas\": {\"A\": ";
    fatal("deep.json", &format!("{json}{open}{{}}{close}}}}}}}"), "E0008");
    fatal("unclosed.json", &format!("{json}{open}"), "E0008");
    fatal("deep.yaml", &format!("{HEAD}x-deep: {}{}\n", "[".repeat(100_000), "]".repeat(100_000)), "E0008");
    fatal("maps.yaml", &format!("{HEAD}x-deep: {}{}\n", "{a: ".repeat(100_000), "}".repeat(100_000)), "E0008");
    let mut blocks = format!("{HEAD}x-deep:\n");
    for level in 1..=2_000 {
        let _ = writeln!(blocks, "{}a:", " ".repeat(level));
    }
    fatal("blocks.yaml", &blocks, "E0008");
}

/// Lists of which each holds the one before several times.
fn laughs(levels: usize) -> String {
    let mut text = format!("{HEAD}x-0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for level in 1..=levels {
        let before = format!("*a{}, ", level - 1).repeat(10);
        let _ = writeln!(text, "x-{level}: &a{level} [{}]", before.trim_end_matches(", "));
    }
    text
}

#[test]
fn a_billion_laughs() {
    fatal("laughs.yaml", &laughs(9), "E0009");
    fatal("more.yaml", &laughs(100), "E0009");
}

#[test]
fn a_hundred_megabytes_of_aliases() {
    // One long text, asked for again and again.
    let mut text = format!("{HEAD}x-long: &long {}\nx-all: [", "a".repeat(100_000));
    text.push_str(&"*long, ".repeat(100_000));
    text.push_str("*long]\n");
    let generated = run("long.yaml", &text);
    // What is shared is not copied, or the description is refused.
    assert!(generated.is_fatal() || generated.found.is_empty(), "{}", generated.printed);
}

#[test]
fn an_alias_of_itself() {
    fatal("itself.yaml", &format!("{HEAD}x-a: &a [*a]\n"), "E0010");
}

#[test]
fn what_is_merely_large_is_read() {
    let mut text = format!("{HEAD}components:\n  schemas:\n");
    for index in 0..5_000 {
        let _ = writeln!(text, "    A{index}: {{type: string, description: '{}'}}", "long ".repeat(20));
    }
    let generated = run("large.yaml", &text);
    assert!(generated.found.is_empty(), "{}", generated.printed);
    assert_eq!(generated.api.types.len(), 5_000);
}

#[test]
fn numbers_without_end() {
    let digits = "9".repeat(100_000);
    let text = format!(
        "{HEAD}components: {{schemas: {{A: {{type: integer, maximum: {digits}}}, B: {{type: number, multipleOf: 1e-{digits}}}, \
         C: {{type: integer, enum: [{digits}]}}, D: {{type: string, maxLength: {digits}}}, E: {{type: integer, minimum: 1e{digits}}}}}}}\n"
    );
    let generated = run("digits.yaml", &text);
    assert!(!generated.is_fatal(), "{}", generated.printed);
    generated.emit("digits").unwrap();
}

#[test]
fn unions_of_many_and_of_each_other() {
    let mut text = format!("{HEAD}components:\n  schemas:\n");
    for index in 0..300 {
        let all: Vec<String> =
            (0..300).step_by(7).map(|other| format!("{{$ref: '#/components/schemas/R{other}'}}")).collect();
        let _ = writeln!(text, "    U{index}: {{oneOf: [{}]}}", all.join(", "));
        let _ = writeln!(
            text,
            "    R{index}: {{type: object, required: [a{index}], properties: {{a{index}: {{$ref: '#/components/schemas/U{index}'}}}}}}"
        );
    }
    let generated = run("unions.yaml", &text);
    assert!(generated.found.is_empty(), "{}", generated.printed);
    generated.emit("unions").unwrap();
}
