//! The client of `huaweicloud-oms` as its users meet it: over real connections, with a service that does what services
//! and networks do.
//!
//! Nothing leaves the machine, and nothing here depends on how fast it is: times are bounded from below where a wait is
//! asked for, and from above only where something would else hang.

#![allow(clippy::unwrap_used, clippy::panic)]

mod answers;
mod caller;
mod concurrency;
mod requests;
mod secrets;
mod streams;
mod transport;
