//! The texts that a run has read, and places in them.
//!
//! A place is a file and a range of bytes in it. Everything that is said about a description names one, and only
//! here is it turned into the line and column that a person sees. Columns count characters (code points) from 1, as
//! editors do for text without wide characters; byte offsets count from the first byte of the file, a byte order
//! mark included, so that a program can cut the very bytes out of the file.

use std::ops::Range;
use std::sync::OnceLock;

/// One of the files in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

impl FileId {
    /// The number of files read before this one: 0 is the description itself.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A range of bytes in a file: from `start` up to, and without, `end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte; equal to `start` when the place is a point.
    pub end: u32,
}

impl Span {
    /// The bytes from `start` up to, and without, `end`.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The point before the byte at `offset`.
    #[must_use]
    pub fn point(offset: u32) -> Self {
        Self { start: offset, end: offset }
    }
}

/// A range of bytes in one of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The bytes in it.
    pub span: Span,
}

impl Place {
    /// The bytes `span` of `file`.
    #[must_use]
    pub fn new(file: FileId, span: Span) -> Self {
        Self { file, span }
    }
}

/// A line and a column, both counted from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// One file: what it is called and what is in it.
#[derive(Debug)]
pub struct Source {
    path: String,
    text: String,
    /// How many lines end before each block of the text, and in all.
    lines: OnceLock<Vec<u32>>,
    /// How many characters begin before each block of the text.
    blocks: OnceLock<Vec<u32>>,
}

/// How many bytes a block has. Of a text of megabytes a run tells some places: where they are is counted within a block,
/// and of the blocks before it is known how much is in them. So a line without end, such as that of JSON without line
/// breaks, is not counted anew for each place in it either.
const BLOCK: usize = 4096;

impl Source {
    fn new(path: String, text: String) -> Self {
        Self { path, text, lines: OnceLock::new(), blocks: OnceLock::new() }
    }

    /// The path as the user gave it, with `/` between its parts on every platform.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text, with the byte order mark if the file has one.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Offset of the first byte after the byte order mark, or 0.
    #[must_use]
    pub fn content_start(&self) -> u32 {
        if self.text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() as u32 } else { 0 }
    }

    /// Where the byte at `offset` is. An offset past the end or inside a character counts as the next lower one that
    /// starts a character.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let offset = character_start(&self.text, offset as usize);
        let line = self.lines_before(offset) + 1;
        let start = self.line_start(line).unwrap_or_default();
        let column = if offset.saturating_sub(start) <= BLOCK {
            self.text.get(start..offset).map_or(0, |before| before.chars().count())
        } else {
            self.characters_before(offset) - self.characters_before(start)
        };
        Position { line, column: column + 1 }
    }

    /// How many characters begin before the byte at `offset`.
    fn characters_before(&self, offset: usize) -> usize {
        let begins = |bytes: &[u8]| bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        let blocks = self.blocks.get_or_init(|| {
            let mut counted = 0;
            let count = |block: &[u8]| {
                let before = counted;
                counted += begins(block) as u32;
                before
            };
            self.text.as_bytes().chunks(BLOCK).map(count).collect()
        });
        let block = offset / BLOCK;
        let rest = self.text.as_bytes().get(block * BLOCK..offset).unwrap_or_default();
        match blocks.get(block) {
            Some(before) => *before as usize + begins(rest),
            // The text ends where a block would begin.
            None => begins(self.text.as_bytes()),
        }
    }

    /// The text of a line (counted from 1) without its line break, and the offset at which it starts. A line that
    /// does not exist is empty and at the end.
    #[must_use]
    pub fn line(&self, line: usize) -> (u32, &str) {
        let Some(start) = self.line_start(line) else { return (self.text.len() as u32, "") };
        let end = self.line_start(line + 1).unwrap_or(self.text.len());
        let text = self.text.get(start..end).unwrap_or_default();
        (start as u32, text.trim_end_matches(['\n', '\r']))
    }

    /// Whether a line ends with the byte at `index`: after a line feed, a carriage return, or both, as YAML has it (5.4).
    fn ends_line(&self, index: usize) -> bool {
        let bytes = self.text.as_bytes();
        match bytes.get(index) {
            Some(b'\n') => true,
            Some(b'\r') => bytes.get(index + 1) != Some(&b'\n'),
            _ => false,
        }
    }

    /// How many lines end with the bytes of a range.
    fn line_ends(&self, range: Range<usize>) -> usize {
        let bytes = self.text.as_bytes().get(range.clone()).unwrap_or_default();
        // In portions whose counts fit a byte, which a processor counts many at a time.
        let count_of = |one: u8| -> usize {
            let count = |portion: &[u8]| portion.iter().map(|byte| u8::from(*byte == one)).sum::<u8>();
            bytes.chunks(u8::MAX.into()).map(|portion| usize::from(count(portion))).sum()
        };
        match count_of(b'\r') {
            0 => count_of(b'\n'),
            _ => range.filter(|index| self.ends_line(*index)).count(),
        }
    }

    /// How many lines end before each block, and in all.
    fn line_counts(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let mut counted = 0;
            let mut counts = vec![0];
            for start in (0..self.text.len()).step_by(BLOCK) {
                counted += self.line_ends(start..self.text.len().min(start + BLOCK)) as u32;
                counts.push(counted);
            }
            counts
        })
    }

    /// How many lines end before the byte at `offset`, which is in the text or at its end.
    fn lines_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        let before = self.line_counts().get(block).map_or(0, |count| *count as usize);
        before + self.line_ends(block * BLOCK..offset)
    }

    /// Where a line begins (counted from 1), if there is one.
    fn line_start(&self, line: usize) -> Option<usize> {
        // The line begins after so many have ended.
        let ended = line.checked_sub(1)?;
        if ended == 0 {
            return Some(self.content_start() as usize);
        }
        let counts = self.line_counts();
        let block = counts.partition_point(|count| (*count as usize) < ended).checked_sub(1)?;
        let before = counts.get(block).map_or(0, |count| *count as usize);
        let range = block * BLOCK..self.text.len().min((block + 1) * BLOCK);
        range.filter(|index| self.ends_line(*index)).nth(ended - before - 1).map(|index| index + 1)
    }
}

