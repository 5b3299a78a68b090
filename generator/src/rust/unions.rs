//! Unions and enums of integers as Rust enums.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::docs;
use super::names::{Names, TypeNames};
use super::ty::boxed_if;
use super::words;
use crate::api::Api;
use crate::api::shape::{Choice, Type, Union, Variant};

/// The enum of a union, and the conversions from what its variants hold.
#[must_use]
pub fn model(api: &Api, names: &Names, own: &TypeNames, ty: &Type, union: &Union) -> TokenStream {
    let (name, unknown) = (&own.ty, &own.rest);
    let docs = docs::of_type(api, ty);
    let deprecated_type = docs::deprecated(&ty.docs);
    let each = || union.variants.iter().zip(&own.parts);
    let variants = each().map(|(variant, part)| {
        let docs = docs::of_variant(api, variant);
        let deprecated = docs::deprecated(&variant.docs);
        let ty = boxed_if(variant.boxed, &variant.ty, names);
        quote!(#docs #deprecated #part(#ty),)
    });
    let unknown = keeps_unknown(union).then(|| {
        quote! {
            /// A value whose variant the description does not know.
            #unknown(crate::UnknownVariant),
        }
    });
    let conversions = each().filter(|(variant, _)| is_told_by_type(union, variant)).map(|(variant, part)| {
        let from = names.std("From");
        let held = super::ty::type_of(&variant.ty, names, true);
        let value = if variant.boxed { quote!(::std::boxed::Box::new(value)) } else { quote!(value) };
        quote! {
            impl #from<#held> for #name {
                fn from(value: #held) -> Self {
                    Self::#part(#value)
                }
            }
        }
    });
    quote! {
        #docs
        #deprecated_type
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* #unknown }
        #(#conversions)*
    }
}

/// Whether no other variant is of the same type.
fn is_told_by_type(union: &Union, variant: &Variant) -> bool {
    union.variants.iter().filter(|other| other.ty == variant.ty).count() == 1
}

/// Whether a value whose tag is not known is kept.
fn keeps_unknown(union: &Union) -> bool {
    matches!(union.choice, Choice::Tag { otherwise: None, .. })
}

/// How a union is read, written and checked.
#[must_use]
pub fn codec(own: &TypeNames, union: &Union) -> TokenStream {
    let (name, schema, unknown) = (&own.ty, &own.schema, &own.rest);
    let numbered: Vec<(Literal, &Ident)> =
        own.parts.iter().enumerate().map(|(index, part)| (Literal::usize_unsuffixed(index), part)).collect();
    let contents = numbered.iter().map(|(index, part)| quote!(Self::#part(value) => (#index, value),));
    let reads = numbered.iter().map(|(index, part)| quote!(#index => Decode::decode(node).map(Self::#part),));
    let last = Literal::usize_unsuffixed(union.variants.len());
    let (unknown_content, otherwise) = if keeps_unknown(union) {
        (quote!(Self::#unknown(value) => (#last, value),), quote!(_ => Decode::decode(node).map(Self::#unknown),))
    } else {
        (TokenStream::new(), quote!(_ => Err(Unfit::kind(node, Self::SCHEMA.kinds)),))
    };
    let choice = choice(union);
    quote! {
        impl Union for models::#name {
            const SCHEMA: &'static Schema = &schemas::#schema;
            const CHOICE: Choice = #choice;
            fn content(&self) -> (usize, &dyn Content) { match self { #(#contents)* #unknown_content } }
            fn read(variant: usize, node: Node<'_>) -> Result<Self, Unfit> { match variant { #(#reads)* #otherwise } }
        }
    }
}

fn choice(union: &Union) -> TokenStream {
    let number = |index: &usize| Literal::usize_unsuffixed(*index);
    let pair = |(place, variant): &(usize, usize)| {
        let (place, variant) = (number(place), number(variant));
        quote!((#place, #variant))
    };
    match &union.choice {
        Choice::Branches { order, is_settled } => {
            let order = order.iter().map(pair);
            quote!(Choice::Branches { order: &[#(#order),*], is_settled: #is_settled })
        }
        Choice::Tag { tags, otherwise, untagged } => {
            let tags = tags.iter().map(number);
            let otherwise = match otherwise {
                Some(variant) => {
                    let variant = number(variant);
                    quote!(Some(#variant))
                }
                None => quote!(None),
            };
            let untagged = untagged.iter().map(pair);
            let unknown = number(&union.variants.len());
            quote! {
                Choice::Tag {
                    tags: &[#(#tags),*],
                    otherwise: #otherwise,
                    untagged: &[#(#untagged),*],
                    unknown: #unknown,
                }
            }
        }
        Choice::Kinds(kinds) => {
            let kinds = kinds.iter().map(|kinds| {
                let each = kinds.names().map(|name| Ident::new(&name.to_uppercase(), proc_macro2::Span::call_site()));
                quote!(#(Kinds::#each)|*)
            });
            quote!(Choice::Kinds(&[#(#kinds),*]))
        }
    }
}

/// An enum of integers.
#[must_use]
pub fn integers(api: &Api, own: &TypeNames, ty: &Type, values: &[i64]) -> TokenStream {
    let (name, unknown, parts) = (&own.ty, &own.rest, &own.parts);
    let docs = docs::of_type(api, ty);
    let deprecated_type = docs::deprecated(&ty.docs);
    let numbers: Vec<Literal> = values.iter().map(|value| Literal::i64_unsuffixed(*value)).collect();
    let variants = values.iter().zip(parts).map(|(value, variant)| {
        let doc = format!(" {}", words::code(&value.to_string()));
        quote!(#[doc = #doc] #variant,)
    });
    let arms = numbers.iter().zip(parts).map(|(value, variant)| quote!(Self::#variant => #value,));
    quote! {
        #docs
        #deprecated_type
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that the description does not list.
            #unknown(crate::UnknownInteger),
        }

        impl #name {
            /// The values that the description lists, in its order.
            pub const ALL: &'static [Self] = &[#(Self::#parts),*];
            /// The same, as they stand on the wire.
            pub const VALUES: &'static [i64] = &[#(#numbers),*];

            /// The value as it stands on the wire.
            #[must_use]
            pub fn as_i64(&self) -> i64 {
                match self {
                    #(#arms)*
                    Self::#unknown(value) => value.get(),
                }
            }
        }
    }
}

/// Whether a union tells its variants by kind.
#[must_use]
pub fn is_by_kind(union: &Union) -> bool {
    matches!(union.choice, Choice::Kinds(_))
}
