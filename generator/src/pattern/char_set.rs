//! Sets of characters: what one position of a pattern accepts.
//!
//! A set holds Unicode scalar values. The texts that a pattern judges are valid UTF-8 and never contain a surrogate, so
//! a surrogate that a pattern names stands for nothing in them and is dropped here; negation is over the scalar values.
//! The ranges are sorted, disjoint and as few as possible: equal sets are equal values.

/// A set of Unicode scalar values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CharSet {
    ranges: Vec<(char, char)>,
}

impl CharSet {
    /// The set of one character.
    pub fn one(c: char) -> Self {
        Self { ranges: vec![(c, c)] }
    }

    /// Every character.
    pub fn all() -> Self {
        Self { ranges: vec![('\0', char::MAX)] }
    }

    /// The set of some inclusive ranges, in any order, overlapping or not.
    pub fn new(mut ranges: Vec<(char, char)>) -> Self {
        ranges.retain(|(low, high)| low <= high);
        ranges.sort_unstable();
        ranges.dedup_by(|next, last| {
            let touches = after(last.1).is_none_or(|after| next.0 <= after);
            if touches {
                last.1 = last.1.max(next.1);
            }
            touches
        });
        Self { ranges }
    }

    /// The characters of an inclusive range of code points: what is left of it without the surrogates.
    pub fn code_points(low: u32, high: u32) -> Self {
        let low = char::from_u32(low).or((low <= LAST_SURROGATE).then_some(AFTER_SURROGATES));
        let high = char::from_u32(high).or((high <= LAST_SURROGATE).then_some(BEFORE_SURROGATES));
        match (low, high) {
            (Some(low), Some(high)) => Self::new(vec![(low, high)]),
            (Some(low), None) => Self::new(vec![(low, char::MAX)]),
            (None, _) => Self::default(),
        }
    }

    /// `\d`: the ASCII digits.
    pub fn digits() -> Self {
        Self::new(vec![('0', '9')])
    }

    /// `\w`: the ASCII letters, the ASCII digits and `_`.
    pub fn word() -> Self {
        Self::new(vec![('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')])
    }

    /// `\s`: the WhiteSpace and LineTerminator of ECMA-262 (tables 32 and 33), that is TAB, VT, FF, U+FEFF, the space
    /// separators (`Zs`), LF, CR, U+2028 and U+2029.
    pub fn white_space() -> Self {
        Self::new(vec![
            ('\t', '\r'),
            (' ', ' '),
            ('\u{A0}', '\u{A0}'),
            ('\u{1680}', '\u{1680}'),
            ('\u{2000}', '\u{200A}'),
            ('\u{2028}', '\u{2029}'),
            ('\u{202F}', '\u{202F}'),
            ('\u{205F}', '\u{205F}'),
            ('\u{3000}', '\u{3000}'),
            ('\u{FEFF}', '\u{FEFF}'),
        ])
    }

    /// `.`: all but the line terminators LF, CR, U+2028 and U+2029.
    pub fn dot() -> Self {
        Self::new(vec![('\n', '\n'), ('\r', '\r'), ('\u{2028}', '\u{2029}')]).negated()
    }

    /// All characters that are not in the set.
    pub fn negated(&self) -> Self {
        let mut ranges = Vec::with_capacity(self.ranges.len() + 1);
        let mut next = Some('\0');
        for &(low, high) in &self.ranges {
            if let (Some(start), Some(end)) = (next, before(low))
                && start <= end
            {
                ranges.push((start, end));
            }
            next = after(high);
        }
        ranges.extend(next.map(|start| (start, char::MAX)));
        Self { ranges }
    }

    /// The inclusive ranges: sorted, disjoint, and not adjacent to one another.
    pub fn ranges(&self) -> &[(char, char)] {
        &self.ranges
    }

    /// The inclusive ranges, given away.
    pub fn into_ranges(self) -> Vec<(char, char)> {
        self.ranges
    }

    /// Whether a character is in the set.
    pub fn contains(&self, c: char) -> bool {
        let below = self.ranges.partition_point(|range| range.1 < c);
        self.ranges.get(below).is_some_and(|range| range.0 <= c)
    }

