// Generated from an OpenAPI description. Do not edit: generate it again.

//! The types of the description.
//!
//! A member that is not required is an `Option`. Every type has `validate`, which tells everything that is
//! wrong with a value, and `from_json`, which reads strictly.

/// What a synchronization task does: from which bucket, to which bucket, with whose keys, and how.
///
/// app_id is mandatory when src_cloud_type is Tencent. consistency_check can only be crc64 when
/// src_cloud_type is HuaweiCloud, Aliyun or Tencent, or is absent and so means Aliyun.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CreateSyncTaskReq {
    /// The source cloud service provider. The default value is Aliyun.
    ///
    /// Default: `"Aliyun"`. It is not sent unless it is set.
    pub src_cloud_type: Option<SrcCloudType>,
    /// The region where the source bucket is located.
    ///
    /// 0 to 100 characters.
    pub src_region: String,
    /// The name of the source bucket.
    ///
    /// 0 to 1024 characters.
    pub src_bucket: String,
    /// The AK for accessing the source bucket. Enter a maximum of 100 characters.
    ///
    /// 0 to 100 characters. Only in requests.
    pub src_ak: crate::Secret<String>,
    /// The SK for accessing the source bucket. Enter a maximum of 100 characters.
    ///
    /// 0 to 100 characters. Only in requests.
    pub src_sk: crate::Secret<String>,
    /// The AK for accessing the destination bucket. Enter a maximum of 100 characters.
    ///
    /// 0 to 100 characters. Only in requests.
    pub dst_ak: crate::Secret<String>,
    /// The SK for accessing the destination bucket. Enter a maximum of 100 characters.
    ///
    /// 0 to 100 characters. Only in requests.
    pub dst_sk: crate::Secret<String>,
    /// The region where the destination bucket is located.
    ///
    /// 0 to 100 characters.
    pub dst_region: String,
    /// The name of the destination bucket.
    ///
    /// 0 to 1024 characters.
    pub dst_bucket: String,
    /// The task description. It cannot exceed 255 characters and cannot contain any of the special characters
    /// `<>()"'&`.
    ///
    /// 0 to 255 characters. Must match `^[^<>()"'&]*$`.
    pub description: Option<String>,
    /// Whether metadata is migrated. It is not by default. Even then the ContentType metadata is migrated, so that
    /// the migration can succeed.
    ///
    /// Default: `false`. It is not sent unless it is set.
    pub enable_metadata_migration: Option<bool>,
    /// Whether KMS encryption is enabled. It is not by default.
    ///
    /// The current tables of the vendor no longer have this member, only the code samples do, and the service has
    /// been documented to refuse `true` where KMS is not available. Leave it out unless it is known to be needed.
    ///
    /// Default: `false`. It is not sent unless it is set.
    #[deprecated]
    pub enable_kms: Option<bool>,
    /// Whether archived data is restored automatically. It is not by default. If it is, archived data that the
    /// migration comes across is restored first and then migrated.
    ///
    /// Default: `false`. It is not sent unless it is set.
    pub enable_restore: Option<bool>,
    /// The destination storage class. It is required only when the destination is Huawei Cloud OBS. The default
    /// value is STANDARD.
    ///
    /// Default: `"STANDARD"`. It is not sent unless it is set.
    pub dst_storage_policy: Option<DstStoragePolicy>,
    /// The APPID of the account at Tencent Cloud, shown on the account information page of its console. This
    /// parameter is mandatory when the source is Tencent Cloud, that is, when `src_cloud_type` is Tencent.
    ///
    /// 0 to 255 characters.
    pub app_id: Option<String>,
    /// The CDN in front of the source bucket. If this member is present, objects are fetched from the CDN domain
    /// name during the migration; if it is absent, from the bucket.
    pub source_cdn: Option<SourceCdnReq>,
    /// How objects are checked for consistency before and after the migration. The default value is
    /// size_last_modified.
    ///
    /// Every method requires that the object has the same encryption status in the source and in the
    /// destination. The method that was used and its result are shown in the object list.
    ///
    /// Default: `"size_last_modified"`. It is not sent unless it is set.
    pub consistency_check: Option<ConsistencyCheck>,
}

