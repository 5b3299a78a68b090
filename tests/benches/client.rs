//! What a call of OMS costs besides what `reqwest` takes: encoding and signing, and whole requests over loopback, against
//! the same work by hand with serde, `hmac`, `sha2` and `reqwest`.
//!
//! Both sides send the same bytes but for the signature's date, which the assertions at the beginning hold them to. By
//! hand nothing is validated, and an answer is read with serde's derives. Each call has a request of its own.

#![allow(clippy::unwrap_used, reason = "the server and the requests are this bench's own")]

#[path = "client/by_hand.rs"]
mod by_hand;
#[path = "oms/derived.rs"]
mod derived;
#[path = "ratio.rs"]
mod ratio;
#[path = "client/server.rs"]
mod server;

use std::future::IntoFuture;
use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, SamplingMode, criterion_group, criterion_main};
use huaweicloud_oms::models::CreateSyncTaskReq;
use huaweicloud_oms::{Client, Credentials, Endpoint};
use tests::oms::PAGE;

use crate::by_hand::{ACCESS_KEY, PROJECT, SECRET_KEY};
use crate::ratio::{Ratio, compare};
use crate::server::Server;

criterion_group! {
    name = calls;
    config = Criterion::default().with_measurement(Ratio).warm_up_time(Duration::from_secs(1));
    targets = encoding, calling
}
criterion_main!(calls);

fn client(endpoint: Endpoint) -> Client {
    let credentials = Credentials::new(ACCESS_KEY, SECRET_KEY).unwrap();
    let builder = Client::builder().endpoint(endpoint).credentials(credentials);
    builder.user_agent(by_hand::USER_AGENT).build().unwrap()
}

fn encoding(criterion: &mut Criterion<Ratio>) {
    let client = client(Endpoint::parse("https://oms.cn-north-4.myhuaweicloud.com").unwrap());
    let task = CreateSyncTaskReq::from_json(PAGE.as_bytes()).unwrap();
    let derived: derived::CreateSyncTaskReq = serde_json::from_str(PAGE).unwrap();
    let ours = client.create_sync_task(PROJECT, task.clone()).to_request().unwrap();
    let theirs = by_hand::signed(&derived, "oms.cn-north-4.myhuaweicloud.com", "https");
    assert_eq!(ours.uri().to_string(), theirs.uri().to_string());
    let body = |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).unwrap();
    assert_eq!(body(ours.body().as_bytes().unwrap()), body(theirs.body()));
    let names = |headers: &http::HeaderMap| {
        let mut names: Vec<String> = headers.keys().map(ToString::to_string).collect();
        names.sort();
        names
    };
    assert_eq!(names(ours.headers()), names(theirs.headers()));

    let mut group = criterion.benchmark_group("encode and sign");
    group.sampling_mode(SamplingMode::Flat);
    compare(
        &mut group,
        "client / by hand (at most 1.05)",
        || client.create_sync_task(PROJECT, black_box(&task).clone()).to_request().unwrap(),
        || by_hand::signed(&black_box(&derived).clone(), "oms.cn-north-4.myhuaweicloud.com", "https"),
    );
    group.finish();
}

fn calling(criterion: &mut Criterion<Ratio>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let server = Server::start(r#"{"sync_task_id":"d18befdd-eb82-41f3-8019-bbb593d74a3e"}"#);
    let client = client(server.url().parse().unwrap());
    // `reqwest` wants to know it, though nothing here is encrypted.
    rustls::crypto::ring::default_provider().install_default().unwrap();
    let plain = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let task = CreateSyncTaskReq::from_json(PAGE.as_bytes()).unwrap();
    let derived: derived::CreateSyncTaskReq = serde_json::from_str(PAGE).unwrap();

    let mut group = criterion.benchmark_group("a call over loopback");
    group.sampling_mode(SamplingMode::Flat);
    compare(
        &mut group,
        "client / reqwest by hand (at most 1.05)",
        || runtime.block_on(client.create_sync_task(PROJECT, black_box(&task).clone()).into_future()).unwrap(),
        || runtime.block_on(by_hand::call(&plain, &black_box(&derived).clone(), &server.authority())),
    );
    group.finish();
}
