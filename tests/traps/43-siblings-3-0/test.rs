use trap_43_siblings_3_0::models::*;

#[test]
fn they_mean_nothing() {
    kept!(Holder, r#"{"a":"abcde"}"#);
    refused!(Holder, r#"{"a":null}"#, ["/a: type"]);
    refused!(Holder, r##"{"a":"abcdef","$ref":1}"##, ["/a: max_length", "/$ref: type"]);
    let said = include_str!("findings.txt");
    for place in ["8:", "13:", "14:"] {
        assert!(said.contains(&format!("openapi.yaml:{place}")), "{place}");
    }
}
