//! Patterns of the form `^[class]{min,max}[class]{min,max}…$`: characters of one set, then of the next.
//!
//! Names, slugs, versions and identifiers are of this form. Where the number of characters of a set is not fixed, what
//! follows begins with none of them (the generator has proved it), so there is one way to read a text, from left to
//! right, without going back.
//!
//! Mostly there are few sets and small numbers. Then what a character leads to, from each state that reading can be in,
//! fits in one word, and reading takes one shift for each character: where it leads is looked up before it is known from
//! where. Other sequences are read run by run.

use std::fmt;

use super::character_class::CharacterClass;
use super::schema::Matcher;

/// Sets of characters, and how many of each stand one after the other.
#[derive(Debug)]
pub struct ClassSequence {
    runs: &'static [CharacterClass],
    automaton: Option<Automaton>,
}

impl ClassSequence {
    /// The runs, in their order. After a run whose number is not fixed none of its characters can follow.
    pub const fn new(runs: &'static [CharacterClass]) -> Self {
        Self { runs, automaton: Automaton::of(runs) }
    }
}

impl Matcher for ClassSequence {
    #[inline]
    fn is_match(&self, text: &str) -> bool {
        match &self.automaton {
            Some(automaton) => automaton.reads(text.as_bytes()) || self.matches_beyond_ascii(text),
            None => self.matches_by_runs(text),
        }
    }
}

/// Reads texts of ASCII in few states.
///
/// A state is how many steps lie behind. It is written as the number of bits, six for each step, by which a word is
/// shifted to get at the state that follows. So a word has room for ten, the last of which nothing leads out of.
struct Automaton {
    /// For each byte the states that it leads to: of each state its own, so many bits from the lowest.
    next: [u64; 256],
    /// A bit for each state that a text may end in.
    ends: u64,
    /// The least and the greatest number of characters.
    length: (u64, u64),
}

/// What a character may be next.
#[derive(Clone, Copy)]
struct Step {
    ascii: u128,
    may_lack: bool,
    repeats: bool,
}

/// The most steps of an automaton.
const STEPS: usize = 8;
/// What a state takes of a word.
const BITS: usize = 6;
/// The state of a text that is no such sequence.
const NOWHERE: u64 = (BITS * (STEPS + 1)) as u64;

impl Automaton {
    /// The automaton of some runs, if they are few enough.
    const fn of(runs: &[CharacterClass]) -> Option<Self> {
        let mut open = 0;
        let (mut least, mut most) = (0_u64, 0_u64);
        let mut index = 0;
        while index < runs.len() {
            let CharacterClass { min, max, .. } = runs[index];
            if min != max {
                open += 1;
            }
            (least, most) = (least.saturating_add(min), most.saturating_add(max));
            index += 1;
        }
        let mut steps = [Step { ascii: 0, may_lack: true, repeats: false }; STEPS];
        let mut count = 0;
        index = 0;
        while index < runs.len() {
            let CharacterClass { ascii, min, max, .. } = runs[index];
            // If it is the only number that is not fixed, the length of the text tells whether it is right.
            let is_told = open == 1 && min != max;
            let (must, may, repeats) = match max {
                _ if is_told => (0, 1, true),
                u64::MAX => (min, 1, true),
                max => (min, max.saturating_sub(min), false),
            };
            let (mut left, free) = (must.saturating_add(may), (STEPS - count) as u64);
            if left > free {
                return None;
            }
            while left > 0 {
                steps[count] = Step { ascii, may_lack: left <= may, repeats: repeats && left <= may };
                count += 1;
                left -= 1;
            }
            index += 1;
        }
        Some(Self::through(&steps, count, (least, most)))
    }

