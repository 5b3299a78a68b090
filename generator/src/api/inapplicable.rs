//! Rules about kinds of values that their schema does not allow: `maxLength` of an integer, `uniqueItems` of a string.
//!
//! A keyword says nothing of values of other kinds (JSON Schema 2020-12, 7.6.1), so that no value can break such a rule.
//! It is legal, and more often than not a mistake: the author meant something by it. A rule of this sort is therefore told
//! of, once for each keyword and kind however often it stands there, and forgotten: neither the documentation nor the
//! checks of what is generated speak of what cannot be.

use super::rule::{Kinds, Rule};
use crate::diagnostic::{Diagnostic, Place, codes};
use crate::document::{NodeRef, Reader};

/// The rules that were forgotten, those of one keyword and the same kinds together.
#[derive(Default)]
pub(super) struct Inapplicable {
    found: Vec<Found>,
}

struct Found {
    keyword: &'static str,
    kinds: Kinds,
    /// Where it stands first among those that were read.
    place: Place,
    count: usize,
}

impl Inapplicable {
    /// Forgets the rules of a schema that are about none of its kinds.
    pub(super) fn forget(&mut self, rules: &mut Vec<Rule>, kinds: Kinds, node: NodeRef<'_>) {
        // `false` has no kinds, and nothing beside it.
        if kinds == Kinds::ANY || kinds == Kinds::NONE {
            return;
        }
        rules.retain(|rule| {
            let applies = about(rule).is_none_or(|about| about.and(kinds) != Kinds::NONE);
            if !applies {
                self.add(rule, kinds, node);
            }
            applies
        });
    }

    fn add(&mut self, rule: &Rule, kinds: Kinds, node: NodeRef<'_>) {
        let member = rule.keywords().iter().find_map(|keyword| Some((*keyword, node.member(keyword)?)));
        let Some((keyword, member)) = member else { return };
        let place = member.key_place;
        match self.found.iter_mut().find(|found| found.keyword == keyword && found.kinds == kinds) {
            Some(found) => {
                found.count += 1;
                found.place = found.place.min(place);
            }
            None => self.found.push(Found { keyword, kinds, place, count: 1 }),
        }
    }

    /// Tells of what was forgotten.
    pub(super) fn tell(self, reader: &Reader<'_>) {
        for Found { keyword, kinds, place, count } in self.found {
            let elsewhere = match count - 1 {
                0 => String::new(),
                1 => "; nor does it at one other place".to_owned(),
                others => format!("; nor does it at {others} other places"),
            };
            let message = format!("`{keyword}` says nothing of {kinds}{elsewhere}");
            let hint = "remove it, or correct the `type`";
            reader.report(Diagnostic::new(codes::INAPPLICABLE, place, message).hint(hint));
        }
    }
}

/// The kinds of values that a rule is about; `None` for those that give a value its shape or ask other schemas.
fn about(rule: &Rule) -> Option<Kinds> {
    match rule {
        Rule::MinLength(_) | Rule::MaxLength(_) | Rule::Pattern(_) => Some(Kinds::STRING),
        Rule::Minimum(_)
        | Rule::ExclusiveMinimum(_)
        | Rule::Maximum(_)
        | Rule::ExclusiveMaximum(_)
        | Rule::MultipleOf(_) => Some(Kinds::NUMBER),
        Rule::MinItems(_) | Rule::MaxItems(_) | Rule::UniqueItems | Rule::Contains { .. } => Some(Kinds::ARRAY),
        Rule::MinProperties(_)
        | Rule::MaxProperties(_)
        | Rule::PropertyNames(_)
        | Rule::DependentRequired(_)
        | Rule::DependentSchemas(_) => Some(Kinds::OBJECT),
        // Of formats the reader of the keyword tells.
        Rule::Format(_)
        | Rule::Items(_)
        | Rule::Tuple { .. }
        | Rule::Object(_)
        | Rule::Enum(_)
        | Rule::Ref(_)
        | Rule::AllOf(_)
        | Rule::AnyOf(_)
        | Rule::OneOf(_)
        | Rule::Not(_)
        | Rule::When { .. }
        | Rule::OrNull(_)
        | Rule::If { .. }
        | Rule::Tagged(_)
        | Rule::UnevaluatedProperties(_)
        | Rule::UnevaluatedItems(_) => None,
    }
}
