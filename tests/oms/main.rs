//! The crate `huaweicloud-oms` as a stranger would test it: what its description allows and refuses, what it sends, what
//! it shows, and what it never shows.

#![allow(clippy::unwrap_used, clippy::panic)]

mod encoding;
mod evaluator;
mod example;
mod instances;
mod mutation;
mod properties;
mod redacting;
mod secrets;
mod signing;
mod statements;
mod stranger;
mod violations;
