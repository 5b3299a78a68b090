use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use http_body::Body as _;
use trap_48_multipart::models::PostRequestMeta;
use trap_48_multipart::operations::{Post, PostForm};
use trap_48_multipart::{Body, Call, Upload, servers};

#[test]
fn right_bytes_streamed() {
    let chunks = ["one", "two"].map(|chunk| Ok(Bytes::from_static(chunk.as_bytes())));
    let file = Upload::new(Body::chunks(chunks)).file_name("é.png").content_type("image/png");
    let form = PostForm::new(file).meta(PostRequestMeta::default().a(1)).tags(vec!["x".to_owned()]);
    let (parts, mut body) = Post::new(form).encode(&servers::endpoint()).unwrap().into_parts();
    assert_eq!(body.as_bytes(), None, "it is not in memory");
    let mut frames = Vec::new();
    let mut context = Context::from_waker(Waker::noop());
    while let Poll::Ready(Some(frame)) = Pin::new(&mut body).poll_frame(&mut context) {
        frames.push(String::from_utf8(frame.unwrap().into_data().unwrap().to_vec()).unwrap());
    }
    assert!(frames.contains(&"one".to_owned()) && frames.contains(&"two".to_owned()), "{frames:?}");
    let content_type = parts.headers["content-type"].to_str().unwrap();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    assert_eq!(
        frames.concat(),
        format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"é.png\"\r\nContent-Type: image/png\r\n\r\nonetwo\r\n\
             --{boundary}\r\nContent-Disposition: form-data; name=\"meta\"\r\nContent-Type: application/json\r\n\r\n{{\"a\":1}}\r\n\
             --{boundary}\r\nContent-Disposition: form-data; name=\"tags\"\r\n\r\nx\r\n--{boundary}--\r\n"
        )
    );
}
