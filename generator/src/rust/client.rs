//! The client of the service: a method for each operation, and where the service is.

use proc_macro2::TokenStream;
use quote::quote;

use super::data::Data;
use super::docs::Comment;
use super::layout::{self, Text};
use super::name::{Name, Scope};
use super::names::{Names, OperationNames};
use super::operations::short;
use super::servers::Servers;
use super::ty::type_of;
use super::words::code;
use crate::api::Api;
use crate::api::operation::Operation;

/// What the builder of a client has as methods already.
const BUILDER: &[&str] = &[
    "new",
    "endpoint",
    "described",
    "credentials",
    "credentials_from_env",
    "options",
    "connect_timeout",
    "user_agent",
    "transport",
    "build",
    "fmt",
    "into",
    "from",
    "try_into",
    "try_from",
    "type_id",
    "borrow",
    "borrow_mut",
];

const METHODS: &str = "
#[allow(unused_imports, reason = \"no method may need one\")]
use crate::models;

crate::support::call::methods! {
";

/// The file `client.rs`.
///
/// # Errors
///
/// If what was written is no Rust.
pub fn file(api: &Api, names: &Names, servers: &Servers) -> Result<String, syn::Error> {
    let choices = choices(servers);
    let default = servers.default.clone().unwrap_or_else(|| quote!(None));
    let mut out = Text::default();
    out.push(&layout::file(quote! {
        //! The methods of [`Client`], one for each operation.

        use crate::support::client::{Client, ClientBuilder};

        impl Client {
            /// Starts to make a client.
            pub fn builder() -> ClientBuilder {
                let endpoint: Option<crate::Endpoint> = #default;
                ClientBuilder::new(&crate::service::SERVICE, crate::security::SCHEMES, endpoint)
            }
        }

        #choices
    })?);
    if !api.operations.is_empty() {
        out.push(METHODS);
        for (index, (operation, own)) in api.operations.iter().zip(names.operations()).enumerate() {
            out.push(if index > 0 { "\n" } else { "" });
            method(&mut out, names, own, operation);
        }
        out.push("}\n");
    }
    Ok(out.finish())
}

/// A method of the builder for each server whose address leaves one choice from a list.
fn choices(servers: &Servers) -> Option<TokenStream> {
    let mut scope = Scope::reserving(BUILDER);
    let methods = servers.choices.iter().map(|choice| {
        let (ty, function) = (&choice.ty, &choice.function);
        let name = scope.claim(&Name::new(&choice.variable)).snake();
        let docs = format!(" Where the service is: at `{}` with this `{}`.", choice.url, choice.variable);
        let endpoint = quote!(crate::servers::#function(#name));
        quote! {
            #[doc = #docs]
            pub fn #name(self, #name: crate::servers::#ty) -> Self {
                self.described(#endpoint)
            }
        }
    });
    let methods: Vec<TokenStream> = methods.collect();
    (!methods.is_empty()).then(|| quote!(impl ClientBuilder { #(#methods)* }))
}

fn method(out: &mut Text, names: &Names, own: &OperationNames, operation: &Operation) {
    let mut comment = Comment::default();
    comment.prose(operation.docs.title.as_ref());
    out.docs(4, &comment.lines(&code(&format!("{} {}", operation.method, operation.path))));
    out.deprecated(4, &operation.docs);
    let required = operation.parameters.iter().zip(&own.parameters).filter(|(parameter, _)| parameter.required);
    let arguments = required.map(|(parameter, field)| (field, type_of(&parameter.ty, names, false)));
    let body = operation.body.as_ref().map(|body| (&own.body, super::bodies::of_call(names, own, body)));
    let arguments = arguments.chain(body).map(|(name, ty)| Data::text(format!("{name}: {}", short(&ty))));
    let mut text = format!("    {}", own.method);
    let end = format!(" -> {};", own.ty);
    Data::call("", arguments.collect()).write(4, end.chars().count(), &mut text);
    out.push(&format!("{text}{end}\n"));
}
