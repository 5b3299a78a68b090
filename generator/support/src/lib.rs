//! The runtime that generated crates carry.
//!
//! Its modules are written into each generated crate as they stand here, below `crate::support`, so they refer to each
//! other as `super::…` only. Nothing here knows any particular API.

pub mod body;
pub mod bridge;
pub mod character_class;
pub mod check;
pub mod decimal;
pub mod endpoint;
pub mod enumeration;
pub mod findings;
pub mod judge;
pub mod linear_pattern;
pub mod model;
pub mod operation;
pub mod read;
pub mod reader;
pub mod recorder;
pub mod schema;
pub mod secret;
pub mod syntax;
pub mod tape;
pub mod tape_builder;
pub mod value;
pub mod view;
pub mod violation;
pub mod writer;
