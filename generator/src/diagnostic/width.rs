//! How many columns of a terminal a character takes.
//!
//! Underlines must stand under what they underline, also in a line of Chinese or with an emoji. The ranges are the
//! wide and fullwidth blocks of Unicode's East Asian Width (UAX #11) and the combining marks that people meet, coarse
//! on purpose: an error costs an underline shifted by a column.

/// Blocks whose characters take two columns.
const WIDE: [(u32, u32); 15] = [
    (0x1100, 0x115F),
    (0x231A, 0x231B),
    (0x23E9, 0x23EC),
    (0x2614, 0x2615),
    (0x26A1, 0x26A1),
    (0x2705, 0x2705),
    (0x274C, 0x274C),
    (0x2B50, 0x2B50),
    (0x2E80, 0x303E),
    (0x3041, 0xA4CF),
    (0xA960, 0xA97C),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE6F),
    (0xFF00, 0xFF60),
];

/// Blocks of the supplementary planes whose characters take two columns.
const WIDE_SUPPLEMENTARY: [(u32, u32); 5] =
    [(0x16FE0, 0x18CFF), (0x1B000, 0x1B2FF), (0x1F200, 0x1F2FF), (0x1F300, 0x1FAFF), (0x20000, 0x3FFFD)];

/// Blocks whose characters take none: combining marks, joiners, selectors.
const ZERO: [(u32, u32); 9] = [
    (0x0300, 0x036F),
    (0x0483, 0x0489),
    (0x0591, 0x05BD),
    (0x064B, 0x065F),
    (0x1AB0, 0x1AFF),
    (0x200B, 0x200F),
    (0x20D0, 0x20FF),
    (0xFE00, 0xFE0F),
    (0x1F3FB, 0x1F3FF),
];

fn within(ranges: &[(u32, u32)], code: u32) -> bool {
    ranges.iter().any(|&(first, last)| (first..=last).contains(&code))
}

/// Columns of `character`: 0, 1 or 2. Tabs and controls are the caller's to replace before.
pub(super) fn width(character: char) -> usize {
    let code = u32::from(character);
    if code < 0x300 {
        1
    } else if within(&ZERO, code) {
        0
    } else if within(&WIDE, code) || within(&WIDE_SUPPLEMENTARY, code) || (0xFFE0..=0xFFE6).contains(&code) {
        2
    } else {
        1
    }
}

/// Columns of a text without tabs and controls.
pub(crate) fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_ideographs_and_marks() {
        assert_eq!(width('a'), 1);
        assert_eq!(width('é'), 1);
        assert_eq!(width('日'), 2);
        assert_eq!(width('ｆ'), 2);
        assert_eq!(width('😀'), 2);
        assert_eq!(width('\u{301}'), 0);
        assert_eq!(width('\u{200d}'), 0);
        assert_eq!(width('→'), 1);
    }
}
