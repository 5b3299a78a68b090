//! Lengths of time as the type of the crate `jiff`, which counts each unit by itself, as the texts do.

use jiff::Span;

use super::format::duration;
use super::wire_text::{FormatError, wire_texts};

wire_texts! {
    /// A length of time (RFC 3339, appendix A), such as `P3Y6M4DT12H30M5S` or `P2W`.
    Duration: "duration", duration::duration;
}

const RANGE: &str = "it is longer than `jiff` can hold";

impl Duration {
    /// The length, each unit as it is written: 90 minutes are no hour and a half.
    ///
    /// # Errors
    ///
    /// [`FormatError`] if the text is not of the format, or a number is larger than `jiff` counts.
    pub fn to_span(&self) -> Result<Span, FormatError> {
        let text = self.well_formed()?;
        let too_long = |_| FormatError::unheld(Self::FORMAT, RANGE);
        let mut span = Span::new();
        let mut number = 0_i64;
        let mut is_time = false;
        for character in text.bytes().skip(1) {
            span = match character.to_ascii_uppercase() {
                digit @ b'0'..=b'9' => {
                    number = number.saturating_mul(10).saturating_add(i64::from(digit - b'0'));
                    continue;
                }
                b'T' => {
                    is_time = true;
                    continue;
                }
                b'Y' => span.try_years(number),
                b'M' if is_time => span.try_minutes(number),
                b'M' => span.try_months(number),
                b'W' => span.try_weeks(number),
                b'D' => span.try_days(number),
                b'H' => span.try_hours(number),
                _ => span.try_seconds(number),
            }
            .map_err(too_long)?;
            number = 0;
        }
        Ok(span)
    }
}

impl TryFrom<&Duration> for Span {
    type Error = FormatError;

    fn try_from(text: &Duration) -> Result<Self, FormatError> {
        text.to_span()
    }
}

impl TryFrom<Span> for Duration {
    type Error = FormatError;

    /// The text of a length, each unit as it is counted.
    ///
    /// # Errors
    ///
    /// [`FormatError`] if the length is negative, or has a fraction of a second, or weeks beside another unit: the format
    /// has no such texts.
    fn try_from(span: Span) -> Result<Self, FormatError> {
        let fail = |reason| Err(FormatError::unheld(Self::FORMAT, reason));
        if span.is_negative() {
            return fail("the format has no negative lengths");
        }
        if (span.get_milliseconds(), span.get_microseconds(), span.get_nanoseconds()) != (0, 0, 0) {
            return fail("the format has no fractions of a second");
        }
        let dates = [(span.get_years().into(), 'Y'), (span.get_months().into(), 'M'), (span.get_days().into(), 'D')];
        let times = [(span.get_hours().into(), 'H'), (span.get_minutes(), 'M'), (span.get_seconds(), 'S')];
        let (date, time) = (units(dates), units(times));
        Ok(Self(match (span.get_weeks(), date.is_empty(), time.is_empty()) {
            (0, true, true) => "PT0S".into(),
            (0, _, true) => format!("P{date}").into(),
            (0, _, false) => format!("P{date}T{time}").into(),
            (weeks, true, true) => format!("P{weeks}W").into(),
            _ => return fail("the format has weeks only by themselves"),
        }))
    }
}

/// The units that there are, and those between them.
fn units(all: [(i64, char); 3]) -> String {
    let counted = |(count, _): &(i64, char)| *count != 0;
    let first = all.iter().position(counted).unwrap_or(all.len());
    let last = all.iter().rposition(counted).map_or(0, |last| last + 1);
    all.get(first..last).unwrap_or_default().iter().map(|(count, unit)| format!("{count}{unit}")).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn lengths_come_and_go() {
        for text in
            ["P3Y6M4DT12H30M5S", "P1Y", "P1Y0M2D", "PT1H0M3S", "PT90M", "P2W", "PT0S", "P1DT1S", "P1M", "PT1M", "P400D"]
        {
            let span = Duration::from_unchecked(text).to_span().unwrap();
            assert_eq!(Duration::try_from(span).unwrap().as_str(), text);
            assert_eq!(span.fieldwise(), text.parse::<Span>().unwrap(), "{text}");
        }
        let same = |a: &str, b: &str| {
            let span = |text| Duration::from_unchecked(text).to_span().unwrap();
            assert_eq!(span(a).fieldwise(), span(b));
        };
        same("p1dt2h", "P1DT2H");
        same("P007D", "P7D");
        same("P0D", "PT0S");
    }

    #[test]
    fn what_the_other_cannot_hold_is_told() {
        for text in ["P99999999999999999999999D", "P20000Y", "PT9223372036854775807S"] {
            let error = Duration::from_unchecked(text).to_span().unwrap_err();
            assert_eq!((error.reason(), error.is_malformed()), (RANGE, false), "{text}");
        }
        assert!(Duration::from_unchecked("PT1.5S").to_span().unwrap_err().is_malformed());
        for span in [
            Span::new().hours(-1),
            Span::new().milliseconds(1),
            Span::new().seconds(1).nanoseconds(1),
            Span::new().weeks(1).days(1),
            Span::new().weeks(1).hours(1),
        ] {
            assert!(!Duration::try_from(span).unwrap_err().is_malformed(), "{span:?}");
        }
    }
}
