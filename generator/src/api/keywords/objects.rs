//! Keywords about the members of an object.

use super::Reading;
use crate::api::rule::{Field, Object, Others, Pattern, Presence, Rule, SchemaId};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{Member, NodeRef, Verdict};
use crate::pattern;

impl<'d> Reading<'_, 'd> {
    pub(super) fn objects(&mut self, v3_0: bool) {
        let least = self.object.u64("minProperties", Verdict::Enforced);
        let most = self.object.u64("maxProperties", Verdict::Enforced);
        self.rules.extend(least.map(|n| Rule::MinProperties(n.value)));
        self.rules.extend(most.map(|n| Rule::MaxProperties(n.value)));
        let required = self.required();
        let mut fields: Vec<Field> = self
            .object
            .entries("properties")
            .unwrap_or_default()
            .into_iter()
            .map(|member| self.described(member, &required))
            .collect();
        let mut others = self.additional();
        let (patterns, all_known) = if v3_0 { (Vec::new(), true) } else { self.patterns() };
        if !all_known {
            // Which members are the others is not known.
            others = Others::Open;
        }
        for name in &required {
            if !fields.iter().any(|known| known.name == *name) {
                fields.push(self.only_required(name, others, patterns.is_empty()));
            }
        }
        self.facts.requires = !required.is_empty();
        self.facts.patterns = !patterns.is_empty();
        self.facts.welcomes_others = others == Others::Free;
        self.facts.others = if others == Others::Free { Others::Open } else { others };
        if !fields.is_empty() || !patterns.is_empty() || others != Others::Open {
            self.rules.push(Rule::Object(Object { fields, patterns, others }));
        }
        if !v3_0 {
            self.names_and_dependencies();
            if let Some(member) = self.object.any("unevaluatedProperties", Verdict::Enforced) {
                let each = self.schemas.schema(member.value);
                self.rules.push(Rule::UnevaluatedProperties(each));
            }
        }
    }

    fn required(&mut self) -> Vec<String> {
        let required: Vec<String> = self
            .object
            .strings("required", Verdict::Represented)
            .unwrap_or_default()
            .iter()
            .map(|n| n.value.to_owned())
            .collect();
        for (index, name) in required.iter().enumerate() {
            if required.iter().take(index).any(|before| before == name) {
                let place = self.object.node().member("required").map(|member| member.value.place());
                let message = format!("`{name}` is listed twice");
                self.schemas.reader.report(Diagnostic::new(codes::REPEATED, place, message));
            }
        }
        required
    }

    /// A member that `properties` describes.
    fn described(&mut self, member: Member<'d>, required: &[String]) -> Field {
        let schema = self.schemas.schema(member.value);
        self.facts.properties += 1;
        let is_true = |flag: &str| member.value.get(flag).and_then(NodeRef::as_bool) == Some(true);
        let presence = match required.iter().any(|name| name == member.key) {
            false => Presence::Optional,
            true if is_true("readOnly") && is_true("writeOnly") => Presence::Optional,
            true if is_true("readOnly") => Presence::RequiredInResponse,
            true if is_true("writeOnly") => Presence::RequiredInRequest,
            true => Presence::Required,
        };
        Field { name: member.key.to_owned(), presence, schema, described: true }
    }

    /// A member that must be there and that `properties` does not describe: it is one of the others.
    fn only_required(&mut self, name: &str, others: Others, no_patterns: bool) -> Field {
        let (schema, described) = match others {
            // What each of the others is, this one is.
            Others::Each(each) if no_patterns => (each, true),
            _ => (self.schemas.anything(self.schemas.rules.pointers.of(self.object.node())), false),
        };
        Field { name: name.to_owned(), presence: Presence::Required, schema, described }
    }

    /// `additionalProperties`.
    fn additional(&mut self) -> Others {
        let Some(member) = self.object.take("additionalProperties") else { return Others::Open };
        let ledger = self.schemas.reader.ledger();
        match member.value.as_bool() {
            Some(true) => {
                ledger.mark(member, Verdict::Represented);
                Others::Free
            }
            Some(false) => {
                ledger.mark(member, Verdict::Enforced);
                Others::Closed
            }
            None if member.value.is_map() => {
                ledger.mark(member, Verdict::Represented);
                Others::Each(self.schemas.schema(member.value))
            }
            None => {
                let expected = "a schema, true or false";
                let _ = self.schemas.reader.wrong_type(member.value, "`additionalProperties`", expected);
                Others::Open
            }
        }
    }

    /// `patternProperties`, and whether all of its patterns can be decided.
    fn patterns(&mut self) -> (Vec<(Pattern, SchemaId)>, bool) {
        let mut patterns = Vec::new();
        let mut all_known = true;
        for member in self.object.entries("patternProperties").unwrap_or_default() {
            match pattern::parse(member.key) {
                Ok(ast) => {
                    let pattern = Pattern { source: member.key.to_owned(), plan: pattern::plan(&ast) };
                    patterns.push((pattern, self.schemas.schema(member.value)));
                }
                Err(error) => {
                    all_known = false;
                    self.facts.inexact = true;
                    self.schemas.reader.refuse(member);
                    let message = format!("this name is no regular expression of ECMA-262: {error}");
                    self.schemas.reader.report(Diagnostic::new(codes::INVALID_PATTERN, member.key_place, message));
                }
            }
        }
        (patterns, all_known)
    }

    /// `propertyNames`, `dependentRequired` and `dependentSchemas`.
    fn names_and_dependencies(&mut self) {
        if let Some(member) = self.object.any("propertyNames", Verdict::Enforced) {
            let names = self.schemas.schema(member.value);
            self.rules.push(Rule::PropertyNames(names));
        }
        let mut dependent = Vec::new();
        for member in self.object.entries("dependentRequired").unwrap_or_default() {
            let reader = self.schemas.reader;
            let is_names = member.value.is_list() && member.value.items().all(|name| name.as_str().is_some());
            if is_names {
                let names = member.value.items().filter_map(NodeRef::as_str).map(str::to_owned);
                dependent.push((member.key.to_owned(), names.collect()));
            } else {
                self.facts.inexact = true;
                reader.refuse(member);
                let _ = reader.wrong_type(member.value, "a member of `dependentRequired`", "a list of strings");
            }
        }
        if !dependent.is_empty() {
            self.rules.push(Rule::DependentRequired(dependent));
        }
        let schemas = self.object.entries("dependentSchemas").unwrap_or_default();
        let schemas: Vec<_> =
            schemas.into_iter().map(|member| (member.key.to_owned(), self.schemas.schema(member.value))).collect();
        if !schemas.is_empty() {
            self.rules.push(Rule::DependentSchemas(schemas));
        }
    }
}
