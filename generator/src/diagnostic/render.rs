//! Findings for a person.
//!
//! ```text
//! spec/api.yaml:12:7: refused[E0101]: an operation has no member `operationID`
//!    |
//! 12 |       operationID: listPets
//!    |       ^^^^^^^^^^^ unknown
//!    = hint: did you mean `operationId`?
//! spec/api.yaml:9:5: note: the operation starts here
//! 9 |     get:
//!   |     ---
//! ```
//!
//! Every line that names a place begins with `path:line:column: `, which scripts and editors rely on. Lines of the
//! source that are wider than the terminal are cut around the underlined part. Sentences are broken between words only
//! where a terminal would break them anywhere.

use super::source::character_start;
use super::width::{columns, width};
use super::wrap::wrap;
use super::{Diagnostic, Diagnostics, Place, Severity, Sources};
use std::borrow::Cow;

/// How to print.
#[derive(Clone, Copy, Debug)]
pub struct RenderOptions {
    /// Whether to colour with ANSI escape sequences.
    pub color: bool,
    /// How many columns the terminal has. Below 40, 40 are used.
    pub width: usize,
    /// Whether sentences are broken to fit as well. A script finds each on a line of its own.
    pub wrap: bool,
}

impl Default for RenderOptions {
    /// 80 columns without colour, a sentence a line.
    fn default() -> Self {
        Self { color: false, width: 80, wrap: false }
    }
}

const LEAST_WIDTH: usize = 40;
const TAB: usize = 4;
const CUT: char = '…';
/// Columns before the further lines of a sentence.
const INDENT: usize = 4;
/// Columns of the line that stay visible to the left of an underlined part, when the line has to be cut.
const CONTEXT: usize = 12;

/// The findings as text, in the order in which they stand, with a blank line between them.
#[must_use]
pub fn render(diagnostics: &Diagnostics, sources: &Sources, options: RenderOptions) -> String {
    let mut printer = Printer { out: String::new(), sources, options };
    for (index, diagnostic) in diagnostics.iter().enumerate() {
        if index > 0 {
            printer.out.push('\n');
        }
        printer.diagnostic(diagnostic);
    }
    printer.out
}

#[derive(Clone, Copy)]
enum Style {
    Bold,
    Dim,
    Severity(Severity),
}

impl Style {
    fn escape(self) -> &'static str {
        match self {
            Self::Bold => "\u{1b}[1m",
            Self::Dim => "\u{1b}[34m",
            Self::Severity(Severity::Fatal | Severity::Refused) => "\u{1b}[1;31m",
            Self::Severity(Severity::Warning) => "\u{1b}[1;33m",
            Self::Severity(Severity::Note) => "\u{1b}[1;36m",
        }
    }
}

struct Printer<'s> {
    out: String,
    sources: &'s Sources,
    options: RenderOptions,
}

impl Printer<'_> {
    fn styled(&mut self, style: Style, text: &str) {
        if self.options.color {
            self.out.push_str(style.escape());
            self.out.push_str(text);
            self.out.push_str("\u{1b}[0m");
        } else {
            self.out.push_str(text);
        }
    }

    /// A sentence after so many columns, its further lines indented.
    fn sentence(&mut self, style: Option<Style>, text: &str, before: usize, indent: usize) {
        let text = printable(text);
        let room = if self.options.wrap { self.options.width.max(LEAST_WIDTH) } else { usize::MAX };
        for (index, line) in
            wrap(&text, room.saturating_sub(before), room.saturating_sub(indent)).into_iter().enumerate()
        {
            if index > 0 {
                self.out.push('\n');
                self.out.push_str(&" ".repeat(indent));
            }
            match style {
                Some(style) => self.styled(style, line),
                None => self.out.push_str(line),
            }
        }
        self.out.push('\n');
    }

    /// `path:line:column: severity: sentence`.
    fn headline(&mut self, place: Option<Place>, severity: Severity, label: &str, message: &str, style: Option<Style>) {
        let mut before = columns(label) + 2;
        if let Some(place) = place {
            let location = self.sources.locate(place);
            before += columns(&location) + 2;
            self.styled(Style::Bold, &location);
            self.out.push_str(": ");
        }
        self.styled(Style::Severity(severity), label);
        self.out.push_str(": ");
        self.sentence(style, message, before, INDENT);
    }

    fn diagnostic(&mut self, diagnostic: &Diagnostic) {
        let severity = diagnostic.severity();
        let label = format!("{severity}[{}]", diagnostic.code);
        self.headline(diagnostic.place, severity, &label, &diagnostic.message, Some(Style::Bold));
        let label = diagnostic.label.as_deref();
        let margin = diagnostic.place.map_or(1, |place| self.excerpt(place, Style::Severity(severity), '^', label));
        if let Some(hint) = &diagnostic.hint {
            self.styled(Style::Dim, &format!("{:margin$} = ", ""));
            self.styled(Style::Bold, "hint");
            self.out.push_str(": ");
            self.sentence(None, hint, margin + 9, margin + 3);
        }
        for (place, message) in &diagnostic.related {
            // What is said of the very place that was shown is in the sentence about it.
            if diagnostic.place != Some(*place) {
                self.headline(Some(*place), Severity::Note, "note", message, None);
                self.excerpt(*place, Style::Severity(Severity::Note), '-', None);
            }
        }
    }

    /// The line of `place` with its underline. Returns how wide the line number is.
    fn excerpt(&mut self, place: Place, style: Style, mark: char, label: Option<&str>) -> usize {
        let source = self.sources.get(place.file);
        let position = source.position(place.span.start);
        let number = position.line.to_string();
        let margin = number.len();
        let (line_start, line) = source.line(position.line);
        let from = (place.span.start.saturating_sub(line_start) as usize).min(line.len());
        let to = (place.span.end.saturating_sub(line_start) as usize).clamp(from, line.len());

        let room = self.options.width.max(LEAST_WIDTH) - margin - 4;
        let Excerpt { text, before, underlined } =
            cut(line, character_start(line, from), character_start(line, to), room);

        self.styled(Style::Dim, &format!("{number} |"));
        if !text.is_empty() {
            self.out.push(' ');
            self.out.push_str(&text);
        }
        self.out.push('\n');
        let underlined = underlined.max(1);
        let label = label.map(printable);
        let beside = label.as_ref().filter(|label| before + underlined + 1 + columns(label) <= room);
        let underline = std::iter::repeat_n(mark, underlined).collect::<String>();
        let underline = beside.map_or(underline.clone(), |label| format!("{underline} {label}"));
        self.below(margin, before, style, &underline);
        if let (Some(label), None) = (&label, beside) {
            self.below(margin, before.min(room.saturating_sub(columns(label))), style, label);
        }
        margin
    }

    /// A line under a line of the source.
    fn below(&mut self, margin: usize, before: usize, style: Style, text: &str) {
        self.styled(Style::Dim, &format!("{:margin$} |", ""));
        self.out.push_str(&" ".repeat(before + 1));
        self.styled(style, text);
        self.out.push('\n');
    }
}

