//! Reads Schema Objects: every keyword becomes a fact about shape, a rule, or prose, or is refused at its place.
//!
//! A schema is read once however many references lead to it, but for each meaning of the names that decide what it is
//! (see [`Scope`]). None is read while another is: references and subschemas wait in a queue, so that neither long
//! chains nor circles of references cost stack.
//!
//! Keywords mean what the description's version of OpenAPI says: 3.0 (its section 4.7.24, on JSON Schema draft 5) or 3.1
//! and later (JSON Schema 2020-12). A keyword that is valid but not supported yet is refused with its place, and what
//! is generated is wider by that keyword.

use std::collections::{HashMap, HashSet, VecDeque};
use std::ops::Deref;

use super::keywords::Reading;
use super::rule::{Kinds, Others, Rule, Rules, Schema, SchemaId};
use super::scope::Scope;
use super::shape::SharedDocs;
use super::written::Example;
use crate::diagnostic::{Diagnostic, Place, codes};
use crate::document::{Dynamic, Member, NodeId, NodeRef, Reader, Unknown, Verdict, Version};

/// What a schema says about the shape of a value.
#[derive(Debug, Default, Clone)]
pub(super) struct Facts {
    /// Where it stands.
    pub(super) place: Option<Place>,
    /// Prose.
    pub(super) docs: SharedDocs,
    /// What `type` and `nullable` say; `None` without `type`.
    pub(super) kinds: Option<Kinds>,
    /// The value must not be shown: `format: password` or `x-secret`.
    pub(super) secret: bool,
    /// How many members `properties` describes; they are the first fields of its [object](super::rule::Object).
    pub(super) properties: usize,
    /// Whether `required` names one.
    pub(super) requires: bool,
    /// `additionalProperties`.
    pub(super) others: Others,
    /// Whether other members are welcome in so many words (`additionalProperties: true`).
    pub(super) welcomes_others: bool,
    /// Whether there are `patternProperties`.
    pub(super) patterns: bool,
    /// `items`.
    pub(super) items: Option<SchemaId>,
    /// `enum` or `const`, as JSON text.
    pub(super) values: Option<Vec<String>>,
    /// `$ref`.
    pub(super) reference: Option<SchemaId>,
    /// Whether there is nothing but the `$ref`, or nothing that means anything beside it.
    pub(super) is_alias: bool,
    /// `allOf`.
    pub(super) all_of: Vec<SchemaId>,
    /// `x-message`.
    pub(super) says: Option<String>,
    /// `x-rust-name`.
    pub(super) wish: Option<String>,
    /// Where it says that a string is octets (`format: binary`), which it is not in JSON.
    pub(super) binary: Option<Place>,
    /// Whether something in it was refused, so that it allows more than the description does.
    pub(super) inexact: bool,
}

/// Of so many schemas another one may be composed; what is beyond tells nothing of its shape, only of its rules.
pub(super) const MAX_PARTS: usize = 128;

/// Schemas may be read so many times more than they stand in the description, for what names mean on the way to them.
const MAX_SCOPED: usize = 1 << 14;

/// The schemas that one is composed of, itself the first. Most are composed of nothing, which costs nothing.
pub(super) enum Parts {
    One([SchemaId; 1]),
    Several(Vec<SchemaId>),
}

impl Deref for Parts {
    type Target = [SchemaId];

    fn deref(&self) -> &[SchemaId] {
        match self {
            Self::One(one) => one,
            Self::Several(parts) => parts,
        }
    }
}

/// All schemas of a description.
pub(super) struct Schemas<'d> {
    pub(super) reader: Reader<'d>,
    pub(super) rules: Rules,
    facts: Vec<Facts>,
    /// Where each was read, parallel to `facts`.
    nodes: Vec<Option<NodeRef<'d>>>,
    /// The schema at each node where names mean nothing, by node.
    by_node: Vec<Option<SchemaId>>,
    /// Those of a scope.
    by_scope: HashMap<(NodeId, Scope<'d>), SchemaId>,
    /// How many of them have a scope.
    scoped: usize,
    waiting: VecDeque<(SchemaId, NodeRef<'d>, Scope<'d>)>,
    /// That of the schema which is being read.
    scope: Scope<'d>,
    /// Examples that stand outside schemas.
    pub(super) examples: Vec<Example<'d>>,
}

impl<'d> Schemas<'d> {
    pub(super) fn new(reader: Reader<'d>) -> Self {
        Self {
            reader,
            rules: Rules::default(),
            facts: Vec::new(),
            nodes: Vec::new(),
            by_node: vec![None; reader.document().tree().node_count()],
            by_scope: HashMap::new(),
            scoped: 0,
            waiting: VecDeque::new(),
            scope: Scope::default(),
            examples: Vec::new(),
        }
    }

