//! `reqwest` as a transport.

use std::error::Error as StdError;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use super::body::Body;
use super::transport::{BoxFuture, Incoming, Transport};
use super::transport_error::{TransportError, TransportErrorKind};

/// What a client of `reqwest` is built for has to be asked of its builder: no redirects
/// (`redirect(reqwest::redirect::Policy::none())`), no retries (`retry(reqwest::retry::never())`).
impl Transport for reqwest::Client {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        Box::pin(async move {
            let response = self.execute(translate(request)?).await.map_err(told)?;
            let response: http::Response<reqwest::Body> = response.into();
            Ok(response.map(|body| Box::pin(Told(body)) as Incoming))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// The same request in the library's terms. Its `url` crate rewrites addresses (it folds `%2e%2e`); one that it would
/// change is not sent, since it would lead elsewhere and its signature would be wrong.
fn translate(request: http::Request<Body>) -> Result<reqwest::Request, TransportError> {
    let (parts, body) = request.into_parts();
    let changed = || TransportError::new(TransportErrorKind::Other, "the HTTP library would change the address");
    let address = parts.uri.to_string();
    let url = reqwest::Url::parse(&address).map_err(|_| changed())?;
    if url.as_str() != address {
        return Err(changed());
    }
    let mut translated = reqwest::Request::new(parts.method, url);
    *translated.headers_mut() = parts.headers;
    match body {
        Body::Empty => {}
        Body::Bytes(bytes) => *translated.body_mut() = Some(bytes.into()),
        stream @ Body::Stream(_) => *translated.body_mut() = Some(reqwest::Body::wrap(stream)),
    }
    Ok(translated)
}

/// What went wrong, without the address: its query may hold a key.
fn told(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    let mut kind = match &error {
        error if error.is_connect() => TransportErrorKind::Connect,
        error if error.is_timeout() => TransportErrorKind::Timeout,
        error if error.is_builder() || error.is_redirect() => TransportErrorKind::Other,
        _ => TransportErrorKind::Closed,
    };
    let mut innermost: &(dyn StdError + 'static) = &error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    let mut source = error.source();
    while let Some(cause) = source {
        if kind == TransportErrorKind::Connect && cause.downcast_ref().is_some_and(is_of_a_handshake) {
            kind = TransportErrorKind::Tls;
        }
        source = cause.source();
    }
    let what = match kind {
        TransportErrorKind::Connect if error.is_timeout() => "no connection was made in time".to_owned(),
        TransportErrorKind::Connect => format!("no connection was made: {innermost}"),
        TransportErrorKind::Tls => format!("the connection could not be secured: {innermost}"),
        TransportErrorKind::Timeout => "no answer came in time".to_owned(),
        TransportErrorKind::Closed => format!("the connection failed: {innermost}"),
        TransportErrorKind::Other => format!("the request could not be sent: {innermost}"),
    };
    TransportError::new(kind, what).with_source(error)
}

/// An error of the handshake comes as an I/O error of this kind, whatever library makes it. It may stand in another one,
/// and then it is no source of it.
fn is_of_a_handshake(error: &io::Error) -> bool {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref());
    error.kind() == io::ErrorKind::InvalidData || inner.is_some_and(is_of_a_handshake)
}

/// A body whose errors are told as ours.
struct Told(reqwest::Body);

impl http_body::Body for Told {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        Pin::new(&mut self.get_mut().0).poll_frame(context).map_err(told)
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}

/// The transport of clients that name none: connections are secured by rustls with `ring`, and the operating system
/// says which certificates are trusted.
///
/// # Errors
///
/// If TLS cannot be set up, such as where the system has no list of trusted certificates that can be read.
#[cfg(feature = "client")]
pub(super) fn default(connect: Duration) -> Result<reqwest::Client, TransportError> {
    use rustls_platform_verifier::BuilderVerifierExt;

    let failed = |error: rustls::Error| {
        TransportError::new(TransportErrorKind::Tls, format!("TLS cannot be set up: {error}")).with_source(error)
    };
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(BuilderVerifierExt::with_platform_verifier)
        .map_err(failed)?
        .with_no_client_auth();
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        // Another crate of the program may have asked `reqwest` for these.
        .no_gzip()
        .no_brotli()
        .no_zstd()
        .no_deflate()
        .referer(false)
        .connect_timeout(connect)
        .build()
        .map_err(told)
}
