use trap_20_count_of_members::models::*;

#[test]
fn counted() {
    refused!(Map, "{}", [": min_properties"]);
    kept!(Map, r#"{"a":1,"b":2}"#);
    refused!(Map, r#"{"a":1,"b":2,"c":3}"#, [": max_properties"]);
    refused!(Record, r#"{"a":""}"#, [": min_properties"]);
    kept!(Record, r#"{"a":"","b":""}"#);
    // What is not described is counted and kept.
    kept!(Record, r#"{"a":"","z":[1,null]}"#);
    kept!(Record, r#"{"y":1,"z":2}"#);
    refused!(Typed, r#"{"a":""}"#, [": min_properties"]);
    kept!(Typed, r#"{"a":"","b":1,"c":2}"#);
    refused!(Typed, r#"{"a":"","b":1,"c":2,"d":3}"#, [": max_properties"]);
    refused!(Closed, "{}", [": min_properties"]);
    kept!(Closed, r#"{"b":""}"#);
    refused!(Free, "{}", [": min_properties"]);
    kept!(Free, r#"{"x":{}}"#);
    refused!(Extended, r#"{"a":""}"#, [": min_properties"]);
    kept!(Extended, r#"{"a":"","b":""}"#);
    kept!(Extended, r#"{"a":"","z":1}"#);
    refused!(Deep, r#"{"in":{"a":"","z":1},"more":1}"#, [": max_properties"]);
    kept!(Deep, r#"{"in":{"a":"","z":1}}"#);
}

#[test]
fn null_is_no_object_and_a_member_that_is_null_counts() {
    kept!(Nullable, "null");
    kept!(Nullable, r#"{"a":null}"#);
    refused!(Nullable, "{}", [": min_properties"]);
}

#[test]
fn made_in_rust() {
    assert_eq!(Record::default().validate().unwrap_err().iter().next().unwrap().code(), "min_properties");
    assert!(Record::default().a("").b("").validate().is_ok());
    assert!(Record::default().a("").validate().is_err());
}
