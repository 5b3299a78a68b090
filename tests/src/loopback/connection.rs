//! The life of a connection: request, answer, request, answer, end.

use std::io::{self, Read};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use socket2::SockRef;

use super::answer::{Answer, Ending, Reads};
use super::request::{Reader, Received};
use super::wire::Writer;
use super::{PATIENCE, Registered};

/// What web servers answer to the greeting of TLS.
const NO_HTTP: &str = "HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

/// Serves a connection until one side ends it.
pub(super) fn serve(registered: &Registered, stream: TcpStream) {
    let ending = prepare(&stream).and_then(|()| converse(registered, &stream));
    // A peer that takes no more is gone: what is left is to let go.
    let ending = ending.unwrap_or(Ending::Close);
    match ending {
        Ending::KeepAlive | Ending::Close => {
            // A peer that is gone already needs no end.
            let _ = stream.shutdown(Shutdown::Write);
            drain(&stream);
        }
        Ending::Stall => drain(&stream),
        Ending::Reset => {
            // With unsent bytes dropped at once, closing is a reset (SO_LINGER of zero).
            let _ = SockRef::from(&stream).set_linger(Some(Duration::ZERO));
        }
    }
    registered.forget();
    drop(stream);
}

fn prepare(stream: &TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))
}

fn converse(registered: &Registered, stream: &TcpStream) -> io::Result<Ending> {
    let writer = Writer { stream, registered };
    let shared = &registered.shared;
    if let Some(answer) = shared.take_unread() {
        return writer.answer(&answer, None).map(finally);
    }
    let mut reader = Reader::new(stream);
    loop {
        let mut request = match reader.head(registered.number) {
            Received::Head(request) => request,
            Received::Nothing => return Ok(Ending::Close),
            Received::NoHttp => return writer.answer(&Answer::bytes(NO_HTTP), None),
        };
        let (turn, answer) = shared.take();
        request.turn = turn;
        if answer.reads == Reads::Nothing {
            return writer.answer(&answer, None).map(finally);
        }
        reader.body(&mut request, answer.reads);
        shared.record(&request);
        let ending = writer.answer(&answer, Some(&request))?;
        if ending != Ending::KeepAlive || !request.keeps_alive() {
            return Ok(finally(ending));
        }
    }
}

/// The last answer on a connection keeps nothing alive.
fn finally(ending: Ending) -> Ending {
    if ending == Ending::KeepAlive { Ending::Close } else { ending }
}

/// Takes what the peer still sends, until it closes.
fn drain(mut stream: &TcpStream) {
    let since = Instant::now();
    let mut piece = [0; 16 * 1024];
    while since.elapsed() < PATIENCE && stream.read(&mut piece).is_ok_and(|size| size > 0) {}
}
