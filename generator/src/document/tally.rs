//! Counts of rows while they grow.
//!
//! A description has a hundred thousand members and some hundred different rows, most of them the same few. What was
//! counted last with a key of the same length and the same ends is looked at before the map is asked, which hashes.

use super::ledger::{Counts, Group, Row};
use std::collections::{BTreeMap, HashMap};

/// How many rows are remembered.
const REMEMBERED: usize = 256;

/// The rows that have been met, each with its counts.
pub(super) struct Tally<'d> {
    counts: Vec<Counts>,
    numbers: HashMap<(Group, &'d str), usize>,
    /// Rows with their numbers, at the places that their keys say.
    recent: Vec<Option<(Group, &'d str, usize)>>,
}

impl Default for Tally<'_> {
    fn default() -> Self {
        Self { counts: Vec::new(), numbers: HashMap::new(), recent: vec![None; REMEMBERED] }
    }
}

impl<'d> Tally<'d> {
    /// The counts of a row.
    pub(super) fn of(&mut self, (group, keyword): (Group, &'d str)) -> &mut Counts {
        let ends = keyword.as_bytes().first().zip(keyword.as_bytes().last());
        let (first, last) = ends.map_or((0, 0), |(first, last)| (usize::from(*first), usize::from(*last)));
        let place = (keyword.len() + 7 * first + 31 * last + 101 * group as usize) % REMEMBERED;
        let number = match self.recent.get(place) {
            Some(Some((known, key, number))) if *known == group && *key == keyword => *number,
            _ => {
                let fresh = self.numbers.len();
                let number = *self.numbers.entry((group, keyword)).or_insert(fresh);
                if let Some(slot) = self.recent.get_mut(place) {
                    *slot = Some((group, keyword, number));
                }
                number
            }
        };
        if number == self.counts.len() {
            self.counts.push(Counts::default());
        }
        self.counts.get_mut(number).expect("rows are numbered in the order in which they are met")
    }

    /// All rows in their order.
    pub(super) fn finish(self) -> BTreeMap<Row, Counts> {
        let rows = self.numbers.into_iter();
        rows.filter_map(|((group, keyword), number)| {
            Some((Row { group, keyword: keyword.to_owned() }, *self.counts.get(number)?))
        })
        .collect()
    }
}
