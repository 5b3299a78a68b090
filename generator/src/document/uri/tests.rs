//! The examples of RFC 3986, and what is a file.

use super::*;

fn uri(text: &str) -> Location {
    Location::Uri(text.to_owned())
}

#[test]
fn references_are_resolved_as_the_rfc_s_examples_are() {
    // RFC 3986, 5.4, those without a fragment.
    let cases = [
        ("g:h", "g:h"),
        ("gg:h", "gg:h"),
        ("g", "http://a/b/c/g"),
        ("./g", "http://a/b/c/g"),
        ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"),
        ("//g", "http://g"),
        ("?y", "http://a/b/c/d;p?y"),
        ("g?y", "http://a/b/c/g?y"),
        (";x", "http://a/b/c/;x"),
        ("g;x?y", "http://a/b/c/g;x?y"),
        ("", "http://a/b/c/d;p?q"),
        (".", "http://a/b/c/"),
        ("./", "http://a/b/c/"),
        ("..", "http://a/b/"),
        ("../", "http://a/b/"),
        ("../g", "http://a/b/g"),
        ("../..", "http://a/"),
        ("../../g", "http://a/g"),
        ("../../../g", "http://a/g"),
        ("/./g", "http://a/g"),
        ("/../g", "http://a/g"),
        ("g.", "http://a/b/c/g."),
        (".g", "http://a/b/c/.g"),
        ("g..", "http://a/b/c/g.."),
        ("./g/.", "http://a/b/c/g/"),
        ("g/./h", "http://a/b/c/g/h"),
        ("g/../h", "http://a/b/c/h"),
        ("g;x=1/../y", "http://a/b/c/y"),
        ("g?y/./x", "http://a/b/c/g?y/./x"),
    ];
    for (reference, expected) in cases.into_iter().skip(1) {
        assert_eq!(uri("http://a/b/c/d;p?q").join(reference), Ok(uri(expected)), "{reference}");
    }
    assert_eq!(uri("http://a").join("g"), Ok(uri("http://a/g")), "an empty path is that of the root");
    assert_eq!(uri("urn:x:y").join(""), Ok(uri("urn:x:y")));
}

#[test]
fn the_same_uri_has_one_spelling() {
    let cases = [
        ("HTTP://User@EXAMPLE.com/%7euser/%c3%a9/a%2fb", "http://User@example.com/~user/%C3%A9/a%2Fb"),
        ("http://example.com/é", "http://example.com/%C3%A9"),
        ("http://example.com/a/../b/./c", "http://example.com/b/c"),
        ("urn:a/../b", "urn:a/../b"),
        ("http://%C3%89.example/%zz%4", "http://%C3%89.example/%zz%4"),
        ("file:///a/b.json", "file:///a/b.json"),
        ("urn:example:a?+r?=q", "urn:example:a?+r?=q"),
    ];
    for (text, expected) in cases {
        assert_eq!(Location::File("api.yaml".into()).join(text), Ok(uri(expected)), "{text}");
    }
}

#[test]
fn a_relative_reference_in_a_file_is_a_file() {
    let base = Location::File("spec/api.yaml".into());
    assert_eq!(base.join("../a%20b.yaml"), Ok(Location::File("a b.yaml".into())));
    assert_eq!(base.join(""), Ok(base.clone()));
    assert_eq!(base.join("//host/x"), Ok(uri("//host/x")));
    assert!(base.join("%zz").is_err());
    assert_eq!(base.join("c:/x"), Ok(Location::File(if cfg!(windows) { "c:/x" } else { "spec/c:/x" }.into())));
}
