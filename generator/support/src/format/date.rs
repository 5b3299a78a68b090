//! Dates and times of the internet ([RFC 3339, 5.6](https://www.rfc-editor.org/rfc/rfc3339#section-5.6)).
//!
//! Days are those of the Gregorian calendar, before its introduction too. `T` and `Z` may be lower-case, as the section
//! says. The second 60 is one only where Coordinated Universal Time may have it: in its minute 23:59, and where the date
//! is given too, on the last day of a month. In which months that happened, and will, is no matter of grammar.

/// `date`: a day, `1985-04-12`.
pub fn date(text: &str) -> bool {
    day(text.as_bytes()).is_some()
}

/// `date-time`: a moment, `1985-04-12T23:20:50.52Z`.
pub fn date_time(text: &str) -> bool {
    is_plain(text.as_bytes()) || is_date_time(text)
}

/// Whether a text surely is a moment: `1985-04-12T23:20:50Z`, no later than on the 28th. After `false` nothing is known.
///
/// All bytes are judged alike, without a branch between them, so that a vector holds them: each byte by itself, and with
/// the one before it as a number of two digits. Where something is wrong the highest bit is set.
#[inline]
fn is_plain(text: &[u8]) -> bool {
    let Ok(text) = <&[u8; 20]>::try_from(text) else {
        return false;
    };
    let [y1, y2, y3, y4, ..] = *text;
    // A digit leaves its value; if it is more than nine, it carries into the highest bit.
    let year = u32::from_le_bytes([y1, y2, y3, y4]) ^ u32::from_le_bytes(*b"0000");
    let year = year | year.wrapping_add(u32::from_le_bytes([0x7F - 9; 4]));
    let mut rest = [0; 16];
    #[allow(clippy::needless_range_loop, reason = "iterators side by side would not become a vector")]
    for at in 0..16 {
        let (before, byte) = (text[at + 3], text[at + 4] ^ FORM[at]);
        let above = (before << 4 & TENS[at]).wrapping_add(byte).wrapping_sub(LEAST[at]);
        rest[at] = byte | byte.wrapping_add(FREE[at]) | above | above.wrapping_add(ROOM[at]);
    }
    year & 0x8080_8080 == 0 && u128::from_ne_bytes(rest) & u128::from_ne_bytes([0x80; 16]) == 0
}

/// What follows the year; `0` stands for any digit.
const FORM: [u8; 16] = *b"-00-00T00:00:00Z";
/// Where a number ends, and the digit before counts: in the higher half of the byte, which keeps numbers in order.
const TENS: [u8; 16] = *b"\0\0\xF0\0\0\xF0\0\0\xF0\0\0\xF0\0\0\xF0\0";
/// The least numbers, so written: the month and the day begin with 1.
const LEAST: [u8; 16] = *b"\0\0\x01\0\0\x01\0\0\0\0\0\0\0\0\0\0";
/// What carries into the highest bit if the byte is another one, or where any digit may be, greater than nine.
const FREE: [u8; 16] = *b"\x7F\x76\x76\x7F\x76\x76\x7F\x76\x76\x7F\x76\x76\x7F\x76\x76\x7F";
/// What carries there if the number is greater than 12, 28, 23, 59 and 59, beginning with the least.
const ROOM: [u8; 16] = *b"\0\0\x6E\0\0\x58\0\0\x5C\0\0\x26\0\0\x26\0";

// What it takes of registers is not to be saved for texts that are plain.
#[inline(never)]
fn is_date_time(text: &str) -> bool {
    let Some((date, [b'T' | b't', time @ ..])) = text.as_bytes().split_at_checked(10) else {
        return false;
    };
    match (day(date), clock(time)) {
        (Some(day), Some(clock)) => match clock.day_of_leap_second() {
            Ok(DayOfUtc::Same) => day.is_last,
            Ok(DayOfUtc::Before) => day.is_first,
            Err(NoLeapSecond) => true,
        },
        _ => false,
    }
}

/// `time`: a time of day with its offset, `23:20:50.52Z`.
pub fn time(text: &str) -> bool {
    clock(text.as_bytes()).is_some()
}

/// Where a day stands in its month.
struct Day {
    is_first: bool,
    is_last: bool,
}

/// `full-date`.
fn day(text: &[u8]) -> Option<Day> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else {
        return None;
    };
    let year = number(&[y1, y2, y3, y4])?;
    let month = number(&[m1, m2])?;
    let day = number(&[d1, d2])?;
    let is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + i32::from(is_leap),
        _ => return None,
    };
    (1..=last).contains(&day).then_some(Day { is_first: day == 1, is_last: day == last })
}

