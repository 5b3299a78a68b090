//! Formats: the names that `format` gives, and what each says of texts and of numbers.
//!
//! The names are those of JSON Schema 2020-12 (validation, 7.3) and of the OpenAPI Format Registry, for every version of
//! OpenAPI alike. What they mean is a grammar each, which the runtime has as a function; so descriptions are held against
//! the same functions as values are. Which kinds of values a format speaks of is the registry's word: `int64` speaks of
//! numbers and of strings, `int32` of numbers alone.

use std::fmt;

use support::format::{
    base64, date, duration, email, hostname, ip, json_pointer, number, regex, uri, uri_template, uuid,
};
use support::view::Numeral;

use super::rule::Kinds;

/// A format that is checked.
#[derive(Clone, Copy)]
pub struct Format {
    /// The name.
    pub name: &'static str,
    /// Whether a text is of the format, if it speaks of texts.
    pub text: Option<fn(&str) -> bool>,
    /// Whether a number is of the format, if it speaks of numbers.
    pub number: Option<fn(Numeral<'_>) -> bool>,
    /// The least and the greatest number, if only whole numbers are of the format.
    pub integers: Option<(i128, i128)>,
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Format").field(&self.name).finish()
    }
}

impl Format {
    const fn of_texts(name: &'static str, text: fn(&str) -> bool) -> Self {
        Self { name, text: Some(text), number: None, integers: None }
    }

    const fn of_numbers(name: &'static str, number: fn(Numeral<'_>) -> bool) -> Self {
        Self { name, text: None, number: Some(number), integers: None }
    }

    const fn of_integers(name: &'static str, number: fn(Numeral<'_>) -> bool, least: i128, most: i128) -> Self {
        Self { name, text: None, number: Some(number), integers: Some((least, most)) }
    }

    const fn and_texts(self, text: fn(&str) -> bool) -> Self {
        Self { text: Some(text), ..self }
    }

    /// The format of a name, if it is checked.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|format| format.name == name)
    }

    /// The kinds of values that it speaks of.
    #[must_use]
    pub fn kinds(&self) -> Kinds {
        let of = |speaks: bool, kinds| if speaks { kinds } else { Kinds::NONE };
        of(self.text.is_some(), Kinds::STRING).or(of(self.number.is_some(), Kinds::NUMBER))
    }
}

/// All formats that are checked.
pub static ALL: &[Format] = &[
    Format::of_texts("date", date::date),
    Format::of_texts("date-time", date::date_time),
    Format::of_texts("time", date::time),
    Format::of_texts("duration", duration::duration),
    Format::of_texts("uuid", uuid::uuid),
    Format::of_texts("uri", uri::uri),
    Format::of_texts("uri-reference", uri::uri_reference),
    Format::of_texts("iri", uri::iri),
    Format::of_texts("iri-reference", uri::iri_reference),
    Format::of_texts("uri-template", uri_template::uri_template),
    Format::of_texts("email", email::email),
    Format::of_texts("hostname", hostname::hostname),
    Format::of_texts("ipv4", ip::ipv4),
    Format::of_texts("ipv6", ip::ipv6),
    Format::of_texts("json-pointer", json_pointer::json_pointer),
    Format::of_texts("relative-json-pointer", json_pointer::relative_json_pointer),
    Format::of_texts("byte", base64::byte),
    Format::of_texts("regex", regex::regex),
    Format::of_integers("int8", number::int8, i8::MIN as i128, i8::MAX as i128),
    Format::of_integers("int16", number::int16, i16::MIN as i128, i16::MAX as i128),
    Format::of_integers("int32", number::int32, i32::MIN as i128, i32::MAX as i128),
    Format::of_integers("int64", number::int64, i64::MIN as i128, i64::MAX as i128).and_texts(number::int64_text),
    Format::of_integers("uint8", number::uint8, 0, u8::MAX as i128),
    Format::of_integers("uint16", number::uint16, 0, u16::MAX as i128),
    Format::of_integers("uint32", number::uint32, 0, u32::MAX as i128),
    Format::of_integers("uint64", number::uint64, 0, u64::MAX as i128).and_texts(number::uint64_text),
    Format::of_integers("double-int", number::double_int, -(1 << 53) + 1, (1 << 53) - 1),
    Format::of_numbers("float", number::float),
    Format::of_numbers("double", number::double),
    // Every number is a decimal one.
    Format::of_numbers("decimal", |_| true).and_texts(number::decimal),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_given_once_and_speak_of_something() {
        for (index, format) in ALL.iter().enumerate() {
            assert!(ALL.iter().take(index).all(|before| before.name != format.name), "{format:?}");
            assert_ne!(format.kinds(), Kinds::NONE, "{format:?}");
        }
    }

    #[test]
    fn the_bounds_of_integers_are_those_that_are_checked() {
        for format in ALL {
            let (Some((least, most)), Some(number)) = (format.integers, format.number) else { continue };
            for (value, expected) in [(least, true), (most, true), (least - 1, false), (most + 1, false)] {
                assert_eq!(number(Numeral::Wide(value)), expected, "{format:?}: {value}");
                assert_eq!(number(Numeral::Text(&value.to_string())), expected, "{format:?}: {value}");
            }
            assert!(!number(Numeral::Text("0.5")), "{format:?}");
        }
    }
}
