//! What fills a tape: JSON text, or events.
//!
//! The text is read as RFC 8259 has it and no wider: UTF-8 without a byte order mark, one value, nothing but white
//! space around it, no comments, no trailing commas, no surrogate without its other half (there is no Rust string that
//! could hold it). Numbers are checked, not converted. Reading is one loop without recursion, and takes time and
//! memory in proportion to the text.
//!
//! Errors say what was expected and where, and never repeat the text, which may hold secrets.

use std::fmt;

use super::tape::{Kind, MAX_DEPTH, Recorder, Span, Tape};

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
    fn is_of_the_whole(self) -> bool {
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
struct Fault(SyntaxErrorKind, u32);

/// No text is so long that an offset is cut.
fn fault(kind: SyntaxErrorKind, at: usize) -> Fault {
    Fault(kind, at as u32)
}

impl SyntaxError {
    #[cold]
    fn new(Fault(kind, offset): Fault, input: &[u8]) -> Self {
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

impl<'i> Tape<'i> {
    /// Reads one JSON value, and refuses everything that RFC 8259 does not define (see [the module](super::reader)).
    ///
    /// Duplicate member names are no syntax error: [`Tape::duplicates`] tells them.
    pub fn parse(input: &'i [u8]) -> Result<Tape<'i>, SyntaxError> {
        let read = || {
            if u32::try_from(input.len()).is_err() {
                return Err(fault(SyntaxErrorKind::TooLong, 0));
            }
            if input.starts_with(b"\xef\xbb\xbf") {
                return Err(fault(SyntaxErrorKind::ByteOrderMark, 0));
            }
            let text = std::str::from_utf8(input).map_err(|e| fault(SyntaxErrorKind::Encoding, e.valid_up_to()))?;
            let mut reader = Reader { text, bytes: input, at: 0, tape: Recorder::new(text) };
            reader.document()?;
            Ok(reader.tape.finish())
        };
        read().map_err(|fault| SyntaxError::new(fault, input))
    }
}

struct Reader<'i> {
    text: &'i str,
    /// The bytes of the text.
    bytes: &'i [u8],
    at: usize,
    tape: Recorder<'i>,
}

impl Reader<'_> {
    /// The next byte; 0, which is allowed nowhere, at the end.
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    /// The next byte that is not white space.
    #[inline]
    fn peek_token(&mut self) -> u8 {
        let mut at = self.at;
        loop {
            match self.bytes.get(at) {
                Some(b' ' | b'\n' | b'\t' | b'\r') => at += 1,
                next => {
                    self.at = at;
                    return next.copied().unwrap_or(0);
                }
            }
        }
    }

    fn document(&mut self) -> Result<(), Fault> {
        let mut expected = SyntaxErrorKind::Value;
        'value: loop {
            let token = self.peek_token();
            let at = self.at;
            match token {
                b'"' => {
                    let span = self.string()?;
                    self.tape.string(at, span);
                }
                b'-' | b'0'..=b'9' => {
                    self.at = end_of_number(self.bytes, at)?;
                    self.tape.number(at, Span { start: at as u32, len: (self.at - at) as u32, own: false });
                }
                b'{' => {
                    self.begin(Kind::Object)?;
                    if self.peek_token() == b'}' {
                        self.end();
                    } else {
                        self.name(SyntaxErrorKind::NameOrEnd)?;
                        expected = SyntaxErrorKind::Value;
                        continue 'value;
                    }
                }
                b'[' => {
                    self.begin(Kind::Array)?;
                    if self.peek_token() == b']' {
                        self.end();
                    } else {
                        expected = SyntaxErrorKind::ElementOrEnd;
                        continue 'value;
                    }
                }
                b't' => {
                    self.literal("true")?;
                    self.tape.bool(at, true);
                }
                b'f' => {
                    self.literal("false")?;
                    self.tape.bool(at, false);
                }
                b'n' => {
                    self.literal("null")?;
                    self.tape.null(at);
                }
                _ => return Err(fault(expected, at)),
            }
            expected = SyntaxErrorKind::Value;
            loop {
                let token = self.peek_token();
                match (self.tape.container(), token) {
                    (None, _) if self.at == self.bytes.len() => return Ok(()),
                    (None, _) => return Err(fault(SyntaxErrorKind::TrailingText, self.at)),
                    (Some(Kind::Object), b',') => {
                        self.at += 1;
                        self.peek_token();
                        self.name(SyntaxErrorKind::Name)?;
                        continue 'value;
                    }
                    (Some(Kind::Object), b'}') => self.end(),
                    (Some(Kind::Object), _) => {
                        return Err(fault(SyntaxErrorKind::CommaOrBrace, self.at));
                    }
                    (Some(_), b',') => {
                        self.at += 1;
                        continue 'value;
                    }
                    (Some(_), b']') => self.end(),
                    (Some(_), _) => return Err(fault(SyntaxErrorKind::CommaOrBracket, self.at)),
                }
            }
        }
    }

    fn begin(&mut self, kind: Kind) -> Result<(), Fault> {
        if !self.tape.begin(self.at, kind) {
            return Err(fault(SyntaxErrorKind::TooDeep, self.at));
        }
        self.at += 1;
        Ok(())
    }

    fn end(&mut self) {
        self.at += 1;
        self.tape.end();
    }

    /// A member's name and the colon after it.
    // A tenth of all reading is saved by not calling it.
    #[inline(always)]
    fn name(&mut self, expected: SyntaxErrorKind) -> Result<(), Fault> {
        let at = self.at;
        if self.peek() != b'"' {
            return Err(fault(expected, at));
        }
        let span = self.string()?;
        self.tape.name(at, span);
        if self.peek_token() != b':' {
            return Err(fault(SyntaxErrorKind::Colon, self.at));
        }
        self.at += 1;
        Ok(())
    }

    fn literal(&mut self, literal: &str) -> Result<(), Fault> {
        if !self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(literal.as_bytes())) {
            return Err(fault(SyntaxErrorKind::Literal, self.at));
        }
        self.at += literal.len();
        Ok(())
    }

    /// Where the content of the string lies whose opening quote is next.
    #[inline]
    fn string(&mut self) -> Result<Span, Fault> {
        let start = self.at + 1;
        self.at = end_of_plain(self.bytes, start);
        if self.peek() == b'"' {
            let len = self.at - start;
            self.at += 1;
            return Ok(Span { start: start as u32, len: len as u32, own: false });
        }
        self.escaped_string(start)
    }

    /// The same for a string that is no span of the text: `at` is at the first byte that is not plain.
    #[cold]
    fn escaped_string(&mut self, start: usize) -> Result<Span, Fault> {
        let own_start = self.tape.own().len();
        let mut plain = start;
        loop {
            let run = self.text.get(plain..self.at).expect("runs begin and end next to ASCII characters");
            self.tape.own().push_str(run);
            match self.peek() {
                b'\\' => {
                    let c = self.escape()?;
                    self.tape.own().push(c);
                }
                b'"' => {
                    self.at += 1;
                    let len = self.tape.own().len() - own_start;
                    return Ok(Span { start: own_start as u32, len: len as u32, own: true });
                }
                _ if self.at == self.bytes.len() => {
                    return Err(fault(SyntaxErrorKind::UnclosedString, self.at));
                }
                _ => return Err(fault(SyntaxErrorKind::ControlCharacter, self.at)),
            }
            plain = self.at;
            self.at = end_of_plain(self.bytes, plain);
        }
    }

    /// The character that an escape stands for.
    fn escape(&mut self) -> Result<char, Fault> {
        let at = self.at;
        self.at += 1;
        let c = match self.peek() {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 1;
                let unit = self.hex_digits()?;
                let code = if (0xd800..0xdc00).contains(&unit) && self.peek() == b'\\' {
                    self.at += 1;
                    if self.peek() != b'u' {
                        return Err(fault(SyntaxErrorKind::LoneSurrogate, at));
                    }
                    self.at += 1;
                    let low = self.hex_digits()?;
                    if !(0xdc00..0xe000).contains(&low) {
                        return Err(fault(SyntaxErrorKind::LoneSurrogate, at));
                    }
                    0x1_0000 + ((unit - 0xd800) << 10 | (low - 0xdc00))
                } else {
                    unit
                };
                return char::from_u32(code).ok_or(fault(SyntaxErrorKind::LoneSurrogate, at));
            }
            _ => return Err(fault(SyntaxErrorKind::Escape, self.at)),
        };
        self.at += 1;
        Ok(c)
    }

    fn hex_digits(&mut self) -> Result<u32, Fault> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = char::from(self.peek()).to_digit(16).ok_or(fault(SyntaxErrorKind::HexDigits, self.at))?;
            unit = unit << 4 | digit;
            self.at += 1;
        }
        Ok(unit)
    }
}

