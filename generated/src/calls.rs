// Generated from an OpenAPI description. Do not edit: generate it again.

//! How the operations of the description are sent, and how their answers are read.

#[allow(unused_imports, reason = "an operation may describe no answer")]
use crate::support::answer::{Answer, Answers, Outcome};
#[allow(unused_imports, reason = "an operation may describe all answers")]
use crate::support::failure::Reason;
use crate::support::facts::ErrorParts;
#[allow(unused_imports, reason = "an operation may have no parameter and no body")]
use crate::support::operation::{Call, Operation, Parameter, Piece, Service};
#[allow(unused_imports, reason = "an operation may have no parameter and no body")]
use crate::support::operation::{check_body, check_optional, check_parameter};
#[allow(unused_imports, reason = "an operation may have no parameter and no body")]
use crate::support::{findings::Findings, view::Encode, violation::Location};
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

static CREATE_SYNC_TASK: Operation = Operation {
    service: &SERVICE,
    id: "createSyncTask",
    method: "POST",
    template: "/v2/{project_id}/sync-tasks",
    path: &[Piece::Text("/v2/"), Piece::Parameter(0), Piece::Text("/sync-tasks")],
    parameters: &[Parameter::new(
        "project_id",
        Location::Path,
        false,
        &schemas::V2_PROJECT_ID_SYNC_TASKS_POST_PARAMETERS_0,
    )],
    content_type: Some("application/json"),
    accept: Some("application/json"),
    security: None,
};

impl Call for operations::CreateSyncTask {
    fn operation(&self) -> &'static Operation {
        &CREATE_SYNC_TASK
    }

    fn parameter(&self, index: usize) -> &dyn Encode {
        match index {
            0 => &self.project_id,
            _ => &(),
        }
    }

    fn body(&self) -> Option<&dyn Encode> {
        Some(&self.body)
    }

    fn check(&self, out: &mut Findings) {
        check_parameter(&CREATE_SYNC_TASK, 0, &self.project_id, out);
        check_body(&schemas::CREATE_SYNC_TASK_REQ, &self.body, out);
    }
}

impl Answers for operations::CreateSyncTask {
    type Success = crate::models::CreateSyncTaskResp;
    type Failure = crate::operations::CreateSyncTaskError;

    fn read(
        answer: &Answer<'_>,
    ) -> Result<Outcome<Self::Success, Self::Failure>, Reason> {
        match answer.status() {
            200..=202 => answer.success(&schemas::CREATE_SYNC_TASK_RESP),
            400 => answer.failure(&schemas::ERROR_RESP, Self::Failure::Status400),
            _ => answer.failure(&schemas::ERROR_RESP, Self::Failure::Default),
        }
    }
}

crate::support::operation::calls! {
    operations::CreateSyncTask, CREATE_SYNC_TASK, operations::CreateSyncTaskError;
}
