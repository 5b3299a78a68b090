use trap_03_null_in_enums::models::*;

#[test]
fn null_reads_and_writes() {
    assert_eq!(kept!(Colour, "null"), Colour(None));
    let Colour(Some(red)) = kept!(Colour, "\"red\"") else { panic!() };
    assert_eq!(red.as_str(), "red");
    // A text that is spelled so is no null.
    let Colour(Some(text)) = kept!(Colour, "\"null\"") else { panic!() };
    assert_eq!(text.as_str(), "null");
    kept!(Colour, "\"Null\"");
    refused!(Colour, "\"NULL\"", [": enum"]);
    refused!(Colour, "\"\"", [": enum"]);
    assert_eq!(kept!(Level, "null"), Level(None));
    kept!(Level, "1");
    refused!(Level, "0", [": enum"]);
    refused!(Level, "\"null\"", [": type"]);
    kept!(Untyped, "null");
    kept!(Untyped, "\"a\"");
    refused!(Untyped, "\"null\"", [": enum"]);
}

#[test]
fn no_variant_is_null_by_accident() {
    let names: Vec<&str> = ColourValue::VALUES.to_vec();
    assert_eq!(names, ["red", "null", "Null"]);
    assert_eq!(LevelValue::VALUES, [1, 2]);
    assert_eq!(UntypedValue::VALUES, ["a"]);
    assert_eq!(NotNullable::VALUES, ["a"]);
}

#[test]
fn type_and_list_must_both_allow_it() {
    kept!(NotNullable, "\"a\"");
    refused!(NotNullable, "null", [": type"]);
    kept!(NotListed, "\"a\"");
    refused!(NotListed, "null", [": enum"]);
    kept!(OnlyNull, "null");
    refused!(OnlyNull, "\"a\"", [": enum"]);
}

#[test]
fn a_null_that_the_type_allows_and_the_list_does_not_is_read_all_the_same() {
    let null: NotListed = serde_json::from_str("null").unwrap();
    assert_eq!(null.to_json(), b"null");
}

#[test]
fn wherever_it_is_referred_to() {
    kept!(Colours, "[\"red\",null,\"null\"]");
    refused!(Colours, "[null,\"x\"]", ["/1: enum"]);
    kept!(ByName, "{\"a\":null,\"b\":\"red\"}");
    kept!(Extended, "null");
    kept!(Holder, r#"{"required":null}"#);
    kept!(Holder, r#"{"required":"red","optional":null,"level":null,"inline":null,"wrapped":null}"#);
    kept!(Holder, r#"{"required":"null","optional":"red","level":2,"inline":"x","wrapped":"red"}"#);
    refused!(Holder, "{}", ["/required: required"]);
    let absent = kept!(Holder, r#"{"required":null}"#);
    assert_ne!(absent, kept!(Holder, r#"{"required":null,"optional":null}"#));
}
