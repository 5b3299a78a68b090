//! Random patterns on random texts, decided here and by `regress`, an engine for ECMA-262.
//!
//! Where both read a pattern they agree on every text. Where only `regress` reads it (with the flag `u`), or only this
//! parser does, that is one of the differences that the parser documents.

use generator::pattern;
use regress::Regex;
use regress::backends::{self, PikeVMExecutor};

use crate::engine::Engine;

/// Choices that are the same in every run.
struct Choices(u64);

impl Choices {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    fn one_in(&mut self, bound: usize) -> bool {
        self.below(bound) == 0
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    fn text(&mut self, alphabet: &[char]) -> String {
        let length = self.below(7);
        (0..length).map(|_| self.of(alphabet)).collect()
    }
}

const ALPHABET: [char; 24] = [
    'a',
    'b',
    'b',
    'A',
    '0',
    '1',
    '_',
    '-',
    '.',
    ' ',
    '\n',
    '\r',
    '\t',
    '\0',
    'é',
    'É',
    '\u{A0}',
    '\u{2028}',
    '\u{FEFF}',
    '\u{D7FF}',
    '\u{E000}',
    '\u{1F600}',
    '\u{1F600}',
    '\u{10FFFF}',
];

/// Characters, as literals and as escapes, that may stand inside and outside of a class.
///
/// No lone surrogate is among them: `regress` mistakes some, `[\uD83D\u{1F600}]` for one. A table says what they mean.
const CHARACTERS: [&str; 29] = [
    "a",
    "b",
    "A",
    "0",
    "_",
    " ",
    "é",
    "\u{1F600}",
    "\u{A0}",
    "\n",
    r"\n",
    r"\r",
    r"\t",
    r"\v",
    r"\f",
    r"\0",
    r"\cJ",
    r"\cm",
    r"\x61",
    r"\xe9",
    r"\u0062",
    r"\u2028",
    r"\uFEFF",
    r"\uD83D\uDE00",
    r"\u{1F600}",
    r"\u{10ffff}",
    r"\.",
    r"\/",
    r"\$",
];

const CLASS_ESCAPES: [&str; 12] = [
    r"\d",
    r"\D",
    r"\w",
    r"\W",
    r"\s",
    r"\S",
    r"\p{L}",
    r"\P{L}",
    r"\p{Lu}",
    r"\p{ASCII}",
    r"\p{Script=Latin}",
    r"\P{White_Space}",
];

fn disjunction(choices: &mut Choices, depth: usize, out: &mut String) {
    alternative(choices, depth, out);
    while choices.one_in(4) {
        out.push('|');
        alternative(choices, depth, out);
    }
}

fn alternative(choices: &mut Choices, depth: usize, out: &mut String) {
    for _ in 0..choices.below(4) {
        if choices.one_in(6) {
            out.push_str(choices.of(&["^", "$", r"\b", r"\B"]));
            continue;
        }
        match choices.below(if depth == 0 { 8 } else { 11 }) {
            0..=3 => out.push_str(choices.of(&CHARACTERS)),
            4 => out.push_str(choices.of(&CLASS_ESCAPES)),
            5 => out.push('.'),
            6 | 7 => class(choices, out),
            _ => {
                out.push_str(choices.of(&["(", "(?:"]));
                disjunction(choices, depth - 1, out);
                out.push(')');
            }
        }
        if choices.one_in(2) {
            out.push_str(
                choices.of(&["*", "+", "?", "*?", "+?", "??", "{2}", "{0,2}", "{1,}", "{2,3}?", "{0}", "{1}"]),
            );
        }
    }
}

fn class(choices: &mut Choices, out: &mut String) {
    out.push('[');
    if choices.one_in(3) {
        out.push('^');
    }
    for _ in 0..choices.below(4) {
        match choices.below(5) {
            0 => out.push_str(choices.of(&CLASS_ESCAPES)),
            1 => out.push_str(choices.of(&[
                "0-9",
                "A-Z",
                "a-é",
                r"\0-\x7f",
                r"\u{80}-\u{10FFFF}",
                r"\uD83D-\uE000",
                r"\--a",
            ])),
            2 => out.push_str(choices.of(&[r"\b", r"\-", r"\]", "&&", ".", "(", "$"])),
            _ => out.push_str(choices.of(&CHARACTERS)),
        }
    }
    if choices.one_in(8) {
        out.push('-');
    }
    out.push(']');
}

/// The reference.
///
/// Of the two engines of `regress` 0.12 it is the one that advances all threads at once. The other one, which `find` asks,
/// never returns on `(?:(?:a?|){2}c){2}d` and `ca`.
struct Reference(Regex);

impl Reference {
    fn new(pattern: &str, flags: &str) -> Option<Self> {
        Regex::with_flags(pattern, flags).ok().map(Self)
    }

