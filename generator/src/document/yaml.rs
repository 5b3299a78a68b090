//! YAML 1.2 into nodes, from the events of `saphyr-parser`.
//!
//! The parser gives positions in characters, ends quoted scalars and brackets after the blanks and comments that
//! follow them, and ends block collections where the next token starts; here they become the bytes of the thing
//! itself. Its nesting is a loop, not recursion, and stops at 255 flow levels on its own; the depth that we allow is
//! checked by the [`Builder`].

use super::build::{Builder, Extent};
use super::offsets::Offsets;
use super::scalar::{self, MOST_RADIX_DIGITS, ScalarType, Style};
use super::tree::{NodeId, Tree};
use crate::diagnostic::{Diagnostic, FileId, Place, Span, codes};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Tag};
use std::collections::HashMap;

/// How many `,:[]{}` a text may have. The parser keeps all tokens of what stands in brackets at the start of a line, in
/// case it is a key, and they take a hundred times the memory of their text.
const MOST_INDICATORS: usize = 8 << 20;

/// A document may grow this much by its aliases in any case.
const FREE_EXPANSION: u64 = 100_000;
/// Beyond that, it may become this many times as large as it is.
const MOST_EXPANSION: u64 = 50;
/// And never more nodes than this larger.
const MOST_ADDED: u64 = 10_000_000;

/// Reads the YAML `text`, which starts at byte `base` of its file.
pub(super) fn read(tree: &mut Tree, file: FileId, text: &str, base: u32) -> (Option<NodeId>, Vec<Diagnostic>) {
    if text.len() > MOST_INDICATORS && text.bytes().filter(|byte| b",:[]{}".contains(byte)).count() > MOST_INDICATORS {
        let message = format!("this file has more than {} million brackets, commas and colons", MOST_INDICATORS >> 20);
        return (None, vec![Diagnostic::new(codes::TOO_LARGE, Place::new(file, Span::point(base)), message)]);
    }
    let nodes_before = tree.node_count();
    let mut reading = Reading {
        builder: Builder::new(tree, file, text.len()),
        offsets: Offsets::new(text, base),
        text,
        base,
        anchors: HashMap::new(),
        opened_with_anchor: Vec::new(),
        documents: 0,
    };
    let complete = reading.run().is_some();
    let mut builder = reading.builder;
    if complete {
        check_expansion(&mut builder, nodes_before);
    }
    let (root, found) = builder.finish();
    (root.filter(|_| complete), found)
}

fn check_expansion(builder: &mut Builder<'_>, nodes_before: usize) {
    let Some(extent) = builder.extent() else { return };
    let written = (builder.node_count() - nodes_before) as u64;
    let too_far = extent.nodes > FREE_EXPANSION && extent.nodes > written.saturating_mul(MOST_EXPANSION)
        || extent.nodes.saturating_sub(written) > MOST_ADDED;
    if too_far {
        let message =
            format!("with its aliases written out, this document of {written} nodes would have {}", extent.nodes);
        let place = builder.place(Span::point(0));
        builder.report(Diagnostic::new(codes::EXPANDS_TOO_FAR, place, message));
    }
}

/// What an anchor names.
struct Anchored {
    node: NodeId,
    /// `None` as long as the node has not ended.
    extent: Option<Extent>,
}

struct Reading<'t> {
    builder: Builder<'t>,
    offsets: Offsets<'t>,
    text: &'t str,
    base: u32,
    anchors: HashMap<usize, Anchored>,
    /// For each open mapping or list, its anchor or 0.
    opened_with_anchor: Vec<usize>,
    documents: usize,
}

impl<'t> Reading<'t> {
    /// `None` if it stopped before the end; a diagnostic says why.
    fn run(&mut self) -> Option<()> {
        let mut parser = Parser::new_from_str(self.text);
        while let Some(event) = parser.next_event() {
            match event {
                Ok((event, span)) => {
                    let span = Span::new(self.offsets.byte(span.start.index()), self.offsets.byte(span.end.index()));
                    self.event(event, span)?;
                }
                Err(error) => {
                    self.syntax_error(&error);
                    return None;
                }
            }
        }
        if self.documents == 0 {
            self.report_empty();
            return None;
        }
        Some(())
    }

