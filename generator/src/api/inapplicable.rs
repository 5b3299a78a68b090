//! Rules about kinds of values that their schema does not allow: `maxLength` of an integer, `uniqueItems` of a string.
//!
//! A keyword says nothing of values of other kinds (JSON Schema 2020-12, 7.6.1), so that no value can break such a rule.
//! It is legal, and more often than not a mistake: the author meant something by it. So it is told of, and forgotten:
//! neither the documentation nor the checks of what is generated speak of what cannot be.

use super::rule::{Kinds, Rule};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{NodeRef, Reader};

/// Forgets the rules of a schema that are about none of its kinds, and tells of each.
pub(super) fn forget(reader: &Reader<'_>, rules: &mut Vec<Rule>, kinds: Kinds, node: NodeRef<'_>) {
    // `false` has no kinds, and nothing beside it.
    if kinds == Kinds::ANY || kinds == Kinds::NONE {
        return;
    }
    rules.retain(|rule| {
        let applies = about(rule).is_none_or(|about| about.and(kinds) != Kinds::NONE);
        let stated = || rule.keywords().iter().find_map(|keyword| node.member(keyword));
        if let (false, Some(member)) = (applies, stated()) {
            let message = format!("`{}` says nothing of {kinds}", member.key);
            let hint = "remove it, or correct the `type`";
            reader.report(Diagnostic::new(codes::INAPPLICABLE, member.key_place, message).hint(hint));
        }
        applies
    });
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
