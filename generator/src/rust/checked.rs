//! Which members of a record can break a rule though their Rust type is right: those alone are checked.

use crate::api::Api;
use crate::api::format::Format;
use crate::api::rule::{Kinds, Others, Presence, Rule, Schema, SchemaId};
use crate::api::shape::{Member, Scalar, TypeRef};

/// Whether a member has to be checked. One that `allOf` adds is covered by that rule.
#[must_use]
pub fn is_checked(api: &Api, member: &Member, schema: &Schema) -> bool {
    let can_lack = member.optional && asks_for(schema, member);
    member.own && (can_lack || has_checks(api, &member.ty, member.schema))
}

/// Whether a schema itself says that a member must be there. What another schema asks for that it is composed of is told
/// by that.
#[must_use]
pub fn asks_for(schema: &Schema, member: &Member) -> bool {
    schema.presence(&member.name).is_some_and(|stated| stated != Presence::Optional)
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
