//! Decimal arithmetic: by hand, and against integers.

use std::cmp::Ordering;
use std::collections::HashSet;

use support::decimal::Decimal;

use super::Lcg;

fn decimal(text: &str) -> Decimal<'_> {
    Decimal::parse(text).unwrap_or_else(|| panic!("{text} is a number"))
}

#[test]
fn only_json_numbers_are_read() {
    for text in [
        "", "-", "+1", "--1", "01", "-01", "00", ".5", "1.", "1.e1", "1e", "1e+", "1e+-1", "1e1.0", "1 ", " 1",
        "1.2.3", "0x1", "NaN", "1_000", "٣", "1e٣", "1.٣",
    ] {
        assert!(Decimal::parse(text).is_none(), "{text:?}");
    }
    for text in ["0", "-0", "0.0", "1", "-1.50", "1E+5", "1e-5", "0e0", "10e00010", "1e99999999999999999999999999999"] {
        assert!(Decimal::parse(text).is_some(), "{text:?}");
    }
}

#[test]
fn a_number_is_one_however_it_is_written() {
    let forty = "1234567890123456789012345678901234567890";
    let groups: &[&[&str]] = &[
        &["0", "-0", "0.000", "-0e5", "0e99999999999999999999"],
        &["1", "1.0", "1e0", "10e-1", "0.1e1", "0.001e+3", "1000E-3"],
        &["-1.5", "-15e-1", "-0.15e1", "-1.500"],
        &["100", "1e2", "1.00e2", "0.1e3"],
        &["1234567890123456789012345678901234567890", "123456789012345678901234567890123456789e1"],
        &["12345678901234567890.12345678901234567891", "1234567890123456789012345678901234567891e-20"],
        &["0.001234567890123456789012345678901234567891", "1234567890123456789.012345678901234567891e-21"],
        &["1e400", "0.1e401", "1000e397"],
        &["9223372036854775808e0", "0.9223372036854775808e19"],
        // One exponent fits an integer and the other does not.
        &["1e1000000000000000000", "10e999999999999999999", "0.1e1000000000000000001"],
        &["1e-1000000000000000000", "0.1e-999999999999999999"],
        &["1e100000000000000000000000000000000000000000", "100e99999999999999999999999999999999999999998"],
    ];
    assert_eq!(decimal(forty), decimal(groups[4][1]));
    let mut all = HashSet::new();
    for group in groups {
        assert!(all.insert(decimal(group[0])), "{group:?}");
        for text in *group {
            assert_eq!(decimal(text), decimal(group[0]), "{text}");
            assert!(!all.insert(decimal(text)), "the hash of {text}");
        }
    }
}

#[test]
fn numbers_are_in_order() {
    let ascending = [
        "-1e99999999999999999999",
        "-1e400",
        "-340282366920938463463374607431768211456",
        "-340282366920938463463374607431768211455",
        "-10",
        "-9.99",
        "-1e-400",
        "-1e-99999999999999999999999",
        "0",
        "1e-100000000000000000000000000000000000000000001",
        "1e-100000000000000000000000000000000000000000000",
        "1e-99999999999999999999",
        "1e-400",
        "0.1",
        "0.1000000000000000055",
        "0.10000000000000000550000000000000000000000000001",
        "0.11",
        "1",
        "1.00000000000000000000000000000000000000000000000001",
        "9.99",
        "10",
        "10.5",
        "9007199254740992",
        "9007199254740993",
        "18446744073709551615",
        "18446744073709551616",
        "340282366920938463463374607431768211455",
        "340282366920938463463374607431768211455.5",
        "340282366920938463463374607431768211456",
        "1e39",
        "1000000000000000000000000000000000000001",
        "1e400",
        "2e400",
        "1e401",
        "1e999999999999999999",
        "1e1000000000000000000",
        "2e1000000000000000000",
        "1e9223372036854775807",
        "1e9223372036854775808",
        "10e9223372036854775808",
        "1e100000000000000000000000000000000000000000000",
        "2e100000000000000000000000000000000000000000000",
        "1e100000000000000000000000000000000000000000001",
    ];
    for (i, a) in ascending.iter().enumerate() {
        for (j, b) in ascending.iter().enumerate() {
            assert_eq!(decimal(a).cmp(&decimal(b)), i.cmp(&j), "{a} and {b}");
        }
    }
}

