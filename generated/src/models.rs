// Generated from an OpenAPI description. Do not edit: generate it again.

//! The types of the description.
//!
//! A member that is not required is an `Option`. Every type has `validate`, which tells everything that is
//! wrong with a value, and `from_json`, which reads strictly; [`Json`](crate::Json) writes.
//!
//! Behind the `=` of a member stand its number, whether it must be there, whether its value can break a rule though it is
//! of the right type (`checked`), its name on the wire, and what it fits, which is in `schemas.rs`.
#![allow(missing_docs, reason = "of some members and variants the description says nothing")]

#[doc(no_inline)]
pub use crate::Json as _;
use crate::support::enumeration::enumeration;
use crate::support::record::construct;
use crate::support::record::record;

record! {
    /// What a synchronization task does: from which bucket, to which bucket, with whose keys, and how.
    /// app_id is mandatory when src_cloud_type is Tencent. consistency_check can only be crc64 when
    /// src_cloud_type is HuaweiCloud, Aliyun or Tencent, or is absent and so means Aliyun.
    pub struct CreateSyncTaskReq: CREATE_SYNC_TASK_REQ [CREATE_SYNC_TASK_REQ_FIELDS; 17] {
        /// The source cloud service provider. The default value is Aliyun.
        /// Default: `"Aliyun"`. It is not sent unless it is set.
        pub src_cloud_type: Option<SrcCloudType> = 0 optional checked "src_cloud_type" SRC_CLOUD_TYPE;
        /// The region where the source bucket is located. 0 to 100 characters.
        pub src_region: String = 1 required checked "src_region" STRING_0_TO_100;
        /// The name of the source bucket. 0 to 1024 characters.
        pub src_bucket: String = 2 required checked "src_bucket" STRING_0_TO_1024;
        /// The AK for accessing the source bucket. Enter a maximum of 100 characters.
        /// 0 to 100 characters. Only in requests.
        pub src_ak: crate::Secret<String> = 3 required checked "src_ak" STRING_0_TO_100;
        /// The SK for accessing the source bucket. Enter a maximum of 100 characters.
        /// 0 to 100 characters. Only in requests.
        pub src_sk: crate::Secret<String> = 4 required checked "src_sk" STRING_0_TO_100;
        /// The AK for accessing the destination bucket. Enter a maximum of 100 characters.
        /// 0 to 100 characters. Only in requests.
        pub dst_ak: crate::Secret<String> = 5 required checked "dst_ak" STRING_0_TO_100;
        /// The SK for accessing the destination bucket. Enter a maximum of 100 characters.
        /// 0 to 100 characters. Only in requests.
        pub dst_sk: crate::Secret<String> = 6 required checked "dst_sk" STRING_0_TO_100;
        /// The region where the destination bucket is located. 0 to 100 characters.
        pub dst_region: String = 7 required checked "dst_region" STRING_0_TO_100;
        /// The name of the destination bucket. 0 to 1024 characters.
        pub dst_bucket: String = 8 required checked "dst_bucket" STRING_0_TO_1024;
        /// The task description. It cannot exceed 255 characters and cannot contain any of the special characters
        /// `<>()"'&`.
        ///
        /// 0 to 255 characters. Must match `^[^<>()"'&]*$`.
        pub description: Option<String> = 9 optional checked "description" CREATE_SYNC_TASK_REQ_DESCRIPTION;
        /// Whether metadata is migrated. It is not by default. Even then the ContentType metadata is migrated, so that
        /// the migration can succeed.
        ///
        /// Default: `false`. It is not sent unless it is set.
        pub enable_metadata_migration: Option<bool> = 10 optional "enable_metadata_migration" BOOLEAN;
        /// Whether KMS encryption is enabled. It is not by default.
        ///
        /// The current tables of the vendor no longer have this member, only the code samples do, and the service has
        /// been documented to refuse `true` where KMS is not available. Leave it out unless it is known to be needed.
        ///
        /// Default: `false`. It is not sent unless it is set.
        #[deprecated]
        pub enable_kms: Option<bool> = 11 optional "enable_kms" BOOLEAN;
        /// Whether archived data is restored automatically. It is not by default. If it is, archived data that the
        /// migration comes across is restored first and then migrated.
        ///
        /// Default: `false`. It is not sent unless it is set.
        pub enable_restore: Option<bool> = 12 optional "enable_restore" BOOLEAN;
        /// The destination storage class. It is required only when the destination is Huawei Cloud OBS. The default
        /// value is STANDARD.
        ///
        /// Default: `"STANDARD"`. It is not sent unless it is set.
        pub dst_storage_policy: Option<DstStoragePolicy>
            = 13 optional checked "dst_storage_policy" DST_STORAGE_POLICY;
        /// The APPID of the account at Tencent Cloud, shown on the account information page of its console. This
        /// parameter is mandatory when the source is Tencent Cloud, that is, when `src_cloud_type` is Tencent.
        ///
        /// 0 to 255 characters.
        pub app_id: Option<String> = 14 optional checked "app_id" STRING_0_TO_255;
        /// The CDN in front of the source bucket. If this member is present, objects are fetched from the CDN domain
        /// name during the migration; if it is absent, from the bucket.
        pub source_cdn: Option<SourceCdnReq> = 15 optional checked "source_cdn" SOURCE_CDN_REQ;
        ..
        /// How objects are checked for consistency before and after the migration. The default value is
        /// size_last_modified.
        ///
        /// Every method requires that the object has the same encryption status in the source and in the
        /// destination. The method that was used and its result are shown in the object list.
        ///
        /// Default: `"size_last_modified"`. It is not sent unless it is set.
        pub consistency_check: Option<ConsistencyCheck> = 16 optional checked "consistency_check" CONSISTENCY_CHECK;
    }
    keeps |this| (!matches!(this.src_cloud_type, Some(SrcCloudType::Tencent))
        || this.app_id.is_some())
        && (!matches!(this.consistency_check, Some(ConsistencyCheck::Crc64))
            || matches!(
                this.src_cloud_type, None | Some(SrcCloudType::HuaweiCloud |
                SrcCloudType::Aliyun | SrcCloudType::Tencent)
            ))
}

