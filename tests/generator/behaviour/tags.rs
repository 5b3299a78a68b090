//! Unions of which a member chooses one.

use trap_tags::models::*;

#[test]
fn the_tag_decides() {
    assert!(matches!(kept!(Pet, r#"{"kind":"Cat","lives":9}"#), Pet::Cat(_)));
    // What a cat would have may be anything in a dog.
    assert!(matches!(Pet::from_json(br#"{"kind":"Dog","lives":"many"}"#), Ok(Pet::Dog(_))));
    assert!(matches!(kept!(Pet, r#"{"kind":"hound","barks":true}"#), Pet::Dog(_)));
    assert!(matches!(kept!(Pet, r#"{"kind":"puppy"}"#), Pet::Dog(_)));
    refused!(Pet, r#"{"kind":"Dog","barks":1}"#, ["/barks: type"]);
    refused!(Pet, r#"{"kind":"cow"}"#, ["/kind: enum"]);
    refused!(Pet, r#"{"lives":9}"#, ["/kind: required"]);
    refused!(Pet, "1", [": any_of"]);
}

#[test]
fn a_mapping_comes_before_a_name() {
    kept!(MaybePet, "null");
    // Both tags mean a cat, so nothing else is left but null.
    let MaybePet(Some(cat)) = kept!(MaybePet, r#"{"kind":"Dog","lives":1}"#) else { panic!() };
    assert_eq!(cat.lives, Some(1));
    refused!(MaybePet, r#"{"kind":"Dog","lives":""}"#, ["/lives: type"]);
}

#[test]
fn null_has_no_tag() {
    assert!(matches!(kept!(NoneOrCat, "null"), NoneOrCat::MaybeCat(MaybeCat(None))));
    assert!(matches!(kept!(NoneOrCat, r#"{"kind":"MaybeCat","lives":1}"#), NoneOrCat::MaybeCat(MaybeCat(Some(_)))));
    assert!(matches!(kept!(NoneOrCat, r#"{"kind":"Dog","barks":true}"#), NoneOrCat::Dog(_)));
    refused!(NoneOrCat, "1", [": any_of"]);
}

#[test]
fn a_default_takes_what_no_tag_names() {
    assert!(matches!(kept!(AnyPet, r#"{"claws":3}"#), AnyPet::Wild(_)));
    assert!(matches!(kept!(AnyPet, r#"{"kind":"Cat","lives":3}"#), AnyPet::Cat(_)));
    refused!(AnyPet, r#"{"kind":"cow","claws":""}"#, ["/claws: type"]);
    refused!(AnyPet, r#"{"kind":"Cat","lives":""}"#, ["/lives: type"]);
}

#[test]
fn a_record_beside_it_keeps_what_the_chosen_one_describes() {
    kept!(Chip, r#"{"number":1,"kind":"Cat","lives":9}"#);
    refused!(Chip, r#"{"number":1,"kind":"Cat","barks":true}"#, ["/barks: unknown_member"]);
    refused!(Chip, r#"{"number":1,"kind":"cow","barks":1}"#, ["/kind: enum"]);
}
