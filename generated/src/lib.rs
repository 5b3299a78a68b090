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
//! **signature**: a key in the header `Authorization`.
//!
//! The request is signed with an access key and its secret key (AK/SK). The gateway refuses a signature whose date
//! is more than 15 minutes off, and takes signed requests up to 12 MB. The header is
//! `SDK-HMAC-SHA256 Access=…, SignedHeaders=…, Signature=…`.
//!
//! Requests are signed by SDK-HMAC-SHA256.
//!
//! **token**: a key in the header `X-Auth-Token`.
//!
//! The token used for IAM authentication: 1 to 16384 characters. IAM issues it for a project
//! (`POST /v3/auth/tokens`, response header `X-Subject-Token`), and it is valid for 24 hours. Its project must be
//! the project of the path.
//!
//! 1 to 16384 characters. In the environment: HUAWEICLOUD_SDK_TOKEN.
//!
//! An operation needs one of: `signature`, `token`.
//!
//! # Errors
//!
//! What breaks a rule of the description is told before anything is sent: [`Violations`] lists all of
//! it, by JSON pointer, and never shows a value.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

#[allow(deprecated)]
#[rustfmt::skip]
mod calls;
#[allow(deprecated)]
#[rustfmt::skip]
mod codec;
#[allow(deprecated)]
#[rustfmt::skip]
pub mod models;
#[allow(deprecated)]
#[rustfmt::skip]
pub mod operations;
#[rustfmt::skip]
mod schemas;
#[rustfmt::skip]
pub mod servers;
#[doc(hidden)]
#[rustfmt::skip]
pub mod support;

pub use servers::Region;
pub use support::body::Body;
pub use support::endpoint::{Endpoint, InvalidEndpoint};
pub use support::enumeration::{NotListed, UnknownValue};
pub use support::model::Validate;
pub use support::operation::EncodeError;
pub use support::schema::Direction;
pub use support::secret::Secret;
pub use support::value::{Number, Value};
pub use support::violation::{Constraint, Location, Violation, Violations};
