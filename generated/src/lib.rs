// Generated from an OpenAPI description. Do not edit: generate it again.

//! Huawei Cloud Object Storage Migration Service (OMS)
//!
//! OMS migrates data from the object storage of other cloud vendors, and between regions of Huawei Cloud, into
//! Huawei Cloud Object Storage Service (OBS).
//!
//! This description covers one operation of version 2 of the API: creating a synchronization task.
//!
//! Version `0.1.0` of the description.
//!
//! API reference of OMS, "Create a Synchronization Task": <https://support.huaweicloud.com/intl/en-us/api-oms/CreateSyncTask.html>
//!
//! # Tags
//!
//! **sync-tasks**
//!
//! Synchronization tasks keep a bucket of OBS up to date with a bucket elsewhere.
//!
//! # Authentication
//!
//! **signature**: a signature in the header `Authorization`.
//!
//! The request is signed with an access key and its secret key (AK/SK). The gateway refuses a signature whose date
//! is more than 15 minutes off, and takes signed requests up to 12 MB. The header is
//! `SDK-HMAC-SHA256 Access=…, SignedHeaders=…, Signature=…`.
//!
//! Requests are signed by SDK-HMAC-SHA256. The security token of temporary keys is sent in
//! `X-Security-Token`. The path parameter `project_id` is sent in `X-Project-Id` as well. In the
//! environment: `HUAWEICLOUD_SDK_AK` with `HUAWEICLOUD_SDK_SK` and `HUAWEICLOUD_SDK_SECURITY_TOKEN`, or
//! `CLOUD_SDK_AK` with `CLOUD_SDK_SK`.
//!
//! **token**: a key in the header `X-Auth-Token`.
//!
//! The token used for IAM authentication: 1 to 16384 characters. IAM issues it for a project
//! (`POST /v3/auth/tokens`, response header `X-Subject-Token`), and it is valid for 24 hours. Its project must be
//! the project of the path.
//!
//! 1 to 16384 characters. In the environment: `HUAWEICLOUD_SDK_TOKEN`.
//!
//! An operation needs one of: `signature`, `token`.
//!
//! # Errors
//!
//! What breaks a rule of the description is told before anything is sent: [`Violations`] lists all of
//! it, by JSON pointer, and never shows a value. What goes wrong afterwards is an [`Error`], which
//! tells whether an answer came, what the service says in it, and whether the call may be made again;
//! no error prints a secret.
//!
//! # Features
//!
//! - `client` (default): [`Client`] over `reqwest`, secured by rustls.
//! - `reqwest`: the same without TLS, for a `reqwest::Client` of one's own.
//! - `transport`: [`Client`] over any HTTP library, by the trait [`Transport`].
//! - `tracing`: a span for each call, without secrets.
//!
//! Without features the crate is types, rules, and the encoding and decoding of calls.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

#[cfg(feature = "transport")]
#[allow(deprecated)]
#[rustfmt::skip]
mod client;
#[allow(deprecated)]
#[rustfmt::skip]
pub mod models;
#[allow(deprecated)]
#[rustfmt::skip]
pub mod operations;
#[rustfmt::skip]
mod schemas;
#[cfg(feature = "transport")]
#[rustfmt::skip]
pub mod security;
#[rustfmt::skip]
pub mod servers;
#[rustfmt::skip]
mod service;
#[doc(hidden)]
#[rustfmt::skip]
pub mod support;

#[cfg(feature = "transport")]
pub use security::{Credentials, Token};
pub use servers::Region;
pub use support::answer::ResponseChecks;
#[cfg(feature = "transport")]
pub use support::auth::credential::Credential;
#[cfg(feature = "transport")]
pub use support::auth::credential_error::{CredentialError, CredentialFlaw};
pub use support::body::Body;
#[cfg(feature = "transport")]
pub use support::byte_stream::ByteStream;
pub use support::call::Call;
#[cfg(feature = "transport")]
pub use support::client::{BuildError, Client, ClientBuilder, PendingCall};
pub use support::endpoint::{Endpoint, InvalidEndpoint};
pub use support::enumeration::{NotListed, UnknownValue};
pub use support::error::{Error, Unsent, Untyped};
pub use support::failure::{ApiError, Reason, Undecodable};
pub use support::header::{Header, HeaderError};
pub use support::model::{Json, Validate};
pub use support::operation::EncodeError;
#[cfg(feature = "transport")]
pub use support::options::CallOptions;
pub use support::response::Response;
#[cfg(feature = "transport")]
pub use support::retry::Retries;
pub use support::schema::Direction;
pub use support::secret::Secret;
#[cfg(feature = "transport")]
pub use support::transport::{self, Transport};
pub use support::transport_error::{TransportError, TransportErrorKind};
pub use support::upload::Upload;
pub use support::value::{Number, Value};
pub use support::violation::{Constraint, Location, Violation, Violations};
