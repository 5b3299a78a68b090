//! From the service to the files of a crate.
//!
//! Names are claimed first, all at once; then every module is written as tokens, which are parsed back and laid out by
//! `prettyplease`, so that what is written is Rust by construction; only static data has a layout of its own. The order
//! is the description's everywhere: an endpoint more adds lines and moves none.

mod answers;
mod apart;
mod bodies;
mod boundaries;
mod calls;
mod checked;
mod claims;
mod client;
mod conditions;
mod constants;
mod data;
mod docs;
mod examples;
mod formats;
mod headers;
mod layout;
mod models;
mod name;
mod names;
mod needs;
mod notes;
mod operations;
mod package;
mod programs;
mod prose;
mod runtime;
mod schemas;
mod security;
mod servers;
mod service;
mod shared;
mod statics;
mod texts;
mod ty;
mod unions;
mod words;

use std::fmt;

use proc_macro2::TokenStream;

use crate::api::Api;
use crate::boundary::Boundaries;
use crate::output::{Output, PathError};

pub use name::Name;
pub use names::{Names, OperationNames, TypeNames};
pub use notes::notes;
pub use texts::Dates;

/// What a crate is made of besides the description.
#[derive(Debug, Default)]
pub struct Package {
    /// The package name.
    pub name: String,
    /// Files that go into `examples/`: path below it and content.
    pub examples: Vec<(String, Vec<u8>)>,
    /// What dates and times are.
    pub dates: Dates,
    /// The cases of `tests/boundaries.rs`, if it is to be there.
    pub boundaries: Option<Boundaries>,
}

/// Why a crate cannot be written.
#[derive(Debug)]
pub enum EmitError {
    /// A file has no possible path.
    Path(PathError),
    /// What was written is no Rust: an error in the generator.
    Syntax {
        /// The file.
        file: &'static str,
        /// What the parser says.
        error: syn::Error,
    },
}

impl fmt::Display for EmitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(error) => error.fmt(f),
            Self::Syntax { file, error } => {
                write!(f, "an error in the generator: what it wrote for {file} is no Rust: {error}")
            }
        }
    }
}

impl std::error::Error for EmitError {}

impl From<PathError> for EmitError {
    fn from(error: PathError) -> Self {
        Self::Path(error)
    }
}

/// Writes the crate of a service.
///
/// # Errors
///
/// If an example's path is none; see [`EmitError`].
pub fn emit(api: &Api, package: &Package) -> Result<Output, EmitError> {
    let names = names::Names::claim(api, package.dates);
    let mut schemas = schemas::Schemas::new(api, &names);
    let syntax = |file| move |error| EmitError::Syntax { file, error };
    let models = models::file(api, &names, &mut schemas).map_err(syntax("src/models.rs"))?;
    let headers = headers::Headers::of(api, &mut schemas);
    let operations = operations::files(api, &names, &headers, &mut schemas).map_err(syntax("src/operations.rs"))?;
    // Last, when everyone has said which schemas are to be statics.
    let statics = schemas.file();
    let mut root = package::root_scope();
    let servers = servers::servers(&api.servers, &mut root);
    let security = security::file(api, &mut root);
    let client = client::file(&servers).map_err(syntax("src/client.rs"))?;
    let needs = schemas.needs.with_security(&api.schemes).with_texts(api, package.dates);
    let mut output = Output::new();
    for (path, content) in &package.examples {
        output.insert(&format!("examples/{path}"), content.clone())?;
    }
    output.insert("Cargo.toml", package::manifest(api, &package.name, needs, &package.examples))?;
    output.insert("README.md", package::readme(api, &package.name))?;
    output.insert("src/lib.rs", rust("src/lib.rs", package::lib(api, &servers, &security, needs))?)?;
    output.insert("src/client.rs", client)?;
    if let Some(constants) = constants::file(&names) {
        output.insert("src/constants.rs", constants)?;
    }
    if !headers.is_empty() {
        output.insert("src/headers.rs", rust("src/headers.rs", headers.file(api, &names))?)?;
    }
    output.insert("src/models.rs", models)?;
    for (path, text) in operations {
        output.insert(&path, text)?;
    }
    output.insert("src/schemas.rs", statics)?;
    output.insert("src/security.rs", security.file)?;
    output.insert("src/service.rs", service::file(api, &package.name))?;
    output.insert("src/servers.rs", rust("src/servers.rs", servers.file)?)?;
    if let Some(boundaries) = &package.boundaries {
        output.insert("tests/boundaries.rs", boundaries::file(&names, &package.name, boundaries))?;
    }
    for (path, text) in runtime::runtime(needs) {
        output.insert(&path, text)?;
    }
    Ok(output)
}

fn rust(file: &'static str, tokens: TokenStream) -> Result<String, EmitError> {
    layout::file(tokens).map_err(|error| EmitError::Syntax { file, error })
}
