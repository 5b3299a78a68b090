//! Octets as text: base64 ([RFC 4648, 4](https://www.rfc-editor.org/rfc/rfc4648#section-4)).
//!
//! What an encoder of that section writes: the alphabet with `+` and `/`, padded to groups of four, without line breaks
//! (3.1), and with pad bits of zero, which encoders must set (3.5).

/// `byte`: octets in base64, `SGk=`.
pub fn byte(text: &str) -> bool {
    let Some((groups, last)) = text.as_bytes().split_last_chunk::<4>() else {
        return text.is_empty();
    };
    let is_last = match *last {
        [a, b, b'=', b'='] => sextet(a).is_some() && sextet(b).is_some_and(|bits| bits % 16 == 0),
        [a, b, c, b'='] => [a, b].into_iter().all(is_digit) && sextet(c).is_some_and(|bits| bits % 4 == 0),
        digits => digits.into_iter().all(is_digit),
    };
    is_last && groups.len() % 4 == 0 && groups.iter().all(|byte| is_digit(*byte))
}

fn is_digit(character: u8) -> bool {
    sextet(character).is_some()
}

/// The six bits that a character stands for.
fn sextet(character: u8) -> Option<u8> {
    Some(match character {
        b'A'..=b'Z' => character - b'A',
        b'a'..=b'z' => character - b'a' + 26,
        b'0'..=b'9' => character - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn octets() {
        for text in ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy", "+/+/", "AAAA", "/w=="] {
            assert!(byte(text), "{text:?} is one");
        }
        for text in [
            "Z",
            "Zg",
            "Zg=",
            "Zm8",
            "Zm9vY",
            "=",
            "==",
            "===",
            "====",
            "Z===",
            "Zg==Zg==",
            "Zm8=Zm8=",
            "Zm9v\n",
            "Zm9v ",
            "Zm 9",
            "Zm\r\n",
            "Zm-_",
            "Zm9é",
            "Zg=a",
            "=Zg=",
            "Zm9v=",
            "Zm9v====",
            "Zh==",
            "Zm9=",
            "Zm9vé===",
        ] {
            assert!(!byte(text), "{text:?} is none");
        }
    }

    /// Of all groups with padding those are accepted that stand for one octet, or for two.
    #[test]
    fn pad_bits_are_zero() {
        let characters = || (0..128).map(char::from);
        let one = characters().flat_map(|a| characters().map(move |b| format!("{a}{b}==")));
        assert_eq!(one.filter(|text| byte(text)).count(), 1 << 8);
        let two = characters().flat_map(|a| characters().map(move |b| format!("A{a}{b}=")));
        assert_eq!(two.filter(|text| !text.ends_with("==") && byte(text)).count(), 1 << 10);
    }
}
