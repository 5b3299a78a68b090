//! Schemas called as what the code of a crate is made of.

use trap_29_names_of_types::{Json as _, models};

#[test]
fn they_are_themselves() {
    kept!(models::Option, r#"{"a":"","b":["x"]}"#);
    kept!(models::Vec, r#"["a"]"#);
    kept!(models::String, "\"abcd\"");
    refused!(models::String, "\"abcde\"", [": max_length"]);
    kept!(models::Box, r#"{"inner":{"inner":{}}}"#);
    kept!(models::Result, r#"{"a":""}"#);
    kept!(models::Self_, r#"{"self":""}"#);
    kept!(models::Std, r#"{"a":""}"#);
    kept!(models::Crate, r#"{"a":""}"#);
    kept!(models::Value, r#"{"a":[null]}"#);
    kept!(models::Validate, r#"{"a":"b"}"#);
    kept!(models::Type, r#"{"type":""}"#);
    kept!(models::FooBar, r#"{"b":1}"#);
    kept!(models::日本語, r#"{"日本":""}"#);
    kept!(models::First, "\"a\"");
    kept!(models::Second, "\"b\"");
    assert!(!format!("{:?}", kept!(models::Secret, r#"{"a":"hidden"}"#)).contains("hidden"));
    kept!(
        models::Everything,
        r#"{"option":{},"vec":[],"string":"","box":{},"result":{"a":""},"error":{},"list":[""],"map":{"a":""},"text":null,"self":{"self":""}}"#
    );
}