    /// The automaton that goes through the first of some steps.
    const fn through(steps: &[Step; STEPS], count: usize, length: (u64, u64)) -> Self {
        let mut all_lead_nowhere = NOWHERE << NOWHERE;
        let mut state = 0;
        while state <= count {
            all_lead_nowhere |= NOWHERE << (BITS * state);
            state += 1;
        }
        let (mut next, mut ends) = ([all_lead_nowhere; 256], 0);
        state = 0;
        while state <= count {
            let (mut left, mut at, mut may_end) = (u128::MAX, state, true);
            while at < count && may_end {
                let step = steps[at];
                let mut here = left & step.ascii;
                let to = BITS * if step.repeats { at } else { at + 1 };
                while here != 0 {
                    next[here.trailing_zeros() as usize] ^= (NOWHERE ^ to as u64) << (BITS * state);
                    here &= here - 1;
                }
                left &= !step.ascii;
                may_end = step.may_lack;
                at += 1;
            }
            if may_end {
                ends |= 1 << (BITS * state);
            }
            state += 1;
        }
        Self { next, ends, length }
    }

    /// Whether a text is such a sequence; it is not where it has other characters than ASCII.
    #[inline]
    fn reads(&self, text: &[u8]) -> bool {
        let follow = |state: u64, byte: &u8| self.next[usize::from(*byte)].wrapping_shr(state as u32);
        let (mut state, chunks) = (0, text.chunks_exact(4));
        let rest = chunks.remainder();
        for chunk in chunks {
            state = chunk.iter().fold(state, follow);
        }
        state = rest.iter().fold(state, follow);
        let length = text.len() as u64;
        let may_end = self.ends.wrapping_shr(state as u32) & 1 == 1;
        may_end & (self.length.0 <= length) & (length <= self.length.1)
    }
}

impl fmt::Debug for Automaton {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Automaton").finish_non_exhaustive()
    }
}

impl ClassSequence {
    /// Judges a text run by run.
    // What it takes of registers is not to be saved by the other way to read.
    #[inline(never)]
    fn matches_by_runs(&self, text: &str) -> bool {
        let mut rest = text.as_bytes();
        for run in self.runs {
            let most = usize::try_from(run.max).map_or(rest.len(), |max| max.min(rest.len()));
            let length = rest.get(..most).map_or(0, |rest| run.length(rest));
            if length < most && rest.get(length).is_some_and(|byte| !byte.is_ascii()) {
                return self.matches_characters(text);
            }
            match rest.get(length..) {
                Some(after) if length as u64 >= run.min => rest = after,
                _ => return false,
            }
        }
        rest.is_empty()
    }

    /// Judges a text that is no match if it is all ASCII.
    #[cold]
    #[inline(never)]
    fn matches_beyond_ascii(&self, text: &str) -> bool {
        !text.is_ascii() && self.matches_characters(text)
    }

    /// Judges a text by characters.
    #[cold]
    #[inline(never)]
    fn matches_characters(&self, text: &str) -> bool {
        let mut rest = text;
        for run in self.runs {
            match behind(run, rest) {
                Some(after) => rest = after,
                None => return false,
            }
        }
        rest.is_empty()
    }
}

