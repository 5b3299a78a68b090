//! `discriminator`: a member tells which of the schemas beside it an object fits.
//!
//! The tag decides: an object fits if the schema that its tag names holds, whatever the other schemas say of it. A tag
//! is the name of a component that `oneOf` or `anyOf` refers to, or a name in `mapping` (3.0.3, 4.7.25). Where a schema
//! [fixes](super::tags) the member to something else than its name, no object with that name as its tag is valid, and no
//! other object could be chosen: then the tags are what the schema says.

use super::{Reading, tags};
use crate::api::rule::{Rule, SchemaId, Tagged};
use crate::diagnostic::{Diagnostic, Place, codes};
use crate::document::{Member, NodeId, NodeRef, Object, Unknown, Verdict, Version};

/// A schema that a tag can name.
struct Branch {
    id: SchemaId,
    /// The node that its reference leads to.
    target: NodeId,
    /// The name of the component.
    name: Option<String>,
    /// What its schema allows as the tag, if it lists that.
    fixed: Option<Vec<String>>,
}

impl Branch {
    /// The tags that it has by itself.
    fn tags(&self) -> &[String] {
        match (&self.name, &self.fixed) {
            (Some(name), Some(fixed)) if fixed.contains(name) => std::slice::from_ref(name),
            (_, Some(fixed)) => fixed,
            (Some(name), None) => std::slice::from_ref(name),
            (None, None) => &[],
        }
    }

    /// Whether its tags are others than its name.
    fn is_fixed(&self) -> bool {
        self.fixed.is_some() && self.tags() != self.name.as_slice()
    }
}

/// What stands beside a discriminator.
#[derive(Default)]
struct Branches {
    named: Vec<Branch>,
    /// Those that no object fits.
    others: Vec<SchemaId>,
}

/// A tag and the schema that it names.
type Tag = (String, SchemaId);

impl Branches {
    /// The tags that are none of those in `mapping`; and the schemas whose tags are what they list.
    fn unmapped(&self, mapped: &[Tag]) -> (Vec<Tag>, Vec<&Branch>) {
        let (mut tags, mut taken) = (Vec::new(), Vec::new());
        for branch in &self.named {
            // What is mapped is told apart by that, and its name is a tag as well.
            let is_mapped = mapped.iter().any(|(_, id)| *id == branch.id);
            let own = if is_mapped { branch.name.as_slice() } else { branch.tags() };
            let own = own.iter().filter(|tag| mapped.iter().all(|(other, _)| other != *tag));
            tags.extend(own.map(|tag| (tag.clone(), branch.id)));
            if !is_mapped && branch.is_fixed() {
                taken.push(branch);
            }
        }
        (tags, taken)
    }
}

