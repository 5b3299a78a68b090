//! The shape of the request as serde derives read and write it: closed enums, no secrets, nothing checked.

#![allow(dead_code, reason = "the members are read, and that is all")]

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Deserialize, Serialize)]
pub struct CreateSyncTaskReq {
    #[serde(skip_serializing_if = "Option::is_none")]
    src_cloud_type: Option<SrcCloudType>,
    src_region: String,
    src_bucket: String,
    src_ak: String,
    src_sk: String,
    dst_ak: String,
    dst_sk: String,
    dst_region: String,
    dst_bucket: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    enable_metadata_migration: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    enable_kms: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    enable_restore: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dst_storage_policy: Option<DstStoragePolicy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    app_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_cdn: Option<SourceCdnReq>,
    #[serde(skip_serializing_if = "Option::is_none")]
    consistency_check: Option<ConsistencyCheck>,
}

#[derive(Debug, Clone, Deserialize, Serialize)]
pub struct SourceCdnReq {
    #[serde(skip_serializing_if = "Option::is_none")]
    authentication_key: Option<String>,
    authentication_type: CdnAuthenticationType,
    domain: String,
    protocol: CdnProtocol,
}

#[derive(Debug, Clone, Deserialize, Serialize)]
pub enum SrcCloudType {
    #[serde(rename = "AWS")]
    Aws,
    Azure,
    Aliyun,
    Tencent,
    HuaweiCloud,
    QingCloud,
    KingsoftCloud,
    Baidu,
    Qiniu,
    UCloud,
}

#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DstStoragePolicy {
    Standard,
    #[serde(rename = "IA")]
    Ia,
    Archive,
    DeepArchive,
    SrcStorageMapping,
}

#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsistencyCheck {
    SizeLastModified,
    Crc64,
    Transmission,
}

#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CdnAuthenticationType {
    None,
    QiniuPrivateAuthentication,
    AliyunOssA,
    AliyunOssB,
    AliyunOssC,
    KsyunPrivateAuthentication,
    AzureSasToken,
    TencentCosA,
    TencentCosB,
    TencentCosC,
    TencentCosD,
}

#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CdnProtocol {
    Http,
    Https,
}
