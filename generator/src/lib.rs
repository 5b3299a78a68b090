//! Turns an OpenAPI description into a Rust client crate, exactly or not at all.
//!
//! One way: [`document`] reads text, [`api`] says what the service is, [`rust`] writes the crate, [`output`] puts it on
//! the disk. [`diagnostic`] is the one way to say what is wrong, with a place; [`pattern`] knows regular
//! expressions. [`boundary`] finds values at the boundaries of rules, for the tests of a crate.

pub mod api;
mod beside;
pub mod boundary;
pub mod cli;
pub mod compare;
pub mod diagnostic;
pub mod document;
pub mod output;
pub mod pattern;
pub mod rust;
pub mod settings;
