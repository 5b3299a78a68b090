//! Examples: in which form they stand in the docs, and where.
//!
//! Descriptions repeat an example at each operation that answers with it. It is shown at the first one, and the others
//! say where.

use std::collections::HashMap;

use proc_macro2::Ident;

use super::names::Names;
use crate::api::Api;
use crate::api::operation::Operation;

/// The examples of answers, each with the operation that shows it.
pub struct Examples<'a> {
    shown: HashMap<&'a str, (&'a Operation, &'a Ident)>,
}

impl<'a> Examples<'a> {
    /// The examples of all operations.
    #[must_use]
    pub fn of(api: &'a Api, names: &'a Names) -> Self {
        let mut shown = HashMap::new();
        for (operation, own) in api.operations.iter().zip(names.operations()) {
            let examples = operation.responses.iter().flat_map(|response| &response.docs.examples);
            for example in examples.filter(|example| Form::of(example) == Form::Block) {
                shown.entry(example.as_str()).or_insert((operation, &own.ty));
            }
        }
        Self { shown }
    }

    /// The operation that shows the example, if it is not this one that does.
    #[must_use]
    pub fn elsewhere(&self, example: &str, operation: &Operation) -> Option<&'a Ident> {
        let (first, name) = self.shown.get(example)?;
        (!std::ptr::eq(*first, operation)).then_some(*name)
    }
}

/// How an example stands in the docs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Within a line.
    Line,
    /// As a block of lines.
    Block,
    /// Not at all: it is said that there is one.
    Reference,
}

impl Form {
    /// The form of an example.
    #[must_use]
    pub fn of(example: &str) -> Self {
        // A text or a number is of one line, however long; only what has items has lines.
        let is_scalar = !example.starts_with(['{', '[']) && example.len() <= LONGEST_LINE;
        if example.len() <= SHORT || is_scalar {
            Self::Line
        } else if example.len() <= LONG {
            Self::Block
        } else {
            Self::Reference
        }
    }
}

/// Up to so many bytes an example stands within a line.
const SHORT: usize = 80;

/// Up to so many bytes a text stands within a line.
const LONGEST_LINE: usize = 240;

/// Up to so many bytes an example stands in the docs at all.
const LONG: usize = 1_200;

/// JSON text with as many items on a line as fit.
#[must_use]
pub fn laid_out(json: &str) -> Vec<String> {
    let mut filled = vec![String::new()];
    for item in items(json) {
        match filled.last_mut() {
            Some(last) if last.is_empty() => last.push_str(&item),
            Some(last) if last.chars().count() + 1 + item.chars().count() <= FILLED => {
                let is_close = item.starts_with(['}', ']']);
                if !last.ends_with(['{', '[']) && !is_close {
                    last.push(' ');
                }
                last.push_str(&item);
            }
            _ => filled.push(item),
        }
    }
    filled
}

/// The pieces of JSON text between which a line may end, otherwise as it is: members and items with the commas behind them,
/// what opens and what closes.
fn items(json: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut in_string = false;
    let mut escaped = false;
    let mut chars = json.chars().peekable();
    while let Some(c) = chars.next() {
        if !in_string && matches!(c, '}' | ']') {
            items.push(String::new());
        }
        if let Some(item) = items.last_mut() {
            item.push(c);
            if !in_string && c == ':' {
                item.push(' ');
            }
        }
        match c {
            _ if in_string => {
                in_string = escaped || c != '"';
                escaped = !escaped && c == '\\';
            }
            '"' => in_string = true,
            '{' | '[' if matches!(chars.peek(), Some('}' | ']')) => {
                if let (Some(item), Some(close)) = (items.last_mut(), chars.next()) {
                    item.push(close);
                }
            }
            '{' | '[' | ',' => items.push(String::new()),
            _ => {}
        }
    }
    items
}

/// How wide a line of items may be.
const FILLED: usize = 110;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_fill_lines() {
        let (name, value) = ("n".repeat(40), "v".repeat(40));
        let json = format!(r#"{{"{name}":"{value}","a":[1,2],"{value}":{{}}}}"#);
        let lines = [format!(r#"{{"{name}": "{value}", "a": [1, 2],"#), format!(r#""{value}": {{}}}}"#)];
        assert_eq!(laid_out(&json), lines);
    }

    #[test]
    fn long_texts_stand_in_a_line_and_long_lists_do_not() {
        assert_eq!(Form::of(&format!("\"{}\"", "x".repeat(200))), Form::Line);
        assert_eq!(Form::of(&format!("[\"{}\"]", "x".repeat(200))), Form::Block);
        assert_eq!(Form::of(&format!("[\"{}\"]", "x".repeat(2_000))), Form::Reference);
    }

    #[test]
    fn json_stays_as_it_is() {
        let json = r#"{"b":[1.50,"a\",{:"],"a":{},"c":[]}"#;
        assert_eq!(items(json), ["{", "\"b\": [", "1.50,", r#""a\",{:""#, "],", "\"a\": {},", "\"c\": []", "}"]);
    }
}
