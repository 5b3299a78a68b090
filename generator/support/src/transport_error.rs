//! What goes wrong on the way to a service and back, in kinds that say whether anything was sent.

use std::error::Error as StdError;
use std::fmt;

use http::StatusCode;

use super::facts::Facts;

/// What went wrong on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection was made: the name is not known, nobody listens, it took too long. Nothing was sent.
    Connect,
    /// The connection could not be secured: a certificate that is not trusted, no TLS on the other side. Nothing was
    /// sent.
    Tls,
    /// It took longer than the call may take, or than the other side may be silent. Whether the request was processed
    /// is not known.
    Timeout,
    /// The connection ended before the answer did, or what came is no HTTP. Whether the request was processed is not
    /// known.
    Closed,
    /// Something else. Whether the request was processed is not known.
    Other,
}

/// No answer came, or not all of one.
pub struct TransportError {
    kind: TransportErrorKind,
    peer: Option<String>,
    message: String,
    status: Option<StatusCode>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl TransportError {
    /// An error of a kind. `message` says what happened, without an address's query and without header values, since
    /// they may hold secrets.
    pub fn new(kind: TransportErrorKind, message: impl Into<String>) -> Self {
        Self { kind, peer: None, message: message.into(), status: None, source: None }
    }

    /// Adds where the error came from. What it prints must hold no secrets either.
    #[must_use]
    pub fn with_source(self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { source: Some(source.into()), ..self }
    }

    /// Adds the status, where the answer had begun.
    #[must_use]
    pub fn with_status(self, status: StatusCode) -> Self {
        Self { status: Some(status), ..self }
    }

    /// Adds whom it was that was called: host and port.
    #[must_use]
    pub fn with_peer(self, peer: impl Into<String>) -> Self {
        Self { peer: Some(peer.into()), ..self }
    }

    /// What went wrong.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// The status of the answer, if it had begun.
    pub fn status(&self) -> Option<StatusCode> {
        self.status
    }

    /// Whether no connection was made. Where an answer had begun, one was, whatever the transport says.
    pub fn is_retryable(&self) -> bool {
        self.kind == TransportErrorKind::Connect && self.status.is_none()
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(peer) = &self.peer {
            write!(f, "{peer}: ")?;
        }
        if let Some(status) = self.status {
            write!(f, "the answer began with {} but did not end: ", Facts::words(status))?;
        }
        f.write_str(&self.message)
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportError")
            .field("kind", &self.kind)
            .field("peer", &self.peer)
            .field("message", &self.message)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}
