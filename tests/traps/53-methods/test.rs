use trap_53_methods::operations::*;
use trap_53_methods::servers;

#[test]
fn all_there() {
    macro_rules! methods {
        ($($call:expr),*) => {[$($call.encode(&servers::endpoint()).unwrap().method().as_str().to_owned()),*]};
    }
    assert_eq!(
        methods!(Head::new(), Options::new(), Trace::new(), Patch::new(), Query::new(None), Copy::new(), Lower::new()),
        ["HEAD", "OPTIONS", "TRACE", "PATCH", "QUERY", "COPY", "copy"]
    );
    let findings = include_str!("findings.txt");
    assert!(findings.contains("`GET` is described by the member `get`") && findings.contains("`not one` is no HTTP method"));
}
