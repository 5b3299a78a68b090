//! What is read alike in all objects: references, what is beside them, members that are still to come.

use crate::diagnostic::{Diagnostic, codes};
use crate::document::{NodeRef, Object, Reader, Reported, Version};

/// What an object stands for that may be a reference. In 3.0 whatever is beside a `$ref` means nothing (3.0.3, 4.7.23);
/// from 3.1 on `summary` and `description` may be there, which bind nobody.
pub(super) fn target<'d>(reader: Reader<'d>, node: NodeRef<'d>) -> Result<NodeRef<'d>, Reported> {
    let found = reader.follow(node)?;
    if found != node {
        for member in node.members().filter(|member| member.key != "$ref") {
            reader.annotate(member);
            let prose = reader.version() != Version::V3_0 && ["summary", "description"].contains(&member.key);
            if !prose {
                let message = format!("`{}` beside a `$ref` means nothing", member.key);
                reader.report(Diagnostic::new(codes::BESIDE_REFERENCE, member.key_place, message));
            }
        }
    }
    Ok(found)
}

/// Refuses members that are still to come, if they are there.
pub(super) fn refuse_for_now<'d>(reader: Reader<'d>, object: &mut Object<'d>, keywords: &[&'static str]) {
    for keyword in keywords {
        if let Some(member) = object.take(keyword) {
            reader.refuse(member);
            let message = format!("`{keyword}` is not supported yet");
            reader.report(Diagnostic::new(codes::NOT_SUPPORTED, member.key_place, message));
        }
    }
}
