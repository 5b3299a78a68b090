//! Patterns that are refused: not of ECMA-262, of more than one meaning, or beyond the limits.

use std::time::{Duration, Instant};

use generator::pattern::{MAX_DEPTH, MAX_LENGTH, Plan, Reason, parse, plan};

#[track_caller]
fn check(rows: &[(&str, usize, &str)]) {
    for (pattern, offset, part) in rows {
        match parse(pattern) {
            Ok(ast) => panic!("{pattern:?} is read as {ast:?}"),
            Err(error) => {
                assert_eq!(error.offset, *offset, "{pattern:?}: {error}");
                assert!(error.message.contains(part), "{pattern:?}: {error}");
            }
        }
    }
}

#[test]
fn groups() {
    check(&[
        ("(", 0, "not closed"),
        ("a(b", 1, "not closed"),
        ("(a(b)", 0, "not closed"),
        (")", 0, "closes no group"),
        ("é)", 2, "closes no group"),
        ("a|b)c", 3, "closes no group"),
        ("(?", 0, "opens no group"),
        ("(?a)", 0, "opens no group"),
        ("(?>a)", 0, "opens no group"),
        ("(?#a)", 0, "opens no group"),
        ("(?P<n>a)", 0, "(?<name>"),
        ("(?i)a", 0, "flags"),
        ("a(?i:a)", 1, "flags"),
        ("(?-s:a)", 0, "flags"),
        ("(?<>a)", 3, "cannot be in a group's name"),
        ("(?<1>a)", 3, "cannot be in a group's name"),
        ("(?<a-b>a)", 4, "cannot be in a group's name"),
        (r"(?<\uD800>a)", 3, "cannot be in a group's name"),
        ("(?<a", 4, "ends with `>`"),
        ("(?<a>b)(?<a>c)", 10, "called `a` already"),
        ("(?<a>(?<a>c))", 8, "called `a` already"),
        ("(?:(?<a>b)|c)(?<a>c)", 16, "called `a` already"),
    ]);
}

#[test]
fn quantifiers() {
    check(&[
        ("*", 0, "nothing before this `*`"),
        ("a|+", 2, "nothing before this `+`"),
        ("(?:?)", 3, "nothing before this `?`"),
        ("a**", 2, "nothing before this `*`"),
        ("a++", 2, "nothing before this `+`"),
        ("a???", 3, "nothing before this `?`"),
        ("a{2}{3}", 4, "nothing before this quantifier"),
        ("a{2}*", 4, "nothing before this `*`"),
        ("{2}", 0, "nothing before this quantifier"),
        ("a|{2,}", 2, "nothing before this quantifier"),
        ("({2,3})", 1, "nothing before this quantifier"),
        ("a{2,1}", 1, "wrong order"),
        ("^*", 1, "assertion"),
        ("$+", 1, "assertion"),
        (r"\b{2}", 2, "assertion"),
        ("(?=a)*", 5, "assertion"),
        ("(?<!a)?", 6, "assertion"),
        ("a{,5}", 1, "write `{0,5}`"),
        ("{,5}", 0, "write `{0,5}`"),
    ]);
}

#[test]
fn classes() {
    check(&[
        ("[", 0, "not closed"),
        ("a[b", 1, "not closed"),
        ("[^", 0, "not closed"),
        (r"[a\]", 0, "not closed"),
        ("[a-", 0, "not closed"),
        ("[b-a]", 1, "wrong order"),
        ("[aé-b]", 2, "wrong order"),
        (r"[\u{10FFFF}-a]", 1, "wrong order"),
        (r"[\uDFFF-\uD800]", 1, "wrong order"),
        ("[[:alpha:]]", 10, "closes no class"),
        ("[a-z&&[^b]]", 10, "closes no class"),
        ("[]a]", 3, "closes no class"),
        ("[^]a]+", 4, "closes no class"),
        (r"[\B]", 1, "no escape"),
        (r"[\1]", 1, "octal"),
        (r"[\k<a>]", 1, "no escape"),
    ]);
}

