//! The shape of the request as serde derives read it: closed enums, no secrets, nothing checked.

#![allow(dead_code, reason = "the members are read, and that is all")]

use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct CreateSyncTaskReq {
    src_cloud_type: Option<SrcCloudType>,
    src_region: String,
    src_bucket: String,
    src_ak: String,
    src_sk: String,
    dst_ak: String,
    dst_sk: String,
    dst_region: String,
    dst_bucket: String,
    description: Option<String>,
    enable_metadata_migration: Option<bool>,
    enable_kms: Option<bool>,
    enable_restore: Option<bool>,
    dst_storage_policy: Option<DstStoragePolicy>,
    app_id: Option<String>,
    source_cdn: Option<SourceCdnReq>,
    consistency_check: Option<ConsistencyCheck>,
}

#[derive(Debug, Deserialize)]
pub struct SourceCdnReq {
    authentication_key: Option<String>,
    authentication_type: CdnAuthenticationType,
    domain: String,
    protocol: CdnProtocol,
}

#[derive(Debug, Deserialize)]
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

#[derive(Debug, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DstStoragePolicy {
    Standard,
    #[serde(rename = "IA")]
    Ia,
    Archive,
    DeepArchive,
    SrcStorageMapping,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsistencyCheck {
    SizeLastModified,
    Crc64,
    Transmission,
}

#[derive(Debug, Deserialize)]
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

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CdnProtocol {
    Http,
    Https,
}
