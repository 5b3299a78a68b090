//! A refusal says what was expected and where, and nothing else of the text.

use support::syntax::{Found, SyntaxErrorKind};
use support::tape::Tape;

#[test]
fn messages_say_what_was_expected() {
    for (text, message) in [
        ("", "expected a value, found the end of the text at line 1, column 1"),
        (" \n", "expected a value, found the end of the text at line 2, column 1"),
        ("'a'", "expected a value, found `'` at line 1, column 1"),
        ("secret", "expected a value at line 1, column 1"),
        ("[1,]", "expected a value, found `]` at line 1, column 4"),
        ("[,1]", "expected a value or `]`, found `,` at line 1, column 2"),
        ("[", "expected a value or `]`, found the end of the text at line 1, column 2"),
        ("[1 2]", "expected `,` or `]` after an element at line 1, column 4"),
        ("[1}", "expected `,` or `]` after an element, found `}` at line 1, column 3"),
        ("{1:2}", "expected a member name in quotes or `}` at line 1, column 2"),
        ("{\"a\":1,}", "expected a member name in quotes, found `}` at line 1, column 8"),
        ("{\"a\" 1}", "expected `:` after a member name at line 1, column 6"),
        ("{\"a\":}", "expected a value, found `}` at line 1, column 6"),
        ("{\"a\":1]", "expected `,` or `}` after a member, found `]` at line 1, column 7"),
        ("{\"a\":1 \"b\"", "expected `,` or `}` after a member, found `\"` at line 1, column 8"),
        ("1 2", "expected nothing more after the value at line 1, column 3"),
        ("{}}", "expected nothing more after the value, found `}` at line 1, column 3"),
        ("tru", "expected `true`, `false` or `null` at line 1, column 1"),
        ("nul\u{0}", "expected `true`, `false` or `null` at line 1, column 1"),
        ("-", "expected a digit, found the end of the text at line 1, column 2"),
        ("-.5", "expected a digit, found `.` at line 1, column 2"),
        ("[1.]", "expected a digit, found `]` at line 1, column 4"),
        ("1e+", "expected a digit, found the end of the text at line 1, column 4"),
        ("[-012]", "expected no digit after a leading zero at line 1, column 4"),
        ("\"abc", "expected `\"` at the end of a string, found the end of the text at line 1, column 5"),
        ("\"a\nb\"", "expected control characters in a string to be escaped at line 1, column 3"),
        ("\"a\\x\"", "expected one of `\"\\/bfnrtu` after `\\` at line 1, column 4"),
        ("\"a\\", "expected one of `\"\\/bfnrtu` after `\\`, found the end of the text at line 1, column 4"),
        ("\"\\u12g4\"", "expected four hexadecimal digits after `\\u` at line 1, column 6"),
        ("\"a\\ud800\"", "expected an escaped surrogate to be half of a pair at line 1, column 3"),
        ("\"\\udc00\\ud800\"", "expected an escaped surrogate to be half of a pair at line 1, column 2"),
        ("\u{feff}{}", "the text begins with a byte order mark at line 1, column 1"),
        ("{}\0", "expected nothing more after the value at line 1, column 3"),
    ] {
        let error = Tape::parse(text.as_bytes()).expect_err(text);
        assert_eq!(error.to_string(), message, "{text:?}");
    }
}

#[test]
fn lines_and_characters_are_counted() {
    let text = "{\n  \"name\": \"é€𝄞\",\r\n\t\"ключ\" ? 1\n}";
    let error = Tape::parse(text.as_bytes()).unwrap_err();
    assert_eq!((error.line, error.column), (3, 9));
    assert_eq!(text[error.offset..].chars().next(), Some('?'));
    assert_eq!(error.found, Found::Punctuation('?'));
    assert_eq!(error.kind, SyntaxErrorKind::Colon);
}

#[test]
fn bad_utf_8_has_a_place() {
    let error = Tape::parse(b"[\"\xc3\xa9\",\n\"\xc3\"]").unwrap_err();
    assert_eq!((error.kind, error.offset, error.line, error.column), (SyntaxErrorKind::Encoding, 8, 2, 2));
    assert_eq!(error.to_string(), "the text is not UTF-8 at line 2, column 2");
}

#[test]
fn only_punctuation_is_repeated() {
    for byte in 0..=0x7f_u8 {
        let c = char::from(byte);
        if matches!(c, '"' | '}' | ' ' | '\t' | '\r' | '\n') {
            continue;
        }
        let error = Tape::parse(&[b'{', byte]).unwrap_err();
        let found = if c.is_ascii_punctuation() { format!(", found `{c}`") } else { String::new() };
        let message = format!("expected a member name in quotes or `}}`{found} at line 1, column 2");
        assert_eq!(error.to_string(), message);
    }
}
