//! What a plain scalar is: the core schema of YAML 1.2 (10.3.2), and nothing of YAML 1.1.
//!
//! `yes`, `no`, `on`, `off`, `1_000` and `12:30` are strings. Numbers are never converted to a machine type here: they
//! keep every digit, and [`json_number`] rewrites those that JSON would spell otherwise.

use std::borrow::Cow;

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In `'`.
    SingleQuoted,
    /// In `"`, as every string of JSON.
    DoubleQuoted,
    /// A block after `|`.
    Literal,
    /// A block after `>`.
    Folded,
}

/// The type of a scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScalarType {
    String,
    /// A finite number, in YAML's syntax.
    Number,
    /// `.inf`, `-.inf`, `.nan`.
    NonFinite,
    True,
    False,
    Null,
}

/// Hexadecimal and octal integers with more digits than this are not read as numbers: rewriting them in base 10 costs
/// the square of their length.
pub(super) const MOST_RADIX_DIGITS: usize = 256;

/// The type of a plain scalar without a tag.
pub(super) fn resolve(text: &str) -> ScalarType {
    match text.as_bytes() {
        [] => ScalarType::Null,
        // The first character decides quickly for most scalars.
        [b'~' | b'n' | b'N', ..] if matches!(text, "~" | "null" | "Null" | "NULL") => ScalarType::Null,
        [b't' | b'T', ..] if matches!(text, "true" | "True" | "TRUE") => ScalarType::True,
        [b'f' | b'F', ..] if matches!(text, "false" | "False" | "FALSE") => ScalarType::False,
        [b'0'..=b'9' | b'+' | b'-' | b'.', ..] => resolve_number(text),
        _ => ScalarType::String,
    }
}

/// Whether a text, left without quotes, would be a finite number.
pub(super) fn is_number(text: &str) -> bool {
    resolve(text) == ScalarType::Number
}

fn resolve_number(text: &str) -> ScalarType {
    if let Some((radix, digits)) = radix_integer(text) {
        let all = !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix));
        return if all { ScalarType::Number } else { ScalarType::String };
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return ScalarType::NonFinite;
    }
    if is_decimal(unsigned) { ScalarType::Number } else { ScalarType::String }
}

/// The radix and the digits of `0o17` and `0x1F`. The core schema allows them no sign.
pub(super) fn radix_integer(text: &str) -> Option<(u32, &str)> {
    text.strip_prefix("0o").map(|digits| (8, digits)).or_else(|| text.strip_prefix("0x").map(|digits| (16, digits)))
}

/// `( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
fn is_decimal(text: &str) -> bool {
    let (whole, rest) = split_digits(text);
    let (fraction, rest) = match rest.strip_prefix('.') {
        Some(rest) => split_digits(rest),
        None => ("", rest),
    };
    if whole.is_empty() && fraction.is_empty() {
        return false;
    }
    match rest.strip_prefix(['e', 'E']) {
        Some(exponent) => {
            let (digits, rest) = split_digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
            !digits.is_empty() && rest.is_empty()
        }
        None => rest.is_empty(),
    }
}

fn split_digits(text: &str) -> (&str, &str) {
    text.split_at(text.bytes().take_while(u8::is_ascii_digit).count())
}

/// A number of YAML's core schema in JSON's syntax and of the same value. What JSON can spell as it stands is not
/// touched.
pub(super) fn json_number(text: &str) -> Cow<'_, str> {
    if let Some((radix, digits)) = radix_integer(text) {
        return Cow::Owned(to_decimal(digits, radix));
    }
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(unsigned) => ("-", unsigned),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, rest) = split_digits(unsigned);
    let (fraction, exponent) = match rest.strip_prefix('.') {
        Some(rest) => {
            let (fraction, exponent) = split_digits(rest);
            (Some(fraction), exponent)
        }
        None => (None, rest),
    };
    let trimmed = whole.trim_start_matches('0');
    let is_json = !text.starts_with('+')
        && !whole.is_empty()
        && (whole == "0" || whole.len() == trimmed.len())
        && fraction.is_none_or(|fraction| !fraction.is_empty());
    if is_json {
        return Cow::Borrowed(text);
    }
    let mut number = String::with_capacity(text.len() + 2);
    number.push_str(sign);
    number.push_str(if trimmed.is_empty() { "0" } else { trimmed });
    if let Some(fraction) = fraction.filter(|fraction| !fraction.is_empty()) {
        number.push('.');
        number.push_str(fraction);
    }
    number.push_str(exponent);
    Cow::Owned(number)
}

