//! Bytes into text: UTF-8 and nothing else, without the characters that YAML and JSON forbid.

use crate::diagnostic::{Code, codes};

/// Why bytes are no text that can be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Damage {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) hint: Option<String>,
    /// The text up to the damage, and after it as well as it can be shown.
    pub(super) text: String,
    /// The byte at which it is.
    pub(super) offset: u32,
}

const BLOCK: usize = 256;
const UTF_8: &[u8] = b"\xef\xbb\xbf";

/// The text of a file.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, Damage> {
    let content = bytes.strip_prefix(UTF_8).unwrap_or(&bytes);
    if content.is_empty() {
        return Err(damage(codes::EMPTY_DOCUMENT, "there is nothing in this file", &bytes, 0));
    }
    if let Some(name) = other_encoding(&bytes) {
        let hint = format!("save it as UTF-8, for example with `iconv -f {name} -t UTF-8`");
        let message = format!("this file is encoded in {name}; descriptions are read as UTF-8");
        return Err(Damage { hint: Some(hint), text: String::new(), ..damage(codes::NOT_UTF8, &message, &[], 0) });
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let byte = bytes.get(at).copied().unwrap_or_default();
            let message = format!("the byte 0x{byte:02X} is not UTF-8 here");
            return Err(damage(codes::NOT_UTF8, &message, bytes, at));
        }
    };
    match first_control(text.as_bytes()) {
        Some(at) => {
            let control = text.as_bytes().get(at).copied().unwrap_or_default();
            let message = format!("the control character U+{control:04X} is allowed neither in YAML nor in JSON");
            Err(damage(codes::FORBIDDEN_CHARACTER, &message, text.as_bytes(), at))
        }
        None => Ok(text),
    }
}

/// The first control character that is none of tab, line feed and carriage return.
fn first_control(bytes: &[u8]) -> Option<usize> {
    let forbidden = |&byte: &u8| (byte < b' ') & (byte != b'\t') & (byte != b'\n') & (byte != b'\r');
    // Whole blocks without a branch per byte, which the compiler turns into vector instructions.
    let block =
        bytes.chunks(BLOCK).position(|block| block.iter().fold(false, |found, byte| found | forbidden(byte)))?;
    let start = block * BLOCK;
    bytes.get(start..)?.iter().position(forbidden).map(|at| start + at)
}

fn damage(code: Code, message: &str, bytes: &[u8], at: usize) -> Damage {
    let text = String::from_utf8_lossy(bytes).into_owned();
    Damage { code, message: message.to_owned(), hint: None, text, offset: at as u32 }
}

/// The name of an encoding other than UTF-8 that the first bytes tell: by a byte order mark, or by the zero bytes that
/// an ASCII character (every description begins with one) has in it (YAML 1.2.2, 5.2).
fn other_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => Some("UTF-32LE"),
        [0, 0, 0xfe, 0xff, ..] => Some("UTF-32BE"),
        [0xff, 0xfe, ..] => Some("UTF-16LE"),
        [0xfe, 0xff, ..] => Some("UTF-16BE"),
        [ascii, 0, 0, 0, ..] if *ascii != 0 => Some("UTF-32LE"),
        [0, 0, 0, ascii, ..] if *ascii != 0 => Some("UTF-32BE"),
        [ascii, 0, second, ..] if *ascii != 0 && *second != 0 => Some("UTF-16LE"),
        [0, ascii, 0, ..] if *ascii != 0 => Some("UTF-16BE"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> Damage {
        decode(bytes.to_vec()).expect_err("refused in this test")
    }

    #[test]
    fn keeps_what_is_text() {
        assert_eq!(decode("a: é\r\n\t\u{85}\u{feff}".into()).expect("valid in this test"), "a: é\r\n\t\u{85}\u{feff}");
        assert_eq!(decode(b"\xef\xbb\xbfa".to_vec()).expect("valid in this test"), "\u{feff}a");
    }

    #[test]
    fn tells_other_encodings_by_name() {
        let utf_16 = |text: &str, to: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to).collect::<Vec<u8>>();
        let utf_32 = |text: &str, to: fn(u32) -> [u8; 4]| text.chars().flat_map(|c| to(c.into())).collect::<Vec<u8>>();
        for text in ["\u{feff}openapi: 3.0.3", "openapi: 3.0.3", "{\"a\": 1}"] {
            let cases = [
                ("UTF-16LE", utf_16(text, u16::to_le_bytes)),
                ("UTF-16BE", utf_16(text, u16::to_be_bytes)),
                ("UTF-32LE", utf_32(text, u32::to_le_bytes)),
                ("UTF-32BE", utf_32(text, u32::to_be_bytes)),
            ];
            for (name, bytes) in cases {
                let damage = refused(&bytes);
                assert_eq!(damage.code, codes::NOT_UTF8);
                assert!(damage.message.contains(name), "{text:?} in {name}: {}", damage.message);
            }
        }
    }

    #[test]
    fn names_the_first_bad_byte() {
        let damage = refused(b"a: \xc3\xa9\nb: \xff\xfe\n");
        assert_eq!((damage.code, damage.offset), (codes::NOT_UTF8, 9));
        assert!(damage.message.contains("0xFF"));
        assert!(damage.text.starts_with("a: é\nb: "), "the text up to the damage keeps its offsets");
        assert_eq!(refused(b"abc \xe2\x82").offset, 4, "a character that is cut off");
    }

    #[test]
    fn names_control_characters() {
        for control in (0..0x20_u8).filter(|byte| ![b'\t', b'\n', b'\r'].contains(byte)) {
            let damage = refused(&[b'a', b'b', b'c', control, b'd']);
            assert_eq!((damage.code, damage.offset), (codes::FORBIDDEN_CHARACTER, 3));
            assert!(damage.message.contains(&format!("U+{control:04X}")));
        }
    }

    #[test]
    fn nothing_is_empty() {
        assert_eq!(refused(b"").code, codes::EMPTY_DOCUMENT);
        assert_eq!(refused(UTF_8).code, codes::EMPTY_DOCUMENT);
    }
}
