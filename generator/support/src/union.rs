//! Unions: a value is one of several types, and the value itself tells which.
//!
//! Where a member names the type (`discriminator`), it decides. Elsewhere a look at the value's kind, at the members that
//! must be there and at those with fixed values leaves some variants; if it leaves several, the rules decide, in an order
//! from the most specific on that was fixed when the crate was generated. The variants of a union are *settled* where at
//! most one of them can hold, whatever the value: such a value keeps the union's rule if it keeps its variant's.
//!
//! Reading fails where no variant has the shape of the value. A tag that the description does not know is no such case:
//! the service may have grown, so the value is [kept](UnknownVariant), and validation reports it.

use std::fmt;

use super::check::Check;
use super::distinct::is_literal;
use super::findings::{At, Findings};
use super::glance::Glance;
use super::judge;
use super::model::{Form, Model};
use super::read::{Decode, Unfit};
use super::same::Same;
use super::schema::{Direction, Kinds, Object, Others, Presence, Rule, Schema, Tagged};
use super::tape::{Kind, Node};
use super::value::Value;
use super::view::{Encode, Members, View};

/// A value of which the description does not know the variant. It is made by reading; it is written back as it was read,
/// and validation reports it.
#[derive(Clone, PartialEq)]
pub struct UnknownVariant(Value);

impl UnknownVariant {
    /// The value as it was read.
    pub fn value(&self) -> &Value {
        &self.0
    }
}

/// Nothing of the value: what is secret in it is not known.
impl fmt::Debug for UnknownVariant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("UnknownVariant").finish_non_exhaustive()
    }
}

impl Encode for UnknownVariant {
    fn view(&self) -> View<'_> {
        self.0.view()
    }
}

impl Decode for UnknownVariant {
    fn decode(node: Node<'_>) -> Result<Self, Unfit> {
        Value::decode(node).map(Self)
    }
}

impl Check for UnknownVariant {
    fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
        self.0.check(schema, at, out);
    }

    fn surely_keeps(&self, schema: &'static Schema, glance: Glance) -> bool {
        self.0.surely_keeps(schema, glance)
    }
}

/// What is in a variant.
pub trait Content: Encode + Check + Same {}

impl<T: Encode + Check + Same> Content for T {}

/// How a value tells its variant.
pub enum Choice {
    /// By the rule that the schema has of its branches (`oneOf`, `anyOf`): which to try, one after the other.
    Branches {
        /// The branch by its place in the rule, and its variant.
        order: &'static [(usize, usize)],
        /// Whether at most one of them can hold.
        is_settled: bool,
    },
    /// By a member (`discriminator`).
    Tag {
        /// The variant of each tag, by its place in the rule.
        tags: &'static [usize],
        /// The variant of objects without the member, or with another value.
        otherwise: Option<usize>,
        /// The variants of values that are no objects, by the place of their schema in the rule.
        untagged: &'static [(usize, usize)],
        /// The variant that keeps objects whose tag is not known.
        unknown: usize,
    },
    /// By the kind of the value: those of each variant.
    Kinds(&'static [Kinds]),
}

/// A type that is one of several.
pub trait Union: Model {
    /// How a value tells its variant.
    const CHOICE: Choice;

    /// The variant and what is in it.
    fn content(&self) -> (usize, &dyn Content);

    /// Reads a variant.
    ///
    /// # Errors
    ///
    /// [`Unfit`] if the value has not its shape.
    fn read(variant: usize, node: Node<'_>) -> Result<Self, Unfit>;
}

/// Shows a value as a derive does. `names` are those of the variants in their order, with spaces between.
///
/// # Errors
///
/// The formatter's.
pub fn show<T: Union>(value: &T, names: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (variant, content) = value.content();
    f.debug_tuple(names.split_whitespace().nth(variant).unwrap_or_default()).field(&content).finish()
}

/// Whether two values are of one variant and equal.
pub fn same<T: Union>(one: &T, other: &T) -> bool {
    let ((one, content), (other, beside)) = (one.content(), other.content());
    one == other && content.same(beside.any())
}

/// The form of unions.
pub enum ByVariant {}

impl<T: Union> Form<T> for ByVariant {
    fn view(value: &T) -> View<'_> {
        value.content().1.view()
    }

