//! What the vendor's page says of every member, as instances with a verdict.
//!
//! The verdicts are written by hand after the page's tables (`spec/README.md` has them row by row), not derived from the
//! description. So the description, the generator, the crate that it writes and an independent validator can all be
//! held against the same instances, and none of them is its own witness.

mod conditions;
mod members;

use serde_json::{Value, json};

/// The description that `huaweicloud-oms` was generated from.
pub const DESCRIPTION: &str = include_str!("../../spec/oms.openapi.yaml");

/// The page's example request.
pub const PAGE: &str = include_str!("../../spec/examples/create_sync_task.json");

/// What an instance is an instance of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The path parameter `project_id`.
    ProjectId,
    /// The body of the request.
    CreateSyncTaskReq,
    /// The body of a success.
    CreateSyncTaskResp,
    /// The body of an error.
    ErrorResp,
}

impl Subject {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::ProjectId, Self::CreateSyncTaskReq, Self::CreateSyncTaskResp, Self::ErrorResp];

    /// The pointer of the schema in the description.
    #[must_use]
    pub fn pointer(self) -> &'static str {
        match self {
            Self::ProjectId => "/paths/~1v2~1{project_id}~1sync-tasks/post/parameters/0/schema",
            Self::CreateSyncTaskReq => "/components/schemas/CreateSyncTaskReq",
            Self::CreateSyncTaskResp => "/components/schemas/CreateSyncTaskResp",
            Self::ErrorResp => "/components/schemas/ErrorResp",
        }
    }
}

/// A rule that an instance breaks: the place as a JSON pointer, and the code of the constraint.
pub type Broken = (String, &'static str);

/// A JSON value, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct Instance {
    /// What is special about it; no two instances have the same name.
    pub name: String,
    /// What it is an instance of.
    pub of: Subject,
    /// The value.
    pub value: Value,
    /// What it breaks, in the description's order; nothing if it is accepted.
    pub broken: Vec<Broken>,
}

impl Instance {
    /// Whether the page allows the value.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.broken.is_empty()
    }

    /// The value as JSON text.
    #[must_use]
    pub fn json(&self) -> String {
        self.value.to_string()
    }
}

/// All instances.
#[must_use]
pub fn instances() -> Vec<Instance> {
    let mut all = vec![
        accepted("the page's example", Subject::CreateSyncTaskReq, page()),
        accepted("every member is set", Subject::CreateSyncTaskReq, full()),
        accepted("an id as the page prints it", Subject::CreateSyncTaskResp, created()),
        accepted("an error as the vendor's list prints it", Subject::ErrorResp, error()),
    ];
    all.extend(members::instances());
    all.extend(conditions::instances());
    all
}

/// The page's example request.
///
/// # Panics
///
/// If the file is no JSON.
#[must_use]
pub fn page() -> Value {
    serde_json::from_str(PAGE).expect("the page's example is JSON")
}

/// The page's example with every other member as well.
#[must_use]
pub fn full() -> Value {
    let mut value = page();
    for (name, member) in [
        ("enable_kms", json!(false)),
        ("dst_storage_policy", json!("STANDARD")),
        ("app_id", json!("1250000000")),
        ("source_cdn", cdn()),
        ("consistency_check", json!("crc64")),
    ] {
        set(&mut value, &format!("/{name}"), Some(member));
    }
    value
}

fn cdn() -> Value {
    json!({
        "authentication_key": "a cdn key",
        "authentication_type": "NONE",
        "domain": "cdn.example.com",
        "protocol": "https",
    })
}

fn created() -> Value {
    json!({ "sync_task_id": "d18befdd-eb82-41f3-8019-bbb593d74a3e" })
}

fn error() -> Value {
    json!({
        "error_msg": "The description cannot contain the following special characters: <>()\"'&",
        "error_code": "OMS.0078",
    })
}

fn accepted(name: impl Into<String>, of: Subject, value: Value) -> Instance {
    Instance { name: name.into(), of, value, broken: Vec::new() }
}

fn refused(name: impl Into<String>, of: Subject, value: Value, broken: &[(&str, &'static str)]) -> Instance {
    let broken = broken.iter().map(|(pointer, code)| ((*pointer).to_owned(), *code)).collect();
    Instance { name: name.into(), of, value, broken }
}

/// Sets the member that a pointer names, or takes it away.
///
/// # Panics
///
/// If there is no object to hold it.
pub fn set(value: &mut Value, pointer: &str, member: Option<Value>) {
    let (parent, name) = pointer.rsplit_once('/').expect("the pointer names a member");
    let parent = value.pointer_mut(parent).and_then(Value::as_object_mut).expect("there is an object to hold it");
    match member {
        Some(member) => parent.insert(name.to_owned(), member),
        None => parent.remove(name),
    };
}

/// A copy with one member set or taken away.
fn with(value: &Value, pointer: &str, member: Option<Value>) -> Value {
    let mut value = value.clone();
    set(&mut value, pointer, member);
    value
}
