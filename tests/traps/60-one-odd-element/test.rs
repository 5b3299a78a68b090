use trap_60_one_odd_element::operations::*;
use trap_60_one_odd_element::servers;

#[test]
fn the_others_are_there() {
    assert_eq!(A::new().encode(&servers::endpoint()).unwrap().uri().path(), "/a");
    assert_eq!(D::new().encode(&servers::endpoint()).unwrap().uri().path(), "/d");
    let findings = include_str!("findings.txt");
    for operation in ["POST /a", "GET /c", "POST /e", "GET /f"] {
        assert!(findings.contains(&format!("{operation} is left out")), "{operation}");
    }
    assert_eq!(findings.matches("is left out").count(), 4);
}
