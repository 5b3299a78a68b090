//! Texts that a pattern matches, and texts that it does not, for examples and boundary tests.
//!
//! Texts are guessed from the tree and then judged by the pattern's own plan, so that none is wrong. A guess looks at one
//! part at a time, so a pattern whose parts constrain each other may match something that is not guessed. A text that
//! takes the machine that backtracks too long to judge is neither.
//!
//! A text of a given length is a guess in which one repetition is stretched by what is missing.

use super::ast::{Ast, Group, Node, Reference};
use super::char_set::CharSet;
use super::engine::Engine;
use super::plan::{Plan, plan};
use super::program::groups_in;

/// How many parts are written before a guess is given up: it bounds the length of a sample as well as the time.
const MAX_STEPS: usize = 1 << 14;

/// How many guesses there are.
const GUESSES: u64 = 32;

/// The greatest length to which a text is grown to be too long for a pattern, in repetitions of a sample.
const MAX_GROWTH: usize = 1 << 16;

/// The greatest length to which a text is stretched, in characters.
const MAX_STRETCH: u64 = 1 << 16;

/// How many repetitions of a pattern are tried to be stretched.
const STRETCHED: usize = 4;

/// So many characters are tried.
const MAX_PROBES: usize = 32;

/// Characters that patterns often do not accept.
const PROBES: [char; 11] = [' ', '!', '0', 'a', 'A', '-', '~', '\n', 'é', '\u{1F600}', '\0'];

/// A text that has a match, if one is found.
pub fn sample(ast: &Ast) -> Option<String> {
    let engine = Engine::new(&plan(ast))?;
    first_sample(ast, &engine)
}

/// A text that has no match, if one is found: a near miss rather than a text of another kind.
pub fn counter_sample(ast: &Ast) -> Option<String> {
    let mut found = None;
    counter_samples(ast, 0, u64::MAX, &mut |text| {
        found = Some(text);
        true
    });
    found
}

/// Offers texts of a length that have a match, the plainest first, until one is taken; whether one was.
pub fn samples(ast: &Ast, least: u64, most: u64, take: &mut dyn FnMut(String) -> bool) -> bool {
    let Some(engine) = Engine::new(&plan(ast)) else { return false };
    (0..GUESSES).any(|number| {
        let Some(text) = guess(ast, number, None) else { return false };
        let length = text.chars().count() as u64;
        if (least..=most).contains(&length) {
            return engine.is_match(&text) && take(text);
        }
        let wanted = if length < least { least } else { most };
        (0..STRETCHED).any(|repetition| {
            let stretched = stretch(ast, number, repetition, length, wanted);
            stretched.is_some_and(|text| {
                let length = text.chars().count() as u64;
                (least..=most).contains(&length) && engine.is_match(&text) && take(text)
            })
        })
    })
}

/// Offers texts of a length that have no match, near misses first, until one is taken; whether one was.
pub fn counter_samples(ast: &Ast, least: u64, most: u64, take: &mut dyn FnMut(String) -> bool) -> bool {
    let engine = match plan(ast) {
        Plan::Any => None,
        plan => Engine::new(&plan),
    };
    let Some(engine) = engine else { return false };
    let mut near = String::new();
    if !samples(ast, least, most, &mut |text| {
        near = text;
        true
    }) {
        near = first_sample(ast, &engine).unwrap_or_default();
    }
    let mut without_last = near.chars();
    without_last.next_back();
    let without_last = without_last.as_str();
    let mut probes = PROBES.to_vec();
    excluded(&ast.root, &mut probes);
    let replaced = probes.iter().map(|c| format!("{without_last}{c}"));
    let appended = probes.iter().map(|c| format!("{near}{c}"));
    let prepended = probes.iter().map(|c| format!("{c}{near}"));
    let alone = probes.iter().map(char::to_string);
    let unit = if near.is_empty() { "a" } else { &near };
    let grown = std::iter::successors(Some(2), |times| Some(times * 2))
        .take_while(|times| *times <= MAX_GROWTH && times * unit.len() <= 2 * MAX_GROWTH)
        .map(|times| unit.repeat(times));
    replaced.chain(appended).chain(prepended).chain(alone).chain([String::new()]).chain(grown).any(|text| {
        let length = text.chars().count() as u64;
        (least..=most).contains(&length) && engine.is_miss(&text) && take(text)
    })
}

/// Adds characters that the sets of a pattern leave out.
fn excluded(node: &Node, probes: &mut Vec<char>) {
    match node {
        Node::Set(set) => {
            let printed = ('!'..='~').find(|c| !set.contains(*c));
            let first = set.negated().ranges().first().map(|range| range.0);
            for c in printed.into_iter().chain(first) {
                if probes.len() < MAX_PROBES && !probes.contains(&c) {
                    probes.push(c);
                }
            }
        }
        Node::Group { node, .. } | Node::Repeat { node, .. } => excluded(node, probes),
        Node::Concat(nodes) | Node::Alternation(nodes) => nodes.iter().for_each(|node| excluded(node, probes)),
        Node::Look { .. } | Node::Assertion(_) | Node::BackReference(_) => {}
    }
}

fn first_sample(ast: &Ast, engine: &Engine) -> Option<String> {
    (0..GUESSES).find_map(|number| guess(ast, number, None).filter(|text| engine.is_match(text)))
}