    fn is_match(&self, text: &str) -> bool {
        backends::find::<PikeVMExecutor<'_, '_>>(&self.0, text, 0).next().is_some()
    }
}

#[test]
fn well_formed_patterns_mean_what_an_ecma_engine_says() {
    let mut choices = Choices(1);
    let mut engines = [0; 4];
    let mut matches = 0;
    for _ in 0..800 {
        let mut pattern = String::new();
        disjunction(&mut choices, 3, &mut pattern);
        if choices.one_in(3) {
            pattern = format!("^{pattern}$");
        }
        let theirs = Reference::new(&pattern, "u").unwrap_or_else(|| panic!("{pattern:?} is not read by regress"));
        let ours = Engine::of(&pattern);
        match ours {
            Engine::Any => engines[0] += 1,
            Engine::Class(_) => engines[1] += 1,
            Engine::Linear(_) => engines[2] += 1,
            Engine::Sequence(_) => engines[3] += 1,
            Engine::Backtracking(_) => panic!("{pattern:?} needs no backtracking"),
        }
        let backtracking = Engine::backtracking(&pattern);
        for _ in 0..24 {
            let text = choices.text(&ALPHABET);
            let expected = theirs.is_match(&text);
            assert_eq!(ours.is_match(&text), Some(expected), "{pattern:?} on {text:?}");
            assert_eq!(backtracking.is_match(&text), Some(expected), "{pattern:?} on {text:?}, backtracking");
            matches += usize::from(expected);
        }
    }
    // Every engine took part, and the texts told something.
    assert!(engines.iter().all(|count| *count > 30), "{engines:?}");
    assert!((4_000..16_000).contains(&matches), "{matches}");
}

/// A pattern whose parts look around and refer back, over a small alphabet so that they find something.
fn looking(choices: &mut Choices, depth: usize, groups: &mut usize, out: &mut String) {
    for _ in 0..=choices.below(3) {
        match choices.below(if depth == 0 { 6 } else { 12 }) {
            0..=2 => out.push_str(choices.of(&["a", "b", "[ab]", ".", "c"])),
            3 => out.push_str(choices.of(&["^", "$", r"\b"])),
            4 | 5 => {
                // Only to groups that have been opened: the parser refuses others where there are none.
                match *groups {
                    0 => out.push('a'),
                    groups => out.push_str(&format!(r"\{}", choices.below(groups) + 1)),
                }
            }
            kind => {
                let opening = match kind {
                    6 => "(?=",
                    7 => "(?!",
                    8 => "(?<=",
                    9 => "(?<!",
                    10 => "(?:",
                    _ => {
                        *groups += 1;
                        "("
                    }
                };
                out.push_str(opening);
                looking(choices, depth - 1, groups, out);
                if choices.one_in(3) {
                    out.push('|');
                    looking(choices, depth - 1, groups, out);
                }
                out.push(')');
            }
        }
        let last = out.chars().next_back();
        if choices.one_in(3) && !matches!(last, Some('^' | '$' | '|')) && !out.ends_with(r"\b") {
            let is_look = last == Some(')') && is_look(out);
            if !is_look {
                out.push_str(choices.of(&["*", "+", "?", "*?", "+?", "??", "{2}", "{0,2}", "{1,}", "{2,3}?"]));
            }
        }
    }
}

/// Whether the last group looks around, which cannot be repeated.
fn is_look(pattern: &str) -> bool {
    let mut depth = 0;
    for (index, c) in pattern.char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' => {
                depth -= 1;
                if depth == 0 {
                    return ["(?=", "(?!", "(?<"].iter().any(|look| pattern[index..].starts_with(look));
                }
            }
            _ => {}
        }
    }
    false
}

#[test]
fn what_looks_around_and_refers_back_means_what_an_ecma_engine_says() {
    let mut choices = Choices(4);
    let (mut backtracking, mut matches) = (0, 0);
    for _ in 0..4_000 {
        let mut pattern = String::new();
        looking(&mut choices, 3, &mut 0, &mut pattern);
        let theirs = Reference::new(&pattern, "u").unwrap_or_else(|| panic!("{pattern:?} is not read by regress"));
        let ours = Engine::of(&pattern);
        backtracking += usize::from(matches!(ours, Engine::Backtracking(_)));
        for _ in 0..12 {
            let text = choices.text(&['a', 'a', 'b', 'b', 'c', ' ']);
            let expected = theirs.is_match(&text);
            assert_eq!(ours.is_match(&text), Some(expected), "{pattern:?} on {text:?}");
            matches += usize::from(expected);
        }
    }
    assert!(backtracking > 1_500 && (8_000..40_000).contains(&matches), "{backtracking}, {matches}");
}

