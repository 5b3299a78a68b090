//! Dates and times as the types of the crate `jiff`.
//!
//! Offsets are in texts, names of time zones are not: a [`jiff::Zoned`] comes with a zone of that one offset, and leaves
//! with its offset alone.

use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned, civil};

use super::dates::{Clock, Date, DateTime, Day, Time, Written};
use super::wire_text::FormatError;

const LEAP: &str = "`jiff` has no leap seconds";
const RANGE: &str = "it is beyond what `jiff` can hold";

impl DateTime {
    /// The moment.
    ///
    /// # Errors
    ///
    /// [`FormatError`] if the text is not of the format, or the moment is a leap second, finer than a nanosecond, or in
    /// the last two days of the year 9999.
    pub fn to_timestamp(&self) -> Result<Timestamp, FormatError> {
        let (datetime, offset) = self.local()?;
        offset.to_timestamp(datetime).map_err(|_| FormatError::unheld(Self::FORMAT, RANGE))
    }

    /// The moment with its offset, as a zone that is always at this offset. `-00:00`, which says that the offset is not
    /// known, gives that of UTC.
    ///
    /// # Errors
    ///
    /// As [`to_timestamp`](Self::to_timestamp).
    pub fn to_zoned(&self) -> Result<Zoned, FormatError> {
        let (_, offset) = self.local()?;
        self.to_timestamp().map(|moment| moment.to_zoned(TimeZone::fixed(offset)))
    }

    fn local(&self) -> Result<(civil::DateTime, Offset), FormatError> {
        let (day, clock, offset) = self.parts()?;
        let date = date(day, Self::FORMAT)?;
        Ok((date.to_datetime(time(clock, Self::FORMAT)?), self::offset(offset, Self::FORMAT)?))
    }
}

impl From<Timestamp> for DateTime {
    /// The moment in UTC.
    fn from(moment: Timestamp) -> Self {
        let local = Offset::UTC.to_datetime(moment);
        Self::from_parts(written(local.date()), reading(local.time()), 0)
    }
}

impl From<&Zoned> for DateTime {
    /// The moment at its offset, without the name of the zone.
    fn from(moment: &Zoned) -> Self {
        Self::from_parts(written(moment.date()), reading(moment.time()), moment.offset().seconds())
    }
}

impl From<Zoned> for DateTime {
    /// The moment at its offset, without the name of the zone.
    fn from(moment: Zoned) -> Self {
        Self::from(&moment)
    }
}

impl TryFrom<&DateTime> for Timestamp {
    type Error = FormatError;

    fn try_from(text: &DateTime) -> Result<Self, FormatError> {
        text.to_timestamp()
    }
}

impl TryFrom<&DateTime> for Zoned {
    type Error = FormatError;

    fn try_from(text: &DateTime) -> Result<Self, FormatError> {
        text.to_zoned()
    }
}

impl Date {
    /// The day.
    ///
    /// # Errors
    ///
    /// [`FormatError`] if the text is not of the format.
    pub fn to_civil_date(&self) -> Result<civil::Date, FormatError> {
        date(self.parts()?, Self::FORMAT)
    }
}

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        Self::from_parts(written(date))
    }
}

impl TryFrom<&Date> for civil::Date {
    type Error = FormatError;

    fn try_from(text: &Date) -> Result<Self, FormatError> {
        text.to_civil_date()
    }
}

impl Time {
    /// The time of day at the offset.
    ///
    /// # Errors
    ///
    /// [`FormatError`] if the text is not of the format, or the time is a leap second or finer than a nanosecond.
    pub fn to_civil_time(&self) -> Result<civil::Time, FormatError> {
        time(self.parts()?.0, Self::FORMAT)
    }

    /// The offset. `-00:00`, which says that it is not known, gives that of UTC.
    ///
    /// # Errors
    ///
    /// As [`to_civil_time`](Self::to_civil_time).
    pub fn to_offset(&self) -> Result<Offset, FormatError> {
        offset(self.parts()?.1, Self::FORMAT)
    }
}

impl From<(civil::Time, Offset)> for Time {
    fn from((time, offset): (civil::Time, Offset)) -> Self {
        Self::from_parts(reading(time), offset.seconds())
    }
}

impl TryFrom<&Time> for civil::Time {
    type Error = FormatError;

    fn try_from(text: &Time) -> Result<Self, FormatError> {
        text.to_civil_time()
    }
}

fn date(Day { year, month, day }: Day, format: &'static str) -> Result<civil::Date, FormatError> {
    // Months and days are below 32.
    let date = civil::Date::new(year, month as i8, day as i8);
    date.map_err(|_| FormatError::unheld(format, RANGE))
}

