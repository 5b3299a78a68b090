//! The parts that sentences about violations are made of: each stays on one line, and those that can be long are cut.

use std::fmt::{self, Write};

/// A number of things.
pub(super) struct Count(u64, &'static str, &'static str);

pub(super) fn characters(n: u64) -> Count {
    Count(n, "character", "characters")
}

pub(super) fn items(n: u64) -> Count {
    Count(n, "item", "items")
}

pub(super) fn members(n: u64) -> Count {
    Count(n, "member", "members")
}

/// `1 character`, `2 characters`.
impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0, if self.0 == 1 { self.1 } else { self.2 })
    }
}

/// A text of the description in which nothing breaks the line.
pub(super) struct OneLine(pub(super) &'static str);

impl fmt::Display for OneLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .chars()
            .try_for_each(|c| if c.is_control() { write!(f, "{}", c.escape_debug()) } else { write!(f, "{c}") })
    }
}

/// A schema by its pointer, as a reference to it is written: `#/components/schemas/Dog`.
pub(super) struct Reference(pub(super) &'static str);

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // In another file the pointer has the file's name before it.
        let here = if self.0.is_empty() || self.0.starts_with('/') { "#" } else { "" };
        write!(f, "{here}{}", Brief(OneLine(self.0), 120))
    }
}

/// What is said in at most so many characters.
pub(super) struct Brief<T>(pub(super) T, pub(super) usize);

impl<T: fmt::Display> fmt::Display for Brief<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut cut = Cut { out: f, left: self.1, is_cut: false };
        match write!(cut, "{}", self.0) {
            Err(_) if cut.is_cut => f.write_char('…'),
            result => result,
        }
    }
}

/// Takes so many characters; ends the writing with an error where there are more.
struct Cut<'f, 'g> {
    out: &'f mut fmt::Formatter<'g>,
    left: usize,
    is_cut: bool,
}

impl fmt::Write for Cut<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match text.char_indices().nth(self.left).and_then(|(end, _)| text.get(..end)) {
            None => {
                self.left -= text.chars().count();
                self.out.write_str(text)
            }
            Some(beginning) => {
                self.out.write_str(beginning)?;
                self.left = 0;
                self.is_cut = true;
                Err(fmt::Error)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_brief_is_cut_between_characters() {
        let brief = |limit| Brief(format_args!("{}{}", "né", "e!"), limit).to_string();
        assert_eq!(brief(4), "née!");
        assert_eq!(brief(3), "née…");
        assert_eq!(brief(2), "né…");
        assert_eq!(brief(0), "…");
        assert_eq!(Brief("", 0).to_string(), "");
        assert_eq!(format!("{}.", Brief(Brief("abcdef", 4), 2)), "ab….");
    }

    #[test]
    fn a_schema_is_named_as_it_is_referred_to() {
        assert_eq!(Reference("/components/schemas/Dog").to_string(), "#/components/schemas/Dog");
        assert_eq!(Reference("").to_string(), "#");
        assert_eq!(Reference("pets.yaml#/Dog").to_string(), "pets.yaml#/Dog");
    }
}
