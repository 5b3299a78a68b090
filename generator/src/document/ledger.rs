//! What became of every member of a description.
//!
//! "Exact or refused" can be believed when it is counted: each member of each mapping gets one [`Verdict`], and what
//! has none at the end was forgotten. A mark costs one byte and no search. Marking goes through a shared reference, as
//! readers have no other.

use super::load::Document;
use super::node::{Member, NodeRef};
use super::tally::Tally;
use super::tree::NodeId;
use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Mutex, PoisonError};

/// What became of a member, the weakest first: when a member is judged twice, because two operations share it, the
/// strongest verdict stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Verdict {
    /// It binds nobody and goes into the documentation.
    Annotation = 1,
    /// It is a rule that validation checks.
    Enforced = 2,
    /// It is in the Rust types or in what the code does.
    Represented = 3,
    /// It cannot be kept; a diagnostic says so.
    Refused = 4,
}

impl Verdict {
    /// All verdicts, in the order of the columns of a table.
    pub const ALL: [Self; 4] = [Self::Represented, Self::Enforced, Self::Annotation, Self::Refused];

    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Represented => "represented",
            Self::Enforced => "enforced",
            Self::Annotation => "annotation",
            Self::Refused => "refused",
        }
    }

    fn of(mark: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|&verdict| verdict as u8 == mark & VERDICT)
    }
}

/// The bits of a mark that hold the verdict; 0 is none.
const VERDICT: u8 = 0b0_0111;
/// The key is a name that the description chose, such as a path or a property, and no keyword.
const NAME: u8 = 0b0_1000;
/// The member was judged with all that surrounds it, not on its own.
const INSIDE: u8 = 0b1_0000;

/// How often each verdict was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Members that are in the types.
    pub represented: usize,
    /// Members that are rules.
    pub enforced: usize,
    /// Members that are documentation.
    pub annotation: usize,
    /// Members that could not be kept.
    pub refused: usize,
    /// Members that nobody looked at: an error in the generator.
    pub unmarked: usize,
}

impl Counts {
    /// How many members there are.
    #[must_use]
    pub fn total(self) -> usize {
        self.represented + self.enforced + self.annotation + self.refused + self.unmarked
    }

    /// How many members have a verdict.
    #[must_use]
    pub fn of(self, verdict: Verdict) -> usize {
        match verdict {
            Verdict::Represented => self.represented,
            Verdict::Enforced => self.enforced,
            Verdict::Annotation => self.annotation,
            Verdict::Refused => self.refused,
        }
    }

    fn add(&mut self, verdict: Option<Verdict>) {
        *match verdict {
            Some(Verdict::Represented) => &mut self.represented,
            Some(Verdict::Enforced) => &mut self.enforced,
            Some(Verdict::Annotation) => &mut self.annotation,
            Some(Verdict::Refused) => &mut self.refused,
            None => &mut self.unmarked,
        } += 1;
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.represented += other.represented;
        self.enforced += other.enforced;
        self.annotation += other.annotation;
        self.refused += other.refused;
        self.unmarked += other.unmarked;
    }
}

/// What members are counted together. The order is that of a table: by group, then by the alphabet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row {
    /// What the members are.
    pub group: Group,
    /// The keyword that they are, or are listed under, or are within; "" for those of a file as a whole.
    pub keyword: String,
}

/// What a member is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// A keyword.
    Keyword,
    /// A name that the description chose: that of a property, a path, a status.
    Name,
    /// A part of a value that was judged as a whole, such as an example or an operation that is left out.
    Within,
}

/// `type`, `properties/*` for names, `example/…` for parts.
impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.keyword)?;
        f.write_str(match self.group {
            Group::Keyword => "",
            Group::Name => "/*",
            Group::Within => "/…",
        })
    }
}

/// A byte that is written through a shared reference. Only one thread writes, before others read.
#[derive(Debug, Default)]
struct Mark(AtomicU8);

impl Mark {
    fn get(&self) -> u8 {
        self.0.load(Ordering::Relaxed)
    }

