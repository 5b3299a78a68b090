// Generated from an OpenAPI description. Do not edit: generate it again.

//! The methods of [`Client`], one for each operation.

use crate::support::client::{Client, ClientBuilder};

impl Client {
    /// Starts to make a client.
    pub fn builder() -> ClientBuilder {
        let endpoint: Option<crate::Endpoint> = Some(
            crate::servers::endpoint(crate::servers::Region::default()),
        );
        ClientBuilder::new(&crate::service::SERVICE, crate::security::SCHEMES, endpoint)
    }
}

impl ClientBuilder {
    /// Where the service is: at `https://oms.{region}.myhuaweicloud.com` with this `region`.
    pub fn region(self, region: crate::servers::Region) -> Self {
        self.described(crate::servers::endpoint(region))
    }
}

#[allow(unused_imports, reason = "no method may need one")]
use crate::models;

crate::support::call::methods! {
    /// Create a synchronization task
    create_sync_task(project_id: String, body: models::CreateSyncTaskReq) -> CreateSyncTask;
}
