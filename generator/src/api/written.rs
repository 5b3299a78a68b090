//! Values that the description writes itself, held against the schemas they stand in: listed values, defaults and
//! examples.
//!
//! An example binds nobody, and a listed value that another rule excludes is excluded whatever the list says. So nothing
//! is generated in another way for what is found here: it is told, at the value inside the example that is wrong, and
//! with the rule that says so. What cannot be judged (a pattern that takes too long to decide, a schema that asks too many others)
//! is not accused.
//!
//! Rules are those that the schemas state: not yet those that types add where a schema has no `type`.

use std::collections::HashSet;

use super::judge::{Direction, Finding, Instance, Judge};
use super::rule::{Field, Kinds, Presence, Rule, SchemaId};
use super::schema::Schemas;
use crate::diagnostic::{Code, Diagnostic, Place, codes};
use crate::document::{NodeId, NodeRef, Reader, Verdict, Version, pointer};

mod place;
mod words;

use place::{rule_place, value_place};
use words::Subject;

/// So many violations of one example are told one by one, the others are counted.
const MAX_TOLD: usize = 3;

/// So many schemas may be asked about all values of a description together.
const MAX_ASKED: usize = 1 << 24;

/// The keywords of schemas that write values down.
pub(super) const KEYWORDS: [&str; 5] = ["enum", "const", "default", "example", "examples"];

/// An example that stands outside its schema.
pub(super) struct Example<'d> {
    node: NodeRef<'d>,
    schema: SchemaId,
    direction: Direction,
    form: Form,
}

/// How an example is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// As the value itself.
    Value,
    /// As the value itself, but for arrays and objects it may be the text that is sent (3.0.3, 4.7.12.2.2: it matches "the
    /// specified schema and encoding properties").
    Encoded,
    /// As a text of JSON.
    Text,
}

/// What holds examples.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    /// A Media Type Object of JSON.
    MediaType(Direction),
    /// A Media Type Object in which a value is written in another way: as YAML, as a form, as its text.
    Encoded(Direction),
    /// A Parameter or a Header Object.
    Parameter(Direction),
}

/// Takes note of the `example` and the `examples` beside a schema.
pub(super) fn examples<'d>(schemas: &mut Schemas<'d>, object: NodeRef<'d>, schema: SchemaId, holder: Holder) {
    let reader = schemas.reader;
    let (direction, form) = match holder {
        Holder::MediaType(direction) => (direction, Form::Value),
        Holder::Encoded(direction) | Holder::Parameter(direction) => (direction, Form::Encoded),
    };
    let mut add = |node, form| schemas.examples.push(Example { node, schema, direction, form });
    if let Some(node) = object.get("example") {
        add(node, form);
    }
    let named = object.get("examples");
    for member in named.iter().flat_map(|named| named.members()) {
        // One that leads nowhere has been told.
        let Ok(example) = reader.follow(member.value) else { continue };
        reader.ledger().mark_subtree(example, Verdict::Annotation);
        if let Some(node) = example.get("value") {
            add(node, form);
        }
        if reader.version() >= Version::V3_2 {
            if let Some(node) = example.get("dataValue") {
                add(node, Form::Value);
            }
            // What is sent of another value is the business of its style or its media type.
            if let (Some(node), Holder::MediaType(_)) = (example.get("serializedValue"), holder) {
                add(node, Form::Text);
            }
        }
    }
}

/// Judges all values of a description.
pub(super) fn judge(schemas: &Schemas<'_>) {
    let mut held = Held { schemas, judge: Judge::new(&schemas.rules), seen: HashSet::new() };
    for id in schemas.ids() {
        if let Some(node) = schemas.node(id) {
            held.schema(id, node);
        }
    }
    for example in &schemas.examples {
        held.example(example);
    }
}

struct Held<'s, 'd> {
    schemas: &'s Schemas<'d>,
    judge: Judge<'s>,
    /// An example may be referred to from many places.
    seen: HashSet<(NodeId, SchemaId, Direction)>,
}

