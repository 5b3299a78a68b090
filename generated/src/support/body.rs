//! The body of a request: nothing, or bytes that are never printed.

use std::fmt;

use bytes::Bytes;

/// The body of a request. Its `Debug` shows kind and length only: a body may hold secrets.
#[derive(Clone, Default)]
#[non_exhaustive]
pub enum Body {
    /// No body.
    #[default]
    Empty,
    /// Bytes that are in memory.
    Bytes(Bytes),
}

impl Body {
    /// The bytes, if they are in memory.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Empty => Some(&[]),
            Self::Bytes(bytes) => Some(bytes),
        }
    }

    /// The length in bytes, if it is known.
    pub fn len(&self) -> Option<u64> {
        self.as_bytes().map(|bytes| bytes.len() as u64)
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

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("Body(empty)"),
            Self::Bytes(bytes) => write!(f, "Body({} bytes)", bytes.len()),
        }
    }
}
