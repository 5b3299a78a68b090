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
    /// The header of the response by which the service finds the request again.
    pub request_id: Option<String>,
}

/// Reads the extension. What is wrong in it is refused by itself; the rest stands.
pub(super) fn read(root: &mut Object<'_>) -> Option<ErrorParts> {
    let reader = root.reader();
    let node = root.map("x-error", Verdict::Represented)?;
    parts(reader, node).ok()
}

fn parts<'d>(reader: Reader<'d>, node: NodeRef<'d>) -> Result<ErrorParts, Reported> {
    let mut object = reader.object(node, "`x-error`")?;
    let code = pointers(&mut object, "code");
    let message = pointers(&mut object, "message");
    let request_id = object.string("request-id", Verdict::Represented).filter(|header| {
        let valid = is_token(header.value);
        if !valid {
            refuse(&mut object, "request-id");
            let message = format!("`{}` is no name of a header field", header.value);
            object.report(Diagnostic::new(codes::WRONG_VALUE, header.place, message));
        }
        valid
    });
    let _ = object.finish(Unknown::RefuseAll);
    Ok(ErrorParts { code, message, request_id: request_id.map(|header| header.value.to_owned()) })
}

/// The pointers of a list, each once.
fn pointers(object: &mut Object<'_>, key: &'static str) -> Vec<String> {
    let Some(list) = object.strings(key, Verdict::Represented) else { return Vec::new() };
    if list.is_empty() && object.node().get(key).is_some_and(NodeRef::is_empty) {
        let place = object.node().get(key).map(NodeRef::place);
        refuse(object, key);
        object.report(Diagnostic::new(codes::EMPTY, place, format!("`{key}` must have at least one pointer")));
    }
    let mut kept = IndexSet::with_capacity(list.len());
    for item in list {
        if let Err(why) = pointer::steps(item.value) {
            refuse(object, key);
            let message = format!("`{}` is no pointer: {why}", item.value);
            object.report(Diagnostic::new(codes::WRONG_VALUE, item.place, message));
        } else if !kept.insert(item.value.to_owned()) {
            let message = format!("the pointer `{}` stands here twice", item.value);
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
