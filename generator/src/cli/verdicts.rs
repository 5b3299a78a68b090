//! The table of `check`: what became of every member of a description, by keyword.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::lowered::Lowered;
use super::report::{Reporter, counted, totals};
use super::table::cut;
use crate::diagnostic::{Severity, columns, printable};
use crate::document::{Counts, Group, Row, Verdict};

/// How wide the column of keywords is at most: with the figures that makes 80 columns.
const WIDEST: usize = 36;
/// What a figure of 0 looks like: a table is read for the others.
const NONE: &str = "·";

/// Prints the table, or a record of it.
pub(super) fn report(counts: &BTreeMap<Row, Counts>, lowered: &Lowered, reporter: &Reporter) {
    let mut total = Counts::default();
    for count in counts.values() {
        total += *count;
    }
    if reporter.is_json() {
        reporter.out(&format!("{}\n", record(counts, total, lowered)));
        return;
    }
    let mut text = table(counts, total, reporter.colors_output());
    // Writing to a string cannot fail.
    let _ = writeln!(text, "\n{}", totals(&lowered.api, &lowered.diagnostics));
    text.push_str(&unmarked(lowered, total));
    reporter.out(&text);
}

fn table(counts: &BTreeMap<Row, Counts>, total: Counts, color: bool) -> String {
    let titles = |group| match group {
        Group::Keyword => "",
        Group::Name => "names under",
        Group::Within => "parts of",
    };
    let indented = |group| if group == Group::Keyword { 0 } else { 2 };
    let named = |row: &Row| match row.keyword.as_str() {
        "" => "(a whole file)".to_owned(),
        keyword => printable(keyword).into_owned(),
    };
    let widest = counts.keys().map(|row| columns(&named(row)) + indented(row.group)).max();
    let width = widest.unwrap_or_default().clamp("all 10000000 members".len(), WIDEST);
    let mut text = line("keyword", width, Verdict::ALL.map(|verdict| verdict.as_str().to_owned()), false);
    let mut group = Group::Keyword;
    for (row, count) in counts {
        if row.group != group {
            group = row.group;
            let _ = writeln!(text, "{}", titles(group));
        }
        let indent = " ".repeat(indented(group));
        let name = cut(&format!("{indent}{}", named(row)), width);
        text.push_str(&line(&name, width, figures(*count), color && count.refused > 0));
    }
    let all = format!("all {}", counted(total.total() - total.unmarked, "member"));
    text.push_str(&line(&all, width, figures(total), color && total.refused > 0));
    text
}

fn figures(count: Counts) -> [String; 4] {
    Verdict::ALL.map(|verdict| match count.of(verdict) {
        0 => NONE.to_owned(),
        figure => figure.to_string(),
    })
}

/// A name and four figures; the last one stands out if it is to.
fn line(
    name: &str,
    width: usize,
    [represented, enforced, annotation, refused]: [String; 4],
    stands_out: bool,
) -> String {
    let blanks = " ".repeat(width.saturating_sub(columns(name)));
    let refused = format!("{refused:>8}");
    let refused = if stands_out { format!("\u{1b}[1;31m{refused}\u{1b}[0m") } else { refused };
    format!("{name}{blanks} {represented:>11} {enforced:>9} {annotation:>11} {refused}\n")
}

/// Members without a verdict, which there must not be.
fn unmarked(lowered: &Lowered, total: Counts) -> String {
    let mut text = String::new();
    if total.unmarked == 0 {
        return text;
    }
    let _ = writeln!(text, "{} without a verdict: an error in the generator", counted(total.unmarked, "member"));
    for member in lowered.ledger.unmarked(&lowered.document) {
        let place = lowered.document.sources().locate(member.key_place);
        let _ = writeln!(text, "{place}: `{}` has no verdict", printable(member.key));
    }
    text
}

fn record(counts: &BTreeMap<Row, Counts>, total: Counts, lowered: &Lowered) -> serde_json::Value {
    let record = |count: &Counts| {
        serde_json::json!({
            "represented": count.represented,
            "enforced": count.enforced,
            "annotation": count.annotation,
            "refused": count.refused,
            "unmarked": count.unmarked,
        })
    };
    let keywords: serde_json::Map<_, _> = counts.iter().map(|(row, count)| (row.to_string(), record(count))).collect();
    serde_json::json!({
        "keywords": keywords,
        "all": record(&total),
        "operations": lowered.api.operations.len(),
        "types": lowered.api.types.len(),
        "rules": lowered.api.rules.count(),
        "refused": lowered.diagnostics.count(Severity::Refused),
        "warnings": lowered.diagnostics.count(Severity::Warning),
    })
}