#[test]
fn integers_are_known_however_they_are_written() {
    let long = "12345678901234567890123456789012345678901";
    for text in ["0", "-0.0", "1.0", "1e2", "150e-1", "1.5e1", "1e400", "1e99999999999999999999", long] {
        assert!(decimal(text).is_integer(), "{text}");
    }
    for text in ["0.5", "1e-1", "1.0000000000000000000000000000000000000000000001", "1e-99999999999999999999"] {
        assert!(!decimal(text).is_integer(), "{text}");
    }
}

#[test]
fn integers_are_exact_or_none() {
    assert_eq!(decimal("1.0").to_i64(), Some(1));
    assert_eq!(decimal("-1e2").to_i64(), Some(-100));
    assert_eq!(decimal("0e999").to_u64(), Some(0));
    assert_eq!(decimal("-0").to_u64(), Some(0));
    assert_eq!(decimal("1.5").to_i64(), None);
    assert_eq!(decimal("9007199254740993").to_i64(), Some(9_007_199_254_740_993));

    assert_eq!(decimal("9223372036854775807").to_i64(), Some(i64::MAX));
    assert_eq!(decimal("9223372036854775808").to_i64(), None);
    assert_eq!(decimal("-9223372036854775808").to_i64(), Some(i64::MIN));
    assert_eq!(decimal("-9223372036854775809").to_i64(), None);
    assert_eq!(decimal("18446744073709551615").to_u64(), Some(u64::MAX));
    assert_eq!(decimal("18446744073709551616").to_u64(), None);
    assert_eq!(decimal("-1").to_u64(), None);

    assert_eq!(decimal("170141183460469231731687303715884105727").to_i128(), Some(i128::MAX));
    assert_eq!(decimal("170141183460469231731687303715884105728").to_i128(), None);
    assert_eq!(decimal("-170141183460469231731687303715884105728").to_i128(), Some(i128::MIN));
    assert_eq!(decimal("-170141183460469231731687303715884105729").to_i128(), None);
    assert_eq!(decimal("340282366920938463463374607431768211455").to_u128(), Some(u128::MAX));
    assert_eq!(decimal("340282366920938463463374607431768211456").to_u128(), None);
    assert_eq!(decimal("-1").to_u128(), None);
    assert_eq!(decimal("1e38").to_u128(), Some(10_u128.pow(38)));
    for text in ["1e39", "1e400", "1e18446744073709551616", "1e99999999999999999999"] {
        assert_eq!(decimal(text).to_u128(), None, "{text}");
    }
}

#[test]
fn integers_and_doubles_become_decimals() {
    for value in [0, 1, -1, 10, -1000, i64::MAX, i64::MIN] {
        assert_eq!(Decimal::from_i64(value), decimal(&value.to_string()));
        assert_eq!(Decimal::from_i64(value).to_i64(), Some(value));
    }
    for value in [i128::MAX, i128::MIN, -10_i128.pow(38)] {
        assert_eq!(Decimal::from_i128(value), decimal(&value.to_string()));
        assert_eq!(Decimal::from_i128(value).to_i128(), Some(value));
    }
    for value in [0, u128::MAX, 10_u128.pow(38)] {
        assert_eq!(Decimal::from_u128(value), decimal(&value.to_string()));
    }
    for (value, text) in [
        (0.1, "0.1"),
        (-0.0, "0"),
        (1e300, "1e300"),
        (-2.5, "-2.5"),
        (5e-324, "5e-324"),
        (f64::MAX, "17976931348623157e292"),
        (9_007_199_254_740_993.0, "9007199254740992"),
    ] {
        assert_eq!(Decimal::from_f64(value), Some(decimal(text)));
    }
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(Decimal::from_f64(value), None);
    }
}

#[test]
fn the_nearest_double_is_found() {
    for (text, value) in [
        ("0", 0.0),
        ("0.1", 0.1),
        ("-1.5e3", -1500.0),
        ("9007199254740993", 9_007_199_254_740_992.0),
        ("9007199254740993.00000000000000000000000000001", 9_007_199_254_740_994.0),
        ("1e400", f64::INFINITY),
        ("-1e99999999999999999999", f64::NEG_INFINITY),
        ("1e-400", 0.0),
        ("1e-99999999999999999999", 0.0),
        ("0.00000000000000000000000000000000000000000000000000001e53", 1.0),
    ] {
        assert_eq!(decimal(text).to_f64(), value, "{text}");
    }
}

