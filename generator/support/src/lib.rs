//! The runtime that generated crates carry.
//!
//! Its modules are written into each generated crate as they stand here, below `crate::support`, so they refer to each
//! other as `super::…` only. Nothing here knows any particular API.

pub mod answer;
#[cfg(feature = "transport")]
pub mod auth;
pub mod backtracking_pattern;
pub mod body;
pub mod bridge;
pub mod character_class;
pub mod check;
#[cfg(feature = "transport")]
pub mod client;
pub mod decimal;
pub mod endpoint;
pub mod enumeration;
pub mod error;
#[cfg(feature = "transport")]
pub mod exchange;
pub mod facts;
pub mod failure;
pub mod findings;
pub mod judge;
pub mod linear_pattern;
#[cfg(feature = "transport")]
pub mod mask;
pub mod model;
pub mod operation;
#[cfg(feature = "transport")]
pub mod options;
pub mod read;
pub mod reader;
pub mod recorder;
#[cfg(feature = "reqwest")]
pub mod reqwest_transport;
pub mod response;
#[cfg(feature = "transport")]
pub mod retry;
pub mod schema;
pub mod secret;
pub mod syntax;
pub mod tape;
pub mod tape_builder;
#[cfg(feature = "transport")]
pub mod trace;
#[cfg(feature = "transport")]
pub mod transport;
pub mod transport_error;
pub mod value;
pub mod view;
pub mod violation;
pub mod writer;
