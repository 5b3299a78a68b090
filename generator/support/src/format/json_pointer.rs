//! Pointers into JSON.

/// `json-pointer`: the way from the root ([RFC 6901, 3](https://www.rfc-editor.org/rfc/rfc6901#section-3)), `/a/0/b~1c`.
///
/// It is a pointer as a JSON string, not as a fragment of a URI: no `#`, and `%` is a character as any other.
pub fn json_pointer(text: &str) -> bool {
    let mut bytes = text.bytes();
    if !matches!(bytes.next(), None | Some(b'/')) {
        return false;
    }
    while let Some(byte) = bytes.next() {
        if byte == b'~' && !matches!(bytes.next(), Some(b'0' | b'1')) {
            return false;
        }
    }
    true
}

/// `relative-json-pointer`: the way from some value, `1/a`, `0#` or `2+1/b`.
///
/// How many levels up, then by how many items of an array to the side, then a pointer or `#`
/// ([draft-bhutton-relative-json-pointer-00, 3](https://datatracker.ietf.org/doc/html/draft-bhutton-relative-json-pointer-00#section-3),
/// which JSON Schema 2020-12 refers to). Its grammar has no `#` after a step to the side; its examples do, and later
/// editions correct that.
pub fn relative_json_pointer(text: &str) -> bool {
    let Some(rest) = without_number(text) else {
        return false;
    };
    let rest = match rest.strip_prefix(['+', '-']) {
        Some(moved) => without_number(moved),
        None => Some(rest),
    };
    rest.is_some_and(|rest| rest == "#" || json_pointer(rest))
}

/// What follows a number without leading zeros.
fn without_number(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix('0') {
        return Some(rest);
    }
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    (rest.len() < text.len()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers() {
        for text in [
            "",
            "/",
            "//",
            "/foo",
            "/foo/0",
            "/a~1b",
            "/m~0n",
            "/~01",
            "/~0~1",
            "/ ",
            "/c%d",
            "/e^f",
            "/i\\j",
            "/k\"l",
            "/\0\n",
            "/é/😎",
            "/-",
            "/#",
            "/foo/bar/",
        ] {
            assert!(json_pointer(text), "{text:?} is one");
        }
        for text in
            ["a", "0", "#", "#/", "#a", "foo/bar", " /", "~0", "/~", "/~2", "/~~", "/~0~", "/a~", "/~é", "/~/", "~1"]
        {
            assert!(!json_pointer(text), "{text:?} is none");
        }
    }

    #[test]
    fn relative_pointers() {
        for text in [
            "0",
            "1",
            "10",
            "120/foo",
            "0#",
            "7#",
            "0/foo/bar",
            "2/highly/nested/objects",
            "0//",
            "0/",
            "0+1",
            "0-1/a",
            "1+10#",
            "0+0",
            "0/~0~1",
            "0/#",
        ] {
            assert!(relative_json_pointer(text), "{text:?} is one");
        }
        for text in [
            "", "/", "#", "/foo", "a", "-1", "+1/a", "01", "01/a", "00", "0##", "0#/a", "1#a", "0foo", "0/~", "0/~2",
            " 0", "0 ", "1\n", "٣/foo", "0+", "0-/a", "0+01", "0+-1", "0+1+1", "1.5",
        ] {
            assert!(!relative_json_pointer(text), "{text:?} is none");
        }
    }
}
