//! The crate `openapiv3` reads the same descriptions, and must see the same service.
//!
//! The generator does not read with it: it would drop unknown members in silence and lose the places of the others. But
//! it was written by other people from the same specification, so whatever both say of a description is likely so.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use generator::api::operation::{Location, Operation};
use generator::document::{Document, Findings};
use openapiv3::{OpenAPI, Parameter, ParameterSchemaOrContent, ReferenceOr, StatusCode};

/// Descriptions of OpenAPI 3.0 in this repository.
fn descriptions() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = vec![root.join("../spec/oms.openapi.yaml")];
    for entry in std::fs::read_dir(root.join("generator/descriptions")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "yaml") {
            all.push(path);
        }
    }
    for entry in std::fs::read_dir(root.join("traps")).unwrap() {
        let folder = entry.unwrap().path();
        // Of what is refused both make what they will.
        if folder.join("openapi.yaml").exists() && !folder.join("findings.txt").exists() {
            all.push(folder.join("openapi.yaml"));
        }
    }
    all.sort();
    all
}

/// Reads by the independent crate; `None` for what it does not take (3.1, or forms of schemas that it does not know).
fn independent(path: &Path) -> Option<OpenAPI> {
    let text = std::fs::read_to_string(path).unwrap();
    if !text.contains("openapi: 3.0") {
        return None;
    }
    serde_yaml::from_str(&text).ok()
}

/// What an operation is, as far as both readers tell.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Seen {
    path: String,
    method: String,
    id: Option<String>,
    parameters: BTreeSet<(String, &'static str, bool)>,
    body: Option<bool>,
    responses: BTreeSet<String>,
}

fn parameter(api: &OpenAPI, given: &ReferenceOr<Parameter>) -> Option<(String, &'static str, bool)> {
    let parameter = match given {
        ReferenceOr::Item(parameter) => parameter,
        ReferenceOr::Reference { reference } => {
            let name = reference.strip_prefix("#/components/parameters/")?;
            api.components.as_ref()?.parameters.get(name)?.as_item()?
        }
    };
    let (place, data) = match parameter {
        Parameter::Query { parameter_data, .. } => ("query", parameter_data),
        Parameter::Header { parameter_data, .. } => ("header", parameter_data),
        Parameter::Path { parameter_data, .. } => ("path", parameter_data),
        Parameter::Cookie { parameter_data, .. } => ("cookie", parameter_data),
    };
    assert!(matches!(data.format, ParameterSchemaOrContent::Schema(_)), "{}: has a schema", data.name);
    // A parameter in the path is always there.
    Some((data.name.clone(), place, data.required || place == "path"))
}

fn theirs(api: &OpenAPI) -> Vec<Seen> {
    let mut all = Vec::new();
    for (path, item) in &api.paths.paths {
        let Some(item) = item.as_item() else { continue };
        for (method, operation) in item.iter() {
            let own: Vec<_> = operation.parameters.iter().filter_map(|given| parameter(api, given)).collect();
            let shared = item.parameters.iter().filter_map(|given| parameter(api, given));
            let shared = shared.filter(|(name, place, _)| !own.iter().any(|(n, p, _)| n == name && p == place));
            let ignored = ["accept", "content-type", "authorization"];
            let means = |(name, place, _): &(String, &str, bool)| {
                *place != "header" || !ignored.contains(&name.to_ascii_lowercase().as_str())
            };
            let body = operation.request_body.as_ref().map(|body| body.as_item().is_some_and(|body| body.required));
            let statuses = operation.responses.responses.keys().map(|status| match status {
                StatusCode::Code(code) => code.to_string(),
                StatusCode::Range(range) => format!("{range}XX"),
            });
            let default = operation.responses.default.as_ref().map(|_| "default".to_owned());
            all.push(Seen {
                path: path.clone(),
                method: method.to_uppercase(),
                id: operation.operation_id.clone(),
                parameters: shared.chain(own.clone()).filter(means).collect(),
                body,
                responses: statuses.chain(default).collect(),
            });
        }
    }
    all.sort();
    all
}

fn ours(operation: &Operation, named: bool) -> Seen {
    let place = |location| match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    };
    Seen {
        path: operation.path.clone(),
        method: operation.method.clone(),
        id: named.then(|| operation.name.segments.concat()),
        parameters: operation.parameters.iter().map(|p| (p.name.clone(), place(p.location), p.required)).collect(),
        body: operation.body.as_ref().map(|body| body.required),
        responses: operation.responses.iter().map(|response| response.status.clone()).collect(),
    }
}

#[test]
fn both_readers_see_the_same_operations_and_components() {
    let mut compared = 0;
    for path in descriptions() {
        let Some(api) = independent(&path) else { continue };
        let document = Document::load(&path).unwrap_or_else(|unreadable| panic!("{unreadable}"));
        let findings = Findings::new(&document);
        let lowered = generator::api::lower(&document, &findings);
        let (_, diagnostics) = findings.into_parts();
        let left_out = diagnostics.iter().filter(|found| found.code.id() == "E0202").count();
        let theirs = theirs(&api);
        assert_eq!(lowered.operations.len() + left_out, theirs.len(), "{}: operations", path.display());
        for operation in &lowered.operations {
            let other = theirs.iter().find(|seen| seen.path == operation.path && seen.method == operation.method);
            let other = other.unwrap_or_else(|| panic!("{}: {} is invented", path.display(), operation.path));
            assert_eq!(ours(operation, other.id.is_some()), *other, "{}", path.display());
            compared += 1;
        }
        // Each component that is no mere reference is a type, and the other way round.
        let components = api.components.unwrap_or_default();
        let named: BTreeSet<&str> =
            components.schemas.iter().filter(|(_, s)| s.as_item().is_some()).map(|(name, _)| name.as_str()).collect();
        let types: BTreeSet<&str> =
            lowered.types.iter().filter(|ty| ty.name.component).map(|ty| ty.name.segments[0].as_str()).collect();
        assert_eq!(types, named, "{}: components", path.display());
        let servers: Vec<&str> = api.servers.iter().map(|server| server.url.as_str()).collect();
        let found: Vec<&str> = lowered.servers.iter().map(|server| server.url.as_str()).collect();
        assert_eq!(found, servers, "{}: servers", path.display());
    }
    assert!(compared >= 10, "only {compared} operations were compared");
}
