//! What the schemas of a description state, apart from the description: rules, and facts about shapes.
//!
//! Whoever needs nothing else can be asked to work while the description is still looked at.

use std::ops::Deref;
use std::sync::Arc;

use super::rule::{Kinds, Others, Rules, Schema, SchemaId};
use super::shape::SharedDocs;
use crate::diagnostic::Place;
use crate::document::Document;

/// What a schema says about the shape of a value.
#[derive(Debug, Default, Clone)]
pub(super) struct Facts {
    /// Where it stands.
    pub(super) place: Option<Place>,
    /// Prose.
    pub(super) docs: SharedDocs,
    /// What `type` and `nullable` say; `None` without `type`.
    pub(super) kinds: Option<Kinds>,
    /// The value must not be shown: `format: password` or `x-secret`.
    pub(super) secret: bool,
    /// How many members `properties` describes; they are the first fields of its [object](super::rule::Object).
    pub(super) properties: u32,
    /// Whether `required` names one.
    pub(super) requires: bool,
    /// `additionalProperties`.
    pub(super) others: Others,
    /// Whether other members are welcome in so many words (`additionalProperties: true`).
    pub(super) welcomes_others: bool,
    /// Whether there are `patternProperties`.
    pub(super) patterns: bool,
    /// `items`.
    pub(super) items: Option<SchemaId>,
    /// `enum` or `const`, as JSON text.
    pub(super) values: Option<Arc<Vec<String>>>,
    /// `$ref`.
    pub(super) reference: Option<SchemaId>,
    /// Whether there is nothing but the `$ref`, or nothing that means anything beside it.
    pub(super) is_alias: bool,
    /// `allOf`.
    pub(super) all_of: Vec<SchemaId>,
    /// `x-rust-name`.
    pub(super) wish: Option<String>,
    /// Whether it says that a string is octets (`format: binary`), which it is not in JSON.
    pub(super) is_binary: bool,
    /// Whether it writes values down: lists them, has a default or examples.
    pub(super) writes: bool,
    /// Whether something in it was refused, so that it allows more than the description does.
    pub(super) inexact: bool,
}

/// Of so many schemas another one may be composed; what is beyond tells nothing of its shape, only of its rules.
pub(super) const MAX_PARTS: usize = 128;

/// The schemas that one is composed of, itself the first. Most are composed of nothing, or refer to one that is, which
/// costs nothing.
pub(super) enum Parts {
    One([SchemaId; 1]),
    Two([SchemaId; 2]),
    Several(Vec<SchemaId>),
}

impl Deref for Parts {
    type Target = [SchemaId];

    fn deref(&self) -> &[SchemaId] {
        match self {
            Self::One(one) => one,
            Self::Two(two) => two,
            Self::Several(parts) => parts,
        }
    }
}

/// What all schemas state.
#[derive(Debug, Default)]
pub(super) struct Stated {
    pub(super) rules: Rules,
    facts: Vec<Facts>,
}

impl Stated {
    /// With room for so many schemas.
    pub(super) fn with_capacity(document: &Document, schemas: usize) -> Self {
        Self { rules: Rules::with_capacity(document, schemas), facts: Vec::with_capacity(schemas) }
    }

    /// Adds a schema that allows everything.
    pub(super) fn add(&mut self) -> SchemaId {
        self.facts.push(Facts::default());
        self.rules.add(Schema::any())
    }

    pub(super) fn facts(&self, id: SchemaId) -> &Facts {
        self.facts.get(id.0 as usize).expect("every schema of the rules has its facts")
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.facts.len()
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = SchemaId> + Clone + use<> {
        (0..self.facts.len()).map(SchemaId::at)
    }

    pub(super) fn facts_mut(&mut self, id: SchemaId) -> &mut Facts {
        self.facts.get_mut(id.0 as usize).expect("every schema of the rules has its facts")
    }

    /// The schema and those that it is composed of by `$ref` and `allOf`, in the description's order, each once.
    pub(super) fn parts(&self, schema: SchemaId) -> Parts {
        let leads_to = |id: SchemaId| {
            let facts = self.facts(id);
            facts.all_of.is_empty().then_some(facts.reference)
        };
        match leads_to(schema) {
            Some(None) => return Parts::One([schema]),
            Some(Some(target)) if target != schema && leads_to(target) == Some(None) => {
                return Parts::Two([schema, target]);
            }
            _ => {}
        }
        let mut parts = Vec::with_capacity(2);
        let mut waiting = vec![schema];
        while let Some(id) = waiting.pop() {
            // They are few: to look through them is less than to keep a set.
            if parts.len() < MAX_PARTS && !parts.contains(&id) {
                parts.push(id);
                let facts = self.facts(id);
                waiting.extend(facts.all_of.iter().rev());
                waiting.extend(facts.reference);
            }
        }
        Parts::Several(parts)
    }
}
