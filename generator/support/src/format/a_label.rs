//! Labels of internationalized domain names in their ASCII form
//! ([RFC 5890, 2.3.2.1](https://www.rfc-editor.org/rfc/rfc5890#section-2.3.2.1)): `xn--` and Punycode.
//!
//! A label is decoded ([RFC 3492, 6.2](https://www.rfc-editor.org/rfc/rfc3492#section-6.2)), and what comes out is held
//! against [RFC 5891, 4.2.3](https://www.rfc-editor.org/rfc/rfc5891#section-4.2.3) and the rules of
//! [RFC 5892](https://www.rfc-editor.org/rfc/rfc5892): letters, digits and marks that have no lower case of their own (2.1
//! and 2.2), the exceptions (2.6) and the contextual rules (appendix A). What takes more tables of Unicode is not asked:
//! whether a label is normalised (NFC, and 2.2 beyond case), joining types, and the direction of text (RFC 5893).

use super::character_sets::{GREEK, HEBREW, HIRAGANA_KATAKANA_HAN, MARKS, VIRAMAS, contains};

/// What such labels begin with, in either case.
pub(super) const PREFIX: &str = "xn--";

/// A label has at most 63 characters, and stands for no more.
type Label = [char; 63];

/// Whether what follows the prefix stands for a label beyond ASCII.
pub(super) fn is_encoded_label(encoded: &str) -> bool {
    let mut label = ['\0'; 63];
    decode(encoded, &mut label).and_then(|count| label.get(..count)).is_some_and(is_label)
}

/// Decodes Punycode and counts the characters; `None` if it is none, or not as an encoder writes it.
fn decode(encoded: &str, label: &mut Label) -> Option<usize> {
    // An encoder writes the delimiter only after characters of ASCII, and here there are always others to follow.
    let (basic, digits) = match encoded.rsplit_once('-') {
        Some(("", _)) => return None,
        Some(parts) => parts,
        None => ("", encoded),
    };
    for (slot, c) in label.iter_mut().zip(basic.chars()) {
        *slot = c.to_ascii_lowercase();
    }
    let mut count = basic.len();
    let mut digits = digits.bytes().peekable();
    let (mut code_point, mut index, mut bias) = (128_u32, 0_u32, 72);
    digits.peek()?;
    while digits.peek().is_some() {
        let start = index;
        let mut weight = 1_u32;
        let mut threshold = 0_u32;
        loop {
            threshold += 36;
            let limit = threshold.saturating_sub(bias).clamp(1, 26);
            let digit = digit(digits.next()?)?;
            index = index.checked_add(digit.checked_mul(weight)?)?;
            if digit < limit {
                break;
            }
            weight = weight.checked_mul(36 - limit)?;
        }
        let length = u32::try_from(count).ok()? + 1;
        bias = adapted(index - start, length, start == 0);
        code_point = code_point.checked_add(index / length)?;
        index %= length;
        let moved = label.get_mut(usize::try_from(index).ok()?..=count)?;
        moved.rotate_right(1);
        *moved.first_mut()? = char::from_u32(code_point)?;
        count += 1;
        index += 1;
    }
    Some(count)
}

/// The value of a digit of Punycode (RFC 3492, 5).
fn digit(character: u8) -> Option<u32> {
    match character {
        b'a'..=b'z' => Some(u32::from(character - b'a')),
        b'A'..=b'Z' => Some(u32::from(character - b'A')),
        b'0'..=b'9' => Some(u32::from(character - b'0') + 26),
        _ => None,
    }
}

/// The bias after a delta (RFC 3492, 6.1).
fn adapted(delta: u32, length: u32, is_first: bool) -> u32 {
    let mut delta = if is_first { delta / 700 } else { delta / 2 };
    delta += delta / length;
    let mut bias = 0;
    while delta > 35 * 26 / 2 {
        delta /= 35;
        bias += 36;
    }
    bias + 36 * delta / (delta + 38)
}

/// Whether characters are a label, as far as it is asked.
fn is_label(label: &[char]) -> bool {
    let is_hyphen = |c: Option<&char>| c == Some(&'-');
    let has_hyphens = is_hyphen(label.first()) || is_hyphen(label.last()) || label.get(2..4) == Some(&['-', '-']);
    let has_mark = label.first().is_some_and(|first| contains(MARKS, *first));
    !has_hyphens
        && !has_mark
        && label.iter().all(|c| is_permitted(*c))
        && (0..label.len()).all(|index| is_in_context(label, index))
}

