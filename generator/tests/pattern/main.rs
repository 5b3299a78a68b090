//! Patterns, from a description's text to the engine that a generated crate asks.

#![allow(clippy::panic, clippy::unwrap_used)]

mod differential;
mod engine;
mod meaning;
mod programs;
mod refusal;
mod regex_format;
