//! The body of an answer as it comes.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use super::exchange::next;
use super::transport::{Incoming, Transport, within};
use super::transport_error::{TransportError, TransportErrorKind};

/// The body of an answer as it comes. Whoever drops it gives up the rest.
pub struct ByteStream {
    incoming: Incoming,
    transport: Arc<dyn Transport>,
    idle: Duration,
}

impl ByteStream {
    pub(super) fn new(incoming: Incoming, transport: Arc<dyn Transport>, idle: Duration) -> Self {
        Self { incoming, transport, idle }
    }

    /// The bytes that come next; `None` at the end.
    ///
    /// # Errors
    ///
    /// If the connection fails, or the service is silent for too long. What came before is not all of it.
    pub async fn next(&mut self) -> Result<Option<Bytes>, TransportError> {
        loop {
            let silent = || {
                let message = format!("nothing more came for {:?}", self.idle);
                TransportError::new(TransportErrorKind::Timeout, message)
            };
            let frame = within(self.transport.sleep(self.idle), next(&mut self.incoming)).await.ok_or_else(silent)?;
            match frame.transpose()?.map(http_body::Frame::into_data) {
                None => return Ok(None),
                Some(Ok(bytes)) if !bytes.is_empty() => return Ok(Some(bytes)),
                // Nothing, or what is said after the body.
                Some(_) => {}
            }
        }
    }

    /// The body without limits of its own, for whoever reads bodies of this kind.
    pub fn into_body(self) -> Incoming {
        self.incoming
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ByteStream")
    }
}
