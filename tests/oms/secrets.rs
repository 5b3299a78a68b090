//! Secrets are sent and never shown: values that would be recognised anywhere go through everything that makes text.

use std::fmt::{Debug, Display};

use huaweicloud_oms::models::CreateSyncTaskReq;
use huaweicloud_oms::operations::CreateSyncTask;
use huaweicloud_oms::{Call, EncodeError, Endpoint, Json, Secret};
use serde_json::{Value, json};
use tests::oms::{full, set};

use crate::redacting::{HIDDEN, redacted};

/// The members that hold secrets.
const MEMBERS: [&str; 5] = ["/src_ak", "/src_sk", "/dst_ak", "/dst_sk", "/source_cdn/authentication_key"];

/// Text that stands nowhere by chance.
const MARK: &str = "Zq7XwVu";

/// A secret of its own for each member.
fn secret(pointer: &str) -> String {
    format!("{MARK}{}", pointer.replace('/', "-"))
}

/// A request all of whose secrets are marked.
fn marked() -> Value {
    let mut value = full();
    for pointer in MEMBERS {
        set(&mut value, pointer, Some(secret(pointer).into()));
    }
    value
}

fn request() -> CreateSyncTaskReq {
    CreateSyncTaskReq::from_json(marked().to_string().as_bytes()).unwrap()
}

fn endpoint() -> Endpoint {
    "https://oms.example.com".parse().unwrap()
}

fn assert_hides(what: &str, text: &str) {
    assert!(!text.contains(MARK), "{what} shows a secret: {text}");
}

/// Everything that `Debug` can make of a value.
fn assert_debug_hides(what: &str, value: &dyn Debug) {
    for text in [format!("{value:?}"), format!("{value:#?}"), format!("{value:#04x?}")] {
        assert_hides(what, &text);
    }
}

/// Everything that an error can tell, its causes included.
fn assert_error_hides(what: &str, error: &(dyn std::error::Error + 'static)) {
    let mut next = Some(error);
    while let Some(error) = next {
        assert_debug_hides(what, &error);
        assert_hides(what, &error.to_string());
        next = error.source();
    }
}

fn assert_shown_hides<T: Debug + Display>(what: &str, value: &T) {
    assert_debug_hides(what, value);
    assert_hides(what, &value.to_string());
}

#[test]
fn values_that_hold_secrets_do_not_show_them() {
    let request = request();
    assert_debug_hides("a request", &request);
    assert_debug_hides("a part of it", &request.source_cdn);
    assert_hides("the text for people", &request.redacted_json());
    assert_shown_hides("a secret", &request.src_sk);
    assert_shown_hides("a secret by itself", &Secret::new(secret("/alone")));
    let call = CreateSyncTask::new("p", request);
    assert_debug_hides("a call", &call);
    let encoded = call.encode(&endpoint()).unwrap();
    assert_debug_hides("an encoded request", &encoded);
    assert_debug_hides("its body", encoded.body());
    assert_debug_hides("its parts", &encoded.into_parts().0);
}

/// The test would prove nothing if the secrets were not there.
#[test]
fn what_is_sent_has_them() {
    let request = request();
    let value = marked();
    let encoded = CreateSyncTask::new("p", request.clone()).encode(&endpoint()).unwrap();
    let sent: Value = serde_json::from_slice(encoded.body().as_bytes().unwrap()).unwrap();
    assert_eq!(sent, value);
    assert_eq!(serde_json::from_slice::<Value>(&request.to_json()).unwrap(), value);
    assert_eq!(serde_json::to_value(&request).unwrap(), value);
    assert_eq!(request.src_sk.expose(), &secret("/src_sk"));
}

#[test]
fn a_serializer_can_hide_them() {
    let mut hidden = marked();
    let mut placeholders = marked();
    for pointer in MEMBERS {
        set(&mut hidden, pointer, Some(json!(HIDDEN)));
        set(&mut placeholders, pointer, Some(json!("[redacted]")));
    }
    assert_eq!(redacted(&request()).unwrap(), hidden);
    assert_eq!(serde_json::from_str::<Value>(&request().redacted_json()).unwrap(), placeholders);
}

#[test]
fn a_secret_that_breaks_a_rule_is_not_shown_either() {
    for pointer in MEMBERS {
        let mut value = marked();
        set(&mut value, pointer, Some(secret(pointer).repeat(100).into()));
        let json = value.to_string();
        assert_error_hides(pointer, &CreateSyncTaskReq::from_json(json.as_bytes()).unwrap_err());
        let request: CreateSyncTaskReq = serde_json::from_str(&json).unwrap();
        assert_error_hides(pointer, &request.validate().unwrap_err());
        let call = CreateSyncTask::new("p", request);
        assert_debug_hides(pointer, &call);
        let error = call.encode(&endpoint()).unwrap_err();
        assert!(matches!(error, EncodeError::Invalid(_)));
        assert_error_hides(pointer, &error);
        assert_debug_hides(pointer, &call.encode_unchecked(&endpoint()).unwrap());
        assert_error_hides(pointer, &CreateSyncTask::new("..", call.body).encode_unchecked(&endpoint()).unwrap_err());
    }
}

#[test]
fn a_secret_of_a_wrong_kind_is_not_shown_either() {
    for pointer in MEMBERS {
        let secret = secret(pointer);
        for wrong in [json!([secret]), json!({ "key": secret }), json!([[{ "key": [secret, 1] }]])] {
            let mut value = marked();
            set(&mut value, pointer, Some(wrong));
            let json = value.to_string();
            assert_error_hides(pointer, &CreateSyncTaskReq::from_json(json.as_bytes()).unwrap_err());
            assert_error_hides(pointer, &serde_json::from_str::<CreateSyncTaskReq>(&json).unwrap_err());
            assert_error_hides(pointer, &serde_json::from_value::<CreateSyncTaskReq>(value).unwrap_err());
        }
    }
}

#[test]
fn a_secret_in_a_damaged_text_is_not_shown_either() {
    let json = marked().to_string();
    for (at, _) in json.char_indices() {
        let cut = &json[..at];
        assert_error_hides("a text that ends early", &CreateSyncTaskReq::from_json(cut.as_bytes()).unwrap_err());
        let disturbed = format!("{cut}\u{1}{}", &json[at..]);
        assert_error_hides("a text with a control", &CreateSyncTaskReq::from_json(disturbed.as_bytes()).unwrap_err());
    }
    let twice = json.replacen('{', &format!("{{\"src_sk\":{:?},", secret("/other")), 1);
    assert_error_hides("a member that is given twice", &CreateSyncTaskReq::from_json(twice.as_bytes()).unwrap_err());
    assert_error_hides("the same through serde", &serde_json::from_str::<CreateSyncTaskReq>(&twice).unwrap_err());
}