construct! {
    CreateSyncTaskReq from create_sync_task_req {
        src_region: String, src_bucket: String, src_ak: crate::Secret<String>, src_sk: crate::Secret<String>,
        dst_ak: crate::Secret<String>, dst_sk: crate::Secret<String>, dst_region: String, dst_bucket: String,
    } {
        src_cloud_type: SrcCloudType, description: String, enable_metadata_migration: bool,
        #[deprecated] enable_kms: bool, enable_restore: bool, dst_storage_policy: DstStoragePolicy, app_id: String,
        source_cdn: SourceCdnReq, consistency_check: ConsistencyCheck,
    }
}

enumeration! {
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
    pub enum SrcCloudType = SRC_CLOUD_TYPE "/components/schemas/SrcCloudType" {
        Aws = "AWS", Azure = "Azure", Aliyun = "Aliyun", Tencent = "Tencent", HuaweiCloud = "HuaweiCloud",
        QingCloud = "QingCloud", KingsoftCloud = "KingsoftCloud", Baidu = "Baidu", Qiniu = "Qiniu",
        UCloud = "UCloud",
    } else Unknown
}

enumeration! {
    /// A storage class of the destination bucket.
    ///
    /// - `STANDARD`: OBS Standard storage
    /// - `IA`: OBS Infrequent Access storage
    /// - `ARCHIVE`: OBS Archive storage
    /// - `DEEP_ARCHIVE`: OBS Deep Archive storage
    /// - `SRC_STORAGE_MAPPING`: the storage class of the source is kept, that is, mapped to a storage class of OBS
    ///
    /// 0 to 128 characters.
    pub enum DstStoragePolicy: DST_STORAGE_POLICY {
        Standard = "STANDARD", Ia = "IA", Archive = "ARCHIVE", DeepArchive = "DEEP_ARCHIVE",
        SrcStorageMapping = "SRC_STORAGE_MAPPING",
    } else Unknown
}

enumeration! {
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
    pub enum ConsistencyCheck = CONSISTENCY_CHECK "/components/schemas/ConsistencyCheck" {
        SizeLastModified = "size_last_modified", Crc64 = "crc64", Transmission = "transmission",
    } else Unknown
}

