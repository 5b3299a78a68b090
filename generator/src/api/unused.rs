//! Components that nothing refers to.
//!
//! Schemas become types all the same, for their names are what users count on; all others mean something only where
//! they are referred to. What is referred to by something that is refused alone was never looked at, and is refused with
//! that.

use super::rule::SchemaId;
use super::schema::Schemas;
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{Member, NodeRef, Reader, Referred, Verdict};

/// Tells the components of one kind that nothing refers to, and gives them a verdict.
pub(super) fn components(reader: Reader<'_>, referred: &Referred<'_>, members: &[Member<'_>], what: &str) {
    for member in members {
        let inside = member.value;
        let by = referred.to(inside);
        if by.is_empty() {
            tell(reader, *member, what, "");
        }
        // What is read for an operation that is left out is left out with it.
        let is_refused = |member: &Member<'_>| reader.ledger().verdict(*member) == Some(Verdict::Refused);
        if !by.is_empty() && by.iter().all(is_refused) {
            reader.ledger().mark_subtree(inside, Verdict::Refused);
        }
        if inside.is_map() && inside.members().all(|inner| reader.ledger().verdict(inner).is_none()) {
            let verdicts = by.iter().filter_map(|member| reader.ledger().verdict(*member));
            let refused = verdicts.max() == Some(Verdict::Refused);
            reader.ledger().mark_subtree(inside, if refused { Verdict::Refused } else { Verdict::Annotation });
        }
    }
}

/// Tells the schemas that nothing refers to, if there is something that could.
pub(super) fn schemas(schemas: &Schemas<'_>, referred: &Referred<'_>, named: &[(Member<'_>, SchemaId)]) {
    for (member, id) in named {
        if referred.to(member.value).is_empty() && !is_tagged(schemas, *id) {
            tell(schemas.reader, *member, "schema", "; a type is made of it all the same");
        }
    }
}

/// Whether a schema is one of those that the discriminator of a schema chooses from which it is composed of: such a parent
/// does not list them (3.0.3, 4.7.24.2.1).
fn is_tagged(schemas: &Schemas<'_>, id: SchemaId) -> bool {
    let parts = schemas.parts(id);
    let mut nodes = parts.iter().skip(1).filter_map(|part| schemas.node(*part));
    nodes.any(|node: NodeRef<'_>| node.get("discriminator").is_some())
}

fn tell(reader: Reader<'_>, member: Member<'_>, what: &str, but: &str) {
    let message = format!("nothing refers to the {what} `{}`{but}", member.key);
    reader.report(Diagnostic::new(codes::UNUSED_COMPONENT, member.key_place, message));
}
