//! The JSON layer: what is read, what is refused and how that is told, and the arithmetic on numbers.
//!
//! `json_suite/cases.tsv` holds JSONTestSuite's parsing cases (see `json_suite/LICENSE`); the other files are ours.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "json_suite/builder.rs"]
mod builder;
#[path = "json_suite/conformance.rs"]
mod conformance;
#[path = "json_suite/decimal.rs"]
mod decimal;
#[path = "json_suite/duplicates.rs"]
mod duplicates;
#[path = "json_suite/mutation.rs"]
mod mutation;
#[path = "json_suite/reading.rs"]
mod reading;
#[path = "json_suite/syntax_errors.rs"]
mod syntax_errors;

use std::collections::HashMap;

use serde_json::Value;
use support::tape::{Kind, Node};

/// A generator of numbers that are the same in every run.
struct Lcg(u64);

impl Lcg {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 16
    }

    /// A number below `bound`.
    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }
}

/// Asserts that a value on a tape is what `serde_json` reads: the last of duplicate members, and numbers as far as a
/// double tells them apart.
fn assert_same(node: Node<'_>, value: &Value) {
    match value {
        Value::Null => assert_eq!(node.kind(), Kind::Null),
        Value::Bool(value) => assert_eq!(node.as_bool(), Some(*value)),
        Value::String(value) => assert_eq!(node.as_str(), Some(value.as_str())),
        Value::Number(value) => {
            let text = node.number().unwrap();
            if value.is_f64() {
                let (ours, theirs) = (text.parse::<f64>().unwrap(), value.as_f64().unwrap());
                assert!((ours - theirs).abs() <= ours.abs() * 1e-15, "{ours} {theirs}");
            } else {
                assert_eq!(text, value.to_string());
            }
        }
        Value::Array(values) => {
            assert_eq!((node.kind(), node.len(), node.elements().len()), (Kind::Array, values.len(), values.len()));
            node.elements().zip(values).for_each(|(element, value)| assert_same(element, value));
        }
        Value::Object(values) => {
            assert_eq!((node.kind(), node.members().len()), (Kind::Object, node.len()));
            let members: HashMap<&str, Node<'_>> = node.members().collect();
            assert_eq!(members.len(), values.len());
            values.iter().for_each(|(name, value)| assert_same(members[name.as_str()], value));
        }
    }
}

/// Shows a node and everything in it to `see`.
fn walk<'t>(node: Node<'t>, see: &mut dyn FnMut(Node<'t>)) {
    see(node);
    node.elements().for_each(|element| walk(element, see));
    node.members().for_each(|(_, value)| walk(value, see));
}
