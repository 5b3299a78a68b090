use trap_15_bounds::models::*;

#[test]
fn beyond_64_bits() {
    kept!(Unsigned, "18446744073709551615");
    kept!(Unsigned, "0");
    refused!(Unsigned, "18446744073709551616", [": maximum"]);
    refused!(Unsigned, "-1", [": minimum"]);
    let _: u64 = Unsigned(u64::MAX).0;
    for json in ["-9223372036854775809", "18446744073709551616"] {
        assert_eq!(Wider::from_json(json.as_bytes()).unwrap().to_json(), json.as_bytes());
    }
    refused!(Wider, "18446744073709551617", [": maximum"]);
    refused!(Wider, "-9223372036854775810", [": minimum"]);
    refused!(JustAbove, "9223372036854775807", [": exclusive_minimum"]);
}

#[test]
fn the_integer_beside_an_excluded_bound_is_of_the_type() {
    kept!(JustAbove, "9223372036854775808");
    kept!(HalfAbove, "9223372036854775808");
    // Serde tells numbers beyond 64 bits as floats, whose digits are lost.
    assert_eq!(JustBelow::from_json(b"-9223372036854775809").unwrap().to_json(), b"-9223372036854775809");
    let narrow = SmallAbove::from_json(b"2147483648");
    assert!(narrow.is_err(), "the format forbids it");
}

#[test]
fn beyond_every_machine() {
    kept!(Far, "1");
    kept!(Far, "-5");
    refused!(Far, "1.5", [": type"]);
    refused!(Far, "\"1\"", [": type"]);
    kept!(FarBelow, "-1");
    refused!(FarBelow, "1", [": maximum"]);
    kept!(Enormous, "1");
    let ends = ["10000000000000000000000000000000000000000", "10000000000000000000000000000000000000001"];
    for json in ends {
        let read = Twenty::from_json(json.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(read.to_json()).unwrap(), json);
    }
    refused!(Twenty, "10000000000000000000000000000000000000002", [": maximum"]);
    refused!(Twenty, "9999999999999999999999999999999999999999", [": minimum"]);
}

#[test]
fn beyond_every_float() {
    kept!(Tiny, "0.5");
    refused!(Tiny, "0", [": exclusive_minimum"]);
    kept!(Exact, "0.1");
    kept!(Exact, "-0.1");
    refused!(Exact, "-0.10000000000000002", [": minimum"]);
    kept!(Divided, "0.5");
    kept!(Thirds, "0.3");
    refused!(Thirds, "0.5", [": multiple_of"]);
}

#[test]
fn a_number_that_no_float_holds_is_no_other_number() {
    // Exact, or refused: never infinity, never zero.
    for json in ["1e400", "-1e400"] {
        match Number::from_json(json.as_bytes()) {
            Ok(read) => assert_eq!(String::from_utf8(read.to_json()).unwrap(), json),
            Err(violations) => assert_eq!(violations.iter().count(), 1),
        }
        assert!(serde_json::from_str::<Number>(json).is_err());
    }
}

#[test]
fn digits_that_no_float_holds_are_not_lost_in_silence() {
    refused!(Exact, "0.1000000000000000056", [": maximum"]);
    for json in ["9007199254740993", "0.1000000000000000055"] {
        if let Ok(read) = Number::from_json(json.as_bytes()) {
            assert_eq!(String::from_utf8(read.to_json()).unwrap(), json);
        }
    }
}

#[test]
fn between_integers() {
    refused!(Between, "1", [": minimum"]);
    kept!(Between, "2");
    kept!(Between, "3");
    refused!(Between, "4", [": maximum"]);
    kept!(Negative, "-1");
    refused!(Negative, "0", [": maximum"]);
    refused!(Narrow, "2147483648", [": format"]);
}

#[test]
fn lengths_in_every_spelling() {
    kept!(Text, "\"ab\"");
    refused!(Text, "\"\"", [": min_length"]);
    refused!(Text, "\"abc\"", [": max_length"]);
    kept!(Long, "\"abc\"");
}
