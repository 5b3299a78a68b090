//! Numbers and patterns.

use trap_bounds::models::*;

#[test]
fn integers() {
    kept!(Int32, "-2147483648");
    kept!(Int64, "-9223372036854775808");
    kept!(Int64, "9223372036854775807");
    kept!(Big, "18446744073709551615");
    refused!(Big, "-1", [": minimum"]);
    refused!(Big, "18446744073709551616", [": maximum"]);
    for json in ["-9223372036854775809", "18446744073709551616"] {
        assert_eq!(Wide::from_json(json.as_bytes()).unwrap().to_json(), json.as_bytes());
    }
    refused!(Wide, "18446744073709551617", [": maximum"]);
    kept!(Between, "2");
    kept!(Between, "9");
    refused!(Between, "1", [": exclusive_minimum"]);
    refused!(Between, "10", [": exclusive_maximum"]);
    assert_eq!(Between::from_json(b"2.0").unwrap(), Between(2));
    assert_eq!(Between::from_json(b"0.3e1").unwrap(), Between(3));
    refused!(Between, "2.5", [": type"]);
    kept!(Even, "-4");
    refused!(Even, "3", [": multiple_of"]);
}

#[test]
fn serde_keeps_wide_integers_or_refuses_them() {
    for json in ["-9223372036854775809", "18446744073709551615"] {
        if let Ok(Wide(value)) = serde_json::from_str(json) {
            assert_eq!(value.to_string(), json);
        }
    }
}

#[test]
fn numbers() {
    kept!(Cents, "0.07");
    kept!(Cents, "0.29");
    refused!(Cents, "0.295", [": multiple_of"]);
    refused!(Cents, "-0.51", [": minimum"]);
    refused!(Cents, "1000.01", [": maximum"]);
    kept!(Exact, "0.1");
    assert!(Cents(f64::NAN).validate().is_err());
    assert!(Double(f64::INFINITY).validate().is_err());
}

#[test]
fn patterns() {
    kept!(ClassPattern, "\"a_9\"");
    refused!(ClassPattern, "\"a\"", [": pattern"]);
    refused!(ClassPattern, "\"abcde\"", [": pattern"]);
    refused!(ClassPattern, "\"aB\"", [": pattern"]);
    refused!(ClassPattern, "\"ab\\n\"", [": pattern"]);
    kept!(AnyPattern, "\"\"");
    kept!(LinearPattern, "\"abcdx\"");
    refused!(LinearPattern, "\"abc\"", [": pattern"]);
    kept!(UnanchoredPattern, "\"xxb1yy\"");
    refused!(UnanchoredPattern, "\"b١\"", [": pattern"]);
    kept!(QuotedPattern, r##""\"\\{}#'/&lt;""##);
    kept!(UnicodePattern, "\"é日\"");
    refused!(UnicodePattern, "\"日日日\"", [": pattern"]);
}

#[test]
fn rules_of_items() {
    kept!(Items, "[\"a\",\"aa\"]");
    refused!(Items, "[]", [": min_items"]);
    refused!(Items, "[\"a\",\"a\"]", [": unique_items"]);
    refused!(Items, "[\"a\",\"b\"]", ["/1: pattern"]);
}
