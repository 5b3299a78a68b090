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

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The text that stands for some octets.
pub fn encode(octets: &[u8]) -> String {
    let mut text = String::with_capacity(octets.len().div_ceil(3).saturating_mul(4));
    for group in octets.chunks(3) {
        let octet = |index: usize| u32::from(group.get(index).copied().unwrap_or_default());
        let bits = octet(0) << 16 | octet(1) << 8 | octet(2);
        // So many octets take one character more.
        for index in 0..=group.len() {
            let sextet = bits >> (18 - 6 * index) & 63;
            text.extend(ALPHABET.get(sextet as usize).copied().map(char::from));
        }
        text.extend(std::iter::repeat_n('=', 3 - group.len()));
    }
    text
}

/// The octets that a text stands for; `None` if it is none.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    if !byte(text) {
        return None;
    }
    let mut octets = Vec::with_capacity(text.len() / 4 * 3);
    for group in text.as_bytes().chunks(4) {
        let digits = group.iter().filter(|digit| **digit != b'=').count();
        let bits = group.iter().fold(0_u32, |bits, digit| bits << 6 | u32::from(sextet(*digit).unwrap_or_default()));
        let [_, group @ ..] = bits.to_be_bytes();
        octets.extend(group.into_iter().take(digits.saturating_sub(1)));
    }
    Some(octets)
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

    /// Encoding and decoding are those of the crate `base64`, on octets of every length up to some and on each of the
    /// texts that a change of one character makes of them.
    #[test]
    fn octets_and_texts_are_those_of_another_encoder() {
        use ::base64::Engine as _;
        use ::base64::engine::general_purpose::STANDARD;

        let octets: Vec<u8> = (0..=255_u8).map(|octet| octet.wrapping_mul(167).wrapping_add(13)).collect();
        let (mut read, mut refused) = (0, 0);
        for length in 0..64 {
            for part in octets.windows(length.max(1)).step_by(7).map(|part| part.get(..length).unwrap_or_default()) {
                let text = encode(part);
                assert_eq!(text, STANDARD.encode(part));
                assert_eq!(decode(&text).as_deref(), Some(part));
                for (at, _) in text.char_indices().rev().take(5) {
                    for other in ["A", "/", "=", "-", "", "é", "AA", "=="] {
                        let mut changed = text.clone();
                        changed.replace_range(at..=at, other);
                        let theirs = STANDARD.decode(&changed).ok();
                        assert_eq!(decode(&changed), theirs, "{changed:?}");
                        *(if theirs.is_some() { &mut read } else { &mut refused }) += 1;
                    }
                }
            }
        }
        assert!(read > 1_000 && refused > 10_000, "{read} read, {refused} refused");
    }

    #[test]
    fn every_octet_at_every_place() {
        for octet in 0..=255 {
            for octets in [vec![octet], vec![1, octet], vec![2, 3, octet], vec![octet, 254, 255]] {
                assert_eq!(decode(&encode(&octets)), Some(octets));
            }
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
