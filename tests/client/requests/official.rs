//! The page's example against the request of the official Python SDK (`tests/oms/official/request.txt`).

use std::collections::BTreeMap;

use huaweicloud_oms::Credentials;
use serde_json::Value;
use tests::loopback::Request;

use super::signature::signature;
use super::{created, example, only};
use crate::caller::builder;

const OFFICIAL: &str = include_str!("../../oms/official/request.txt");
/// The keys and the project of that request.
const ACCESS_KEY: &str = "TESTACCESSKEY";
const SECRET_KEY: &str = "made-up-secret-key";
const PROJECT: &str = "0123456789abcdef0123456789abcdef";

/// What differs, and why. Everything else is equal.
const DIFFERENCES: [(&str, &str); 9] = [
    ("user-agent", "theirs names the system and a UUID of the machine; ours the crate"),
    ("accept-encoding", "theirs asks for gzip; ours takes what is not encoded, so nobody's answer is a bomb"),
    ("accept", "theirs takes anything; ours JSON, which is all that can be read"),
    ("connection", "theirs says what HTTP/1.1 means anyway"),
    ("content-type", "theirs names a charset, which JSON has not (RFC 8259, 11); both are taken for JSON"),
    ("content-length", "theirs has a blank after each colon and comma of its JSON"),
    ("host", "the address of the test's server"),
    ("x-sdk-date", "the time of the test"),
    ("authorization", "it signs the rest; ours covers `accept` as well"),
];

/// The request in the file, as if it had been received.
fn official() -> Request {
    let (head, body) = OFFICIAL.split_once("\n\n").unwrap();
    let mut lines = head.lines();
    let line = lines.next().unwrap().as_bytes().to_vec();
    let headers = lines.map(|line| line.split_once(": ").unwrap()).map(|(name, value)| (name.into(), value.into()));
    let body = body.strip_suffix('\n').unwrap().as_bytes().to_vec();
    Request { connection: 0, turn: 0, head: head.into(), line, headers: headers.collect(), body, is_complete: true }
}

fn headers(request: &Request) -> BTreeMap<String, String> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    request.headers.iter().map(|(name, value)| (text(name).to_lowercase(), text(value))).collect()
}

#[tokio::test]
async fn the_page_s_example_is_theirs_but_for_listed_differences() {
    let server = created();
    let client = builder(&server.url()).credentials(Credentials::new(ACCESS_KEY, SECRET_KEY).unwrap()).build().unwrap();
    client.create_sync_task(PROJECT, example()).await.unwrap();
    let (ours, theirs) = (only(&server), official());

    assert_eq!(ours.line, theirs.line);
    let value = |request: &Request| serde_json::from_slice::<Value>(&request.body).unwrap();
    assert_eq!(value(&ours), value(&theirs));

    let (our_headers, their_headers) = (headers(&ours), headers(&theirs));
    let names = our_headers.keys().chain(their_headers.keys());
    let mut differing: Vec<_> =
        names.filter(|name| our_headers.get(*name) != their_headers.get(*name)).map(String::as_str).collect();
    differing.sort_unstable();
    differing.dedup();
    let mut listed = DIFFERENCES.map(|(name, _)| name);
    listed.sort_unstable();
    assert_eq!(differing, listed);
    let only_theirs: Vec<_> = their_headers.keys().filter(|name| !our_headers.contains_key(*name)).collect();
    assert_eq!(only_theirs, ["accept-encoding", "connection"]);
    assert!(our_headers.keys().all(|name| their_headers.contains_key(name)));
}

/// The receiver's view that the other tests hold our requests against takes theirs as well, so it is the vendor's.
#[test]
fn their_signature_is_what_these_tests_compute() {
    let theirs = official();
    let authorization = theirs.header("authorization").unwrap();
    let names = authorization.split("SignedHeaders=").nth(1).unwrap().split(',').next().unwrap();
    let names: Vec<_> = names.split(';').collect();
    assert!(authorization.ends_with(&format!("Signature={}", signature(&theirs, &names, SECRET_KEY))));
}
