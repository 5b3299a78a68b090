//! No rule of the description can be taken away unnoticed.
//!
//! Each statement is removed by itself, and the rest goes through the generator. Then two things must show it. What is
//! emitted differs, or what is found: so the snapshots of the emitted files fail, or the list of findings below. And
//! whoever has only the instances of the page's tables sees another verdict. The rules whose removal changes no verdict
//! are listed with their reasons; an entry that is not needed fails as well.
//!
//! On the way every changed description is judged by the runtime's evaluator and by an independent validator, which must
//! agree: a differential test of the generator over as many descriptions as there are statements.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use std::thread;

use generator::diagnostic::{Code, Severity, codes};
use serde_yaml::Value;
use tests::oms::{DESCRIPTION, Instance, instances};
use tests::pipeline::{self, Generated};
use tests::rules;

use crate::evaluator::Evaluator;
use crate::statements::{Statement, statements};
use crate::stranger::Stranger;

/// Statements of schemas, below `/components/schemas`, whose removal changes no verdict on any value, by the reason.
const WITHOUT_A_VERDICT: &[(&str, &[&str])] = &[
    (
        "no string has fewer than no characters; the page prints the bound all the same",
        &[
            "/CreateSyncTaskReq/properties/src_region/minLength",
            "/CreateSyncTaskReq/properties/src_bucket/minLength",
            "/CreateSyncTaskReq/properties/src_ak/minLength",
            "/CreateSyncTaskReq/properties/src_sk/minLength",
            "/CreateSyncTaskReq/properties/dst_ak/minLength",
            "/CreateSyncTaskReq/properties/dst_sk/minLength",
            "/CreateSyncTaskReq/properties/dst_region/minLength",
            "/CreateSyncTaskReq/properties/dst_bucket/minLength",
            "/CreateSyncTaskReq/properties/description/minLength",
            "/CreateSyncTaskReq/properties/app_id/minLength",
            "/DstStoragePolicy/minLength",
            "/SourceCdnReq/properties/authentication_key/minLength",
            "/SourceCdnReq/properties/domain/minLength",
            "/CreateSyncTaskResp/properties/sync_task_id/minLength",
        ],
    ),
    ("no listed value is as long; the page prints the bound all the same", &["/DstStoragePolicy/maxLength"]),
    (
        "all listed values are strings",
        &[
            "/CreateSyncTaskReq/allOf/0/anyOf/0/not/properties/src_cloud_type/type",
            "/CreateSyncTaskReq/allOf/1/anyOf/0/not/properties/consistency_check/type",
            "/CreateSyncTaskReq/allOf/1/anyOf/1/properties/src_cloud_type/type",
            "/SourceCdnReq/allOf/0/anyOf/0/not/properties/authentication_type/type",
            "/SrcCloudType/type",
            "/DstStoragePolicy/type",
            "/ConsistencyCheck/type",
            "/CdnAuthenticationType/type",
            "/CdnProtocol/type",
        ],
    ),
    (
        "what is no object is refused by the schema around the condition",
        &[
            "/CreateSyncTaskReq/allOf/0/anyOf/0/not/type",
            "/CreateSyncTaskReq/allOf/0/anyOf/1/type",
            "/CreateSyncTaskReq/allOf/1/anyOf/0/not/type",
            "/CreateSyncTaskReq/allOf/1/anyOf/1/type",
            "/SourceCdnReq/allOf/0/anyOf/0/not/type",
            "/SourceCdnReq/allOf/0/anyOf/1/type",
        ],
    ),
    ("the member is required by the schema around the condition", &["/SourceCdnReq/allOf/0/anyOf/0/not/required/0"]),
    (
        "it says how to treat a value, not which values there are",
        &[
            "/CreateSyncTaskReq/properties/src_ak/format",
            "/CreateSyncTaskReq/properties/src_ak/writeOnly",
            "/CreateSyncTaskReq/properties/src_sk/format",
            "/CreateSyncTaskReq/properties/src_sk/writeOnly",
            "/CreateSyncTaskReq/properties/dst_ak/format",
            "/CreateSyncTaskReq/properties/dst_ak/writeOnly",
            "/CreateSyncTaskReq/properties/dst_sk/format",
            "/CreateSyncTaskReq/properties/dst_sk/writeOnly",
            "/CreateSyncTaskReq/properties/enable_kms/deprecated",
            "/SourceCdnReq/properties/authentication_key/format",
            "/SourceCdnReq/properties/authentication_key/writeOnly",
        ],
    ),
    (
        "a default is what the service assumes of an absent member",
        &[
            "/CreateSyncTaskReq/properties/src_cloud_type/default",
            "/CreateSyncTaskReq/properties/enable_metadata_migration/default",
            "/CreateSyncTaskReq/properties/enable_kms/default",
            "/CreateSyncTaskReq/properties/enable_restore/default",
            "/CreateSyncTaskReq/properties/dst_storage_policy/default",
            "/CreateSyncTaskReq/properties/consistency_check/default",
            "/SourceCdnReq/properties/authentication_type/default",
        ],
    ),
    (
        "it says the rule beside it in words",
        &[
            "/CreateSyncTaskReq/allOf/0/x-message",
            "/CreateSyncTaskReq/allOf/1/x-message",
            "/SourceCdnReq/allOf/0/x-message",
        ],
    ),
];

/// What becomes of the description when a statement is gone.
struct Outcome {
    statement: Statement,
    /// Whether the emitted files differ.
    emitted: bool,
    /// What the generator finds, in order.
    found: Vec<Code>,
    /// Members of what is left that got no verdict.
    unmarked: Vec<String>,
    /// The first instance whose verdict is another one, for the independent validator.
    changed: Option<String>,
    /// The first instance on which the generator's rules and the independent validator differ.
    apart: Option<String>,
}