    /// The schema at a node, entered from the one that is being read; it is read when [`Schemas::read_all`] runs.
    pub(super) fn schema(&mut self, node: NodeRef<'d>) -> SchemaId {
        let scope = self.scope.enter(self.reader.document(), node);
        if let Some(id) = self.within(node, &scope) {
            return id;
        }
        let id = self.anything(self.pointer(node));
        if let Some(slot) = self.nodes.get_mut(id.0 as usize) {
            *slot = Some(node);
        }
        self.rules.get_mut(id).place = Some(node.key_place());
        if scope.is_empty() {
            if let Some(slot) = self.by_node.get_mut(node.id().index()) {
                *slot = Some(id);
            }
        } else {
            self.scoped += 1;
            self.by_scope.insert((node.id(), scope.clone()), id);
        }
        if self.scoped > MAX_SCOPED {
            let message = "`$dynamicRef` makes more schemas of the description than are supported: this is anything";
            self.reader.report(Diagnostic::new(codes::NOT_SUPPORTED, node.place(), message));
            *self.facts_mut(id) = Facts { place: Some(node.place()), inexact: true, ..Facts::default() };
        } else {
            self.waiting.push_back((id, node, scope));
        }
        id
    }

    /// The schema at a node, if it has been asked for.
    pub(super) fn known(&self, node: NodeRef<'d>) -> Option<SchemaId> {
        self.within(node, &self.scope.enter(self.reader.document(), node))
    }

    fn within(&self, node: NodeRef<'d>, scope: &Scope<'d>) -> Option<SchemaId> {
        match scope.is_empty() {
            true => self.by_node.get(node.id().index()).copied().flatten(),
            false => self.by_scope.get(&(node.id(), scope.clone())).copied(),
        }
    }

    /// A schema that allows everything and stands nowhere by itself.
    pub(super) fn anything(&mut self, pointer: String) -> SchemaId {
        self.facts.push(Facts::default());
        self.nodes.push(None);
        self.rules.add(Schema::any(pointer))
    }

    /// A schema that allows all strings and stands nowhere by itself.
    pub(super) fn text(&mut self, pointer: String) -> SchemaId {
        let id = self.anything(pointer);
        self.rules.get_mut(id).kinds = Kinds::STRING;
        self.facts_mut(id).kinds = Some(Kinds::STRING);
        id
    }

    pub(super) fn facts(&self, id: SchemaId) -> &Facts {
        self.facts.get(id.0 as usize).expect("every schema of the rules has its facts")
    }

    /// Where a schema stands, unless it stands nowhere by itself.
    pub(super) fn node(&self, id: SchemaId) -> Option<NodeRef<'d>> {
        self.nodes.get(id.0 as usize).copied().flatten()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.facts.len()
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = SchemaId> + Clone + use<> {
        let count = u32::try_from(self.facts.len()).expect("schemas are counted in 32 bits");
        (0..count).map(SchemaId)
    }

    pub(super) fn facts_mut(&mut self, id: SchemaId) -> &mut Facts {
        self.facts.get_mut(id.0 as usize).expect("every schema of the rules has its facts")
    }

    /// The pointer of a node; in another file than the description with the file's path before it.
    pub(super) fn pointer(&self, node: NodeRef<'d>) -> String {
        let document = self.reader.document();
        if node.file() == document.root().file() {
            return node.pointer();
        }
        format!("{}#{}", document.sources().get(node.file()).path(), node.pointer())
    }

    /// Reads all schemas that were asked for, and those that they contain or refer to.
    pub(super) fn read_all(&mut self) {
        while let Some((id, node, scope)) = self.waiting.pop_front() {
            self.scope = scope;
            let facts = self.read(id, node);
            if let Some(slot) = self.facts.get_mut(id.0 as usize) {
                *slot = facts;
            }
        }
        self.scope = Scope::default();
        super::circles::refuse(self);
        super::widening::widen(self);
        self.find_conditions();
        self.forget_descriptions();
    }

