//! `explain`: what a code means, or which codes there are.

use super::Outcome;
use super::report::Reporter;
use super::table::{Align, Table};
use crate::diagnostic::{Code, codes, did_you_mean, wrap};

/// Explains a code, or lists them all.
pub(super) fn explain(id: Option<&str>, reporter: &Reporter) -> Outcome {
    match id {
        None => list(reporter),
        Some(id) => match Code::find(id) {
            Some(code) => tell(code, reporter),
            None => {
                let known = codes::ALL.iter().map(|code| code.id());
                let hint = did_you_mean(&id.to_uppercase(), known)
                    .map_or("; `generator explain` lists all".to_owned(), |known| format!("; did you mean {known}?"));
                return reporter.unusable(&format!("there is no code `{id}`{hint}"));
            }
        },
    }
    Outcome::Done
}

fn tell(code: Code, reporter: &Reporter) {
    if reporter.is_json() {
        return reporter.out(&format!("{}\n", record(code)));
    }
    let width = reporter.output_width().unwrap_or(usize::MAX);
    let prose = |text: &str| wrap(text, width, width).join("\n");
    let example = code.example().lines().map(|line| format!("    {line}\n")).collect::<String>();
    reporter.out(&format!(
        "{} ({}): {}\n\n{}\n\nExample:\n\n{example}\n{}\n",
        code.id(),
        code.severity(),
        code.title(),
        prose(code.cause()),
        prose(&format!("Remedy: {}", code.remedy()))
    ));
}

fn list(reporter: &Reporter) {
    if reporter.is_json() {
        let lines: String = codes::ALL.iter().map(|code| format!("{}\n", record(*code))).collect();
        return reporter.out(&lines);
    }
    let mut table = Table::new(&[("code", Align::Left), ("severity", Align::Left), ("what", Align::Left)]);
    for code in codes::ALL {
        table.row([code.id(), code.severity().as_str(), code.title()].map(str::to_owned));
    }
    reporter.out(&table.render(reporter.output_width()));
}

fn record(code: Code) -> serde_json::Value {
    serde_json::json!({
        "code": code.id(),
        "severity": code.severity().as_str(),
        "title": code.title(),
        "cause": code.cause(),
        "example": code.example(),
        "remedy": code.remedy(),
    })
}
