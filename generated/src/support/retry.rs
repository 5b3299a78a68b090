//! When a call is made again, and after what time.
//!
//! A request is only repeated if it surely was not processed: no connection was made, or the service answered with 429
//! or 503. Any other failure may have come after the service did what was asked, and doing it twice is worse than an
//! error. A 401 is never repeated: gateways lock keys that fail a few times in a row.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::RETRY_AFTER;

/// How often and when a request that was not processed is sent again. All of it happens within the time that the call
/// may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retries {
    times: u32,
    first: Duration,
    longest: Duration,
    retry_after: Duration,
}

impl Retries {
    /// Two more attempts: after about 0.2 and 0.4 seconds, or when the service says (`Retry-After`), if that is within
    /// 20 seconds.
    pub const DEFAULT: Self = Self {
        times: 2,
        first: Duration::from_millis(200),
        longest: Duration::from_secs(5),
        retry_after: Duration::from_secs(20),
    };

    /// No second attempt.
    pub const OFF: Self = Self { times: 0, ..Self::DEFAULT };

    /// Up to so many more attempts after the first.
    #[must_use]
    pub const fn times(self, times: u32) -> Self {
        Self { times, ..self }
    }

    /// The time before the second attempt, and the greatest before a later one: it doubles each time, and a random part
    /// of up to a half is taken off, so that clients that failed together do not come back together.
    #[must_use]
    pub const fn backoff(self, first: Duration, longest: Duration) -> Self {
        Self { first, longest, ..self }
    }

    /// The longest time that a service may ask to wait for (`Retry-After`); where it asks for more, the call fails.
    #[must_use]
    pub const fn retry_after_within(self, longest: Duration) -> Self {
        Self { retry_after: longest, ..self }
    }

    /// How long to wait before the next attempt, after so many; nothing if there is to be none.
    pub(super) fn delay(&self, attempts: u32, asked: Option<Duration>) -> Option<Duration> {
        if attempts > self.times {
            return None;
        }
        match asked {
            Some(asked) => (asked <= self.retry_after).then_some(asked),
            None => {
                let doubled = self.first.checked_mul(1_u32.checked_shl(attempts.saturating_sub(1)).unwrap_or(u32::MAX));
                let whole = doubled.unwrap_or(self.longest).min(self.longest);
                Some(whole.mul_f64(1.0 - random() / 2.0))
            }
        }
    }
}

impl Default for Retries {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// A number from 0 to 1. Every hasher of the standard library has keys of its own, which are random enough to spread
/// clients in time.
fn random() -> f64 {
    let bits = RandomState::new().hash_one(0_u8);
    f64::from(u32::try_from(bits >> 32).unwrap_or_default()) / f64::from(u32::MAX)
}

/// What `Retry-After` asks for: seconds, or the time until a date
/// ([RFC 9110, 10.2.3](https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3)). A date that has passed is now.
pub(super) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // More seconds than can be counted are too many for any bound.
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let date = httpdate::parse_http_date(value).ok()?;
    Some(date.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_time_doubles_up_to_a_bound_and_is_spread() {
        let retries = Retries::DEFAULT.times(40).backoff(Duration::from_millis(100), Duration::from_secs(1));
        for (attempts, whole) in [(1, 100), (2, 200), (3, 400), (4, 800), (5, 1000), (33, 1000), (40, 1000)] {
            let delay = retries.delay(attempts, None).unwrap();
            assert!(delay >= Duration::from_millis(whole / 2) && delay <= Duration::from_millis(whole), "{attempts}");
        }
        assert_eq!(retries.delay(41, None), None);
        let delays: std::collections::HashSet<_> = (0..50).map(|_| retries.delay(5, None).unwrap()).collect();
        assert!(delays.len() > 10, "delays differ");
    }

    #[test]
    fn the_service_is_heard_within_a_bound() {
        let retries = Retries::DEFAULT;
        assert_eq!(retries.delay(1, Some(Duration::from_secs(20))), Some(Duration::from_secs(20)));
        assert_eq!(retries.delay(1, Some(Duration::from_secs(21))), None);
        assert_eq!(Retries::OFF.delay(1, Some(Duration::ZERO)), None);
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now = httpdate::parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT").unwrap();
        let read = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, value.parse().unwrap());
            retry_after(&headers, now)
        };
        assert_eq!(read("120"), Some(Duration::from_secs(120)));
        assert_eq!(read(" 0 "), Some(Duration::ZERO));
        assert_eq!(read("Sun, 06 Nov 1994 08:49:47 GMT"), Some(Duration::from_secs(10)));
        assert_eq!(read("Sunday, 06-Nov-94 08:49:47 GMT"), Some(Duration::from_secs(10)));
        assert_eq!(read("Sun, 06 Nov 1994 08:00:00 GMT"), Some(Duration::ZERO));
        assert_eq!(read("99999999999999999999"), Some(Duration::from_secs(u64::MAX)));
        for nonsense in ["", "soon", "-1", "1.5", "+3"] {
            assert_eq!(read(nonsense), None, "{nonsense:?}");
        }
    }
}
