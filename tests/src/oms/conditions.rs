//! The page's three conditions, with the condition true, false and its members absent, and the consequence kept and
//! broken: every combination of the values that take part.

use serde_json::{Value, json};

use super::{Broken, Instance, Subject, page, set};

pub(super) const SRC_CLOUD_TYPES: [&str; 10] =
    ["AWS", "Azure", "Aliyun", "Tencent", "HuaweiCloud", "QingCloud", "KingsoftCloud", "Baidu", "Qiniu", "UCloud"];

pub(super) const CONSISTENCY_CHECKS: [&str; 3] = ["size_last_modified", "crc64", "transmission"];

pub(super) const AUTHENTICATION_TYPES: [&str; 11] = [
    "NONE",
    "QINIU_PRIVATE_AUTHENTICATION",
    "ALIYUN_OSS_A",
    "ALIYUN_OSS_B",
    "ALIYUN_OSS_C",
    "KSYUN_PRIVATE_AUTHENTICATION",
    "AZURE_SAS_TOKEN",
    "TENCENT_COS_A",
    "TENCENT_COS_B",
    "TENCENT_COS_C",
    "TENCENT_COS_D",
];

/// The values of an enum, then what a member can be besides: absent, a string that is not listed, null.
fn values(listed: &[&str]) -> Vec<Option<Value>> {
    let listed = listed.iter().map(|value| Some(json!(value)));
    listed.chain([None, Some(json!("Elsewhere")), Some(Value::Null)]).collect()
}

fn shown(value: &Option<Value>) -> String {
    value.as_ref().map_or("absent".to_owned(), Value::to_string)
}

/// What a listed member breaks by itself.
fn own(pointer: &str, value: &Option<Value>, listed: &[&str], mandatory: bool) -> Option<Broken> {
    let code = match value {
        None if mandatory => "required",
        None => return None,
        Some(Value::String(value)) if listed.contains(&value.as_str()) => return None,
        Some(Value::String(_)) => "enum",
        Some(_) => "type",
    };
    Some((pointer.to_owned(), code))
}

pub(super) fn instances() -> Vec<Instance> {
    let mut all = Vec::new();
    for cloud in values(&SRC_CLOUD_TYPES) {
        for check in values(&CONSISTENCY_CHECKS) {
            for app in [None, Some(json!("")), Some(json!("1250000000"))] {
                all.push(source(&cloud, &check, &app));
            }
        }
    }
    for authentication in values(&AUTHENTICATION_TYPES) {
        for key in [None, Some(json!("")), Some(json!("a cdn key"))] {
            all.push(cdn(&authentication, &key));
        }
    }
    all
}

/// app_id is mandatory when the source is Tencent Cloud; crc64 is for three providers, one of which is the default.
fn source(cloud: &Option<Value>, check: &Option<Value>, app: &Option<Value>) -> Instance {
    const CLOUD: &str = "/src_cloud_type";
    let mut value = page();
    set(&mut value, CLOUD, cloud.clone());
    set(&mut value, "/consistency_check", check.clone());
    set(&mut value, "/app_id", app.clone());

    let mut broken = Vec::new();
    broken.extend(own(CLOUD, cloud, &SRC_CLOUD_TYPES, false));
    broken.extend(own("/consistency_check", check, &CONSISTENCY_CHECKS, false));
    if *cloud == Some(json!("Tencent")) && app.is_none() {
        broken.push(("/app_id".to_owned(), "required"));
    }
    if *check == Some(json!("crc64")) {
        match cloud.as_ref().map(Value::as_str) {
            None | Some(Some("HuaweiCloud" | "Aliyun" | "Tencent")) => {}
            Some(Some(_)) => broken.push((CLOUD.to_owned(), "enum")),
            Some(None) => broken.push((CLOUD.to_owned(), "type")),
        }
    }
    let name = format!("src_cloud_type {}, consistency_check {}, app_id {}", shown(cloud), shown(check), shown(app));
    Instance { name, of: Subject::CreateSyncTaskReq, value, broken }
}

/// authentication_key is mandatory for the authentication types of Aliyun, Azure and Tencent.
fn cdn(authentication: &Option<Value>, key: &Option<Value>) -> Instance {
    const TYPE: &str = "/source_cdn/authentication_type";
    const KEY: &str = "/source_cdn/authentication_key";
    let mut value = page();
    set(&mut value, "/source_cdn", Some(super::cdn()));
    set(&mut value, TYPE, authentication.clone());
    set(&mut value, KEY, key.clone());

    let mut broken = Vec::new();
    broken.extend(own(TYPE, authentication, &AUTHENTICATION_TYPES, true));
    let named = authentication.as_ref().and_then(Value::as_str).unwrap_or_default();
    let needs_key = ["ALIYUN_OSS_", "AZURE_", "TENCENT_COS_"].iter().any(|provider| named.starts_with(provider));
    if needs_key && key.is_none() {
        broken.push((KEY.to_owned(), "required"));
    }
    let name = format!("authentication_type {}, authentication_key {}", shown(authentication), shown(key));
    Instance { name, of: Subject::CreateSyncTaskReq, value, broken }
}