    /// Whether no character is in both sets.
    pub fn is_disjoint(&self, other: &Self) -> bool {
        self.ranges.iter().all(|(low, high)| {
            let below = other.ranges.partition_point(|range| range.1 < *low);
            other.ranges.get(below).is_none_or(|range| range.0 > *high)
        })
    }

    /// Whether every character is in the set.
    pub fn is_all(&self) -> bool {
        self.ranges == [('\0', char::MAX)]
    }
}

const BEFORE_SURROGATES: char = '\u{D7FF}';
const LAST_SURROGATE: u32 = 0xDFFF;
const AFTER_SURROGATES: char = '\u{E000}';

/// The scalar value after another.
fn after(c: char) -> Option<char> {
    match c {
        BEFORE_SURROGATES => Some(AFTER_SURROGATES),
        _ => char::from_u32(u32::from(c) + 1),
    }
}

/// The scalar value before another.
fn before(c: char) -> Option<char> {
    match c {
        AFTER_SURROGATES => Some(BEFORE_SURROGATES),
        _ => u32::from(c).checked_sub(1).and_then(char::from_u32),
    }
}

/// Takes the ASCII part of ranges as a bitmap (bit `n` for code point `n`), and leaves the ranges beyond ASCII: the two
/// forms that the character class of the support crate takes.
pub fn split_ascii(ranges: &[(char, char)]) -> (u128, Vec<(char, char)>) {
    const FIRST_BEYOND: char = '\u{80}';
    let mut ascii = 0;
    let mut beyond = Vec::new();
    for &(low, high) in ranges {
        for c in (low..=high).take_while(char::is_ascii) {
            ascii |= 1_u128 << u32::from(c);
        }
        if high >= FIRST_BEYOND {
            beyond.push((low.max(FIRST_BEYOND), high));
        }
    }
    (ascii, beyond)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_merged() {
        let set = CharSet::new(vec![('x', 'z'), ('a', 'c'), ('b', 'f'), ('g', 'g'), ('9', '0')]);
        assert_eq!(set.ranges(), [('a', 'g'), ('x', 'z')]);
        let set = CharSet::new(vec![('\u{E000}', char::MAX), ('\0', '\u{D7FF}')]);
        assert!(set.is_all());
        let set = CharSet::new(vec![('\0', char::MAX), ('a', 'b')]);
        assert!(set.is_all());
    }

    #[test]
    fn negation_is_its_own_inverse() {
        for set in [
            CharSet::default(),
            CharSet::all(),
            CharSet::dot(),
            CharSet::word(),
            CharSet::white_space(),
            CharSet::one('\0'),
            CharSet::one(char::MAX),
            CharSet::one('\u{D7FF}'),
            CharSet::one('\u{E000}'),
        ] {
            let negated = set.negated();
            assert_eq!(negated.negated(), set);
            for c in ['\0', 'a', '\n', '\u{D7FF}', '\u{E000}', '\u{FEFF}', char::MAX] {
                assert_ne!(set.contains(c), negated.contains(c), "{c:?} in {set:?}");
            }
        }
        assert_eq!(CharSet::default().negated(), CharSet::all());
        assert_eq!(CharSet::one('\u{E000}').negated().ranges()[0], ('\0', '\u{D7FF}'));
    }

    #[test]
    fn surrogates_are_nothing() {
        assert_eq!(CharSet::code_points(0xD800, 0xDFFF), CharSet::default());
        assert_eq!(CharSet::code_points(0xDC00, 0xDC00), CharSet::default());
        assert_eq!(CharSet::code_points(0xD7FF, 0xDABC), CharSet::one('\u{D7FF}'));
        assert_eq!(CharSet::code_points(0xDABC, 0xE000), CharSet::one('\u{E000}'));
        assert!(CharSet::code_points(0, 0x10_FFFF).is_all());
    }

    #[test]
    fn ascii_and_beyond() {
        assert_eq!(split_ascii(&[]), (0, vec![]));
        assert_eq!(split_ascii(&[('\0', '\0'), ('\u{7F}', '\u{7F}')]), (1 | 1 << 127, vec![]));
        assert_eq!(split_ascii(CharSet::all().ranges()), (u128::MAX, vec![('\u{80}', char::MAX)]));
        assert_eq!(split_ascii(&[('é', 'ü')]), (0, vec![('é', 'ü')]));
    }
}