#[test]
fn multiples_are_exact() {
    let two_to_200 = "1606938044258990275541962092341162602522202993782792835301376";
    for (number, divisor, expected) in [
        ("19.99", "0.01", true),
        ("19.995", "0.01", false),
        ("0.3", "0.1", true),
        ("1.1", "0.1", true),
        ("1", "0.3", false),
        ("4.5", "1.5", true),
        ("-4.5", "1.5", true),
        ("4.5", "-1.5", true),
        ("4", "1.5", false),
        ("0", "7", true),
        ("0", "1e400", true),
        ("7", "7e0", true),
        ("1.00", "1e0", true),
        ("0.5", "1", false),
        ("5", "10", false),
        ("10", "5", true),
        ("1e308", "3", false),
        ("3e308", "3", true),
        ("1e400", "7", false),
        ("7e400", "7", true),
        ("1e400", "128", true),
        ("1e3", "16", false),
        ("1e4", "16", true),
        ("1e400", "1e399", true),
        ("1e399", "1e400", false),
        ("1e-400", "1e-401", true),
        ("1e1000000000000000000", "1e-1000000000000000000", true),
        ("1e1000000000000000000", "3e-1000000000000000000", false),
        ("1e99999999999999999999", "1024", true),
        ("1e99999999999999999999", "1e99999999999999999998", true),
        ("1e99999999999999999999", "2e99999999999999999998", true),
        ("1e99999999999999999999", "4e99999999999999999998", false),
        ("1e99999999999999999999", "1e100000000000000000000", false),
        // Ten times 10^37 + 1, which is a multiple of 11 since 37 is odd; modulo 7 it is 10^1 + 1.
        ("100000000000000000000000000000000000010", "11", true),
        ("100000000000000000000000000000000000010", "7", false),
        // Dividends and divisors above u128::MAX.
        ("1000000000000000000000000000000000000000000000000000000000001", "7", false),
        ("7000000000000000000000000000000000000000000000000000000000007", "7", true),
        ("7000000000000000000000000000000000000000000000000000000000007", "7e-3", true),
        ("1e200", two_to_200, true),
        ("1e199", two_to_200, false),
        ("1e999999999999", two_to_200, true),
        (two_to_200, two_to_200, true),
        (two_to_200, "1180591620717411303424", true),
        ("1", two_to_200, false),
        // Twice u128::MAX, by u128::MAX: the largest modulus that is kept in a word.
        ("680564733841876926926749214863536422910", "340282366920938463463374607431768211455", true),
        ("680564733841876926926749214863536422911", "340282366920938463463374607431768211455", false),
        ("340282366920938463463374607431768211455e40", "340282366920938463463374607431768211455", true),
        ("340282366920938463463374607431768211454e40", "340282366920938463463374607431768211455", false),
    ] {
        assert_eq!(decimal(number).is_multiple_of(&decimal(divisor)), Some(expected), "{number} of {divisor}");
    }
    for divisor in ["0", "-0.0", "0e99999999999999999999"] {
        assert_eq!(decimal("1").is_multiple_of(&decimal(divisor)), None);
        assert_eq!(decimal("0").is_multiple_of(&decimal(divisor)), None);
    }
}

#[test]
fn long_texts_take_no_long_time() {
    let digits = "7".repeat(1_000_000);
    let long = decimal(&digits);
    assert_eq!(long.is_multiple_of(&decimal("7")), Some(true));
    assert_eq!(long.is_multiple_of(&decimal("0.002")), Some(true));
    assert_eq!(long.is_multiple_of(&decimal("2")), Some(false));
    let other = format!("{digits}.1");
    assert_eq!(long.cmp(&decimal(&other)), Ordering::Less);
    let (exponent, next) = (format!("1e{digits}"), format!("1e{digits}8"));
    assert_eq!(decimal(&exponent).cmp(&decimal(&next)), Ordering::Less);
    assert_eq!(decimal(&exponent).is_multiple_of(&decimal("3")), Some(false));
    assert!(decimal(&exponent).is_integer());
}

