//! The metaschemas of JSON Schema 2020-12: the only things at an address that need no copy beside a description, since
//! every description of 3.1 is written by them and they never change. They are read when a reference leads to them.

/// Where all of them are.
const BASE: &str = "https://json-schema.org/draft/2020-12/";

/// Each by the rest of its address. What they are and under which licence is told beside them.
const TEXTS: [(&str, &str); 9] = [
    ("schema", include_str!("metaschema/schema.json")),
    ("meta/applicator", include_str!("metaschema/meta/applicator.json")),
    ("meta/content", include_str!("metaschema/meta/content.json")),
    ("meta/core", include_str!("metaschema/meta/core.json")),
    ("meta/format-annotation", include_str!("metaschema/meta/format-annotation.json")),
    ("meta/format-assertion", include_str!("metaschema/meta/format-assertion.json")),
    ("meta/meta-data", include_str!("metaschema/meta/meta-data.json")),
    ("meta/unevaluated", include_str!("metaschema/meta/unevaluated.json")),
    ("meta/validation", include_str!("metaschema/meta/validation.json")),
];

/// The metaschema at an address.
pub(super) fn text(uri: &str) -> Option<&'static str> {
    let name = uri.strip_prefix(BASE)?;
    TEXTS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_says_where_it_is() {
        for (name, text) in TEXTS {
            let schema: serde_json::Value = serde_json::from_str(text).expect("it is JSON");
            assert_eq!(schema.get("$id").and_then(serde_json::Value::as_str), Some(&*format!("{BASE}{name}")));
        }
    }
}
