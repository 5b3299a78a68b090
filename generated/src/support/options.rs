//! How calls are made: for all calls of a client, or for one.

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};

use super::answer::ResponseChecks;
use super::retry::Retries;

/// How calls are made. What is not set is as the client has it, and there as these constants say.
#[derive(Clone, Default)]
pub struct CallOptions {
    timeout: Option<Duration>,
    idle: Option<Duration>,
    limit: Option<usize>,
    checked: Option<bool>,
    responses: Option<ResponseChecks>,
    retries: Option<Retries>,
    headers: HeaderMap,
}

impl CallOptions {
    /// How long a call takes at most, with all its attempts: 50 seconds.
    pub const TIMEOUT: Duration = Duration::from_secs(50);
    /// How long the service may be silent: 30 seconds.
    pub const IDLE_TIMEOUT: Duration = Duration::from_secs(30);
    /// How long the body of an answer is at most, in bytes: 16 MiB.
    pub const RESPONSE_LIMIT: usize = 16 << 20;

    /// Nothing is set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Limits how long a call takes, with all its attempts and the time between them.
    #[must_use]
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { timeout: Some(timeout), ..self }
    }

    /// Limits how long the service may be silent: before the answer's head is there, and between any two parts of its
    /// body.
    #[must_use]
    pub fn idle_timeout(self, timeout: Duration) -> Self {
        Self { idle: Some(timeout), ..self }
    }

    /// Limits the length of an answer's body, in bytes.
    #[must_use]
    pub fn response_limit(self, bytes: usize) -> Self {
        Self { limit: Some(bytes), ..self }
    }

    /// Whether a request is held against the rules of the description before it is sent; it is unless this says
    /// otherwise. What cannot be sent as meant is refused in any case.
    #[must_use]
    pub fn check_request(self, checked: bool) -> Self {
        Self { checked: Some(checked), ..self }
    }

    /// How the rules of the description are held against answers; not at all unless this says otherwise.
    #[must_use]
    pub fn check_response(self, checks: ResponseChecks) -> Self {
        Self { responses: Some(checks), ..self }
    }

    /// When a request that was not processed is sent again.
    #[must_use]
    pub fn retries(self, retries: Retries) -> Self {
        Self { retries: Some(retries), ..self }
    }

    /// Adds a header to the request, in place of one of the same name.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// These options, and those of the client where nothing is set.
    pub(super) fn over(&self, client: &Self) -> Settled {
        let mut headers = client.headers.clone();
        headers.extend(self.headers.clone());
        Settled {
            timeout: self.timeout.or(client.timeout).unwrap_or(Self::TIMEOUT),
            idle: self.idle.or(client.idle).unwrap_or(Self::IDLE_TIMEOUT),
            limit: self.limit.or(client.limit).unwrap_or(Self::RESPONSE_LIMIT),
            checked: self.checked.or(client.checked).unwrap_or(true),
            responses: self.responses.or(client.responses).unwrap_or_default(),
            retries: self.retries.or(client.retries).unwrap_or_default(),
            headers,
        }
    }
}

/// Of headers the names only: any of them may hold a key.
impl fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { timeout, idle, limit, checked, responses, retries, headers } = self;
        f.debug_struct("CallOptions")
            .field("timeout", timeout)
            .field("idle_timeout", idle)
            .field("response_limit", limit)
            .field("check_request", checked)
            .field("check_response", responses)
            .field("retries", retries)
            .field("headers", &headers.keys().collect::<Vec<_>>())
            .finish()
    }
}

/// What holds for a call.
pub(super) struct Settled {
    pub(super) timeout: Duration,
    pub(super) idle: Duration,
    pub(super) limit: usize,
    pub(super) checked: bool,
    pub(super) responses: ResponseChecks,
    pub(super) retries: Retries,
    pub(super) headers: HeaderMap,
}
