// Generated from an OpenAPI description. Do not edit: generate it again.

//! What the description demands of values, as data: the checks of the models and the evaluator of raw JSON read it.

#[allow(unused_imports, reason = "a description may have no rules")]
use crate::support::schema::{Bound, Field, Format, Kinds, Object, Others, Pattern, Rule, Schema, Tagged};

pub(crate) static CREATE_SYNC_TASK_REQ_FIELDS: [Field; 17] = [
    Field::optional("src_cloud_type", &SRC_CLOUD_TYPE),
    Field::required("src_region", &Schema::new(
        "/components/schemas/CreateSyncTaskReq/properties/src_region",
        Kinds::STRING,
        &[Rule::MinLength(0), Rule::MaxLength(100)],
    )),
    Field::required("src_bucket", &Schema::new(
        "/components/schemas/CreateSyncTaskReq/properties/src_bucket",
        Kinds::STRING,
        &[Rule::MinLength(0), Rule::MaxLength(1024)],
    )),
    Field::required("src_ak", &Schema::new(
        "/components/schemas/CreateSyncTaskReq/properties/src_ak",
        Kinds::STRING,
        &[Rule::MinLength(0), Rule::MaxLength(100)],
    )),
    Field::required("src_sk", &Schema::new(
        "/components/schemas/CreateSyncTaskReq/properties/src_sk",
        Kinds::STRING,
        &[Rule::MinLength(0), Rule::MaxLength(100)],
    )),
    Field::required("dst_ak", &Schema::new(
        "/components/schemas/CreateSyncTaskReq/properties/dst_ak",
        Kinds::STRING,
        &[Rule::MinLength(0), Rule::MaxLength(100)],
    )),
    Field::required("dst_sk", &Schema::new(
        "/components/schemas/CreateSyncTaskReq/properties/dst_sk",
        Kinds::STRING,
        &[Rule::MinLength(0), Rule::MaxLength(100)],
    )),
    Field::required("dst_region", &Schema::new(
        "/components/schemas/CreateSyncTaskReq/properties/dst_region",
        Kinds::STRING,
        &[Rule::MinLength(0), Rule::MaxLength(100)],
    )),
    Field::required("dst_bucket", &Schema::new(
        "/components/schemas/CreateSyncTaskReq/properties/dst_bucket",
        Kinds::STRING,
        &[Rule::MinLength(0), Rule::MaxLength(1024)],
    )),
    Field::optional("description", &Schema::new(
        "/components/schemas/CreateSyncTaskReq/properties/description",
        Kinds::STRING,
        &[Rule::MinLength(0), Rule::MaxLength(255), Rule::Pattern(&CREATE_SYNC_TASK_REQ_DESCRIPTION_PATTERN)],
    )),
    Field::optional("enable_metadata_migration", &Schema::new(
        "/components/schemas/CreateSyncTaskReq/properties/enable_metadata_migration",
        Kinds::BOOLEAN,
        &[],
    )),
    Field::optional("enable_kms", &Schema::new(
        "/components/schemas/CreateSyncTaskReq/properties/enable_kms",
        Kinds::BOOLEAN,
        &[],
    )),
    Field::optional("enable_restore", &Schema::new(
        "/components/schemas/CreateSyncTaskReq/properties/enable_restore",
        Kinds::BOOLEAN,
        &[],
    )),
    Field::optional("dst_storage_policy", &DST_STORAGE_POLICY),
    Field::optional("app_id", &Schema::new(
        "/components/schemas/CreateSyncTaskReq/properties/app_id",
        Kinds::STRING,
        &[Rule::MinLength(0), Rule::MaxLength(255)],
    )),
    Field::optional("source_cdn", &SOURCE_CDN_REQ),
    Field::optional("consistency_check", &CONSISTENCY_CHECK),
];

pub(crate) static CREATE_SYNC_TASK_REQ: Schema = Schema::new(
    "/components/schemas/CreateSyncTaskReq",
    Kinds::OBJECT,
    &[
        Rule::Object(&Object::new(Others::Open, &CREATE_SYNC_TASK_REQ_FIELDS)),
        Rule::AllOf(&[&Schema::new("/components/schemas/CreateSyncTaskReq/allOf/0", Kinds::ANY, &[
            Rule::When {
                condition: &Schema::new(
                    "/components/schemas/CreateSyncTaskReq/allOf/0/anyOf/0/not",
                    Kinds::OBJECT,
                    &[Rule::Object(&Object::new(Others::Open, &[Field::required(
                        "src_cloud_type",
                        &Schema::new(
                            "/components/schemas/CreateSyncTaskReq/allOf/0/anyOf/0/not/properties/src_cloud_type",
                            Kinds::STRING,
                            &[Rule::Enum(&["\"Tencent\""])],
                        ),
                    )]))],
                ),
                then: &Schema::new("/components/schemas/CreateSyncTaskReq/allOf/0/anyOf/1", Kinds::OBJECT, &[
                    Rule::Object(&Object::new(Others::Open, &[Field::required("app_id", &Schema::new(
                        "/components/schemas/CreateSyncTaskReq/allOf/0/anyOf/1",
                        Kinds::ANY,
                        &[],
                    ))])),
                ]),
            },
        ]).says("app_id is mandatory when src_cloud_type is Tencent")]),
        Rule::AllOf(&[&Schema::new("/components/schemas/CreateSyncTaskReq/allOf/1", Kinds::ANY, &[
            Rule::When {
                condition: &Schema::new(
                    "/components/schemas/CreateSyncTaskReq/allOf/1/anyOf/0/not",
                    Kinds::OBJECT,
                    &[Rule::Object(&Object::new(Others::Open, &[Field::required(
                        "consistency_check",
                        &Schema::new(
                            "/components/schemas/CreateSyncTaskReq/allOf/1/anyOf/0/not/properties/consistency_check",
                            Kinds::STRING,
                            &[Rule::Enum(&["\"crc64\""])],
                        ),
                    )]))],
                ),
                then: &Schema::new("/components/schemas/CreateSyncTaskReq/allOf/1/anyOf/1", Kinds::OBJECT, &[
                    Rule::Object(&Object::new(Others::Open, &[Field::optional("src_cloud_type", &Schema::new(
                        "/components/schemas/CreateSyncTaskReq/allOf/1/anyOf/1/properties/src_cloud_type",
                        Kinds::STRING,
                        &[Rule::Enum(&["\"HuaweiCloud\"", "\"Aliyun\"", "\"Tencent\""])],
                    ))])),
                ]),
            },
        ]).says("consistency_check can only be crc64 when src_cloud_type is HuaweiCloud, Aliyun or Tencent, or is absent and so means Aliyun")]),
    ],
);