/// What a [`CreateSyncTaskReq`] must have.
pub mod create_sync_task_req {
    /// What a [`CreateSyncTaskReq`](super::CreateSyncTaskReq) must have.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Required {
        /// The region where the source bucket is located.
        ///
        /// 0 to 100 characters.
        pub src_region: String,
        /// The name of the source bucket.
        ///
        /// 0 to 1024 characters.
        pub src_bucket: String,
        /// The AK for accessing the source bucket. Enter a maximum of 100 characters.
        ///
        /// 0 to 100 characters. Only in requests.
        pub src_ak: crate::Secret<String>,
        /// The SK for accessing the source bucket. Enter a maximum of 100 characters.
        ///
        /// 0 to 100 characters. Only in requests.
        pub src_sk: crate::Secret<String>,
        /// The AK for accessing the destination bucket. Enter a maximum of 100 characters.
        ///
        /// 0 to 100 characters. Only in requests.
        pub dst_ak: crate::Secret<String>,
        /// The SK for accessing the destination bucket. Enter a maximum of 100 characters.
        ///
        /// 0 to 100 characters. Only in requests.
        pub dst_sk: crate::Secret<String>,
        /// The region where the destination bucket is located.
        ///
        /// 0 to 100 characters.
        pub dst_region: String,
        /// The name of the destination bucket.
        ///
        /// 0 to 1024 characters.
        pub dst_bucket: String,
    }
}

impl From<create_sync_task_req::Required> for CreateSyncTaskReq {
    fn from(required: create_sync_task_req::Required) -> Self {
        Self {
            src_region: required.src_region,
            src_bucket: required.src_bucket,
            src_ak: required.src_ak,
            src_sk: required.src_sk,
            dst_ak: required.dst_ak,
            dst_sk: required.dst_sk,
            dst_region: required.dst_region,
            dst_bucket: required.dst_bucket,
            src_cloud_type: None,
            description: None,
            enable_metadata_migration: None,
            enable_kms: None,
            enable_restore: None,
            dst_storage_policy: None,
            app_id: None,
            source_cdn: None,
            consistency_check: None,
        }
    }
}

impl CreateSyncTaskReq {
    /// Sets `src_cloud_type`.
    #[must_use]
    pub fn src_cloud_type(mut self, value: impl Into<SrcCloudType>) -> Self {
        self.src_cloud_type = Some(value.into());
        self
    }

    /// Sets `description`.
    #[must_use]
    pub fn description(mut self, value: impl Into<String>) -> Self {
        self.description = Some(value.into());
        self
    }

    /// Sets `enable_metadata_migration`.
    #[must_use]
    pub fn enable_metadata_migration(mut self, value: impl Into<bool>) -> Self {
        self.enable_metadata_migration = Some(value.into());
        self
    }

    /// Sets `enable_kms`.
    #[deprecated]
    #[must_use]
    pub fn enable_kms(mut self, value: impl Into<bool>) -> Self {
        self.enable_kms = Some(value.into());
        self
    }

    /// Sets `enable_restore`.
    #[must_use]
    pub fn enable_restore(mut self, value: impl Into<bool>) -> Self {
        self.enable_restore = Some(value.into());
        self
    }

    /// Sets `dst_storage_policy`.
    #[must_use]
    pub fn dst_storage_policy(mut self, value: impl Into<DstStoragePolicy>) -> Self {
        self.dst_storage_policy = Some(value.into());
        self
    }

    /// Sets `app_id`.
    #[must_use]
    pub fn app_id(mut self, value: impl Into<String>) -> Self {
        self.app_id = Some(value.into());
        self
    }

    /// Sets `source_cdn`.
    #[must_use]
    pub fn source_cdn(mut self, value: impl Into<SourceCdnReq>) -> Self {
        self.source_cdn = Some(value.into());
        self
    }

    /// Sets `consistency_check`.
    #[must_use]
    pub fn consistency_check(mut self, value: impl Into<ConsistencyCheck>) -> Self {
        self.consistency_check = Some(value.into());
        self
    }
}

