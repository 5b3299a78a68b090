//! The rules of the description as static data of the generated crate.
//!
//! A schema that a type is named after, or that a reference leads to, is a static of its own; all others are written
//! where they stand, inside those.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::name::{Name, Scope};
use super::names::Names;
use crate::api::Api;
use crate::api::rule::{Field, Kinds, Object, Others, Pattern, Presence, Rule, Schema, SchemaId};
use crate::api::shape::{Member, Shape, TypeId};
use crate::pattern::{Plan, split_ascii};

/// Writes the schemas of a crate.
pub struct Schemas<'a> {
    api: &'a Api,
    names: &'a Names,
    /// The schemas that are statics.
    statics: BTreeMap<SchemaId, Ident>,
    /// Statics that a schema asked for but that are not written yet.
    wanted: BTreeSet<SchemaId>,
    patterns: Vec<TokenStream>,
    scope: Scope,
    /// Whether a pattern needs the module of that engine.
    pub needs: Needs,
}

/// Which engines the patterns of a crate need.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Needs {
    /// Loops over a character class.
    pub class: bool,
    /// The `regex` crate.
    pub linear: bool,
}

impl<'a> Schemas<'a> {
    /// Names the statics.
    #[must_use]
    pub fn new(api: &'a Api, names: &'a Names) -> Self {
        let ids = (0..api.types.len()).map(|index| TypeId(u32::try_from(index).expect("types are counted in 32 bits")));
        let statics: BTreeMap<_, _> = ids.map(|id| (api.get(id).schema, names.of(id).schema.clone())).collect();
        let mut scope = Scope::default();
        for own in names.types() {
            scope.claim(&Name::new(&own.schema.to_string()));
            scope.claim(&Name::new(&own.fields.to_string()));
        }
        let patterns = Vec::new();
        Self { api, names, statics, wanted: BTreeSet::new(), patterns, scope, needs: Needs::default() }
    }

