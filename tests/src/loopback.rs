//! A web server on 127.0.0.1 that does what a test's script says, and remembers exactly what it was asked.
//!
//! It is written on `std`'s sockets and threads, without an HTTP library: it must be able to say things that no library
//! would say (a header section that never ends, a body shorter than announced, a reset instead of an answer), and what
//! it records must be the bytes that came, not what a library made of them.
//!
//! - A script is a list of [`Answer`]s; the n-th request gets the n-th, and the last one answers whatever comes after.
//! - Connections are counted apart from requests: "the server was never asked" and "nobody ever connected" are two
//!   statements.
//! - Nothing hangs: each wait on a socket ends after [`PATIENCE`], and dropping the [`Loopback`] ends all its threads
//!   at once, even those in the middle of an endless answer.
//!
//! ```
//! use tests::loopback::{Answer, Loopback};
//!
//! let server = Loopback::start([
//!     Answer::new(503).header("Retry-After", "1"),
//!     Answer::json(200, r#"{"sync_task_id":"1"}"#),
//! ]);
//! // … a client asks `server.url()` …
//! assert_eq!(server.asked(), 0);
//! assert!(server.requests().is_empty());
//! ```

mod address;
mod answer;
mod connection;
mod gate;
mod gzip;
mod request;
#[cfg(test)]
mod tests;
mod wire;

pub use address::{Deaf, Refused};
pub use answer::{Answer, ENDLESS};
pub use gate::Gate;
pub use request::Request;

use answer::Reads;

use std::collections::HashMap;
use std::fmt;
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

/// How long the server waits for its peer at a time, in reading and in writing, before it gives the connection up.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// How long a thread that was told to end may take; it only ever needs to notice.
const FAREWELL: Duration = Duration::from_secs(5);

/// What the server answers.
///
/// The answers are taken in turns, counted from 0. A turn is a request, or the accepting of a connection if the answer
/// that is next [is given without reading](Answer::unread).
#[derive(Clone)]
pub struct Script(Arc<dyn Fn(usize) -> Arc<Answer> + Send + Sync>);

impl Script {
    /// The answer as a function of the turn; it is asked more than once per turn.
    #[must_use]
    pub fn by_turn(answer: impl Fn(usize) -> Answer + Send + Sync + 'static) -> Self {
        Self(Arc::new(move |turn| Arc::new(answer(turn))))
    }
}

impl From<Answer> for Script {
    fn from(answer: Answer) -> Self {
        let answer = Arc::new(answer);
        Self(Arc::new(move |_| Arc::clone(&answer)))
    }
}

impl From<Vec<Answer>> for Script {
    /// The last answer answers all further requests; without any, connections are closed.
    fn from(answers: Vec<Answer>) -> Self {
        let answers: Vec<Arc<Answer>> = answers.into_iter().map(Arc::new).collect();
        let nothing = Arc::new(Answer::nothing());
        Self(Arc::new(move |turn| Arc::clone(answers.get(turn).or(answers.last()).unwrap_or(&nothing))))
    }
}

impl<const N: usize> From<[Answer; N]> for Script {
    fn from(answers: [Answer; N]) -> Self {
        Self::from(Vec::from(answers))
    }
}

impl fmt::Debug for Script {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Script")
    }
}

/// A server. It ends when it is dropped.
#[derive(Debug)]
pub struct Loopback {
    shared: Arc<Shared>,
    acceptor: Option<JoinHandle<()>>,
}

impl Loopback {
    /// Starts a server on a free port.
    ///
    /// # Panics
    ///
    /// If there is no port, or no thread to be had.
    #[must_use]
    pub fn start(script: impl Into<Script>) -> Self {
        Self::started(script.into(), true)
    }

    /// Starts a server that counts requests and forgets them, for measuring time and memory.
    ///
    /// # Panics
    ///
    /// Like [`start`](Self::start).
    #[must_use]
    pub fn counting(script: impl Into<Script>) -> Self {
        Self::started(script.into(), false)
    }

