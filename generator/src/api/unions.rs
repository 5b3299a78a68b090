//! The types of unions: their variants, what those are called, and how a value tells its own.

use std::cmp::Reverse;

use super::form::Form;
use super::rule::{Field, Kinds, Presence, Rule, SchemaId};
use super::shape::{Choice, Scalar, SharedDocs, TypeRef, Union, Variant};
use super::stated::{MAX_PARTS, Stated};
use super::types::{Part, Types, Way};
use super::union::Alternatives;

impl Types<'_, '_> {
    /// What alternatives make of a schema; `None` if they are no more than rules over the value.
    pub(super) fn form_of_alternatives(&mut self, schema: SchemaId) -> Option<Form> {
        let alternatives = self.schemas.alternatives(schema)?;
        let own = self.schemas.facts(schema).kinds.unwrap_or(Kinds::ANY);
        if is_one_kind(own) {
            return None;
        }
        let all = alternatives.all();
        let nullable = own.contains(Kinds::NULL) && all.iter().any(|branch| self.schemas.is_null(*branch));
        let branches = self.holders(&all, own);
        let forms: Vec<Form> = branches.iter().map(|branch| self.settled_form(*branch)).collect();
        if !forms.iter().any(is_shape) {
            return None;
        }
        match (branches.as_slice(), forms.as_slice()) {
            ([only], _) if nullable => return Some(Form::OrNull(*only)),
            ([only], _) => return Some(Form::Same(*only)),
            _ => {}
        }
        let Some(scalar) = one_scalar(&forms) else { return Some(Form::Union { nullable }) };
        // One of several texts is not told from the others, so all are as secret as any.
        if branches.iter().any(|branch| self.schemas.is_secret(*branch)) {
            self.schemas.facts_mut(schema).secret = true;
        }
        Some(Form::Scalar(scalar, nullable || forms.iter().any(Form::is_nullable)))
    }

    /// The schemas that some value of the kinds fits, `null` aside, each once.
    fn holders(&self, all: &[SchemaId], own: Kinds) -> Vec<SchemaId> {
        let mut branches = Vec::new();
        for branch in all {
            let fits = self.schemas.kinds_of(*branch).and(own) != Kinds::NONE && !self.schemas.is_null(*branch);
            if fits && !branches.contains(branch) {
                branches.push(*branch);
            }
        }
        branches
    }

    /// The form of a schema, or of the one that decides it.
    fn settled_form(&mut self, schema: SchemaId) -> Form {
        let mut at = schema;
        for _ in 0..MAX_PARTS {
            match self.form(at) {
                Form::Same(next) => at = next,
                form => return form,
            }
        }
        Form::Any
    }

    /// The union that the alternatives of a schema make.
    pub(super) fn union(&mut self, schema: SchemaId, way: Way<'_>) -> Union {
        let Some(alternatives) = self.schemas.alternatives(schema) else {
            return Union { variants: Vec::new(), choice: Choice::Kinds(Vec::new()) };
        };
        let own = self.schemas.facts(schema).kinds.unwrap_or(Kinds::ANY);
        let branches = self.holders(&alternatives.all(), own);
        let variants = branches.iter().map(|branch| self.variant(*branch, way)).collect();
        let variant_of = |branch: &SchemaId| branches.iter().position(|known| known == branch);
        let choice = match alternatives {
            Alternatives::Branches(all) => {
                let places = all.iter().enumerate().filter_map(|(place, branch)| Some((place, variant_of(branch)?)));
                let mut order: Vec<(usize, usize)> = places.collect();
                // The same schema twice holds twice.
                let is_settled = order.len() == branches.len() && self.schemas.are_disjoint(&branches);
                order
                    .sort_by_key(|(place, _)| Reverse(all.get(*place).map(|branch| self.schemas.specificity(*branch))));
                Choice::Branches { order, is_settled }
            }
            Alternatives::Tagged { tags, otherwise, untagged } => Choice::Tag {
                tags: tags.iter().filter_map(variant_of).collect(),
                otherwise: otherwise.as_ref().and_then(variant_of),
                untagged: untagged
                    .iter()
                    .enumerate()
                    .filter_map(|(place, it)| Some((place, variant_of(it)?)))
                    .collect(),
            },
        };
        Union { variants, choice }
    }

    fn variant(&mut self, branch: SchemaId, way: Way<'_>) -> Variant {
        let word = self.name_of_variant(branch);
        let ty = self.place(branch, way.then(&word));
        let facts = self.schemas.facts(branch);
        // What is said of a type is said there.
        let docs = if matches!(ty, TypeRef::Named(_)) { SharedDocs::default() } else { facts.docs.clone() };
        Variant { name: vec![word], docs, ty, schema: branch, boxed: false }
    }

