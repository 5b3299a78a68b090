//! Formats: grammars that JSON Schema and OpenAPI know by a name, each as a function that says whether a value is of it.
//!
//! A format speaks of texts or of numbers and says nothing of values of any other kind. What is accepted is what the
//! cited document says and nothing else: no blanks at the ends, no digits beyond ASCII, no readings that a lenient parser
//! would make of it. Every function takes time in proportion to the text, and those of texts allocate nothing.

pub mod a_label;
pub mod base64;
pub mod character_sets;
pub mod date;
pub mod domain;
pub mod duration;
pub mod email;
pub mod hostname;
pub mod ip;
pub mod json_pointer;
pub mod number;
pub mod regex;
pub mod regex_names;
pub mod regex_properties;
pub mod uri;
pub mod uri_template;
pub mod uuid;
