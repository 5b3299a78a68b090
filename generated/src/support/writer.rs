//! Writing JSON text from the form of a value.

use std::fmt::Write as _;
use std::io::Write as _;

use super::view::{Numeral, View};

/// What becomes of secrets in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secrets {
    /// They are written as they are: the text is to be sent.
    Reveal,
    /// A placeholder stands for each: the text is to be shown.
    Redact,
}

/// What stands for a secret wherever one would be shown.
pub const REDACTED: &str = "[redacted]";

/// Appends the JSON text of a value, without white space. A number that JSON cannot write (not a number, infinite) is
/// written as `null`; validation reports it.
pub fn write(value: View<'_>, secrets: Secrets, out: &mut Vec<u8>) {
    match value {
        View::Absent | View::Null => out.extend_from_slice(b"null"),
        View::Bool(true) => out.extend_from_slice(b"true"),
        View::Bool(false) => out.extend_from_slice(b"false"),
        View::Number(number) => write_number(number, out),
        View::String(text) => write_string(text, out),
        View::Array(items) => {
            out.push(b'[');
            items.each(&mut |index, item| {
                if index > 0 {
                    out.push(b',');
                }
                write(item, secrets, out);
                true
            });
            out.push(b']');
        }
        View::Object(members) => {
            out.push(b'{');
            let mut first = true;
            members.each(&mut |name, member| {
                if !first {
                    out.push(b',');
                }
                first = false;
                write_string(name, out);
                out.push(b':');
                write(member, secrets, out);
                true
            });
            out.push(b'}');
        }
        View::Secret(inner) => match secrets {
            Secrets::Reveal => write(inner.view(), secrets, out),
            Secrets::Redact => write_string(REDACTED, out),
        },
    }
}

fn write_number(number: Numeral<'_>, out: &mut Vec<u8>) {
    // Writing to a vector cannot fail.
    let _ = match number {
        Numeral::Signed(n) => write!(out, "{n}"),
        Numeral::Wide(n) => write!(out, "{n}"),
        Numeral::Float(n) => match serde_json::Number::from_f64(n) {
            Some(n) => write!(out, "{n}"),
            None => out.write_all(b"null"),
        },
        Numeral::Text(text) => out.write_all(text.as_bytes()),
    };
}

/// Whether a byte stands for itself in a JSON string.
const fn is_plain(byte: u8) -> bool {
    byte >= 0x20 && byte != b'"' && byte != b'\\'
}

fn write_string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|b| !is_plain(b)) {
        let (plain, special) = rest.split_at(at);
        out.extend_from_slice(plain.as_bytes());
        let mut chars = special.chars();
        match chars.next() {
            Some('"') => out.extend_from_slice(b"\\\""),
            Some('\\') => out.extend_from_slice(b"\\\\"),
            Some('\n') => out.extend_from_slice(b"\\n"),
            Some('\r') => out.extend_from_slice(b"\\r"),
            Some('\t') => out.extend_from_slice(b"\\t"),
            Some('\u{8}') => out.extend_from_slice(b"\\b"),
            Some('\u{c}') => out.extend_from_slice(b"\\f"),
            Some(control) => {
                let mut escape = String::with_capacity(6);
                let _ = write!(escape, "\\u{:04x}", u32::from(control));
                out.extend_from_slice(escape.as_bytes());
            }
            None => {}
        }
        rest = chars.as_str();
    }
    out.extend_from_slice(rest.as_bytes());
    out.push(b'"');
}
