//! SDK-HMAC-SHA256 as the gateway does it: from what arrived, by the vendor's public page on signing, and without the
//! crate's own code.

use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, percent_encode};
use sha2::{Digest, Sha256};
use tests::loopback::Request;

use crate::caller::ACCESS_KEY;

const UNRESERVED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What the header `Authorization` says.
struct Authorization<'a> {
    access_key: &'a str,
    signed_headers: &'a str,
    signature: &'a str,
}

fn authorization(request: &Request) -> Authorization<'_> {
    let value = request.header("authorization").unwrap();
    let mut parts = value.strip_prefix("SDK-HMAC-SHA256 ").unwrap().split(", ");
    let mut part = |name: &str| parts.next().unwrap().strip_prefix(name).unwrap();
    let authorization = Authorization {
        access_key: part("Access="),
        signed_headers: part("SignedHeaders="),
        signature: part("Signature="),
    };
    assert_eq!(parts.next(), None);
    authorization
}

/// The names of the headers that the request says are signed.
pub fn signed_headers(request: &Request) -> Vec<String> {
    authorization(request).signed_headers.split(';').map(str::to_owned).collect()
}

/// Computes the signature of what arrived and compares.
pub fn assert_is_signed(request: &Request, secret_key: &str) {
    let authorization = authorization(request);
    assert_eq!(authorization.access_key, ACCESS_KEY);
    let names: Vec<_> = authorization.signed_headers.split(';').collect();
    assert!(names.is_sorted(), "{names:?}");
    for name in ["content-type", "host", "x-project-id", "x-sdk-date"] {
        assert!(names.contains(&name), "{name} is signed");
    }
    assert_eq!(authorization.signature, signature(request, &names, secret_key), "{}", request.to_text());
}

pub fn signature(request: &Request, names: &[&str], secret_key: &str) -> String {
    let canonical = canonical_request(request, names);
    let date = request.header("x-sdk-date").unwrap();
    assert_is_a_date(date);
    let text = format!("SDK-HMAC-SHA256\n{date}\n{}", hex(&Sha256::digest(&canonical)));
    let mut mac = Hmac::<Sha256>::new_from_slice(secret_key.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    hex(&mac.finalize().into_bytes())
}

fn canonical_request(request: &Request, names: &[&str]) -> Vec<u8> {
    let (path, query) = request.target().split_once('?').unwrap_or((request.target(), ""));
    let segments: Vec<_> = path.split('/').map(recoded).collect();
    let mut pairs: Vec<(Vec<u8>, String)> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (percent_decode(name.as_bytes()).collect(), format!("{}={}", recoded(name), recoded(value)))
        })
        .collect();
    pairs.sort();
    let pairs: Vec<_> = pairs.into_iter().map(|(_, pair)| pair).collect();
    let slash = if path.ends_with('/') { "" } else { "/" };
    let mut text = format!("{}\n{}{slash}\n{}\n", request.method(), segments.join("/"), pairs.join("&")).into_bytes();
    for name in names {
        let values: Vec<_> = request.values(name).collect();
        assert_eq!(values.len(), 1, "{name} is signed and sent once");
        text.extend([name.as_bytes(), b":", values[0].trim_ascii(), b"\n"].concat());
    }
    text.extend(format!("\n{}\n{}", names.join(";"), hex(&Sha256::digest(&request.body))).into_bytes());
    text
}

fn recoded(text: &str) -> String {
    percent_encode(&percent_decode(text.as_bytes()).collect::<Vec<_>>(), &UNRESERVED).to_string()
}

/// `YYYYMMDDTHHMMSSZ`, of now.
fn assert_is_a_date(date: &str) {
    let shape: String = date.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    assert_eq!(shape, "00000000T000000Z");
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
