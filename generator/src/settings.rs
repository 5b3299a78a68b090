//! The settings file, `generator.yaml`: what a bare `cargo run -p generator` reads, and where it writes.
//!
//! ```yaml
//! description: oms.openapi.yaml    # the OpenAPI description
//! out: ../generated                # the directory of the generated crate
//! name: huaweicloud-oms            # the package name of the generated crate
//! examples: examples               # optional: a folder whose files are copied into the crate's examples/
//! dates: jiff                      # optional: what dates and times are: string (default), jiff, time or chrono
//! tests: true                      # optional: the crate gets boundary tests (tests/boundaries.rs)
//! only: [createTask, tag:tasks]    # optional: only these operations, by operationId, `METHOD /path` or `tag:NAME`
//! exclude: ['GET /v1']             # optional: all operations but these
//! ```
//!
//! Paths are relative to the folder of the settings file, so it does not matter where the generator is started. A key
//! that is unknown, missing, repeated or of the wrong type is an error with its place in the file.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::api::Selection;
use crate::rust::Dates;

/// What a settings file says, with paths that hold from the working directory.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Settings {
    /// The OpenAPI description.
    pub description: PathBuf,
    /// The directory of the generated crate.
    pub out: PathBuf,
    /// The package name of the generated crate.
    pub name: String,
    /// A folder whose files are copied into the `examples/` of the generated crate.
    pub examples: Option<PathBuf>,
    /// What dates and times are in the generated crate.
    pub dates: Dates,
    /// Whether the crate gets boundary tests.
    pub tests: bool,
    /// The only operations that the crate gets; without any all.
    pub only: Vec<String>,
    /// The operations that it does not get.
    pub exclude: Vec<String>,
}

impl Settings {
    /// Reads a settings file. That the paths in it exist is not looked at.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or is not as this module describes.
    pub fn load(path: &Path) -> Result<Settings, SettingsError> {
        let fail = |source| SettingsError { path: path.to_path_buf(), reason: Reason::Unreadable(source) };
        let bytes = fs::read(path).map_err(fail)?;
        Settings::parse(path, &bytes)
    }

    /// The operations that are wanted.
    #[must_use]
    pub fn selection(&self) -> Selection {
        Selection::new(&self.only, &self.exclude)
    }

    fn parse(path: &Path, bytes: &[u8]) -> Result<Settings, SettingsError> {
        let invalid = |line, column, message| SettingsError {
            path: path.to_path_buf(),
            reason: Reason::Invalid { line, column, message },
        };
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let (line, column) = end_of(&bytes[..error.valid_up_to()]);
            invalid(line, column, "this is not UTF-8".to_owned())
        })?;
        let document = serde_yaml::Deserializer::from_str(text);
        let mut settings = document.deserialize_map(SettingsVisitor).map_err(|error| {
            // What concerns the file as a whole has no place of its own.
            let (line, column) = error.location().map_or((1, 1), |place| (place.line(), place.column()));
            let message = error.to_string().replacen(&format!(" at line {line} column {column}"), "", 1);
            invalid(line, column, message)
        })?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let paths = [&mut settings.description, &mut settings.out];
        for path in paths.into_iter().chain(&mut settings.examples) {
            *path = resolve(folder, path);
        }
        Ok(settings)
    }
}

/// Why a settings file cannot be used.
///
/// Displayed as `path:line:column: reason`; the reason names the key that it is about.
#[derive(Debug)]
pub struct SettingsError {
    path: PathBuf,
    reason: Reason,
}

#[derive(Debug)]
enum Reason {
    Unreadable(io::Error),
    Invalid { line: usize, column: usize, message: String },
}

impl SettingsError {
    /// The settings file, as it was given.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Line and column, counted from 1, the column in characters; 1 and 1 when the file could not be read.
    pub fn position(&self) -> (usize, usize) {
        match self.reason {
            Reason::Unreadable(_) => (1, 1),
            Reason::Invalid { line, column, .. } => (line, column),
        }
    }

    /// The reason alone, without the place.
    pub fn message(&self) -> String {
        match &self.reason {
            Reason::Unreadable(source) => format!("cannot read the settings: {source}"),
            Reason::Invalid { message, .. } => message.clone(),
        }
    }
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.position();
        write!(f, "{}:{line}:{column}: {}", self.path.display(), self.message())
    }
}

impl Error for SettingsError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.reason {
            Reason::Unreadable(source) => Some(source),
            Reason::Invalid { .. } => None,
        }
    }
}

const KEYS: [&str; 8] = ["description", "out", "name", "examples", "dates", "tests", "only", "exclude"];

/// Reads the mapping; paths are left as written. By hand, because a derived reader reports a repeated key and a refused value at the beginning of
/// the file, not where they stand.
struct SettingsVisitor;

