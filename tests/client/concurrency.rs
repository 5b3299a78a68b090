//! Many calls at once: none is lost, none is made twice, and nothing is left of those that are over.

use std::collections::HashMap;
use std::error::Error as StdError;
use std::future::IntoFuture;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

use huaweicloud_oms::operations::{CreateSyncTask, CreateSyncTaskError};
use huaweicloud_oms::{
    ApiError, CallOptions, Client, ClientBuilder, CredentialError, Credentials, Error, PendingCall, Response, Token,
    TransportError, TransportErrorKind, Undecodable, Unsent,
};
use tests::loopback::{Answer, Loopback, Request, Script};

use crate::caller::{PROJECT, client, task};

const CALLS: usize = 10_000;
const TASKS: usize = 64;

/// What memory may grow by over the second half of the calls: less than half a kilobyte a call, so that nothing of a
/// call can stay. What allocators keep for themselves comes to less.
const GROWTH: u64 = 2 << 20;

/// The variable by which the test finds itself in a process of its own.
const ALONE: &str = "TESTS_CLIENT_ALONE";

/// The number at the end of a request's project.
fn number(request: &Request) -> usize {
    request.target().split('/').nth(2).and_then(|project| project.strip_prefix("project-")).unwrap().parse().unwrap()
}

/// Memory is that of a process, so this one has none of the other tests in it.
#[test]
fn many_calls_are_made_once_each_and_leave_nothing() {
    if std::env::var_os(ALONE).is_some() {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        return runtime.block_on(many_calls());
    }
    let alone = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "concurrency::many_calls_are_made_once_each_and_leave_nothing", "--nocapture"])
        .env(ALONE, "1")
        .output()
        .unwrap();
    let (told, errors) = (String::from_utf8_lossy(&alone.stdout), String::from_utf8_lossy(&alone.stderr));
    assert!(alone.status.success(), "{told}{errors}");
    assert!(told.contains("1 passed"), "{told}");
}

