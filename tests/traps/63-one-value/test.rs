use std::collections::{BTreeSet, HashSet};

use bytes::Bytes;
use trap_63_one_value::models::*;
use trap_63_one_value::operations::AddThing;
use trap_63_one_value::{Call, Constant, Endpoint, Error, constants};

fn thing() -> Thing {
    Thing::from(thing::Required { name: "n".to_owned(), made: Made::Here })
}

#[test]
fn it_is_filled_in_where_it_must_be_there() {
    let json = String::from_utf8(thing().to_json()).unwrap();
    assert_eq!(json, r#"{"object":"thing","name":"n","made":"here"}"#);
    let json = String::from_utf8(thing().hint(Constant::new()).to_json()).unwrap();
    assert_eq!(json, r#"{"object":"thing","name":"n","hint":"thing","made":"here"}"#);
    assert_eq!(String::from_utf8(Plain::default().to_json()).unwrap(), r#"{"object":""}"#);
    assert_eq!(String::from_utf8(Plain::default().object.to_json()).unwrap(), r#""""#);
}

#[test]
fn another_value_is_kept_and_reported() {
    let other = kept!(Thing, r#"{"object":"thing","name":"","perhaps":null,"kinds":["a.b"],"made":"here"}"#);
    assert_eq!(other.object.as_str(), "thing");
    assert_eq!(other.object.unknown(), None);
    refused!(Thing, r#"{"object":"Thing","name":"","made":"here"}"#, ["/object: enum"]);
    refused!(Thing, r#"{"object":"thing","name":"","made":"here","hint":"thing ","kinds":["a.b","b"]}"#, ["/hint: enum", "/kinds/1: enum"]);
    refused!(Thing, r#"{"name":"","made":"here"}"#, ["/object: required"]);
    refused!(Thing, r#"{"object":1,"name":"","made":"here"}"#, ["/object: type"]);
    refused!(Thing, r#"{"object":null,"name":"","made":"here"}"#, ["/object: type"]);
    let read: Thing = serde_json::from_str(r#"{"object":"other","name":"","made":"here"}"#).unwrap();
    assert_eq!(read.object.unknown().map(|value| value.as_str()), Some("other"));
    assert_eq!(serde_json::to_string(&read).unwrap(), r#"{"object":"other","name":"","made":"here"}"#);
    let found = read.validate().unwrap_err();
    let found: Vec<(&str, &str)> = found.iter().map(|one| (one.pointer(), one.schema())).collect();
    assert_eq!(found, [("/object", "/components/schemas/Thing/properties/object")]);
    refused!(Long, r#"{"text":"abc"}"#, ["/text: max_length"]);
}

#[test]
fn a_rule_can_ask_for_it() {
    kept!(When, r#"{"mode":"auto","level":1}"#);
    kept!(When, r#"{"level":1}"#);
    refused!(When, r#"{"mode":"auto"}"#, ["/level: required"]);
    kept!(Either, r#"{"type":"x","x":1}"#);
    kept!(Either, r#"{"type":"y","y":1}"#);
    kept!(Same, r#""a""#);
    kept!(Same, r#""b""#);
    kept!(Same, r#"["a"]"#);
}

#[test]
fn it_behaves_like_an_enum() {
    type Object = Constant<constants::Thing>;
    let (known, other) = (Object::new(), Object::from_unknown("z"));
    assert_eq!((known.to_string(), other.to_string()), ("thing".to_owned(), "z".to_owned()));
    assert_eq!((format!("{known:?}"), Object::VALUE), ("\"thing\"".to_owned(), "thing"));
    assert_eq!(Object::from_unknown("thing"), known);
    assert_eq!("thing".parse::<Object>().unwrap(), known);
    assert_eq!("z".parse::<Object>().unwrap_err().to_string(), "must be one of thing");
    assert_eq!(serde_json::from_str::<Object>("\"z\"").unwrap(), other);
    assert!(known.validate().is_ok() && other.validate().is_err() && Object::from_json(b"\"z\"").is_err());
    assert_eq!([other.clone(), known.clone()].into_iter().collect::<BTreeSet<_>>().first(), Some(&known));
    assert_eq!([known.clone(), Object::default(), other].into_iter().collect::<HashSet<_>>().len(), 2);
}

#[test]
fn it_is_sent_and_answered() {
    let call = AddThing::new(Constant::new(), thing()).depth(Constant::new()).tags([Constant::new()]);
    let request = call.encode(&Endpoint::parse("https://host.example").unwrap()).unwrap();
    assert_eq!(request.uri().to_string(), "https://host.example/v1/things?depth=full&tags=new");
    assert!(AddThing::new(Constant::from_unknown("v2"), thing()).validate().is_err());
    let answer = |state: &str, body: &'static str| {
        let answer = http::Response::builder().status(201).header("X-State", state).header("content-type", "application/json");
        AddThing::decode(answer.body(Bytes::from_static(body.as_bytes())).unwrap())
    };
    assert_eq!(answer("added", "\"ok\"").unwrap().as_str(), "ok");
    assert!(!matches!(answer("added", "1"), Ok(_) | Err(Error::Invalid(_))));
}
