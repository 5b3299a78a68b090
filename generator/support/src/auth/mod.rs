//! What proves to a service who calls it: schemes, credentials, and what they add to a request.
//!
//! A [scheme](scheme::Scheme) is data out of the description, a [credential](credential::Credential) is what a user has
//! for one, and [`authenticate`](authenticate::authenticate) brings both to a request. An algorithm that signs requests
//! is a module of this folder, named by `x-signature` in the description; nothing else here knows a vendor.

pub mod authenticate;
pub mod credential;
pub mod credential_error;
pub mod environment;
pub mod scheme;
pub mod sdk_hmac_sha256;
