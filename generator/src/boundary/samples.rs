//! Samples: values of each type that keep all rules.

use std::collections::HashSet;

use super::build::build;
use super::written;
use crate::api::Api;
use crate::api::judge::{Instance, Judge};
use crate::api::shape::{Shape, TypeId};

/// So many guesses are made for a type.
const GUESSES: u64 = 4;

/// Values of each type as JSON texts, the plainest first, then those that the description gives as examples. All keep the
/// rules by the interpretation of them; a type of which none was found has none.
#[must_use]
pub fn samples(api: &Api) -> Vec<(TypeId, Vec<String>)> {
    let judge = Judge::new(&api.rules);
    let mut all = Vec::new();
    for (index, ty) in api.types.iter().enumerate() {
        let mut seen = HashSet::new();
        let mut texts = Vec::new();
        // Where a schema allows null besides, what stands at its places is an `Option` of the type.
        let takes = |value: &Instance| {
            let is_null = matches!(value, Instance::Null) && !matches!(ty.shape, Shape::Newtype(_));
            !is_null && judge.read(ty.schema, value, None).is_some_and(|verdict| verdict.is_empty())
        };
        let guesses = (0..GUESSES).filter_map(|guess| build(&api.rules, &judge, ty.schema, &[], guess));
        let guesses = guesses.map(|built| built.value);
        let examples = ty.docs.examples.iter().filter_map(|example| Instance::parse(example));
        for value in guesses.chain(examples).filter(takes) {
            let text = written(&value);
            if seen.insert(text.clone()) {
                texts.push(text);
            }
        }
        all.push((TypeId(u32::try_from(index).expect("types are counted in 32 bits")), texts));
    }
    all
}
