use trap_33_formats::models::*;

macro_rules! member {
    ($name:literal, $json:literal) => {
        kept!(All, &format!("{{\"{}\":{}}}", $name, $json))
    };
}

#[test]
fn read_and_written_exactly() {
    member!("byte", r#""""#);
    member!("byte", r#""/+8=""#);
    member!("int64", r#""9223372036854775807""#);
    member!("int64", r#""-9223372036854775808""#);
    member!("decimal", r#""19.990""#);
    member!("decimal", r#""123456789012345678901234567890.5""#);
    member!("colour", r##""#FFF""##);
    member!("numeral", "9007199254740993");
    member!("empty", r#""x""#);
    member!("cased", r#""no date""#);
    member!("double", "0.1");
}

#[test]
fn not_of_the_format() {
    refused!(All, r#"{"byte":"a"}"#, ["/byte: format"]);
    refused!(All, r#"{"byte":"_-8="}"#, ["/byte: format"]);
    refused!(All, r#"{"int64":"9223372036854775808"}"#, ["/int64: format"]);
    refused!(All, r#"{"int64":"01x"}"#, ["/int64: format"]);
    refused!(All, r#"{"int64":1}"#, ["/int64: type"]);
    refused!(All, r#"{"map":{"a":"="}}"#, ["/map/a: format"]);
    refused!(All, r#"{"float":1e39}"#, ["/float: format"]);
}

#[test]
fn what_nobody_knows_is_told() {
    let said = include_str!("findings.txt");
    assert!(said.contains("colour") && said.contains("timestamp") && said.contains("DATE-TIME"), "{said}");
}
