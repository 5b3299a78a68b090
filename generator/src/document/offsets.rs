//! Bytes from characters: the YAML parser counts characters, places count bytes.

use crate::diagnostic::Span;

/// Every this many characters, the byte offset is noted.
const STRIDE: usize = 64;

/// Translates the number of a character in a text into its byte offset in the file.
pub(super) struct Offsets<'t> {
    text: &'t str,
    base: u32,
    /// Byte offset of every [`STRIDE`]th character; empty if the text is ASCII.
    marks: Vec<u32>,
}

impl<'t> Offsets<'t> {
    /// For a text that begins at byte `base` of its file.
    pub(super) fn new(text: &'t str, base: u32) -> Self {
        let marks = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().step_by(STRIDE).map(|(offset, _)| offset as u32).collect()
        };
        Self { text, base, marks }
    }

    /// The byte offset in the file of character `index`, or of the end if there are not so many.
    pub(super) fn byte(&self, index: usize) -> u32 {
        let offset = if self.marks.is_empty() {
            index.min(self.text.len())
        } else {
            let from = self.marks.get(index / STRIDE).map_or(self.text.len(), |&mark| mark as usize);
            let rest = self.text.get(from..).unwrap_or_default();
            rest.char_indices().nth(index % STRIDE).map_or(self.text.len(), |(offset, _)| from + offset)
        };
        self.base + offset as u32
    }

    /// The one character at a byte offset of the file; a point at the end of a line.
    pub(super) fn character_at(&self, offset: u32) -> Span {
        let rest = self.text.get((offset - self.base) as usize..).unwrap_or_default();
        let len = rest.chars().next().filter(|&c| c != '\n' && c != '\r').map_or(0, char::len_utf8);
        Span::new(offset, offset + len as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_char_indices() {
        for text in ["", "plain", "é", &"aé日😀\n".repeat(100), &"x".repeat(200)] {
            let offsets = Offsets::new(text, 3);
            let count = text.chars().count();
            for (index, (offset, _)) in text.char_indices().enumerate() {
                assert_eq!(offsets.byte(index), 3 + offset as u32, "character {index} of {text:?}");
            }
            assert_eq!(offsets.byte(count), 3 + text.len() as u32);
            assert_eq!(offsets.byte(count + 1000), 3 + text.len() as u32);
        }
    }
}
