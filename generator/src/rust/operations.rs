//! The operations of the description: each a struct that holds a call, and static data that says how it is sent.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::docs;
use super::names::{Names, OperationNames};
use super::schemas::Schemas;
use super::ty::type_of;
use crate::api::Api;
use crate::api::operation::{Location, Operation, Parameter, Piece, RequestBody};

/// The file `operations.rs`.
#[must_use]
pub fn file(api: &Api, names: &Names, schemas: &mut Schemas<'_>) -> TokenStream {
    let mut items = TokenStream::new();
    for (operation, own) in api.operations.iter().zip(names.operations()) {
        items.extend(self::operation(api, names, own, operation, schemas));
    }
    let types = names.operations().iter().map(|own| &own.ty);
    let calls = (!api.operations.is_empty()).then(|| quote!(crate::support::operation::calls! { #(#types;)* }));
    quote! {
        //! The operations of the description. A value of one of these types is a call: `validate` tells what is wrong
        //! with it, `encode` makes the HTTP request.

        #items
        #calls
    }
}

fn operation(
    api: &Api,
    names: &Names,
    own: &OperationNames,
    operation: &Operation,
    schemas: &mut Schemas<'_>,
) -> TokenStream {
    let ty = &own.ty;
    let docs = docs::of_operation(operation);
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
    let body_type = operation.body.as_ref().map(|body| self::body_type(names, body));
    let body = operation.body.as_ref().map(|body| {
        let mut comment = docs::Comment::default();
        comment.prose(body.docs.description.as_ref());
        comment.says(format!("Sent as {}.", super::words::code(&body.media_type)));
        let docs = comment.finish("");
        quote!(#docs pub #body_field: #body_type,)
    });
    let new = constructor(names, own, operation, &parameters);
    let setters = parameters.iter().zip(&own.setters).filter(|((parameter, _), _)| !parameter.required);
    let setters = setters.map(|((parameter, field), setter)| {
        let summary = format!(" Sets the {} parameter {}.", parameter.location.as_str(), super::words::code(&parameter.name));
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
    let data = data(own, operation, schemas);
    let call = call(own, operation, schemas);
    let uses_deprecated = operation.docs.deprecated || operation.parameters.iter().any(|p| p.docs.deprecated);
    let allow = uses_deprecated.then(|| quote!(#[allow(deprecated)]));
    quote! {
        #docs
        #deprecated
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub struct #ty { #(#fields)* #body }

        #allow
        impl #ty {
            #new
            #(#setters)*
        }

        #data
        #allow
        #call
    }
}

fn body_type(names: &Names, body: &RequestBody) -> TokenStream {
    let ty = type_of(&body.ty, names, false);
    if body.required {
        ty
    } else {
        let option = names.std("Option");
        quote!(#option<#ty>)
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
            let ty = body_type(names, body);
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

/// The static that says how the operation is sent.
fn data(own: &OperationNames, operation: &Operation, schemas: &mut Schemas<'_>) -> TokenStream {
    let name = &own.operation;
    let id = operation.name.segments.join(" ");
    let method = &operation.method;
    let pieces = operation.pieces.iter().map(|piece| match piece {
        Piece::Text(text) => {
            let text = encoded(text);
            quote!(crate::support::operation::Piece::Text(#text))
        }
        Piece::Parameter(index) => {
            let index = Literal::usize_unsuffixed(*index);
            quote!(crate::support::operation::Piece::Parameter(#index))
        }
    });
    let parameters: Vec<TokenStream> = operation
        .parameters
        .iter()
        .map(|parameter| {
            let wire = &parameter.name;
            let location = match parameter.location {
                Location::Path => "Path",
                Location::Query => "Query",
                Location::Header => "Header",
                Location::Cookie => "Cookie",
            };
            let location = format_ident!("{location}");
            let explode = parameter.explode;
            let schema = schemas.outside(parameter.schema);
            quote! {
                crate::support::operation::Parameter {
                    name: #wire,
                    location: crate::support::violation::Location::#location,
                    explode: #explode,
                    schema: #schema,
                }
            }
        })
        .collect();
    let some = quote!(::core::option::Option::Some);
    let none = quote!(::core::option::Option::None);
    let content_type = operation.body.as_ref().map_or(none.clone(), |body| {
        let media_type = &body.media_type;
        quote!(#some(#media_type))
    });
    let mut accepted: Vec<&str> = Vec::new();
    for (media_type, _) in operation.responses.iter().flat_map(|response| &response.content) {
        if !accepted.contains(&media_type.as_str()) {
            accepted.push(media_type);
        }
    }
    let accept = if accepted.is_empty() {
        none
    } else {
        let accepted = accepted.join(", ");
        quote!(#some(#accepted))
    };
    quote! {
        static #name: crate::support::operation::Operation = crate::support::operation::Operation {
            id: #id,
            method: #method,
            path: &[#(#pieces),*],
            parameters: &[#(#parameters),*],
            content_type: #content_type,
            accept: #accept,
        };
    }
}

/// Text of a path as it stands on the wire: what a path may hold stays, the rest is percent-encoded (RFC 3986, 3.3).
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let bytes = text.as_bytes();
    for (index, byte) in bytes.iter().enumerate() {
        let escaped = *byte == b'%'
            && bytes.get(index + 1..index + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/".contains(byte) || escaped {
            out.push(char::from(*byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn call(own: &OperationNames, operation: &Operation, schemas: &mut Schemas<'_>) -> TokenStream {
    let (ty, name, body_field) = (&own.ty, &own.operation, &own.body);
    let arms = own.parameters.iter().enumerate().map(|(index, field)| {
        let index = Literal::usize_unsuffixed(index);
        quote!(#index => &self.#field,)
    });
    let index = if own.parameters.is_empty() { quote!(_index) } else { quote!(index) };
    let parameter =
        if own.parameters.is_empty() { quote!(&()) } else { quote!(match index { #(#arms)* _ => &(), }) };
    let body = match &operation.body {
        None => quote!(::core::option::Option::None),
        Some(body) if body.required => quote!(::core::option::Option::Some(&self.#body_field)),
        Some(_) => quote!(self.#body_field.as_ref().map(|body| body as &dyn crate::support::view::Encode)),
    };
    let mut checks = TokenStream::new();
    for (index, field) in own.parameters.iter().enumerate() {
        let index = Literal::usize_unsuffixed(index);
        checks.extend(quote!(crate::support::operation::check_parameter(&#name, #index, &self.#field, out);));
    }
    if let Some(body) = &operation.body {
        let schema = schemas.outside(body.schema);
        checks.extend(quote!(crate::support::operation::check_body(#schema, &self.#body_field, out);));
    }
    let out = if checks.is_empty() { quote!(_out) } else { quote!(out) };
    quote! {
        impl crate::support::operation::Call for #ty {
            fn operation(&self) -> &'static crate::support::operation::Operation {
                &#name
            }

            fn parameter(&self, #index: usize) -> &dyn crate::support::view::Encode {
                #parameter
            }

            fn body(&self) -> ::core::option::Option<&dyn crate::support::view::Encode> {
                #body
            }

            fn check(&self, #out: &mut crate::support::findings::Findings) {
                #checks
            }
        }
    }
}
