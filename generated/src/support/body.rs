//! The body of a request: nothing, bytes, or a stream of them, none of which is ever printed.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

/// Why a stream ended before its end.
pub type StreamError = Box<dyn Error + Send + Sync>;

type Source = Pin<Box<dyn HttpBody<Data = Bytes, Error = StreamError> + Send>>;

/// The body of a request. Its `Debug` shows kind and length only: a body may hold secrets.
///
/// It is a [`http_body::Body`], so that any HTTP library can send it.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub enum Body {
    /// No body.
    #[default]
    Empty,
    /// Bytes that are in memory.
    Bytes(Bytes),
    /// Bytes as they come. They can be sent once: a request with such a body is not repeated.
    Stream(Stream),
}

impl Body {
    /// A body that is read while it is sent, such as a file.
    pub fn stream<B>(body: B) -> Self
    where
        B: HttpBody<Data = Bytes> + Send + 'static,
        B::Error: Into<StreamError>,
    {
        let length = body.size_hint().exact();
        let state = State { source: Box::pin(Foreign(Box::pin(body))), is_taken: false };
        Self::Stream(Stream { state: Arc::new(Mutex::new(state)), is_mine: false, length })
    }

    /// A body in pieces that are at hand when they are asked for.
    pub fn chunks<I>(chunks: I) -> Self
    where
        I: IntoIterator<Item = Result<Bytes, StreamError>>,
        I::IntoIter: Send + Unpin + 'static,
    {
        Self::stream(Chunks(chunks.into_iter()))
    }

    /// The bytes, if they are in memory.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Empty => Some(&[]),
            Self::Bytes(bytes) => Some(bytes),
            Self::Stream(_) => None,
        }
    }

    /// The length in bytes, if it is known.
    pub fn len(&self) -> Option<u64> {
        match self {
            Self::Empty => Some(0),
            Self::Bytes(bytes) => Some(bytes.len() as u64),
            Self::Stream(stream) => stream.length,
        }
    }

    /// Whether there surely is nothing to send.
    pub fn is_empty(&self) -> bool {
        self.len() == Some(0)
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes.into())
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self::Bytes(bytes)
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self::Bytes(text.into())
    }
}

impl From<&'static [u8]> for Body {
    fn from(bytes: &'static [u8]) -> Self {
        Self::Bytes(Bytes::from_static(bytes))
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Self::Bytes(Bytes::from_static(text.as_bytes()))
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self, self.len()) {
            (Self::Empty, _) => f.write_str("Body(empty)"),
            (Self::Bytes(bytes), _) => write!(f, "Body({} bytes)", bytes.len()),
            (Self::Stream(_), Some(length)) => write!(f, "Body(a stream of {length} bytes)"),
            (Self::Stream(_), None) => f.write_str("Body(a stream)"),
        }
    }
}

impl HttpBody for Body {
    type Data = Bytes;
    type Error = StreamError;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, StreamError>>> {
        match self.get_mut() {
            Self::Empty => Poll::Ready(None),
            Self::Stream(stream) => stream.poll(context),
            bytes => match std::mem::take(bytes) {
                Self::Bytes(bytes) if !bytes.is_empty() => Poll::Ready(Some(Ok(Frame::data(bytes)))),
                _ => Poll::Ready(None),
            },
        }
    }

    fn is_end_stream(&self) -> bool {
        self.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        self.len().map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// Bytes as they come. Clones share them, and whoever reads first has them all.
pub struct Stream {
    state: Arc<Mutex<State>>,
    /// Whether this one has begun to read.
    is_mine: bool,
    length: Option<u64>,
}

struct State {
    source: Source,
    is_taken: bool,
}

impl Clone for Stream {
    fn clone(&self) -> Self {
        Self { state: Arc::clone(&self.state), is_mine: false, length: self.length }
    }
}

/// Two streams are equal if they are one.
impl PartialEq for Stream {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.state, &other.state)
    }
}

impl Stream {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, StreamError>>> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.is_mine && state.is_taken {
            return Poll::Ready(Some(Err("the stream has been read already".into())));
        }
        state.is_taken = true;
        self.is_mine = true;
        state.source.as_mut().poll_frame(context)
    }
}

/// A body with errors of its own.
struct Foreign<B>(Pin<Box<B>>);

impl<B> HttpBody for Foreign<B>
where
    B: HttpBody<Data = Bytes>,
    B::Error: Into<StreamError>,
{
    type Data = Bytes;
    type Error = StreamError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, StreamError>>> {
        self.0.as_mut().poll_frame(context).map(|frame| frame.map(|frame| frame.map_err(Into::into)))
    }
}

struct Chunks<I>(I);

impl<I> HttpBody for Chunks<I>
where
    I: Iterator<Item = Result<Bytes, StreamError>> + Unpin,
{
    type Data = Bytes;
    type Error = StreamError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, StreamError>>> {
        Poll::Ready(self.0.next().map(|chunk| chunk.map(Frame::data)))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::task::Waker;

    use super::*;

    fn frame(body: &mut Body) -> Option<Result<Bytes, String>> {
        let mut context = Context::from_waker(Waker::noop());
        match Pin::new(body).poll_frame(&mut context) {
            Poll::Ready(frame) => {
                frame.map(|frame| frame.map(|frame| frame.into_data().unwrap()).map_err(|error| error.to_string()))
            }
            Poll::Pending => Some(Err("pending".to_owned())),
        }
    }

    #[test]
    fn bytes_come_once() {
        let mut body = Body::from("ab");
        assert_eq!((body.len(), body.as_bytes()), (Some(2), Some(&b"ab"[..])));
        assert_eq!(frame(&mut body), Some(Ok(Bytes::from("ab"))));
        assert_eq!(frame(&mut body), None);
        assert_eq!(frame(&mut Body::Empty), None);
    }

    #[test]
    fn a_stream_is_read_by_one() {
        let mut body = Body::chunks([Ok(Bytes::from("a")), Err("cut".into())]);
        let mut other = body.clone();
        assert_eq!((body.len(), body.as_bytes(), body == other), (None, None, true));
        assert_eq!(frame(&mut body), Some(Ok(Bytes::from("a"))));
        assert_eq!(frame(&mut other), Some(Err("the stream has been read already".to_owned())));
        assert_eq!(frame(&mut body), Some(Err("cut".to_owned())));
        assert_eq!(format!("{body:?}"), "Body(a stream)");
    }
}