/// A number of up to twelve digits, of which up to six are behind the point: in millionths, and as some text for it.
fn millionths(random: &mut Lcg) -> (i128, String) {
    let digits = 1 + random.below(12);
    let mut coefficient = (random.next() % 10_u64.pow(digits as u32)) as i128;
    if random.below(3) == 0 {
        coefficient -= coefficient % 1000;
    }
    if random.below(2) == 0 {
        coefficient = -coefficient;
    }
    let places = random.below(7);
    let value = coefficient * 10_i128.pow(6 - places as u32);
    let sign = if coefficient < 0 { "-" } else { "" };
    let magnitude = coefficient.unsigned_abs();
    let text = match random.below(3) {
        0 => format!("{coefficient}e-{places}"),
        1 if coefficient != 0 => format!("{coefficient}{}E-{}", "0".repeat(40), places + 40),
        _ => {
            let power = 10_u128.pow(places as u32);
            let fraction = if places == 0 { String::from("0") } else { format!("{:0places$}", magnitude % power) };
            format!("{sign}{}.{fraction}{}", magnitude / power, "0".repeat(random.below(40)))
        }
    };
    (value, text)
}

#[test]
fn arithmetic_agrees_with_integers() {
    let mut random = Lcg(7);
    let mut multiples = 0;
    for _ in 0..20_000 {
        let ((a, a_text), (b, b_text)) = (millionths(&mut random), millionths(&mut random));
        let (x, y) = (decimal(&a_text), decimal(&b_text));
        assert_eq!(x.cmp(&y), a.cmp(&b), "{a_text} and {b_text}");
        assert_eq!(x == y, a == b);
        assert_eq!(x.is_integer(), a % 1_000_000 == 0, "{a_text}");
        assert_eq!(x.to_i128(), (a % 1_000_000 == 0).then_some(a / 1_000_000), "{a_text}");
        let expected = if b == 0 { None } else { Some(a % b == 0) };
        assert_eq!(x.is_multiple_of(&y), expected, "{a_text} of {b_text}");
        let product = format!("{}e-12", a * b);
        if b != 0 {
            assert_eq!(decimal(&product).is_multiple_of(&y), Some(a % 1_000_000 == 0), "{product} of {b_text}");
        }
        multiples += i32::from(expected == Some(true));
    }
    assert!(multiples > 100, "{multiples}");
}

/// The product of two numbers written in digits.
fn product(a: &str, b: &str) -> String {
    let mut digits = vec![0_u32; a.len() + b.len()];
    for (i, x) in a.bytes().rev().enumerate() {
        for (j, y) in b.bytes().rev().enumerate() {
            digits[i + j] += u32::from(x - b'0') * u32::from(y - b'0');
        }
        for place in 0..digits.len() - 1 {
            digits[place + 1] += digits[place] / 10;
            digits[place] %= 10;
        }
    }
    let text: String = digits.iter().rev().map(|digit| char::from(b'0' + *digit as u8)).collect();
    text.trim_start_matches('0').to_owned()
}

#[test]
fn long_products_are_multiples_of_their_factors() {
    let mut random = Lcg(11);
    let mut digits = |len: usize| -> String {
        // Neither first nor last a zero, so that the next number is one higher in one digit.
        let middle: String = (0..len).map(|_| char::from(b'0' + random.below(10) as u8)).collect();
        format!("{}{middle}{}", 1 + random.below(9), 2 + random.below(7))
    };
    for round in 0..300 {
        let (a, b) = (digits(round % 60), digits(round % 47));
        let whole = product(&a, &b);
        let next = {
            let (rest, last) = whole.split_at(whole.len() - 1);
            if last == "9" { format!("{rest}8") } else { format!("{rest}{}", last.parse::<u8>().unwrap() + 1) }
        };
        let shift = format!("{whole}e{}", round % 5);
        for factor in [&a, &b] {
            assert_eq!(decimal(&whole).is_multiple_of(&decimal(factor)), Some(true), "{whole} of {factor}");
            assert_eq!(decimal(&shift).is_multiple_of(&decimal(factor)), Some(true), "{shift} of {factor}");
            assert_eq!(decimal(&next).is_multiple_of(&decimal(factor)), Some(false), "{next} of {factor}");
        }
    }
}
