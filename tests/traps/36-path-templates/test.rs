use trap_36_path_templates::operations::*;
use trap_36_path_templates::servers;

#[test]
fn right_or_refused() {
    macro_rules! path {
        ($call:expr) => {
            $call.encode(&servers::endpoint()).unwrap().uri().path().to_owned()
        };
    }
    assert_eq!(path!(Suffix::new("a.b/c")), "/a/a.b%2Fc.json");
    assert_eq!(path!(Two::new("a-b", -1)), "/a-b--1");
    assert_eq!(path!(Twice::new("é")), "/%C3%A9/%C3%A9");
    // A part of a segment may be empty; a whole one may not.
    assert_eq!(path!(Suffix::new("")), "/a/.json");
    assert!(Twice::new("").encode(&servers::endpoint()).is_err());
    let findings = include_str!("findings.txt");
    for operation in ["/undeclared/{z}", "/open/{x"] {
        assert!(findings.contains(&format!("[E0202]: GET {operation} is left out")), "{operation}");
    }
    // What has no place is not sent, and nothing is lost.
    assert_eq!(path!(Superfluous::new()), "/superfluous");
    assert!(findings.contains("[W0015]: the path has no place for the parameter `x`"));
}
