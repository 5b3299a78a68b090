//! What makes a crate of the modules: `Cargo.toml`, `lib.rs`, the README, and the runtime.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Comment};
use super::name::Scope;
use super::prose;
use super::schemas::Needs;
use super::servers::Servers;
use super::words::code;
use crate::api::Api;
use crate::api::shape::Shape;

/// The oldest Rust that generated crates compile with.
const MSRV: &str = "1.85";

/// A module of the runtime, as it is written into the crate.
struct Module {
    name: &'static str,
    text: &'static str,
    needed: fn(&Needs) -> bool,
}

macro_rules! runtime {
    ($($name:ident $(if $needed:expr)?;)*) => {
        &[$(Module {
            name: stringify!($name),
            text: include_str!(concat!("../../support/src/", stringify!($name), ".rs")),
            needed: runtime!(@needed $($needed)?),
        }),*]
    };
    (@needed) => { |_| true };
    (@needed $needed:expr) => { $needed };
}

const RUNTIME: &[Module] = runtime! {
    body;
    bridge;
    character_class if |needs| needs.class;
    check;
    decimal;
    endpoint;
    enumeration;
    findings;
    judge;
    linear_pattern if |needs| needs.linear;
    model;
    operation;
    read;
    reader;
    recorder;
    schema;
    secret;
    syntax;
    tape;
    tape_builder;
    value;
    view;
    violation;
    writer;
};

/// The names that the root of every crate has.
pub const ROOT: &[&str] = &[
    "Body",
    "Constraint",
    "Direction",
    "EncodeError",
    "Endpoint",
    "InvalidEndpoint",
    "Location",
    "NotListed",
    "Number",
    "Secret",
    "UnknownValue",
    "Validate",
    "Value",
    "Violation",
    "Violations",
    "models",
    "operations",
    "servers",
    "support",
    "schemas",
];

/// The scope of the crate's root.
#[must_use]
pub fn root_scope() -> Scope {
    Scope::reserving(ROOT)
}

/// The files of the runtime: path and text.
pub fn runtime(needs: Needs) -> Vec<(String, String)> {
    let carried = || RUNTIME.iter().filter(|module| (module.needed)(&needs));
    let mut index = String::from(
        "//! The runtime of this crate: it knows nothing of the API, and the API's types are written in its terms.\n//!\n\
         //! What users need of it is shown at the root of the crate.\n\n",
    );
    for module in carried() {
        index.push_str(&format!("pub mod {};\n", module.name));
    }
    let mut files = vec![("src/support/mod.rs".to_owned(), index)];
    files.extend(carried().map(|module| (format!("src/support/{}.rs", module.name), module.text.to_owned())));
    files
}

