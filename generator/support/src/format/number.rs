//! Formats of numbers, and of texts that are numbers ([OpenAPI Format Registry](https://spec.openapis.org/registry/format/)).
//!
//! A number is of an integer format by its exact value, however it is written: `1.0` and `1e2` are integers. It is of a
//! floating-point format if the nearest number of that format is finite; that digits are lost there is no fault.

use super::super::view::Numeral;

macro_rules! integers {
    ($($name:ident $least:expr, $most:expr, $doc:literal;)*) => {$(
        #[doc = $doc]
        #[inline]
        pub fn $name(number: Numeral<'_>) -> bool {
            is_within(number, $least, $most)
        }
    )*};
}

integers! {
    int8 i8::MIN.into(), i8::MAX.into(), "`int8`: an integer of 8 bits with a sign.";
    int16 i16::MIN.into(), i16::MAX.into(), "`int16`: an integer of 16 bits with a sign.";
    int32 i32::MIN.into(), i32::MAX.into(), "`int32`: an integer of 32 bits with a sign.";
    int64 i64::MIN.into(), i64::MAX.into(), "`int64`: an integer of 64 bits with a sign.";
    uint8 0, u8::MAX.into(), "`uint8`: an integer of 8 bits without a sign.";
    uint16 0, u16::MAX.into(), "`uint16`: an integer of 16 bits without a sign.";
    uint32 0, u32::MAX.into(), "`uint32`: an integer of 32 bits without a sign.";
    uint64 0, u64::MAX.into(), "`uint64`: an integer of 64 bits without a sign.";
    double_int -(1 << 53) + 1, (1 << 53) - 1, "`double-int`: an integer that a double tells from its neighbours.";
}

#[inline]
fn is_within(number: Numeral<'_>, least: i128, most: i128) -> bool {
    let value = match number {
        Numeral::Signed(value) => Some(i128::from(value)),
        Numeral::Wide(value) => Some(value),
        number => number.decimal().and_then(|value| value.to_i128()),
    };
    value.is_some_and(|value| least <= value && value <= most)
}

/// `float`: a number that single precision (IEEE 754) holds.
pub fn float(number: Numeral<'_>) -> bool {
    let is_finite = |text: &str| text.parse::<f32>().is_ok_and(f32::is_finite);
    match number {
        Numeral::Signed(_) | Numeral::Wide(_) => true,
        // Its decimal value is its shortest text, which beyond the largest float may round either way.
        Numeral::Float(value) => value.abs() <= f32::MAX.into() || is_finite(&format!("{value:?}")),
        Numeral::Text(text) => is_finite(text),
    }
}

/// `double`: a number that double precision (IEEE 754) holds.
pub fn double(number: Numeral<'_>) -> bool {
    match number {
        Numeral::Signed(_) | Numeral::Wide(_) => true,
        Numeral::Float(value) => value.is_finite(),
        Numeral::Text(text) => text.parse::<f64>().is_ok_and(f64::is_finite),
    }
}

/// `int64` as a text, which the registry recommends beyond 53 bits: as JSON writes integers, `-12`.
pub fn int64_text(text: &str) -> bool {
    is_integer(text) && text.parse::<i64>().is_ok()
}

/// `uint64` as a text.
pub fn uint64_text(text: &str) -> bool {
    // `-0` is no `u64` to the parser, and 0 to JSON.
    is_integer(text) && (text == "-0" || text.parse::<u64>().is_ok())
}

/// Whether a text is an integer as JSON writes it ([RFC 8259, 6](https://www.rfc-editor.org/rfc/rfc8259#section-6)).
fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    is_digits(digits) && (digits.len() == 1 || !digits.starts_with('0'))
}

