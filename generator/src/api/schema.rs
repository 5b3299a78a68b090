//! Reads Schema Objects: every keyword becomes a fact about shape, a rule, or prose, or is refused at its place.
//!
//! A schema is read once however many references lead to it, but for each meaning of the names that decide what it is
//! (see [`Scope`]). None is read while another is: references and subschemas wait in a queue, so that neither long
//! chains nor circles of references cost stack.
//!
//! Keywords mean what the description's version of OpenAPI says: 3.0 (its section 4.7.24, on JSON Schema draft 5) or 3.1
//! and later (JSON Schema 2020-12). A keyword that is valid but not supported yet is refused with its place, and what
//! is generated is wider by that keyword.

use std::collections::HashMap;
use std::ops::{Deref, DerefMut};

use super::docs::Prose;
use super::inapplicable;
use super::keywords::Reading;
use super::rule::{Kinds, Rule, SchemaId};
use super::scope::Scope;
use super::stated::{Facts, Stated};
use super::written::{self, Example};
use crate::diagnostic::{Diagnostic, Place, codes};
use crate::document::{Dynamic, Member, NodeId, NodeRef, Reader, Unknown, Verdict, Version};

/// Schemas may be read so many times more than they stand in the description, for what names mean on the way to them.
const MAX_SCOPED: usize = 1 << 14;

/// A schema has so many nodes, about: more in it, and those around it.
const NODES_OF_SCHEMA: usize = 5;

/// All schemas of a description.
pub(super) struct Schemas<'d> {
    pub(super) reader: Reader<'d>,
    pub(super) stated: Stated,
    /// One more than the number of the schema at each node where names mean nothing, by node; 0 where none is.
    by_node: Vec<u32>,
    /// Those of a scope.
    by_scope: HashMap<(NodeId, Scope<'d>), SchemaId>,
    /// How many with a scope have been read.
    scoped: usize,
    /// The first schema that has not been read. They are read in the order in which they were asked for.
    unread: usize,
    /// The scopes of those that have one and are not read yet.
    scopes: HashMap<SchemaId, Scope<'d>>,
    /// That of the schema which is being read.
    scope: Scope<'d>,
    /// Room for its rules, which are moved to a list of their number.
    rules_of_one: Vec<Rule>,
    /// The prose of parameters, headers and schemas.
    pub(super) prose: Prose<'d>,
    /// Examples that stand outside schemas.
    pub(super) examples: Vec<Example<'d>>,
}

impl Deref for Schemas<'_> {
    type Target = Stated;

    fn deref(&self) -> &Stated {
        &self.stated
    }
}

impl DerefMut for Schemas<'_> {
    fn deref_mut(&mut self) -> &mut Stated {
        &mut self.stated
    }
}

impl<'d> Schemas<'d> {
    pub(super) fn new(reader: Reader<'d>) -> Self {
        let nodes = reader.document().tree().node_count();
        let schemas = nodes / NODES_OF_SCHEMA;
        Self {
            reader,
            stated: Stated::with_capacity(reader.document(), schemas),
            by_node: vec![0; nodes],
            by_scope: HashMap::new(),
            scoped: 0,
            unread: 0,
            scopes: HashMap::new(),
            scope: Scope::default(),
            rules_of_one: Vec::new(),
            prose: Prose::default(),
            examples: Vec::new(),
        }
    }

    /// The schema at a node, entered from the one that is being read; it is read when [`Schemas::read_all`] runs.
    pub(super) fn schema(&mut self, node: NodeRef<'d>) -> SchemaId {
        let scope = self.scope.enter(self.reader.document(), node);
        if let Some(id) = self.within(node, &scope) {
            return id;
        }
        let id = self.stated.add();
        self.rules.pointers.add(node);
        self.rules.get_mut(id).place = Some(node.key_place());
        if scope.is_empty() {
            if let Some(slot) = self.by_node.get_mut(node.id().index()) {
                *slot = id.0 + 1;
            }
        } else {
            self.by_scope.insert((node.id(), scope.clone()), id);
            self.scopes.insert(id, scope);
        }
        id
    }

