//! The types of the description as Rust types.
//!
//! Each type is an invocation of a macro of the runtime, which reads like the type and says besides what it is on the
//! wire and which rules it keeps: what every type has in common stands once, in the macro. A member is a line, so that a
//! change of the description is a change of few lines.

use std::collections::HashSet;

use proc_macro2::Ident;

use super::conditions;
use super::docs;
use super::layout::{self, Text, compact};
use super::names::{Names, TypeNames};
use super::schemas::Schemas;
use super::ty::{member_type, type_of, value_type};
use super::{checked, unions};
use crate::api::Api;
use crate::api::rule::{Kinds, Others, Presence, Rule, Schema};
use crate::api::shape::{Member, Record, Shape, Type, TypeRef};

/// The file `models.rs`.
///
/// # Errors
///
/// If what was written is no Rust.
pub fn file(api: &Api, names: &Names, schemas: &mut Schemas<'_>) -> Result<String, syn::Error> {
    let mut out = Text::default();
    out.push(layout::HEADER);
    out.push(HEAD);
    let used = |module: &str, is_one: fn(&Type, &TypeNames) -> bool| {
        let mut types = api.types.iter().zip(names.types());
        types.any(|(ty, own)| is_one(ty, own)).then(|| format!("use crate::support::{module};\n"))
    };
    let used = [
        used("constant::constant", |_, own| own.constant.is_some()),
        used("enumeration::enumeration", |ty, own| matches!(ty.shape, Shape::Enum(_)) && own.constant.is_none()),
        used("integer_enumeration::integer_enumeration", |ty, _| matches!(ty.shape, Shape::IntegerEnum(_))),
        used("newtype::newtype", |ty, _| matches!(ty.shape, Shape::Newtype(_))),
        used("record::construct", |ty, _| matches!(ty.shape, Shape::Record(_)) && ty.in_request),
        used("record::record", |ty, _| matches!(ty.shape, Shape::Record(_))),
        used("union::union", |ty, _| matches!(ty.shape, Shape::Union(_))),
    ];
    if !api.types.is_empty() {
        out.push(TRAIT);
    }
    used.iter().flatten().for_each(|line| out.push(line));
    let mut defined = HashSet::new();
    for (ty, own) in api.types.iter().zip(names.types()) {
        out.push("\n");
        // Types of one schema share its static; the first defines it.
        let schema = if defined.insert(ty.schema) && is_defined_here(api, ty) {
            format!(" = {} {}", own.schema, layout::string(&api.rules.pointer(ty.schema)))
        } else {
            format!(": {}", own.schema)
        };
        match &ty.shape {
            Shape::Record(record) => self::record(&mut out, (api, names, schemas), own, (ty, record), &schema)?,
            Shape::Enum(values) => match &own.constant {
                Some(value) => constant(&mut out, api, own, (ty, value), &schema),
                None => enumeration(&mut out, api, own, (ty, values), &schema),
            },
            Shape::IntegerEnum(values) => unions::integers(&mut out, api, own, ty, values),
            Shape::Union(union) => unions::model(&mut out, api, names, own, (ty, union)),
            Shape::Newtype(inner) => newtype(&mut out, api, names, own, (ty, inner)),
        }
    }
    Ok(out.finish())
}

const HEAD: &str = "\
//! The types of the description.
//!
//! A member that is not required is an `Option`. Every type has `validate`, which tells everything that is
//! wrong with a value, and `from_json`, which reads strictly; [`Json`](crate::Json) writes.
//!
//! Behind the `=` of a member stand its number, whether it must be there, whether its value can break a rule though it is
//! of the right type (`checked`), its name on the wire, and what it fits, which is in `schemas.rs`.
#![allow(missing_docs, reason = \"of some members and variants the description says nothing\")]

";

/// Whoever takes all types into scope can write them.
const TRAIT: &str = "#[doc(no_inline)]\npub use crate::Json as _;\n";

/// How many members of a record the runtime reads at once, at most.
const READ_AT_ONCE: usize = 16;

/// Whether the schema of a type says no more than the type, so that the type's macro defines it.
#[must_use]
pub fn is_defined_here(api: &Api, ty: &Type) -> bool {
    let schema = api.rules.get(ty.schema);
    match (&ty.shape, schema.rules.as_slice()) {
        _ if schema.says.is_some() => false,
        (Shape::Record(record), [Rule::Object(object)]) => {
            schema.kinds == Kinds::OBJECT
                && object.others == Others::Open
                && object.patterns.is_empty()
                && object.fields.len() == record.members.len()
                && object.fields.iter().all(|field| field.described)
                && is_own(schema, record)
        }
        (Shape::Enum(values), [Rule::Enum(texts)]) => {
            // A literal between quotes is JSON as it stands.
            let is_plain = |(value, text): (&String, &String)| *text == format!("\"{value}\"");
            schema.kinds == Kinds::STRING
                && values.len() == texts.len()
                && values.iter().zip(texts.iter()).all(is_plain)
        }
        _ => false,
    }
}

/// Whether a record has the members that its schema itself describes, and each must be there as the schema itself says:
/// what another schema asks for that it is composed of is that schema's to tell.
#[must_use]
pub fn is_own(schema: &Schema, record: &Record) -> bool {
    record.members.iter().all(|member| member.own && schema.presence(&member.name) == Some(member.presence))
}

/// How a line says whether a member must be there.
fn presence(schema: &Schema, member: &Member) -> &'static str {
    // What the type cannot be without is required whichever way the value goes.
    if !member.optional {
        return "required";
    }
    match member.presence {
        Presence::RequiredInRequest if checked::asks_for(schema, member) => "required_in_request",
        Presence::RequiredInResponse if checked::asks_for(schema, member) => "required_in_response",
        _ => "optional",
    }
}