impl<'de> Visitor<'de> for SettingsVisitor {
    type Value = Settings;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a mapping of keys to values")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Settings, A::Error> {
        let mut values: BTreeMap<&'static str, String> = BTreeMap::new();
        let (mut only, mut exclude) = (Vec::new(), Vec::new());
        while let Some(key) =
            map.next_key_seed(Text { expected: "a key", read: |text: &str| known_key(text, &values) })?
        {
            let value = match key {
                "tests" => map.next_value_seed(Switch)?.to_string(),
                "only" | "exclude" => {
                    let names = map.next_value_seed(Texts)?;
                    *(if key == "only" { &mut only } else { &mut exclude }) = names;
                    String::new()
                }
                _ => map.next_value_seed(Text { expected: "text", read: |text: &str| value_of(key, text) })?,
            };
            values.insert(key, value);
        }
        let examples = values.remove("examples").map(PathBuf::from);
        let dates = values.remove("dates").and_then(|name| Dates::named(&name)).unwrap_or_default();
        let tests = values.remove("tests").is_some_and(|value| value == "true");
        let mut required =
            |key| values.remove(key).ok_or_else(|| de::Error::custom(format!("the key `{key}` is missing")));
        Ok(Settings {
            description: required("description")?.into(),
            out: required("out")?.into(),
            name: required("name")?,
            examples,
            dates,
            tests,
            only,
            exclude,
        })
    }
}

fn known_key(text: &str, seen: &BTreeMap<&'static str, String>) -> Result<&'static str, String> {
    match KEYS.into_iter().find(|key| *key == text) {
        None => Err(format!("unknown key `{}`, expected one of `{}`", text.escape_debug(), KEYS.join("`, `"))),
        Some(key) if seen.contains_key(key) => Err(format!("the key `{key}` is repeated")),
        Some(key) => Ok(key),
    }
}

fn value_of(key: &str, text: &str) -> Result<String, String> {
    if key == "name" && !is_package_name(text) {
        let rule = "ASCII letters, digits, `-` and `_`, beginning with a letter";
        return Err(format!("`{}` is not a package name: {rule}", text.escape_debug()));
    }
    if key == "dates" && Dates::named(text).is_none() {
        let known = Dates::ALL.map(Dates::name).join("`, `");
        return Err(format!("`{}` is nothing that dates can be, expected one of `{known}`", text.escape_debug()));
    }
    if text.is_empty() || text.contains('\0') {
        return Err(format!("`{}` is not a path", text.escape_debug()));
    }
    Ok(text.to_owned())
}

/// A scalar that YAML takes for text, and not for a number, a boolean or null, as `read` understands it. An error of
/// `read` gets the place of the scalar.
struct Text<R> {
    expected: &'static str,
    read: R,
}

impl<'de, T, R: FnOnce(&str) -> Result<T, String>> DeserializeSeed<'de> for Text<R> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<T, R: FnOnce(&str) -> Result<T, String>> Visitor<'_> for Text<R> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        (self.read)(text).map_err(E::custom)
    }
}

/// A list of texts.
struct Texts;

impl<'de> DeserializeSeed<'de> for Texts {
    type Value = Vec<String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Vec<String>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Texts {
    type Value = Vec<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of texts")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<String>, A::Error> {
        let mut texts = Vec::new();
        while let Some(text) =
            items.next_element_seed(Text { expected: "text", read: |text: &str| Ok(text.to_owned()) })?
        {
            texts.push(text);
        }
        Ok(texts)
    }
}

/// `true` or `false`.
struct Switch;

impl<'de> DeserializeSeed<'de> for Switch {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for Switch {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("true or false")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<bool, E> {
        Ok(value)
    }
}

fn is_package_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// A path from the settings, seen from where the settings file is: `spec` and `../generated` give `generated`, which is
/// what diffs and messages are to show. A symbolic link is not shortened away, because `..` leads elsewhere from there.
fn resolve(folder: &Path, path: &Path) -> PathBuf {
    let mut resolved = folder.to_path_buf();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(resolved.components().next_back(), Some(Component::Normal(_)))
                    && !resolved.is_symlink() =>
            {
                resolved.pop();
            }
            component => resolved.push(component),
        }
    }
    if resolved.as_os_str().is_empty() { PathBuf::from(".") } else { resolved }
}

/// Line and column of what follows a text.
fn end_of(text: &[u8]) -> (usize, usize) {
    let line = text.split(|byte| *byte == b'\n').count();
    let last = text.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    (line, String::from_utf8_lossy(last).chars().count() + 1)
}

#[cfg(test)]
mod tests {

    use super::*;

    const WHOLE: &str =
        "description: oms.openapi.yaml\nout: ../generated\nname: huaweicloud-oms\nexamples: ./examples\n";

    fn parse(text: &str) -> Result<Settings, String> {
        Settings::parse(Path::new("spec/generator.yaml"), text.as_bytes()).map_err(|error| error.to_string())
    }

