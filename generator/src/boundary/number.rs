//! Numbers at and beside bounds, exactly.

use support::decimal::Decimal;

/// So many digits after the decimal point are calculated with.
const MAX_SCALE: u32 = 18;

/// A decimal number of a size that can be calculated with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// The value, times ten to the scale.
    scaled: i128,
    scale: u32,
}

impl Number {
    pub(super) fn integer(value: i128) -> Self {
        Self { scaled: value, scale: 0 }
    }

    /// The number of a JSON text; `None` if it is too large or too fine.
    pub(super) fn parse(text: &str) -> Option<Self> {
        (0..=MAX_SCALE).find_map(|scale| {
            let moved = match text.split_once(['e', 'E']) {
                Some((mantissa, power)) => {
                    format!("{mantissa}e{}", power.parse::<i64>().ok()?.checked_add(scale.into())?)
                }
                None => format!("{text}e{scale}"),
            };
            let scaled = Decimal::parse(&moved)?.to_i128()?;
            Some(Self { scaled, scale })
        })
    }

    fn at_scale(self, scale: u32) -> Option<i128> {
        self.scaled.checked_mul(10_i128.checked_pow(scale.checked_sub(self.scale)?)?)
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        Some(Self { scaled: self.at_scale(scale)?.checked_add(other.at_scale(scale)?)?, scale })
    }

    pub(super) fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { scaled: other.scaled.checked_neg()?, ..other })
    }

    /// The greatest integer that is no greater.
    fn floor(self) -> Option<i128> {
        Some(self.scaled.div_euclid(10_i128.checked_pow(self.scale)?))
    }

    /// The integers beside it: the greatest that is no greater, and the one after that.
    pub(super) fn integers(self) -> Option<[Self; 2]> {
        let floor = self.floor()?;
        Some([Self::integer(floor), Self::integer(floor.checked_add(1)?)])
    }

    /// The multiples of a divisor beside it: the greatest that is no greater, and the next two.
    pub(super) fn multiples(self, divisor: Self) -> Option<[Self; 3]> {
        let scale = self.scale.max(divisor.scale);
        let (value, step) = (self.at_scale(scale)?, divisor.at_scale(scale)?.checked_abs().filter(|step| *step > 0)?);
        let first = value.checked_sub(value.rem_euclid(step))?;
        let second = first.checked_add(step)?;
        Some([first, second, second.checked_add(step)?].map(|scaled| Self { scaled, scale }))
    }

    /// The smallest step that matters beside this number: one digit more than it has.
    pub(super) fn step(self) -> Self {
        Self { scaled: 1, scale: self.scale + 1 }
    }

    /// -1, 0 or 1.
    pub(super) fn sign(self) -> i128 {
        self.scaled.signum()
    }

    /// The JSON text, without an exponent.
    pub(super) fn text(self) -> String {
        let digits = format!("{:0>1$}", self.scaled.unsigned_abs(), self.scale as usize + 1);
        let (whole, fraction) = digits.split_at(digits.len() - self.scale as usize);
        let fraction = fraction.trim_end_matches('0');
        let sign = if self.scaled < 0 { "-" } else { "" };
        if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact() {
        let number = |text| Number::parse(text).expect("valid in this test");
        for (text, expected) in [("1", "1"), ("-0.50", "-0.5"), ("1e2", "100"), ("2.5e-1", "0.25"), ("12e-1", "1.2")] {
            assert_eq!(number(text).text(), expected);
        }
        assert_eq!(number("0.1").plus(number("0.02")).expect("valid in this test").text(), "0.12");
        assert_eq!(number("5").minus(number("5").step()).expect("valid in this test").text(), "4.9");
        assert_eq!(number("-0.5").integers().expect("valid in this test").map(Number::text), ["-1", "0"]);
        assert_eq!(
            number("-7").multiples(number("2.5")).expect("valid in this test").map(Number::text),
            ["-7.5", "-5", "-2.5"]
        );
        assert_eq!(Number::parse("1e300"), None);
        assert_eq!(Number::parse("1e-300"), None);
    }
}
