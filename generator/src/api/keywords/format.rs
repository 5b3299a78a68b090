//! `format`: a rule where the format is known and speaks of values that the type allows; otherwise it is told.

use std::collections::HashSet;

use super::Reading;
use crate::api::format::Format;
use crate::api::rule::{Kinds, Rule, SchemaId};
use crate::api::schema::Schemas;
use crate::diagnostic::{Diagnostic, Place, codes};
use crate::document::{NodeRef, Reader, Verdict};

impl Schemas<'_> {
    /// Says which strings of `format: binary` are no octets, since they stand in JSON.
    pub(in crate::api) fn tell_of_binaries(&self, octets: &HashSet<SchemaId>) {
        for id in self.ids().filter(|id| !octets.contains(id)) {
            let format = || self.node(id).and_then(|node| node.get("format"));
            if let Some(place) = self.facts(id).is_binary.then(format).flatten().map(NodeRef::place) {
                documented(self.reader, place, "the format `binary` says nothing of strings in JSON".to_owned());
            }
        }
    }
}

fn documented(reader: Reader<'_>, place: Place, message: String) {
    let hint = "it is kept in the documentation".to_owned();
    reader.report(Diagnostic::new(codes::UNKNOWN_FORMAT, place, message).hint(hint));
}

impl Reading<'_, '_> {
    /// `format`. The type stands whatever the format says (JSON Schema validation, 7.2: it speaks of some kinds only).
    pub(super) fn format(&mut self) {
        let Some(format) = self.object.string("format", Verdict::Annotation) else { return };
        let (name, place) = (format.value, format.place);
        // By the vocabulary that the metaschemas are written in, `format-annotation`, it binds nobody (Validation, 7.2.1).
        if self.schemas.reader.document().is_in_metaschema(self.object.node()) {
            self.facts.docs.edit().format = Some(name.to_owned());
            return;
        }
        let kinds = self.facts.kinds.unwrap_or(Kinds::ANY).without(Kinds::NULL);
        if name == "password" {
            self.facts.secret = true;
            self.mark_format(Verdict::Represented);
        } else if name == "binary" && kinds.contains(Kinds::STRING) {
            // Octets stand in bodies of their own media types; in JSON every string is one (3.0.3, 4.4). Where the schema
            // is used is known later; it is told then.
            self.facts.docs.edit().format = Some(name.to_owned());
            self.facts.is_binary = true;
        } else {
            match Format::named(name) {
                Some(known) if kinds.and(known.kinds()) != Kinds::NONE => {
                    self.rules.push(Rule::Format(known));
                    self.mark_format(Verdict::Enforced);
                }
                Some(known) => {
                    let of = match known.kinds() {
                        Kinds::STRING => "strings",
                        Kinds::NUMBER => "numbers",
                        _ => "strings and numbers",
                    };
                    self.only_documented(name, place, format!("the format `{name}` is one of {of}, not of this type"));
                }
                None => self.only_documented(name, place, format!("the format `{name}` is not one that is checked")),
            }
        }
    }

    fn only_documented(&mut self, name: &str, place: Place, message: String) {
        self.facts.docs.edit().format = Some(name.to_owned());
        documented(self.schemas.reader, place, message);
    }

    fn mark_format(&self, verdict: Verdict) {
        if let Some(member) = self.object.node().member("format") {
            self.schemas.reader.ledger().mark(member, verdict);
        }
    }
}
