//! Which operations are wanted of a description: those that are named, or all but those that are.
//!
//! What is not wanted is not read, so nothing is said of it either, and only those components are read that lead from what
//! is wanted.

use crate::document::NodeRef;

/// Which operations are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    only: Vec<Selector>,
    exclude: Vec<Selector>,
}

/// What names operations.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Selector {
    /// An `operationId`.
    Id(String),
    /// A method in capitals and a path, or the key of a webhook.
    Request(String, String),
    /// A tag.
    Tag(String),
}

impl Selector {
    fn parse(text: &str) -> Self {
        let text = text.trim();
        if let Some(tag) = text.strip_prefix("tag:") {
            return Self::Tag(tag.trim().to_owned());
        }
        match text.split_once(char::is_whitespace) {
            Some((method, path)) => Self::Request(method.to_ascii_uppercase(), path.trim().to_owned()),
            None => Self::Id(text.to_owned()),
        }
    }
}

impl Selection {
    /// Those that `only` names, or without any all, but for those that `exclude` names. A name is an `operationId`,
    /// `METHOD /path`, or `tag:NAME`.
    #[must_use]
    pub fn new(only: &[String], exclude: &[String]) -> Self {
        let parse = |names: &[String]| names.iter().map(|name| Selector::parse(name)).collect();
        Self { only: parse(only), exclude: parse(exclude) }
    }

    /// Whether all operations are wanted.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.only.is_empty() && self.exclude.is_empty()
    }
}

/// A name that no operation of the description has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmatched {
    /// The name.
    pub name: String,
    /// All names of its kind that there are.
    pub known: Vec<String>,
}

/// A selection while operations are read: what has matched so far.
pub(super) struct Selecting<'s> {
    selection: &'s Selection,
    matched: Vec<&'s Selector>,
    seen: Vec<(Option<String>, String, Vec<String>)>,
}

impl<'s> Selecting<'s> {
    pub(super) fn new(selection: &'s Selection) -> Self {
        Self { selection, matched: Vec::new(), seen: Vec::new() }
    }

    /// Whether the operation is wanted.
    pub(super) fn wants(&mut self, method: &str, path: &str, operation: NodeRef<'_>) -> bool {
        if self.selection.is_all() {
            return true;
        }
        let id = operation.get("operationId").and_then(|id| id.as_str());
        let tags = operation.get("tags").into_iter().flat_map(|tags| tags.items()).filter_map(|tag| tag.as_str());
        let tags: Vec<&str> = tags.collect();
        let is_it = |selector: &&Selector| match selector {
            Selector::Id(name) => id == Some(name),
            Selector::Request(wanted, there) => wanted == method && there == path,
            Selector::Tag(name) => tags.contains(&name.as_str()),
        };
        let only: Vec<&Selector> = self.selection.only.iter().filter(is_it).collect();
        let exclude: Vec<&Selector> = self.selection.exclude.iter().filter(is_it).collect();
        let wants = (self.selection.only.is_empty() || !only.is_empty()) && exclude.is_empty();
        self.matched.extend(only.into_iter().chain(exclude));
        let tags = tags.into_iter().map(str::to_owned).collect();
        self.seen.push((id.map(str::to_owned), format!("{method} {path}"), tags));
        wants
    }

    /// The names that no operation has.
    pub(super) fn unmatched(self) -> Vec<Unmatched> {
        let all = self.selection.only.iter().chain(&self.selection.exclude);
        let unmatched = all.filter(|selector| !self.matched.contains(selector));
        let name = |selector: &Selector| match selector {
            Selector::Id(id) => id.clone(),
            Selector::Request(method, path) => format!("{method} {path}"),
            Selector::Tag(tag) => format!("tag:{tag}"),
        };
        let known = |selector: &Selector| -> Vec<String> {
            let of_one = |(id, request, tags): &(Option<String>, String, Vec<String>)| match selector {
                Selector::Id(_) => id.iter().cloned().collect(),
                Selector::Request(..) => vec![request.clone()],
                Selector::Tag(_) => tags.iter().map(|tag| format!("tag:{tag}")).collect::<Vec<_>>(),
            };
            self.seen.iter().flat_map(of_one).collect()
        };
        unmatched.map(|selector| Unmatched { name: name(selector), known: known(selector) }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_ids_requests_or_tags() {
        let parsed = |text| Selector::parse(text);
        assert_eq!(parsed("listPets"), Selector::Id("listPets".to_owned()));
        assert_eq!(parsed(" get  /pets/{id} "), Selector::Request("GET".to_owned(), "/pets/{id}".to_owned()));
        assert_eq!(parsed("tag:a b"), Selector::Tag("a b".to_owned()));
        assert_eq!(parsed("pets/list"), Selector::Id("pets/list".to_owned()));
    }
}
