//! Texts that a pattern matches, and texts that it does not, for examples and boundary tests.
//!
//! Texts are guessed from the tree and then judged by the pattern's own plan, so that none is wrong. A guess looks at one
//! part at a time, so a pattern whose parts constrain each other may match something that is not guessed. A pattern that
//! needs backtracking has neither text.

use super::ast::{Ast, Node};
use super::char_set::CharSet;
use super::plan::{Plan, compile, plan};

/// How many parts are written before a guess is given up: it bounds the length of a sample as well as the time.
const MAX_STEPS: usize = 1 << 14;

/// How many guesses there are.
const GUESSES: u64 = 32;

/// The greatest length to which a text is grown to be too long for a pattern, in repetitions of a sample.
const MAX_GROWTH: usize = 1 << 16;

/// Characters that patterns often do not accept.
const PROBES: [char; 11] = [' ', '!', '0', 'a', 'A', '-', '~', '\n', 'é', '\u{1F600}', '\0'];

/// A text that has a match, if one is found.
pub fn sample(ast: &Ast) -> Option<String> {
    let judge = Judge::new(plan(ast))?;
    judge.sample(ast)
}

/// A text that has no match, if one is found: a near miss rather than a text of another kind.
pub fn counter_sample(ast: &Ast) -> Option<String> {
    let judge = match plan(ast) {
        Plan::Any => return None,
        plan => Judge::new(plan)?,
    };
    let near = judge.sample(ast).unwrap_or_default();
    let mut without_last = near.chars();
    without_last.next_back();
    let without_last = without_last.as_str();
    let replaced = PROBES.iter().map(|c| format!("{without_last}{c}"));
    let appended = PROBES.iter().map(|c| format!("{near}{c}"));
    let prepended = PROBES.iter().map(|c| format!("{c}{near}"));
    let alone = PROBES.iter().map(char::to_string);
    let unit = if near.is_empty() { "a" } else { &near };
    let grown = std::iter::successors(Some(2), |times| Some(times * 2))
        .take_while(|times| *times <= MAX_GROWTH && times * unit.len() <= 2 * MAX_GROWTH)
        .map(|times| unit.repeat(times));
    replaced
        .chain(appended)
        .chain(prepended)
        .chain(alone)
        .chain([String::new()])
        .chain(grown)
        .find(|text| !judge.is_match(text))
}

/// A plan that can be asked.
enum Judge {
    Any,
    Class { set: CharSet, min: u64, max: Option<u64> },
    Linear(regex::Regex),
}

impl Judge {
    fn new(plan: Plan) -> Option<Self> {
        match plan {
            Plan::Any => Some(Self::Any),
            Plan::Class { ranges, min, max } => Some(Self::Class { set: CharSet::new(ranges), min, max }),
            Plan::Linear(pattern) => compile(&pattern).ok().map(Self::Linear),
            Plan::Backtracking { .. } => None,
        }
    }

    fn is_match(&self, text: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Class { set, min, max } => {
                let length = text.chars().count() as u64;
                *min <= length && max.is_none_or(|max| length <= max) && text.chars().all(|c| set.contains(c))
            }
            Self::Linear(regex) => regex.is_match(text),
        }
    }

    fn sample(&self, ast: &Ast) -> Option<String> {
        (0..GUESSES).find_map(|number| {
            let mut guess = Guess { text: String::new(), steps: 0, choices: Choices(number) };
            guess.write(&ast.root)?;
            self.is_match(&guess.text).then_some(guess.text)
        })
    }
}

/// A text that is being guessed.
struct Guess {
    text: String,
    steps: usize,
    choices: Choices,
}

impl Guess {
    /// Writes a text for a part; `None` if there is none, or none that is short.
    fn write(&mut self, node: &Node) -> Option<()> {
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return None;
        }
        match node {
            Node::Set(set) => self.text.push(self.choices.character(set)?),
            Node::Assertion(_) => {}
            Node::Look { .. } | Node::BackReference(_) => return None,
            Node::Group { node, .. } => self.write(node)?,
            Node::Repeat { node, min, max, .. } => {
                let room = max.map_or(u64::MAX, |max| max - min);
                let times = min.checked_add(self.choices.below(4).min(room))?;
                for _ in 0..times {
                    self.write(node)?;
                }
            }
            Node::Concat(nodes) => {
                for node in nodes {
                    self.write(node)?;
                }
            }
            Node::Alternation(nodes) => {
                let index = self.choices.below(nodes.len() as u64);
                self.write(nodes.get(usize::try_from(index).ok()?)?)?;
            }
        }
        Some(())
    }
}

/// Choices that are the same in every run. The first guess chooses what is plainest: the first branch, the fewest
/// repetitions, a letter.
struct Choices(u64);

impl Choices {
    /// A number below a bound that is not zero.
    fn below(&mut self, bound: u64) -> u64 {
        if self.0 == 0 {
            return 0;
        }
        // Knuth's linear congruential generator; its high bits are the random ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn character(&mut self, set: &CharSet) -> Option<char> {
        const PLAIN: [char; 8] = ['a', 'A', '0', '_', '-', '.', '/', ' '];
        let from = self.below(PLAIN.len() as u64) as usize;
        let mut plain = PLAIN.iter().cycle().skip(from).take(PLAIN.len());
        if let Some(c) = plain.find(|c| set.contains(**c)) {
            return Some(*c);
        }
        let index = self.below(set.ranges().len().max(1) as u64) as usize;
        set.ranges().get(index).map(|range| range.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    #[test]
    fn samples_are_plain_and_misses_are_near() {
        for (pattern, matching, other) in [
            ("", Some(""), None),
            ("^$", Some(""), Some(" ")),
            ("^[a-z]{2,3}$", Some("aa"), Some("a ")),
            ("^(?:first|last)$", Some("first"), Some("firs ")),
            ("^[^a]$", Some("A"), Some("a")),
            ("^[^]{2}$", Some("aa"), Some("aa ")),
            ("^[^]{0,2}$", Some(""), Some("aaaa")),
            (".", Some("a"), Some("\n")),
            ("[^]", Some("a"), Some("")),
            (r"^\d{4}-\d{2}$", Some("0000-00"), Some("0000-0 ")),
            (r"^.\b.$", Some("/A"), Some("/ ")),
            ("^[😀-😂]x$", Some("😀x"), Some("😀 ")),
            ("[]", None, Some(" ")),
            ("^a{20000}$", None, Some(" ")),
            ("(?=a)", None, None),
        ] {
            let ast = parse(pattern).expect("valid in this test");
            assert_eq!(sample(&ast).as_deref(), matching, "{pattern}");
            assert_eq!(counter_sample(&ast).as_deref(), other, "{pattern}");
        }
    }

    #[test]
    fn a_long_text_is_given_up() {
        for pattern in
            ["^(?:(?:(?:a{4000}){4000}){4000})$", "^(?:(?:(?:a?){4000}){4000}){4000}b$", "^a{99999999999999999999}$"]
        {
            assert_eq!(sample(&parse(pattern).expect("valid in this test")), None, "{pattern}");
        }
    }
}
