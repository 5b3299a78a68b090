// Generated from an OpenAPI description. Do not edit: generate it again.

//! The operations of the description. A value of one of these types is a call: `validate` tells what is wrong
//! with it, `encode` makes the HTTP request, `decode` reads the answer.

/// Create a synchronization task
///
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
/// `POST /v2/{project_id}/sync-tasks`
///
/// The vendor's page of this API: <https://support.huaweicloud.com/intl/en-us/api-oms/CreateSyncTask.html>
///
/// # Responses
///
/// - `200`: Created. The synchronization task exists and has been started.
///   Body (`application/json`): [`CreateSyncTaskResp`](crate::models::CreateSyncTaskResp).
/// - `201`: Created. The synchronization task exists and has been started.
///   Body (`application/json`): [`CreateSyncTaskResp`](crate::models::CreateSyncTaskResp).
/// - `202`: Created. The synchronization task exists and has been started.
///   Body (`application/json`): [`CreateSyncTaskResp`](crate::models::CreateSyncTaskResp).
/// - `400`: Bad Request. The request is not valid; correct it instead of repeating it.
///   Body (`application/json`): [`ErrorResp`](crate::models::ErrorResp).
/// - `default`: Any other status. The page lists 200 and 400 only; the API reference's page of statuses gives 401, 403, 404,
///   405, 406, 409, 413, 415, 429, 500, 501 and 503 as well. OMS and the gateway in front of it answer with the same
///   body as for 400; whatever else lies between may answer with something that is no JSON.
///   Body (`application/json`): [`ErrorResp`](crate::models::ErrorResp).
///
/// With `200`:
///
/// Example: `{"sync_task_id":"d18befdd-eb82-41f3-8019-bbb593d74a3e"}`.
///
/// With `400`:
///
/// Example:
///
/// ```json
/// {
///   "error_msg": "The description cannot contain the following special characters: <>()\"'&",
///   "error_code": "OMS.0078"
/// }
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CreateSyncTask {
    /// The project ID. 1 to 1024 characters.
    ///
    /// Sent in the path as `project_id`.
    pub project_id: String,
    /// The task to create.
    ///
    /// Sent as `application/json`.
    ///
    /// Example:
    ///
    /// ```json
    /// {
    ///   "src_cloud_type": "Aliyun",
    ///   "src_region": "cn-beijing",
    ///   "src_bucket": "api-auto-test1",
    ///   "src_ak": "src_ak",
    ///   "src_sk": "src_sk",
    ///   "dst_ak": "dst_ak",
    ///   "dst_sk": "dst_sk",
    ///   "dst_region": "cn-north-4",
    ///   "dst_bucket": "oms-sonar-north",
    ///   "description": "XXXX",
    ///   "enable_restore": false,
    ///   "enable_metadata_migration": false
    /// }
    /// ```
    pub body: crate::models::CreateSyncTaskReq,
}

impl CreateSyncTask {
    /// A call with everything that it must have.
    #[must_use]
    pub fn new(
        project_id: impl Into<String>,
        body: impl Into<crate::models::CreateSyncTaskReq>,
    ) -> Self {
        Self {
            project_id: project_id.into(),
            body: body.into(),
        }
    }
}

/// What `createSyncTask` answers when it does not succeed.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum CreateSyncTaskError {
    /// `400`: Bad Request. The request is not valid; correct it instead of repeating it.
    Status400(crate::models::ErrorResp),
    /// `default`: Any other status. The page lists 200 and 400 only; the API reference's page of statuses
    /// gives 401, 403, 404, 405, 406, 409, 413, 415, 429, 500, 501 and 503 as well. OMS and the gateway in
    /// front of it answer with the same body as for 400; whatever else lies between may answer with
    /// something that is no JSON.
    Default(crate::models::ErrorResp),
}