/// The guess of a number; with a repetition that is made so many times more.
fn guess(ast: &Ast, number: u64, stretched: Option<(usize, u64)>) -> Option<String> {
    let extra = stretched.map_or(0, |(_, extra)| usize::try_from(extra).unwrap_or(usize::MAX));
    let limit = MAX_STEPS.saturating_add(extra.saturating_mul(4));
    let (text, groups) = (String::new(), vec![None; groups_in(&ast.root)]);
    let mut guess =
        Guess { text, groups, next_group: 0, steps: 0, limit, choices: Choices(number), seen: 0, stretched };
    guess.write(&ast.root)?;
    Some(guess.text)
}

/// The same guess, a repetition of which is made more often so that the text has the wanted length.
fn stretch(ast: &Ast, number: u64, repetition: usize, length: u64, wanted: u64) -> Option<String> {
    let missing = wanted.checked_sub(length).filter(|_| wanted <= MAX_STRETCH)?;
    let once_more = guess(ast, number, Some((repetition, 1)))?.chars().count() as u64;
    let unit = once_more.checked_sub(length).filter(|unit| *unit > 0)?;
    guess(ast, number, Some((repetition, missing.div_ceil(unit))))
}

/// A text that is being guessed.
struct Guess {
    text: String,
    /// What each group wrote last, with its name.
    groups: Vec<Option<(Option<String>, String)>>,
    /// The number of the group whose bracket opens next, from 0.
    next_group: usize,
    steps: usize,
    limit: usize,
    choices: Choices,
    /// How many repetitions have been begun.
    seen: usize,
    /// The repetition, by its place among those begun, that is made more often, and how much more.
    stretched: Option<(usize, u64)>,
}

impl Guess {
    /// Writes a text for a part; `None` if there is none, or none that is short.
    fn write(&mut self, node: &Node) -> Option<()> {
        self.steps += 1;
        if self.steps > self.limit {
            return None;
        }
        match node {
            Node::Set(set) => self.text.push(self.choices.character(set)?),
            Node::Assertion(_) => {}
            // What is looked ahead for is there of itself, or it is written before what follows.
            Node::Look { behind: false, negative: false, node } if self.choices.below(2) == 1 => self.write(node)?,
            Node::Look { node, .. } => self.skip(node),
            Node::BackReference(reference) => {
                let said = match reference {
                    Reference::Number(number) => self.groups.get((*number as usize).checked_sub(1)?).cloned().flatten(),
                    Reference::Name(name) => {
                        let is_it = |(of, _): &&(Option<String>, String)| of.as_ref() == Some(name);
                        self.groups.iter().flatten().find(is_it).cloned()
                    }
                };
                self.text.extend(said.map(|(_, text)| text));
            }
            Node::Group { group: Group::Plain, node } => self.write(node)?,
            Node::Group { group, node } => {
                let (number, start) = (self.next_group, self.text.len());
                self.next_group += 1;
                self.write(node)?;
                let name = match group {
                    Group::Named(name) => Some(name.clone()),
                    Group::Plain | Group::Capturing => None,
                };
                let said = self.text.get(start..).map(|said| (name, said.to_owned()));
                *self.groups.get_mut(number)? = said;
            }
            Node::Repeat { node, min, max, .. } => {
                let room = max.map_or(u64::MAX, |max| max - min);
                let extra = self.stretched.filter(|(repetition, _)| *repetition == self.seen);
                self.seen += 1;
                let extra = self.choices.below(4).saturating_add(extra.map_or(0, |(_, extra)| extra));
                let times = min.checked_add(extra.min(room))?;
                let first = self.next_group;
                for _ in 0..times {
                    self.next_group = first;
                    self.write(node)?;
                }
                if times == 0 {
                    self.skip(node);
                }
            }
            Node::Concat(nodes) => {
                for node in nodes {
                    self.write(node)?;
                }
            }
            Node::Alternation(nodes) => {
                let index = usize::try_from(self.choices.below(nodes.len() as u64)).ok()?;
                nodes.iter().take(index).for_each(|node| self.skip(node));
                self.write(nodes.get(index)?)?;
                nodes.iter().skip(index + 1).for_each(|node| self.skip(node));
            }
        }
        Some(())
    }

    /// Counts the groups of a part that is not written, which takes as long as to write it would.
    fn skip(&mut self, node: &Node) {
        if !self.groups.is_empty() {
            self.next_group += groups_in(node);
            self.steps += size(node);
        }
    }
}

/// How many parts a part has.
fn size(node: &Node) -> usize {
    1 + match node {
        Node::Group { node, .. } | Node::Repeat { node, .. } | Node::Look { node, .. } => size(node),
        Node::Concat(nodes) | Node::Alternation(nodes) => nodes.iter().map(size).sum(),
        Node::Set(_) | Node::Assertion(_) | Node::BackReference(_) => 0,
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
            ("(?=a)", Some("a"), Some(" ")),
            ("^(?!admin$)[a-z]+$", Some("a"), Some(" ")),
            (r"^(?=.*\d)(?=.*[a-z]).{4,8}$", Some("a_0/A0_"), Some("a_0/A0\n")),
            (r"^(['\x22])[a-z]*\1$", Some("\"\""), Some("\" ")),
            (r"^(?:(a)|(?<q>b))c\k<q>$", Some("ac"), Some("a ")),
            (r"^(?:(a)|(?<q>b))c\k<q>d\1$", Some("acda"), Some("acd ")),
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