/// A cloud service provider that objects can be migrated from.
///
/// - `AWS`: Amazon Web Services
/// - `Azure`: Microsoft Azure
/// - `Aliyun`: Alibaba Cloud
/// - `Tencent`: Tencent Cloud
/// - `HuaweiCloud`: Huawei Cloud
/// - `QingCloud`: QingCloud
/// - `KingsoftCloud`: Kingsoft Cloud
/// - `Baidu`: Baidu AI Cloud
/// - `Qiniu`: Qiniu Cloud
/// - `UCloud`: UCloud
///
/// One of `"AWS"`, `"Azure"`, `"Aliyun"`, `"Tencent"`, `"HuaweiCloud"`, `"QingCloud"`,
/// `"KingsoftCloud"`, `"Baidu"`, `"Qiniu"`, `"UCloud"`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum SrcCloudType {
    /// `AWS`
    Aws,
    /// `Azure`
    Azure,
    /// `Aliyun`
    Aliyun,
    /// `Tencent`
    Tencent,
    /// `HuaweiCloud`
    HuaweiCloud,
    /// `QingCloud`
    QingCloud,
    /// `KingsoftCloud`
    KingsoftCloud,
    /// `Baidu`
    Baidu,
    /// `Qiniu`
    Qiniu,
    /// `UCloud`
    UCloud,
    /// A value that the description does not list.
    Unknown(crate::UnknownValue),
}

impl SrcCloudType {
    /// The values that the description lists, in its order.
    pub const ALL: &'static [Self] = &[
        Self::Aws,
        Self::Azure,
        Self::Aliyun,
        Self::Tencent,
        Self::HuaweiCloud,
        Self::QingCloud,
        Self::KingsoftCloud,
        Self::Baidu,
        Self::Qiniu,
        Self::UCloud,
    ];

    /// The same, as they stand on the wire.
    pub const VALUES: &'static [&'static str] = &[
        "AWS",
        "Azure",
        "Aliyun",
        "Tencent",
        "HuaweiCloud",
        "QingCloud",
        "KingsoftCloud",
        "Baidu",
        "Qiniu",
        "UCloud",
    ];

    /// The value as it stands on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Aws => "AWS",
            Self::Azure => "Azure",
            Self::Aliyun => "Aliyun",
            Self::Tencent => "Tencent",
            Self::HuaweiCloud => "HuaweiCloud",
            Self::QingCloud => "QingCloud",
            Self::KingsoftCloud => "KingsoftCloud",
            Self::Baidu => "Baidu",
            Self::Qiniu => "Qiniu",
            Self::UCloud => "UCloud",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

/// A storage class of the destination bucket.
///
/// - `STANDARD`: OBS Standard storage
/// - `IA`: OBS Infrequent Access storage
/// - `ARCHIVE`: OBS Archive storage
/// - `DEEP_ARCHIVE`: OBS Deep Archive storage
/// - `SRC_STORAGE_MAPPING`: the storage class of the source is kept, that is, mapped to a storage class of OBS
///
/// 0 to 128 characters. One of `"STANDARD"`, `"IA"`, `"ARCHIVE"`, `"DEEP_ARCHIVE"`,
/// `"SRC_STORAGE_MAPPING"`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum DstStoragePolicy {
    /// `STANDARD`
    Standard,
    /// `IA`
    Ia,
    /// `ARCHIVE`
    Archive,
    /// `DEEP_ARCHIVE`
    DeepArchive,
    /// `SRC_STORAGE_MAPPING`
    SrcStorageMapping,
    /// A value that the description does not list.
    Unknown(crate::UnknownValue),
}

impl DstStoragePolicy {
    /// The values that the description lists, in its order.
    pub const ALL: &'static [Self] = &[
        Self::Standard,
        Self::Ia,
        Self::Archive,
        Self::DeepArchive,
        Self::SrcStorageMapping,
    ];

    /// The same, as they stand on the wire.
    pub const VALUES: &'static [&'static str] = &[
        "STANDARD",
        "IA",
        "ARCHIVE",
        "DEEP_ARCHIVE",
        "SRC_STORAGE_MAPPING",
    ];

    /// The value as it stands on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Standard => "STANDARD",
            Self::Ia => "IA",
            Self::Archive => "ARCHIVE",
            Self::DeepArchive => "DEEP_ARCHIVE",
            Self::SrcStorageMapping => "SRC_STORAGE_MAPPING",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

