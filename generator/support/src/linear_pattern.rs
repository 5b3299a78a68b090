//! Patterns that the `regex` crate decides, in time linear in the text.
//!
//! The source is not the description's pattern but its translation: equal in meaning, with classes as explicit ranges.
//! It is compiled when it is first asked, so that a rule costs nothing until a value meets it.

use std::fmt;
use std::sync::OnceLock;

use regex::Regex;

use super::schema::Matcher;

/// A pattern in the syntax of the `regex` crate.
pub struct LinearPattern {
    source: &'static str,
    compiled: OnceLock<Regex>,
}

impl LinearPattern {
    /// A pattern that the generator translated and has compiled once.
    pub const fn new(source: &'static str) -> Self {
        Self { source, compiled: OnceLock::new() }
    }
}

impl Matcher for LinearPattern {
    fn is_match(&self, text: &str) -> bool {
        self.compiled
            .get_or_init(|| Regex::new(self.source).expect("the generator emits only patterns that it has compiled"))
            .is_match(text)
    }
}

impl fmt::Debug for LinearPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("LinearPattern").field(&self.source).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_compiled_once_it_is_asked() {
        static PATTERN: LinearPattern = LinearPattern::new(r"\A[a-z](?:-[0-9]{2})*\z");
        assert!(PATTERN.compiled.get().is_none());
        assert!(PATTERN.is_match("a-12-34"));
        assert!(PATTERN.compiled.get().is_some());
        assert!(!PATTERN.is_match("a-12\n"));
    }

    #[test]
    fn it_is_found_anywhere() {
        static PATTERN: LinearPattern = LinearPattern::new(r"(?-u:\b)[\u{E9}]");
        let engine: &(dyn Matcher + Sync) = &PATTERN;
        assert!(engine.is_match("aé") && !engine.is_match("éa"));
    }
}