/// Whether a character may stand in a label at all.
fn is_permitted(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphanumeric() || c == '-',
        // 2.6, and what has its rule in appendix A; all others are letters, digits or marks.
        '\u{6FD}' | '\u{6FE}' | '\u{F0B}' => true,
        '\u{B7}' | '\u{375}' | '\u{5F3}' | '\u{5F4}' | '\u{200C}' | '\u{200D}' | '\u{30FB}' => true,
        // Of Cherokee the capitals are the form that stands for both cases.
        '\u{13A0}'..='\u{13F5}' => true,
        c => (c.is_alphanumeric() || contains(MARKS, c)) && c.to_lowercase().eq([c]),
    }
}

/// Whether a character may stand where it stands.
fn is_in_context(label: &[char], index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|index| label.get(index)).copied();
    let after = label.get(index + 1).copied();
    let holds = |set: fn(&char) -> bool| label.iter().any(set);
    match label.get(index) {
        // 2.6: what is excluded.
        Some('\u{640}' | '\u{7FA}' | '\u{302E}' | '\u{302F}' | '\u{3031}'..='\u{3035}' | '\u{303B}') => false,
        // A.1 also allows it between letters that join, which are not told apart here.
        Some('\u{200C}') => before.is_some_and(|c| contains(VIRAMAS, c) || after.is_some()),
        Some('\u{200D}') => before.is_some_and(|c| contains(VIRAMAS, c)),
        Some('\u{B7}') => before == Some('l') && after == Some('l'),
        Some('\u{375}') => after.is_some_and(|c| contains(GREEK, c)),
        Some('\u{5F3}' | '\u{5F4}') => before.is_some_and(|c| contains(HEBREW, c)),
        Some('\u{30FB}') => holds(|c| contains(HIRAGANA_KATAKANA_HAN, *c)),
        Some('\u{660}'..='\u{669}') => !holds(|c| ('\u{6F0}'..='\u{6F9}').contains(c)),
        // With the rule above, A.9 holds of all labels without a mixture.
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, reason = "a test fails by panicking")]

    use super::*;

    #[track_caller]
    fn assert_decoded(encoded: &str, expected: &str) {
        let mut label = ['\0'; 63];
        let count = decode(encoded, &mut label).unwrap_or_else(|| panic!("{encoded} is Punycode"));
        assert_eq!(label[..count].iter().collect::<String>(), expected);
    }

    /// Some of the samples of RFC 3492, 7.1, in lower case.
    #[test]
    fn punycode() {
        assert_decoded("egbpdaj6bu4bxfgehfvwxn", "ليهمابتكلموشعربي؟");
        assert_decoded("ihqwcrb4cv8a8dqg056pqjye", "他们为什么不说中文");
        assert_decoded("proprostnemluvesky-uyb24dma41a", "pročprostěnemluvíčesky");
        assert_decoded("3b-ww4c5e180e575a65lsy2b", "3年b組金八先生");
        assert_decoded("hello-another-way--fc4qua05auwb3674vfr0b", "hello-another-way-それぞれの場所");
        assert_decoded("MAJIKoi5-783gue6qz075azm5e", "majiでkoiする5秒前");
        for text in
            ["", "-", "a-", "-9uc", "X", "example-", "99999999", "zzzzzzzz9999", "é", "a b-c", "0-0.", "hello-txk-"]
        {
            let mut label = ['\0'; 63];
            assert!(decode(text, &mut label).is_none(), "{text:?}");
        }
    }

    #[test]
    fn labels() {
        for text in [
            "9n2bp8q",
            "zca29lwxobi7a",
            "qmbc",
            "ll-0ea",
            "wva3je",
            "4dbc5h",
            "k8j5u",
            "vek778f",
            "ngba1o",
            "11b2ezcs70k",
        ] {
            assert!(is_encoded_label(text), "{text}");
        }
        for text in [
            "hello-txk",
            "chb89f",
            "al-0ea",
            "wva3j",
            "5db1e",
            "vek",
            "a",
            "ls8h",
            "ngb6iyr",
            "11b2er09f",
            "02b508i",
            "aa---o47jg78q",
        ] {
            assert!(!is_encoded_label(text), "{text}");
        }
    }

    /// The longest label fills the array and no more.
    #[test]
    fn it_ends_within_its_bounds() {
        for length in 0..=63 {
            for c in ['a', '9', 'z', '-'] {
                let text = c.to_string().repeat(length);
                let _ = is_encoded_label(&text);
                let _ = is_encoded_label(&format!("{text}-{text}"));
            }
        }
    }
}
