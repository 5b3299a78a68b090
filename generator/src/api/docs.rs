//! Prose: what binds nobody and goes into the documentation.

use super::literal;
use super::shape::Docs;
use crate::document::{Kind, NodeRef, Object, Reader, Verdict};

/// Reads the prose of an object; keywords that the object cannot have are simply absent.
pub(super) fn read(object: &mut Object<'_>) -> Docs {
    let text = |object: &mut Object<'_>, key| object.string(key, Verdict::Annotation).map(|text| text.value.to_owned());
    Docs {
        title: text(object, "title"),
        description: text(object, "description"),
        external: object.annotation("externalDocs").and_then(external),
        default: object.annotation("default").and_then(literal::json),
        examples: examples(object),
        deprecated: object.bool("deprecated", Verdict::Annotation).is_some_and(|flag| *flag),
        read_only: object.bool("readOnly", Verdict::Represented).is_some_and(|flag| *flag),
        write_only: object.bool("writeOnly", Verdict::Represented).is_some_and(|flag| *flag),
        ..Docs::default()
    }
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

/// Reads the prose of an object that has nothing but a `description`.
pub(super) fn read_described(object: &mut Object<'_>) -> Docs {
    let description = object.string("description", Verdict::Annotation).map(|text| text.value.to_owned());
    Docs { description, ..Docs::default() }
}
