//! Dates and times of the internet ([RFC 3339](https://www.rfc-editor.org/rfc/rfc3339)), kept as texts.
//!
//! Equality is that of the texts: two texts can stand for one moment. The crate's types compare moments. What a text says
//! is taken apart here and put together here, so that a crate decides nothing about syntax; whatever it cannot hold
//! exactly is an error (a second 60, a fraction finer than it counts, a year beyond its range), and what it holds beyond
//! RFC 3339 (a year before 0 or after 9999, an offset with seconds) becomes a text that validation reports.

use std::fmt::{self, Write as _};

use super::format::date;
use super::wire_text::{FormatError, wire_texts};

wire_texts! {
    /// A moment: a date with time and offset (RFC 3339, `date-time`), such as `1996-12-19T16:39:57-08:00`.
    DateTime: "date-time", date::date_time;
    /// A day (RFC 3339, `full-date`), such as `1985-04-12`. The order is that of the texts; where they are of the format
    /// it is the order of the days.
    #[derive(PartialOrd, Ord)]
    Date: "date", date::date;
    /// A time of day with its offset (RFC 3339, `full-time`), such as `23:20:50.52Z`.
    Time: "time", date::time;
}

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The year; a text has 0 to 9999.
    pub year: i16,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

/// The reading of a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// The hour, 0 to 23.
    pub hour: u8,
    /// The minute, 0 to 59.
    pub minute: u8,
    /// The second, 0 to 59, and 60 where it is a leap second.
    pub second: u8,
    /// The fraction of the second.
    pub nanosecond: u32,
}

impl DateTime {
    /// The day, the time of day, and the seconds that the clock is before UTC.
    pub(super) fn parts(&self) -> Result<(Day, Clock, i32), FormatError> {
        let text = self.well_formed()?;
        let split = text.get(..10).zip(text.get(11..));
        let (date, time) = split.ok_or(FormatError::malformed(Self::FORMAT))?;
        let (clock, offset) = clock(time, Self::FORMAT)?;
        Ok((day(date), clock, offset))
    }

    /// The text of a day and a time of day with the seconds that the clock is before UTC.
    pub(super) fn from_parts(day: Written, clock: Clock, offset: i32) -> Self {
        Self(format!("{day}T{}", Reading(clock, offset)).into())
    }
}

impl Date {
    pub(super) fn parts(&self) -> Result<Day, FormatError> {
        self.well_formed().map(day)
    }

    pub(super) fn from_parts(day: Written) -> Self {
        Self(day.to_string().into())
    }
}

impl Time {
    /// The time of day, and the seconds that the clock is before UTC.
    pub(super) fn parts(&self) -> Result<(Clock, i32), FormatError> {
        clock(self.well_formed()?, Self::FORMAT)
    }

    pub(super) fn from_parts(clock: Clock, offset: i32) -> Self {
        Self(Reading(clock, offset).to_string().into())
    }
}

/// The day of a text that is of the format.
fn day(text: &str) -> Day {
    let mut numbers = text.split('-').map(number);
    let mut next = || numbers.next().unwrap_or_default();
    // Four digits and two.
    Day { year: next() as i16, month: next() as u8, day: next() as u8 }
}

/// The time of a text that is of the format, and the seconds that its clock is before UTC.
fn clock(text: &str, format: &'static str) -> Result<(Clock, i32), FormatError> {
    let two = |from: usize| text.get(from..from + 2).map_or(0, number) as u8;
    let rest = text.get(8..).unwrap_or_default();
    let fraction = rest.strip_prefix('.').unwrap_or_default();
    let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
    let (whole, finer) = fraction.get(..digits).unwrap_or_default().split_at(digits.min(9));
    if finer.bytes().any(|digit| digit != b'0') {
        return Err(FormatError::unheld(format, "its fraction is finer than a nanosecond"));
    }
    let nanosecond = number(whole) * 10_u32.pow(9 - whole.len() as u32);
    let clock = Clock { hour: two(0), minute: two(3), second: two(6), nanosecond };
    let offset = match rest.rsplit_once(['+', '-']) {
        Some((before, offset)) => {
            let (hours, minutes) = offset.split_once(':').unwrap_or_default();
            let seconds = (number(hours) * 3600 + number(minutes) * 60) as i32;
            if rest.as_bytes().get(before.len()) == Some(&b'-') { -seconds } else { seconds }
        }
        None => 0,
    };
    Ok((clock, offset))
}

/// The value of up to nine digits.
fn number(digits: &str) -> u32 {
    digits.bytes().fold(0, |number, digit| number * 10 + u32::from(digit.wrapping_sub(b'0')))
}

/// A day to be written, of any year.
#[derive(Debug, Clone, Copy)]
pub struct Written {
    /// The year.
    pub year: i32,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day } = self;
        if (0..=9999).contains(year) {
            write!(f, "{year:04}-{month:02}-{day:02}")
        } else {
            // As ISO 8601 writes such years; RFC 3339 has none.
            write!(f, "{year:+07}-{month:02}-{day:02}")
        }
    }
}