    /// The statics of all types, of the parameters and bodies that operations name, and of whatever those refer to.
    pub fn file(&mut self) -> TokenStream {
        let mut items = TokenStream::new();
        for index in 0..self.api.types.len() {
            let id = TypeId(u32::try_from(index).expect("types are counted in 32 bits"));
            items.extend(self.of_type(id));
        }
        // What is referred to but has no type of its own.
        let mut written: BTreeSet<SchemaId> = BTreeSet::new();
        while let Some(id) = self.wanted.pop_first() {
            if written.insert(id) {
                let name = self.name(id);
                let schema = self.expression(id);
                items.extend(quote!(pub(crate) static #name: Schema = #schema;));
            }
        }
        let patterns = &self.patterns;
        quote! {
            //! What the description demands of values, as data. The checks of the models and the evaluator of raw JSON
            //! read it.

            #[allow(unused_imports, reason = "a description may have no rules")]
            use crate::support::schema::{Bound, Field, Kinds, Object, Others, Pattern, Rule, Schema};

            #items
            #(#patterns)*
        }
    }

    fn of_type(&mut self, id: TypeId) -> TokenStream {
        let ty = self.api.get(id);
        let own = self.names.of(id);
        let (name, fields) = (&own.schema, &own.fields);
        let schema = self.api.rules.get(ty.schema);
        let mut items = TokenStream::new();
        if let Shape::Record(record) = &ty.shape {
            let list: Vec<TokenStream> = record.members.iter().map(|member| self.field_of(member)).collect();
            let count = Literal::usize_unsuffixed(list.len());
            items.extend(quote!(pub(crate) static #fields: [Field; #count] = [#(#list),*];));
            let own_members = record.members.iter().filter(|member| member.own).count();
            let shared = own_members == record.members.len();
            let expression = self.schema(schema, shared.then_some(fields));
            items.extend(quote!(pub(crate) static #name: Schema = #expression;));
        } else {
            let expression = self.schema(schema, None);
            items.extend(quote!(pub(crate) static #name: Schema = #expression;));
        }
        items
    }

    fn name(&mut self, id: SchemaId) -> Ident {
        if let Some(name) = self.statics.get(&id) {
            return name.clone();
        }
        let name = self.claim(&self.api.rules.get(id).pointer, "");
        self.statics.insert(id, name.clone());
        name
    }

    /// The name of a static, by the place in the description; so it does not change with what stands elsewhere.
    fn claim(&mut self, pointer: &str, suffix: &str) -> Ident {
        let keywords = ["components", "schemas", "properties", "paths", "schema", ""];
        let steps: Vec<String> = pointer.split('/').map(|step| step.replace("~1", " ").replace("~0", " ")).collect();
        let words = steps.iter().map(String::as_str).filter(|step| !keywords.contains(step)).chain([suffix]);
        self.scope.claim(&Name::join(words.filter(|word| !word.is_empty()))).screaming()
    }

    /// A reference to a schema that is a static.
    pub fn reference(&mut self, id: SchemaId) -> TokenStream {
        let types = self.api.types.iter().any(|ty| ty.schema == id);
        if !types {
            self.wanted.insert(id);
        }
        let name = self.name(id);
        quote!(&#name)
    }

    /// A schema that another module names: it becomes a static if it is none yet.
    pub fn outside(&mut self, id: SchemaId) -> TokenStream {
        let schema = self.api.rules.get(id);
        let target = match (schema.rules.as_slice(), schema.kinds, &schema.says) {
            ([Rule::Ref(target)], Kinds::ANY, None) => *target,
            _ => id,
        };
        let types = self.api.types.iter().any(|ty| ty.schema == target);
        if !types {
            self.wanted.insert(target);
        }
        let name = self.name(target);
        quote!(&crate::schemas::#name)
    }

    fn expression(&mut self, id: SchemaId) -> TokenStream {
        let schema = self.api.rules.get(id);
        self.schema(schema, None)
    }

    /// A schema where it stands: a static by its name, another one written out.
    fn place(&mut self, id: SchemaId) -> TokenStream {
        let schema = self.api.rules.get(id);
        if let ([Rule::Ref(target)], Kinds::ANY, None) = (schema.rules.as_slice(), schema.kinds, &schema.says) {
            return self.reference(*target);
        }
        if self.statics.contains_key(&id) {
            return self.reference(id);
        }
        let expression = self.expression(id);
        quote!(&#expression)
    }

    fn schema(&mut self, schema: &Schema, fields: Option<&Ident>) -> TokenStream {
        let at = &schema.pointer;
        let kinds = kinds(schema.kinds);
        let rules: Vec<TokenStream> = schema.rules.iter().map(|rule| self.rule(rule, at, fields)).collect();
        let says = schema.says.as_ref().map(|says| quote!(.says(#says)));
        quote!(Schema::new(#at, #kinds, &[#(#rules),*])#says)
    }

    fn rule(&mut self, rule: &Rule, at: &str, fields: Option<&Ident>) -> TokenStream {
        let count = |n: &u64| Literal::u64_unsuffixed(*n);
        match rule {
            Rule::MinLength(n) => call("MinLength", count(n)),
            Rule::MaxLength(n) => call("MaxLength", count(n)),
            Rule::MinItems(n) => call("MinItems", count(n)),
            Rule::MaxItems(n) => call("MaxItems", count(n)),
            Rule::MinProperties(n) => call("MinProperties", count(n)),
            Rule::MaxProperties(n) => call("MaxProperties", count(n)),
            Rule::UniqueItems => quote!(Rule::UniqueItems),
            Rule::Minimum(n) => call("Minimum", bound(n)),
            Rule::ExclusiveMinimum(n) => call("ExclusiveMinimum", bound(n)),
            Rule::Maximum(n) => call("Maximum", bound(n)),
            Rule::ExclusiveMaximum(n) => call("ExclusiveMaximum", bound(n)),
            Rule::MultipleOf(n) => call("MultipleOf", bound(n)),
            Rule::Pattern(pattern) => {
                let pattern = self.pattern(pattern, at);
                quote!(Rule::Pattern(&#pattern))
            }
            Rule::Enum(values) => quote!(Rule::Enum(&[#(#values),*])),
            Rule::Items(items) => call("Items", self.place(*items)),
            Rule::Ref(target) => call("Ref", self.place(*target)),
            Rule::Not(branch) => call("Not", self.place(*branch)),
            Rule::AllOf(branches) => call("AllOf", self.branches(branches)),
            Rule::AnyOf(branches) => call("AnyOf", self.branches(branches)),
            Rule::OneOf(branches) => call("OneOf", self.branches(branches)),
            Rule::When { condition, then } => {
                let (condition, then) = (self.place(*condition), self.place(*then));
                quote!(Rule::When { condition: #condition, then: #then })
            }
            Rule::Object(object) => {
                let object = self.object(object, fields);
                quote!(Rule::Object(&#object))
            }
        }
    }

    fn branches(&mut self, branches: &[SchemaId]) -> TokenStream {
        let all: Vec<TokenStream> = branches.iter().map(|branch| self.place(*branch)).collect();
        quote!(&[#(#all),*])
    }

    fn object(&mut self, object: &Object, fields: Option<&Ident>) -> TokenStream {
        let fields = match fields {
            Some(fields) => quote!(&#fields),
            None => {
                let list: Vec<TokenStream> = object.fields.iter().map(|field| self.field(field)).collect();
                quote!(&[#(#list),*])
            }
        };
        let others = match object.others {
            Others::Open => quote!(Others::Open),
            Others::Closed => quote!(Others::Closed),
            Others::Each(each) => {
                let each = self.place(each);
                quote!(Others::Each(#each))
            }
        };
        quote!(Object { fields: #fields, others: #others })
    }

    fn field(&mut self, field: &Field) -> TokenStream {
        let schema = self.place(field.schema);
        field_with(&field.name, field.presence, &schema)
    }

    fn field_of(&mut self, member: &Member) -> TokenStream {
        let schema = self.place(member.schema);
        // What the type cannot be without is required whichever way the value goes.
        let presence = if member.optional { member.presence } else { Presence::Required };
        field_with(&member.name, presence, &schema)
    }

    fn pattern(&mut self, pattern: &Pattern, at: &str) -> Ident {
        let name = self.claim(at, "pattern");
        let engine = self.claim(at, "engine");
        let source = &pattern.source;
        let (ty, value) = match &pattern.plan {
            Plan::Class { ranges, min, max } => {
                self.needs.class = true;
                class(ranges, *min, *max)
            }
            Plan::Any => {
                self.needs.class = true;
                class(&[('\0', char::MAX)], 0, None)
            }
            Plan::Linear(text) => {
                self.needs.linear = true;
                let ty = quote!(crate::support::linear_pattern::LinearPattern);
                (ty.clone(), quote!(#ty::new(#text)))
            }
            Plan::Backtracking { .. } => unreachable_plan(),
        };
        self.patterns.push(quote! {
            static #engine: #ty = #value;
            static #name: Pattern = Pattern { source: #source, engine: &#engine };
        });
        name
    }
}

/// A pattern that needs an engine which generated crates do not have has been refused where it was read.
fn unreachable_plan() -> (TokenStream, TokenStream) {
    class(&[('\0', char::MAX)], 0, None)
}

fn class(ranges: &[(char, char)], min: u64, max: Option<u64>) -> (TokenStream, TokenStream) {
    let (ascii, others) = split_ascii(ranges);
    let ascii: Literal = Literal::u128_unsuffixed(ascii);
    let others = others.iter().map(|(low, high)| quote!((#low, #high)));
    let (min, max) = (Literal::u64_unsuffixed(min), max.map_or(quote!(u64::MAX), |max| {
        let max = Literal::u64_unsuffixed(max);
        quote!(#max)
    }));
    let ty = quote!(crate::support::character_class::CharacterClass);
    (ty.clone(), quote!(#ty::new(#ascii, &[#(#others),*], #min, #max)))
}

fn call(name: &str, argument: impl quote::ToTokens) -> TokenStream {
    let name = format_ident!("{name}");
    quote!(Rule::#name(#argument))
}

fn field_with(name: &str, presence: Presence, schema: &TokenStream) -> TokenStream {
    let constructor = match presence {
        Presence::Optional => "optional",
        Presence::Required => "required",
        Presence::RequiredInRequest => "required_in_request",
        Presence::RequiredInResponse => "required_in_response",
    };
    let constructor = format_ident!("{constructor}");
    quote!(Field::#constructor(#name, #schema))
}

/// A bound: the exact text, and the machine forms for the usual cases.
fn bound(text: &str) -> TokenStream {
    let integer = match integer(text) {
        Some(n) => {
            let n = Literal::i64_unsuffixed(n);
            quote!(Some(#n))
        }
        None => quote!(None),
    };
    let float: f64 = text.parse().unwrap_or(f64::NAN);
    let float = if float.is_finite() {
        let float = Literal::f64_unsuffixed(float);
        quote!(#float)
    } else if float < 0.0 {
        quote!(f64::NEG_INFINITY)
    } else {
        quote!(f64::INFINITY)
    };
    quote!(Bound { text: #text, integer: #integer, float: #float })
}

/// The value of a number text that is an integer of 64 bits, however it is written.
fn integer(text: &str) -> Option<i64> {
    support::decimal::Decimal::parse(text)?.to_i64()
}

fn kinds(kinds: Kinds) -> TokenStream {
    if kinds == Kinds::ANY {
        return quote!(Kinds::ANY);
    }
    let mut left = kinds;
    let mut out = TokenStream::new();
    for (kind, name) in Kinds::NAMED {
        if left.contains(kind) {
            left = left.without(kind);
            let name = format_ident!("{}", name.to_uppercase());
            if out.is_empty() {
                out = quote!(Kinds::#name);
            } else {
                out = quote!(#out.or(Kinds::#name));
            }
        }
    }
    if out.is_empty() { quote!(Kinds::NONE) } else { out }
}
