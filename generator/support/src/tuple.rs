//! Tuples: arrays of so many items, each of a type of its own (`prefixItems` with nothing beyond).

use super::check::Check;
use super::findings::{At, Findings};
use super::glance::Glance;
use super::judge;
use super::read::{Decode, Unfit};
use super::schema::{Kinds, Rule, Schema};
use super::tape::{Kind, Node};
use super::view::{Encode, Items, Sequence, View};
use super::violation::Constraint;

/// The items of an array of exactly so many.
fn items<const N: usize>(node: Node<'_>) -> Result<[Node<'_>; N], Unfit> {
    if node.kind() != Kind::Array {
        return Err(Unfit::kind(node, Kinds::ARRAY));
    }
    let (limit, actual) = (N as u64, node.len() as u64);
    let mut all = node.elements();
    let mut array = [node; N];
    for slot in &mut array {
        match all.next() {
            Some(item) => *slot = item,
            None => return Err(Unfit::new(node.pointer(), Constraint::MinItems { limit, actual })),
        }
    }
    match all.next() {
        None => Ok(array),
        Some(_) => Err(Unfit::new(node.pointer(), Constraint::MaxItems { limit, actual })),
    }
}

macro_rules! tuples {
    ($($len:literal: $($ty:ident $name:ident $index:tt),+;)*) => {$(
        impl<$($ty: Encode),+> Sequence for ($($ty,)+) {
            fn len(&self) -> usize {
                $len
            }

            fn item(&self, index: usize) -> View<'_> {
                match index {
                    $($index => self.$index.view(),)+
                    _ => View::Absent,
                }
            }
        }

        impl<$($ty: Encode),+> Encode for ($($ty,)+) {
            fn view(&self) -> View<'_> {
                View::Array(Items::Typed(self))
            }
        }

        impl<$($ty: Decode),+> Decode for ($($ty,)+) {
            fn decode(node: Node<'_>) -> Result<Self, Unfit> {
                let [$($name),+] = items::<$len>(node)?;
                Ok(($($ty::decode($name)?,)+))
            }
        }

        impl<$($ty: Check + Encode),+> Check for ($($ty,)+) {
            fn surely_keeps(&self, schema: &'static Schema, glance: Glance) -> bool {
                let Some(within) = glance.enter() else { return false };
                schema.rules.iter().all(|rule| match rule {
                    Rule::Tuple { first, .. } => {
                        $(first.get($index).is_none_or(|each| self.$index.surely_keeps(each, within)))&&+
                    }
                    rule => glance.rule(rule, schema, self),
                })
            }

            fn check(&self, schema: &'static Schema, at: &At<'_>, out: &mut Findings) {
                for rule in schema.rules {
                    match rule {
                        Rule::Tuple { first, .. } => {
                            $(if let Some(each) = first.get($index) {
                                self.$index.check(each, &at.item($index, schema), out);
                            })+
                        }
                        rule => judge::rule(rule, schema, self.view(), at, out),
                    }
                }
            }
        }
    )*};
}

tuples! {
    1: A a 0;
    2: A a 0, B b 1;
    3: A a 0, B b 1, C c 2;
    4: A a 0, B b 1, C c 2, D d 3;
    5: A a 0, B b 1, C c 2, D d 3, E e 4;
    6: A a 0, B b 1, C c 2, D d 3, E e 4, F f 5;
    7: A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6;
    8: A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6, H h 7;
}
