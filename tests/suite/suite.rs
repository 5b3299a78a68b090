//! The files of the suite, as they are.

use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

/// A draft of JSON Schema, and the version of OpenAPI that its schemas are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Draft {
    /// Draft 4, which OpenAPI 3.0 is built on.
    Four,
    /// 2020-12, which OpenAPI 3.1 is.
    Twenty,
}

impl Draft {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Four, Self::Twenty];

    /// The folder of its files.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Four => "draft4",
            Self::Twenty => "draft2020-12",
        }
    }

    /// The version of OpenAPI.
    pub fn openapi(self) -> &'static str {
        match self {
            Self::Four => "3.0.3",
            Self::Twenty => "3.1.0",
        }
    }
}

/// A file of groups.
#[derive(Debug)]
pub struct File {
    /// The path below the draft's folder, without `.json`.
    pub name: String,
    /// What is in it.
    pub groups: Vec<Group>,
}

/// A schema, and what it says of some values.
#[derive(Debug, Deserialize)]
pub struct Group {
    /// What it is about.
    pub description: String,
    /// The schema.
    pub schema: Value,
    /// The values.
    #[serde(rename = "tests")]
    pub cases: Vec<Case>,
}

/// A value, and whether it is valid.
#[derive(Debug, Clone, Deserialize)]
pub struct Case {
    /// What it is about.
    pub description: String,
    /// The value.
    pub data: Value,
    /// The suite's verdict.
    pub valid: bool,
}

/// The files of a draft: what is required, then the formats.
pub fn files(draft: Draft) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("suite/data").join(draft.folder());
    let mut files = Vec::new();
    for folder in ["", "optional/format/"] {
        let mut names: Vec<String> = fs::read_dir(root.join(folder))
            .unwrap()
            .filter_map(|entry| Some(entry.unwrap().file_name().to_str()?.strip_suffix(".json")?.to_owned()))
            .collect();
        names.sort();
        for name in names {
            let name = format!("{folder}{name}");
            let text = fs::read_to_string(root.join(format!("{name}.json"))).unwrap();
            let groups = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            files.push(File { name, groups });
        }
    }
    files
}