/// A method of checking whether an object is consistent in the source and in the destination.
///
/// - `size_last_modified`: by size and time of last modification. An object of the destination that has the size
///   of the source object of the same name, and was not modified before it, counts as existing already or as
///   migrated.
/// - `crc64`: by the CRC64 values in the metadata of both objects. Only available for migration on Huawei Cloud or
///   from Alibaba Cloud or Tencent Cloud. If the metadata has no CRC64 value, size and time of last modification
///   are compared.
/// - `transmission`: only available for HTTP/HTTPS data. If the size of a source object cannot be obtained from
///   the content-length field of HTTP, the object counts as migrated once it has been downloaded, without a
///   further check, and it overwrites the destination object of the same name. If the size can be obtained, size
///   and time of last modification are compared. None of the sources that this request can name serves such data.
///
/// One of `"size_last_modified"`, `"crc64"`, `"transmission"`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ConsistencyCheck {
    /// `size_last_modified`
    SizeLastModified,
    /// `crc64`
    Crc64,
    /// `transmission`
    Transmission,
    /// A value that the description does not list.
    Unknown(crate::UnknownValue),
}

impl ConsistencyCheck {
    /// The values that the description lists, in its order.
    pub const ALL: &'static [Self] = &[
        Self::SizeLastModified,
        Self::Crc64,
        Self::Transmission,
    ];

    /// The same, as they stand on the wire.
    pub const VALUES: &'static [&'static str] = &[
        "size_last_modified",
        "crc64",
        "transmission",
    ];

    /// The value as it stands on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::SizeLastModified => "size_last_modified",
            Self::Crc64 => "crc64",
            Self::Transmission => "transmission",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

/// The CDN that objects of the source bucket are fetched from.
///
/// authentication_key is mandatory when authentication_type is one of ALIYUN_OSS_A, ALIYUN_OSS_B,
/// ALIYUN_OSS_C, AZURE_SAS_TOKEN, TENCENT_COS_A, TENCENT_COS_B, TENCENT_COS_C and TENCENT_COS_D.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SourceCdnReq {
    /// The CDN authentication key. It is mandatory if the CDN requires authentication.
    ///
    /// - No authentication: the key is not needed.
    /// - Qiniu and KingsoftCloud: the key is not needed.
    /// - Aliyun: the key depends on the authentication type that `authentication_type` names.
    ///
    /// 0 to 255 characters. Only in requests.
    pub authentication_key: Option<crate::Secret<String>>,
    /// The authentication type of the CDN. The default value is NONE.
    ///
    /// Default: `"NONE"`. It is not sent unless it is set.
    pub authentication_type: CdnAuthenticationType,
    /// The domain name from which the objects to be migrated are obtained.
    ///
    /// 0 to 1024 characters.
    pub domain: String,
    /// `protocol`.
    pub protocol: CdnProtocol,
}

/// What a [`SourceCdnReq`] must have.
pub mod source_cdn_req {
    /// What a [`SourceCdnReq`](super::SourceCdnReq) must have.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Required {
        /// The authentication type of the CDN. The default value is NONE.
        ///
        /// Default: `"NONE"`. It is not sent unless it is set.
        pub authentication_type: crate::models::CdnAuthenticationType,
        /// The domain name from which the objects to be migrated are obtained.
        ///
        /// 0 to 1024 characters.
        pub domain: String,
        /// `protocol`.
        pub protocol: crate::models::CdnProtocol,
    }
}

impl From<source_cdn_req::Required> for SourceCdnReq {
    fn from(required: source_cdn_req::Required) -> Self {
        Self {
            authentication_type: required.authentication_type,
            domain: required.domain,
            protocol: required.protocol,
            authentication_key: None,
        }
    }
}

impl SourceCdnReq {
    /// Sets `authentication_key`.
    #[must_use]
    pub fn authentication_key(
        mut self,
        value: impl Into<crate::Secret<String>>,
    ) -> Self {
        self.authentication_key = Some(value.into());
        self
    }
}