impl<'d> Held<'_, 'd> {
    fn reader(&self) -> Reader<'d> {
        self.schemas.reader
    }

    /// Whether a schema is a reference beside which nothing means anything (3.0.3, 4.7.23).
    fn is_alone(&self, node: NodeRef<'d>) -> bool {
        self.reader().version() == Version::V3_0 && node.get("$ref").is_some()
    }

    /// The values in a Schema Object.
    fn schema(&mut self, id: SchemaId, node: NodeRef<'d>) {
        self.needless(id);
        if !self.schemas.facts(id).writes {
            return;
        }
        if let Some(listed) = node.get("enum") {
            self.repeated(listed);
        }
        for value in node.get("enum").into_iter().flat_map(NodeRef::items) {
            self.hold(id, value, Subject::Listed);
        }
        if let Some(value) = node.get("const").filter(|_| self.reader().version() != Version::V3_0) {
            self.hold(id, value, Subject::Const);
        }
        if let Some(value) = node.get("default") {
            self.hold(id, value, Subject::Default);
        }
        if let Some(value) = node.get("example") {
            self.example(&Example { node: value, schema: id, direction: Direction::Either, form: Form::Value });
        }
        for value in node.get("examples").into_iter().flat_map(NodeRef::items) {
            self.example(&Example { node: value, schema: id, direction: Direction::Either, form: Form::Value });
        }
    }

    /// Tells the members that must be there and have a default, their own or that of what they refer to.
    fn needless(&self, id: SchemaId) {
        let rules = &self.schemas.rules.get(id).rules;
        let objects = rules.iter().filter_map(|rule| match rule {
            Rule::Object(object) => Some(object),
            _ => None,
        });
        let required = |field: &&Field| field.described && field.presence == Presence::Required;
        for field in objects.flat_map(|object| &object.fields).filter(required) {
            let parts = self.schemas.parts(field.schema);
            let nodes = parts.iter().filter_map(|part| self.schemas.node(*part));
            let mut defaults = nodes.filter(|node| !self.is_alone(*node)).filter_map(|node| node.member("default"));
            let Some(default) = defaults.next() else { continue };
            let message = format!("`{}` is required and has a default; it stays required", field.name);
            let own = self
                .schemas
                .node(field.schema)
                .filter(|node| node.member("default").is_none_or(|own| own.id != default.id));
            let place = own.map_or(default.key_place, NodeRef::key_place);
            let found = Diagnostic::new(codes::REQUIRED_WITH_DEFAULT, place, message);
            self.reader().report(match own {
                Some(_) => found.related(default.key_place, "the default is here"),
                None => found,
            });
        }
    }

    /// Tells values that are listed twice.
    fn repeated(&self, listed: NodeRef<'d>) {
        let mut strings = HashSet::new();
        let mut others: Vec<Instance> = Vec::new();
        for node in listed.items() {
            let is_new = match (node.as_str(), Instance::written(node)) {
                (Some(text), _) => strings.insert(text),
                (None, Some(value)) if !others.iter().any(|other| other.equals(&value)) => {
                    others.push(value);
                    true
                }
                (None, value) => value.is_none(),
            };
            if !is_new {
                self.reader().report(Diagnostic::new(codes::REPEATED, node.place(), "this value is listed twice"));
            }
        }
    }

    /// Judges a value that stands in its schema.
    fn hold(&self, schema: SchemaId, node: NodeRef<'d>, subject: Subject) {
        let Some(value) = Instance::written(node) else { return };
        self.tell(schema, node, &value, Direction::Either, subject);
    }

    fn example(&mut self, example: &Example<'d>) {
        let Example { node, schema, direction, form } = *example;
        if !self.seen.insert((node.id(), schema, direction)) {
            return;
        }
        let text = node.as_str();
        if let (Form::Text, Some(text)) = (form, text) {
            match Instance::parse(text) {
                Some(value) => self.tell(schema, node, &value, direction, Subject::Example),
                None => {
                    let message = "the example is to be a text of JSON, and is none";
                    self.reader().report(Diagnostic::new(codes::REJECTED_EXAMPLE, node.place(), message));
                }
            }
            return;
        }
        let Some(value) = Instance::written(node) else { return };
        let is_text_of_parts = form == Form::Encoded && text.is_some() && self.takes_parts(schema);
        if !is_text_of_parts {
            self.tell(schema, node, &value, direction, Subject::Example);
        }
    }

    /// Whether a schema is of arrays or objects and of no strings, as far as it and what it is composed of say.
    fn takes_parts(&self, schema: SchemaId) -> bool {
        let kinds = self.schemas.kinds_of(schema);
        !kinds.contains(Kinds::STRING) && (kinds.contains(Kinds::ARRAY) || kinds.contains(Kinds::OBJECT))
    }

    /// Tells what a value breaks.
    fn tell(&self, schema: SchemaId, node: NodeRef<'d>, value: &Instance, direction: Direction, subject: Subject) {
        if self.judge.asked() > MAX_ASKED {
            return;
        }
        let Some(verdict) = self.judge.written(schema, value, direction) else { return };
        if let (false, Subject::Example, Some(reference)) = (verdict.is_empty(), subject, node.member("$ref")) {
            let message =
                "the example is an object with the member `$ref`, which its schema rejects: it is not followed here";
            let hint = "write the value itself, or let `examples` refer to an example";
            let found = Diagnostic::new(codes::REJECTED_EXAMPLE, reference.key_place, message);
            self.reader().report(found.hint(hint));
            return;
        }
        let count = verdict.findings.len() + verdict.more;
        for (index, finding) in verdict.findings.iter().take(MAX_TOLD).enumerate() {
            let mut diagnostic = self.told(finding, node, subject);
            if index + 1 == MAX_TOLD && count > MAX_TOLD {
                diagnostic = diagnostic.related(place::of(node), format!("and {} more in {subject}", count - MAX_TOLD));
            }
            self.reader().report(diagnostic);
        }
    }

    fn told(&self, finding: &Finding, node: NodeRef<'d>, subject: Subject) -> Diagnostic {
        let rules = &self.schemas.rules;
        let stated = self.schemas.node(finding.schema);
        let code = subject.code(finding);
        let message = words::message(rules, finding, node, stated, subject);
        let diagnostic = Diagnostic::new(code, value_place(node, finding), message);
        let diagnostic = diagnostic.hint_if(words::hint(rules, finding, node));
        match stated.and_then(|stated| rule_place(rules, finding, stated)) {
            Some(place) => diagnostic.related(place, "the rule is here"),
            None => diagnostic,
        }
    }
}
