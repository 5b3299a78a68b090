//! Formats.

use trap_formats::models::*;

/// Texts that are of a format, and texts that are not: judged by the type, and by the evaluator within another value.
macro_rules! texts {
    ($ty:ty, $good:expr, $bad:expr) => {{
        for text in $good {
            kept!($ty, &serde_json::to_string(text).unwrap());
        }
        for text in $bad {
            refused!($ty, &serde_json::to_string(text).unwrap(), [": format"]);
            let value = <$ty>::from(String::from(text));
            assert!(value.validate().is_err(), "{text}");
        }
    }};
}

#[test]
fn dates_and_times() {
    texts!(Date, ["2024-02-29"], ["2023-02-29", "", "2024-02-29Z"]);
    texts!(DateTime, ["1998-12-31T23:59:60Z", "1985-04-12t23:20:50.52-08:00"], ["1998-12-30T23:59:60Z", "1985-04-12"]);
    texts!(Time, ["23:20:50Z"], ["23:20:50", "24:00:00Z"]);
    texts!(Duration, ["P1Y2M", "PT36H", "P2W"], ["P1Y2D", "P"]);
}

#[test]
fn names_and_addresses() {
    texts!(Uuid, ["f81d4fae-7dec-11d0-a765-00a0c91e6bf6"], ["f81d4fae7dec11d0a76500a0c91e6bf6"]);
    texts!(Uri, ["https://example.org/%41?b#c", "urn:a"], ["/a", "http://é", "http://a b"]);
    texts!(UriReference, ["/a", "", "//[::1]"], ["é", "\\"]);
    texts!(Iri, ["http://é"], ["/é", "http://\u{E000}"]);
    texts!(IriReference, ["/é"], ["\\"]);
    texts!(UriTemplate, ["/{a}{?b*}"], ["/{a", "{}"]);
    texts!(Email, ["a@b", "\"a b\"@[127.0.0.1]"], ["a", "a b@c"]);
    texts!(Hostname, ["example.org"], ["example.org.", "a_b"]);
    texts!(Ipv4, ["127.0.0.1"], ["127.0.0.01", "127.1"]);
    texts!(Ipv6, ["::ffff:127.0.0.1"], ["::1%lo", ":::"]);
    texts!(JsonPointer, ["", "/a~0"], ["a", "/~"]);
    texts!(RelativeJsonPointer, ["0#", "1/a"], ["/a", "01"]);
}

#[test]
fn other_texts() {
    kept!(Byte, "\"SGk=\"");
    refused!(Byte, "\"SGk\"", [": format"]);
    texts!(Regex, ["^a+$", r"[\w-.]\p{Lu}", ""], ["(", r"\a", "(?i)a"]);
    texts!(DecimalText, ["19.99", "-.5e3"], ["", "1,5"]);
    texts!(Int64Text, ["-9223372036854775808"], ["9223372036854775808", "1.0", "+1"]);
    texts!(Uint64Text, ["18446744073709551615"], ["-1", "18446744073709551616"]);
}

#[test]
fn integers_within_their_type() {
    kept!(Int32, "-2147483648");
    refused!(Int32, "2147483648", [": format"]);
    refused!(Int32, "0.5", [": type"]);
    kept!(Int64, "9223372036854775807");
    refused!(Int64, "9223372036854775808", [": format"]);
    kept!(Uint64, "18446744073709551615");
    refused!(Uint64, "18446744073709551616", [": format"]);
    refused!(Uint64, "-1", [": format"]);
    let _: (i32, i64, u64) = (Int32(0).0, Int64(0).0, Uint64(0).0);
}

#[test]
fn integers_narrower_than_their_type() {
    kept!(Int8, "-128");
    refused!(Int8, "128", [": format"]);
    kept!(Int16, "32767");
    refused!(Int16, "-32769", [": format"]);
    kept!(Uint8, "255");
    refused!(Uint8, "-1", [": format"]);
    kept!(Uint16, "65535");
    refused!(Uint16, "65536", [": format"]);
    kept!(Uint32, "4294967295");
    refused!(Uint32, "4294967296", [": format"]);
    kept!(DoubleInt, "9007199254740991");
    refused!(DoubleInt, "9007199254740992", [": format"]);
    assert!(Uint8(256).validate().is_err() && Uint32(-1).validate().is_err());
}

#[test]
fn whole_numbers() {
    assert_eq!(WholeNumber::from_json(b"1e2").unwrap(), WholeNumber(100));
    kept!(WholeNumber, "9007199254740993");
    refused!(WholeNumber, "1.5", [": format"]);
    refused!(WholeNumber, "1e19", [": format"]);
    refused!(WholeNumber, "\"1\"", [": type"]);
}

#[test]
fn numbers() {
    kept!(Float, "0.1");
    refused!(Float, "1e39", [": format"]);
    assert!(Float(f64::from(f32::MAX)).validate().is_ok() && Float(1e39).validate().is_err());
    kept!(Double, "0.1");
    refused!(Double, "1e309", [": format"]);
    kept!(DecimalNumber, "19.99");
}

#[test]
fn beside_other_rules() {
    kept!(ShortUri, "\"http://a\"");
    refused!(ShortUri, "\"a\\\\\"", [": min_length", ": format", ": pattern"]);
    kept!(Port, "65535");
    refused!(Port, "0", [": minimum"]);
    refused!(Port, "2147483648", [": format", ": maximum"]);
    let _: i32 = Narrowed(0).0;
    refused!(Narrowed, "2147483648", [": format"]);
}

#[test]
fn other_kinds() {
    kept!(NullableDate, "null");
    kept!(NullableDate, "\"2024-02-29\"");
    refused!(NullableDate, "\"2023-02-29\"", [": format"]);
    kept!(DateOrNumber, "0.5");
    refused!(DateOrNumber, "\"0.5\"", [": format"]);
    refused!(DateOrNumber, "true", [": type"]);
    kept!(Id, "9223372036854775807");
    kept!(Id, "\"9223372036854775807\"");
    refused!(Id, "9223372036854775808", [": format"]);
    refused!(Id, "\"9223372036854775808\"", [": format"]);
}

#[test]
fn the_type_stands() {
    kept!(Moment, "1");
    refused!(Moment, "\"1985-04-12T23:20:50Z\"", [": type"]);
    assert!(Thing::from_json(b"{\"a\":\"x\"}").is_ok());
    kept!(Colour, "\"#fff\"");
}

#[test]
fn without_a_type() {
    let date: Untyped = Untyped("2024-02-29".to_owned());
    assert!(date.validate().is_ok());
    refused!(Untyped, "\"2023-02-29\"", [": format"]);
    let _: i32 = UntypedInteger(1).0;
    kept!(UntypedBoth, "true");
    kept!(UntypedBoth, "\"1\"");
    refused!(UntypedBoth, "\"a\"", [": format"]);
}

#[test]
fn wherever_a_value_stands() {
    let good = r#"{"at":"1985-04-12T23:20:50Z","on":null,"count":4294967295,"days":["2024-02-29"],"addresses":{"a":"127.0.0.1"},"address":"::1","listed":"2024-02-29"}"#;
    kept!(Record, good);
    refused!(
        Record,
        r#"{"at":"now","on":"","secret":"x","count":4294967296,"days":["2024-02-29",""],"addresses":{"a":"::1"},"address":"a"}"#,
        [
            "/at: format",
            "/on: format",
            "/secret: format",
            "/count: format",
            "/days/1: format",
            "/addresses/a: format",
            "/address: any_of"
        ]
    );
}
