//! Exact arithmetic on JSON numbers, as far as rules need it: order, equality, integrality, divisibility.
//!
//! A [`Decimal`] is a sign, a coefficient and a power of ten, normalised so that every value has one form: the
//! coefficient neither begins nor ends with a zero digit, and zero is the integer zero without a sign. So `1`, `1.0`
//! and `10e-1` are one number, `9007199254740993` is not `9007199254740992`, and `0.1` is a tenth.
//!
//! Nothing is rounded and nothing is ruled out: coefficients and exponents may have any number of digits. Those that
//! fit no machine integer stay where they are in the text, so that no size that the text merely names (`1e999999999`)
//! is ever allocated or counted up to.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use super::float_text::FloatText;

/// A decimal number, exact.
///
/// Compares and hashes by value. Borrows from the text it was read from only what is too long to be held.
#[derive(Clone, Copy, Debug)]
pub struct Decimal<'t> {
    negative: bool,
    coefficient: Coefficient<'t>,
    exponent: Exponent<'t>,
}

/// Digits without zeros at either end, read as an integer.
#[derive(Clone, Copy, Debug)]
enum Coefficient<'t> {
    /// Every coefficient that fits.
    Small(u128),
    /// One above `u128::MAX`: the digits before the decimal point, then those after it.
    Long(&'t str, &'t str),
}

/// A power of ten: the sum of what an exponent said and how far the decimal point was moved.
#[derive(Clone, Copy, Debug)]
struct Exponent<'t> {
    near: i64,
    /// The digits of a written exponent that has 19 or more of them, without leading zeros; otherwise empty.
    far: &'t str,
    far_negative: bool,
}

