//! The types of the description as Rust types.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs;
use super::names::{Names, TypeNames};
use super::ty::{member_type, type_of, value_type};
use super::unions;
use crate::api::Api;
use crate::api::shape::{Member, Record, Shape, Type, TypeRef};

/// The file `models.rs`.
#[must_use]
pub fn file(api: &Api, names: &Names) -> TokenStream {
    let items = api.types.iter().zip(names.types()).map(|(ty, own)| match &ty.shape {
        Shape::Record(record) => self::record(api, names, own, ty, record),
        Shape::Enum(values) => enumeration(api, own, ty, values),
        Shape::IntegerEnum(values) => unions::integers(api, own, ty, values),
        Shape::Union(union) => unions::model(api, names, own, ty, union),
        Shape::Newtype(inner) => newtype(api, names, own, ty, inner),
    });
    quote! {
        //! The types of the description.
        //!
        //! A member that is not required is an `Option`. Every type has `validate`, which tells everything that is
        //! wrong with a value, and `from_json`, which reads strictly.

        #(#items)*
    }
}

fn record(api: &Api, names: &Names, own: &TypeNames, ty: &Type, record: &Record) -> TokenStream {
    let name = &own.ty;
    let docs = docs::of_type(api, ty);
    let deprecated_type = super::docs::deprecated(&ty.docs);
    let members = || record.members.iter().zip(&own.parts);
    let fields = members().map(|(member, field)| {
        let docs = docs::of_member(api, member);
        let ty = member_type(member, names);
        let deprecated = docs::deprecated(&member.docs);
        quote!(#docs #deprecated pub #field: #ty,)
    });
    let rest = &own.rest;
    let others = record.others.as_ref().map(|ty| {
        let (string, ty) = (names.std("String"), type_of(ty, names, true));
        quote! {
            /// Members that the description does not name.
            pub #rest: ::std::collections::BTreeMap<#string, #ty>,
        }
    });
    let methods = ty.in_request.then(|| constructors(api, names, own, record));
    quote! {
        #docs
        #deprecated_type
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* #others }
        #methods
    }
}

/// The labelled struct of required members, the conversion from it, and the setters.
fn constructors(api: &Api, names: &Names, own: &TypeNames, record: &Record) -> TokenStream {
    let (name, module, rest) = (&own.ty, &own.module, &own.rest);
    let members: Vec<(&Member, &Ident)> = record.members.iter().zip(&own.parts).collect();
    let required: Vec<_> = members.iter().filter(|(member, _)| !member.optional).collect();
    let optional = members.iter().filter(|(member, _)| member.optional);
    let from = names.std("From");
    let none = names.std("None");
    let empty = record.others.as_ref().map(|_| quote!(#rest: ::std::collections::BTreeMap::new(),));
    let optional_fields: Vec<_> = optional.map(|(_, field)| field).collect();
    let start = if required.is_empty() {
        let default = quote!(::core::default::Default);
        quote! {
            impl #default for #name {
                fn default() -> Self {
                    Self { #(#optional_fields: #none,)* #empty }
                }
            }
        }
    } else {
        let required_fields: Vec<_> = required.iter().map(|(_, field)| field).collect();
        let types = required.iter().map(|(member, field)| {
            let docs = docs::of_member(api, member);
            let ty = in_submodule(member, names);
            quote!(#docs pub #field: #ty,)
        });
        let outside = format!(" What a [`{name}`] must have.");
        let inside = format!(" What a [`{name}`](super::{name}) must have.");
        quote! {
            #[doc = #outside]
            pub mod #module {
                #[doc = #inside]
                #[derive(Debug, Clone, PartialEq)]
                pub struct Required { #(#types)* }
            }

            impl #from<#module::Required> for #name {
                fn from(required: #module::Required) -> Self {
                    Self {
                        #(#required_fields: required.#required_fields,)*
                        #(#optional_fields: #none,)*
                        #empty
                    }
                }
            }
        }
    };
    let setters = members.iter().zip(&own.setters).filter(|((member, _), _)| member.optional);
    let setters: Vec<_> = setters.map(|((member, field), setter)| self::setter(names, member, field, setter)).collect();
    let methods = (!setters.is_empty()).then(|| quote!(impl #name { #(#setters)* }));
    quote!(#start #methods)
}

/// The type of a required member as the module below names it.
fn in_submodule(member: &Member, names: &Names) -> TokenStream {
    let ty = type_of(&member.ty, names, false);
    if member.boxed { quote!(::std::boxed::Box<#ty>) } else { ty }
}

fn setter(names: &Names, member: &Member, field: &Ident, setter: &Ident) -> TokenStream {
    let summary = format!(" Sets {}.", super::words::code(&member.name));
    let ty = value_type(member, names);
    let (into, some) = (names.std("Into"), names.std("Some"));
    let deprecated = docs::deprecated(&member.docs);
    quote! {
        #[doc = #summary]
        #deprecated
        #[must_use]
        pub fn #setter(mut self, value: impl #into<#ty>) -> Self {
            self.#field = #some(value.into());
            self
        }
    }
}

fn enumeration(api: &Api, own: &TypeNames, ty: &Type, values: &[String]) -> TokenStream {
    let (name, unknown) = (&own.ty, &own.rest);
    let docs = docs::of_type(api, ty);
    let deprecated_type = super::docs::deprecated(&ty.docs);
    let variants = values.iter().zip(&own.parts).map(|(value, variant)| {
        let doc = format!(" {}", super::words::code(value));
        quote!(#[doc = #doc] #variant,)
    });
    let parts = &own.parts;
    let arms = values.iter().zip(parts).map(|(value, variant)| quote!(Self::#variant => #value,));
    quote! {
        #docs
        #deprecated_type
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that the description does not list.
            #unknown(crate::UnknownValue),
        }

        impl #name {
            /// The values that the description lists, in its order.
            pub const ALL: &'static [Self] = &[#(Self::#parts),*];
            /// The same, as they stand on the wire.
            pub const VALUES: &'static [&'static str] = &[#(#values),*];

            /// The value as it stands on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(#arms)*
                    Self::#unknown(value) => value.as_str(),
                }
            }
        }
    }
}

fn newtype(api: &Api, names: &Names, own: &TypeNames, ty: &Type, inner: &TypeRef) -> TokenStream {
    let name = &own.ty;
    let docs = docs::of_type(api, ty);
    let deprecated_type = super::docs::deprecated(&ty.docs);
    let inner = type_of(inner, names, true);
    let from = names.std("From");
    quote! {
        #docs
        #deprecated_type
        #[derive(Debug, Clone, PartialEq)]
        pub struct #name(pub #inner);

        impl #from<#inner> for #name {
            fn from(value: #inner) -> Self {
                Self(value)
            }
        }
    }
}