async fn many_calls() {
    let seen: Arc<Vec<AtomicU32>> = Arc::new((0..CALLS).map(|_| AtomicU32::new(0)).collect());
    let server = Loopback::counting(Answer::decided({
        let seen = Arc::clone(&seen);
        move |request| {
            let number = number(request);
            seen[number].fetch_add(1, Ordering::Relaxed);
            Answer::json(200, format!(r#"{{"sync_task_id":"task-{number}"}}"#))
        }
    }));
    let client = client(&server.url());
    let next = Arc::new(AtomicUsize::new(0));
    let mut resident = Vec::new();
    for half in [CALLS / 2, CALLS] {
        let running: Vec<_> = (0..TASKS)
            .map(|_| {
                let (client, next) = (client.clone(), Arc::clone(&next));
                tokio::spawn(async move {
                    let mut made = 0;
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= half {
                            return made;
                        }
                        let created = client.create_sync_task(format!("project-{number}"), task()).await.unwrap();
                        assert_eq!(created.sync_task_id, format!("task-{number}"), "the answer is that of the call");
                        made += 1;
                    }
                })
            })
            .collect();
        let mut made = 0;
        for running in running {
            made += running.await.unwrap();
        }
        assert_eq!(made, CALLS / 2);
        next.store(half, Ordering::Relaxed);
        resident.push(resident_bytes());
    }
    assert!(seen.iter().all(|seen| seen.load(Ordering::Relaxed) == 1), "each call is made once");
    assert_eq!(server.asked(), CALLS);
    // A call that waits for a connection may get one that another call lets go of first, so there are a few too many.
    assert!(server.connections() <= 4 * TASKS, "{} connections for {TASKS} tasks", server.connections());
    if let [Some(half), Some(whole)] = resident[..] {
        let growth = whole.saturating_sub(half);
        assert!(growth < GROWTH, "{half} bytes after half of the calls, {growth} more after all");
    }
}

/// The memory of this process, where the system tells (Linux).
fn resident_bytes() -> Option<u64> {
    let pages: u64 = std::fs::read_to_string("/proc/self/statm").ok()?.split(' ').nth(1)?.parse().ok()?;
    Some(pages * 4096)
}

/// A connection that ends while it is kept for the next call is nobody's fault, and no reason to do anything twice.
#[tokio::test(flavor = "multi_thread")]
async fn connections_that_end_lose_and_double_nothing() {
    const CALLS: usize = 600;
    let answer = |request: &Request| {
        let number = number(request);
        let created = Answer::json(200, format!(r#"{{"sync_task_id":"task-{number}"}}"#));
        match number % 5 {
            0 => created.closes(),
            1 => created.resets(),
            2 => Answer::nothing(),
            _ => created,
        }
    };
    let server = Loopback::start(Script::by_turn(move |_| Answer::decided(answer)));
    let client = client(&server.url());
    let running: Vec<_> = (0..8)
        .map(|first| {
            let client = client.clone();
            tokio::spawn(async move {
                let mut ends = Vec::new();
                for number in (first..CALLS).step_by(8) {
                    ends.push((number, client.create_sync_task(format!("project-{number}"), task()).await));
                }
                ends
            })
        })
        .collect();
    let mut ends = HashMap::new();
    for running in running {
        ends.extend(running.await.unwrap());
    }
    let mut asked = HashMap::new();
    server.requests().iter().for_each(|request| *asked.entry(number(request)).or_insert(0) += 1);
    assert_eq!(ends.len(), CALLS);
    for (number, end) in ends {
        let asked = asked.get(&number).copied().unwrap_or(0);
        match end {
            Ok(created) => {
                assert_eq!(asked, 1, "{number}");
                assert_eq!(created.sync_task_id, format!("task-{number}"));
            }
            // Whether it was processed is not known to the caller; that it was not processed twice is.
            Err(Error::Transport(error)) => {
                assert_eq!(error.kind(), TransportErrorKind::Closed, "{error}");
                assert!(asked <= 1, "{number} was sent {asked} times");
            }
            Err(error) => panic!("{number}: {error}"),
        }
    }
}

#[test]
fn what_a_program_moves_between_threads_can_be_moved() {
    fn assert_is_free<T: Send + Sync + 'static>() {}
    fn assert_send<T: Send>(_: T) {}
    assert_is_free::<Client>();
    assert_is_free::<ClientBuilder>();
    assert_is_free::<CallOptions>();
    assert_is_free::<Credentials>();
    assert_is_free::<Token>();
    assert_is_free::<Response<String>>();
    assert_is_free::<Error>();
    assert_is_free::<Error<CreateSyncTaskError>>();
    assert_is_free::<ApiError<CreateSyncTaskError>>();
    assert_is_free::<Undecodable>();
    assert_is_free::<TransportError>();
    assert_is_free::<Unsent>();
    assert_is_free::<CredentialError>();
    assert_is_free::<PendingCall<'static, CreateSyncTask>>();
    let client = client("http://localhost:9");
    assert_send(client.create_sync_task(PROJECT, task()));
    assert_send(client.create_sync_task(PROJECT, task()).into_future());
    assert_send(async { client.create_sync_task(PROJECT, task()).await });
}

/// A `Result` is as large as its error: more than this makes every call copy it around (`clippy::result_large_err`).
#[test]
fn errors_are_small() {
    for size in [size_of::<Error>(), size_of::<Error<CreateSyncTaskError>>(), size_of::<TransportError>()] {
        assert!(size <= 104, "{size} bytes");
    }
}

#[tokio::test]
async fn errors_turn_into_others_by_a_question_mark() {
    async fn untyped(client: &Client) -> Result<String, Error> {
        Ok(client.create_sync_task(PROJECT, task()).await?.sync_task_id.clone())
    }
    async fn boxed(client: &Client) -> Result<String, Box<dyn StdError + Send + Sync>> {
        Ok(client.create_sync_task(PROJECT, task()).await?.into_inner().sync_task_id)
    }
    async fn typed(client: &Client) -> Result<String, Error<CreateSyncTaskError>> {
        Ok(client.create_sync_task(PROJECT, task()).await?.into_inner().sync_task_id)
    }
    /// One error for all that can go wrong before and in a call.
    async fn whole(url: &str) -> Result<String, Box<dyn StdError + Send + Sync>> {
        let keys = Credentials::new("an-access-key", "a-secret-key")?;
        let client = Client::builder().endpoint(url.parse()?).credentials(keys).build()?;
        let created = tokio::spawn(async move { client.create_sync_task(PROJECT, task()).await }).await??;
        Ok(created.into_inner().sync_task_id)
    }
    let refused = Answer::json(400, r#"{"error_code":"OMS.1","error_msg":"no"}"#);
    let server = Loopback::start([Answer::json(200, r#"{"sync_task_id":"1"}"#), refused]);
    assert_eq!(untyped(&client(&server.url())).await.unwrap(), "1");
    const TOLD: &str = "400 Bad Request: OMS.1: no";
    let client = client(&server.url());
    let error = untyped(&client).await.unwrap_err();
    assert_eq!(
        (error.to_string().as_str(), error.code(), error.status().unwrap().as_u16()),
        (TOLD, Some("OMS.1"), 400)
    );
    assert_eq!(boxed(&client).await.unwrap_err().to_string(), TOLD);
    assert_eq!(typed(&client).await.unwrap_err().to_string(), TOLD);
    assert_eq!(whole(&server.url()).await.unwrap_err().to_string(), TOLD);
}
