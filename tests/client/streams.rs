//! Bodies that are streams, over real connections: of answers, and of requests.

use std::time::Duration;

use bytes::Bytes;
use huaweicloud_oms::operations::CreateSyncTaskError;
use huaweicloud_oms::{Body, CallOptions, Error, Transport, TransportErrorKind};
use tests::loopback::{Answer, Loopback};

use crate::caller::{PROJECT, client, task};

#[tokio::test]
async fn a_success_is_handed_over_as_it_comes_however_long_it_is() {
    let server = Loopback::start(Answer::new(200).header("X-Request-Id", "r").body("abcdefgh").chunked([3]));
    let options = CallOptions::new().response_limit(4);
    let call = client(&server.url()).create_sync_task(PROJECT, task()).options(options).stream().await;
    let mut response = call.unwrap();
    assert_eq!((response.status().as_u16(), response.request_id()), (200, Some("r")));
    let mut whole = Vec::new();
    while let Some(bytes) = response.next().await.unwrap() {
        whole.extend_from_slice(&bytes);
    }
    assert_eq!(whole, b"abcdefgh");
}

#[tokio::test]
async fn an_answer_that_is_no_success_is_read_as_described() {
    let server = Loopback::start(Answer::json(400, r#"{"error_code":"OMS.1","error_msg":"no"}"#));
    let Err(Error::Api(error)) = client(&server.url()).create_sync_task(PROJECT, task()).stream().await else {
        panic!("400 is described")
    };
    assert_eq!(error.code(), Some("OMS.1"));
    assert!(matches!(error.body(), CreateSyncTaskError::Status400(_)));
}

#[tokio::test]
async fn half_a_stream_is_no_end() {
    let server = Loopback::start(Answer::new(200).body("abcdefgh").truncated(3));
    let mut response = client(&server.url()).create_sync_task(PROJECT, task()).stream().await.unwrap();
    let error = loop {
        match response.next().await {
            Ok(Some(_)) => {}
            Ok(None) => panic!("not all of it came"),
            Err(error) => break error,
        }
    };
    assert_eq!(error.kind(), TransportErrorKind::Closed);
}

#[tokio::test]
async fn a_service_may_not_be_silent_in_the_middle() {
    let server = Loopback::start(Answer::new(200).body("abcdefgh").truncated(3).stalls());
    let options = CallOptions::new().idle_timeout(Duration::from_millis(200));
    let call = client(&server.url()).create_sync_task(PROJECT, task()).options(options).stream().await;
    let mut response = call.unwrap();
    let error = loop {
        match response.next().await {
            Ok(Some(_)) => {}
            Ok(None) => panic!("not all of it came"),
            Err(error) => break error,
        }
    };
    assert_eq!(error.kind(), TransportErrorKind::Timeout);
}

#[tokio::test]
async fn a_request_is_read_while_it_is_sent() {
    let server = Loopback::start(Answer::new(204));
    let body = Body::chunks(["one", "two"].map(|chunk| Ok(Bytes::from_static(chunk.as_bytes()))));
    let request = http::Request::post(format!("{}/a", server.url())).body(body.clone()).unwrap();
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let tls = tls.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth();
    let transport = reqwest::Client::builder().tls_backend_preconfigured(tls).no_proxy().build().unwrap();
    assert_eq!(transport.send(request).await.unwrap().status(), 204);
    assert_eq!(server.requests()[0].body, b"onetwo");
    // It is gone, and half a request is no request.
    let again = http::Request::post(format!("{}/a", server.url())).body(body).unwrap();
    assert!(transport.send(again).await.is_err());
}