/// A time of day with the seconds that the clock is before UTC.
struct Reading(Clock, i32);

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(Clock { hour, minute, second, nanosecond }, offset) = self;
        write!(f, "{hour:02}:{minute:02}:{second:02}")?;
        if *nanosecond != 0 {
            let digits = format!("{nanosecond:09}");
            write!(f, ".{}", digits.trim_end_matches('0'))?;
        }
        if *offset == 0 {
            return f.write_char('Z');
        }
        let (sign, seconds) = (if *offset < 0 { '-' } else { '+' }, offset.unsigned_abs());
        write!(f, "{sign}{:02}:{:02}", seconds / 3600, seconds / 60 % 60)?;
        // RFC 3339 has none.
        if seconds % 60 == 0 { Ok(()) } else { write!(f, ":{:02}", seconds % 60) }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn parts(text: &str) -> Result<(Day, Clock, i32), FormatError> {
        DateTime::from_unchecked(text).parts()
    }

    #[test]
    fn a_text_is_taken_apart() {
        let day = Day { year: 1985, month: 4, day: 12 };
        let clock = Clock { hour: 23, minute: 20, second: 50, nanosecond: 520_000_000 };
        assert_eq!(parts("1985-04-12T23:20:50.52Z"), Ok((day, clock, 0)));
        assert_eq!(parts("1985-04-12t23:20:50.52z"), Ok((day, clock, 0)));
        assert_eq!(parts("1985-04-12T23:20:50.520-00:00"), Ok((day, clock, 0)));
        assert_eq!(parts("1985-04-12T23:20:50.52-08:30"), Ok((day, clock, -30_600)));
        assert_eq!(parts("1985-04-12T23:20:50.52+23:59"), Ok((day, clock, 86_340)));
        assert_eq!(Date::from_unchecked("1985-04-12").parts(), Ok(day));
        assert_eq!(Time::from_unchecked("23:20:50.52+00:01").parts(), Ok((clock, 60)));
    }

    #[test]
    fn fractions() {
        let nanosecond =
            |digits: &str| parts(&format!("1985-04-12T23:20:50.{digits}Z")).map(|parts| parts.1.nanosecond);
        let digits = "123456789000";
        for count in 1..=12 {
            let expected = 123_456_789 / 10_u32.pow(9 - count.min(9) as u32) * 10_u32.pow(9 - count.min(9) as u32);
            assert_eq!(nanosecond(&digits[..count]), Ok(expected), "{count} digits");
        }
        assert_eq!(nanosecond("999999999"), Ok(999_999_999));
        assert_eq!(nanosecond("000000001"), Ok(1));
        for digits in ["0000000001", "1234567890001", "00000000000000000000000000001"] {
            let error = nanosecond(digits).unwrap_err();
            assert!(!error.is_malformed());
            assert_eq!(error.to_string(), "date-time: its fraction is finer than a nanosecond");
        }
    }

    #[test]
    fn a_text_of_another_form_has_no_parts() {
        for text in ["", "é", "1985-04-12 23:20:50Z", "1985-04-12T23:20:50", "1985-04-12", "1998-12-30T23:59:60Z"] {
            assert_eq!(parts(text), Err(FormatError::malformed("date-time")), "{text}");
            assert_eq!(text.parse::<DateTime>(), Err(FormatError::malformed("date-time")), "{text}");
        }
        assert!(Date::from_unchecked("1985-02-29").parts().is_err());
        assert!(Time::from_unchecked("23:20:50").parts().is_err());
    }

    #[test]
    fn what_is_put_together_is_what_was_taken_apart() {
        for text in [
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999-23:59",
            "1990-12-31T23:59:60Z",
            "1996-12-19T16:39:57.1+00:01",
            "2024-02-29T00:00:00.000000001+23:59",
        ] {
            let (Day { year, month, day }, clock, offset) = parts(text).unwrap();
            let day = Written { year: year.into(), month, day };
            assert_eq!(DateTime::from_parts(day, clock, offset).as_str(), text);
            assert_eq!(Date::from_parts(day).as_str(), &text[..10]);
            assert_eq!(Time::from_parts(clock, offset).as_str(), &text[11..]);
        }
    }

    #[test]
    fn what_the_rfc_has_not_is_written_so_that_it_is_seen() {
        let clock = Clock { hour: 0, minute: 0, second: 0, nanosecond: 0 };
        for (year, text) in [(-1, "-000001-01-01"), (10_000, "+010000-01-01"), (262_142, "+262142-01-01")] {
            let date = Date::from_parts(Written { year, month: 1, day: 1 });
            assert_eq!(date.as_str(), text);
            assert!(date.parts().is_err());
        }
        let time = Time::from_parts(clock, -1);
        assert_eq!(time.as_str(), "00:00:00-00:00:01");
        assert!(time.parts().is_err());
    }

    #[test]
    fn dates_of_the_format_are_in_the_order_of_days() {
        let mut dates = ["2024-02-29", "0000-01-01", "1999-12-31", "2024-03-01"].map(Date::from_unchecked);
        dates.sort();
        assert_eq!(dates.map(String::from), ["0000-01-01", "1999-12-31", "2024-02-29", "2024-03-01"]);
    }
}
