use trap_58_mapping::models::*;

#[test]
fn by_name_by_reference_and_by_file() {
    assert!(matches!(kept!(ByName, r#"{"kind":"c","cat":1}"#), ByName::Cat(_)));
    assert!(matches!(kept!(ByName, r#"{"kind":"d","dog":1}"#), ByName::DogV2(_)));
    assert!(matches!(kept!(ByName, r#"{"kind":"Dog.v2","dog":1}"#), ByName::DogV2(_)));
    assert!(matches!(kept!(ByReference, r#"{"kind":"c","cat":1}"#), ByReference::Cat(_)));
    assert!(matches!(kept!(ByReference, r#"{"kind":"d","dog":1}"#), ByReference::DogV2(_)));
    refused!(ByReference, r#"{"kind":"d","cat":1}"#, ["/dog: required"]);
    kept!(ByFile, r#"{"kind":"b","bird":1}"#);
    kept!(ByFile, r#"{"kind":"c","cat":1}"#);
    refused!(ByFile, r#"{"kind":"b","cat":1}"#, ["/bird: required"]);
    assert!(matches!(kept!(Swapped, r#"{"kind":"Cat","dog":1}"#), Swapped::DogV2(_)));
    refused!(Swapped, r#"{"kind":"Cat","cat":1}"#, ["/dog: required"]);
}

#[test]
fn what_leads_outside_or_nowhere_is_refused_and_allows_more() {
    let said = include_str!("findings.txt");
    for place in ["18:", "21:", "24:"] {
        assert!(said.contains(&format!("openapi.yaml:{place}")), "{place}");
    }
    for json in [r#"{"kind":"c","cat":1}"#, r#"{"kind":"e"}"#, r#"{"kind":"Dog.v2","dog":1}"#] {
        let read: serde_json::Value = serde_json::from_str(json).unwrap();
        for bytes in [
            Outside::from_json(json.as_bytes()).map(|it| it.to_json()),
            Nowhere::from_json(json.as_bytes()).map(|it| it.to_json()),
        ] {
            let bytes = bytes.unwrap_or_else(|violations| panic!("{json}: {violations}"));
            assert_eq!(serde_json::from_slice::<serde_json::Value>(&bytes).unwrap(), read);
        }
    }
    kept!(Inline, r#"{"kind":"x"}"#);
}
