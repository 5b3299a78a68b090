//! Reads what operations need to know of their callers: Security Requirement Objects (3.0.3, 4.7.30).
//!
//! A scheme is read when the first requirement names it; one that nobody names is an unused component. A scheme that
//! cannot be added to a request exactly is refused, and every alternative that it belongs to falls away with it, since
//! a part of an alternative is none. Where no alternative is left, the operation could only be sent without what it
//! needs, so it is left out.

use indexmap::IndexMap;

use super::operation::{Location, Operation, SchemeKind, SecurityScheme};
use super::scheme;
use crate::diagnostic::{Diagnostic, codes, did_you_mean};
use crate::document::{Member, NodeRef, Object, Reader, Referred, Reported, Verdict, Version};

/// The alternatives that an operation needs; each is a list of schemes by their places.
pub(super) type Alternatives = Vec<Vec<usize>>;

/// The security schemes of the description, by name and in its order.
pub(super) struct Schemes<'d> {
    reader: Reader<'d>,
    described: IndexMap<&'d str, Described<'d>>,
}

struct Described<'d> {
    member: Member<'d>,
    /// `None` until a requirement names it.
    read: Option<Result<SecurityScheme, Reported>>,
}

impl<'d> Schemes<'d> {
    /// Takes the entries of `securitySchemes`.
    pub(super) fn new(reader: Reader<'d>, members: Vec<Member<'d>>) -> Self {
        let described = members.into_iter().map(|member| (member.key, Described { member, read: None })).collect();
        Self { reader, described }
    }

    /// Reads `security`; `Ok(None)` if the object has none.
    ///
    /// # Errors
    ///
    /// If there are alternatives and none can be kept.
    pub(super) fn security(&mut self, object: &mut Object<'d>) -> Result<Option<Alternatives>, Reported> {
        let Some(member) = object.any("security", Verdict::Represented) else { return Ok(None) };
        if !member.value.is_list() {
            return Err(self.reader.wrong_type(member.value, "`security`", "a list"));
        }
        let mut kept = Vec::new();
        let mut fallen = None;
        for node in member.value.items() {
            match self.alternative(node) {
                Ok(alternative) => kept.push(alternative),
                Err(reported) => fallen = Some(reported),
            }
        }
        match fallen {
            Some(reported) if kept.is_empty() => Err(reported),
            _ => Ok(Some(kept)),
        }
    }

    /// Reads a Security Requirement Object: schemes that are needed together. The empty one needs nothing.
    fn alternative(&mut self, node: NodeRef<'d>) -> Result<Vec<usize>, Reported> {
        if !node.is_map() {
            return Err(self.reader.wrong_type(node, "an alternative of `security`", "a mapping"));
        }
        let mut schemes = Vec::with_capacity(node.len());
        let mut fallen = None;
        for member in node.members() {
            self.reader.ledger().mark_name(member, Verdict::Represented);
            match self.scheme(member) {
                Ok(index) => schemes.push(index),
                Err(reported) => {
                    self.reader.refuse(member);
                    fallen = Some(reported);
                    continue;
                }
            }
            // Scopes are agreed upon where a token is issued; a request shows nothing of them.
            if !member.value.is_list() {
                self.reader.wrong_type(member.value, &format!("what is needed of `{}`", member.key), "a list");
            }
            for scope in member.value.items().filter(|scope| scope.as_str().is_none()) {
                self.reader.wrong_type(scope, &format!("a scope of `{}`", member.key), "a string");
            }
        }
        fallen.map_or(Ok(schemes), Err)
    }

    /// The place of the scheme that a requirement names.
    fn scheme(&mut self, requirement: Member<'d>) -> Result<usize, Reported> {
        let reader = self.reader;
        let Some((index, _, described)) = self.described.get_full_mut(requirement.key) else {
            let name = requirement.key;
            if reader.version() == Version::V3_2 && name.contains(['/', '#']) {
                let message = format!("a security scheme by its address is not supported yet: `{name}`");
                return Err(reader.report(Diagnostic::new(codes::NOT_SUPPORTED, requirement.key_place, message)));
            }
            let hint = did_you_mean(name, self.described.keys().copied());
            let hint = hint.map(|known| format!("did you mean `{known}`?"));
            let message = format!("no security scheme is called `{name}`");
            let unknown = Diagnostic::new(codes::UNKNOWN_SCHEME, requirement.key_place, message);
            return Err(reader.report(unknown.hint_if(hint)));
        };
        let member = described.member;
        let read = described.read.get_or_insert_with(|| scheme::read(reader, member));
        read.as_ref().map(|_| index).map_err(|reported| *reported)
    }

    /// The schemes that somebody needs, and from now on their places among these in what `alternatives` lead to. Says
    /// which schemes nobody needs.
    pub(super) fn settle<'a>(
        self,
        referred: &Referred<'_>,
        alternatives: impl Iterator<Item = &'a mut Alternatives>,
    ) -> Vec<SecurityScheme> {
        let mut kept = Vec::new();
        let mut places = Vec::with_capacity(self.described.len());
        for (name, described) in self.described {
            places.push(kept.len());
            match described.read {
                Some(scheme) => kept.extend(scheme),
                // It is needed by something that is refused.
                None if referred.has_scheme(name) => {
                    self.reader.ledger().mark_subtree(described.member.value, Verdict::Refused);
                }
                None => {
                    self.reader.ledger().mark_subtree(described.member.value, Verdict::Annotation);
                    let message = format!("nothing refers to the security scheme `{name}`");
                    self.reader.report(Diagnostic::new(codes::UNUSED_COMPONENT, described.member.key_place, message));
                }
            }
        }
        for index in alternatives.flatten().flatten() {
            *index = places.get(*index).copied().expect("an alternative leads to a scheme that was read");
        }
        kept
    }
}

/// Says which headers of signatures no operation has a value for.
pub(super) fn without_parameter(reader: Reader<'_>, schemes: &[SecurityScheme], operations: &[Operation]) {
    for scheme in schemes {
        let SchemeKind::Signature(signature) = &scheme.kind else { continue };
        let Some(project_id) = &signature.project_id else { continue };
        let name = &project_id.path_parameter;
        let mut parameters = operations.iter().flat_map(|operation| &operation.parameters);
        if !parameters.any(|parameter| parameter.location == Location::Path && parameter.name == *name) {
            let message = format!("no operation has a path parameter `{name}` to send in `{}`", project_id.header);
            reader.report(Diagnostic::new(codes::WITHOUT_EFFECT, scheme.place, message));
        }
    }
}

#[cfg(test)]
mod tests;
