//! Signatures against those of the official Python SDK, and against what a receiver makes of the request as it is sent.
//!
//! Each vector is signed as the client would: the request line is that of the wire, the headers are those of the caller.
//! The SDK decodes the path before it looks for slashes, so it signs some requests as something that it does not send;
//! [`SIGNED_AS_SENT`] lists them, and there the receiver's view counts.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use http::{HeaderName, HeaderValue, Method, Request};
use huaweicloud_oms::Call;
use huaweicloud_oms::models::CreateSyncTaskReq;
use huaweicloud_oms::operations::CreateSyncTask;
use serde::Deserialize;
use support::auth::authenticate::{AuthenticateError, authenticate};
use support::auth::credential::Credential;
use support::auth::scheme::{Kind, ProjectId, Scheme, SecurityToken, Signature};
use support::auth::sdk_hmac_sha256::{self, canonical_request, string_to_sign};
use support::body::Body;
use support::endpoint::Endpoint;
use tests::oms::PAGE;

/// Vectors that we sign otherwise than the SDK, and why.
const SIGNED_AS_SENT: &[(&str, &str)] = &[
    ("project-slash", "a slash inside a segment is sent as %2F; the SDK signs a slash"),
    ("path-encoded-slash-inside", "likewise"),
    ("path-encoded-slash-at-end", "likewise, and the SDK takes it for the slash at the end"),
    ("path-not-unicode", "bytes that are no UTF-8 are sent; the SDK signs U+FFFD in their place"),
    ("token-and-everything", "a slash inside a segment"),
];

static SCHEME: Scheme = Scheme {
    name: "signature",
    kind: Kind::Signature(&Signature {
        access_key_env: &[],
        secret_key_env: &[],
        security_token: Some(SecurityToken { header: "X-Security-Token", env: &[] }),
        project_id: Some(ProjectId { header: "X-Project-Id", path_parameter: "project_id" }),
        sign: sdk_hmac_sha256::sign,
    }),
    min_length: None,
    max_length: None,
    env: &[],
};

#[derive(Deserialize)]
struct File {
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    name: String,
    ak: String,
    sk: String,
    server_view: String,
    input: Input,
    output: Output,
    server: Option<Signed>,
}

#[derive(Deserialize)]
struct Input {
    method: String,
    scheme: String,
    host: String,
    resource_path: String,
    query: Vec<(String, serde_json::Value)>,
    headers: BTreeMap<String, String>,
    x_sdk_date: String,
    project_id: Option<String>,
    security_token: Option<String>,
    body: String,
    body_b64: String,
}