    fn event(&mut self, event: Event<'_>, span: Span) -> Option<()> {
        if self.builder.is_full() {
            self.builder.report_full(span);
            return None;
        }
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    let message = "a second YAML document starts here; a description is exactly one";
                    self.report(codes::SEVERAL_DOCUMENTS, span, message);
                    return None;
                }
            }
            Event::Alias(anchor) => self.alias(anchor, span)?,
            Event::Scalar(text, style, anchor, tag) => self.scalar(&text, style, anchor, tag.as_deref(), span)?,
            Event::SequenceStart(anchor, tag) => self.open(anchor, tag.as_deref(), span, false)?,
            Event::MappingStart(anchor, tag) => self.open(anchor, tag.as_deref(), span, true)?,
            Event::SequenceEnd | Event::MappingEnd => {
                // A bracket is a token; the end of a block, and of a pair in brackets, is a point somewhere after it.
                let end = (span.end > span.start).then_some(span.start + 1);
                let anchor = self.opened_with_anchor.pop().unwrap_or(0);
                let (node, extent) = self.builder.close(end)?;
                if anchor > 0 {
                    self.anchors.insert(anchor, Anchored { node, extent: Some(extent) });
                }
            }
        }
        Some(())
    }

    fn open(&mut self, anchor: usize, tag: Option<&Tag>, span: Span, is_map: bool) -> Option<()> {
        if self.builder.expects_key() {
            let message =
                if is_map { "a key must be a string, found a mapping" } else { "a key must be a string, found a list" };
            self.report(codes::COMPLEX_KEY, span, message);
            return None;
        }
        if let Some(tag) = tag {
            let wanted = if is_map { "tag:yaml.org,2002:map" } else { "tag:yaml.org,2002:seq" };
            let written = full_tag(tag);
            if written != wanted && written != "!" {
                self.report_tag(tag, span, "JSON has no such type");
            }
        }
        let start = Span::new(span.start, span.start);
        let node = if is_map { self.builder.open_map(start)? } else { self.builder.open_seq(start)? };
        self.opened_with_anchor.push(anchor);
        if anchor > 0 {
            self.anchors.insert(anchor, Anchored { node, extent: None });
        }
        Some(())
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, anchor: usize, tag: Option<&Tag>, span: Span) -> Option<()> {
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::SingleQuoted,
            ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
        };
        let span = self.scalar_span(style, span);
        let is_key = self.builder.expects_key();
        if is_key && style == Style::Plain && text == "<<" && tag.is_none() {
            // Without the merged members every reader would see another document, and complain about its gaps.
            let message = "`<<` merges nothing in YAML 1.2: the members would be missing here";
            let diagnostic = Diagnostic::new(codes::MERGE_KEY, self.builder.place(span), message);
            self.builder.report(diagnostic.hint("write the members out, or use `$ref`"));
        }
        let of = self.scalar_type(text, style, tag, span);
        if is_key {
            // An anchor on a key is kept as a node of its own, outside the tree's order, for aliases to find.
            let range = self.builder.text(text);
            self.builder.key(range, span);
            if anchor > 0 {
                let node = self.builder.detached(range, style, of, span);
                self.anchors.insert(anchor, Anchored { node, extent: Some(Extent::LEAF) });
            }
            return Some(());
        }
        if self.documents == 1
            && self.builder.is_empty()
            && text.is_empty()
            && style == Style::Plain
            && tag.is_none()
            && anchor == 0
        {
            self.report_empty();
            return None;
        }
        let node = self.builder.scalar(text, style, of, span);
        if anchor > 0 {
            self.anchors.insert(anchor, Anchored { node, extent: Some(Extent::LEAF) });
        }
        Some(())
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Option<()> {
        // The parser has refused an alias without an anchor.
        let anchored = self.anchors.get(&anchor)?;
        let node = anchored.node;
        let Some(extent) = anchored.extent else {
            self.report(codes::CYCLIC_ALIAS, span, "this alias stands inside the node that it refers to");
            return None;
        };
        if self.builder.expects_key() {
            let Some(text) = self.builder.text_of(node) else {
                self.report(
                    codes::COMPLEX_KEY,
                    span,
                    "a key must be a string; this alias refers to a mapping or a list",
                );
                return None;
            };
            self.builder.key(text, span);
            return Some(());
        }
        self.builder.alias(node, extent, span)
    }

    /// The type of a scalar by its tag, or by its text if it is plain and has none (YAML 1.2.2, 10.3).
    fn scalar_type(&mut self, text: &str, style: Style, tag: Option<&Tag>, span: Span) -> ScalarType {
        let by_text = scalar::resolve(text);
        let Some(tag) = tag else {
            return match (style, by_text) {
                (Style::Plain, ScalarType::Number) => self.bounded_number(text, span),
                (Style::Plain, of) => of,
                _ => ScalarType::String,
            };
        };
        let full = full_tag(tag);
        let fits = match full.strip_prefix("tag:yaml.org,2002:").unwrap_or(&full) {
            "!" | "str" => return ScalarType::String,
            "null" => by_text == ScalarType::Null,
            "bool" => matches!(by_text, ScalarType::True | ScalarType::False),
            "int" => {
                by_text == ScalarType::Number
                    && (scalar::radix_integer(text).is_some() || !text.contains(['.', 'e', 'E']))
            }
            "float" => matches!(by_text, ScalarType::Number | ScalarType::NonFinite),
            _ => {
                self.report_tag(tag, span, "JSON has no such type");
                return if style == Style::Plain { by_text } else { ScalarType::String };
            }
        };
        if !fits {
            self.report_tag(tag, span, "the value is no text of that type");
            return ScalarType::String;
        }
        if by_text == ScalarType::Number { self.bounded_number(text, span) } else { by_text }
    }

    fn bounded_number(&mut self, text: &str, span: Span) -> ScalarType {
        if scalar::radix_integer(text).is_some_and(|(_, digits)| digits.len() > MOST_RADIX_DIGITS) {
            let message = format!("an octal or hexadecimal number may have {MOST_RADIX_DIGITS} digits here, not more");
            self.report(codes::NOT_A_NUMBER, span, message);
            return ScalarType::String;
        }
        ScalarType::Number
    }

    fn report_tag(&mut self, tag: &Tag, span: Span, why: &str) {
        let full = full_tag(tag);
        let shown = match full.strip_prefix("tag:yaml.org,2002:") {
            Some(suffix) => format!("!!{suffix}"),
            None => full,
        };
        self.report(codes::YAML_TAG, span, format!("the tag `{shown}` cannot be kept: {why}"));
    }

    fn report(&mut self, code: crate::diagnostic::Code, span: Span, message: impl Into<String>) {
        let place = self.builder.place(span);
        self.builder.report(Diagnostic::new(code, place, message));
    }

    fn report_empty(&mut self) {
        self.report(codes::EMPTY_DOCUMENT, Span::point(self.base), "there is nothing in this file");
    }

    fn syntax_error(&mut self, error: &ScanError) {
        let offset = self.offsets.byte(error.marker().index());
        let span = self.offsets.character_at(offset);
        if error.info() == "recursion limit exceeded" {
            self.builder.report_too_deep(span);
            return;
        }
        let diagnostic = Diagnostic::new(codes::YAML_SYNTAX, self.builder.place(span), message(error.info()));
        let long = error.marker().col() > LONGEST_KEY && error.info().contains("mapping values are not allowed");
        let hint = if long { Some(LONG_KEY) } else { hint(error.info()) };
        self.builder.report(diagnostic.hint_if(hint.map(str::to_owned)));
    }

    /// The bytes of a scalar without the blanks, comments and line breaks after it.
    fn scalar_span(&self, style: Style, span: Span) -> Span {
        let from = (span.start - self.base) as usize;
        let to = (span.end.max(span.start) - self.base) as usize;
        let Some(text) = self.text.get(from..to) else { return span };
        let len = match style {
            Style::Plain => return span,
            Style::Literal | Style::Folded => text.trim_end_matches([' ', '\t', '\n', '\r']).len(),
            Style::SingleQuoted | Style::DoubleQuoted => quoted_len(text).unwrap_or(text.len()),
        };
        Span::new(span.start, span.start + len as u32)
    }
}

