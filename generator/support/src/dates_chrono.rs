//! Dates and times as the types of the crate `chrono`.
//!
//! It has leap seconds: they are fractions of a second from 1,000,000,000 nanoseconds on.

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveTime, Offset, TimeZone, Timelike};

use super::dates::{Clock, Date, DateTime, Day, Time, Written};
use super::wire_text::FormatError;

const RANGE: &str = "it is beyond what `chrono` can hold";

/// The nanoseconds of a second that is none.
const SECOND: u32 = 1_000_000_000;

impl DateTime {
    /// The moment with its offset. `-00:00`, which says that the offset is not known, gives that of UTC.
    ///
    /// # Errors
    ///
    /// [`FormatError`] if the text is not of the format, or the moment is finer than a nanosecond.
    pub fn to_date_time(&self) -> Result<chrono::DateTime<FixedOffset>, FormatError> {
        let (day, clock, seconds) = self.parts()?;
        let local = date(day, Self::FORMAT)?.and_time(time(clock, Self::FORMAT)?);
        let moment = local.and_local_timezone(offset(seconds, Self::FORMAT)?).single();
        moment.ok_or(FormatError::unheld(Self::FORMAT, RANGE))
    }
}

impl<Tz: TimeZone> From<chrono::DateTime<Tz>> for DateTime {
    /// The moment at its offset, without the name of the zone.
    fn from(moment: chrono::DateTime<Tz>) -> Self {
        let (utc, offset) = (moment.naive_utc(), moment.offset().fix());
        // At the very ends of `chrono`'s range there is no other clock than that of UTC.
        let (local, seconds) = match utc.checked_add_offset(offset) {
            Some(local) => (local, offset.local_minus_utc()),
            None => (utc, 0),
        };
        Self::from_parts(written(local.date()), reading(local.time()), seconds)
    }
}

impl TryFrom<&DateTime> for chrono::DateTime<FixedOffset> {
    type Error = FormatError;

    fn try_from(text: &DateTime) -> Result<Self, FormatError> {
        text.to_date_time()
    }
}

impl Date {
    /// The day.
    ///
    /// # Errors
    ///
    /// [`FormatError`] if the text is not of the format.
    pub fn to_naive_date(&self) -> Result<NaiveDate, FormatError> {
        date(self.parts()?, Self::FORMAT)
    }
}

impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        Self::from_parts(written(date))
    }
}

impl TryFrom<&Date> for NaiveDate {
    type Error = FormatError;

    fn try_from(text: &Date) -> Result<Self, FormatError> {
        text.to_naive_date()
    }
}

impl Time {
    /// The time of day at the offset.
    ///
    /// # Errors
    ///
    /// [`FormatError`] if the text is not of the format, or the time is finer than a nanosecond.
    pub fn to_naive_time(&self) -> Result<NaiveTime, FormatError> {
        time(self.parts()?.0, Self::FORMAT)
    }

    /// The offset. `-00:00`, which says that it is not known, gives that of UTC.
    ///
    /// # Errors
    ///
    /// As [`to_naive_time`](Self::to_naive_time).
    pub fn to_fixed_offset(&self) -> Result<FixedOffset, FormatError> {
        offset(self.parts()?.1, Self::FORMAT)
    }
}

impl From<(NaiveTime, FixedOffset)> for Time {
    fn from((time, offset): (NaiveTime, FixedOffset)) -> Self {
        Self::from_parts(reading(time), offset.local_minus_utc())
    }
}

impl TryFrom<&Time> for NaiveTime {
    type Error = FormatError;

    fn try_from(text: &Time) -> Result<Self, FormatError> {
        text.to_naive_time()
    }
}

fn date(Day { year, month, day }: Day, format: &'static str) -> Result<NaiveDate, FormatError> {
    let date = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
    date.ok_or(FormatError::unheld(format, RANGE))
}

