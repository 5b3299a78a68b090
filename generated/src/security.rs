// Generated from an OpenAPI description. Do not edit: generate it again.

//! What proves to the service who calls it.

use crate::support::auth::credential::{key_credential, text_credential};
use crate::support::auth::{scheme, sdk_hmac_sha256};
use crate::support::violation::Location;

key_credential! {
    /// What the scheme `signature` asks for: a pair of keys that requests are signed with.
    ///
    /// The request is signed with an access key and its secret key (AK/SK). The gateway refuses a signature whose date
    /// is more than 15 minutes off, and takes signed requests up to 12 MB. The header is
    /// `SDK-HMAC-SHA256 Access=…, SignedHeaders=…, Signature=…`.
    ///
    /// Requests are signed by SDK-HMAC-SHA256. The security token of temporary keys is sent in
    /// `X-Security-Token`. The path parameter `project_id` is sent in `X-Project-Id` as well. In the
    /// environment: `HUAWEICLOUD_SDK_AK` with `HUAWEICLOUD_SDK_SK` and `HUAWEICLOUD_SDK_SECURITY_TOKEN`, or
    /// `CLOUD_SDK_AK` with `CLOUD_SDK_SK`.
    Credentials, 0, crate::security::SCHEMES, from_env, security_token
}

text_credential! {
    /// What the scheme `token` asks for: a key in the header `X-Auth-Token`.
    ///
    /// The token used for IAM authentication: 1 to 16384 characters. IAM issues it for a project
    /// (`POST /v3/auth/tokens`, response header `X-Subject-Token`), and it is valid for 24 hours. Its project must be
    /// the project of the path.
    ///
    /// 1 to 16384 characters. In the environment: `HUAWEICLOUD_SDK_TOKEN`.
    Token, 1, crate::security::SCHEMES, from_env
}

/// The security schemes of the description.
pub(crate) static SCHEMES: &[scheme::Scheme] = &[
    scheme::Scheme {
        name: "signature",
        kind: scheme::Kind::Signature(&scheme::Signature {
            access_key_env: &["HUAWEICLOUD_SDK_AK", "CLOUD_SDK_AK"],
            secret_key_env: &["HUAWEICLOUD_SDK_SK", "CLOUD_SDK_SK"],
            security_token: Some(scheme::SecurityToken { header: "X-Security-Token", env: &[
                "HUAWEICLOUD_SDK_SECURITY_TOKEN",
            ] }),
            project_id: Some(scheme::ProjectId { header: "X-Project-Id", path_parameter: "project_id" }),
            sign: sdk_hmac_sha256::sign,
        }),
        min_length: None,
        max_length: None,
        env: &[],
    },
    scheme::Scheme {
        name: "token",
        kind: scheme::Kind::ApiKey { location: Location::Header, name: "X-Auth-Token" },
        min_length: Some(1),
        max_length: Some(16384),
        env: &["HUAWEICLOUD_SDK_TOKEN"],
    },
];
