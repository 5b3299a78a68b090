//! Strings that have one value, such as the tags that tell objects apart.
//!
//! A description has them by the hundred, and often the same value many times over. A type of its own for each, with all
//! that an enum can do, is most of what such a crate costs to compile. So each is another name of one generic type, and
//! `constants.rs` has a type for each value. A component stays an enum: its name is promised, and it may come to have more
//! values.

use std::collections::HashMap;

use proc_macro2::Ident;

use super::layout::{HEADER, string};
use super::models;
use super::name::{Name, Scope};
use super::names::{Names, TypeNames};
use crate::api::Api;
use crate::api::shape::{Shape, Type};

/// The value of a string that has one, and that no rule but the list of its values is about.
fn value<'a>(api: &Api, ty: &'a Type) -> Option<&'a str> {
    match &ty.shape {
        Shape::Enum(values) if !ty.name.component && models::is_defined_here(api, ty) => match values.as_slice() {
            [value] => Some(value),
            _ => None,
        },
        _ => None,
    }
}

/// Names the types of the values, and says so to the types of the strings.
#[must_use]
pub fn claim(api: &Api, types: &mut [TypeNames]) -> Vec<(String, Ident)> {
    let mut scope = Scope::reserving(&["Self"]);
    let mut claimed: Vec<(String, Ident)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (ty, own) in api.types.iter().zip(types) {
        let Some(value) = value(api, ty) else { continue };
        let place = *places.entry(value).or_insert_with(|| {
            claimed.push((value.to_owned(), scope.claim(&Name::new(value)).pascal()));
            claimed.len() - 1
        });
        own.constant = claimed.get(place).map(|(_, name)| name.clone());
    }
    claimed
}

/// The file `constants.rs`; none where no string has one value.
#[must_use]
pub fn file(names: &Names) -> Option<String> {
    if names.constants.is_empty() {
        return None;
    }
    let lines = names.constants.iter().map(|(value, name)| format!("    {name} = {};\n", string(value)));
    Some(format!("{HEADER}{HEAD}constants! {{\n{}}}\n", lines.collect::<String>()))
}

const HEAD: &str = "\
//! The values of strings that have one: what a [`Constant`](crate::Constant) is of.

use crate::support::constant::constants;

";
