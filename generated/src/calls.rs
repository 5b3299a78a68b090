// Generated from an OpenAPI description. Do not edit: generate it again.

//! How the operations of the description are sent, and how their answers are read.

#[allow(unused_imports, reason = "an operation may describe all answers, or none")]
use crate::support::answer::Outcome;
use crate::support::facts::ErrorParts;
#[allow(unused_imports, reason = "an operation may describe all answers, or none")]
use crate::support::failure::Reason;
use crate::support::media::{Json, Media};
use crate::support::operation::{Operation, Service};
use crate::support::parameter::Parameter;
#[allow(unused_imports, reason = "an operation may have no parameter and no body")]
use crate::{operations, schemas};

pub(crate) static SERVICE: Service = Service {
    user_agent: "huaweicloud-oms/0.1.0",
    security: &[&[0], &[1]],
    errors: ErrorParts {
        code: &[
            "/error_code",
            "/errorCode",
            "/code",
            "/error/error_code",
            "/error/errorCode",
            "/error/code",
            "/details/0/error_code",
        ],
        message: &[
            "/error_msg",
            "/errorMsg",
            "/message",
            "/error/error_msg",
            "/error/errorMsg",
            "/error/message",
            "/details/0/error_msg",
        ],
        request_id: &["X-Request-Id", "/request_id"],
    },
};

static CREATE_SYNC_TASK: Operation =
    Operation::new(&SERVICE, "createSyncTask", "POST", "/v2/{project_id}/sync-tasks")
        .parameters(&[Parameter::path("project_id", &schemas::V2_PROJECT_ID_SYNC_TASKS_POST_PARAMETERS_0)])
        .body(&[Media::new("application/json", &Json, &schemas::CREATE_SYNC_TASK_REQ)])
        .accept("application/json");

crate::support::operation::calls! {
    operations::CreateSyncTask: CREATE_SYNC_TASK [project_id] body =>
        crate::models::CreateSyncTaskResp, crate::operations::CreateSyncTaskError; |answer| {
        200..=202 => answer.success(&schemas::CREATE_SYNC_TASK_RESP),
        400 => answer.failure(&schemas::ERROR_RESP, Self::Failure::Status400),
        _ => answer.failure(&schemas::ERROR_RESP, Self::Failure::Default),
    }
}
