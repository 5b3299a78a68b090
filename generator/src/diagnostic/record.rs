//! Findings for a program: one JSON object per line.

use super::{Diagnostics, Place, Sources};

/// The findings as JSON Lines, in the order in which they stand.
///
/// Every record has `code`, `severity`, `title` and `message`; `path`, `line`, `column` (from 1, in characters),
/// `start` and `end` (byte offsets in the file) if there is a place; `label` and `hint` if there is one; and `related`, a list of
/// records of `message` and a place.
#[must_use]
pub fn to_json(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut lines = String::new();
    for diagnostic in diagnostics {
        let mut record = Record::open(&mut lines);
        record.text("code", diagnostic.code.id());
        record.text("severity", diagnostic.severity().as_str());
        record.text("title", diagnostic.code.title());
        record.text("message", &diagnostic.message);
        if let Some(place) = diagnostic.place {
            record.place(place, sources);
        }
        if let Some(label) = &diagnostic.label {
            record.text("label", label);
        }
        if let Some(hint) = &diagnostic.hint {
            record.text("hint", hint);
        }
        record.key("related");
        record.out.push('[');
        for (index, (place, message)) in diagnostic.related.iter().enumerate() {
            if index > 0 {
                record.out.push(',');
            }
            let mut inner = Record::open(record.out);
            inner.text("message", message);
            inner.place(*place, sources);
            inner.close();
        }
        record.out.push(']');
        record.close();
        lines.push('\n');
    }
    lines
}

/// An object that is being written.
struct Record<'o> {
    out: &'o mut String,
    empty: bool,
}

impl<'o> Record<'o> {
    fn open(out: &'o mut String) -> Self {
        out.push('{');
        Self { out, empty: true }
    }

    fn key(&mut self, key: &str) {
        if !self.empty {
            self.out.push(',');
        }
        self.empty = false;
        push_string(self.out, key);
        self.out.push(':');
    }

    fn text(&mut self, key: &str, value: &str) {
        self.key(key);
        push_string(self.out, value);
    }

    fn number(&mut self, key: &str, value: usize) {
        self.key(key);
        self.out.push_str(&value.to_string());
    }

    fn place(&mut self, place: Place, sources: &Sources) {
        let source = sources.get(place.file);
        let position = source.position(place.span.start);
        self.text("path", source.path());
        self.number("line", position.line);
        self.number("column", position.column);
        self.number("start", place.span.start as usize);
        self.number("end", place.span.end as usize);
    }

    fn close(self) {
        self.out.push('}');
    }
}

/// Writes a JSON string (RFC 8259, section 7).
fn push_string(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if u32::from(control) < 0x20 => out.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => out.push(other),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::super::{Diagnostic, Place, Span, codes};
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn a_record_has_everything_and_a_line_of_its_own() {
        let mut sources = Sources::new();
        let file = sources.add("a.yaml", "é: \"x\"\nb: 1\n".to_owned());
        let place = Place::new(file, Span::new(4, 7));
        let diagnostics = [
            Diagnostic::new(codes::WRONG_TYPE, place, "a \"quoted\"\n\u{1}\\ text")
                .label("here")
                .hint("do")
                .related(Place::new(file, Span::new(8, 9)), "there"),
            Diagnostic::new(codes::UNREADABLE_FILE, None, "none"),
        ];
        let text = to_json(&diagnostics.into_iter().collect(), &sources);
        let records: Vec<Value> =
            text.lines().map(|line| serde_json::from_str(line).expect("valid in this test")).collect();
        let expected = json!({
            "code": "E0102", "severity": "refused", "title": "value of the wrong type",
            "message": "a \"quoted\"\n\u{1}\\ text",
            "path": "a.yaml", "line": 1, "column": 4, "start": 4, "end": 7,
            "label": "here", "hint": "do",
            "related": [{"message": "there", "path": "a.yaml", "line": 2, "column": 1, "start": 8, "end": 9}],
        });
        assert_eq!(records[0], expected);
        assert_eq!(records[1]["severity"], "fatal");
        assert_eq!(records[1].get("path"), None);
        assert_eq!(records.len(), 2);
    }
}
