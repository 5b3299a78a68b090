//! Places by pointers, for those who have no nodes any more.

use super::load::{Document, Loaded};
use super::node::NodeRef;
use super::pointer;
use crate::diagnostic::Place;

impl Document {
    /// Where the node is that a JSON pointer leads to, in another file with the file's path and `#` before it: at its
    /// key. Where there is none, the last node on the way.
    #[must_use]
    pub fn place_at(&self, pointer: &str) -> Place {
        // A pointer begins with `/`, a path has its `#` before that.
        let (path, pointer) = match pointer.split_once("#/") {
            Some((path, _)) if !pointer.starts_with('/') => (path, pointer.get(path.len() + 1..).unwrap_or_default()),
            _ => ("", pointer),
        };
        let mut node = self.root();
        if let Some(Loaded::Read(root)) = self.file(path) {
            node = self.tree().node(*root);
        }
        for step in pointer::steps(pointer).unwrap_or_default() {
            let item = |node: NodeRef<'_>| {
                step.parse().ok().and_then(|index| node.items().nth(index).map(NodeRef::occurrence))
            };
            match node.get(&step).map(NodeRef::occurrence).or_else(|| item(node)) {
                Some(next) => node = self.tree().node(next),
                None => break,
            }
        }
        node.key_place()
    }
}

#[cfg(test)]
mod tests {
    use super::super::files::Memory;
    use super::*;

    #[test]
    fn pointers_lead_to_keys_or_as_near_as_can_be() {
        let files = [
            ("api.yaml", "openapi: 3.0.3\npaths:\n  /a: {$ref: 'b#1.yaml#/x'}\n  /c:\n    list: [1, {d: 2}]\n"),
            ("b#1.yaml", "x:\n  y: 1\n"),
            ("b.yaml", "x:\n  y: 1\n"),
        ];
        let files = Memory(files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into());
        let document = Document::from_files("api.yaml", &files).expect("valid in this test");
        let at = |pointer: &str| document.sources().locate(document.place_at(pointer));
        assert_eq!(at("/paths/~1c/list/1/d"), "api.yaml:5:16");
        assert_eq!(at("/paths/~1c/list/1"), "api.yaml:5:15");
        assert_eq!(at("/paths/~1a/get/responses"), "api.yaml:3:3", "as far as it goes");
        assert_eq!(at(""), "api.yaml:1:1");
        assert_eq!(at("/paths/~1c/list/7"), "api.yaml:5:5");
    }
}
