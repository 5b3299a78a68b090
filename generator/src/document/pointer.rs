//! JSON pointers (RFC 6901), as text and as the fragment of a URI reference.

use std::borrow::Cow;

/// One step of a pointer: `~` and `/` escaped.
#[must_use]
pub fn escape(key: &str) -> Cow<'_, str> {
    if key.contains(['~', '/']) { Cow::Owned(key.replace('~', "~0").replace('/', "~1")) } else { Cow::Borrowed(key) }
}

/// Appends a step of a pointer.
pub(super) fn write_escaped(key: &str, out: &mut String) {
    if !key.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        out.push_str(key);
        return;
    }
    for character in key.chars() {
        match character {
            '~' => out.push_str("~0"),
            '/' => out.push_str("~1"),
            other => out.push(other),
        }
    }
}

/// The steps of a pointer such as `/paths/~1pets`: none for the empty one, which is the whole document.
///
/// # Errors
///
/// What is wrong with it, as the end of a sentence, if it does not begin with `/` or a `~` is followed by neither `0`
/// nor `1`.
pub fn steps(pointer: &str) -> Result<Vec<String>, &'static str> {
    if pointer.is_empty() {
        return Ok(Vec::new());
    }
    let Some(rest) = pointer.strip_prefix('/') else {
        return Err("a JSON pointer begins with `/`");
    };
    rest.split('/').map(unescape).collect()
}

fn unescape(step: &str) -> Result<String, &'static str> {
    let mut key = String::with_capacity(step.len());
    let mut characters = step.chars();
    while let Some(character) = characters.next() {
        key.push(match character {
            '~' => match characters.next() {
                Some('0') => '~',
                Some('1') => '/',
                _ => return Err("in a JSON pointer, `~` is written `~0` and `/` is written `~1`"),
            },
            other => other,
        });
    }
    Ok(key)
}

/// Undoes percent-encoding (RFC 3986, 2.1).
///
/// # Errors
///
/// What is wrong with it, as the end of a sentence, if a `%` is not followed by two hexadecimal digits or the bytes
/// are no UTF-8.
pub fn percent_decode(text: &str) -> Result<Cow<'_, str>, &'static str> {
    if !text.contains('%') {
        return Ok(Cow::Borrowed(text));
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = rest.next().and_then(hex);
            let low = rest.next().and_then(hex);
            let (Some(high), Some(low)) = (high, low) else {
                return Err("`%` must be followed by two hexadecimal digits");
            };
            bytes.push(high << 4 | low);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).map(Cow::Owned).map_err(|_| "its percent-encoded bytes are not UTF-8")
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_and_escapes() {
        assert_eq!(steps(""), Ok(vec![]));
        assert_eq!(steps("/"), Ok(vec![String::new()]));
        assert_eq!(steps("/paths/~1pets~0/0"), Ok(vec!["paths".into(), "/pets~".into(), "0".into()]));
        assert_eq!(steps("/~01"), Ok(vec!["~1".into()]));
        assert!(steps("paths").is_err());
        assert!(steps("/a~2").is_err());
        assert!(steps("/a~").is_err());
        assert_eq!(escape("/pets~"), "~1pets~0");
    }

    #[test]
    fn decodes_percent() {
        assert_eq!(percent_decode("/a%20b%C3%A9"), Ok("/a bé".into()));
        assert_eq!(percent_decode("/%7Bid%7d"), Ok("/{id}".into()));
        assert!(percent_decode("%").is_err());
        assert!(percent_decode("%4").is_err());
        assert!(percent_decode("%zz").is_err());
        assert!(percent_decode("%ff").is_err());
    }
}
