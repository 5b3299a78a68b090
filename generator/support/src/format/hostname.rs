//! Names of hosts ([RFC 1123, 2.1](https://www.rfc-editor.org/rfc/rfc1123#section-2.1)).
//!
//! Labels with dots between them, together at most 253 characters, without a dot at the end. Four numbers are no name, as
//! the section says: they are an address. A label that begins with `xn--` is one of IDNA, as JSON Schema 2020-12
//! (validation, 7.3.3) has it.

use super::{a_label, domain};

/// `hostname`: `www.example.org`.
pub fn hostname(text: &str) -> bool {
    let is_number = |label: &str| label.bytes().all(|byte| byte.is_ascii_digit());
    let is_address = text.split('.').count() == 4 && text.split('.').all(is_number);
    text.len() <= 253 && domain::labels(text, is_label) && !is_address
}

fn is_label(text: &str) -> bool {
    let is_ours = |(prefix, encoded): (&str, &str)| {
        !prefix.eq_ignore_ascii_case(a_label::PREFIX) || a_label::is_encoded_label(encoded)
    };
    domain::is_label(text) && text.split_at_checked(a_label::PREFIX.len()).is_none_or(is_ours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let label = "a".repeat(63);
        let longest = format!("{label}.{label}.{label}.{}", "a".repeat(61));
        for text in [
            "a",
            "www.example.org",
            "3com.com",
            "1",
            "1.2.3",
            "1.2.3.4.5",
            "1.2.3.a",
            "a-b.c--d",
            "xn--9n2bp8q",
            "XN--9N2BP8Q.a",
            "xn",
            &longest,
        ] {
            assert!(hostname(text), "{text:?} is one");
        }
        let too_long = format!("{longest}a");
        let label_too_long = format!("{label}a.b");
        for text in [
            "",
            ".",
            "a.",
            ".a",
            "a..b",
            "-a.b",
            "a-.b",
            "a.-",
            "a_b",
            "a b",
            " a",
            "a\n",
            "é",
            "a\u{FF0E}b",
            "\u{212A}elvin",
            "*.a",
            "xn--X",
            "a.xn--x",
            "xn--a",
            "a:80",
            "[::1]",
            "::1",
            "127.0.0.1",
            "1.2.3.4",
            "999.0.0.1",
            &too_long,
            &label_too_long,
        ] {
            assert!(!hostname(text), "{text:?} is none");
        }
    }
}
