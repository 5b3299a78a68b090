// Generated from an OpenAPI description. Do not edit: generate it again.

//! For each rule of the description the last value that it accepts and the first that it does not, as JSON texts that
//! the types of this crate read. The pieces of a text are repeated as often as the number beside them says.
//!
//! 180 cases cover 61 of 95 rules. Not covered:
//!
//! - `/components/schemas/CreateSyncTaskReq/properties/src_region/minLength`: nothing is beyond it
//! - `/components/schemas/CreateSyncTaskReq/properties/src_bucket/minLength`: nothing is beyond it
//! - `/components/schemas/CreateSyncTaskReq/properties/src_ak/minLength`: nothing is beyond it
//! - `/components/schemas/CreateSyncTaskReq/properties/src_sk/minLength`: nothing is beyond it
//! - `/components/schemas/CreateSyncTaskReq/properties/dst_ak/minLength`: nothing is beyond it
//! - `/components/schemas/CreateSyncTaskReq/properties/dst_sk/minLength`: nothing is beyond it
//! - `/components/schemas/CreateSyncTaskReq/properties/dst_region/minLength`: nothing is beyond it
//! - `/components/schemas/CreateSyncTaskReq/properties/dst_bucket/minLength`: nothing is beyond it
//! - `/components/schemas/CreateSyncTaskReq/properties/description/minLength`: nothing is beyond it
//! - `/components/schemas/CreateSyncTaskReq/properties/app_id/minLength`: nothing is beyond it
//! - `/components/schemas/CreateSyncTaskReq/allOf/0/anyOf/0/not/type`: no value was found that breaks it and nothing else
//! - `/components/schemas/CreateSyncTaskReq/allOf/0/anyOf/0/not/properties/src_cloud_type/type`: no value was found that breaks it and nothing else
//! - `/components/schemas/CreateSyncTaskReq/allOf/0/anyOf/1/type`: no value was found that breaks it and nothing else
//! - `/components/schemas/CreateSyncTaskReq/allOf/1/anyOf/0/not/type`: no value was found that breaks it and nothing else
//! - `/components/schemas/CreateSyncTaskReq/allOf/1/anyOf/0/not/properties/consistency_check/type`: no value was found that breaks it and nothing else
//! - `/components/schemas/CreateSyncTaskReq/allOf/1/anyOf/1/type`: no value was found that breaks it and nothing else
//! - `/components/schemas/CreateSyncTaskReq/allOf/1/anyOf/1/properties/src_cloud_type/type`: no value was found that breaks it and nothing else
//! - `/components/schemas/SrcCloudType/type`: no value was found that breaks it and nothing else
//! - `/components/schemas/DstStoragePolicy/type`: no value was found that breaks it and nothing else
//! - `/components/schemas/DstStoragePolicy/minLength`: no value was found that just keeps it
//! - `/components/schemas/DstStoragePolicy/maxLength`: no value was found that hangs on it
//! - `/components/schemas/ConsistencyCheck/type`: no value was found that breaks it and nothing else
//! - `/components/schemas/SourceCdnReq/properties/authentication_key/minLength`: nothing is beyond it
//! - `/components/schemas/SourceCdnReq/properties/domain/minLength`: nothing is beyond it
//! - `/components/schemas/SourceCdnReq/allOf/0/anyOf/0/not/type`: no value was found that breaks it and nothing else
//! - `/components/schemas/SourceCdnReq/allOf/0/anyOf/0/not/required`: no value was found that breaks it and nothing else
//! - `/components/schemas/SourceCdnReq/allOf/0/anyOf/0/not/properties/authentication_type/type`: no value was found that breaks it and nothing else
//! - `/components/schemas/SourceCdnReq/allOf/0/anyOf/1/type`: no value was found that breaks it and nothing else
//! - `/components/schemas/CdnAuthenticationType/type`: no value was found that breaks it and nothing else
//! - `/components/schemas/CdnProtocol/type`: no value was found that breaks it and nothing else
//! - `/components/schemas/CreateSyncTaskResp/properties/sync_task_id/minLength`: nothing is beyond it
//! - `/paths/~1v2~1{project_id}~1sync-tasks/post/parameters/0/schema/type`: no type reads a parameter
//! - `/paths/~1v2~1{project_id}~1sync-tasks/post/parameters/0/schema/minLength`: no type reads a parameter
//! - `/paths/~1v2~1{project_id}~1sync-tasks/post/parameters/0/schema/maxLength`: no type reads a parameter

#![cfg_attr(rustfmt, rustfmt::skip)]
#![allow(deprecated, reason = "what the description calls deprecated has rules all the same")]

use huaweicloud_oms::{Violations, models};

/// A text, and what must come of it.
struct Case {
    /// Where the rule stands in the text: a JSON pointer.
    at: &'static str,
    /// The rule: a JSON pointer into the description.
    rule: &'static str,
    /// The pieces of the text, each with how often it is repeated.
    json: &'static [(&'static str, usize)],
    /// The code of the one violation and its place; without it the text is accepted.
    violation: Option<(&'static str, &'static str)>,
}

