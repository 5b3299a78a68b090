//! What proves to a service who calls it.

pub mod authenticate;
pub mod credential;
pub mod credential_error;
pub mod environment;
pub mod scheme;
pub mod sdk_hmac_sha256;
