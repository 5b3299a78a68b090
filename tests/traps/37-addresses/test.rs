use trap_37_addresses::operations::Get;
use trap_37_addresses::{Call, Endpoint, servers};

#[test]
fn right_bytes() {
    for (id, segment) in [
        ("/", "%2F"),
        ("%", "%25"),
        ("%2e", "%252e"),
        ("?", "%3F"),
        ("#", "%23"),
        (" ", "%20"),
        ("+", "%2B"),
        ("a;b=c", "a%3Bb%3Dc"),
        ("...", "..."),
        ("é", "%C3%A9"),
        ("\u{1F600}", "%F0%9F%98%80"),
        ("\\", "%5C"),
    ] {
        let request = Get::new(id).encode(&servers::endpoint()).unwrap();
        assert_eq!(request.uri().to_string(), format!("https://example.org/base/v1/things/{segment}/parts"));
    }
}

#[test]
fn what_would_change_the_path_is_never_sent() {
    for id in ["", ".", ".."] {
        let told = Get::new(id).encode_unchecked(&servers::endpoint()).map(|_| ()).unwrap_err().to_string();
        assert!(told.ends_with("[path_segment]"), "{id:?}: {told}");
    }
    for address in ["https://example.org/?a=b", "https://example.org/#a", "https://example.org/a/../b"] {
        assert!(Endpoint::parse(address).is_err(), "{address}");
    }
}
