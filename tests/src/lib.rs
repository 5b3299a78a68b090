//! What the tests share.

pub mod oms;
pub mod pipeline;
pub mod rules;
