//! What a refused keyword means for the schemas around it.
//!
//! A schema without one of its keywords allows more values. What is generated is to be wider by a refused keyword, never
//! narrower: so no rule may reject a value because such a schema allows it. `not` falls away, `oneOf` asks for one branch
//! at least, a condition that may hold too often has no consequence.

use super::rule::{Rule, SchemaId};
use super::schema::Schemas;

/// Takes away what would reject values that the description allows.
pub(super) fn widen(schemas: &mut Schemas<'_>) {
    let wider = Wider::of(schemas);
    for id in schemas.ids() {
        if !wider.has(id) {
            continue;
        }
        let undescribed =
            schemas.facts(id).inexact || schemas.rules.get(id).rules.iter().any(|rule| wider.any(rule.in_place()));
        schemas.rules.get_mut(id).rules.retain_mut(|rule| match rule {
            Rule::Not(branch) => !wider.has(*branch),
            Rule::If { condition, .. } => !wider.has(*condition),
            Rule::OneOf(branches) if wider.any(branches.iter().copied()) => {
                *rule = Rule::AnyOf(std::mem::take(branches));
                true
            }
            Rule::Contains { each, max, .. } => {
                if wider.has(*each) {
                    *max = None;
                }
                true
            }
            // What the refused keyword describes is not known.
            Rule::UnevaluatedProperties(_) | Rule::UnevaluatedItems(_) => !undescribed,
            _ => true,
        });
    }
}

/// The schemas that a refused keyword makes wider: it is one of theirs, or of one that they ask.
struct Wider(Vec<bool>);

impl Wider {
    fn of(schemas: &Schemas<'_>) -> Self {
        let mut wider = Self(vec![false; schemas.len()]);
        let mut waiting: Vec<SchemaId> = schemas.ids().filter(|id| schemas.facts(*id).inexact).collect();
        if waiting.is_empty() {
            return wider;
        }
        let mut asked_by: Vec<Vec<SchemaId>> = vec![Vec::new(); schemas.len()];
        for id in schemas.ids() {
            for rule in &schemas.rules.get(id).rules {
                for inner in rule.in_place().chain(rule.of_parts()) {
                    if let Some(askers) = asked_by.get_mut(inner.0 as usize) {
                        askers.push(id);
                    }
                }
            }
        }
        while let Some(id) = waiting.pop() {
            if let (Some(slot @ false), Some(askers)) = (wider.0.get_mut(id.0 as usize), asked_by.get(id.0 as usize)) {
                *slot = true;
                waiting.extend(askers);
            }
        }
        wider
    }

    fn has(&self, id: SchemaId) -> bool {
        self.0.get(id.0 as usize).copied().unwrap_or_default()
    }

    fn any(&self, mut ids: impl Iterator<Item = SchemaId>) -> bool {
        ids.any(|id| self.has(id))
    }
}
