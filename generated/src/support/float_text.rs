//! The text of a double: the shortest that reads back as it, without an allocation.

use std::fmt::{self, Write};

/// Long enough for every double: `-1.7976931348623157e308` has 23 characters.
const LONGEST: usize = 32;

/// A text that stands on the stack.
pub struct FloatText {
    bytes: [u8; LONGEST],
    len: usize,
}

impl FloatText {
    /// The text of a double: `0.1`, `1e300`, `NaN`.
    pub fn of(value: f64) -> Self {
        let mut text = Self { bytes: [0; LONGEST], len: 0 };
        write!(text, "{value:?}").expect("the text of a double is short");
        text
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..self.len);
        bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()).expect("whole texts were written")
    }
}

impl Write for FloatText {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len + text.len();
        let free = self.bytes.get_mut(self.len..end).ok_or(fmt::Error)?;
        free.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_double_fits() {
        for value in [
            0.0,
            -0.0,
            0.1,
            -f64::MAX,
            -f64::MIN_POSITIVE,
            -5e-324,
            f64::NAN,
            f64::NEG_INFINITY,
            1e16,
            123456789012345.6,
        ] {
            assert_eq!(FloatText::of(value).as_str(), format!("{value:?}"));
        }
    }
}
