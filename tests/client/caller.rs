//! Who calls in these tests: a caller all of whose secrets would be recognised anywhere.

use std::time::Duration;

use huaweicloud_oms::models::CreateSyncTaskReq;
use huaweicloud_oms::{CallOptions, Client, ClientBuilder, Credentials, Retries, Token};
use serde_json::Value;
use tests::oms::{full, set};

/// The project of the calls.
pub const PROJECT: &str = "0123456789abcdef0123456789abcdef";

pub const ACCESS_KEY: &str = "Zq7AccessKeyOfTheCaller";
pub const SECRET_KEY: &str = "Zq7SecretKeyOfTheCaller";
pub const SECURITY_TOKEN: &str = "Zq7SecurityTokenOfTheCaller";
pub const TOKEN: &str = "Zq7TokenOfTheCaller";

/// The members of a request that hold secrets.
pub const MEMBERS: [(&str, &str); 5] = [
    ("/src_ak", "Zq7AccessKeyOfTheSource"),
    ("/src_sk", "Zq7SecretKeyOfTheSource"),
    ("/dst_ak", "Zq7AccessKeyOfTheDestination"),
    ("/dst_sk", "Zq7SecretKeyOfTheDestination"),
    ("/source_cdn/authentication_key", "Zq7KeyOfTheContentNetwork"),
];

/// What all of these secrets begin with, and nothing else.
pub const MARK: &str = "Zq7";

/// A request with every member.
pub fn value() -> Value {
    let mut value = full();
    for (pointer, secret) in MEMBERS {
        set(&mut value, pointer, Some(secret.into()));
    }
    value
}

/// A request with every member.
pub fn task() -> CreateSyncTaskReq {
    CreateSyncTaskReq::from_json(value().to_string().as_bytes()).unwrap()
}

/// Temporary keys.
pub fn credentials() -> Credentials {
    Credentials::new(ACCESS_KEY, SECRET_KEY).unwrap().security_token(SECURITY_TOKEN).unwrap()
}

pub fn token() -> Token {
    Token::new(TOKEN).unwrap()
}

/// As often as by default, and sooner.
pub const SOON: Retries = Retries::DEFAULT.backoff(Duration::from_millis(4), Duration::from_millis(8));

/// A client of the service at an address; its times are its own but for those between attempts.
pub fn builder(url: &str) -> ClientBuilder {
    Client::builder()
        .endpoint(url.parse().unwrap())
        .credentials(credentials())
        .options(CallOptions::new().retries(SOON))
}

pub fn client(url: &str) -> Client {
    builder(url).build().unwrap()
}
