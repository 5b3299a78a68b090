use trap_45_may_be_empty::models::*;

#[test]
fn it_may_be_empty() {
    kept!(All, r#"{"text":"","list":[],"map":{},"record":{},"secret":""}"#);
    kept!(All, r#"{"text":" ","list":[""],"map":{"":""},"record":{"a":""},"secret":"\u0000"}"#);
    let all = All::from(all::Required {
        text: String::new(),
        list: Vec::new(),
        map: std::collections::BTreeMap::new(),
        record: AllRecord::default(),
        secret: String::new().into(),
    });
    assert_eq!(all.validate(), Ok(()));
}
