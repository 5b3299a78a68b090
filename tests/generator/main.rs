//! The generator as a whole: descriptions in, files and findings out.

#![allow(clippy::unwrap_used, clippy::panic)]

mod boundaries;
mod comments;
mod compiled;
mod corpus;
mod counts;
mod damaged;
mod mutation;
mod negative;
mod recovery;
mod snapshots;
