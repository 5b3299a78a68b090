use trap_22_discriminator::models::*;

#[test]
fn the_tag_decides() {
    assert!(matches!(kept!(Pet, r#"{"kind":"Cat","age":9}"#), Pet::Cat(_)));
    assert!(matches!(kept!(Pet, r#"{"kind":"kitten","age":1}"#), Pet::Cat(_)));
    assert!(matches!(kept!(Pet, r#"{"kind":"cat/2","age":1}"#), Pet::Cat(_)));
    assert!(matches!(kept!(Pet, r#"{"kind":"Dog","age":1}"#), Pet::Dog(_)));
    assert!(matches!(kept!(Pet, r#"{"kind":"","age":1}"#), Pet::Dog(_)));
    assert!(matches!(kept!(Pet, r#"{"kind":"null","age":1}"#), Pet::Dog(_)));
    // Both variants would hold.
    assert!(matches!(kept!(Pet, r#"{"kind":"kitten","age":5}"#), Pet::Cat(_)));
    // Only the other one would.
    refused!(Pet, r#"{"kind":"Dog","age":7}"#, ["/age: maximum"]);
    refused!(Pet, r#"{"kind":"kitten","age":"1"}"#, ["/age: type"]);
    refused!(Pet, r#"{"kind":"Dog"}"#, ["/age: required"]);
}

#[test]
fn a_tag_that_is_absent_or_unknown() {
    refused!(Pet, r#"{"age":1}"#, ["/kind: required"]);
    refused!(Pet, r#"{"kind":null,"age":1}"#, ["/kind: enum"]);
    refused!(Pet, r#"{"kind":"dog","age":1}"#, ["/kind: enum"]);
    let unknown: Pet = serde_json::from_str(r#"{"kind":"cow","age":"old","horns":[2]}"#).unwrap();
    assert_eq!(
        serde_json::from_slice::<serde_json::Value>(&unknown.to_json()).unwrap(),
        serde_json::json!({"kind": "cow", "age": "old", "horns": [2]})
    );
    assert!(unknown.validate().is_err());
    let held: Held = serde_json::from_str(r#"{"pets":[{"kind":"Cat","age":1},{"kind":"cow"}]}"#).unwrap();
    assert!(matches!(held.pets.as_slice(), [Pet::Cat(_), Pet::Unknown(_)]));
    let found: Vec<String> =
        held.validate().unwrap_err().iter().map(|it| format!("{}: {}", it.pointer(), it.code())).collect();
    assert_eq!(found, ["/pets/1/kind: enum"]);
}

#[test]
fn names_alone_are_tags() {
    assert!(matches!(kept!(Lazy, r#"{"kind":"Loose","a":1}"#), Lazy::Loose(_)));
    assert!(matches!(kept!(Lazy, r#"{"kind":"Other","a":"1"}"#), Lazy::Other(_)));
    refused!(Lazy, r#"{"kind":"Loose","a":"1"}"#, ["/a: type"]);
    refused!(Lazy, r#"{"a":1}"#, ["/kind: required"]);
}

#[test]
fn tags_in_every_spelling() {
    assert!(matches!(Numbered::from_json("{\"a/b~\\\"\":\"\\u00e9\"}".as_bytes()), Ok(Numbered::N1(_))));
    assert!(matches!(kept!(Numbered, r#"{"a/b~\"":"\"","x":1}"#), Numbered::N2(_)));
    refused!(Numbered, r#"{"a/b~\"":"e"}"#, ["/a~1b~0\": enum"]);
}

#[test]
fn a_variant_that_is_made_in_rust_must_have_its_tag() {
    let dog = Dog::from(dog::Required { kind: "cow".into(), age: 1 });
    assert_eq!(Pet::from(dog).validate().unwrap_err().iter().next().unwrap().pointer(), "/kind");
    let dog = Dog::from(dog::Required { kind: "Dog".into(), age: 6 });
    assert_eq!(Pet::from(dog).validate().unwrap_err().iter().next().unwrap().pointer(), "/age");
}
