//! Reads an object with fixed members so that nothing in it can be forgotten.
//!
//! ```text
//! let mut operation = reader.object(node, "an operation")?;
//! let id = operation.string("operationId", Verdict::Represented);
//! let deprecated = operation.bool("deprecated", Verdict::Annotation).is_some_and(|it| *it);
//! let responses = operation.entries("responses");
//! operation.annotations(&["summary", "description", "tags", "externalDocs"]);
//! operation.finish(Unknown::Refuse)?;
//! ```
//!
//! Asking for a member is what makes it known: [`Object::finish`] reports every member that nobody asked for, and
//! suggests the nearest of those that were. Whoever returns without it leaves members without a verdict, which the
//! [ledger](super::ledger) tells.

use super::ledger::Verdict;
use super::node::{Member, NodeRef};
use super::reader::{Placed, Reader, Reported};
use super::tree::Tag;
use crate::diagnostic::{Diagnostic, codes, did_you_mean, edit_distance};
use std::borrow::Cow;

/// What a member means that nobody asked for. But for [`RefuseAll`](Self::RefuseAll), those that start with `x-` are
/// annotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// It is refused: fixed objects of OpenAPI, and schemas of 3.0.
    Refuse,
    /// It is refused if it is one edit away from a known member, else it is an annotation: schemas of 3.1 and later
    /// (JSON Schema 2020-12 Core, 6.5).
    RefuseMisspelled,
    /// It is refused whatever its name: objects of extensions, whose own members may start with `x-` too.
    RefuseAll,
}

/// An object that is being read.
#[derive(Debug)]
#[must_use = "an object that is not finished forgets its members"]
pub struct Object<'d> {
    reader: Reader<'d>,
    node: NodeRef<'d>,
    what: &'static str,
    /// The [bits](NodeRef::key_bits) of its keys: most members that are asked for are not there.
    bits: u64,
    /// Whether someone asked for a member, of the first 64.
    taken: u64,
    /// The same of all others.
    taken_beyond: Vec<bool>,
    asked: Vec<&'static str>,
    reported: Option<Reported>,
}

impl<'d> Object<'d> {
    pub(super) fn new(reader: Reader<'d>, node: NodeRef<'d>, what: &'static str) -> Self {
        Self {
            reader,
            node,
            what,
            bits: node.key_bits(),
            taken: 0,
            taken_beyond: vec![false; node.len().saturating_sub(u64::BITS as usize)],
            asked: reader.list(),
            reported: None,
        }
    }

