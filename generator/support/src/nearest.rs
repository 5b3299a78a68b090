//! Which of several alternatives a value comes nearest to, where none of them holds.
//!
//! "None of them" helps nobody; what somebody meant is mostly one of them, with a mistake in it. So once a value is known
//! to keep no branch of `anyOf` or `oneOf`, the branches that could be meant are judged again, with their violations
//! kept. It is done for what is told alone, and only so [often](super::verdicts) and so [deep](super::findings).

use std::cmp::Reverse;
use std::fmt;

use super::distinct::is_literal;
use super::findings::At;
use super::judge::Evaluator;
use super::kinds::Kinds;
use super::schema::{Rule, Schema};
use super::sentence::{Brief, Reference};
use super::view::{Members, View};
use super::violation::Violation;

/// The branch of `anyOf` or `oneOf` that a value comes nearest to: one that allows its kind before one that does not,
/// then one whose fixed members (`const`, `enum`) are those of the value, then the one that the value breaks least of,
/// then the one that it breaks deepest inside, then the first.
#[derive(Debug, Clone, PartialEq)]
pub struct Nearest {
    schema: &'static str,
    violations: Vec<Violation>,
    more: bool,
}

impl Nearest {
    /// The pointer of the branch in the API description; where the branch is a reference, of what it refers to.
    pub fn schema(&self) -> &'static str {
        self.schema
    }

    /// What the value breaks of it, in the description's order: at least one, at most four. Places are told from the
    /// root, as everywhere.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// Whether there are more violations than that.
    pub fn is_truncated(&self) -> bool {
        self.more
    }
}

/// The first violation, and how many there are besides, in a length that does not depend on the value.
impl fmt::Display for Nearest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "nearest is {}", Reference(self.schema))?;
        let Some((first, others)) = self.violations.split_first() else { return Ok(()) };
        write!(f, ": {}", Brief(Inner(first), 200))?;
        match others.len() {
            _ if self.more => write!(f, " (and more)"),
            0 => Ok(()),
            count => write!(f, " (and {count} more)"),
        }
    }
}

/// A violation in another: the part of the message and the code are those of the whole.
struct Inner<'a>(&'a Violation);

impl fmt::Display for Inner<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.pointer() {
            "" => f.write_str("the value")?,
            pointer => write!(f, "{}", pointer.escape_debug())?,
        }
        write!(f, " {}", self.0.constraint())
    }
}

/// How far references and `allOf` are followed to see what a branch is about.
const LOOKS: usize = 4;

/// How a branch looks from outside; the smallest is to be judged.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    /// Its fixed members are those of the value.
    Meant,
    /// It has no fixed member that the value has.
    Possible,
    /// It has a fixed member that is another one in the value.
    Other,
    /// It does not allow the kind of the value.
    WrongKind,
}

impl Schema {
    /// Its pointer in the description; where it only refers to another, the other's.
    pub(super) fn named(&'static self) -> &'static str {
        let mut named = self;
        for _ in 0..LOOKS {
            match named.rules {
                [Rule::Ref(target)] => named = target,
                _ => break,
            }
        }
        named.at
    }

    fn look(&'static self, value: View<'_>) -> Look {
        if !self.allows_kind(value.kind(), LOOKS) {
            return Look::WrongKind;
        }
        let mut tags = Tags::default();
        if let View::Object(members) = value.present() {
            self.compare_tags(members, &mut tags, LOOKS);
        }
        match tags {
            Tags { other: true, .. } => Look::Other,
            Tags { same: true, .. } => Look::Meant,
            Tags { .. } => Look::Possible,
        }
    }

    /// The schemas that hold of the same value wherever this one does, one step away.
    fn conjoined(&'static self) -> impl Iterator<Item = &'static Schema> {
        self.rules
            .iter()
            .flat_map(|rule| match rule {
                Rule::Ref(target) => std::slice::from_ref(target),
                Rule::AllOf(branches) => branches,
                _ => &[],
            })
            .copied()
    }

    fn allows_kind(&'static self, kind: Kinds, looks: usize) -> bool {
        self.kinds.contains(kind)
            && looks.checked_sub(1).is_none_or(|looks| self.conjoined().all(|other| other.allows_kind(kind, looks)))
    }

    fn compare_tags(&'static self, members: Members<'_>, tags: &mut Tags, looks: usize) {
        let Some(looks) = looks.checked_sub(1) else { return };
        for field in self.object().map_or(&[][..], |object| object.fields) {
            if let Some(value) = members.get(field.name) {
                field.schema.compare_tag(value, tags, looks);
            }
        }
        self.conjoined().for_each(|other| other.compare_tags(members, tags, looks));
    }

    fn compare_tag(&'static self, value: View<'_>, tags: &mut Tags, looks: usize) {
        let Some(looks) = looks.checked_sub(1) else { return };
        for rule in self.rules {
            if let Rule::Enum(allowed) = rule {
                let is_same = allowed.iter().any(|text| is_literal(text, value));
                *(if is_same { &mut tags.same } else { &mut tags.other }) = true;
            }
        }
        self.conjoined().for_each(|other| other.compare_tag(value, tags, looks));
    }
}

/// Whether a value has fixed members of a branch.
#[derive(Default)]
struct Tags {
    same: bool,
    other: bool,
}

impl<'v> Evaluator<'_, 'v> {
    /// The branch that a value comes nearest to which keeps none; nothing, where nothing more is to be told.
    #[cold]
    #[inline(never)]
    pub(super) fn nearest(
        &mut self,
        branches: impl Iterator<Item = &'static Schema> + Clone,
        value: &View<'v>,
        at: &At<'_>,
    ) -> Option<Box<Nearest>> {
        if !self.out.wants_explanation() {
            return None;
        }
        let best_look = branches.clone().map(|branch| branch.look(*value)).min()?;
        let mut best: Option<((usize, Reverse<usize>), Nearest)> = None;
        for branch in branches.filter(|branch| branch.look(*value) == best_look) {
            if !self.verdicts.may_explain() {
                break;
            }
            let (violations, count) = self.violations_of(branch, value, at);
            // The pointers of all of them go on from the same place.
            let deepest = violations.iter().map(|violation| violation.pointer().matches('/').count()).max()?;
            let rank = (count, Reverse(deepest));
            if best.as_ref().is_none_or(|(least, _)| rank < *least) {
                let more = count > violations.len();
                best = Some((rank, Nearest { schema: branch.named(), violations, more }));
            }
        }
        best.map(|(_, nearest)| Box::new(nearest))
    }

    /// The first few violations, and how many there are: all of them, or more than the few.
    fn violations_of(&mut self, branch: &'static Schema, value: &View<'v>, at: &At<'_>) -> (Vec<Violation>, usize) {
        let few = self.out.explaining();
        let outer = std::mem::replace(self.out, few);
        self.schema(branch, value, at, None);
        std::mem::replace(self.out, outer).into_few()
    }
}
