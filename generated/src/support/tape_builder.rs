//! Filling a tape by events instead of text.

use std::fmt;

use super::reader::end_of_number;
use super::recorder::{Recorder, Span};
use super::syntax::SyntaxErrorKind;
use super::tape::{Kind, Tape};

/// Fills a tape event by event, for values that are no text: as parsing the text that the events would write does.
///
/// Refuses events that make no value, and nesting beyond [`MAX_DEPTH`](super::tape::MAX_DEPTH); after an error the builder is of no use.
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
    /// More than [`MAX_DEPTH`](super::tape::MAX_DEPTH) arrays and objects are open.
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
