//! Why a text is no JSON, in words that repeat nothing of it but a punctuation mark.

use std::fmt;

use super::tape::MAX_DEPTH;

/// Why a text is not one JSON value, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SyntaxError {
    /// The place in bytes from the beginning.
    pub offset: usize,
    /// The line, from 1; lines end with a line feed.
    pub line: usize,
    /// The place in the line, in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub kind: SyntaxErrorKind,
    /// What is at that place.
    pub found: Found,
}

/// What a [`SyntaxError`] has to tell of the text itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// The text is over.
    End,
    /// An ASCII punctuation character.
    Punctuation(char),
    /// Something that is not told.
    Other,
}

/// What is wrong with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SyntaxErrorKind {
    /// It is not UTF-8.
    Encoding,
    /// It begins with a byte order mark (RFC 8259, section 8.1, lets a parser refuse it).
    ByteOrderMark,
    /// It has more bytes than `u32::MAX`.
    TooLong,
    /// More than [`MAX_DEPTH`] arrays and objects are open.
    TooDeep,
    /// No value where there must be one.
    Value,
    /// Neither a value nor an end after `[`.
    ElementOrEnd,
    /// Neither a comma nor an end after an element.
    CommaOrBracket,
    /// Neither a name nor an end after `{`.
    NameOrEnd,
    /// No name after a comma in an object.
    Name,
    /// No colon after a name.
    Colon,
    /// Neither a comma nor an end after a member.
    CommaOrBrace,
    /// Something after the value.
    TrailingText,
    /// A misspelled `true`, `false` or `null`.
    Literal,
    /// No digit where a number must have one.
    Digit,
    /// A digit after a leading zero.
    LeadingZero,
    /// A string without an end.
    UnclosedString,
    /// A control character in a string that is not escaped.
    ControlCharacter,
    /// An escape that JSON does not have.
    Escape,
    /// `\u` without four hexadecimal digits.
    HexDigits,
    /// An escaped surrogate that is not half of a pair.
    LoneSurrogate,
}

impl SyntaxErrorKind {
    /// Whether it is about more than the character at its place.
    pub(super) fn is_of_the_whole(self) -> bool {
        matches!(self, Self::Encoding | Self::ByteOrderMark | Self::TooLong | Self::TooDeep | Self::LoneSurrogate)
    }
}

impl fmt::Display for SyntaxErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Encoding => "the text is not UTF-8",
            Self::ByteOrderMark => "the text begins with a byte order mark",
            Self::TooLong => "the text is longer than 4294967295 bytes",
            Self::TooDeep => {
                return write!(f, "arrays and objects are nested more than {MAX_DEPTH} deep");
            }
            Self::Value => "expected a value",
            Self::ElementOrEnd => "expected a value or `]`",
            Self::CommaOrBracket => "expected `,` or `]` after an element",
            Self::NameOrEnd => "expected a member name in quotes or `}`",
            Self::Name => "expected a member name in quotes",
            Self::Colon => "expected `:` after a member name",
            Self::CommaOrBrace => "expected `,` or `}` after a member",
            Self::TrailingText => "expected nothing more after the value",
            Self::Literal => "expected `true`, `false` or `null`",
            Self::Digit => "expected a digit",
            Self::LeadingZero => "expected no digit after a leading zero",
            Self::UnclosedString => "expected `\"` at the end of a string",
            Self::ControlCharacter => "expected control characters in a string to be escaped",
            Self::Escape => "expected one of `\"\\/bfnrtu` after `\\`",
            Self::HexDigits => "expected four hexadecimal digits after `\\u`",
            Self::LoneSurrogate => "expected an escaped surrogate to be half of a pair",
        })
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)?;
        match self.found {
            Found::End => f.write_str(", found the end of the text")?,
            Found::Punctuation(c) => write!(f, ", found `{c}`")?,
            Found::Other => {}
        }
        write!(f, " at line {}, column {}", self.line, self.column)
    }
}

impl std::error::Error for SyntaxError {}

/// What is wrong, and the offset. Small enough for results to travel in registers, which a third of the speed hangs on.
pub(super) struct Fault(pub(super) SyntaxErrorKind, pub(super) u32);

/// No text is so long that an offset is cut.
pub(super) fn fault(kind: SyntaxErrorKind, at: usize) -> Fault {
    Fault(kind, at as u32)
}

impl SyntaxError {
    #[cold]
    pub(super) fn new(Fault(kind, offset): Fault, input: &[u8]) -> Self {
        let offset = offset as usize;
        let before = input.get(..offset).unwrap_or(input);
        let line_start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
        let is_first_of_character = |byte: &&u8| !(0x80..0xc0).contains(*byte);
        Self {
            offset,
            line: 1 + before.iter().filter(|&&byte| byte == b'\n').count(),
            column: 1 + before.iter().skip(line_start).filter(is_first_of_character).count(),
            kind,
            found: match input.get(offset) {
                _ if kind.is_of_the_whole() => Found::Other,
                None => Found::End,
                Some(byte) if byte.is_ascii_punctuation() => Found::Punctuation(char::from(*byte)),
                Some(_) => Found::Other,
            },
        }
    }
}
