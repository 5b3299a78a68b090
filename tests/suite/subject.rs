//! What is judged: each group of the suite as it is, and once more with its types written out.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use generator::diagnostic::{Severity, codes};
use serde_json::{Map, Value};
use tests::pipeline::{self, Generated};

use crate::description::{self, Excluded};
use crate::suite::{self, Draft, Group};
use crate::typed;

/// The form of a group's schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// It means what the suite's means.
    Plain,
    /// With the types that its keywords imply.
    Typed,
}

/// A schema and its cases.
#[derive(Debug)]
pub struct Subject {
    /// The draft.
    pub draft: Draft,
    /// The file of the suite.
    pub file: String,
    /// What the group is about.
    pub group: String,
    /// As it is, or with types.
    pub form: Form,
    /// The component.
    pub name: String,
    /// What the generator made of it.
    pub made: Made,
    /// What is to be judged.
    pub cases: Vec<Case>,
}

/// What became of a schema.
#[derive(Debug)]
pub enum Made {
    /// OpenAPI has nothing like it.
    Excluded(Excluded),
    /// The generator refuses something in it, for these reasons.
    Refused(BTreeSet<&'static str>),
    /// It is there, with the components that it needs.
    Whole {
        /// What the generator knows of it.
        generated: Box<Generated>,
        /// The schemas.
        components: Map<String, Value>,
    },
}

/// A value.
#[derive(Debug)]
pub struct Case {
    /// What it is about.
    pub description: String,
    /// The value, as JSON text.
    pub json: String,
    /// The verdict that is expected, or why there is none.
    pub expected: Result<bool, Skipped>,
}

/// Why a case is not judged.
pub type Skipped = &'static str;

/// The types that are written out change the suite's verdict.
pub const BY_TYPE: Skipped = "a type that is written out decides";

/// The suite's required files want formats to be annotations; where they are checked its optional files say how.
pub const CHECKED: Skipped = "a format is no annotation here";

/// The generator says that the format is an annotation (`W0004`), and it is one of [`UNCHECKED`].
pub const ANNOTATION: Skipped = "a format is said to be an annotation";

/// Formats of the suite that the generator checks not, and does not claim to.
const UNCHECKED: &[&str] = &["idn-email", "idn-hostname"];

/// Everything of both drafts.
pub fn all() -> &'static [Subject] {
    static ALL: OnceLock<Vec<Subject>> = OnceLock::new();
    ALL.get_or_init(|| Draft::ALL.into_iter().flat_map(read).collect())
}

fn read(draft: Draft) -> Vec<Subject> {
    let mut subjects = Vec::new();
    for file in suite::files(draft) {
        for (index, group) in file.groups.iter().enumerate() {
            let source = Source { draft, file: &file.name, group, index };
            subjects.push(source.subject(Form::Plain, &group.schema, |_| true));
            let Some(schema) = typed::written_out(&group.schema) else { continue };
            let Some(same) = typed::same_meaning(draft, &group.schema, &schema) else { continue };
            subjects.push(source.subject(Form::Typed, &schema, same));
        }
    }
    subjects
}

/// A group in its file.
struct Source<'s> {
    draft: Draft,
    file: &'s str,
    group: &'s Group,
    index: usize,
}

impl Source<'_> {
    /// One form of the group; `same` says whether a value has the suite's verdict in it.
    fn subject(&self, form: Form, schema: &Value, same: impl Fn(&Value) -> bool) -> Subject {
        let form_name = if form == Form::Typed { "Typed" } else { "" };
        let name = format!("{}{}{form_name}", camel(self.file), self.index);
        let made = match description::components(self.draft, &name, schema) {
            Ok(components) => made(self.draft, components),
            Err(why) => Made::Excluded(why),
        };
        let is_annotation = matches!(&made, Made::Whole { generated, .. }
            if generated.found.iter().any(|found| found.code == codes::UNKNOWN_FORMAT));
        let cases = self.group.cases.iter().map(|case| Case {
            description: case.description.clone(),
            json: case.data.to_string(),
            expected: if same(&case.data) { self.expected(case, is_annotation) } else { Err(BY_TYPE) },
        });
        let (file, group) = (self.file.to_owned(), self.group.description.clone());
        Subject { draft: self.draft, file, group, form, name, cases: cases.collect(), made }
    }

    fn expected(&self, case: &suite::Case, is_annotation: bool) -> Result<bool, Skipped> {
        match self.file.strip_prefix("optional/format/") {
            None if self.file == "format" && case.data.is_string() && !is_annotation => Err(CHECKED),
            Some(format) if is_annotation && !case.valid && UNCHECKED.contains(&format) => Err(ANNOTATION),
            _ => Ok(case.valid),
        }
    }
}

fn made(draft: Draft, components: Map<String, Value>) -> Made {
    let generated = pipeline::run("suite.json", &description::description(draft, &components));
    let refused: BTreeSet<&str> = generated
        .found
        .iter()
        .filter(|found| matches!(found.code.severity(), Severity::Refused | Severity::Fatal))
        .map(|found| found.code.id())
        .collect();
    match refused.is_empty() {
        true => Made::Whole { generated: Box::new(generated), components },
        false => Made::Refused(refused),
    }
}

/// A file's name in the style of types: `optional/format/date-time` is `FormatDateTime`.
fn camel(name: &str) -> String {
    let name = name.strip_prefix("optional/").unwrap_or(name);
    let words = name.split(|c: char| !c.is_ascii_alphanumeric());
    let capital = |word: &str| word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
    words.map(capital).collect::<Vec<String>>().concat()
}