#[test]
fn what_would_try_for_ever_ends() {
    // Without its bounds the machine would never come back from these.
    for (pattern, text) in [
        (r"^(?=(a+)+$)b", "a".repeat(64) + "!"),
        (r"^(?=((a|aa)+)+$)b", "a".repeat(64) + "!"),
        (r"^(a|aa)+\1$", "a".repeat(5_000) + "b"),
        (r"(?=(?:(?:)*){1000000000})a", "b".to_owned()),
        (r"(x+x+)+\1y", "x".repeat(300_000)),
    ] {
        assert_eq!(Engine::of(pattern).is_match(&text), None, "{pattern}");
    }
    assert_eq!(Engine::of(r"^(?!(?:.*.*.*.*)x).*$").is_match(&"a".repeat(100_000)), None);
    // The default engine of `regress` never comes back from this one without the part that looks ahead.
    assert_eq!(Engine::of(r"(?=c)(?:(?:a?|){2}c){2}d").is_match("ca"), Some(false));
    // What needs no more than a pass over a long text is decided.
    let long = "a".repeat(1_000_000);
    assert_eq!(Engine::of("^(?=[a-z]+$)(?!b)a").is_match(&long), Some(true));
    assert_eq!(Engine::of("(?<=a)b").is_match(&long), Some(false));
}

/// Pieces of syntax that make a pattern, or more often none.
const PIECES: [&str; 56] = [
    "(", "(", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?<a>", "(?<b>", "(?", ")", ")", ")", "[", "[", "[^", "]", "]",
    "{", "}", "{1", ",", "{1,2}", "{2}", "{,2}", "*", "+", "?", "|", "^", "$", ".", "-", "-", r"\", r"\b", r"\B",
    r"\1", r"\k<a>", r"\k", r"\d", r"\w", r"\p{L}", r"\p", r"\u", r"\x", r"\c", r"\-", r"\_", "a", "b", "1", "0", "é",
    ":", "/",
];

#[test]
fn whatever_is_read_is_read_as_an_ecma_engine_does() {
    let mut choices = Choices(2);
    let texts = ["", "a", "b", "1", "ab", "aa", "-", "é", "a{1}", "]", "\n", "b1", "(a)", "/:", "{}", "aé-0_", "p{L}"];
    let (mut both, mut lenient) = (0, 0);
    for _ in 0..15_000 {
        let pattern: String = (0..=choices.below(7)).map(|_| choices.of(&PIECES)).collect();
        let strict = Reference::new(&pattern, "u");
        if let Err(error) = pattern::parse(&pattern) {
            // `regress` lets `\b*` through, which ECMA-262 does not.
            let repeats = error.message == "an assertion cannot be repeated";
            assert!(strict.is_none() || repeats, "{pattern:?} is read by regress only: {error}");
            continue;
        }
        // Without the flag `u` it is the dialect that the leniency is taken from.
        let theirs = if let Some(strict) = strict {
            both += 1;
            strict
        } else if pattern.contains(r"\p{") || pattern.contains(r"\u{") {
            // These keep the meaning of the flag `u` beside what is lenient; without it they are the letters `p` and `u`.
            continue;
        } else {
            lenient += 1;
            Reference::new(&pattern, "").unwrap_or_else(|| panic!("{pattern:?} is read here only"))
        };
        let ours = Engine::of(&pattern);
        for text in texts {
            assert_eq!(ours.is_match(text), Some(theirs.is_match(text)), "{pattern:?} on {text:?}");
        }
    }
    assert!(both > 500 && lenient > 500, "{both}, {lenient}");
}

#[test]
fn samples_are_judged_as_an_ecma_engine_does() {
    let mut choices = Choices(3);
    let (mut samples, mut counter_samples) = (0, 0);
    for _ in 0..200 {
        let mut pattern = String::from("^");
        disjunction(&mut choices, 2, &mut pattern);
        let theirs = Reference::new(&pattern, "u").unwrap();
        let ast = pattern::parse(&pattern).unwrap();
        if let Some(text) = pattern::sample(&ast) {
            samples += 1;
            assert!(theirs.is_match(&text), "{pattern:?} on {text:?}");
        }
        if let Some(text) = pattern::counter_sample(&ast) {
            counter_samples += 1;
            assert!(!theirs.is_match(&text), "{pattern:?} on {text:?}");
        }
    }
    assert!(samples > 150 && counter_samples > 80, "{samples}, {counter_samples}");
}
