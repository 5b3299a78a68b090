use trap_09_one_name_two_places::operations::GetThing;
use trap_09_one_name_two_places::{Call, servers};

#[test]
fn all_arrive() {
    let call = GetThing::new("p").query_id(1).header_id(true).cookie_id("c").query_id_2("q");
    let request = call.encode(&servers::endpoint()).unwrap();
    assert_eq!(request.uri(), "https://example.org/things/p?id=1&ID=q");
    assert_eq!((&request.headers()["id"], &request.headers()["cookie"]), (&"true".parse().unwrap(), &"id=c".parse().unwrap()));
}
