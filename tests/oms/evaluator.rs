//! The runtime's evaluator of raw JSON, over the rules that the generator reads from a description.

use generator::api::Api;
use support::schema::{Direction, Schema};
use support::value::Value;
use support::violation::Violations;
use tests::oms::Subject;
use tests::rules::{self, Schemas};

/// The schemas of all subjects, as far as the generator kept them.
pub struct Evaluator(Vec<(Subject, Option<&'static Schema>)>);

impl Evaluator {
    /// Takes the schemas from a service.
    pub fn new(api: &Api) -> Self {
        let mut schemas = Schemas::new(&api.rules);
        let mut schema = |subject: Subject| {
            let parameters = api.operations.iter().flat_map(|operation| &operation.parameters);
            let mut all = api.types.iter().map(|ty| ty.schema).chain(parameters.map(|parameter| parameter.schema));
            let found = all.find(|id| api.rules.pointer(*id) == subject.pointer());
            found.map(|id| schemas.get(id))
        };
        Self(Subject::ALL.map(|subject| (subject, schema(subject))).into())
    }

    /// What is wrong with a value, as part of a request; nothing is known of a subject that was left out.
    pub fn judge(&self, of: Subject, value: &Value) -> Option<Result<(), Violations>> {
        let schema = self.0.iter().find_map(|(subject, schema)| (*subject == of).then_some(*schema));
        schema.flatten().map(|schema| rules::judge(schema, value, Direction::Request))
    }
}
