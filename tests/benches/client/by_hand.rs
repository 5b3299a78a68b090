//! The call as one would write it without a generator, for this service alone.

use std::fmt::Write;
use std::time::{SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use http::Request;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::derived::CreateSyncTaskReq;

pub const ACCESS_KEY: &str = "TESTAK0000000000EXAM";
pub const SECRET_KEY: &str = "TestSecretKey00000000000000000000000Example";
pub const PROJECT: &str = "0215ef11e49d4743be23dd97a1561e91";
pub const USER_AGENT: &str = "bench/1.0";

/// The signed request.
pub fn signed(task: &CreateSyncTaskReq, host: &str, scheme: &str) -> Request<Vec<u8>> {
    let body = serde_json::to_vec(task).unwrap();
    let path = format!("/v2/{PROJECT}/sync-tasks");
    let date = date();
    let headers = [
        ("accept", "application/json"),
        ("content-type", "application/json"),
        ("host", host),
        ("user-agent", USER_AGENT),
        ("x-project-id", PROJECT),
        ("x-sdk-date", &date),
    ];
    let mut canonical = format!("POST\n{path}/\n\n");
    for (name, value) in headers {
        writeln!(canonical, "{name}:{value}").unwrap();
    }
    let names = headers.map(|(name, _)| name).join(";");
    write!(canonical, "\n{names}\n{}", hex(&Sha256::digest(&body))).unwrap();
    let to_sign = format!("SDK-HMAC-SHA256\n{date}\n{}", hex(&Sha256::digest(canonical.as_bytes())));
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET_KEY.as_bytes()).unwrap();
    mac.update(to_sign.as_bytes());
    let signature = hex(&mac.finalize().into_bytes());
    let mut request = Request::post(format!("{scheme}://{host}{path}"));
    for (name, value) in headers {
        request = request.header(name, value);
    }
    let authorization = format!("SDK-HMAC-SHA256 Access={ACCESS_KEY}, SignedHeaders={names}, Signature={signature}");
    request.header("authorization", authorization).body(body).unwrap()
}

/// The answer.
#[derive(Deserialize)]
pub struct Created {
    pub sync_task_id: String,
}

/// Sends the request and reads the answer.
pub async fn call(client: &reqwest::Client, task: &CreateSyncTaskReq, host: &str) -> Created {
    let (parts, body) = signed(task, host, "http").into_parts();
    let url = parts.uri.to_string();
    let response = client.post(url).headers(parts.headers).body(body).send().await.unwrap();
    assert_eq!(response.status(), 200);
    let created: Created = serde_json::from_slice(&response.bytes().await.unwrap()).unwrap();
    assert!(!created.sync_task_id.is_empty());
    created
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    out
}

/// `YYYYMMDDTHHMMSSZ`.
fn date() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let (days, time) = (now / 86_400, now % 86_400);
    // Days since 1970-01-01 to a date of the Gregorian calendar.
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let of_era = shifted % 146_097;
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}{month:02}{day:02}T{:02}{:02}{:02}Z", time / 3_600, time / 60 % 60, time % 60)
}
