use trap_38_overridden_parameters::operations::*;
use trap_38_overridden_parameters::servers;

#[test]
fn by_name_and_place() {
    let request = Get::new("a", 9).header_q(true).both("b").encode(&servers::endpoint()).unwrap();
    assert_eq!(request.uri(), "https://example.org/a/a?both=b&q=9");
    assert_eq!(request.headers()["q"], "true");
    assert!(Get::new("a", 10).validate().is_err());
    let request = Delete::new("a").q("any text").encode(&servers::endpoint()).unwrap();
    assert_eq!(request.uri(), "https://example.org/a/a?q=any%20text");
}
