//! Prose of the description as rustdoc reads it.
//!
//! Descriptions are written in CommonMark by people who never thought of rustdoc: brackets are no links to Rust items,
//! `<b>` is no HTML tag to be closed, code is no doctest, an address is not yet a link. What rustdoc would warn about or
//! run is made harmless here; the words stay as they are.

/// Makes the text of a description fit for a doc comment, line by line.
#[must_use]
pub fn lines(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut fence: Option<String> = None;
    let mut lists: Vec<usize> = Vec::new();
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\t', "    ");
    for line in text.trim_end().lines() {
        let line: String = line.chars().filter(|c| !c.is_control() && !is_direction(*c)).collect();
        let line = line.trim_end();
        let body = line.trim_start();
        let indent = line.len() - body.len();
        if let Some(mark) = &fence {
            let closes = body.starts_with(mark.as_str()) && body.chars().all(|c| mark.starts_with(c));
            if closes {
                fence = None;
            }
            out.push(line.to_owned());
            continue;
        }
        if body.is_empty() {
            // More than one says no more.
            if !out.last().is_some_and(String::is_empty) {
                out.push(String::new());
            }
            continue;
        }
        lists.retain(|content| *content <= indent);
        let base = lists.last().copied().unwrap_or(0);
        // Four blanks more than the text around would make code of it.
        let indent = indent.min(base + 3);
        if let Some(mark) = fence_mark(body) {
            out.push(format!("{:indent$}{mark}text", ""));
            fence = Some(mark);
            continue;
        }
        if let Some(width) = list_marker(body) {
            lists.push(indent + width);
        }
        out.push(format!("{:indent$}{}", "", inline(body)));
    }
    if let Some(mark) = fence {
        out.push(mark);
    }
    while out.first().is_some_and(String::is_empty) {
        out.remove(0);
    }
    out
}

/// Signs that turn the direction of text: they are invisible, and rustc warns about them.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn fence_mark(body: &str) -> Option<String> {
    let sign = body.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let mark: String = body.chars().take_while(|c| *c == sign).collect();
    let info = body.get(mark.len()..).unwrap_or_default();
    (mark.len() >= 3 && !(sign == '`' && info.contains('`'))).then_some(mark)
}

/// The width of a list marker and the blanks behind it.
fn list_marker(body: &str) -> Option<usize> {
    let marker = match body.chars().next()? {
        '-' | '*' | '+' => 1,
        '0'..='9' => {
            let digits = body.chars().take_while(char::is_ascii_digit).count();
            let sign = body.chars().nth(digits)?;
            if digits > 9 || !matches!(sign, '.' | ')') {
                return None;
            }
            digits + 1
        }
        _ => return None,
    };
    let rest = body.get(marker..)?;
    let blanks = rest.chars().take_while(|c| *c == ' ').count();
    (blanks > 0).then_some(marker + blanks.min(4))
}

/// A line outside code blocks.
fn inline(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '`' => code_span(rest),
            'h' => address(rest),
            '[' => link(rest),
            '<' => angle(rest),
            _ => None,
        };
        if let Some((text, len)) = taken {
            out.push_str(&text);
            rest = rest.get(len..).unwrap_or_default();
            continue;
        }
        let mut chars = rest.chars();
        match chars.next() {
            Some('\\') => {
                // What is escaped already stays so.
                out.push('\\');
                match chars.next() {
                    Some(next) if next.is_ascii_punctuation() => out.push(next),
                    Some(next) => out.push_str(&inline(&next.to_string())),
                    None => {}
                }
            }
            Some(c @ ('[' | ']' | '<' | '`')) => {
                out.push('\\');
                out.push(c);
            }
            Some(c) => out.push(c),
            None => {}
        }
        rest = chars.as_str();
    }
    out
}

/// A code span that ends on the same line.
fn code_span(rest: &str) -> Option<(String, usize)> {
    let mark: String = rest.chars().take_while(|c| *c == '`').collect();
    let inside = rest.get(mark.len()..)?;
    let mut from = 0;
    while let Some(found) = inside.get(from..)?.find(&mark) {
        let at = from + found;
        let run = inside.get(at..)?.chars().take_while(|c| *c == '`').count();
        if run == mark.len() {
            let len = mark.len() + at + run;
            return Some((rest.get(..len)?.to_owned(), len));
        }
        from = at + run;
    }
    None
}

/// Where an address ends.
fn address_len(text: &str) -> Option<usize> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| text.starts_with(scheme))?;
    let end =
        text.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '|' | '\\' | '{' | '}' | '^'));
    let whole = text.get(..end.unwrap_or(text.len()))?;
    let mut trimmed = whole.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', ']']);
    while trimmed.ends_with(')') && trimmed.matches(')').count() > trimmed.matches('(').count() {
        trimmed = trimmed.trim_end_matches(')').trim_end_matches(['.', ',']);
    }
    (trimmed.len() > scheme.len()).then_some(trimmed.len())
}

fn address(rest: &str) -> Option<(String, usize)> {
    let len = address_len(rest)?;
    Some((format!("<{}>", rest.get(..len)?), len))
}

/// `[text](address)`, on one line.
fn link(rest: &str) -> Option<(String, usize)> {
    let close = rest.find(']')?;
    let text = rest.get(1..close)?;
    if text.contains(['[', '\n']) {
        return None;
    }
    let target = rest.get(close + 1..)?.strip_prefix('(')?;
    let end = target.find(')')?;
    let url = target.get(..end)?;
    let len = address_len(url)?;
    if len != url.len() {
        return None;
    }
    Some((format!("[{}]({url})", inline(text).replace(['<', '>'], "")), close + 2 + end + 1))
}

/// `<https://…>`.
fn angle(rest: &str) -> Option<(String, usize)> {
    let inside = rest.get(1..)?;
    let len = address_len(inside)?;
    inside.get(len..)?.starts_with('>').then(|| (format!("<{}>", inside.get(..len).unwrap_or_default()), len + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn one(text: &str, expected: &str) {
        assert_eq!(lines(text).join("\n"), expected);
    }

    #[test]
    fn plain_words_stay() {
        one("The ID of *it*, e.g. `a[0]<T>`.", "The ID of *it*, e.g. `a[0]<T>`.");
        one("  leading\nand more\n\n\n", "  leading\nand more");
        one("one\n\n\n\ntwo\n```\n\n\n```", "one\n\ntwo\n```text\n\n\n```");
    }

    #[test]
    fn no_links_to_items_and_no_tags() {
        one("an array[int] or <b>bold</b>", "an array\\[int\\] or \\<b>bold\\</b>");
        one("`unclosed [x", "\\`unclosed \\[x");
        one("already \\[escaped\\]", "already \\[escaped\\]");
    }

    #[test]
    fn addresses_become_links() {
        one("see https://a.example/b_c(d).", "see <https://a.example/b_c(d)>.");
        one("(https://a.example)", "(<https://a.example>)");
        one("<https://a.example>", "<https://a.example>");
        one("[docs](https://a.example/x)", "[docs](https://a.example/x)");
        one("[docs](#local)", "\\[docs\\](#local)");
    }

    #[test]
    fn code_is_text() {
        one("```rust\nfn x(\n```", "```text\nfn x(\n```");
        one("```\nopen", "```text\nopen\n```");
        one("para\n\n    indented code", "para\n\n   indented code");
        one("- item\n  - nested\n    more", "- item\n  - nested\n    more");
        one("\tx", "   x");
    }
}
