//! `format: regex`, which the runtime judges without a tree, against this parser and against `regress`.

use generator::pattern::{MAX_DEPTH, MAX_LENGTH, parse};
use regex_syntax::hir::{Class, ClassUnicode, HirKind};
use regress::Regex;
use support::format::regex::regex;

/// Pieces that patterns are made of here, and broken pieces.
const PIECES: &[&str] = &[
    "a",
    "b",
    "-",
    "|",
    "|",
    "(",
    "(",
    "(?:",
    "(?=",
    "(?!",
    "(?<=",
    "(?<!",
    "(?<a>",
    "(?<b>",
    "(?<a>",
    "(?<é\u{301}>",
    ")",
    ")",
    ")",
    ")",
    "[",
    "[^",
    "]",
    "[]",
    "a-z",
    "z-a",
    "^",
    "$",
    ".",
    "*",
    "+",
    "?",
    "??",
    "{",
    "}",
    "{2}",
    "{2,}",
    "{2,3}",
    "{3,2}",
    "{,3}",
    "{,}",
    "{2",
    ",",
    "\\",
    r"\b",
    r"\B",
    r"\d",
    r"\W",
    r"\p{L}",
    r"\P{Script=Greek}",
    r"\p{Greek}",
    r"\p{",
    r"\p",
    r"\1",
    r"\2",
    r"\10",
    r"\0",
    r"\01",
    r"\k<a>",
    r"\k<b>",
    r"\k",
    r"\x41",
    r"\x4",
    r"\u0041",
    r"\u{61}",
    r"\u{110000}",
    r"\uD83D",
    r"\uDE00",
    r"\u",
    r"\cA",
    r"\c",
    r"\-",
    r"\_",
    r"\a",
    r"\n",
    r"\é",
    "é",
    "\u{1F600}",
    "\n",
    "(?i)",
    "(?i:",
    "(?P<a>",
    "(?>",
    "(?",
    "<",
    ">",
    "=",
    "!",
    ":",
    "1",
    "2",
    "\0",
    "(?<\\u0061>",
    "(?<\\u{1D7D8}>",
];

/// Choices that are the same in every run.
struct Choices(u64);

impl Choices {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    fn pattern(&mut self) -> String {
        let count = 1 + self.below(9);
        (0..count).map(|_| PIECES[self.below(PIECES.len())]).collect()
    }
}

/// Where `regress` judges otherwise: an example, whether it is accepted here, why, and whether a text can show it.
type Difference = (&'static str, bool, &'static str, fn(&str) -> bool);

const DIFFERENCES: &[Difference] = &[
    (r"\_", true, "an escaped punctuation mark or character beyond ASCII, as without the flag", |text| {
        let escaped = text.split('\\').skip(1).filter_map(|rest| rest.chars().next());
        escaped.into_iter().any(|c| !c.is_ascii_alphanumeric() && !r"^$\.*+?()[]{}|/".contains(c))
    }),
    ("a{b}", true, "a brace that belongs to no quantifier, as without the flag", |text| text.contains(['{', '}'])),
    (r"[\w-.]", true, "a class escape beside a hyphen, as without the flag", |text| {
        text.contains('[') && text.contains('-') && text.contains('\\')
    }),
    ("a]", true, "a bracket that closes no class, as without the flag", |text| text.contains(']')),
    (r"(?i:a)", false, "flags within a pattern are of a later edition", |text| text.contains("(?i")),
    (r"\b*", false, "an assertion cannot be repeated with the flag (22.2.1, `Term`)", |text| {
        [r"\b", r"\B"].into_iter().any(|boundary| text.contains(boundary))
    }),
    (
        r"\uD83D\u",
        false,
        "half of a surrogate pair excuses no broken escape (22.2.1, `RegExpUnicodeEscapeSequence`)",
        |text| text.contains(r"\uD83D\u"),
    ),
];

/// Why `regress` may judge a text otherwise.
fn difference(text: &str) -> Option<&'static str> {
    let accepted = regex(text);
    let mut all = DIFFERENCES.iter().filter(|(_, ours, _, is)| *ours == accepted && is(text));
    all.next().map(|(_, _, why, _)| *why)
}

#[test]
fn it_is_what_this_parser_reads() {
    let mut choices = Choices(7);
    let (mut accepted, mut rejected) = (0, 0);
    for _ in 0..60_000 {
        let text = choices.pattern();
        let expected = parse(&text);
        assert_eq!(regex(&text), expected.is_ok(), "{text:?}: {expected:?}");
        *(if expected.is_ok() { &mut accepted } else { &mut rejected }) += 1;
    }
    assert!(accepted > 3_000 && rejected > 20_000, "{accepted} accepted, {rejected} rejected");
}

#[test]
fn it_is_what_an_ecma_engine_reads() {
    let mut choices = Choices(11);
    let mut differences = 0;
    for _ in 0..60_000 {
        let text = choices.pattern();
        let theirs = Regex::with_flags(&text, "u").is_ok();
        if regex(&text) != theirs {
            assert!(difference(&text).is_some(), "{text:?} is {}read by regress", if theirs { "" } else { "not " });
            differences += 1;
        }
    }
    assert!(differences > 100, "{differences}");
}

#[test]
fn names_of_groups_are_made_of_the_same_characters() {
    let class = |name: &str| match regex_syntax::parse(&format!(r"\p{{{name}}}")).unwrap().into_kind() {
        HirKind::Class(Class::Unicode(class)) => class,
        other => panic!("{name}: {other:?}"),
    };
    let holds = |class: &ClassUnicode, c: char| {
        let ranges = class.ranges();
        ranges.get(ranges.partition_point(|range| range.end() < c)).is_some_and(|range| range.start() <= c)
    };
    let (start, part) = (class("ID_Start"), class("ID_Continue"));
    for c in '\0'..=char::MAX {
        let starts = holds(&start, c) || matches!(c, '$' | '_');
        let goes_on = holds(&part, c) || matches!(c, '$' | '\u{200C}' | '\u{200D}');
        // With one of these a look-behind begins.
        assert_eq!(regex(&format!("(?<{c}>)")), starts || matches!(c, '=' | '!'), "{c:?}");
        assert_eq!(regex(&format!("(?<a{c}>)")), goes_on || c == '>', "{c:?}");
    }
}

#[test]
fn every_difference_is_one() {
    for (example, accepted, why, _) in DIFFERENCES {
        assert_eq!(regex(example), *accepted, "{example}: {why}");
        assert_ne!(Regex::with_flags(example, "u").is_ok(), *accepted, "{example}: {why}");
        assert_eq!(difference(example), Some(*why));
    }
}

/// Only the limits of what a description may ask for are others, and two properties whose characters are not at hand.
#[test]
fn what_is_a_pattern_and_is_not_read() {
    let deep = format!("{}{}", "(".repeat(MAX_DEPTH + 1), ")".repeat(MAX_DEPTH + 1));
    for text in
        [&deep, &"a".repeat(MAX_LENGTH + 1), &r"\p{L}".repeat(1000), r"\p{Bidi_M}", r"\p{Changes_When_NFKC_Casefolded}"]
    {
        assert!(regex(text) && parse(text).is_err(), "{} bytes", text.len());
    }
}