impl<'t> Decimal<'t> {
    /// Reads the text of a JSON number (RFC 8259, section 6). `None` if, and only if, it is none.
    pub fn parse(text: &'t str) -> Option<Self> {
        let (negative, unsigned) = split_sign(text, "-");
        let (mantissa, power) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, power)) => (mantissa, Some(power)),
            None => (unsigned, None),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((whole, fraction)) if is_digits(fraction) => (whole, fraction),
            Some(_) => return None,
            None => (mantissa, ""),
        };
        if !is_digits(whole) || (whole.len() > 1 && whole.starts_with('0')) {
            return None;
        }
        let written = match power {
            Some(power) => Exponent::parse(power)?,
            None => Exponent::near(0),
        };

        let fraction = fraction.trim_end_matches('0');
        let (whole, fraction, moved) = if fraction.is_empty() {
            let trimmed = whole.trim_end_matches('0');
            (trimmed, "", length(whole) - length(trimmed))
        } else if whole == "0" {
            ("", fraction.trim_start_matches('0'), -length(fraction))
        } else {
            (whole, fraction, -length(fraction))
        };
        let coefficient = Coefficient::of(whole, fraction);
        if coefficient.is_zero() {
            return Some(Self::from_magnitude(false, 0));
        }
        Some(Self { negative, coefficient, exponent: written.moved(moved) })
    }

    fn from_magnitude(negative: bool, mut coefficient: u128) -> Self {
        let mut exponent = 0;
        while coefficient != 0 && coefficient % 10 == 0 {
            coefficient /= 10;
            exponent += 1;
        }
        Self { negative, coefficient: Coefficient::Small(coefficient), exponent: Exponent::near(exponent) }
    }

    fn is_zero(&self) -> bool {
        self.coefficient.is_zero()
    }

    /// Whether the value is a whole number, however it was written: `1.0` and `1e2` are, `1.5` is not.
    pub fn is_integer(&self) -> bool {
        self.exponent.clamped() >= 0
    }

    /// Whether the value is an integral multiple of `divisor`, as `multipleOf` asks. `None` for a divisor of zero.
    ///
    /// Zero is a multiple of everything. Takes time in proportion to the length of the coefficients (their product,
    /// for a divisor above `u128::MAX`), never to that of the numbers written out.
    pub fn is_multiple_of(&self, divisor: &Decimal<'_>) -> Option<bool> {
        if divisor.is_zero() {
            return None;
        }
        if self.is_zero() {
            return Some(true);
        }
        let gap = self.exponent.minus(divisor.exponent);
        if gap < 0 {
            // The quotient would make the coefficient a multiple of ten, which a normalised one is not.
            return Some(false);
        }
        // Powers of ten beyond the number of bits of the divisor cannot help: they hold no new prime, and no divisor
        // holds a prime more often than it has bits. So a huge gap asks for no more zeros than a small one.
        let rest_is_zero = match divisor.coefficient {
            Coefficient::Small(modulus) => {
                let mut rest = match self.coefficient {
                    Coefficient::Small(coefficient) => coefficient % modulus,
                    long => long.digits().iter().fold(0, |rest, digit| push_digit(rest, digit, modulus)),
                };
                for _ in 0..gap.min(128) {
                    rest = push_digit(rest, 0, modulus);
                }
                rest == 0
            }
            long => {
                let bits = i128::from(long.len()) * 4;
                let mut modulus = Natural::default();
                long.digits().iter().for_each(|digit| modulus.push_digit(digit));
                let mut rest = Natural::default();
                let zeros = (0..gap.min(bits)).map(|_| 0);
                for digit in self.coefficient.digits().iter().chain(zeros) {
                    rest.push_digit(digit);
                    rest.reduce(&modulus);
                }
                rest.0.is_empty()
            }
        };
        Some(rest_is_zero)
    }

    /// The value without its sign, if it is an integer of at most 128 bits.
    fn magnitude(&self) -> Option<u128> {
        match self.coefficient {
            Coefficient::Small(coefficient) => scale(coefficient, i128::from(self.exponent.clamped())),
            Coefficient::Long(..) => None,
        }
    }

    /// The value as an `i64`, if it is one: `1.0` and `1e2` are.
    pub fn to_i64(&self) -> Option<i64> {
        i64::try_from(self.to_i128()?).ok()
    }

    /// The value as a `u64`, if it is one.
    pub fn to_u64(&self) -> Option<u64> {
        u64::try_from(self.to_u128()?).ok()
    }

    /// The value as an `i128`, if it is one.
    pub fn to_i128(&self) -> Option<i128> {
        let magnitude = self.magnitude()?;
        if self.negative { 0_i128.checked_sub_unsigned(magnitude) } else { i128::try_from(magnitude).ok() }
    }

    /// The value as a `u128`, if it is one.
    pub fn to_u128(&self) -> Option<u128> {
        if self.negative { None } else { self.magnitude() }
    }

    /// The double nearest to the value; infinite beyond the range of doubles.
    pub fn to_f64(&self) -> f64 {
        let sign = if self.negative { "-" } else { "" };
        let exponent = self.exponent.clamped();
        let text = match self.coefficient {
            Coefficient::Small(coefficient) => format!("{sign}{coefficient}e{exponent}"),
            Coefficient::Long(whole, fraction) => format!("{sign}{whole}{fraction}e{exponent}"),
        };
        text.parse().expect("digits with an exponent are the text of a double")
    }
}

impl Decimal<'static> {
    /// The value of an integer.
    pub fn from_i64(value: i64) -> Self {
        Self::from_i128(i128::from(value))
    }

    /// The value of an integer.
    pub fn from_i128(value: i128) -> Self {
        Self::from_magnitude(value < 0, value.unsigned_abs())
    }

    /// The value of an integer.
    pub fn from_u128(value: u128) -> Self {
        Self::from_magnitude(false, value)
    }

    /// The value of the shortest text that reads back as this double: `0.1` is a tenth. `None` unless it is finite.
    pub fn from_f64(value: f64) -> Option<Self> {
        // Such a text has at most 17 digits and an exponent of three.
        match Decimal::parse(FloatText::of(value).as_str())? {
            Decimal { negative, coefficient: Coefficient::Small(coefficient), exponent } => Some(Self {
                negative,
                coefficient: Coefficient::Small(coefficient),
                exponent: Exponent::near(exponent.near),
            }),
            _ => None,
        }
    }
}

impl PartialEq for Decimal<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal<'_> {}

