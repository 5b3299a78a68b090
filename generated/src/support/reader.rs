//! What fills a tape: JSON text.
//!
//! The text is read as RFC 8259 has it and no wider: UTF-8 without a byte order mark, one value, nothing but white
//! space around it, no comments, no trailing commas, no surrogate without its other half (there is no Rust string that
//! could hold it). Numbers are checked, not converted. Reading is one loop without recursion, and takes time and
//! memory in proportion to the text.
//!
//! Errors say what was expected and where, and never repeat the text, which may hold secrets.

use super::recorder::{Recorder, Span};
use super::syntax::{Fault, SyntaxError, SyntaxErrorKind, fault};
use super::tape::{Kind, Tape};

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
pub(super) fn end_of_number(bytes: &[u8], mut at: usize) -> Result<usize, Fault> {
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