    /// The schema at a node, if it has been asked for.
    pub(super) fn known(&self, node: NodeRef<'d>) -> Option<SchemaId> {
        self.within(node, &self.scope.enter(self.reader.document(), node))
    }

    fn within(&self, node: NodeRef<'d>, scope: &Scope<'d>) -> Option<SchemaId> {
        match scope.is_empty() {
            true => self.by_node.get(node.id().index())?.checked_sub(1).map(SchemaId),
            false => self.by_scope.get(&(node.id(), scope.clone())).copied(),
        }
    }

    /// A schema that allows everything and stands nowhere by itself.
    pub(super) fn anything(&mut self, pointer: String) -> SchemaId {
        let id = self.stated.add();
        self.rules.pointers.add_apart(id, pointer);
        id
    }

    /// A schema that allows all strings and stands nowhere by itself.
    pub(super) fn text(&mut self, pointer: String) -> SchemaId {
        let id = self.anything(pointer);
        self.rules.get_mut(id).kinds = Kinds::STRING;
        self.facts_mut(id).kinds = Some(Kinds::STRING);
        id
    }

    /// Where a schema stands, unless it stands nowhere by itself.
    pub(super) fn node(&self, id: SchemaId) -> Option<NodeRef<'d>> {
        self.rules.pointers.node(id).map(|node| self.reader.document().tree().node(node))
    }

    /// Reads all schemas that were asked for, and those that they contain or refer to.
    pub(super) fn read_all(&mut self) {
        while self.unread < self.len() {
            let id = SchemaId::at(self.unread);
            self.unread += 1;
            let Some(node) = self.node(id) else { continue };
            let scope = self.scopes.remove(&id);
            self.scoped += usize::from(scope.is_some());
            let facts = if scope.is_some() && self.scoped > MAX_SCOPED {
                let message =
                    "`$dynamicRef` makes more schemas of the description than are supported: this is anything";
                self.reader.report(Diagnostic::new(codes::NOT_SUPPORTED, node.place(), message));
                Facts { place: Some(node.place()), inexact: true, ..Facts::default() }
            } else {
                self.scope = scope.unwrap_or_default();
                self.read(id, node)
            };
            *self.facts_mut(id) = facts;
        }
        self.scope = Scope::default();
        super::circles::refuse(self);
        super::widening::widen(self);
        self.stated.simplify();
    }

    fn read(&mut self, id: SchemaId, node: NodeRef<'d>) -> Facts {
        let place = Some(node.place());
        if let Some(allowed) = node.as_bool() {
            if self.reader.version() == Version::V3_0 {
                let _ = self.reader.wrong_type(node, "a schema", "a mapping");
            } else if !allowed {
                self.rules.get_mut(id).kinds = Kinds::NONE;
            }
            return Facts { place, inexact: self.reader.version() == Version::V3_0, ..Facts::default() };
        }
        if self.reader.version() == Version::V3_0 && node.get("$ref").is_some() {
            return self.reference_alone(id, node, place);
        }
        let Ok(object) = self.reader.object(node, "a schema") else {
            return Facts { place, inexact: true, ..Facts::default() };
        };
        let rules = std::mem::take(&mut self.rules_of_one);
        let facts = Facts { place, ..Facts::default() };
        let mut reading = Reading { schemas: self, object, facts, rules, says: None };
        reading.keywords();
        let Reading { object, mut facts, mut rules, says, .. } = reading;
        facts.writes = written::KEYWORDS.iter().any(|keyword| object.has(keyword));
        facts.is_alias = facts.reference.is_some() && node.len() == 1;
        let policy = match self.reader.version() {
            Version::V3_0 => Unknown::Refuse,
            _ => Unknown::RefuseMisspelled,
        };
        let _ = object.finish(policy);
        let ledger = self.reader.ledger();
        facts.inexact |= node.members().any(|member| ledger.verdict(member) == Some(Verdict::Refused));
        if let Some(kinds) = facts.kinds {
            inapplicable::forget(&self.reader, &mut rules, kinds, node);
        }
        let schema = self.rules.get_mut(id);
        schema.rules.reserve_exact(rules.len());
        schema.rules.append(&mut rules);
        schema.says = says;
        if let Some(kinds) = facts.kinds {
            schema.kinds = kinds;
        }
        self.rules_of_one = rules;
        facts
    }

    /// In 3.0 a reference stands alone: whatever is beside it is ignored (4.7.23), and said so.
    fn reference_alone(&mut self, id: SchemaId, node: NodeRef<'d>, place: Option<Place>) -> Facts {
        let mut facts = Facts { place, ..Facts::default() };
        facts.reference = self.target(node, "$ref");
        facts.inexact = facts.reference.is_none();
        facts.is_alias = facts.reference.is_some();
        if let Some(target) = facts.reference {
            self.rules.get_mut(id).rules = vec![Rule::Ref(target)];
        }
        for member in node.members().filter(|member| member.key != "$ref") {
            self.reader.annotate(member);
            let message = format!("`{}` beside a `$ref` means nothing in OpenAPI 3.0", member.key);
            let hint = "put the reference into an `allOf` and the rest beside that";
            self.reader.report(Diagnostic::new(codes::BESIDE_REFERENCE, member.key_place, message).hint(hint));
        }
        facts
    }

    /// What a `$ref` or `$dynamicRef` of a schema leads to: the schema one step on.
    pub(super) fn target(&mut self, node: NodeRef<'d>, keyword: &'static str) -> Option<SchemaId> {
        let member = node.member(keyword)?;
        let ledger = self.reader.ledger();
        let Some(text) = member.value.as_str() else {
            let _ = self.reader.wrong_type(member.value, &format!("`{keyword}`"), "a string");
            return None;
        };
        // One step: what is behind it, and circles, are found when that schema is read.
        let resolved = self.reader.resolve(node, text, member.value.place()).ok();
        let Some(next) = resolved.and_then(|next| match keyword {
            "$dynamicRef" => self.dynamic(node, member, next),
            _ => Some(next),
        }) else {
            ledger.mark(member, Verdict::Refused);
            return None;
        };
        ledger.mark(member, Verdict::Represented);
        let is_schema = next.is_map() || next.as_bool().is_some();
        if let Some(what) = not_a_schema(next).or_else(|| (!is_schema).then(|| next.kind_name())) {
            ledger.mark(member, Verdict::Refused);
            let message = format!("the reference `{text}` leads to {what}, not to a schema");
            let wrong = Diagnostic::new(codes::WRONG_TARGET, member.value.place(), message);
            self.reader.report(wrong.related(next.key_place(), "this is it"));
            return None;
        }
        Some(self.schema(next))
    }

    /// What a `$dynamicRef` leads to that leads to `first` by itself.
    fn dynamic(&self, node: NodeRef<'d>, member: Member<'d>, first: NodeRef<'d>) -> Option<NodeRef<'d>> {
        let document = self.reader.document();
        let why = match document.dynamic(node) {
            Some(Dynamic::Fixed) => return Some(first),
            Some(Dynamic::Scoped(name)) => {
                let meant = self.scope.get(name).map_or(first, |id| document.tree().node(id));
                self.reader.reach(meant);
                return Some(meant);
            }
            Some(Dynamic::Unknown(why)) => why,
            None => "nothing tells before it is read that a schema stands here",
        };
        let message = format!("it is not known where this `$dynamicRef` leads: {why}");
        self.reader.report(Diagnostic::new(codes::NOT_SUPPORTED, member.value.place(), message));
        None
    }
}

/// What a reference found instead of a schema, as far as the place tells.
fn not_a_schema(node: NodeRef<'_>) -> Option<&'static str> {
    let parent = node.parent()?;
    if parent.parent()?.key()? != "components" {
        return None;
    }
    match parent.key()? {
        "responses" => Some("a response"),
        "parameters" => Some("a parameter"),
        "requestBodies" => Some("a request body"),
        "headers" => Some("a header"),
        "securitySchemes" => Some("a security scheme"),
        "links" => Some("a link"),
        "callbacks" => Some("a callback"),
        "pathItems" => Some("a path item"),
        _ => None,
    }
}
