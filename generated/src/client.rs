// Generated from an OpenAPI description. Do not edit: generate it again.

//! How a [`Client`] is made. Its methods stand with the operations.

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
