//! The evaluator's verdicts, in process.

use support::schema::{Direction, Schema};
use tests::rules::{self, Schemas};

use crate::known::{self, By};
use crate::subject::{self, Made, Subject};
use crate::verdicts::Verdicts;

/// The schema of a subject's component.
fn schema(subject: &Subject) -> Option<&'static Schema> {
    let Made::Whole { generated, .. } = &subject.made else { return None };
    let is_it = |name: &[String]| name.iter().eq([&subject.name]);
    let ty = generated.api.types.iter().find(|ty| ty.name.component && is_it(&ty.name.segments));
    let ty = ty.unwrap_or_else(|| panic!("{subject}: `{}` is a type", subject.name));
    Some(Schemas::new(&generated.api.rules).get(ty.schema))
}

#[test]
fn the_evaluator_gives_the_suite_s_verdicts() {
    let mut verdicts = Verdicts::default();
    let mut wrong = Vec::new();
    for subject in subject::all() {
        let schema = schema(subject);
        wrong.extend(verdicts.count(subject, |_, case| {
            let schema = schema.expect("only what is whole is judged");
            rules::judge(schema, &rules::value(&case.json), Direction::Request).is_ok()
        }));
    }
    insta::assert_snapshot!(verdicts);
    let wrong = known::unknown(By::Evaluator, &wrong);
    assert!(wrong.is_empty(), "{} wrong verdicts:\n{wrong}", wrong.lines().count());
}
