//! Addresses at which no connection comes about.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use socket2::{Domain, Socket, Type};

/// An address that refuses connections, as long as this value lives.
///
/// The port is bound and nobody listens, so that no other test can get it in the meantime.
#[derive(Debug)]
pub struct Refused {
    address: SocketAddr,
    _bound: Socket,
}

impl Refused {
    /// Takes a port.
    ///
    /// # Panics
    ///
    /// If there is none.
    #[must_use]
    pub fn new() -> Self {
        let (bound, address) = bind();
        Self { address, _bound: bound }
    }

    /// Where nobody listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// `http://127.0.0.1:port`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Default for Refused {
    fn default() -> Self {
        Self::new()
    }
}

/// An address at which connecting takes forever, as long as this value lives: its queue is full and nobody accepts.
///
/// How systems treat a full queue differs; Linux drops what comes, and the client tries again and again.
#[derive(Debug)]
pub struct Deaf {
    address: SocketAddr,
    _listener: TcpListener,
    _queue: Vec<TcpStream>,
}

impl Deaf {
    /// How long it takes a connection on this machine at most, if it comes about at all.
    const AT_ONCE: Duration = Duration::from_millis(250);

    /// More than any queue of length 0 holds.
    const MOST: usize = 16;

    /// Takes a port and fills its queue. `None` if connections still come about: then this system has no such address.
    ///
    /// # Panics
    ///
    /// If there is no port.
    #[must_use]
    pub fn new() -> Option<Self> {
        let (socket, address) = bind();
        socket.listen(0).expect("a bound socket can listen");
        let mut queue = Vec::new();
        while let Ok(stream) = TcpStream::connect_timeout(&address, Self::AT_ONCE) {
            queue.push(stream);
            if queue.len() > Self::MOST {
                return None;
            }
        }
        Some(Self { address, _listener: socket.into(), _queue: queue })
    }

    /// Where nobody accepts.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// `http://127.0.0.1:port`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

fn bind() -> (Socket, SocketAddr) {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("the system has sockets");
    socket.bind(&SocketAddr::from((Ipv4Addr::LOCALHOST, 0)).into()).expect("a port of 127.0.0.1 is free");
    let address = socket.local_addr().ok().and_then(|address| address.as_socket());
    (socket, address.expect("a bound socket has an address"))
}
