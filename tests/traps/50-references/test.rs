use trap_50_references::models::*;

#[test]
fn the_rest_is_there() {
    kept!(Fine, r#"{"a":"ab"}"#);
    refused!(Fine, r#"{"a":"abc","back":"abc"}"#, ["/a: max_length", "/back: max_length"]);
    refused!(Fine, r#"{"a":"","all":"ab"}"#, ["/all: max_length"]);
    let three = kept!(ABCD, "3");
    assert_eq!(three, ABCD(3));
    refused!(ABCD, "4", [": maximum"]);
}

#[test]
fn what_is_refused_allows_more_and_never_less() {
    for json in ["1", "null", "\"x\"", "[{}]"] {
        kept!(Fine, &format!("{{\"a\":\"\",\"gone\":{json}}}"));
        kept!(Fine, &format!("{{\"a\":\"\",\"either\":{json}}}"));
        kept!(Fine, &format!("{{\"a\":\"\",\"not\":{json}}}"));
        kept!(Fine, &format!("{{\"a\":\"\",\"list\":[{json}]}}"));
    }
    refused!(Fine, r#"{"a":"","list":{}}"#, ["/list: type"]);
}

#[test]
fn each_is_told_at_its_place() {
    let said = include_str!("findings.txt");
    for line in (9..=14).chain([16, 19, 21, 22, 25, 26, 32, 33, 34, 35, 36]) {
        assert!(said.contains(&format!("openapi.yaml:{line}:")), "{line}");
    }
    assert!(said.contains("openapi.yaml:17:") || said.contains("openapi.yaml:18:"));
    for line in [23, 24, 37] {
        assert!(!said.contains(&format!("--> traps/50-references/openapi.yaml:{line}:")), "{line}");
    }
}