const fn accepted(at: &'static str, rule: &'static str, json: &'static [(&'static str, usize)]) -> Case {
    Case { at, rule, json, violation: None }
}

const fn refused(
    at: &'static str,
    rule: &'static str,
    json: &'static [(&'static str, usize)],
    code: &'static str,
    place: &'static str,
) -> Case {
    Case { at, rule, json, violation: Some((code, place)) }
}

/// What is told of a text, a violation each.
fn told<T>(read: Result<T, Violations>) -> Vec<String> {
    let told = |violations: &Violations| violations.iter().map(|one| format!("{} at {:?}", one.code(), one.pointer())).collect();
    read.err().as_ref().map(told).unwrap_or_default()
}

#[track_caller]
fn holds(ty: &str, cases: &[Case], read: fn(&[u8]) -> Vec<String>) {
    let mut wrong = Vec::new();
    for case in cases {
        let json: String = case.json.iter().map(|(piece, times)| piece.repeat(*times)).collect();
        let expected: Vec<String> = case.violation.iter().map(|(code, place)| format!("{code} at {place:?}")).collect();
        let told = read(json.as_bytes());
        if told != expected {
            let or_accepted = |told: Vec<String>| if told.is_empty() { "accepted".to_owned() } else { told.join(", ") };
            let (told, expected) = (or_accepted(told), or_accepted(expected));
            wrong.push(format!("{ty} {:?}, rule {}: expected: {expected}; is: {told}; of {json}", case.at, case.rule));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn create_sync_task_req() {
    const CASES: &[Case] = &[
        accepted("", "/components/schemas/CreateSyncTaskReq/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)]),
        refused("", "/components/schemas/CreateSyncTaskReq/type",
            &[("1", 1)],
            "type", ""),
        refused("", "/components/schemas/CreateSyncTaskReq/type",
            &[("null", 1)],
            "type", ""),
        refused("/src_region", "/components/schemas/CreateSyncTaskReq/required",
            &[(r#"{"src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "required", "/src_region"),
        refused("/src_bucket", "/components/schemas/CreateSyncTaskReq/required",
            &[(r#"{"src_region":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "required", "/src_bucket"),
        refused("/src_ak", "/components/schemas/CreateSyncTaskReq/required",
            &[(r#"{"src_region":"a","src_bucket":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "required", "/src_ak"),
        refused("/src_sk", "/components/schemas/CreateSyncTaskReq/required",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "required", "/src_sk"),
        refused("/dst_ak", "/components/schemas/CreateSyncTaskReq/required",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "required", "/dst_ak"),
        refused("/dst_sk", "/components/schemas/CreateSyncTaskReq/required",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "required", "/dst_sk"),
        refused("/dst_region", "/components/schemas/CreateSyncTaskReq/required",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_bucket":"a"}"#, 1)],
            "required", "/dst_region"),
        refused("/dst_bucket", "/components/schemas/CreateSyncTaskReq/required",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a"}"#, 1)],
            "required", "/dst_bucket"),
        refused("/src_region", "/components/schemas/CreateSyncTaskReq/properties/src_region/type",
            &[(r#"{"src_region":1,"src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "type", "/src_region"),
        refused("/src_region", "/components/schemas/CreateSyncTaskReq/properties/src_region/type",
            &[(r#"{"src_region":null,"src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "type", "/src_region"),
        accepted("/src_region", "/components/schemas/CreateSyncTaskReq/properties/src_region/minLength",
            &[(r#"{"src_region":"","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)]),
        accepted("/src_region", "/components/schemas/CreateSyncTaskReq/properties/src_region/maxLength",
            &[(r#"{"src_region":""#, 1), ("a", 100), (r#"","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)]),
        accepted("/src_region", "/components/schemas/CreateSyncTaskReq/properties/src_region/maxLength",
            &[(r#"{"src_region":""#, 1), ("😀", 100), (r#"","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)]),
        refused("/src_region", "/components/schemas/CreateSyncTaskReq/properties/src_region/maxLength",
            &[(r#"{"src_region":""#, 1), ("a", 101), (r#"","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "max_length", "/src_region"),
        refused("/src_region", "/components/schemas/CreateSyncTaskReq/properties/src_region/maxLength",
            &[(r#"{"src_region":""#, 1), ("😀", 101), (r#"","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "max_length", "/src_region"),
        refused("/src_bucket", "/components/schemas/CreateSyncTaskReq/properties/src_bucket/type",
            &[(r#"{"src_region":"a","src_bucket":1,"src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "type", "/src_bucket"),
        refused("/src_bucket", "/components/schemas/CreateSyncTaskReq/properties/src_bucket/type",
            &[(r#"{"src_region":"a","src_bucket":null,"src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "type", "/src_bucket"),
        accepted("/src_bucket", "/components/schemas/CreateSyncTaskReq/properties/src_bucket/minLength",
            &[(r#"{"src_region":"a","src_bucket":"","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)]),
        accepted("/src_bucket", "/components/schemas/CreateSyncTaskReq/properties/src_bucket/maxLength",
            &[(r#"{"src_region":"a","src_bucket":""#, 1), ("a", 1024), (r#"","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)]),
        accepted("/src_bucket", "/components/schemas/CreateSyncTaskReq/properties/src_bucket/maxLength",
            &[(r#"{"src_region":"a","src_bucket":""#, 1), ("😀", 1024), (r#"","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)]),
        refused("/src_bucket", "/components/schemas/CreateSyncTaskReq/properties/src_bucket/maxLength",
            &[(r#"{"src_region":"a","src_bucket":""#, 1), ("a", 1025), (r#"","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "max_length", "/src_bucket"),
        refused("/src_bucket", "/components/schemas/CreateSyncTaskReq/properties/src_bucket/maxLength",
            &[(r#"{"src_region":"a","src_bucket":""#, 1), ("😀", 1025), (r#"","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "max_length", "/src_bucket"),
        refused("/src_ak", "/components/schemas/CreateSyncTaskReq/properties/src_ak/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":1,"src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "type", "/src_ak"),
        refused("/src_ak", "/components/schemas/CreateSyncTaskReq/properties/src_ak/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":null,"src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "type", "/src_ak"),
        accepted("/src_ak", "/components/schemas/CreateSyncTaskReq/properties/src_ak/minLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)]),
        accepted("/src_ak", "/components/schemas/CreateSyncTaskReq/properties/src_ak/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":""#, 1), ("a", 100), (r#"","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)]),
        accepted("/src_ak", "/components/schemas/CreateSyncTaskReq/properties/src_ak/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":""#, 1), ("😀", 100), (r#"","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)]),
        refused("/src_ak", "/components/schemas/CreateSyncTaskReq/properties/src_ak/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":""#, 1), ("a", 101), (r#"","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "max_length", "/src_ak"),
        refused("/src_ak", "/components/schemas/CreateSyncTaskReq/properties/src_ak/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":""#, 1), ("😀", 101), (r#"","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "max_length", "/src_ak"),
        refused("/src_sk", "/components/schemas/CreateSyncTaskReq/properties/src_sk/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":1,"dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "type", "/src_sk"),
        refused("/src_sk", "/components/schemas/CreateSyncTaskReq/properties/src_sk/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":null,"dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "type", "/src_sk"),
        accepted("/src_sk", "/components/schemas/CreateSyncTaskReq/properties/src_sk/minLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)]),
        accepted("/src_sk", "/components/schemas/CreateSyncTaskReq/properties/src_sk/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":""#, 1), ("a", 100), (r#"","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)]),
        accepted("/src_sk", "/components/schemas/CreateSyncTaskReq/properties/src_sk/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":""#, 1), ("😀", 100), (r#"","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)]),
        refused("/src_sk", "/components/schemas/CreateSyncTaskReq/properties/src_sk/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":""#, 1), ("a", 101), (r#"","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "max_length", "/src_sk"),
        refused("/src_sk", "/components/schemas/CreateSyncTaskReq/properties/src_sk/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":""#, 1), ("😀", 101), (r#"","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "max_length", "/src_sk"),
        refused("/dst_ak", "/components/schemas/CreateSyncTaskReq/properties/dst_ak/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":1,"dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "type", "/dst_ak"),
        refused("/dst_ak", "/components/schemas/CreateSyncTaskReq/properties/dst_ak/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":null,"dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "type", "/dst_ak"),
        accepted("/dst_ak", "/components/schemas/CreateSyncTaskReq/properties/dst_ak/minLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)]),
        accepted("/dst_ak", "/components/schemas/CreateSyncTaskReq/properties/dst_ak/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":""#, 1), ("a", 100), (r#"","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)]),
        accepted("/dst_ak", "/components/schemas/CreateSyncTaskReq/properties/dst_ak/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":""#, 1), ("😀", 100), (r#"","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)]),
        refused("/dst_ak", "/components/schemas/CreateSyncTaskReq/properties/dst_ak/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":""#, 1), ("a", 101), (r#"","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "max_length", "/dst_ak"),
        refused("/dst_ak", "/components/schemas/CreateSyncTaskReq/properties/dst_ak/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":""#, 1), ("😀", 101), (r#"","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "max_length", "/dst_ak"),
        refused("/dst_sk", "/components/schemas/CreateSyncTaskReq/properties/dst_sk/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":1,"dst_region":"a","dst_bucket":"a"}"#, 1)],
            "type", "/dst_sk"),
        refused("/dst_sk", "/components/schemas/CreateSyncTaskReq/properties/dst_sk/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":null,"dst_region":"a","dst_bucket":"a"}"#, 1)],
            "type", "/dst_sk"),
        accepted("/dst_sk", "/components/schemas/CreateSyncTaskReq/properties/dst_sk/minLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"","dst_region":"a","dst_bucket":"a"}"#, 1)]),
        accepted("/dst_sk", "/components/schemas/CreateSyncTaskReq/properties/dst_sk/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":""#, 1), ("a", 100), (r#"","dst_region":"a","dst_bucket":"a"}"#, 1)]),
        accepted("/dst_sk", "/components/schemas/CreateSyncTaskReq/properties/dst_sk/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":""#, 1), ("😀", 100), (r#"","dst_region":"a","dst_bucket":"a"}"#, 1)]),
        refused("/dst_sk", "/components/schemas/CreateSyncTaskReq/properties/dst_sk/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":""#, 1), ("a", 101), (r#"","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "max_length", "/dst_sk"),
        refused("/dst_sk", "/components/schemas/CreateSyncTaskReq/properties/dst_sk/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":""#, 1), ("😀", 101), (r#"","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "max_length", "/dst_sk"),
        refused("/dst_region", "/components/schemas/CreateSyncTaskReq/properties/dst_region/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":1,"dst_bucket":"a"}"#, 1)],
            "type", "/dst_region"),
        refused("/dst_region", "/components/schemas/CreateSyncTaskReq/properties/dst_region/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":null,"dst_bucket":"a"}"#, 1)],
            "type", "/dst_region"),
        accepted("/dst_region", "/components/schemas/CreateSyncTaskReq/properties/dst_region/minLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"","dst_bucket":"a"}"#, 1)]),
        accepted("/dst_region", "/components/schemas/CreateSyncTaskReq/properties/dst_region/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":""#, 1), ("a", 100), (r#"","dst_bucket":"a"}"#, 1)]),
        accepted("/dst_region", "/components/schemas/CreateSyncTaskReq/properties/dst_region/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":""#, 1), ("😀", 100), (r#"","dst_bucket":"a"}"#, 1)]),
        refused("/dst_region", "/components/schemas/CreateSyncTaskReq/properties/dst_region/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":""#, 1), ("a", 101), (r#"","dst_bucket":"a"}"#, 1)],
            "max_length", "/dst_region"),
        refused("/dst_region", "/components/schemas/CreateSyncTaskReq/properties/dst_region/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":""#, 1), ("😀", 101), (r#"","dst_bucket":"a"}"#, 1)],
            "max_length", "/dst_region"),
        refused("/dst_bucket", "/components/schemas/CreateSyncTaskReq/properties/dst_bucket/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":1}"#, 1)],
            "type", "/dst_bucket"),
        refused("/dst_bucket", "/components/schemas/CreateSyncTaskReq/properties/dst_bucket/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":null}"#, 1)],
            "type", "/dst_bucket"),
        accepted("/dst_bucket", "/components/schemas/CreateSyncTaskReq/properties/dst_bucket/minLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":""}"#, 1)]),
        accepted("/dst_bucket", "/components/schemas/CreateSyncTaskReq/properties/dst_bucket/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":""#, 1), ("a", 1024), (r#""}"#, 1)]),
        accepted("/dst_bucket", "/components/schemas/CreateSyncTaskReq/properties/dst_bucket/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":""#, 1), ("😀", 1024), (r#""}"#, 1)]),
        refused("/dst_bucket", "/components/schemas/CreateSyncTaskReq/properties/dst_bucket/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":""#, 1), ("a", 1025), (r#""}"#, 1)],
            "max_length", "/dst_bucket"),
        refused("/dst_bucket", "/components/schemas/CreateSyncTaskReq/properties/dst_bucket/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":""#, 1), ("😀", 1025), (r#""}"#, 1)],
            "max_length", "/dst_bucket"),
        accepted("/description", "/components/schemas/CreateSyncTaskReq/properties/description/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","description":""}"#, 1)]),
        refused("/description", "/components/schemas/CreateSyncTaskReq/properties/description/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","description":1}"#, 1)],
            "type", "/description"),
        refused("/description", "/components/schemas/CreateSyncTaskReq/properties/description/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","description":null}"#, 1)],
            "type", "/description"),
        accepted("/description", "/components/schemas/CreateSyncTaskReq/properties/description/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","description":""#, 1), ("a", 255), (r#""}"#, 1)]),
        accepted("/description", "/components/schemas/CreateSyncTaskReq/properties/description/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","description":""#, 1), ("😀", 255), (r#""}"#, 1)]),
        refused("/description", "/components/schemas/CreateSyncTaskReq/properties/description/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","description":""#, 1), ("a", 256), (r#""}"#, 1)],
            "max_length", "/description"),
        refused("/description", "/components/schemas/CreateSyncTaskReq/properties/description/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","description":""#, 1), ("😀", 256), (r#""}"#, 1)],
            "max_length", "/description"),
        refused("/description", "/components/schemas/CreateSyncTaskReq/properties/description/pattern",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","description":"\""}"#, 1)],
            "pattern", "/description"),
        accepted("/enable_metadata_migration", "/components/schemas/CreateSyncTaskReq/properties/enable_metadata_migration/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","enable_metadata_migration":true}"#, 1)]),
        refused("/enable_metadata_migration", "/components/schemas/CreateSyncTaskReq/properties/enable_metadata_migration/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","enable_metadata_migration":1}"#, 1)],
            "type", "/enable_metadata_migration"),
        refused("/enable_metadata_migration", "/components/schemas/CreateSyncTaskReq/properties/enable_metadata_migration/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","enable_metadata_migration":null}"#, 1)],
            "type", "/enable_metadata_migration"),
        accepted("/enable_kms", "/components/schemas/CreateSyncTaskReq/properties/enable_kms/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","enable_kms":true}"#, 1)]),
        refused("/enable_kms", "/components/schemas/CreateSyncTaskReq/properties/enable_kms/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","enable_kms":1}"#, 1)],
            "type", "/enable_kms"),
        refused("/enable_kms", "/components/schemas/CreateSyncTaskReq/properties/enable_kms/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","enable_kms":null}"#, 1)],
            "type", "/enable_kms"),
        accepted("/enable_restore", "/components/schemas/CreateSyncTaskReq/properties/enable_restore/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","enable_restore":true}"#, 1)]),
        refused("/enable_restore", "/components/schemas/CreateSyncTaskReq/properties/enable_restore/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","enable_restore":1}"#, 1)],
            "type", "/enable_restore"),
        refused("/enable_restore", "/components/schemas/CreateSyncTaskReq/properties/enable_restore/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","enable_restore":null}"#, 1)],
            "type", "/enable_restore"),
        accepted("/app_id", "/components/schemas/CreateSyncTaskReq/properties/app_id/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","app_id":"a"}"#, 1)]),
        refused("/app_id", "/components/schemas/CreateSyncTaskReq/properties/app_id/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","app_id":1}"#, 1)],
            "type", "/app_id"),
        refused("/app_id", "/components/schemas/CreateSyncTaskReq/properties/app_id/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","app_id":null}"#, 1)],
            "type", "/app_id"),
        accepted("/app_id", "/components/schemas/CreateSyncTaskReq/properties/app_id/minLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","app_id":""}"#, 1)]),
        accepted("/app_id", "/components/schemas/CreateSyncTaskReq/properties/app_id/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","app_id":""#, 1), ("a", 255), (r#""}"#, 1)]),
        accepted("/app_id", "/components/schemas/CreateSyncTaskReq/properties/app_id/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","app_id":""#, 1), ("😀", 255), (r#""}"#, 1)]),
        refused("/app_id", "/components/schemas/CreateSyncTaskReq/properties/app_id/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","app_id":""#, 1), ("a", 256), (r#""}"#, 1)],
            "max_length", "/app_id"),
        refused("/app_id", "/components/schemas/CreateSyncTaskReq/properties/app_id/maxLength",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","app_id":""#, 1), ("😀", 256), (r#""}"#, 1)],
            "max_length", "/app_id"),
        accepted("/src_cloud_type", "/components/schemas/CreateSyncTaskReq/allOf/0/anyOf/0/not/properties/src_cloud_type",
            &[(r#"{"src_cloud_type":"AWS","src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)]),
        accepted("", "/components/schemas/CreateSyncTaskReq/allOf/0/anyOf/1/type",
            &[(r#"{"src_cloud_type":"Tencent","src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","app_id":"a"}"#, 1)]),
        refused("/app_id", "/components/schemas/CreateSyncTaskReq/allOf/0/anyOf/1/required",
            &[(r#"{"src_cloud_type":"Tencent","src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a"}"#, 1)],
            "required", "/app_id"),
        accepted("/consistency_check", "/components/schemas/CreateSyncTaskReq/allOf/1/anyOf/0/not/properties/consistency_check",
            &[(r#"{"src_cloud_type":"AWS","src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","consistency_check":"size_last_modified"}"#, 1)]),
        accepted("", "/components/schemas/CreateSyncTaskReq/allOf/1/anyOf/1/type",
            &[(r#"{"src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","consistency_check":"crc64"}"#, 1)]),
        accepted("/src_cloud_type", "/components/schemas/CreateSyncTaskReq/allOf/1/anyOf/1/properties/src_cloud_type/type",
            &[(r#"{"src_cloud_type":"Aliyun","src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","consistency_check":"crc64"}"#, 1)]),
        accepted("/src_cloud_type", "/components/schemas/CreateSyncTaskReq/allOf/1/anyOf/1/properties/src_cloud_type/enum",
            &[(r#"{"src_cloud_type":"HuaweiCloud","src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","consistency_check":"crc64"}"#, 1)]),
        accepted("/src_cloud_type", "/components/schemas/CreateSyncTaskReq/allOf/1/anyOf/1/properties/src_cloud_type/enum",
            &[(r#"{"src_cloud_type":"Tencent","src_region":"aaa","src_bucket":"aa","src_ak":"a","src_sk":"a","dst_ak":"aaa","dst_sk":"aaa","dst_region":"aaa","dst_bucket":"a","enable_metadata_migration":true,"app_id":"a","consistency_check":"crc64"}"#, 1)]),
        refused("/src_cloud_type", "/components/schemas/CreateSyncTaskReq/allOf/1/anyOf/1/properties/src_cloud_type/enum",
            &[(r#"{"src_cloud_type":"AWS","src_region":"a","src_bucket":"a","src_ak":"a","src_sk":"a","dst_ak":"a","dst_sk":"a","dst_region":"a","dst_bucket":"a","consistency_check":"crc64"}"#, 1)],
            "enum", "/src_cloud_type"),
    ];
    holds("CreateSyncTaskReq", CASES, |json| told(models::CreateSyncTaskReq::from_json(json)));
}

#[test]
fn src_cloud_type() {
    const CASES: &[Case] = &[
        accepted("", "/components/schemas/SrcCloudType/type",
            &[(r#""AWS""#, 1)]),
        accepted("", "/components/schemas/SrcCloudType/enum",
            &[(r#""Azure""#, 1)]),
        accepted("", "/components/schemas/SrcCloudType/enum",
            &[(r#""Aliyun""#, 1)]),
        accepted("", "/components/schemas/SrcCloudType/enum",
            &[(r#""Tencent""#, 1)]),
        accepted("", "/components/schemas/SrcCloudType/enum",
            &[(r#""HuaweiCloud""#, 1)]),
        accepted("", "/components/schemas/SrcCloudType/enum",
            &[(r#""QingCloud""#, 1)]),
        accepted("", "/components/schemas/SrcCloudType/enum",
            &[(r#""KingsoftCloud""#, 1)]),
        accepted("", "/components/schemas/SrcCloudType/enum",
            &[(r#""Baidu""#, 1)]),
        accepted("", "/components/schemas/SrcCloudType/enum",
            &[(r#""Qiniu""#, 1)]),
        accepted("", "/components/schemas/SrcCloudType/enum",
            &[(r#""UCloud""#, 1)]),
        refused("", "/components/schemas/SrcCloudType/enum",
            &[(r#""AWS_""#, 1)],
            "enum", ""),
    ];
    holds("SrcCloudType", CASES, |json| told(models::SrcCloudType::from_json(json)));
}

#[test]
fn dst_storage_policy() {
    const CASES: &[Case] = &[
        accepted("", "/components/schemas/DstStoragePolicy/type",
            &[(r#""STANDARD""#, 1)]),
        accepted("", "/components/schemas/DstStoragePolicy/enum",
            &[(r#""IA""#, 1)]),
        accepted("", "/components/schemas/DstStoragePolicy/enum",
            &[(r#""ARCHIVE""#, 1)]),
        accepted("", "/components/schemas/DstStoragePolicy/enum",
            &[(r#""DEEP_ARCHIVE""#, 1)]),
        accepted("", "/components/schemas/DstStoragePolicy/enum",
            &[(r#""SRC_STORAGE_MAPPING""#, 1)]),
        refused("", "/components/schemas/DstStoragePolicy/enum",
            &[(r#""STANDARD_""#, 1)],
            "enum", ""),
    ];
    holds("DstStoragePolicy", CASES, |json| told(models::DstStoragePolicy::from_json(json)));
}

#[test]
fn consistency_check() {
    const CASES: &[Case] = &[
        accepted("", "/components/schemas/ConsistencyCheck/type",
            &[(r#""size_last_modified""#, 1)]),
        accepted("", "/components/schemas/ConsistencyCheck/enum",
            &[(r#""crc64""#, 1)]),
        accepted("", "/components/schemas/ConsistencyCheck/enum",
            &[(r#""transmission""#, 1)]),
        refused("", "/components/schemas/ConsistencyCheck/enum",
            &[(r#""size_last_modified_""#, 1)],
            "enum", ""),
    ];
    holds("ConsistencyCheck", CASES, |json| told(models::ConsistencyCheck::from_json(json)));
}

#[test]
fn source_cdn_req() {
    const CASES: &[Case] = &[
        accepted("", "/components/schemas/SourceCdnReq/type",
            &[(r#"{"authentication_type":"NONE","domain":"a","protocol":"http"}"#, 1)]),
        refused("", "/components/schemas/SourceCdnReq/type",
            &[("1", 1)],
            "type", ""),
        refused("", "/components/schemas/SourceCdnReq/type",
            &[("null", 1)],
            "type", ""),
        refused("/authentication_type", "/components/schemas/SourceCdnReq/required",
            &[(r#"{"domain":"a","protocol":"http"}"#, 1)],
            "required", "/authentication_type"),
        refused("/domain", "/components/schemas/SourceCdnReq/required",
            &[(r#"{"authentication_type":"NONE","protocol":"http"}"#, 1)],
            "required", "/domain"),
        refused("/protocol", "/components/schemas/SourceCdnReq/required",
            &[(r#"{"authentication_type":"NONE","domain":"a"}"#, 1)],
            "required", "/protocol"),
        accepted("/authentication_key", "/components/schemas/SourceCdnReq/properties/authentication_key/type",
            &[(r#"{"authentication_key":"a","authentication_type":"NONE","domain":"a","protocol":"http"}"#, 1)]),
        refused("/authentication_key", "/components/schemas/SourceCdnReq/properties/authentication_key/type",
            &[(r#"{"authentication_key":1,"authentication_type":"NONE","domain":"a","protocol":"http"}"#, 1)],
            "type", "/authentication_key"),
        refused("/authentication_key", "/components/schemas/SourceCdnReq/properties/authentication_key/type",
            &[(r#"{"authentication_key":null,"authentication_type":"NONE","domain":"a","protocol":"http"}"#, 1)],
            "type", "/authentication_key"),
        accepted("/authentication_key", "/components/schemas/SourceCdnReq/properties/authentication_key/minLength",
            &[(r#"{"authentication_key":"","authentication_type":"NONE","domain":"a","protocol":"http"}"#, 1)]),
        accepted("/authentication_key", "/components/schemas/SourceCdnReq/properties/authentication_key/maxLength",
            &[(r#"{"authentication_key":""#, 1), ("a", 255), (r#"","authentication_type":"NONE","domain":"a","protocol":"http"}"#, 1)]),
        accepted("/authentication_key", "/components/schemas/SourceCdnReq/properties/authentication_key/maxLength",
            &[(r#"{"authentication_key":""#, 1), ("😀", 255), (r#"","authentication_type":"NONE","domain":"a","protocol":"http"}"#, 1)]),
        refused("/authentication_key", "/components/schemas/SourceCdnReq/properties/authentication_key/maxLength",
            &[(r#"{"authentication_key":""#, 1), ("a", 256), (r#"","authentication_type":"NONE","domain":"a","protocol":"http"}"#, 1)],
            "max_length", "/authentication_key"),
        refused("/authentication_key", "/components/schemas/SourceCdnReq/properties/authentication_key/maxLength",
            &[(r#"{"authentication_key":""#, 1), ("😀", 256), (r#"","authentication_type":"NONE","domain":"a","protocol":"http"}"#, 1)],
            "max_length", "/authentication_key"),
        refused("/domain", "/components/schemas/SourceCdnReq/properties/domain/type",
            &[(r#"{"authentication_type":"NONE","domain":1,"protocol":"http"}"#, 1)],
            "type", "/domain"),
        refused("/domain", "/components/schemas/SourceCdnReq/properties/domain/type",
            &[(r#"{"authentication_type":"NONE","domain":null,"protocol":"http"}"#, 1)],
            "type", "/domain"),
        accepted("/domain", "/components/schemas/SourceCdnReq/properties/domain/minLength",
            &[(r#"{"authentication_type":"NONE","domain":"","protocol":"http"}"#, 1)]),
        accepted("/domain", "/components/schemas/SourceCdnReq/properties/domain/maxLength",
            &[(r#"{"authentication_type":"NONE","domain":""#, 1), ("a", 1024), (r#"","protocol":"http"}"#, 1)]),
        accepted("/domain", "/components/schemas/SourceCdnReq/properties/domain/maxLength",
            &[(r#"{"authentication_type":"NONE","domain":""#, 1), ("😀", 1024), (r#"","protocol":"http"}"#, 1)]),
        refused("/domain", "/components/schemas/SourceCdnReq/properties/domain/maxLength",
            &[(r#"{"authentication_type":"NONE","domain":""#, 1), ("a", 1025), (r#"","protocol":"http"}"#, 1)],
            "max_length", "/domain"),
        refused("/domain", "/components/schemas/SourceCdnReq/properties/domain/maxLength",
            &[(r#"{"authentication_type":"NONE","domain":""#, 1), ("😀", 1025), (r#"","protocol":"http"}"#, 1)],
            "max_length", "/domain"),
        accepted("", "/components/schemas/SourceCdnReq/allOf/0/anyOf/1/type",
            &[(r#"{"authentication_key":"a","authentication_type":"ALIYUN_OSS_A","domain":"a","protocol":"http"}"#, 1)]),
        refused("/authentication_key", "/components/schemas/SourceCdnReq/allOf/0/anyOf/1/required",
            &[(r#"{"authentication_type":"ALIYUN_OSS_A","domain":"a","protocol":"http"}"#, 1)],
            "required", "/authentication_key"),
    ];
    holds("SourceCdnReq", CASES, |json| told(models::SourceCdnReq::from_json(json)));
}

#[test]
fn cdn_authentication_type() {
    const CASES: &[Case] = &[
        accepted("", "/components/schemas/CdnAuthenticationType/type",
            &[(r#""NONE""#, 1)]),
        accepted("", "/components/schemas/CdnAuthenticationType/enum",
            &[(r#""QINIU_PRIVATE_AUTHENTICATION""#, 1)]),
        accepted("", "/components/schemas/CdnAuthenticationType/enum",
            &[(r#""ALIYUN_OSS_A""#, 1)]),
        accepted("", "/components/schemas/CdnAuthenticationType/enum",
            &[(r#""ALIYUN_OSS_B""#, 1)]),
        accepted("", "/components/schemas/CdnAuthenticationType/enum",
            &[(r#""ALIYUN_OSS_C""#, 1)]),
        accepted("", "/components/schemas/CdnAuthenticationType/enum",
            &[(r#""KSYUN_PRIVATE_AUTHENTICATION""#, 1)]),
        accepted("", "/components/schemas/CdnAuthenticationType/enum",
            &[(r#""AZURE_SAS_TOKEN""#, 1)]),
        accepted("", "/components/schemas/CdnAuthenticationType/enum",
            &[(r#""TENCENT_COS_A""#, 1)]),
        accepted("", "/components/schemas/CdnAuthenticationType/enum",
            &[(r#""TENCENT_COS_B""#, 1)]),
        accepted("", "/components/schemas/CdnAuthenticationType/enum",
            &[(r#""TENCENT_COS_C""#, 1)]),
        accepted("", "/components/schemas/CdnAuthenticationType/enum",
            &[(r#""TENCENT_COS_D""#, 1)]),
        refused("", "/components/schemas/CdnAuthenticationType/enum",
            &[(r#""NONE_""#, 1)],
            "enum", ""),
    ];
    holds("CdnAuthenticationType", CASES, |json| told(models::CdnAuthenticationType::from_json(json)));
}

#[test]
fn cdn_protocol() {
    const CASES: &[Case] = &[
        accepted("", "/components/schemas/CdnProtocol/type",
            &[(r#""http""#, 1)]),
        accepted("", "/components/schemas/CdnProtocol/enum",
            &[(r#""https""#, 1)]),
        refused("", "/components/schemas/CdnProtocol/enum",
            &[(r#""http_""#, 1)],
            "enum", ""),
    ];
    holds("CdnProtocol", CASES, |json| told(models::CdnProtocol::from_json(json)));
}

#[test]
fn create_sync_task_resp() {
    const CASES: &[Case] = &[
        accepted("", "/components/schemas/CreateSyncTaskResp/type",
            &[(r#"{"sync_task_id":"a"}"#, 1)]),
        refused("", "/components/schemas/CreateSyncTaskResp/type",
            &[("1", 1)],
            "type", ""),
        refused("", "/components/schemas/CreateSyncTaskResp/type",
            &[("null", 1)],
            "type", ""),
        refused("/sync_task_id", "/components/schemas/CreateSyncTaskResp/required",
            &[("{}", 1)],
            "required", "/sync_task_id"),
        refused("/sync_task_id", "/components/schemas/CreateSyncTaskResp/properties/sync_task_id/type",
            &[(r#"{"sync_task_id":1}"#, 1)],
            "type", "/sync_task_id"),
        refused("/sync_task_id", "/components/schemas/CreateSyncTaskResp/properties/sync_task_id/type",
            &[(r#"{"sync_task_id":null}"#, 1)],
            "type", "/sync_task_id"),
        accepted("/sync_task_id", "/components/schemas/CreateSyncTaskResp/properties/sync_task_id/minLength",
            &[(r#"{"sync_task_id":""}"#, 1)]),
        accepted("/sync_task_id", "/components/schemas/CreateSyncTaskResp/properties/sync_task_id/maxLength",
            &[(r#"{"sync_task_id":""#, 1), ("a", 255), (r#""}"#, 1)]),
        accepted("/sync_task_id", "/components/schemas/CreateSyncTaskResp/properties/sync_task_id/maxLength",
            &[(r#"{"sync_task_id":""#, 1), ("😀", 255), (r#""}"#, 1)]),
        refused("/sync_task_id", "/components/schemas/CreateSyncTaskResp/properties/sync_task_id/maxLength",
            &[(r#"{"sync_task_id":""#, 1), ("a", 256), (r#""}"#, 1)],
            "max_length", "/sync_task_id"),
        refused("/sync_task_id", "/components/schemas/CreateSyncTaskResp/properties/sync_task_id/maxLength",
            &[(r#"{"sync_task_id":""#, 1), ("😀", 256), (r#""}"#, 1)],
            "max_length", "/sync_task_id"),
    ];
    holds("CreateSyncTaskResp", CASES, |json| told(models::CreateSyncTaskResp::from_json(json)));
}

#[test]
fn error_resp() {
    const CASES: &[Case] = &[
        accepted("", "/components/schemas/ErrorResp/type",
            &[("{}", 1)]),
        refused("", "/components/schemas/ErrorResp/type",
            &[("1", 1)],
            "type", ""),
        refused("", "/components/schemas/ErrorResp/type",
            &[("null", 1)],
            "type", ""),
        accepted("/error_msg", "/components/schemas/ErrorResp/properties/error_msg/type",
            &[(r#"{"error_msg":"a"}"#, 1)]),
        refused("/error_msg", "/components/schemas/ErrorResp/properties/error_msg/type",
            &[(r#"{"error_msg":1}"#, 1)],
            "type", "/error_msg"),
        refused("/error_msg", "/components/schemas/ErrorResp/properties/error_msg/type",
            &[(r#"{"error_msg":null}"#, 1)],
            "type", "/error_msg"),
        accepted("/error_code", "/components/schemas/ErrorResp/properties/error_code/type",
            &[(r#"{"error_code":"a"}"#, 1)]),
        refused("/error_code", "/components/schemas/ErrorResp/properties/error_code/type",
            &[(r#"{"error_code":1}"#, 1)],
            "type", "/error_code"),
        refused("/error_code", "/components/schemas/ErrorResp/properties/error_code/type",
            &[(r#"{"error_code":null}"#, 1)],
            "type", "/error_code"),
    ];
    holds("ErrorResp", CASES, |json| told(models::ErrorResp::from_json(json)));
}
