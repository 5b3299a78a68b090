//! JSON (RFC 8259) into nodes.
//!
//! The text is read strictly by the reader that generated crates use, so that a description and a request are JSON by
//! the same grammar. Its tape tells where values begin; as the text is known to be JSON by then, a cursor that runs
//! along finds where keys are and where values end.

use super::build::Builder;
use super::scalar::{ScalarType, Style};
use super::tree::{NodeId, Tree};
use crate::diagnostic::{Diagnostic, FileId, Place, Span, character_start, codes};
use support::syntax::{Found, SyntaxError, SyntaxErrorKind};
use support::tape::{self, Kind, Tape};

/// A text that is not JSON: where, and why in words.
pub(super) struct NotJson(SyntaxError);

impl NotJson {
    /// The finding, for a text that starts at byte `base` of its file.
    pub(super) fn diagnostic(&self, file: FileId, text: &str, base: u32) -> Diagnostic {
        let NotJson(error) = self;
        let at = character_start(text, error.offset);
        let len =
            text.get(at..).and_then(|rest| rest.chars().next()).filter(|c| !c.is_control()).map_or(0, char::len_utf8);
        let place = Place::new(file, Span::new(base + at as u32, base + (at + len) as u32));
        if error.kind == SyntaxErrorKind::TooDeep {
            return Diagnostic::new(codes::TOO_DEEP, place, super::build::too_deep());
        }
        let found = match error.found {
            Found::End => ", found the end of the file".to_owned(),
            Found::Punctuation(character) => format!(", found `{character}`"),
            Found::Other => String::new(),
        };
        let hint = matches!((error.kind, error.found), (SyntaxErrorKind::Name, Found::Punctuation('}')))
            .then(|| "JSON allows no comma after the last member".to_owned());
        Diagnostic::new(codes::JSON_SYNTAX, place, format!("this is not JSON: {}{found}", error.kind)).hint_if(hint)
    }
}

/// Reads the JSON `text`, which starts at byte `base` of its file.
pub(super) fn read(
    tree: &mut Tree,
    file: FileId,
    text: &str,
    base: u32,
) -> Result<(Option<NodeId>, Vec<Diagnostic>), NotJson> {
    let tape = Tape::parse(text.as_bytes()).map_err(NotJson)?;
    let mut walk =
        Walk { builder: Builder::new(tree, file, text.len()), bytes: text.as_bytes(), base, at: 0, full: false };
    walk.value(tape.root());
    Ok(walk.builder.finish())
}

struct Walk<'t> {
    builder: Builder<'t>,
    bytes: &'t [u8],
    base: u32,
    /// The cursor: after the last token that was looked at.
    at: usize,
    /// Whether it was said that there is too much; what is left is not read.
    full: bool,
}

impl Walk<'_> {
    /// A value and all that is in it. As deep as the tape is: [`tape::MAX_DEPTH`] at most.
    fn value(&mut self, node: tape::Node<'_>) {
        let start = node.offset();
        self.at = start;
        if self.builder.is_full() {
            if !std::mem::replace(&mut self.full, true) {
                let span = self.span(start);
                self.builder.report_full(span);
            }
            return;
        }
        match node.kind() {
            Kind::Null => self.scalar(start, "null", ScalarType::Null, Style::Plain),
            Kind::Bool => match node.as_bool() {
                Some(true) => self.scalar(start, "true", ScalarType::True, Style::Plain),
                _ => self.scalar(start, "false", ScalarType::False, Style::Plain),
            },
            Kind::Number => self.scalar(start, node.number().unwrap_or_default(), ScalarType::Number, Style::Plain),
            Kind::String => {
                self.skip_string();
                let span = self.span(start);
                self.builder.scalar(node.as_str().unwrap_or_default(), Style::DoubleQuoted, ScalarType::String, span);
            }
            Kind::Array => {
                self.at += 1;
                let opened = self.span(start);
                if self.builder.open_seq(opened).is_none() {
                    return;
                }
                for element in node.elements() {
                    self.value(element);
                }
                self.close();
            }
            Kind::Object => {
                self.at += 1;
                let opened = self.span(start);
                if self.builder.open_map(opened).is_none() {
                    return;
                }
                for (name, value) in node.members() {
                    self.skip_to_token();
                    let key_start = self.at;
                    self.skip_string();
                    let span = self.span(key_start);
                    let name = self.builder.text(name);
                    self.builder.key(name, span);
                    self.value(value);
                }
                self.close();
            }
        }
    }

    fn scalar(&mut self, start: usize, text: &str, of: ScalarType, style: Style) {
        self.at = start + text.len();
        let span = self.span(start);
        self.builder.scalar(text, style, of, span);
    }

    /// The closing bracket after the last child.
    fn close(&mut self) {
        self.skip_to_token();
        self.at += 1;
        self.builder.close(Some(self.base + self.at as u32));
    }

    fn span(&self, start: usize) -> Span {
        Span::new(self.base + start as u32, self.base + self.at as u32)
    }

    /// Over white space and the comma between members.
    fn skip_to_token(&mut self) {
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\n' | b'\t' | b'\r' | b',')) {
            self.at += 1;
        }
    }

    /// Over the string that begins here.
    fn skip_string(&mut self) {
        self.at += 1;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += match byte {
                b'"' => {
                    self.at += 1;
                    return;
                }
                b'\\' => 2,
                _ => 1,
            };
        }
    }
}

#[cfg(test)]
mod tests;
