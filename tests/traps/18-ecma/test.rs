use trap_18_ecma::models::*;

macro_rules! decides {
    ($ty:ident, $good:expr, $bad:expr) => {{
        let (good, bad): (&[&str], &[&str]) = (&$good, &$bad);
        for text in good {
            $ty::from_json(serde_json::to_string(text).unwrap().as_bytes()).unwrap_or_else(|_| panic!("{text:?}"));
        }
        for text in bad {
            refused!($ty, &serde_json::to_string(text).unwrap(), [": pattern"]);
        }
    }};
}

#[test]
fn classes_are_ascii() {
    decides!(Digit, ["0", "9"], ["٣", "０", "", "12"]);
    decides!(Word, ["aZ_9"], ["é", "日", "ſ", "\u{212a}", "-"]);
    decides!(NoWord, ["é", "ſ", " "], ["a", "_"]);
    decides!(
        Space,
        [" ", "\t", "\n", "\u{b}", "\u{a0}", "\u{feff}", "\u{2028}", "\u{3000}"],
        ["\u{85}", "\u{200b}", "\u{180e}"]
    );
    decides!(CaseMatters, ["A"], ["a"]);
    decides!(Property, ["É", "A"], ["é", "1"]);
}

#[test]
fn escapes() {
    decides!(Slash, ["a/b"], ["a\\/b"]);
    decides!(Control, ["\n"], ["J", "cJ", "\\cJ"]);
    decides!(Unicode, ["é😀😀"], ["é😀", "é"]);
    decides!(Hex, ["A"], ["x41"]);
    decides!(Null, ["\0"], ["0", ""]);
    decides!(Braces, ["{}]"], ["{}"]);
    decides!(Dash, ["a-b.c"], ["a b", "\\"]);
}

#[test]
fn what_other_engines_read_differently() {
    decides!(Anything, ["a", "\n", "😀"], ["", "ab"]);
    decides!(Nothing, [], ["", "a", "[]"]);
    decides!(Dot, ["a", "😀", "\u{85}"], ["\n", "\r", "\u{2028}", "\u{2029}", ""]);
    decides!(Search, ["abc", "b"], ["", "ac"]);
    decides!(Dollar, ["a"], ["a\n", "\na", "a\r\n"]);
    decides!(Boundary, ["aé"], ["é", " é"]);
    decides!(Alternatives, ["ax", "xb"], ["xa", "bx"]);
    decides!(Lazy, ["abb", "aaabbb"], ["ab", "abbbb"]);
}

#[test]
fn lengths_in_code_points() {
    kept!(One, "\"é\"");
    kept!(Two, "\"e\u{301}\"");
    kept!(Three, "\"👩‍💻\"");
    kept!(One, "\"😀\"");
    refused!(One, "\"e\u{301}\"", [": max_length"]);
    refused!(One, "\"\"", [": min_length"]);
    assert_eq!(One::from_json(br#""\ud83d\ude00""#).unwrap().0, "😀");
}

#[test]
fn what_is_no_pattern_of_ecma_is_refused_and_not_another_pattern() {
    let said = include_str!("findings.txt");
    for line in [28, 29] {
        assert!(said.contains(&format!("openapi.yaml:{line}:")), "{said}");
    }
    kept!(Possessive, "\"b\"");
    kept!(Inline, "\"A\"");
}
