//! Text into a document: reading with positions, and references across files.
//!
//! [`Document::load`] reads a description, YAML or JSON, and every file it refers to into one immutable [`Tree`].
//! [`NodeRef`] walks it. Whoever lowers a part of it does so through a [`Reader`], which collects a verdict on every
//! member ([`Ledger`]) and whatever is wrong, and through [`Object`], which makes sure that no member is passed over.
//! Nothing here knows Rust, or what an operation is.
//!
//! ```text
//! let document = Document::load(path)?;
//! let findings = Findings::new(&document);
//! let reader = Reader::new(&document, &findings);
//! let mut root = reader.object(document.root(), "an OpenAPI description")?;
//! ```

mod build;
mod dynamic;
mod encoding;
mod files;
mod identifiers;
mod json;
mod ledger;
mod load;
mod locate;
mod metaschema;
mod node;
mod object;
mod offsets;
pub mod pointer;
mod reader;
mod reference;
mod referred;
mod role;
mod scalar;
mod survey;
mod tally;
mod tree;
mod uri;
mod version;
mod yaml;

pub use build::MAX_DEPTH;
pub use dynamic::Dynamic;
pub use files::{Disk, Files, MAX_FILE_BYTES, Memory};
pub use identifiers::Unusable;
pub use ledger::{Counts, Group, Ledger, Row, Verdict};
pub use load::{Document, Unreadable};
pub use node::{Kind, Member, NodeRef};
pub use object::{Object, Unknown, is_extension};
pub(crate) use reader::quotes_hint;
pub use reader::{Findings, Placed, Reader, Reported};
pub use referred::Referred;
pub use scalar::Style;
pub use tree::{MemberId, NodeId, Tree};
pub use version::Version;
