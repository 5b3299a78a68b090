//! Violations as people read them.

use huaweicloud_oms::models::{CreateSyncTaskReq, SourceCdnReq};
use huaweicloud_oms::operations::CreateSyncTask;
use huaweicloud_oms::{Call, Validate, Violations};
use insta::assert_snapshot;
use serde_json::{Value, json};
use tests::oms::{PAGE, full, page, set};

/// What is wrong with a text.
fn wrong(json: &str) -> Violations {
    CreateSyncTaskReq::from_json(json.as_bytes()).unwrap_err()
}

/// What is wrong with the page's example after these changes.
fn changed(members: &[(&str, Value)]) -> Violations {
    let mut value = page();
    for (pointer, member) in members {
        set(&mut value, pointer, Some(member.clone()));
    }
    wrong(&value.to_string())
}

#[test]
fn many_at_once() {
    let violations = changed(&[
        ("/src_cloud_type", json!("aliyun")),
        ("/src_region", json!("r".repeat(101))),
        ("/src_bucket", json!("é".repeat(1025))),
        ("/src_ak", json!("😀".repeat(101))),
        ("/description", json!(format!("<{}", "x".repeat(255)))),
        ("/dst_storage_policy", json!("COLD")),
        ("/app_id", json!("a".repeat(256))),
        ("/consistency_check", json!("crc32")),
    ]);
    assert_snapshot!(violations);
}

#[test]
fn kinds() {
    let violations = changed(&[
        ("/src_cloud_type", Value::Null),
        ("/src_region", json!(4)),
        ("/src_bucket", json!(0.5)),
        ("/src_sk", json!(["secret"])),
        ("/enable_restore", json!("false")),
        ("/source_cdn", json!(true)),
    ]);
    assert_snapshot!(violations);
}

#[test]
fn nested() {
    let cdn = json!({
        "authentication_key": "k".repeat(256),
        "authentication_type": "none",
        "protocol": "HTTPS",
    });
    assert_snapshot!(changed(&[("/source_cdn", cdn)]));
}

#[test]
fn conditions() {
    let cdn = json!({ "authentication_type": "TENCENT_COS_A", "domain": "cdn.example.com", "protocol": "http" });
    assert_snapshot!(changed(&[("/src_cloud_type", json!("Tencent")), ("/source_cdn", cdn)]));
}

#[test]
fn a_condition_that_names_values() {
    let violations = changed(&[("/src_cloud_type", json!("AWS")), ("/consistency_check", json!("crc64"))]);
    assert_snapshot!(violations);
}

#[test]
fn everything_is_missing() {
    assert_snapshot!(wrong("{}"));
}

#[test]
fn no_object() {
    assert_snapshot!(wrong("[]"));
}

#[test]
fn no_json() {
    let cases = [
        "",
        "{",
        "{\"src_region\": \"é😀\", src_ak}",
        "{\n  \"src_region\": 'cn'\n}",
        "{\"src_sk\":\"a\tb\"}",
        "{\"src_sk\":\"\\ud800\"}",
        "{\"app_id\": 01}",
        "{} {}",
        "\u{feff}{}",
        "NaN",
    ];
    let told = cases.map(|json| format!("{json:?}\n    {}", wrong(json)));
    assert_snapshot!(told.join("\n"));
}

#[test]
fn bytes_that_are_no_text() {
    assert_snapshot!(CreateSyncTaskReq::from_json(b"{\"src_region\":\"\xff\"}").unwrap_err());
}

#[test]
fn duplicate_members() {
    let json = PAGE.replacen(
        "\"src_sk\"",
        "\"src_ak\": \"other\", \"source_cdn\": {\"domain\": \"a\", \"domain\": \"b\"}, \"src_sk\"",
        1,
    );
    assert_snapshot!(wrong(&json));
}

/// A hundred are listed, whether a member more is wrong or a thousand, and the text says that there are more.
#[test]
fn a_hundred_are_listed() {
    // An object without the eight members that are required, and with some member so many times.
    let repeated = |times: usize| wrong(&format!("{{{}\"a\":0}}", "\"a\":0,".repeat(times)));
    let (all, one_more, many) = (repeated(92), repeated(93), repeated(100_000));
    assert_eq!((all.len(), all.is_truncated()), (100, false));
    assert_eq!((one_more.len(), one_more.is_truncated()), (Violations::CAP, true));
    assert_eq!((many.len(), many.is_truncated()), (Violations::CAP, true));
    assert!(!all.to_string().contains("and more"));
    assert_snapshot!(many.to_string().lines().rev().take(2).collect::<Vec<_>>().join("\n"));
}

/// Parameters come before the body.
#[test]
fn of_a_call() {
    let mut body = CreateSyncTaskReq::from_json(full().to_string().as_bytes()).unwrap();
    body.dst_region = "r".repeat(101);
    assert_snapshot!(CreateSyncTask::new("", body).validate().unwrap_err());
}

/// A value that stands alone is named as one.
#[test]
fn of_a_part() {
    let json = json!({ "authentication_type": "AZURE_SAS_TOKEN", "domain": "a", "protocol": "ftp" });
    let cdn: SourceCdnReq = serde_json::from_value(json).unwrap();
    assert_snapshot!(cdn.validate().unwrap_err());
    assert_snapshot!(Validate::validate(&huaweicloud_oms::models::CdnProtocol::from_unknown("ftp")).unwrap_err());
}

/// serde's error is the same list, and echoes no value either.
#[test]
fn through_serde() {
    let error =
        serde_json::from_str::<CreateSyncTaskReq>(r#"{"src_region":{"secret":"s3cr3t"},"enable_kms":"s3cr3t"}"#);
    assert_snapshot!(error.unwrap_err());
}

/// What a program reads.
#[test]
fn as_data() {
    let violations = changed(&[("/src_cloud_type", json!("Tencent")), ("/description", json!("<".repeat(256)))]);
    assert_snapshot!(format!("{violations:#?}"));
}
