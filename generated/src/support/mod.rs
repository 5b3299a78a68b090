//! The runtime of this crate: it knows nothing of the API, and the API's types are written in its terms.
//!
//! What users need of it is shown at the root of the crate.

pub mod body;
pub mod bridge;
pub mod character_class;
pub mod check;
pub mod decimal;
pub mod endpoint;
pub mod enumeration;
pub mod findings;
pub mod judge;
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
