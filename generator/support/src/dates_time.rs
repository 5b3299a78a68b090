//! Dates and times as the types of the crate `time`.

use time::{Month, OffsetDateTime, PrimitiveDateTime, UtcOffset};

use super::dates::{Clock, Date, DateTime, Day, Time, Written};
use super::wire_text::FormatError;

const LEAP: &str = "`time` has no leap seconds";
const RANGE: &str = "it is beyond what `time` can hold";

impl DateTime {
    /// The moment with its offset. `-00:00`, which says that the offset is not known, gives that of UTC.
    ///
    /// # Errors
    ///
    /// [`FormatError`] if the text is not of the format, or the moment is a leap second or finer than a nanosecond.
    pub fn to_offset_date_time(&self) -> Result<OffsetDateTime, FormatError> {
        let (day, clock, seconds) = self.parts()?;
        let local = PrimitiveDateTime::new(date(day, Self::FORMAT)?, time(clock, Self::FORMAT)?);
        Ok(local.assume_offset(offset(seconds, Self::FORMAT)?))
    }
}

impl From<OffsetDateTime> for DateTime {
    fn from(moment: OffsetDateTime) -> Self {
        Self::from_parts(written(moment.date()), reading(moment.time()), moment.offset().whole_seconds())
    }
}

impl TryFrom<&DateTime> for OffsetDateTime {
    type Error = FormatError;

    fn try_from(text: &DateTime) -> Result<Self, FormatError> {
        text.to_offset_date_time()
    }
}

impl Date {
    /// The day.
    ///
    /// # Errors
    ///
    /// [`FormatError`] if the text is not of the format.
    pub fn to_date(&self) -> Result<time::Date, FormatError> {
        date(self.parts()?, Self::FORMAT)
    }
}

impl From<time::Date> for Date {
    fn from(date: time::Date) -> Self {
        Self::from_parts(written(date))
    }
}

impl TryFrom<&Date> for time::Date {
    type Error = FormatError;

    fn try_from(text: &Date) -> Result<Self, FormatError> {
        text.to_date()
    }
}

impl Time {
    /// The time of day at the offset.
    ///
    /// # Errors
    ///
    /// [`FormatError`] if the text is not of the format, or the time is a leap second or finer than a nanosecond.
    pub fn to_time(&self) -> Result<time::Time, FormatError> {
        time(self.parts()?.0, Self::FORMAT)
    }

    /// The offset. `-00:00`, which says that it is not known, gives that of UTC.
    ///
    /// # Errors
    ///
    /// As [`to_time`](Self::to_time).
    pub fn to_utc_offset(&self) -> Result<UtcOffset, FormatError> {
        offset(self.parts()?.1, Self::FORMAT)
    }
}

impl From<(time::Time, UtcOffset)> for Time {
    fn from((time, offset): (time::Time, UtcOffset)) -> Self {
        Self::from_parts(reading(time), offset.whole_seconds())
    }
}

impl TryFrom<&Time> for time::Time {
    type Error = FormatError;

    fn try_from(text: &Time) -> Result<Self, FormatError> {
        text.to_time()
    }
}

fn date(Day { year, month, day }: Day, format: &'static str) -> Result<time::Date, FormatError> {
    let month = Month::try_from(month);
    let date = month.and_then(|month| time::Date::from_calendar_date(year.into(), month, day));
    date.map_err(|_| FormatError::unheld(format, RANGE))
}

fn time(clock: Clock, format: &'static str) -> Result<time::Time, FormatError> {
    if clock.second > 59 {
        return Err(FormatError::unheld(format, LEAP));
    }
    let time = time::Time::from_hms_nano(clock.hour, clock.minute, clock.second, clock.nanosecond);
    time.map_err(|_| FormatError::unheld(format, RANGE))
}

fn offset(seconds: i32, format: &'static str) -> Result<UtcOffset, FormatError> {
    UtcOffset::from_whole_seconds(seconds).map_err(|_| FormatError::unheld(format, RANGE))
}

fn written(date: time::Date) -> Written {
    Written { year: date.year(), month: date.month().into(), day: date.day() }
}

fn reading(time: time::Time) -> Clock {
    Clock { hour: time.hour(), minute: time.minute(), second: time.second(), nanosecond: time.nanosecond() }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn moments_come_and_go() {
        for text in [
            "1985-04-12T23:20:50.52Z",
            "1996-12-19T16:39:57-08:00",
            "0000-01-01T00:00:00+23:59",
            "9999-12-31T23:59:59.999999999-23:59",
            "1970-01-01T00:00:00.000000001Z",
        ] {
            let text = DateTime::from_unchecked(text);
            let moment = text.to_offset_date_time().unwrap();
            assert_eq!(DateTime::from(moment), text);
            assert_eq!(OffsetDateTime::try_from(&text), Ok(moment));
        }
        let moment = DateTime::from_unchecked("1996-12-19t16:39:57.000000000000-08:00").to_offset_date_time().unwrap();
        assert_eq!(moment.unix_timestamp_nanos(), 851_042_397_000_000_000);
        let unknown = DateTime::from_unchecked("1996-12-19T16:39:57-00:00").to_offset_date_time().unwrap();
        assert_eq!(unknown.offset(), UtcOffset::UTC);
    }

    #[test]
    fn days_and_times_come_and_go() {
        for text in ["0000-01-01", "9999-12-31", "2024-02-29"] {
            let date = Date::from_unchecked(text);
            assert_eq!(Date::from(date.to_date().unwrap()), date);
        }
        let time = Time::from_unchecked("16:39:57.25-08:00");
        assert_eq!(Time::from((time.to_time().unwrap(), time.to_utc_offset().unwrap())), time);
    }

    #[test]
    fn what_time_cannot_hold_is_told() {
        let leap = DateTime::from_unchecked("1990-12-31T23:59:60Z").to_offset_date_time().unwrap_err();
        assert_eq!((leap.reason(), leap.is_malformed()), (LEAP, false));
        let fine = Time::from_unchecked("12:00:00.1234567891Z").to_time().unwrap_err();
        assert_eq!((fine.reason(), fine.is_malformed()), ("its fraction is finer than a nanosecond", false));
        assert!(Date::from_unchecked("2023-02-29").to_date().unwrap_err().is_malformed());
    }

    #[test]
    fn what_the_format_has_not_is_written_so_that_it_is_seen() {
        assert_eq!(Date::from(time::Date::MIN).as_str(), "-009999-01-01");
        let odd = (time::Time::MIDNIGHT, UtcOffset::from_hms(-1, -2, -3).unwrap());
        assert_eq!(Time::from(odd).as_str(), "00:00:00-01:02:03");
    }
}
