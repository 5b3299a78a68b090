// Generated from an OpenAPI description. Do not edit: generate it again.

//! How the operations of the description are sent.

#[allow(unused_imports, reason = "an operation may have no parameter and no body")]
use crate::support::operation::{Call, Operation, Parameter, Piece, check_body, check_optional, check_parameter};
#[allow(unused_imports, reason = "an operation may have no parameter and no body")]
use crate::support::{findings::Findings, view::Encode, violation::Location};
#[allow(unused_imports, reason = "an operation may have no parameter and no body")]
use crate::{operations, schemas};

static CREATE_SYNC_TASK: Operation = Operation {
    id: "createSyncTask",
    method: "POST",
    path: &[Piece::Text("/v2/"), Piece::Parameter(0), Piece::Text("/sync-tasks")],
    parameters: &[Parameter::new(
        "project_id",
        Location::Path,
        false,
        &schemas::V2_PROJECT_ID_SYNC_TASKS_POST_PARAMETERS_0,
    )],
    content_type: Some("application/json"),
    accept: Some("application/json"),
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

crate::support::operation::calls! {
    operations::CreateSyncTask;
}
