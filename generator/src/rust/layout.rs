//! The layout of what is written: `prettyplease` lays out tokens, this sets blank lines where people set them.

use proc_macro2::{Delimiter, Literal, TokenStream, TokenTree};

use crate::api::shape::Docs;

/// What every written file begins with.
pub const HEADER: &str = "// Generated from an OpenAPI description. Do not edit: generate it again.\n\n";

/// The text of a file.
///
/// # Errors
///
/// If the tokens are no Rust.
pub fn file(tokens: TokenStream) -> Result<String, syn::Error> {
    let mut file: syn::File = syn::parse2(tokens)?;
    let items = std::mem::take(&mut file.items);
    let mut out = String::from(HEADER);
    let docs = prettyplease::unparse(&file);
    if !docs.is_empty() {
        out.push_str(&docs);
        if !items.is_empty() {
            out.push('\n');
        }
    }
    file.attrs.clear();
    Ok(out + &unparsed(file, items))
}

/// Items with a blank line before each.
///
/// # Errors
///
/// If the tokens are no Rust.
pub fn items(tokens: TokenStream) -> Result<String, syn::Error> {
    if tokens.is_empty() {
        return Ok(String::new());
    }
    let mut file: syn::File = syn::parse2(tokens)?;
    let items = std::mem::take(&mut file.items);
    Ok(format!("\n{}", unparsed(file, items)))
}

/// Items with blank lines between them; `file` is an empty one.
fn unparsed(mut file: syn::File, items: Vec<syn::Item>) -> String {
    let mut out = String::new();
    let mut before = None;
    for item in items {
        let group = Group::of(&item);
        if before.is_some_and(|before| before != group || group == Group::Alone) {
            out.push('\n');
        }
        before = Some(group);
        file.items = vec![item];
        out.push_str(&spaced(&prettyplease::unparse(&file)));
    }
    out
}

/// How wide a line may be.
pub const WIDTH: usize = 118;

/// A text that is written line by line, for what `prettyplease` does not lay out: the invocations of macros.
#[derive(Debug, Default)]
pub struct Text(String);

impl Text {
    /// Adds a text.
    pub fn push(&mut self, text: &str) {
        self.0.push_str(text);
    }

    /// Adds a doc comment.
    pub fn docs(&mut self, indent: usize, lines: &[String]) {
        for line in lines {
            let blank = if line.is_empty() { "" } else { " " };
            self.0.push_str(&format!("{:indent$}///{blank}{line}\n", ""));
        }
    }

    /// Adds the attribute of something deprecated.
    pub fn deprecated(&mut self, indent: usize, docs: &Docs) {
        if docs.deprecated {
            self.0.push_str(&format!("{:indent$}#[deprecated]\n", ""));
        }
    }

    /// Adds items, each with a comma behind it, as many on a line as fit.
    pub fn list(&mut self, indent: usize, items: &[String]) {
        let mut width = 0;
        for item in items {
            let length = item.chars().count() + 2;
            if width > 0 && width + length > WIDTH {
                self.0.push('\n');
                width = 0;
            }
            if width == 0 {
                self.0.push_str(&" ".repeat(indent));
                width = indent;
            } else {
                self.0.push(' ');
            }
            self.0.push_str(item);
            self.0.push(',');
            width += length;
        }
        if width > 0 {
            self.0.push('\n');
        }
    }

    /// All that was added.
    #[must_use]
    pub fn finish(self) -> String {
        self.0
    }
}

/// Blocks between braces, of which each begins where the one before it ends.
#[derive(Debug, Default)]
pub struct Blocks {
    is_open: bool,
}

impl Blocks {
    /// Writes a block with what stands before it, and items in it, each of one line or more. A single one that is short
    /// stands between the braces.
    pub fn block(&mut self, out: &mut Text, head: &str, items: &[String]) {
        out.push(if std::mem::take(&mut self.is_open) { "    } " } else { "    " });
        match items {
            [] => out.push(&format!("{head} {{}}\n")),
            [only] if Self::is_short(head, only) => out.push(&format!("{head} {{ {} }}\n", only.trim())),
            _ => {
                self.is_open = true;
                out.push(&format!("{head} {{\n"));
                items.iter().for_each(|item| out.push(item));
            }
        }
    }

