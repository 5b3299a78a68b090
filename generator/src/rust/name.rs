//! Names in the generated crate are claimed: a scope hands out each name once.
//!
//! A name of the description becomes a list of words, which is rendered as `snake`, `Pascal` or `SCREAMING` only at the
//! end, so that two names that differ by case or punctuation alone are one name to a scope, and the second to claim it
//! gets a number. Who comes first in the description keeps the plain name.

use std::borrow::Cow;
use std::collections::HashSet;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};
use unicode_normalization::UnicodeNormalization;

/// A name as words that are separated by blanks.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name(String);

impl Name {
    /// The name of a text of the description. Signs that no identifier can have separate words; where nothing else
    /// would be left they are spelled out.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::join([text])
    }

    /// The name of several texts, one after the other.
    #[must_use]
    pub fn join<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let words: Vec<String> = texts.into_iter().map(words).collect();
        let joined = words.join(" ");
        // No identifier begins with a digit. The letter is part of the name, so that it is claimed with it.
        let digit = joined.starts_with(|c: char| c.is_numeric());
        Self(if digit { format!("n{joined}") } else { joined })
    }

    /// The name with a word behind it.
    #[must_use]
    pub fn with(&self, word: &str) -> Self {
        Self(format!("{} {word}", self.0))
    }

    /// The name with a number behind it.
    fn numbered(&self, number: usize) -> Self {
        Self(format!("{} {number}", self.0))
    }

    /// What makes two names one.
    pub(super) fn key(&self) -> String {
        // As it is rendered, which of ASCII drops what is between words and all case.
        if self.0.is_ascii() {
            let mut key = self.0.to_ascii_lowercase();
            key.retain(|c| c.is_ascii_alphanumeric());
            return key;
        }
        // `i` and `ı` have one capital.
        self.0.to_upper_camel_case().chars().flat_map(char::to_lowercase).collect()
    }

    /// `snake_case`: fields, functions, modules.
    #[must_use]
    pub fn snake(&self) -> Ident {
        ident(&self.0.to_snake_case())
    }

    /// `UpperCamelCase`: types and variants.
    #[must_use]
    pub fn pascal(&self) -> Ident {
        ident(&self.0.to_upper_camel_case())
    }

    /// `SCREAMING_SNAKE_CASE`: statics.
    #[must_use]
    pub fn screaming(&self) -> Ident {
        ident(&self.0.to_shouty_snake_case())
    }
}

/// The words of a text: what an identifier can hold, the rest as blanks.
fn words(text: &str) -> String {
    // Rust compares identifiers in this form.
    let text: &str = &if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) };
    let mut out = String::with_capacity(text.len());
    // A sign before a digit makes the difference between two names (`+1`, `-1`).
    let mut chars = text.trim().chars().peekable();
    if let Some(sign @ ('+' | '-')) = chars.peek().copied() {
        let mut rest = chars.clone();
        rest.next();
        if rest.peek().is_some_and(char::is_ascii_digit) {
            chars = rest;
            out.push_str(if sign == '+' { "plus " } else { "minus " });
        }
    }
    for c in chars {
        if c.is_ascii_alphanumeric() || (c.is_alphanumeric() && syn::parse_str::<Ident>(&format!("a{c}")).is_ok()) {
            out.push(c);
        } else if c.is_alphanumeric() {
            // A letter or digit that Rust does not take in identifiers is written by its number.
            out.push_str(&format!(" u{:x} ", u32::from(c)));
        } else {
            out.push(' ');
        }
    }
    if out.trim().is_empty() { spelled(text) } else { out.trim().to_owned() }
}

/// The signs of a text in words.
fn spelled(text: &str) -> String {
    let names: Vec<&str> = text
        .chars()
        .map(|c| match c {
            '+' => "plus",
            '-' => "minus",
            '*' => "star",
            '/' => "slash",
            '\\' => "backslash",
            '=' => "equal",
            '<' => "less",
            '>' => "greater",
            '!' => "not",
            '%' => "percent",
            '&' => "and",
            '|' => "or",
            '@' => "at",
            '$' => "dollar",
            '#' => "hash",
            '~' => "tilde",
            '^' => "caret",
            '?' => "question",
            '.' => "dot",
            ',' => "comma",
            ':' => "colon",
            ';' => "semicolon",
            '_' => "underscore",
            '(' | ')' | '[' | ']' | '{' | '}' => "bracket",
            '\'' | '"' | '`' => "quote",
            c if c.is_whitespace() => "blank",
            _ => "sign",
        })
        .collect();
    if names.is_empty() { "empty".to_owned() } else { names.join(" ") }
}

