//! What a schema allows as the value of one member, as far as it lists that: `const` and `enum`.
//!
//! It is looked for before schemas are read, in the schema itself, in those that its `allOf` and its `$ref` lead to. What is
//! not found there is not fixed.

use crate::document::{NodeId, NodeRef, Reader, Version};

/// So many schemas are looked through for one member.
const MAX_LOOKED: usize = 64;

/// The strings that a schema allows as the value of a member; `None` if it does not list them.
pub(super) fn fixed<'d>(reader: Reader<'d>, schema: NodeRef<'d>, name: &str) -> Option<Vec<String>> {
    let members = |node: NodeRef<'d>| node.get("properties").and_then(|properties| properties.get(name));
    look(reader, schema, &mut |node| look(reader, members(node)?, &mut |value| listed(reader, value)))
}

/// The first thing that is found in a schema and in those that it is made of.
fn look<'d, T>(reader: Reader<'d>, schema: NodeRef<'d>, find: &mut dyn FnMut(NodeRef<'d>) -> Option<T>) -> Option<T> {
    let mut seen: Vec<NodeId> = Vec::new();
    let mut waiting = vec![schema];
    while let Some(node) = waiting.pop() {
        if seen.len() >= MAX_LOOKED || seen.contains(&node.id()) {
            continue;
        }
        seen.push(node.id());
        let reference = node.member("$ref").and_then(|member| Some((member.value.as_str()?, member.value.place())));
        // What is beside a reference means nothing in 3.0 (3.0.3, 4.7.23).
        let is_alone = reference.is_some() && reader.version() == Version::V3_0;
        if let Some(found) = (!is_alone).then(|| find(node)).flatten() {
            return Some(found);
        }
        if !is_alone {
            waiting.extend(node.get("allOf").into_iter().flat_map(NodeRef::items).rev());
        }
        // One that leads nowhere is told where it is read.
        waiting.extend(reference.and_then(|(text, place)| reader.document().resolve(node, text, place).ok()));
    }
    None
}

/// The strings that a schema lists.
fn listed(reader: Reader<'_>, schema: NodeRef<'_>) -> Option<Vec<String>> {
    let only = schema.get("const").filter(|_| reader.version() != Version::V3_0);
    let listed = schema.get("enum").into_iter().flat_map(NodeRef::items);
    let strings: Vec<String> = only.into_iter().chain(listed).filter_map(NodeRef::as_str).map(str::to_owned).collect();
    (!strings.is_empty()).then_some(strings)
}
