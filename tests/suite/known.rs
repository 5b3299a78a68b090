//! Wrong verdicts that are known, each with its cause. There are to be none.

use crate::subject::{Form, Subject};

/// Who gives a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The runtime's evaluator, on the description's rules.
    Evaluator,
    /// `from_json` of the emitted type.
    FromJson,
    /// serde's reading of the emitted type, then `validate`.
    Serde,
}

/// A group of which cases come out wrong.
#[derive(Debug)]
pub struct Known {
    /// Who is wrong.
    pub by: &'static [By],
    /// The file, with the draft's folder.
    pub file: &'static str,
    /// The group.
    pub group: &'static str,
    /// The form.
    pub form: Form,
    /// Why.
    pub cause: &'static str,
}

/// All that are known.
pub const KNOWN: &[Known] = &[];

impl Known {
    /// Whether this is about a subject.
    pub fn is_about(&self, subject: &Subject, by: By) -> bool {
        self.by.contains(&by)
            && self.form == subject.form
            && self.group == subject.group
            && self.file.split_once('/') == Some((subject.draft.folder(), &subject.file))
    }
}

/// What is to be told of wrong verdicts: those that are not known, and known ones that are not wrong any more.
pub fn unknown(by: By, wrong: &[(&Subject, String)]) -> String {
    let is_known = |subject: &Subject| KNOWN.iter().any(|known| known.is_about(subject, by));
    let new = wrong.iter().filter(|(subject, _)| !is_known(subject)).map(|(_, line)| format!("{by:?}: {line}\n"));
    let is_wrong = |known: &Known| wrong.iter().any(|(subject, _)| known.is_about(subject, by));
    let right = KNOWN
        .iter()
        .filter(|known| known.by.contains(&by) && !is_wrong(known))
        .map(|known| format!("{by:?}: right by now: {} / {}: {}\n", known.file, known.group, known.cause));
    new.chain(right).collect()
}