    /// Whether an item stands on a line with what is before the block, where another block may have ended.
    fn is_short(head: &str, item: &str) -> bool {
        let around = "    } ".len() + " { ".len() + " }".len();
        let item = item.trim();
        !item.contains('\n') && around + head.chars().count() + item.chars().count() <= WIDTH
    }

    /// Ends the last block, before something that is none.
    pub fn end(&mut self, out: &mut Text) {
        if std::mem::take(&mut self.is_open) {
            out.push("    }\n");
        }
    }
}

/// A string literal.
#[must_use]
pub fn string(value: &str) -> String {
    Literal::string(value).to_string()
}

/// A type or a path as people write it, in one line.
#[must_use]
pub fn compact(tokens: &TokenStream) -> String {
    let mut out = String::new();
    write_compact(tokens, &mut out);
    out
}

fn write_compact(tokens: &TokenStream, out: &mut String) {
    for token in tokens.clone() {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                out.push_str(open);
                write_compact(&group.stream(), out);
                // A tuple of one ends with a comma.
                out.truncate(out.trim_end().len());
                out.push_str(close);
            }
            TokenTree::Punct(punct) if punct.as_char() == ',' => out.push_str(", "),
            TokenTree::Punct(punct) => out.push(punct.as_char()),
            word => {
                if out.ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                    out.push(' ');
                }
                out.push_str(&word.to_string());
            }
        }
    }
}

/// An expression behind something on a line that is indented so far.
///
/// # Errors
///
/// If the tokens are no expression.
pub fn expression(tokens: TokenStream, indent: usize) -> Result<String, syn::Error> {
    let item: syn::File = syn::parse2(quote::quote!(const _: () = #tokens;))?;
    let text = prettyplease::unparse(&item);
    let text = text.trim_end().strip_prefix("const _: () = ").unwrap_or(&text);
    let text = text.strip_suffix(';').unwrap_or(text);
    Ok(text.lines().collect::<Vec<_>>().join(&format!("\n{:indent$}", "")))
}

/// Items of a group stand together without blank lines.
#[derive(Clone, Copy, PartialEq)]
enum Group {
    Imports,
    Modules,
    Alone,
}

impl Group {
    fn of(item: &syn::Item) -> Self {
        match item {
            syn::Item::Use(_) => Self::Imports,
            syn::Item::Mod(module) if module.content.is_none() => Self::Modules,
            _ => Self::Alone,
        }
    }
}

/// Sets a blank line between the functions of a block.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut closed = false;
    for line in text.lines() {
        let body = line.trim_start();
        let indent = line.len() - body.len();
        let opens =
            ["///", "#[", "pub fn", "fn", "pub struct", "pub const"].iter().any(|start| body.starts_with(start));
        if closed && indent == 4 && opens {
            out.push('\n');
        }
        let is_type = indent == 4 && body.starts_with("type ");
        closed = line == "    }" || is_type || (indent == 4 && body.ends_with("];"));
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_begins_where_the_one_before_it_ends() {
        let (mut out, mut blocks) = (Text::default(), Blocks::default());
        let long = format!("        {};\n", "x".repeat(120));
        blocks.block(&mut out, "none", &[]);
        blocks.block(&mut out, "short", &["        a;\n".to_owned()]);
        blocks.block(&mut out, "two", &["        a;\n".to_owned(), "        b;\n".to_owned()]);
        blocks.block(&mut out, "long", std::slice::from_ref(&long));
        blocks.end(&mut out);
        blocks.end(&mut out);
        let expected = "    none {}\n    short { a; }\n    two {\n        a;\n        b;\n    } long {\n";
        assert_eq!(out.finish(), format!("{expected}{long}    }}\n"));
    }
}
