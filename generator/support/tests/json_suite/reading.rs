//! What a tape says of a text: kinds, contents, places, sizes.

use support::tape::{Kind, MAX_DEPTH, Tape};

use super::walk;

#[test]
fn every_kind_is_read() {
    let text =
        br#" { "null" : null, "yes":true,"no":false , "number":-0.50E+1, "string":"a", "array":[ ], "object":{ } } "#;
    let tape = Tape::parse(text).unwrap();
    let root = tape.root();
    assert_eq!(root.len(), 7);
    let kinds: Vec<_> = root.members().map(|(name, value)| (name, value.kind())).collect();
    let expected = [
        ("null", Kind::Null),
        ("yes", Kind::Bool),
        ("no", Kind::Bool),
        ("number", Kind::Number),
        ("string", Kind::String),
        ("array", Kind::Array),
        ("object", Kind::Object),
    ];
    assert_eq!(kinds, expected);
    assert_eq!(root.get("yes").unwrap().as_bool(), Some(true));
    assert_eq!(root.get("no").unwrap().as_bool(), Some(false));
    assert_eq!(root.get("number").unwrap().number(), Some("-0.50E+1"));
    assert_eq!(root.get("string").unwrap().as_str(), Some("a"));
    assert_eq!((root.get("array").unwrap().len(), root.get("object").unwrap().len()), (0, 0));
    assert!(root.get("nul").is_none());
}