fn record(
    out: &mut Text,
    (api, names, schemas): (&Api, &Names, &mut Schemas<'_>),
    own: &TypeNames,
    (ty, record): (&Type, &Record),
    schema: &str,
) -> Result<(), syn::Error> {
    out.push("record! {\n");
    out.docs(4, &docs::of_type(api, ty));
    out.deprecated(4, &ty.docs);
    out.push(&format!("    pub struct {}{schema} [{}; {}] {{\n", own.ty, own.fields, record.members.len()));
    let (rules, owner) = (api.rules.get(ty.schema), api.rules.pointer(ty.schema));
    for (index, (member, field)) in record.members.iter().zip(&own.parts).enumerate() {
        if index > 0 && index % READ_AT_ONCE == 0 {
            out.push("        ..\n");
        }
        out.docs(8, &docs::of_member(api, member));
        out.deprecated(8, &member.docs);
        let presence = presence(rules, member);
        let checked = if checked::is_checked(api, member, rules) { " checked" } else { "" };
        let fits = schemas.member(member, &owner);
        let shape = format!("        pub {field}: {}", compact(&member_type(member, names)));
        let rule = format!("= {index} {presence}{checked} {} {fits};\n", layout::string(&member.name));
        let fits_line = shape.chars().count() + rule.chars().count() <= layout::WIDTH;
        out.push(&format!("{shape}{}{rule}", if fits_line { " " } else { "\n            " }));
    }
    if let Some(others) = &record.others {
        let (string, others) = (names.std("String"), type_of(others, names, true));
        let map = compact(&quote::quote!(::std::collections::BTreeMap<#string, #others>));
        out.push(&format!("    }}\n    others {}: {map};\n", own.rest));
    } else {
        out.push("    }\n");
    }
    if let Some(condition) = conditions::of_rest(api, names, own, record, ty.schema) {
        out.push("    keeps |this| ");
        out.push(&layout::expression(condition, 4)?);
        out.push("\n");
    }
    out.push("}\n");
    if ty.in_request {
        constructors(out, names, own, record);
    }
    Ok(())
}

/// The labelled struct of required members, the conversion from it, and the setters.
fn constructors(out: &mut Text, names: &Names, own: &TypeNames, record: &Record) {
    let members: Vec<((&Member, &Ident), &Ident)> = record.members.iter().zip(&own.parts).zip(&own.setters).collect();
    out.push(&format!("\nconstruct! {{\n    {}", own.ty));
    // What can have one value only is filled in.
    let is_fixed = |member: &Member| match member.ty {
        TypeRef::Named(id) => !member.optional && names.of(id).constant.is_some(),
        _ => false,
    };
    let required = members.iter().filter(|((member, _), _)| !member.optional && !is_fixed(member));
    let required = required.map(|((member, field), _)| {
        let ty = type_of(&member.ty, names, false);
        let ty = if member.boxed { quote::quote!(::std::boxed::Box<#ty>) } else { ty };
        format!("{field}: {}", compact(&ty))
    });
    let required: Vec<String> = required.collect();
    if !required.is_empty() {
        out.push(&format!(" from {} {{\n", own.module));
        out.list(8, &required);
        out.push("    }");
    }
    let optional = members.iter().filter(|((member, _), _)| member.optional).map(|((member, field), setter)| {
        let deprecated = if member.docs.deprecated { "#[deprecated] " } else { "" };
        let renamed = if field == setter { String::new() } else { format!(" as {setter}") };
        format!("{deprecated}{field}{renamed}: {}", compact(&value_type(member, names)))
    });
    let optional: Vec<String> = optional.collect();
    if !optional.is_empty() {
        out.push(" {\n");
        out.list(8, &optional);
        out.push("    }");
    }
    let fixed = members.iter().filter(|((member, _), _)| is_fixed(member));
    let fixed: Vec<String> = fixed.map(|((_, field), _)| field.to_string()).collect();
    if !fixed.is_empty() {
        out.push(&format!(" constant {}", fixed.join(", ")));
    }
    if record.others.is_some() {
        out.push(&format!(" others {}", own.rest));
    }
    out.push("\n}\n");
}

fn constant(out: &mut Text, api: &Api, own: &TypeNames, (ty, value): (&Type, &Ident), schema: &str) {
    out.push("constant! {\n");
    out.docs(4, &docs::of_type(api, ty));
    out.deprecated(4, &ty.docs);
    out.push(&format!("    pub type {}{schema} {value}\n}}\n", own.ty));
}

fn enumeration(out: &mut Text, api: &Api, own: &TypeNames, (ty, values): (&Type, &[String]), schema: &str) {
    out.push("enumeration! {\n");
    out.docs(4, &docs::of_type(api, ty));
    out.deprecated(4, &ty.docs);
    out.push(&format!("    pub enum {}{schema} {{\n", own.ty));
    let variants = values.iter().zip(&own.parts);
    let variants: Vec<String> =
        variants.map(|(value, variant)| format!("{variant} = {}", layout::string(value))).collect();
    out.list(8, &variants);
    out.push(&format!("    }} else {}\n}}\n", own.rest));
}

fn newtype(out: &mut Text, api: &Api, names: &Names, own: &TypeNames, (ty, inner): (&Type, &TypeRef)) {
    out.push("newtype! {\n");
    out.docs(4, &docs::of_type(api, ty));
    out.deprecated(4, &ty.docs);
    let inner = compact(&type_of(inner, names, true));
    out.push(&format!("    pub struct {}({inner}): {};\n}}\n", own.ty, own.schema));
}
