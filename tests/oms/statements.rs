//! The statements of a description that bind somebody, each by its place, and what is left when one is removed.

use serde_yaml::Value;

/// A keyword, or an entry of a keyword's list or mapping.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Statement {
    /// Its JSON pointer in the description.
    pub pointer: String,
    /// Whether it belongs to a schema, and so may decide which values there are.
    pub of_schema: bool,
}

impl Statement {
    /// Removes it. A list that has nothing left goes with it, as an author would have it.
    pub fn remove(&self, description: &mut Value) {
        let (parent, key) = self.pointer.rsplit_once('/').unwrap();
        let left = match at(description, parent).unwrap() {
            Value::Sequence(items) => {
                items.remove(key.parse().unwrap());
                items.len()
            }
            Value::Mapping(members) => {
                members.shift_remove(unescaped(key)).unwrap();
                // An empty mapping is a schema, or the properties of one.
                1
            }
            other => panic!("{} stands in {other:?}", self.pointer),
        };
        if left == 0 {
            Self { pointer: parent.to_owned(), ..*self }.remove(description);
        }
    }
}

fn unescaped(key: &str) -> String {
    key.replace("~1", "/").replace("~0", "~")
}

/// What a pointer leads to.
fn at<'v>(value: &'v mut Value, pointer: &str) -> Option<&'v mut Value> {
    let mut steps = pointer.split('/').skip(1).map(unescaped);
    steps.try_fold(value, |value, step| match value {
        Value::Sequence(items) => items.get_mut(step.parse::<usize>().ok()?),
        Value::Mapping(members) => members.get_mut(step.as_str()),
        _ => None,
    })
}

/// All statements of a description, in its order.
pub fn statements(description: &Value) -> Vec<Statement> {
    let mut walk = Walk::default();
    for (path, methods) in entries(&description["paths"]) {
        for (method, operation) in entries(methods) {
            let here = format!("/paths/{}/{method}", path.replace('/', "~1"));
            walk.operation(&here, operation);
        }
    }
    for (name, schema) in entries(&description["components"]["schemas"]) {
        walk.schema(&format!("/components/schemas/{name}"), schema);
    }
    for (index, server) in description["servers"].as_sequence().into_iter().flatten().enumerate() {
        for (name, variable) in entries(&server["variables"]) {
            let here = format!("/servers/{index}/variables/{name}");
            walk.list(&format!("{here}/enum"), &variable["enum"]);
        }
    }
    for (name, scheme) in entries(&description["components"]["securitySchemes"]) {
        let here = format!("/components/securitySchemes/{name}");
        for bound in ["x-min-length", "x-max-length"] {
            if scheme.get(bound).is_some() {
                walk.add(format!("{here}/{bound}"));
            }
        }
        walk.own_list(&format!("{here}/x-env"), &scheme["x-env"]);
        for (part, says) in entries(&scheme["x-signature"]) {
            walk.add(format!("{here}/x-signature/{part}"));
            walk.own_list(&format!("{here}/x-signature/{part}/x-env"), &says["x-env"]);
        }
    }
    for (part, says) in entries(&description["x-error"]) {
        walk.add(format!("/x-error/{part}"));
        walk.own_list(&format!("/x-error/{part}"), says);
    }
    walk.list("/security", &description["security"]);
    walk.all
}

fn entries(mapping: &Value) -> impl Iterator<Item = (&str, &Value)> {
    mapping.as_mapping().into_iter().flatten().map(|(key, value)| (key.as_str().unwrap(), value))
}

#[derive(Default)]
struct Walk {
    all: Vec<Statement>,
    in_schema: bool,
}

impl Walk {
    fn add(&mut self, pointer: String) {
        self.all.push(Statement { pointer, of_schema: self.in_schema });
    }

    /// Every entry of a list by itself.
    fn list(&mut self, here: &str, list: &Value) {
        for index in 0..list.as_sequence().unwrap().len() {
            self.add(format!("{here}/{index}"));
        }
    }

    /// The same, if it is there.
    fn own_list(&mut self, here: &str, list: &Value) {
        if list.is_sequence() {
            self.list(here, list);
        }
    }

    fn operation(&mut self, here: &str, operation: &Value) {
        for (index, parameter) in operation["parameters"].as_sequence().into_iter().flatten().enumerate() {
            self.add(format!("{here}/parameters/{index}/required"));
            self.schema(&format!("{here}/parameters/{index}/schema"), &parameter["schema"]);
        }
        if operation["requestBody"].get("required").is_some() {
            self.add(format!("{here}/requestBody/required"));
        }
        for (status, _) in entries(&operation["responses"]) {
            self.add(format!("{here}/responses/{status}"));
        }
    }

    fn schema(&mut self, here: &str, schema: &Value) {
        let outside = !std::mem::replace(&mut self.in_schema, true);
        for (keyword, value) in entries(schema) {
            let at = format!("{here}/{keyword}");
            match keyword {
                "description" | "externalDocs" => {}
                "type" | "minLength" | "maxLength" | "pattern" | "format" | "writeOnly" | "default" | "deprecated"
                | "x-message" | "$ref" => self.add(at),
                "required" => self.list(&at, value),
                "enum" => {
                    self.list(&at, value);
                    self.add(at);
                }
                "properties" => {
                    for (name, member) in entries(value) {
                        self.add(format!("{at}/{name}"));
                        self.schema(&format!("{at}/{name}"), member);
                    }
                }
                "allOf" | "anyOf" => {
                    self.list(&at, value);
                    for (index, branch) in value.as_sequence().unwrap().iter().enumerate() {
                        self.schema(&format!("{at}/{index}"), branch);
                    }
                    if value.as_sequence().unwrap().len() > 1 {
                        self.add(at);
                    }
                }
                "not" => {
                    self.schema(&at, value);
                    self.add(at);
                }
                _ => panic!("{at}: what removing this keyword means is not said here"),
            }
        }
        self.in_schema = !outside;
    }
}