const MINUTES_OF_A_DAY: i32 = 24 * 60;

/// A time of day.
struct Clock {
    /// Minutes since the beginning of the day in UTC, which may be another day than that of the local date.
    minute: i32,
    is_leap_second: bool,
}

/// The day that a leap second belongs to in UTC.
enum DayOfUtc {
    /// The day of the local date.
    Same,
    /// The day before it.
    Before,
}

struct NoLeapSecond;

impl Clock {
    fn day_of_leap_second(&self) -> Result<DayOfUtc, NoLeapSecond> {
        match (self.is_leap_second, self.minute) {
            (false, _) => Err(NoLeapSecond),
            (true, ..0) => Ok(DayOfUtc::Before),
            (true, _) => Ok(DayOfUtc::Same),
        }
    }
}

/// `full-time`.
fn clock(text: &[u8]) -> Option<Clock> {
    let [h1, h2, b':', m1, m2, b':', s1, s2, rest @ ..] = text else {
        return None;
    };
    let local = minutes([*h1, *h2], [*m1, *m2])?;
    let second = number(&[*s1, *s2]).filter(|second| *second <= 60)?;
    let offset = match rest {
        [b'.', fraction @ ..] => {
            let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
            fraction.get(digits..).filter(|_| digits > 0)?
        }
        rest => rest,
    };
    let offset = match *offset {
        [b'Z' | b'z'] => 0,
        [b'+', h1, h2, b':', m1, m2] => minutes([h1, h2], [m1, m2])?,
        [b'-', h1, h2, b':', m1, m2] => -minutes([h1, h2], [m1, m2])?,
        _ => return None,
    };
    let clock = Clock { minute: local - offset, is_leap_second: second == 60 };
    let is_last_minute = clock.minute.rem_euclid(MINUTES_OF_A_DAY) == MINUTES_OF_A_DAY - 1;
    (is_last_minute || !clock.is_leap_second).then_some(clock)
}

/// The minutes of `00:00` to `23:59`.
fn minutes(hour: [u8; 2], minute: [u8; 2]) -> Option<i32> {
    let hour = number(&hour).filter(|hour| *hour < 24)?;
    let minute = number(&minute).filter(|minute| *minute < 60)?;
    Some(hour * 60 + minute)
}

