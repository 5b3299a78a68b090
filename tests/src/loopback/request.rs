//! A request as it came: which bytes, on which connection.

use std::io::{self, Read};
use std::net::TcpStream;

use super::answer::Reads;

/// The longest header section that is read.
const LONGEST_HEAD: usize = 1 << 20;

/// A request, exactly as it was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The number of the connection that it came on, from 0 in the order of accepting.
    pub connection: usize,
    /// Which turn of the script answered it, from 0.
    pub turn: usize,
    /// The header section with the request line and the empty line at its end, byte by byte.
    pub head: Vec<u8>,
    /// The request line without its line end.
    pub line: Vec<u8>,
    /// Names and values in the order on the wire; names in their case, values without the blanks around them.
    pub headers: Vec<(Vec<u8>, Vec<u8>)>,
    /// The body; of a chunked one the content of its chunks.
    pub body: Vec<u8>,
    /// Whether the whole body was read: `false` if the peer stopped sending, if the length that it announced is none,
    /// and if the answer was to read half of it.
    pub is_complete: bool,
}

impl Request {
    /// The method; empty if the request line is none.
    #[must_use]
    pub fn method(&self) -> &str {
        self.word(0)
    }

    /// The target of the request line; empty if the request line is none.
    #[must_use]
    pub fn target(&self) -> &str {
        self.word(1)
    }

    fn word(&self, nth: usize) -> &str {
        std::str::from_utf8(&self.line).ok().and_then(|line| line.split(' ').nth(nth)).unwrap_or_default()
    }

    /// All values of a header, by its name in any case.
    pub fn values<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a [u8]> {
        let named = move |(found, _): &&(Vec<u8>, Vec<u8>)| found.eq_ignore_ascii_case(name.as_bytes());
        self.headers.iter().filter(named).map(|(_, value)| value.as_slice())
    }

    /// The value of a header, if there is exactly one and it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.values(name);
        let only = values.next()?;
        if values.next().is_some() { None } else { std::str::from_utf8(only).ok() }
    }

    /// Everything, as text: what a snapshot shows, and what a search for secrets goes through.
    #[must_use]
    pub fn to_text(&self) -> String {
        String::from_utf8_lossy(&[self.head.as_slice(), &self.body].concat()).replace("\r\n", "\n")
    }

    /// Whether the connection may be used again after this request (RFC 9112, 9.3).
    pub(super) fn keeps_alive(&self) -> bool {
        let closes = self.values("connection").any(|value| value.eq_ignore_ascii_case(b"close"));
        self.is_complete && !closes && self.line.ends_with(b"HTTP/1.1")
    }
}

/// What was found where a request could be.
pub(super) enum Received {
    Head(Request),
    /// The peer closed, or kept silent for too long.
    Nothing,
    /// Bytes that are no HTTP, such as the greeting of TLS.
    NoHttp,
}

/// Reads requests off a connection.
pub(super) struct Reader<'a> {
    stream: &'a TcpStream,
    /// What was read and not yet used.
    buffer: Vec<u8>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(stream: &'a TcpStream) -> Self {
        Self { stream, buffer: Vec::new() }
    }

    /// Waits for a request and reads its header section. Its body is not read, its turn not known.
    pub(super) fn head(&mut self, connection: usize) -> Received {
        let length = loop {
            // Methods are tokens (RFC 9110, 9.1), and those of this world are letters.
            if self.buffer.first().is_some_and(|first| !first.is_ascii_alphabetic()) {
                return Received::NoHttp;
            }
            match position(&self.buffer, b"\r\n\r\n") {
                Some(end) => break end + 4,
                None if self.buffer.len() > LONGEST_HEAD => return Received::NoHttp,
                None if self.fill().is_err() => return Received::Nothing,
                None => {}
            }
        };
        let head: Vec<u8> = self.buffer.drain(..length).collect();
        let mut lines = head.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
        let line = lines.next().unwrap_or_default().to_vec();
        let headers = lines.filter(|line| !line.is_empty()).map(field).collect();
        Received::Head(Request { connection, turn: 0, head, line, headers, body: Vec::new(), is_complete: false })
    }

    /// Reads the body, as much of it as `reads` says.
    pub(super) fn body(&mut self, request: &mut Request, reads: Reads) {
        request.is_complete = self.content(request, reads).unwrap_or(false);
    }

    /// Reads the body and says whether all of it was read. What came before an error stays in the request.
    fn content(&mut self, request: &mut Request, reads: Reads) -> io::Result<bool> {
        if request.values("transfer-encoding").any(|value| value.eq_ignore_ascii_case(b"chunked")) {
            return self.chunks(&mut request.body);
        }
        let Some(announced) = request.values("content-length").next() else { return Ok(true) };
        let announced = std::str::from_utf8(announced).ok().and_then(|text| text.parse().ok());
        let Some(length): Option<usize> = announced else { return Ok(false) };
        let wanted = if matches!(reads, Reads::Half) { length / 2 } else { length };
        self.take(wanted, &mut request.body)?;
        Ok(wanted == length)
    }

    /// RFC 9112, 7.1. Extensions and trailers are read over.
    fn chunks(&mut self, body: &mut Vec<u8>) -> io::Result<bool> {
        loop {
            let line = self.line()?;
            let size = line.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
            let size = std::str::from_utf8(size).ok().and_then(|size| usize::from_str_radix(size, 16).ok());
            match size {
                None => return Ok(false),
                Some(0) => break,
                Some(size) => self.take(size, body)?,
            }
            self.line()?;
        }
        while !self.line()?.is_empty() {}
        Ok(true)
    }

    fn line(&mut self) -> io::Result<Vec<u8>> {
        loop {
            if let Some(end) = position(&self.buffer, b"\r\n") {
                let line = self.buffer.drain(..end).collect();
                self.buffer.drain(..2);
                return Ok(line);
            }
            self.fill()?;
        }
    }

    fn take(&mut self, mut wanted: usize, body: &mut Vec<u8>) -> io::Result<()> {
        loop {
            let size = wanted.min(self.buffer.len());
            body.extend(self.buffer.drain(..size));
            wanted -= size;
            if wanted == 0 {
                return Ok(());
            }
            self.fill()?;
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        let mut piece = [0; 16 * 1024];
        match self.stream.read(&mut piece)? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            size => {
                self.buffer.extend_from_slice(&piece[..size]);
                Ok(())
            }
        }
    }
}

fn field(line: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let colon = position(line, b":").unwrap_or(line.len());
    let (name, value) = line.split_at(colon);
    (name.to_vec(), value.get(1..).unwrap_or_default().trim_ascii().to_vec())
}

fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}