/// The first place from `at` with a quote, a backslash, a control character or nothing.
fn end_of_plain(bytes: &[u8], mut at: usize) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    // Eight bytes at a time: a high bit for every byte to stop at. Flipping a bit puts the quote right above the control
    // characters, where the space was; flipping others makes zero of the backslash. Borrowing marks none but bytes
    // after a marked one, and the first counts.
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let word = u64::from_le_bytes(*chunk);
        let low = (word ^ (ONES * 0x02)).wrapping_sub(ONES * 0x21);
        let backslash = (word ^ (ONES * 0x5c)).wrapping_sub(ONES);
        let marks = (low | backslash) & !word & HIGHS;
        if marks != 0 {
            return at + marks.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let is_plain = |byte: &u8| !matches!(byte, b'"' | b'\\' | 0..0x20);
    while bytes.get(at).is_some_and(is_plain) {
        at += 1;
    }
    at
}

/// The place after the number that begins with the digit or minus sign at `at`.
fn end_of_number(bytes: &[u8], mut at: usize) -> Result<usize, Fault> {
    let peek = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let digits = |mut at: usize| {
        if !peek(at).is_ascii_digit() {
            return Err(fault(SyntaxErrorKind::Digit, at));
        }
        while peek(at).is_ascii_digit() {
            at += 1;
        }
        Ok(at)
    };
    if peek(at) == b'-' {
        at += 1;
    }
    if peek(at) == b'0' {
        at += 1;
        if peek(at).is_ascii_digit() {
            return Err(fault(SyntaxErrorKind::LeadingZero, at));
        }
    } else {
        at = digits(at)?;
    }
    if peek(at) == b'.' {
        at = digits(at + 1)?;
    }
    if matches!(peek(at), b'e' | b'E') {
        at += 1;
        if matches!(peek(at), b'+' | b'-') {
            at += 1;
        }
        at = digits(at)?;
    }
    Ok(at)
}

