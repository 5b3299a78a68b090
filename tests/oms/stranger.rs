//! The `jsonschema` crate as an independent judge: it knows JSON Schema and nothing of this repository.

use jsonschema::{Draft, Validator};
use serde_json::Value;
use tests::oms::{Instance, Subject};

/// Validators of all subjects, made from a description.
pub struct Stranger(Vec<(Subject, Option<Validator>)>);

impl Stranger {
    /// Reads the schemas of a description. OpenAPI 3.0 takes its keywords from the drafts before 6 (3.0.3, 4.7.24).
    ///
    /// A schema that is not there, or is none in the eyes of JSON Schema, accepts nothing.
    pub fn new(description: &Value) -> Self {
        let validator = |subject: Subject| {
            let mut schema = description.pointer(subject.pointer())?.clone();
            // References lead to "#/components/schemas/…".
            schema.as_object_mut()?.insert("components".to_owned(), description.get("components")?.clone());
            jsonschema::options().with_draft(Draft::Draft4).build(&schema).ok()
        };
        Self(Subject::ALL.map(|subject| (subject, validator(subject))).into())
    }

    /// The verdict on an instance.
    pub fn accepts(&self, instance: &Instance) -> bool {
        let validator = self.0.iter().find_map(|(subject, validator)| (*subject == instance.of).then_some(validator));
        validator.and_then(Option::as_ref).is_some_and(|validator| validator.is_valid(&instance.value))
    }
}
