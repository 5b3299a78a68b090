//! Octets in strings.

use trap_octets::models::*;
use trap_octets::{Base64, Secret};

#[test]
fn octets_are_had_from_the_text_and_put_into_it() {
    let byte = kept!(Byte, r#""SGk=""#);
    assert_eq!(byte.0.decode(), Ok(b"Hi".to_vec()));
    let file = File::from(file::Required { content: vec![0, 255].into() }).thumbnail(Base64::from_bytes("Hi"));
    assert_eq!(file.to_json(), br#"{"content":"AP8=","thumbnail":"SGk="}"#);
    assert_eq!(file.validate(), Ok(()));
    kept!(File, r#"{"content":"","parts":["AAAA",""],"thumbnail":null}"#);
}

#[test]
fn a_format_is_checked_and_an_annotation_is_not() {
    refused!(Byte, r#""SGk""#, [": format"]);
    refused!(Short, r#""SGkSGkSGkSGk""#, [": max_length"]);
    refused!(Composed, r#""""#, [": min_length"]);
    let encoded = kept!(Encoded, r#""not base64""#);
    let error = encoded.0.decode().unwrap_err();
    assert!(error.is_malformed());
    assert_eq!(error.format(), "byte");
    refused!(File, r#"{"content":"SG k=","parts":["?"],"thumbnail":"a"}"#, ["/content: format", "/thumbnail: format"]);
    refused!(File, r#"{"content":1}"#, ["/content: type"]);
}

#[test]
fn serde_keeps_a_text_of_another_form() {
    let json = r#"{"content":"SG\nk="}"#;
    let file: File = serde_json::from_str(json).unwrap();
    assert_eq!(file.content.as_str(), "SG\nk=");
    assert_eq!(serde_json::to_string(&file).unwrap(), json);
    assert!(file.validate().is_err() && file.content.decode().is_err());
}

#[test]
fn what_stays_a_string() {
    let _: String = Url(String::new()).0;
    let _: String = Both(String::new()).0;
    let _: Secret<String> = Hidden(Secret::new(String::new())).0;
    assert_eq!(Listed::VALUES, ["SGk=", "AAAA"]);
    let _: Base64 = Composed(Base64::from_bytes("abc")).0;
}
