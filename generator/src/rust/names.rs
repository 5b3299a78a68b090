//! The names of everything in the generated crate, claimed once, in the description's order.
//!
//! Types are claimed before anything inside them, components before inline types, so that a component's name
//! (`models::X`, which users count on) is never taken by a type that merely happens to be called so.

use std::collections::HashMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::name::{Name, Scope};
use super::texts::Dates;
use crate::api::Api;
use crate::api::operation::Operation;
use crate::api::rule::SchemaId;
use crate::api::shape::{Member, NamePath, Record, Shape, TypeId};

/// The names of everything.
#[derive(Debug)]
pub struct Names {
    types: Vec<TypeNames>,
    operations: Vec<OperationNames>,
    /// The names of models and of operations: what they shadow is named by its full path.
    shadows: Scope,
    /// What dates are.
    pub dates: Dates,
}

/// The names of a type.
#[derive(Debug)]
pub struct TypeNames {
    /// The type.
    pub ty: Ident,
    /// The module that holds what belongs to it.
    pub module: Ident,
    /// The static that holds its schema.
    pub schema: Ident,
    /// The static that lists its fields.
    pub fields: Ident,
    /// The fields of a record or the variants of an enum.
    pub parts: Vec<Ident>,
    /// The setters of a record.
    pub setters: Vec<Ident>,
    /// The field for members that are not described, or the variant for unknown values.
    pub rest: Ident,
}

/// The names of an operation.
#[derive(Debug)]
pub struct OperationNames {
    /// The type that holds a call.
    pub ty: Ident,
    /// The static that describes it.
    pub operation: Ident,
    /// The fields of its parameters.
    pub parameters: Vec<Ident>,
    /// The setters of its parameters.
    pub setters: Vec<Ident>,
    /// The field of its body.
    pub body: Ident,
    /// The method of the client that makes the call.
    pub method: Ident,
    /// The enum of its successes, where it has several.
    pub success: Ident,
    /// The enum of its other answers.
    pub failure: Ident,
}

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

