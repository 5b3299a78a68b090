//! The operations of the description, in one file, or in one for each tag.

use proc_macro2::TokenStream;

use super::calls;
use super::examples::Examples;
use super::headers::Headers;
use super::layout::{self, Text, compact};
use super::name::{Name, Scope};
use super::names::{Names, OperationNames};
use super::schemas::Schemas;
use crate::api::Api;
use crate::api::content::ContentKind;
use crate::api::operation::{Operation, Style};

/// A file of the crate: its path and what stands in it.
pub type Written = (String, String);

/// An operation with its names.
type Named<'a> = (&'a Operation, &'a OperationNames);

/// What all operations are written with.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The service.
    pub api: &'a Api,
    /// What is called how.
    pub names: &'a Names,
    /// The headers of answers.
    pub headers: &'a Headers<'a>,
    /// Where examples are shown.
    pub examples: &'a Examples<'a>,
}

/// The module `operations`: one file, or where operations have different tags one for each tag. An operation of several
/// tags stands with the first.
///
/// # Errors
///
/// If what was written is no Rust.
pub fn files(
    api: &Api,
    names: &Names,
    headers: &Headers<'_>,
    schemas: &mut Schemas<'_>,
) -> Result<Vec<Written>, syn::Error> {
    let all: Vec<Named<'_>> = api.operations.iter().zip(names.operations()).collect();
    let context = Context { api, names, headers, examples: &Examples::of(api, names) };
    let mut tags: Vec<(Option<&String>, Vec<Named<'_>>)> = Vec::new();
    for named in &all {
        let tag = named.0.tags.first();
        match tags.iter_mut().find(|(known, _)| *known == tag) {
            Some((_, operations)) => operations.push(*named),
            None => tags.push((tag, vec![*named])),
        }
    }
    if tags.len() <= 1 {
        let head = if all.is_empty() { HEAD.to_owned() } else { format!("{HEAD}{ALLOW}\n{TRAIT}") };
        let text = file(context, &head, &all, schemas)?;
        return Ok(vec![("src/operations.rs".to_owned(), text)]);
    }
    let mut scope = Scope::reserving(&["mod"]);
    let mut files = Vec::new();
    let mut root = format!("{}{HEAD}{ALLOW}\n", layout::HEADER);
    let mut exports = String::new();
    for (tag, operations) in &tags {
        let (name, head) = match tag {
            Some(tag) => (Name::new(tag), format!("//! The operations of the tag {}.\n", super::words::code(tag))),
            None => (Name::new("untagged"), "//! The operations without a tag.\n".to_owned()),
        };
        let module = scope.claim(&name).snake();
        let text = file(context, &head, operations, schemas)?;
        // A module whose name is a keyword has a file without the `r#`.
        let path = module.to_string().replace("r#", "");
        files.push((format!("src/operations/{path}.rs"), text));
        root.push_str(&format!("mod {module};\n"));
        exports.push_str(&format!("pub use {module}::*;\n"));
    }
    files.push(("src/operations/mod.rs".to_owned(), format!("{root}\n{TRAIT}{exports}")));
    Ok(files)
}

const HEAD: &str = "\
//! The operations of the description. A value of one of these types is a call: `validate` tells what is wrong
//! with it, `encode` makes the HTTP request, `decode` reads the answer. They are methods of [`Call`](crate::Call).
//!
//! Before each stands its title and then what else there is to say of it. Behind the `=` of a parameter stand where it
//! is sent, its name there, and what it fits, which is in `schemas.rs`; behind the `=>` of an answer what it is read as,
//! in which form, what it fits, and what the description says of it.
";

fn file(
    context: Context<'_>,
    head: &str,
    operations: &[Named<'_>],
    schemas: &mut Schemas<'_>,
) -> Result<String, syn::Error> {
    let mut out = Text::default();
    out.push(layout::HEADER);
    out.push(head);
    out.push(&imports(context, operations));
    for named in operations {
        calls::operation(&mut out, context, *named, schemas)?;
    }
    Ok(out.finish())
}

/// What is said here once need not be said, and kept in memory, for each operation.
const ALLOW: &str = "\
#![allow(unreachable_patterns, reason = \"the description may have a default answer\")]
#![allow(clippy::new_without_default, reason = \"another description of an operation may need something\")]
";

/// Whoever takes all operations into scope has what can be done with them.
const TRAIT: &str = "#[doc(no_inline)]\npub use crate::Call as _;\n";

/// What the operations are made of. Modules and no types, since a type of an operation may have the same name.
fn imports(context: Context<'_>, operations: &[Named<'_>]) -> String {
    if operations.is_empty() {
        return String::new();
    }
    let bodies = || operations.iter().filter_map(|(operation, _)| operation.body.as_ref());
    let contents = || bodies().flat_map(|body| &body.contents);
    let is_styled =
        operations.iter().flat_map(|(operation, _)| &operation.parameters).any(|one| one.style != Style::Plain);
    let of_fields = |kind: &ContentKind| matches!(kind, ContentKind::Form(fields) if !fields.is_empty());
    let modules = [
        ("form", contents().any(|content| matches!(content.kind, ContentKind::Form(_)))),
        ("media", bodies().any(|body| calls::plain_json(body).is_none())),
        ("multipart", contents().any(|content| matches!(content.kind, ContentKind::Multipart(_)))),
        ("parameter", is_styled || contents().any(|content| of_fields(&content.kind))),
    ];
    let mut out = String::from("\n");
    out.push_str("use crate::support::call::operation;\n");
    let modules: Vec<&str> = modules.into_iter().filter(|(_, needed)| *needed).map(|(name, _)| name).collect();
    match modules.as_slice() {
        [] => {}
        [only] => out.push_str(&format!("use crate::support::{only};\n")),
        several => out.push_str(&format!("use crate::support::{{{}}};\n", several.join(", "))),
    }
    out.push_str("#[allow(unused_imports, reason = \"not every operation has all of them\")]\n");
    let headers = if context.headers.is_empty() { "" } else { "headers, " };
    out.push_str(&format!("use crate::{{{headers}models, schemas}};\n"));
    out
}

/// A type as it is written where `models` is at hand.
#[must_use]
pub fn short(ty: &TokenStream) -> String {
    compact(ty).replace("crate::models::", "models::")
}
