//! The layout of what is written: `prettyplease` lays out tokens, this sets blank lines where people set them.

use proc_macro2::TokenStream;

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

/// The text of items alone.
///
/// # Errors
///
/// If the tokens are no Rust.
pub fn items(tokens: TokenStream) -> Result<String, syn::Error> {
    let mut file: syn::File = syn::parse2(tokens)?;
    let items = std::mem::take(&mut file.items);
    Ok(unparsed(file, items))
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
