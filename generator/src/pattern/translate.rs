//! A pattern in the syntax of the `regex` crate, with the meaning of ECMA-262.
//!
//! Nothing is left to that crate's defaults: classes are explicit ranges, `^` and `$` are `\A` and `\z`, word boundaries
//! are said to be ASCII, greed and captures are gone. What is written is ASCII, whatever the pattern was.

use std::fmt::Write as _;

use super::ast::{Assertion, Ast, Node};
use super::char_set::CharSet;
use super::plan::Reason;

/// Writes the pattern.
///
/// # Errors
///
/// The `regex` crate has nothing to say it with.
pub(super) fn translate(ast: &Ast) -> Result<String, Reason> {
    let mut out = String::new();
    write_node(&ast.root, Around::Alternation, &mut out)?;
    Ok(out)
}

/// What a part stands in, which decides whether it is put in a group. Each binds tighter than the one before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Around {
    Alternation,
    Concat,
    Repeat,
}

fn write_node(node: &Node, around: Around, out: &mut String) -> Result<(), Reason> {
    match node {
        Node::Set(set) => write_set(set, out),
        Node::Assertion(assertion) => out.push_str(match assertion {
            Assertion::Start => r"\A",
            Assertion::End => r"\z",
            Assertion::WordBoundary => r"(?-u:\b)",
            Assertion::NotWordBoundary => r"(?-u:\B)",
        }),
        Node::Look { .. } => return Err(Reason::LookAround),
        Node::BackReference(_) => return Err(Reason::BackReference),
        Node::Group { node, .. } => write_node(node, around, out)?,
        Node::Repeat { node, min, max, .. } => grouped(around == Around::Repeat, out, |out| {
            write_node(node, Around::Repeat, out)?;
            write_quantifier(*min, *max, out);
            Ok(())
        })?,
        Node::Concat(nodes) => grouped(around == Around::Repeat, out, |out| {
            nodes.iter().try_for_each(|node| write_node(node, Around::Concat, out))
        })?,
        Node::Alternation(nodes) => grouped(around > Around::Alternation, out, |out| {
            nodes.iter().enumerate().try_for_each(|(index, node)| {
                if index > 0 {
                    out.push('|');
                }
                write_node(node, Around::Alternation, out)
            })
        })?,
    }
    Ok(())
}

fn grouped(
    needed: bool,
    out: &mut String,
    write: impl FnOnce(&mut String) -> Result<(), Reason>,
) -> Result<(), Reason> {
    if needed {
        out.push_str("(?:");
    }
    write(out)?;
    if needed {
        out.push(')');
    }
    Ok(())
}

fn write_quantifier(min: u64, max: Option<u64>, out: &mut String) {
    // Writing to a string does not fail.
    let _ = match (min, max) {
        (0, None) => out.write_char('*'),
        (1, None) => out.write_char('+'),
        (0, Some(1)) => out.write_char('?'),
        (min, None) => write!(out, "{{{min},}}"),
        (min, Some(max)) if min == max => write!(out, "{{{min}}}"),
        (min, Some(max)) => write!(out, "{{{min},{max}}}"),
    };
}

fn write_set(set: &CharSet, out: &mut String) {
    match *set.ranges() {
        [(low, high)] if low == high => return write_char(low, out),
        // To say what is missing is shorter where that lies between ranges: `[^\n\r\u{2028}\u{2029}]`.
        [(first, _), .., (_, last)] if first == '\0' && last == char::MAX => {
            out.push_str("[^");
            write_ranges(set.negated().ranges(), out);
        }
        // No character: the `regex` crate has no `[]`.
        [] => {
            out.push_str("[^");
            write_ranges(CharSet::all().ranges(), out);
        }
        _ => {
            out.push('[');
            write_ranges(set.ranges(), out);
        }
    }
    out.push(']');
}

fn write_ranges(ranges: &[(char, char)], out: &mut String) {
    for &(low, high) in ranges {
        write_char(low, out);
        if low != high {
            if u32::from(high) - u32::from(low) > 1 {
                out.push('-');
            }
            write_char(high, out);
        }
    }
}

fn write_char(c: char, out: &mut String) {
    match c {
        '\n' => out.push_str(r"\n"),
        '\r' => out.push_str(r"\r"),
        '\t' => out.push_str(r"\t"),
        ' '..='~' => {
            if regex_syntax::is_meta_character(c) {
                out.push('\\');
            }
            out.push(c);
        }
        // Writing to a string does not fail.
        _ => drop(write!(out, "\\u{{{:X}}}", u32::from(c))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    #[test]
    fn nothing_is_left_to_the_engine() {
        for (pattern, expected) in [
            ("", ""),
            ("^a$", r"\Aa\z"),
            (r"\d\w", "[0-9][0-9A-Z_a-z]"),
            (".", r"[^\n\r\u{2028}\u{2029}]"),
            (r"\W", "[^0-9A-Z_a-z]"),
            ("[^]", r"[\u{0}-\u{10FFFF}]"),
            ("[]", r"[^\u{0}-\u{10FFFF}]"),
            ("[ab]", "[ab]"),
            ("[abc]", "[a-c]"),
            (r"[\^\]\\\-&~#]", r"[\#\&\-\\-\^\~]"),
            (r"\b\B", r"(?-u:\b)(?-u:\B)"),
            ("é\t\u{7F}", r"\u{E9}\t\u{7F}"),
            ("a b<\"'>#{}", " a b<\"'>\\#\\{\\}".trim_start()),
            ("(a)(?:b)(?<c>c)", "abc"),
            ("(a|b)|c", "a|b|c"),
            ("(a|b)c", "(?:a|b)c"),
            ("(ab)*?", "(?:ab)*"),
            ("(a+)?", "(?:a+)?"),
            ("(?:)*", "(?:)*"),
            ("(^)*(|a)+", r"\A*(?:|a)+"),
            ("a{2}b{2,}c{2,3}d{1}", "a{2}b{2,}c{2,3}d{1}"),
        ] {
            let translated = translate(&parse(pattern).expect("valid in this test"));
            assert_eq!(translated.as_deref(), Ok(expected), "{pattern}");
        }
    }

    #[test]
    fn what_cannot_be_said_is_not() {
        assert_eq!(translate(&parse("a(?!b)").expect("valid in this test")), Err(Reason::LookAround));
        assert_eq!(translate(&parse(r"(a)\1").expect("valid in this test")), Err(Reason::BackReference));
    }

    #[test]
    fn every_character_stands_for_itself() {
        let beyond = ['\u{80}', 'é', '\u{FFFF}', '😀', char::MAX];
        for c in ('\0'..='\u{7F}').chain(beyond) {
            let mut literal = String::from(r"\A");
            write_char(c, &mut literal);
            let mut class = String::from(r"\A");
            write_set(&CharSet::new(vec![(c, c), ('a', 'b')]), &mut class);
            for source in [literal, class] {
                assert!(source.is_ascii());
                let regex = regex::Regex::new(&source).expect("valid in this test");
                assert!(regex.is_match(&c.to_string()), "{source}");
                assert!(!regex.is_match("c") || c == 'c', "{source}");
            }
        }
    }
}
