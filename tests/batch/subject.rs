//! What is judged: the types of random groups of components, each with values and the evaluators' verdicts on them.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::rc::Rc;

use generator::api::Api;
use generator::diagnostic::Severity;
use jsonschema::{Draft, Validator};
use serde_json::{Value, json};
use support::schema::{Direction, Schema};
use tests::pipeline;
use tests::random::descriptions::{self, Version};
use tests::random::standard::standard;
use tests::random::{Random, values};
use tests::rules::{self, Schemas};

/// How deep a recursive schema is unrolled: far deeper than the values are nested.
const DEPTH: usize = 16;

/// So many values are near a schema; as many again are changed ones.
const VALUES: usize = 12;

/// A type with values.
pub struct Subject {
    /// What it is written in.
    pub version: Version,
    /// The component, which is also the name of the Rust type.
    pub name: String,
    /// The component and those that it may refer to.
    pub group: Rc<Group>,
    /// Its rules.
    pub schema: &'static Schema,
    /// What is to be judged.
    pub cases: Vec<Case>,
}

/// Components that refer to each other.
pub struct Group {
    /// Their schemas by name.
    pub schemas: Value,
    /// The rules of all schemas in them, by pointer.
    pub parts: HashMap<String, &'static Schema>,
}

/// A value.
pub struct Case {
    /// As JSON.
    pub text: String,
    /// Whether the evaluator takes it.
    pub is_valid: bool,
    /// Whether the independent evaluator does, if it can be asked.
    pub independent: Option<bool>,
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.version.text(), self.name)
    }
}

/// The types of all groups of a seed that the generator takes whole.
pub fn all(seed: u64, groups: usize, version: Version) -> Vec<Subject> {
    let without = std::env::var("BATCH_WITHOUT").unwrap_or_default();
    let is_wanted = |number: &usize| without.split(',').all(|name| *name != format!("{}/{number}", version.text()));
    (0..groups).filter(is_wanted).flat_map(|number| of_group(seed, number, version)).collect()
}

fn of_group(seed: u64, number: usize, version: Version) -> Vec<Subject> {
    let own = seed.wrapping_mul(1 << 20).wrapping_add(number as u64) * 2 + u64::from(version == Version::V31);
    let (mut writer, group) = descriptions::group(Random::new(own), number, version);
    let text = version.description(&group.schemas).to_string();
    let generated = pipeline::run("random.json", &text);
    assert!(!generated.is_fatal() && generated.unmarked.is_empty(), "{text}\n{}", generated.printed);
    if generated.count(Severity::Refused) > 0 {
        return Vec::new();
    }
    let mut converted = Schemas::new(&generated.api.rules).to_depth(DEPTH);
    let parts = parts(&generated.api, &mut converted);
    let group = Rc::new(Group { schemas: group.schemas, parts });
    let schemas = &group.schemas;
    let standard = standard(version, schemas);
    let mut subjects = Vec::new();
    for ty in &generated.api.types {
        // Types within a component may have its name as well, before names are claimed.
        let pointer = generated.api.rules.pointer(ty.schema);
        let Some(name) = pointer.strip_prefix("/components/schemas/").filter(|name| !name.contains('/')) else {
            continue;
        };
        if !ty.name.component || subjects.iter().any(|known: &Subject| known.name == *name) {
            continue;
        }
        let name = name.to_owned();
        let schema = converted.get(ty.schema);
        let stranger = standard.as_ref().map(|schemas| stranger(schemas, &name));
        let mut cases = Vec::new();
        for _ in 0..VALUES {
            let near = writer.value(schemas, &schemas[&name]);
            let changed = writer.changed(&near);
            for value in [near, changed] {
                let text = values::text(&value);
                let is_valid = rules::judge(schema, &rules::value(&text), Direction::Request).is_ok();
                // A number that serde cannot hold is a string here.
                let json = value.to_string();
                let is_exact = json != text;
                let independent = stranger.as_ref().filter(|_| !is_exact).map(|stranger| stranger.is_valid(&value));
                cases.push(Case { text, is_valid, independent });
            }
        }
        subjects.push(Subject { version, name, group: Rc::clone(&group), schema, cases });
    }
    subjects
}

/// The rules of every schema that a type's rules lead to.
fn parts(api: &Api, converted: &mut Schemas<'_>) -> HashMap<String, &'static Schema> {
    let mut waiting: Vec<_> = api.types.iter().map(|ty| ty.schema).collect();
    let mut seen = HashSet::new();
    let mut parts = HashMap::new();
    while let Some(id) = waiting.pop() {
        if seen.insert(id) {
            let schema = api.rules.get(id);
            parts.insert(api.rules.pointer(id), converted.get(id));
            waiting.extend(schema.rules.iter().flat_map(|rule| rule.in_place().chain(rule.of_parts())));
        }
    }
    parts
}

fn stranger(schemas: &Value, name: &str) -> Validator {
    let root = json!({"$ref": format!("#/components/schemas/{name}"), "components": {"schemas": schemas}});
    jsonschema::options().with_draft(Draft::Draft202012).build(&root).unwrap()
}