/// An instance, also as the runtime holds it.
struct Case {
    instance: Instance,
    value: support::value::Value,
}

fn outcomes() -> &'static [Outcome] {
    static OUTCOMES: OnceLock<Vec<Outcome>> = OnceLock::new();
    OUTCOMES.get_or_init(|| {
        let description: Value = serde_yaml::from_str(DESCRIPTION).unwrap();
        let whole = files(&run(&description));
        let cases: Vec<Case> =
            instances().into_iter().map(|instance| Case { value: rules::value(&instance.json()), instance }).collect();
        let all = statements(&description);
        let share = all.len().div_ceil(thread::available_parallelism().map_or(1, usize::from));
        thread::scope(|scope| {
            let (description, whole, cases) = (&description, &whole, &cases);
            let outcome = |statement: &Statement| outcome(statement, description, whole, cases);
            let threads: Vec<_> = all
                .chunks(share)
                .map(|share| scope.spawn(move || share.iter().map(outcome).collect::<Vec<_>>()))
                .collect();
            threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
        })
    })
}

fn outcome(statement: &Statement, description: &Value, whole: &Files, cases: &[Case]) -> Outcome {
    let mut changed = description.clone();
    statement.remove(&mut changed);
    let less = run(&changed);
    let evaluator = Evaluator::new(&less.api);
    let mut outcome = Outcome {
        statement: statement.clone(),
        emitted: files(&less) != *whole,
        found: less.found.iter().map(|found| found.code).collect(),
        unmarked: less.unmarked,
        changed: None,
        apart: None,
    };
    if statement.of_schema {
        let stranger = Stranger::new(&serde_yaml::from_value(changed).unwrap());
        for case in cases {
            let accepted = stranger.accepts(&case.instance);
            let name = || format!("{:?} {}", case.instance.of, case.instance.name);
            if accepted != case.instance.is_accepted() {
                outcome.changed.get_or_insert_with(name);
            }
            // What the generator left out accepts nothing.
            let judged = evaluator.judge(case.instance.of, &case.value);
            if accepted != judged.is_some_and(|result| result.is_ok()) {
                outcome.apart.get_or_insert_with(name);
            }
        }
    }
    outcome
}

fn run(description: &Value) -> Generated {
    pipeline::run("oms.openapi.yaml", &serde_yaml::to_string(description).unwrap())
}

/// What a run wrote, by path.
type Files = BTreeMap<String, Vec<u8>>;

fn files(generated: &Generated) -> Files {
    let output = generated.emit("huaweicloud-oms").unwrap();
    output.iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()
}

/// The pointers of such a list, none of them twice.
fn listed(list: &[(&str, &[&str])], below: &str) -> BTreeSet<String> {
    let all = list.iter().flat_map(|(_, pointers)| *pointers);
    let mut set = BTreeSet::new();
    for pointer in all {
        assert!(set.insert(format!("{below}{pointer}")), "{pointer} stands twice");
    }
    set
}

/// The statements whose outcome is such.
fn which(such: impl Fn(&Outcome) -> bool) -> BTreeSet<String> {
    outcomes().iter().filter(|outcome| such(outcome)).map(|outcome| outcome.statement.pointer.clone()).collect()
}

#[test]
fn the_description_as_it_stands_has_one_finding() {
    let generated = pipeline::run("oms.openapi.yaml", DESCRIPTION);
    assert_eq!(
        generated.found.iter().map(|found| found.code).collect::<Vec<_>>(),
        AS_IT_STANDS,
        "{}",
        generated.printed
    );
    assert!(generated.unmarked.is_empty(), "{:?}", generated.unmarked);
    // Nothing of what follows hangs on comments and line breaks, which are gone from the changed descriptions.
    let description = serde_yaml::from_str(DESCRIPTION).unwrap();
    assert!(
        files(&generated) == files(&run(&description)),
        "the same description, written otherwise, makes another crate"
    );
}

/// Decision 6: authentication_type is required and has a default.
const AS_IT_STANDS: [Code; 1] = [codes::REQUIRED_WITH_DEFAULT];

#[test]
fn removing_a_statement_changes_the_crate_or_is_found() {
    let unnoticed = which(|outcome| !outcome.emitted && outcome.found == AS_IT_STANDS);
    assert_eq!(unnoticed, BTreeSet::new());
}

#[test]
fn whatever_is_left_gets_a_verdict_to_the_last_member() {
    for outcome in outcomes() {
        assert!(outcome.unmarked.is_empty(), "without {}: {:?}", outcome.statement.pointer, outcome.unmarked);
    }
}

#[test]
fn removing_a_rule_changes_a_verdict() {
    let unnoticed = which(|outcome| outcome.statement.of_schema && outcome.changed.is_none());
    assert_eq!(unnoticed, listed(WITHOUT_A_VERDICT, "/components/schemas"));
}

#[test]
fn every_changed_description_means_the_same_to_an_independent_validator() {
    for outcome in outcomes() {
        // Where `type` is gone, the generator takes the type that the other keywords speak of, and says so; and it
        // leaves out what it cannot keep, and says so.
        let said = outcome.found.contains(&codes::INFERRED_TYPE)
            || outcome.found.iter().any(|code| code.severity() == Severity::Refused);
        assert!(outcome.apart.is_none() || said, "without {}: {:?}", outcome.statement.pointer, outcome.apart);
    }
}
