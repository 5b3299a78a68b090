//! Prose: what binds nobody and goes into the documentation.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::literal;
use super::shape::{Docs, SharedDocs};
use crate::document::{Kind, NodeRef, Object, Reader, Verdict};

/// Descriptions that stand alone, each with the prose that it is: one stands at a thousand parameters.
#[derive(Default)]
pub(super) struct Prose<'d> {
    /// By how it begins and ends, which is read faster than all of it: the first one of those that are alike in this.
    known: HashMap<Ends<'d>, (&'d str, SharedDocs), RandomState>,
}

/// How long a text is, its first bytes and its last ones.
type Ends<'d> = (usize, &'d [u8], &'d [u8]);

/// So many bytes of a text are its beginning, and so many its end.
const END: usize = 16;

fn ends(text: &str) -> Ends<'_> {
    let bytes = text.as_bytes();
    let first = bytes.get(..END).unwrap_or(bytes);
    (bytes.len(), first, bytes.get(bytes.len().saturating_sub(END)..).unwrap_or_default())
}

impl<'d> Prose<'d> {
    /// Reads the prose of an object as [`read`] does.
    pub(super) fn read(&mut self, object: &mut Object<'d>) -> SharedDocs {
        match described(object) {
            (Some(description), docs) if docs.is_empty() => self.of(description),
            (description, docs) => SharedDocs::from(Docs { description: description.map(str::to_owned), ..docs }),
        }
    }

    /// Reads the prose of an object that has nothing but a `description`.
    pub(super) fn read_described(&mut self, object: &mut Object<'d>) -> SharedDocs {
        let description = object.string("description", Verdict::Annotation);
        description.map(|description| self.of(description.value)).unwrap_or_default()
    }

    fn of(&mut self, description: &'d str) -> SharedDocs {
        let owned = || SharedDocs::from(Docs { description: Some(description.to_owned()), ..Docs::default() });
        let (known, shared) = self.known.entry(ends(description)).or_insert_with(|| (description, owned()));
        if *known == description { shared.clone() } else { owned() }
    }
}

/// Reads the prose of an object; keywords that the object cannot have are simply absent.
pub(super) fn read(object: &mut Object<'_>) -> Docs {
    let (description, docs) = described(object);
    Docs { description: description.map(str::to_owned), ..docs }
}

/// The `description`, and the prose without it.
fn described<'d>(object: &mut Object<'d>) -> (Option<&'d str>, Docs) {
    let text = |object: &mut Object<'d>, key| object.string(key, Verdict::Annotation).map(|text| text.value);
    let title = text(object, "title").map(str::to_owned);
    let description = text(object, "description");
    let docs = Docs {
        title,
        external: object.annotation("externalDocs").and_then(external),
        default: object.annotation("default").and_then(literal::json),
        examples: examples(object),
        deprecated: object.bool("deprecated", Verdict::Annotation).is_some_and(|flag| *flag),
        read_only: object.bool("readOnly", Verdict::Represented).is_some_and(|flag| *flag),
        write_only: object.bool("writeOnly", Verdict::Represented).is_some_and(|flag| *flag),
        ..Docs::default()
    };
    (description, docs)
}

/// The examples of a media type: `example`, or the values of `examples` (3.0.3, 4.7.14), each as JSON text.
pub(super) fn media_examples<'d>(reader: Reader<'d>, object: &mut Object<'d>) -> Vec<String> {
    let mut all: Vec<String> = object.annotation("example").and_then(literal::json).into_iter().collect();
    all.extend(named_examples(reader, object).into_iter().filter_map(|example| literal::json(example.get("value")?)));
    all
}

/// Reads the examples of a media type of which nothing is told.
pub(super) fn pass_media_examples<'d>(reader: Reader<'d>, object: &mut Object<'d>) {
    object.annotations(&["example"]);
    let _ = named_examples(reader, object);
}

/// The Example Objects of `examples`.
fn named_examples<'d>(reader: Reader<'d>, object: &mut Object<'d>) -> Vec<NodeRef<'d>> {
    let named = object.annotation("examples");
    // An example that is referred to is documentation too; one that leads nowhere is told.
    let examples = named.iter().flat_map(|named| named.members());
    let examples = examples.filter_map(|member| reader.follow(member.value).ok());
    examples.inspect(|example| reader.ledger().mark_subtree(*example, Verdict::Annotation)).collect()
}

/// The address and the words of `externalDocs`.
pub(super) fn external(node: NodeRef<'_>) -> Option<(String, Option<String>)> {
    let url = node.get("url").and_then(NodeRef::as_str)?;
    Some((url.to_owned(), node.get("description").and_then(NodeRef::as_str).map(str::to_owned)))
}

/// `example` and, in schemas of 3.1 and later, `examples`.
fn examples(object: &mut Object<'_>) -> Vec<String> {
    let mut all: Vec<String> = object.annotation("example").and_then(literal::json).into_iter().collect();
    if let Some(node) = object.annotation("examples")
        && node.kind() == Kind::List
    {
        all.extend(node.items().filter_map(literal::json));
    }
    all
}

/// Reads the prose of an object that has nothing but a `description`, and is one of few.
pub(super) fn read_described(object: &mut Object<'_>) -> Docs {
    let description = object.string("description", Verdict::Annotation).map(|text| text.value.to_owned());
    Docs { description, ..Docs::default() }
}
