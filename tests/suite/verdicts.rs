//! Verdicts, counted by file and in total.

use std::collections::BTreeMap;
use std::fmt;

use crate::subject::{Case, Form, Made, Subject};
use crate::suite::Draft;

/// What came of one form of the groups of a file, or of all files.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    groups: usize,
    excluded: usize,
    refused: usize,
    right: usize,
    wrong: usize,
    skipped: usize,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.groups += other.groups;
        self.excluded += other.excluded;
        self.refused += other.refused;
        self.right += other.right;
        self.wrong += other.wrong;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { groups, excluded, refused, right, wrong, skipped } = self;
        write!(f, "{groups:>7}{excluded:>9}{refused:>8}{right:>7}{wrong:>6}{skipped:>8}")
    }
}

/// The verdicts on all subjects.
#[derive(Debug, Default)]
pub struct Verdicts {
    files: Vec<(Draft, String, [Counts; 2])>,
    excluded: BTreeMap<String, usize>,
    skipped: BTreeMap<String, usize>,
    refused: Vec<String>,
}

impl Verdicts {
    /// Counts a subject and says which of its cases are wrong, if `verdict` is what is said of each.
    pub fn count<'s>(
        &mut self,
        subject: &'s Subject,
        mut verdict: impl FnMut(usize, &Case) -> bool,
    ) -> Vec<(&'s Subject, String)> {
        let mut counts = Counts { groups: 1, ..Counts::default() };
        let mut wrong = Vec::new();
        let folder = subject.draft.folder();
        match &subject.made {
            Made::Excluded(why) => {
                counts.excluded = 1;
                *self.excluded.entry(format!("{folder}: {why}")).or_default() += 1;
            }
            Made::Refused(codes) => {
                counts.refused = 1;
                let codes: Vec<&str> = codes.iter().copied().collect();
                self.refused.push(format!("{subject}: {}", codes.join(", ")));
            }
            Made::Whole { .. } => {
                for (index, case) in subject.cases.iter().enumerate() {
                    match case.expected {
                        Err(why) => {
                            counts.skipped += 1;
                            *self.skipped.entry(format!("{folder}: {why}")).or_default() += 1;
                        }
                        Ok(expected) if expected == verdict(index, case) => counts.right += 1,
                        Ok(expected) => {
                            counts.wrong += 1;
                            let is = if expected { "valid" } else { "invalid" };
                            let Case { description, json, .. } = case;
                            wrong.push((subject, format!("{subject}: {description}: {json} is {is}")));
                        }
                    }
                }
            }
        }
        self.of(subject).add(counts);
        wrong
    }

    fn of(&mut self, subject: &Subject) -> &mut Counts {
        let is_last =
            self.files.last().is_some_and(|(draft, name, _)| *draft == subject.draft && *name == subject.file);
        if !is_last {
            self.files.push((subject.draft, subject.file.clone(), [Counts::default(); 2]));
        }
        let (_, _, counts) = self.files.last_mut().expect("it was added");
        &mut counts[usize::from(subject.form == Form::Typed)]
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let with = if self.form == Form::Typed { " (typed)" } else { "" };
        write!(f, "{}/{} / {}{with}", self.draft.folder(), self.file, self.group)
    }
}

impl fmt::Display for Verdicts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = " groups excluded refused  right wrong skipped";
        for draft in Draft::ALL {
            let mut total = [Counts::default(); 2];
            let title = format!("{} as {}", draft.folder(), draft.openapi());
            writeln!(f, "{title:<38}{head}  |{head}", head = head)?;
            for (_, name, [plain, typed]) in self.files.iter().filter(|(of, ..)| *of == draft) {
                writeln!(f, "{name:<38}{plain}  |{typed}")?;
                total[0].add(*plain);
                total[1].add(*typed);
            }
            writeln!(f, "{:<38}{}  |{}\n", "all", total[0], total[1])?;
        }
        writeln!(f, "Left of the bar groups as they are, right of it those with types written out.\n")?;
        list(f, "Groups that OpenAPI cannot say, by reason", self.excluded.iter())?;
        list(f, "Cases that are not judged, by reason", self.skipped.iter())?;
        writeln!(f, "Refused, with the diagnostics' codes:")?;
        for line in &self.refused {
            writeln!(f, "  {line}")?;
        }
        Ok(())
    }
}

fn list<'a>(
    f: &mut fmt::Formatter<'_>,
    title: &str,
    entries: impl Iterator<Item = (&'a String, &'a usize)>,
) -> fmt::Result {
    writeln!(f, "{title}:")?;
    for (reason, count) in entries {
        writeln!(f, "{count:>6}  {reason}")?;
    }
    writeln!(f)
}
