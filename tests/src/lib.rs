//! What the tests share.

pub mod pipeline;
