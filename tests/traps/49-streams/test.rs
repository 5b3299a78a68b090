use bytes::Bytes;
use trap_49_streams::operations::*;

#[test]
fn bytes_are_bytes() {
    let answer = |body: &'static [u8]| http::Response::new(Bytes::from_static(body));
    assert_eq!(Octets::decode(answer(b"\0\xff")).unwrap().as_ref(), b"\0\xff");
    assert_eq!(Events::decode(answer(b"data: {}\n\n")).unwrap().as_ref(), b"data: {}\n\n");
    assert_eq!(Lines::decode(answer(b"{}\n")).unwrap().as_ref(), b"{}\n");
    let findings = include_str!("findings.txt");
    for media in ["text/event-stream", "application/x-ndjson"] {
        assert!(findings.contains(&format!("[E0201]: a body of `{media}` is bytes")), "{media}");
    }
}
