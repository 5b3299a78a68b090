//! How the models are read, written and checked: the code that no user looks at, apart from the types.
//!
//! A record costs a list of its members in three places: to read them, to show them, to check those that have rules. All
//! else is done by code that is the same for every record and not generic.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::conditions;
use super::names::{Names, TypeNames};
use super::unions;
use crate::api::Api;
use crate::api::format::Format;
use crate::api::rule::{Kinds, Others, Presence, Rule, SchemaId};
use crate::api::shape::{Record, Scalar, Shape, TypeRef};

/// The file `codec.rs`.
#[must_use]
pub fn file(api: &Api, names: &Names) -> TokenStream {
    let mut impls = TokenStream::new();
    let mut groups = Groups::default();
    let mut by_kind = false;
    for (ty, own) in api.types.iter().zip(names.types()) {
        let (name, schema) = (&own.ty, &own.schema);
        groups.models.push(quote!(models::#name;));
        match &ty.shape {
            Shape::Record(record) => {
                groups.records.push(quote!(models::#name;));
                impls.extend(self::record(api, names, own, record, ty.schema));
            }
            Shape::Enum(_) => {
                let unknown = &own.rest;
                groups.enums.push(quote!(models::#name, #unknown, schemas::#schema;));
            }
            Shape::IntegerEnum(_) => {
                let unknown = &own.rest;
                groups.integer_enums.push(quote!(models::#name, #unknown, schemas::#schema;));
            }
            Shape::Union(union) => {
                groups.unions.push(quote!(models::#name;));
                by_kind |= unions::is_by_kind(union);
                impls.extend(unions::codec(own, union));
            }
            Shape::Newtype(_) => groups.newtypes.push(quote!(models::#name, schemas::#schema;)),
        }
    }
    let imports = (!api.types.is_empty()).then(|| {
        quote!(
            use crate::{models, schemas};
        )
    });
    let imported = imported(!groups.records.is_empty(), !groups.unions.is_empty(), by_kind);
    let groups = groups.invocations();
    quote! {
        //! How the types of the description are read, written and checked.

        #imports
        #imported
        #impls
        #groups
    }
}

/// What the impls of records and of unions name.
fn imported(records: bool, unions: bool, by_kind: bool) -> TokenStream {
    let mut all = Vec::new();
    if records {
        all.push(quote!(
            use crate::support::model::{Members, Record};
        ));
    }
    all.extend(match (records, unions) {
        (true, true) => Some(quote!(
            use crate::support::read::{Decode, Fields, Unfit};
        )),
        (true, false) => Some(quote!(
            use crate::support::read::{Fields, Unfit};
        )),
        (false, true) => Some(quote!(
            use crate::support::read::{Decode, Unfit};
        )),
        (false, false) => None,
    });
    all.extend(match (records, by_kind) {
        (true, true) => Some(quote!(
            use crate::support::schema::{Field, Kinds, Schema};
        )),
        (true, false) => Some(quote!(
            use crate::support::schema::{Field, Schema};
        )),
        (false, true) => Some(quote!(
            use crate::support::schema::{Kinds, Schema};
        )),
        (false, false) => unions.then(|| {
            quote!(
                use crate::support::schema::Schema;
            )
        }),
    });
    if unions {
        all.push(quote!(
            use crate::support::tape::Node;
        ));
        all.push(quote!(
            use crate::support::union::{Choice, Content, Union};
        ));
    }
    if records {
        all.push(quote!(
            use crate::support::view::{Encode, Fielded, Mapping};
        ));
    }
    quote!(#(#all)*)
}

/// What the macros of the runtime are called with.
#[derive(Default)]
struct Groups {
    records: Vec<TokenStream>,
    enums: Vec<TokenStream>,
    integer_enums: Vec<TokenStream>,
    unions: Vec<TokenStream>,
    newtypes: Vec<TokenStream>,
    models: Vec<TokenStream>,
}

impl Groups {
    fn invocations(&self) -> TokenStream {
        let call = |module: &str, name: &str, items: &[TokenStream]| {
            if items.is_empty() {
                return TokenStream::new();
            }
            let (module, name) = (format_ident!("{module}"), format_ident!("{name}"));
            quote!(crate::support::#module::#name! { #(#items)* })
        };
        let records = call("model", "records", &self.records);
        let enums = call("enumeration", "enumerations", &self.enums);
        let integer_enums = call("integer_enumeration", "integer_enumerations", &self.integer_enums);
        let unions = call("union", "unions", &self.unions);
        let newtypes = call("model", "newtypes", &self.newtypes);
        let models = call("model", "models", &self.models);
        quote!(#records #enums #integer_enums #unions #newtypes #models)
    }
}

fn record(api: &Api, names: &Names, own: &TypeNames, record: &Record, schema: SchemaId) -> TokenStream {
    let condition = conditions::of_rest(api, names, own, record, schema);
    let surely_keeps_rest = condition.map(|condition| quote!(fn surely_keeps_rest(&self) -> bool { #condition }));
    let (name, schema, fields, rest) = (&own.ty, &own.schema, &own.fields, &own.rest);
    let members = || record.members.iter().zip(&own.parts).enumerate();
    let reads = members().map(|(index, (member, field))| {
        let index = Literal::usize_unsuffixed(index);
        let method = if member.optional { quote!(optional) } else { quote!(required) };
        quote!(#field: fields.#method(#index)?,)
    });
    let read_others = record.others.as_ref().map(|_| quote!(#rest: fields.others()?,));
    let parts = members().map(|(index, (_, field))| {
        let index = Literal::usize_unsuffixed(index);
        quote!(#index => &self.#field,)
    });
    let others = if record.others.is_some() { quote!(Some(&self.#rest)) } else { quote!(None) };
    let checks = checks(api, own, record);
    let checked = if checks.is_empty() { quote!(_members) } else { quote!(members) };
    let read = if record.members.is_empty() && record.others.is_none() { quote!(_fields) } else { quote!(fields) };
    let index = if record.members.is_empty() { quote!(_index) } else { quote!(index) };
    let part = if record.members.is_empty() { quote!(&()) } else { quote!(match index { #(#parts)* _ => &(), }) };
    quote! {
        impl Fielded for models::#name {
            fn fields(&self) -> &'static [Field] { &schemas::#fields }
            fn part(&self, #index: usize) -> &dyn Encode { #part }
            fn others(&self) -> Option<&dyn Mapping> { #others }
        }

        impl Record for models::#name {
            const SCHEMA: &'static Schema = &schemas::#schema;
            const FIELDS: &'static [Field] = &schemas::#fields;
            fn read(#read: &Fields<'_>) -> Result<Self, Unfit> { Ok(Self { #(#reads)* #read_others }) }
            fn check_members(&self, #checked: &mut Members<'_>) { #checks }
            #surely_keeps_rest
        }
    }
}

/// The checks of the members that have rules, in their order.
fn checks(api: &Api, own: &TypeNames, record: &Record) -> TokenStream {
    let mut out = TokenStream::new();
    for (index, (member, field)) in record.members.iter().zip(&own.parts).enumerate() {
        let index = Literal::usize_unsuffixed(index);
        if !member.own {
            continue;
        }
        if member.optional && member.presence != Presence::Optional {
            out.extend(quote!(members.present(&Self::FIELDS[#index], &self.#field);));
        }
        if has_checks(api, &member.ty, member.schema) {
            let check = if member.optional { quote!(optional) } else { quote!(check) };
            out.extend(quote!(members.#check(&Self::FIELDS[#index], &self.#field);));
        }
    }
    out
}

/// Whether no value of a scalar type breaks a rule: a format can be what the type is.
fn is_held_by(scalar: Scalar, rule: &Rule) -> bool {
    let (least, most) = match scalar {
        Scalar::Int32 => (i32::MIN.into(), i32::MAX.into()),
        Scalar::Int64 => (i64::MIN.into(), i64::MAX.into()),
        Scalar::Uint64 => (0, u64::MAX.into()),
        Scalar::Int128 => (i128::MIN, i128::MAX),
        Scalar::Boolean | Scalar::String | Scalar::Text(_) | Scalar::Float => return false,
    };
    match rule {
        Rule::Format(Format { integers: Some((low, high)), .. }) => *low <= least && most <= *high,
        _ => false,
    }
}

/// Whether a value of a type can break a rule.
fn has_checks(api: &Api, ty: &TypeRef, schema: SchemaId) -> bool {
    match ty {
        // A nominal type checks itself; whether it has anything to check is its own affair.
        TypeRef::Named(_) => true,
        TypeRef::Any => {
            let schema = api.rules.get(schema);
            !schema.rules.is_empty() || schema.kinds != Kinds::ANY
        }
        TypeRef::Scalar(Scalar::Float) => true,
        TypeRef::Scalar(scalar) => !api.rules.get(schema).rules.iter().all(|rule| is_held_by(*scalar, rule)),
        TypeRef::Nullable(inner) | TypeRef::Secret(inner) => has_checks(api, inner, schema),
        TypeRef::Array(inner) => {
            let rules = &api.rules.get(schema).rules;
            rules.iter().any(|rule| match rule {
                Rule::Items(items) => has_checks(api, inner, *items),
                _ => true,
            })
        }
        TypeRef::Tuple(items) => {
            let rules = &api.rules.get(schema).rules;
            rules.iter().any(|rule| match rule {
                // The type has so many items.
                Rule::MinItems(_) | Rule::MaxItems(_) => false,
                Rule::Tuple { first, .. } => items.iter().zip(first).any(|(ty, each)| has_checks(api, ty, *each)),
                _ => true,
            })
        }
        TypeRef::Map(inner) => {
            let rules = &api.rules.get(schema).rules;
            rules.iter().any(|rule| match rule {
                Rule::Object(object) => match object.others {
                    _ if !object.fields.is_empty() || !object.patterns.is_empty() => true,
                    Others::Each(each) => has_checks(api, inner, each),
                    Others::Closed => true,
                    Others::Open | Others::Free => false,
                },
                _ => true,
            })
        }
    }
}
