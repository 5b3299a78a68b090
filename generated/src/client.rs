// Generated from an OpenAPI description. Do not edit: generate it again.

//! The methods of [`Client`], one for each operation.

use crate::support::client::{Client, ClientBuilder, PendingCall};

impl Client {
    /// Starts to make a client.
    pub fn builder() -> ClientBuilder {
        let endpoint: Option<crate::Endpoint> = Some(
            crate::servers::endpoint(crate::servers::Region::default()),
        );
        ClientBuilder::new(&crate::calls::SERVICE, crate::security::SCHEMES, endpoint)
    }

    /// Create a synchronization task
    ///
    /// `POST /v2/{project_id}/sync-tasks`: see [`CreateSyncTask`](crate::operations::CreateSyncTask).
    pub fn create_sync_task(
        &self,
        project_id: impl Into<String>,
        body: impl Into<crate::models::CreateSyncTaskReq>,
    ) -> PendingCall<'_, crate::operations::CreateSyncTask> {
        self.call(crate::operations::CreateSyncTask::new(project_id, body))
    }
}

impl ClientBuilder {
    /// Where the service is: at `https://oms.{region}.myhuaweicloud.com` with this `region`.
    pub fn region(self, region: crate::servers::Region) -> Self {
        self.described(crate::servers::endpoint(region))
    }
}
