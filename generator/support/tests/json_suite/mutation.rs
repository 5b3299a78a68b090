//! Valid texts with something changed: we accept what `serde_json` accepts, read the same, and never panic.

use serde_json::Value;
use support::tape::{Kind, MAX_DEPTH, Node, Tape};

use super::{Lcg, assert_same, walk};

const SEEDS: &[&str] = &[
    r#"{"src_region":"cn-beijing","size":12,"ratio":-0.5e-3,"tags":["a","b"],"on":true,"off":false,"none":null}"#,
    r#"[[],{},[[]],{"a":{}},"",0,-0,1.0,1e5,1E+5,10e-1,123456789012345678901234567890]"#,
    "{\"esc\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\ud834\\udd1e\",\"uni\":\"é€𝄞\",\"é\":1}",
    " \n{ \"a\" : [ 1 ,\t2 , {\r\n\"b\" : \"c\" } ] } \n",
    r#"{"a":1,"b":2,"a":3,"c":{"a":1,"a":2}}"#,
    r#""just a string that is longer than eight bytes""#,
    "-12.34e+56",
];

/// What is put in at random: whatever the grammar knows, and what it does not.
const TOKENS: &[&[u8]] = &[
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\"",
    b"\\",
    b"/",
    b" ",
    b"\n",
    b"\0",
    b"\x1f",
    b"\x7f",
    b"-",
    b"+",
    b".",
    b"0",
    b"9",
    b"e",
    b"E",
    b"null",
    b"true",
    b"false",
    b"nul",
    b"\\u",
    b"\\ud800",
    b"\\udc00",
    b"\\n",
    b"\xff",
    b"\xc3",
    b"\xe2\x82\xac",
    b"\xef\xbb\xbf",
    b"1e999",
    b"\"a\":",
    b"[[[[[[[[[[",
    b"]]]]]]]]]]",
    b"12345678",
];

fn mutate(text: &mut Vec<u8>, random: &mut Lcg) {
    for _ in 0..1 + random.below(4) {
        let at = random.below(text.len() + 1);
        let end = (at + 1 + random.below(8)).min(text.len());
        match random.below(5) {
            0 if at < text.len() => text[at] ^= 1 << random.below(8),
            1 if at < text.len() => drop(text.drain(at..end)),
            2 => {
                let copy: Vec<u8> = text[at.min(end)..end].to_vec();
                let to = random.below(text.len() + 1);
                text.splice(to..to, copy);
            }
            3 => text.truncate(text.len() - random.below(text.len() + 1).min(5)),
            _ => drop(text.splice(at..at, TOKENS[random.below(TOKENS.len())].iter().copied())),
        }
    }
}

/// What must hold of every tape, whatever is on it.
fn assert_consistent(tape: &Tape<'_>, text: &[u8], value: Option<&Value>) {
    walk(tape.root(), &mut |node: Node<'_>| {
        let first = match node.kind() {
            Kind::Null => b"n".as_slice(),
            Kind::Bool => b"tf",
            Kind::Number => b"-0123456789",
            Kind::String => b"\"",
            Kind::Array => b"[",
            Kind::Object => b"{",
        };
        assert!(first.contains(&text[node.offset()]));
        if let (Some(value), 0) = (value, tape.duplicates().len()) {
            assert_same(node, value.pointer(&node.pointer()).unwrap());
        }
    });
}

#[test]
fn changed_texts_are_judged_as_serde_json_judges_them() {
    let mut random = Lcg(20_250_101);
    let (mut both_accept, mut both_refuse, mut explained) = (0, 0, 0);
    for case in 0..20_000 {
        let mut text = SEEDS[case % SEEDS.len()].as_bytes().to_vec();
        mutate(&mut text, &mut random);
        let shown = String::from_utf8_lossy(&text).into_owned();
        match (Tape::parse(&text), serde_json::from_slice::<Value>(&text)) {
            (Ok(tape), Ok(value)) => {
                assert_consistent(&tape, &text, Some(&value));
                both_accept += 1;
            }
            (Err(_), Err(_)) => both_refuse += 1,
            // We keep numbers that no double holds.
            (Ok(tape), Err(error)) if error.to_string().starts_with("number out of range") => {
                assert_consistent(&tape, &text, None);
                explained += 1;
            }
            (Ok(_), Err(error)) => panic!("only we accept {shown:?}: {error}"),
            (Err(error), Ok(_)) => panic!("only we refuse {shown:?}: {error}"),
        }
    }
    // The changes are neither all harmless nor all fatal.
    assert!(both_accept > 2_000 && both_refuse > 8_000 && explained > 0, "{both_accept} {both_refuse} {explained}");
}

#[test]
fn depth_is_where_we_differ_from_serde_json_by_one() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    let judged = |depth| {
        let text = nested(depth);
        (Tape::parse(text.as_bytes()).is_ok(), serde_json::from_str::<Value>(&text).is_ok())
    };
    assert_eq!(judged(MAX_DEPTH - 1), (true, true));
    assert_eq!(judged(MAX_DEPTH), (true, false));
    assert_eq!(judged(MAX_DEPTH + 1), (false, false));
}

#[test]
fn every_beginning_of_a_text_is_refused_where_it_ends() {
    for seed in SEEDS {
        let text = seed.trim().as_bytes();
        for end in 0..text.len() {
            let beginning = &text[..end];
            match (Tape::parse(beginning), serde_json::from_slice::<Value>(beginning)) {
                (Ok(tape), Ok(value)) => assert_same(tape.root(), &value),
                (ours, theirs) => assert!(ours.is_err() && theirs.is_err(), "{:?}", String::from_utf8_lossy(beginning)),
            }
        }
    }
}
