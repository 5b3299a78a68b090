//! Durations ([RFC 3339, appendix A](https://www.rfc-editor.org/rfc/rfc3339#appendix-A)).
//!
//! The units that are given follow each other without a gap: `P1Y2D` is none, `P1Y0M2D` is one. Numbers are whole and of
//! any length. Letters may be lower-case, as all letters in quotes of that notation may
//! ([RFC 5234, 2.3](https://www.rfc-editor.org/rfc/rfc5234#section-2.3)).

/// `duration`: a length of time, `P3Y6M4DT12H30M5S` or `P2W`.
pub fn duration(text: &str) -> bool {
    let [b'P' | b'p', period @ ..] = text.as_bytes() else {
        return false;
    };
    if let [weeks @ .., b'W' | b'w'] = period {
        return !weeks.is_empty() && weeks.iter().all(u8::is_ascii_digit);
    }
    match without_units(period, b"YMD") {
        Some([]) => period != b"",
        Some([b'T' | b't', time @ ..]) => time != b"" && without_units(time, b"HMS") == Some(b""),
        _ => false,
    }
}

/// What follows numbers with units out of a list, each the neighbour of the one before it; `None` if a unit is not.
fn without_units<'t>(text: &'t [u8], units: &[u8]) -> Option<&'t [u8]> {
    let mut rest = text;
    let mut expected = None;
    loop {
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 {
            return Some(rest);
        }
        let (unit, behind) = rest.get(digits..)?.split_first()?;
        let index = units.iter().position(|known| known.eq_ignore_ascii_case(unit))?;
        if expected.is_some_and(|expected| index != expected) {
            return None;
        }
        expected = Some(index + 1);
        rest = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        for text in [
            "P3Y6M4DT12H30M5S",
            "P1Y",
            "P1M",
            "P1D",
            "P1Y2M",
            "P1M2D",
            "P1Y2M3D",
            "PT1H",
            "PT1M",
            "PT1S",
            "PT1H2M",
            "PT1M2S",
            "PT1H2M3S",
            "P1DT12H",
            "P1YT1S",
            "P0D",
            "PT0S",
            "P01D",
            "P2W",
            "P000W",
            "p1dt2h",
            "pt1m",
            "P99999999999999999999999999999999999999D",
        ] {
            assert!(duration(text), "{text:?} is one");
        }
        for text in [
            "",
            "P",
            "T",
            "1D",
            "PT",
            "P1YT",
            "P1DT",
            "P1",
            "PD",
            "P1Y2D",
            "PT1H2S",
            "P2D1Y",
            "PT1S2M",
            "P1D1D",
            "PT1M1M",
            "P1H",
            "PT1D",
            "PT1Y",
            "P1W1D",
            "P1D1W",
            "P1Y2W",
            "P1WT1H",
            "PT1W",
            "PW",
            "P1.5D",
            "PT0.5S",
            "PT0,5S",
            "P-1D",
            "P+1D",
            "-P1D",
            "+P1D",
            " P1D",
            "P1D ",
            "P1D\n",
            "P 1D",
            "P1DT1HT1M",
            "PP1D",
            "P২Y",
            "P1Ｄ",
            "P1S",
        ] {
            assert!(!duration(text), "{text:?} is none");
        }
    }
}