/// The offset at which the character begins that the byte at `offset` is a part of; the end of the text if it is there.
pub(crate) fn character_start(text: &str, offset: usize) -> usize {
    let mut start = offset.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    start
}

/// The files of a run, in the order in which they were read.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// No files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file. `path` is what diagnostics print; a `\` in it becomes `/` where the platform separates with it.
    /// The text must be shorter than 4 GiB; the reader of files sees to it.
    pub fn add(&mut self, path: &str, text: String) -> FileId {
        let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
        let id = FileId(self.files.len() as u32);
        self.files.push(Source::new(path, text));
        id
    }

    /// The file `id`.
    #[must_use]
    pub fn get(&self, id: FileId) -> &Source {
        self.files.get(id.index()).expect("a file's id comes from the sources it is used with")
    }

    /// The text at `place`, or nothing if the place is not in the file.
    #[must_use]
    pub fn text_at(&self, place: Place) -> &str {
        let range = place.span.start as usize..place.span.end as usize;
        self.get(place.file).text().get(range).unwrap_or_default()
    }

    /// `path:line:column` of the first byte of `place`.
    #[must_use]
    pub fn locate(&self, place: Place) -> String {
        let source = self.get(place.file);
        let Position { line, column } = source.position(place.span.start);
        format!("{}:{line}:{column}", source.path())
    }

    /// Counts the lines of all files, which is done anyway when the first place in one is told.
    pub fn count_lines(&self) {
        self.files.iter().for_each(|file| {
            file.line_counts();
        });
    }

    /// All files with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId(index as u32), file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position(text: &str, offset: u32) -> (usize, usize) {
        let mut sources = Sources::new();
        let file = sources.add("x", text.to_owned());
        let Position { line, column } = sources.get(file).position(offset);
        (line, column)
    }

    #[test]
    fn lines_end_as_in_yaml() {
        let text = "a\nb\r\nc\rd\n\ne";
        let expected =
            [(0, 1, 1), (1, 1, 2), (2, 2, 1), (4, 2, 3), (5, 3, 1), (7, 4, 1), (9, 5, 1), (10, 6, 1), (11, 6, 2)];
        for (offset, line, column) in expected {
            assert_eq!(position(text, offset), (line, column), "offset {offset}");
        }
        assert_eq!(position(text, 1000), (6, 2), "past the end is the end");
        assert_eq!(position("", 0), (1, 1));
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(position("日本: é", 8), (1, 5));
        assert_eq!(position("日本", 1), (1, 1), "inside a character");
        assert_eq!(position("\u{feff}ab", 4), (1, 2), "a byte order mark has no column");
        assert_eq!(position("\u{feff}ab", 0), (1, 1));
    }

    #[test]
    fn columns_of_long_lines_count_characters_too() {
        let text = format!("one\n{}", "日a".repeat(3 * BLOCK));
        for character in [0, 1, 2, 1000, BLOCK, 2 * BLOCK + 1, 6 * BLOCK - 1, 6 * BLOCK] {
            let offset = 4 + character / 2 * 4 + character % 2 * 3;
            assert_eq!(position(&text, offset as u32), (2, character + 1));
        }
        let whole = "a".repeat(2 * BLOCK);
        assert_eq!(position(&whole, whole.len() as u32), (1, whole.len() + 1));
    }

    #[test]
    fn lines_come_without_their_ends() {
        let mut sources = Sources::new();
        let file = sources.add("x", "\u{feff}one\r\ntwo\n".to_owned());
        let source = sources.get(file);
        assert_eq!(source.line(1), (3, "one"));
        assert_eq!(source.line(2), (8, "two"));
        assert_eq!(source.line(3), (12, ""));
        assert_eq!(source.line(9), (12, ""));
        assert_eq!(source.line(0), (12, ""));
    }

    #[test]
    fn a_place_is_told_by_path_line_and_column() {
        let mut sources = Sources::new();
        sources.add("a.yaml", "x".to_owned());
        let file = sources.add("../spec/b.yaml", "one\n  two\n".to_owned());
        let place = Place::new(file, Span::new(6, 9));
        assert_eq!(sources.locate(place), "../spec/b.yaml:2:3");
        assert_eq!(sources.text_at(place), "two");
        assert_eq!(sources.text_at(Place::new(file, Span::new(6, 999))), "");
    }
}
