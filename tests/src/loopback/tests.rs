#![allow(clippy::unwrap_used, clippy::panic)]

mod answers;
mod connections;
mod requests;

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::Duration;

/// A plain request without a body, after which the client has nothing more to say.
const GET: &[u8] = b"GET /a HTTP/1.1\r\nhost: x\r\n\r\n";

/// How a peer sees a connection end.
#[derive(Debug, PartialEq, Eq)]
enum End {
    Closed,
    Reset,
    /// Nothing came for a while.
    Silence,
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
    stream
}

fn read(mut stream: &TcpStream) -> (Vec<u8>, End) {
    let mut read = Vec::new();
    let end = match stream.read_to_end(&mut read) {
        Ok(_) => End::Closed,
        Err(error) if error.kind() == ErrorKind::ConnectionReset => End::Reset,
        Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => End::Silence,
        Err(error) => panic!("{error}"),
    };
    (read, end)
}

/// Sends the bytes and reads everything that comes.
fn exchange(address: SocketAddr, sent: &[u8]) -> (Vec<u8>, End) {
    let mut stream = connect(address);
    stream.write_all(sent).unwrap();
    read(&stream)
}

/// What comes back for the bytes, after which the client closes its side.
fn answer(address: SocketAddr, sent: &[u8]) -> String {
    let mut stream = connect(address);
    stream.write_all(sent).unwrap();
    // A server that closed first has left nothing to shut down.
    let _ = stream.shutdown(Shutdown::Write);
    let (read, end) = read(&stream);
    assert_eq!(end, End::Closed);
    String::from_utf8_lossy(&read).into_owned()
}
