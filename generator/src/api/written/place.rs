//! Where a violation is: in the value, and in the schema.

use super::{Finding, NodeRef, Place, pointer};
use crate::api::rule::Rules;
use crate::document::Member;

/// Where a person looks for a value: where it begins, or at the key of what spans many lines.
pub(super) fn of(node: NodeRef<'_>) -> Place {
    if node.is_empty() { node.place() } else { node.key_place() }
}

/// The part of a value at a JSON pointer, or the last one on the way to it: what is missing is nowhere.
pub(super) fn part<'d>(node: NodeRef<'d>, at: &str) -> NodeRef<'d> {
    let mut node = node;
    for step in pointer::steps(at).unwrap_or_default() {
        let next = match node.is_list() {
            true => step.parse().ok().and_then(|index: usize| node.items().nth(index)),
            false => node.get(&step),
        };
        let Some(next) = next else { break };
        node = next;
    }
    node
}

/// Where a violation is in the value.
pub(super) fn value_place(node: NodeRef<'_>, finding: &Finding) -> Place {
    let part = part(node, &finding.at);
    match finding.code {
        // It is the name that is wrong.
        "unknown_member" | "property_names" => part.key_place(),
        _ => of(part),
    }
}

/// The member of a schema that states what is violated.
pub(super) fn keyword<'d>(rules: &Rules, finding: &Finding, schema: NodeRef<'d>) -> Option<Member<'d>> {
    let member = |keyword: &&str| schema.member(keyword);
    let Some(rule) = finding.rule.and_then(|rule| rules.get(finding.schema).rules.get(rule)) else {
        return schema.member("type");
    };
    match finding.code {
        "required" => ["required"].iter().chain(rule.keywords()).find_map(member),
        "unknown_member" => ["additionalProperties"].iter().chain(rule.keywords()).find_map(member),
        _ => rule.keywords().iter().find_map(member),
    }
}

/// Where the rule is.
pub(super) fn rule_place(rules: &Rules, finding: &Finding, schema: NodeRef<'_>) -> Option<Place> {
    let Some(member) = keyword(rules, finding, schema) else { return Some(schema.key_place()) };
    let name = pointer::steps(&finding.at).unwrap_or_default().pop();
    let item = match (finding.code, member.key) {
        ("required", "required") => member.value.items().find(|item| item.as_str() == name.as_deref()),
        _ => None,
    };
    Some(item.map_or(member.key_place, NodeRef::place))
}
