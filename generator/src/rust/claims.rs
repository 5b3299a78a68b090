//! Who gets which name, claimed once, in the description's order.
//!
//! Types are claimed before anything inside them, components before inline types, so that a component's name
//! (`models::X`, which users count on) is never taken by a type that merely happens to be called so.

use super::name::{Name, Scope};
use crate::api::Api;
use crate::api::content::{Content, Part};
use crate::api::operation::{Operation, Parameter};
use crate::api::shape::{Member, NamePath, Record, Shape};

/// What the client has as methods already, from the crate itself or from traits that everyone uses.
pub(super) const CLIENT: &[&str] = &[
    "builder",
    "call",
    "endpoint",
    "clone",
    "clone_from",
    "fmt",
    "into",
    "try_into",
    "from",
    "try_from",
    "to_owned",
    "type_id",
    "borrow",
    "borrow_mut",
    "clone_into",
    "clone_to_uninit",
];

/// What the types have as methods already, from the crate itself or from traits that everyone uses.
const METHODS: &[&str] = &[
    "validate",
    "validate_as",
    "from_json",
    "to_json",
    "redacted_json",
    "clone",
    "clone_from",
    "eq",
    "ne",
    "fmt",
    "into",
    "try_into",
    "from",
    "to_owned",
    "view",
    "decode",
    "check",
    "read",
    "part",
    "fields",
    "others",
    "check_members",
    "serialize",
    "deserialize",
    "type_id",
    "borrow",
    "new",
    "encode",
    "encode_unchecked",
    "into_future",
    "to_request",
    "options",
    "map",
    "operation",
    "parameter",
    "body",
    "default",
    "cmp",
    "partial_cmp",
    "hash",
    "to_string",
    "max",
    "min",
    "clamp",
    "lt",
    "le",
    "gt",
    "ge",
];

/// What calls that wait have as methods besides.
pub(super) const PENDING: &[&str] = &["stream"];

/// The name that a type or an operation is to have.
pub(super) fn wished(path: &NamePath) -> Name {
    Name::join(texts(path))
}

/// What that name is made of.
pub(super) fn texts(path: &NamePath) -> impl Iterator<Item = &str> {
    path.wish.as_ref().map_or(path.segments.as_slice(), std::slice::from_ref).iter().map(String::as_str)
}

/// What the name of a parameter is made of.
pub(super) fn text_of_parameter(parameter: &Parameter) -> &str {
    parameter.wish.as_deref().unwrap_or(&parameter.name)
}

/// What the name of a member is made of.
pub(super) fn text_of_member(member: &Member) -> &str {
    member.wish.as_deref().unwrap_or(&member.name)
}

/// The names of one scope.
pub(super) struct Claimed {
    /// As they were to be.
    pub(super) wished: Vec<Name>,
    /// As they are.
    pub(super) names: Vec<Name>,
    /// What is taken.
    pub(super) scope: Scope,
}

impl Claimed {
    fn in_order(mut scope: Scope, wished: Vec<Name>) -> Self {
        let names = wished.iter().map(|name| scope.claim(name)).collect();
        Self { wished, names, scope }
    }
}

/// The types.
pub(super) fn types(api: &Api) -> Claimed {
    let mut scope = Scope::default();
    let wished: Vec<Name> = api.types.iter().map(|ty| wished(&ty.name)).collect();
    let mut names = wished.clone();
    for components in [true, false] {
        for (ty, name) in api.types.iter().zip(&mut names) {
            if ty.name.component == components {
                *name = scope.claim(name);
            }
        }
    }
    Claimed { wished, names, scope }
}

/// The members of a record.
pub(super) fn members(record: &Record) -> Claimed {
    let name = |member: &Member| Name::new(text_of_member(member));
    Claimed::in_order(Scope::default(), record.members.iter().map(name).collect())
}

/// The variants of an enum or a union; of anything else, none.
pub(super) fn variants(shape: &Shape) -> Claimed {
    let wished = match shape {
        Shape::Enum(values) => values.iter().map(|value| Name::new(value)).collect(),
        Shape::IntegerEnum(values) => values.iter().map(|value| Name::new(&value.to_string())).collect(),
        Shape::Union(union) => {
            union.variants.iter().map(|variant| Name::join(variant.name.iter().map(String::as_str))).collect()
        }
        Shape::Record(_) | Shape::Newtype(_) => Vec::new(),
    };
    Claimed::in_order(Scope::reserving(&["Self"]), wished)
}

/// The methods of the client, one for each operation.
pub(super) fn methods(api: &Api) -> Claimed {
    let wished = api.operations.iter().map(|operation| wished(&operation.name));
    Claimed::in_order(Scope::reserving(CLIENT), wished.collect())
}

/// The parameters of an operation. Those of one name in two places are told apart by the place.
pub(super) fn parameters(operation: &Operation) -> Claimed {
    let mut scope = Scope::default();
    let name = |parameter: &Parameter| Name::new(text_of_parameter(parameter));
    let wished: Vec<Name> = operation.parameters.iter().map(name).collect();
    let claim = |(parameter, plain): (&Parameter, &Name)| match scope.has(plain) {
        true => scope.claim(&Name::join([parameter.location.as_str(), &parameter.name])),
        false => scope.claim(plain),
    };
    let names = operation.parameters.iter().zip(&wished).map(claim).collect();
    Claimed { wished, names, scope }
}

/// The forms of a body: by what is particular of their media types.
pub(super) fn forms(contents: &[Content]) -> Claimed {
    let wished = contents.iter().map(|content| media_type(&content.media_type));
    Claimed::in_order(Scope::reserving(&["Self"]), wished.collect())
}

/// What a media type is called: the words of its subtype, or of all of it where the subtype says nothing.
pub(super) fn media_type(media_type: &str) -> Name {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    match essence.split_once('/') {
        Some((_, "x-www-form-urlencoded")) => Name::new("Form"),
        Some((_, "form-data")) => Name::new("Multipart"),
        Some(("*", _)) => Name::new("Any"),
        Some((kind, "*")) => Name::new(kind),
        Some((_, subtype)) => Name::new(subtype),
        None => Name::new(essence),
    }
}

/// The parts of a body.
pub(super) fn parts(parts: &[Part]) -> Claimed {
    let name = |part: &Part| Name::new(part.wish.as_deref().unwrap_or(&part.name));
    Claimed::in_order(Scope::default(), parts.iter().map(name).collect())
}

/// The setters: each is called as its field, unless a method is called so already, `also` among them.
pub(super) fn setters(names: &[Name], also: &[&str]) -> Vec<Name> {
    let mut scope = Scope::reserving(&[METHODS, also].concat());
    let setter = |name: &Name| {
        let free =
            if scope.has(name) { Name::new(&format!("set_{}", name.snake()).replace("r#", "")) } else { name.clone() };
        scope.claim(&free)
    };
    names.iter().map(setter).collect()
}
