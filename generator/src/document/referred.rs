//! What the references of a description lead to, all of them, read or not.
//!
//! Whoever reads a description follows the references of what is read. Of what is refused none is followed, so that a
//! component may be referred to and never be looked at; here every `$ref` counts, wherever it stands, and every value of a
//! discriminator's `mapping`. Security schemes are referred to by their names in `security`.

use super::load::Document;
use super::node::{Member, NodeRef};
use super::tree::NodeId;
use std::collections::{HashMap, HashSet};

/// The components that references lead to or into, each with the members that refer to it.
#[derive(Debug, Default)]
pub struct Referred<'d> {
    by: HashMap<NodeId, Vec<Member<'d>>>,
    schemes: HashSet<&'d str>,
}

impl<'d> Referred<'d> {
    /// Follows all references of `document`.
    #[must_use]
    pub fn of(document: &'d Document) -> Self {
        let mut referred = Self::default();
        let mut found = Found::default();
        for member in document.tree().members_called(&["$ref", "$dynamicRef", "discriminator", "security"]) {
            match member.key {
                "security" => {
                    let alternatives = member.value.items().flat_map(NodeRef::members);
                    referred.schemes.extend(alternatives.map(|scheme| scheme.key));
                }
                "discriminator" => {
                    let mapping = member.value.get("mapping").into_iter().flat_map(NodeRef::members);
                    mapping
                        .chain(member.value.member("defaultMapping"))
                        .for_each(|one| referred.add(document, one, &mut found));
                }
                _ => referred.add(document, member, &mut found),
            }
        }
        referred
    }

    /// Notes what the text of a member leads to, if it leads somewhere.
    fn add(&mut self, document: &'d Document, member: Member<'d>, found: &mut Found<'d>) {
        let (Some(text), Some(holder)) = (member.value.as_str(), member.value.parent()) else { return };
        let target = if member.key.starts_with('$') {
            found.plain(document, member, holder, text)
        } else {
            // The name of a component is none of a file beside the description.
            let named = document.root().get("components").and_then(|components| components.get("schemas")?.get(text));
            named.or_else(|| document.resolve(holder, text, member.value.place()).ok())
        };
        let Some(target) = target else { return };
        // What refers to itself alone is referred to by nobody.
        let is_inside = std::iter::successors(Some(holder), |node| node.parent()).any(|node| node.id() == target.id());
        let component = std::iter::successors(Some(target), |node| node.parent()).find(is_component);
        if let (false, Some(component)) = (is_inside, component) {
            self.by.entry(component.id()).or_default().push(member);
        }
    }

    /// The members that refer to a component or to something in it.
    #[must_use]
    pub fn to(&self, node: NodeRef<'_>) -> &[Member<'d>] {
        self.by.get(&node.id()).map_or(&[], Vec::as_slice)
    }

    /// Whether a requirement somewhere names a security scheme.
    #[must_use]
    pub fn has_scheme(&self, name: &str) -> bool {
        self.schemes.contains(name)
    }
}

/// What references lead to, by their texts: there are many to one component. Of a description in several files, or with
/// identifiers, the same text may lead to several.
#[derive(Default)]
struct Found<'d>(HashMap<&'d str, Option<NodeRef<'d>>>);

impl<'d> Found<'d> {
    fn plain(
        &mut self,
        document: &'d Document,
        member: Member<'d>,
        holder: NodeRef<'d>,
        text: &'d str,
    ) -> Option<NodeRef<'d>> {
        let resolve = || document.resolve(holder, text, member.value.place()).ok();
        if document.has_one_resource() { *self.0.entry(text).or_insert_with(resolve) } else { resolve() }
    }
}

/// Whether a node stands where components do.
fn is_component(node: &NodeRef<'_>) -> bool {
    let is_root = |node: NodeRef<'_>| node.parent().is_none();
    let components = node.parent().and_then(NodeRef::parent).filter(|node| node.key() == Some("components"));
    components.and_then(NodeRef::parent).is_some_and(is_root)
}
