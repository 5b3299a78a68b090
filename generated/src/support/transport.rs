//! The one thing that a client needs of the outside: to send a request and to wait.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;

use super::body::Body;
use super::transport_error::TransportError;

/// A future on the heap that can move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The body of an answer, as it comes.
pub type Incoming = Pin<Box<dyn http_body::Body<Data = Bytes, Error = TransportError> + Send>>;

/// Sends requests. An HTTP library becomes the transport of a client by this trait.
///
/// A request is to be sent as it is: address, headers and body are covered by its signature. Redirects must not be
/// followed, since the body (which may hold secrets) and the signature are meant for this address only; answers must
/// not be decompressed, and requests must not be repeated.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request, and returns when the head of the answer is there.
    ///
    /// The future may be dropped at any time; then the request is given up.
    ///
    /// # Errors
    ///
    /// Whatever goes wrong before; [`TransportErrorKind::Connect`](super::transport_error::TransportErrorKind::Connect) only if
    /// nothing was sent.
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>>;

    /// Waits.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;
}

/// What `future` makes, or nothing if `limit` is over before.
pub(super) async fn within<F: Future>(limit: impl Future<Output = ()>, future: F) -> Option<F::Output> {
    let (mut future, mut limit) = (pin!(future), pin!(limit));
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => limit.as_mut().poll(context).map(|()| None),
    })
    .await
}