record! {
    /// The CDN that objects of the source bucket are fetched from.
    /// authentication_key is mandatory when authentication_type is one of ALIYUN_OSS_A, ALIYUN_OSS_B,
    /// ALIYUN_OSS_C, AZURE_SAS_TOKEN, TENCENT_COS_A, TENCENT_COS_B, TENCENT_COS_C and TENCENT_COS_D.
    pub struct SourceCdnReq: SOURCE_CDN_REQ [SOURCE_CDN_REQ_FIELDS; 4] {
        /// The CDN authentication key. It is mandatory if the CDN requires authentication.
        ///
        /// - No authentication: the key is not needed.
        /// - Qiniu and KingsoftCloud: the key is not needed.
        /// - Aliyun: the key depends on the authentication type that `authentication_type` names.
        ///
        /// 0 to 255 characters. Only in requests.
        pub authentication_key: Option<crate::Secret<String>>
            = 0 optional checked "authentication_key" STRING_0_TO_255;
        /// The authentication type of the CDN. The default value is NONE.
        /// Default: `"NONE"`. It is not sent unless it is set.
        pub authentication_type: CdnAuthenticationType
            = 1 required checked "authentication_type" CDN_AUTHENTICATION_TYPE;
        /// The domain name from which the objects to be migrated are obtained. 0 to 1024 characters.
        pub domain: String = 2 required checked "domain" STRING_0_TO_1024;
        pub protocol: CdnProtocol = 3 required checked "protocol" CDN_PROTOCOL;
    }
    keeps |this| !matches!(
        this.authentication_type, CdnAuthenticationType::AliyunOssA |
        CdnAuthenticationType::AliyunOssB | CdnAuthenticationType::AliyunOssC |
        CdnAuthenticationType::AzureSasToken | CdnAuthenticationType::TencentCosA |
        CdnAuthenticationType::TencentCosB | CdnAuthenticationType::TencentCosC |
        CdnAuthenticationType::TencentCosD
    ) || this.authentication_key.is_some()
}

construct! {
    SourceCdnReq from source_cdn_req {
        authentication_type: crate::models::CdnAuthenticationType, domain: String,
        protocol: crate::models::CdnProtocol,
    } {
        authentication_key: crate::Secret<String>,
    }
}

enumeration! {
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
    pub enum CdnAuthenticationType = CDN_AUTHENTICATION_TYPE "/components/schemas/CdnAuthenticationType" {
        None = "NONE", QiniuPrivateAuthentication = "QINIU_PRIVATE_AUTHENTICATION", AliyunOssA = "ALIYUN_OSS_A",
        AliyunOssB = "ALIYUN_OSS_B", AliyunOssC = "ALIYUN_OSS_C",
        KsyunPrivateAuthentication = "KSYUN_PRIVATE_AUTHENTICATION", AzureSasToken = "AZURE_SAS_TOKEN",
        TencentCosA = "TENCENT_COS_A", TencentCosB = "TENCENT_COS_B", TencentCosC = "TENCENT_COS_C",
        TencentCosD = "TENCENT_COS_D",
    } else Unknown
}

enumeration! {
    /// The protocol type. HTTP and HTTPS are supported.
    pub enum CdnProtocol = CDN_PROTOCOL "/components/schemas/CdnProtocol" {
        Http = "http", Https = "https",
    } else Unknown
}

record! {
    /// The answer to a created synchronization task.
    pub struct CreateSyncTaskResp = CREATE_SYNC_TASK_RESP "/components/schemas/CreateSyncTaskResp" [CREATE_SYNC_TASK_RESP_FIELDS; 1] {
        /// The synchronization task ID. 0 to 255 characters.
        pub sync_task_id: String = 0 required checked "sync_task_id" STRING_0_TO_255;
    }
}

record! {
    /// Why a request failed. The API reference lists the codes of OMS on its page of error codes. A code that begins
    /// with `APIGW` comes from the gateway in front of the service and is listed in the reference of API Gateway.
    ///
    /// The error codes of OMS, through the section "Error Codes" at the end of the page: <https://support.huaweicloud.com/intl/en-us/api-oms/CreateSyncTask.html>
    pub struct ErrorResp = ERROR_RESP "/components/schemas/ErrorResp" [ERROR_RESP_FIELDS; 2] {
        /// The error message.
        pub error_msg: Option<String> = 0 optional "error_msg" STRING;
        /// The error code.
        pub error_code: Option<String> = 1 optional "error_code" STRING;
    }
}
