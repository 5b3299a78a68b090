// Generated from an OpenAPI description. Do not edit: generate it again.

//! What the description demands of values, as data: the checks of the models and the evaluator of raw JSON read it.

#[allow(unused_imports, reason = "a description may have no rules")]
use crate::support::schema::{
    Bound, Field, Format, Kinds, Object, Others, Pattern, Rule, Schema, Tagged, schemas,
};

// Schemas that say no more than their types are defined with them.
#[allow(unused_imports, reason = "a description may have no models")]
pub(crate) use crate::models::*;

schemas! {
    STRING_0_TO_100 "" STRING [Rule::MinLength(0), Rule::MaxLength(100)];
    STRING_0_TO_1024 "" STRING [Rule::MinLength(0), Rule::MaxLength(1024)];
    BOOLEAN "" BOOLEAN [];
    STRING_0_TO_255 "" STRING [Rule::MinLength(0), Rule::MaxLength(255)];
    STRING "" STRING [];

    CREATE_SYNC_TASK_REQ "/components/schemas/CreateSyncTaskReq" OBJECT [
        Rule::Object(&Object::new(Others::Open, &CREATE_SYNC_TASK_REQ_FIELDS)),
        Rule::AllOf(&[&Schema::new("/components/schemas/CreateSyncTaskReq/allOf/0", Kinds::ANY, &[Rule::When {
            condition: &Schema::new("/components/schemas/CreateSyncTaskReq/allOf/0/anyOf/0/not", Kinds::OBJECT, &[
                Rule::Object(&Object::new(Others::Open, &[Field::required("src_cloud_type", &Schema::new(
                    "/components/schemas/CreateSyncTaskReq/allOf/0/anyOf/0/not/properties/src_cloud_type",
                    Kinds::STRING,
                    &[Rule::Enum(&["\"Tencent\""])],
                ))])),
            ]),
            then: &Schema::new("/components/schemas/CreateSyncTaskReq/allOf/0/anyOf/1", Kinds::OBJECT, &[Rule::Object(
                &Object::new(Others::Open, &[Field::required("app_id", &Schema::new(
                    "/components/schemas/CreateSyncTaskReq/allOf/0/anyOf/1",
                    Kinds::ANY,
                    &[],
                ))]),
            )]),
        }]).says("app_id is mandatory when src_cloud_type is Tencent")]),
        Rule::AllOf(&[&Schema::new("/components/schemas/CreateSyncTaskReq/allOf/1", Kinds::ANY, &[Rule::When {
            condition: &Schema::new("/components/schemas/CreateSyncTaskReq/allOf/1/anyOf/0/not", Kinds::OBJECT, &[
                Rule::Object(&Object::new(Others::Open, &[Field::required("consistency_check", &Schema::new(
                    "/components/schemas/CreateSyncTaskReq/allOf/1/anyOf/0/not/properties/consistency_check",
                    Kinds::STRING,
                    &[Rule::Enum(&["\"crc64\""])],
                ))])),
            ]),
            then: &Schema::new("/components/schemas/CreateSyncTaskReq/allOf/1/anyOf/1", Kinds::OBJECT, &[Rule::Object(
                &Object::new(Others::Open, &[Field::optional("src_cloud_type", &Schema::new(
                    "/components/schemas/CreateSyncTaskReq/allOf/1/anyOf/1/properties/src_cloud_type",
                    Kinds::STRING,
                    &[Rule::Enum(&["\"HuaweiCloud\"", "\"Aliyun\"", "\"Tencent\""])],
                ))]),
            )]),
        }]).says("consistency_check can only be crc64 when src_cloud_type is HuaweiCloud, Aliyun or Tencent, or is absent and so means Aliyun")]),
    ];
    DST_STORAGE_POLICY "/components/schemas/DstStoragePolicy" STRING [
        Rule::MinLength(0),
        Rule::MaxLength(128),
        Rule::Enum(&["\"STANDARD\"", "\"IA\"", "\"ARCHIVE\"", "\"DEEP_ARCHIVE\"", "\"SRC_STORAGE_MAPPING\""]),
    ];
    SOURCE_CDN_REQ "/components/schemas/SourceCdnReq" OBJECT [
        Rule::Object(&Object::new(Others::Open, &SOURCE_CDN_REQ_FIELDS)),
        Rule::AllOf(&[&Schema::new("/components/schemas/SourceCdnReq/allOf/0", Kinds::ANY, &[Rule::When {
            condition: &Schema::new("/components/schemas/SourceCdnReq/allOf/0/anyOf/0/not", Kinds::OBJECT, &[
                Rule::Object(&Object::new(Others::Open, &[Field::required("authentication_type", &Schema::new(
                    "/components/schemas/SourceCdnReq/allOf/0/anyOf/0/not/properties/authentication_type",
                    Kinds::STRING,
                    &[Rule::Enum(&[
                        "\"ALIYUN_OSS_A\"",
                        "\"ALIYUN_OSS_B\"",
                        "\"ALIYUN_OSS_C\"",
                        "\"AZURE_SAS_TOKEN\"",
                        "\"TENCENT_COS_A\"",
                        "\"TENCENT_COS_B\"",
                        "\"TENCENT_COS_C\"",
                        "\"TENCENT_COS_D\"",
                    ])],
                ))])),
            ]),
            then: &Schema::new("/components/schemas/SourceCdnReq/allOf/0/anyOf/1", Kinds::OBJECT, &[Rule::Object(
                &Object::new(Others::Open, &[Field::required("authentication_key", &Schema::new(
                    "/components/schemas/SourceCdnReq/allOf/0/anyOf/1",
                    Kinds::ANY,
                    &[],
                ))]),
            )]),
        }]).says("authentication_key is mandatory when authentication_type is one of ALIYUN_OSS_A, ALIYUN_OSS_B, ALIYUN_OSS_C, AZURE_SAS_TOKEN, TENCENT_COS_A, TENCENT_COS_B, TENCENT_COS_C and TENCENT_COS_D")]),
    ];
    V2_PROJECT_ID_SYNC_TASKS_POST_PARAMETERS_0 "/paths/~1v2~1{project_id}~1sync-tasks/post/parameters/0/schema" STRING
        [Rule::MinLength(1), Rule::MaxLength(1024)];
    CREATE_SYNC_TASK_REQ_DESCRIPTION "/components/schemas/CreateSyncTaskReq/properties/description" STRING
        [Rule::MinLength(0), Rule::MaxLength(255), Rule::Pattern(&CREATE_SYNC_TASK_REQ_DESCRIPTION_PATTERN)];
}

pub(crate) static CREATE_SYNC_TASK_REQ_DESCRIPTION_ENGINE: crate::support::character_class::CharacterClass = crate::support::character_class::CharacterClass::new(
    0xffffffffffffffffaffffc3bffffffff,
    &[('\u{80}', '\u{10ffff}')],
    0,
    u64::MAX,
);
pub(crate) static CREATE_SYNC_TASK_REQ_DESCRIPTION_PATTERN: Pattern = Pattern {
    source: "^[^<>()\"'&]*$",
    engine: &CREATE_SYNC_TASK_REQ_DESCRIPTION_ENGINE,
};
