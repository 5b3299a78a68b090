//! What reaches what: which types a request can hold, and where types would contain themselves.

use super::operation::{Incoming, Operation};
use super::rule::Presence;
use super::shape::{Shape, Type, TypeId, TypeRef};

/// The nominal types that a type mentions.
fn mentioned(ty: &TypeRef, out: &mut Vec<TypeId>) {
    match ty {
        TypeRef::Named(id) => out.push(*id),
        TypeRef::Array(inner) | TypeRef::Map(inner) | TypeRef::Nullable(inner) | TypeRef::Secret(inner) => {
            mentioned(inner, out);
        }
        TypeRef::Tuple(items) => items.iter().for_each(|item| mentioned(item, out)),
        TypeRef::Scalar(_) | TypeRef::Any => {}
    }
}

impl Type {
    /// The nominal types that it mentions, in order; one may stand there several times.
    #[must_use]
    pub fn mentions(&self) -> Vec<TypeId> {
        let mut out = Vec::new();
        self.add_mentions(&mut out);
        out
    }

    fn add_mentions(&self, out: &mut Vec<TypeId>) {
        match &self.shape {
            Shape::Record(record) => {
                for member in &record.members {
                    mentioned(&member.ty, out);
                }
                if let Some(others) = &record.others {
                    mentioned(others, out);
                }
            }
            Shape::Newtype(inner) => mentioned(inner, out),
            Shape::Union(union) => union.variants.iter().for_each(|variant| mentioned(&variant.ty, out)),
            Shape::Enum(_) | Shape::IntegerEnum(_) => {}
        }
    }
}

impl Operation {
    /// The nominal types that its requests mention, in order; one may stand there several times.
    #[must_use]
    pub fn sent_types(&self) -> Vec<TypeId> {
        all_mentioned(self.sent())
    }

    /// The nominal types that its responses mention, in order; one may stand there several times.
    #[must_use]
    pub fn received_types(&self) -> Vec<TypeId> {
        all_mentioned(self.received())
    }
}

fn all_mentioned<'t, T>(types: impl Iterator<Item = (&'t TypeRef, T)>) -> Vec<TypeId> {
    let mut out = Vec::new();
    types.for_each(|(ty, _)| mentioned(ty, &mut out));
    out
}

/// Everything that can be reached from some types.
fn reach(types: &[Type], mut waiting: Vec<TypeId>) -> Vec<bool> {
    let mut reached = vec![false; types.len()];
    while let Some(id) = waiting.pop() {
        if let (Some(slot @ false), Some(ty)) = (reached.get_mut(id.index()), types.get(id.index())) {
            *slot = true;
            ty.add_mentions(&mut waiting);
        }
    }
    reached
}

/// Marks the types that requests and responses can hold. What no operation reaches is there to be built.
pub(super) fn mark_directions(types: &mut [Type], operations: &[Operation], incoming: &[Incoming]) {
    // What the service sends is received here, and the other way round.
    let incoming = || incoming.iter().map(|incoming| &incoming.operation);
    let sent = operations.iter().flat_map(Operation::sent).chain(incoming().flat_map(Operation::received));
    let received = operations.iter().flat_map(Operation::received).chain(incoming().flat_map(Operation::sent));
    let sent = reach(types, all_mentioned(sent));
    let received = reach(types, all_mentioned(received));
    for ((ty, sent), received) in types.iter_mut().zip(sent).zip(received) {
        ty.in_request = sent || !received;
        ty.in_response = received;
        if let Shape::Record(record) = &mut ty.shape {
            for member in &mut record.members {
                // A response need not have what only requests must have; nothing else can be without it.
                member.optional = match member.presence {
                    Presence::Required => false,
                    Presence::RequiredInRequest => received,
                    Presence::RequiredInResponse | Presence::Optional => true,
                };
            }
        }
    }
}

/// Puts a pointer where a record or a union would contain itself. Arrays and maps are pointers already.
pub(super) fn break_cycles(types: &mut [Type]) {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Done,
    }
    let mut marks = vec![Mark::New; types.len()];
    for start in 0..types.len() {
        if marks.get(start) != Some(&Mark::New) {
            continue;
        }
        // Each open type with the part of it to look at next.
        let mut path = vec![(start, 0_usize)];
        if let Some(mark) = marks.get_mut(start) {
            *mark = Mark::Open;
        }
        while let Some((at, next)) = path.pop() {
            let Some(held) = part_holds(types, at, next) else {
                if let Some(mark) = marks.get_mut(at) {
                    *mark = Mark::Done;
                }
                continue;
            };
            path.push((at, next + 1));
            for target in held {
                match marks.get(target) {
                    Some(Mark::Open) => {
                        let boxed = match types.get_mut(at).map(|ty| &mut ty.shape) {
                            Some(Shape::Record(record)) => record.members.get_mut(next).map(|part| &mut part.boxed),
                            Some(Shape::Union(union)) => union.variants.get_mut(next).map(|part| &mut part.boxed),
                            _ => None,
                        };
                        boxed.into_iter().for_each(|boxed| *boxed = true);
                    }
                    Some(Mark::New) => {
                        if let Some(mark) = marks.get_mut(target) {
                            *mark = Mark::Open;
                        }
                        path.push((target, 0));
                    }
                    _ => {}
                }
            }
        }
    }
}

/// The records and unions that a member or variant holds by value, seen through newtypes; `None` after the last one.
fn part_holds(types: &[Type], at: usize, index: usize) -> Option<Vec<usize>> {
    let ty = match &types.get(at)?.shape {
        Shape::Record(record) => &record.members.get(index)?.ty,
        Shape::Union(union) => &union.variants.get(index)?.ty,
        Shape::Enum(_) | Shape::IntegerEnum(_) | Shape::Newtype(_) => return None,
    };
    let mut found = Vec::new();
    let mut waiting = vec![ty];
    let mut seen = Vec::new();
    while let Some(ty) = waiting.pop() {
        match ty {
            TypeRef::Named(id) if !seen.contains(id) => {
                seen.push(*id);
                match types.get(id.index()).map(|ty| &ty.shape) {
                    Some(Shape::Record(_) | Shape::Union(_)) => found.push(id.index()),
                    Some(Shape::Newtype(inner)) => waiting.push(inner),
                    _ => {}
                }
            }
            TypeRef::Nullable(inner) | TypeRef::Secret(inner) => waiting.push(inner),
            TypeRef::Tuple(items) => waiting.extend(items),
            _ => {}
        }
    }
    Some(found)
}
