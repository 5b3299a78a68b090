use trap_54_odd_paths::operations::*;
use trap_54_odd_paths::servers;

#[test]
fn each_its_own_method_and_right_bytes() {
    macro_rules! targets {
        ($($call:expr),*) => {[$($call.encode(&servers::endpoint()).unwrap().uri().path_and_query().unwrap().to_string()),*]};
    }
    assert_eq!(
        targets!(Plain::new(), Beta::new(), Beta::new().q("x"), One::new(), Two::new(), Signs::new(), Escaped::new()),
        ["/a", "/a?beta=true", "/a?beta=true&q=x", "/a", "/a", "/b%20%3Cc%3E%20%C3%A9%22", "/a%20b"]
    );
    assert!(include_str!("findings.txt").contains("[E0202]: GET /a?q={q} is left out"));
}
