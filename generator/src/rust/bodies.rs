//! The bodies of requests: of which type they are, and those types that are no models, the enum of the forms of a body
//! and the struct of the parts of one.

use proc_macro2::TokenStream;
use quote::quote;

use super::data::Data;
use super::docs::{self, Comment};
use super::names::{Names, OperationNames};
use super::schemas::Schemas;
use super::ty::type_of;
use super::words::code;
use crate::api::Api;
use crate::api::content::{Content, ContentKind, Field, Part, PartKind, RequestBody};
use crate::api::operation::{Operation, Style};

/// The type of a body, as it stands in a call.
#[must_use]
pub fn of_call(names: &Names, own: &OperationNames, body: &RequestBody) -> TokenStream {
    let ty = match body.contents.as_slice() {
        [only] => of_form(names, own, only),
        _ => {
            let name = &own.forms.0;
            quote!(crate::operations::#name)
        }
    };
    if body.required {
        ty
    } else {
        let option = names.std("Option");
        quote!(#option<#ty>)
    }
}

/// The type of a form of a body.
fn of_form(names: &Names, own: &OperationNames, content: &Content) -> TokenStream {
    match &content.kind {
        ContentKind::Octets if content.media_type.contains('*') => quote!(crate::Upload),
        ContentKind::Octets => quote!(crate::Body),
        ContentKind::Multipart(_) => {
            let name = &own.parts.0;
            quote!(crate::operations::#name)
        }
        _ => type_of(&content.ty, names, false),
    }
}

/// The type of a part without the `Option` that its absence asks for.
fn of_part(names: &Names, part: &Part) -> TokenStream {
    match (part.kind, part.repeated) {
        (PartKind::Octets, false) => quote!(crate::Upload),
        (PartKind::Octets, true) => {
            let vec = names.std("Vec");
            quote!(#vec<crate::Upload>)
        }
        _ => type_of(&part.ty, names, false),
    }
}

/// The types of a body that are no models.
pub fn types(api: &Api, names: &Names, own: &OperationNames, operation: &Operation) -> TokenStream {
    let Some(body) = &operation.body else { return TokenStream::new() };
    let forms = (body.contents.len() > 1).then(|| forms(names, own, operation, body));
    let parts = body.parts().map(|parts| self::parts(api, names, own, operation, parts));
    quote!(#forms #parts)
}

fn forms(names: &Names, own: &OperationNames, operation: &Operation, body: &RequestBody) -> TokenStream {
    let (name, variants) = &own.forms;
    let what = code(&operation.name.segments.join(" "));
    let docs = format!(" The body of {what}, in one of the forms that it can have.");
    let types: Vec<TokenStream> = body.contents.iter().map(|content| of_form(names, own, content)).collect();
    let items = body.contents.iter().zip(variants).zip(&types).map(|((content, variant), ty)| {
        let docs = format!(" {}.", code(&content.media_type));
        quote!(#[doc = #docs] #variant(#ty),)
    });
    // What is of one form alone need not say so.
    let texts: Vec<String> = types.iter().map(ToString::to_string).collect();
    let only = |text: &String| texts.iter().filter(|other| *other == text).count() == 1;
    let froms = types.iter().zip(variants).zip(&texts).filter(|(_, text)| only(text)).map(|((ty, variant), _)| {
        let from = names.std("From");
        quote! {
            impl #from<#ty> for #name {
                fn from(body: #ty) -> Self {
                    Self::#variant(body)
                }
            }
        }
    });
    quote! {
        #[doc = #docs]
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#items)* }
        #(#froms)*
    }
}

fn parts(api: &Api, names: &Names, own: &OperationNames, operation: &Operation, parts: &[Part]) -> TokenStream {
    let (name, fields, setters) = &own.parts;
    let what = code(&operation.name.segments.join(" "));
    let summary = format!(" The parts of the body of {what}.");
    let (option, into) = (names.std("Option"), names.std("Into"));
    let (some, none) = (names.std("Some"), names.std("None"));
    let types: Vec<TokenStream> = parts.iter().map(|part| of_part(names, part)).collect();
    let items = parts.iter().zip(fields).zip(&types).map(|((part, field), ty)| {
        let docs = docs::of_part(api, part);
        let deprecated = docs::deprecated(&part.docs);
        let ty = if part.required { ty.clone() } else { quote!(#option<#ty>) };
        quote!(#docs #deprecated pub #field: #ty,)
    });
    let named = || parts.iter().zip(fields).zip(&types);
    let arguments = named().filter(|((part, _), _)| part.required);
    let arguments = arguments.map(|((_, field), ty)| quote!(#field: impl #into<#ty>,));
    let set = named().map(|((part, field), _)| match part.required {
        true => quote!(#field: #field.into(),),
        false => quote!(#field: #none,),
    });
    let optional = named().zip(setters).filter(|(((part, _), _), _)| !part.required);
    let setters = optional.map(|(((part, field), ty), setter)| {
        let summary = format!(" Sets the part {}.", code(&part.name));
        quote! {
            #[doc = #summary]
            #[must_use]
            pub fn #setter(mut self, value: impl #into<#ty>) -> Self {
                self.#field = #some(value.into());
                self
            }
        }
    });
    quote! {
        #[doc = #summary]
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#items)* }

        impl #name {
            /// The parts that there must be.
            #[must_use]
            pub fn new(#(#arguments)*) -> Self {
                Self { #(#set)* }
            }
            #(#setters)*
        }
    }
}

/// The comment of a body in a call, without as what it is sent where that is plain JSON.
pub fn docs(body: &RequestBody) -> Vec<String> {
    let mut comment = Comment::default();
    comment.prose(body.docs.description.as_ref());
    if super::calls::plain_json(body).is_none() {
        let names: Vec<String> = body.contents.iter().map(|content| code(&content.media_type)).collect();
        comment.says(format!("Sent as {}.", names.join(" or ")));
    }
    comment.examples(&body.docs.examples);
    comment.into_lines()
}

/// The forms of a body as static data, without the `&` before the list.
pub fn data(body: &RequestBody, schemas: &mut Schemas<'_>) -> Data {
    let form = |content: &Content, schemas: &mut Schemas<'_>| {
        let form = match &content.kind {
            ContentKind::Json | ContentKind::JsonOrText => Data::text("&media::Json"),
            ContentKind::Text => Data::text("&media::Text"),
            ContentKind::Octets => Data::text("&media::Octets"),
            ContentKind::Form(fields) => {
                Data::call("&form::UrlEncoded", vec![Data::list(fields.iter().map(field).collect())])
            }
            ContentKind::Multipart(parts) => {
                let parts = parts.iter().map(|part| self::part(part, schemas)).collect();
                Data::call("&multipart::Multipart", vec![Data::list(parts)])
            }
        };
        let schema = Data::text(format!("&schemas::{}", schemas.outside(content.schema)));
        Data::call("media::Media::new", vec![Data::string(&content.media_type), form, schema])
    };
    let items = body.contents.iter().map(|content| form(content, schemas)).collect();
    Data::Group { open: "[".to_owned(), items, close: "]".to_owned() }
}

fn field(field: &Field) -> Data {
    let arguments =
        vec![Data::string(&field.name), Data::text(style(field.style)), Data::text(field.explode.to_string())];
    Data::call("form::Field::new", arguments)
}

fn part(part: &Part, schemas: &mut Schemas<'_>) -> Data {
    let schema = format!("&schemas::{}", schemas.outside(part.schema));
    let mut data = Data::call("multipart::Part::new", vec![Data::string(&part.name), Data::text(schema)]);
    if part.required {
        data = data.before(".required()");
    }
    if part.kind == PartKind::Json {
        data = data.before(".json()");
    }
    match &part.media_type {
        Some(media_type) => data.before(&format!(".content_type({})", proc_macro2::Literal::string(media_type))),
        None => data,
    }
}

/// A style, as the runtime calls it.
#[must_use]
pub fn style(style: Style) -> &'static str {
    match style {
        Style::Plain => "parameter::Style::Plain",
        Style::DeepObject => "parameter::Style::DeepObject",
        Style::SpaceDelimited => "parameter::Style::SpaceDelimited",
        Style::PipeDelimited => "parameter::Style::PipeDelimited",
        Style::Json => "parameter::Style::Json",
    }
}