    fn decode(node: Node<'_>) -> Result<T, Unfit> {
        decode(node)
    }

    fn check(value: &T, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
        check_union(value, schema, at, out);
    }

    #[inline]
    fn surely_keeps(value: &T, schema: &'static Schema, glance: Glance) -> bool {
        surely_keeps_union(value, schema, glance)
    }
}

/// The branches of the schema's rule, where it has `oneOf` or `anyOf`, and whether exactly one of them has to hold.
fn branches(schema: &'static Schema) -> (&'static [&'static Schema], bool) {
    let found = schema.rules.iter().find_map(|rule| match rule {
        Rule::OneOf(branches) => Some((*branches, true)),
        Rule::AnyOf(branches) => Some((*branches, false)),
        _ => None,
    });
    found.unwrap_or((&[], false))
}

fn tagged(schema: &'static Schema) -> Option<&'static Tagged> {
    schema.rules.iter().find_map(|rule| match rule {
        Rule::Tagged(tagged) => Some(*tagged),
        _ => None,
    })
}

/// Reads a union.
///
/// # Errors
///
/// [`Unfit`] if the value has the shape of no variant.
pub fn decode<T: Union>(node: Node<'_>) -> Result<T, Unfit> {
    match T::CHOICE {
        Choice::Branches { order, .. } => {
            let all = branches(T::SCHEMA).0;
            let each = order.iter().filter_map(|(branch, variant)| Some((*all.get(*branch)?, *variant)));
            first_that_fits(each, node)
        }
        Choice::Kinds(kinds) => {
            let kind = View::of(node).kind();
            match kinds.iter().position(|kinds| kinds.contains(kind)) {
                Some(variant) => T::read(variant, node),
                None => Err(Unfit::kind(node, T::SCHEMA.kinds)),
            }
        }
        Choice::Tag { tags, otherwise, untagged, unknown } => {
            let Some(rule) = tagged(T::SCHEMA) else { return Err(Unfit::kind(node, Kinds::NONE)) };
            if node.kind() != Kind::Object {
                return first_that_fits(without_tag(rule, tags, untagged), node);
            }
            let tag = node.get(rule.name);
            let known = tag.and_then(|tag| rule.tags.iter().position(|text| is_literal(text, View::of(tag))));
            match (known.and_then(|index| tags.get(index)).copied().or(otherwise), tag) {
                (Some(variant), _) => T::read(variant, node),
                (None, Some(tag)) if tag.kind() == Kind::String => T::read(unknown, node),
                (None, Some(tag)) => Err(Unfit::kind(tag, Kinds::STRING)),
                (None, None) => Err(Unfit::missing(node, rule.name)),
            }
        }
    }
}

/// The schemas that a value which is no object may fit, each with its variant: a branch that a tag names may allow null.
fn without_tag(
    rule: &'static Tagged,
    tags: &'static [usize],
    untagged: &'static [(usize, usize)],
) -> impl Iterator<Item = (&'static Schema, usize)> + Clone {
    let others = untagged.iter().filter_map(|(branch, variant)| Some((*rule.untagged.get(*branch)?, *variant)));
    others.chain(rule.branches.iter().copied().zip(tags.iter().copied()))
}

/// Reads the first variant whose rules hold, of those that a look at the value does not rule out.
fn first_that_fits<T: Union>(
    branches: impl Iterator<Item = (&'static Schema, usize)> + Clone,
    node: Node<'_>,
) -> Result<T, Unfit> {
    let view = View::of(node);
    let mut possible = branches.clone().filter(|(schema, _)| may_hold(schema, view, LOOKS));
    if let (Some((_, first)), rest) = (possible.next(), possible.next()) {
        if rest.is_none() {
            return T::read(first, node);
        }
        // A member that only one direction requires tells nothing here.
        let holds = |schema: &'static Schema| {
            [Direction::Request, Direction::Response].iter().any(|way| judge::holds(schema, view, *way))
        };
        let possible = || branches.clone().filter(|(schema, _)| may_hold(schema, view, LOOKS));
        if let Some((_, variant)) = possible().find(|(schema, _)| holds(schema)) {
            return T::read(variant, node);
        }
        return shape_alone(possible(), node);
    }
    // None can hold. A value of the right shape is kept all the same: what is wrong with it is found afterwards.
    shape_alone(branches.filter(|(schema, _)| schema.kinds.contains(view.kind())), node)
}

/// Reads the first variant that has the shape of the value. Where unions are nested, what has no such variant would be
/// read in more ways at each level: so many are tried, and then one alone.
fn shape_alone<T: Union>(branches: impl Iterator<Item = (&'static Schema, usize)>, node: Node<'_>) -> Result<T, Unfit> {
    let mut unfit = None;
    for (_, variant) in branches {
        match T::read(variant, node) {
            Ok(value) => return Ok(value),
            Err(error) => {
                unfit.get_or_insert(error);
            }
        }
        if !node.may_try_again() {
            break;
        }
    }
    Err(unfit.unwrap_or_else(|| Unfit::kind(node, T::SCHEMA.kinds)))
}

/// How far a look follows references, in itself and from a member to its schema.
const LOOKS: usize = 8;

/// Whether a schema may hold, as far as a look tells: `false` is certain.
fn may_hold(schema: &'static Schema, value: View<'_>, looks: usize) -> bool {
    let Some(looks) = looks.checked_sub(1) else { return true };
    schema.kinds.contains(value.kind())
        && schema.rules.iter().all(|rule| match rule {
            Rule::Enum(allowed) => allowed.iter().any(|text| is_literal(text, value)),
            Rule::Ref(target) => may_hold(target, value, looks),
            Rule::AllOf(all) => all.iter().all(|branch| may_hold(branch, value, looks)),
            Rule::AnyOf(any) | Rule::OneOf(any) => any.iter().any(|branch| may_hold(branch, value, looks)),
            Rule::OrNull(inner) => matches!(value, View::Null) || may_hold(inner, value, looks),
            Rule::Object(object) => match value {
                View::Object(members) => members_may_hold(object, members, looks),
                _ => true,
            },
            _ => true,
        })
}

fn members_may_hold(object: &'static Object, members: Members<'_>, looks: usize) -> bool {
    let fields = object.fields.iter().all(|field| match members.get(field.name) {
        // What is in objects and arrays is more than a look tells.
        Some(value) => match value {
            View::Object(_) | View::Array(_) => field.schema.kinds.contains(value.kind()),
            _ => may_hold(field.schema, value, looks),
        },
        None => field.presence != Presence::Required,
    });
    let mut is_closed_to = false;
    if fields && matches!(object.others, Others::Closed) && object.patterns.is_empty() {
        members.each(&mut |name, _| {
            is_closed_to = !object.fields.iter().any(|field| field.name == name);
            !is_closed_to
        });
    }
    fields && !is_closed_to
}

/// Checks a union. Where a glance at its variant does not tell that all is well, the evaluator judges the value whole.
pub fn check_union<T: Union>(value: &T, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
    if !variant_surely_keeps(value, Glance::at(at, out.direction())) {
        judge::judge(T::SCHEMA, value.view(), at, out);
    }
    judge::judge_beyond(schema, T::SCHEMA, value, at, out);
}

/// Whether a glance tells that a union keeps a schema.
pub fn surely_keeps_union<T: Union>(value: &T, schema: &'static Schema, glance: Glance) -> bool {
    variant_surely_keeps(value, glance) && judge::surely_keeps_beyond(schema, T::SCHEMA, value, glance)
}

/// Whether a glance tells that a union keeps its own schema: by its variant, if that tells everything.
fn variant_surely_keeps<T: Union>(value: &T, glance: Glance) -> bool {
    let (own, content) = value.content();
    if let Choice::Kinds(_) = T::CHOICE {
        return content.surely_keeps(T::SCHEMA, glance);
    }
    if T::SCHEMA.kinds != Kinds::ANY && !T::SCHEMA.kinds.contains(value.view().kind()) {
        return false;
    }
    let Some(branch) = branch_of(value, own, glance) else {
        return glance.schema(T::SCHEMA, value);
    };
    let is_kept = |rule: &'static Rule| match rule {
        Rule::OneOf(_) | Rule::AnyOf(_) | Rule::Tagged(_) => true,
        rule => glance.rule(rule, T::SCHEMA, value),
    };
    content.surely_keeps(branch, glance) && T::SCHEMA.rules.iter().all(is_kept)
}

/// The branch that a value keeps if it keeps any, by its variant: then that is all there is to be kept of the rule that
/// has the branches. `None` where the variant does not tell it.
fn branch_of<T: Union>(value: &T, own: usize, glance: Glance) -> Option<&'static Schema> {
    match T::CHOICE {
        Choice::Branches { order, is_settled } => {
            let (all, only_one) = branches(T::SCHEMA);
            let branch = order.iter().find(|(_, variant)| *variant == own).map(|(branch, _)| *branch)?;
            let mut others = all.iter().enumerate().filter(|(index, _)| *index != branch);
            let is_another = |other: &'static Schema| judge::holds(other, value.view(), glance.direction());
            if only_one && !is_settled && others.any(|(_, other)| is_another(other)) {
                return None;
            }
            all.get(branch).copied()
        }
        Choice::Tag { tags, otherwise, untagged, .. } => {
            let rule = tagged(T::SCHEMA)?;
            match value.view().present() {
                View::Object(members) => {
                    let tag = members.get(rule.name);
                    let known = tag.and_then(|tag| rule.tags.iter().position(|text| is_literal(text, tag)));
                    let branch = match known {
                        Some(known) => tags.get(known).copied().zip(rule.branches.get(known)),
                        None => otherwise.zip(rule.otherwise.as_ref()),
                    };
                    branch.filter(|(variant, _)| *variant == own).map(|(_, branch)| *branch)
                }
                _ => {
                    let fits = without_tag(rule, tags, untagged).find(|(_, variant)| *variant == own);
                    fits.map(|(branch, _)| branch)
                }
            }
        }
        Choice::Kinds(_) => None,
    }
}

/// An enum of the types that a value can be. `from` names what a variant is made of, where no other variant is of that
/// type; `else` the variant that keeps values whose tag is not known.
#[allow(unused_macros, reason = "a description may have no union")]
macro_rules! union {
    (
        $(#[$meta:meta])*
        pub enum $name:ident: $schema:ident by $choice:ident $told:tt {
            $($(#[$doc:meta])* $index:literal $variant:ident($ty:ty) $(from $held:ty)?;)*
        } $(else $last:literal $unknown:ident)?
    ) => {
        $(#[$meta])*
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* $variant($ty),)*
            $(
                /// A value whose variant the description does not know.
                $unknown($crate::support::union::UnknownVariant),
            )?
        }

        $($(
            impl ::core::convert::From<$held> for $name {
                fn from(value: $held) -> Self {
                    Self::$variant(value.into())
                }
            }
        )?)*

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::support::union::show(self, stringify!($($variant)* $($unknown)?), f)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::support::union::same(self, other)
            }
        }

        impl $crate::support::union::Union for $name {
            const CHOICE: $crate::support::union::Choice = $crate::support::union::Choice::$choice $told;

            fn content(&self) -> (usize, &dyn $crate::support::union::Content) {
                match self {
                    $(Self::$variant(value) => ($index, value),)*
                    $(Self::$unknown(value) => ($last, value),)?
                }
            }

            fn read(
                variant: usize,
                node: $crate::support::tape::Node<'_>,
            ) -> ::core::result::Result<Self, $crate::support::read::Unfit> {
                match variant {
                    $($index => $crate::support::read::Decode::decode(node).map(Self::$variant),)*
                    $($last => $crate::support::read::Decode::decode(node).map(Self::$unknown),)?
                    _ => ::core::result::Result::Err($crate::support::read::Unfit::kind(
                        node,
                        <Self as $crate::support::model::Model>::SCHEMA.kinds,
                    )),
                }
            }
        }

        $crate::support::model::model!($name, union::ByVariant, &$crate::schemas::$schema);
    };
}

#[allow(unused_imports, reason = "a description may have no union")]
pub(crate) use union;
