//! The client of the service: a method for each operation, and where the service is.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::{self, Comment};
use super::name::{Name, Scope};
use super::names::{Names, OperationNames};
use super::servers::Servers;
use super::ty::type_of;
use super::words::code;
use crate::api::Api;
use crate::api::operation::{Operation, Parameter};

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
#[must_use]
pub fn file(api: &Api, names: &Names, servers: &Servers) -> TokenStream {
    let methods = api.operations.iter().zip(names.operations()).map(|(operation, own)| method(names, own, operation));
    let setters = api.operations.iter().zip(names.operations()).map(|(operation, own)| setters(names, own, operation));
    let choices = choices(servers);
    let imports = if api.operations.is_empty() {
        quote!(
            use crate::support::client::{Client, ClientBuilder};
        )
    } else {
        quote!(
            use crate::support::client::{Client, ClientBuilder, PendingCall};
        )
    };
    let default = servers.default.clone().unwrap_or_else(|| quote!(None));
    quote! {
        //! The methods of [`Client`], one for each operation.

        #imports

        impl Client {
            /// Starts to make a client.
            pub fn builder() -> ClientBuilder {
                let endpoint: Option<crate::Endpoint> = #default;
                ClientBuilder::new(&crate::calls::SERVICE, crate::security::SCHEMES, endpoint)
            }

            #(#methods)*
        }

        #choices
        #(#setters)*
    }
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

fn method(names: &Names, own: &OperationNames, operation: &Operation) -> TokenStream {
    let (ty, method, body_field) = (&own.ty, &own.method, &own.body);
    let into = names.std("Into");
    let required: Vec<(&Parameter, &Ident)> =
        operation.parameters.iter().zip(&own.parameters).filter(|(parameter, _)| parameter.required).collect();
    let mut arguments: Vec<TokenStream> = required
        .iter()
        .map(|(parameter, field)| {
            let ty = type_of(&parameter.ty, names, false);
            quote!(#field: impl #into<#ty>)
        })
        .collect();
    let mut values: Vec<&Ident> = required.iter().map(|(_, field)| *field).collect();
    if let Some(body) = &operation.body {
        let ty = super::bodies::of_call(names, own, body);
        arguments.push(quote!(#body_field: impl #into<#ty>));
        values.push(body_field);
    }
    let mut comment = Comment::default();
    comment.prose(operation.docs.title.as_ref());
    let request = code(&format!("{} {}", operation.method, operation.path));
    comment.says(format!("{request}: see [`{ty}`](crate::operations::{ty})."));
    let docs = comment.finish("");
    let deprecated = docs::deprecated(&operation.docs);
    quote! {
        #docs
        #deprecated
        pub fn #method(&self, #(#arguments),*) -> PendingCall<'_, crate::operations::#ty> {
            self.call(crate::operations::#ty::new(#(#values),*))
        }
    }
}

/// The setters of the parameters that may be left out.
fn setters(names: &Names, own: &OperationNames, operation: &Operation) -> Option<TokenStream> {
    let ty = &own.ty;
    let into = names.std("Into");
    let optional = operation.parameters.iter().zip(&own.setters).filter(|(parameter, _)| !parameter.required);
    let setters = optional.map(|(parameter, setter)| {
        let summary = format!(" Sets the {} parameter {}.", parameter.location.as_str(), code(&parameter.name));
        let ty = type_of(&parameter.ty, names, false);
        quote! {
            #[doc = #summary]
            pub fn #setter(self, value: impl #into<#ty>) -> Self {
                self.map(|call| call.#setter(value))
            }
        }
    });
    let setters: Vec<TokenStream> = setters.collect();
    (!setters.is_empty()).then(|| quote!(impl PendingCall<'_, crate::operations::#ty> { #(#setters)* }))
}
