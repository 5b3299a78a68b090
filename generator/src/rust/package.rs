//! What makes a crate of the modules: `Cargo.toml`, `lib.rs`, the README.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Comment};
use super::name::Scope;
use super::needs::Needs;
use super::prose;
use super::security;
use super::security::Security;
use super::servers::Servers;
use super::texts::Dates;
use super::words::code;
use crate::api::Api;
use crate::api::shape::Shape;

/// The oldest Rust that generated crates compile with.
const MSRV: &str = "1.85";

/// The names that the root of every crate has.
pub const ROOT: &[&str] = &[
    "ApiError",
    "Base64",
    "Body",
    "ByteStream",
    "BuildError",
    "Call",
    "CallOptions",
    "Client",
    "ClientBuilder",
    "Constant",
    "Constraint",
    "Credential",
    "CredentialError",
    "CredentialFlaw",
    "Date",
    "DateTime",
    "Direction",
    "Duration",
    "EncodeError",
    "Endpoint",
    "Error",
    "FormatError",
    "Header",
    "HeaderError",
    "InvalidEndpoint",
    "Json",
    "Location",
    "NotListed",
    "NotListedInteger",
    "Number",
    "PendingCall",
    "Reason",
    "Response",
    "ResponseChecks",
    "Retries",
    "Secret",
    "Time",
    "Transport",
    "TransportError",
    "TransportErrorKind",
    "Undecodable",
    "UnknownInteger",
    "UnknownValue",
    "UnknownVariant",
    "Unsent",
    "Untyped",
    "Upload",
    "Validate",
    "Value",
    "Violation",
    "Violations",
    "client",
    "constants",
    "headers",
    "models",
    "operations",
    "schemas",
    "security",
    "servers",
    "service",
    "support",
    "transport",
];

/// The scope of the crate's root.
#[must_use]
pub fn root_scope() -> Scope {
    Scope::reserving(ROOT)
}

