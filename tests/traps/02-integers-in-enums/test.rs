use trap_02_integers_in_enums::models::*;

#[test]
fn they_are_integers_on_the_wire() {
    assert_eq!(kept!(Sign, "-1"), Sign::Minus1);
    assert_eq!(kept!(Sign, "0"), Sign::N0);
    assert_eq!(kept!(Sign, "1"), Sign::N1);
    assert_eq!((Sign::ALL, Sign::VALUES), (&[Sign::Minus1, Sign::N0, Sign::N1][..], &[-1, 0, 1][..]));
    refused!(Sign, "\"-1\"", [": type"]);
    refused!(Sign, "true", [": type"]);
    refused!(Sign, "2", [": enum"]);
    for (json, variant) in [("1.0", Sign::N1), ("10e-1", Sign::N1), ("-0", Sign::N0), ("-0.0", Sign::N0)] {
        assert_eq!(Sign::from_json(json.as_bytes()).unwrap(), variant, "{json}");
        assert_eq!(serde_json::from_str::<Sign>(json).unwrap(), variant, "{json}");
    }
    kept!(Ends, "-9223372036854775808");
    kept!(Ends, "9223372036854775807");
    refused!(Ends, "0", [": enum"]);
    assert_eq!(Spelled::VALUES, [1, 2, 300]);
    assert_eq!(kept!(Untyped, "2"), Untyped::N2);
    kept!(One, "5");
    refused!(One, "6", [": enum"]);
}

#[test]
fn unknown_integers_are_kept() {
    let unknown: Sign = serde_json::from_str("7").unwrap();
    assert_eq!((unknown.as_i64(), unknown.to_json()), (7, b"7".to_vec()));
    assert_eq!(unknown.validate().unwrap_err().iter().next().unwrap().code(), "enum");
    // What no integer of the type holds is an error, not another integer.
    assert!(serde_json::from_str::<Sign>("9223372036854775808").is_err());
    assert!(serde_json::from_str::<Sign>("18446744073709551615").is_err());
    assert!(serde_json::from_str::<Sign>("0.5").is_err());
    let listed: Listed = serde_json::from_str("[7,9]").unwrap();
    assert_eq!(listed.to_json(), b"[7,9]");
}

#[test]
fn beyond_64_bits() {
    kept!(Beyond, "18446744073709551615");
    refused!(Beyond, "18446744073709551614", [": enum"]);
    refused!(Beyond, "-1", [": enum"]);
}

#[test]
fn numbers_that_are_listed() {
    assert_eq!(Number::from_json(b"2").unwrap().to_json(), b"2.0");
    kept!(Halves, "0.5");
    refused!(Halves, "0.25", [": enum"]);
    refused!(Number, "1.5", [": enum"]);
}

#[test]
fn a_number_that_is_not_listed_is_kept() {
    let unknown: Number = serde_json::from_str("1.5").unwrap();
    assert_eq!(unknown.to_json(), b"1.5");
}

#[test]
fn wherever_they_stand() {
    kept!(Listed, "[7,8]");
    refused!(Listed, "[7,7]", [": unique_items"]);
    refused!(Listed, "[9,\"7\"]", ["/0: enum", "/1: type"]);
    kept!(Mapped, r#"{"a":-1,"b":0}"#);
    refused!(Mapped, r#"{"a":-2}"#, ["/a: enum"]);
    kept!(Record, r#"{"a":0,"b":-1,"-1":0}"#);
    refused!(Record, r#"{"a":null,"b":0}"#, ["/a: type", "/b: enum"]);
    refused!(Bounded, "2147483648", [": format", ": enum"]);
}
