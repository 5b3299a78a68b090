//! Bodies as they are sent and read.

use bytes::Bytes;
use trap_bodies::models::*;
use trap_bodies::operations::*;
use trap_bodies::{Body, Error, Reason, Upload, servers};

fn answer(status: u16, content_type: &str, body: &'static [u8]) -> http::Response<Bytes> {
    let builder = http::Response::builder().status(status).header("content-type", content_type);
    builder.body(Bytes::from_static(body)).unwrap()
}

fn thing(id: &str) -> Thing {
    Thing::from(thing::Required { id: id.to_owned() })
}

macro_rules! sent {
    ($call:expr) => {{
        let request = $call.encode(&servers::endpoint()).unwrap();
        let content_type = request.headers().get("content-type").map(|value| value.to_str().unwrap().to_owned());
        let body = request.body().as_bytes().map(|bytes| String::from_utf8(bytes.to_vec()).unwrap());
        (content_type.unwrap_or_default(), body.unwrap())
    }};
}

macro_rules! told {
    ($call:expr) => {{
        let violations = $call.encode(&servers::endpoint()).map(|_| ()).unwrap_err().to_string();
        violations.lines().map(str::to_owned).collect::<Vec<String>>()
    }};
}

#[test]
fn a_text_is_sent_as_it_is() {
    assert_eq!(sent!(SendText::new("é\"")), ("text/plain; charset=utf-8".to_owned(), "é\"".to_owned()));
    assert_eq!(told!(SendText::new("abcdef")), ["body: the value must have at most 5 characters, has 6 [max_length]"]);
    assert_eq!(sent!(SendNumber::new(7)), ("text/plain; charset=utf-8".to_owned(), "7".to_owned()));
    assert_eq!(sent!(SendNumber::new(None)), (String::new(), String::new()));
}

#[test]
fn a_text_is_read_as_it_is() {
    assert_eq!(*SendText::decode(answer(200, "text/plain", "42 é".as_bytes())).unwrap(), "42 é");
    assert_eq!(*SendText::decode(answer(200, "text/plain", b"42")).unwrap(), "42");
    assert_eq!(*SendText::decode(answer(200, "text/plain", b"")).unwrap(), "");
    assert_eq!(*SendNumber::decode(answer(200, "text/plain", b"42")).unwrap(), 42);
    assert!(matches!(SendNumber::decode(answer(200, "text/plain", b"many")), Err(Error::Undecodable(_))));
    let Err(Error::Undecodable(error)) = SendText::decode(answer(200, "text/plain", b"\xff")) else { panic!("no text") };
    assert_eq!((error.reason(), error.raw_body().as_ref()), (&Reason::NotText, &b"\xff"[..]));
    let latin = SendText::decode(answer(200, "text/plain; charset=iso-8859-1", "é".as_bytes()));
    assert!(matches!(latin, Err(Error::Undecodable(error)) if *error.reason() == Reason::NotText));
    let Err(Error::Api(error)) = SendText::decode(answer(400, "text/html", b"<p>no")) else { panic!("400 is described") };
    assert_eq!(error.body(), &SendTextError::Status400("<p>no".to_owned()));
}

#[test]
fn octets_are_sent_as_they_are() {
    let request = SendOctets::new(vec![0, 255]).encode(&servers::endpoint()).unwrap();
    assert_eq!(request.body().as_bytes(), Some(&[0, 255][..]));
    assert_eq!(request.headers()["content-type"], "application/octet-stream");
    assert_eq!(request.headers()["accept"], "image/png");
    let stream = Body::chunks([Ok(Bytes::from_static(b"a")), Ok(Bytes::from_static(b"b"))]);
    let request = SendOctets::new(stream).encode(&servers::endpoint()).unwrap();
    assert_eq!((request.body().as_bytes(), request.body().len()), (None, None));
    assert_eq!(SendOctets::decode(answer(200, "image/png", b"\x89PNG")).unwrap().as_ref(), b"\x89PNG");
}

