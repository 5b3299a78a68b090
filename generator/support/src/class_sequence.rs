//! Patterns of the form `^[class]{min,max}[class]{min,max}…$`: characters of one set, then of the next.
//!
//! Names, slugs, versions and identifiers are of this form. Where the number of characters of a set is not fixed, what
//! follows begins with none of them (the generator has proved it), so there is one way to read a text, from left to
//! right, without going back.

use super::character_class::CharacterClass;
use super::schema::Matcher;

/// Sets of characters, and how many of each stand one after the other.
#[derive(Debug)]
pub struct ClassSequence {
    runs: &'static [CharacterClass],
}

impl ClassSequence {
    /// The runs, in their order. After a run whose number is not fixed none of its characters can follow.
    pub const fn new(runs: &'static [CharacterClass]) -> Self {
        Self { runs }
    }
}

impl Matcher for ClassSequence {
    fn is_match(&self, text: &str) -> bool {
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
}

impl ClassSequence {
    /// Judges a text that is not all ASCII.
    #[cold]
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
}