fn time(clock: Clock, format: &'static str) -> Result<NaiveTime, FormatError> {
    let Clock { hour, minute, second, nanosecond } = clock;
    let (second, nanosecond) = if second > 59 { (59, nanosecond + SECOND) } else { (second, nanosecond) };
    let time = NaiveTime::from_hms_nano_opt(hour.into(), minute.into(), second.into(), nanosecond);
    time.ok_or(FormatError::unheld(format, RANGE))
}

fn offset(seconds: i32, format: &'static str) -> Result<FixedOffset, FormatError> {
    FixedOffset::east_opt(seconds).ok_or(FormatError::unheld(format, RANGE))
}

fn written(date: NaiveDate) -> Written {
    // Months and days are below 32.
    Written { year: date.year(), month: date.month() as u8, day: date.day() as u8 }
}

fn reading(time: NaiveTime) -> Clock {
    let nanosecond = time.nanosecond();
    // Hours, minutes and seconds are below 60; a leap second is counted as the 61st.
    let second = time.second() as u8 + u8::from(nanosecond >= SECOND);
    Clock { hour: time.hour() as u8, minute: time.minute() as u8, second, nanosecond: nanosecond % SECOND }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use chrono::Utc;

    use super::*;

    #[test]
    fn moments_are_those_that_chrono_reads() {
        for text in [
            "1985-04-12T23:20:50.52Z",
            "1996-12-19T16:39:57-08:00",
            "0000-01-01T00:00:00+23:59",
            "9999-12-31T23:59:59.999999999-23:59",
            "1970-01-01T00:00:00.000000001Z",
            "1990-12-31T23:59:60Z",
            "1990-12-31T15:59:60.5-08:00",
        ] {
            let text = DateTime::from_unchecked(text);
            let moment = text.to_date_time().unwrap();
            assert_eq!(Ok(moment), chrono::DateTime::parse_from_rfc3339(text.as_str()).map_err(|_| ()), "{text}");
            assert_eq!(DateTime::from(moment), text);
        }
        let unknown = DateTime::from_unchecked("1996-12-19t16:39:57.000000000000-00:00").to_date_time().unwrap();
        assert_eq!(unknown.offset().local_minus_utc(), 0);
        assert_eq!(DateTime::from(unknown.with_timezone(&Utc)).as_str(), "1996-12-19T16:39:57Z");
    }

    #[test]
    fn days_and_times_come_and_go() {
        for text in ["0000-01-01", "9999-12-31", "2024-02-29"] {
            let date = Date::from_unchecked(text);
            assert_eq!(Date::from(date.to_naive_date().unwrap()), date);
        }
        for text in ["16:39:57.25-08:00", "23:59:60Z", "00:29:60.000000001+00:30"] {
            let time = Time::from_unchecked(text);
            assert_eq!(Time::from((time.to_naive_time().unwrap(), time.to_fixed_offset().unwrap())), time);
        }
    }

    #[test]
    fn what_chrono_cannot_hold_is_told() {
        let fine = DateTime::from_unchecked("2024-02-29T12:00:00.1234567891Z").to_date_time().unwrap_err();
        assert_eq!((fine.reason(), fine.is_malformed()), ("its fraction is finer than a nanosecond", false));
        assert!(Date::from_unchecked("2023-02-29").to_naive_date().unwrap_err().is_malformed());
    }

    #[test]
    fn the_ends_of_time_are_written() {
        assert_eq!(Date::from(NaiveDate::MIN).as_str(), "-262143-01-01");
        let east = FixedOffset::east_opt(3600).unwrap();
        let last = chrono::DateTime::<Utc>::MAX_UTC.with_timezone(&east);
        assert!(DateTime::from(last).as_str().starts_with("+26214"), "{}", DateTime::from(last));
        let first = chrono::DateTime::<Utc>::MIN_UTC.with_timezone(&FixedOffset::west_opt(3661).unwrap());
        assert!(DateTime::from(first).as_str().starts_with("-26214"), "{}", DateTime::from(first));
    }
}
