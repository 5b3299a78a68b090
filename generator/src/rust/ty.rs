//! Rust types for what stands at a place.

use proc_macro2::TokenStream;
use quote::quote;

use super::names::{Names, TypeNames};
use crate::api::shape::{Member, Scalar, TypeId, TypeRef};

/// The type of a place, seen from a module beside `models`, or from `models` itself.
#[must_use]
pub fn type_of(ty: &TypeRef, names: &Names, inside_models: bool) -> TokenStream {
    let named = |id| {
        let name = &names.of(id).ty;
        if inside_models { quote!(#name) } else { quote!(crate::models::#name) }
    };
    written(ty, names, &named)
}

/// The type of a place by what it is, whatever else it is called: two strings that have the same one value are of one.
#[must_use]
pub fn identity(ty: &TypeRef, names: &Names) -> String {
    let named = |id| {
        let TypeNames { ty, constant, .. } = names.of(id);
        constant.as_ref().map_or_else(|| quote!(#ty), |value| quote!(crate::constants::#value))
    };
    written(ty, names, &named).to_string()
}

fn written(ty: &TypeRef, names: &Names, named: &dyn Fn(TypeId) -> TokenStream) -> TokenStream {
    let inner = |ty: &TypeRef| written(ty, names, named);
    match ty {
        TypeRef::Scalar(scalar) => scalar_type(*scalar, names),
        TypeRef::Array(items) => {
            let (vec, items) = (names.std("Vec"), inner(items));
            quote!(#vec<#items>)
        }
        TypeRef::Tuple(items) => {
            let items = items.iter().map(inner);
            quote!((#(#items,)*))
        }
        TypeRef::Map(values) => {
            let (string, values) = (names.std("String"), inner(values));
            quote!(::std::collections::BTreeMap<#string, #values>)
        }
        TypeRef::Nullable(value) => {
            let (option, value) = (names.std("Option"), inner(value));
            quote!(#option<#value>)
        }
        TypeRef::Secret(value) => {
            let value = inner(value);
            quote!(crate::Secret<#value>)
        }
        TypeRef::Named(id) => named(*id),
        TypeRef::Any => quote!(crate::Value),
    }
}

fn scalar_type(scalar: Scalar, names: &Names) -> TokenStream {
    match scalar {
        Scalar::Boolean => quote!(bool),
        Scalar::String => names.std("String"),
        Scalar::Text(text) => super::texts::type_of(text, names),
        Scalar::Float => quote!(f64),
        Scalar::Int32 => quote!(i32),
        Scalar::Int64 => quote!(i64),
        Scalar::Uint64 => quote!(u64),
        Scalar::Int128 => quote!(i128),
    }
}

/// The type of a member without the `Option` that its absence asks for.
#[must_use]
pub fn value_type(member: &Member, names: &Names) -> TokenStream {
    boxed_if(member.boxed, &member.ty, names)
}

/// The type of a part of a model, in a box where a cycle of types has to be broken.
#[must_use]
pub fn boxed_if(boxed: bool, ty: &TypeRef, names: &Names) -> TokenStream {
    let ty = type_of(ty, names, true);
    if boxed {
        let boxed = names.std("Box");
        quote!(#boxed<#ty>)
    } else {
        ty
    }
}

/// The type of a member.
#[must_use]
pub fn member_type(member: &Member, names: &Names) -> TokenStream {
    let ty = value_type(member, names);
    if member.optional {
        let option = names.std("Option");
        quote!(#option<#ty>)
    } else {
        ty
    }
}