fn message(info: &str) -> String {
    format!("this is not YAML: {info}")
}

/// So many characters a key may have that is written without `?` (YAML 1.2.2, 7.4.2).
const LONGEST_KEY: usize = 1024;
const LONG_KEY: &str = "a key has at most 1024 characters in YAML";

/// What usually leads to a syntax error, by how the parser puts it.
fn hint(info: &str) -> Option<&'static str> {
    let hints = [
        ("mapping values are not allowed", "a text with `: ` in it must be quoted; or is this line indented too far?"),
        ("did not find expected key", "is this line indented as the keys above it are?"),
        ("simple key expect", "is there a `:` missing, or is the line indented wrongly?"),
        (
            "invalid indentation in quoted scalar",
            "is the quote that opens here never closed, or a line of the text not indented further than its key?",
        ),
        ("trailing content after", "within single quotes `'` is written twice, within double quotes as `\\\"`"),
        ("invalid indentation", "is this line indented as the lines above it are?"),
        ("illegal placement of ':'", "is a bracket above never closed?"),
        ("expected ',' or", "is a bracket above never closed, or a comma missing?"),
        ("followed by a valid YAML whitespace", "put a blank here instead of the tab"),
        ("tab", "indent with blanks; YAML allows no tabs there"),
        ("unknown anchor", "a text that begins with `*` must be quoted"),
        ("while scanning an anchor or alias", "a text that begins with `*` or `&` must be quoted"),
        ("unexpected character", "a text that begins with this character must be quoted"),
        ("unexpected end of stream", "the quote that opens here is never closed"),
        ("unknown escape character", "in double quotes, `\\` begins an escape; use single quotes for patterns"),
        ("while scanning a tag", "a text that begins with `!` must be quoted"),
        ("the handle wasn't declared", "a text that begins with `!` must be quoted"),
        ("comment intercepting", "a text with ` #` in it must be quoted"),
    ];
    hints.into_iter().find(|(part, _)| info.contains(part)).map(|(_, hint)| hint)
}

/// The tag written out: `tag:yaml.org,2002:str` for `!!str`, `!semver` for `!semver`, `!` for `!`.
fn full_tag(tag: &Tag) -> String {
    format!("{}{}", tag.handle, tag.suffix)
}

/// How far a text that begins with a quoted scalar, its anchor and tag before it if any, goes up to the closing quote.
fn quoted_len(text: &str) -> Option<usize> {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', '\t', '\n', '\r']);
        if rest.starts_with('#') {
            rest = rest.split_once(['\n', '\r'])?.1;
        } else if rest.starts_with(['&', '!']) {
            rest = &rest[rest.find([' ', '\t', '\n', '\r'])?..];
        } else {
            break;
        }
    }
    let opened = text.len() - rest.len();
    let mut bytes = rest.bytes().enumerate();
    let (_, quote) = bytes.next()?;
    while let Some((index, byte)) = bytes.next() {
        if byte == b'\\' && quote == b'"' {
            bytes.next();
        } else if byte == quote {
            // In single quotes, a doubled quote is a quote.
            if quote == b'\'' && rest.as_bytes().get(index + 1) == Some(&b'\'') {
                bytes.next();
            } else {
                return Some(opened + index + 1);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests;
