// Generated from an OpenAPI description. Do not edit: generate it again.

//! How the types of the description are read, written and checked.

use crate::{models, schemas};
use crate::support::model::{Members, Record};
use crate::support::read::{Fields, Unfit};
use crate::support::schema::{Field, Schema};
use crate::support::view::{Encode, Fielded, Mapping};

impl Fielded for models::CreateSyncTaskReq {
    fn fields(&self) -> &'static [Field] {
        &schemas::CREATE_SYNC_TASK_REQ_FIELDS
    }

    fn part(&self, index: usize) -> &dyn Encode {
        match index {
            0 => &self.src_cloud_type,
            1 => &self.src_region,
            2 => &self.src_bucket,
            3 => &self.src_ak,
            4 => &self.src_sk,
            5 => &self.dst_ak,
            6 => &self.dst_sk,
            7 => &self.dst_region,
            8 => &self.dst_bucket,
            9 => &self.description,
            10 => &self.enable_metadata_migration,
            11 => &self.enable_kms,
            12 => &self.enable_restore,
            13 => &self.dst_storage_policy,
            14 => &self.app_id,
            15 => &self.source_cdn,
            16 => &self.consistency_check,
            _ => &(),
        }
    }

    fn others(&self) -> Option<&dyn Mapping> {
        None
    }
}

impl Record for models::CreateSyncTaskReq {
    const SCHEMA: &'static Schema = &schemas::CREATE_SYNC_TASK_REQ;
    const FIELDS: &'static [Field] = &schemas::CREATE_SYNC_TASK_REQ_FIELDS;
    fn read(fields: &Fields<'_>) -> Result<Self, Unfit> {
        Ok(Self {
            src_cloud_type: fields.optional(0)?,
            src_region: fields.required(1)?,
            src_bucket: fields.required(2)?,
            src_ak: fields.required(3)?,
            src_sk: fields.required(4)?,
            dst_ak: fields.required(5)?,
            dst_sk: fields.required(6)?,
            dst_region: fields.required(7)?,
            dst_bucket: fields.required(8)?,
            description: fields.optional(9)?,
            enable_metadata_migration: fields.optional(10)?,
            enable_kms: fields.optional(11)?,
            enable_restore: fields.optional(12)?,
            dst_storage_policy: fields.optional(13)?,
            app_id: fields.optional(14)?,
            source_cdn: fields.optional(15)?,
            consistency_check: fields.optional(16)?,
        })
    }

    fn check_members(&self, members: &mut Members<'_>) {
        members.optional(&Self::FIELDS[0], &self.src_cloud_type);
        members.check(&Self::FIELDS[1], &self.src_region);
        members.check(&Self::FIELDS[2], &self.src_bucket);
        members.check(&Self::FIELDS[3], &self.src_ak);
        members.check(&Self::FIELDS[4], &self.src_sk);
        members.check(&Self::FIELDS[5], &self.dst_ak);
        members.check(&Self::FIELDS[6], &self.dst_sk);
        members.check(&Self::FIELDS[7], &self.dst_region);
        members.check(&Self::FIELDS[8], &self.dst_bucket);
        members.optional(&Self::FIELDS[9], &self.description);
        members.optional(&Self::FIELDS[13], &self.dst_storage_policy);
        members.optional(&Self::FIELDS[14], &self.app_id);
        members.optional(&Self::FIELDS[15], &self.source_cdn);
        members.optional(&Self::FIELDS[16], &self.consistency_check);
    }

    fn surely_keeps_rest(&self) -> bool {
        (!matches!(self.src_cloud_type, Some(models::SrcCloudType::Tencent))
            || self.app_id.is_some())
            && (!matches!(self.consistency_check, Some(models::ConsistencyCheck::Crc64))
                || matches!(
                    self.src_cloud_type, None | Some(models::SrcCloudType::HuaweiCloud |
                    models::SrcCloudType::Aliyun | models::SrcCloudType::Tencent)
                ))
    }
}

impl Fielded for models::SourceCdnReq {
    fn fields(&self) -> &'static [Field] {
        &schemas::SOURCE_CDN_REQ_FIELDS
    }

    fn part(&self, index: usize) -> &dyn Encode {
        match index {
            0 => &self.authentication_key,
            1 => &self.authentication_type,
            2 => &self.domain,
            3 => &self.protocol,
            _ => &(),
        }
    }

    fn others(&self) -> Option<&dyn Mapping> {
        None
    }
}

