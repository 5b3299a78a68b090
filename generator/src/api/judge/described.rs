//! What of an object or an array a schema has described, for `unevaluatedProperties` and `unevaluatedItems` (JSON Schema
//! 2020-12 Core, 11).

use std::collections::BTreeSet;

/// What has been described of one value.
#[derive(Debug, Default)]
pub(super) struct Described {
    pub(super) all_members: bool,
    pub(super) names: BTreeSet<String>,
    pub(super) all_items: bool,
    pub(super) items: BTreeSet<usize>,
}

impl Described {
    /// What a schema would have described that is not kept is not known; it is not told besides.
    pub(super) fn give_up(&mut self) {
        self.all_members = true;
        self.all_items = true;
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.all_members |= other.all_members;
        self.all_items |= other.all_items;
        self.names.extend(other.names);
        self.items.extend(other.items);
    }

    pub(super) fn has_member(&self, name: &str) -> bool {
        self.all_members || self.names.contains(name)
    }

    pub(super) fn has_item(&self, index: usize) -> bool {
        self.all_items || self.items.contains(&index)
    }
}
