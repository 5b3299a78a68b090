//! Keywords about the items of an array.

use super::Reading;
use crate::api::rule::{Rule, SchemaId};
use crate::diagnostic::codes;
use crate::document::Verdict;

impl Reading<'_, '_> {
    pub(super) fn arrays(&mut self, v3_0: bool) {
        let least = self.object.u64("minItems", Verdict::Enforced);
        let most = self.object.u64("maxItems", Verdict::Enforced);
        self.rules.extend(least.map(|n| Rule::MinItems(n.value)));
        self.rules.extend(most.map(|n| Rule::MaxItems(n.value)));
        if self.object.bool("uniqueItems", Verdict::Enforced).is_some_and(|unique| *unique) {
            self.rules.push(Rule::UniqueItems);
        }
        let first = if v3_0 { Vec::new() } else { self.first_items() };
        let items = self.object.any("items", Verdict::Represented).map(|items| self.schemas.schema(items.value));
        match items {
            rest if !first.is_empty() => self.rules.push(Rule::Tuple { first, rest }),
            Some(items) => {
                self.facts.items = Some(items);
                self.rules.push(Rule::Items(items));
            }
            None => {}
        }
        if !v3_0 {
            self.contains();
            if let Some(member) = self.object.any("unevaluatedItems", Verdict::Enforced) {
                let each = self.schemas.schema(member.value);
                self.rules.push(Rule::UnevaluatedItems(each));
            }
        }
    }

    /// `prefixItems`.
    fn first_items(&mut self) -> Vec<SchemaId> {
        let Some(list) = self.object.list("prefixItems", Verdict::Enforced) else { return Vec::new() };
        if list.is_empty() {
            self.refuse("prefixItems", codes::EMPTY, "`prefixItems` must have at least one item");
        }
        list.items().map(|item| self.schemas.schema(item)).collect()
    }

    /// `contains` with its limits, which mean nothing without it (JSON Schema 2020-12 Validation, 6.4.4 and 6.4.5).
    fn contains(&mut self) {
        let Some(member) = self.object.any("contains", Verdict::Enforced) else {
            self.without_effect("minContains", "contains");
            self.without_effect("maxContains", "contains");
            return;
        };
        let least = self.object.u64("minContains", Verdict::Enforced);
        let most = self.object.u64("maxContains", Verdict::Enforced);
        self.order("minContains", least.as_deref(), "maxContains", most.as_deref());
        let each = self.schemas.schema(member.value);
        let (min, max) = (least.map_or(1, |n| n.value), most.map(|n| n.value));
        self.rules.push(Rule::Contains { each, min, max });
    }
}
