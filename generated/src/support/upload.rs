//! Bytes that are sent with what is to be told of them: a file in a form, a body of a media type that the caller knows.

use bytes::Bytes;

use super::body::Body;

/// Bytes, what they are called, and what they are.
///
/// ```text
/// Upload::from(bytes).file_name("photo.png").content_type("image/png")
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Upload {
    pub(super) body: Body,
    pub(super) file_name: Option<String>,
    pub(super) content_type: Option<String>,
}

impl Upload {
    /// The bytes, or a stream of them.
    pub fn new(body: impl Into<Body>) -> Self {
        Self { body: body.into(), ..Self::default() }
    }

    /// What the file is called. Without this a part of a form is called as its field: most services tell by the name
    /// that it is a file.
    #[must_use]
    pub fn file_name(self, name: impl Into<String>) -> Self {
        Self { file_name: Some(name.into()), ..self }
    }

    /// The media type. Without this it is the one of the description, or `application/octet-stream`.
    #[must_use]
    pub fn content_type(self, media_type: impl Into<String>) -> Self {
        Self { content_type: Some(media_type.into()), ..self }
    }
}

/// Makes an upload of whatever makes a body.
macro_rules! from {
    ($($ty:ty)*) => {$(
        impl From<$ty> for Upload {
            fn from(body: $ty) -> Self {
                Self::new(body)
            }
        }
    )*};
}

from! { Body Bytes Vec<u8> String &'static [u8] &'static str }
