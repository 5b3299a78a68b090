//! Rules over several members, as expressions over the fields.
//!
//! The runtime's evaluator judges any rule over the JSON form of a value. Most rules over several members ask no more
//! than which members are there and which of some values they have: a comparison or two on the typed value. Such rules
//! are written out as an expression too, which says exactly what they say. Where it holds nothing is left to be told;
//! where it does not, the evaluator finds what to tell. A record with a rule of any other form has no expression, and the
//! evaluator judges it every time.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use super::names::{Names, TypeNames};
use crate::api::Api;
use crate::api::rule::{Field, Kinds, Presence, Rule, SchemaId};
use crate::api::shape::{Member, Record, Scalar, Shape, TypeRef};

/// How deep the schemas of an expression are nested at most: a reference can lead back to where it stands.
const DEPTH: usize = 8;

/// Whether a record keeps what is left when each of its members does: an expression over `this`. `None` where nothing is
/// left, or a rule that is no expression.
#[must_use]
pub fn of_rest(api: &Api, names: &Names, own: &TypeNames, record: &Record, schema: SchemaId) -> Option<TokenStream> {
    // A member without a field of its own can be what a rule asks for.
    if record.others.is_some() {
        return None;
    }
    let conditions = Conditions { api, names, own, record };
    let mut parts = Vec::new();
    for rule in &api.rules.get(schema).rules {
        match rule {
            // The members themselves are checked one by one.
            Rule::Object(object) if object.is_open() => {}
            Rule::Object(_) => return None,
            rule => parts.push(conditions.rule(rule, DEPTH)?),
        }
    }
    (!parts.is_empty()).then(|| Condition::All(parts).tokens())
}

/// What is asked of a value.
enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    /// An expression that binds closer than any operator.
    Test(TokenStream),
}