impl<'d> Reading<'_, 'd> {
    /// Puts the choice by tag in the place of the rule that it speaks of.
    pub(super) fn discriminator(&mut self) {
        let Some(member) = self.object.take("discriminator") else { return };
        let node = self.object.node();
        let keyword = match (node.get("oneOf"), node.get("anyOf")) {
            (Some(_), None) => "oneOf",
            (None, Some(_)) => "anyOf",
            (None, None) => return self.refuse_tags(member, "without `oneOf` or `anyOf` beside it"),
            (Some(_), Some(_)) => return self.refuse_tags(member, "beside both `oneOf` and `anyOf`"),
        };
        let name = member.value.get("propertyName").and_then(NodeRef::as_str).unwrap_or_default();
        let Some(branches) = self.branches_of(name, node.get(keyword).into_iter().flat_map(NodeRef::items)) else {
            return self.refuse_tags(member, "beside a schema that has no name and may be an object");
        };
        let Ok(mut object) = self.schemas.reader.object(member.value, "a discriminator") else { return };
        self.schemas.reader.ledger().mark(member, Verdict::Enforced);
        let name = object.string("propertyName", Verdict::Enforced);
        let name = object.required("propertyName", name).map(|name| name.value.to_owned());
        let mut mapped: Vec<Tag> = Vec::new();
        let mut all_known = true;
        for entry in object.entries("mapping").unwrap_or_default() {
            match self.mapped(entry.value, &branches) {
                Some(id) => mapped.push((entry.key.to_owned(), id)),
                None => all_known = false,
            }
        }
        let (unmapped, taken) = branches.unmapped(&mapped);
        let is_shared = |(tag, id): &&Tag| unmapped.iter().any(|(other, of)| other == tag && of != id);
        if let Some((tag, _)) = unmapped.iter().find(is_shared) {
            let why = format!("with the tag `{tag}`, which several of the schemas beside it have,");
            let _ = object.finish(Unknown::Refuse);
            return self.refuse_tags(member, &why);
        }
        self.note_tags(member, &taken);
        let tags = unmapped.into_iter().chain(mapped).collect();
        let otherwise = self.default_mapping(&mut object, &branches);
        all_known &= otherwise.is_some() || member.value.get("defaultMapping").is_none();
        match (name, object.finish(Unknown::Refuse)) {
            (Ok(name), Ok(())) if all_known => {
                self.rules.retain(|rule| !matches!(rule, Rule::OneOf(_) | Rule::AnyOf(_)));
                self.rules.push(Rule::Tagged(Tagged { name, tags, otherwise, untagged: branches.others }));
            }
            // With a tag that chooses nothing every choice is open.
            _ => {
                self.schemas.reader.refuse(member);
                self.rules.retain(|rule| !matches!(rule, Rule::OneOf(_) | Rule::AnyOf(_)));
            }
        }
    }

    fn refuse_tags(&mut self, member: Member<'d>, why: &str) {
        self.schemas.reader.refuse(member);
        let message = format!("`discriminator` {why} is not supported yet");
        self.schemas.reader.report(Diagnostic::new(codes::NOT_SUPPORTED, member.key_place, message));
        // The tag would choose where several schemas hold.
        for rule in &mut self.rules {
            if let Rule::OneOf(branches) = rule {
                *rule = Rule::AnyOf(std::mem::take(branches));
            }
        }
    }

    /// Says which tags are those that the schemas fix.
    fn note_tags(&self, member: Member<'d>, branches: &[&Branch]) {
        let named = |branch: &&Branch| {
            let tags: Vec<String> = branch.tags().iter().map(|tag| format!("`{tag}`")).collect();
            let name = branch.name.as_ref().map_or("a schema without a name".to_owned(), |name| format!("`{name}`"));
            format!("{} for {name}", tags.join(", "))
        };
        let told: Vec<String> = branches.iter().map(named).collect();
        let message = match told.as_slice() {
            [] => return,
            [only] => format!("a tag is what its schema allows: {only}"),
            [first, rest @ ..] => {
                format!("tags are what their schemas allow: {first}, and so on for {} more", rest.len())
            }
        };
        self.schemas.reader.report(Diagnostic::new(codes::TAGS_OF_SCHEMAS, member.key_place, message));
    }

    /// The schemas beside the discriminator of the member `tag`. A schema that has no name and fixes no tag cannot be
    /// chosen by one; it must be one that no object fits, such as `type: 'null'`.
    fn branches_of(&mut self, tag: &str, nodes: impl Iterator<Item = NodeRef<'d>>) -> Option<Branches> {
        let mut branches = Branches::default();
        for node in nodes {
            let id = self.schemas.schema(node);
            let reference = node.member("$ref").and_then(|member| Some((member.value.as_str()?, member.value.place())));
            match reference {
                Some((text, place)) => {
                    // One that leads nowhere is told where it is read.
                    let Some(target) = self.leads_to(node, text, place) else { continue };
                    let fixed = tags::fixed(self.schemas.reader, target, tag);
                    branches.named.push(Branch { id, target: target.id(), name: component(target), fixed });
                }
                None if excludes_objects(node) => branches.others.push(id),
                None => {
                    let fixed = Some(tags::fixed(self.schemas.reader, node, tag)?);
                    branches.named.push(Branch { id, target: node.id(), name: None, fixed });
                }
            }
        }
        Some(branches)
    }

    fn leads_to(&self, node: NodeRef<'d>, text: &str, place: Place) -> Option<NodeRef<'d>> {
        self.schemas.reader.document().resolve(node, text, place).ok()
    }

    /// The branch that a value of `mapping` means: the name of a component, or a reference.
    fn mapped(&mut self, value: NodeRef<'d>, branches: &Branches) -> Option<SchemaId> {
        let Some(text) = value.as_str() else {
            let _ = self.schemas.reader.wrong_type(value, "a member of `mapping`", "a string");
            return None;
        };
        let by_name = branches.named.iter().find(|branch| branch.name.as_deref() == Some(text));
        if let Some(branch) = by_name {
            return Some(branch.id);
        }
        let target = self.leads_to(value, text, value.place()).map(NodeRef::id);
        let branch = branches.named.iter().find(|branch| Some(branch.target) == target);
        if branch.is_none() {
            let message = format!("`{text}` is none of the schemas beside the discriminator");
            self.schemas.reader.report(Diagnostic::new(codes::WRONG_TARGET, value.place(), message));
        }
        branch.map(|branch| branch.id)
    }

    /// What an object fits whose tag is absent or unknown (3.2).
    fn default_mapping(&mut self, object: &mut Object<'d>, branches: &Branches) -> Option<SchemaId> {
        if self.schemas.reader.version() < Version::V3_2 {
            return None;
        }
        let member = object.any("defaultMapping", Verdict::Enforced)?;
        self.mapped(member.value, branches)
    }
}

/// The name of a component schema.
fn component(node: NodeRef<'_>) -> Option<String> {
    let name = node.key()?;
    (node.parent()?.key()? == "schemas").then(|| name.to_owned())
}

/// Whether a schema says by its type that no object fits.
fn excludes_objects(node: NodeRef<'_>) -> bool {
    let Some(kinds) = node.get("type") else { return node.as_bool() == Some(false) };
    let mut names = kinds.as_str().into_iter().chain(kinds.items().filter_map(NodeRef::as_str));
    names.all(|name| name != "object")
}