    /// The schema and those that it is composed of by `$ref` and `allOf`, in the description's order, each once.
    pub(super) fn parts(&self, schema: SchemaId) -> Parts {
        let facts = self.facts(schema);
        if facts.all_of.is_empty() && facts.reference.is_none() {
            return Parts::One([schema]);
        }
        let mut parts = Vec::new();
        let mut seen = HashSet::new();
        let mut waiting = vec![schema];
        while let Some(id) = waiting.pop() {
            if parts.len() < MAX_PARTS && seen.insert(id) {
                parts.push(id);
                let facts = self.facts(id);
                waiting.extend(facts.all_of.iter().rev());
                waiting.extend(facts.reference);
            }
        }
        Parts::Several(parts)
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
        let mut reading =
            Reading { schemas: self, object, facts: Facts { place, ..Facts::default() }, rules: Vec::new() };
        reading.keywords();
        let Reading { object, mut facts, rules, .. } = reading;
        facts.is_alias = facts.reference.is_some() && node.members().count() == 1;
        let policy = match self.reader.version() {
            Version::V3_0 => Unknown::Refuse,
            _ => Unknown::RefuseMisspelled,
        };
        let _ = object.finish(policy);
        let ledger = self.reader.ledger();
        facts.inexact |= node.members().any(|member| ledger.verdict(member) == Some(Verdict::Refused));
        let schema = self.rules.get_mut(id);
        schema.rules = rules;
        schema.says.clone_from(&facts.says);
        if let Some(kinds) = facts.kinds {
            schema.kinds = kinds;
        }
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

    /// Turns `anyOf` of negations and one other schema into conditions: "not P, or Q" is "if P, then Q", and then a
    /// violation can say what is missing instead of that no alternative fits.
    fn find_conditions(&mut self) {
        let has_branches = |rule: &Rule| matches!(rule, Rule::AllOf(_) | Rule::AnyOf(_) | Rule::OneOf(_));
        for id in self.ids() {
            if !self.rules.get(id).rules.iter().any(has_branches) {
                continue;
            }
            let rules = self.rules.get(id).rules.clone();
            let mut plain = Vec::with_capacity(rules.len());
            for rule in rules {
                match rule {
                    // One alternative is none.
                    Rule::AllOf(branches) => plain.extend(branches.into_iter().map(|branch| self.also(branch))),
                    Rule::AnyOf(branches) | Rule::OneOf(branches) if branches.len() == 1 => {
                        plain.extend(branches.into_iter().map(|branch| self.also(branch)));
                    }
                    Rule::AnyOf(branches) => {
                        let simpler = self.condition(&branches).or_else(|| self.or_null(&branches, false));
                        plain.push(simpler.unwrap_or(Rule::AnyOf(branches)));
                    }
                    Rule::OneOf(branches) => plain.push(self.or_null(&branches, true).unwrap_or(Rule::OneOf(branches))),
                    rule => plain.push(rule),
                }
            }
            self.rules.get_mut(id).rules = plain;
        }
    }

    /// What a value fits as well. A schema that is nothing but a reference is the reference.
    fn also(&self, schema: SchemaId) -> Rule {
        match self.alias(schema) {
            Some(target) => Rule::Ref(target),
            None => Rule::AllOf(vec![schema]),
        }
    }

    /// `null`, or what the other one of two schemas allows.
    fn or_null(&self, branches: &[SchemaId], only_one: bool) -> Option<Rule> {
        let [a, b] = branches else { return None };
        let inner = match (self.is_null(*a), self.is_null(*b)) {
            (true, false) => *b,
            (false, true) => *a,
            _ => return None,
        };
        let is_exact = !only_one || !self.kinds_of(inner).contains(Kinds::NULL);
        is_exact.then(|| Rule::OrNull(self.alias(inner).unwrap_or(inner)))
    }

    /// What a schema refers to that says nothing of its own.
    fn alias(&self, id: SchemaId) -> Option<SchemaId> {
        let schema = self.rules.get(id);
        match schema.rules.as_slice() {
            [Rule::Ref(target)] if schema.kinds == Kinds::ANY && schema.says.is_none() => Some(*target),
            _ => None,
        }
    }

    /// Takes away what rejects no value and only describes, where no schema asks what is described.
    fn forget_descriptions(&mut self) {
        let ids = self.ids();
        let about_the_rest = |rule: &Rule| matches!(rule, Rule::UnevaluatedProperties(_) | Rule::UnevaluatedItems(_));
        if ids.clone().any(|id| self.rules.get(id).rules.iter().any(about_the_rest)) {
            return;
        }
        for id in ids {
            self.rules.get_mut(id).rules.retain_mut(|rule| match rule {
                Rule::Object(object) => {
                    if object.others == Others::Free {
                        object.others = Others::Open;
                    }
                    if object.is_open() {
                        object.fields.iter_mut().for_each(|field| field.described = true);
                    }
                    !object.fields.is_empty() || !object.is_open()
                }
                Rule::Contains { min: 0, max: None, .. } | Rule::If { then: None, otherwise: None, .. } => false,
                _ => true,
            });
        }
    }

    fn condition(&self, branches: &[SchemaId]) -> Option<Rule> {
        let [a, b] = branches else { return None };
        let negated = |id: SchemaId| {
            let schema = self.rules.get(id);
            match schema.rules.as_slice() {
                [Rule::Not(inner)] if schema.kinds == Kinds::ANY => Some(*inner),
                _ => None,
            }
        };
        match (negated(*a), negated(*b)) {
            (Some(condition), None) => Some(Rule::When { condition, then: *b }),
            (None, Some(condition)) => Some(Rule::When { condition, then: *a }),
            _ => None,
        }
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