/// Fills a tape event by event, for values that are no text: as parsing the text that the events would write does.
///
/// Refuses events that make no value, and nesting beyond [`MAX_DEPTH`]; after an error the builder is of no use.
/// Duplicate names are recorded as in a parsed text.
pub struct TapeBuilder {
    tape: Recorder<'static>,
    state: State,
}

/// What a [`TapeBuilder`] takes next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// A value.
    Value,
    /// A member's name, or the end of the object.
    Name,
    /// Nothing: the outermost value is complete.
    Nothing,
}

/// Why an event was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildError {
    /// More than [`MAX_DEPTH`] arrays and objects are open.
    TooDeep,
    /// Strings and numbers have more bytes than `u32::MAX`, or there are as many values.
    TooLong,
    /// JSON has no number for an infinity or what is not a number.
    NotFinite,
    /// The text is not that of a JSON number.
    NotANumber,
    /// No value can have this event at this place: a member without a name, a name without a value, an end without a
    /// beginning, a second value, or no value at all.
    Misplaced,
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooDeep => return SyntaxErrorKind::TooDeep.fmt(f),
            Self::TooLong => "the value is too long to be kept",
            Self::NotFinite => "JSON has no infinite numbers and no NaN",
            Self::NotANumber => "expected the text of a JSON number",
            Self::Misplaced => "names, values and ends do not alternate as they do in JSON",
        })
    }
}

impl std::error::Error for BuildError {}

impl Default for TapeBuilder {
    fn default() -> Self {
        Self::new()
    }
}

impl TapeBuilder {
    /// A builder of one value.
    pub fn new() -> Self {
        Self { tape: Recorder::new(""), state: State::Value }
    }

    /// What comes after a value.
    fn state_after_value(&self) -> State {
        match self.tape.container() {
            None => State::Nothing,
            Some(Kind::Object) => State::Name,
            Some(_) => State::Value,
        }
    }

