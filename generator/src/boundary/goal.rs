//! What a value is made for: a way through the schemas to a place, and what is to be special there.

use crate::api::judge::Instance;
use crate::api::rule::SchemaId;

/// A step from a schema to another that one of its rules names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// The rule, by its place in the schema.
    pub(super) rule: usize,
    /// Which of the rule's schemas.
    pub(super) to: To,
}

/// Which of the schemas that a rule names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum To {
    /// A schema that judges the same value, by its place among those (`Rule::in_place`).
    Same(usize),
    /// A described member, by its place.
    Field(usize),
    /// A member whose name matches a pattern, by the pattern's place.
    Matching(usize),
    /// A member that is not described.
    Other,
    /// The item at a place.
    Item(usize),
    /// An item that counts for `contains`.
    Contained,
    /// The name of a member.
    Name,
    /// What is left undescribed.
    Rest,
}

/// A way, and what is special at its end.
#[derive(Debug, Clone)]
pub(super) struct Goal {
    pub(super) path: Vec<Step>,
    /// The rule at the end (`None`: the kinds), and what is done about it; without it the place is only to be there.
    pub(super) aim: Option<(Option<usize>, Aim)>,
}

/// What a value is to be at a place, whatever the rule there says.
#[derive(Debug, Clone)]
pub(super) enum Aim {
    /// This value.
    Value(Instance),
    /// A text of so many characters, of this character if it is given.
    Length(u64, Option<char>),
    /// A text that the pattern does not match, or that is not of the format; a value that is not listed.
    Miss,
    /// An array of so many items.
    Items(u64),
    /// An array in which an item is there twice.
    Twice,
    /// So many items that count for `contains`.
    Contained(u64),
    /// An object of so many members.
    Members(u64),
    /// A member that nothing describes.
    Stranger,
    /// No such member.
    Missing(String),
    /// The first member, and not the second.
    Without(String, String),
}

/// A goal on its way: what is left of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Focus<'g> {
    pub(super) path: &'g [Step],
    pub(super) goal: &'g Goal,
    /// Whether its place is the one that a case is about.
    pub(super) first: bool,
}

impl<'g> Focus<'g> {
    /// What is left of it behind this step, if that is its next one.
    pub(super) fn behind(self, rule: usize, to: &To) -> Option<Self> {
        let (next, path) = self.path.split_first()?;
        (next.rule == rule && next.to == *to).then_some(Self { path, ..self })
    }

    /// Its aim, if it has arrived and aims at this rule.
    pub(super) fn aim(self, rule: Option<usize>) -> Option<&'g Aim> {
        let (aimed, aim) = self.goal.aim.as_ref().filter(|_| self.path.is_empty())?;
        (*aimed == rule).then_some(aim)
    }
}

/// A schema that a value is made for, and the goals that lead into it.
pub(super) type Wanted<'g> = (SchemaId, Vec<Focus<'g>>);