/// The value of a few digits.
fn number(digits: &[u8]) -> Option<i32> {
    digits.iter().try_fold(0, |number, digit| digit.is_ascii_digit().then(|| number * 10 + i32::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_all(format: fn(&str) -> bool, accepted: &[&str], rejected: &[&str]) {
        for text in accepted {
            assert!(format(text), "{text:?} is one");
        }
        for text in rejected {
            assert!(!format(text), "{text:?} is none");
        }
    }

    #[test]
    fn dates() {
        let accepted =
            ["1985-04-12", "0000-01-01", "9999-12-31", "1582-10-10", "2000-02-29", "2024-02-29", "0000-02-29"];
        let rejected = [
            "",
            "1985-4-12",
            "1985-04-1",
            "85-04-12",
            "01985-04-12",
            "+1985-04-12",
            "-1985-04-12",
            "19850412",
            "1985/04/12",
            "1985-04-12 ",
            " 1985-04-12",
            "1985-04-12\n",
            "1985-04-12Z",
            "1985-00-12",
            "1985-13-12",
            "1985-04-00",
            "1985-04-31",
            "2023-02-29",
            "1900-02-29",
            "2100-02-29",
            "198:-04-12",
            "198/-04-12",
            "১985-04-12",
            "２０２０-01-01",
            "1985–04–12",
            "1985-W15-5",
            "1985-102",
        ];
        assert_all(date, &accepted, &rejected);
    }

    #[test]
    fn a_glance_does_not_deceive() {
        const MOMENT: &[u8; 20] = b"1985-04-12T23:20:50Z";
        let mut sure = 0;
        // Every byte is judged by itself and with the one before: so all pairs of them tell all.
        for at in 0..19 {
            for pair in 0..1_u16 << 14 {
                let mut text = *MOMENT;
                text[at..at + 2].copy_from_slice(&[(pair >> 7) as u8, (pair & 0x7F) as u8]);
                if is_plain(&text) {
                    let text = std::str::from_utf8(&text).expect("it is ASCII");
                    assert!(is_date_time(text), "{text:?}");
                    sure += 1;
                }
            }
        }
        for at in 0..20 {
            for byte in 0x80..=0xFF {
                let mut text = *MOMENT;
                text[at] = byte;
                assert!(!is_plain(&text), "{text:?}");
            }
        }
        for at in [0, 2, 5, 8, 11, 14, 17] {
            for number in 0..100 {
                let mut text = *MOMENT;
                text[at..at + 2].copy_from_slice(format!("{number:02}").as_bytes());
                let text = std::str::from_utf8(&text).expect("it is ASCII");
                assert!(!is_plain(text.as_bytes()) || is_date_time(text), "{text:?}");
                // From the 29th on it depends.
                assert!(is_plain(text.as_bytes()) || !is_date_time(text) || at == 8, "{text:?}");
                sure += usize::from(is_plain(text.as_bytes()));
            }
        }
        assert!(sure > 900, "{sure}");
        assert!(!is_plain(b"") && !is_plain("1985-04-12T23:20:5é".as_bytes()));
    }

    #[test]
    fn every_day_of_a_year() {
        for (year, days) in [("2023", 365), ("2024", 366)] {
            let mut count = 0;
            for month in 0..100 {
                for day in 0..100 {
                    count += u32::from(date(&format!("{year}-{month:02}-{day:02}")));
                }
            }
            assert_eq!(count, days);
        }
    }

    #[test]
    fn times() {
        let accepted = [
            "23:20:50.52Z",
            "00:00:00z",
            "00:00:00+00:00",
            "12:34:56-00:00",
            "12:34:56.0000000000000000001+23:59",
            "12:34:56-23:59",
        ];
        let rejected = [
            "",
            "23:20:50",
            "23:20Z",
            "232050Z",
            "24:00:00Z",
            "23:60:00Z",
            "00:00:61Z",
            "1:02:03Z",
            "01:2:03Z",
            "01:02:3Z",
            "01:02:03.Z",
            "01:02:03,5Z",
            "01:02:03.5",
            "01:02:03 Z",
            "01:02:03Z ",
            "01:02:03ZZ",
            "01:02:03+24:00",
            "01:02:03+00:60",
            "01:02:03+0000",
            "01:02:03+00",
            "01:02:03+00:00Z",
            "01:02:03\u{2212}01:00",
            "٠1:02:03Z",
            "1২:00:00Z",
            "01:02:03.৫Z",
            "T01:02:03Z",
        ];
        assert_all(time, &accepted, &rejected);
    }

    #[test]
    fn leap_seconds_of_a_time() {
        let accepted = [
            "23:59:60Z",
            "23:59:60.9z",
            "23:59:60+00:00",
            "23:59:60-00:00",
            "00:59:60+01:00",
            "01:29:60+01:30",
            "15:59:60-08:00",
            "23:58:60+23:59",
            "00:00:60-23:59",
        ];
        let rejected =
            ["22:59:60Z", "23:58:60Z", "00:00:60Z", "23:59:60+01:00", "23:59:60-00:30", "24:59:60+01:00", "23:59:61Z"];
        assert_all(time, &accepted, &rejected);
    }

    #[test]
    fn moments() {
        let accepted = [
            "1985-04-12T23:20:50.52Z",
            "1985-04-12t23:20:50z",
            "1996-12-19T16:39:57-08:00",
            "0000-01-01T00:00:00+23:59",
        ];
        let rejected = [
            "",
            "1985-04-12",
            "1985-04-12T",
            "23:20:50Z",
            "1985-04-12 23:20:50Z",
            "1985-04-12_23:20:50Z",
            "1985-04-12TT23:20:50Z",
            "1985-04-12T23:20:50",
            "1985-02-30T23:20:50Z",
            "1985-04-12T23:20Z",
            "1985-04-12T23:20:50Z\n",
            "198é-04-12T23:20:50Z",
            "1985-04-1éT23:20:50Z",
            "1985-04-12T24:00:00Z",
        ];
        assert_all(date_time, &accepted, &rejected);
    }

    #[test]
    fn leap_seconds_end_months() {
        let accepted = [
            "1998-12-31T23:59:60Z",
            "1990-06-30T23:59:60.5Z",
            "1990-12-31T15:59:60-08:00",
            "1999-01-01T00:59:60+01:00",
            "2023-02-28T23:59:60Z",
            "2024-03-01T05:29:60+05:30",
        ];
        let rejected = [
            "1998-12-30T23:59:60Z",
            "2024-02-28T23:59:60Z",
            "1998-12-31T00:59:60+01:00",
            "1999-01-01T15:59:60-08:00",
            "1999-01-01T23:59:60Z",
            "1998-12-31T22:59:60Z",
        ];
        assert_all(date_time, &accepted, &rejected);
    }
}