impl Condition {
    fn tokens(&self) -> TokenStream {
        let operands = |parts: &[Self]| parts.iter().map(Self::operand).collect::<Vec<_>>();
        match self {
            Self::All(parts) if parts.is_empty() => quote!(true),
            Self::Any(parts) if parts.is_empty() => quote!(false),
            Self::All(parts) | Self::Any(parts) if parts.len() == 1 => parts.iter().map(Self::tokens).collect(),
            Self::All(parts) => {
                let parts = operands(parts);
                quote!(#(#parts)&&*)
            }
            Self::Any(parts) => {
                let parts = operands(parts);
                quote!(#(#parts)||*)
            }
            Self::Not(inner) => {
                let inner = inner.operand();
                quote!(!#inner)
            }
            Self::Test(test) => test.clone(),
        }
    }

    /// The expression with parentheses where an operator before it needs them.
    fn operand(&self) -> TokenStream {
        let tokens = self.tokens();
        match self {
            Self::All(parts) | Self::Any(parts) if parts.len() == 1 => parts.iter().map(Self::operand).collect(),
            Self::All(parts) | Self::Any(parts) if parts.len() > 1 => quote!((#tokens)),
            _ => tokens,
        }
    }
}

struct Conditions<'a> {
    api: &'a Api,
    names: &'a Names,
    own: &'a TypeNames,
    record: &'a Record,
}

impl Conditions<'_> {
    /// What a schema asks of the record.
    fn schema(&self, id: SchemaId, depth: usize) -> Option<Condition> {
        let depth = depth.checked_sub(1)?;
        let schema = self.api.rules.get(id);
        if !schema.kinds.contains(Kinds::OBJECT) {
            return None;
        }
        schema.rules.iter().map(|rule| self.rule(rule, depth)).collect::<Option<_>>().map(Condition::All)
    }

    fn schemas(&self, ids: &[SchemaId], depth: usize) -> Option<Vec<Condition>> {
        ids.iter().map(|id| self.schema(*id, depth)).collect()
    }

    fn rule(&self, rule: &Rule, depth: usize) -> Option<Condition> {
        match rule {
            Rule::Object(object) if object.is_open() => {
                object.fields.iter().map(|field| self.field(field)).collect::<Option<_>>().map(Condition::All)
            }
            Rule::Ref(target) => self.schema(*target, depth),
            Rule::AllOf(branches) => self.schemas(branches, depth).map(Condition::All),
            Rule::AnyOf(branches) => self.schemas(branches, depth).map(Condition::Any),
            Rule::Not(branch) => self.schema(*branch, depth).map(|branch| Condition::Not(Box::new(branch))),
            Rule::When { condition, then } => {
                let otherwise = Condition::Not(Box::new(self.schema(*condition, depth)?));
                Some(Condition::Any(vec![otherwise, self.schema(*then, depth)?]))
            }
            Rule::If { condition, then, otherwise } => {
                let mut all = Vec::new();
                if let Some(then) = then {
                    let not = Condition::Not(Box::new(self.schema(*condition, depth)?));
                    all.push(Condition::Any(vec![not, self.schema(*then, depth)?]));
                }
                if let Some(otherwise) = otherwise {
                    all.push(Condition::Any(vec![self.schema(*condition, depth)?, self.schema(*otherwise, depth)?]));
                }
                Some(Condition::All(all))
            }
            Rule::DependentRequired(all) => {
                let pairs = all.iter().flat_map(|(name, required)| required.iter().map(move |other| (name, other)));
                let conditions = pairs.map(|(name, other)| {
                    let absent = Condition::Not(Box::new(self.presence(name)?));
                    Some(Condition::Any(vec![absent, self.presence(other)?]))
                });
                conditions.collect::<Option<_>>().map(Condition::All)
            }
            _ => None,
        }
    }

    /// Whether a member is there.
    fn presence(&self, name: &str) -> Option<Condition> {
        let mut members = self.record.members.iter().zip(&self.own.parts);
        let (member, field) = members.find(|(member, _)| member.name == name)?;
        Some(match member.optional {
            true => Condition::Test(quote!(this.#field.is_some())),
            false => Condition::All(Vec::new()),
        })
    }

    /// What is asked of a member.
    fn field(&self, field: &Field) -> Option<Condition> {
        let mut members = self.record.members.iter().zip(&self.own.parts);
        let (member, name) = members.find(|(member, _)| member.name == field.name)?;
        let required = match field.presence {
            Presence::Required => true,
            Presence::Optional => false,
            // It depends on the way the value goes.
            Presence::RequiredInRequest | Presence::RequiredInResponse => return None,
        };
        let schema = self.api.rules.get(field.schema);
        match schema.rules.as_slice() {
            [] if schema.kinds == Kinds::ANY => {
                let present = (required && member.optional).then(|| Condition::Test(quote!(this.#name.is_some())));
                Some(Condition::All(present.into_iter().collect()))
            }
            [Rule::Enum(values)] => {
                let (value, kind, patterns) = self.patterns(member, name, values)?;
                if patterns.is_empty() || ![Kinds::ANY, kind].contains(&schema.kinds) {
                    return None;
                }
                let (some, none) = (self.names.std("Some"), self.names.std("None"));
                let pattern = quote!(#(#patterns)|*);
                Some(Condition::Test(match (member.optional, required) {
                    (true, true) => quote!(matches!(#value, #some(#pattern))),
                    (true, false) => quote!(matches!(#value, #none | #some(#pattern))),
                    (false, _) => quote!(matches!(#value, #pattern)),
                }))
            }
            _ => None,
        }
    }

    /// A member's value as an expression, its kind, and what the expression looks like for each of some values.
    fn patterns(
        &self,
        member: &Member,
        name: &Ident,
        values: &[String],
    ) -> Option<(TokenStream, Kinds, Vec<TokenStream>)> {
        let values: Vec<Value> = values.iter().map(|text| serde_json::from_str(text).ok()).collect::<Option<_>>()?;
        let texts = || values.iter().map(Value::as_str);
        // Of what is no string by itself, but has one.
        let shown = || {
            let option = quote!(this.#name.as_ref().map(|text| text.as_str()));
            let value = if member.optional { option } else { quote!(this.#name.as_str()) };
            let patterns = texts().map(|text| text.map(Literal::string).map(|text| quote!(#text)));
            Some((value, Kinds::STRING, patterns.collect::<Option<_>>()?))
        };
        match &member.ty {
            _ if member.boxed => None,
            TypeRef::Named(id) if self.names.of(*id).constant.is_some() => shown(),
            TypeRef::Named(id) => {
                let Shape::Enum(listed) = &self.api.get(*id).shape else { return None };
                let names = self.names.of(*id);
                let ty = &names.ty;
                let patterns = texts().map(|text| {
                    // A value that is not listed has no variant of its own.
                    let variant = names.parts.get(listed.iter().position(|known| Some(known.as_str()) == text)?)?;
                    Some(quote!(#ty::#variant))
                });
                Some((quote!(this.#name), Kinds::STRING, patterns.collect::<Option<_>>()?))
            }
            TypeRef::Scalar(Scalar::String) => {
                let value = if member.optional { quote!(this.#name.as_deref()) } else { quote!(this.#name.as_str()) };
                let patterns = texts().map(|text| text.map(Literal::string).map(|text| quote!(#text)));
                Some((value, Kinds::STRING, patterns.collect::<Option<_>>()?))
            }
            TypeRef::Scalar(Scalar::Text(_)) => shown(),
            TypeRef::Scalar(Scalar::Boolean) => {
                let patterns = values.iter().map(|value| value.as_bool().map(|value| quote!(#value)));
                Some((quote!(this.#name), Kinds::BOOLEAN, patterns.collect::<Option<_>>()?))
            }
            _ => None,
        }
    }
}