impl PartialOrd for Decimal<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.cmp_magnitude(other),
            (true, true) => other.cmp_magnitude(self),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl Decimal<'_> {
    fn cmp_magnitude(&self, other: &Decimal<'_>) -> Ordering {
        if self.is_zero() || other.is_zero() {
            return other.is_zero().cmp(&self.is_zero());
        }
        let gap = self.exponent.minus(other.exponent);
        match (self.coefficient, other.coefficient) {
            // What does not fit after scaling is above all that fits.
            (Coefficient::Small(a), Coefficient::Small(b)) if gap >= 0 => {
                scale(a, gap).map_or(Ordering::Greater, |a| a.cmp(&b))
            }
            (Coefficient::Small(a), Coefficient::Small(b)) => scale(b, -gap).map_or(Ordering::Less, |b| a.cmp(&b)),
            // The number that reaches further left is the greater one; where both reach as far, digits decide.
            (a, b) => {
                let reach = gap + i128::from(a.len()) - i128::from(b.len());
                reach.cmp(&0).then_with(|| a.digits().iter().cmp(b.digits().iter()))
            }
        }
    }
}

impl Hash for Decimal<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.negative.hash(state);
        self.exponent.clamped().hash(state);
        match self.coefficient {
            Coefficient::Small(coefficient) => coefficient.hash(state),
            long => long.digits().iter().for_each(|digit| digit.hash(state)),
        }
    }
}

impl<'t> Coefficient<'t> {
    fn of(whole: &'t str, fraction: &'t str) -> Self {
        let mut small = 0_u128;
        for digit in whole.bytes().chain(fraction.bytes()) {
            match small.checked_mul(10).and_then(|tens| tens.checked_add(u128::from(digit - b'0'))) {
                Some(next) => small = next,
                None => return Self::Long(whole, fraction),
            }
        }
        Self::Small(small)
    }

    fn is_zero(self) -> bool {
        matches!(self, Self::Small(0))
    }

    /// The number of digits of a coefficient that is not zero.
    fn len(self) -> i64 {
        match self {
            Self::Small(coefficient) => i64::from(coefficient.checked_ilog10().map_or(0, |log| log + 1)),
            Self::Long(whole, fraction) => length(whole) + length(fraction),
        }
    }

    fn digits(self) -> Digits<'t> {
        let mut digits = Digits { small: [0; 39], first: 39, whole: "", fraction: "" };
        match self {
            Self::Small(mut coefficient) => {
                while coefficient != 0 {
                    digits.first -= 1;
                    if let Some(digit) = digits.small.get_mut(digits.first) {
                        *digit = (coefficient % 10) as u8;
                    }
                    coefficient /= 10;
                }
            }
            Self::Long(whole, fraction) => (digits.whole, digits.fraction) = (whole, fraction),
        }
        digits
    }
}

/// The digits of a coefficient, from the most significant one: `u128::MAX` has 39.
struct Digits<'t> {
    small: [u8; 39],
    first: usize,
    whole: &'t str,
    fraction: &'t str,
}

impl Digits<'_> {
    fn iter(&self) -> impl Iterator<Item = u8> + '_ {
        let small = self.small.iter().skip(self.first).copied();
        small.chain(self.whole.bytes().chain(self.fraction.bytes()).map(|byte| byte - b'0'))
    }
}

impl<'t> Exponent<'t> {
    /// Where clamping starts. Every exponent with far digits lies beyond it: 19 digits are at least 10^18, and no
    /// text is so long that moving the point across it makes a difference.
    const LIMIT: i64 = 100_000_000_000_000_000;

    fn near(near: i64) -> Self {
        Self { near, far: "", far_negative: false }
    }

    fn parse(text: &'t str) -> Option<Self> {
        let (negative, digits) = split_sign(text, "+-");
        if !is_digits(digits) {
            return None;
        }
        let digits = digits.trim_start_matches('0');
        if digits.len() > 18 {
            return Some(Self { near: 0, far: digits, far_negative: negative });
        }
        let magnitude = digits.bytes().fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
        Some(Self::near(if negative { -magnitude } else { magnitude }))
    }

