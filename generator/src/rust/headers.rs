//! The headers of answers: a static for each that the description has, whoever answers with it. Headers that are
//! described alike in many answers are one.

use std::collections::HashSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs;
use super::name::{Name, Scope};
use super::names::Names;
use super::schemas::Schemas;
use super::ty::type_of;
use crate::api::Api;
use crate::api::content::Header;
use crate::api::rule::SchemaId;
use crate::api::shape::{Scalar, Shape, TypeRef};

/// The headers of answers with the names of their statics.
pub struct Headers<'a> {
    listed: Vec<Listed<'a>>,
}

struct Listed<'a> {
    header: &'a Header,
    /// Its own static.
    name: Ident,
    /// That of its schema: the first one's, where several say the same.
    schema: Ident,
    /// What the schema says.
    says: String,
    /// The schemas of the headers that are described so.
    schemas: HashSet<SchemaId>,
}

impl<'a> Headers<'a> {
    /// The headers of all answers, in the description's order.
    #[must_use]
    pub fn of(api: &'a Api, schemas: &mut Schemas<'_>) -> Self {
        let mut listed: Vec<Listed<'_>> = Vec::new();
        let mut scope = Scope::default();
        let responses = api.operations.iter().flat_map(|operation| &operation.responses);
        for header in responses.flat_map(|response| &response.headers) {
            let says = schemas.says(header.schema);
            match listed.iter_mut().find(|known| known.says == says && is_like(known.header, header)) {
                Some(known) => drop(known.schemas.insert(header.schema)),
                None => {
                    let name = scope.claim(&Name::new(&header.name)).screaming();
                    let schema = schemas.outside(header.schema);
                    listed.push(Listed { header, name, schema, says, schemas: HashSet::from([header.schema]) });
                }
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
        let is_it = |known: &&Listed<'_>| known.schemas.contains(&header.schema) && is_like(known.header, header);
        self.listed.iter().find(is_it).map(|known| &known.name)
    }

    /// The file `headers.rs`.
    #[must_use]
    pub fn file(&self, api: &Api, names: &Names) -> TokenStream {
        let items = self.listed.iter().map(|Listed { header, name, schema, .. }| {
            let docs = docs::of_header(api, header);
            let deprecated = docs::deprecated(&header.docs);
            let ty = type_of(&header.ty, names, false);
            let (wire, explode) = (&header.name, header.explode);
            let value = match form(api, header) {
                Form::Scalar => quote!(scalar(#wire, &crate::schemas::#schema)),
                Form::List => quote!(list(#wire, &crate::schemas::#schema)),
                Form::Object => quote!(object(#wire, #explode, &crate::schemas::#schema)),
                Form::Json => quote!(json(#wire, &crate::schemas::#schema)),
            };
            let required = header.required.then(|| quote!(.required()));
            quote!(#docs #deprecated pub static #name: Header<#ty> = Header::#value #required;)
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
        && (&one.ty, one.explode, one.json, one.required) == (&other.ty, other.explode, other.json, other.required)
}

/// Whether an answer can break what is said of a header.
#[must_use]
pub fn can_be_broken(api: &Api, header: &Header) -> bool {
    let is_text = matches!(header.ty, TypeRef::Scalar(Scalar::String));
    header.required || !is_text || !api.rules.get(header.schema).rules.is_empty()
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