/// A line of the source made fit to print.
struct Excerpt {
    text: String,
    /// Columns before the underlined part.
    before: usize,
    /// Columns of the underlined part.
    underlined: usize,
}

/// The line with tabs and controls replaced, cut to `room` columns so that the bytes `from..to` (on character
/// boundaries) stay visible: the beginning of them at least.
fn cut(line: &str, from: usize, to: usize, room: usize) -> Excerpt {
    // Each character as it is printed, with its width and whether it is underlined. Lines may be megabytes long (JSON
    // without line breaks), so only the part around the underline is looked at.
    let window_start = character_start(line, from.saturating_sub(room * 4));
    let window_end = character_start(line, from.saturating_add(room * 4 + 4));
    let mut cells: Vec<(char, usize, usize)> = Vec::new();
    let mut column = 0;
    for (offset, character) in line.get(window_start..window_end).unwrap_or_default().char_indices() {
        let offset = window_start + offset;
        if character == '\t' {
            let blanks = TAB - column % TAB;
            cells.extend(std::iter::repeat_n((' ', 1, offset), blanks));
            column += blanks;
        } else {
            let shown = replacement(character);
            cells.push((shown, width(shown), offset));
            column += width(shown);
        }
    }
    let taken = |cells: &[(char, usize, usize)]| cells.iter().map(|cell| cell.1).sum::<usize>();

    let first = cells.partition_point(|cell| cell.2 < from);
    let last = cells.partition_point(|cell| cell.2 < to).max(first);
    let whole = window_start == 0 && window_end == line.len();
    if whole && taken(&cells) <= room {
        let text = cells.iter().map(|cell| cell.0).collect::<String>();
        return Excerpt {
            text: text.trim_end().to_owned(),
            before: taken(&cells[..first]),
            underlined: taken(&cells[first..last]),
        };
    }

    // Keep some context to the left, more of it if what follows is short.
    let mut begin = first;
    let following = taken(&cells[first..]).min(room);
    let mut left = (room - following).max(CONTEXT.min(room / 3));
    if begin > 0 && taken(&cells[..first]) + 1 > left {
        left = left.saturating_sub(1);
        while begin > 0 && cells[begin - 1].1 <= left {
            left -= cells[begin - 1].1;
            begin -= 1;
        }
    } else {
        begin = 0;
    }
    let cut_left = begin > 0 || window_start > 0;
    let mut text = String::new();
    let mut used = 0;
    if cut_left {
        text.push(CUT);
        used += 1;
    }
    let before = used + taken(&cells[begin..first]);
    let mut underlined = 0;
    let mut end = begin;
    while end < cells.len() {
        let (character, width, _) = cells[end];
        let more = end + 1 < cells.len() || window_end < line.len();
        if used + width + usize::from(more) > room {
            text.push(CUT);
            underlined += usize::from(end < last);
            break;
        }
        text.push(character);
        used += width;
        underlined += if (first..last).contains(&end) { width } else { 0 };
        end += 1;
    }
    Excerpt { text: text.trim_end().to_owned(), before, underlined }
}

/// What is printed for a character: controls, and what would change the direction of the text, as a visible sign.
fn replacement(character: char) -> char {
    match character {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}'),
        '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' => '\u{fffd}',
        other => other,
    }
}

/// Texts are cut after this many characters: they may quote a key of a megabyte.
const LONGEST_TEXT: usize = 500;

/// A text of ours that may quote the description: of bounded length, on one line and without controls, so that no
/// description can forge a line of its own or send escape sequences to the terminal.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    let longest = text.char_indices().nth(LONGEST_TEXT);
    if longest.is_none() && text.chars().all(|character| replacement(character) == character) {
        return Cow::Borrowed(text);
    }
    let kept = longest.and_then(|(end, _)| text.get(..end)).unwrap_or(text);
    let mut printable: String = kept.chars().map(replacement).collect();
    if longest.is_some() {
        printable.push(CUT);
    }
    Cow::Owned(printable)
}

#[cfg(test)]
mod tests;