/// What the client has as methods already, from the crate itself or from traits that everyone uses.
const CLIENT: &[&str] = &[
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

fn wished(path: &NamePath) -> Name {
    match &path.wish {
        Some(wish) => Name::new(wish),
        None => Name::join(path.segments.iter().map(String::as_str)),
    }
}

impl Names {
    /// Claims all names.
    #[must_use]
    pub fn claim(api: &Api, dates: Dates) -> Self {
        let mut models = Scope::default();
        let mut claimed: Vec<Option<Name>> = vec![None; api.types.len()];
        for components in [true, false] {
            for (ty, slot) in api.types.iter().zip(&mut claimed) {
                if ty.name.component == components {
                    *slot = Some(models.claim(&wished(&ty.name)));
                }
            }
        }
        let types = api.types.iter().zip(claimed).map(|(ty, name)| {
            let name = name.unwrap_or_else(|| wished(&ty.name));
            type_names(&name, &ty.shape)
        });
        let mut types: Vec<TypeNames> = types.collect();
        let mut listed = Scope::default();
        for own in &mut types {
            own.schema = listed.claim(&Name::new(&own.schema.to_string())).screaming();
        }
        for own in &mut types {
            own.fields = listed.claim(&Name::new(&format!("{} fields", own.schema))).screaming();
        }
        // Types of one schema share its static.
        let mut statics: HashMap<SchemaId, Ident> = HashMap::new();
        for (ty, own) in api.types.iter().zip(&mut types) {
            own.schema = statics.entry(ty.schema).or_insert_with(|| own.schema.clone()).clone();
        }
        let mut scope = Scope::default();
        let mut methods = Scope::reserving(CLIENT);
        let mut operations: Vec<OperationNames> =
            api.operations.iter().map(|operation| operation_names(operation, &mut scope, &mut methods)).collect();
        // Those of the operations come first: they are the ones that people write.
        for (operation, own) in api.operations.iter().zip(&mut operations) {
            let name = wished(&operation.name);
            own.success = scope.claim(&name.with("Success")).pascal();
            own.failure = scope.claim(&name.with("Error")).pascal();
        }
        let mut shadows = models;
        for own in &operations {
            for ty in [&own.ty, &own.success, &own.failure] {
                shadows.claim(&Name::new(&ty.to_string()));
            }
        }
        Self { types, operations, shadows, dates }
    }

    /// The names of a type.
    #[must_use]
    pub fn of(&self, id: TypeId) -> &TypeNames {
        self.types.get(id.index()).expect("every type of the api has its names")
    }

    /// The names of all types, in their order.
    #[must_use]
    pub fn types(&self) -> &[TypeNames] {
        &self.types
    }

    /// The names of all operations, in their order.
    #[must_use]
    pub fn operations(&self) -> &[OperationNames] {
        &self.operations
    }

    /// A name of the prelude, by its full path where a model is called the same.
    #[must_use]
    pub fn std(&self, name: &str) -> TokenStream {
        let ident = Ident::new(name, proc_macro2::Span::call_site());
        if !self.shadows.has(&Name::new(name)) {
            return quote!(#ident);
        }
        match name {
            "Option" => quote!(::core::option::Option),
            "Some" | "None" => quote!(::core::option::Option::#ident),
            "Result" => quote!(::core::result::Result),
            "Ok" | "Err" => quote!(::core::result::Result::#ident),
            "From" | "Into" => quote!(::core::convert::#ident),
            "Vec" => quote!(::std::vec::Vec),
            "String" => quote!(::std::string::String),
            "Box" => quote!(::std::boxed::Box),
            _ => quote!(#ident),
        }
    }
}

fn type_names(name: &Name, shape: &Shape) -> TypeNames {
    let ty = name.pascal();
    let module = name.snake();
    // In a script without case both would be one.
    let module = if module == ty { Ident::new(&format!("{module}_"), module.span()) } else { module };
    let (parts, setters, rest) = match shape {
        Shape::Record(record) => record_names(record),
        Shape::Enum(values) => variant_names(values.iter().map(|value| Name::new(value))),
        Shape::IntegerEnum(values) => variant_names(values.iter().map(|value| Name::new(&value.to_string()))),
        Shape::Union(union) => {
            variant_names(union.variants.iter().map(|variant| Name::join(variant.name.iter().map(String::as_str))))
        }
        Shape::Newtype(_) => (Vec::new(), Vec::new(), ty.clone()),
    };
    let schema = name.screaming();
    let fields = Ident::new(&format!("{schema}_FIELDS"), schema.span());
    TypeNames { ty, module, schema, fields, parts, setters, rest }
}

/// The variants of an enum, and the one for what is unknown.
fn variant_names(names: impl Iterator<Item = Name>) -> (Vec<Ident>, Vec<Ident>, Ident) {
    let mut scope = Scope::reserving(&["Self"]);
    let parts = names.map(|name| scope.claim(&name).pascal()).collect();
    (parts, Vec::new(), scope.claim(&Name::new("Unknown")).pascal())
}

fn record_names(record: &Record) -> (Vec<Ident>, Vec<Ident>, Ident) {
    let mut scope = Scope::default();
    let names: Vec<Name> = record.members.iter().map(|member| scope.claim(&member_name(member))).collect();
    let rest = scope.claim(&Name::new("additional_properties")).snake();
    let setters = setters(&names);
    (names.iter().map(Name::snake).collect(), setters, rest)
}

fn member_name(member: &Member) -> Name {
    Name::new(member.wish.as_deref().unwrap_or(&member.name))
}

/// A setter is called as its field, unless a method is called so already.
fn setters(names: &[Name]) -> Vec<Ident> {
    let mut scope = Scope::reserving(METHODS);
    let setter = |name: &Name| {
        let free =
            if scope.has(name) { Name::new(&format!("set_{}", name.snake()).replace("r#", "")) } else { name.clone() };
        scope.claim(&free).snake()
    };
    names.iter().map(setter).collect()
}

fn operation_names(operation: &Operation, scope: &mut Scope, methods: &mut Scope) -> OperationNames {
    let wish = wished(&operation.name);
    let name = scope.claim(&wish);
    let mut fields = Scope::default();
    let names: Vec<Name> = operation
        .parameters
        .iter()
        .map(|parameter| {
            let plain = Name::new(parameter.wish.as_deref().unwrap_or(&parameter.name));
            // Parameters of one name in two places are told apart by the place.
            if fields.has(&plain) {
                fields.claim(&Name::join([parameter.location.as_str(), &parameter.name]))
            } else {
                fields.claim(&plain)
            }
        })
        .collect();
    let body = fields.claim(&Name::new("body")).snake();
    OperationNames {
        ty: name.pascal(),
        operation: name.screaming(),
        parameters: names.iter().map(Name::snake).collect(),
        setters: setters(&names),
        body,
        method: methods.claim(&wish).snake(),
        success: name.pascal(),
        failure: name.pascal(),
    }
}
