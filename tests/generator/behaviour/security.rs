//! What proves who calls, in the request as it would be sent.

use trap_security::{
    Basic, Client, ClientBuilder, CookieKey, CredentialError, Credentials, Endpoint, Error, Key, Oauth, QueryKey, Token,
};

fn client(build: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Client {
    build(Client::builder()).build().unwrap()
}

fn header<'r>(request: &'r http::Request<trap_security::Body>, name: &str) -> Option<&'r str> {
    request.headers().get(name).map(|value| value.to_str().unwrap())
}

#[test]
fn the_address_is_that_of_the_description_unless_another_is_given() {
    let request = client(|builder| builder).none().to_request().unwrap();
    assert_eq!(request.uri(), "https://main.example.com:8443/base/none");
    let other: Endpoint = "http://localhost:1/x/".parse().unwrap();
    let request = client(|builder| builder.endpoint(other)).none().to_request().unwrap();
    assert_eq!(request.uri(), "http://localhost:1/x/none");
}

#[test]
fn what_is_not_needed_is_added_if_it_is_there() {
    let request = client(|builder| builder).optional().to_request().unwrap();
    assert_eq!(header(&request, "authorization"), None);
    let with_token = client(|builder| builder.credentials(Token::new("t.o.k").unwrap()));
    let request = with_token.optional().to_request().unwrap();
    assert_eq!(header(&request, "authorization"), Some("Bearer t.o.k"));
    assert_eq!(header(&with_token.none().to_request().unwrap(), "authorization"), None);
}

#[test]
fn the_first_alternative_that_is_complete() {
    let basic = || Basic::new("Aladdin", "open sesame").unwrap();
    let half = client(|builder| builder.credentials(basic()));
    let error = half.either().to_request().unwrap_err();
    assert!(matches!(error, Error::Unsent(_)));
    assert_eq!(
        error.to_string(),
        "the request was not sent: it needs credentials: either takes basic and key or oauth, and the client has none of it"
    );
    let whole = client(|builder| builder.credentials(Oauth::new("o").unwrap()).credentials(basic()));
    assert_eq!(header(&whole.either().to_request().unwrap(), "authorization"), Some("Bearer o"));
    let whole = client(|builder| builder.credentials(basic()).credentials(Key::new("key").unwrap()));
    let request = whole.either().map(|call| call.q("a b")).to_request().unwrap();
    assert_eq!(header(&request, "authorization"), Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
    assert_eq!(header(&request, "x-api-key"), Some("key"));
    assert_eq!(request.uri().query(), Some("q=a%20b"));
}

#[test]
fn keys_of_every_place_at_once() {
    let client = client(|builder| {
        builder
            .credentials(Key::new("key").unwrap())
            .credentials(QueryKey::new("a&b=ü").unwrap())
            .credentials(CookieKey::new("c1").unwrap())
    });
    let request = client.all().map(|call| call.session("s 1")).to_request().unwrap();
    assert_eq!(request.uri(), "https://main.example.com:8443/base/all?api%20key=a%26b%3D%C3%BC");
    assert_eq!(header(&request, "cookie"), Some("session=s%201; sid=c1"));
    assert_eq!(header(&request, "x-api-key"), Some("key"));
    assert!(request.headers()["x-api-key"].is_sensitive() && request.headers()["cookie"].is_sensitive());
    // The later of two for one scheme counts.
    let client = Client::builder().credentials(Key::new("old").unwrap()).credentials(Key::new("new").unwrap());
    let client = client.credentials(QueryKey::new("q").unwrap()).credentials(CookieKey::new("c").unwrap()).build().unwrap();
    assert_eq!(header(&client.all().to_request().unwrap(), "x-api-key"), Some("new"));
}

#[test]
fn a_signature_covers_what_the_others_add() {
    let keys = Credentials::new("AK", "SK").unwrap();
    let client = client(|builder| builder.credentials(keys).credentials(QueryKey::new("k").unwrap()));
    let request = client.signed("p/1").to_request().unwrap();
    assert_eq!(request.uri(), "https://main.example.com:8443/base/signed/p%2F1?api%20key=k");
    assert_eq!(header(&request, "x-project"), Some("p/1"));
    assert_eq!(header(&request, "host"), Some("main.example.com:8443"));
    let authorization = header(&request, "authorization").unwrap();
    let names = "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;user-agent;x-project;x-sdk-date, Signature=";
    assert!(authorization.starts_with(names), "{authorization}");
}

#[test]
fn a_credential_that_cannot_be_one_is_refused() {
    assert!(matches!(Key::new("12"), Err(CredentialError::Invalid { .. })));
    assert_eq!(Key::new("123456").unwrap_err().to_string(), "the credential of `key` is too long: its greatest length is 5");
    assert!(Key::new("äöü").is_ok());
    assert!(Basic::new("a:b", "c").is_err());
    assert!(Token::new("a\nb").is_err());
    assert!(Token::from_env().unwrap_err().to_string().contains("SECURITY_TOKEN_A, SECURITY_TOKEN_B"));
}