fn time(clock: Clock, format: &'static str) -> Result<civil::Time, FormatError> {
    if clock.second > 59 {
        return Err(FormatError::unheld(format, LEAP));
    }
    let Clock { hour, minute, second, nanosecond } = clock;
    let time = civil::Time::new(hour as i8, minute as i8, second as i8, nanosecond as i32);
    time.map_err(|_| FormatError::unheld(format, RANGE))
}

fn offset(seconds: i32, format: &'static str) -> Result<Offset, FormatError> {
    Offset::from_seconds(seconds).map_err(|_| FormatError::unheld(format, RANGE))
}

fn written(date: civil::Date) -> Written {
    Written { year: date.year().into(), month: date.month().unsigned_abs(), day: date.day().unsigned_abs() }
}

fn reading(time: civil::Time) -> Clock {
    Clock {
        hour: time.hour().unsigned_abs(),
        minute: time.minute().unsigned_abs(),
        second: time.second().unsigned_abs(),
        nanosecond: time.subsec_nanosecond().unsigned_abs(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn moment(text: &str) -> Result<Timestamp, FormatError> {
        DateTime::from_unchecked(text).to_timestamp()
    }

    #[test]
    fn moments_are_those_that_jiff_reads() {
        for text in [
            "1985-04-12T23:20:50.52Z",
            "1996-12-19t16:39:57-08:00",
            "0000-01-01T00:00:00Z",
            "9999-12-30T21:59:59.999999999Z",
            "2024-02-29T12:00:00.123456789000-00:00",
            "1970-01-01T00:00:00.000000001z",
        ] {
            let read = moment(text).unwrap();
            assert_eq!(Ok(read), text.replace("000-00:00", "-00:00").parse().map_err(|_| ()), "{text}");
            assert_eq!(DateTime::from(read).to_timestamp(), Ok(read), "{text}");
        }
    }

    #[test]
    fn what_jiff_cannot_hold_is_told() {
        for (text, reason) in [
            ("1990-12-31T23:59:60Z", LEAP),
            ("9999-12-31T23:59:59Z", RANGE),
            ("9999-12-31T23:59:59-23:59", RANGE),
            ("2024-02-29T12:00:00.1234567891Z", "its fraction is finer than a nanosecond"),
        ] {
            let error = moment(text).unwrap_err();
            assert_eq!((error.reason(), error.is_malformed()), (reason, false), "{text}");
            assert_eq!(Zoned::try_from(&DateTime::from_unchecked(text)), Err(error), "{text}");
        }
        assert!(moment("2024-02-29 12:00:00Z").unwrap_err().is_malformed());
        assert_eq!(Time::from_unchecked("23:59:60Z").to_civil_time().unwrap_err().reason(), LEAP);
    }

    #[test]
    fn offsets_come_and_go() {
        for text in ["1996-12-19T16:39:57-08:00", "2024-01-01T00:00:00.5+23:59", "9999-12-30T00:00:00-21:59"] {
            let zoned = DateTime::from_unchecked(text).to_zoned().unwrap();
            assert_eq!(DateTime::from(zoned).as_str(), text);
        }
        // In UTC it is a year that the format has not.
        let first = DateTime::from_unchecked("0000-01-01T00:00:00+23:59");
        assert_eq!(DateTime::from(first.to_zoned().unwrap()), first);
        assert_eq!(DateTime::from(first.to_timestamp().unwrap()).as_str(), "-000001-12-31T00:01:00Z");
        let unknown = DateTime::from_unchecked("1996-12-19T16:39:57-00:00");
        assert_eq!(unknown.to_zoned().unwrap().offset(), Offset::UTC);
        let time = Time::from_unchecked("16:39:57.25-08:00");
        assert_eq!(Time::from((time.to_civil_time().unwrap(), time.to_offset().unwrap())), time);
    }

    #[test]
    fn the_ends_of_time_are_written() {
        assert_eq!(DateTime::from(Timestamp::MIN).as_str(), "-009999-01-02T01:59:59Z");
        assert_eq!(DateTime::from(Timestamp::MAX).as_str(), "9999-12-30T22:00:00.999999999Z");
        assert_eq!(moment("9999-12-30T22:00:00.999999999Z"), Ok(Timestamp::MAX));
        assert_eq!(Date::from(civil::Date::MIN).as_str(), "-009999-01-01");
        for day in ["0000-01-01", "9999-12-31", "2024-02-29"] {
            let date = Date::from_unchecked(day);
            assert_eq!(Date::from(date.to_civil_date().unwrap()), date);
        }
    }
}
