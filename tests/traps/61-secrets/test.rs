use trap_61_secrets::operations::{Post, PostForm};
use trap_61_secrets::{Call, servers};

#[test]
fn the_value_never_appears() {
    let long = || "Zq7".repeat(20);
    let form = PostForm::new(long()).file("Zq7");
    let call = Post::new(long(), form).x_key("Zq7\n".to_owned());
    let told = call.validate().unwrap_err();
    assert_eq!(told.len(), 2);
    let unsent = call.encode_unchecked(&servers::endpoint()).map(|_| ()).unwrap_err();
    for shown in [format!("{call:?}"), told.to_string(), format!("{told:?}"), unsent.to_string(), format!("{unsent:?}")] {
        assert!(!shown.contains("Zq7"), "{shown}");
    }
    let sent = Post::new("Zq7".to_owned(), PostForm::new("Zq7".to_owned())).encode(&servers::endpoint()).unwrap();
    assert!(sent.uri().query().unwrap().contains("Zq7") && !format!("{:?}", sent.body()).contains("Zq7"));
}
