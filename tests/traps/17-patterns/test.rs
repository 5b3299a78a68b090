//! Patterns, whichever engine decides them.

use trap_17_patterns::models::*;

#[test]
fn what_looks_ahead() {
    kept!(Ahead, r#""abc1""#);
    kept!(Ahead, r#""1😀😀a""#);
    for json in [r#""abcd""#, r#""1234""#, r#""ab 1""#, r#""a1""#, r#""abcdefgh1""#, r#""ab1\n""#] {
        refused!(Ahead, json, [": pattern"]);
    }
}

#[test]
fn what_looks_behind() {
    kept!(Behind, r#""a124""#);
    kept!(Behind, r#""124""#);
    refused!(Behind, r#""1124""#, [": pattern"]);
    refused!(Behind, r#""a123""#, [": pattern"]);
}

#[test]
fn what_refers_back() {
    kept!(Twice, r#""'a\"b'""#);
    refused!(Twice, r#""'a\"""#, [": pattern"]);
    kept!(Named, r#""2024-xy2024""#);
    refused!(Named, r#""2024-xy2025""#, [": pattern"]);
}

#[test]
fn what_is_too_large_to_be_compiled_for_linear_time() {
    kept!(Large, r#""ccb""#);
    refused!(Large, r#""ccab""#, [": pattern"]);
    kept!(Large, &format!("\"{}\"", "b".repeat(4_000)));
    refused!(Large, &format!("\"{}\"", "c".repeat(4_000)), [": pattern"]);
}

#[test]
fn what_would_try_for_ever_is_undecided() {
    kept!(Catastrophic, r#""aaa""#);
    refused!(Catastrophic, &format!("\"{}!\"", "a".repeat(60)), [": pattern_undecided"]);
}

#[test]
fn the_others() {
    kept!(Any, r#""b""#);
    kept!(Class, r#""aé0""#);
    refused!(Class, r#""aA""#, [": pattern"]);
    kept!(Linear, r#""a-12-34""#);
    refused!(Linear, r#""a-123""#, [": pattern"]);
}

#[test]
fn at_members_and_items() {
    kept!(Record, r#"{"password":"a1","tags":["y-x","-x-"]}"#);
    refused!(Record, r#"{"password":"aa","tags":["a","x-"]}"#, ["/password: pattern", "/tags/1: pattern"]);
}