/// `decimal` as a text: a numeric literal of SQL (ISO/IEC 9075-2, which the registry refers to), `19.99`.
///
/// A sign, digits with a point among, before or behind them, and an exponent; all but one digit may be absent.
pub fn decimal(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (unsigned, None),
    };
    let is_mantissa = match mantissa.split_once('.') {
        Some((whole, "")) => is_digits(whole),
        Some(("", fraction)) => is_digits(fraction),
        Some((whole, fraction)) => is_digits(whole) && is_digits(fraction),
        None => is_digits(mantissa),
    };
    is_mantissa && exponent.is_none_or(is_digits)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_numbers(format: fn(Numeral<'_>) -> bool, accepted: &[&str], rejected: &[&str]) {
        for (texts, expected) in [(accepted, true), (rejected, false)] {
            for text in texts {
                assert_eq!(format(Numeral::Text(text)), expected, "{text}");
                // Every form in which a number is kept has the same answer.
                if let Ok(value) = text.parse() {
                    assert_eq!(format(Numeral::Signed(value)), expected, "{text}");
                }
                if let Ok(value) = text.parse() {
                    assert_eq!(format(Numeral::Wide(value)), expected, "{text}");
                }
                if let Some(value) = text.parse::<f64>().ok().filter(|value| format!("{value:?}") == *text) {
                    assert_eq!(format(Numeral::Float(value)), expected, "{text}");
                }
            }
        }
    }

    #[test]
    fn integers() {
        assert_numbers(
            int8,
            &["-128", "127", "0", "-0", "1.0", "1.27e2", "12700e-2"],
            &["-129", "128", "0.5", "1e3", "1.28e2"],
        );
        assert_numbers(int16, &["-32768", "32767"], &["-32769", "32768"]);
        assert_numbers(
            int32,
            &["-2147483648", "2147483647", "2147483647.0"],
            &["-2147483649", "2147483648", "2147483647.5"],
        );
        assert_numbers(
            int64,
            &[
                "-9223372036854775808",
                "9223372036854775807",
                "9223372036854775807.000",
                "1e18",
                "0e99999999999999999999",
            ],
            &[
                "-9223372036854775809",
                "9223372036854775808",
                "1e19",
                "1e-1",
                "9.223372036854775808e18",
                "1e99999999999999999999",
            ],
        );
        assert_numbers(uint8, &["0", "-0", "-0.0", "255"], &["-1", "256", "0.1"]);
        assert_numbers(uint16, &["65535"], &["65536", "-1"]);
        assert_numbers(uint32, &["4294967295"], &["4294967296", "-1"]);
        assert_numbers(uint64, &["18446744073709551615", "1e19"], &["18446744073709551616", "-1", "1e20"]);
        assert_numbers(
            double_int,
            &["-9007199254740991", "9007199254740991"],
            &["-9007199254740992", "9007199254740992", "1.5"],
        );
    }

    #[test]
    fn floating_point() {
        assert_numbers(
            float,
            // The last one rounds down to the largest float.
            &[
                "0",
                "0.1",
                "-3.4028235e38",
                "1e-999",
                "340282356779733661637539395458142568447",
                "170141183460469231731687303715884105727",
            ],
            &["340282356779733661637539395458142568448", "3.402824e38", "-1e39", "1e999"],
        );
        assert_numbers(
            double,
            &["0.1", "-1.7976931348623157e308", "1e-999", "3.402824e38"],
            &["1.7976931348623159e308", "-1e309"],
        );
    }

    #[test]
    fn texts() {
        for text in ["0", "-0", "7", "-9223372036854775808", "9223372036854775807"] {
            assert!(int64_text(text), "{text:?} is one");
        }
        for text in
            ["", "-", "+1", "007", "-01", "1.0", "1e2", " 1", "1 ", "1\n", "1_000", "٣", "0x1", "9223372036854775808"]
        {
            assert!(!int64_text(text) && !uint64_text(&format!("{text}0000000000")), "{text:?} is none");
        }
        assert!(uint64_text("0") && uint64_text("-0") && uint64_text("18446744073709551615"));
        assert!(!uint64_text("-1") && !uint64_text("18446744073709551616") && !uint64_text(""));
    }

    #[test]
    fn decimals() {
        for text in [
            "0",
            "-1",
            "+1",
            "19.99",
            "007.50",
            ".5",
            "5.",
            "1e5",
            "1.5E-10",
            "-.5e+0",
            "123456789012345678901234567890.1",
        ] {
            assert!(decimal(text), "{text:?} is one");
        }
        for text in [
            "", "-", ".", "+.", "e5", "1e", "1e+", "1e1.5", "--1", "1,5", "1.2.3", "1_0", " 1", "1 ", "1\n", "NaN",
            "inf", "0x1", "٣", "1e5e5",
        ] {
            assert!(!decimal(text), "{text:?} is none");
        }
    }
}