    #[test]
    fn paths_are_relative_to_the_settings() {
        let settings = parse(WHOLE).expect("valid in this test");
        assert_eq!(settings.description, Path::new("spec/oms.openapi.yaml"));
        assert_eq!(settings.out, Path::new("generated"));
        assert_eq!(settings.name, "huaweicloud-oms");
        assert_eq!(settings.examples.as_deref(), Some(Path::new("spec/examples")));
    }

    #[test]
    fn examples_may_be_absent() {
        let settings = parse("{description: a.yaml, out: /out, name: a}").expect("valid in this test");
        assert_eq!(settings.examples, None);
        assert_eq!(settings.dates, Dates::String);
        assert!(!settings.tests);
        assert!(parse("{description: a, out: o, name: a, tests: true}").expect("valid in this test").tests);
        assert_eq!(settings.out, Path::new("/out"));
    }

    #[test]
    fn dates_are_as_they_are_wished() {
        for dates in Dates::ALL {
            let settings = parse(&format!("{WHOLE}dates: {dates}\n")).expect("valid in this test");
            assert_eq!(settings.dates, dates);
        }
    }

    #[test]
    fn more_parents_than_folders_remain() {
        let resolved = |folder, path| resolve(Path::new(folder), Path::new(path));
        assert_eq!(resolved("a/b", "../../../c/../d"), Path::new("../d"));
        assert_eq!(resolved("", "../c"), Path::new("../c"));
        assert_eq!(resolved("a", ".."), Path::new("."));
        assert_eq!(resolved("/", "./c"), Path::new("/c"));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_not_shortened_away() {
        let root = tempfile::tempdir().expect("valid in this test");
        std::os::unix::fs::symlink("elsewhere/spec", root.path().join("spec")).expect("valid in this test");
        let spec = root.path().join("spec");
        assert_eq!(resolve(&spec, Path::new("../generated")), spec.join("../generated"));
    }

    #[test]
    fn errors_name_the_key_and_its_place() {
        let cases = [
            ("description: a\nout: b\n", "1:1: the key `name` is missing"),
            ("", "1:1: the key `description` is missing"),
            (
                "description: a\nouts: b\nname: c\n",
                "2:1: unknown key `outs`, expected one of `description`, `out`, `name`, `examples`, `dates`, `tests`, `only`, `exclude`",
            ),
            ("description: a\nout: b\nname: c\nout: d\n", "4:1: the key `out` is repeated"),
            ("1: a\n", "1:1: invalid type: integer `1`, expected a key"),
            ("description: [a]\nout: b\n", "1:14: description: invalid type: sequence, expected text"),
            ("description: a\nout:\n", "2:5: out: invalid type: unit value, expected text"),
            ("description: a\nout: ''\n", "2:6: out: `` is not a path"),
            (
                "out: b\nname: 9c\n",
                "2:7: name: `9c` is not a package name: ASCII letters, digits, `-` and `_`, beginning with a letter",
            ),
            (
                "out: b\ndates: Jiff\n",
                "2:8: dates: `Jiff` is nothing that dates can be, expected one of `string`, `jiff`, `time`, `chrono`",
            ),
            (
                "description: a\nout: b\nname: c\ntests: yes\n",
                "4:8: tests: invalid type: string \"yes\", expected true or false",
            ),
            ("only: a\n", "1:7: only: invalid type: string \"a\", expected a list of texts"),
            ("exclude: [a, 1]\n", "1:14: exclude[1]: invalid type: integer `1`, expected text"),
            ("- a\n", "1:1: invalid type: sequence, expected a mapping of keys to values"),
            ("description: a\nout: *b\n", "2:6: unknown anchor"),
        ];
        for (text, expected) in cases {
            assert_eq!(parse(text), Err(format!("spec/generator.yaml:{expected}")), "{text}");
        }
    }

    #[test]
    fn what_is_no_yaml_has_a_place() {
        let error = parse("description: \"a\nout: b\n").expect_err("refused in this test");
        assert!(error.starts_with("spec/generator.yaml:3:1: "), "{error}");
        assert!(parse(&format!("{WHOLE}---\n{WHOLE}")).is_err());
    }

    #[test]
    fn what_is_no_utf_8_has_a_place() {
        let error =
            Settings::parse(Path::new("g.yaml"), b"out: a\nname: \xc3\xbc\xff").expect_err("refused in this test");
        assert_eq!(error.to_string(), "g.yaml:2:8: this is not UTF-8");
    }

    #[test]
    fn a_file_that_cannot_be_read_is_named() {
        let root = tempfile::tempdir().expect("valid in this test");
        let path = root.path().join("generator.yaml");
        let error = Settings::load(&path).expect_err("refused in this test");
        assert_eq!((error.path(), error.position()), (path.as_path(), (1, 1)));
        assert!(error.message().starts_with("cannot read the settings: "), "{error}");

        fs::write(&path, WHOLE).expect("valid in this test");
        assert_eq!(
            Settings::load(&path).expect("valid in this test").description,
            root.path().join("oms.openapi.yaml")
        );
    }
}
