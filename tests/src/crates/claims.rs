//! What a program claims of a type. The workspace of generated crates puts this file beside the program.

/// A text that is read, kept, and written back as it was; serde says the same.
macro_rules! kept {
    ($ty:ty, $json:expr) => {{
        let json: &str = $json;
        let value = <$ty>::from_json(json.as_bytes()).unwrap_or_else(|violations| panic!("{json}: {violations}"));
        assert_eq!(String::from_utf8(value.to_json()).unwrap(), json);
        assert_eq!(value.validate(), Ok(()), "{json}");
        let same: $ty = serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"));
        assert_eq!(same, value, "{json}");
        assert_eq!(serde_json::to_string(&value).unwrap(), json);
        value
    }};
}

/// A text that is told to be wrong: where and why, all at once.
macro_rules! refused {
    ($ty:ty, $json:expr, $expected:expr) => {{
        let json: &str = $json;
        let found = match <$ty>::from_json(json.as_bytes()) {
            Ok(value) => panic!("{json} was read: {value:?}"),
            Err(violations) => violations,
        };
        let found: Vec<String> =
            found.into_iter().map(|violation| format!("{}: {}", violation.pointer(), violation.code())).collect();
        let expected: &[&str] = &$expected;
        assert_eq!(found, expected, "{json}");
    }};
}