    /// The node that is read.
    #[must_use]
    pub fn node(&self) -> NodeRef<'d> {
        self.node
    }

    /// The reader that it was made by.
    #[must_use]
    pub fn reader(&self) -> Reader<'d> {
        self.reader
    }

    /// Whether there is a member with `key`; to ask is not to take it.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bits & Tag::bit_of(key) != 0 && self.node.member(key).is_some()
    }

    /// The member with `key`, which the caller gives its verdict (see [`Reader::ledger`]) and whose type it checks.
    // Inlined as those are that ask by it: keys are literals, so that the bit of one is known when this is compiled, and
    // most questions end there.
    #[inline]
    pub fn take(&mut self, key: &'static str) -> Option<Member<'d>> {
        self.asked.push(key);
        if self.bits & Tag::bit_of(key) == 0 {
            return None;
        }
        self.find(key)
    }

    #[inline(never)]
    fn find(&mut self, key: &str) -> Option<Member<'d>> {
        let (index, member) = self.node.numbered_member(key)?;
        match index.checked_sub(u64::BITS) {
            None => self.taken |= 1 << index,
            Some(beyond) => {
                if let Some(taken) = self.taken_beyond.get_mut(beyond as usize) {
                    *taken = true;
                }
            }
        }
        Some(member)
    }

    /// Whether someone asked for a member.
    fn is_taken(&self, index: usize) -> bool {
        match index.checked_sub(u64::BITS as usize) {
            None => self.taken & (1 << index) != 0,
            Some(beyond) => self.taken_beyond.get(beyond) == Some(&true),
        }
    }

    /// The member with `key`, marked.
    #[inline]
    pub fn any(&mut self, key: &'static str, verdict: Verdict) -> Option<Member<'d>> {
        let member = self.take(key)?;
        self.reader.ledger().mark(member, verdict);
        Some(member)
    }

    #[inline]
    fn typed<T>(
        &mut self,
        key: &'static str,
        verdict: Verdict,
        expected: &str,
        read: fn(NodeRef<'d>) -> Option<T>,
    ) -> Option<Placed<T>> {
        let member = self.take(key)?;
        self.checked(member, verdict, expected, read)
    }

    #[inline(never)]
    fn checked<T>(
        &mut self,
        member: Member<'d>,
        verdict: Verdict,
        expected: &str,
        read: fn(NodeRef<'d>) -> Option<T>,
    ) -> Option<Placed<T>> {
        match read(member.value) {
            Some(value) => {
                self.reader.ledger().mark(member, verdict);
                Some(Placed { value, place: member.value.place() })
            }
            None => {
                self.reported = Some(self.reader.wrong_type(member.value, &format!("`{}`", member.key), expected));
                None
            }
        }
    }

    /// A string. `None` if it is absent, and, with a diagnostic, if it is something else.
    #[inline]
    pub fn string(&mut self, key: &'static str, verdict: Verdict) -> Option<Placed<&'d str>> {
        self.typed(key, verdict, "a string", NodeRef::as_str)
    }

    /// `true` or `false`.
    #[inline]
    pub fn bool(&mut self, key: &'static str, verdict: Verdict) -> Option<Placed<bool>> {
        self.typed(key, verdict, "true or false", NodeRef::as_bool)
    }

    /// A whole number of 0 or more that fits 64 bits; `1.0` is one.
    #[inline]
    pub fn u64(&mut self, key: &'static str, verdict: Verdict) -> Option<Placed<u64>> {
        self.typed(key, verdict, "a whole number of 0 or more", NodeRef::as_u64)
    }

    /// A number as it was written, in JSON's syntax.
    #[inline]
    pub fn number_text(&mut self, key: &'static str, verdict: Verdict) -> Option<Placed<Cow<'d, str>>> {
        self.typed(key, verdict, "a number", NodeRef::number_text)
    }

    /// A list; its items are the caller's to read.
    #[inline]
    pub fn list(&mut self, key: &'static str, verdict: Verdict) -> Option<NodeRef<'d>> {
        self.typed(key, verdict, "a list", |node| node.is_list().then_some(node)).map(|placed| placed.value)
    }

    /// A list of strings. Items that are something else are reported and left out.
    pub fn strings(&mut self, key: &'static str, verdict: Verdict) -> Option<Vec<Placed<&'d str>>> {
        let list = self.list(key, verdict)?;
        let mut strings = Vec::with_capacity(list.len());
        for item in list.items() {
            match item.as_str() {
                Some(value) => strings.push(Placed { value, place: item.place() }),
                None => self.reported = Some(self.reader.wrong_type(item, &format!("an item of `{key}`"), "a string")),
            }
        }
        Some(strings)
    }

    /// A mapping; its members are the caller's to read.
    #[inline]
    pub fn map(&mut self, key: &'static str, verdict: Verdict) -> Option<NodeRef<'d>> {
        self.typed(key, verdict, "a mapping", |node| node.is_map().then_some(node)).map(|placed| placed.value)
    }

    /// A mapping whose keys are names that the description chose: `properties`, `schemas`, `callbacks`. It and all its
    /// members are represented; what is in their values is the caller's to read.
    pub fn entries(&mut self, key: &'static str) -> Option<Vec<Member<'d>>> {
        let map = self.map(key, Verdict::Represented)?;
        let ledger = self.reader.ledger();
        Some(map.members().inspect(|&member| ledger.mark_name(member, Verdict::Represented)).collect())
    }

    /// The same for a mapping that may have extensions, such as `paths` and `responses`: members that start with `x-`
    /// are annotations and not among the result.
    pub fn entries_with_extensions(&mut self, key: &'static str) -> Option<Vec<Member<'d>>> {
        let map = self.map(key, Verdict::Represented)?;
        let reader = self.reader;
        let is_entry = |member: &Member<'d>| {
            if is_extension(member.key) {
                reader.annotate(*member);
                return false;
            }
            reader.ledger().mark_name(*member, Verdict::Represented);
            true
        };
        Some(map.members().filter(is_entry).collect())
    }

    /// A member of any type that, with all that is in it, binds nobody: `example`, `externalDocs`.
    #[inline]
    pub fn annotation(&mut self, key: &'static str) -> Option<NodeRef<'d>> {
        let member = self.take(key)?;
        self.reader.annotate(member);
        Some(member.value)
    }

    /// Several of them, of which only the verdict matters.
    pub fn annotations(&mut self, keys: &[&'static str]) {
        for key in keys {
            let _ = self.annotation(key);
        }
    }

    /// Says that a member is missing that the object must have.
    pub fn missing(&mut self, key: &'static str) -> Reported {
        let message = format!("{} must have a member `{key}`", self.what);
        let names = self.node.members().map(|member| member.key);
        let misspelled = did_you_mean(key, names).map(|name| format!("is `{name}` meant to be `{key}`?"));
        let diagnostic = Diagnostic::new(codes::MISSING_MEMBER, self.node.key_place(), message);
        let reported = self.reader.report(diagnostic.label(format!("`{key}` is missing")).hint_if(misspelled));
        self.reported = Some(reported);
        reported
    }

    /// The result of a typed question that must have one: says that `key` is missing unless it is there, of whatever
    /// type.
    ///
    /// # Errors
    ///
    /// If there is no value.
    pub fn required<T>(&mut self, key: &'static str, value: Option<T>) -> Result<T, Reported> {
        match (value, self.reported) {
            (Some(value), _) => Ok(value),
            (None, Some(reported)) if self.node.get(key).is_some() => Err(reported),
            (None, _) => Err(self.missing(key)),
        }
    }

    /// Writes down a finding about this object; [`finish`](Self::finish) will tell.
    pub fn report(&mut self, diagnostic: Diagnostic) -> Reported {
        let reported = self.reader.report(diagnostic);
        self.reported = Some(reported);
        reported
    }

    /// Ends reading: judges the members that nobody asked for.
    ///
    /// # Errors
    ///
    /// If anything was reported about the object, now or before.
    pub fn finish(mut self, unknown: Unknown) -> Result<(), Reported> {
        for index in 0..self.node.len() {
            if self.is_taken(index) {
                continue;
            }
            let Some(member) = self.node.member_by_number(index) else { continue };
            let misspelled = || self.asked.iter().any(|known| edit_distance(member.key, known, 1).is_some());
            let extension = is_extension(member.key) && unknown != Unknown::RefuseAll;
            if extension || unknown == Unknown::RefuseMisspelled && !misspelled() {
                self.reader.annotate(member);
                continue;
            }
            self.reader.refuse(member);
            let message = format!("{} has no member `{}`", self.what, member.key);
            let nearest = did_you_mean(member.key, self.asked.iter().copied());
            let hint = nearest.map(|known| format!("did you mean `{known}`?"));
            let diagnostic = Diagnostic::new(codes::UNKNOWN_MEMBER, member.key_place, message).hint_if(hint);
            self.reported = Some(self.reader.report(diagnostic));
        }
        self.reader.take_back(self.asked);
        self.reported.map_or(Ok(()), Err)
    }

    /// Ends reading of an object that is left out, for a reason that was reported: all that is in it is refused.
    pub fn refuse(self, reason: Reported) -> Reported {
        self.reader.ledger().mark_subtree(self.node, Verdict::Refused);
        reason
    }
}

/// Whether a key is that of an extension (OpenAPI, "Specification Extensions").
#[must_use]
pub fn is_extension(key: &str) -> bool {
    key.starts_with("x-")
}

#[cfg(test)]
mod tests;
