//! What everyone who reads a description has in hand: the document, and where to write down what became of it.

use super::ledger::{Ledger, Verdict};
use super::load::Document;
use super::node::{Kind, Member, NodeRef};
use super::object::{Object, is_extension};
use super::reference;
use super::version::Version;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Place, Severity, codes};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashSet;
use std::ops::Deref;

/// What reading a description yields besides the result: a verdict on every member, and what was found wrong.
#[derive(Debug)]
pub struct Findings {
    ledger: Ledger,
    diagnostics: RefCell<Diagnostics>,
    /// Files of which it was told that they cannot be understood.
    broken: RefCell<HashSet<FileId>>,
    /// Lists that objects need while they are read, and leave to the next ones.
    spare: RefCell<Vec<Vec<&'static str>>>,
}

impl Findings {
    /// Those of the reading so far: the diagnostics of `document`, and no verdicts.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        let diagnostics = document.diagnostics().iter().cloned().collect();
        Self {
            ledger: Ledger::new(document),
            diagnostics: RefCell::new(diagnostics),
            broken: RefCell::default(),
            spare: RefCell::default(),
        }
    }

    /// The verdicts.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The diagnostics, in the order of the document, each once.
    #[must_use]
    pub fn into_parts(self) -> (Ledger, Diagnostics) {
        let mut diagnostics = self.diagnostics.into_inner();
        diagnostics.sort();
        (self.ledger, diagnostics)
    }
}

/// Proof that a diagnostic was pushed: whoever holds one may leave a thing out without another word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reported(());

/// A value and where it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it is.
    pub place: Place,
}

impl<T> Deref for Placed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// The document and its findings; a copy costs nothing.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'d> {
    document: &'d Document,
    findings: &'d Findings,
}

impl<'d> Reader<'d> {
    /// Reads `document` and writes down in `findings`.
    #[must_use]
    pub fn new(document: &'d Document, findings: &'d Findings) -> Self {
        Self { document, findings }
    }

