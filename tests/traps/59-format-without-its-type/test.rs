use trap_59_format_without_its_type::models::*;

#[test]
fn the_type_stands() {
    assert_eq!(kept!(Moment, "1"), Moment(1));
    refused!(Moment, "\"1985-04-12T23:20:50Z\"", [": type"]);
    kept!(Thing, r#"{"a":"1","b":true}"#);
    refused!(Thing, r#"{"a":1,"b":"2024-01-01"}"#, ["/a: type", "/b: type"]);
    kept!(Odd, r#"{"a":0.5}"#);
    kept!(List, "[1]");
    refused!(List, r#"["1"]"#, ["/0: type"]);
    refused!(Text, "1", [": type"]);
    kept!(Fraction, "\"0.5\"");
    kept!(Flag, "true");
    kept!(Whole, "5");
    refused!(Whole, "0.5", [": type"]);
}

#[test]
fn the_format_is_told() {
    let said = include_str!("findings.txt");
    for line in [7, 8, 9, 10, 13] {
        assert!(said.contains(&format!("openapi.yaml:{line}:")), "{line}");
    }
}
