//! The names of everything in the generated crate, as [claimed](super::claims) and rendered.

use std::collections::HashMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::claims::{self, Claimed, wished};
use super::constants;
use super::name::{Name, Scope};
use super::texts::Dates;
use crate::api::Api;
use crate::api::content::Part;
use crate::api::operation::Operation;
use crate::api::rule::SchemaId;
use crate::api::shape::{Record, Shape, TypeId};

/// The names of everything.
#[derive(Debug)]
pub struct Names {
    types: Vec<TypeNames>,
    operations: Vec<OperationNames>,
    /// The values that strings have which have one, and their types.
    pub constants: Vec<(String, Ident)>,
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
    /// The type of the one value that a string has.
    pub constant: Option<Ident>,
}

/// The names of an operation.
#[derive(Debug)]
pub struct OperationNames {
    /// The type that holds a call.
    pub ty: Ident,
    /// The fields of its parameters.
    pub parameters: Vec<Ident>,
    /// The setters of its parameters.
    pub setters: Vec<Ident>,
    /// The field of its body.
    pub body: Ident,
    /// The enum of the forms of its body, where it has several, and the variants.
    pub forms: (Ident, Vec<Ident>),
    /// The body of several parts, the fields and the setters of these.
    pub parts: (Ident, Vec<Ident>, Vec<Ident>),
    /// The method of the client that makes the call.
    pub method: Ident,
    /// The enum of its successes, where it has several.
    pub success: Ident,
    /// The enum of its other answers.
    pub failure: Ident,
}

impl Names {
    /// Claims all names.
    #[must_use]
    pub fn claim(api: &Api, dates: Dates) -> Self {
        let models = claims::types(api);
        let types = api.types.iter().zip(&models.names).map(|(ty, name)| type_names(name, &ty.shape));
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
        let constants = constants::claim(api, &mut types);
        let mut scope = Scope::default();
        let operations = api.operations.iter().zip(claims::methods(api).names);
        let mut operations: Vec<OperationNames> =
            operations.map(|(operation, method)| operation_names(operation, &method, &mut scope)).collect();
        // Those of the operations come first: they are the ones that people write.
        for (operation, own) in api.operations.iter().zip(&mut operations) {
            let name = wished(&operation.name);
            own.success = scope.claim(&name.with("Success")).pascal();
            own.failure = scope.claim(&name.with("Error")).pascal();
            let Some(body) = &operation.body else { continue };
            if body.contents.len() > 1 {
                own.forms = (
                    scope.claim(&name.with("Body")).pascal(),
                    claims::forms(&body.contents).names.iter().map(Name::pascal).collect(),
                );
            }
            if let Some(parts) = body.parts() {
                let (fields, setters) = part_names(parts);
                own.parts = (scope.claim(&name.with("Form")).pascal(), fields, setters);
            }
        }
        let mut shadows = models.scope;
        for own in &operations {
            for ty in [&own.ty, &own.success, &own.failure, &own.forms.0, &own.parts.0] {
                shadows.claim(&Name::new(&ty.to_string()));
            }
        }
        Self { types, operations, constants, shadows, dates }
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
        Shape::Newtype(_) => (Vec::new(), Vec::new(), ty.clone()),
        Shape::Enum(_) | Shape::IntegerEnum(_) | Shape::Union(_) => variant_names(shape),
    };
    let schema = name.screaming();
    let fields = Ident::new(&format!("{schema}_FIELDS"), schema.span());
    TypeNames { ty, module, schema, fields, parts, setters, rest, constant: None }
}

/// The variants of an enum, and the one for what is unknown.
fn variant_names(shape: &Shape) -> (Vec<Ident>, Vec<Ident>, Ident) {
    let Claimed { names, mut scope, .. } = claims::variants(shape);
    let parts = names.iter().map(Name::pascal).collect();
    (parts, Vec::new(), scope.claim(&Name::new("Unknown")).pascal())
}

fn record_names(record: &Record) -> (Vec<Ident>, Vec<Ident>, Ident) {
    let Claimed { names, mut scope, .. } = claims::members(record);
    let rest = scope.claim(&Name::new("additional_properties")).snake();
    let setters = rendered(&claims::setters(&names, &[]));
    (rendered(&names), setters, rest)
}

fn part_names(parts: &[Part]) -> (Vec<Ident>, Vec<Ident>) {
    let names = claims::parts(parts).names;
    (rendered(&names), rendered(&claims::setters(&names, &[])))
}

fn rendered(names: &[Name]) -> Vec<Ident> {
    names.iter().map(Name::snake).collect()
}

fn operation_names(operation: &Operation, method: &Name, scope: &mut Scope) -> OperationNames {
    let name = scope.claim(&wished(&operation.name));
    let Claimed { names, scope: mut fields, .. } = claims::parameters(operation);
    let body = fields.claim(&Name::new("body")).snake();
    OperationNames {
        ty: name.pascal(),
        parameters: rendered(&names),
        setters: rendered(&claims::setters(&names, claims::PENDING)),
        body,
        method: method.snake(),
        success: name.pascal(),
        failure: name.pascal(),
        forms: (name.pascal(), Vec::new()),
        parts: (name.pascal(), Vec::new(), Vec::new()),
    }
}