    fn set(&self, mark: u8) {
        self.0.store(mark, Ordering::Relaxed);
    }
}

/// So many bytes that are 0.
fn none(count: usize) -> Vec<Mark> {
    std::iter::repeat_with(Mark::default).take(count).collect()
}

/// The verdicts of one description.
#[derive(Debug)]
pub struct Ledger {
    /// By [`MemberId`](super::tree::MemberId).
    marks: Vec<Mark>,
    /// The strongest verdict that was given on all that is in a node, by node: to give it again changes nothing.
    whole: Vec<Mark>,
    /// What references led to in files other than the description itself: only that belongs to it.
    reached: Mutex<Vec<NodeId>>,
}

impl Ledger {
    /// No verdicts yet on the members of `document`.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        let tree = document.tree();
        Self { marks: none(tree.member_count()), whole: none(tree.node_count()), reached: Mutex::default() }
    }

    /// Gives a verdict on one member, a keyword; what is in its value is not meant.
    pub fn mark(&self, member: Member<'_>, verdict: Verdict) {
        self.set(member, verdict, 0);
    }

    /// Gives a verdict on a member whose key is a name that the description chose: a path, a property, a status.
    pub fn mark_name(&self, member: Member<'_>, verdict: Verdict) {
        self.set(member, verdict, NAME);
    }

    fn set(&self, member: Member<'_>, verdict: Verdict, role: u8) {
        if let Some(mark) = self.marks.get(member.id.index()) {
            let strongest = (mark.get() & VERDICT).max(verdict as u8);
            // What was asked for on its own says more of the member than what was judged around it.
            let old = mark.get() & !VERDICT;
            let role = if mark.get() == 0 || role != INSIDE { role | old & NAME } else { old };
            mark.set(strongest | role);
        }
    }

    /// Gives one verdict on everything inside `node`: an example, or an operation that is left out.
    pub fn mark_subtree(&self, node: NodeRef<'_>, verdict: Verdict) {
        let Some(whole) = self.whole.get(node.id().index()).filter(|_| !node.is_empty()) else { return };
        if whole.get() < verdict as u8 {
            whole.set(verdict as u8);
            walk(node, &mut Seen::Shared(HashSet::new()), &mut |member| self.set(member, verdict, INSIDE));
        }
    }

    /// The verdict on a member, if there is one.
    #[must_use]
    pub fn verdict(&self, member: Member<'_>) -> Option<Verdict> {
        self.marks.get(member.id.index()).and_then(|mark| Verdict::of(mark.get()))
    }

    /// Notes that a reference led to `node`, which makes it a part of the description also if it is in another file.
    pub fn reach(&self, node: NodeRef<'_>) {
        self.reached.lock().unwrap_or_else(PoisonError::into_inner).push(node.id());
    }

    /// References within what is refused as a whole, which nobody followed.
    pub(super) fn refused_references<'d>(&self, document: &'d Document) -> Vec<Member<'d>> {
        let mut found = Vec::new();
        let within = INSIDE | Verdict::Refused as u8;
        self.for_each(document, |member| {
            let mark = self.marks.get(member.id.index()).map_or(0, Mark::get);
            if member.key == "$ref" && mark & (INSIDE | VERDICT) == within {
                found.push(member);
            }
        });
        found
    }

    /// Refuses what has no verdict yet in `node`.
    pub(super) fn refuse_rest(&self, node: NodeRef<'_>) {
        walk(node, &mut Seen::Shared(HashSet::new()), &mut |member| {
            if self.verdict(member).is_none() {
                self.set(member, Verdict::Refused, INSIDE);
            }
        });
    }

    /// The members of the description that have no verdict, in the order of the document.
    #[must_use]
    pub fn unmarked<'d>(&self, document: &'d Document) -> Vec<Member<'d>> {
        let mut unmarked = Vec::new();
        self.for_each(document, |member| {
            if self.verdict(member).is_none() {
                unmarked.push(member);
            }
        });
        unmarked.sort_by_key(|member| member.key_place);
        unmarked
    }

    /// How often each verdict was given. Names that the description chose count under the keyword they are listed in;
    /// what was judged as a whole counts under the keyword that it belongs to.
    #[must_use]
    pub fn counts(&self, document: &Document) -> BTreeMap<Row, Counts> {
        let mut tally = Tally::default();
        let mut holders = Holders::default();
        self.for_each(document, |member| {
            tally.of(self.row(member, &mut holders)).add(self.verdict(member));
        });
        tally.finish()
    }

    fn role(&self, member: Member<'_>) -> u8 {
        self.marks.get(member.id.index()).map_or(0, |mark| mark.get() & !VERDICT)
    }

    /// What a member counts with.
    fn row<'d>(&self, member: Member<'d>, holders: &mut Holders<'d>) -> (Group, &'d str) {
        let role = self.role(member);
        let group = match role {
            _ if role & INSIDE != 0 => Group::Within,
            _ if role & NAME != 0 => Group::Name,
            _ => return (Group::Keyword, member.key),
        };
        let around = member.value.parent().map(NodeRef::id);
        if holders.around != around {
            // From a name in a mapping of names, and from a part of a part, it is further to the keyword.
            let mut holder = holder(member.value);
            while let Some(outer) = holder.filter(|&outer| self.role(outer) & (NAME | INSIDE) != 0) {
                holder = self::holder(outer.value);
            }
            *holders = Holders { around, keyword: holder.map_or("", |holder| holder.key) };
        }
        (group, holders.keyword)
    }

    /// Every member that belongs to the description, once.
    fn for_each<'d>(&self, document: &'d Document, mut visit: impl FnMut(Member<'d>)) {
        if document.tree().is_one_file() {
            return document.tree().all_members().for_each(visit);
        }
        let mut seen = Seen::Each(vec![false; document.tree().node_count()]);
        walk(document.root(), &mut seen, &mut visit);
        for &node in self.reached.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            walk(document.tree().node(node), &mut seen, &mut visit);
        }
    }
}

