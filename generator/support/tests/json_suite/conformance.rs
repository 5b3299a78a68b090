//! JSONTestSuite: what RFC 8259 lets through is accepted, what it does not is refused, and what it leaves open is
//! decided here.

use serde_json::Value;
use support::tape::Tape;

use super::assert_same;

/// Cases that the RFC leaves to the parser: whether we accept them, and why.
const OPEN: &[(&str, bool, &str)] = &[
    ("number_double_huge_neg_exp", true, "numbers are kept as written, not converted"),
    ("number_huge_exp", true, "numbers are kept as written, not converted"),
    ("number_neg_int_huge_exp", true, "numbers are kept as written, not converted"),
    ("number_pos_double_huge_exp", true, "numbers are kept as written, not converted"),
    ("number_real_neg_overflow", true, "numbers are kept as written, not converted"),
    ("number_real_pos_overflow", true, "numbers are kept as written, not converted"),
    ("number_real_underflow", true, "numbers are kept as written, not converted"),
    ("number_too_big_neg_int", true, "numbers are kept as written, not converted"),
    ("number_too_big_pos_int", true, "numbers are kept as written, not converted"),
    ("number_very_big_negative_int", true, "numbers are kept as written, not converted"),
    ("object_key_lone_2nd_surrogate", false, "half a surrogate pair is no character"),
    ("string_1st_surrogate_but_2nd_missing", false, "half a surrogate pair is no character"),
    ("string_1st_valid_surrogate_2nd_invalid", false, "half a surrogate pair is no character"),
    ("string_UTF-16LE_with_BOM", false, "the text is not UTF-8"),
    ("string_UTF-8_invalid_sequence", false, "the text is not UTF-8"),
    ("string_UTF8_surrogate_U+D800", false, "the text is not UTF-8"),
    ("string_incomplete_surrogate_and_escape_valid", false, "half a surrogate pair is no character"),
    ("string_incomplete_surrogate_pair", false, "half a surrogate pair is no character"),
    ("string_incomplete_surrogates_escape_valid", false, "half a surrogate pair is no character"),
    ("string_invalid_lonely_surrogate", false, "half a surrogate pair is no character"),
    ("string_invalid_surrogate", false, "half a surrogate pair is no character"),
    ("string_invalid_utf-8", false, "the text is not UTF-8"),
    ("string_inverted_surrogates_U+1D11E", false, "half a surrogate pair is no character"),
    ("string_iso_latin_1", false, "the text is not UTF-8"),
    ("string_lone_second_surrogate", false, "half a surrogate pair is no character"),
    ("string_lone_utf8_continuation_byte", false, "the text is not UTF-8"),
    ("string_not_in_unicode_range", false, "the text is not UTF-8"),
    ("string_overlong_sequence_2_bytes", false, "the text is not UTF-8"),
    ("string_overlong_sequence_6_bytes", false, "the text is not UTF-8"),
    ("string_overlong_sequence_6_bytes_null", false, "the text is not UTF-8"),
    ("string_truncated-utf-8", false, "the text is not UTF-8"),
    ("string_utf16BE_no_BOM", false, "UTF-16 begins with a byte that is no value, or is not UTF-8"),
    ("string_utf16LE_no_BOM", false, "UTF-16 begins with a byte that is no value, or is not UTF-8"),
    ("structure_500_nested_arrays", false, "deeper than MAX_DEPTH"),
    ("structure_UTF-8_BOM_empty_object", false, "a byte order mark is no part of JSON text"),
];

struct Case {
    /// `y`, `n` or `i`.
    verdict: char,
    name: &'static str,
    input: Vec<u8>,
}

/// A line of the file is a name, and then how often and what, any number of times. `\\` is a backslash, `\xNN` a byte.
fn cases() -> Vec<Case> {
    include_str!("cases.tsv")
        .lines()
        .map(|line| {
            let (name, parts) = line.split_once('\t').unwrap();
            let parts: Vec<&str> = parts.split('\t').collect();
            let input = parts.chunks(2).flat_map(|part| unescape(part[1]).repeat(part[0].parse().unwrap())).collect();
            Case { verdict: name.chars().next().unwrap(), name: &name[2..], input }
        })
        .collect()
}

fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((plain, escape)) = rest.split_once('\\') {
        bytes.extend_from_slice(plain.as_bytes());
        if let Some(hex) = escape.strip_prefix('x') {
            bytes.push(u8::from_str_radix(&hex[..2], 16).unwrap());
            rest = &hex[2..];
        } else {
            bytes.push(b'\\');
            rest = &escape[1..];
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

#[test]
fn the_suite_is_complete() {
    let count = |verdict| cases().iter().filter(|case| case.verdict == verdict).count();
    assert_eq!((count('y'), count('n'), count('i')), (95, 188, 35));
    assert_eq!(OPEN.len(), 35);
}

#[test]
fn valid_texts_are_accepted() {
    for case in cases().iter().filter(|case| case.verdict == 'y') {
        assert!(Tape::parse(&case.input).is_ok(), "{}", case.name);
    }
}

#[test]
fn invalid_texts_are_refused() {
    for case in cases().iter().filter(|case| case.verdict == 'n') {
        let error = Tape::parse(&case.input).expect_err(case.name);
        assert!(error.offset <= case.input.len(), "{}", case.name);
    }
}

#[test]
fn what_the_rfc_leaves_open_is_decided() {
    for case in cases().iter().filter(|case| case.verdict == 'i') {
        let (_, accepted, why) = OPEN.iter().find(|(name, ..)| *name == case.name).expect(case.name);
        assert_eq!(Tape::parse(&case.input).is_ok(), *accepted, "{}: {why}", case.name);
    }
}

#[test]
fn accepted_texts_mean_what_serde_json_reads() {
    let mut compared = 0;
    for case in cases() {
        if let (Ok(tape), Ok(value)) = (Tape::parse(&case.input), serde_json::from_slice::<Value>(&case.input)) {
            assert_same(tape.root(), &value);
            compared += 1;
        }
    }
    // All valid ones, and of the open ones those with numbers that a double can hold or underflow to zero.
    assert_eq!(compared, 95 + 5);
}

#[test]
fn numbers_out_of_range_stay_as_written() {
    for (name, text) in [
        ("number_neg_int_huge_exp", "-1e+9999"),
        ("number_real_underflow", "123e-10000000"),
        ("number_too_big_pos_int", "100000000000000000000"),
    ] {
        let case = cases().into_iter().find(|case| case.name == name).unwrap();
        let tape = Tape::parse(&case.input).unwrap();
        assert_eq!(tape.root().elements().next().unwrap().number(), Some(text));
    }
}

#[test]
fn duplicate_names_are_accepted_and_told() {
    let with_duplicates: Vec<_> = cases()
        .iter()
        .filter(|case| Tape::parse(&case.input).is_ok_and(|tape| tape.duplicates().len() > 0))
        .map(|case| case.name)
        .collect();
    assert_eq!(with_duplicates, ["object_duplicated_key", "object_duplicated_key_and_value"]);
}
