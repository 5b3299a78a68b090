//! The keywords of a schema, one group after the other.
//!
//! Each becomes a fact about shape, a rule, or prose; or it is refused at its place, and what is generated is wider by it.

use std::sync::Arc;

use super::literal;
use super::rule::{Kinds, Pattern, Rule};
use super::schema::Schemas;
use super::stated::Facts;
use crate::diagnostic::{Code, Diagnostic, codes, did_you_mean};
use crate::document::{Kind, Member, NodeRef, Object, Verdict, Version};
use crate::pattern;

mod arrays;
mod composition;
mod discriminator;
mod format;
pub(super) mod identity;
mod objects;
mod tags;

/// One schema while it is read.
pub(super) struct Reading<'s, 'd> {
    pub(super) schemas: &'s mut Schemas<'d>,
    pub(super) object: Object<'d>,
    pub(super) facts: Facts,
    pub(super) rules: Vec<Rule>,
    /// `x-message`.
    pub(super) says: Option<String>,
}

impl<'d> Reading<'_, 'd> {
    /// Reads all keywords.
    pub(super) fn keywords(&mut self) {
        let v3_0 = self.schemas.reader.version() == Version::V3_0;
        if self.object.take("$ref").is_some() {
            self.facts.reference = self.schemas.target(self.object.node(), "$ref");
            self.rules.extend(self.facts.reference.map(Rule::Ref));
        }
        self.prose();
        self.kinds(v3_0);
        self.values(v3_0);
        self.strings();
        self.format();
        self.numbers(v3_0);
        self.arrays(v3_0);
        self.objects(v3_0);
        self.composition(v3_0);
        if !v3_0 {
            self.content();
            self.identity();
        }
        self.in_order();
    }

    /// The rules in the description's order, which is the order in which violations are told; only the members of an
    /// object come first, since a record checks them first, and what is about all that the others leave comes last.
    fn in_order(&mut self) {
        if self.rules.len() < 2 {
            return;
        }
        let node = self.object.node();
        self.rules.sort_by_key(|rule| {
            match rule {
                Rule::Object(_) => return 0,
                Rule::UnevaluatedProperties(_) | Rule::UnevaluatedItems(_) => return u32::MAX,
                _ => {}
            }
            rule.keywords()
                .iter()
                .find_map(|keyword| node.member(keyword))
                .map_or(u32::MAX - 1, |member| member.key_place.span.start)
        });
    }

    fn prose(&mut self) {
        self.facts.docs = self.schemas.prose.read(&mut self.object);
        // It tells how the value is written as XML, which is another matter (3.0.3, 4.7.26).
        self.object.annotations(&["xml"]);
        // A sentence stands on one line, however the description breaks it.
        let words = self.object.string("x-message", Verdict::Annotation);
        self.says = words.map(|words| words.value.split_whitespace().collect::<Vec<_>>().join(" "));
        self.facts.secret = self.object.bool("x-secret", Verdict::Represented).is_some_and(|secret| *secret);
        self.facts.wish = self.object.string("x-rust-name", Verdict::Represented).map(|name| name.value.to_owned());
    }

    /// `type` and `nullable`.
    fn kinds(&mut self, v3_0: bool) {
        let mut kinds = None;
        if let Some(member) = self.object.take("type") {
            kinds = self.type_of(member, v3_0);
        }
        if v3_0 && let Some(nullable) = self.object.bool("nullable", Verdict::Represented) {
            match kinds {
                Some(some) if *nullable => kinds = Some(some.or(Kinds::NULL)),
                Some(_) => {}
                // `nullable` adds to `type` and means nothing without it (3.0.3, 4.7.24.1).
                None => {
                    let message = "`nullable` without `type` means nothing";
                    self.schemas.reader.report(Diagnostic::new(codes::WITHOUT_EFFECT, nullable.place, message));
                }
            }
        }
        self.facts.kinds = kinds;
    }

    fn type_of(&mut self, member: Member<'d>, v3_0: bool) -> Option<Kinds> {
        let reader = self.schemas.reader;
        let named = |node: NodeRef<'d>| -> Option<Kinds> {
            let Some(name) = node.as_str() else {
                let expected = if v3_0 { "a string" } else { "a string or a list of strings" };
                let is_null = !v3_0 && node.scalar_text() == Some("null");
                let hint = is_null.then(|| "with quotes it is the name of a type: \"null\"".to_owned());
                let _ = reader.wrong_type_with(node, "`type`", expected, hint);
                return None;
            };
            let kinds = Kinds::named(name).filter(|kinds| !(v3_0 && *kinds == Kinds::NULL));
            if kinds.is_none() {
                reader.ledger().mark(member, Verdict::Refused);
                let known = Kinds::NAMED.map(|(_, name)| name);
                let hint = did_you_mean(name, known).map(|known| format!("did you mean `{known}`?"));
                let message = format!("there is no type `{name}`");
                let hint = hint.or_else(|| (v3_0 && name == "null").then(|| "write `nullable: true`".to_owned()));
                reader.report(Diagnostic::new(codes::UNKNOWN_TYPE, node.place(), message).hint_if(hint));
            }
            kinds
        };
        if !v3_0 && member.value.is_list() {
            reader.ledger().mark(member, Verdict::Represented);
            if member.value.is_empty() {
                self.refuse("type", codes::EMPTY, "an empty list of types allows no value");
                return None;
            }
            let mut all = Kinds::NONE;
            for item in member.value.items() {
                all = all.or(named(item)?);
            }
            return Some(all);
        }
        let kinds = named(member.value)?;
        reader.ledger().mark(member, Verdict::Represented);
        Some(kinds)
    }

    /// `enum` and `const`.
    fn values(&mut self, v3_0: bool) {
        let mut values = None;
        if let Some(list) = self.object.list("enum", Verdict::Enforced) {
            self.schemas.reader.ledger().mark_subtree(list, Verdict::Enforced);
            let texts: Option<Vec<String>> = list.items().map(literal::json).collect();
            match texts {
                Some(texts) => values = Some(Arc::new(texts)),
                None => self.refuse("enum", codes::NOT_A_NUMBER, "a value of `enum` has no JSON form"),
            }
            if list.is_empty() {
                self.refuse("enum", codes::EMPTY, "an empty `enum` allows no value");
                values = None;
            }
        }
        if !v3_0 && let Some(member) = self.object.any("const", Verdict::Enforced) {
            self.schemas.reader.ledger().mark_subtree(member.value, Verdict::Enforced);
            match (literal::json(member.value), &values) {
                (Some(text), None) => values = Some(Arc::new(vec![text])),
                (Some(text), Some(_)) => self.rules.push(Rule::Enum(Arc::new(vec![text]))),
                (None, _) => self.refuse("const", codes::NOT_A_NUMBER, "the value of `const` has no JSON form"),
            }
        }
        self.rules.extend(values.clone().map(Rule::Enum));
        self.facts.values = values;
    }

    fn strings(&mut self) {
        let least = self.object.u64("minLength", Verdict::Enforced);
        let most = self.object.u64("maxLength", Verdict::Enforced);
        self.rules.extend(least.map(|n| Rule::MinLength(n.value)));
        self.rules.extend(most.map(|n| Rule::MaxLength(n.value)));
        if let Some(source) = self.object.string("pattern", Verdict::Enforced) {
            match pattern::parse(source.value) {
                Ok(ast) => {
                    let (source, plan) = (source.value.to_owned(), pattern::plan(&ast));
                    self.rules.push(Rule::Pattern(Pattern { source, plan }));
                }
                Err(error) => {
                    let message = format!("this `pattern` is no regular expression of ECMA-262: {error}");
                    self.refuse("pattern", codes::INVALID_PATTERN, &message);
                }
            }
        }
    }

    fn numbers(&mut self, v3_0: bool) {
        if let Some(divisor) = self.object.number_text("multipleOf", Verdict::Enforced) {
            if literal::is_positive(&divisor) {
                self.rules.push(Rule::MultipleOf(divisor.value.into_owned()));
            } else {
                self.refuse("multipleOf", codes::WRONG_VALUE, "`multipleOf` must be greater than 0");
            }
        }
        let least = self.object.number_text("minimum", Verdict::Enforced).map(|n| n.value.into_owned());
        let most = self.object.number_text("maximum", Verdict::Enforced).map(|n| n.value.into_owned());
        if v3_0 {
            // A switch of nothing.
            for (switch, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
                let node = self.object.node();
                if node.get(bound).is_none() && node.get(switch).is_some_and(|switch| switch.as_bool().is_some()) {
                    self.without_effect(switch, bound);
                }
            }
            let above = self.object.bool("exclusiveMinimum", Verdict::Enforced).is_some_and(|flag| *flag);
            let below = self.object.bool("exclusiveMaximum", Verdict::Enforced).is_some_and(|flag| *flag);
            self.rules.extend(least.map(if above { Rule::ExclusiveMinimum } else { Rule::Minimum }));
            self.rules.extend(most.map(if below { Rule::ExclusiveMaximum } else { Rule::Maximum }));
        } else {
            self.rules.extend(least.map(Rule::Minimum));
            self.rules.extend(most.map(Rule::Maximum));
            let above = self.object.number_text("exclusiveMinimum", Verdict::Enforced);
            let below = self.object.number_text("exclusiveMaximum", Verdict::Enforced);
            self.rules.extend(above.map(|n| Rule::ExclusiveMinimum(n.value.into_owned())));
            self.rules.extend(below.map(|n| Rule::ExclusiveMaximum(n.value.into_owned())));
        }
    }

    /// Says that a keyword cannot be kept; what is generated is wider by it.
    fn refuse(&mut self, keyword: &'static str, code: Code, message: &str) {
        if let Some(member) = self.object.node().member(keyword) {
            self.schemas.reader.refuse(member);
            let place = if member.value.kind() == Kind::Mapping { member.key_place } else { member.value.place() };
            self.schemas.reader.report(Diagnostic::new(code, place, message.to_owned()));
        }
    }

    /// Says that a keyword means nothing here.
    fn without_effect(&mut self, keyword: &'static str, needs: &'static str) {
        if let Some(member) = self.object.take(keyword) {
            self.schemas.reader.annotate(member);
            let message = format!("`{keyword}` without `{needs}` means nothing");
            self.schemas.reader.report(Diagnostic::new(codes::WITHOUT_EFFECT, member.key_place, message));
        }
    }
}