/// The keyword that the members of one mapping are listed under or are within: those come one after the other.
#[derive(Default)]
struct Holders<'d> {
    around: Option<NodeId>,
    keyword: &'d str,
}

/// The member in whose value `node` is, however deep in lists.
fn holder(node: NodeRef<'_>) -> Option<Member<'_>> {
    let mut around = node.parent()?;
    loop {
        if let Some(member) = around.containing_member() {
            return Some(member);
        }
        around = around.parent()?;
    }
}

/// The containers that have been entered.
enum Seen {
    /// Of all nodes whether they are, for a walk over most of them.
    Each(Vec<bool>),
    /// Those that aliases led to, for a walk over few: without aliases there is one way to a node.
    Shared(HashSet<NodeId>),
}

impl Seen {
    /// Whether a container is new.
    fn enter(&mut self, node: NodeRef<'_>) -> bool {
        match self {
            Self::Each(seen) => seen.get_mut(node.id().0 as usize).is_some_and(|seen| !std::mem::replace(seen, true)),
            Self::Shared(seen) => node.occurrence() == node.id() || seen.insert(node.id()),
        }
    }
}

/// Visits the members in `node` and in what it contains, in order; containers that are not new to `seen` are passed
/// over.
fn walk<'d>(node: NodeRef<'d>, seen: &mut Seen, visit: &mut impl FnMut(Member<'d>)) {
    let mut pending = vec![node];
    while let Some(node) = pending.pop() {
        if node.is_empty() || !seen.enter(node) {
            continue;
        }
        for member in node.members() {
            visit(member);
        }
        let inner = node.members().map(|member| member.value).chain(node.items());
        let at = pending.len();
        pending.extend(inner.filter(|child| !child.is_empty()));
        if let Some(added) = pending.get_mut(at..) {
            added.reverse();
        }
    }
}

#[cfg(test)]
mod tests;
