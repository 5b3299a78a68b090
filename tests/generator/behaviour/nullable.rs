//! Absent, null and a value.

use trap_nullable::models::*;

const REQUIRED: &str = r#""required_plain":"","required_string":null,"required_list":null,"required_record":null,"required_reference":null"#;

#[test]
fn required_and_nullable() {
    kept!(Members, &format!("{{{REQUIRED}}}"));
    kept!(
        Members,
        r#"{"required_plain":"","required_string":"","required_list":["a",null],"required_record":{"a":"x"},"required_reference":{"a":"y"}}"#
    );
    refused!(
        Members,
        "{}",
        [
            "/required_plain: required",
            "/required_string: required",
            "/required_list: required",
            "/required_record: required",
            "/required_reference: required"
        ]
    );
    refused!(
        Members,
        r#"{"required_plain":null,"required_string":"abc","required_list":[1],"required_record":{},"required_reference":{"a":"ab"}}"#,
        [
            "/required_plain: type",
            "/required_string: max_length",
            "/required_list/0: type",
            "/required_record/a: required",
            "/required_reference/a: max_length"
        ]
    );
}

#[test]
fn optional_and_nullable() {
    for member in [
        r#""optional_string":null"#,
        r#""optional_string":"""#,
        r#""optional_integer":null"#,
        r#""optional_integer":3"#,
        r#""optional_boolean":null"#,
        r#""optional_number":null"#,
        r#""optional_list":null"#,
        r#""optional_list":[null,1]"#,
        r#""optional_map":null"#,
        r#""optional_map":{"a":null,"b":""}"#,
        r#""optional_record":null"#,
        r#""optional_record":{}"#,
        r#""optional_enum":null"#,
        r#""optional_enum":"a""#,
        r#""optional_enum_without_null":"b""#,
        r#""optional_reference":null"#,
        r#""optional_reference":{"a":"x"}"#,
        r#""optional_secret":null"#,
        r#""optional_all_of":{"a":""}"#,
    ] {
        kept!(Members, &format!("{{{REQUIRED},{member}}}"));
    }
    refused!(Members, &format!("{{{REQUIRED},\"optional_integer\":2}}"), ["/optional_integer: minimum"]);
    // `allOf` does not allow null, so neither does the whole.
    assert!(Members::from_json(format!("{{{REQUIRED},\"optional_all_of\":null}}").as_bytes()).is_err());
}

#[test]
fn nullable_components() {
    kept!(MaybeString, "null");
    kept!(MaybeString, "\"\"");
    kept!(MaybeInteger, "null");
    refused!(MaybeInteger, "2", [": minimum"]);
    kept!(MaybeList, "null");
    kept!(MaybeMap, "null");
    kept!(MaybeMap, "{\"a\":\"b\"}");
    kept!(MaybeRecord, "null");
    refused!(MaybeRecord, "{}", ["/a: required"]);
    kept!(MaybeEnum, "null");
    kept!(MaybeEnum, "\"a\"");
    refused!(MaybeEnum, "\"b\"", [": enum"]);
    kept!(Uses, "{\"e\":null}");
    kept!(Uses, "{\"e\":null,\"f\":null}");
    kept!(Uses, "{\"e\":\"a\"}");
    refused!(Uses, "{\"f\":\"a\"}", ["/e: required"]);
}

#[test]
fn a_nullable_enum_allows_null_only_if_it_lists_it() {
    // 3.0.3 with the clarification of 2019-10-31: `enum` says what is allowed, `nullable` or not.
    let json = format!("{{{REQUIRED},\"optional_enum_without_null\":null}}");
    refused!(Members, &json, ["/optional_enum_without_null: enum"]);
}
