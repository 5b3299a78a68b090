use trap_10_names_by_case::operations::*;
use trap_10_names_by_case::servers;

#[test]
fn each_is_there() {
    macro_rules! paths {
        ($($call:ident)*) => {[$($call::new().encode(&servers::endpoint()).unwrap().uri().path().to_owned()),*]};
    }
    assert_eq!(paths!(GetThing GetThing2 GetThing3 GetThing4 GetThing5), ["/a", "/b", "/c", "/d", "/e"]);
}
