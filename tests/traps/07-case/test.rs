use trap_07_case::models::*;

#[test]
fn they_are_two_members() {
    let value = kept!(LowerFirst, r#"{"type":"a","Type":1}"#);
    assert_eq!((value.r#type.as_str(), value.type_2), ("a", 1));
    refused!(LowerFirst, r#"{"type":1,"Type":"a"}"#, ["/type: type", "/Type: type"]);
    refused!(LowerFirst, r#"{"TYPE":1}"#, ["/type: required", "/Type: required"]);
    kept!(UpperFirst, r#"{"Type":1,"type":"a"}"#);
    refused!(UpperFirst, r#"{"Type":"a","type":1}"#, ["/Type: type", "/type: type"]);
    kept!(Numbers, r#"{"a":"1","A":"2","a_2":"3","A2":"4","a2":"5"}"#);
}
