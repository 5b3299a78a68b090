//! `multipart/form-data` ([RFC 7578], [HTML, 4.10.21.8]): the parts of a body, each with its name.
//!
//! Files that are streams stay streams: a body is in memory only if all its parts are. The boundary is one that no part
//! in memory contains; of streams nobody can know, so it is long and made anew for each body.
//!
//! [RFC 7578]: https://www.rfc-editor.org/rfc/rfc7578
//! [HTML, 4.10.21.8]: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data

use std::collections::VecDeque;
use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::HeaderValue;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::body::{Body, StreamError};
use super::findings::{At, Findings};
use super::media::{Form, Media};
use super::parameter::{self, no_form};
use super::payload::{Payload, text};
use super::schema::{Rule, Schema};
use super::view::View;
use super::violation::{Constraint, Location};

/// A part of a body.
pub struct Part {
    name: &'static str,
    schema: &'static Schema,
    content_type: Option<&'static str>,
    json: bool,
    required: bool,
}

impl Part {
    /// A part of a name: text if it is a scalar, JSON if it is an object, else a file.
    pub const fn new(name: &'static str, schema: &'static Schema) -> Self {
        Self { name, schema, content_type: None, json: false, required: false }
    }

    /// It must be there.
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// It is JSON, also if it is a scalar.
    pub const fn json(self) -> Self {
        Self { json: true, ..self }
    }

    /// Of this media type.
    pub const fn content_type(self, content_type: &'static str) -> Self {
        Self { content_type: Some(content_type), ..self }
    }
}

