// Generated from an OpenAPI description. Do not edit: generate it again.

//! The operations of the description. A value of one of these types is a call: `validate` tells what is wrong
//! with it, `encode` makes the HTTP request, `decode` reads the answer. They are methods of [`Call`](crate::Call).
//!
//! Before each stands its title and then what else there is to say of it. Behind the `=` of a parameter stand where it
//! is sent, its name there, and what it fits, which is in `schemas.rs`; behind the `=>` of an answer what it is read as,
//! in which form, what it fits, and what the description says of it.
#![allow(unreachable_patterns, reason = "the description may have a default answer")]
#![allow(clippy::new_without_default, reason = "another description of an operation may need something")]

#[doc(no_inline)]
pub use crate::Call as _;

use crate::support::call::operation;
#[allow(unused_imports, reason = "not every operation has all of them")]
use crate::{models, schemas};

operation! {
    /// Create a synchronization task
    /// Creates a synchronization task. The task is started automatically once it has been created; no further call is
    /// needed.
    ///
    /// **Constraint.** A tenant can create at most five synchronization tasks.
    ///
    /// **Permissions.** An account may call every API. An IAM user needs the permission: with authorization by roles
    /// and policies see "Permissions Policies and Supported Actions" in the API reference; with identity policies the
    /// action `oms:synctask:create` (access level Write, resource type `synctask`, which is required; no condition
    /// key, no alias, no dependency) must be allowed.
    ///
    /// The vendor's page of this API: <https://support.huaweicloud.com/intl/en-us/api-oms/CreateSyncTask.html>.
    /// Example of `200`: `{"sync_task_id":"d18befdd-eb82-41f3-8019-bbb593d74a3e"}`.
    ///
    /// Example of `400`:
    /// ```json
    /// {"error_msg": "The description cannot contain the following special characters: <>()\"'&",
    /// "error_code": "OMS.0078"}
    /// ```
    pub struct CreateSyncTask = create_sync_task "createSyncTask" "POST" "/v2/{project_id}/sync-tasks" {
        /// The project ID. 1 to 1024 characters.
        pub project_id: String = path "project_id": V2_PROJECT_ID_SYNC_TASKS_POST_PARAMETERS_0;
    }
    /// The task to create.
    ///
    /// Example:
    /// ```json
    /// {"src_cloud_type": "Aliyun", "src_region": "cn-beijing", "src_bucket": "api-auto-test1", "src_ak": "src_ak",
    /// "src_sk": "src_sk", "dst_ak": "dst_ak", "dst_sk": "dst_sk", "dst_region": "cn-north-4",
    /// "dst_bucket": "oms-sonar-north", "description": "XXXX", "enable_restore": false,
    /// "enable_metadata_migration": false}
    /// ```
    sends body: models::CreateSyncTaskReq = body "application/json": CREATE_SYNC_TASK_REQ;
    answers "application/json" {
        200 => (models::CreateSyncTaskResp) = json CREATE_SYNC_TASK_RESP,
            "`200`: Created. The synchronization task exists and has been started ([`models::CreateSyncTaskResp`])";
        201 => (models::CreateSyncTaskResp) = json CREATE_SYNC_TASK_RESP,
            "`201`: Created. The synchronization task exists and has been started ([`models::CreateSyncTaskResp`])";
        202 => (models::CreateSyncTaskResp) = json CREATE_SYNC_TASK_RESP,
            "`202`: Created. The synchronization task exists and has been started ([`models::CreateSyncTaskResp`])";
    } fails as CreateSyncTaskError {
        400 => Status400(models::ErrorResp) = json ERROR_RESP,
            "`400`: Bad Request. The request is not valid; correct it instead of repeating it ([`models::ErrorResp`])";
        _ => Default(models::ErrorResp) = json ERROR_RESP,
            "`default`: Any other status. The page lists 200 and 400 only; the API reference's page of statuses gives 401, 403, 404,",
            "405, 406, 409, 413, 415, 429, 500, 501 and 503 as well. OMS and the gateway in front of it answer with the same",
            "body as for 400; whatever else lies between may answer with something that is no JSON.",
            "",
            "([`models::ErrorResp`])";
    }
}