/// Whether a text is an identifier that no keyword can be taken for, which is seen without a parser: the longest keyword
/// has eight letters, and no keyword has a capital but `Self`, a digit or an underscore inside.
fn is_plain(text: &str) -> bool {
    let is_identifier = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let is_no_keyword = text.len() > 8 || text.bytes().any(|byte| byte == b'_' || byte.is_ascii_digit());
    is_identifier && (is_no_keyword || (text != "Self" && text.bytes().any(|byte| byte.is_ascii_uppercase())))
}

/// Makes an identifier of words that hold nothing but what identifiers can hold.
fn ident(text: &str) -> Ident {
    // The words that no raw identifier can be.
    if matches!(text, "self" | "Self" | "super" | "crate" | "_") {
        return Ident::new(&format!("{text}_"), Span::call_site());
    }
    // `gen` is a keyword since edition 2024, which `syn` does not know of.
    if text != "gen" && (is_plain(text) || syn::parse_str::<Ident>(text).is_ok()) {
        return Ident::new(text, Span::call_site());
    }
    if syn::parse_str::<Ident>(&format!("r#{text}")).is_ok() {
        return Ident::new_raw(text, Span::call_site());
    }
    // Whatever is left is a keyword in some form that cannot be raw.
    Ident::new(&format!("{text}_"), Span::call_site())
}

/// A scope that hands out each name once.
#[derive(Debug, Default)]
pub struct Scope {
    taken: HashSet<String>,
}

impl Scope {
    /// A scope in which some names are taken from the start.
    #[must_use]
    pub fn reserving(names: &[&str]) -> Self {
        Self { taken: names.iter().map(|name| Name::new(name).key()).collect() }
    }

    /// Whether a name is taken.
    #[must_use]
    pub fn has(&self, name: &Name) -> bool {
        self.taken.contains(&name.key())
    }

    /// Hands out the name, or the name with a number where it is taken.
    pub fn claim(&mut self, name: &Name) -> Name {
        let mut claimed = name.clone();
        let mut number = 2;
        while !self.taken.insert(claimed.key()) {
            claimed = name.numbered(number);
            number += 1;
        }
        claimed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn pascal(text: &str, expected: &str) {
        assert_eq!(Name::new(text).pascal().to_string(), expected);
    }

    #[test]
    fn signs_and_digits() {
        pascal("+1", "Plus1");
        pascal("-1", "Minus1");
        pascal("2d", "N2d");
        pascal("", "Empty");
        pascal("*", "Star");
        pascal(">=", "GreaterEqual");
        pascal("self", "Self_");
        pascal("size_last_modified", "SizeLastModified");
        pascal("DEEP_ARCHIVE", "DeepArchive");
        pascal("HTTPSConnection", "HttpsConnection");
    }

    #[test]
    fn keywords() {
        assert_eq!(Name::new("type").snake().to_string(), "r#type");
        assert_eq!(Name::new("gen").snake().to_string(), "r#gen");
        assert_eq!(Name::new("self").snake().to_string(), "self_");
        assert_eq!(Name::new("crate").snake().to_string(), "crate_");
        assert_eq!(Name::new("$ref").snake().to_string(), "r#ref");
        assert_eq!(Name::new("日本語").snake().to_string(), "日本語");
        assert_eq!(Name::new("1").snake().to_string(), "n1");
    }

    #[test]
    fn the_key_is_what_is_rendered_without_case() {
        for text in ["a b", "aB", "HTTPSConnection", "x2Y", "DEEP_ARCHIVE", "a-1.b", "n2d 3"] {
            let name = Name::new(text);
            assert_eq!(name.key(), name.pascal().to_string().to_lowercase(), "{text}");
        }
    }

    #[test]
    fn keywords_are_no_plain_identifiers() {
        for keyword in ["Self", "as", "async", "override", "abstract", "gen", "r#type", "", "1a", "_", "été"] {
            assert!(!is_plain(keyword), "{keyword}");
        }
        assert!(["Type", "a_b", "type_2", "statement", "Self2"].into_iter().all(is_plain));
    }

    #[test]
    fn names_are_claimed_once() {
        let mut scope = Scope::default();
        assert_eq!(scope.claim(&Name::new("type")).snake().to_string(), "r#type");
        assert_eq!(scope.claim(&Name::new("Type")).snake().to_string(), "type_2");
        assert_eq!(scope.claim(&Name::new("type_2")).snake().to_string(), "type_2_2");
        assert_eq!(scope.claim(&Name::new("laugh")).pascal().to_string(), "Laugh");
        assert_eq!(scope.claim(&Name::new("Laugh")).pascal().to_string(), "Laugh2");
        assert_eq!(scope.claim(&Name::new("2d")).pascal().to_string(), "N2d");
        assert_eq!(scope.claim(&Name::new("n2d")).pascal().to_string(), "N2d2");
        assert_eq!(Name::new("a\u{b2}").snake().to_string(), "a_ub2");
    }
}
