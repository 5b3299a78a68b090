//! Keywords that ask other schemas about the same value.

use super::Reading;
use crate::api::rule::{Rule, SchemaId};
use crate::diagnostic::codes;
use crate::document::Verdict;

impl Reading<'_, '_> {
    pub(super) fn composition(&mut self, v3_0: bool) {
        let all = self.branches("allOf");
        self.facts.all_of.clone_from(&all);
        if !all.is_empty() {
            self.rules.push(Rule::AllOf(all));
        }
        let any = self.branches("anyOf");
        if !any.is_empty() {
            self.rules.push(Rule::AnyOf(any));
        }
        let one = self.branches("oneOf");
        if !one.is_empty() {
            self.rules.push(Rule::OneOf(one));
        }
        if let Some(member) = self.object.any("not", Verdict::Enforced) {
            let id = self.schemas.schema(member.value);
            self.rules.push(Rule::Not(id));
        }
        if !v3_0 {
            self.condition();
        }
        self.discriminator();
    }

    fn branches(&mut self, keyword: &'static str) -> Vec<SchemaId> {
        let Some(list) = self.object.list(keyword, Verdict::Enforced) else { return Vec::new() };
        if list.is_empty() {
            self.refuse(keyword, codes::EMPTY, &format!("`{keyword}` must have at least one item"));
        }
        list.items().map(|item| self.schemas.schema(item)).collect()
    }

    /// `if`, `then` and `else`; the latter mean nothing without the first (JSON Schema 2020-12 Core, 10.2.2).
    fn condition(&mut self) {
        let Some(member) = self.object.any("if", Verdict::Enforced) else {
            self.without_effect("then", "if");
            self.without_effect("else", "if");
            return;
        };
        let condition = self.schemas.schema(member.value);
        let mut consequence =
            |keyword| self.object.any(keyword, Verdict::Enforced).map(|member| self.schemas.schema(member.value));
        let (then, otherwise) = (consequence("then"), consequence("else"));
        self.rules.push(Rule::If { condition, then, otherwise });
    }
}
