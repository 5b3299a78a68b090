//! What a service is, in terms of no language: its operations, the [shape] and the [rules](rule) of every value.
//!
//! [`lower`] makes it from a [`Document`](crate::document). From here on the document is not looked at again; whatever a
//! later stage has to say about a place carries the place with it, and the [rules](rule::Rules) know their pointers.

mod body;
mod circles;
pub mod content;
mod contradictions;
mod docs;
mod draft;
mod encoding;
mod error_parts;
mod form;
pub mod format;
mod header;
mod inapplicable;
pub(crate) mod judge;
mod keywords;
mod literal;
mod lower;
mod media_type;
mod members;
mod multipart;
mod nature;
mod objects;
pub mod operation;
mod parameter;
mod path_template;
mod paths;
mod pointers;
mod reach;
pub mod rule;
mod schema;
mod scheme;
mod scope;
mod security;
mod selection;
mod sendable;
mod service;
pub mod shape;
mod sight;
mod signature;
mod simplify;
mod stated;
pub mod text;
mod types;
mod unheld;
mod union;
mod unions;
mod unused;
mod widening;
mod written;

pub use error_parts::ErrorParts;
pub use literal::string as json_string;
pub use lower::{Lowering, lower, lower_selected};
pub use selection::{Selection, Unmatched};

use operation::{Incoming, LeftOut, Operation, SecurityScheme, Server};
use rule::Rules;
use shape::{Docs, Type, TypeId};

/// A service.
#[derive(Debug, Default)]
pub struct Api {
    /// `info`.
    pub info: Info,
    /// Where it is reached.
    pub servers: Vec<Server>,
    /// How it knows its callers.
    pub schemes: Vec<SecurityScheme>,
    /// The alternatives of schemes that operations need, unless they say otherwise; each is a list of places in
    /// [`schemes`](Self::schemes). Without any alternative, or with an empty one, they need none.
    pub security: Vec<Vec<usize>>,
    /// Where the parts of an error are, if the description says so.
    pub error: Option<ErrorParts>,
    /// The rules of every value.
    pub rules: Rules,
    /// The nominal types, in the description's order.
    pub types: Vec<Type>,
    /// What it can do, in the description's order.
    pub operations: Vec<Operation>,
    /// What it sends by itself: webhooks, and callbacks of operations.
    pub incoming: Vec<Incoming>,
    /// What it could do or send besides, if it could be kept.
    pub left_out: Vec<LeftOut>,
}

impl Api {
    /// The type of an id.
    #[must_use]
    pub fn get(&self, id: TypeId) -> &Type {
        self.types.get(id.index()).expect("an id comes from the api it is used with")
    }
}

/// What the description is about.
#[derive(Debug, Default, Clone)]
pub struct Info {
    /// `title`.
    pub title: String,
    /// `version`, of the description.
    pub version: String,
    /// The prose.
    pub docs: Docs,
    /// Terms of service, contact and licence, a line each.
    pub notes: Vec<String>,
    /// The tags of operations, and what is said of them.
    pub tags: Vec<(String, Docs)>,
}
