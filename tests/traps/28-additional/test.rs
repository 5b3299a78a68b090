use trap_28_additional::models::*;

#[test]
fn nothing_collides_and_nothing_is_lost() {
    kept!(
        All,
        r#"{"additional_properties":"a","additionalProperties":"b","AdditionalProperties":"c","additional_properties_2":"d","extra":"e","others":"f","rest":"g","flatten":"h","":1,"more":2}"#
    );
    refused!(All, r#"{"additional_properties":1,"others":"","x":"y"}"#, ["/additional_properties: type", "/x: type"]);
    kept!(Free, r#"{"extra":"a"}"#);
    refused!(Free, r#"{"extra":1,"z":[null]}"#, ["/extra: type"]);
    kept!(Records, r#"{"value":"x","a":{"a":1}}"#);
    refused!(Records, r#"{"value":{"a":1},"b":{}}"#, ["/value: type", "/b/a: required"]);
    kept!(RecordsValue, r#"{"b":""}"#);
    kept!(RecordsAdditional, r#"{"c":""}"#);
    kept!(Counted, r#"{"extra":"a","additional_properties":1}"#);
}

#[test]
fn one_that_must_be_there_without_a_description() {
    kept!(Required, r#"{"a":"b","x":1}"#);
    refused!(Required, r#"{"a":"b"}"#, ["/x: required"]);
    refused!(Required, r#"{"x":"1"}"#, ["/x: type"]);
}

#[test]
fn what_one_has_is_not_what_the_other_has() {
    let all = kept!(All, r#"{"additional_properties":"a","others":"","more":2}"#);
    assert_eq!(all.additional_properties, "a");
}

#[test]
fn what_is_allowed_by_name_is_kept() {
    kept!(Free, r#"{"extra":"a","z":[null]}"#);
}
