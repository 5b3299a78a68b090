//! What of an object or an array a schema has described: the annotations that `unevaluatedProperties` and
//! `unevaluatedItems` are about (JSON Schema 2020-12 Core, 10.3 and 11).
//!
//! A member is described by `properties`, `patternProperties` and `additionalProperties`, an item by `prefixItems`,
//! `items` and `contains`: in the schema itself, and in those that judge the same value and are kept (`$ref`, `allOf`,
//! `anyOf`, `oneOf`, `if`, `then`, `else`, `dependentSchemas`). A schema that is not kept describes nothing.

use std::collections::BTreeSet;

/// What has been described of one value.
#[derive(Default)]
pub(super) struct Evaluated<'v> {
    all_members: bool,
    names: BTreeSet<&'v str>,
    all_items: bool,
    /// So many items from the start.
    first: usize,
    items: BTreeSet<usize>,
}

impl<'v> Evaluated<'v> {
    /// Notes a member.
    pub(super) fn member(&mut self, name: &'v str) {
        if !self.all_members {
            self.names.insert(name);
        }
    }

    /// Notes every member.
    pub(super) fn members(&mut self) {
        self.all_members = true;
    }

    /// Notes so many items from the start.
    pub(super) fn first(&mut self, count: usize) {
        self.first = self.first.max(count);
    }

    /// Notes an item.
    pub(super) fn item(&mut self, index: usize) {
        if !self.has_item(index) {
            self.items.insert(index);
        }
    }

    /// Notes every item.
    pub(super) fn items(&mut self) {
        self.all_items = true;
    }

    /// Notes everything: what a schema would have described is not known, because the value does not keep it. That has
    /// been told; that its members are strangers is not to be told besides.
    pub(super) fn give_up(&mut self) {
        self.members();
        self.items();
    }

    /// Notes what another has noted.
    pub(super) fn merge(&mut self, other: Self) {
        self.all_members |= other.all_members;
        self.all_items |= other.all_items;
        self.first(other.first);
        self.names.extend(other.names);
        self.items.extend(other.items);
    }

    pub(super) fn has_member(&self, name: &str) -> bool {
        self.all_members || self.names.contains(name)
    }

    pub(super) fn has_item(&self, index: usize) -> bool {
        self.all_items || index < self.first || self.items.contains(&index)
    }
}