#[test]
fn escapes() {
    check(&[
        (r"\", 0, "at the end"),
        (r"a\", 1, "at the end"),
        (r"[\", 1, "at the end"),
        (r"\a", 0, "`\\a` is no escape"),
        (r"\A[a-z]\Z", 0, "`\\A` is no escape"),
        (r"^x\z", 2, "`\\z` is no escape"),
        (r"é\h", 2, "`\\h` is no escape"),
        (r"\Qa\E", 0, "`\\Q` is no escape"),
        (r"\e", 0, "`\\e` is no escape"),
        (r"\i\c*", 0, "`\\i` is no escape"),
        (r"\c", 0, "`\\c`"),
        (r"\c1", 0, "`\\c`"),
        (r"\x", 0, "`\\x`"),
        (r"\x4", 0, "`\\x`"),
        (r"\x4g", 0, "`\\x`"),
        (r"\x4é", 0, "`\\x`"),
        (r"\u", 0, "`\\u`"),
        (r"\u12", 0, "`\\u`"),
        (r"\u+123", 0, "`\\u`"),
        (r"\u{}", 0, "`\\u{`"),
        (r"\u{110000}", 0, "10FFFF"),
        (r"\u{FFFFFFFFFFFFFFFFFFFFFF}", 0, "10FFFF"),
        (r"\u{41", 0, "`\\u{`"),
        (r"\u{ 41}", 0, "`\\u{`"),
        (r"\U00000041", 0, "no escape"),
        (r"\00", 0, "octal"),
        (r"\07", 0, "octal"),
        (r"\p", 0, "in braces"),
        (r"\pL", 0, "in braces"),
        (r"\p{L", 0, "in braces"),
        (r"a\p{}", 1, "no Unicode property"),
        (r"\p{Greek}", 0, "no Unicode property"),
        (r"\p{IsLatin}", 0, "no Unicode property"),
        (r"[\p{Alpha}\p{alpha}]", 10, "no Unicode property"),
        (r"\p{RGI_Emoji}", 0, "no Unicode property"),
    ]);
}

#[test]
fn back_references_have_a_group() {
    check(&[
        (r"\1", 0, "no group 1"),
        (r"(a)\2", 3, "no group 2"),
        (r"(a)\99999999999999999999", 3, "no group 4294967295"),
        (r"(?:a)\1", 5, "no group 1"),
        (r"\k", 0, "by its name"),
        (r"(?<a>x)\ka", 7, "by its name"),
        (r"(?<a>x)\k<b>", 7, "no group `b`"),
    ]);
    for pattern in [r"(a)\1", r"\1(a)", r"(?<a>x)\k<a>", r"\k<a>(?<a>x)", r"(?<a>x)\1", r"(a\1)"] {
        assert_eq!(backtracks(pattern), Some(Reason::BackReference), "{pattern}");
    }
}

/// Why a pattern takes backtracking, if it does.
fn backtracks(pattern: &str) -> Option<Reason> {
    match plan(&parse(pattern).unwrap()) {
        Plan::Backtracking { reason, .. } => Some(reason),
        _ => None,
    }
}

#[test]
fn look_around_takes_backtracking() {
    for pattern in ["^(?=a)b", "(?!a)b", "(?<=a)b$", "(?<!a)b", "^(?![0-9]+$)[a-z0-9]+$", "(?=a)"] {
        assert_eq!(backtracks(pattern), Some(Reason::LookAround), "{pattern}");
    }
}

/// What a pattern ends in, and that it ends soon.
#[track_caller]
fn within_bounds(pattern: &str) -> Result<Plan, String> {
    let start = Instant::now();
    let outcome = parse(pattern).map(|ast| plan(&ast)).map_err(|error| error.message);
    let taken = start.elapsed();
    assert!(taken < Duration::from_secs(10), "{taken:?}");
    outcome
}

#[test]
fn the_long_and_the_deep_are_refused() {
    let too_long = Err(format!("the pattern is longer than {MAX_LENGTH} bytes, the most that is read"));
    assert_eq!(within_bounds(&"(".repeat(100_000)), too_long);
    assert_eq!(within_bounds(&"a".repeat(1_000_000)), too_long);

    let too_deep = Err(format!("groups nest deeper than {MAX_DEPTH}, the most that is read"));
    assert_eq!(within_bounds(&"(".repeat(MAX_LENGTH)), too_deep);
    assert_eq!(within_bounds(&"(?=".repeat(MAX_LENGTH / 3)), too_deep);
    assert_eq!(within_bounds(&"(?:a|".repeat(MAX_LENGTH / 5)), too_deep);
    assert_eq!(within_bounds(&"(?<a>".repeat(2)).unwrap_err(), "a group is called `a` already");
    let deep = format!("{}a{}", "(".repeat(MAX_DEPTH), ")".repeat(MAX_DEPTH));
    assert_eq!(within_bounds(&deep), Ok(Plan::Linear("a".into())));
    let deep = format!("{}a{}", "(?:b".repeat(MAX_DEPTH), ")*".repeat(MAX_DEPTH));
    assert!(within_bounds(&deep).is_ok());

    for unit in ["[", "[^", "{", "\\", "{1", "{1,", "[a-", "\\u{1", "(?<a", "\\p{", "]", "}"] {
        let _ = within_bounds(&unit.repeat(MAX_LENGTH / unit.len()));
    }
    let many = within_bounds(&r"\p{L}\P{L}".repeat(6_000)).unwrap_err();
    assert!(many.contains("ranges"), "{many}");
    let names: String = (0..6_000).map(|number| format!("(?<n{number}>)")).collect();
    assert_eq!(within_bounds(&names), Ok(Plan::Any));
}

#[test]
fn bounds_that_multiply_are_too_large() {
    for pattern in [
        "(?:(?:(?:ab){1000000}){1000000}){1000000}",
        "a{1000000}b",
        "a{99999999999999999999}b",
        "^(?:[^a]{0,4000}b){0,4000}$",
        r"(?:x|(?:\b|y){1000000}){1000000}z",
        "((((((((((a{1,9}b){9}){9}){9}){9}){9}){9}){9}){9}){9})",
        r"\p{L}{1,5000}x",
    ] {
        let plan = within_bounds(pattern);
        assert!(matches!(plan, Ok(Plan::Backtracking { reason: Reason::TooLarge, .. })), "{pattern}: {plan:?}");
    }
    // Nothing, however often, is nothing.
    assert_eq!(within_bounds("(?:(?:(?:){1000000}){1000000}){1000000}"), Ok(Plan::Any));
    let boundaries = within_bounds(r"^(?:(?:(?:\b){1000000}){1000000}){1000000}a");
    assert!(matches!(boundaries, Ok(Plan::Linear(_))), "{boundaries:?}");
    // A class has no program that grows.
    let class = within_bounds(r"^[\s\S]{1,1000000000}$");
    assert!(matches!(class, Ok(Plan::Class { min: 1, max: Some(1_000_000_000), .. })), "{class:?}");
}
