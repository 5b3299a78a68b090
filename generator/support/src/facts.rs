//! What is known of an answer that is no success, whatever its body is: status, headers, and what the service calls
//! the error and the request, found where the description says that such things are (`x-error`).

use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};

use super::tape::{Kind, Node, Tape};

/// Where the parts of an error are (the extension `x-error`).
#[derive(Debug)]
pub struct ErrorParts {
    /// JSON pointers into the body, tried in order: the first that leads to a text or a number is the code.
    pub code: &'static [&'static str],
    /// The same for the message.
    pub message: &'static [&'static str],
    /// The response header that holds the request id.
    pub request_id: Option<&'static str>,
}

impl ErrorParts {
    /// The request id of an answer.
    pub(super) fn request_id(&self, headers: &HeaderMap) -> Option<String> {
        let value = headers.get(self.request_id?)?;
        let text = String::from_utf8_lossy(value.as_bytes());
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }
}

/// What is known of an answer that is no success.
pub(super) struct Facts {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    pub(super) code: Option<String>,
    pub(super) message: Option<String>,
    pub(super) request_id: Option<String>,
}

impl Facts {
    pub(super) fn of(parts: &ErrorParts, status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        let text = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&body);
        let tape = Tape::parse(text).ok();
        let find = |pointers: &[&str]| {
            let root = tape.as_ref()?.root();
            pointers.iter().find_map(|pointer| text_of(root.descend(pointer)?))
        };
        let (code, message) = (find(parts.code), find(parts.message));
        let request_id = parts.request_id(&headers);
        Self { status, headers, body, code, message, request_id }
    }

    /// The status as one reads it: `404 Not Found`.
    pub(super) fn words(status: StatusCode) -> String {
        match status.canonical_reason() {
            Some(reason) => format!("{} {reason}", status.as_str()),
            None => status.as_str().to_owned(),
        }
    }

    /// Whether the status says that the request was not processed, for a reason that may pass.
    pub(super) fn is_retryable(&self) -> bool {
        is_retryable(self.status)
    }

    /// The kind and the size of the body.
    pub(super) fn shape(&self) -> String {
        let kind = match self.headers.get(CONTENT_TYPE).map(|value| String::from_utf8_lossy(value.as_bytes())) {
            Some(kind) => kind.chars().take(80).collect::<String>().escape_debug().to_string(),
            None => "of no stated type".to_owned(),
        };
        match self.body.len() {
            1 => format!("{kind}, 1 byte"),
            n => format!("{kind}, {n} bytes"),
        }
    }

    /// Replaces secrets by a placeholder in what is printed. Short ones are left: they are words as well.
    #[cfg(feature = "transport")]
    pub(super) fn mask(&mut self, secrets: &[super::secret::Secret<String>]) {
        for text in [&mut self.code, &mut self.message, &mut self.request_id].into_iter().flatten() {
            for secret in secrets.iter().map(super::secret::Secret::expose).filter(|secret| secret.len() >= MASKED) {
                if text.contains(secret.as_str()) {
                    *text = text.replace(secret.as_str(), super::writer::REDACTED);
                }
            }
        }
    }
}

/// From so many bytes on a secret is masked.
#[cfg(feature = "transport")]
const MASKED: usize = 8;

/// Whether a status says that the request was not processed, for a reason that may pass
/// ([RFC 6585, 4](https://www.rfc-editor.org/rfc/rfc6585#section-4),
/// [RFC 9110, 15.6.4](https://www.rfc-editor.org/rfc/rfc9110#section-15.6.4)).
pub(super) fn is_retryable(status: StatusCode) -> bool {
    matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE)
}

fn text_of(node: Node<'_>) -> Option<String> {
    match node.kind() {
        Kind::String => node.as_str().filter(|text| !text.is_empty()).map(str::to_owned),
        Kind::Number => node.number().map(str::to_owned),
        Kind::Null | Kind::Bool | Kind::Array | Kind::Object => None,
    }
}

/// At most so many characters of a text of the service are printed.
const PRINTED: usize = 1_000;

/// A text of the service in which nothing breaks the line.
struct OneLine<'a>(&'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars().take(PRINTED) {
            if c.is_control() { write!(f, "{}", c.escape_debug())? } else { write!(f, "{c}")? }
        }
        if self.0.chars().nth(PRINTED).is_some() { f.write_str("…") } else { Ok(()) }
    }
}

/// `400 Bad Request: OMS.0078: The description cannot contain … (request id 5e8…)`.
impl fmt::Display for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Self::words(self.status))?;
        for text in [&self.code, &self.message].into_iter().flatten() {
            write!(f, ": {}", OneLine(text))?;
        }
        match &self.request_id {
            Some(id) => write!(f, " (request id {})", OneLine(id)),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Facts")
            .field("status", &self.status)
            .field("code", &self.code)
            .field("message", &self.message)
            .field("request_id", &self.request_id)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish_non_exhaustive()
    }
}
