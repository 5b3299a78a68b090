//! URI templates of any level ([RFC 6570, 2](https://www.rfc-editor.org/rfc/rfc6570#section-2)).
//!
//! Operators that are reserved for extensions (2.2) are operators by that grammar. The apostrophe is a literal, as
//! erratum 6937 says.

use super::uri::{is_encoded, is_private, is_universal};

/// `uri-template`: `/pets/{id}{?page,limit*}`.
pub fn uri_template(text: &str) -> bool {
    let mut rest = text;
    while let Some((literals, behind)) = rest.split_once('{') {
        let Some((expression, behind)) = behind.split_once('}') else {
            return false;
        };
        if !is_literal(literals) || !is_expression(expression) {
            return false;
        }
        rest = behind;
    }
    is_literal(rest)
}

/// `literals`, any number of them (2.1).
fn is_literal(text: &str) -> bool {
    is_encoded(text, |c| match c {
        '\0'..=' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '\x7F' => false,
        c => c.is_ascii() || is_universal(c) || is_private(c),
    })
}

/// What stands between the braces (2.2).
fn is_expression(text: &str) -> bool {
    const OPERATORS: [char; 12] = ['+', '#', '.', '/', ';', '?', '&', '=', ',', '!', '@', '|'];
    text.strip_prefix(OPERATORS).unwrap_or(text).split(',').all(is_variable)
}

/// `varspec` (2.3 and 2.4).
fn is_variable(text: &str) -> bool {
    let name = match (text.strip_suffix('*'), text.split_once(':')) {
        (Some(name), _) => name,
        (None, Some((name, length))) => {
            let is_length = matches!(length.as_bytes(), [b'1'..=b'9', rest @ ..]
                if rest.len() <= 3 && rest.iter().all(u8::is_ascii_digit));
            if !is_length {
                return false;
            }
            name
        }
        (None, None) => text,
    };
    name.split('.').all(|part| !part.is_empty() && is_encoded(part, |c| c.is_ascii_alphanumeric() || c == '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates() {
        for text in [
            "",
            "http://example.com/~{username}/",
            "/a?q={q}",
            "{var}",
            "{+path}/here",
            "{#x,hello,y}",
            "X{.var:3}",
            "{/list*}",
            "{;hello:5}",
            "{?x,y,empty}",
            "{&x}",
            "{a.b}",
            "{a_b.c1}",
            "{%41}",
            "{a%20b}",
            "{v:1}",
            "{v:9999}",
            "{=v}",
            "{|v}",
            "a%41b",
            "a'b",
            "a😀b",
            "é",
            "\u{E000}",
            "[x]",
            "a&b=c",
            "{a}{b}",
            "%7B{a}",
        ] {
            assert!(uri_template(text), "{text:?} is one");
        }
        for text in [
            "{}",
            "{",
            "}",
            "{a",
            "a}",
            "{a}}",
            "{{a}}",
            "{a{b}}",
            "{a,}",
            "{,}",
            "{a,,b}",
            "{+}",
            "{+,a}",
            "{,+a}",
            "{a b}",
            "{ a}",
            "{a-b}",
            "{a..b}",
            "{.}",
            "{..a}",
            "{a.}",
            "{v:0}",
            "{v:01}",
            "{v:10000}",
            "{v:}",
            "{v:a}",
            "{v:1*}",
            "{v*:1}",
            "{v**}",
            "{*}",
            "{:1}",
            "{é}",
            "{a=b}",
            "{%4}",
            "{%}",
            "{%4g}",
            "a b",
            "a\tb",
            "a\u{7F}",
            "a\"b",
            "a<b",
            "a\\b",
            "a^b",
            "a`b",
            "a|b",
            "a%b",
            "%",
            "%4",
            "%é1",
            "\u{FFFE}",
        ] {
            assert!(!uri_template(text), "{text:?} is none");
        }
    }
}