    /// The document.
    #[must_use]
    pub fn document(self) -> &'d Document {
        self.document
    }

    /// The version of OpenAPI that it is written for.
    #[must_use]
    pub fn version(self) -> Version {
        self.document.version()
    }

    /// The verdicts.
    #[must_use]
    pub fn ledger(self) -> &'d Ledger {
        &self.findings.ledger
    }

    /// A list that is empty.
    pub(super) fn list(self) -> Vec<&'static str> {
        self.findings.spare.borrow_mut().pop().unwrap_or_default()
    }

    /// Takes a list back.
    pub(super) fn take_back(self, mut list: Vec<&'static str>) {
        list.clear();
        self.findings.spare.borrow_mut().push(list);
    }

    /// Writes down a finding.
    pub fn report(self, diagnostic: Diagnostic) -> Reported {
        self.findings.diagnostics.borrow_mut().push(diagnostic);
        Reported(())
    }

    /// Reads `node` as an object with fixed members. `what` names it in messages, with its article: "an operation".
    ///
    /// # Errors
    ///
    /// If it is no mapping.
    pub fn object(self, node: NodeRef<'d>, what: &'static str) -> Result<Object<'d>, Reported> {
        if node.is_map() { Ok(Object::new(self, node, what)) } else { Err(self.wrong_type(node, what, "a mapping")) }
    }

    /// Says that `node`, which is `what` (such as "`required`" or "an operation"), is no `expected` ("a list"), and
    /// marks all that is in it as refused.
    pub fn wrong_type(self, node: NodeRef<'d>, what: &str, expected: &str) -> Reported {
        self.wrong_type_with(node, what, expected, None)
    }

    /// The same with a hint of whoever knows what was meant.
    pub fn wrong_type_with(self, node: NodeRef<'d>, what: &str, expected: &str, hint: Option<String>) -> Reported {
        let code = match node.kind() {
            Kind::Number if node.number_text().is_none() => codes::NOT_A_NUMBER,
            _ => codes::WRONG_TYPE,
        };
        let found = found(node, expected);
        self.ledger().mark_subtree(node, Verdict::Refused);
        if let Some(member) = node.containing_member() {
            self.ledger().mark(member, Verdict::Refused);
        }
        let message = format!("{what} must be {expected}, found {found}");
        let diagnostic = Diagnostic::new(code, node.place(), message).label(format!("expected {expected}"));
        // Before JSON Schema's draft 4, and in OpenAPI's parameters, a thing is required by a member of its own.
        let names = || "the object's schema lists the names of its required members".to_owned();
        let listed = (what == "`required`" && node.kind() == Kind::Boolean).then(names);
        let name = || "`$ref` is a name here, as any other: a mapping of names cannot be a reference".to_owned();
        let named = (node.key() == Some("$ref") && expected == "a mapping").then(name);
        self.report(diagnostic.hint_if(hint.or(listed).or(named).or_else(|| quotes_hint(node, expected))))
    }

    /// The node that the reference `text`, which stands at `place` in the file of `from`, leads to: one step, which may
    /// itself be a reference.
    ///
    /// # Errors
    ///
    /// If it leads nowhere.
    pub fn resolve(self, from: NodeRef<'d>, text: &str, place: Place) -> Result<NodeRef<'d>, Reported> {
        match self.document.resolve(from, text, place) {
            Ok(node) => {
                self.reach(node);
                Ok(node)
            }
            Err(found) => {
                // A thousand references may lead into one broken file; what is wrong with it is told once.
                let broken = found.iter().find(|diagnostic| diagnostic.severity() == Severity::Fatal);
                let file = broken.and_then(|diagnostic| diagnostic.place).map(|place| place.file);
                if file.is_none_or(|file| self.findings.broken.borrow_mut().insert(file)) {
                    self.findings.diagnostics.borrow_mut().extend(found);
                }
                Err(Reported(()))
            }
        }
    }

    /// Takes note that `node` is part of the description, which of another file only that is what is referred to.
    pub fn reach(self, node: NodeRef<'d>) {
        if node.file() != self.document.root().file() {
            self.ledger().reach(node);
        }
    }

    /// Refuses what only the refused refers to in other files, so that what is left out is counted whole, wherever it
    /// stands. For when all has been read.
    pub fn refuse_unread(self) {
        if self.document.sources().iter().count() == 1 {
            return;
        }
        let mut followed = HashSet::new();
        loop {
            let references = self.ledger().refused_references(self.document);
            let is_fresh = |member: &Member<'d>| !is_data(*member) && followed.insert(member.id.index());
            let fresh: Vec<_> = references.into_iter().filter(is_fresh).collect();
            if fresh.is_empty() {
                return;
            }
            for member in fresh {
                let (Some(text), Some(around)) = (member.value.as_str(), member.value.parent()) else { continue };
                // What leads nowhere is a part of what is refused as well.
                if let Ok(node) = self.document.resolve(around, text, member.value.place())
                    && node.file() != self.document.root().file()
                    && !self.document.is_in_metaschema(node)
                {
                    self.reach(node);
                    self.ledger().refuse_rest(node);
                }
            }
        }
    }

    /// What `node` stands for, if it is a mapping with a `$ref`: follows reference after reference to the first node
    /// that is none, and marks each `$ref` as represented. Members beside a `$ref` are the caller's to judge; this is
    /// for objects where they mean nothing.
    ///
    /// # Errors
    ///
    /// If a reference leads nowhere, back to itself, or is no string.
    pub fn follow(self, node: NodeRef<'d>) -> Result<NodeRef<'d>, Reported> {
        let Some(first) = node.member("$ref") else { return Ok(node) };
        let (mut at, mut reference) = (node, Some(first));
        let mut via: Vec<Place> = Vec::new();
        let mut seen = vec![node.id()];
        while let Some(member) = reference {
            let Some(text) = member.value.as_str() else {
                return Err(self.wrong_type(member.value, "`$ref`", "a string"));
            };
            let place = member.value.place();
            let next = match self.resolve(at, text, place) {
                Ok(next) if !seen.contains(&next.id()) => next,
                Ok(_) => {
                    self.ledger().mark(member, Verdict::Refused);
                    let start = via.first().copied().unwrap_or(place);
                    via.push(place);
                    let text = node.get("$ref").and_then(NodeRef::as_str).unwrap_or(text);
                    return Err(self.report(reference::circle(start, text, via.get(1..).unwrap_or_default())));
                }
                Err(reported) => {
                    self.ledger().mark(member, Verdict::Refused);
                    return Err(reported);
                }
            };
            self.ledger().mark(member, Verdict::Represented);
            via.push(place);
            seen.push(next.id());
            at = next;
            reference = at.member("$ref");
        }
        Ok(at)
    }

    /// Marks a member and all that is in it as refused.
    pub fn refuse(self, member: Member<'d>) {
        self.ledger().mark(member, Verdict::Refused);
        self.ledger().mark_subtree(member.value, Verdict::Refused);
    }

    /// Marks a member and all that is in it as documentation.
    pub fn annotate(self, member: Member<'d>) {
        self.ledger().mark(member, Verdict::Annotation);
        self.ledger().mark_subtree(member.value, Verdict::Annotation);
    }
}

/// Whether a member stands in an example or in an extension, where `$ref` refers to nothing.
fn is_data(member: Member<'_>) -> bool {
    let mut node = member.value;
    while let Some(around) = node.parent() {
        // A header, or a property, may be called so.
        let is_name = around.key().is_some_and(|key| matches!(key, "headers" | "properties"));
        if !is_name && node.key().is_some_and(|key| key == "example" || is_extension(key)) {
            return true;
        }
        node = around;
    }
    false
}

/// What `node` is instead of what was expected, in words.
fn found<'d>(node: NodeRef<'d>, expected: &str) -> Cow<'d, str> {
    match node.kind() {
        Kind::Null if node.scalar_text() == Some("") => "nothing".into(),
        // "must be a number, found a number" would help nobody.
        Kind::Number if expected.contains("number") => match node.number_text() {
            Some(number) if number.len() <= 40 => number,
            Some(_) => "a longer one".into(),
            None => "a number that JSON lacks".into(),
        },
        kind => kind.name().into(),
    }
}

/// What quotes, or their absence, have to do with it.
pub(crate) fn quotes_hint(node: NodeRef<'_>, expected: &str) -> Option<String> {
    let text = node.scalar_text().filter(|text| text.len() <= 40)?;
    match (node.kind(), expected) {
        (Kind::Number | Kind::Boolean, "a string") => Some(format!("with quotes it is one: \"{text}\"")),
        (Kind::String, "a number" | "a whole number of 0 or more") if super::scalar::is_number(text) => {
            Some(format!("without quotes it is one: {text}"))
        }
        (Kind::String, "true or false") if matches!(text, "true" | "false") => {
            Some(format!("without quotes it is: {text}"))
        }
        (Kind::String, "true or false") if matches!(text, "yes" | "no" | "on" | "off") => {
            Some(format!("`{text}` is a string in YAML 1.2"))
        }
        _ => None,
    }
}
