use trap_35_headers::models::GetXObject;
use trap_35_headers::operations::Get;
use trap_35_headers::{Call, servers};

#[test]
fn by_the_specification() {
    let list = vec!["a".to_owned(), "é".to_owned()];
    let call = Get::new().x_list(list).x_upper_case("ü").x_object(GetXObject::default().a(1).b("x"));
    let request = call.encode(&servers::endpoint()).unwrap();
    assert_eq!(request.headers()["x-list"].as_bytes(), "a,é".as_bytes());
    assert_eq!(request.headers()["x-upper-case"].as_bytes(), "ü".as_bytes());
    assert_eq!(request.headers()["x-object"], "a,1,b,x");
}

#[test]
fn an_impossible_value_is_a_violation() {
    let told = |call: Get| call.encode_unchecked(&servers::endpoint()).map(|_| ()).unwrap_err().to_string();
    for value in ["a\nb", "\0", " a", "a\t"] {
        assert!(told(Get::new().x_upper_case(value)).ends_with("[header_value]"), "{value:?}");
    }
    assert!(told(Get::new().x_list(vec!["a,b".to_owned()])).ends_with("[no_form]"));
}
