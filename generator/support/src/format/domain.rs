//! Labels of domain names: letters, digits and hyphens
//! ([RFC 1123, 2.1](https://www.rfc-editor.org/rfc/rfc1123#section-2.1), which lets a label begin with a digit).

/// Whether a text is labels with dots between them.
pub(super) fn labels(text: &str, is_label: fn(&str) -> bool) -> bool {
    text.split('.').all(is_label)
}

/// Whether a text is 1 to 63 letters, digits and hyphens, the first and the last of which is no hyphen.
pub(super) fn is_label(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_digits_and_hyphens() {
        let long = "a".repeat(63);
        for text in ["a", "A1", "0", "3com", "a-b", "a--b", "ab--c", "xn--a", &long] {
            assert!(is_label(text), "{text:?} is one");
        }
        let too_long = "a".repeat(64);
        for text in
            ["", "-", "-a", "a-", "a_b", "a.b", "a b", " a", "a\n", "é", "\u{212A}", "a\u{3002}b", "*", &too_long]
        {
            assert!(!is_label(text), "{text:?} is none");
        }
        assert!(labels("a", is_label) && labels("a.b.c", is_label));
        for text in ["", ".", "a.", ".a", "a..b"] {
            assert!(!labels(text, is_label), "{text:?}");
        }
    }
}