/// The file `lib.rs`.
#[must_use]
pub fn lib(api: &Api, servers: &Servers, security: &Security, needs: Needs) -> TokenStream {
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
            let (name, summary) = (prose::lines(&scheme.name).join(" "), security::summary(scheme));
            comment.says(format!("**{name}**: {summary}."));
            security::describe(&mut comment, scheme);
        }
        if !api.security.is_empty() {
            comment.says(format!("An operation needs {}.", docs::alternatives(api, &api.security)));
        }
    }
    comment.says("# Errors");
    comment.says(
        "What breaks a rule of the description is told before anything is sent: [`Violations`] lists all of it, by \
         JSON pointer, and never shows a value. What goes wrong afterwards is an [`Error`], which tells whether an answer \
         came, what the service says in it, and whether the call may be made again; no error prints a secret.",
    );
    comment.says("# Features");
    comment.paragraph(
        [
            "- `client` (default): [`Client`] over `reqwest`, secured by rustls.",
            "- `reqwest`: the same without TLS, for a `reqwest::Client` of one's own.",
            "- `transport`: [`Client`] over any HTTP library, by the trait [`Transport`].",
            "- `tracing`: a span for each call, without secrets.",
            "",
            "Without features the crate is types, rules, and the encoding and decoding of calls.",
        ]
        .map(str::to_owned)
        .to_vec(),
    );
    let docs = comment.inner();
    let texts = needs.texts.exports();
    let public = &servers.public;
    // The crate itself has to name what it calls deprecated.
    let allow = any_deprecated(api).then(|| quote!(#[allow(deprecated)]));
    let shown = (!public.is_empty()).then(|| quote!(pub use servers::{#(#public),*};));
    let credentials = &security.public;
    let credentials = (!credentials.is_empty()).then(|| {
        quote! {
            #[cfg(feature = "transport")]
            pub use security::{#(#credentials),*};
        }
    });
    let integer_enums = needs.integer_enums.then(|| {
        quote!(
            pub use support::integer_enumeration::{NotListedInteger, UnknownInteger};
        )
    });
    let constants = needs.constants.then(|| quote!(#allow #[rustfmt::skip] pub mod constants;));
    let constant = needs.constants.then(|| {
        quote!(
            pub use support::constant::Constant;
        )
    });
    let unions = needs.unions.then(|| {
        quote!(
            pub use support::union::UnknownVariant;
        )
    });
    let headers = needs.headers.then(|| quote!(#allow #[rustfmt::skip] pub mod headers;));
    quote! {
        #docs
        #![forbid(unsafe_code)]
        #![warn(missing_docs)]

        #[cfg(feature = "transport")]
        #allow
        #[rustfmt::skip]
        mod client;
        #constants
        #headers
        #allow
        #[rustfmt::skip]
        pub mod models;
        #allow
        #[rustfmt::skip]
        pub mod operations;
        #[rustfmt::skip]
        mod schemas;
        #[cfg(feature = "transport")]
        #[rustfmt::skip]
        pub mod security;
        #[rustfmt::skip]
        pub mod servers;
        #[rustfmt::skip]
        mod service;
        #[doc(hidden)]
        #[rustfmt::skip]
        pub mod support;

        #credentials
        #shown
        pub use support::answer::ResponseChecks;
        #[cfg(feature = "transport")]
        pub use support::auth::credential::Credential;
        #[cfg(feature = "transport")]
        pub use support::auth::credential_error::{CredentialError, CredentialFlaw};
        pub use support::body::Body;
        #[cfg(feature = "transport")]
        pub use support::byte_stream::ByteStream;
        pub use support::call::Call;
        #[cfg(feature = "transport")]
        pub use support::client::{BuildError, Client, ClientBuilder, PendingCall};
        #constant
        pub use support::endpoint::{Endpoint, InvalidEndpoint};
        pub use support::enumeration::{NotListed, UnknownValue};
        pub use support::error::{Error, Unsent, Untyped};
        pub use support::failure::{ApiError, Reason, Undecodable};
        pub use support::header::{Header, HeaderError};
        #integer_enums
        pub use support::model::{Json, Validate};
        pub use support::operation::EncodeError;
        #[cfg(feature = "transport")]
        pub use support::options::CallOptions;
        pub use support::response::Response;
        #[cfg(feature = "transport")]
        pub use support::retry::Retries;
        pub use support::schema::Direction;
        pub use support::secret::Secret;
        #[cfg(feature = "transport")]
        pub use support::transport::{self, Transport};
        pub use support::transport_error::{TransportError, TransportErrorKind};
        #unions
        pub use support::upload::Upload;
        pub use support::value::{Number, Value};
        pub use support::violation::{Constraint, Location, Violation, Violations};
        #texts
    }
}

fn any_deprecated(api: &Api) -> bool {
    let in_members = |shape: &Shape| match shape {
        Shape::Record(record) => record.members.iter().any(|member| member.docs.deprecated),
        Shape::Union(union) => union.variants.iter().any(|variant| variant.docs.deprecated),
        Shape::Enum(_) | Shape::IntegerEnum(_) | Shape::Newtype(_) => false,
    };
    let in_types = api.types.iter().any(|ty| ty.docs.deprecated || in_members(&ty.shape));
    let in_operations = api.operations.iter().any(|operation| {
        let contents = operation.body.iter().filter_map(|body| body.parts());
        operation.docs.deprecated
            || operation.parameters.iter().any(|parameter| parameter.docs.deprecated)
            || contents.flatten().any(|part| part.docs.deprecated)
            || operation.responses.iter().flat_map(|response| &response.headers).any(|header| header.docs.deprecated)
    });
    in_types || in_operations
}

/// The file `Cargo.toml`; `examples` are the files below `examples/`.
#[must_use]
pub fn manifest(api: &Api, name: &str, needs: Needs, examples: &[(String, Vec<u8>)]) -> String {
    let version = semver(&api.info.version);
    let title = api.info.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let description = toml_string(&format!("Client of {title}, generated from its OpenAPI description"));
    let library = name.replace('-', "_");
    let signature = if needs.signature { "\"dep:hmac\", \"dep:httpdate\", \"dep:sha2\"" } else { "\"dep:httpdate\"" };
    let mut out = format!(
        "[package]\nname = \"{name}\"\nversion = \"{version}\"\nedition = \"2024\"\nrust-version = \"{MSRV}\"\n\
         description = {description}\npublish = false\n\n\
         [lib]\nname = \"{library}\"\npath = \"src/lib.rs\"\ndoctest = false\n"
    );
    let example = |path: &String| path.strip_suffix(".rs").filter(|name| !name.contains('/')).map(str::to_owned);
    let examples: Vec<String> = examples.iter().filter_map(|(path, _)| example(path)).collect();
    for example in &examples {
        out.push_str(&format!("\n[[example]]\nname = {}\nrequired-features = [\"client\"]\n", toml_string(example)));
    }
    out.push_str(&format!(
        "\n[features]\ndefault = [\"client\"]\n\
         # The client over `reqwest`, secured by rustls.\n\
         client = [\"reqwest\", \"reqwest?/rustls-no-provider\", \"dep:rustls\", \"dep:rustls-platform-verifier\"]\n\
         # The same without TLS, for a `reqwest::Client` of one's own.\n\
         reqwest = [\"transport\", \"dep:reqwest\", \"dep:tokio\"]\n\
         # A span for each call.\n\
         tracing = [\"transport\", \"dep:tracing\"]\n\
         # The client over any HTTP library.\n\
         transport = [{signature}]\n\n\
         [dependencies]\nbytes = \"1\"\n"
    ));
    out.push_str(needs.texts.dependency(Dates::Chrono));
    let line = |needed: bool, line: &'static str| if needed { line } else { "" };
    out.push_str(line(needs.signature, "hmac = { version = \"0.13\", optional = true }\n"));
    out.push_str("http = \"1\"\nhttp-body = \"1\"\n");
    out.push_str("httpdate = { version = \"1\", optional = true }\n");
    out.push_str(needs.texts.dependency(Dates::Jiff));
    out.push_str("percent-encoding = \"2\"\n");
    out.push_str(line(
        needs.linear,
        "regex = { version = \"1\", default-features = false, features = [\"std\", \"perf\"] }\n",
    ));
    out.push_str(
        "reqwest = { version = \"0.13\", default-features = false, optional = true }\n\
         rustls = { version = \"0.23\", default-features = false, features = [\"ring\", \"std\", \"tls12\"], optional = true }\n\
         rustls-platform-verifier = { version = \"0.7\", optional = true }\n\
         serde = \"1\"\nserde_json = \"1\"\n",
    );
    out.push_str(line(needs.signature, "sha2 = { version = \"0.11\", optional = true }\n"));
    out.push_str(needs.texts.dependency(Dates::Time));
    out.push_str(
        "tokio = { version = \"1\", default-features = false, features = [\"time\"], optional = true }\n\
         tracing = { version = \"0.1\", default-features = false, features = [\"std\"], optional = true }\n\
         zeroize = \"1\"\n",
    );
    if !examples.is_empty() {
        out.push_str("\n[dev-dependencies]\ntokio = { version = \"1\", features = [\"macros\", \"rt\"] }\n");
    }
    out
}

/// The version of the crate: the description's, if it is one by semver, else `0.0.0`.
pub(super) fn semver(version: &str) -> String {
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