/// How the CDN authenticates whoever fetches an object.
///
/// - `NONE`: public access, no restriction
/// - `QINIU_PRIVATE_AUTHENTICATION`: Qiniu, signature in a custom URL
/// - `ALIYUN_OSS_A`: Alibaba Cloud, signature in the URL; simple and of general use
/// - `ALIYUN_OSS_B`: Alibaba Cloud, signature in the header; for API calls
/// - `ALIYUN_OSS_C`: Alibaba Cloud, temporary security token of STS; the most secure
/// - `KSYUN_PRIVATE_AUTHENTICATION`: Kingsoft Cloud, signature in a custom URL
/// - `AZURE_SAS_TOKEN`: Microsoft Azure, shared access signature; flexible and secure
/// - `TENCENT_COS_A`: Tencent Cloud, signature that is valid more than once; not recommended
/// - `TENCENT_COS_B`: Tencent Cloud, signature that is valid once; the most secure
/// - `TENCENT_COS_C`: Tencent Cloud, signature in the header; for API calls
/// - `TENCENT_COS_D`: Tencent Cloud, signature in the header; for API calls
///
/// One of `"NONE"`, `"QINIU_PRIVATE_AUTHENTICATION"`, `"ALIYUN_OSS_A"`, `"ALIYUN_OSS_B"`,
/// `"ALIYUN_OSS_C"`, `"KSYUN_PRIVATE_AUTHENTICATION"`, `"AZURE_SAS_TOKEN"`, `"TENCENT_COS_A"`,
/// `"TENCENT_COS_B"`, `"TENCENT_COS_C"`, `"TENCENT_COS_D"`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum CdnAuthenticationType {
    /// `NONE`
    None,
    /// `QINIU_PRIVATE_AUTHENTICATION`
    QiniuPrivateAuthentication,
    /// `ALIYUN_OSS_A`
    AliyunOssA,
    /// `ALIYUN_OSS_B`
    AliyunOssB,
    /// `ALIYUN_OSS_C`
    AliyunOssC,
    /// `KSYUN_PRIVATE_AUTHENTICATION`
    KsyunPrivateAuthentication,
    /// `AZURE_SAS_TOKEN`
    AzureSasToken,
    /// `TENCENT_COS_A`
    TencentCosA,
    /// `TENCENT_COS_B`
    TencentCosB,
    /// `TENCENT_COS_C`
    TencentCosC,
    /// `TENCENT_COS_D`
    TencentCosD,
    /// A value that the description does not list.
    Unknown(crate::UnknownValue),
}

impl CdnAuthenticationType {
    /// The values that the description lists, in its order.
    pub const ALL: &'static [Self] = &[
        Self::None,
        Self::QiniuPrivateAuthentication,
        Self::AliyunOssA,
        Self::AliyunOssB,
        Self::AliyunOssC,
        Self::KsyunPrivateAuthentication,
        Self::AzureSasToken,
        Self::TencentCosA,
        Self::TencentCosB,
        Self::TencentCosC,
        Self::TencentCosD,
    ];

    /// The same, as they stand on the wire.
    pub const VALUES: &'static [&'static str] = &[
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

    /// The value as it stands on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::None => "NONE",
            Self::QiniuPrivateAuthentication => "QINIU_PRIVATE_AUTHENTICATION",
            Self::AliyunOssA => "ALIYUN_OSS_A",
            Self::AliyunOssB => "ALIYUN_OSS_B",
            Self::AliyunOssC => "ALIYUN_OSS_C",
            Self::KsyunPrivateAuthentication => "KSYUN_PRIVATE_AUTHENTICATION",
            Self::AzureSasToken => "AZURE_SAS_TOKEN",
            Self::TencentCosA => "TENCENT_COS_A",
            Self::TencentCosB => "TENCENT_COS_B",
            Self::TencentCosC => "TENCENT_COS_C",
            Self::TencentCosD => "TENCENT_COS_D",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

/// The protocol type. HTTP and HTTPS are supported.
///
/// One of `"http"`, `"https"`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum CdnProtocol {
    /// `http`
    Http,
    /// `https`
    Https,
    /// A value that the description does not list.
    Unknown(crate::UnknownValue),
}

impl CdnProtocol {
    /// The values that the description lists, in its order.
    pub const ALL: &'static [Self] = &[Self::Http, Self::Https];

    /// The same, as they stand on the wire.
    pub const VALUES: &'static [&'static str] = &["http", "https"];

    /// The value as it stands on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

/// The answer to a created synchronization task.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CreateSyncTaskResp {
    /// The synchronization task ID.
    ///
    /// 0 to 255 characters.
    pub sync_task_id: String,
}

/// Why a request failed. The API reference lists the codes of OMS on its page of error codes. A code that begins
/// with `APIGW` comes from the gateway in front of the service and is listed in the reference of API Gateway.
///
/// The error codes of OMS, through the section "Error Codes" at the end of the page: <https://support.huaweicloud.com/intl/en-us/api-oms/CreateSyncTask.html>
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ErrorResp {
    /// The error message.
    pub error_msg: Option<String>,
    /// The error code.
    pub error_code: Option<String>,
}
