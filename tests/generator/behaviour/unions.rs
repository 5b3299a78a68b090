//! Unions, enums of any kind of value, tuples.

use trap_unions::models::*;
use trap_unions::{Constraint, Value};

#[test]
fn the_tag_decides() {
    let pet = kept!(Pet, r#"{"kind":"kitten","name":"Tom"}"#);
    assert!(matches!(&pet, Pet::Cat(cat) if cat.name == "Tom"));
    assert!(matches!(kept!(Pet, r#"{"kind":"Cat","name":"Tom"}"#), Pet::Cat(_)));
    assert!(matches!(kept!(Pet, r#"{"kind":"dog","name":"Barkley"}"#), Pet::Dog(_)));
    refused!(Pet, r#"{"kind":"kitten","name":"Barkley"}"#, ["/name: max_length"]);
    refused!(Pet, r#"{"kind":"cow","name":"Tom"}"#, ["/kind: enum"]);
    refused!(Pet, r#"{"name":"Tom"}"#, ["/kind: required"]);
    refused!(Pet, r#"{"kind":1,"name":"Tom"}"#, ["/kind: enum"]);
    refused!(Pet, "[]", [": any_of"]);
    // What the service has added since is not lost.
    let cow: Pet = serde_json::from_str(r#"{"kind":"cow","horns":2}"#).unwrap();
    assert!(matches!(&cow, Pet::Unknown(value) if matches!(value.value(), Value::Object(_))));
    assert_eq!(serde_json::to_string(&cow).unwrap(), r#"{"horns":2,"kind":"cow"}"#);
    assert_eq!(cow.validate().unwrap_err().iter().next().unwrap().code(), "enum");
    // The tag that is written has to be the variant's own.
    let Pet::Cat(cat) = pet else { panic!() };
    let wrong = Pet::Dog(Dog::from(dog::Required { kind: cat.kind.clone(), name: cat.name.clone() }));
    assert!(Pet::from(cat).validate().is_ok());
    assert!(wrong.validate().is_ok(), "it is a valid cat");
    let wrong = Pet::Dog(Dog::from(dog::Required { kind: "kitten".into(), name: "too long".into() }));
    assert_eq!(wrong.validate().unwrap_err().iter().next().unwrap().code(), "max_length");
}

#[test]
fn tags_are_what_the_variants_allow() {
    assert!(matches!(kept!(Step, r#"{"do":"open"}"#), Step::Open(_)));
    assert!(matches!(kept!(Step, r#"{"do":"reopen"}"#), Step::Open(_)));
    assert!(matches!(kept!(Step, r#"{"do":"close"}"#), Step::Close(_)));
    assert!(matches!(kept!(Step, r#"{"do":"wait","seconds":2}"#), Step::Wait(wait) if wait.seconds == Some(2)));
    refused!(Step, r#"{"do":"Open"}"#, ["/do: enum"]);
    refused!(Step, r#"{"do":"wait","seconds":"2"}"#, ["/seconds: type"]);
}

#[test]
fn a_tag_that_no_variant_describes_is_kept() {
    let bird = kept!(Animal, r#"{"wings":2,"species":"Bird"}"#);
    assert!(matches!(bird, Animal::Bird(_)));
    refused!(Animal, r#"{"wings":2}"#, ["/species: required"]);
    refused!(Animal, r#"{"wings":-1,"species":"Bird"}"#, ["/wings: minimum"]);
    refused!(Animal, r#"{"kind":"a","name":"b","species":"Cat"}"#, ["/species: enum"]);
}

#[test]
fn one_type_in_rust_may_be_two_alternatives() {
    assert!(matches!(kept!(Moment, r#""2026-01-02T03:04:05Z""#), Moment::DateTime(_)));
    assert!(matches!(kept!(Moment, r#""soon""#), Moment::String(text) if text == "soon"));
    assert!(matches!(Moment::from(Small::from(small::Required { a: 1 })), Moment::Small(_)));
    assert!(Moment::DateTime("soon".into()).validate().is_ok(), "it is a text all the same");
}

#[test]
fn variants_are_called_what_the_alternatives_refer_to() {
    assert!(matches!(kept!(Ending, r#"{"how":"Lost","after":3}"#), Ending::Lost(Lost(over)) if over.after == Some(3)));
    assert!(matches!(kept!(Ending, r#"{"how":"Won"}"#), Ending::Won(Won(_))));
}

#[test]
fn members_tell() {
    assert!(matches!(kept!(Event, r#"{"type":"started","at":"now"}"#), Event::Started(_)));
    assert!(matches!(kept!(Event, r#"{"type":"ended","code":3}"#), Event::Ended(_)));
    refused!(Event, r#"{"type":"ended","at":"now"}"#, [": one_of"]);
    refused!(Event, r#"{"type":"paused","at":"now"}"#, [": one_of"]);
    assert!(matches!(kept!(Key, r#"{"name":"a"}"#), Key::ByName(_)));
    assert!(matches!(kept!(Key, r#"{"number":1}"#), Key::ByNumber(_)));
    refused!(Key, r#"{"name":"a","number":1}"#, [": one_of"]);
    refused!(Key, "{}", [": one_of"]);
}

#[test]
fn rules_tell() {
    assert!(matches!(kept!(Overlapping, r#"{"a":1}"#), Overlapping::Small(_)));
    // Nothing that a rule sees is lost: `b` is what makes it a large one.
    refused!(Overlapping, r#"{"a":10,"b":2}"#, [": one_of"]);
    let both: Overlapping = serde_json::from_str(r#"{"a":10,"b":2}"#).unwrap();
    let violations = both.validate().unwrap_err();
    assert!(matches!(violations.iter().next().unwrap().constraint(), Constraint::OneOf { matching: 2, .. }));
    assert!(matches!(kept!(Overlapping, r#"{"a":9,"b":2}"#), Overlapping::Small(_)));
    assert!(matches!(kept!(Any, r#"{"a":10,"b":2}"#), Any::Large(_)));
    assert!(matches!(kept!(Any, r#"{"a":9,"b":2}"#), Any::Small(_)));
    refused!(Any, r#"{"b":2}"#, [": any_of"]);
    kept!(Limited, r#"{"a":1}"#);
    kept!(Limited, r#"{"z":"1"}"#);
    refused!(Limited, r#"{"z":"1","a":"2"}"#, [": max_properties"]);
}

#[test]
fn kinds_tell() {
    let text = kept!(Text, r#"{"value":"abc"}"#);
    assert_eq!(text.value, TextValue::String("abc".into()));
    assert_eq!(kept!(Text, r#"{"value":12}"#).value, TextValue::Integer(12));
    assert_eq!(Text::from_json(br#"{"value":1.2e1}"#).unwrap().value, TextValue::Integer(12));
    refused!(Text, r#"{"value":"abcd"}"#, ["/value: any_of"]);
    refused!(Text, r#"{"value":1}"#, ["/value: any_of"]);
    refused!(Text, r#"{"value":null}"#, ["/value: any_of"]);
    let other = kept!(Text, r#"{"value":"a","other":[true,false]}"#).other;
    assert_eq!(other, Some(Some(TextOther::Array(vec![true, false]))));
    assert_eq!(kept!(Text, r#"{"value":"a","other":null}"#).other, Some(None));
    refused!(Text, r#"{"value":"a","other":"abc"}"#, ["/other: max_length"]);
    refused!(Text, r#"{"value":"a","other":0}"#, ["/other: minimum"]);
    refused!(Text, r#"{"value":"a","other":{}}"#, ["/other: type"]);
    refused!(Text, r#"{"value":"a","other":[1]}"#, ["/other/0: type"]);
    kept!(Text, r#"{"value":"a","link":null,"name":null}"#);
    kept!(Text, r#"{"value":"a","link":{"a":1},"name":"b"}"#);
    refused!(Text, r#"{"value":"a","link":{},"name":""}"#, ["/link/a: required", "/name: min_length"]);
    kept!(Text, r#"{"value":"a","many":[null,"a",{"a":1}]}"#);
    refused!(Text, r#"{"value":"a","many":[1]}"#, ["/many/0: one_of"]);
    kept!(Text, r#"{"value":"a","model":"three","address":"::1"}"#);
    assert!(matches!(kept!(Text, r#"{"value":"a","model":"two"}"#).model, Some(TextModel::Enum(TextModelEnum::Two))));
    refused!(Text, r#"{"value":"a","address":"nowhere"}"#, ["/address: any_of"]);
}

#[test]
fn recursion_through_unions() {
    let tree = kept!(Tree, r#"{"left":1,"right":{"left":2,"right":3}}"#);
    assert!(matches!(tree, Tree::Object(_)));
    refused!(Tree, r#"{"left":1,"right":{"left":2}}"#, [": one_of"]);
    kept!(Chain, r#"{"next":{"next":null}}"#);
    kept!(Chain, "null");
    refused!(Chain, r#"{"next":1}"#, ["/next: type"]);
}

#[test]
fn enums_of_any_kind() {
    assert_eq!(kept!(Level, "-1"), Level::Minus1);
    assert_eq!(Level::from_json(b"1.0").unwrap(), Level::N1);
    refused!(Level, "2", [": enum"]);
    refused!(Level, "0.5", [": type"]);
    let unknown: Level = serde_json::from_str("7").unwrap();
    assert_eq!((unknown.as_i64(), unknown.to_string().as_str()), (7, "7"));
    assert_eq!(serde_json::to_string(&unknown).unwrap(), "7");
    assert_eq!(unknown, Level::from_unknown(7));
    assert_eq!(Level::from_unknown(0), Level::N0);
    assert_eq!(Level::try_from(1), Ok(Level::N1));
    assert_eq!(Level::try_from(2).unwrap_err().to_string(), "must be one of -1, 0, 1");
    assert_eq!(i64::from(Level::Minus1), -1);
    assert_eq!(kept!(Untyped, "20"), Untyped::N20);
    kept!(MaybeLevel, "null");
    kept!(MaybeLevel, "2");
    refused!(MaybeLevel, "3", [": enum"]);
    for json in ["\"auto\"", "0", "true", "null"] {
        kept!(Mixed, json);
    }
    for json in ["\"other\"", "1", "false"] {
        refused!(Mixed, json, [": enum"]);
    }
    kept!(Halves, "0.5");
    refused!(Halves, "0.25", [": enum"]);
    kept!(Only, r#"{"a":1}"#);
    refused!(Only, r#"{"a":2}"#, [": enum"]);
}

#[test]
fn tuples() {
    let pair = kept!(Pair, r#"["ab",{"a":1}]"#);
    assert_eq!(pair.0.0, "ab");
    refused!(Pair, r#"["abc",{"a":1}]"#, ["/0: max_length"]);
    refused!(Pair, r#"["ab"]"#, [": min_items"]);
    refused!(Pair, r#"["ab",{"a":1},2]"#, ["/2: never"]);
    refused!(Pair, r#"["ab",{}]"#, ["/1/a: required"]);
    kept!(OpenPair, r#"["a"]"#);
    kept!(OpenPair, r#"["a",1,null]"#);
    refused!(OpenPair, r#"["a","b"]"#, ["/1: type"]);
}

#[test]
fn beside_members() {
    kept!(Beside, r#"{"kind":"cat","name":"Tom"}"#);
    kept!(Beside, r#"{"kind":"bug","age":1}"#);
    refused!(Beside, r#"{"kind":"tiger","name":"Tom"}"#, ["/kind: max_length"]);
    kept!(Either, r#"{"a":"x"}"#);
    refused!(Either, r#"{"a":"x","b":"y"}"#, [": one_of"]);
    let Renamed(small) = kept!(Renamed, r#"{"a":1}"#);
    assert_eq!(small.a, 1);
    kept!(Sole, r#"{"a":1}"#);
    refused!(Sole, "{}", ["/a: required"]);
}

#[test]
fn what_is_shown_and_compared_is_the_variant_and_what_it_holds() {
    let cat = |name| kept!(Pet, &format!(r#"{{"kind":"kitten","name":"{name}"}}"#));
    assert_eq!(cat("Tom"), cat("Tom"));
    assert_ne!(cat("Tom"), cat("Kit"));
    // The same members in another variant.
    assert_ne!(cat("Tom"), kept!(Pet, r#"{"kind":"dog","name":"Tom"}"#));
    assert_eq!(format!("{:?}", cat("Tom")), r#"Cat(Cat { kind: "kitten", name: "Tom" })"#);
    let small = |a| kept!(Small, &format!(r#"{{"a":{a}}}"#));
    assert_eq!(small(1), small(1));
    assert_ne!(small(1), small(2));
    // Where members are kept that nobody described, they are shown as the rest.
    assert_eq!(format!("{:?}", small(1)), "Small { a: 1, ..: {} }");
}
