//! `\p{…}`: the Unicode properties that ECMA-262 lists, as sets.
//!
//! The names are [those of the runtime](support::format::regex_properties), and only the characters that have the property
//! come from `regex-syntax`. A name that is listed but unknown to its tables is an error too.

use regex_syntax::hir::{Class, HirKind};
use support::format::regex_properties::{BINARY_PROPERTIES, GENERAL_CATEGORIES, is_script, long_name};

use super::char_set::CharSet;

/// The characters that the text between the braces of `\p{…}` stands for; `None` if it names nothing that is known.
pub(super) fn property(text: &str) -> Option<CharSet> {
    match text.split_once('=') {
        Some(("General_Category" | "gc", value)) => general_category(value),
        Some(("Script" | "sc", value)) => script("Script", value),
        Some(("Script_Extensions" | "scx", value)) => script("Script_Extensions", value),
        Some(_) => None,
        None => general_category(text).or_else(|| binary(text)),
    }
}

fn general_category(value: &str) -> Option<CharSet> {
    let long = long_name(GENERAL_CATEGORIES, value)?;
    match long {
        // No text contains a surrogate.
        "Surrogate" => Some(CharSet::default()),
        _ => lookup(&format!("General_Category={long}")),
    }
}

fn script(property: &str, value: &str) -> Option<CharSet> {
    is_script(value).then(|| lookup(&format!("{property}={value}")))?
}

fn binary(name: &str) -> Option<CharSet> {
    lookup(long_name(BINARY_PROPERTIES, name)?)
}

/// The characters of a property, by a name of `regex-syntax`.
fn lookup(query: &str) -> Option<CharSet> {
    let hir = regex_syntax::parse(&format!(r"\p{{{query}}}")).ok()?;
    match hir.kind() {
        HirKind::Class(Class::Unicode(class)) => {
            Some(CharSet::new(class.iter().map(|range| (range.start(), range.end())).collect()))
        }
        // A set of one character comes as that character.
        HirKind::Literal(literal) => {
            let mut characters = std::str::from_utf8(&literal.0).ok()?.chars();
            characters.next().map(CharSet::one)
        }
        _ => None,
    }
}

/// Whether a character may start a group's name (`ID_Start`, `$`, `_`).
pub(super) fn is_name_start(c: char) -> bool {
    match c {
        '$' | '_' => true,
        _ if c.is_ascii() => c.is_ascii_alphabetic(),
        _ => binary("ID_Start").is_some_and(|set| set.contains(c)),
    }
}

/// Whether a character may go on a group's name (`ID_Continue`, `$`, the joiners).
pub(super) fn is_name_part(c: char) -> bool {
    match c {
        '$' | '_' | '\u{200C}' | '\u{200D}' => true,
        _ if c.is_ascii() => c.is_ascii_alphanumeric(),
        _ => binary("ID_Continue").is_some_and(|set| set.contains(c)),
    }
}

#[cfg(test)]
mod tests {
    use support::format::regex_properties::SCRIPTS;

    use super::*;

    fn has(text: &str, c: char) -> bool {
        property(text).is_some_and(|set| set.contains(c))
    }

    #[test]
    fn every_listed_name_is_known() {
        for names in GENERAL_CATEGORIES.iter().chain(BINARY_PROPERTIES) {
            for name in names.split(' ') {
                assert!(property(name).is_some(), "{name}");
            }
        }
        for name in SCRIPTS.split(' ') {
            for property_name in ["Script", "sc", "Script_Extensions", "scx"] {
                let text = format!("{property_name}={name}");
                assert!(property(&text).is_some(), "{text}");
            }
        }
    }

    #[test]
    fn names_are_taken_by_their_exact_spelling() {
        for text in [
            "",
            "l",
            "letter",
            "Is_L",
            "isAlphabetic",
            "alphabetic",
            "Greek",
            "Script=greek",
            "Script=OldItalic",
            "script=Greek",
            "Script=",
            "Script",
            "gc=Alphabetic",
            "Alphabetic=Yes",
            "InBasicLatin",
            "^L",
            "L}|\\p{N",
            "Script=Greek Latin",
        ] {
            assert_eq!(property(text), None, "{text}");
        }
    }

    #[test]
    fn aliases_mean_the_property_that_they_are_listed_for() {
        // `Sc`, `Cf` and `LC` are also short names of other properties.
        assert!(has("Sc", '€') && has("gc=Sc", '€') && !has("Sc", 'a'));
        assert!(has("Cf", '\u{FEFF}') && !has("Cf", 'a'));
        assert!(has("LC", 'a') && !has("LC", '1'));
        assert!(has("L", 'é') && !has("L", '1'));
        assert!(has("digit", '٣') && !has("digit", 'a'));
        assert!(has("Zl", '\u{2028}') && !has("Zl", '\u{2029}'));
        assert!(has("sc=Grek", 'λ') && !has("Script=Greek", 'a'));
        assert!(has("scx=Deva", '\u{964}') && !has("sc=Deva", '\u{964}'));
        assert!(has("space", '\u{A0}'));
        assert_eq!(property("Any"), Some(CharSet::all()));
        assert_eq!(property("Cs"), Some(CharSet::default()));
        assert_eq!(property("ASCII").map(CharSet::into_ranges), Some(vec![('\0', '\u{7F}')]));
    }
}
