//! Reads `x-error`: where the parts of an error are, in whatever shape a service and what stands before it answer.

use indexmap::IndexSet;

use super::parameter::is_token;
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{NodeRef, Object, Reader, Reported, Unknown, Verdict, pointer};

/// Where the parts of an error are.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct ErrorParts {
    /// JSON pointers (RFC 6901) into the body, in the order in which they are tried: what programs know the error by.
    pub code: Vec<String>,
    /// The same for what is said to people.
    pub message: Vec<String>,
    /// By what the service finds the request again: headers of the response, and pointers, which begin with a slash.
    pub request_id: Vec<String>,
}

/// Reads the extension. What is wrong in it is refused by itself; the rest stands.
pub(super) fn read(root: &mut Object<'_>) -> Option<ErrorParts> {
    let reader = root.reader();
    let node = root.map("x-error", Verdict::Represented)?;
    parts(reader, node).ok()
}

fn parts<'d>(reader: Reader<'d>, node: NodeRef<'d>) -> Result<ErrorParts, Reported> {
    let mut object = reader.object(node, "`x-error`")?;
    let code = places(&mut object, "code", is_pointer);
    let message = places(&mut object, "message", is_pointer);
    let request_id = places(&mut object, "request-id", is_pointer_or_header);
    let _ = object.finish(Unknown::RefuseAll);
    Ok(ErrorParts { code, message, request_id })
}

fn is_pointer(text: &str) -> Result<(), String> {
    pointer::steps(text).map(|_| ()).map_err(|why| format!("`{text}` is no pointer: {why}"))
}

/// A header's name has no slash, so a text is a pointer by its first character.
fn is_pointer_or_header(text: &str) -> Result<(), String> {
    match text.strip_prefix('/') {
        Some(_) => is_pointer(text),
        None if is_token(text) => Ok(()),
        None => Err(format!("`{text}` is no name of a header field")),
    }
}

/// The places of a list, each once; one alone needs no list.
fn places(object: &mut Object<'_>, key: &'static str, is_place: fn(&str) -> Result<(), String>) -> Vec<String> {
    let list = match object.node().get(key).and_then(NodeRef::as_str) {
        Some(_) => object.string(key, Verdict::Represented).map(|one| vec![one]),
        None => object.strings(key, Verdict::Represented),
    };
    let Some(list) = list else { return Vec::new() };
    if list.is_empty() && object.node().get(key).is_some_and(NodeRef::is_empty) {
        let place = object.node().get(key).map(NodeRef::place);
        refuse(object, key);
        object.report(Diagnostic::new(codes::EMPTY, place, format!("`{key}` must have at least one place")));
    }
    let mut kept = IndexSet::with_capacity(list.len());
    for item in list {
        if let Err(message) = is_place(item.value) {
            refuse(object, key);
            object.report(Diagnostic::new(codes::WRONG_VALUE, item.place, message));
        } else if !kept.insert(item.value.to_owned()) {
            let message = format!("`{}` stands here twice", item.value);
            object.reader().report(Diagnostic::new(codes::REPEATED, item.place, message));
        }
    }
    kept.into_iter().collect()
}

/// Marks a member that was taken for good before it was looked at.
fn refuse(object: &mut Object<'_>, key: &str) {
    if let Some(member) = object.node().member(key) {
        object.reader().refuse(member);
    }
}
