//! The operations of the description: each a struct that holds a call.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::answers::Answers;
use super::bodies;
use super::docs;
use super::headers::Headers;
use super::names::{Names, OperationNames};
use super::ty::type_of;
use crate::api::Api;
use crate::api::operation::{Operation, Parameter};

/// The file `operations.rs`.
#[must_use]
pub fn file(api: &Api, names: &Names, headers: &Headers<'_>) -> TokenStream {
    let operations = api.operations.iter().zip(names.operations());
    let items = operations.map(|(operation, own)| self::operation(api, names, headers, own, operation));
    quote! {
        //! The operations of the description. A value of one of these types is a call: `validate` tells what is wrong
        //! with it, `encode` makes the HTTP request, `decode` reads the answer.

        #(#items)*
    }
}

fn operation(
    api: &Api,
    names: &Names,
    headers: &Headers<'_>,
    own: &OperationNames,
    operation: &Operation,
) -> TokenStream {
    let ty = &own.ty;
    let docs = docs::of_operation(api, names, headers, operation);
    let deprecated = docs::deprecated(&operation.docs);
    let parameters: Vec<(&Parameter, &Ident)> = operation.parameters.iter().zip(&own.parameters).collect();
    let option = names.std("Option");
    let fields = parameters.iter().map(|(parameter, field)| {
        let docs = docs::of_parameter(api, parameter);
        let deprecated = docs::deprecated(&parameter.docs);
        let ty = type_of(&parameter.ty, names, false);
        let ty = if parameter.required { ty } else { quote!(#option<#ty>) };
        quote!(#docs #deprecated pub #field: #ty,)
    });
    let body_field = &own.body;
    let body = operation.body.as_ref().map(|body| {
        let (docs, ty) = (bodies::docs(body), bodies::of_call(names, own, body));
        quote!(#docs pub #body_field: #ty,)
    });
    let new = constructor(names, own, operation, &parameters);
    let setters = parameters.iter().zip(&own.setters).filter(|((parameter, _), _)| !parameter.required);
    let setters = setters.map(|((parameter, field), setter)| {
        let summary =
            format!(" Sets the {} parameter {}.", parameter.location.as_str(), super::words::code(&parameter.name));
        let ty = type_of(&parameter.ty, names, false);
        let (into, some) = (names.std("Into"), names.std("Some"));
        quote! {
            #[doc = #summary]
            #[must_use]
            pub fn #setter(mut self, value: impl #into<#ty>) -> Self {
                self.#field = #some(value.into());
                self
            }
        }
    });
    let setters: Vec<_> = setters.collect();
    let bodies = bodies::types(api, names, own, operation);
    let answers = Answers::of(operation).types(operation, own, names);
    quote! {
        #docs
        #deprecated
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub struct #ty { #(#fields)* #body }

        impl #ty {
            #new
            #(#setters)*
        }

        #bodies
        #answers
    }
}

fn constructor(
    names: &Names,
    own: &OperationNames,
    operation: &Operation,
    parameters: &[(&Parameter, &Ident)],
) -> TokenStream {
    let into = names.std("Into");
    let required = parameters.iter().filter(|(parameter, _)| parameter.required);
    let arguments = required.map(|(parameter, field)| {
        let ty = type_of(&parameter.ty, names, false);
        quote!(#field: impl #into<#ty>,)
    });
    let set = parameters.iter().map(|(parameter, field)| {
        if parameter.required {
            quote!(#field: #field.into(),)
        } else {
            let none = names.std("None");
            quote!(#field: #none,)
        }
    });
    let body_field = &own.body;
    let (body_argument, body_set) = match &operation.body {
        Some(body) => {
            let ty = bodies::of_call(names, own, body);
            (quote!(#body_field: impl #into<#ty>), quote!(#body_field: #body_field.into()))
        }
        None => (TokenStream::new(), TokenStream::new()),
    };
    quote! {
        /// A call with everything that it must have.
        #[must_use]
        pub fn new(#(#arguments)* #body_argument) -> Self {
            Self { #(#set)* #body_set }
        }
    }
}
