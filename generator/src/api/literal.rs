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
        Kind::String => out.push_str(&string(node.as_str().unwrap_or_default())),
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
                out.push_str(&string(member.key));
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
    serde_json::Value::from(text).to_string()
}

/// Whether JSON number text is greater than 0.
pub(super) fn is_positive(text: &str) -> bool {
    let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
    !text.starts_with('-') && mantissa.bytes().any(|b| (b'1'..=b'9').contains(&b))
}
