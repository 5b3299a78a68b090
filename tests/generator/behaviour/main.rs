//! What the crates of the small descriptions do. `compiled.rs` puts this beside them and runs it.

#[macro_use]
mod claims;

mod answers;
mod bodies;
mod bounds;
mod composition;
mod conditions;
mod dates_chrono;
mod dates_jiff;
mod dates_time;
mod formats;
mod newtypes;
mod nullable;
mod octets;
mod parameters;
mod requests;
mod security;
mod tags;
mod unions;
mod vocabulary;
