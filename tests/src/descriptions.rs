//! Descriptions that stand in folders, and what is known of them without the generator.

use std::fs;
use std::path::{Path, PathBuf};

use serde_yaml::Value;

/// The methods that a path item has by name in all versions.
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// The descriptions below a folder, by their paths: files of YAML or JSON that say which version of OpenAPI they are for. A
/// file is one itself. What cannot be read is passed by.
#[must_use]
pub fn descriptions(folder: &Path) -> Vec<PathBuf> {
    if folder.is_file() {
        return vec![folder.to_owned()];
    }
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                waiting.push(path);
            } else if is_description(&path) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn is_description(path: &Path) -> bool {
    let kind = path.extension().and_then(|kind| kind.to_str());
    let text = fs::read(path).ok().filter(|_| matches!(kind, Some("yaml" | "yml" | "json"))).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    text.lines().any(|line| line.starts_with("openapi:") || line.contains("\"openapi\":"))
}

/// The operations that a description has, by a parser that is not the generator's; those of path items in other files are
/// not counted. Some numbers are more than the parser takes: then nothing is known.
#[must_use]
pub fn described_operations(path: &Path) -> Option<usize> {
    let value: Value = serde_yaml::from_str(&fs::read_to_string(path).ok()?).ok()?;
    let items = value.get("paths").and_then(Value::as_mapping).into_iter().flatten();
    let items = items.filter(|(path, _)| path.as_str().is_some_and(|path| path.starts_with('/')));
    let keys = items.filter_map(|(_, item)| item.as_mapping()).flat_map(serde_yaml::Mapping::keys);
    Some(keys.filter(|key| key.as_str().is_some_and(|key| METHODS.contains(&key))).count())
}
