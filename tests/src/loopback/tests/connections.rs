//! Connections begin, wait and end as the script says, and nothing outlives the server.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use super::super::{Answer, Deaf, ENDLESS, Gate, Loopback, Refused};
use super::{End, GET, answer, connect, exchange, read};

const PAUSE: Duration = Duration::from_millis(20);

#[test]
fn connections_end_in_their_own_way() {
    let half = Answer::new(200).body("abc").truncated(1);
    let sent = b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\na";
    let whole = b"HTTP/1.1 204 No Content\r\n\r\n";
    for (case, expected) in [
        (half.clone(), (&sent[..], End::Closed)),
        (half.clone().resets(), (&sent[..], End::Reset)),
        (half.stalls(), (&sent[..], End::Silence)),
        (Answer::new(204), (&whole[..], End::Silence)),
        (Answer::new(204).closes(), (&whole[..], End::Closed)),
        (Answer::nothing(), (&b""[..], End::Closed)),
        (Answer::nothing().resets(), (&b""[..], End::Reset)),
        (Answer::nothing().stalls(), (&b""[..], End::Silence)),
    ] {
        let server = Loopback::start(case.clone());
        let (answered, end) = exchange(server.address(), GET);
        assert_eq!((answered.as_slice(), end), expected, "{case:?}");
        assert_eq!((server.connections(), server.asked()), (1, 1), "{case:?}");
    }
}

#[test]
fn a_connection_can_end_as_it_begins() {
    for (case, expected) in [
        (Answer::nothing().unread(), (&b""[..], End::Closed)),
        (Answer::nothing().unread().resets(), (&b""[..], End::Reset)),
        (Answer::silence(), (&b""[..], End::Silence)),
        (Answer::bytes("220 mail\r\n").unread(), (&b"220 mail\r\n"[..], End::Closed)),
    ] {
        let server = Loopback::start([case.clone(), Answer::new(204)]);
        // Nothing is said, so nothing but the connection can be the cause.
        let (answered, end) = read(&connect(server.address()));
        assert_eq!((answered.as_slice(), end), expected, "{case:?}");
        assert!(answer(server.address(), GET).starts_with("HTTP/1.1 204 "), "{case:?}");
        assert_eq!((server.connections(), server.asked()), (2, 1), "{case:?}");
    }
}

#[test]
fn half_a_request_can_be_read() {
    for (case, end) in
        [(Answer::nothing().half_read(), End::Closed), (Answer::nothing().half_read().resets(), End::Reset)]
    {
        let server = Loopback::start(case);
        let sent = b"POST / HTTP/1.1\r\ncontent-length: 8\r\n\r\nabcd";
        assert_eq!(exchange(server.address(), sent), (Vec::new(), end));
        let requests = server.requests();
        assert_eq!((requests.len(), requests[0].body.as_slice(), requests[0].is_complete), (1, &b"abcd"[..], false));
    }
}

#[test]
fn slow_answers_are_slow() {
    let pauses = |count: usize| PAUSE * u32::try_from(count).unwrap();
    for (case, least) in [
        (Answer::new(204).delayed(pauses(3)), pauses(3)),
        (Answer::new(204).slow_head(PAUSE), pauses("HTTP/1.1 204 No Content\r\n\r\n".len())),
        (Answer::new(200).body("abcde").slow_body(PAUSE), pauses(5)),
    ] {
        let server = Loopback::start(case.clone());
        let since = Instant::now();
        assert!(answer(server.address(), GET).starts_with("HTTP/1.1 20"), "{case:?}");
        assert!(since.elapsed() >= least, "{case:?}");
    }
}

#[test]
fn a_gate_opens_for_requests_that_are_under_way_together() {
    let gate = Gate::of(2);
    let server = Loopback::start(Answer::new(204).waits_at(&gate));
    let address = server.address();
    let first = thread::spawn(move || answer_patiently(address));
    while gate.arrivals() < 1 {
        thread::sleep(PAUSE);
    }
    assert!(!gate.was_met() && !first.is_finished());
    assert!(answer_patiently(address).starts_with("HTTP/1.1 204 "));
    assert!(first.join().unwrap().starts_with("HTTP/1.1 204 "));
    assert!(gate.was_met());
}

fn answer_patiently(address: SocketAddr) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(b"GET / HTTP/1.0\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn an_endless_answer_ends_with_its_reader() {
    let server = Loopback::start(Answer::new(200).endless_body(ENDLESS));
    let mut stream = connect(server.address());
    stream.write_all(GET).unwrap();
    stream.read_exact(&mut vec![0; 1 << 20]).unwrap();
    drop(stream);
    let mut sent = 0;
    while sent < server.sent() {
        sent = server.sent();
        thread::sleep(PAUSE * 5);
    }
    assert!((1 << 20..1 << 28).contains(&sent), "{sent}");
}

#[test]
fn nothing_outlives_the_server() {
    for case in [
        Answer::new(200).endless_body(ENDLESS),
        Answer::new(200).endless_head(ENDLESS),
        Answer::new(200).delayed(Duration::from_secs(3600)),
        Answer::new(200).slow_head(Duration::from_secs(3600)),
        Answer::new(204),
        Answer::nothing().stalls(),
        Answer::new(200).waits_at(&Gate::of(2)),
    ] {
        let server = Loopback::start(case.clone());
        let mut stream = connect(server.address());
        stream.write_all(GET).unwrap();
        while server.asked() < 1 {
            thread::sleep(PAUSE);
        }
        let since = Instant::now();
        let address = server.address();
        drop(server);
        assert!(since.elapsed() < Duration::from_secs(2), "{case:?}");
        let refused = TcpStream::connect(address).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::ConnectionRefused, "{case:?}");
    }
}

#[test]
fn a_refused_connection_is_refused() {
    let refused = Refused::new();
    for _ in 0..3 {
        assert_eq!(TcpStream::connect(refused.address()).unwrap_err().kind(), ErrorKind::ConnectionRefused);
    }
    assert_eq!(refused.url(), format!("http://{}", refused.address()));
}

#[test]
fn a_deaf_address_lets_connecting_wait() {
    let Some(deaf) = Deaf::new() else { return };
    let error = TcpStream::connect_timeout(&deaf.address(), Duration::from_millis(300)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TimedOut);
}
