//! Descriptions that another generator refuses: each is refused here as well, with a place and a reason, or it is taken
//! for a reason that stands here. What is printed is a snapshot.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use generator::diagnostic::Severity;
use tests::pipeline;

const FOLDER: &str = "generator/negative";

/// What is taken as it is, and why that is right.
const TAKEN: [(&str, &str); 9] = [
    ("allOf/string_patterns.json", "both patterns are checked"),
    ("convenient_errors/different_response.json", "errors are typed by operation and status"),
    ("convenient_errors/no_default.json", "errors are typed by operation and status"),
    ("cyclic/allOf_property.yaml", "each circle leads through a member that may be absent, so values have an end"),
    ("field_naming/conflict_additional_props.yaml", "a name is claimed once: the field for other members gets another"),
    ("field_naming/extension_additional_props.yaml", "other generators' extensions name nothing here"),
    ("field_naming/type_extension.yml", "other generators' extensions choose no types here"),
    ("oneOf/same_json_type_one_of.json", "branches that are no different in kind are told by their rules"),
    ("router/two_parameter_in_a_row.json", "a client fills a path in; it need not take it apart"),
];

/// What is taken with a warning, and why.
const WARNED: [(&str, &str); 7] = [
    ("wrong_default_type/array_value.json", "a default is documented and never sent"),
    ("wrong_default_type/bool_value.json", "a default is documented and never sent"),
    ("wrong_default_type/float_value.json", "a default is documented and never sent"),
    ("wrong_default_type/null_value.json", "a default is documented and never sent"),
    ("wrong_default_type/object_value.json", "a default is documented and never sent"),
    ("wrong_default_type/string_value.json", "a default is documented and never sent"),
    ("wrong_enum_type/string_value.json", "no value is a string and an integer: every response breaks a rule"),
];

fn files() -> Vec<(String, PathBuf)> {
    let mut files = Vec::new();
    for folder in std::fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        files.extend(std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
    }
    let named = |path: PathBuf| {
        let name = path.strip_prefix(FOLDER).unwrap().to_str().unwrap().replace('\\', "/");
        (name, Path::new(FOLDER).join(path.strip_prefix(FOLDER).unwrap()))
    };
    let mut files: Vec<_> = files.into_iter().map(named).collect();
    files.sort();
    files
}

#[test]
fn each_is_refused_with_a_place_or_taken_for_a_reason() {
    let mut taken: BTreeMap<&str, Severity> = BTreeMap::new();
    taken.extend(TAKEN.iter().map(|(name, _)| (*name, Severity::Note)));
    taken.extend(WARNED.iter().map(|(name, _)| (*name, Severity::Warning)));
    let files = files();
    assert_eq!(files.len(), 28);
    for (name, path) in &files {
        let generated = pipeline::run_file(path);
        let worst = generated.found.iter().map(|found| found.code.severity()).min().unwrap_or(Severity::Note);
        let expected = taken.remove(name.as_str()).unwrap_or(Severity::Refused);
        assert_eq!(worst, expected, "{name}:\n{}", generated.printed);
        for found in &generated.found {
            assert!(found.place.as_ref().is_some_and(|place| place.contains(name.as_str())), "{name}: {}", found.code);
        }
        assert!(generated.unmarked.is_empty(), "{name}: {:?}", generated.unmarked);
        generated.emit("negative").unwrap_or_else(|error| panic!("{name}: {error}"));
        insta::assert_snapshot!(format!("negative-{}", name.replace(['/', '.'], "-")), generated.shown);
    }
    assert!(taken.is_empty(), "no such files: {taken:?}");
}
