//! Unions of which a member chooses one.

use trap_tags::models::*;

#[test]
fn the_tag_decides() {
    kept!(Pet, r#"{"kind":"Cat","lives":9}"#);
    kept!(Pet, r#"{"kind":"Dog","lives":"many"}"#);
    kept!(Pet, r#"{"barks":true,"kind":"hound"}"#);
    kept!(Pet, r#"{"kind":"puppy"}"#);
    refused!(Pet, r#"{"kind":"Dog","barks":1}"#, ["/barks: type"]);
    refused!(Pet, r#"{"kind":"cow"}"#, ["/kind: enum"]);
    refused!(Pet, r#"{"lives":9}"#, ["/kind: required"]);
    refused!(Pet, "1", [": any_of"]);
}

#[test]
fn a_mapping_comes_before_a_name() {
    kept!(MaybePet, "null");
    kept!(MaybePet, r#"{"barks":1,"kind":"Dog"}"#);
    refused!(MaybePet, r#"{"kind":"Dog","lives":""}"#, ["/lives: type"]);
}

#[test]
fn a_default_takes_what_no_tag_names() {
    kept!(AnyPet, r#"{"claws":3}"#);
    refused!(AnyPet, r#"{"kind":"cow","claws":""}"#, ["/claws: type"]);
    refused!(AnyPet, r#"{"kind":"Cat","lives":""}"#, ["/lives: type"]);
}

#[test]
fn a_record_beside_it_keeps_what_the_chosen_one_describes() {
    kept!(Chip, r#"{"number":1,"kind":"Cat","lives":9}"#);
    refused!(Chip, r#"{"number":1,"kind":"Cat","barks":true}"#, ["/barks: unknown_member"]);
    refused!(Chip, r#"{"number":1,"kind":"cow","barks":1}"#, ["/kind: enum"]);
}
