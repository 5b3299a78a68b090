//! What came is recorded as it came.

use super::super::{Answer, Loopback};
use super::{GET, answer, connect, exchange};
use std::io::{Read, Write};

#[test]
fn a_request_is_recorded_byte_by_byte() {
    let server = Loopback::start(Answer::new(204));
    let head: &[u8] = b"POST /v2/%2e?a=b%20c HTTP/1.1\r\nHost: x\r\nX-Odd:  \xff\xfe \r\nx-twice: 1\r\nX-Twice: 2\r\n\
        Content-Length: 4\r\n\r\n";
    answer(server.address(), &[head, b"\x00\xffab"].concat());

    let requests = server.requests();
    let [request] = requests.as_slice() else { panic!("{requests:?}") };
    assert_eq!(request.head, head);
    assert_eq!(request.line, b"POST /v2/%2e?a=b%20c HTTP/1.1");
    assert_eq!((request.method(), request.target()), ("POST", "/v2/%2e?a=b%20c"));
    let headers =
        [("Host", &b"x"[..]), ("X-Odd", b"\xff\xfe"), ("x-twice", b"1"), ("X-Twice", b"2"), ("Content-Length", b"4")];
    assert_eq!(request.headers, headers.map(|(name, value)| (name.as_bytes().to_vec(), value.to_vec())));
    assert_eq!(request.header("host"), Some("x"));
    assert_eq!(request.header("x-odd"), None, "is no text");
    assert_eq!(request.header("x-twice"), None, "is there twice");
    assert_eq!(request.values("X-TWICE").collect::<Vec<_>>(), [b"1", b"2"]);
    assert_eq!(request.body, b"\x00\xffab");
    assert_eq!((request.connection, request.turn, request.is_complete), (0, 0, true));
    assert!(request.to_text().starts_with("POST /v2/%2e?a=b%20c HTTP/1.1\nHost: x\n"));
}

#[test]
fn a_chunked_body_is_put_together() {
    let server = Loopback::start(Answer::new(204));
    let sent = b"POST / HTTP/1.1\r\nTransfer-Encoding: Chunked\r\n\r\n3;x=\"y\"\r\nabc\r\nA\r\n0123456789\r\n0\r\nx-last: 1\r\n\r\n";
    // What follows on the same connection is another request.
    let answered = answer(server.address(), &[&sent[..], GET].concat());
    assert_eq!(answered.matches("204").count(), 2);

    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0].body, b"abc0123456789");
    assert!(requests[0].is_complete);
    assert_eq!(requests[1].head, GET);
}

#[test]
fn what_is_incomplete_is_said_to_be() {
    for (sent, body) in [
        ("content-length: 10\r\n\r\nabc", "abc"),
        ("content-length: ten\r\n\r\nabc", ""),
        ("transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n5\r\nde", "abcde"),
        ("transfer-encoding: chunked\r\n\r\nx\r\nabc\r\n", ""),
    ] {
        let server = Loopback::start(Answer::new(204));
        answer(server.address(), format!("POST / HTTP/1.1\r\n{sent}").as_bytes());
        let requests = server.requests();
        assert_eq!((requests.len(), server.asked()), (1, 1), "{sent}");
        assert!(!requests[0].is_complete, "{sent}");
        assert_eq!(requests[0].body, body.as_bytes(), "{sent}");
    }
    // Without the end of its header section it is none.
    let server = Loopback::start(Answer::new(204));
    assert_eq!(answer(server.address(), b"POST / HTTP/1.1\r\nhost: x\r\n"), "");
    assert_eq!((server.connections(), server.asked()), (1, 0));
}

#[test]
fn requests_and_connections_are_counted_apart() {
    let server = Loopback::start(Answer::json(200, "{}"));
    assert_eq!((server.connections(), server.asked()), (0, 0));
    let mut kept = connect(server.address());
    let expected = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}";
    for _ in 0..3 {
        kept.write_all(GET).unwrap();
        let mut answer = vec![0; expected.len()];
        kept.read_exact(&mut answer).unwrap();
        assert_eq!(answer, expected);
    }
    answer(server.address(), GET);
    drop(connect(server.address()));
    kept.write_all(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n").unwrap();
    assert_eq!(super::read(&kept), (expected.to_vec(), super::End::Closed));

    let connections: Vec<usize> = server.requests().iter().map(|request| request.connection).collect();
    assert_eq!(connections, [0, 0, 0, 1, 0]);
    assert_eq!(server.asked(), 5);
    // The third connection asked nothing, and may be accepted a little later.
    answer(server.address(), GET);
    assert_eq!(server.connections(), 4);
}

#[test]
fn a_greeting_of_tls_is_no_request_and_takes_no_turn() {
    let server = Loopback::start([Answer::new(201), Answer::new(202)]);
    let (answered, _) = exchange(server.address(), b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03");
    assert!(answered.starts_with(b"HTTP/1.1 400 "));
    assert_eq!((server.connections(), server.asked()), (1, 0));
    assert!(answer(server.address(), GET).starts_with("HTTP/1.1 201 "));
    assert_eq!(server.https_url(), format!("https://{}", server.address()));
}

#[test]
fn a_server_can_count_and_forget() {
    let server = Loopback::counting(Answer::new(204));
    answer(server.address(), &GET.repeat(10));
    assert_eq!((server.asked(), server.requests().len()), (10, 0));
}