/// The value is so many parts.
pub struct Multipart(pub &'static [Part]);

impl Form for Multipart {
    fn check(&self, media: &'static Media, payload: Payload<'_>, _required: bool, out: &mut Findings) {
        let Payload::Parts(parts) = payload else { return };
        let root = At::root(Location::Body);
        for (part, content) in self.0.iter().zip(parts.parts()) {
            match content {
                Payload::Value(value) if part.required || !matches!(value.view(), View::Absent) => {
                    value.check(part.schema, &root.member(part.name, media.schema), out);
                }
                Payload::Uploads(uploads) => {
                    let actual = uploads.len() as u64;
                    for rule in part.schema.rules {
                        match *rule {
                            Rule::MinItems(limit) if actual < limit && (part.required || actual > 0) => {
                                out.add(
                                    &root.member(part.name, media.schema),
                                    part.schema,
                                    Constraint::MinItems { limit, actual },
                                );
                            }
                            Rule::MaxItems(limit) if actual > limit => {
                                out.add(
                                    &root.member(part.name, media.schema),
                                    part.schema,
                                    Constraint::MaxItems { limit, actual },
                                );
                            }
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn write(&self, media: &'static Media, payload: Payload<'_>, out: &mut Findings) -> (Option<String>, Body) {
        let Payload::Parts(parts) = payload else { return (None, Body::Empty) };
        let mut written: Vec<(String, Body)> = Vec::new();
        let root = At::root(Location::Body);
        for (part, content) in self.0.iter().zip(parts.parts()) {
            let at = root.member(part.name, media.schema);
            if let Err(why) = part.write(content, &mut written) {
                out.add(&at, part.schema, no_form(why));
            }
        }
        let boundary = boundary(&written);
        (Some(format!("{}; boundary={boundary}", media.content_type)), join(written, &boundary))
    }
}

impl Part {
    /// The heads and bodies of the parts that a content makes: one, or one for each of its items.
    fn write(&self, content: Payload<'_>, out: &mut Vec<(String, Body)>) -> Result<(), &'static str> {
        match content {
            Payload::Value(value) => match value.view() {
                View::Absent if !self.required => Ok(()),
                view => match view.present() {
                    View::Array(items) => {
                        let mut result = Ok(());
                        items.each(&mut |_, item| {
                            result = self.value(item, out);
                            result.is_ok()
                        });
                        result
                    }
                    view => self.value(view, out),
                },
            },
            Payload::Uploads(uploads) => uploads.iter().try_for_each(|upload| {
                let content_type = upload.content_type.as_deref().or(self.content_type);
                let content_type = content_type.unwrap_or("application/octet-stream");
                if HeaderValue::from_str(content_type).is_err() {
                    return Err("its media type has characters that no header can hold");
                }
                let file_name = upload.file_name.as_deref().unwrap_or(self.name);
                out.push((self.head(Some(file_name), Some(content_type)), upload.body.clone()));
                Ok(())
            }),
            Payload::Octets(body) => {
                out.push((self.head(Some(self.name), self.content_type), body.clone()));
                Ok(())
            }
            Payload::Absent | Payload::Parts(_) => Ok(()),
        }
    }

    fn value(&self, value: View<'_>, out: &mut Vec<(String, Body)>) -> Result<(), &'static str> {
        let is_json = self.json || matches!(value.present(), View::Object(_) | View::Array(_));
        let (content_type, written) = match is_json {
            true => (Some(self.content_type.unwrap_or("application/json")), parameter::json(value.present())),
            // Plain text in the encoding of the form, UTF-8, has no need to say so (RFC 7578, 4.4 and 5.1.2).
            false => (self.content_type, parameter::text(value)?),
        };
        out.push((self.head(None, content_type), text(written)));
        Ok(())
    }

    fn head(&self, file_name: Option<&str>, content_type: Option<&str>) -> String {
        let mut head = format!("Content-Disposition: form-data; name=\"{}\"", escape(self.name));
        if let Some(name) = file_name {
            head.push_str(&format!("; filename=\"{}\"", escape(name)));
        }
        if let Some(content_type) = content_type {
            head.push_str(&format!("\r\nContent-Type: {content_type}"));
        }
        head
    }
}

/// A name between quotes: what would end it, or the line, is percent-encoded as HTML says.
fn escape(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// A boundary that no part in memory contains.
fn boundary(parts: &[(String, Body)]) -> String {
    loop {
        // Seeded by the system, and another one each time.
        let random = || RandomState::new().hash_one(parts.len());
        let boundary = format!("form-{:016x}{:016x}", random(), random());
        let is_in = |body: &Body| {
            let bytes = body.as_bytes().unwrap_or_default();
            bytes.windows(boundary.len()).any(|window| window == boundary.as_bytes())
        };
        if !parts.iter().any(|(_, body)| is_in(body)) {
            return boundary;
        }
    }
}

/// The parts between their boundaries.
fn join(parts: Vec<(String, Body)>, boundary: &str) -> Body {
    let mut pieces: VecDeque<Body> = VecDeque::new();
    let mut text = String::new();
    for (head, body) in parts {
        text.push_str(&format!("--{boundary}\r\n{head}\r\n\r\n"));
        pieces.push_back(Body::from(std::mem::take(&mut text)));
        pieces.push_back(body);
        text.push_str("\r\n");
    }
    text.push_str(&format!("--{boundary}--\r\n"));
    pieces.push_back(Body::from(text));
    let in_memory: Option<Vec<&[u8]>> = pieces.iter().map(Body::as_bytes).collect();
    match in_memory {
        Some(bytes) => Body::from(bytes.concat()),
        None => Body::stream(Pieces(pieces)),
    }
}

/// Bodies one after the other.
struct Pieces(VecDeque<Body>);

impl HttpBody for Pieces {
    type Data = Bytes;
    type Error = StreamError;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, StreamError>>> {
        let pieces = &mut self.get_mut().0;
        while let Some(first) = pieces.front_mut() {
            match ready!(Pin::new(first).poll_frame(context)) {
                // What a part says after its end is no part of this body.
                Some(Ok(frame)) if frame.is_trailers() => {}
                Some(frame) => return Poll::Ready(Some(frame)),
                None => {
                    pieces.pop_front();
                }
            }
        }
        Poll::Ready(None)
    }

    fn size_hint(&self) -> SizeHint {
        let length = self.0.iter().map(Body::len).try_fold(0_u64, |all, length| all.checked_add(length?));
        length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
