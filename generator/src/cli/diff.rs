//! `diff`: what changed between two descriptions, and whether it breaks callers.

use std::path::Path;

use super::Outcome;
use super::lowered::{Lowered, lower};
use super::report::{Reporter, counted};
use crate::compare::{Change, Effect, compare, not_compared};
use crate::diagnostic::{Severity, printable};

/// Compares two descriptions.
pub(super) fn diff(old: &Path, new: &Path, reporter: &Reporter) -> Outcome {
    // Both are read, so that what is fatal about either is told at once.
    let (before, after) = (lower(old, reporter), lower(new, reporter));
    let (Some(before), Some(after)) = (before, after) else { return Outcome::Unusable };
    reporter.stage("comparing");
    let changes = compare(&before.api, &after.api);
    if reporter.is_json() {
        let lines: String = changes.iter().map(|change| format!("{}\n", record(change, &before, &after))).collect();
        reporter.out(&lines);
    } else {
        reporter.out(&text(&changes, &before, &after, reporter.colors_output()));
    }
    for (path, lowered) in [(old, &before), (new, &after)] {
        let refused = lowered.diagnostics.count(Severity::Refused);
        if refused > 0 {
            let is = if refused == 1 { "is" } else { "are" };
            reporter.note(&format!(
                "{} of {} {is} refused and not compared; `generator check` says which",
                counted(refused, "part"),
                path.display()
            ));
        }
    }
    for operation in not_compared(&before.api, &after.api) {
        reporter.note(&format!("{operation} is not compared: it is left out of one of the two"));
    }
    let is_breaking = changes.iter().any(|change| change.effect == Effect::Breaking);
    if is_breaking { Outcome::Finding } else { Outcome::Done }
}

/// Where a change is: in the new description, or if it is gone in the old one.
fn place(change: &Change, before: &Lowered, after: &Lowered) -> String {
    let locate = |lowered: &Lowered, pointer: &Option<String>| {
        let document = &lowered.document;
        pointer.as_deref().map(|pointer| document.sources().locate(document.place_at(pointer)))
    };
    let gone = [
        "operation",
        "webhook",
        "callback",
        "parameter",
        "body",
        "response",
        "header",
        "media-type",
        "member",
        "alternative",
        "schema",
    ];
    let is_gone = change.kind.strip_suffix("-removed").is_some_and(|what| gone.contains(&what));
    let (old, new) = (locate(before, &change.old), locate(after, &change.new));
    if is_gone { old.or(new) } else { new.or(old) }.unwrap_or_default()
}

fn text(changes: &[Change], before: &Lowered, after: &Lowered, color: bool) -> String {
    let mut text = String::new();
    for change in changes {
        let place = place(change, before, after);
        let effect = format!("{}[{}]", change.effect.as_str(), change.kind);
        let stands_out = color && change.effect == Effect::Breaking;
        let effect = if stands_out { format!("\u{1b}[1;31m{effect}\u{1b}[0m") } else { effect };
        text.push_str(&format!("{place}: {effect}: {}\n", printable(&change.message)));
    }
    let breaking = changes.iter().filter(|change| change.effect == Effect::Breaking).count();
    let compatible = changes.len() - breaking;
    text.push_str(&match (breaking, compatible) {
        (0, 0) => "nothing changed\n".to_owned(),
        _ => format!("{}: {breaking} breaking, {compatible} compatible\n", counted(changes.len(), "change")),
    });
    text
}

fn record(change: &Change, before: &Lowered, after: &Lowered) -> serde_json::Value {
    let located = |lowered: &Lowered, pointer: &Option<String>| {
        pointer.as_deref().map(|pointer| {
            let sources = lowered.document.sources();
            let place = lowered.document.place_at(pointer);
            let source = sources.get(place.file);
            let position = source.position(place.span.start);
            serde_json::json!({
                "path": source.path(), "line": position.line, "column": position.column,
                "start": place.span.start, "end": place.span.end, "pointer": pointer,
            })
        })
    };
    serde_json::json!({
        "effect": change.effect.as_str(),
        "kind": change.kind,
        "message": change.message,
        "old": located(before, &change.old),
        "new": located(after, &change.new),
    })
}
