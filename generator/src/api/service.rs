//! Reads what concerns the service as a whole: `info`, `tags`, `servers`.

use super::Info;
use super::docs;
use super::operation::{Piece, Server, Variable};
use super::shape::Docs;
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{Member, NodeRef, Object, Reader, Reported, Unknown, Verdict, Version};

/// Reads the Info Object.
pub(super) fn info<'d>(reader: Reader<'d>, node: NodeRef<'d>) -> Result<Info, Reported> {
    let mut object = reader.object(node, "`info`")?;
    let title = object.string("title", Verdict::Represented);
    let title = object.required("title", title).map_or("", |title| title.value).to_owned();
    let version = object.string("version", Verdict::Annotation);
    let version = object.required("version", version).map_or("", |version| version.value).to_owned();
    let description = object.string("description", Verdict::Annotation).map(|text| text.value.to_owned());
    let mut notes = Vec::new();
    if let Some(terms) = object.string("termsOfService", Verdict::Annotation) {
        notes.push(format!("Terms of service: {}", terms.value));
    }
    for (key, what) in [("contact", "Contact"), ("license", "Licence")] {
        let Some(node) = object.annotation(key) else { continue };
        let words: Vec<&str> = node.members().filter_map(|member| member.value.as_str()).collect();
        notes.push(format!("{what}: {}", words.join(", ")));
    }
    if reader.version() != Version::V3_0 {
        object.annotations(&["summary"]);
    }
    let _ = object.finish(Unknown::Refuse);
    Ok(Info { title, version, notes, docs: Docs { description, ..Docs::default() }, tags: Vec::new() })
}

/// Reads the Tag Objects: names and what is said of them.
pub(super) fn tags<'d>(root: &mut Object<'d>) -> Vec<(String, Docs)> {
    let Some(list) = root.annotation("tags") else { return Vec::new() };
    let read = |tag: NodeRef<'d>| {
        let text = |key: &str| tag.get(key).and_then(NodeRef::as_str).map(str::to_owned);
        let external = tag.get("externalDocs").and_then(docs::external);
        Some((text("name")?, Docs { description: text("description"), external, ..Docs::default() }))
    };
    list.items().filter_map(read).collect()
}

/// Reads a Server Object.
pub(super) fn server<'d>(reader: Reader<'d>, node: NodeRef<'d>) -> Result<Server, Reported> {
    let mut object = reader.object(node, "a server")?;
    let url = object.string("url", Verdict::Represented);
    let url = object.required("url", url);
    let docs = docs::read_described(&mut object);
    if reader.version() == Version::V3_2 {
        object.annotations(&["name"]);
    }
    let described = object.entries("variables").unwrap_or_default();
    let mut variables = Vec::new();
    for member in &described {
        variables.extend(variable(reader, *member).ok());
    }
    let finished = object.finish(Unknown::Refuse);
    let url = url?;
    finished?;
    let mut pieces = Vec::new();
    let mut rest = url.value;
    while let Some((text, template)) = rest.split_once('{') {
        if !text.is_empty() {
            pieces.push(Piece::Text(text.to_owned()));
        }
        let Some((name, after)) = template.split_once('}') else { break };
        let Some(index) = variables.iter().position(|variable| variable.name == name) else {
            let why = match described.iter().any(|member| member.key == name) {
                true => "cannot be read",
                false => "is not described",
            };
            let message = format!("the address names a variable `{name}` that {why}");
            reader.ledger().mark_subtree(node, Verdict::Refused);
            return Err(reader.report(Diagnostic::new(codes::WRONG_VALUE, url.place, message)));
        };
        pieces.push(Piece::Parameter(index));
        rest = after;
    }
    if rest.contains(['{', '}']) {
        let message = "the address has a brace without its partner";
        reader.ledger().mark_subtree(node, Verdict::Refused);
        return Err(reader.report(Diagnostic::new(codes::WRONG_VALUE, url.place, message)));
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    let unused: Vec<usize> = (0..variables.len()).filter(|index| !pieces.contains(&Piece::Parameter(*index))).collect();
    for index in unused.into_iter().rev() {
        let variable = variables.remove(index);
        let message = format!("the address has no place for the variable `{}`", variable.name);
        reader.report(Diagnostic::new(codes::WITHOUT_EFFECT, url.place, message));
        for piece in &mut pieces {
            if let Piece::Parameter(number) = piece {
                *number -= usize::from(*number > index);
            }
        }
    }
    Ok(Server { url: url.value.to_owned(), pieces, docs, variables })
}

fn variable<'d>(reader: Reader<'d>, member: Member<'d>) -> Result<Variable, Reported> {
    let mut object = reader.object(member.value, "a server variable")?;
    let default = object.string("default", Verdict::Represented);
    let default = object.required("default", default);
    let values = object.strings("enum", Verdict::Represented).unwrap_or_default();
    let values: Vec<String> = values.iter().map(|value| value.value.to_owned()).collect();
    let docs = docs::read_described(&mut object);
    let finished = object.finish(Unknown::Refuse);
    let default = default?;
    finished?;
    if !values.is_empty() && !values.iter().any(|value| value == default.value) {
        let message = format!("the default `{}` is none of the values of `enum`", default.value);
        reader.report(Diagnostic::new(codes::DEFAULT_OUTSIDE_ENUM, default.place, message));
    }
    Ok(Variable { name: member.key.to_owned(), default: default.value.to_owned(), values, docs })
}
