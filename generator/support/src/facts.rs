//! What is known of an answer that is no success, whatever its body is: status, headers, and what the service calls
//! the error and the request, found where the description says that such things are (`x-error`).

use std::fmt;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, LOCATION};
use http::{HeaderMap, StatusCode};

use super::tape::{Kind, Node, Tape};

/// Where the parts of an error are (the extension `x-error`).
#[derive(Debug)]
pub struct ErrorParts {
    /// JSON pointers into the body, tried in order: the first that leads to a text or a number is the code.
    pub code: &'static [&'static str],
    /// The same for the message.
    pub message: &'static [&'static str],
    /// Response headers, tried in order, and then JSON pointers into the body, that the request id is in.
    pub request_id: &'static [&'static str],
}

impl ErrorParts {
    /// The request id of an answer, from its headers.
    pub(super) fn request_id(&self, headers: &HeaderMap) -> Option<String> {
        let names = self.request_id.iter().filter(|place| !place.starts_with('/'));
        let texts = names.filter_map(|name| Some(String::from_utf8_lossy(headers.get(*name)?.as_bytes())));
        texts.map(|text| text.trim().to_owned()).find(|text| !text.is_empty())
    }
}

/// What is known of an answer that is no success.
pub(super) struct Facts {
    pub(super) status: StatusCode,
    /// As they came, as the body is; what is printed is not read from these two.
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    pub(super) code: Option<String>,
    pub(super) message: Option<String>,
    pub(super) request_id: Option<String>,
    /// What the body is said to be.
    kind: String,
}

impl Facts {
    pub(super) fn of(parts: &ErrorParts, status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        let tape = Tape::parse(text(&body)).ok();
        let find = |pointers: &[&str]| {
            let root = tape.as_ref()?.root();
            let pointers = pointers.iter().filter(|place| place.is_empty() || place.starts_with('/'));
            pointers.into_iter().find_map(|pointer| text_of(root.descend(pointer)?))
        };
        let (code, message) = (find(parts.code), find(parts.message));
        let request_id = parts.request_id(&headers).or_else(|| find(parts.request_id));
        let kind = match headers.get(CONTENT_TYPE).map(|value| String::from_utf8_lossy(value.as_bytes())) {
            Some(kind) => kind.chars().take(80).collect::<String>().escape_debug().to_string(),
            None => "of no stated type".to_owned(),
        };
        Self { status, headers, body, code, message, request_id, kind }
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

    /// Whether the service says where else to go.
    pub(super) fn is_redirect(&self) -> bool {
        self.status.is_redirection() && self.headers.contains_key(LOCATION)
    }

    /// The kind and the size of the body.
    pub(super) fn shape(&self) -> String {
        match self.body.len() {
            1 => format!("{}, 1 byte", self.kind),
            n => format!("{}, {n} bytes", self.kind),
        }
    }

    /// Masks what can also be a number.
    #[cfg(feature = "transport")]
    pub(super) fn mask(&mut self, secrets: &super::mask::Forms) {
        for text in [&mut self.code, &mut self.message, &mut self.request_id].into_iter().flatten() {
            secrets.mask(text);
        }
    }
}

/// Whether a status says that the request was not processed, for a reason that may pass
/// ([RFC 6585, 4](https://www.rfc-editor.org/rfc/rfc6585#section-4),
/// [RFC 9110, 15.6.4](https://www.rfc-editor.org/rfc/rfc9110#section-15.6.4)).
pub(super) fn is_retryable(status: StatusCode) -> bool {
    matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE)
}

/// A body without a byte order mark.
pub(super) fn text(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)
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

/// Whether a character would break the line, or turn what stands around it.
fn breaks(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// A text of the service in which nothing breaks the line.
struct OneLine<'a>(&'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars().take(PRINTED) {
            if breaks(c) { write!(f, "{}", c.escape_unicode())? } else { write!(f, "{c}")? }
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
        if let Some(id) = &self.request_id {
            write!(f, " (request id {})", OneLine(id))?;
        }
        if self.is_redirect() { f.write_str(": a redirect, which is not followed") } else { Ok(()) }
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