#[test]
fn a_node_is_nothing_but_its_kind() {
    let tape = Tape::parse(br#"["s", 1, true, {"s": 1}]"#).unwrap();
    let [string, number, boolean, object]: [_; 4] = tape.root().elements().collect::<Vec<_>>().try_into().unwrap();
    assert_eq!((string.number(), string.as_bool(), string.len()), (None, None, 0));
    assert_eq!((number.as_str(), number.as_bool(), number.len()), (None, None, 0));
    assert_eq!((boolean.as_str(), boolean.number()), (None, None));
    assert_eq!((object.elements().len(), tape.root().members().len()), (0, 0));
    assert!(string.elements().next().is_none() && string.members().next().is_none());
    assert!(tape.root().get("s").is_none());
}

#[test]
fn strings_are_unescaped() {
    for (text, content) in [
        (r#""""#, ""),
        (r#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
        (r#""\u0041\u00e9\u20AC\ud834\uDD1E""#, "A\u{e9}\u{20ac}\u{1d11e}"),
        (r#""\u0000""#, "\0"),
        (r#""plain \n between \n and after""#, "plain \n between \n and after"),
        ("\"\u{7f}\u{80}\u{2028}é€𝄞\"", "\u{7f}\u{80}\u{2028}é€𝄞"),
        // The place of an escape or an end within a group of eight bytes makes no difference.
        (r#""1234567\n""#, "1234567\n"),
        (r#""12345678\n""#, "12345678\n"),
        (r#""123456789!""#, "123456789!"),
    ] {
        let tape = Tape::parse(text.as_bytes()).unwrap();
        assert_eq!(tape.root().as_str(), Some(content), "{text}");
    }
}

#[test]
fn names_are_unescaped() {
    let tape = Tape::parse(br#"{"a\u0062c": 1, "d\n": 2}"#).unwrap();
    let names: Vec<_> = tape.root().members().map(|(name, _)| name).collect();
    assert_eq!(names, ["abc", "d\n"]);
    assert_eq!(tape.root().get("abc").unwrap().number(), Some("1"));
}

#[test]
fn every_byte_in_every_place_of_a_string_is_seen() {
    for place in 0..20 {
        for byte in 0..=0x7f_u8 {
            let mut text = vec![b'x'; 22];
            (text[0], text[21], text[place + 1]) = (b'"', b'"', byte);
            let legal = !matches!(byte, 0..0x20 | b'"' | b'\\');
            // An escape is legal if what follows completes it, which `x` does not.
            assert_eq!(Tape::parse(&text).is_ok(), legal, "{byte:#x} at {place}");
        }
    }
}

#[test]
fn the_first_of_duplicate_members_is_got() {
    let tape = Tape::parse(br#"{"a": 1, "b": 2, "a": 3}"#).unwrap();
    assert_eq!(tape.root().get("a").unwrap().number(), Some("1"));
    assert_eq!(tape.root().len(), 3);
}

#[test]
fn values_know_where_they_begin() {
    let text = "  [ 1, \"é\", { \"a\\u0062\" : [ true ] , \"z\":null } ]";
    let tape = Tape::parse(text.as_bytes()).unwrap();
    let mut places = Vec::new();
    walk(tape.root(), &mut |node| places.push((node.offset(), text[node.offset()..].chars().next().unwrap())));
    assert_eq!(places, [(2, '['), (4, '1'), (7, '"'), (13, '{'), (27, '['), (29, 't'), (42, 'n')]);
}

#[test]
fn values_have_a_pointer() {
    let tape = Tape::parse(br#"{"a": [0, {"b": [[], 1]}], "m~n": {"a/b": null}, "": {"~1": 2}}"#).unwrap();
    let mut pointers = Vec::new();
    walk(tape.root(), &mut |node| pointers.push(node.pointer()));
    let expected = ["", "/a", "/a/0", "/a/1", "/a/1/b", "/a/1/b/0", "/a/1/b/1", "/m~0n", "/m~0n/a~1b", "/", "//~01"];
    assert_eq!(pointers, expected);
}

#[test]
fn a_node_is_itself_only() {
    let (tape, twin) = (Tape::parse(b"[1, 1]").unwrap(), Tape::parse(b"[1, 1]").unwrap());
    let first = tape.root().elements().next().unwrap();
    assert_eq!(Some(first), tape.root().elements().next());
    assert_ne!(Some(first), tape.root().elements().nth(1));
    assert_ne!(Some(first), twin.root().elements().next());
}

#[test]
fn debug_shows_no_content() {
    let tape = Tape::parse(br#"{"password": "hunter2"}"#).unwrap();
    let shown = format!("{tape:?} {:?} {:?}", tape.root().get("password"), tape.root().members());
    assert!(!shown.contains("hunter2") && !shown.contains("password"), "{shown}");
}

#[test]
fn nesting_ends_at_the_limit() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(Tape::parse(nested(MAX_DEPTH).as_bytes()).is_ok());
    assert_eq!(
        Tape::parse(nested(MAX_DEPTH + 1).as_bytes()).unwrap_err().to_string(),
        "arrays and objects are nested more than 128 deep at line 1, column 129"
    );
    let objects = r#"{"a":"#.repeat(MAX_DEPTH) + "1" + &"}".repeat(MAX_DEPTH);
    let tape = Tape::parse(objects.as_bytes()).unwrap();
    let mut node = tape.root();
    while let Some(inner) = node.get("a") {
        node = inner;
    }
    assert_eq!(node.pointer(), "/a".repeat(MAX_DEPTH));
    // The limit is for what is open at once, not for what there is.
    assert!(Tape::parse(format!("[{}[]]", "[[]],".repeat(1000)).as_bytes()).is_ok());
}

#[test]
fn a_hundred_thousand_opening_brackets_are_refused() {
    assert_eq!(Tape::parse("[".repeat(100_000).as_bytes()).unwrap_err().offset, MAX_DEPTH);
    assert_eq!(Tape::parse(r#"{"a":"#.repeat(100_000).as_bytes()).unwrap_err().offset, MAX_DEPTH * 5);
}

#[test]
fn long_strings_are_read() {
    let content = "0123456789abcdé\u{1d11e}".repeat(50_000);
    let plain = format!("\"{content}\"");
    assert_eq!(Tape::parse(plain.as_bytes()).unwrap().root().as_str(), Some(content.as_str()));
    let escaped = format!("\"{}\"", "\\u0041b".repeat(150_000));
    assert_eq!(Tape::parse(escaped.as_bytes()).unwrap().root().as_str(), Some("Ab".repeat(150_000).as_str()));
}

#[test]
fn long_arrays_are_read() {
    let text = format!("[{}0]", "[1,{\"a\":2}],".repeat(100_000));
    let tape = Tape::parse(text.as_bytes()).unwrap();
    assert_eq!(tape.root().len(), 100_001);
    assert_eq!(tape.root().elements().last().unwrap().pointer(), "/100000");
}

#[test]
#[cfg(target_pointer_width = "64")]
#[ignore = "reserves 4 GiB of memory, though it does not touch them"]
fn texts_that_offsets_cannot_cover_are_refused() {
    let error = Tape::parse(&vec![0; u32::MAX as usize + 1]).unwrap_err();
    assert_eq!(error.to_string(), "the text is longer than 4294967295 bytes at line 1, column 1");
}