#[derive(Deserialize)]
struct Output {
    #[serde(flatten)]
    signed: Signed,
    signature: String,
    signed_headers: Vec<String>,
    wire_target: String,
    wire_headers_utf8: BTreeMap<String, String>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Signed {
    canonical_request: String,
    string_to_sign: String,
    authorization: String,
}

fn vectors() -> Vec<Vector> {
    let files = [include_str!("signing-vectors.json"), include_str!("signing-vectors-more.json")];
    files.into_iter().flat_map(|file| serde_json::from_str::<File>(file).unwrap().vectors).collect()
}

impl Vector {
    /// The request before it is signed, with a target of the caller's choice.
    fn request(&self, target: &str) -> Request<Body> {
        let Input { method, scheme, host, headers, .. } = &self.input;
        let mut request = Request::builder()
            .method(Method::from_bytes(method.as_bytes()).unwrap())
            .uri(format!("{scheme}://{host}{target}"))
            .body(match self.body() {
                bytes if bytes.is_empty() => Body::Empty,
                bytes => Body::from(bytes),
            })
            .unwrap();
        for (name, value) in headers {
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            request.headers_mut().append(name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
        }
        request
    }

    fn body(&self) -> Vec<u8> {
        let bytes = base64(&self.input.body_b64);
        assert_eq!(String::from_utf8_lossy(&bytes), self.input.body, "{}", self.name);
        bytes
    }

    fn sign(&self, request: &mut Request<Body>) -> Result<(), AuthenticateError> {
        let mut keys = Credential::keys(&SCHEME, 0, self.ak.as_str().into(), self.sk.as_str().into()).unwrap();
        if let Some(token) = &self.input.security_token {
            keys = keys.with_security_token(&SCHEME, token.as_str().into()).unwrap();
        }
        let project_id = |name: &str| self.input.project_id.clone().filter(|_| name == "project_id");
        authenticate(&SCHEME, keys.value(), request, &project_id, time(&self.input.x_sdk_date))
    }

    /// What we sign of a request that is sent to a target.
    fn signed(&self, target: &str) -> Signed {
        let mut request = self.request(target);
        self.sign(&mut request).unwrap();
        let canonical = canonical_request(&request).unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Signed {
            canonical_request: text(canonical.as_bytes()),
            string_to_sign: text(&string_to_sign(self.input.x_sdk_date.as_bytes(), canonical.as_bytes())),
            authorization: text(request.headers()["authorization"].as_bytes()),
        }
    }

    /// What is to be signed: what the receiver sees.
    fn expected(&self) -> &Signed {
        match self.server_view.as_str() {
            "agrees" => &self.output.signed,
            _ => self.server.as_ref().unwrap(),
        }
    }
}

#[test]
fn every_vector_is_reproduced() {
    let vectors = vectors();
    assert!(vectors.len() > 60);
    for vector in &vectors {
        assert_eq!(vector.signed(&vector.output.wire_target), *vector.expected(), "{}", vector.name);
    }
}

#[test]
fn what_differs_from_the_sdk_is_listed() {
    let differing: Vec<_> = vectors().into_iter().filter(|vector| vector.server_view != "agrees").collect();
    let names: Vec<_> = differing.iter().map(|vector| vector.name.as_str()).collect();
    assert_eq!(names, SIGNED_AS_SENT.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    for vector in differing {
        let ours = vector.signed(&vector.output.wire_target);
        assert_ne!(ours.authorization, vector.output.signed.authorization, "{}", vector.name);
        // Only the path is another.
        let rest = |text: &str| text.lines().enumerate().filter(|(n, _)| *n != 1).map(|(_, l)| l.to_owned()).collect();
        let (ours, theirs): (Vec<_>, Vec<_>) =
            (rest(&ours.canonical_request), rest(&vector.output.signed.canonical_request));
        assert_eq!(ours, theirs, "{}", vector.name);
    }
}

#[test]
fn the_order_of_the_query_is_the_receivers() {
    for vector in vectors() {
        let pairs = vector.input.query.iter().rev().map(|(name, value)| {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            format!("{}={}", escape(name), escape(&value))
        });
        let query = pairs.collect::<Vec<_>>().join("&");
        let separator = if query.is_empty() { "" } else { "?" };
        let target = format!("{}{separator}{query}", vector.input.resource_path);
        assert_eq!(vector.signed(&target), *vector.expected(), "{}", vector.name);
    }
}

#[test]
fn the_headers_that_are_signed_are_those_that_are_sent() {
    for vector in vectors() {
        let mut request = vector.request(&vector.output.wire_target);
        vector.sign(&mut request).unwrap();
        let mut sent: BTreeMap<String, String> = request
            .headers()
            .iter()
            .map(|(name, value)| {
                let value = String::from_utf8(value.as_bytes().to_vec()).unwrap();
                (name.to_string(), value.trim_matches([' ', '\t']).to_owned())
            })
            .collect();
        let authorization = sent.remove("authorization").unwrap();
        let theirs = vector.output.wire_headers_utf8.iter();
        let theirs: BTreeMap<_, _> = theirs.map(|(name, value)| (name.to_lowercase(), value.clone())).collect();
        assert_eq!(sent, theirs, "{}", vector.name);
        let names = authorization.split_once("SignedHeaders=").unwrap().1.split_once(", Signature=").unwrap().0;
        assert_eq!(names.split(';').collect::<Vec<_>>(), vector.output.signed_headers, "{}", vector.name);
        if vector.server_view == "agrees" {
            assert!(authorization.ends_with(&format!("Signature={}", vector.output.signature)), "{}", vector.name);
        }
    }
}

#[test]
fn the_host_is_signed_as_it_goes_out() {
    for (address, host) in [
        ("https://OMS.Example.COM:443", "oms.example.com"),
        ("http://OMS.Example.COM:80/base", "oms.example.com"),
        ("https://oms.example.com:8443", "oms.example.com:8443"),
        ("http://[0:0::1]:8080", "[::1]:8080"),
    ] {
        let endpoint = Endpoint::parse(address).unwrap();
        let vector = &vectors()[0];
        let mut request = vector.request("/");
        *request.uri_mut() = format!("{endpoint}/v2").parse().unwrap();
        vector.sign(&mut request).unwrap();
        assert_eq!(request.headers()["host"], host);
        let canonical = canonical_request(&request).unwrap();
        let canonical = str::from_utf8(canonical.as_bytes()).unwrap();
        assert!(canonical.contains(&format!("\nhost:{host}\n")), "{canonical}");
    }
}

#[test]
fn project_ids_are_signed_as_they_are_sent() {
    let endpoint = huaweicloud_oms::Endpoint::parse("https://oms.cn-north-4.myhuaweicloud.com").unwrap();
    let vector = &vectors()[0];
    for id in ["a/b", "/", "a b", " a", "%2F", "%", "a+b", "é日本😀", "'", "\"", "a?b#c", "a;b,c=d&e", "..%2f..", "~"]
    {
        let task = CreateSyncTaskReq::from_json(PAGE.as_bytes()).unwrap();
        let (parts, body) = CreateSyncTask::new(id, task).encode(&endpoint).unwrap().into_parts();
        let sent = parts.uri.path().to_owned();
        let mut request = Request::from_parts(parts, Body::from(body.as_bytes().unwrap().to_vec()));
        let keys = Credential::keys(&SCHEME, 0, vector.ak.as_str().into(), vector.sk.as_str().into()).unwrap();
        let path_parameter = |name: &str| (name == "project_id").then(|| id.to_owned());
        authenticate(&SCHEME, keys.value(), &mut request, &path_parameter, SystemTime::now()).unwrap();

        assert_eq!(request.uri().path(), sent, "{id}");
        assert_eq!(request.headers()["x-project-id"].as_bytes(), id.as_bytes(), "{id}");
        let canonical = canonical_request(&request).unwrap();
        let path = str::from_utf8(canonical.as_bytes()).unwrap().lines().nth(1).unwrap();
        assert_eq!(path, format!("/v2/{}/sync-tasks/", escape(id)), "{id}");
        assert_eq!(path, format!("{sent}/"), "{id}");
    }
}

/// Everything but unreserved characters.
fn escape(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}

fn base64(text: &str) -> Vec<u8> {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bits = 0_u32;
    let mut count = 0;
    let mut out = Vec::new();
    for digit in text.trim_end_matches('=').chars() {
        bits = bits << 6 | ALPHABET.find(digit).unwrap() as u32;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    out
}

/// The time of a date as the SDK writes it, counted year by year and month by month.
fn time(date: &str) -> SystemTime {
    let number = |from: usize, to: usize| date[from..to].parse::<u64>().unwrap();
    let leap = |year: u64| year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let months = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let (year, month) = (number(0, 4), number(4, 6));
    let years: u64 = (1970..year).map(|year| 365 + u64::from(leap(year))).sum();
    let months: u64 = months[..month as usize - 1].iter().sum::<u64>() + u64::from(leap(year) && month > 2);
    let days = years + months + number(6, 8) - 1;
    let seconds = days * 86_400 + number(9, 11) * 3600 + number(11, 13) * 60 + number(13, 15);
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}
