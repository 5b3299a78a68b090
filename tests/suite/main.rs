//! The public JSON-Schema-Test-Suite against what the generator makes of its schemas.
//!
//! Each group of the suite is a schema and values with a verdict. The schema becomes a component of a description
//! ([`description`] says how), draft 4 in OpenAPI 3.0 and 2020-12 in 3.1, as it is and with its types written out
//! ([`typed`]). Then either the generator refuses it, or every value must get the suite's verdict: by the evaluator on
//! the rules ([`evaluator`]), and by the emitted types in a compiled crate, read by `from_json` and by serde
//! ([`compiled`]). The tables are snapshots, so that a change shows; [`known`] lists what may be wrong.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod addresses;
mod compiled;
mod description;
mod evaluator;
mod known;
mod newer;
mod older;
mod remotes;
mod subject;
mod suite;
mod typed;
mod verdicts;