    fn expect(&self, state: State) -> Result<(), BuildError> {
        if self.state == state { Ok(()) } else { Err(BuildError::Misplaced) }
    }

    fn keep(&mut self, content: &str) -> Result<Span, BuildError> {
        let own = self.tape.own();
        let start = u32::try_from(own.len()).map_err(|_| BuildError::TooLong)?;
        let len = u32::try_from(content.len()).map_err(|_| BuildError::TooLong)?;
        own.push_str(content);
        Ok(Span { start, len, own: true })
    }

    fn value(&mut self, record: impl FnOnce(&mut Recorder<'static>)) -> Result<(), BuildError> {
        self.expect(State::Value)?;
        if self.tape.is_full() {
            return Err(BuildError::TooLong);
        }
        record(&mut self.tape);
        self.state = self.state_after_value();
        Ok(())
    }

    /// `null`.
    pub fn null(&mut self) -> Result<(), BuildError> {
        self.value(|tape| tape.null(0))
    }

    /// `true` or `false`.
    pub fn bool(&mut self, value: bool) -> Result<(), BuildError> {
        self.value(|tape| tape.bool(0, value))
    }

    /// The number with this text.
    pub fn number(&mut self, text: &str) -> Result<(), BuildError> {
        if !end_of_number(text.as_bytes(), 0).is_ok_and(|end| end == text.len()) {
            return Err(BuildError::NotANumber);
        }
        let span = self.keep(text)?;
        self.value(|tape| tape.number(0, span))
    }

    /// An integer.
    pub fn i64(&mut self, value: i64) -> Result<(), BuildError> {
        self.number(&value.to_string())
    }

    /// An integer.
    pub fn u64(&mut self, value: u64) -> Result<(), BuildError> {
        self.number(&value.to_string())
    }

    /// An integer.
    pub fn i128(&mut self, value: i128) -> Result<(), BuildError> {
        self.number(&value.to_string())
    }

    /// An integer.
    pub fn u128(&mut self, value: u128) -> Result<(), BuildError> {
        self.number(&value.to_string())
    }

    /// A finite double, as the shortest text that reads back as it.
    pub fn f64(&mut self, value: f64) -> Result<(), BuildError> {
        if !value.is_finite() {
            return Err(BuildError::NotFinite);
        }
        // `{:?}` turns to exponents where `{}` writes hundreds of zeros.
        self.number(&format!("{value:?}"))
    }

    /// A string.
    pub fn str(&mut self, value: &str) -> Result<(), BuildError> {
        let span = self.keep(value)?;
        self.value(|tape| tape.string(0, span))
    }

    /// The beginning of an array.
    pub fn begin_array(&mut self) -> Result<(), BuildError> {
        self.begin(Kind::Array)
    }

    /// The beginning of an object.
    pub fn begin_object(&mut self) -> Result<(), BuildError> {
        self.begin(Kind::Object)
    }

    fn begin(&mut self, kind: Kind) -> Result<(), BuildError> {
        let mut began = false;
        self.value(|tape| began = tape.begin(0, kind))?;
        if began { Ok(()) } else { Err(BuildError::TooDeep) }
    }

    /// The end of the innermost array.
    pub fn end_array(&mut self) -> Result<(), BuildError> {
        self.end(Kind::Array, State::Value)
    }

    /// The end of the innermost object.
    pub fn end_object(&mut self) -> Result<(), BuildError> {
        self.end(Kind::Object, State::Name)
    }

    fn end(&mut self, kind: Kind, state: State) -> Result<(), BuildError> {
        self.expect(state)?;
        if self.tape.container() != Some(kind) {
            return Err(BuildError::Misplaced);
        }
        self.tape.end();
        self.state = self.state_after_value();
        Ok(())
    }

    /// The name of the member whose value comes next.
    pub fn key(&mut self, name: &str) -> Result<(), BuildError> {
        self.expect(State::Name)?;
        if self.tape.is_full() {
            return Err(BuildError::TooLong);
        }
        let span = self.keep(name)?;
        self.tape.name(0, span);
        self.state = State::Value;
        Ok(())
    }

    /// The tape, once the outermost value is complete.
    pub fn finish(self) -> Result<Tape<'static>, BuildError> {
        self.expect(State::Nothing)?;
        Ok(self.tape.finish())
    }
}
