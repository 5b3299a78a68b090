//! Values that stand in the description, as JSON text.

use crate::document::{Kind, NodeRef};

/// The JSON text of a value; `None` if it holds a number that JSON lacks.
pub(super) fn json(node: NodeRef<'_>) -> Option<String> {
    let mut out = String::new();
    write(node, &mut out).then_some(out)
}

fn write(node: NodeRef<'_>, out: &mut String) -> bool {
    match node.kind() {
        Kind::Null => out.push_str("null"),
        Kind::Boolean => out.push_str(if node.as_bool() == Some(true) { "true" } else { "false" }),
        Kind::Number => match node.number_text() {
            Some(text) => out.push_str(&text),
            None => return false,
        },
        Kind::String => write_string(node.as_str().unwrap_or_default(), out),
        Kind::List => {
            out.push('[');
            for (index, item) in node.items().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                if !write(item, out) {
                    return false;
                }
            }
            out.push(']');
        }
        Kind::Mapping => {
            out.push('{');
            for (index, member) in node.members().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_string(member.key, out);
                out.push(':');
                if !write(member.value, out) {
                    return false;
                }
            }
            out.push('}');
        }
    }
    true
}

/// A text as a JSON string.
#[must_use]
pub fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    write_string(text, &mut out);
    out
}

/// Appends a text as a JSON string (RFC 8259, 7): what need not be escaped is not, and what has a short escape has that.
pub(crate) fn write_string(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1F)) {
        // What is escaped is one byte long, and so is a character.
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        let mut characters = from.chars();
        match characters.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\u{8}') => out.push_str("\\b"),
            Some('\u{c}') => out.push_str("\\f"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            other => out.push_str(&format!("\\u{:04x}", other.map_or(0, u32::from))),
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

/// Whether JSON number text is greater than 0.
pub(super) fn is_positive(text: &str) -> bool {
    let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
    !text.starts_with('-') && mantissa.bytes().any(|b| (b'1'..=b'9').contains(&b))
}

#[cfg(test)]
mod tests {
    use super::string;

    #[test]
    fn strings_are_escaped_as_serde_json_does() {
        for character in (0..=0x2100).filter_map(char::from_u32) {
            let text = format!("a{character}\"b\\{character}");
            assert_eq!(string(&text), serde_json::Value::from(text.as_str()).to_string(), "{character:?}");
        }
        assert_eq!(string(""), "\"\"");
    }
}
