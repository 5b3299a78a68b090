use serde_json::Value;
use trap_56_signs_in_strings::models::*;

fn json(text: &str) -> String {
    Value::from(text).to_string()
}

#[test]
fn patterns() {
    kept!(Entities, &json("&lt;&amp;&#39;"));
    refused!(Entities, &json("<&'"), [": pattern"]);
    kept!(Quotes, &json("\"'`"));
    refused!(Quotes, &json("&quot;"), [": pattern"]);
    kept!(Backslashes, &json(r##"\\"#"##));
    refused!(Backslashes, &json(r##"\"#"##), [": pattern"]);
    kept!(Braces, &json("{}{0}"));
    let told = Braces::from_json(b"\"\"").unwrap_err().to_string();
    assert!(told.contains(r#"must be {} or {0} or {x:?}, "so" \n"#), "{told}");
    kept!(Dollars, &json("$crate$"));
    kept!(Lines, &json("a\nb\tc"));
    refused!(Lines, &json("a\\nb\\tc"), [": pattern"]);
}

#[test]
fn values() {
    let values =
        ["{}", "{{}}", "{x}", "\"", "\"#", "r#\"", "\\\\", "\\", "&lt;", "<b>", "*/", "//", "'", "a\nb", "%d", "$x"];
    assert_eq!(Values::VALUES, values);
    for value in values {
        kept!(Values, &json(value));
    }
    let told = Values::from_json(b"\"other\"").unwrap_err().to_string();
    assert!(told.contains("{{}}") && told.contains("{x}"), "{told}");
}

#[test]
fn members() {
    kept!(Members, r#"{"{}":"a","\"":"b","\\":"c","</script>":"d","a\nb":"{"}"#);
    refused!(
        Members,
        r#"{"a\nb":""}"#,
        ["/{}: required", "/\": required", "/\\: required", "/<~1script>: required", "/a\nb: pattern"]
    );
    kept!(ABC, "\"a\"");
    refused!(ABC, "\"ab\"", [": max_length"]);
}
