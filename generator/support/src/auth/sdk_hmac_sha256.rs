//! `x-signature: {algorithm: SDK-HMAC-SHA256}`: how the gateway of Huawei Cloud wants requests signed.
//!
//! What is signed is what is sent: the path and the query are read back from the address on the wire, so a slash that a
//! segment holds as `%2F` is signed as such (the vendor's Python client decodes it first and signs a slash there). The
//! key of the HMAC is the secret key itself, there are no derived keys:
//!
//! ```text
//! canonical request = METHOD \n path/ \n query \n (name:value \n)* \n name;name \n hash of the body
//! string to sign    = SDK-HMAC-SHA256 \n date \n hash of the canonical request
//! Authorization     = SDK-HMAC-SHA256 Access=…, SignedHeaders=name;name, Signature=…
//! ```

use std::borrow::Cow;
use std::ops::Range;
use std::time::{SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST};
use http::{HeaderValue, Request};
use percent_encoding::{percent_decode, percent_encode};
use sha2::{Digest, Sha256};

use super::super::body::Body;
use super::super::parameter::RESERVED;
use super::authenticate::{AuthenticateError, Show, set_header};
use super::credential::Keys;
use super::scheme::Signature;

/// The name of the algorithm in the header and in what is signed.
const ALGORITHM: &str = "SDK-HMAC-SHA256";

/// The time of the attempt; the gateway takes 15 minutes of difference.
const DATE: &str = "x-sdk-date";

/// What stands in place of the body's hash, if the request has it.
const CONTENT_HASH: &str = "x-sdk-content-sha256";

/// The [`CONTENT_HASH`] of a body that the signature does not cover.
const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

/// Signs a request: sets `Host`, `X-Sdk-Date` and the headers that the description names, then `Authorization`.
///
/// All headers that the request then has are signed, except those with `_` in their names. A body whose type is neither
/// `application/json` nor `application/bson` is not covered, and the request says so. A request that has an
/// `Authorization` is left as it is.
///
/// # Errors
///
/// [`AuthenticateError`]: a header cannot carry its value, the address has no host, the body is not in memory, the clock
/// stands outside of the years that the date has room for.
pub fn sign(
    request: &mut Request<Body>,
    keys: &Keys,
    signature: &Signature,
    path_parameter: &dyn Fn(&str) -> Option<String>,
    now: SystemTime,
) -> Result<(), AuthenticateError> {
    if request.headers().contains_key(AUTHORIZATION) {
        return Ok(());
    }
    let date = date(now)?;
    let host = request.uri().authority().ok_or(AuthenticateError::Host)?.clone();
    // User information is no part of the header (RFC 9110, 7.2).
    let host = host.as_str().rsplit('@').next().unwrap_or_default();
    set_header(request, HOST.as_str(), host.as_bytes(), Show::Yes)?;
    set_header(request, DATE, &date, Show::Yes)?;
    if let (Some(part), Some(token)) = (&signature.security_token, keys.security_token()) {
        set_header(request, part.header, token.as_bytes(), Show::No)?;
    }
    if let Some(part) = &signature.project_id {
        if let Some(project_id) = path_parameter(part.path_parameter) {
            set_header(request, part.header, project_id.as_bytes(), Show::Yes)?;
        }
    }
    if request.headers().get(CONTENT_TYPE).is_some_and(|of| !is_covered(of.as_bytes())) {
        set_header(request, CONTENT_HASH, UNSIGNED.as_bytes(), Show::Yes)?;
    }

    let canonical = canonical_request(request)?;
    let mut authorization = Vec::with_capacity(192 + canonical.names.len());
    for part in [ALGORITHM, " Access=", keys.access_key(), ", SignedHeaders="] {
        authorization.extend_from_slice(part.as_bytes());
    }
    authorization.extend_from_slice(canonical.signed_headers());
    authorization.extend_from_slice(b", Signature=");
    let mut mac = Hmac::<Sha256>::new_from_slice(keys.secret_key().as_bytes()).expect("HMAC takes keys of any length");
    mac.update(&string_to_sign(&date, canonical.as_bytes()));
    hex(&mac.finalize().into_bytes(), &mut authorization);
    set_header(request, AUTHORIZATION.as_str(), &authorization, Show::No)
}

/// Whether the signature covers a body of this type.
fn is_covered(content_type: &[u8]) -> bool {
    content_type.is_empty()
        || content_type.starts_with(b"application/json")
        || content_type.starts_with(b"application/bson")
}

/// A request in the form whose hash is signed.
pub struct Canonical {
    text: Vec<u8>,
    names: Range<usize>,
}

impl Canonical {
    /// The whole text. It is UTF-8 where the headers are.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.text
    }

    /// The names of the headers that are signed, joined by semicolons.
    #[must_use]
    pub fn signed_headers(&self) -> &[u8] {
        self.text.get(self.names.clone()).unwrap_or_default()
    }
}