/// What is left of a text behind as many characters of a set as there are at its start, no more than are allowed; `None`
/// if there are too few.
fn behind<'t>(run: &CharacterClass, text: &'t str) -> Option<&'t str> {
    let mut length = 0;
    let mut chars = text.chars();
    while length < run.max {
        let mut next = chars.clone();
        match next.next() {
            Some(c) if run.contains(c) => chars = next,
            _ => break,
        }
        length += 1;
    }
    (length >= run.min).then_some(chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    static RUNS: [CharacterClass; 4] = [
        // [a-z]{1,3}
        CharacterClass::new(0x07FF_FFFE_0000_0000_0000_0000_0000_0000, &[], 1, 3),
        // -?
        CharacterClass::new(1 << b'-', &[], 0, 1),
        // [0-9]{2}
        CharacterClass::new(0x03FF_0000_0000_0000, &[], 2, 2),
        // [0-9é]*
        CharacterClass::new(0x03FF_0000_0000_0000, &[('é', 'é')], 0, u64::MAX),
    ];

    #[test]
    fn runs_follow_each_other() {
        let sequence = ClassSequence::new(&RUNS);
        for text in ["a12", "abc-12", "a-123é4", "z00éé"] {
            assert!(sequence.is_match(text), "{text:?}");
        }
        for text in ["", "a", "12", "abcd12", "a--12", "a-1", "a-1é", "a12b", "a12 ", "é12", "a12\n"] {
            assert!(!sequence.is_match(text), "{text:?}");
        }
        assert!(ClassSequence::new(&[]).is_match("") && !ClassSequence::new(&[]).is_match("a"));
    }

    /// Whether there is one way to read the runs, as the generator proves it.
    fn is_told(runs: &[CharacterClass]) -> bool {
        runs.iter().enumerate().all(|(index, run)| {
            let behind = &runs[index + 1..];
            let certain = behind.iter().position(|next| next.min > 0).map_or(behind.len(), |at| at + 1);
            run.min == run.max || behind[..certain].iter().all(|next| next.ascii & run.ascii == 0)
        })
    }

    /// All texts of a few characters.
    fn texts() -> Vec<String> {
        let mut all = vec![String::new()];
        let mut from = 0;
        for _ in 0..5 {
            let longest = from..all.len();
            from = all.len();
            for index in longest {
                all.extend(["a", "b", "-"].map(|c| format!("{}{c}", all[index])));
            }
        }
        all.extend(["aé", "é", "a-éb"].map(str::to_owned));
        all
    }

    #[test]
    fn all_ways_to_read_agree() {
        let bounds = [(0, 1), (1, 1), (2, 2), (0, u64::MAX), (1, u64::MAX), (1, 3)];
        let run = |number: usize| {
            let ascii = [1 << b'a', 1 << b'b', 1 << b'a' | 1 << b'-'][number / bounds.len()];
            let (min, max) = bounds[number % bounds.len()];
            CharacterClass::new(ascii, if number % 2 == 0 { &[] } else { &[('é', 'é')] }, min, max)
        };
        let (texts, count) = (texts(), 3 * bounds.len());
        let (mut read, mut matched) = (0, 0);
        for number in 0..count.pow(3) {
            let runs = [number % count, number / count % count, number / count / count].map(run);
            let runs = &runs[number % 3..];
            if !is_told(runs) {
                continue;
            }
            let sequence = ClassSequence::new(runs.to_vec().leak());
            read += usize::from(sequence.automaton.is_some());
            for text in &texts {
                let expected = sequence.matches_characters(text);
                assert_eq!(sequence.matches_by_runs(text), expected, "{runs:?} {text:?}");
                assert_eq!(sequence.is_match(text), expected, "{runs:?} {text:?}");
                matched += usize::from(expected);
            }
        }
        assert!(read > 500 && matched > 5_000, "{read} {matched}");
    }

    #[test]
    fn what_takes_too_many_states_is_read_by_runs() {
        let class = |min, max| CharacterClass::new(1 << b'a', &[], min, max);
        let dash = CharacterClass::new(1 << b'-', &[], 1, 1);
        for (runs, has_automaton) in [
            (vec![class(7, 7), dash], true),
            (vec![class(8, 8), dash], false),
            // The length of the text tells the one number that is open.
            (vec![class(1, 63), dash], true),
            (vec![class(1, 63), dash, class(2, u64::MAX)], false),
            (vec![class(1, u64::MAX), dash, class(2, 4)], true),
            (vec![class(0, u64::MAX), dash, class(u64::MAX, u64::MAX)], false),
        ] {
            let sequence = ClassSequence::new(runs.leak());
            assert_eq!(sequence.automaton.is_some(), has_automaton, "{:?}", sequence.runs);
        }
        let bounded = ClassSequence::new(vec![class(2, 5), dash].leak());
        for (count, is_match) in [(0, false), (1, false), (2, true), (5, true), (6, false)] {
            assert_eq!(bounded.is_match(&format!("{}-", "a".repeat(count))), is_match, "{count}");
        }
    }
}
