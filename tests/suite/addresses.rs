//! Where the references of draft 4 lead: a schema has the address that its `id` gives it, from that of the schema around
//! it (draft 4 core, 7.2).

use std::collections::HashMap;

use reqwest::Url;
use serde_json::{Map, Value};

use crate::remotes;

/// The schemas of a group, by address.
pub struct Addresses<'a> {
    /// Each with the address of the schema around it; also those that an `id` of nothing but a fragment names.
    known: HashMap<Url, (&'a Value, Url)>,
}

/// The address of a schema that gives itself none.
pub fn nowhere() -> Url {
    Url::parse("http://nowhere.invalid/").expect("this is a URL")
}

/// Where the references of a schema start that stands in one with this address.
pub fn base(members: &Map<String, Value>, around: &Url) -> Url {
    let own = members.get("id").and_then(Value::as_str).filter(|id| !id.starts_with('#'));
    own.and_then(|id| around.join(id).ok()).unwrap_or_else(|| around.clone())
}

impl<'a> Addresses<'a> {
    /// Those in a schema.
    pub fn new(root: &'a Value) -> Self {
        let mut addresses = Self { known: HashMap::new() };
        addresses.known.insert(nowhere(), (root, nowhere()));
        addresses.collect(root, &nowhere());
        addresses
    }

    fn collect(&mut self, schema: &'a Value, around: &Url) {
        match schema {
            // Nothing beside a reference means anything.
            Value::Object(members) if members.get("$ref").is_some_and(Value::is_string) => {}
            Value::Object(members) => {
                let base = base(members, around);
                if let Some(id) = members.get("id").and_then(Value::as_str)
                    && let Ok(own) = around.join(id)
                {
                    self.known.insert(own, (schema, around.clone()));
                }
                members.iter().filter(|(key, _)| *key != "enum").for_each(|(_, value)| self.collect(value, &base));
            }
            Value::Array(items) => items.iter().for_each(|item| self.collect(item, around)),
            _ => {}
        }
    }

    /// The schema at an address, and the address of the schema around it.
    pub fn find(&mut self, uri: &Url) -> Option<(&'a Value, Url)> {
        let mut document = uri.clone();
        document.set_fragment(None);
        if !self.known.contains_key(&document)
            && let Some(remote) = remotes::get(document.as_str())
        {
            self.known.insert(document.clone(), (remote, document.clone()));
            self.collect(remote, &document);
        }
        let fragment = percent_encoding::percent_decode_str(uri.fragment().unwrap_or_default()).decode_utf8().ok()?;
        if !fragment.is_empty() && !fragment.starts_with('/') {
            return self.known.get(uri).cloned();
        }
        let (mut schema, mut around) = self.known.get(&document).cloned()?;
        for step in fragment.split('/').skip(1) {
            if let Value::Object(members) = schema {
                around = base(members, &around);
            }
            schema = schema.pointer(&format!("/{step}"))?;
        }
        Some((schema, around))
    }
}
