//! The headers of answers: a static for each that the description has, whoever answers with it. Headers that are
//! described alike in many answers are one.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs;
use super::name::{Name, Scope};
use super::names::Names;
use super::ty::type_of;
use crate::api::Api;
use crate::api::content::Header;
use crate::api::shape::{Shape, TypeRef};

/// The headers of answers with the names of their statics.
pub struct Headers<'a> {
    listed: Vec<(&'a Header, Ident)>,
}

impl<'a> Headers<'a> {
    /// The headers of all answers, in the description's order.
    #[must_use]
    pub fn of(api: &'a Api) -> Self {
        let mut listed: Vec<(&Header, Ident)> = Vec::new();
        let mut scope = Scope::default();
        let responses = api.operations.iter().flat_map(|operation| &operation.responses);
        for header in responses.flat_map(|response| &response.headers) {
            if !listed.iter().any(|(known, _)| is_like(known, header)) {
                listed.push((header, scope.claim(&Name::new(&header.name)).screaming()));
            }
        }
        Self { listed }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// The static of a header.
    #[must_use]
    pub fn name(&self, header: &Header) -> Option<&Ident> {
        self.listed.iter().find(|(known, _)| is_like(known, header)).map(|(_, name)| name)
    }

    /// The file `headers.rs`.
    #[must_use]
    pub fn file(&self, api: &Api, names: &Names) -> TokenStream {
        let items = self.listed.iter().map(|(header, name)| {
            let docs = docs::of_header(api, header);
            let deprecated = docs::deprecated(&header.docs);
            let ty = type_of(&header.ty, names, false);
            let (wire, explode) = (&header.name, header.explode);
            let value = match form(api, header) {
                Form::Scalar => quote!(scalar(#wire)),
                Form::List => quote!(list(#wire)),
                Form::Object => quote!(object(#wire, #explode)),
                Form::Json => quote!(json(#wire)),
            };
            quote!(#docs #deprecated pub static #name: Header<#ty> = Header::#value;)
        });
        quote! {
            //! The headers that answers have, by the description: `response.header(&headers::NAME)`.

            use crate::Header;

            #(#items)*
        }
    }
}

fn is_like(one: &Header, other: &Header) -> bool {
    one.name.eq_ignore_ascii_case(&other.name)
        && (&one.ty, one.explode, one.json) == (&other.ty, other.explode, other.json)
}

enum Form {
    Scalar,
    List,
    Object,
    Json,
}

fn form(api: &Api, header: &Header) -> Form {
    if header.json {
        return Form::Json;
    }
    let mut ty = &header.ty;
    for _ in 0..api.types.len() + 8 {
        ty = match ty {
            TypeRef::Nullable(inner) | TypeRef::Secret(inner) => inner,
            TypeRef::Array(_) | TypeRef::Tuple(_) => return Form::List,
            TypeRef::Map(_) => return Form::Object,
            TypeRef::Named(id) => match &api.get(*id).shape {
                Shape::Newtype(inner) => inner,
                Shape::Record(_) => return Form::Object,
                _ => return Form::Scalar,
            },
            TypeRef::Scalar(_) | TypeRef::Any => return Form::Scalar,
        };
    }
    Form::Scalar
}
