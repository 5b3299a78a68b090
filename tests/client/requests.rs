//! What is sent: these bytes, signed as they are, anew for each attempt, and nothing at all where something is wrong.

mod official;
mod signature;

use std::time::Duration;

use huaweicloud_oms::models::{CreateSyncTaskReq, SrcCloudType};
use huaweicloud_oms::{CallOptions, Client, ClientBuilder, Credentials, Error, Response, ResponseChecks, Retries};
use insta::assert_snapshot;
use serde_json::{Value, json};
use tests::loopback::{Answer, Loopback, Request};
use tests::oms::{PAGE, page, set};

use crate::caller::{ACCESS_KEY, PROJECT, SECRET_KEY, SECURITY_TOKEN, SOON, TOKEN, builder, client, task, token};
pub use signature::assert_is_signed;
use signature::signed_headers;

type Answered = Result<
    Response<huaweicloud_oms::models::CreateSyncTaskResp>,
    Error<huaweicloud_oms::operations::CreateSyncTaskError>,
>;

fn created() -> Loopback {
    Loopback::start(Answer::json(200, r#"{"sync_task_id":"1"}"#))
}

/// The keys without a security token.
fn keys() -> Credentials {
    Credentials::new(ACCESS_KEY, SECRET_KEY).unwrap()
}

fn example() -> CreateSyncTaskReq {
    CreateSyncTaskReq::from_json(PAGE.as_bytes()).unwrap()
}

/// The only request of a server.
fn only(server: &Loopback) -> Request {
    let mut requests = server.requests();
    assert_eq!(requests.len(), 1);
    assert!(requests[0].is_complete);
    requests.remove(0)
}

/// What a client sends.
async fn sent_by(change: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Request {
    let server = created();
    let client = change(builder(&server.url())).build().unwrap();
    client.create_sync_task(PROJECT, example()).await.unwrap();
    only(&server)
}

/// The request without what differs from run to run.
fn fixed(request: &Request, server: &Loopback) -> String {
    let mut text = request.to_text();
    for (name, placeholder) in [("x-sdk-date", "DATE"), ("authorization", "SIGNATURE")] {
        let Some(value) = request.header(name) else { continue };
        let varies = value.rsplit("Signature=").next().unwrap();
        text = text.replace(varies, placeholder);
    }
    text.replace(&server.address().to_string(), "HOST:PORT")
}

#[tokio::test]
async fn the_page_s_example() {
    let server = created();
    let client = builder(&server.url()).credentials(keys()).build().unwrap();
    client.create_sync_task(PROJECT, example()).await.unwrap();
    let request = only(&server);
    assert_is_signed(&request, SECRET_KEY);
    assert_eq!(request.header("host"), Some(server.address().to_string().as_str()));
    assert_snapshot!(fixed(&request, &server));
}

#[tokio::test]
async fn a_request_with_every_member_and_temporary_keys() {
    let server = created();
    client(&server.url()).create_sync_task(PROJECT, task()).await.unwrap();
    let request = only(&server);
    assert_is_signed(&request, SECRET_KEY);
    assert_eq!(request.header("x-security-token"), Some(SECURITY_TOKEN));
    assert_eq!(serde_json::from_slice::<Value>(&request.body).unwrap(), crate::caller::value());
    // All that is no matter of the connection is signed.
    let unsigned: Vec<_> = request
        .headers
        .iter()
        .map(|(name, _)| String::from_utf8_lossy(name).to_lowercase())
        .filter(|name| !signed_headers(&request).contains(name))
        .collect();
    assert_eq!(unsigned, ["authorization", "content-length"]);
}

#[tokio::test]
async fn a_token_in_place_of_keys() {
    let server = created();
    let client = Client::builder().endpoint(server.url().parse().unwrap()).credentials(token()).build().unwrap();
    client.create_sync_task(PROJECT, example()).await.unwrap();
    let request = only(&server);
    assert_eq!(request.header("x-auth-token"), Some(TOKEN));
    for name in ["authorization", "x-sdk-date", "x-security-token"] {
        assert_eq!(request.values(name).count(), 0, "{name}");
    }
    assert_snapshot!(fixed(&request, &server));
}

/// Either would do, the description names the signature first, and both at once would be one secret too many.
#[tokio::test]
async fn keys_go_before_a_token() {
    let request = sent_by(|builder| builder.credentials(token()).credentials(keys())).await;
    assert_is_signed(&request, SECRET_KEY);
    assert_eq!(request.values("x-auth-token").count(), 0);
}

#[tokio::test]
async fn without_credentials_nothing_is_sent() {
    let server = created();
    let client = Client::builder().endpoint(server.url().parse().unwrap()).build().unwrap();
    let error = client.create_sync_task(PROJECT, example()).await.unwrap_err();
    assert!(matches!(error, Error::Unsent(_)), "{error:?}");
    assert_eq!(
        error.to_string(),
        "the request was not sent: it needs credentials: createSyncTask takes signature or token, and the client has \
         none of it"
    );
    assert_eq!(server.connections(), 0);
}

/// The gateway refuses old dates, and a signature that was made for another.
#[tokio::test]
async fn each_attempt_has_a_date_and_a_signature_of_its_own() {
    let server = Loopback::start([
        Answer::new(503).header("Retry-After", "1"),
        Answer::new(429).header("Retry-After", "1"),
        Answer::json(200, r#"{"sync_task_id":"1"}"#),
    ]);
    client(&server.url()).create_sync_task(PROJECT, task()).await.unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    for pair in requests.windows(2) {
        let (before, after) = (pair[0].header("x-sdk-date").unwrap(), pair[1].header("x-sdk-date").unwrap());
        assert!(before < after, "{before} {after}");
        assert_ne!(pair[0].header("authorization"), pair[1].header("authorization"));
        assert_eq!(pair[0].body, pair[1].body);
    }
    requests.iter().for_each(|request| assert_is_signed(request, SECRET_KEY));
}

#[tokio::test]
async fn odd_project_ids_are_sent_and_signed_as_they_are() {
    let server = created();
    let client = client(&server.url());
    let longest = "ü".repeat(1024);
    let cases = [
        ("a/b", "a%2Fb"),
        ("a b", "a%20b"),
        ("a%2Fb", "a%252Fb"),
        ("a+b", "a%2Bb"),
        ("ü", "%C3%BC"),
        ("'\"", "%27%22"),
        ("~", "~"),
        ("-._", "-._"),
        ("...", "..."),
        (".a", ".a"),
        ("%2e%2e", "%252e%252e"),
        ("..\u{2215}", "..%E2%88%95"),
        ("?a=b#c", "%3Fa%3Db%23c"),
        ("a;b,c:d@e", "a%3Bb%2Cc%3Ad%40e"),
        ("\\..\\", "%5C..%5C"),
        ("{project_id}", "%7Bproject_id%7D"),
        ("😀", "%F0%9F%98%80"),
        (" a ", "%20a%20"),
        (longest.as_str(), &"%C3%BC".repeat(1024)),
    ];
    for (id, segment) in cases {
        client.create_sync_task(id, example()).await.unwrap();
        let request = server.requests().pop().unwrap();
        assert_eq!(request.target(), format!("/v2/{segment}/sync-tasks"));
        // No receiver sees blanks around a value (RFC 9110, 5.5).
        assert_eq!(request.values("x-project-id").collect::<Vec<_>>(), [id.trim().as_bytes()]);
        assert_is_signed(&request, SECRET_KEY);
    }
    assert_eq!(server.asked(), cases.len());
}

#[tokio::test]
async fn project_ids_that_lead_elsewhere_are_not_sent() {
    let server = created();
    let client = client(&server.url());
    let too_long = "a".repeat(1025);
    for id in [".", "..", "", too_long.as_str()] {
        for checked in [true, false] {
            if !checked && id == too_long {
                continue;
            }
            let options = CallOptions::new().check_request(checked);
            let error = client.create_sync_task(id, example()).options(options).await.unwrap_err();
            assert!(matches!(error, Error::Invalid(_)), "{id:?}: {error:?}");
        }
    }
    // They could stand in the path, but not in the header.
    for id in ["a\r\nX-Auth-Token: 1", "a\u{0}", "\u{7f}"] {
        let error = client.create_sync_task(id, example()).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "the request was not sent: it cannot be authenticated: the header X-Project-Id cannot carry its value: it \
             has control characters"
        );
    }
    assert_eq!(server.connections(), 0);
}

/// A path before the operation's own is sent and signed.
#[tokio::test]
async fn an_endpoint_may_have_a_path() {
    let server = created();
    client(&format!("{}/oms/a%2Fb/", server.url())).create_sync_task(PROJECT, example()).await.unwrap();
    let request = only(&server);
    assert_eq!(request.target(), format!("/oms/a%2Fb/v2/{PROJECT}/sync-tasks"));
    assert_is_signed(&request, SECRET_KEY);
}

/// Neither the machine, nor the system, nor the user, nor the program can be told from a request.
#[tokio::test]
async fn the_user_agent_is_that_of_the_crate() {
    let request = sent_by(|builder| builder).await;
    assert_eq!(request.header("user-agent"), Some("huaweicloud-oms/0.1.0"));
    let request = sent_by(|builder| builder.user_agent("mine/1")).await;
    assert_eq!(request.header("user-agent"), Some("mine/1"));
    assert_is_signed(&request, SECRET_KEY);
    let error = Client::builder().user_agent("two\nlines").build().unwrap_err();
    assert_eq!(error.to_string(), "the user agent has characters that no header can hold");
}

#[tokio::test]
async fn headers_of_the_caller_are_sent_and_signed() {
    let server = created();
    let all = CallOptions::new()
        .retries(SOON)
        .header("x-language".parse().unwrap(), "en-us".parse().unwrap())
        .header("x-of-the-client".parse().unwrap(), "1".parse().unwrap());
    let client = builder(&server.url()).options(all).build().unwrap();
    let options = CallOptions::new()
        .header("X-Language".parse().unwrap(), "  zh-cn ".parse().unwrap())
        .header("x-enterprise".parse().unwrap(), http::HeaderValue::from_bytes("ü".as_bytes()).unwrap())
        .header("x_odd".parse().unwrap(), "1".parse().unwrap());
    client.create_sync_task(PROJECT, example()).options(options).await.unwrap();
    let request = only(&server);
    assert_eq!(request.values("x-language").collect::<Vec<_>>(), [b"zh-cn"]);
    assert_eq!(request.header("x-of-the-client"), Some("1"));
    assert_eq!(request.header("x-enterprise"), Some("ü"));
    assert_eq!(request.header("x_odd"), Some("1"));
    let signed = signed_headers(&request);
    for name in ["x-language", "x-of-the-client", "x-enterprise"] {
        assert!(signed.iter().any(|signed| signed == name), "{name} is signed");
    }
    // Gateways drop such names.
    assert!(!signed.iter().any(|signed| signed == "x_odd"));
    assert_is_signed(&request, SECRET_KEY);
}

/// The description's first rule is that everything is checked before a byte is sent.
#[tokio::test]
async fn what_breaks_a_rule_is_not_sent() {
    let server = created();
    let client = client(&server.url());
    let mut value = page();
    let mut request = example();
    for (pointer, member) in [("/src_region", &mut request.src_region), ("/src_bucket", &mut request.src_bucket)] {
        *member = "b".repeat(2000);
        set(&mut value, pointer, Some(member.as_str().into()));
    }
    let request = request.src_cloud_type(SrcCloudType::Tencent);
    set(&mut value, "/src_cloud_type", Some("Tencent".into()));
    let error = client.create_sync_task(PROJECT, request.clone()).await.unwrap_err();
    let Error::Invalid(violations) = &error else { panic!("{error:?}") };
    assert_eq!(violations.len(), 3);
    assert_eq!((error.status(), error.is_retryable()), (None, false));
    assert_eq!(server.connections(), 0);

    // The service may know better than the description.
    let unchecked = CallOptions::new().check_request(false);
    client.create_sync_task(PROJECT, request.clone()).options(unchecked.clone()).await.unwrap();
    assert_eq!(serde_json::from_slice::<Value>(&only(&server).body).unwrap(), value);
    // For all calls of a client, or for one.
    let client = builder(&server.url()).options(unchecked).build().unwrap();
    client.create_sync_task(PROJECT, request.clone()).await.unwrap();
    let checked = CallOptions::new().check_request(true);
    client.create_sync_task(PROJECT, request).options(checked).await.unwrap_err();
    assert_eq!(server.asked(), 2);
}

#[tokio::test]
async fn answers_are_held_against_the_rules_where_that_is_asked_for() {
    async fn ask(checks: Option<ResponseChecks>, id: &str) -> Answered {
        let server = Loopback::start(Answer::json(200, json!({ "sync_task_id": id }).to_string()));
        let options = checks.map_or(CallOptions::new(), |checks| CallOptions::new().check_response(checks));
        client(&server.url()).create_sync_task(PROJECT, example()).options(options).await
    }
    let long = "i".repeat(256);
    for checks in [None, Some(ResponseChecks::Off)] {
        let created = ask(checks, &long).await.unwrap();
        assert_eq!((created.sync_task_id.as_str(), created.violations()), (long.as_str(), None));
    }
    let created = ask(Some(ResponseChecks::Report), &long).await.unwrap();
    let told: Vec<_> =
        created.violations().unwrap().iter().map(|one| (one.pointer(), one.constraint().code())).collect();
    assert_eq!(told, [("/sync_task_id", "max_length")]);
    let error = ask(Some(ResponseChecks::Enforce), &long).await.unwrap_err();
    assert!(matches!(&error, Error::Undecodable(error) if error.status() == 200), "{error:?}");
    for checks in [ResponseChecks::Report, ResponseChecks::Enforce] {
        assert_eq!(ask(Some(checks), "1").await.unwrap().violations(), None);
    }
}

/// Dropping a call gives it up.
#[tokio::test]
async fn a_call_that_is_not_awaited_is_not_made() {
    let server = created();
    let client = client(&server.url());
    drop(client.create_sync_task(PROJECT, example()));
    assert_eq!(server.connections(), 0);
    let busy = Loopback::start(Answer::new(503).header("Retry-After", "1"));
    let client = builder(&busy.url()).options(CallOptions::new().retries(Retries::DEFAULT)).build().unwrap();
    let call =
        tokio::time::timeout(Duration::from_millis(500), client.create_sync_task(PROJECT, example()).into_future());
    assert!(call.await.is_err());
    tokio::time::sleep(Duration::from_millis(1_200)).await;
    assert!(busy.asked() <= 1, "a call that was given up goes on");
}
