//! Answers as bytes.

use std::io::{self, Write};
use std::net::TcpStream;
use std::sync::atomic::Ordering;
use std::time::Duration;

use http::StatusCode;

use super::answer::{Answer, Content, Ending, Framing, Http};
use super::request::Request;
use super::{Registered, Shared};

/// The size of an endless body's chunks.
const CHUNK: usize = 1 << 16;

/// Sends answers over a connection.
pub(super) struct Writer<'a> {
    pub(super) stream: &'a TcpStream,
    pub(super) registered: &'a Registered,
}

impl Writer<'_> {
    /// Sends the answer and says what becomes of the connection.
    ///
    /// # Errors
    ///
    /// If the peer takes no more.
    pub(super) fn answer(&self, answer: &Answer, request: Option<&Request>) -> io::Result<Ending> {
        if let Some(gate) = &answer.gate {
            gate.wait(|| self.shared().is_stopping());
        }
        self.shared().pause(answer.delay);
        for status in &answer.interim {
            self.send(format!("HTTP/1.1 {status} {}\r\n\r\n", usual_reason(*status)).as_bytes())?;
        }
        let ending = match &answer.content {
            Content::Http(http) => self.http(http, request)?,
            Content::Bytes(bytes) => self.send(bytes).map(|()| Ending::Close)?,
            Content::Decided(decide) => match request {
                Some(request) => self.answer(&(decide.0)(request), Some(request))?,
                None => Ending::Close,
            },
        };
        Ok(answer.ending.unwrap_or(ending))
    }

    fn http(&self, http: &Http, request: Option<&Request>) -> io::Result<Ending> {
        let mut head = self.head(http, request);
        match http.framing {
            Framing::EndlessBody(cap) => {
                head.extend(b"\r\n");
                self.send_slowly(&head, http.head_pause)?;
                self.endless_body(&http.body, cap).map(|()| Ending::KeepAlive)
            }
            Framing::EndlessHead(cap) => {
                self.send_slowly(&head, http.head_pause)?;
                self.endless_head(cap).map(|()| Ending::Close)
            }
            Framing::Length | Framing::Chunks(_) | Framing::Close => {
                head.extend(b"\r\n");
                let body = body(http);
                if http.head_pause.is_zero() && http.body_pause.is_zero() {
                    // One write, as an ordinary server would do.
                    head.extend(body);
                    self.send(&head)?;
                } else {
                    self.send_slowly(&head, http.head_pause)?;
                    self.send_slowly(&body, http.body_pause)?;
                }
                let ends = http.cut.is_some() || matches!(http.framing, Framing::Close);
                Ok(if ends { Ending::Close } else { Ending::KeepAlive })
            }
        }
    }

    /// The header section without the empty line.
    fn head(&self, http: &Http, request: Option<&Request>) -> Vec<u8> {
        let mut head = format!("{} {} ", http.version, http.status).into_bytes();
        head.extend(http.reason.as_deref().unwrap_or(usual_reason(http.status).as_bytes()));
        head.extend(b"\r\n");
        for (name, value) in &http.headers {
            field(&mut head, name, value);
        }
        if http.leads_to_itself {
            let target = request.map(Request::target).unwrap_or("/");
            field(&mut head, b"location", format!("http://{}{target}", self.shared().address).as_bytes());
        }
        // Who writes the framing by hand wants it to be wrong.
        let is_framed = http.headers.iter().any(|(name, _)| {
            name.eq_ignore_ascii_case(b"content-length") || name.eq_ignore_ascii_case(b"transfer-encoding")
        });
        let is_bodiless = matches!(http.status, 100..=199 | 204 | 304) && http.body.is_empty();
        let framing = match http.framing {
            Framing::Length if !is_bodiless => Some(("content-length", http.body.len().to_string())),
            Framing::Chunks(_) | Framing::EndlessBody(_) => Some(("transfer-encoding", "chunked".to_owned())),
            Framing::Length | Framing::Close | Framing::EndlessHead(_) => None,
        };
        if let Some((name, value)) = framing.filter(|_| !is_framed) {
            field(&mut head, name.as_bytes(), value.as_bytes());
        }
        head
    }

    fn endless_body(&self, body: &[u8], cap: u64) -> io::Result<()> {
        let mut sent = 0;
        let mut rest = body;
        let filler = vec![*body.last().unwrap_or(&b' '); CHUNK];
        while sent < cap {
            let piece = if rest.is_empty() { filler.as_slice() } else { std::mem::take(&mut rest) };
            self.send(&chunk(piece.len(), piece))?;
            sent += piece.len() as u64;
        }
        self.send(b"0\r\n\r\n")
    }

    fn endless_head(&self, cap: u64) -> io::Result<()> {
        let mut sent = 0;
        for number in 0_u64.. {
            if sent >= cap {
                break;
            }
            let more = format!("x-more-{number}: {}\r\n", "a".repeat(1000));
            self.send(more.as_bytes())?;
            sent += more.len() as u64;
        }
        Ok(())
    }

    fn send_slowly(&self, bytes: &[u8], pause: Duration) -> io::Result<()> {
        if pause.is_zero() {
            return self.send(bytes);
        }
        for byte in bytes.chunks(1) {
            self.shared().pause(pause);
            self.send(byte)?;
        }
        Ok(())
    }

    fn send(&self, bytes: &[u8]) -> io::Result<()> {
        let mut stream = self.stream;
        for piece in bytes.chunks(CHUNK) {
            stream.write_all(piece)?;
            self.shared().sent.fetch_add(piece.len() as u64, Ordering::Relaxed);
        }
        Ok(())
    }

    fn shared(&self) -> &Shared {
        &self.registered.shared
    }
}

/// The body with its framing, as far as it is sent.
fn body(http: &Http) -> Vec<u8> {
    let sent = http.body.get(..http.cut.unwrap_or(usize::MAX)).unwrap_or(&http.body);
    let Framing::Chunks(sizes) = &http.framing else { return sent.to_vec() };
    let mut framed = Vec::new();
    let mut at = 0;
    for nth in 0.. {
        if at >= sent.len() {
            break;
        }
        let size = sizes.get(nth).or(sizes.last()).copied().unwrap_or(CHUNK).clamp(1, http.body.len() - at);
        let end = sent.len().min(at + size);
        framed.extend(chunk(size, &sent[at..end]));
        at += size;
    }
    if http.cut.is_none() {
        framed.extend(b"0\r\n\r\n");
    }
    framed
}

/// A chunk that is said to have a size; one that has fewer bytes is not ended.
fn chunk(size: usize, piece: &[u8]) -> Vec<u8> {
    let mut chunk = format!("{size:x}\r\n").into_bytes();
    chunk.extend(piece);
    if piece.len() == size {
        chunk.extend(b"\r\n");
    }
    chunk
}

fn field(head: &mut Vec<u8>, name: &[u8], value: &[u8]) {
    for part in [name, b": ", value, b"\r\n"] {
        head.extend(part);
    }
}

fn usual_reason(status: u16) -> &'static str {
    StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason()).unwrap_or_default()
}
