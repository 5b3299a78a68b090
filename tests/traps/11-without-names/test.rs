use trap_11_without_names::operations::*;
use trap_11_without_names::servers;

#[test]
fn they_are_named_from_method_and_path() {
    macro_rules! sent {
        ($($call:expr),*) => {[$({
            let request = $call.encode(&servers::endpoint()).unwrap();
            format!("{} {}", request.method(), request.uri().path())
        }),*]};
    }
    assert_eq!(
        sent!(GetSlash::new(), GetThings::new(), PostThings::new(), GetThingsId::new("a"), GetThingsId2::new()),
        ["GET /", "GET /things", "POST /things", "GET /things/a", "GET /things/id"]
    );
}