    fn started(script: Script, records: bool) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port of 127.0.0.1 is free");
        let address = listener.local_addr().expect("a bound socket has an address");
        let shared = Arc::new(Shared {
            address,
            script,
            records,
            state: Mutex::default(),
            changed: Condvar::new(),
            sent: AtomicU64::new(0),
        });
        let acceptor = Builder::new().name("loopback".to_owned()).spawn({
            let shared = Arc::clone(&shared);
            move || accept(&shared, &listener)
        });
        Self { shared, acceptor: Some(acceptor.expect("a thread can be started")) }
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.shared.address
    }

    /// `http://127.0.0.1:port`, without a slash at the end.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address())
    }

    /// `https://127.0.0.1:port`: an address at which TLS fails.
    ///
    /// The server speaks no TLS. It answers a greeting of TLS as web servers do, with a 400 in plain text, and closes;
    /// such a connection is counted, a request it is not. Bytes of one's own choice for the peer's handshake are
    /// `Answer::bytes(…).unread()`, a handshake that is never answered is `Answer::silence()`.
    #[must_use]
    pub fn https_url(&self) -> String {
        format!("https://{}", self.address())
    }

    /// How many connections were accepted.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.shared.state().accepted
    }

    /// How many requests came: those whose header section was complete.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.shared.state().asked
    }

    /// The requests in the order in which they were complete. A request is there before its answer begins.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.shared.state().requests.clone()
    }

    /// How many bytes of answers were handed to the system so far. That tells whether a client stopped reading an
    /// endless answer, within the few MiB that a connection's buffers hold.
    #[must_use]
    pub fn sent(&self) -> u64 {
        self.shared.sent.load(Ordering::Relaxed)
    }
}

impl Drop for Loopback {
    fn drop(&mut self) {
        self.shared.state().stopping = true;
        self.shared.changed.notify_all();
        // The acceptor looks at `stopping` when somebody connects.
        let woken = TcpStream::connect_timeout(&self.shared.address, FAREWELL);
        if let (Ok(_), Some(acceptor)) = (woken, self.acceptor.take()) {
            // It panics only with the test's own script, and then the test is told by its answers.
            let _ = acceptor.join();
        }
        let state = self.shared.state();
        for stream in state.open.values() {
            // Ends the reads and writes of the connection's thread; one that is closed already needs no end.
            let _ = stream.shutdown(Shutdown::Both);
        }
        let all_closed = self.shared.changed.wait_timeout_while(state, FAREWELL, |state| !state.open.is_empty());
        drop(all_closed);
    }
}

/// What the threads of a server share.
struct Shared {
    address: SocketAddr,
    script: Script,
    /// Whether requests are kept.
    records: bool,
    state: Mutex<State>,
    /// Told when the server stops and when a connection ends.
    changed: Condvar,
    sent: AtomicU64,
}

#[derive(Debug, Default)]
struct State {
    stopping: bool,
    accepted: usize,
    asked: usize,
    /// The turn of the script that is next.
    turn: usize,
    requests: Vec<Request>,
    /// The connections that a thread serves, by number.
    open: HashMap<usize, TcpStream>,
}

impl fmt::Debug for Shared {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Shared").field("address", &self.address).finish_non_exhaustive()
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        // A script's panic leaves counts and lists whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the answer that is next.
    fn take(&self) -> (usize, Arc<Answer>) {
        let mut state = self.state();
        let turn = state.turn;
        state.turn += 1;
        (turn, (self.script.0)(turn))
    }

    /// Takes the answer that is next if it is given without reading.
    fn take_unread(&self) -> Option<Arc<Answer>> {
        let mut state = self.state();
        let answer = (self.script.0)(state.turn);
        let is_due = answer.reads == Reads::Nothing;
        state.turn += usize::from(is_due);
        is_due.then_some(answer)
    }

    fn record(&self, request: &Request) {
        let kept = self.records.then(|| request.clone());
        let mut state = self.state();
        state.asked += 1;
        state.requests.extend(kept);
    }

    fn is_stopping(&self) -> bool {
        self.state().stopping
    }

    /// Waits; shorter if the server stops.
    fn pause(&self, duration: Duration) {
        if duration.is_zero() {
            return;
        }
        let until = Instant::now() + duration;
        let mut state = self.state();
        while let Some(left) = until.checked_duration_since(Instant::now()).filter(|_| !state.stopping) {
            state = self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

fn accept(shared: &Arc<Shared>, listener: &TcpListener) {
    loop {
        let accepted = listener.accept();
        let mut state = shared.state();
        if state.stopping {
            return;
        }
        // A connection that its peer gave up before it was accepted is an error here and nobody's loss.
        let Ok((stream, _)) = accepted else { continue };
        let number = state.accepted;
        state.accepted += 1;
        let Ok(handle) = stream.try_clone() else { continue };
        state.open.insert(number, handle);
        drop(state);

        let registered = Registered { shared: Arc::clone(shared), number };
        // Without a thread the closure is dropped, and the connection with it.
        let _ = Builder::new()
            .name(format!("loopback connection {number}"))
            .spawn(move || connection::serve(&registered, stream));
    }
}

/// A connection in [`State::open`], as long as this value lives.
struct Registered {
    shared: Arc<Shared>,
    number: usize,
}

impl Registered {
    /// Lets go of the server's own handle, so that the connection's thread holds the last one and its closing closes.
    fn forget(&self) {
        self.shared.state().open.remove(&self.number);
        self.shared.changed.notify_all();
    }
}

impl Drop for Registered {
    fn drop(&mut self) {
        self.forget();
    }
}