    /// What a branch is called: as the description asks, as the component that it refers to, by its title, by the one
    /// value of a member, or by its kind.
    fn name_of_variant(&mut self, branch: SchemaId) -> String {
        let facts = self.schemas.facts(branch);
        if let Some(wish) = &facts.wish {
            return wish.clone();
        }
        let mut at = branch;
        for _ in 0..MAX_PARTS {
            match self.schemas.decides(at) {
                Some(next) if !self.schemas.adds_null(at) => at = next,
                _ => break,
            }
            // The first one: several components may be nothing but the same one further on.
            if let Some(name) = component(&self.schemas.rules.pointer(at)) {
                return name;
            }
        }
        if let Some(title) = facts.docs.title.as_ref().filter(|title| title.split_whitespace().count() <= TITLE) {
            return title.clone();
        }
        if let Some(value) = self.schemas.constant(at) {
            return value;
        }
        let word = match self.settled_form(at) {
            Form::Record { .. } | Form::Map(..) => "object",
            Form::Enum { .. } | Form::IntegerEnum { .. } => "enum",
            Form::Scalar(Scalar::String, _) => "string",
            Form::Scalar(Scalar::Text(text), _) => text.format(),
            Form::Scalar(Scalar::Boolean, _) => "boolean",
            Form::Scalar(Scalar::Float, _) => "number",
            Form::Scalar(..) => "integer",
            Form::Array(..) | Form::Tuple(..) => "array",
            Form::Union { .. } | Form::Kinds { .. } | Form::Same(_) | Form::OrNull(_) => "variant",
            Form::Any => "value",
        };
        word.to_owned()
    }

    /// The union of the kinds that a schema allows.
    pub(super) fn union_of_kinds(&mut self, schema: SchemaId, way: Way<'_>, kinds: Vec<Kinds>) -> Union {
        let mut variants = Vec::new();
        for kind in &kinds {
            let word = kind.names().next().unwrap_or("value");
            let form = self.form_of_kind(*kind, schema, false);
            let ty = self.place_of(form, schema, way.then(word), Part::Kind(*kind));
            variants.push(Variant {
                name: vec![word.to_owned()],
                docs: SharedDocs::default(),
                ty,
                schema,
                boxed: false,
            });
        }
        Union { variants, choice: Choice::Kinds(kinds) }
    }
}

impl Stated {
    /// Whether a value is not to be shown, by what is said of it itself.
    pub(super) fn is_secret(&self, schema: SchemaId) -> bool {
        self.parts(schema).iter().any(|part| self.facts(*part).secret)
    }

    /// The one string that a required member of an object has.
    fn constant(&self, schema: SchemaId) -> Option<String> {
        self.parts(schema).iter().find_map(|part| {
            let fields = self.rules.get(*part).rules.iter().filter_map(|rule| match rule {
                Rule::Object(object) => Some(&object.fields),
                _ => None,
            });
            let required = |field: &&Field| field.presence == Presence::Required;
            fields.flatten().filter(required).find_map(|field| match self.rules.get(field.schema).rules.as_slice() {
                [Rule::Enum(values)] => match values.as_slice() {
                    [only] => serde_json::from_str(only).ok(),
                    _ => None,
                },
                _ => None,
            })
        })
    }
}

/// The name of the component that a pointer leads to.
fn component(pointer: &str) -> Option<String> {
    let (_, pointer) = pointer.split_once('#').unwrap_or(("", pointer));
    let name = pointer.strip_prefix("/components/schemas/").filter(|name| !name.contains('/'))?;
    Some(name.replace("~1", "/").replace("~0", "~"))
}

/// The scalar that all forms are. Strings are one scalar, whatever their forms.
fn one_scalar(forms: &[Form]) -> Option<Scalar> {
    let mut scalars = forms.iter().map(|form| match form {
        Form::Scalar(scalar, _) => Some(*scalar),
        _ => None,
    });
    let first = scalars.next()??;
    let is_string = |scalar| matches!(scalar, Scalar::String | Scalar::Text(_));
    scalars.try_fold(first, |all, next| match next? {
        next if next == all => Some(all),
        next if is_string(next) && is_string(all) => Some(Scalar::String),
        _ => None,
    })
}

/// Titles of more words are prose, not names.
const TITLE: usize = 6;

/// Whether the kinds that a schema names itself say what a value is made of, so that alternatives are rules over it.
fn is_one_kind(own: Kinds) -> bool {
    let kinds = own.without(Kinds::NULL);
    [Kinds::BOOLEAN, Kinds::STRING, Kinds::INTEGER, Kinds::NUMBER, Kinds::ARRAY].contains(&kinds)
}

/// Whether a form says what a value is made of.
fn is_shape(form: &Form) -> bool {
    !matches!(form, Form::Any | Form::Map(None, _))
}
