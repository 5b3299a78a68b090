//! Rules in their simplest form, once all schemas are read: those that say the same in fewer words, or nothing.

use super::rule::{Kinds, Others, Rule, SchemaId};
use super::stated::Stated;

impl Stated {
    /// Brings all rules into their simplest form.
    pub(super) fn simplify(&mut self) {
        self.find_conditions();
        self.forget_descriptions();
    }

    /// Turns `anyOf` of negations and one other schema into conditions: "not P, or Q" is "if P, then Q", and then a
    /// violation can say what is missing instead of that no alternative fits.
    fn find_conditions(&mut self) {
        let has_branches = |rule: &Rule| matches!(rule, Rule::AllOf(_) | Rule::AnyOf(_) | Rule::OneOf(_));
        for id in self.ids() {
            if !self.rules.get(id).rules.iter().any(has_branches) {
                continue;
            }
            let rules = self.rules.get(id).rules.clone();
            let mut plain = Vec::with_capacity(rules.len());
            for rule in rules {
                match rule {
                    // One alternative is none.
                    Rule::AllOf(branches) => plain.extend(branches.into_iter().map(|branch| self.also(branch))),
                    Rule::AnyOf(branches) | Rule::OneOf(branches) if branches.len() == 1 => {
                        plain.extend(branches.into_iter().map(|branch| self.also(branch)));
                    }
                    Rule::AnyOf(branches) => {
                        let simpler = self.condition(&branches).or_else(|| self.or_null(&branches, false));
                        plain.push(simpler.unwrap_or(Rule::AnyOf(branches)));
                    }
                    Rule::OneOf(branches) => plain.push(self.or_null(&branches, true).unwrap_or(Rule::OneOf(branches))),
                    rule => plain.push(rule),
                }
            }
            self.rules.get_mut(id).rules = plain;
        }
    }

    /// What a value fits as well. A schema that is nothing but a reference is the reference.
    fn also(&self, schema: SchemaId) -> Rule {
        match self.alias(schema) {
            Some(target) => Rule::Ref(target),
            None => Rule::AllOf(vec![schema]),
        }
    }

    /// `null`, or what the other one of two schemas allows.
    fn or_null(&self, branches: &[SchemaId], only_one: bool) -> Option<Rule> {
        let [a, b] = branches else { return None };
        let inner = match (self.is_null(*a), self.is_null(*b)) {
            (true, false) => *b,
            (false, true) => *a,
            _ => return None,
        };
        let is_exact = !only_one || !self.kinds_of(inner).contains(Kinds::NULL);
        is_exact.then(|| Rule::OrNull(self.alias(inner).unwrap_or(inner)))
    }

    /// What a schema refers to that says nothing of its own.
    fn alias(&self, id: SchemaId) -> Option<SchemaId> {
        let schema = self.rules.get(id);
        match schema.rules.as_slice() {
            [Rule::Ref(target)] if schema.kinds == Kinds::ANY && schema.says.is_none() => Some(*target),
            _ => None,
        }
    }

    /// Takes away what rejects no value and only describes, where no schema asks what is described.
    fn forget_descriptions(&mut self) {
        let ids = self.ids();
        let about_the_rest = |rule: &Rule| matches!(rule, Rule::UnevaluatedProperties(_) | Rule::UnevaluatedItems(_));
        if ids.clone().any(|id| self.rules.get(id).rules.iter().any(about_the_rest)) {
            return;
        }
        for id in ids {
            self.rules.get_mut(id).rules.retain_mut(|rule| match rule {
                Rule::Object(object) => {
                    if object.others == Others::Free {
                        object.others = Others::Open;
                    }
                    if object.is_open() {
                        object.fields.iter_mut().for_each(|field| field.described = true);
                    }
                    !object.fields.is_empty() || !object.is_open()
                }
                Rule::Contains { min: 0, max: None, .. } | Rule::If { then: None, otherwise: None, .. } => false,
                _ => true,
            });
        }
    }

    fn condition(&self, branches: &[SchemaId]) -> Option<Rule> {
        let [a, b] = branches else { return None };
        let negated = |id: SchemaId| {
            let schema = self.rules.get(id);
            match schema.rules.as_slice() {
                [Rule::Not(inner)] if schema.kinds == Kinds::ANY => Some(*inner),
                _ => None,
            }
        };
        match (negated(*a), negated(*b)) {
            (Some(condition), None) => Some(Rule::When { condition, then: *b }),
            (None, Some(condition)) => Some(Rule::When { condition, then: *a }),
            _ => None,
        }
    }
}
