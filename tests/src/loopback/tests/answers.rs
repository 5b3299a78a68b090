//! What is sent is what the script says.

use super::super::gzip::gzip;
use super::super::{Answer, Loopback, Script};
use super::{End, GET, answer, exchange};

#[test]
fn answers_are_these_bytes() {
    let cases = [
        (Answer::new(200), "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"),
        (Answer::new(204), "HTTP/1.1 204 No Content\r\n\r\n"),
        (Answer::new(999), "HTTP/1.1 999 \r\ncontent-length: 0\r\n\r\n"),
        (Answer::new(200).reason("Created").body("a"), "HTTP/1.1 200 Created\r\ncontent-length: 1\r\n\r\na"),
        (
            Answer::json(400, "{}").header("X-Odd", "1").header("X-Odd", "2"),
            "HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\nX-Odd: 1\r\nX-Odd: 2\r\n\
             content-length: 2\r\n\r\n{}",
        ),
        (
            Answer::new(200).header("Content-Length", "many").body("a"),
            "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\na",
        ),
        (
            Answer::new(200).body("0123456789abcdefghij").chunked([1, 16]),
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\n0\r\n10\r\n123456789abcdefg\r\n3\r\nhij\r\n0\r\n\r\n",
        ),
        (Answer::new(200).chunked([]), "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n"),
        (Answer::new(200).body("abc").truncated(2), "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nab"),
        (
            Answer::new(200).body("abcdef").chunked([2, 3]).truncated(4),
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n3\r\ncd",
        ),
        (
            Answer::new(200).body("abcdef").chunked([2, 4]).truncated(2),
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n",
        ),
        (Answer::new(200).body("a").http_1_0(), "HTTP/1.0 200 OK\r\n\r\na"),
        (Answer::new(200).body("a").until_close(), "HTTP/1.1 200 OK\r\n\r\na"),
        (
            Answer::new(200).after(100).after(103),
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
        ),
        (
            Answer::redirect(302, "http://elsewhere/"),
            "HTTP/1.1 302 Found\r\nlocation: http://elsewhere/\r\ncontent-length: 0\r\n\r\n",
        ),
        (Answer::bytes("SSH-2.0-x\r\n"), "SSH-2.0-x\r\n"),
        (Answer::nothing(), ""),
        (
            Answer::decided(|request| Answer::new(200).body(request.target())),
            "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n/a",
        ),
    ];
    for (case, expected) in cases {
        let server = Loopback::start(case.clone());
        assert_eq!(answer(server.address(), GET), expected, "{case:?}");
        assert_eq!((server.connections(), server.asked()), (1, 1), "{case:?}");
        assert_eq!(server.sent(), expected.len() as u64, "{case:?}");
    }
}

#[test]
fn header_values_are_bytes() {
    let server = Loopback::start(Answer::new(204).header("x-odd", b"\xff\t\x01"));
    let (answered, _) = exchange(server.address(), b"GET / HTTP/1.0\r\n\r\n");
    assert_eq!(answered, b"HTTP/1.1 204 No Content\r\nx-odd: \xff\t\x01\r\n\r\n");
}

#[test]
fn a_redirect_to_itself_names_the_address_of_the_request() {
    let server = Loopback::start(Answer::redirect_to_itself(307));
    let location = format!("\r\nlocation: {}/a\r\n", server.url());
    assert!(answer(server.address(), GET).contains(&location));
}

#[test]
fn answers_are_taken_in_turns_and_the_last_one_stays() {
    let server = Loopback::start([Answer::new(503), Answer::nothing(), Answer::new(200)]);
    let statuses = [(); 4].map(|()| answer(server.address(), GET).get(9..12).unwrap_or_default().to_owned());
    assert_eq!(statuses, ["503", "", "200", "200"]);
    assert_eq!(server.requests().iter().map(|request| request.turn).collect::<Vec<_>>(), [0, 1, 2, 3]);

    let server = Loopback::start(Script::by_turn(|turn| Answer::new(200).body(turn.to_string())));
    assert!(answer(server.address(), &GET.repeat(3)).ends_with("\r\n\r\n2"));

    let server = Loopback::start(Vec::new());
    assert_eq!(answer(server.address(), GET), "");
}

#[test]
fn gzip_is_read_back() {
    // Made once and read with another implementation of gzip.
    let member = *b"\x1f\x8b\x08\0\0\0\0\0\0\xff\x01\x02\0\xfd\xff{}\x43\xbf\xa6\xa3\x02\0\0\0";
    assert_eq!(gzip(b"{}"), member);
    // The check value of CRC-32 is that of these nine digits.
    assert!(gzip(b"123456789").ends_with(b"\x26\x39\xf4\xcb\x09\0\0\0"));
    let long = gzip(&[b'a'; 0x1_0000]);
    assert_eq!((long[10], long[10 + 5 + 0xffff]), (0, 1), "two blocks, and the second is the last");
    let empty = gzip(b"");
    assert_eq!(empty.len(), 10 + 5 + 8);

    let server = Loopback::start(Answer::json(200, "{}").gzipped());
    let (answered, end) = exchange(server.address(), b"GET / HTTP/1.0\r\n\r\n");
    let head =
        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: 25\r\n\r\n";
    assert_eq!((answered, end), ([&head[..], &member].concat(), End::Closed));
}

#[test]
fn endless_answers_end_at_their_cap() {
    let server = Loopback::start(Answer::new(200).body(r#"{"a":"b"#).endless_body(70_000));
    let answered = answer(server.address(), GET);
    assert!(answered.contains("\r\n\r\n7\r\n{\"a\":\"b\r\n10000\r\nbbbb"));
    assert!(answered.ends_with("bbbb\r\n0\r\n\r\n"));

    let server = Loopback::start(Answer::new(200).header("x-a", "b").endless_head(5_000));
    let answered = answer(server.address(), GET);
    assert!(answered.starts_with("HTTP/1.1 200 OK\r\nx-a: b\r\nx-more-0: aaaa"));
    assert!((5_000..7_000).contains(&answered.len()));
    assert!(answered.ends_with("a\r\n") && !answered.contains("\r\n\r\n"));
}
