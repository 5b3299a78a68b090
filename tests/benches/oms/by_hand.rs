//! The rules of the description as one would write them down for this one request, without a generator.

use huaweicloud_oms::models::{
    CdnAuthenticationType, CdnProtocol, ConsistencyCheck, CreateSyncTaskReq, DstStoragePolicy, SourceCdnReq,
    SrcCloudType,
};

/// What is wrong, and where.
#[derive(Debug)]
#[allow(dead_code, reason = "it is there to be printed")]
pub struct Broken {
    pointer: &'static str,
    rule: &'static str,
}

/// How to look at a text.
trait Texts {
    fn is_longer(text: &str, limit: usize) -> bool;
    fn has_forbidden(text: &str) -> bool;
}

/// As the rule is worded.
struct Plain;

impl Texts for Plain {
    fn is_longer(text: &str, limit: usize) -> bool {
        text.chars().count() > limit
    }

    fn has_forbidden(text: &str) -> bool {
        text.contains(['<', '>', '(', ')', '"', '\'', '&'])
    }
}

/// Knowing that no text has more characters than bytes, and that the forbidden characters are bytes.
struct Quick;

impl Texts for Quick {
    fn is_longer(text: &str, limit: usize) -> bool {
        text.len() > limit && text.chars().count() > limit
    }

    fn has_forbidden(text: &str) -> bool {
        text.bytes().any(|byte| matches!(byte, b'<' | b'>' | b'(' | b')' | b'"' | b'\'' | b'&'))
    }
}

/// Everything that is wrong with a request, found in the plainest way.
#[inline(never)]
pub fn check(task: &CreateSyncTaskReq) -> Vec<Broken> {
    let mut broken = Vec::new();
    check_task::<Plain>(task, &mut broken);
    broken
}

/// The same with some thought given to speed.
#[inline(never)]
pub fn check_quickly(task: &CreateSyncTaskReq) -> Vec<Broken> {
    let mut broken = Vec::new();
    check_task::<Quick>(task, &mut broken);
    broken
}

fn check_task<T: Texts>(task: &CreateSyncTaskReq, broken: &mut Vec<Broken>) {
    let mut add = |pointer, rule| broken.push(Broken { pointer, rule });
    if matches!(task.src_cloud_type, Some(SrcCloudType::Unknown(_))) {
        add("/src_cloud_type", "not one of the listed values");
    }
    if T::is_longer(&task.src_region, 100) {
        add("/src_region", "longer than 100 characters");
    }
    if T::is_longer(&task.src_bucket, 1024) {
        add("/src_bucket", "longer than 1024 characters");
    }
    if T::is_longer(task.src_ak.expose(), 100) {
        add("/src_ak", "longer than 100 characters");
    }
    if T::is_longer(task.src_sk.expose(), 100) {
        add("/src_sk", "longer than 100 characters");
    }
    if T::is_longer(task.dst_ak.expose(), 100) {
        add("/dst_ak", "longer than 100 characters");
    }
    if T::is_longer(task.dst_sk.expose(), 100) {
        add("/dst_sk", "longer than 100 characters");
    }
    if T::is_longer(&task.dst_region, 100) {
        add("/dst_region", "longer than 100 characters");
    }
    if T::is_longer(&task.dst_bucket, 1024) {
        add("/dst_bucket", "longer than 1024 characters");
    }
    if let Some(description) = &task.description {
        if T::is_longer(description, 255) {
            add("/description", "longer than 255 characters");
        }
        if T::has_forbidden(description) {
            add("/description", "has one of the characters <>()\"'&");
        }
    }
    if let Some(policy) = &task.dst_storage_policy {
        if matches!(policy, DstStoragePolicy::Unknown(_)) {
            add("/dst_storage_policy", "not one of the listed values");
        }
        if T::is_longer(policy.as_str(), 128) {
            add("/dst_storage_policy", "longer than 128 characters");
        }
    }
    if task.app_id.as_ref().is_some_and(|id| T::is_longer(id, 255)) {
        add("/app_id", "longer than 255 characters");
    }
    if matches!(task.consistency_check, Some(ConsistencyCheck::Unknown(_))) {
        add("/consistency_check", "not one of the listed values");
    }
    if matches!(task.src_cloud_type, Some(SrcCloudType::Tencent)) && task.app_id.is_none() {
        add("/app_id", "mandatory when src_cloud_type is Tencent");
    }
    if matches!(task.consistency_check, Some(ConsistencyCheck::Crc64))
        && !matches!(
            task.src_cloud_type,
            None | Some(SrcCloudType::HuaweiCloud | SrcCloudType::Aliyun | SrcCloudType::Tencent)
        )
    {
        add("/src_cloud_type", "has no CRC64 values");
    }
    if let Some(cdn) = &task.source_cdn {
        check_cdn::<T>(cdn, broken);
    }
}

fn check_cdn<T: Texts>(cdn: &SourceCdnReq, broken: &mut Vec<Broken>) {
    let mut add = |pointer, rule| broken.push(Broken { pointer, rule });
    if cdn.authentication_key.as_ref().is_some_and(|key| T::is_longer(key.expose(), 255)) {
        add("/source_cdn/authentication_key", "longer than 255 characters");
    }
    if matches!(cdn.authentication_type, CdnAuthenticationType::Unknown(_)) {
        add("/source_cdn/authentication_type", "not one of the listed values");
    }
    if T::is_longer(&cdn.domain, 1024) {
        add("/source_cdn/domain", "longer than 1024 characters");
    }
    if matches!(cdn.protocol, CdnProtocol::Unknown(_)) {
        add("/source_cdn/protocol", "not one of the listed values");
    }
    if matches!(
        cdn.authentication_type,
        CdnAuthenticationType::AliyunOssA
            | CdnAuthenticationType::AliyunOssB
            | CdnAuthenticationType::AliyunOssC
            | CdnAuthenticationType::AzureSasToken
            | CdnAuthenticationType::TencentCosA
            | CdnAuthenticationType::TencentCosB
            | CdnAuthenticationType::TencentCosC
            | CdnAuthenticationType::TencentCosD
    ) && cdn.authentication_key.is_none()
    {
        add("/source_cdn/authentication_key", "mandatory for this authentication_type");
    }
}
