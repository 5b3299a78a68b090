//! Escapes: what a backslash and the characters after it stand for.

use super::ast::{Node, Reference};
use super::char_set::CharSet;
use super::parse::{Parser, PatternError};
use super::property::property;

const LEAD_SURROGATES: std::ops::RangeInclusive<u32> = 0xD800..=0xDBFF;
const TRAIL_SURROGATES: std::ops::RangeInclusive<u32> = 0xDC00..=0xDFFF;

impl Parser<'_> {
    /// Reads an escape outside of a class.
    pub(super) fn atom_escape(&mut self) -> Result<Node, PatternError> {
        let start = self.at;
        self.eat("\\");
        if let Some('1'..='9') = self.peek() {
            let number = self.number().and_then(|number| number.try_into().ok());
            return Ok(self.back_reference(start, Reference::Number(number.unwrap_or(u32::MAX))));
        }
        if self.eat("k") {
            if !self.eat("<") {
                return Err(self.error_at(start, "`\\k` refers to a group by its name, `\\k<name>`"));
            }
            let name = self.group_name()?;
            return Ok(self.back_reference(start, Reference::Name(name)));
        }
        let set = match self.class_escape(start)? {
            Some(set) => set,
            None => {
                let point = self.character_escape(start)?;
                CharSet::code_points(point, point)
            }
        };
        Ok(Node::Set(set))
    }

    /// Reads the rest of an escape that stands for a class (`\d`, `\p{…}`), if the escape is of that kind.
    pub(super) fn class_escape(&mut self, start: usize) -> Result<Option<CharSet>, PatternError> {
        let Some(letter @ ('d' | 'D' | 'w' | 'W' | 's' | 'S' | 'p' | 'P')) = self.peek() else {
            return Ok(None);
        };
        self.bump();
        let set = match letter {
            'd' | 'D' => CharSet::digits(),
            'w' | 'W' => CharSet::word(),
            's' | 'S' => CharSet::white_space(),
            _ => self.property_name(start)?,
        };
        let set = if letter.is_ascii_uppercase() { set.negated() } else { set };
        self.counted(start, set).map(Some)
    }

    /// Reads what follows `\p`: the name of a property in braces.
    fn property_name(&mut self, start: usize) -> Result<CharSet, PatternError> {
        let braced = self.rest().strip_prefix('{').and_then(|rest| rest.split_once('}'));
        let Some((name, _)) = braced else {
            return Err(self.error_at(start, "the name of a Unicode property is written in braces, as in `\\p{Lu}`"));
        };
        let Some(set) = property(name) else {
            return Err(self.error_at(
                start,
                format!("`{name}` is no Unicode property that ECMA-262 lists, or one that is not supported"),
            ));
        };
        self.at += name.len() + "{}".len();
        Ok(set)
    }

    /// Reads the rest of an escape that stands for one code point, which may be a surrogate.
    pub(super) fn character_escape(&mut self, start: usize) -> Result<u32, PatternError> {
        let Some(c) = self.bump() else {
            return Err(self.error_at(start, "a backslash at the end escapes nothing"));
        };
        let control = match c {
            'f' => '\u{C}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\u{B}',
            '0' if !matches!(self.peek(), Some('0'..='9')) => '\0',
            'c' => {
                return match self.bump() {
                    Some(letter) if letter.is_ascii_alphabetic() => Ok(u32::from(letter) % 32),
                    _ => Err(self.error_at(start, "`\\c` is followed by an ASCII letter")),
                };
            }
            'x' => {
                return self.hex(2).ok_or_else(|| self.error_at(start, "`\\x` is followed by two hexadecimal digits"));
            }
            'u' => return self.unicode_escape(start),
            '0'..='9' => {
                return Err(self.error_at(start, "octal escapes are not of ECMA-262 in Unicode mode: write `\\xHH`"));
            }
            'A'..='Z' | 'a'..='z' => {
                return Err(self.error_at(start, format!("`\\{c}` is no escape of ECMA-262")));
            }
            _ => c,
        };
        Ok(control.into())
    }

    /// Reads what follows `\u`: four digits, of a surrogate pair the second half as well, or digits in braces.
    pub(super) fn unicode_escape(&mut self, start: usize) -> Result<u32, PatternError> {
        if self.eat("{") {
            let digits = self.rest().bytes().take_while(u8::is_ascii_hexdigit).count();
            let point = self.hex(digits);
            return match point {
                Some(point) if self.eat("}") && point <= u32::from(char::MAX) => Ok(point),
                _ => Err(self.error_at(
                    start,
                    "`\\u{` is followed by the hexadecimal digits of a code point up to 10FFFF and `}`",
                )),
            };
        }
        let Some(unit) = self.hex(4) else {
            return Err(self.error_at(start, "`\\u` is followed by four hexadecimal digits, or by digits in braces"));
        };
        let after = self.at;
        if LEAD_SURROGATES.contains(&unit) && self.eat("\\u") {
            if let Some(trail) = self.hex(4).filter(|trail| TRAIL_SURROGATES.contains(trail)) {
                return Ok(0x1_0000 + ((unit - LEAD_SURROGATES.start()) << 10) + (trail - TRAIL_SURROGATES.start()));
            }
            self.at = after;
        }
        Ok(unit)
    }

    /// Reads so many hexadecimal digits. A number too large for its type is the largest of its type.
    fn hex(&mut self, digits: usize) -> Option<u32> {
        let text = self.rest().get(..digits).filter(|text| !text.is_empty())?;
        let number = text.chars().try_fold(0_u32, |number, c| {
            let digit = c.to_digit(16)?;
            Some(number.checked_mul(16).map_or(u32::MAX, |number| number + digit))
        })?;
        self.at += digits;
        Some(number)
    }
}