#[test]
fn of_a_range_the_caller_says_which_it_is() {
    let image = || Upload::from(vec![1]);
    let of = |ty: &str| image().content_type(ty);
    assert_eq!(sent!(SendImage::new(of("image/gif"))), ("image/gif".to_owned(), "\u{1}".to_owned()));
    let why = "body: the value has no form here: its media type is none that the description allows [no_form]";
    assert_eq!(told!(SendImage::new(of("text/plain"))), [why]);
    assert_eq!(told!(SendImage::new(image())), [why]);
    assert_eq!(sent!(SendImage::new(None)), (String::new(), String::new()));
    assert_eq!(sent!(SendAny::new(image())).0, "application/octet-stream");
    assert_eq!(sent!(SendAny::new(of("text/css"))).0, "text/css");
    // Of a range that JSON is in, a value of a schema is JSON.
    assert_eq!(sent!(SendRange::new(thing("a"))), ("application/json".to_owned(), r#"{"id":"a"}"#.to_owned()));
    assert_eq!(*SendRange::decode(answer(200, "application/json", b"\"a\"")).unwrap(), "a");
    assert_eq!(*SendRange::decode(answer(200, "text/plain", b"\"a\"")).unwrap(), "\"a\"");
}

#[test]
fn a_form_is_written_as_its_encoding_says() {
    let form = SendFormRequest::from(send_form_request::Required { name: "a b&ü*~".to_owned() })
        .count(-1)
        .tags(vec!["x".to_owned(), "y,=z".to_owned()])
        .joined(vec![1, 2])
        .address(SendFormRequestAddress::default().city("A B").zip("1"))
        .data(SendFormRequestData::default().a(1));
    assert_eq!(
        sent!(SendForm::new(form)),
        (
            "application/x-www-form-urlencoded".to_owned(),
            "name=a+b%26%C3%BC*%7E&count=-1&tags=x&tags=y%2C%3Dz&joined=1,2&address%5Bcity%5D=A+B&address%5Bzip%5D=1&data=%7B%22a%22%3A1%7D"
                .to_owned()
        )
    );
    let long = SendFormRequest::from(send_form_request::Required { name: "x".repeat(21) });
    assert_eq!(told!(SendForm::new(long)), ["body /name: name must have at most 20 characters, has 21 [max_length]"]);
}

#[test]
fn parts_have_their_names_and_types() {
    let form = SendPartsForm::new("t\r\n--é", Upload::from("bytes").file_name("a\"\r\n.png"))
        .more(vec![Upload::from("1"), Upload::from("2").content_type("text/css").file_name("2")])
        .one_or_more(vec![Upload::from("3")])
        .tags(vec!["x".to_owned(), "y".to_owned()])
        .count(7)
        .na_me(thing("a"))
        .raw("r");
    let (content_type, body) = sent!(SendParts::new(form));
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    assert!(boundary.len() <= 70, "RFC 2046, 5.1.1");
    let expected = [
        "Content-Disposition: form-data; name=\"title\"\r\n\r\nt\r\n--é",
        "Content-Disposition: form-data; name=\"file\"; filename=\"a%22%0D%0A.png\"\r\nContent-Type: image/png\r\n\r\nbytes",
        "Content-Disposition: form-data; name=\"more\"; filename=\"more\"\r\nContent-Type: application/octet-stream\r\n\r\n1",
        "Content-Disposition: form-data; name=\"more\"; filename=\"2\"\r\nContent-Type: text/css\r\n\r\n2",
        "Content-Disposition: form-data; name=\"one-or-more\"; filename=\"one-or-more\"\r\nContent-Type: application/octet-stream\r\n\r\n3",
        "Content-Disposition: form-data; name=\"tags\"\r\n\r\nx",
        "Content-Disposition: form-data; name=\"tags\"\r\n\r\ny",
        "Content-Disposition: form-data; name=\"count\"\r\n\r\n7",
        "Content-Disposition: form-data; name=\"na%22me\"\r\nContent-Type: application/json\r\n\r\n{\"id\":\"a\"}",
        "Content-Disposition: form-data; name=\"raw\"\r\nContent-Type: application/json\r\n\r\n\"r\"",
    ];
    let mut whole: String = expected.iter().map(|part| format!("--{boundary}\r\n{part}\r\n")).collect();
    whole.push_str(&format!("--{boundary}--\r\n"));
    assert_eq!(body, whole);
}

#[test]
fn parts_are_held_against_their_rules() {
    let form = SendPartsForm::new("x".repeat(11), "f").more(vec![Upload::from("1"), "2".into(), "3".into()]);
    let told = SendParts::new(form.na_me(thing("long"))).validate().unwrap_err();
    let told: Vec<String> = told.iter().map(|one| format!("{} {}", one.pointer(), one.code())).collect();
    assert_eq!(told, ["/title max_length", "/more max_items", "/na\"me/id max_length"]);
}

#[test]
fn a_stream_in_a_part_stays_a_stream() {
    let stream = Body::chunks([Ok(Bytes::from_static(b"a"))]);
    let request = SendParts::new(SendPartsForm::new("t", stream)).encode(&servers::endpoint()).unwrap();
    assert_eq!((request.body().as_bytes(), request.body().len()), (None, None));
}

#[test]
fn one_of_several_forms_is_sent() {
    assert_eq!(sent!(SendSeveral::new(SendSeveralBody::Json(thing("a")))).0, "application/json");
    let patch = SendSeveral::new(SendSeveralBody::MergePatchJson(thing("a")));
    assert_eq!(sent!(patch), ("application/merge-patch+json".to_owned(), r#"{"id":"a"}"#.to_owned()));
    // What is of one form alone need not say so.
    let text = SendSeveral::new(SendSeveralBody::from("t".to_owned()));
    assert_eq!(sent!(text), ("text/plain; charset=utf-8".to_owned(), "t".to_owned()));
    let octets = SendSeveral::new(SendSeveralBody::from(Body::from("o")));
    assert_eq!(sent!(octets), ("application/octet-stream".to_owned(), "o".to_owned()));
    let parts = SendSeveral::new(SendSeveralBody::from(SendSeveralForm::new().a("1")));
    assert!(sent!(parts).1.contains("name=\"a\"\r\n\r\n1\r\n"));
    assert_eq!(sent!(SendSeveral::new(None)), (String::new(), String::new()));
    assert_eq!(told!(SendSeveral::new(SendSeveralBody::Json(thing("long")))).len(), 1);
}

#[test]
fn an_answer_says_of_which_form_it_is() {
    let read = |ty, body| SendSeveral::decode(answer(200, ty, body)).map(|answer| answer.into_inner());
    let Ok(SendSeveralSuccess::Status200Json(json)) = read("application/json; charset=utf-8", b"{\"id\":\"a\"}") else {
        panic!("it says JSON")
    };
    assert_eq!(json, thing("a"));
    assert_eq!(read("text/csv", b"a,b").unwrap(), SendSeveralSuccess::Status200Csv("a,b".to_owned()));
    assert_eq!(read("image/gif", b"GIF").unwrap(), SendSeveralSuccess::Status200Image(Bytes::from_static(b"GIF")));
    let Err(Error::Undecodable(error)) = read("application/yaml", b"id: a") else { panic!("it was not asked for") };
    assert_eq!(error.reason(), &Reason::MediaType("application/yaml".to_owned()));
    let request = SendSeveral::new(None).encode(&servers::endpoint()).unwrap();
    assert_eq!(request.headers()["accept"], "application/json, text/csv, image/*, application/problem+json, text/html");
    let Err(Error::Api(error)) = SendSeveral::decode(answer(500, "text/html", b"<p>")) else { panic!("it is described") };
    assert_eq!(error.body(), &SendSeveralError::DefaultHtml("<p>".to_owned()));
}

#[test]
fn one_value_in_several_forms_is_one_type() {
    assert_eq!(*GetLog::decode(answer(200, "application/json", b"\"a\\n\"")).unwrap(), "a\n");
    assert_eq!(*GetLog::decode(answer(200, "text/plain", b"\"a\\n\"")).unwrap(), "\"a\\n\"");
}
