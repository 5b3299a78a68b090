//! What a call tells those who watch the program: a span of `tracing`, named and filled after OpenTelemetry's terms for
//! HTTP clients, where the crate is built with the feature `tracing`. No part of a request or of an answer is in it but
//! the method, the template of the path, the host, the status and the request id.

use std::future::Future;
use std::time::Duration;

use bytes::Bytes;
use http::Response;

use super::endpoint::Endpoint;
use super::error::Error;
use super::operation::Operation;

/// The span of a call.
pub(super) struct Trace {
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

#[cfg(feature = "tracing")]
impl Trace {
    pub(super) fn start(operation: &Operation, endpoint: &Endpoint) -> Self {
        let span = tracing::info_span!(
            "call",
            otel.kind = "client",
            operation = operation.id,
            http.request.method = operation.method,
            url.template = operation.template,
            server.address = endpoint.authority().as_str(),
            http.request.resend_count = tracing::field::Empty,
            http.response.status_code = tracing::field::Empty,
            request_id = tracing::field::Empty,
            "error.type" = tracing::field::Empty,
        );
        Self { span }
    }

    pub(super) fn around<F: Future>(&self, future: F) -> impl Future<Output = F::Output> {
        tracing::Instrument::instrument(future, self.span.clone())
    }

    pub(super) fn again(&self, attempts: u32, delay: Duration) {
        self.span.record("http.request.resend_count", attempts);
        tracing::debug!(parent: &self.span, attempts, ?delay, "the request was not processed and is sent again");
    }

    /// An answer, and how to find what the service calls the request: nobody need look for it if nobody watches.
    pub(super) fn answered(&self, response: &Response<Bytes>, request_id: impl FnOnce() -> Option<String>) {
        if self.span.is_disabled() {
            return;
        }
        self.span.record("http.response.status_code", response.status().as_u16());
        if let Some(id) = request_id() {
            self.span.record("request_id", id.as_str());
        }
        if !response.status().is_success() {
            self.span.record("error.type", response.status().as_str());
        }
    }

    pub(super) fn failed<E>(&self, error: &Error<E>) {
        self.span.record("error.type", error.kind());
        tracing::debug!(parent: &self.span, "the call has no answer: {}", error.kind());
    }
}

#[cfg(not(feature = "tracing"))]
impl Trace {
    pub(super) fn start(_operation: &Operation, _endpoint: &Endpoint) -> Self {
        Self {}
    }

    pub(super) fn around<F: Future>(&self, future: F) -> impl Future<Output = F::Output> {
        future
    }

    pub(super) fn again(&self, _attempts: u32, _delay: Duration) {}

    pub(super) fn answered(&self, _response: &Response<Bytes>, _request_id: impl FnOnce() -> Option<String>) {}

    pub(super) fn failed<E>(&self, _error: &Error<E>) {}
}
