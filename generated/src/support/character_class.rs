//! Patterns of the form `^[class]{min,max}$`: the whole text is so many characters out of a set.
//!
//! Many patterns of real descriptions are of this form, and their texts are short and ASCII. They are decided without an
//! engine: one pass over the bytes, a table for ASCII, no allocation. Characters are decoded only where there are others.

use super::schema::Matcher;

/// A set of characters, and how many of them the whole text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CharacterClass {
    /// The ASCII characters of the set: bit `n` for code point `n`.
    pub ascii: u128,
    /// The other characters of the set, as inclusive ranges that are sorted and disjoint.
    pub ranges: &'static [(char, char)],
    /// The least number of characters (code points).
    pub min: u64,
    /// The greatest number of characters; `u64::MAX` where there is none.
    pub max: u64,
    /// Whether a byte is an ASCII character of the set.
    bytes: [bool; 256],
}

impl CharacterClass {
    /// A class; the ranges lie beyond ASCII, sorted and disjoint.
    pub const fn new(ascii: u128, ranges: &'static [(char, char)], min: u64, max: u64) -> Self {
        let mut bytes = [false; 256];
        let mut byte = 0;
        while byte < 128 {
            bytes[byte] = ascii >> byte & 1 == 1;
            byte += 1;
        }
        Self { ascii, ranges, min, max, bytes }
    }

    /// Whether a character is in the set.
    #[inline]
    pub(super) fn contains(&self, c: char) -> bool {
        if c.is_ascii() {
            return self.has(c as u8);
        }
        let below = self.ranges.partition_point(|range| range.1 < c);
        self.ranges.get(below).is_some_and(|range| range.0 <= c)
    }

    /// Whether a byte is an ASCII character of the set.
    #[inline]
    pub(super) fn has(&self, byte: u8) -> bool {
        self.bytes[usize::from(byte)]
    }

    /// How many bytes there are at the start that are ASCII characters of the set.
    #[inline]
    pub(super) fn length(&self, bytes: &[u8]) -> usize {
        // Eight at a time: to look up all of them costs less than a branch for each.
        let (mut length, mut chunks) = (0, bytes.chunks_exact(8));
        while chunks.next().is_some_and(|chunk| chunk.iter().fold(true, |all, byte| all & self.has(*byte))) {
            length += 8;
        }
        let rest = bytes.get(length..).unwrap_or_default();
        length + rest.iter().take_while(|byte| self.has(**byte)).count()
    }

    fn allows(&self, length: u64) -> bool {
        self.min <= length && length <= self.max
    }

    /// Judges a text that is not all ASCII characters of the set.
    #[cold]
    fn allows_characters(&self, text: &str) -> bool {
        let mut length = 0;
        for c in text.chars() {
            length += 1;
            if length > self.max || !self.contains(c) {
                return false;
            }
        }
        self.allows(length)
    }
}

impl Matcher for CharacterClass {
    fn is_match(&self, text: &str) -> bool {
        // A character takes four bytes at most, and one at least.
        let bytes = text.len() as u64;
        if bytes < self.min || bytes / 4 > self.max {
            return false;
        }
        if self.length(text.as_bytes()) == text.len() { self.allows(bytes) } else { self.allows_characters(text) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bits of some ASCII characters.
    fn bits(characters: &str) -> u128 {
        characters.bytes().fold(0, |bits, byte| bits | 1 << byte)
    }

    #[test]
    fn ascii() {
        let class = CharacterClass::new(bits("abc0_\0\u{7f}"), &[], 1, 3);
        for text in ["a", "c0_", "\0", "\u{7f}b"] {
            assert!(class.is_match(text), "{text:?}");
        }
        for text in ["", "abca", "d", "aB", "a\n", "é", "aé", "\u{80}", "@"] {
            assert!(!class.is_match(text), "{text:?}");
        }
    }

    #[test]
    fn beyond_ascii() {
        const RANGES: &[(char, char)] = &[('à', 'ü'), ('\u{D7FF}', '\u{E000}'), ('\u{1F600}', '\u{1F600}')];
        let class = CharacterClass::new(bits("x"), RANGES, 2, 4);
        for text in ["xx", "éé", "xàüx", "\u{D7FF}\u{E000}", "😀😀😀😀", "x😀"] {
            assert!(class.is_match(text), "{text:?}");
        }
        for text in ["é", "😀", "xé\n", "éy", "ßé", "ýé", "😀😁", "😀😀😀😀😀", "xxxxé", "\u{E001}x"]
        {
            assert!(!class.is_match(text), "{text:?}");
        }
    }

    #[test]
    fn bounds() {
        let empty = CharacterClass::new(0, &[], 0, 0);
        assert!(empty.is_match(""));
        assert!(!empty.is_match("a") && !empty.is_match("é") && !empty.is_match("\0"));
        let never = CharacterClass::new(0, &[], 1, u64::MAX);
        assert!(!never.is_match("") && !never.is_match("a") && !never.is_match("é"));
        let all = CharacterClass::new(u128::MAX, &[('\u{80}', char::MAX)], 3, u64::MAX);
        assert!(all.is_match("a\n😀") && !all.is_match("a😀"));
        assert!(all.is_match(&"é😀a".repeat(10_000)));
        let at_most = CharacterClass::new(u128::MAX, &[('\u{80}', char::MAX)], 0, 5);
        assert!(at_most.is_match("😀😀😀😀😀") && !at_most.is_match("😀😀😀😀😀a") && !at_most.is_match("aaaaaa"));
    }
}