/// The file `lib.rs`.
#[must_use]
pub fn lib(api: &Api, servers: &Servers) -> TokenStream {
    let mut comment = Comment::default();
    comment.prose(Some(&api.info.title));
    comment.prose(api.info.docs.description.as_ref());
    if !api.info.version.is_empty() {
        comment.says(format!("Version {} of the description.", code(&api.info.version)));
    }
    for note in &api.info.notes {
        comment.prose(Some(note));
    }
    docs::external(&mut comment, &api.info.docs);
    if !api.info.tags.is_empty() {
        comment.says("# Tags");
        for (name, tag) in &api.info.tags {
            comment.says(format!("**{}**", prose::lines(name).join(" ")));
            comment.prose(tag.description.as_ref());
            docs::external(&mut comment, tag);
        }
    }
    if !api.schemes.is_empty() {
        comment.says("# Authentication");
        for scheme in &api.schemes {
            comment.says(format!("**{}**: {}.", prose::lines(&scheme.name).join(" "), scheme.summary));
            comment.prose(scheme.docs.description.as_ref());
            comment.says(scheme.notes.join(" "));
        }
        if !api.security.is_empty() {
            comment.says(format!("An operation needs {}.", docs::alternatives(&api.security)));
        }
    }
    comment.says("# Errors");
    comment.says(
        "What breaks a rule of the description is told before anything is sent: [`Violations`] lists all of it, by \
         JSON pointer, and never shows a value.",
    );
    let docs = comment.inner();
    let public = &servers.public;
    // The crate itself has to name what it calls deprecated.
    let allow = any_deprecated(api).then(|| quote!(#[allow(deprecated)]));
    let shown = (!public.is_empty()).then(|| quote!(pub use servers::{#(#public),*};));
    quote! {
        #docs
        #![forbid(unsafe_code)]
        #![warn(missing_docs)]

        #allow
        #[rustfmt::skip]
        mod calls;
        #allow
        #[rustfmt::skip]
        mod codec;
        #allow
        #[rustfmt::skip]
        pub mod models;
        #allow
        #[rustfmt::skip]
        pub mod operations;
        #[rustfmt::skip]
        mod schemas;
        #[rustfmt::skip]
        pub mod servers;
        #[doc(hidden)]
        #[rustfmt::skip]
        pub mod support;

        #shown
        pub use support::body::Body;
        pub use support::endpoint::{Endpoint, InvalidEndpoint};
        pub use support::enumeration::{NotListed, UnknownValue};
        pub use support::model::Validate;
        pub use support::operation::EncodeError;
        pub use support::schema::Direction;
        pub use support::secret::Secret;
        pub use support::value::{Number, Value};
        pub use support::violation::{Constraint, Location, Violation, Violations};
    }
}

fn any_deprecated(api: &Api) -> bool {
    let in_members = |shape: &Shape| match shape {
        Shape::Record(record) => record.members.iter().any(|member| member.docs.deprecated),
        Shape::Enum(_) | Shape::Newtype(_) => false,
    };
    let in_types = api.types.iter().any(|ty| ty.docs.deprecated || in_members(&ty.shape));
    let in_operations = api.operations.iter().any(|operation| {
        operation.docs.deprecated || operation.parameters.iter().any(|parameter| parameter.docs.deprecated)
    });
    in_types || in_operations
}

/// The file `Cargo.toml`.
#[must_use]
pub fn manifest(api: &Api, name: &str, needs: Needs) -> String {
    let version = semver(&api.info.version);
    let title = api.info.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let description = toml_string(&format!("Client of {title}, generated from its OpenAPI description"));
    let library = name.replace('-', "_");
    let mut out = format!(
        "[package]\nname = \"{name}\"\nversion = \"{version}\"\nedition = \"2024\"\nrust-version = \"{MSRV}\"\n\
         description = {description}\npublish = false\n\n\
         [lib]\nname = \"{library}\"\npath = \"src/lib.rs\"\ndoctest = false\n\n\
         [dependencies]\nbytes = \"1\"\nhttp = \"1\"\npercent-encoding = \"2\"\n"
    );
    if needs.linear {
        out.push_str("regex = { version = \"1\", default-features = false, features = [\"std\", \"perf\"] }\n");
    }
    out.push_str("serde = \"1\"\nserde_json = \"1\"\nzeroize = \"1\"\n");
    out
}

/// The version of the crate: the description's, if it is one by semver, else `0.0.0`.
fn semver(version: &str) -> String {
    let is_number = |part: &str| {
        !part.is_empty()
            && part.len() < 10
            && part.bytes().all(|b| b.is_ascii_digit())
            && (part == "0" || !part.starts_with('0'))
    };
    let parts: Vec<&str> = version.split('.').collect();
    if parts.len() == 3 && parts.iter().all(|part| is_number(part)) { version.to_owned() } else { "0.0.0".to_owned() }
}

fn toml_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The file `README.md`.
#[must_use]
pub fn readme(api: &Api, name: &str) -> String {
    let title = prose::lines(&api.info.title).join(" ");
    let mut out = format!("# {name}\n\n{title}\n");
    if let Some(description) = &api.info.docs.description {
        out.push_str(&format!("\n{}\n", prose::lines(description).join("\n")));
    }
    out.push_str(&format!(
        "\nThis crate is generated from an OpenAPI description (version {}). Do not edit it: change the description and \
         generate it again.\n",
        code(&api.info.version)
    ));
    if !api.operations.is_empty() {
        out.push_str("\n| operation | request |\n| --- | --- |\n");
        for operation in &api.operations {
            let id = operation.name.segments.join(" ").replace('|', "\\|");
            let path = operation.path.replace('|', "\\|");
            out.push_str(&format!("| {} | {} |\n", code(&id), code(&format!("{} {path}", operation.method))));
        }
    }
    out
}
