//! Keywords that say what a schema is called and by which rules it is read, and those that say what a string holds.
//!
//! They bind no value. What a schema is called decides where references lead (JSON Schema 2020-12 Core, 8.2); the document
//! knows it before anything is read, and what it does not know is refused here.

use super::Reading;
use crate::api::rule::Rule;
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{Unusable, Verdict};

/// The dialects that schemas are read by: JSON Schema without OpenAPI's additions, and those that OpenAPI prescribes.
pub(in crate::api) fn is_known(dialect: &str) -> bool {
    let dialect = dialect.strip_suffix('#').unwrap_or(dialect);
    dialect == "https://json-schema.org/draft/2020-12/schema"
        || ["https://spec.openapis.org/oas/3.1/dialect/", "https://spec.openapis.org/oas/3.2/dialect/"]
            .iter()
            .any(|known| dialect.starts_with(known))
}

/// What is said of any other.
pub(in crate::api) const UNKNOWN_DIALECT: &str =
    "schemas of this dialect are not supported: keywords are read as JSON Schema 2020-12 has them";

impl Reading<'_, '_> {
    pub(super) fn identity(&mut self) {
        for keyword in ["$id", "$anchor", "$dynamicAnchor"] {
            if self.object.string(keyword, Verdict::Represented).is_some() {
                self.identifier(keyword);
            }
        }
        // Definitions are schemas like any other; those that nothing refers to are read all the same.
        for member in self.object.entries("$defs").unwrap_or_default() {
            let _ = self.schemas.schema(member.value);
        }
        if self.object.take("$dynamicRef").is_some() {
            self.dynamic_reference();
        }
        // It speaks of the keywords of schemas that are described by this one, and is ignored elsewhere (Core, 8.1.2.2).
        self.object.annotations(&["$comment", "$vocabulary"]);
        if let Some(dialect) = self.object.string("$schema", Verdict::Annotation)
            && !is_known(dialect.value)
        {
            self.refuse("$schema", codes::NOT_SUPPORTED, UNKNOWN_DIALECT);
        }
    }

    /// Says of an identifier that references do not find the schema by it.
    fn identifier(&mut self, keyword: &'static str) {
        let reader = self.schemas.reader;
        let Some(member) = self.object.node().member(keyword) else { return };
        let Err(why) = reader.document().identifier(member) else { return };
        reader.refuse(member);
        let place = member.value.place();
        reader.report(match why {
            Unusable::Malformed(why) => {
                Diagnostic::new(codes::WRONG_VALUE, place, format!("this is no `{keyword}`: {why}"))
            }
            Unusable::Taken(other) => {
                let message = format!("another schema has the same `{keyword}`, so it leads to neither");
                Diagnostic::new(codes::AMBIGUOUS, place, message).related(other, "it is here")
            }
            Unusable::Unexpected => {
                let message =
                    format!("`{keyword}` is not supported here: nothing tells beforehand that this is a schema");
                Diagnostic::new(codes::NOT_SUPPORTED, place, message)
            }
        });
    }

    /// `$dynamicRef`; beside a `$ref` both hold.
    fn dynamic_reference(&mut self) {
        let Some(target) = self.schemas.target(self.object.node(), "$dynamicRef") else { return };
        self.rules.push(Rule::Ref(target));
        match self.facts.reference {
            None => self.facts.reference = Some(target),
            Some(_) => self.facts.all_of.push(target),
        }
    }

    /// What a string holds: by default an annotation (JSON Schema 2020-12 Validation, 8.2).
    pub(super) fn content(&mut self) {
        let encoding = self.object.string("contentEncoding", Verdict::Annotation);
        let media_type = self.object.string("contentMediaType", Verdict::Annotation);
        let docs = self.facts.docs.edit();
        docs.encoding = encoding.map(|text| text.value.to_owned());
        docs.media_type = media_type.map(|text| text.value.to_owned());
        self.object.annotations(&["contentSchema"]);
    }
}

#[cfg(test)]
mod tests;