pub(crate) static SRC_CLOUD_TYPE: Schema = Schema::new("/components/schemas/SrcCloudType", Kinds::STRING, &[
    Rule::Enum(&[
        "\"AWS\"",
        "\"Azure\"",
        "\"Aliyun\"",
        "\"Tencent\"",
        "\"HuaweiCloud\"",
        "\"QingCloud\"",
        "\"KingsoftCloud\"",
        "\"Baidu\"",
        "\"Qiniu\"",
        "\"UCloud\"",
    ]),
]);

pub(crate) static DST_STORAGE_POLICY: Schema = Schema::new(
    "/components/schemas/DstStoragePolicy",
    Kinds::STRING,
    &[
        Rule::MinLength(0),
        Rule::MaxLength(128),
        Rule::Enum(&["\"STANDARD\"", "\"IA\"", "\"ARCHIVE\"", "\"DEEP_ARCHIVE\"", "\"SRC_STORAGE_MAPPING\""]),
    ],
);

pub(crate) static CONSISTENCY_CHECK: Schema = Schema::new(
    "/components/schemas/ConsistencyCheck",
    Kinds::STRING,
    &[Rule::Enum(&["\"size_last_modified\"", "\"crc64\"", "\"transmission\""])],
);

pub(crate) static SOURCE_CDN_REQ_FIELDS: [Field; 4] = [
    Field::optional("authentication_key", &Schema::new(
        "/components/schemas/SourceCdnReq/properties/authentication_key",
        Kinds::STRING,
        &[Rule::MinLength(0), Rule::MaxLength(255)],
    )),
    Field::required("authentication_type", &CDN_AUTHENTICATION_TYPE),
    Field::required("domain", &Schema::new(
        "/components/schemas/SourceCdnReq/properties/domain",
        Kinds::STRING,
        &[Rule::MinLength(0), Rule::MaxLength(1024)],
    )),
    Field::required("protocol", &CDN_PROTOCOL),
];

pub(crate) static SOURCE_CDN_REQ: Schema = Schema::new("/components/schemas/SourceCdnReq", Kinds::OBJECT, &[
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
]);

pub(crate) static CDN_AUTHENTICATION_TYPE: Schema = Schema::new(
    "/components/schemas/CdnAuthenticationType",
    Kinds::STRING,
    &[Rule::Enum(&[
        "\"NONE\"",
        "\"QINIU_PRIVATE_AUTHENTICATION\"",
        "\"ALIYUN_OSS_A\"",
        "\"ALIYUN_OSS_B\"",
        "\"ALIYUN_OSS_C\"",
        "\"KSYUN_PRIVATE_AUTHENTICATION\"",
        "\"AZURE_SAS_TOKEN\"",
        "\"TENCENT_COS_A\"",
        "\"TENCENT_COS_B\"",
        "\"TENCENT_COS_C\"",
        "\"TENCENT_COS_D\"",
    ])],
);

pub(crate) static CDN_PROTOCOL: Schema = Schema::new("/components/schemas/CdnProtocol", Kinds::STRING, &[
    Rule::Enum(&["\"http\"", "\"https\""]),
]);

pub(crate) static CREATE_SYNC_TASK_RESP_FIELDS: [Field; 1] = [
    Field::required("sync_task_id", &Schema::new(
        "/components/schemas/CreateSyncTaskResp/properties/sync_task_id",
        Kinds::STRING,
        &[Rule::MinLength(0), Rule::MaxLength(255)],
    )),
];

pub(crate) static CREATE_SYNC_TASK_RESP: Schema = Schema::new(
    "/components/schemas/CreateSyncTaskResp",
    Kinds::OBJECT,
    &[Rule::Object(&Object::new(Others::Open, &CREATE_SYNC_TASK_RESP_FIELDS))],
);

pub(crate) static ERROR_RESP_FIELDS: [Field; 2] = [
    Field::optional("error_msg", &Schema::new(
        "/components/schemas/ErrorResp/properties/error_msg",
        Kinds::STRING,
        &[],
    )),
    Field::optional("error_code", &Schema::new(
        "/components/schemas/ErrorResp/properties/error_code",
        Kinds::STRING,
        &[],
    )),
];

pub(crate) static ERROR_RESP: Schema = Schema::new("/components/schemas/ErrorResp", Kinds::OBJECT, &[
    Rule::Object(&Object::new(Others::Open, &ERROR_RESP_FIELDS)),
]);

pub(crate) static V2_PROJECT_ID_SYNC_TASKS_POST_PARAMETERS_0: Schema = Schema::new(
    "/paths/~1v2~1{project_id}~1sync-tasks/post/parameters/0/schema",
    Kinds::STRING,
    &[Rule::MinLength(1), Rule::MaxLength(1024)],
);

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
