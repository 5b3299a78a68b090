//! Texts: of a length, of a pattern, of a format, and just not.

use super::demand::Demand;
use crate::api::format::Format;
use crate::api::judge::Judge;
use crate::pattern::{counter_samples, parse, samples};

/// No longer texts are made, in characters.
pub(super) const MAX_TEXT: u64 = 1 << 16;

/// What texts are made of where nothing else is asked, one letter after the other.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";

/// Texts and near misses of each format, in the order of their plainness.
const FORMATS: &[(&str, &[&str], &[&str])] = &[
    ("date", &["2024-02-29", "0000-01-01", "9999-12-31"], &["2023-02-29", "2024-13-01", "2024-1-01"]),
    (
        "date-time",
        &["2024-02-29T23:59:59Z", "2024-01-01T00:00:00.5+23:59"],
        &["2024-02-29T24:00:00Z", "2024-02-29T23:59:59", "2024-02-29"],
    ),
    ("time", &["23:59:59Z", "00:00:00.5-01:30"], &["24:00:00Z", "23:59:59", "12:00"]),
    ("duration", &["P1D", "PT0S", "P1Y2M3DT4H5M6S", "P4W"], &["P", "P1", "1D"]),
    (
        "uuid",
        &["2eb8aa08-aa98-11ea-b4aa-73b441d16380"],
        &["2eb8aa08-aa98-11ea-b4aa-73b441d1638", "2eb8aa08aa9811eab4aa73b441d16380"],
    ),
    ("uri", &["https://example.com/a?b=c#d", "urn:a:b"], &["//example.com/", "a b", "/a"]),
    ("uri-reference", &["/a", "https://example.com/"], &["a b", "\\a"]),
    ("iri", &["https://example.com/ä", "https://example.com/"], &["/ä", "a b"]),
    ("iri-reference", &["/ä", "https://example.com/"], &["a b", "\\ä"]),
    ("uri-template", &["/a/{b}", "/a"], &["/a/{b", "{}"]),
    ("email", &["a@example.com", "a.b@example.com"], &["a", "a@", "@example.com"]),
    ("hostname", &["example.com", "a"], &["-a", "a..b", "a_b"]),
    ("ipv4", &["192.0.2.1", "255.255.255.255"], &["256.0.0.1", "1.2.3", "01.2.3.4"]),
    ("ipv6", &["2001:db8::1", "::"], &["2001:db8:::1", "1:2", "12345::"]),
    ("json-pointer", &["/a/b~0", ""], &["a", "/a~"]),
    ("relative-json-pointer", &["0", "1/a"], &["/a", "-1"]),
    ("byte", &["YQ==", "YWJj"], &["YQ", "Y", "YQ==="]),
    ("int64", &["9223372036854775807", "-9223372036854775808", "0"], &["9223372036854775808", "a"]),
    ("uint64", &["18446744073709551615", "0"], &["18446744073709551616", "-1"]),
    ("decimal", &["1.5", "0"], &["a", "1."]),
];

/// Texts of a format, then near misses.
pub(super) fn of_format(format: &Format) -> (&'static [&'static str], &'static [&'static str]) {
    let known = FORMATS.iter().find(|(name, ..)| *name == format.name);
    known.map_or((&[], &[]), |(_, samples, misses)| (samples, misses))
}

/// The text of a demand; `variant` tells apart those that must differ.
pub(super) fn make<'a>(judge: &Judge<'a>, demand: &Demand<'a, '_>, variant: u64, spread: u64) -> Option<String> {
    let most = demand.max_length.unwrap_or(u64::MAX).min(MAX_TEXT);
    if demand.min_length > most {
        return None;
    }
    let fits = |text: &String| {
        let length = text.chars().count() as u64;
        (demand.min_length..=most).contains(&length)
            && demand.formats.iter().all(|format| format.text.is_none_or(|is_one| is_one(text)))
            && demand.missed_formats.iter().all(|format| format.text.is_some_and(|is_one| !is_one(text)))
            && demand.patterns.iter().all(|one| judge.engine(one).is_none_or(|engine| engine.is_match(text)))
            && demand.missed.iter().all(|one| judge.engine(one).is_some_and(|engine| engine.is_miss(text)))
    };
    let mut left = usize::try_from(variant).ok()?;
    let mut found = None;
    let mut offer = |text: String| {
        if found.is_none() && fits(&text) {
            if left == 0 {
                found = Some(text);
            } else {
                left -= 1;
            }
        }
        found.is_some()
    };
    candidates(demand, most, variant, spread, &mut offer);
    found
}

/// Offers texts until one is taken.
fn candidates(demand: &Demand<'_, '_>, most: u64, variant: u64, spread: u64, offer: &mut dyn FnMut(String) -> bool) {
    for format in &demand.missed_formats {
        if of_format(format).1.iter().any(|text| offer((*text).to_owned())) {
            return;
        }
    }
    for pattern in &demand.missed {
        let Ok(ast) = parse(&pattern.source) else { continue };
        if counter_samples(&ast, demand.min_length, most, &mut *offer) {
            return;
        }
    }
    for format in &demand.formats {
        if of_format(format).0.iter().any(|text| offer((*text).to_owned())) {
            return;
        }
    }
    // The plainest text of a length, where its characters may be any.
    let lengths = match demand.exact_length() {
        Some(exact) => vec![exact],
        None => vec![demand.min_length.max(1 + spread), demand.min_length.max(1), demand.min_length, most.min(8)],
    };
    let fill = |c: char, length: u64| -> String { (0..length.min(MAX_TEXT)).map(|_| c).collect() };
    let plain = |offer: &mut dyn FnMut(String) -> bool| {
        let letters = LETTERS.chars().chain("0 -/".chars());
        let all: Vec<char> = demand.fill.into_iter().chain(letters).collect();
        // Among texts that must differ the letters differ first.
        lengths.iter().any(|length| {
            let with = |c: &char| offer(fill(*c, *length));
            all.iter().take(if variant == 0 && demand.patterns.is_empty() { 1 } else { all.len() }).any(with)
        })
    };
    if demand.patterns.is_empty() || demand.fill.is_some() || demand.exact_length().is_some() {
        if plain(offer) {
            return;
        }
        if demand.fill.is_some() {
            return;
        }
    }
    for pattern in &demand.patterns {
        let Ok(ast) = parse(&pattern.source) else { continue };
        if samples(&ast, demand.min_length, most, &mut *offer) {
            return;
        }
    }
    plain(offer);
}
