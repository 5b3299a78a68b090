use serde_json::Value;
use trap_01_signs_in_enums::models::*;

#[test]
fn seven_values_are_seven_variants() {
    use Reaction::{Empty, Laugh, Laugh2, Minus1, N2d, Plus1, Self2};
    let all = [Plus1, Minus1, Laugh, Laugh2, Empty, N2d, Self2];
    assert_eq!(Reaction::ALL, all);
    for (variant, text) in all.iter().zip(["+1", "-1", "laugh", "Laugh", "", "2d", "self"]) {
        assert_eq!(variant.as_str(), text);
        assert_eq!(kept!(Reaction, &Value::from(text).to_string()), *variant);
    }
    refused!(Reaction, "\"LAUGH\"", [": enum"]);
    refused!(Reaction, "\"Plus1\"", [": enum"]);
    refused!(Reaction, "\" +1\"", [": enum"]);
}

macro_rules! all_apart {
    ($ty:ident, $values:expr) => {{
        let values: &[&str] = &$values;
        assert_eq!($ty::VALUES, values);
        for (index, text) in values.iter().enumerate() {
            let read = $ty::from_json(Value::from(*text).to_string().as_bytes()).unwrap();
            assert_eq!((read.as_str(), &read), (*text, &$ty::ALL[index]));
            assert_eq!(serde_json::from_slice::<Value>(&read.to_json()).unwrap(), *text);
            assert_eq!($ty::ALL.iter().filter(|other| **other == read).count(), 1, "{text}");
        }
    }};
}

#[test]
fn every_value_is_a_variant_of_its_own() {
    all_apart!(Blanks, ["a b", "a-b", "a_b", "aB", "A B", " a b", "a b ", "a\tb", "a\nb"]);
    all_apart!(Own, ["Unknown", "unknown", "ALL", "VALUES", "as_str", "from_unknown", "Self", "crate", "_", "__"]);
    all_apart!(Letters, ["é", "e\u{301}", "日本", "²", "👍", "👎", "☃", "①", "ö", "Ö"]);
    all_apart!(
        Signs,
        ["{}", "{0}", "{", "}", "\"", "\\", "\\n", "%s", "$crate", "#", "\0", "\u{7f}", "//", "/*", "*/"]
    );
}

#[test]
fn an_unknown_value_is_kept_and_is_told() {
    let unknown: Own = serde_json::from_str("\"else\"").unwrap();
    assert!(!Own::ALL.contains(&unknown));
    assert_eq!((unknown.as_str(), unknown.to_json()), ("else", b"\"else\"".to_vec()));
    assert_eq!(unknown.validate().unwrap_err().iter().next().unwrap().code(), "enum");
    // A known value is never the unknown variant, however it was made.
    assert_eq!(Own::from_unknown("Unknown"), Own::ALL[0]);
}
