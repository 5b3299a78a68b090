use trap_42_no_type::models::*;

#[test]
fn inferred() {
    kept!(Properties, r#"{"a":""}"#);
    refused!(Properties, "\"a\"", [": type"]);
    refused!(Required, "{}", ["/a: required"]);
    kept!(Additional, r#"{"a":1}"#);
    refused!(Additional, "[]", [": type"]);
    kept!(Items, r#"["a"]"#);
    refused!(Items, "{}", [": type"]);
    assert_eq!(kept!(Enum, "\"a\""), Enum::A);
    kept!(Format, "\"2024-02-29\"");
    refused!(Format, "\"2023-02-29\"", [": format"]);
    kept!(Either, r#"{"a":""}"#);
    kept!(Either, "[1]");
}

#[test]
fn inferred_from_branches() {
    refused!(Composed, "1", [": type"]);
    refused!(Composed, "{}", ["/a: required"]);
    assert!(include_str!("findings.txt").contains("openapi.yaml:19:"));
}

#[test]
fn rules_alone_speak_of_nothing() {
    for json in ["null", "1", "[]", "{}", "\"ab\""] {
        kept!(Length, json);
        kept!(Bounds, json);
        kept!(Nothing, json);
    }
    refused!(Length, "\"abc\"", [": max_length"]);
    refused!(Bounds, "0", [": minimum"]);
    kept!(Both, r#"{"a":""}"#);
    kept!(Both, r#"["a"]"#);
    refused!(Both, r#"{"a":1}"#, ["/a: type"]);
    refused!(Both, "[1]", ["/0: type"]);
}

#[test]
fn said_so() {
    let said = include_str!("findings.txt");
    for line in [7, 8, 9, 10, 12, 16, 18] {
        assert!(said.contains(&format!("openapi.yaml:{line}:")), "{line}");
    }
}
