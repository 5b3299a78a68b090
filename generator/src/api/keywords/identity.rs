//! Keywords that say what a schema is called and by which rules it is read, and those that say what a string holds.
//!
//! They bind no value. But `$id` changes what the references within mean, and `$dynamicRef` leads to what the reader came
//! through: neither can be kept as a type, so both are refused.

use super::Reading;
use crate::diagnostic::{Diagnostic, codes};
use crate::document::Verdict;

/// The dialects that schemas are read by: what OpenAPI prescribes, and JSON Schema without its additions.
const DIALECTS: [&str; 2] = ["https://json-schema.org/draft/2020-12/schema", "https://spec.openapis.org/oas/3."];

impl Reading<'_, '_> {
    pub(super) fn identity(&mut self) {
        // Definitions are schemas like any other; those that nothing refers to are read all the same.
        for member in self.object.entries("$defs").unwrap_or_default() {
            let _ = self.schemas.schema(member.value);
        }
        // References find a schema by these.
        let _ = self.object.string("$anchor", Verdict::Represented);
        let _ = self.object.string("$dynamicAnchor", Verdict::Represented);
        // It speaks of the keywords of schemas that are described by this one, and is ignored elsewhere (Core, 8.1.2.2).
        self.object.annotations(&["$comment", "$vocabulary"]);
        if let Some(dialect) = self.object.string("$schema", Verdict::Annotation)
            && !DIALECTS.iter().any(|known| dialect.trim_end_matches('#').starts_with(known))
        {
            let message =
                "schemas of this dialect are not supported: keywords are read as JSON Schema 2020-12 has them";
            self.refuse("$schema", codes::NOT_SUPPORTED, message);
        }
        self.refused("$id", "it changes what the references within the schema mean");
        self.refused("$dynamicRef", "it leads to another schema with each way that is taken to it");
    }

    fn refused(&mut self, keyword: &'static str, why: &str) {
        if let Some(member) = self.object.take(keyword) {
            self.schemas.reader.refuse(member);
            let message = format!("`{keyword}` is not supported: {why}");
            self.schemas.reader.report(Diagnostic::new(codes::NOT_SUPPORTED, member.key_place, message));
        }
    }

    /// What a string holds: by default an annotation (JSON Schema 2020-12 Validation, 8.2).
    pub(super) fn content(&mut self) {
        let encoding = self.object.string("contentEncoding", Verdict::Annotation);
        let media_type = self.object.string("contentMediaType", Verdict::Annotation);
        self.facts.docs.encoding = encoding.map(|text| text.value.to_owned());
        self.facts.docs.media_type = media_type.map(|text| text.value.to_owned());
        self.object.annotations(&["contentSchema"]);
    }
}