/// Digits of a radix up to 16 in base 10, by schoolbook multiplication in limbs of nine digits.
fn to_decimal(digits: &str, radix: u32) -> String {
    const LIMB: u64 = 1_000_000_000;
    let mut limbs: Vec<u64> = vec![0];
    for digit in digits.chars().filter_map(|digit| digit.to_digit(radix)) {
        let mut carry = u64::from(digit);
        for limb in &mut limbs {
            let value = *limb * u64::from(radix) + carry;
            *limb = value % LIMB;
            carry = value / LIMB;
        }
        if carry > 0 {
            limbs.push(carry);
        }
    }
    let mut parts = limbs.iter().rev();
    let mut text = parts.next().map_or_else(String::new, u64::to_string);
    for limb in parts {
        text.push_str(&format!("{limb:09}"));
    }
    text
}

/// A JSON number as an unsigned integer, if its value is one that fits.
pub(super) fn integer(number: &str) -> Option<u64> {
    if let Ok(value) = number.parse() {
        return Some(value);
    }
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let negative = whole.starts_with('-');
    let digits = format!("{}{fraction}", whole.trim_start_matches('-'));
    let significant = digits.trim_start_matches('0').trim_end_matches('0');
    if significant.is_empty() {
        return Some(0);
    }
    if negative {
        return None;
    }
    // The value is `significant` followed by `zeros` zeros; an exponent beyond i64 fits no integer either way.
    let trailing = digits.len() - digits.trim_end_matches('0').len();
    let exponent: i64 = exponent.parse().ok()?;
    let zeros = exponent.checked_sub(fraction.len() as i64)?.checked_add(trailing as i64)?;
    let zeros = usize::try_from(zeros).ok().filter(|&zeros| zeros <= 20)?;
    format!("{significant}{:0<zeros$}", "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolves_by_the_core_schema() {
        for text in ["", "~", "null", "Null", "NULL"] {
            assert_eq!(resolve(text), ScalarType::Null, "{text:?}");
        }
        for text in ["true", "True", "TRUE"] {
            assert_eq!(resolve(text), ScalarType::True, "{text:?}");
        }
        for text in [
            "0",
            "-0",
            "+12",
            "007",
            "0o17",
            "0x1F",
            "1.",
            ".5",
            "-.5e3",
            "1e400",
            "685.230_15e+03".trim_end_matches("_15e+03"),
        ] {
            assert_eq!(resolve(text), ScalarType::Number, "{text:?}");
        }
        for text in [".inf", "-.Inf", "+.INF", ".nan", ".NaN"] {
            assert_eq!(resolve(text), ScalarType::NonFinite, "{text:?}");
        }
        let strings = [
            "yes",
            "no",
            "on",
            "off",
            "y",
            "n",
            "nULL",
            "tRUE",
            "1_000",
            "12:30",
            "0b1",
            "-0x1F",
            "+0o7",
            "0o8",
            "0x",
            ".",
            "+",
            "-",
            "e5",
            ".e5",
            "1e",
            "1e+",
            "3.0.3",
            "-.nan",
            "2024-01-01",
            "--1",
            "١",
        ];
        for text in strings {
            assert_eq!(resolve(text), ScalarType::String, "{text:?}");
        }
    }

    #[test]
    fn rewrites_numbers_exactly() {
        let cases = [
            ("1", "1"),
            ("-0", "-0"),
            ("0.1000000000000000055", "0.1000000000000000055"),
            ("1e400", "1e400"),
            ("+1", "1"),
            ("007", "7"),
            ("00", "0"),
            ("-012.50", "-12.50"),
            (".5", "0.5"),
            ("-.5e3", "-0.5e3"),
            ("1.", "1"),
            ("1.e5", "1e5"),
            ("0x1F", "31"),
            ("0o17", "15"),
            ("0xFFFFFFFFFFFFFFFFFFFF", "1208925819614629174706175"),
            ("0x0", "0"),
            ("0x3B9ACA00", "1000000000"),
        ];
        for (written, json) in cases {
            assert_eq!(resolve(written), ScalarType::Number, "{written}");
            assert_eq!(json_number(written), json, "{written}");
        }
    }

    #[test]
    fn knows_integers_by_value() {
        for (text, value) in
            [("0", 0), ("-0", 0), ("-0.0", 0), ("1.0", 1), ("1e2", 100), ("12.50e1", 125), ("100e-2", 1)]
        {
            assert_eq!(integer(text), Some(value), "{text}");
        }
        assert_eq!(integer("18446744073709551615"), Some(u64::MAX));
        for text in
            ["18446744073709551616", "-1", "1.5", "1e-1", "1e20", "1e999999999999999999999", "1e9223372036854775807"]
        {
            assert_eq!(integer(text), None, "{text}");
        }
    }
}
