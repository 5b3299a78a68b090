use trap_41_nothing_fits::models::*;

const ANY: [&str; 6] = ["null", "1", "\"a\"", "[]", "{}", "true"];

#[test]
fn types_that_no_value_has() {
    for json in ANY {
        assert!(Never::from_json(json.as_bytes()).is_err(), "{json}");
        assert!(NotTrue::from_json(json.as_bytes()).is_err(), "{json}");
        assert!(False::from_json(json.as_bytes()).is_err(), "{json}");
        assert!(OnlyFalse::from_json(json.as_bytes()).is_err(), "{json}");
        assert!(AllFalse::from_json(json.as_bytes()).is_err(), "{json}");
        assert!(Forced::from_json(json.as_bytes()).is_err(), "{json}");
        kept!(True, json);
    }
    kept!(OneFalse, "\"a\"");
    refused!(OneFalse, "1", [": one_of"]);
    kept!(Empty, "[]");
    refused!(Empty, "[1]", ["/0: never"]);
    kept!(NoMembers, "{}");
    assert!(NoMembers::from_json(br#"{"a":1}"#).is_err());
    kept!(Holder, r#"{"a":"","any":[1]}"#);
    refused!(Holder, r#"{"never":null}"#, ["/never: never"]);
    refused!(Forced, "{}", ["/never: required"]);
}

#[test]
fn what_is_refused_leaves_the_rest() {
    kept!(NoValues, "\"a\"");
    refused!(NoValues, "1", [": type"]);
    kept!(Left, "\"ab\"");
    let said = include_str!("findings.txt");
    for line in 7..=10 {
        assert!(said.contains(&format!("openapi.yaml:{line}:")), "{line}");
    }
}

#[test]
fn an_empty_list_of_types_is_refused() {
    assert!(!include_str!("findings.txt").contains("`allOf` joins"));
    kept!(NoTypes, "1");
}
