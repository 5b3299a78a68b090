//! What the tests share.

pub mod agreement;
pub mod crates;
pub mod descriptions;
pub mod fuzzing;
pub mod loopback;
pub mod oms;
pub mod pipeline;
#[path = "../../generator/tests/pattern/programs.rs"]
pub mod programs;
pub mod random;
pub mod rules;

/// The README's code compiles and does what it says.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
