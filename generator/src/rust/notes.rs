//! What became of names that are taken: a note for each that got another one.
//!
//! Two names of a description may be one in Rust (`foo` and `Foo`, `a-b` and `a_b`). The first one keeps it; whoever looks
//! for the other has to be told what it is called. Names that merely have to be written in another way (`r#type`, `self_`)
//! are no news. Alternatives of unions are called by the types that they are, or by kinds, which are no names of the
//! description.

use std::collections::HashMap;

use proc_macro2::Ident;

use super::apart::are_apart;
use super::claims::{self, Claimed, text_of_member, text_of_parameter};
use super::name::Name;
use crate::api::Api;
use crate::api::shape::{NamePath, Shape, Type};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, codes};

/// Says which names were taken, in the order of the document.
#[must_use]
pub fn notes(api: &Api) -> Diagnostics {
    let place = |ty: &Type| api.rules.get(ty.schema).place;
    let mut found = Diagnostics::new();
    if !are_apart(&[], api.types.iter().map(|ty| claims::texts(&ty.name))) {
        tell(&mut found, &claims::types(api), Name::pascal, |index| {
            api.types.get(index).map(|ty| (the_type(ty), place(ty)))
        });
    }
    for ty in &api.types {
        match &ty.shape {
            Shape::Record(record) if are_apart(&[], record.members.iter().map(|one| [text_of_member(one)])) => {}
            Shape::Record(record) => tell(&mut found, &claims::members(record), Name::snake, |index| {
                let member = record.members.get(index)?;
                Some((format!("the member `{}`", member.name), api.rules.get(member.schema).place))
            }),
            Shape::Enum(values) if are_apart(&["Self"], values.iter().map(|value| [value.as_str()])) => {}
            Shape::Enum(values) => tell(&mut found, &claims::variants(&ty.shape), Name::pascal, |index| {
                Some((format!("the value `{}`", values.get(index)?), place(ty)))
            }),
            Shape::IntegerEnum(values) => tell(&mut found, &claims::variants(&ty.shape), Name::pascal, |index| {
                Some((format!("the value `{}`", values.get(index)?), place(ty)))
            }),
            Shape::Union(_) | Shape::Newtype(_) => {}
        }
    }
    if !are_apart(claims::CLIENT, api.operations.iter().map(|operation| claims::texts(&operation.name))) {
        tell(&mut found, &claims::methods(api), Name::snake, |index| {
            let operation = api.operations.get(index)?;
            Some((format!("the operation {}", called(&operation.name)), Some(operation.place)))
        });
    }
    for operation in &api.operations {
        if !are_apart(&[], operation.parameters.iter().map(|parameter| [text_of_parameter(parameter)])) {
            tell(&mut found, &claims::parameters(operation), Name::snake, |index| {
                let parameter = operation.parameters.get(index)?;
                let what = format!("the {} parameter `{}`", parameter.location.as_str(), parameter.name);
                Some((what, Some(parameter.place)))
            });
        }
        let Some(body) = &operation.body else { continue };
        let place = |schema| api.rules.get(schema).place;
        if body.contents.len() > 1 {
            tell(&mut found, &claims::forms(&body.contents), Name::pascal, |index| {
                let content = body.contents.get(index)?;
                Some((format!("the body as `{}`", content.media_type), place(content.schema)))
            });
        }
        if let Some(parts) = body.parts() {
            tell(&mut found, &claims::parts(parts), Name::snake, |index| {
                let part = parts.get(index)?;
                Some((format!("the part `{}`", part.name), place(part.schema)))
            });
        }
    }
    found.sort();
    found
}

/// Tells which names of a scope are others than they were to be. `about` says what the one at an index is, and where.
fn tell(
    found: &mut Diagnostics,
    claimed: &Claimed,
    render: fn(&Name) -> Ident,
    about: impl Fn(usize) -> Option<(String, Option<Place>)>,
) {
    // Who has a name, if anybody has not got the one that he was to have; mostly everybody has.
    let mut owners: Option<HashMap<String, usize>> = None;
    for (index, (wished, name)) in claimed.wished.iter().zip(&claimed.names).enumerate() {
        if wished == name {
            continue;
        }
        let Some((what, place)) = about(index) else { continue };
        let owners = owners.get_or_insert_with(|| {
            // Of equal names the first one counts.
            let names = claimed.names.iter().enumerate().rev();
            names.map(|(index, name)| (name.key(), index)).collect()
        });
        let first = owners.get(&wished.key()).copied().and_then(&about);
        let taken = match &first {
            Some((first, _)) => format!("is that of {first}"),
            None => "is a name of the crate itself".to_owned(),
        };
        let message = format!("{what} is called `{}`: `{}` {taken}", render(name), render(wished));
        let note = Diagnostic::new(codes::NAME_TAKEN, place, message);
        found.push(match first {
            Some((_, Some(first))) if Some(first) != place => note.related(first, "the first one"),
            _ => note,
        });
    }
}

fn the_type(ty: &Type) -> String {
    let what = if ty.name.component { "the schema" } else { "the type of" };
    format!("{what} {}", called(&ty.name))
}

/// A name as the description has it.
fn called(path: &NamePath) -> String {
    format!("`{}`", path.segments.join(" "))
}