    fn moved(self, by: i64) -> Self {
        Self { near: self.near.saturating_add(by), ..self }
    }

    /// The exponent, held within ±[`LIMIT`](Self::LIMIT). Every length that occurs is far smaller, so the sign of a
    /// sum with one is right.
    fn clamped(self) -> i64 {
        match (self.far.is_empty(), self.far_negative) {
            (true, _) => self.near.clamp(-Self::LIMIT, Self::LIMIT),
            (false, false) => Self::LIMIT,
            (false, true) => -Self::LIMIT,
        }
    }

    /// The difference; exact unless it is beyond ±10^36, and beyond it then too.
    fn minus(self, other: Exponent<'_>) -> i128 {
        const BEYOND: i128 = 10_i128.pow(36);
        let places = self.far.len().max(other.far.len());
        let mut difference = 0_i128;
        for place in (0..places).rev() {
            difference = difference * 10 + i128::from(self.far_digit(place)) - i128::from(other.far_digit(place));
            if difference.abs() > 2 * BEYOND {
                // What follows can no longer bring it back.
                break;
            }
        }
        difference + i128::from(self.near) - i128::from(other.near)
    }

    /// The far digit that counts 10^`place`, with the sign.
    fn far_digit(self, place: usize) -> i8 {
        let digits = self.far.as_bytes();
        let index = digits.len().checked_sub(place + 1);
        let digit = index.and_then(|index| digits.get(index)).map_or(0, |digit| (digit - b'0') as i8);
        if self.far_negative { -digit } else { digit }
    }
}

/// A natural number of any length, in limbs from the least significant one; the last is not zero.
#[derive(Default)]
struct Natural(Vec<u64>);

impl Natural {
    /// Writes one more decimal digit behind the number.
    fn push_digit(&mut self, digit: u8) {
        let mut carry = u128::from(digit);
        for limb in &mut self.0 {
            carry += u128::from(*limb) * 10;
            *limb = carry as u64;
            carry >>= 64;
        }
        if carry != 0 {
            self.0.push(carry as u64);
        }
    }

    /// Brings a number below ten times `modulus` below `modulus`.
    fn reduce(&mut self, modulus: &Natural) {
        while self.cmp(modulus) != Ordering::Less {
            let mut borrow = false;
            let others = modulus.0.iter().copied().chain(std::iter::repeat(0));
            for (limb, other) in self.0.iter_mut().zip(others) {
                let (difference, under) = limb.overflowing_sub(other);
                let (difference, under_borrow) = difference.overflowing_sub(u64::from(borrow));
                *limb = difference;
                borrow = under || under_borrow;
            }
            while self.0.last() == Some(&0) {
                self.0.pop();
            }
        }
    }

    fn cmp(&self, other: &Natural) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

/// `rest` with one more decimal digit behind it, modulo `modulus`; `rest` is below `modulus`.
fn push_digit(rest: u128, digit: u8, modulus: u128) -> u128 {
    let digit = u128::from(digit);
    if let Some(sum) = rest.checked_mul(10).and_then(|tens| tens.checked_add(digit)) {
        return sum % modulus;
    }
    // Ten times as doublings and a sum, none of which leaves the range.
    let add = |a: u128, b: u128| {
        if a >= modulus - b { a - (modulus - b) } else { a + b }
    };
    let five = add(add(add(rest, rest), add(rest, rest)), rest);
    add(add(five, five), digit % modulus)
}

/// The coefficient times ten to the power, if it is an integer that fits.
fn scale(coefficient: u128, power: i128) -> Option<u128> {
    coefficient.checked_mul(10_u128.checked_pow(u32::try_from(power).ok()?)?)
}

fn split_sign<'t>(text: &'t str, signs: &str) -> (bool, &'t str) {
    match text.strip_prefix(|c| signs.contains(c)) {
        Some(rest) => (text.starts_with('-'), rest),
        None => (false, text),
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn length(text: &str) -> i64 {
    i64::try_from(text.len()).unwrap_or(i64::MAX)
}