/// The canonical form of a request that has all its headers; an `Authorization` among them is no part of it.
///
/// # Errors
///
/// [`AuthenticateError::Body`] if the body is not in memory and the request has no `X-Sdk-Content-Sha256`.
pub fn canonical_request(request: &Request<Body>) -> Result<Canonical, AuthenticateError> {
    let mut headers: Vec<(&str, &[u8])> = request
        .headers()
        .iter()
        .filter(|(name, _)| !name.as_str().contains('_') && *name != AUTHORIZATION)
        .map(|(name, value)| (name.as_str(), trim(value.as_bytes())))
        .collect();
    headers.sort_unstable();

    let uri = request.uri();
    let lengths: usize = headers.iter().map(|(name, value)| 2 * name.len() + value.len() + 3).sum();
    let mut text = Vec::with_capacity(128 + uri.path().len() + uri.query().map_or(0, str::len) + lengths);
    text.extend_from_slice(request.method().as_str().as_bytes());
    text.push(b'\n');
    canonical_path(uri.path(), &mut text);
    text.push(b'\n');
    canonical_query(uri.query().unwrap_or_default(), &mut text);
    text.push(b'\n');
    for (name, value) in &headers {
        text.extend_from_slice(name.as_bytes());
        text.push(b':');
        text.extend_from_slice(value);
        text.push(b'\n');
    }
    text.push(b'\n');
    let start = text.len();
    // A header that the request has more than once has a line for each value, and is named once.
    headers.dedup_by_key(|(name, _)| *name);
    for (n, (name, _)) in headers.iter().enumerate() {
        if n > 0 {
            text.push(b';');
        }
        text.extend_from_slice(name.as_bytes());
    }
    let names = start..text.len();
    text.push(b'\n');
    content_hash(request, &mut text)?;
    Ok(Canonical { text, names })
}

/// What is signed, of a date (`YYYYMMDDTHHMMSSZ`) and a canonical request.
#[must_use]
pub fn string_to_sign(date: &[u8], canonical_request: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(ALGORITHM.len() + date.len() + 66);
    text.extend_from_slice(ALGORITHM.as_bytes());
    text.push(b'\n');
    text.extend_from_slice(date);
    text.push(b'\n');
    hex(&Sha256::digest(canonical_request), &mut text);
    text
}

/// The segments of the path, each decoded and encoded again, with a slash at the end. Nothing is folded.
fn canonical_path(path: &str, out: &mut Vec<u8>) {
    for (n, segment) in path.split('/').enumerate() {
        if n > 0 {
            out.push(b'/');
        }
        // Operations write paths in this form already.
        if segment.bytes().all(is_unreserved) {
            out.extend_from_slice(segment.as_bytes())
        } else {
            encode(&decode(segment), out)
        }
    }
    if out.last() != Some(&b'/') {
        out.push(b'/');
    }
}

/// The pairs of the query, decoded, sorted by name and value, and encoded again. A name without `=` has an empty value.
///
/// A plus is a plus, as in any URL (RFC 3986), and no blank of a form: operations write a blank as `%20`.
fn canonical_query(query: &str, out: &mut Vec<u8>) {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let mut pairs: Vec<_> = pairs.map(|(name, value)| (decode(name), decode(value))).collect();
    pairs.sort_unstable();
    for (n, (name, value)) in pairs.iter().enumerate() {
        if n > 0 {
            out.push(b'&');
        }
        encode(name, out);
        out.push(b'=');
        encode(value, out);
    }
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

fn decode(text: &str) -> Cow<'_, [u8]> {
    percent_decode(text.as_bytes()).into()
}

fn encode(bytes: &[u8], out: &mut Vec<u8>) {
    for part in percent_encode(bytes, &RESERVED) {
        out.extend_from_slice(part.as_bytes());
    }
}

/// A header's value without what stands around it: no receiver sees that (RFC 9110, 5.5).
fn trim(mut value: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] | [rest @ .., b' ' | b'\t'] = value {
        value = rest;
    }
    value
}

/// The hash of the body, or what the request says in its place. Without a body it is the hash of nothing always.
fn content_hash(request: &Request<Body>, out: &mut Vec<u8>) -> Result<(), AuthenticateError> {
    let stated = request.headers().get(CONTENT_HASH).map(HeaderValue::as_bytes).map(trim);
    match stated.filter(|stated| !stated.is_empty() && !request.body().is_empty()) {
        Some(stated) => out.extend_from_slice(stated),
        None => hex(&Sha256::digest(request.body().as_bytes().ok_or(AuthenticateError::Body)?), out),
    }
    Ok(())
}

