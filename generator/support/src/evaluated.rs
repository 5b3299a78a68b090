//! What of an object or an array a schema has described: the annotations that `unevaluatedProperties` and
//! `unevaluatedItems` are about (JSON Schema 2020-12 Core, 10.3 and 11).
//!
//! A member is described by `properties`, `patternProperties` and `additionalProperties`, an item by `prefixItems`,
//! `items` and `contains`: in the schema itself, and in those that judge the same value and are kept (`$ref`, `allOf`,
//! `anyOf`, `oneOf`, `if`, `then`, `else`, `dependentSchemas`). A schema that is not kept describes nothing.
//!
//! Members are noted by their place among the members, so that objects and arrays of usual size (128) take a bit for
//! each of them, and no allocation.

/// The number of members or items of which is noted without an allocation what describes them.
const FEW: usize = u128::BITS as usize;

/// What has been described of one object or array.
#[derive(Default)]
pub(super) struct Evaluated {
    all: bool,
    /// So many items from the start.
    first: usize,
    /// A bit for each of the first places.
    few: u128,
    /// Bits for the places beyond.
    more: Vec<u64>,
}

impl Evaluated {
    /// Notes every member or item.
    pub(super) fn all(&mut self) {
        self.all = true;
    }

    /// Notes so many items from the start.
    pub(super) fn first(&mut self, count: usize) {
        self.first = self.first.max(count);
    }

    /// Notes the member or item at a place.
    pub(super) fn one(&mut self, place: usize) {
        if self.has(place) {
            return;
        }
        match place.checked_sub(FEW) {
            None => self.few |= 1 << place,
            Some(beyond) => {
                let word = beyond / 64;
                if self.more.len() <= word {
                    self.more.resize(word + 1, 0);
                }
                if let Some(bits) = self.more.get_mut(word) {
                    *bits |= 1 << (beyond % 64);
                }
            }
        }
    }

    /// Notes everything: what a schema would have described is not known, because the value does not keep it. That has
    /// been told; that its members are strangers is not to be told besides.
    pub(super) fn give_up(&mut self) {
        self.all();
    }

    /// Notes what another has noted.
    pub(super) fn merge(&mut self, other: Self) {
        self.all |= other.all;
        self.first(other.first);
        self.few |= other.few;
        if self.more.len() < other.more.len() {
            self.more.resize(other.more.len(), 0);
        }
        for (bits, others) in self.more.iter_mut().zip(other.more) {
            *bits |= others;
        }
    }

    /// Whether the member or item at a place is described.
    pub(super) fn has(&self, place: usize) -> bool {
        self.all
            || place < self.first
            || match place.checked_sub(FEW) {
                None => self.few >> place & 1 == 1,
                Some(beyond) => self.more.get(beyond / 64).is_some_and(|bits| bits >> (beyond % 64) & 1 == 1),
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACES: [usize; 9] = [0, 1, 63, 64, 127, 128, 191, 192, 1000];

    #[test]
    fn a_place_is_noted_alone() {
        for noted in PLACES {
            let mut own = Evaluated::default();
            own.one(noted);
            for place in PLACES {
                assert_eq!(own.has(place), place == noted, "{place} of {noted}");
            }
        }
    }

    #[test]
    fn what_either_has_noted_is_noted() {
        for a in PLACES {
            for b in PLACES {
                let (mut own, mut other) = (Evaluated::default(), Evaluated::default());
                own.one(a);
                other.one(b);
                own.merge(other);
                for place in PLACES {
                    assert_eq!(own.has(place), place == a || place == b, "{place} of {a} and {b}");
                }
            }
        }
        let mut own = Evaluated::default();
        let mut other = Evaluated::default();
        other.first(2);
        own.merge(other);
        assert_eq!([0, 1, 2].map(|place| own.has(place)), [true, true, false]);
        own.give_up();
        assert!(own.has(9999));
    }
}
