//! What a service repeats of a request's secrets, taken out of what is shown of its answer.
//!
//! Services do that: a message quotes the member that is wrong, a debug page the whole request. Secrets are found as they
//! are and as JSON escapes them, once and twice; what is cut off, or written in another code, is not found.

use bytes::Bytes;
use http::{HeaderValue, Response};

use super::facts::{Facts, text};
use super::secret::Secret;
use super::tape::Tape;
use super::view::View;
use super::writer::{self, REDACTED, Secrets};

/// Secrets as they may come back.
pub(super) struct Forms {
    /// The longest first: one may be part of another.
    all: Vec<Secret<String>>,
    /// Those that cannot be mistaken for numbers, which are no text of JSON.
    of_texts: Vec<Secret<String>>,
}

/// From so many bytes on a secret is masked. Short ones are left: they are words as well.
const MASKED: usize = 8;

impl Forms {
    /// The secrets themselves, and as JSON has them in a text, and in a text that is in a text.
    pub(super) fn of(secrets: Vec<Secret<String>>) -> Self {
        let mut all = Vec::new();
        for secret in secrets.into_iter().filter(|secret| secret.expose().len() >= MASKED) {
            let escaped = |secret: &Secret<String>| {
                let json = Secret::new(serde_json::Value::from(secret.expose().as_str()).to_string());
                let text = json.expose().strip_prefix('"').and_then(|text| text.strip_suffix('"')).map(str::to_owned);
                text.filter(|text| text != secret.expose()).map(Secret::new)
            };
            let once = escaped(&secret);
            all.extend(once.as_ref().and_then(escaped));
            all.extend(once);
            all.push(secret);
        }
        all.sort_by_key(|secret| std::cmp::Reverse(secret.expose().len()));
        let of_texts = all.iter().filter(|secret| secret.expose().parse::<f64>().is_err()).cloned().collect();
        Self { all, of_texts }
    }

    fn masked(&self, text: &str, secrets: &[Secret<String>]) -> Option<String> {
        let mut masked = None;
        for secret in secrets.iter().map(Secret::expose) {
            let text = masked.as_deref().unwrap_or(text);
            if text.contains(secret.as_str()) {
                masked = Some(text.replace(secret.as_str(), REDACTED));
            }
        }
        masked
    }

    /// Masks the secrets in a text.
    pub(super) fn mask(&self, text: &mut String) {
        if let Some(masked) = self.masked(text, &self.all) {
            *text = masked;
        }
    }

    /// The answer with a placeholder for each secret, if it repeats any.
    pub(super) fn without(&self, facts: &Facts) -> Option<Response<Bytes>> {
        let mut headers = facts.headers.clone();
        let mut is_masked = false;
        for value in headers.values_mut() {
            let masked = self.masked(&String::from_utf8_lossy(value.as_bytes()), &self.all);
            if let Some(masked) = masked.and_then(|masked| HeaderValue::from_bytes(masked.as_bytes()).ok()) {
                *value = masked;
                is_masked = true;
            }
        }
        // Nothing is read from a body that is no JSON. Of one that is, secrets are found however they are escaped.
        let body = Tape::parse(text(&facts.body)).ok().and_then(|tape| {
            let mut json = Vec::new();
            writer::write(View::of(tape.root()), Secrets::Reveal, &mut json);
            self.masked(&String::from_utf8(json).ok()?, &self.of_texts)
        });
        if body.is_none() && !is_masked {
            return None;
        }
        let mut response = Response::new(body.map_or_else(|| facts.body.clone(), Bytes::from));
        *response.status_mut() = facts.status;
        *response.headers_mut() = headers;
        Some(response)
    }
}