/// Lower-case hexadecimal digits.
fn hex(bytes: &[u8], out: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    out.extend(bytes.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]));
}

/// A time as `YYYYMMDDTHHMMSSZ`, in UTC and without leap seconds.
fn date(time: SystemTime) -> Result<[u8; 16], AuthenticateError> {
    let seconds = time.duration_since(UNIX_EPOCH).map_err(|_| AuthenticateError::Clock)?.as_secs();
    let (year, month, day) = civil(seconds / 86_400).ok_or(AuthenticateError::Clock)?;
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    let mut out = *b"yyyymmddThhmmssZ";
    let pairs = [(0, year / 100), (2, year % 100), (4, month), (6, day), (9, hour), (11, minute), (13, second)];
    for (at, number) in pairs {
        out[at] = b'0' + (number / 10) as u8;
        out[at + 1] = b'0' + (number % 10) as u8;
    }
    Ok(out)
}

/// Year, month and day of a day since 1970 in the Gregorian calendar, up to the year 9999.
///
/// Years are counted from March here, so that the day that not all of them have is their last, and in cycles of 400
/// years, which all have the same days.
fn civil(days: u64) -> Option<(u64, u64, u64)> {
    const CYCLE: u64 = 146_097;
    const CENTURY: u64 = 36_524;
    const FOUR_YEARS: u64 = 1_461;
    // From the first of March of the year 0 to 1970.
    let days = days.checked_add(719_468)?;
    let (cycle, day) = (days / CYCLE, days % CYCLE);
    // What is left over of a cycle and of four years is their last day: it belongs to the year that ends with it.
    let century = (day / CENTURY).min(3);
    let day = day - century * CENTURY;
    let four = day / FOUR_YEARS;
    let day = day % FOUR_YEARS;
    let year = (day / 365).min(3);
    let day = day - year * 365;
    // From March on months have 31, 30, 31, 30, 31 days, and again: 153 in five.
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = cycle.checked_mul(400)? + century * 100 + four * 4 + year + next;
    (year <= 9999).then_some((year, month, day))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::time::Duration;

    use http::HeaderName;

    use super::super::credential::{Credential, Value};
    use super::super::scheme::{Kind, ProjectId, Scheme, SecurityToken};
    use super::*;

    static SIGNATURE: Signature = Signature {
        access_key_env: &[],
        secret_key_env: &[],
        security_token: Some(SecurityToken { header: "X-Security-Token", env: &[] }),
        project_id: Some(ProjectId { header: "X-Project-Id", path_parameter: "project_id" }),
        sign,
    };

    static SCHEME: Scheme =
        Scheme { name: "s", kind: Kind::Signature(&SIGNATURE), min_length: None, max_length: None, env: &[] };

    fn request(uri: &str, headers: &[(&str, &str)]) -> Request<Body> {
        let mut request = Request::builder().uri(uri).body(Body::Empty).unwrap();
        for (name, value) in headers {
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            request.headers_mut().append(name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
        }
        request
    }

    fn signed(request: &mut Request<Body>, project_id: Option<&str>, now: SystemTime) -> Result<(), AuthenticateError> {
        let credential = Credential::keys(&SCHEME, 0, "AK".into(), "SK".into()).unwrap();
        let credential = credential.with_security_token(&SCHEME, "token".into()).unwrap();
        let path_parameter = |name: &str| project_id.filter(|_| name == "project_id").map(str::to_owned);
        match credential.value() {
            Value::Keys(keys) => sign(request, keys, &SIGNATURE, &path_parameter, now),
            _ => Ok(()),
        }
    }

    fn canonical(uri: &str, headers: &[(&str, &str)]) -> String {
        String::from_utf8(canonical_request(&request(uri, headers)).unwrap().as_bytes().to_vec()).unwrap()
    }

    #[test]
    fn a_date_is_that_of_the_calendar() {
        for (seconds, expected) in [
            (0, "19700101T000000Z"),
            (68_169_599, "19720228T235959Z"),
            (68_169_600, "19720229T000000Z"),
            (951_782_400, "20000229T000000Z"),
            (1_000_000_000, "20010909T014640Z"),
            (1_704_067_199, "20231231T235959Z"),
            (1_704_164_645, "20240102T030405Z"),
            (4_107_542_399, "21000228T235959Z"),
            (4_107_542_400, "21000301T000000Z"),
            (253_402_300_799, "99991231T235959Z"),
        ] {
            assert_eq!(date(UNIX_EPOCH + Duration::from_secs(seconds)).unwrap(), expected.as_bytes(), "{expected}");
        }
    }

    #[test]
    fn days_follow_each_other_for_a_cycle_of_the_calendar() {
        let (mut year, mut month, mut day) = (1970, 1, 1);
        for days in 0..2 * 146_097 {
            assert_eq!(civil(days), Some((year, month, day)), "{days}");
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let last = match month {
                2 => 28 + u64::from(leap),
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            (year, month, day) = match (month, day) {
                (12, 31) => (year + 1, 1, 1),
                (_, day) if day == last => (year, month + 1, 1),
                (_, day) => (year, month, day + 1),
            };
        }
    }

    #[test]
    fn a_time_without_such_a_date_is_an_error() {
        assert_eq!(civil(u64::MAX), None);
        for time in [UNIX_EPOCH - Duration::from_nanos(1), UNIX_EPOCH + Duration::from_secs(253_402_300_800)] {
            let result = signed(&mut request("https://h/", &[]), None, time);
            assert!(matches!(result, Err(AuthenticateError::Clock)), "{time:?}");
        }
    }

    #[test]
    fn a_path_is_signed_segment_by_segment() {
        for (path, expected) in [
            ("", "/"),
            ("/", "/"),
            ("/a", "/a/"),
            ("/a/", "/a/"),
            ("//a//", "//a//"),
            ("/a%2Fb%2f", "/a%2Fb%2F/"),
            ("/%252F%7E+%c3%a9%FF", "/%252F~%2B%C3%A9%FF/"),
            ("/%zz%", "/%25zz%25/"),
            ("/.%2e/x", "/../x/"),
        ] {
            let line = canonical(&format!("https://h{path}"), &[]).lines().nth(1).unwrap_or_default().to_owned();
            assert_eq!(line, expected, "{path}");
        }
    }

    #[test]
    fn a_query_is_sorted_as_it_reads() {
        for (query, expected) in [
            ("", ""),
            ("b=2&a=3&a=10&a=&a", "a=&a=&a=10&a=3&b=2"),
            ("&a=1&&b&", "a=1&b="),
            ("a=b=c&=x", "=x&a=b%3Dc"),
            ("br%5B0%5D=x&brA=y", "brA=y&br%5B0%5D=x"),
            ("a=x+y&%61=%2b%26", "a=%2B%26&a=x%2By"),
            ("a=%f0%9f%98%80&a=%EF%BF%BF", "a=%EF%BF%BF&a=%F0%9F%98%80"),
        ] {
            let line = canonical(&format!("https://h/?{query}"), &[]).lines().nth(2).unwrap_or_default().to_owned();
            assert_eq!(line, expected, "{query}");
        }
    }

    #[test]
    fn headers_are_signed_in_order_and_names_once() {
        let headers = [
            ("X-B", " \t b  c \t"),
            ("x-a", "2"),
            ("X_No", "1"),
            ("X-A", "1"),
            ("X-Empty", " "),
            ("Authorization", "a"),
            ("x-b-c", "é"),
        ];
        let expected = "GET\n/\n\nx-a:1\nx-a:2\nx-b:b  c\nx-b-c:é\nx-empty:\n\nx-a;x-b;x-b-c;x-empty\n";
        let canonical = canonical("https://h/", &headers);
        assert_eq!(canonical.rsplit_once('\n').map(|(text, _)| format!("{text}\n")).as_deref(), Some(expected));
    }

    #[test]
    fn what_is_secret_in_the_headers_is_marked() {
        let mut request = request("https://user@h:8080/", &[("x-sdk-date", "old"), ("X-Project-Id", "old")]);
        signed(&mut request, Some("é"), UNIX_EPOCH).unwrap();
        let shown: Vec<_> = request.headers().iter().filter(|(_, value)| !value.is_sensitive()).collect();
        let mut names: Vec<_> = shown.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["host", "x-project-id", "x-sdk-date"]);
        assert_eq!(request.headers()["host"], "h:8080");
        assert_eq!(request.headers()["x-sdk-date"], "19700101T000000Z");
        assert_eq!(request.headers()["x-project-id"].as_bytes(), "é".as_bytes());
        assert_eq!(request.headers()["x-security-token"], "token");
        assert_eq!(request.headers().len(), 5);
    }

    #[test]
    fn a_request_with_an_authorization_is_left_alone() {
        let mut request = request("https://h/", &[("Authorization", "mine")]);
        signed(&mut request, Some("p"), UNIX_EPOCH).unwrap();
        assert_eq!(request.headers().len(), 1);
        assert_eq!(request.headers()["authorization"], "mine");
    }

    #[test]
    fn what_cannot_be_signed_is_an_error() {
        let error = signed(&mut request("https://h/", &[]), Some("a\nb"), UNIX_EPOCH).unwrap_err();
        assert_eq!(error.to_string(), "the header X-Project-Id cannot carry its value: it has control characters");
        let result = signed(&mut request("/path", &[]), None, UNIX_EPOCH);
        assert!(matches!(result, Err(AuthenticateError::Host)));
    }
}
