//! Octets in a string: what `format: byte` and `contentEncoding: base64` describe.

use super::format::base64;
use super::wire_text::{FormatError, wire_texts};

wire_texts! {
    /// Octets in base64, with padding and without line breaks
    /// ([RFC 4648, 4](https://www.rfc-editor.org/rfc/rfc4648#section-4)).
    Base64: "byte", base64::byte;
}

impl Base64 {
    /// The text that stands for some octets.
    #[must_use]
    pub fn from_bytes(bytes: impl AsRef<[u8]>) -> Self {
        Self(base64::encode(bytes.as_ref()).into())
    }

    /// The octets that the text stands for.
    ///
    /// # Errors
    ///
    /// [`FormatError`] if the text is not what an encoder of that section writes.
    pub fn decode(&self) -> Result<Vec<u8>, FormatError> {
        base64::decode(&self.0).ok_or(FormatError::malformed(Self::FORMAT))
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from_bytes(bytes)
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self::from_bytes(bytes)
    }
}

impl TryFrom<&Base64> for Vec<u8> {
    type Error = FormatError;

    fn try_from(text: &Base64) -> Result<Self, FormatError> {
        text.decode()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn octets_come_and_go() {
        let text = Base64::from(b"Hi".to_vec());
        assert_eq!((text.as_str(), text.decode()), ("SGk=", Ok(b"Hi".to_vec())));
        assert_eq!("SGk=".parse(), Ok(text.clone()));
        assert_eq!(Vec::try_from(&text), Ok(b"Hi".to_vec()));
        assert_eq!(format!("{text:?}, {text}"), "Base64(\"SGk=\"), SGk=");
    }

    #[test]
    fn another_text_is_kept_and_has_no_octets() {
        for text in ["SGk", "SGl=", "SG k=", "SGk=\n", "-_-_"] {
            let kept = Base64::from_unchecked(text);
            assert_eq!(kept.as_str(), text);
            let error = kept.decode().unwrap_err();
            assert!(error.is_malformed());
            assert_eq!(error.to_string(), "the text is no byte");
            assert_eq!(text.parse::<Base64>(), Err(error));
        }
    }
}
