//! Rules that nothing is held against: of octets, which are handed over as they are, and of the whole of a body in parts.
//! Each is refused where it stands.

use super::rule::SchemaId;
use super::types::Types;
use crate::diagnostic::{Diagnostic, codes};
use crate::document::Verdict;

/// Keywords that bind values, but for those that say of which type they are (JSON Schema 2020-12 Validation, 6; Core, 10).
const BINDING: &[&str] = &[
    "minLength",
    "maxLength",
    "pattern",
    "enum",
    "const",
    "minItems",
    "maxItems",
    "uniqueItems",
    "contains",
    "minContains",
    "maxContains",
    "prefixItems",
    "unevaluatedItems",
];

/// Those that bind an object as a whole.
const OF_THE_WHOLE: &[&str] = &[
    "minProperties",
    "maxProperties",
    "dependentRequired",
    "dependentSchemas",
    "propertyNames",
    "unevaluatedProperties",
    "enum",
    "const",
    "not",
    "anyOf",
    "oneOf",
    "if",
    "then",
    "else",
];

impl Types<'_, '_> {
    /// Refuses the rules of octets.
    pub(super) fn refuse_rules_of_octets(&self, schema: SchemaId) {
        self.refuse_rules(schema, "octets", |key| BINDING.contains(&key));
    }

    /// Refuses the rules of a list of files, but for how many there are.
    pub(super) fn refuse_rules_of_files(&self, schema: SchemaId) {
        for part in self.schemas.parts(schema).iter() {
            let is_one = |key: &str| BINDING.contains(&key) && !["minItems", "maxItems"].contains(&key);
            self.refuse_rules(*part, "a list of files", is_one);
        }
    }

    /// Refuses the rules over the whole of a body in parts.
    pub(super) fn refuse_rules_of_the_whole(&self, schema: SchemaId) {
        for part in self.schemas.parts(schema).iter() {
            self.refuse_rules(*part, "the whole of a multipart body", |key| OF_THE_WHOLE.contains(&key));
        }
    }

    fn refuse_rules(&self, schema: SchemaId, what: &str, is_one: impl Fn(&str) -> bool) {
        let Some(node) = self.schemas.node(schema) else { return };
        for member in node.members().filter(|member| is_one(member.key)) {
            // What allows everything binds nothing, and what several operations have is told once.
            let is_free = member.key.starts_with("min") && member.value.as_u64() == Some(0)
                || member.key == "uniqueItems" && member.value.as_bool() == Some(false);
            if is_free || self.reader.ledger().verdict(member) == Some(Verdict::Refused) {
                continue;
            }
            self.reader.refuse(member);
            let message = format!("`{}` of {what} is not checked yet", member.key);
            self.reader.report(Diagnostic::new(codes::NOT_SUPPORTED, member.key_place, message));
        }
    }
}