impl Record for models::SourceCdnReq {
    const SCHEMA: &'static Schema = &schemas::SOURCE_CDN_REQ;
    const FIELDS: &'static [Field] = &schemas::SOURCE_CDN_REQ_FIELDS;
    fn read(fields: &Fields<'_>) -> Result<Self, Unfit> {
        Ok(Self {
            authentication_key: fields.optional(0)?,
            authentication_type: fields.required(1)?,
            domain: fields.required(2)?,
            protocol: fields.required(3)?,
        })
    }

    fn check_members(&self, members: &mut Members<'_>) {
        members.optional(&Self::FIELDS[0], &self.authentication_key);
        members.check(&Self::FIELDS[1], &self.authentication_type);
        members.check(&Self::FIELDS[2], &self.domain);
        members.check(&Self::FIELDS[3], &self.protocol);
    }

    fn surely_keeps_rest(&self) -> bool {
        !matches!(
            self.authentication_type, models::CdnAuthenticationType::AliyunOssA |
            models::CdnAuthenticationType::AliyunOssB |
            models::CdnAuthenticationType::AliyunOssC |
            models::CdnAuthenticationType::AzureSasToken |
            models::CdnAuthenticationType::TencentCosA |
            models::CdnAuthenticationType::TencentCosB |
            models::CdnAuthenticationType::TencentCosC |
            models::CdnAuthenticationType::TencentCosD
        ) || self.authentication_key.is_some()
    }
}

impl Fielded for models::CreateSyncTaskResp {
    fn fields(&self) -> &'static [Field] {
        &schemas::CREATE_SYNC_TASK_RESP_FIELDS
    }

    fn part(&self, index: usize) -> &dyn Encode {
        match index {
            0 => &self.sync_task_id,
            _ => &(),
        }
    }

    fn others(&self) -> Option<&dyn Mapping> {
        None
    }
}

impl Record for models::CreateSyncTaskResp {
    const SCHEMA: &'static Schema = &schemas::CREATE_SYNC_TASK_RESP;
    const FIELDS: &'static [Field] = &schemas::CREATE_SYNC_TASK_RESP_FIELDS;
    fn read(fields: &Fields<'_>) -> Result<Self, Unfit> {
        Ok(Self {
            sync_task_id: fields.required(0)?,
        })
    }

    fn check_members(&self, members: &mut Members<'_>) {
        members.check(&Self::FIELDS[0], &self.sync_task_id);
    }
}

impl Fielded for models::ErrorResp {
    fn fields(&self) -> &'static [Field] {
        &schemas::ERROR_RESP_FIELDS
    }

    fn part(&self, index: usize) -> &dyn Encode {
        match index {
            0 => &self.error_msg,
            1 => &self.error_code,
            _ => &(),
        }
    }

    fn others(&self) -> Option<&dyn Mapping> {
        None
    }
}

impl Record for models::ErrorResp {
    const SCHEMA: &'static Schema = &schemas::ERROR_RESP;
    const FIELDS: &'static [Field] = &schemas::ERROR_RESP_FIELDS;
    fn read(fields: &Fields<'_>) -> Result<Self, Unfit> {
        Ok(Self {
            error_msg: fields.optional(0)?,
            error_code: fields.optional(1)?,
        })
    }

    fn check_members(&self, _members: &mut Members<'_>) {}
}

crate::support::model::records! {
    models::CreateSyncTaskReq; models::SourceCdnReq; models::CreateSyncTaskResp;
    models::ErrorResp;
}

crate::support::enumeration::enumerations! {
    models::SrcCloudType, Unknown, schemas::SRC_CLOUD_TYPE; models::DstStoragePolicy,
    Unknown, schemas::DST_STORAGE_POLICY; models::ConsistencyCheck, Unknown,
    schemas::CONSISTENCY_CHECK; models::CdnAuthenticationType, Unknown,
    schemas::CDN_AUTHENTICATION_TYPE; models::CdnProtocol, Unknown,
    schemas::CDN_PROTOCOL;
}

crate::support::model::models! {
    models::CreateSyncTaskReq; models::SrcCloudType; models::DstStoragePolicy;
    models::ConsistencyCheck; models::SourceCdnReq; models::CdnAuthenticationType;
    models::CdnProtocol; models::CreateSyncTaskResp; models::ErrorResp;
}
