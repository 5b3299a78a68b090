//! The client of the service: how it is made, and where the service is.

use proc_macro2::TokenStream;
use quote::quote;

use super::layout;
use super::name::{Name, Scope};
use super::servers::Servers;

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

/// The file `client.rs`.
///
/// # Errors
///
/// If what was written is no Rust.
pub fn file(servers: &Servers) -> Result<String, syn::Error> {
    let choices = choices(servers);
    let default = servers.default.clone().unwrap_or_else(|| quote!(None));
    layout::file(quote! {
        //! How a [`Client`] is made. Its methods stand with the operations.

        use crate::support::client::{Client, ClientBuilder};

        impl Client {
            /// Starts to make a client.
            pub fn builder() -> ClientBuilder {
                let endpoint: Option<crate::Endpoint> = #default;
                ClientBuilder::new(&crate::service::SERVICE, crate::security::SCHEMES, endpoint)
            }
        }

        #choices
    })
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
