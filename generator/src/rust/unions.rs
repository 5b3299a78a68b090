//! Unions and enums of integers as Rust enums.

use super::docs;
use super::layout::{Text, compact};
use super::names::{Names, TypeNames};
use super::ty::{boxed_if, identity, type_of};
use crate::api::Api;
use crate::api::shape::{Choice, Type, Union};

/// The enum of a union.
pub fn model(out: &mut Text, api: &Api, names: &Names, own: &TypeNames, (ty, union): (&Type, &Union)) {
    out.push("union! {\n");
    out.docs(4, &docs::of_type(api, ty));
    out.deprecated(4, &ty.docs);
    out.push(&format!("    pub enum {}: {} by {} {{\n", own.ty, own.schema, choice(union)));
    let types: Vec<String> = union.variants.iter().map(|variant| identity(&variant.ty, names)).collect();
    for (index, ((variant, part), ty)) in union.variants.iter().zip(&own.parts).zip(&types).enumerate() {
        out.docs(8, &docs::of_variant(api, variant));
        out.deprecated(8, &variant.docs);
        let held = compact(&boxed_if(variant.boxed, &variant.ty, names));
        let from = match is_told_by_type(&types, ty) {
            true => format!(" from {}", compact(&type_of(&variant.ty, names, true))),
            false => String::new(),
        };
        out.push(&format!("        {index} {part}({held}){from};\n"));
    }
    out.push("    }");
    if keeps_unknown(union) {
        out.push(&format!(" else {} {}", union.variants.len(), own.rest));
    }
    out.push("\n}\n");
}

/// Whether no other variant is of the same type, as it is written in Rust: a text and a date may both be a `String`.
fn is_told_by_type(types: &[String], ty: &str) -> bool {
    types.iter().filter(|other| *other == ty).count() == 1
}

/// Whether a value whose tag is not known is kept.
fn keeps_unknown(union: &Union) -> bool {
    matches!(union.choice, Choice::Tag { otherwise: None, .. })
}

/// How a value tells its variant.
fn choice(union: &Union) -> String {
    let pairs = |all: &[(usize, usize)]| {
        all.iter().map(|(place, variant)| format!("({place}, {variant})")).collect::<Vec<_>>().join(", ")
    };
    match &union.choice {
        Choice::Branches { order, is_settled } => {
            format!("Branches {{ order: &[{}], is_settled: {is_settled} }}", pairs(order))
        }
        Choice::Tag { tags, otherwise, untagged } => {
            let tags = tags.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
            let otherwise = match otherwise {
                Some(variant) => format!("::core::option::Option::Some({variant})"),
                None => "::core::option::Option::None".to_owned(),
            };
            let (untagged, unknown) = (pairs(untagged), union.variants.len());
            format!("Tag {{ tags: &[{tags}], otherwise: {otherwise}, untagged: &[{untagged}], unknown: {unknown} }}")
        }
        Choice::Kinds(kinds) => {
            let kinds = kinds
                .iter()
                .map(|kinds| super::statics::kinds(*kinds).replace("Kinds::", "crate::support::schema::Kinds::"));
            format!("Kinds (&[{}])", kinds.collect::<Vec<_>>().join(", "))
        }
    }
}

/// An enum of integers.
pub fn integers(out: &mut Text, api: &Api, own: &TypeNames, ty: &Type, values: &[i64]) {
    out.push("integer_enumeration! {\n");
    out.docs(4, &docs::of_type(api, ty));
    out.deprecated(4, &ty.docs);
    out.push(&format!("    pub enum {}: {} {{\n", own.ty, own.schema));
    let variants: Vec<String> =
        values.iter().zip(&own.parts).map(|(value, variant)| format!("{variant} = {value}")).collect();
    out.list(8, &variants);
    out.push(&format!("    }} else {}\n}}\n", own.rest));
}
